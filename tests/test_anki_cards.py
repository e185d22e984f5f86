"""The scripts of the cards, run in a browser the way Anki's programs run them."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from quizgen.export._anki_notes import note_fields
from quizgen.export._anki_types import FIELDS, NOTE_TYPES, build_model
from quizgen.templating import Templates
from tests.anki_samples import CHOICE, CHRONOLOGY, DECK, MATCHING
from tests.screenshots_anki import find_chromium, put_back, run_chromium, write_page

pytestmark = pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed")

TAP_FIRST = "<script>document.querySelector('.options li').onclick();</script>"
TAP_ALL = """<script>
Array.prototype.forEach.call(document.querySelectorAll(".options li"), function (event) {
  event.onclick();
});
</script>"""
KEEP_ORDER = """<script>
var shown = Array.prototype.map.call(document.querySelectorAll(".options ul li"), function (o) {
  return o.textContent;
}).join("|");
sessionStorage.setItem("shown", shown);
document.title = shown;
</script>"""
TELL_ORDER = "<script>document.title = sessionStorage.getItem('shown');</script>"


def fill(item) -> tuple[str, str, str]:
    """Return front, back and CSS of an item's card; enough of Anki's templates for these tests."""
    model = build_model(NOTE_TYPES[item.kind], Templates())
    values = dict(zip(FIELDS, note_fields(item, DECK), strict=True))
    sides = []
    for side in ("qfmt", "afmt"):
        text = re.sub(
            r"\{\{#(\w+)\}\}(.*?)\{\{/\1\}\}",
            lambda m: m.group(2) if values[m.group(1)] else "",
            model.templates[0][side],
            flags=re.DOTALL,
        )
        sides.append(re.sub(r"\{\{(\w+)\}\}", lambda m: values[m.group(1)], text))
    return sides[0], sides[1], model.css


@pytest.fixture
def browse(tmp_path):
    """Serve pages from this machine (storage needs an origin) and return the page as it ends up."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    handler = partial(Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def load(**pages):
            for name, page in pages.items():
                (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
            first = next(iter(pages))
            address = f"http://127.0.0.1:{server.server_port}/{first}.html"
            return run_chromium("--virtual-time-budget=4000", "--dump-dom", address)

        yield load
        server.shutdown()


@pytest.fixture(params=["desktop", "phone"])
def turn(request, browse):
    """Show a front, tap, and turn the card: in one page, or with the page loaded anew."""

    def turn_card(item, tap=""):
        front, back, css = fill(item)
        if request.param == "desktop":
            return browse(
                front=write_page(front, css, after=tap + KEEP_ORDER + put_back(front, back))
            )
        go = "<script>location.replace('back.html');</script>"
        return browse(
            front=write_page(front, css, after=tap + KEEP_ORDER + go),
            back=write_page(back, css, after=TELL_ORDER),
        )

    return turn_card


def shown_order(page: str) -> list[str]:
    match = re.search("<title>(.*?)</title>", page)
    assert match
    return match.group(1).replace("&nbsp;", " ").split("|")


def qa(page: str) -> str:
    qa = page[page.index('<div id="qa">') :]
    return qa[: qa.index("<script>")]


def test_a_choice_keeps_order_and_pick_on_the_back(turn):
    page = turn(CHOICE, TAP_FIRST)
    back = qa(page)
    order = shown_order(page)
    assert sorted(order) == sorted(option.text for option in CHOICE.options)
    rows = re.findall(r"<li data-n=.*?</li>", back)
    assert [re.sub("<.*", "", row[row.index(">") + 1 :]) for row in rows] == order
    picked = [row for row in rows if "picked" in row.split(">")[0]]
    assert picked == rows[:1]
    assert "your answer" in picked[0]
    assert [order[n] for n, row in enumerate(rows) if "right" in row.split(">")[0]] == [CHOICE.key]


def test_a_choice_that_nobody_tapped_marks_only_the_key(turn):
    back = qa(turn(CHOICE))
    assert "picked" not in back
    assert back.count('class="right"') == 1


def test_a_back_without_a_front_shows_the_written_order(browse):
    _, back, css = fill(CHOICE)
    page = qa(browse(back=write_page(back, css)))
    places = [page.index(f">{option.text}<") for option in CHOICE.options]
    assert places == sorted(places)
    assert 'class="right">the Peace of Prague' in page


def test_a_spoilt_state_is_no_harm(browse):
    _, back, css = fill(CHOICE)
    for state in ("nonsense", '{"order": [9], "picks": [7]}'):
        key = f"quizgen:{CHOICE.id}"
        before = f"<script>sessionStorage.setItem('{key}', '{state}');</script>"
        page = qa(browse(back=write_page(back, css, before=before)))
        assert 'class="right">the Peace of Prague' in page
        assert "picked" not in page


def test_a_chronology_tells_where_each_event_was_put(turn):
    page = turn(CHRONOLOGY, TAP_ALL)
    order = shown_order(page)
    rows = re.findall(r"<li data-n=.*?</li>", qa(page))
    for place, (row, (date, event)) in enumerate(zip(rows, CHRONOLOGY.pairs, strict=True)):
        assert date in row
        assert event in row
        at = order.index(event)
        assert ("right place" if at == place else f"you put it at {at + 1}") in row


def test_half_an_order_is_not_judged(turn):
    assert "yours" not in qa(turn(CHRONOLOGY, TAP_FIRST))


def test_letters_on_the_back_of_a_matching_card_are_those_of_the_front(turn):
    page = turn(MATCHING)
    order = shown_order(page)
    for letter, right in re.findall(r'data-n="\d">(\w)</b> ([^<]*)<', qa(page)):
        assert order["ABC".index(letter)] == right


def test_a_second_tap_takes_the_first_back(browse):
    front, _, css = fill(CHOICE)
    page = qa(browse(front=write_page(front, css, after=TAP_FIRST + TAP_FIRST)))
    assert 'aria-pressed="true"' not in page
    assert page.count("tappable") == 4

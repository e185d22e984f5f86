"""The scripts of the cards, run in a browser the way Anki's programs run them."""

from __future__ import annotations

import html
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from quizgen.export._anki_notes import note_fields
from quizgen.export._anki_types import FIELDS, NOTE_TYPES, build_model
from quizgen.templating import Templates
from tests.anki_hard_samples import HARD_DECK, LONG, MANY, MARKUP, MATCHED
from tests.anki_samples import CHOICE, CHRONOLOGY, DECK, MATCHING, SHORT, TRUE_FALSE
from tests.screenshots_anki import find_chromium, put_back, run_chromium, write_page

pytestmark = pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed")

TAP_FIRST = "<script>document.querySelector('.options ul li').onclick();</script>"
TAP_ALL = """<script>
Array.prototype.forEach.call(document.querySelectorAll(".options ul li"), function (event) {
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
            r"\{\{([#^])(\w+)\}\}(.*?)\{\{/\2\}\}",
            lambda m: m.group(3) if bool(values[m.group(2)]) == (m.group(1) == "#") else "",
            model.templates[0][side],
            flags=re.DOTALL,
        )
        text = re.sub(r"\{\{\^(\w+)\}\}.*?\{\{/\1\}\}", "", text, flags=re.DOTALL)
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
            window = "--window-size=900,1600"
            return run_chromium("--virtual-time-budget=4000", window, "--dump-dom", address)

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
    found = re.findall(r'data-n="\d">(\w)</b> ([^<]*)<', qa(page))
    assert len(found) == 3
    for letter, right in found:
        assert order["ABC".index(letter)] == right


def test_a_second_tap_takes_the_first_back(browse):
    front, _, css = fill(CHOICE)
    page = qa(browse(front=write_page(front, css, after=TAP_FIRST + TAP_FIRST)))
    assert 'aria-pressed="true"' not in page
    assert page.count("tappable") == 4


MEASURE = """<script>
document.title = [document.documentElement.scrollWidth - window.innerWidth].concat(
  Array.prototype.map.call(document.querySelectorAll(".tappable"), function (one) {
    return one.getBoundingClientRect().height;
  })).join(",");
</script>"""
TELL_FRAMES = """<script>
onload = function () {
  document.title = Array.prototype.map.call(frames, function (frame) {
    return frame.document.title;
  }).join("|");
};
</script>"""


def frame(page: str, width: int = 700) -> str:
    """Return a page as a frame of a width, which a window need not have."""
    return f'<iframe width={width} height=1400 srcdoc="{html.escape(page, quote=True)}"></iframe>'


@pytest.fixture
def tell(browse):
    """Show pages side by side, in one run of the browser, and return the title of each."""

    def tell_titles(*frames):
        sheet = "<meta charset=utf-8>" + "".join(frames) + TELL_FRAMES
        return shown_order(browse(sheet=sheet))

    return tell_titles


def press(*keys: str, target: str = "document.activeElement", first: str = "") -> str:
    """Return a script that presses keys where the focus is, after what it does first.

    It is one script, since a frame loses the focus when another one, between two scripts, takes it.
    """
    events = (
        f"{target}.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, cancelable: true}}));"
        for key in keys
    )
    return f"<script>{first}{''.join(events)}</script>"


# The places of what is chosen, in the order shown; -1 is a left side without a match.
TELL_PICKS = """<script>
var state = window.quizgenState[Object.keys(window.quizgenState)[0]];
document.title = state.picks.map(function (n) { return state.order.indexOf(n); }).join(",") || "none";
</script>"""


LONG_CARD = "<p style='height: 3000px'></p>"


def work(item, *scripts: str) -> list[str]:
    """Return a frame for each script: the front of an item on which it ran, and what is chosen then."""
    front, _, css = fill(item)
    return [frame(write_page(front, css, after=script + TELL_PICKS)) for script in scripts]


def test_a_statement_can_be_tapped_and_its_back_marks_both_answers(turn):
    tap = "<script>document.querySelectorAll('.options ul li')[0].onclick();</script>"
    page = turn(TRUE_FALSE, tap)
    assert shown_order(page) == ["True", "False"]
    true, false = re.findall(r"<li data-n=.*?</li>", qa(page))
    assert "picked" in true.split(">")[0]
    assert "your answer" in true
    assert "right" in false.split(">")[0]
    assert "right answer" in false
    assert "your answer" not in false


def test_a_matching_tapped_in_order_is_judged_side_by_side(turn):
    page = turn(MATCHING, TAP_ALL)
    order = shown_order(page)
    rows = re.findall(r"<li>.*?</li>", qa(page))
    assert len(rows) == len(MATCHING.pairs)
    for place, (row, (left, right)) in enumerate(zip(rows, MATCHING.pairs, strict=True)):
        assert left in row
        fits = order[place] == right
        assert ("✓ your match" if fits else f"✗ you chose {'ABC'[place]}") in row


def test_a_matching_that_nobody_tapped_is_not_judged(turn):
    assert "yours" not in qa(turn(MATCHING))


def test_a_match_can_be_moved_and_taken_back(tell):
    def tap(*parts):
        lines = (f"document.querySelectorAll('.options {a} li')[{n}].onclick();" for a, n in parts)
        return f"<script>{''.join(lines)}</script>"

    cases = {
        tap(("ul", 0), ("ul", 1)): "0,1,-1,-1",
        # The first side is chosen anew, then gets what the second had.
        tap(("ul", 0), ("ul", 1), ("ol", 0), ("ul", 1)): "1,-1,-1,-1",
        tap(("ul", 0), ("ol", 0), ("ul", 0)): "-1,-1,-1,-1",
        tap(*(("ul", n) for n in range(4))): "0,1,2,3",
        # All have a match; the last one is corrected.
        tap(*(("ul", n) for n in range(5))): "0,1,2,4",
    }
    assert tell(*work(MATCHED, *cases)) == list(cases.values())


def test_a_matching_and_a_chronology_say_what_to_choose_next(tell):
    say = "<script>document.title = document.querySelector('.now').textContent;</script>"
    pages = []
    for item, taps in (
        (CHRONOLOGY, ("", TAP_FIRST, TAP_ALL)),
        (MATCHING, ("", TAP_FIRST, TAP_ALL)),
    ):
        front, _, css = fill(item)
        pages += [frame(write_page(front, css, after=tap + say)) for tap in taps]
    assert tell(*pages) == [
        "Choose the earliest event.",
        "Choose the next event.",
        "All placed.",
        "Choose the match of 1: Peace of Prague",
        "Choose the match of 2: Peace of the Pyrenees",
        "All matched.",
    ]


def test_keys_choose_an_option(tell):
    cases = {
        press("ArrowDown"): "0",
        press("ArrowUp"): "3",
        press("ArrowDown", "ArrowDown"): "1",
        press("3"): "2",
        press("3", "ArrowUp"): "1",
        press("9"): "none",
        press("3", "3"): "none",
        # What is meant for Anki or for a field is left to them.
        press("e", " ", "Enter"): "none",
        press("1").replace("bubbles", "ctrlKey: true, bubbles"): "none",
        "<input id=other>" + press("1", target="document.getElementById('other')"): "none",
    }
    assert tell(*work(CHOICE, *cases)) == list(cases.values())


def test_keys_put_events_in_order(tell):
    focus = "document.querySelector('.options li').focus();"
    cases = {
        press("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "Enter"): "1,0",
        press("ArrowDown", "Enter", " ", "ArrowRight", first=focus): "1",
        press("2", "1", "4"): "1,0,3",
        # The arrows scroll a card that is longer than the screen.
        LONG_CARD + press("ArrowDown", "ArrowRight"): "none",
        LONG_CARD + press("ArrowDown", "ArrowRight", first=focus): "1",
    }
    assert tell(*work(CHRONOLOGY, *cases)) == list(cases.values())


def test_keys_match(tell):
    cases = {
        press("ArrowDown", "ArrowRight"): "0,-1,-1",
        press("2", "1"): "1,0,-1",
        press("ArrowUp", "ArrowRight", "ArrowUp", "ArrowRight"): "2,1,-1",
    }
    assert tell(*work(MATCHING, *cases)) == list(cases.values())


def test_a_screen_reader_is_told_what_can_be_chosen(browse):
    front, _, css = fill(CHOICE)
    page = qa(browse(front=write_page(front, css, after=TAP_FIRST)))
    assert 'role="radiogroup" aria-labelledby="quizgen-question"' in page
    assert 'id="quizgen-question"' in page
    assert page.count('role="radio"') == 4
    assert re.findall('aria-checked="(.*?)"', page) == ["true", "false", "false", "false"]
    # The Tab key stops once, at what is chosen.
    assert re.findall('tabindex="(.*?)"', page) == ["0", "-1", "-1", "-1"]
    front, _, css = fill(CHRONOLOGY)
    page = qa(browse(front=write_page(front, css, after=TAP_FIRST)))
    assert re.findall('aria-pressed="(.*?)"', page) == ["true", "false", "false", "false"]
    assert 'role="status"' in page


NO_STORAGE = """<script>
Object.defineProperty(window, "sessionStorage", { get: function () { throw new Error("none"); } });
</script>"""


@pytest.mark.parametrize("item", [CHOICE, TRUE_FALSE, CHRONOLOGY, MATCHING], ids=lambda i: i.kind)
def test_cards_work_where_nothing_can_be_stored(browse, item):
    front, back, css = fill(item)
    page = browse(
        front=write_page(front, css, before=NO_STORAGE, after=TAP_ALL + put_back(front, back))
    )
    assert "yours" in qa(page)
    page = qa(browse(back=write_page(back, css, before=NO_STORAGE)))
    assert re.sub('<div class="yours unseen">right answer</div>', "", page).count("yours") == 0


@pytest.mark.parametrize("item", [CHOICE, TRUE_FALSE, CHRONOLOGY, MATCHING], ids=lambda i: i.kind)
def test_without_scripts_a_card_is_still_read_and_answered(item):
    front, back, _ = fill(item)
    front, back = (
        html.unescape(re.sub("<script>.*?</script>", "", side, flags=re.DOTALL))
        for side in (front, back)
    )
    for option in item.options:
        assert option.text in front
        assert option.text in back
        assert option.proof in back
    assert item.stem in front
    if item.key:
        assert back.count('class="right"') == 1


def test_only_cards_that_can_be_tapped_carry_scripts():
    for item in DECK.items:
        front, back, _ = fill(item)
        scripts = item.kind in ("multiple_choice", "true_false", "matching", "chronology")
        assert front.count("<script>") == back.count("<script>") == scripts


def test_scripts_are_plain_enough_for_old_phones():
    for item in (CHOICE, CHRONOLOGY, MATCHING):
        for side in fill(item)[:2]:
            (script,) = re.findall("<script>(.*?)</script>", side, flags=re.DOTALL)
            assert not re.search(
                r"=>|\blet \w+ =|\bconst |`|\?\.[a-z]|\?\?|async|localStorage|https?:|import ",
                script,
            )


def test_nothing_sticks_out_of_a_card_and_all_can_be_hit(tell):
    names, frames = [], []
    for item in (*HARD_DECK.items, *DECK.items):
        front, back, css = fill(item)
        for side in (front, back):
            for width in (320, 680):
                names.append(f"{item.kind} {item.stem[:30]}, {side[20:60]}, {width}")
                frames.append(frame(write_page(side, css, after=MEASURE), width))
    found = tell(*frames)
    assert len(found) == len(names)
    for name, line in zip(names, found, strict=True):
        out, *heights = (float(one) for one in line.split(","))
        assert out <= 0, name
        assert all(height >= 44 for height in heights), name


def test_markup_in_a_text_stays_text_in_a_browser(tell):
    frames = []
    count = """<script>document.title += ["", document.querySelectorAll("#qa img").length,
      document.querySelectorAll("#qa script").length, document.body.textContent.indexOf("</div><script>") > 0];
    </script>"""
    for item in HARD_DECK.items[-6:]:
        for side in fill(item)[:2]:
            frames.append(frame(write_page(side, "", before="<title>ok</title>", after=count)))
    plain, tapped = "ok,0,0,true", "ok,0,1,true"
    assert tell(*frames) == [plain] * 2 + [tapped] * 2 + [plain] * 2 + [tapped] * 6


def test_many_options_keep_their_proofs(turn):
    page = turn(MANY)
    rows = re.findall(r"<li data-n=.*?</li>", qa(page))
    assert len(rows) == 18
    assert sum("why" in row for row in rows) == 17
    assert shown_order(page) == [re.sub("<.*", "", row[row.index(">") + 1 :]) for row in rows]


def test_a_long_citation_is_shown_whole():
    assert LONG.citation in fill(LONG)[1]
    assert MARKUP not in fill(LONG)[1]


def test_a_question_to_be_answered_by_heart_has_nothing_to_tap():
    front, back, _ = fill(SHORT)
    assert "options" not in front
    assert "solution" not in back
    assert 'id="answer"' in back

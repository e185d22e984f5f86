"""Worksheet and answer key as HTML pages."""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from quizgen.errors import TemplateError
from quizgen.export.worksheet import export_html
from quizgen.model import Layout
from quizgen.templating import Templates
from tests.screenshots_anki import find_chromium, run_chromium
from tests.worksheet_deck import (
    HOSTILE,
    hostile_deck,
    make_deck,
    make_item,
    read_deck,
    with_texts,
)

VOID = {"meta", "br", "img", "link", "hr", "input"}


class Page(HTMLParser):
    """Reads a page: its elements with attributes, its text, and whether every element is closed."""

    def __init__(self, path):
        super().__init__()
        self.elements, self.text, self.open = [], [], []
        self.feed(path.read_text(encoding="utf-8"))
        assert not self.open, f"not closed: {self.open}"
        self.shown = re.sub(r"\s+", " ", "".join(self.text))

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and "title" not in self.open:
            self.text.append(data)


def pages(deck, folder):
    files = export_html(deck, folder, Templates())
    assert [path.name for path in files] == ["worksheet.html", "answer-key.html"]
    return [Page(path) for path in files]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return pages(read_deck(), tmp_path_factory.mktemp("html"))


def test_worksheet_shows_every_stem_and_context(made):
    for item in read_deck().items:
        assert item.stem in made[0].shown
        assert item.context in made[0].shown


def test_worksheet_keeps_the_answers_back(made):
    for item in read_deck().items:
        if item.kind == "short_answer":
            assert item.key not in made[0].shown
        assert item.note == "" or item.note not in made[0].shown
        assert not any(option.proof and option.proof in made[0].shown for option in item.options)


def test_answer_key_shows_answer_sentence_citation_and_reasons(made):
    shown = made[1].shown
    for item in read_deck().items:
        assert item.provenance[0].sentence in shown
        assert item.citation in shown
        assert all(option.proof in shown for option in item.options)
        assert item.note in shown
        if item.kind in ("cloze", "multiple_choice", "short_answer"):
            assert item.key in shown


def test_numbers_of_the_lists_run_through(made):
    for page in made:
        starts = [
            int(attrs["start"]) for tag, attrs in page.elements if tag == "ol" and "start" in attrs
        ]
        assert starts == sorted(starts)
        assert starts[0] == 1
        items = [
            attrs for tag, attrs in page.elements if tag == "li" and attrs.get("class") == "item"
        ]
        assert len(items) == len(read_deck().items)


def test_page_names_its_language_and_title_and_asks_for_no_other_file(made):
    for page in made:
        attributes = [(tag, name) for tag, attrs in page.elements for name in attrs]
        assert ("html", {"lang": "en"}) in page.elements
        assert not [
            one for one in attributes if one[1] in ("src", "href") or one[1].startswith("on")
        ]
        assert "script" not in [tag for tag, _ in page.elements]


def test_style_has_no_address_and_knows_paper(tmp_path):
    export_html(read_deck(), tmp_path, Templates())
    style = re.search(
        r"<style>(.*?)</style>", (tmp_path / "worksheet.html").read_text(), re.DOTALL
    )[1]
    assert "url(" not in style
    assert "@import" not in style
    assert "@page" in style
    assert "break-inside: avoid" in style


def test_hostile_text_is_shown_as_text(tmp_path):
    for page in pages(hostile_deck(), tmp_path):
        tags = {tag for tag, _ in page.elements}
        assert "script" not in tags
        assert "img" not in tags
        # In a worksheet the title, source, context and stems; each as it was written.
        assert page.shown.count(HOSTILE) >= 5


def test_same_deck_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export_html(read_deck(), tmp_path / name, Templates())
    for file in ("worksheet.html", "answer-key.html"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_teacher_may_replace_one_template(tmp_path):
    own = tmp_path / "own" / "worksheet"
    own.mkdir(parents=True)
    (own / "worksheet.html.j2").write_text("<h1>Class 9b: {{ title }}</h1>", encoding="utf-8")
    deck = make_deck(make_item("cloze", "Ghent", "They signed at Ghent."), title="A & B")
    export_html(deck, tmp_path, Templates(tmp_path / "own"))
    assert (tmp_path / "worksheet.html").read_text() == "<h1>Class 9b: A &amp; B</h1>"
    assert "Answer key: A &amp; B" in (tmp_path / "answer-key.html").read_text()


def test_faulty_template_writes_neither_page(tmp_path):
    own = tmp_path / "own" / "worksheet"
    own.mkdir(parents=True)
    (own / "answer-key.html.j2").write_text("{{ nobody }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"answer-key\.html\.j2"):
        export_html(read_deck(), tmp_path, Templates(tmp_path / "own"))
    assert not list(tmp_path.glob("*.html"))


# ---------------------------------------------------------------- versions, layouts, margins


def lay_out(deck, folder, **layout):
    """Return the pages of a deck with a layout by their names."""
    folder.mkdir(exist_ok=True)
    files = export_html(replace(deck, layout=Layout(**layout)), folder, Templates())
    return {path.stem: Page(path) for path in files}


def classes(page, tag):
    return [attrs.get("class", "") for name, attrs in page.elements if name == tag]


def test_versions_are_named_on_their_pages(tmp_path):
    made = lay_out(read_deck(), tmp_path, versions=2)
    assert list(made) == [
        "worksheet-A", "answer-key-A", "worksheet-B", "answer-key-B", "answer-grids",
    ]  # fmt: skip
    assert "Version B" in made["worksheet-B"].shown
    assert "version B" in made["answer-key-B"].shown
    text = (tmp_path / "worksheet-B.html").read_text()
    assert '@top-right { content: "Version B";' in text
    assert "Version" not in made["worksheet-B"].shown.replace("Version B", "")


def test_paper_columns_and_large_print_are_the_layouts(tmp_path):
    for name, layout, words, kind in (
        ("a", {}, "size: A4;", "sheet"),
        ("b", {"paper": "Letter", "columns": 2}, "size: letter;", "sheet two stacked"),
        ("c", {"large": 20}, 'font: 20pt "Noto Sans"', "sheet large stacked"),
    ):
        made = lay_out(read_deck(), tmp_path / name, **layout)
        assert words in (tmp_path / name / "worksheet.html").read_text()
        assert classes(made["worksheet"], "body") == [kind]
    assert "20pt" not in (tmp_path / "c" / "answer-key.html").read_text()


def test_extract_has_its_lines_and_every_fifth_number(tmp_path):
    deck = with_texts(read_deck(), extract=True, lines=True)
    worksheet, key = pages(deck, tmp_path)
    numbers = [
        int(number)
        for number in re.findall(
            r'aria-hidden="true">(\d+)<', (tmp_path / "worksheet.html").read_text()
        )
    ]
    assert numbers == list(range(5, 5 * len(numbers) + 1, 5))
    assert len(numbers) > 1
    assert re.search(r"\bsee lines? \d", worksheet.shown)
    assert re.search(r"; lines? \d[\d–]* on the sheet", key.shown)


def test_lines_of_a_teacher_stand_on_the_margins_and_close_no_style(tmp_path):
    hostile = "</style><script>alert(1)</script> \"} body { display: none } \\ 'ö'"
    made = lay_out(read_deck(), tmp_path, header=hostile, footer=hostile, school=hostile)
    for page in made.values():
        assert "script" not in {tag for tag, _ in page.elements}
        assert page.shown.count(hostile) >= 2
    text = (tmp_path / "worksheet.html").read_text()
    quoted = re.search(r'@top-left \{ content: "([^"]*)"; \}', text)[1]
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), quoted) == hostile
    assert set(quoted) <= set(string.ascii_letters + string.digits + "\\ ,.:")


def test_own_css_comes_after_the_shipped(tmp_path):
    home = tmp_path / "own" / "worksheet"
    home.mkdir(parents=True)
    (home / "own.css").write_text("h1 { color: teal; }")
    export_html(read_deck(), tmp_path, Templates(tmp_path / "own"))
    text = (tmp_path / "worksheet.html").read_text()
    assert text.index("h1 { color: teal; }") > text.index("h1 { margin")


@pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed")
@pytest.mark.parametrize(
    ("layout", "size"),
    [({}, (595, 842)), ({"columns": 2, "paper": "Letter", "header": "Year 9"}, (612, 792))],
)
def test_a_browser_prints_pages_with_margins_and_no_context_alone_at_the_foot(
    tmp_path, layout, size
):
    lay_out(read_deck(), tmp_path, **layout)
    page = tmp_path / "worksheet.html"
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'out.pdf'}", page.as_uri())
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert 3 < len(pages) < 9
    contexts = {item.context for item in read_deck().items}
    for number, one in enumerate(pages, 1):
        assert abs(one.mediabox.width - size[0]) < 1
        assert abs(one.mediabox.height - size[1]) < 1
        text = unicodedata.normalize("NFKC", one.extract_text())
        assert f"Page {number} of {len(pages)}" in text
        assert read_deck().title in text
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        body = [line for line in lines if not line.startswith(("Page ", read_deck().title))]
        assert body[-1] not in contexts
        assert ("Year 9" in text) == ("header" in layout)

"""Worksheet and answer key as HTML pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from quizgen.errors import TemplateError
from quizgen.export.worksheet import export_html
from quizgen.templating import Templates
from tests.worksheet_deck import HOSTILE, hostile_deck, make_deck, make_item, read_deck

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

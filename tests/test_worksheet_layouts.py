"""Worksheets in every layout, made by the real typst and read back: paper, pages, letters, tags."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from quizgen.errors import ExportError
from quizgen.export._worksheet_extract import make_extract
from quizgen.export.worksheet import export_pdf
from quizgen.model import Layout
from quizgen.templating import Templates
from tests.test_worksheet_extract import FILLER, lines_of
from tests.worksheet_deck import (
    hostile_deck,
    long_deck,
    make_deck,
    make_item,
    read_deck,
    with_texts,
)

LAYOUTS = {
    "usual": {},
    "letter": {"paper": "Letter"},
    "columns": {"columns": 2},
    "large": {"large": 18},
    "versions": {"versions": 2},
    "extract": {"extract": True, "lines": True},
    "all in columns": {"versions": 3, "columns": 2, "extract": True, "lines": True},
    "all in large print": {"versions": 2, "large": 24, "extract": True, "paper": "Letter"},
}


def squeeze(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def make(deck, folder, **layout):
    return export_pdf(replace(deck, layout=Layout(**layout)), folder, Templates())


def pages_of(path):
    return [squeeze(page.extract_text()) for page in PdfReader(path).pages]


@pytest.fixture(scope="module", params=LAYOUTS, ids=str)
def made(request, tmp_path_factory):
    """The files of the deck of peace settlements in a layout, with the layout."""
    layout = Layout(**LAYOUTS[request.param])
    deck = with_texts(read_deck(), filler=FILLER)
    folder = tmp_path_factory.mktemp("layout")
    return layout, export_pdf(replace(deck, layout=layout), folder, Templates())


# ---------------------------------------------------------------- pages


def test_paper_is_the_one_asked_for(made):
    layout, files = made
    width, height = (612, 792) if layout.paper == "Letter" else (595.28, 841.89)
    for path in files:
        for page in PdfReader(path).pages:
            assert sorted(map(float, page.mediabox[2:])) == pytest.approx([width, height], abs=0.1)


def test_every_page_says_its_number_and_its_version(made):
    layout, files = made
    for path in files:
        version = re.search(r"-([A-Z])\.pdf$", path.name)
        pages = pages_of(path)
        for number, page in enumerate(pages, 1):
            assert page.endswith(f"Page{number}of{len(pages)}")
            assert ("Version" in page) == (layout.versions > 1)
            if version:
                assert page.count(f"Version{version[1]}") >= 2


def test_name_and_date_stand_on_the_first_page_of_a_worksheet(made):
    for path in made[1]:
        first, *others = (page.extract_text() for page in PdfReader(path).pages)
        asks = [
            bool(re.search(r"\bName\b.*\bDate\b", page, re.DOTALL)) for page in (first, *others)
        ]
        assert asks == [path.name.startswith("worksheet"), *(False for _ in others)]


def test_nothing_is_left_out_in_any_layout(made):
    for path in made[1]:
        text = "".join(pages_of(path))
        for item in read_deck().items:
            if path.name.startswith("worksheet"):
                assert squeeze(item.stem) in text
            elif path.name.startswith("answer-key"):
                assert squeeze(item.provenance[0].sentence) in text
                assert squeeze(item.citation) in text


def test_nothing_is_printed_outside_the_page(made):
    for path in made[1]:
        for page in PdfReader(path).pages:
            right = float(page.mediabox[2])

            def look(text, _, matrix, *rest, right=right):
                assert not text.strip() or 0 <= matrix[4] < right - 25, text

            page.extract_text(visitor_text=look)


@pytest.mark.parametrize("layout", ["columns", "large", "versions", "letter"])
def test_no_item_goes_over_a_page_end_and_no_heading_stays_behind(layout, tmp_path):
    deck = long_deck(3)
    for path in make(deck, tmp_path, **LAYOUTS[layout]):
        if path.name == "answer-grids.pdf":
            continue
        pages = pages_of(path)
        for number, item in enumerate(deck.items):
            where = [page for page in pages if f"first{number}z" in page]
            assert any(f"last{number}z" in page for page in where), item.stem
            (held,) = [page for page in pages if f"about{number}z" in page]
            assert held in where, f"context line of item {number} stands alone"
        for heading in ("Choosetherightanswer", "Answerinaword", "Trueorfalse?", "Putinorder"):
            (page,) = [page for page in pages if heading in page]
            assert re.search(r"first\d+z", page[page.index(heading) :])


def test_large_print_is_large_dark_and_without_serifs(tmp_path):
    deck = with_texts(read_deck(), filler=FILLER)
    worksheet, _ = make(deck, tmp_path, large=20, extract=True, lines=True)
    sizes, fonts = Counter(), Counter()

    def look(text, _, matrix, font, size):
        if text.strip():
            sizes[round(size * abs(matrix[0] or 1), 1)] += 1
            fonts[font["/BaseFont"].split("+")[-1].split("-")[0]] += 1

    for page in PdfReader(worksheet).pages:
        page.extract_text(visitor_text=look)
    assert min(sizes) >= 18
    assert set(fonts) == {"NotoSans"}
    with pikepdf.open(worksheet) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    greys = {float(match[1]) for match in re.finditer(rb"([\d.]+) (?:g|scn|sc)\b", content)}
    assert greys <= {0.0, 1.0}


def test_answer_key_of_large_print_is_in_the_usual_print(tmp_path):
    _, usual = make(read_deck(), tmp_path)
    (tmp_path / "large").mkdir()
    _, large = make(read_deck(), tmp_path / "large", large=18)
    assert len(PdfReader(large).pages) == len(PdfReader(usual).pages)


@pytest.mark.parametrize(
    ("paper", "columns", "large"),
    [("A4", 1, 0), ("Letter", 2, 0), ("Letter", 1, 18), ("A4", 1, 30)],
)
def test_lines_of_the_extract_are_printed_as_they_are_counted(paper, columns, large, tmp_path):
    layout = {"paper": paper, "columns": columns, "large": large, "extract": True}
    deck = with_texts(read_deck(), filler=FILLER, **layout)
    worksheet, _ = make(deck, tmp_path, **layout)
    printed = [
        squeeze(line)
        for page in PdfReader(worksheet).pages
        for line in page.extract_text().split("\n")
    ]
    for number, text in lines_of(make_extract(deck)).items():
        mark = str(number) if number % 5 == 0 else ""
        assert any(line in (squeeze(text), mark + squeeze(text)) for line in printed), text


def test_same_deck_gives_the_same_bytes(made, tmp_path):
    layout, files = made
    deck = replace(with_texts(read_deck(), filler=FILLER), layout=layout)
    for first, second in zip(files, export_pdf(deck, tmp_path, Templates()), strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_hostile_texts_are_shown_in_every_layout(tmp_path):
    deck = with_texts(hostile_deck(), versions=2, columns=2, lines=True)
    for path in export_pdf(deck, tmp_path, Templates()):
        assert "[html]~}" in "".join(pages_of(path))


# ---------------------------------------------------------------- tags (PDF/UA-1)


def walk(node, kind="/Document"):
    """Yield (kind, element) of every element of a structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from walk(part)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S), node
        if "/K" in node:
            yield from walk(node.K)


def children(node):
    kids = node.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [str(kid.S) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_every_file_is_tagged_as_pdf_ua(made):
    for path in made[1]:
        with pikepdf.open(path) as pdf:
            root = pdf.Root
            assert root.StructTreeRoot.K
            assert root.MarkInfo.Marked
            assert root.Lang == "en"
            assert root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert "Making peace: five settlements" in metadata["dc:title"]
            for page in pdf.pages:
                assert page.get("/Tabs") == "/S" or not page.get("/Annots")
                assert "/StructParents" in page


def test_title_of_a_version_says_which_it_is(tmp_path):
    files = make(read_deck(), tmp_path, versions=2)
    titles = [PdfReader(path).metadata.title for path in files]
    assert titles == [
        "Making peace: five settlements, version A",
        "Answer key: Making peace: five settlements, version A",
        "Making peace: five settlements, version B",
        "Answer key: Making peace: five settlements, version B",
        "Answers of all versions: Making peace: five settlements",
    ]


def test_headings_go_down_one_level_at_a_time(made):
    for path in made[1]:
        with pikepdf.open(path) as pdf:
            levels = [
                int(kind[2:])
                for kind, _ in walk(pdf.Root.StructTreeRoot.K)
                if re.match(r"/H\d", kind)
            ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_items_of_one_list_are_one_list(made):
    deck = read_deck()
    for path in made[1]:
        if not path.name.startswith("worksheet"):
            continue
        with pikepdf.open(path) as pdf:
            tree = list(walk(pdf.Root.StructTreeRoot.K))
        lists = [node for kind, node in tree if kind == "/L"]
        # One for each context line; never one for each item.
        assert sum(children(node).count("/LI") for node in lists) == len(deck.items)
        contexts = len({(item.kind, item.context) for item in deck.items})
        assert contexts <= len(lists) <= contexts + 8
        assert all(children(node) == ["/Lbl", "/LBody"] for kind, node in tree if kind == "/LI")


def test_answers_at_a_glance_are_tables_with_headers(made):
    for path in made[1]:
        with pikepdf.open(path) as pdf:
            tree = list(walk(pdf.Root.StructTreeRoot.K))
        tables = [node for kind, node in tree if kind == "/Table"]
        if path.name.startswith("worksheet"):
            assert tables == []
            continue
        (table,) = tables
        assert children(table) == ["/THead", "/TBody"]
        headers = [node for kind, node in walk(table) if kind == "/TH"]
        scopes = {str(part.Scope) for node in headers for part in node.A if "/Scope" in part}
        assert scopes == {"/Column"}
        rows = [node for kind, node in walk(table) if kind == "/TR"]
        assert len({len(children(row)) for row in rows}) == 1


def test_line_numbers_are_no_part_of_the_text_that_is_read_aloud(tmp_path):
    deck = with_texts(read_deck(), filler=FILLER)
    worksheet, _ = make(deck, tmp_path, extract=True)
    with pikepdf.open(worksheet) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert content.count(b"/Artifact") > len(lines_of(make_extract(deck))) // 5


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize("large", [0, 18])
@pytest.mark.parametrize(
    "text",
    [
        "Trần Hưng Đạo, Nguyễn Ánh",
        "Ἀθῆναι, Θουκυδίδης",
        "Россия, Київ, Београд",
        "Łódź, Şehzade, Ḥasan",
    ],
)
def test_letters_of_many_languages_are_shown(text, large, tmp_path):
    deck = with_texts(make_deck(make_item("cloze", "Ghent", f"In {text} they met at Ghent.")))
    worksheet, _ = make(deck, tmp_path, large=large, extract=True)
    assert squeeze(text) in "".join(pages_of(worksheet))


def test_letters_without_a_font_are_named_with_every_item_that_has_them(tmp_path):
    good = make_item("cloze", "Ghent", "They signed at Ghent.")
    bad = [
        make_item("cloze", "1972", f"They met at 北京 in 1972, {word}.")
        for word in ("late", "early")
    ]
    with pytest.raises(ExportError) as caught:
        make(make_deck(good, *bad), tmp_path)
    message = str(caught.value)
    assert f"item 2 (id {bad[0].id}), item 3 (id {bad[1].id}): no font for PDF has" in message
    assert "京 (U+4EAC), 北 (U+5317)" in message
    assert "worksheet/fonts" in message
    assert list(tmp_path.iterdir()) == []

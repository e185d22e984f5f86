"""Worksheet, answer key and answer grids as Word documents, read back as Word reads them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from quizgen.errors import TemplateError
from quizgen.export._logo import load_logo
from quizgen.export.docx import export_docx
from quizgen.model import Layout
from quizgen.templating import Templates
from tests.worksheet_deck import (
    HOSTILE,
    hostile_deck,
    long_deck,
    make_deck,
    make_item,
    read_deck,
    with_texts,
)

LOGO = Path(__file__).parent.parent / "docs" / "examples" / "school" / "logo.svg"


def make(deck, folder, templates=None):
    """Write a deck's documents and return them by name."""
    folder.mkdir(exist_ok=True)
    return {
        path.stem: docx.Document(str(path))
        for path in export_docx(deck, folder, templates or Templates())
    }


def lay_out(**layout):
    return replace(read_deck(), layout=Layout(**layout))


def blocks(document):
    """Return all paragraphs in the order of reading, those of tables too."""
    return [
        docx.text.paragraph.Paragraph(found, document._body)
        for found in document.element.body.iter(qn("w:p"))
    ]


def say(document):
    """Return all that a document shows, one line a paragraph."""
    return "\n".join(paragraph.text.replace("\u00a0", " ") for paragraph in blocks(document))


def numbers(document):
    """Return what Word prints before each paragraph of a numbered list, by the paragraph's text."""
    root = document.part.numbering_part.element
    counts, formats = {}, {}
    for num in root.findall(qn("w:num")):
        form = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        level = root.xpath(f"./w:abstractNum[@w:abstractNumId='{form}']/w:lvl")[0]
        key = num.get(qn("w:numId"))
        formats[key] = level.find(qn("w:numFmt")).get(qn("w:val"))
        starts = num.xpath("./w:lvlOverride/w:startOverride/@w:val")
        counts[key] = int(starts[0]) - 1 if starts else 0
    shown = []
    for paragraph in blocks(document):
        for key in paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            counts[key] += 1
            number = counts[key]
            text = chr(64 + number) if formats[key] == "upperLetter" else str(number)
            shown.append(("•" if formats[key] == "bullet" else text, paragraph.text))
    return shown


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make(read_deck(), tmp_path_factory.mktemp("docx"))


# ---------------------------------------------------------------- what it says


def test_worksheet_shows_every_stem_context_and_option(made):
    shown = re.sub(r"_{2,}", "____", say(made["worksheet"]))
    for item in read_deck().items:
        assert item.stem in shown
        assert item.context in shown
        assert all(option.text in shown for option in item.options)
        assert all(left in shown for left, _ in item.pairs if item.kind == "matching")


def test_worksheet_keeps_the_answers_back(made):
    shown = say(made["worksheet"])
    for item in read_deck().items:
        if item.kind == "short_answer":
            assert item.key not in shown
        assert not item.note or item.note not in shown
        assert not any(option.proof and option.proof in shown for option in item.options)


def test_answer_key_shows_answer_sentence_citation_and_reasons(made):
    shown = say(made["answer-key"])
    for item in read_deck().items:
        assert item.provenance[0].sentence in shown
        assert item.citation in shown
        assert all(option.proof in shown for option in item.options)
        assert item.note in shown
        if item.kind in ("cloze", "multiple_choice", "short_answer"):
            assert item.key in shown


def test_gaps_of_a_word_bank_are_of_one_length(made):
    lengths = {}
    for paragraph in blocks(made["worksheet"]):
        if paragraph.style.name == "Instruction":
            lengths[paragraph.text] = set()
        elif paragraph.style.name == "Item" and "___" in paragraph.text:
            lengths[list(lengths)[-1]].update(map(len, re.findall(r"_+", paragraph.text)))
    assert [len(found) for found in lengths.values() if found] == [1, 1]


# ---------------------------------------------------------------- how it is built


def test_numbers_run_through_and_letters_begin_anew(made):
    for name in ("worksheet", "answer-key"):
        counted = [int(number) for number, _ in numbers(made[name]) if number.isdigit()]
        assert counted == list(range(1, len(read_deck().items) + 1))
    options = [(number, text) for number, text in numbers(made["worksheet"]) if number.isalpha()]
    for item in read_deck().items:
        if item.kind == "multiple_choice":
            shown = [(letter, option.text) for letter, option in zip("ABCD", item.options)]  # noqa: B905
            at = options.index(shown[0])
            assert options[at : at + len(shown)] == shown


def test_each_section_has_a_list_of_its_own(made):
    paragraphs = [
        one for one in blocks(made["worksheet"]) if one.style.name in ("Heading 2", "Item")
    ]
    lists, found = [], set()
    for paragraph in paragraphs:
        if paragraph.style.name == "Heading 2":
            found = set()
            lists.append(found)
        else:
            found.update(paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val"))
    assert [len(one) for one in lists] == [1] * 6
    assert len(set().union(*lists)) == 6


def test_title_and_sections_are_headings(made):
    heads = [
        (paragraph.style.name, paragraph.text)
        for paragraph in made["worksheet"].paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert heads[0] == ("Heading 1", read_deck().title)
    assert [text for name, text in heads if name == "Heading 2"][:2] == [
        "Fill in the gaps",
        "Choose the right answer",
    ]


@pytest.mark.parametrize("name", ["worksheet", "answer-key"])
def test_an_item_stays_on_one_page(made, name):
    document = made[name]
    styles = {style.name: style.paragraph_format for style in document.styles if style.type == 1}
    body = list(document.element.body)
    for at, element in enumerate(body[:-2]):
        following = body[at + 1]
        below = following.xpath("self::w:p/w:pPr/w:pStyle/@w:val")
        if element.tag != qn("w:p") or below in (
            ["Item"],
            ["Context"],
            ["Heading2"],
            ["Instruction"],
        ):
            continue
        paragraph = docx.text.paragraph.Paragraph(element, document._body)
        if paragraph.style.name == "Sources" or (name == "answer-key" and not below):
            continue
        keep = paragraph.paragraph_format.keep_with_next
        kept = styles[paragraph.style.name].keep_with_next if keep is None else keep
        first = paragraph.style.name in ("Name and Date", "Heading 1")
        assert kept or first, paragraph.text
    for row in document.element.body.iter(qn("w:tr")):
        assert row.xpath("./w:trPr/w:cantSplit")


def test_lines_to_write_on_are_tabs_with_a_leader(made):
    lines = [one for one in made["worksheet"].paragraphs if one.style.name == "Answer Line"]
    assert len(lines) >= 9
    for line in lines:
        (stop,) = line.paragraph_format.tab_stops
        assert line.text.endswith("\t")
        assert stop.leader is not None
        assert stop.position < Mm(166)


def test_foot_of_the_page_counts(made):
    for document in made.values():
        foot = document.sections[0].footer.paragraphs[0]._p
        assert [f.get(qn("w:instr")).strip() for f in foot.iter(qn("w:fldSimple"))] == [
            "PAGE",
            "NUMPAGES",
        ]


def test_tables_of_the_key_repeat_their_heads(made):
    tables = made["answer-key"].tables
    assert len(tables) == 5
    for table in tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.text for cell in tables[0].rows[0].cells] == ["No.", "Answer"] * 3
    assert [cell.text for cell in tables[0].rows[1].cells][:2] == ["1", "Trần Hưng Đạo"]


def test_language_title_and_time_are_the_decks(tmp_path):
    deck = replace(read_deck(), language="en-GB", author="M. Okafor")
    for name, document in make(deck, tmp_path).items():
        properties = document.core_properties
        title = "Answer key: " * (name == "answer-key") + deck.title
        assert (properties.title, properties.author) == (title, "M. Okafor")
        assert properties.language == "en-GB"
        assert properties.modified.timestamp() == deck.revised
        assert set(document.styles.element.xpath("//w:lang/@w:val")) == {"en-GB"}


def test_same_deck_gives_the_same_bytes_under_any_hash_seed(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.worksheet_deck import read_deck;"
        "from quizgen.export.docx import export_docx; from quizgen.templating import Templates;"
        "export_docx(read_deck(), Path(sys.argv[1]), Templates())"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)},
            check=True,
        )
    for file in ("worksheet.docx", "answer-key.docx"):
        first, second = ((tmp_path / seed / file).read_bytes() for seed in ("1", "2"))
        assert first == second
        with zipfile.ZipFile(tmp_path / "1" / file) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_nothing_of_the_librarys_own_document_is_left(tmp_path, made):
    export_docx(read_deck(), tmp_path, Templates())
    with zipfile.ZipFile(tmp_path / "worksheet.docx") as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert b"python-docx" not in archive.read("docProps/core.xml")
    assert (tmp_path / "worksheet.docx").stat().st_size < 30_000


# ---------------------------------------------------------------- hostile and long texts


def test_hostile_text_is_shown_as_text(tmp_path):
    layout = Layout(school=HOSTILE[:79], header=HOSTILE[:79], footer=HOSTILE[:79])
    for document in make(replace(hostile_deck(), layout=layout), tmp_path).values():
        assert say(document).count(HOSTILE) >= 5
        section = document.sections[0]
        assert section.header.paragraphs[0].text == HOSTILE[:79]
        assert section.footer.paragraphs[0].text.startswith(HOSTILE[:79])


def test_long_decks_and_titles_are_written(tmp_path):
    deck = replace(long_deck(3), title="A very long title " * 30)
    document = make(deck, tmp_path)["worksheet"]
    assert len(document.core_properties.title) == 255
    assert "first69z" in say(document)


def test_more_options_than_letters_are_lettered_as_in_the_key(tmp_path):
    pairs = [[f"left {at}", f"right {at}"] for at in range(30)]
    item = make_item("matching", "k", "s", stem="Match.", pairs=pairs)
    shown = say(make(make_deck(item), tmp_path)["worksheet"])
    assert "AD  right" in shown


# ---------------------------------------------------------------- layouts


def test_versions_have_files_names_and_a_sheet_of_all_answers(tmp_path):
    made = make(lay_out(versions=4), tmp_path)
    assert list(made)[-3:] == ["worksheet-D", "answer-key-D", "answer-grids"]
    second = made["worksheet-B"]
    assert "Version B" in say(second)
    assert second.core_properties.title.endswith(", version B")
    assert second.sections[0].header.paragraphs[0].text.endswith("\tVersion B")
    assert not second.sections[0].first_page_header.paragraphs[0].text
    assert "Version B   Page" in second.sections[0].first_page_footer.paragraphs[0].text
    grids = made["answer-grids"]
    heads = [cell.text for cell in grids.tables[0].rows[0].cells]
    assert heads == ["No.", "Version A", "Version B", "Version C", "Version D"]
    assert len(grids.tables[0].rows) == 36
    page = grids.sections[0]
    assert page.page_width > page.page_height


def test_paper_columns_and_large_print(tmp_path):
    two = make(lay_out(columns=2, paper="Letter"), tmp_path / "two")["worksheet"]
    first, last = two.sections[0], two.sections[-1]
    assert (round(first.page_width.mm, 1), round(first.page_height.mm, 1)) == (215.9, 279.4)
    assert not first._sectPr.xpath("./w:cols/@w:num")
    assert last._sectPr.xpath("./w:cols/@w:num") == ["2"]
    large = make(lay_out(large=20), tmp_path / "large")["worksheet"]
    assert large.styles["Normal"].font.size == Pt(20)
    sizes = [style.font.size for style in large.styles if style.type in (1, 2) and style.font.size]
    assert min(sizes) == Pt(20)
    assert not any(style.font.color.rgb for style in large.styles if style.type in (1, 2))


def test_extract_has_its_lines_and_every_fifth_number(tmp_path):
    deck = with_texts(read_deck(), extract=True, lines=True)
    made = make(deck, tmp_path)
    lines = [one for one in made["worksheet"].paragraphs if one.style.name == "Extract"]
    numbered = [line.text.split("\t")[0] for line in lines]
    found = [int(number) for number in numbered if number]
    assert found == list(range(5, 5 * len(found) + 1, 5))
    for item in deck.items:
        words = " ".join(line.text.split("\t")[1] for line in lines)
        assert item.provenance[0].sentence in words
    assert re.search(r"see lines? \d", say(made["worksheet"]))
    assert re.search(r"; lines? \d[\d–]* on the sheet", say(made["answer-key"]))


# ---------------------------------------------------------------- the teacher's own


def test_school_and_logo_stand_first_and_have_words(tmp_path):
    layout = {
        "school": "Harbour School",
        "logo": load_logo(LOGO),
        "header": "Year 9",
        "footer": "Room 12",
    }
    made = make(lay_out(**layout), tmp_path)
    first = made["worksheet"].paragraphs[0]
    assert first.text.strip() == "Harbour School"
    (shape,) = made["worksheet"].inline_shapes
    assert shape._inline.docPr.get("descr") == "Logo of Harbour School"
    assert round(shape.height.mm) == 15
    assert abs(shape.width / shape.height - 1.2) < 0.01
    assert not made["answer-key"].inline_shapes
    for document in made.values():
        assert document.sections[0].header.paragraphs[0].text == "Year 9"
        assert document.sections[0].footer.paragraphs[0].text.startswith("Room 12\tPage")


def test_style_of_a_teacher_is_taken_from_a_document_quizgen_made(tmp_path):
    own = make(lay_out(versions=2, columns=2), tmp_path / "first")["worksheet-B"]
    own.styles["Heading 1"].font.size = Pt(30)
    own.styles["Normal"].font.name = "Calibri"
    templates = save_style(own, tmp_path)
    document = make(read_deck(), tmp_path / "second", templates)["worksheet"]
    assert document.styles["Heading 1"].font.size == Pt(30)
    assert document.styles["Normal"].font.name == "Calibri"
    assert "Version B" not in say(document)
    assert document.sections[0].footer.paragraphs[0].text.startswith(read_deck().title)
    assert not document.sections[0].header.paragraphs[0].text
    assert len(document.sections) == 1
    usual = make(read_deck(), tmp_path / "third")["worksheet"]
    assert re.sub("_+", "_", say(document)) == re.sub("_+", "_", say(usual))


def test_letterhead_of_another_document_stays(tmp_path):
    own = docx.Document()
    own.add_paragraph("Dear parents")
    own.sections[0].header.paragraphs[0].text = "Harbour School, Elsinore"
    own.sections[0].left_margin = Mm(40)
    templates = save_style(own, tmp_path)
    document = make(read_deck(), tmp_path / "made", templates)["worksheet"]
    assert document.sections[0].header.paragraphs[0].text == "Harbour School, Elsinore"
    assert "Page" in document.sections[0].footer.paragraphs[0].text
    assert round(document.sections[0].left_margin.mm) == 40
    assert "Dear parents" not in say(document)
    assert document.styles["Word Bank"].paragraph_format.keep_with_next
    for stop in (one for line in document.paragraphs for one in line.paragraph_format.tab_stops):
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        assert stop.position <= room


def save_style(document, folder):
    """Save a document as the style of a folder of templates."""
    home = folder / "templates" / "worksheet"
    home.mkdir(parents=True)
    document.save(str(home / "style.docx"))
    return Templates(folder / "templates")


def test_style_that_is_no_document_is_told_and_nothing_written(tmp_path):
    home = tmp_path / "templates" / "worksheet"
    home.mkdir(parents=True)
    (home / "style.docx").write_text("no zip")
    with pytest.raises(TemplateError, match=r"style\.docx: not a Word document; save it in Word"):
        export_docx(read_deck(), tmp_path, Templates(tmp_path / "templates"))
    assert not list(tmp_path.glob("*.docx"))

"""Worksheet and answer key as PDF, made by the real typst and read back."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from quizgen.errors import ExportError
from quizgen.export.worksheet import export_pdf
from quizgen.templating import Templates
from tests.worksheet_deck import HOSTILE, hostile_deck, long_deck, make_deck, make_item, read_deck


def squeeze(text):
    """Return text without blanks, which a PDF does not keep, ligatures and hyphens at line ends."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def read_pages(path):
    return [squeeze(page.extract_text()) for page in PdfReader(path).pages]


def make(deck, folder, templates=None):
    files = export_pdf(deck, folder, templates or Templates())
    assert [path.name for path in files] == ["worksheet.pdf", "answer-key.pdf"]
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return make(read_deck(), tmp_path_factory.mktemp("pdf"))


# ---------------------------------------------------------------- what it says


def test_worksheet_holds_every_stem_and_option(files):
    text = "".join(read_pages(files[0]))
    for item in read_deck().items:
        assert squeeze(item.stem) in text
        assert squeeze(item.context) in text
        assert all(squeeze(option.text) in text for option in item.options)


def test_worksheet_holds_a_key_of_a_gap_in_its_word_bank_only(files):
    text = "".join(read_pages(files[0]))
    deck = read_deck()
    others = "".join(
        [deck.title, *(item.stem + item.context for item in deck.items)]
        + [option.text for item in deck.items for option in item.options]
        + [left for item in deck.items for left, _ in item.pairs]
    )
    for item in deck.items:
        if item.kind == "cloze":
            # Once in the bank; more only where another item says the same words itself.
            assert text.count(squeeze(item.key)) <= 1 + squeeze(others).count(squeeze(item.key))
        if item.kind == "short_answer":
            assert squeeze(item.key) not in text


def test_answer_key_holds_sentence_citation_reason_and_note(files):
    text = "".join(read_pages(files[1]))
    for item in read_deck().items:
        assert squeeze(item.provenance[0].sentence) in text
        assert squeeze(item.citation) in text
        assert all(squeeze(option.proof) in text for option in item.options)
        assert squeeze(item.note) in text


def test_every_page_has_its_number(files):
    for path in files:
        pages = read_pages(path)
        for number, page in enumerate(pages, 1):
            assert page.endswith(f"Page{number}of{len(pages)}")


def test_hostile_text_is_shown_as_text(tmp_path):
    for path in make(hostile_deck(), tmp_path):
        assert "".join(read_pages(path)).count(squeeze(HOSTILE)) >= 5


# ---------------------------------------------------------------- how it is built


def test_pdf_is_tagged_and_names_its_language_and_title(files):
    for path, title in zip(
        files,
        ("Making peace: five settlements", "Answer key: Making peace: five settlements"),
        strict=True,
    ):
        reader = PdfReader(path)
        root = reader.trailer["/Root"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
        assert reader.metadata.title == title
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_same_deck_gives_the_same_bytes(files, tmp_path):
    for first, second in zip(files, make(read_deck(), tmp_path), strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_time_in_the_pdf_is_that_of_the_deck(tmp_path):
    deck = make_deck(make_item("cloze", "Ghent", "They signed at Ghent."), revised=86_400 * 365)
    path, _ = make(deck, tmp_path)
    assert PdfReader(path).metadata.creation_date.year == 1971


@pytest.mark.parametrize("seed", [1, 2])
def test_no_item_goes_over_a_page_end_and_no_heading_stays_behind(seed, tmp_path):
    deck = long_deck(seed)
    for path in make(deck, tmp_path):
        pages = read_pages(path)
        assert len(pages) > 5
        for number, item in enumerate(deck.items):
            first, last, context = (f"{name}{number}z" for name in ("first", "last", "about"))
            where = [page for page in pages if f"{first}" in page]
            # In the key once more among the answers at a glance.
            assert any(last in page for page in where), item.stem
            (held,) = [page for page in pages if context in page]
            assert held in where, f"context line of item {number} stands alone"
        for heading in ("Choosetherightanswer", "Answerinaword", "Trueorfalse?", "Putinorder"):
            (page,) = [page for page in pages if heading in page]
            assert re.search(r"first\d+z", page[page.index(heading) :])


def test_word_bank_stands_on_the_page_of_its_first_gap(tmp_path):
    items = [
        make_item(
            "cloze", f"key {number}", f"first{number}z {'and on ' * (number % 7 * 6)} key {number}."
        )
        for number in range(60)
    ]
    path, _ = make(make_deck(*items), tmp_path)
    pages = read_pages(path)
    for number in range(12, 60, 12):
        (page,) = [page for page in pages if f"Gaps{number + 1}to{number + 12}." in page]
        assert f"first{number}z" in page


# ---------------------------------------------------------------- when it cannot be made


@pytest.mark.parametrize(
    "text", ["Trần Hưng Đạo, Đặng", "Ἀθῆναι, Россия, Ḥasan, İnönü, Łódź", "½ → ≥ “…” — № ″"]
)
def test_letters_of_many_languages_need_no_font_of_the_machine(text, tmp_path):
    path, _ = make(
        make_deck(make_item("cloze", "Ghent", f"In {text} they met at Ghent.")), tmp_path
    )
    assert squeeze(text) in "".join(read_pages(path))


def test_letters_without_a_font_are_named_with_their_item(tmp_path):
    good = make_item("cloze", "Ghent", "They signed at Ghent.")
    bad = make_item("cloze", "Beijing", "They met at Beijing (北京) in 1972.")
    with pytest.raises(ExportError) as caught:
        make(make_deck(good, bad), tmp_path)
    message = str(caught.value)
    assert f"item 2 (id {bad.id})" in message
    assert "京 (U+4EAC), 北 (U+5317)" in message
    assert "\n" not in message
    assert list(tmp_path.iterdir()) == []


def test_teachers_own_font_shows_letters_that_the_shipped_ones_lack(tmp_path):
    font = next(Path("/usr/share/fonts").rglob("DejaVuSans-Bold.ttf"), None)
    if font is None:
        pytest.skip("needs DejaVu Sans as a font with more letters")
    deck = make_deck(make_item("cloze", "Ghent", "The smith wrote ⴰⴱ on a blade at Ghent."))
    with pytest.raises(ExportError, match="worksheet/fonts of your folder of templates"):
        make(deck, tmp_path)
    fonts = tmp_path / "own" / "worksheet" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(font, fonts)
    path, _ = make(deck, tmp_path, Templates(tmp_path / "own"))
    assert "ⴰⴱ" in "".join(read_pages(path))


def test_fault_of_a_teachers_template_is_told_on_one_line(tmp_path):
    own = tmp_path / "own" / "worksheet"
    own.mkdir(parents=True)
    (own / "answer-key.typ").write_text('#set document(title: "Key")\n#nothing', encoding="utf-8")
    with pytest.raises(
        ExportError, match=r"answer-key\.typ, line 2: unknown variable: nothing"
    ) as caught:
        make(read_deck(), tmp_path, Templates(tmp_path / "own"))
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.pdf"))


def test_folder_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "answer-key.pdf").mkdir()
    with pytest.raises(ExportError, match=r"answer-key\.pdf.*cannot be written"):
        make(read_deck(), tmp_path)
    assert not list(tmp_path.glob(".*"))

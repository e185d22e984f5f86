"""Whole texts of many manners: what the reader makes of each stands beside it in a .blocks file."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.model import Document
from quizgen.read import read

FIXTURES = Path(__file__).parent / "fixtures" / "read"
TEXTS = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md"))


def render(document: Document) -> str:
    """Return a document as lines a person can read: what is known of it, its pages, its blocks."""
    source = document.source
    known = ("title", "author", "date", "kind", "sender", "recipient")
    rows = [f"{name}: {getattr(source, name)}" for name in known if getattr(source, name)]
    rows += [f"page {label}: {document.text[at : at + 20]}" for at, label in document.pages]
    rows += [
        f"mark {label}: {document.text[max(0, at - 12) : at]}" for at, label in document.note_marks
    ]
    for block in document.blocks:
        kind = " ".join(filter(None, (block.kind, str(block.level or ""), block.label)))
        rows += ["", f"[{kind}]", document.text[block.start : block.end]]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_text_is_read_as_written_down(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")
    assert render(read(path)) == expected


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_every_character_leads_back_to_the_file(path: Path) -> None:
    document = read(path)
    raw = path.read_bytes().decode("utf-8")
    assert document.raw == raw
    assert len(document.offsets) == len(document.text)
    for char, offset in zip(document.text, document.offsets, strict=True):
        assert char in " \n" or raw[offset] == char


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_a_span_of_the_text_is_found_again_in_the_file(path: Path) -> None:
    document = read(path)
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert document.locate(span) == (block.start, block.end)


def test_every_fixture_has_its_expected_blocks() -> None:
    assert {path.stem for path in TEXTS} == {path.stem for path in FIXTURES.glob("*.blocks")}


def test_source_is_named_after_the_file_and_always_has_a_citation() -> None:
    source = read(FIXTURES / "treaty.txt").source
    assert source.id == "treaty"
    assert source.citation.endswith("(1821-06-03), treaty.txt")
    assert len(source.sha256) == 64
    assert source.path == str(FIXTURES / "treaty.txt")


def test_front_matter_goes_before_what_the_text_says(tmp_path: Path) -> None:
    path = tmp_path / "a_text.md"
    path.write_text(
        '+++\ntitle = "Their Title"\nid = "Other Name"\ndate = 1801\nkind = "letter"\nsender = "Ann"\n'
        'recipient = "Ben"\ncitation = "Letters, p. 4"\nurl = "https://example.org"\nlicence = "CC0"\n+++\n'
        "# Printed Title\n\nSIR: The fleet sailed on 3 May 1802.\n",
        encoding="utf-8",
    )
    source = read(path).source
    assert (source.id, source.title, source.date) == ("other-name", "Their Title", "1801")
    assert (source.kind, source.sender, source.recipient) == ("letter", "Ann", "Ben")
    assert (source.citation, source.url) == ("Letters, p. 4", "https://example.org")
    assert source.licence == "CC0"


def test_one_sentence_is_a_paragraph_and_the_file_name_its_title(tmp_path: Path) -> None:
    path = tmp_path / "congress_of-vienna.txt"
    path.write_text("The Congress of Vienna opened in September 1814.", encoding="utf-8")
    document = read(path)
    assert document.text == "The Congress of Vienna opened in September 1814."
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert document.source.title == "Congress of Vienna"
    assert document.source.citation


def test_hostile_text_passes_unharmed(tmp_path: Path) -> None:
    hostile = "He wrote <script>alert(1)</script>, {{c1::x}}, {{ 7*7 }}, #let x = 1 and \\input{a}."
    for name in ("a.txt", "a.md"):
        path = tmp_path / name
        path.write_text(f"First it was so. {hostile} It ended there.", encoding="utf-8")
        assert hostile in read(path).text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_of_any_kind_are_the_same(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    text = "The Siege\n\nThe town was taken\nin May.\n\nIt burned."
    path.write_bytes(text.replace("\n", end).encode("utf-8"))
    assert read(path).text == "The Siege\n\nThe town was taken in May.\n\nIt burned."


def test_odd_blanks_become_blanks_and_invisible_characters_go(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "In\u00a01805\u202fthe Em\u00adper\u200bor \ufeffwon. E\u0301lan.", encoding="utf-8"
    )
    document = read(path)
    assert document.text == "In 1805 the Emperor won. E\u0301lan."
    assert document.raw[document.offsets[document.text.index("won")]] == "w"


def test_a_file_of_page_marks_only_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[Page 1]\n\n* * *\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.txt: no text is left"):
        read(path)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert all(read(path) == read(path) for path in TEXTS[:4])

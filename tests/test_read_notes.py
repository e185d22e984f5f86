"""Note marks go only with evidence; real numbers stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.model import Document
from quizgen.read import read

NOTES = "\n\n1. Source: Archives, box 4.\n2. See Document 30.\n3. Not printed.\n"


@pytest.fixture
def text_of(tmp_path: Path):
    def make(text: str, name: str = "a.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(path)

    return make


def parts(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def body(document: Document) -> str:
    return " ".join(parts(document, "paragraph"))


def marks(document: Document) -> list[str]:
    return [label for _, label in document.note_marks]


def test_marks_that_rise_and_have_notes_go(text_of) -> None:
    document = text_of(
        "The envoy came.1 He waited, it is said,2 for a year. “No,” he wrote.”3" + NOTES
    )
    assert body(document) == "The envoy came. He waited, it is said, for a year. “No,” he wrote.”"
    assert parts(document, "note")[0] == "Source: Archives, box 4."
    assert [block.label for block in document.blocks if block.kind == "note"] == ["1", "2", "3"]
    assert [(document.text[at - 1], label) for at, label in document.note_marks] == [
        (".", "1"),
        (",", "2"),
        ("”", "3"),
    ]


def test_a_title_may_carry_the_first_mark_even_a_nought(text_of) -> None:
    document = text_of("25. Letter From the King to the Regent0\n\nIt is so.1 We agree.2" + NOTES)
    assert parts(document, "title") == ["25. Letter From the King to the Regent"]
    assert document.source.title == "Letter From the King to the Regent"
    assert marks(document) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It began.1 Messages 84 and 852 came. It ended.3",
            "It began. Messages 84 and 85 came. It ended.",
        ),
        (
            "It began.1 In message 44,2 he wrote. It ended.3",
            "It began. In message 44, he wrote. It ended.",
        ),
        ("It began.1 On May 282 he left. It ended.3", "It began. On May 28 he left. It ended."),
        ("It began.1 It was 18402 then. It ended.3", "It began. It was 1840 then. It ended."),
        ("It began.1 He left in 1840.2 It ended.3", "It began. He left in 1840. It ended."),
    ],
)
def test_marks_hidden_in_numbers_go(text_of, text: str, expected: str) -> None:
    assert body(text_of(text + NOTES)) == expected


@pytest.mark.parametrize(
    "number",
    ["B.52 raids", "Article 12", "the year 1972.", "No.2 of the list", "a U2 plane", "3.2 per cent",
     "p.2 of it", "May 12", "at 5:32", "1,002 men", "of ’92 too", "Boxes 1 and 2"],
)  # fmt: skip
def test_real_numbers_stay(text_of, number: str) -> None:
    document = text_of(f"It began.1 He spoke of {number} and so on. He left.2 It ended.3" + NOTES)
    assert body(document) == f"It began. He spoke of {number} and so on. He left. It ended."


def test_figures_without_notes_stay(text_of) -> None:
    text = "The band of Chicago7 and Apollo11 were there.4 That is all."
    assert text_of(text).text == text


def test_marks_in_full_order_go_even_if_the_notes_are_lost(text_of) -> None:
    assert (
        text_of("It began.1 He spoke,2 she left.3 End.").text
        == "It began. He spoke, she left. End."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crete fell.[1][2] It burned.[12]", "Crete fell. It burned."),
        ("Crete fell.[a] It burned.[note 3]", "Crete fell. It burned."),
        ("Crete fell.[4]: 12 It burned.", "Crete fell. It burned."),
        ("Crete fell.¹² It burned³ then.", "Crete fell. It burned then."),
    ],
)
def test_raised_figures_and_figures_in_brackets_go(text_of, text: str, expected: str) -> None:
    assert text_of(text).text == expected


@pytest.mark.parametrize(
    "text", ["It held 40 km² of land.", "In [1789] it fell, as [12] says.", "About 10³ men came."]
)
def test_powers_and_years_in_brackets_stay(text_of, text: str) -> None:
    assert text_of(text).text == text


def test_markdown_notes(text_of) -> None:
    document = text_of("It fell.[^x] It rose.[^2]\n\n[^x]: In May.\n[^2]: In June.\n", "a.md")
    assert body(document) == "It fell. It rose."
    assert [block.label for block in document.blocks if block.kind == "note"] == ["x", "2"]
    assert marks(document) == ["x", "2"]


def test_stars_and_daggers(text_of) -> None:
    document = text_of("The town fell.* It burned.†\n\n* In May.\n\n† Not all of it.\n")
    assert body(document) == "The town fell. It burned."
    assert parts(document, "note") == ["In May.", "Not all of it."]


def test_a_list_of_stars_is_no_note(text_of) -> None:
    document = text_of("They asked for more.*\n\n* bread\n* peace\n")
    assert parts(document, "item") == ["bread", "peace"]


def test_a_numbered_list_is_no_note(text_of) -> None:
    document = text_of("There are three questions:\n\n1. Who came?\n2. Who left?\n3. Why?\n")
    assert parts(document, "item") == ["Who came?", "Who left?", "Why?"]
    assert not parts(document, "note")


def test_notes_under_a_heading_need_no_marks(text_of) -> None:
    document = text_of(
        "Peace of Arles\n\nIt was made in May.\n\nNotes\n\n1. Smith, p. 4.\n2. Jones.\n"
    )
    assert parts(document, "note") == ["Smith, p. 4.", "Jones."]


def test_a_sentence_that_starts_with_a_count_is_no_note(text_of) -> None:
    document = text_of("The town fell.12 It burned.\n\n12 May was a Sunday. The guns were silent.")
    assert "12 May was a Sunday." in body(document)


def test_notes_at_a_page_foot_do_not_cut_a_sentence(text_of) -> None:
    document = text_of(
        "The envoy,1 who had come by sea and\n\n1 The name is not known.\n\n[Page 4]\n\nstayed for a year, left."
    )
    assert body(document) == "The envoy, who had come by sea and stayed for a year, left."

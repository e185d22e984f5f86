"""Page marks, page numbers and running heads: gone from the text, kept as pages."""

from __future__ import annotations

import pytest

from quizgen.read.lines import split_lines
from quizgen.read.pages import clean_pages

WORDS = "The fleet of the two republics lay before the harbour of the town and"
MORE = "waited for a wind from the north. It came in the first week of May."


def clean(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines that are left and, for each page, its label and what of the file stands there."""
    lines, pages = clean_pages(split_lines(text))
    return [line.text for line in lines if line.text], [
        (label, text[at:].lstrip()[:12]) for at, label in pages
    ]


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        ("[Page 62]", "62"),
        ("[page xii]", "xii"),
        ("[p. 14]", "14"),
        ("[Begin page 9]", "9"),
        ("[End page 9]", "10"),
    ],
)
@pytest.mark.parametrize("around", [" {} ", "{} ", " {}", "\n{}\n", "\n\n{}\n\n"])
def test_marks_in_brackets_go_wherever_they_stand(mark: str, label: str, around: str) -> None:
    lines, pages = clean(WORDS + around.format(mark) + MORE)
    assert lines == [WORDS, MORE]
    assert pages == [(label, MORE[:12])]


@pytest.mark.parametrize(
    "mark", ["-- 12 --", "- 12 -", "— 12 —", "Page 12", "Page 12 of 40", "{12}"]
)
def test_marks_on_a_line_of_their_own_go(mark: str) -> None:
    lines, pages = clean(f"{WORDS}\n\n{mark}\n\n{MORE}")
    assert lines == [WORDS, MORE]
    assert pages == [("12", MORE[:12])]


def test_figures_in_braces_need_to_rise() -> None:
    lines, pages = clean("He came {12} to the town {13} and saw it.")
    assert lines == ["He came", "to the town", "and saw it."]
    assert [label for label, _ in pages] == ["12", "13"]
    text = "The set {12} and {{c1::x}} and {3} stay."
    assert clean(text) == ([text], [])


def test_bare_numbers_that_cut_sentences_are_pages() -> None:
    text = f"14\n\n{WORDS}\n\n15\n\n{MORE}\n\n16\n\nPeace was made."
    lines, pages = clean(text)
    assert lines == [WORDS, MORE, "Peace was made."]
    assert pages == [("14", WORDS[:12]), ("15", MORE[:12]), ("16", "Peace was ma")]


def test_numbers_at_the_foot_name_the_page_above() -> None:
    lines, pages = clean(f"{WORDS}\n\n14\n\n{MORE}\n\n15\n")
    assert lines == [WORDS, MORE]
    assert pages == [("14", WORDS[:12]), ("15", MORE[:12])]


@pytest.mark.parametrize(
    "text",
    [
        f"1\n\n{MORE}\n\n2\n\n{MORE}",
        f"1789\n\n{MORE}\n\n1790\n\n{MORE}",
        f"{MORE}\n\n7\n\n{MORE}",
        f"Article 3.\n\n{MORE}\n\nArticle 4.\n\n{MORE}",
        f"March 3\n\n{MORE}\n\nMarch 4\n\n{MORE}\n\nMarch 5\n\n{MORE}",
        f"CHAPTER I\n\n{MORE}\n\nCHAPTER II\n\n{MORE}",
        "See [Page] and page 12 and [12].",
    ],
)
def test_numbers_of_chapters_years_and_articles_stay(text: str) -> None:
    lines, pages = clean(text)
    assert lines == [line for line in text.split("\n") if line]
    assert not pages


def test_running_heads_go() -> None:
    text = f"THE SIEGE 101\n\n{WORDS}\n\n102 THE SIEGE\n\n{MORE} {WORDS}\n\nTHE SIEGE 103\n\n{MORE}"
    lines, pages = clean(text)
    assert lines == [WORDS, f"{MORE} {WORDS}", MORE]
    assert [label for label, _ in pages] == ["101", "102", "103"]


def test_a_refrain_or_speaker_is_no_running_head() -> None:
    text = "\n\n".join(["Mr. PITT:", MORE, "Mr. PITT:", MORE, "Mr. PITT:", MORE])
    assert clean(text)[0] == text.split("\n\n")


def test_form_feeds_count_pages_where_no_number_is_printed() -> None:
    lines, pages = clean(f"{WORDS}\f{MORE}\fPeace was made.")
    assert lines == [WORDS, MORE, "Peace was made."]
    assert pages == [("1", WORDS[:12]), ("2", MORE[:12]), ("3", "Peace was ma")]

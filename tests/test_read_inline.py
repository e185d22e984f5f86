"""Markup inside a line, and markup that takes a whole line."""

from __future__ import annotations

import pytest

from quizgen.read.inline import clean_inline
from quizgen.read.lines import split_lines
from quizgen.read.markup import read_markup
from quizgen.read.strand import from_raw


def clean(text: str, *, markdown: bool = True, links: tuple[str, ...] = ()) -> str:
    strand = clean_inline(from_raw(text, 0, len(text)), markdown=markdown, links=links)
    assert all(
        text[offset] == char for char, offset in zip(strand.text, strand.offsets, strict=True)
    )
    return strand.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Name** spoke", "Name spoke"),
        ("the *Times* and _Post_", "the Times and Post"),
        ("***all*** of __it__", "all of it"),
        ("[the king](https://example.org/a_(b)) came", "the king came"),
        ('see [x](y "title") now', "see x now"),
        ("see <https://example.org/a> now", "see https://example.org/a now"),
        ("a ![plan](plan.png) b", "a b"),
        ("lasting.[citation needed] Then", "lasting. Then"),
        ("History[edit]", "History"),
        ("spring. [Illustration: The bridge]", "spring."),
    ],
)
def test_markup_goes_and_words_stay(text: str, words: str) -> None:
    assert clean(text, markdown=True) == words
    assert clean(text, markdown=False) == words


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "snake_case_name stays",
        "* * *",
        "the fleet* and the army* sailed",
        "[1789] and [sic]",
        "<script>alert(1)</script> and <b>bold</b>",
        "{{c1::hidden}} {{ 7*7 }} #let x",
        "if a < b and c > d",
        "[text] (not a link)",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert clean(text, markdown=True) == text
    assert clean(text, markdown=False) == text


def test_escapes_and_reference_links_count_in_markdown_only() -> None:
    assert clean(r"5\* and \[so\]", markdown=True) == "5* and [so]"
    assert clean(r"5\* and \[so\]", markdown=False) == r"5\* and \[so\]"
    assert clean("see [the act][7]", links=("7",)) == "see the act"
    assert clean("see [the act][7]") == "see [the act][7]"


def lines(text: str, *, markdown: bool = True) -> list[str]:
    found, _ = read_markup(split_lines(text), markdown=markdown)
    return [f"{'#' * line.level} {line.text}".strip() for line in found if line.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Peace ##", ["## Peace"]),
        ("== Peace ==", ["## Peace"]),
        ("Peace\n=====", ["# Peace"]),
        ("Peace\n-----", ["## Peace"]),
        ("> said he", ["said he"]),
        ("a\n\n* * *\n\nb", ["a", "b"]),
        ("a\n\nplan-02.jpg\n\nb", ["a", "b"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "| 1 | 2 |"]),
    ],
)
def test_markup_of_whole_lines(text: str, expected: list[str]) -> None:
    assert lines(text, markdown=True) == expected
    assert lines(text, markdown=False) == expected


@pytest.mark.parametrize(
    "text", ["#let x = 1", "#hashtag", "== no end", "=", "The plan was lost.jpg?"]
)
def test_lines_that_are_no_markup(text: str) -> None:
    assert lines(text) == [text]


def test_comments_go_in_markdown_even_over_lines() -> None:
    assert lines("a <!-- b\nc --> d") == ["a", "d"]
    assert lines("a <!-- b --> c") == ["a  c"]
    assert lines("a <!-- b never closed") == ["a <!-- b never closed"]
    assert lines("a <!-- b -->", markdown=False) == ["a <!-- b -->"]

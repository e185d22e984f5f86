"""Plain questions about English text."""

from __future__ import annotations

import pytest

from quizgen.text import (
    ends_sentence,
    has_several_sentences,
    is_caps,
    is_cut,
    is_title_case,
    last_word,
    roman,
    starts_lower,
    words,
)


@pytest.mark.parametrize(
    "text",
    [
        "It fell.",
        "Did it fall?",
        "“It fell.”",
        "It fell (in May).",
        "They waited ...",
        "It fell.* ",
    ],
)
def test_sentence_has_ended(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["It fell", "It fell,", "as follows:", "said Mr.", "", "1648"])
def test_sentence_has_not_ended(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["the peace of", "agree-", "said Mr.", "he was"])
def test_text_breaks_off(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize("text", ["The peace.", "Origins and History", "", "the king?", "the end,"])
def test_text_does_not_plainly_break_off(text: str) -> None:
    assert not is_cut(text)


def test_capitals_and_title_case() -> None:
    assert is_caps("PEACE OF 1648")
    assert not is_caps("Peace")
    assert not is_caps("1648")
    assert is_title_case("Letter From the King to the Pope")
    assert not is_title_case("The view of the towns towards the crown")


def test_first_letter_is_small() -> None:
    assert starts_lower("“and so it was")
    assert not starts_lower("The end")
    assert not starts_lower("1648")


@pytest.mark.parametrize(
    ("text", "value"), [("xiv", 14), ("MCMXLIV", 1944), ("iv", 4), ("", 0), ("iix", 0), ("in", 0)]
)
def test_roman_numerals(text: str, value: int) -> None:
    assert roman(text) == value


def test_words_keep_their_apostrophes() -> None:
    assert words("The king’s men, 1648") == ["The", "king’s", "men", "1648"]
    assert last_word("to the Republic of South") == "south"
    assert last_word("...") == ""


def test_several_sentences() -> None:
    assert has_several_sentences("It fell in May. It burned.")
    assert has_several_sentences("It ended in 1648. The towns rose.")
    assert not has_several_sentences("Mr. Pell met J. Smith of St. Louis.")
    assert not has_several_sentences("112. Letter From the King")
    assert not has_several_sentences("It fell.")

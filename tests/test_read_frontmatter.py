"""Front matter: what stands between +++ lines at the top of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import RecipeError
from quizgen.read.frontmatter import KEYS, parse_front_matter, write_front_matter


def test_fields_and_body_are_told_apart() -> None:
    text = '+++\ntitle = "On Peace"\ndate = 1801-05-03\n+++\n\nThe text.'
    fields, start = parse_front_matter(text)
    assert fields == {"title": "On Peace", "date": "1801-05-03"}
    assert text[start:] == "\nThe text."


def test_windows_line_ends_are_understood() -> None:
    fields, start = parse_front_matter('+++\r\ntitle = "A"\r\n+++\r\nB')
    assert (fields, start) == ({"title": "A"}, 23)


@pytest.mark.parametrize("text", ["", "The text.", "++ no", "A\n+++\ntitle = 1\n+++\n"])
def test_text_without_front_matter_is_left_alone(text: str) -> None:
    assert parse_front_matter(text) == ({}, 0)


def test_unknown_key_is_named_with_the_known_ones() -> None:
    with pytest.raises(RecipeError) as caught:
        parse_front_matter('+++\ntitel = "A"\n+++\n', path="a.md")
    message = str(caught.value)
    assert message.startswith("a.md: unknown key 'titel'")
    assert all(key in message for key in KEYS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('+++\ntitle = "A"\n', "no closing line"),
        ("+++\ntitle = A\n+++\n", "not valid TOML"),
        ('+++\ntitle = ["A"]\n+++\n', "'title' in the front matter must be text"),
        ("+++\ntitle = true\n+++\n", "must be text"),
    ],
)
def test_bad_front_matter_is_refused(text: str, says: str) -> None:
    with pytest.raises(RecipeError, match=says) as caught:
        parse_front_matter(text, path="a.md")
    assert str(caught.value).startswith("a.md: ")


def test_writing_keeps_an_order_and_refuses_unknown_keys() -> None:
    text = write_front_matter({"date": "1801", "title": 'He said "no"', "url": ""}, "\n\nBody.\n")
    assert text == '+++\ntitle = "He said \\"no\\""\ndate = "1801"\n+++\n\nBody.\n'
    with pytest.raises(RecipeError, match="unknown key 'colour'"):
        write_front_matter({"colour": "red"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1801-02", "1801-02"),
        ("1801/1803", "1801/1803"),
        ("3 February 1801", "1801-02-03"),
        ("-0043", "-0043"),
    ],
)
def test_date_of_a_text_is_read_as_a_date(text: str, value: str) -> None:
    assert parse_front_matter(f'+++\ndate = "{text}"\n+++\n')[0] == {"date": value}


@pytest.mark.parametrize("text", ["someday", "1801-02-31", "00000", "the 3rd"])
def test_date_that_is_none_is_one_clear_line(text: str) -> None:
    with pytest.raises(RecipeError, match=f"a.md: 'date' in the front matter: '{text}' is no date"):
        parse_front_matter(f'+++\ndate = "{text}"\n+++\n', path="a.md")


@given(
    st.dictionaries(st.sampled_from([key for key in KEYS if key != "date"]), st.text(max_size=40))
)
def test_what_is_written_is_read_again(fields: dict[str, str]) -> None:
    kept = {key: " ".join(value.split()) for key, value in fields.items() if value}
    try:
        text = write_front_matter(fields, "Body.")
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    read, start = parse_front_matter(text)
    assert read == kept
    assert text[start:] == "\nBody."

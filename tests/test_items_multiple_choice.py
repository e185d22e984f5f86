"""Multiple choice: one key, two or three options proven wrong, and nothing in the stem that tells."""

from __future__ import annotations

import re

import pytest

from quizgen import edtf
from quizgen.items.multiple_choice import FEWEST
from quizgen.model import Item, fold
from quizgen.wording import leaks
from tests.pipeline_fixtures import base, fixture_base, passed, text_names, written


def choices(name: str) -> list[Item]:
    return list(written(fixture_base(name), kind="multiple_choice"))


@pytest.mark.parametrize("name", text_names())
def test_the_key_stands_once_and_the_rest_is_proven_wrong(name: str) -> None:
    facts = fixture_base(name)
    for item in choices(name):
        keys = [option for option in item.options if fold(option.text) == fold(item.key)]
        assert len(keys) == 1
        assert keys[0].proof == ""
        others = [option for option in item.options if option not in keys]
        assert FEWEST <= len(others) <= 3
        assert all(option.proof and option.fact in facts.by_id for option in others)
        assert len({fold(option.text) for option in item.options}) == len(item.options)
        assert not {option.fact for option in others} & set(item.facts)


@pytest.mark.parametrize("name", text_names())
def test_dates_stand_in_order_of_time(name: str) -> None:
    facts = fixture_base(name)
    for item in choices(name):
        if item.role != "when":
            continue
        values = []
        for option in item.options:
            when = facts.by_id[option.fact or item.facts[0]].role("when")
            assert when is not None
            values.append(edtf.bounds(when.value) or (0, 0))
        assert values == sorted(values)


@pytest.mark.parametrize("name", text_names())
def test_a_year_in_the_stem_excludes_no_option(name: str) -> None:
    facts = fixture_base(name)
    for item in choices(name):
        year = re.match(r"On what date in (\d{3,4})\b", item.stem)
        for option in item.options:
            when = facts.by_id[option.fact or item.facts[0]].role("when")
            if year and item.role == "when":
                assert when is not None
                assert edtf.year_of(when.value) == int(year[1])
                assert year[1] not in option.text
            elif item.role == "when":
                assert re.search(r"\d{3,4}|century", option.text)


@pytest.mark.parametrize("name", text_names())
def test_the_stem_names_no_option(name: str) -> None:
    for item in choices(name):
        assert not leaks(item.key, item.stem)
        for option in item.options:
            assert f" {fold(option.text)} " not in f" {fold(item.stem)} "


def test_dates_of_one_year_are_asked_within_the_year() -> None:
    stems = {item.stem: item for item in choices("suffrage.md")}
    item = stems["On what date in 1893 did Lord Glasgow sign the Electoral Act?"]
    assert item.key == "September 19"
    assert [option.text for option in item.options][:2] == ["July 28", "September 8"]


def test_content_is_asked_among_contents_of_one_form() -> None:
    [item, *_] = [one for one in choices("missiles.md") if one.role == "what"]
    assert item.stem.startswith(("What did", "In "))
    assert all(option.text.startswith(("a ", "an ")) for option in item.options)
    assert len({option.text for option in item.options}) == len(item.options)


def test_countries_are_asked_among_countries() -> None:
    countries = {"Soviet Union", "United States", "France", "Hungary"}
    [item, *_] = [one for one in choices("missiles.md") if one.role == "who"]
    assert {option.text for option in item.options} <= countries


def test_nobodys_birthday_is_a_choice() -> None:
    text = (
        "# Leipzig\n\nRichard Wagner was born at Leipzig on 22 May 1813. Napoleon lost the battle of Leipzig on "
        "19 October 1813. Blücher crossed the Rhine on 1 January 1814. Saxony lost Torgau on 9 June 1815.\n"
    )
    assert not [item for item in written(base(text), kind="multiple_choice") if "born" in item.stem]


def test_without_two_others_there_is_no_choice() -> None:
    text = "# Leipzig\n\nNapoleon lost the battle of Leipzig on 19 October 1813.\n"
    assert written(base(text), kind="multiple_choice") == ()


def test_the_place_of_the_key_varies() -> None:
    facts = fixture_base()
    places = {
        [fold(option.text) for option in item.options].index(fold(item.key))
        for item in written(facts, kind="multiple_choice")
    }
    assert len(places) >= 3


def test_checked_choices_remain() -> None:
    assert passed(fixture_base("missiles.md"), kind="multiple_choice")

"""The rule C19: a year that belongs to a treaty or law does not date the deed, and no feast day is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizgen.check import check_item
from quizgen.model import Item
from tests import check_samples as samples

BASE = samples.fact_base()
GOOD = samples.good_items()
ACTING = next(
    item
    for item in GOOD
    if item.kind == "cloze" and item.role == "who" and re.search(r"\d-\d", item.context)
)
DATE = next(item for item in GOOD if item.kind == "cloze" and item.role == "when")
FEAST = "a feast day is asked for"


def loose(item: Item) -> list[str]:
    """Return what leaves open which occasion is meant."""
    found = [one for one in check_item(item, BASE) if one.rule == "C19"]
    assert all(one.level == "B" for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    "stem",
    [
        "____ did not keep the treaty signed in 1411 for very long.",
        "____ did not keep the treaty signed at Rio in 1411 for very long.",
        "____ broke the treaty, signed at Rio in September 1411.",
        "____ praised the law passed by the Diet at Worms in May 1411.",
        "____ kept the book published at Leiden in 1411 in a chest.",
        "____ praised the law that was passed at Rio in 1411.",
        "____ praised the law of 1411.",
        "____ held the town of Rio before 1411.",
    ],
)
def test_a_year_of_something_else_dates_no_deed(stem: str) -> None:
    assert loose(replace(ACTING, stem=stem))


@pytest.mark.parametrize(
    "stem",
    [
        "In 1411, ____ broke the treaty signed at Rio.",
        "____ signed the treaty with Spain at Rio in 1411.",
        "____ broke off the talks at Rio in 1411.",
        "____ broke the treaty signed at Rio in 1409 and took the town in 1411.",
    ],
)
def test_a_year_of_the_deed_dates_it(stem: str) -> None:
    assert loose(replace(ACTING, stem=stem)) == []


@pytest.mark.parametrize(
    "key",
    ["Easter", "at Easter", "Christmas", "at Christmas", "Michaelmas", "Lent", "Christmas Day",
     "Good Friday"],
)  # fmt: skip
def test_a_feast_day_is_not_asked_for(key: str) -> None:
    assert FEAST in loose(replace(DATE, key=key))


@pytest.mark.parametrize("key", ["Easter 1814", "Christmas Eve 1814", "Easter Rising", "August 8"])
def test_a_feast_of_a_year_and_a_day_may_be_asked_for(key: str) -> None:
    assert FEAST not in loose(replace(DATE, key=key))


def test_a_feast_may_be_told_where_another_thing_is_asked() -> None:
    assert FEAST not in loose(replace(ACTING, key="Easter"))

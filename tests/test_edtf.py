"""Values of dates: how long they last, how they are ordered, how they read in English."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1969-07-20", "1969-07-20", "1969-07-20"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("1600-02", "1600-02-01", "1600-02-29"),
        ("1648", "1648-01-01", "1648-12-31"),
        ("1777-21", "1777-03-01", "1777-05-31"),
        ("1777-23", "1777-09-01", "1777-11-30"),
        # Winter may be meant at either end of its year.
        ("1777-24", "1777-01-01", "1778-02-28"),
        ("178X", "1780-01-01", "1789-12-31"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("1618/1648", "1618-01-01", "1648-12-31"),
        ("1748-10-01/1748-10-18", "1748-10-01", "1748-10-18"),
        ("1450~", "1450-01-01", "1450-12-31"),
    ],
)
def test_first_and_last_day(value: str, first: str, last: str) -> None:
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert edtf.bounds(value) == (days[0].toordinal(), days[1].toordinal())


@pytest.mark.parametrize(
    "value",
    ["", "soon", "XXXX-05-12", "XX68-05-12", "1968-13", "1968-02-30", "1900-02-29", "1973/1968",
     "1968/..", "1968-05-12-01", "68", "196", "XXXX-XX-14", "1968/1969/1970"],
)  # fmt: skip
def test_no_days_for_open_or_broken_values(value: str) -> None:
    assert edtf.bounds(value) is None


def test_years_before_christ_have_a_place_in_the_order() -> None:
    assert edtf.before("-0489-09-12", "-0479")
    assert edtf.before("-0043-03-15", "0014")
    # 1 BCE is year 0 and ends the day before AD 1 begins.
    year, following = edtf.bounds("0000"), edtf.bounds("0001")
    assert year
    assert following
    assert year[1] + 1 == following[0]
    century = edtf.bounds("-04XX")
    assert century == (edtf.bounds("-0499")[0], edtf.bounds("-0400")[1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1648-10-24", "day"), ("XXXX-10-24", "day"), ("XXXX-XX-14", "day"), ("1648-10", "month"),
        ("XXXX-10", "month"), ("1648-22", "season"), ("1648", "year"), ("-1264~", "year"),
        ("164X", "decade"), ("16XX", "century"), ("-04XX", "century"), ("1618/1648", "range"),
        ("", ""), ("May", ""), ("1648-99", ""),
    ],
)  # fmt: skip
def test_precision(value: str, expected: str) -> None:
    assert edtf.precision(value) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1648", "1648-10-24", True),
        ("1618/1648", "164X", True),
        ("1648", "1649", False),
        ("-0489", "0489", False),
        # A year left open may be any.
        ("XXXX-10-24", "1648", True),
        ("XXXX-10-24", "1648-10-24", True),
        ("XXXX-10-24", "1648-10-25", False),
        ("XXXX-10-24", "XXXX-10", True),
        ("XXXX-10-24", "XXXX-11-24", False),
        ("XXXX-12-30/XXXX-01-04", "XXXX-01-02", True),
        ("XX48", "1648", True),
        ("XX48", "1650", False),
        ("nonsense", "1648", False),
    ],
)
def test_overlap(first: str, second: str, expected: bool) -> None:
    assert edtf.overlaps(first, second) is expected
    assert edtf.overlaps(second, first) is expected


def test_order_and_distance() -> None:
    assert edtf.before("1648", "1649-01-01")
    assert not edtf.before("1648-10", "1648-10-24")
    assert not edtf.before("XXXX-01-01", "1648")
    assert edtf.days_between("1648-10-24", "1648-10-31") == 7
    assert edtf.days_between("1648-10-31", "1648-10-24") == 7
    assert edtf.days_between("1648-10", "1648-10-24") == 0
    assert edtf.days_between("1648", "XXXX-10-24") is None


@pytest.mark.parametrize(
    ("value", "year"),
    [("1648-10-24", 1648), ("164X", 1640), ("16XX", 1600), ("1618/1648", 1618), ("-1264~", -1264),
     ("XXXX-10-24", None), ("XX48", None), ("", None)],
)  # fmt: skip
def test_year_in_which_it_begins(value: str, year: int | None) -> None:
    assert edtf.year_of(value) == year


@pytest.mark.parametrize(
    ("value", "year", "expected"),
    [
        ("XXXX-05-12", 1968, "1968-05-12"),
        ("XXXX-05", 843, "0843-05"),
        ("XXXX-05", -43, "-0043-05"),
        ("XXXX-10-16/XXXX-10-23", 1972, "1972-10-16/1972-10-23"),
        ("XXXX-12-30/XXXX-01-04", 1776, "1776-12-30/1777-01-04"),
        ("1648-10-24", 1968, "1648-10-24"),
    ],
)
def test_put_a_year_in(value: str, year: int, expected: str) -> None:
    assert edtf.complete(value, year) == expected


@pytest.mark.parametrize(
    ("value", "american", "british"),
    [
        ("1968-05-12", "May 12, 1968", "12 May 1968"),
        ("XXXX-05-12", "May 12", "12 May"),
        ("1968-05", "May 1968", "May 1968"),
        ("XXXX-05", "May", "May"),
        ("1968-23", "fall 1968", "autumn 1968"),
        ("1968", "1968", "1968"),
        ("0843", "843", "843"),
        ("0079", "AD 79", "AD 79"),
        ("196X", "the 1960s", "the 1960s"),
        ("17XX", "the 18th century", "the 18th century"),
        ("20XX", "the 21st century", "the 21st century"),
        ("-04XX", "the 5th century BCE", "the 5th century BCE"),
        ("-1264~", "c. 1265 BCE", "c. 1265 BCE"),
        ("-0043-03-15", "March 15, 44 BCE", "15 March 44 BCE"),
        ("1968/1973", "1968-1973", "1968-1973"),
        ("-0430/-0403", "431-404 BCE", "431-404 BCE"),
        ("-0026/0014", "27 BCE - AD 14", "27 BCE - AD 14"),
        ("1972-10-16/1972-10-23", "October 16-23, 1972", "16-23 October 1972"),
        ("1972-05/1972-10", "May-October 1972", "May-October 1972"),
        ("1624-08-28/1625-06-05", "August 28, 1624 - June 5, 1625", "28 August 1624 - 5 June 1625"),
        ("not a date", "not a date", "not a date"),
    ],
)
def test_english(value: str, american: str, british: str) -> None:
    assert edtf.words(value) == american
    assert edtf.words(value, style="dmy") == british


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        ("1968-05-12", ["May 12, 1968", "12 May 1968", "1968-05-12", "May 12th, 1968"]),
        ("1968-05", ["May 1968", "May, 1968"]),
        ("1968-23", ["fall 1968", "autumn of 1968"]),
        ("196X", ["the 1960s", "1960s"]),
        ("17XX", ["the 18th century", "the eighteenth century"]),
        ("1968/1973", ["1968-1973", "1968–1973", "1968-73", "1968 to 1973"]),
        ("-1264~", ["c. 1265 BCE", "about 1265 BC", "1265 BC"]),
        ("0079", ["AD 79", "79 CE"]),
    ],
)
def test_other_ways_to_write_it(value: str, accepted: list[str]) -> None:
    found = edtf.variants(value)
    assert set(accepted) <= set(found)
    assert found[0] == edtf.words(value)
    assert len(found) == len(set(found))


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_days_count_as_the_calendar_does(day: datetime.date) -> None:
    value = edtf.write(day.year, day.month, day.day)
    assert edtf.bounds(value) == (day.toordinal(), day.toordinal())


@given(st.text(alphabet="0123456789X-/~?", max_size=22))
def test_no_text_breaks_any_question(value: str) -> None:
    edtf.bounds(value)
    edtf.precision(value)
    edtf.words(value)
    edtf.variants(value)
    edtf.complete(value, 1968)
    edtf.year_of(value)
    assert edtf.overlaps(value, "1968") in (True, False)

"""Calendar expressions: a document goes in, its dates with their EDTF values come out. No model is needed.

By rule: forms in figures, forms with a month, seasons, decades, centuries and eras, then bare years by evidence; then
the years that the text leaves out are settled where the text proves them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen import edtf
from quizgen.extract._date_days import find_days
from quizgen.extract._date_evidence import Found, blot_out, left_text
from quizgen.extract._date_months import find_months
from quizgen.extract._date_numeric import find_numeric, settle
from quizgen.extract._date_periods import find_eras, find_periods
from quizgen.extract._date_place import place
from quizgen.extract._date_relative import find_instants, find_relative
from quizgen.extract._date_resolve import resolve
from quizgen.extract._date_running import era_of_centuries, find_running, read_statements
from quizgen.extract._date_small import first_small, is_early, settle_eras
from quizgen.extract._date_words import normal
from quizgen.extract._date_years import find_years
from quizgen.model import Date, Document

_CIRCA = re.compile(
    r"\b(?:c|ca|cca|abt|circ)\.$|\b(?:circa|approximately|around|about)(?: the year)?$", re.I
)
_ON_A_MATTER = re.compile(
    r"\b(?:wr[oi]te|writes|written|writing|books?|talk(?:s|ed)?|articles?|questions?|said|views?) about$",
    re.I,
)
_DOUBTED = re.compile(r"\?(?=\)| ?[-–])|\(\?\)")


def find_dates(document: Document) -> tuple[Date, ...]:
    """Return the calendar expressions of a document in the order of its text; spans count in the file as read.

    "Talks began on May 12." (1968 by the sentence before) -> value XXXX-05-12, resolved 1968-05-12.
    What is relative ("two days later") is left to ``relative_dates``; numbers of pages, men and messages are no dates.
    """
    text = normal(document.text)
    found = _sort(_find(text))
    found = [one for one in found if _has_century(one.value)]
    placed = place(document, found)
    order = [
        (one.found.start, one.found.value)
        for one in placed
        if one.tells and not one.found.parts and edtf.precision(one.found.value) == "day"
    ]
    found = settle(found, order)
    placed = [replace(one, found=new) for one, new in zip(placed, found, strict=True)]
    dates = []
    for one, (settled, how) in zip(found, resolve(document, placed), strict=True):
        if one.shape == "day" and not settled:
            continue
        dates.append(_date(document, text, one, settled, how))
    return tuple(dates)


def relative_dates(document: Document, dates: Sequence[Date]) -> tuple[Date, ...]:
    """Return expressions that count from another date, where that date is sure: ``dates`` is what ``find_dates`` gave.

    "Two years later" after "in 1973" -> value 1975; "three days after" "March 31, 1968" -> value 1968-04-03.
    """
    return find_relative(document, dates)


def _find(text: str) -> list[Found]:
    small = is_early(text)
    found = _apart(find_numeric(text))
    statements = read_statements(text)
    if small and not statements:
        statements = [(0, first_small(text))]
    found += _apart(find_running(blot_out(text, found), statements))
    rest = blot_out(text, found)
    found += _apart(find_months(rest, small=small))
    rest = blot_out(text, found)
    found += era_of_centuries(_apart(find_periods(rest, small=small)), statements, text)
    rest = blot_out(text, found)
    with_era = _apart(find_eras(rest))
    found += with_era
    rest = blot_out(text, found)
    found += _apart(find_instants(rest))
    known = sorted(year for one in found if (year := edtf.year_of(one.value)) is not None)
    years = _apart(find_years(blot_out(text, found), known, small=small))
    eras = [(one.start, year) for one in with_era if (year := edtf.year_of(one.value)) is not None]
    found += settle_eras(years, eras)
    found += _apart(find_days(blot_out(text, found)))
    return _complete_centuries(found)


def _sort(found: Sequence[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (one.start, -one.end))


def _apart(found: Sequence[Found]) -> list[Found]:
    """Keep the first and longest of expressions that overlap."""
    kept: list[Found] = []
    for one in _sort(found):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _complete_centuries(found: Sequence[Found]) -> list[Found]:
    """Give years and decades of two figures ('68, the sixties) the one century that the text's other years allow."""
    ordered = _sort(found)
    years = [edtf.year_of(one.value) for one in ordered]
    known = sorted({year for year in years if year is not None})
    new = []
    for number, one in enumerate(ordered):
        if one.value.startswith("XX") and not one.value.startswith("XXXX"):
            around = [year for year in years[max(0, number - 3) : number + 4] if year is not None]
            # A decade in words needs a year of its own in the text, a year another within a generation.
            decade = one.value[3] == "X"
            low = int(one.value[2:4].replace("X", "0"))
            fits = [] if decade else _centuries(around, low, 25)
            fits = fits or _centuries(known, low, 0 if decade else 30)
            if len(fits) == 1:
                one = replace(one, value=f"{fits[0]:02d}{one.value[2:]}")
                if one.parts and one.parts[2]:
                    one = replace(one, parts=(one.parts[0], one.parts[1], int(one.value[:4])))
        new.append(one)
    return new


def _centuries(known: Sequence[int], low: int, reach: int) -> list[int]:
    """Return the centuries whose year ``low`` lies near a known year; with no reach, whose decade holds one."""
    return [
        century
        for century in sorted({year // 100 for year in known if year > 0})
        if any(
            abs(century * 100 + low - year) <= reach
            if reach
            else 0 <= year - century * 100 - low < 10
            for year in known
        )
    ]


def _has_century(value: str) -> bool:
    """Drop decades whose century stayed open; a day or month with an open century is still a date."""
    return not (value.startswith("XX") and not value.startswith("XXXX") and len(value) == 4)


def _date(document: Document, text: str, one: Found, settled: str, how: str) -> Date:
    before = left_text(text, one.start, 30)
    circa = bool(_CIRCA.search(before)) and not _ON_A_MATTER.search(before)
    doubted = _DOUBTED.match(text, one.end)
    mark = "~" if circa else "?" if doubted else ""
    if mark:
        end = one.value.find("/")
        head, tail = (one.value, "") if end < 0 else (one.value[:end], one.value[end:])
        value = f"{head}{mark}{tail}"
        settled = (
            f"{settled}{mark}" if settled and settled != one.value else value if settled else ""
        )
    else:
        value = one.value
    return Date(
        document.span(one.start, one.end),
        document.text[one.start : one.end],
        value,
        settled,
        edtf.precision(value) or "day",
        how,
        bool(mark) or "?" in value,
    )

"""Dates in figures: ISO dates, "12/5/1861", "11-1965", "12.v.1968" and the time groups of cables.

A normal form goes in, what was found comes out; ``settle`` puts day and month in order where the text proves it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from quizgen import edtf
from quizgen.extract._date_evidence import Found, is_clock, is_label, left_word
from quizgen.extract._date_words import MONTHS, word_set

_ISO = re.compile(
    r"(?<![0-9A-Za-z./:-])(1\d{3}|20\d\d)(?P<mark>[-/.])(\d\d)(?:(?P=mark)(\d\d))?(?=T\d|[^0-9A-Za-z]|$)(?![-/.]\d)"
)
_FIGURES = re.compile(
    r"(?<![0-9A-Za-z.,/:$-])(\d{1,2})(?P<mark>[-/]|\. ?)(\d{1,2})(?P=mark)((?:1\d|20)\d\d|\d\d)(?![0-9A-Za-z]|[-/.:]\d)"
)
_MONTH_YEAR = re.compile(
    r"(?<![0-9A-Za-z.,/:$-])(0?[1-9]|1[0-2])[-/](1\d{3}|20\d\d)(?![0-9A-Za-z]|[-/.:]\d)"
)
_ROMAN_MONTH = re.compile(
    r"(?<![0-9A-Za-z.,/:$-])(\d{1,2})(?P<mark>[-/]|\. ?| )(x(?:ii?)?|i{1,3}|i[vx]|vi{0,3})(?P=mark)"
    r"((?:1\d|20)\d\d)(?![0-9A-Za-z]|[-/.:]\d)",
    re.I,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_TIME_GROUP = re.compile(r"(?<![0-9A-Za-z])(\d\d)[0-2]\d[0-5]\dZ ([A-Z]{3}) (\d\d)(?![0-9A-Za-z])")
_BEFORE_MONTH_YEAR = word_set(
    "in since until till by from to of before after during early late mid dated"
)


def find_numeric(text: str) -> list[Found]:
    """Return all dates in figures; a day and month whose order is open come with ``parts`` and their year alone.

    "1968-05-12" -> 1968-05-12; "8-10-1972" -> 1972 with parts (8, 10, 1972)
    """
    found = []
    for match in _ISO.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4] or 0)
        # "1908-09" in prose is a span of years, as is any pair that can be one.
        if not day and (match["mark"] != "-" or month > year % 100):
            continue
        if not day and is_clock(text, match.end()):
            # "Tokyo, September 6, 1941-10 p.m."
            continue
        if 1 <= month <= 12 and (not day or day <= edtf.month_length(year, month)):
            found.append(Found(match.start(), match.end(), edtf.write(year, month, day)))
    for match in _FIGURES.finditer(text):
        mark = match["mark"].strip()
        short = len(match[4]) == 2
        if (short and mark != "/") or is_label(text, match.start()):
            continue
        shown = f"XX{match[4]}" if short else match[4]
        new = _in_order(match, int(match[1]), int(match[3]), shown, mark)
        if new:
            found.append(new)
    for match in _ROMAN_MONTH.finditer(text):
        month, day = _ROMAN.index(match[3].lower()) + 1, int(match[1])
        if 1 <= day <= edtf.month_length(int(match[4]), month):
            found.append(Found(match.start(), match.end(), edtf.write(int(match[4]), month, day)))
    for match in _MONTH_YEAR.finditer(text):
        bracketed = (
            text[match.start() - 1 : match.start()] == "("
            and text[match.end() : match.end() + 1] == ")"
        )
        if bracketed or left_word(text, match.start()) in _BEFORE_MONTH_YEAR:
            found.append(
                Found(match.start(), match.end(), edtf.write(int(match[2]), int(match[1])))
            )
    for match in _TIME_GROUP.finditer(text):
        month, day = MONTHS.get(match[2].lower(), 0), int(match[1])
        if month and 1 <= day <= edtf.month_length(2000, month):
            found.append(Found(match.start(), match.end(), f"XX{match[3]}-{month:02d}-{day:02d}"))
    return found


def _in_order(match: re.Match[str], one: int, two: int, year: str, mark: str) -> Found | None:
    if not (1 <= one <= 31 and 1 <= two <= 31) or (one > 12 and two > 12):
        return None
    # A part above 12 is the day; writers who put a stop between the parts put the day first.
    if one > 12 or one == two or mark == ".":
        day, month = one, two
    elif two > 12:
        day, month = two, one
    else:
        return Found(
            match.start(), match.end(), year, parts=(one, two, int(year.strip("X"))), shape=mark
        )
    if month > 12 or day > edtf.month_length(2000, month):
        return None
    parts = None if one == two or mark == "." else (one, two, 0)
    return Found(
        match.start(), match.end(), f"{year}-{month:02d}-{day:02d}", parts=parts, shape=mark
    )


def settle(found: Sequence[Found], order: Sequence[tuple[int, str]]) -> list[Found]:
    """Put day and month in order where another date of the same form, or the order of events, shows it.

    ``order`` holds (offset, value) of the dates that tell the story, in the order of the text.
    """
    habits = _habits(found)
    settled = []
    for one in found:
        if one.parts and one.parts[2]:
            day_first = habits.get(one.shape)
            if day_first is None:
                day_first = _by_neighbours(one, order)
            if day_first is not None:
                first, second, _ = one.parts
                day, month = (first, second) if day_first else (second, first)
                one = replace(one, value=f"{one.value}-{month:02d}-{day:02d}")
            one = replace(one, parts=None)
        settled.append(one)
    return settled


def _habits(found: Sequence[Found]) -> Mapping[str, bool]:
    """Return, for each form of which the text shows one order only, whether the day comes first."""
    seen: dict[str, set[bool]] = {}
    for one in found:
        if one.parts and not one.parts[2]:
            seen.setdefault(one.shape, set()).add(one.parts[0] > 12)
    return MappingProxyType({mark: min(kinds) for mark, kinds in seen.items() if len(kinds) == 1})


def _by_neighbours(one: Found, order: Sequence[tuple[int, str]]) -> bool | None:
    """Decide by the dates around it, where these stand in the order of time and only one reading fits in."""
    before = [value for at, value in order if at < one.start][-2:]
    after = [value for at, value in order if at > one.start][:2]
    around = [*before, *after]
    if not before or not after or len(around) < 3 or one.parts is None:
        return None
    if any(edtf.before(later, earlier) for earlier, later in itertools.pairwise(around)):
        return None
    first, second, year = one.parts
    fits = []
    for day, month in ((first, second), (second, first)):
        value = edtf.write(year, month, day)
        fits.append(not edtf.before(value, before[-1]) and not edtf.before(after[0], value))
    return fits[0] if fits[0] != fits[1] else None

"""Bare years and spans of years: "in 1848", "(1968-1973)", "the 1973 Agreement", "1914-18".

A normal form with the other dates taken out goes in, what was found comes out. A number is a year only with evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract._date_evidence import (
    Found,
    blot_out,
    is_amount,
    is_clock,
    is_count,
    is_label,
    left_text,
    names_event_of,
)
from quizgen.extract._date_life import is_life
from quizgen.extract._date_number import AFTER, FRONT, is_year, may_join
from quizgen.extract._date_small import find_small
from quizgen.extract._date_words import FILL, TAKEN

_SPAN = re.compile(
    rf"{FRONT}(?P<first>1\d{{3}}|20\d\d)(?P<doubt>\??)(?P<mark> ?- ?'?|/)(?P<second>\d{{4}}|\d{{1,2}}){AFTER}(?!-\d)"
)
_YEAR = re.compile(
    rf"(?:(?<=\bc\.)|(?<=\bca\.)|(?<![0-9A-Za-z.,/:$£€#\x02]))(?:1\d{{3}}|20\d\d)\x01*{AFTER}"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?:[-/]\d{1,4})?,$")
_TIME_WORD = re.compile(r"\b(?:before|after|until|since|between|from)$", re.I)
_JOINT_LEFT = re.compile(r"(?:,|;|,? and|,? or| to| until| till| through| &) ?$")
_JOINT_RIGHT = re.compile(r"(?:, |; |,? and |,? or | to | until | - ?|-)")


def find_years(text: str, known: Sequence[int], *, small: bool) -> list[Found]:
    """Return bare years and spans of years; ``known`` are the sure years of the text, in order.

    "stalled by 1848 (see p. 1066)" -> 1848; ``small``: years below 1000 are looked for as well
    """
    found = _spans(text)
    text = blot_out(text, found)
    spanned = (edtf.year_of(one.value) for one in found)
    years = sorted([*known, *(year for year in spanned if year is not None)])
    new = [
        Found(match.start(), match.end(), match[0].rstrip(FILL))
        for match in _YEAR.finditer(text)
        if is_year(text, match, years)
    ]
    # Round numbers are years in the company of years: "the charter of 1600 was renewed in 1609".
    company = sorted([*years, *(int(one.value) for one in new)])
    taken = {one.start for one in new}
    new += [
        Found(match.start(), match.end(), match[0].rstrip(FILL))
        for match in _YEAR.finditer(text)
        if match.start() not in taken
        and _is_placed(text, match.start())
        and is_year(text, match, company)
    ]
    found += [*new, *_joined(text, new, years)]
    return [*found, *find_small(blot_out(text, found), years)] if small else found


def _is_placed(text: str, start: int) -> bool:
    """Whether the words before a number point to a time rather than to an amount."""
    before = left_text(text, start)
    return names_event_of(before) or _TIME_WORD.search(before) is not None


def _spans(text: str) -> list[Found]:
    found = []
    for match in _SPAN.finditer(text):
        start, end = match.span()
        first, digits = int(match["first"]), match["second"]
        width = 10 ** len(digits)
        second = int(digits) if len(digits) > 2 else first // width * width + int(digits)
        if not first < second <= 2100 or (len(digits) == 1 and match["mark"] == "/"):
            continue
        if (
            is_label(text, start)
            or is_count(text, end)
            or is_amount(text, start)
            or is_clock(text, end)
        ):
            continue
        # "12 (3): 1200-1215" in a list of books are pages.
        before = left_text(text, start)
        listed = _YEAR_BEFORE.search(before)
        if re.search(r"[\d)]: ?$|\(\d+\),$|\d,$", before) and not listed:
            continue
        if is_life(text, start, end, second - first):
            found.append(Found(start, start + 4, f"{first}", shape="life"))
            found.append(Found(match.start("second"), end, f"{second}", shape="life"))
        else:
            found.append(Found(start, end, f"{first}{match['doubt']}/{second}"))
    return found


def _joined(text: str, years: Sequence[Found], known: Sequence[int]) -> list[Found]:
    """Return numbers joined to a year: in "1971, 1972 and 1973" one proves the others, to the right and to the left."""
    by_start = {one.start: int(one.value) for one in years}
    by_end = {one.end: int(one.value) for one in years}
    loose = [
        match
        for match in _YEAR.finditer(text)
        if match.start() not in by_start and may_join(text, match)
    ]
    found = []
    for match in loose:
        number = int(match[0].rstrip(FILL))
        joint = _JOINT_LEFT.search(text, max(0, match.start() - 9), match.start())
        beside = by_end.get(joint.start()) if joint else None
        if joint and beside is None and text[joint.start() - 1 : joint.start()] == TAKEN:
            # After a longer date, only a year of the text's own time.
            beside = number if known and known[0] - 20 <= number <= known[-1] + 20 else None
        if beside is not None and abs(beside - number) <= 100:
            by_end[match.end()] = by_start[match.start()] = number
            found.append(match)
    for match in reversed(loose):
        number = int(match[0].rstrip(FILL))
        joint = _JOINT_RIGHT.match(text, match.end())
        beside = by_start.get(joint.end()) if joint else None
        before = left_text(text, match.start())[-1:]
        fits = beside is not None and abs(beside - number) <= 100
        if match.start() not in by_start and fits and (before.isalpha() or before in ("", ",")):
            by_start[match.start()] = number
            found.append(match)
    return [Found(match.start(), match.end(), match[0].rstrip(FILL)) for match in found]

"""Dates that count from another date: "the 14th instant", "two years later", "three days after the speech of March 31".

A normal form or a document with its dates goes in, what was found comes out; where the anchor is not sure, nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from quizgen import edtf
from quizgen.extract._date_evidence import Found
from quizgen.extract._date_place import Placed, document_anchor, place
from quizgen.extract._date_words import TENS, UNITS, normal, ordinal_number
from quizgen.model import Date, Document

_TURN = r"(?:(?P<same>instant|inst\.?)|(?P<last>ultimo|ulto?\.?)|(?P<coming>proximo|prox\.?))(?![A-Za-z])"
_INSTANT_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)"
_INSTANT = re.compile(
    rf"(?<![0-9A-Za-z.,/:-])(?P<day>{_INSTANT_DAY})(?:\.? of the|,| of)? {_TURN}"
    rf"|(?<![0-9A-Za-z.,/:-])(?P<first>{_INSTANT_DAY})(?=,? (?:and|or|to) (?:the )?{_INSTANT_DAY} {_TURN.replace('<', '<_')})"
)
_COUNT = (
    rf"(?P<count>\d{{1,3}}|an?|one|{'|'.join(word for word in [*UNITS, *TENS] if word != 'one')})"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_LATER = re.compile(rf"\b{_COUNT} {_UNIT} (?P<way>later|afterwards?|earlier|previously)\b", re.I)
_FROM = re.compile(
    rf"\b{_COUNT} {_UNIT} (?P<way>after|before)\b(?=(?P<between>[^.;:!?()\n]{{0,60}}))", re.I
)
_NEXT = re.compile(
    r"\b(?:the|on the|that|this) (?P<way>following|next|same|very same|previous|preceding) (?P<unit>day|month|year)\b",
    re.I,
)
_DAY_WORD = re.compile(r"\b(?P<way>yesterday|today|tomorrow)\b", re.I)
_STEPS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def find_instants(text: str) -> list[Found]:
    """Return "the 14th instant", "the 3d ult." and "the 1st prox."; their month is settled by the document's date."""
    found = []
    for match in _INSTANT.finditer(text):
        turn = next(name for name in ("same", "last", "coming") if match[name] or match[f"_{name}"])
        value = f"XXXX-XX-{ordinal_number(match['day'] or match['first']):02d}"
        found.append(Found(match.start(), match.end(), value, shape="instant", turn=turn))
    return found


def find_relative(document: Document, dates: Sequence[Date]) -> tuple[Date, ...]:
    """Return the relative expressions whose anchor is sure, in the order of the text."""
    text = normal(document.text)
    anchors = []
    for one in dates:
        start, end = document.locate(one.span)
        anchors.append(Found(start, end, one.best.rstrip("~?")))
    placed = place(document, anchors)
    record = document_anchor(document, placed)
    found: list[tuple[Found, str]] = []
    for match in _LATER.finditer(text):
        value = _count(match, _before(document, placed, match.start()))
        # "Two years later, in 1975": the year beside it counts, and a sum that differs has the wrong anchor.
        beside = _inside(anchors, match.end(), match.end() + 9)
        if beside and not edtf.overlaps(beside, value):
            value = ""
        found.append((Found(match.start(), match.end(), value), "preceding sentence"))
    for match in _FROM.finditer(text):
        value = _count(match, _inside(anchors, match.end(), match.end("between")))
        found.append((Found(match.start(), match.end(), value), "same sentence"))
    for match in _NEXT.finditer(text):
        way = match["way"].lower()
        step = 1 if way in ("following", "next") else -1 if way in ("previous", "preceding") else 0
        value = _shift(_before(document, placed, match.start()), step, match["unit"].lower())
        found.append((Found(match.start(), match.end(), value), "preceding sentence"))
    for match in _DAY_WORD.finditer(text):
        quoted = text.count('"', max(0, match.start() - 2000), match.start()) % 2
        if record and record.how == "document date" and not quoted:
            value = _shift(record.value, _STEPS[match["way"].lower()], "day")
            found.append((Found(match.start(), match.end(), value), record.how))
    return tuple(
        Date(
            document.span(one.start, one.end),
            document.text[one.start : one.end],
            one.value,
            one.value,
            edtf.precision(one.value),
            how,
        )
        for one, how in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))
        if one.value
    )


def _before(document: Document, placed: Sequence[Placed], at: int) -> str:
    """Return the date told last before an offset in the same paragraph, or nothing."""
    block = document.block(at)
    number = bisect_left(placed, at, key=lambda one: one.found.start) - 1
    while number >= 0 and block and placed[number].found.start >= block.start:
        if placed[number].tells and edtf.bounds(placed[number].found.value):
            return placed[number].found.value
        number -= 1
    return ""


def _inside(anchors: Sequence[Found], start: int, end: int) -> str:
    """Return the one date that stands in a stretch of text, or nothing."""
    inside = [
        one for one in anchors if start <= one.start and one.end <= end + 12 and one.start < end
    ]
    return inside[0].value if inside and edtf.bounds(inside[0].value) else ""


def _count(match: re.Match[str], anchor: str) -> str:
    word = match["count"].lower()
    number = (
        int(word) if word.isdigit() else 1 if word in ("a", "an") else UNITS.get(word) or TENS[word]
    )
    unit = match["unit"].lower()
    if unit in ("week", "fortnight"):
        number, unit = number * (7 if unit == "week" else 14), "day"
    if unit == "decade":
        number, unit = number * 10, "year"
    back = match["way"].lower() in ("earlier", "previously", "before")
    return _shift(anchor, -number if back else number, unit)


def _shift(anchor: str, step: int, unit: str) -> str:
    """Move a date; the result is as exact as the unit and the anchor allow."""
    kind = edtf.precision(anchor)
    year = edtf.year_of(anchor)
    if year is None or kind not in ("day", "month", "year"):
        return ""
    if unit == "year":
        return edtf.write(year + step)
    if kind == "year" or year < 1:
        return ""
    month = int(anchor[5:7])
    if unit == "month":
        total = year * 12 + month - 1 + step
        return edtf.write(total // 12, total % 12 + 1)
    if kind != "day":
        return ""
    moved = date(year, month, int(anchor[8:10])) + timedelta(days=step)
    return edtf.write(moved.year, moved.month, moved.day)

"""Options read as values: a text goes in, its kind and its place in time or number come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen import edtf
from quizgen.terms import number_of

_MONTHS = {name.lower(): number for number, name in enumerate(edtf.MONTH_NAMES, start=1)}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_ERA = r"(?P<era> ?(?:BCE|BC|B\.C\.E?\.?|CE|AD|A\.D\.))?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:AD |A\.D\. )?(?P<year>\d{1,4})"
_DATES = tuple(
    re.compile(pattern + r"\Z")
    for pattern in (
        rf"{_MONTH} {_DAY}(?:,? {_YEAR}{_ERA})?",
        rf"{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR}{_ERA})?",
        rf"{_MONTH},? (?:of )?{_YEAR}{_ERA}",
        rf"{_MONTH}",
        rf"{_YEAR}(?P<era> ?(?:BCE|BC|B\.C\.E?\.?|CE|AD|A\.D\.))",
        r"(?P<year>\d{3,4})(?P<era>)",
        r"AD (?P<year>\d{1,4})(?P<era>)",
    )
)
_ABOUT = re.compile(
    r"^(?:c\.|ca\.|circa|about|around|early in|late in|in|on|the year|between|from)\s+",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"(?:the )?(?P<number>[\w-]+) century(?P<era> ?(?:BCE?|CE|AD))?\Z", re.IGNORECASE
)
_DECADE = re.compile(r"(?:the )?(?P<year>\d{3}0)s\Z")
_FIGURES = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d\d(?:-\d\d)?")
"""Dates in figures, of which nobody knows whether the day or the month comes first."""
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|\bto\b|\band\b)\s*(.+)\Z")
SMALL = frozenset(
    "of the for and de la le les du des von van der den zu y e da di del el al bin ibn ben on in to at a an d l".split()
)
"""Words that stay small inside a name."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an option is."""

    kind: str
    """date, number, name or phrase."""
    edtf: str = ""
    """Of a date."""
    number: int | None = None


def read_value(text: str) -> Value:
    """Return what a text is: "12 May 1968" a date, "eight points" a number, "Le Duc Tho" a name, all else a phrase."""
    plain = _ABOUT.sub("", " ".join(text.split()).strip(" .,;"))
    date = _date(plain)
    if date or _FIGURES.fullmatch(plain):
        return Value("date", edtf=date)
    number = _number(plain)
    if number is not None:
        return Value("number", number=number)
    return Value("name" if _is_name(plain) else "phrase")


def order(value: Value) -> tuple[int, int] | None:
    """Return what sorts dates and numbers, or None for the rest."""
    if value.kind == "number" and value.number is not None:
        return value.number, value.number
    if value.kind == "date":
        return edtf.bounds(edtf.complete(value.edtf, 2000))
    return None


def _date(text: str) -> str:
    found = _point(text)
    if found:
        return found
    ends = _RANGE.match(text)
    if ends is None:
        return ""
    first, last = ends.group(1), ends.group(2)
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d\d", last):
        last = first[:2] + last
    one, other = _point(first), _point(last)
    return f"{one}/{other}" if one and other else ""


def _point(text: str) -> str:
    for pattern in _DATES:
        match = pattern.match(text)
        value = _value(match) if match else ""
        if value:
            return value
    season = re.fullmatch(
        r"(?:the )?(spring|summer|fall|autumn|winter)(?: of)?,? (\d{3,4})", text, re.IGNORECASE
    )
    if season:
        return edtf.write(int(season[2]), _SEASONS[season[1].lower()])
    decade = _DECADE.match(text)
    if decade:
        return f"{decade['year'][:3]}X"
    century = _CENTURY.match(text)
    number = number_of(century["number"]) if century else ""
    if century and number:
        before = (century["era"] or "").strip().startswith("B")
        return f"{'-' if before else ''}{int(number) - 1:02d}XX"
    return ""


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = 0
    if parts.get("month"):
        name = parts["month"].lower()
        month = _MONTHS.get(name) or (_SHORT.get(name, 0) if len(name) <= 4 else 0)
        if not month or not parts["month"][0].isupper():
            return ""
    day = int(parts.get("day") or 0)
    if day > 31:
        return ""
    if not parts.get("year"):
        return "XXXX" + edtf.write(0, month, day)[4:]
    year = int(parts["year"])
    if (parts.get("era") or "").strip().startswith("B"):
        year = 1 - year
    return edtf.write(year, month, day)


def _number(text: str) -> int | None:
    """Return the number that a text of a few words begins with, unless it begins a name."""
    tokens = text.removeprefix("the ").replace("-", " ").split()
    for length in range(min(len(tokens), 4), 0, -1):
        number = number_of(" ".join(tokens[:length]))
        rest = tokens[length:]
        if number and len(rest) <= 3 and not any(word[:1].isupper() for word in rest):
            return int(number)
    return None


def _is_name(text: str) -> bool:
    tokens = re.findall(r"[^\W_]+", text)
    main = [token for token in tokens if token.lower() not in SMALL]
    return bool(main) and all(token[0].isupper() or token[0].isdigit() for token in main)

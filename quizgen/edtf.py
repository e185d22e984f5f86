"""Dates as EDTF (ISO 8601-2) text: values go in; days, order, precision and English words come out.

Values are points (``1968-05-13``, ``1968-05``, ``1968-23`` for autumn, ``1968``, ``196X``, ``19XX``; ``-1264`` is
1265 BCE), points whose year is open (``XXXX-05-12``), and ranges (``1968/1973``). ``~`` and ``?`` mark approximate ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = ("spring", "summer", "fall", "winter")
"""In the order of their ISO codes 21 to 24."""

_POINT = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d\dXX|XXXX|XX\d\d)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CENTURIES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_ORDINALS = tuple(_CENTURIES.split())
_MARKS = {"": "", "~": "c. ", "%": "c. ", "?": "perhaps "}


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a value."""

    year: str
    """Digits with a sign; X for what is not known."""
    month: str
    """Two digits (21 to 24: a season), "XX", or nothing."""
    day: str
    mark: str


def write(year: int, month: int = 0, day: int = 0) -> str:
    """Return the value of a day, a month (or season code) or a year; years count as EDTF does (0 is 1 BCE)."""
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if month:
        text += f"-{month:02d}"
    return f"{text}-{day:02d}" if day else text


def month_length(year: int, month: int) -> int:
    """Return how many days a month has, in the Gregorian calendar extended to all years."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def bounds(value: str) -> tuple[int, int] | None:
    """Return the first and last day of a value, or None for an open year or what is no value.

    Days count as ``datetime.date.toordinal`` does, and on below 1 for BCE. Winter covers both ends of its
    year, as texts mean either: ``1968-24`` runs from January 1968 to February 1969.
    """
    points = _points(value)
    if points is None:
        return None
    spans = [_point_bounds(point) for point in points]
    first, last = spans[0], spans[-1]
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def precision(value: str) -> str:
    """Return day, month, season, year, decade, century or range; nothing for what is no value."""
    points = _points(value)
    if points is None:
        return ""
    if len(points) == 2:
        return "range"
    point = points[0]
    if point.day:
        return "day"
    if point.month:
        return "season" if point.month > "20" and point.month != "XX" else "month"
    if point.year.endswith("XX"):
        return "century"
    return "decade" if point.year.endswith("X") else "year"


def overlaps(first: str, second: str) -> bool:
    """Whether two values share a day; where a year is open, whether they may."""
    if _points(first) is None or _points(second) is None:
        return False
    mine, theirs = bounds(first), bounds(second)
    if mine and theirs:
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]
    if mine or theirs:
        known, open_value = (first, second) if mine else (second, first)
        return _may_fall_in(open_value, known)
    # A leap year and its neighbour, so that February 29 and ranges over the new year can meet.
    one = bounds(complete(first, 2000))
    others = [bounds(complete(second, year)) for year in (1999, 2000, 2001)]
    if one is None or None in others:
        return True
    return any(two is not None and one[0] <= two[1] and two[0] <= one[1] for two in others)


def before(first: str, second: str) -> bool:
    """Whether the first value surely ends before the second begins; False where that is not known."""
    mine, theirs = bounds(first), bounds(second)
    return bool(mine and theirs and mine[1] < theirs[0])


def days_between(first: str, second: str) -> int | None:
    """Return the days from the nearer ends of one value to the other, 0 where they meet, None where unknown."""
    mine, theirs = bounds(first), bounds(second)
    if mine is None or theirs is None:
        return None
    return max(0, theirs[0] - mine[1], mine[0] - theirs[1])


def year_of(value: str) -> int | None:
    """Return the year in which a value begins (0 is 1 BCE), or None where it is open."""
    points = _points(value)
    if points is None or points[0].year.startswith("XX"):
        return None
    return _year_bounds(points[0].year)[0]


def complete(value: str, year: int) -> str:
    """Put a year where a value leaves it open: ``XXXX-05-12`` and 1968 give ``1968-05-12``.

    The end of a range falls in the next year where its month comes before the month of the beginning.
    """
    if "XXXX" not in value:
        return value
    parts = value.split("/")
    filled = [part.replace("XXXX", write(year)) for part in parts]
    if len(parts) == 2 and parts[0][:4] == parts[1][:4] == "XXXX" and parts[1] < parts[0]:
        filled[1] = parts[1].replace("XXXX", write(year + 1))
    return "/".join(filled)


def words(value: str, *, style: str = "mdy") -> str:
    """Return a value in English: "May 12, 1968" (style "mdy") or "12 May 1968" ("dmy"); as it is if it is none."""
    points = _points(value)
    if points is None:
        return value
    if len(points) == 1:
        return _point_words(points[0], style)
    return _range_words(points[0], points[1], style)


def variants(value: str) -> tuple[str, ...]:
    """Return the ways to write a value that are as good as one another, the usual one first."""
    points = _points(value)
    if points is None:
        return (value,) if value else ()
    found = [words(value), words(value, style="dmy")]
    plain = value.rstrip("~?%")
    if len(points) == 2:
        found += _range_variants(points[0], points[1])
    elif precision(value) in ("day", "month") and "X" not in value and points[0].year[0] != "-":
        found.append(plain)
    text = words(plain)
    if precision(value) == "day":
        found.append(_ordinal_day(points[0]))
    elif precision(value) == "month" and points[0].year != "XXXX":
        found.append(re.sub(r" (?=\S+(?: BCE)?$)", ", ", text, count=1))
    elif precision(value) == "season":
        name, _, year = text.partition(" ")
        names = ("fall", "autumn") if name == "fall" else (name,)
        found += [form for name in names for form in (f"{name} {year}", f"{name} of {year}")]
    elif precision(value) in ("decade", "century"):
        found.append(text.removeprefix("the "))
        number = re.search(r"(\d+)\w\w century", text)
        if number and int(number[1]) <= len(_ORDINALS):
            found.append(text.replace(number[0], f"{_ORDINALS[int(number[1]) - 1]} century"))
    if points[0].mark and len(points) == 1:
        found += [f"about {text}", f"around {text}", text]
    for text in list(found):
        if text.endswith(" BCE"):
            found += [text.removesuffix(" BCE") + era for era in (" BC", " B.C.")]
        if text.startswith("AD "):
            found += [text.removeprefix("AD ") + " AD", text.removeprefix("AD ") + " CE"]
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- parts


def _points(value: str) -> tuple[_Point, ...] | None:
    points = []
    parts = value.split("/")
    if len(parts) > 2:
        return None
    for part in parts:
        match = _POINT.fullmatch(part)
        if match is None:
            return None
        month, day = match["month"] or "", match["day"] or ""
        if month not in ("", "XX") and not (1 <= int(month) <= 12 or 21 <= int(month) <= 24):
            return None
        if day and not 1 <= int(day) <= (_longest(month) if month != "XX" else 31):
            return None
        points.append(_Point(match["year"], month, day, match["mark"]))
    return tuple(points)


def _longest(month: str) -> int:
    number = int(month)
    return 29 if number == 2 else _DAYS[number - 1] if number <= 12 else 0


def _year_bounds(year: str) -> tuple[int, int]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # Digits of a negative year count away from zero: -04XX runs from -0499 to -0400.
    return (high, low) if year.startswith("-") else (low, high)


def _point_bounds(point: _Point) -> tuple[int, int] | None:
    if point.year.startswith("XX") or point.month == "XX":
        return None
    low, high = _year_bounds(point.year)
    if not point.month:
        return _ordinal(low, 1, 1), _ordinal(high, 12, 31)
    month = int(point.month)
    if month == 24:
        return _ordinal(low, 1, 1), _ordinal(high + 1, 3, 1) - 1
    if month > 20:
        begin = 3 * (month - 20)
        return _ordinal(low, begin, 1), _ordinal(high, begin + 3, 1) - 1
    if not point.day:
        return _ordinal(low, month, 1), _ordinal(high, month, month_length(high, month))
    day = int(point.day)
    if day > month_length(low, month):
        return None
    return _ordinal(low, month, day), _ordinal(high, month, day)


def _ordinal(year: int, month: int, day: int) -> int:
    """Count days as ``toordinal`` does, also for years below 1."""
    if month <= 2:
        year -= 1
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return (
        era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 305
    )


def _may_fall_in(open_value: str, known: str) -> bool:
    inside = bounds(known)
    first, last = year_of(known), year_of(known.split("/")[-1])
    if inside is None or first is None or last is None or last - first > 9:
        return True
    if open_value.startswith("XX") and not open_value.startswith("XXXX"):
        return any(year % 100 == int(open_value[2:4]) for year in range(first, last + 10))
    for year in range(first - 1, last + 2):
        own = bounds(complete(open_value, year))
        if own and own[0] <= inside[1] and inside[0] <= own[1]:
            return True
    # A day of an unknown month has no bounds with a year either; it may be anywhere.
    return bounds(complete(open_value, 2000)) is None


# ---------------------------------------------------------------- words


def _era_year(year: str) -> tuple[str, str]:
    """Return a year (or decade, century) as printed, and its era mark."""
    if year.startswith("XX"):
        return ("" if year == "XXXX" else f"'{year[2:]}"), ""
    if year.endswith("XX"):
        digits = int(year.strip("-X"))
        return f"the {_nth(digits + 1)} century", " BCE" if year.startswith("-") else ""
    if year.endswith("X"):
        if year.startswith("-"):
            low, high = _year_bounds(year)
            return f"{1 - low}-{1 - high}", " BCE"
        return f"the {int(year[:-1])}0s", ""
    number = int(year)
    if number <= 0:
        return str(1 - number), " BCE"
    return (f"AD {number}" if number < 100 else str(number)), ""


def _nth(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _point_words(point: _Point, style: str) -> str:
    year, era = _era_year(point.year)
    mark = _MARKS[point.mark]
    if not point.month:
        return mark + year + era
    if point.month == "XX":
        return mark + (f"the {_nth(int(point.day))}" if point.day else year + era)
    number = int(point.month)
    if number > 20:
        season = "autumn" if number == 23 and style == "dmy" else SEASONS[number - 21]
        return f"{mark}{season} {year}{era}".rstrip()
    name = MONTH_NAMES[number - 1]
    if not point.day:
        return f"{mark}{name} {year}{era}".rstrip()
    day = int(point.day)
    if style == "dmy":
        return f"{mark}{day} {name} {year}{era}".rstrip()
    return f"{mark}{name} {day}, {year}{era}".rstrip(" ,")


def _ordinal_day(point: _Point) -> str:
    if point.month == "XX":
        return _nth(int(point.day))
    year, era = _era_year(point.year)
    name = MONTH_NAMES[int(point.month) - 1]
    return f"{name} {_nth(int(point.day))}, {year}{era}".rstrip(" ,")


def _range_words(first: _Point, last: _Point, style: str) -> str:
    mark = _MARKS[first.mark or last.mark]
    same_year = first.year == last.year
    year, era = _era_year(last.year)
    if same_year and first.day and last.day and first.month == last.month != "XX":
        name = MONTH_NAMES[int(first.month) - 1]
        days = f"{int(first.day)}-{int(last.day)}"
        if style == "dmy":
            return f"{mark}{days} {name} {year}{era}".rstrip()
        return f"{mark}{name} {days}, {year}{era}".rstrip(" ,")
    one = _Point("XXXX" if same_year else first.year, first.month, first.day, "")
    left = _point_words(one, style) if (first.month or not same_year) else year + era
    right = _point_words(_Point(last.year, last.month, last.day, ""), style)
    if era and left.endswith(era):
        left = left.removesuffix(era)
    if first.year.endswith("X") and first.month == "" and first.year != "XXXX":
        return f"{mark}{left} to {right}"
    # Blanks around the dash where an end has blanks of its own, as printers set it.
    dash = " - " if " " in left or (first.month and first.day) else "-"
    return f"{mark}{left}{dash}{right}"


def _range_variants(first: _Point, last: _Point) -> list[str]:
    text = words(f"{_text(first)}/{_text(last)}")
    found = [text.replace("-", "–")]
    if first.month:
        return found
    left, _, right = text.partition("-")
    if right:
        found.append(f"{left.strip()} to {right.strip()}")
    if len(left) == 4 and len(right) == 4 and left[:2] == right[:2]:
        found += [f"{left}-{right[2:]}", f"{left}–{right[2:]}"]
    return found


def _text(point: _Point) -> str:
    return "-".join(part for part in (point.year, point.month, point.day) if part)

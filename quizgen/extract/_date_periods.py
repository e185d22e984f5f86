"""Seasons, decades, centuries, feasts, and years with an era or with the word "year" before them.

A normal form goes in, what was found comes out.
"""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.extract._date_evidence import (
    Found,
    blot_out,
    is_count,
    is_other_era,
    left_text,
    left_word,
)
from quizgen.extract._date_life import is_life
from quizgen.extract._date_words import ORDINAL, TENS, UNITS, ordinal_number, word_set
from quizgen.extract._date_year import BEFORE_CHRIST, ERA, LORD, YEAR, read_year

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_SEASON_YEAR = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<season>{_SEASON})(?: months| season)?"
    rf"(?:,? of (?:the year )?| of the years | in |, ?| ){YEAR}(?P<more>-\d{{2,4}}(?!\d))?",
    re.I,
)
_WINTER_ERA = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<season>winter|autumn|summer)(?: of |,? )(?P<first>\d{{1,4}}) ?[-/] ?\d{{1,4}} ?(?P<era>{ERA})",
    re.I,
)
"""A winter of two years: "the winter of 219-18 BC"."""
_SEASON_TURN = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<season>{_SEASON}) of (?:(?P<same>that|the same)|(?P<next>the (?:following|next))"
    r"|(?P<before>the (?:preceding|previous))|(?P<lastyear>last)) year\b",
    re.I,
)
_SEASON_AND = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<season>{_SEASON})(?=(?:,| and| or| to| through|,? and) (?:the )?(?:early |late )?"
    rf"{_SEASON}(?: of|,)? (?:1\d{{3}}|20\d\d))",
    re.I,
)
_DECADE = re.compile(
    rf"(?<![0-9A-Za-z',.$£])(?P<year>\d{{2,3}}0)(?P<mark>'?)s(?![A-Za-z])(?: (?P<era>{ERA}))?"
)
_SHORT_DECADE = re.compile(r"(?<![0-9A-Za-z])(?P<mark>'?)(?P<tens>[1-9])0'?s(?![A-Za-z])")
_TENS = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_DECADE_BEFORE = re.compile(r"(\d\d)\d0'?s(?:,| and| or| to|, and| through)(?: the| early| late)*$")
_WORD_DECADE = re.compile(
    rf"(?<![a-z-])(?:(?P<hundred>{'|'.join([*UNITS, *TENS])})[- ])?(?P<tens>{_TENS})(?![a-z-])",
    re.I,
)
_HUNDREDS = re.compile(rf"(?<![a-z-])(?P<hundred>{'|'.join(UNITS)})[- ]hundreds(?![a-z])", re.I)
_BEFORE_DECADE = word_set(
    "the early late mid middle later and or to roaring swinging through since"
)
_NUMBER = rf"(?:(?i:{ORDINAL})|\d{{1,2}}(?:st|nd|rd|th)|[XVI]{{1,5}}(?:th)?)"
_FREE = (
    r"(?:(?<=[Mm]id-)|(?<=[Ee]arly-)|(?<=[Ll]ate-)|(?<=[Pp]re-)|(?<=[Pp]ost-)|(?<![A-Za-z0-9-]))"
)
_CENTURY = re.compile(
    rf"{_FREE}(?P<number>{_NUMBER})[- ]?(?i:century|centuries)(?![a-z])"
    rf"(?: (?P<era>{ERA})| (?P<christ>before (?:Christ|the (?:Christian|Common) era)))?"
    r"(?! of (?:its|their|his|her|our|the (?!Christian|Common)))",
)
_CENTURY_AND = re.compile(
    rf"{_FREE}(?P<number>{_NUMBER})-?(?=(?:,? (?:and|or|to|through) |, ?| ?- ?|-)(?:the )?(?:early |late |mid-)?"
    rf"{_NUMBER}(?:(?:,? (?:and|or) ){_NUMBER})?[- ](?i:centur(?:y|ies))(?: (?P<era>{ERA}))?)",
)
_FEAST = re.compile(
    rf"(?P<feast>New Year's (?:Day|Eve)|Christmas (?:Day|Eve))(?:,? (?:of|in) (?:the year )?|,? ){YEAR}",
    re.I,
)
_FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
}
_ERA_YEAR = re.compile(rf"(?<![0-9A-Za-z.,/:$£€#-]){YEAR}")
_ERA_RANGE = re.compile(
    rf"(?<![0-9A-Za-z.,/:$£€#-])(?:(?P<lord>{LORD}) ?)?(?P<first>\d{{1,4}}) ?(?P<one>{ERA})?"
    rf"(?P<joint> ?- ?|,? (?:and|or|to|until|till|through) (?:the year |about |around |c\. |circa |roughly )?|/)"
    rf"(?P<second>\d{{1,4}}) ?(?P<era>{ERA})"
)
_YEAR_OF = re.compile(
    r"(?<![A-Za-z])years? (?:of (?:our Lord|grace|Christ|salvation|the Lord|the Incarnation(?: of our Lord)?),? )?"
    r"(?P<year>\d{3,4})\x01*(?![0-9A-Za-z\x01]|[,.]\d{3}|:\d|[%-])",
    re.I,
)
_ROMAN_YEAR = re.compile(r"(?<![A-Za-z0-9])M[MDCLXVI]{4,14}(?![A-Za-z0-9])")
_ROMAN_FORM = re.compile(r"(M{1,2})(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def find_periods(text: str, *, small: bool) -> list[Found]:
    """Return seasons, decades, centuries and feasts: "fall of 1968" -> 1968-23, "the 5th century BC" -> -04XX.

    ``small``: years below 1000 may stand without an era.
    """
    return [*_seasons(text, small), *_centuries(text), *_decades(text), *_feasts(text)]


def find_eras(text: str) -> list[Found]:
    """Return years that say that they are years: "44 BC" -> -0043, "A.D. 843" -> 0843, "in the year 843"."""
    found = []
    for match in _ERA_RANGE.finditer(text):
        found += _era_range(text, match)
    text = blot_out(text, found)
    for match in _ERA_YEAR.finditer(text):
        year = read_year(match) if match["lord"] or match["era"] else ""
        if year and (match["lord"] or len(match["year"]) > 2 or " " in match[0]):
            found.append(Found(match.start(), match.end(), year))
    for match in _YEAR_OF.finditer(text):
        if (
            100 <= int(match["year"]) <= 2100
            and not is_count(text, match.end())
            and not is_other_era(text, match.end())
        ):
            found.append(Found(match.start("year"), match.end(), edtf.write(int(match["year"]))))
    for match in _ROMAN_YEAR.finditer(text):
        year_number = _roman(match[0])
        if 1000 < year_number <= 2100:
            found.append(Found(match.start(), match.end(), edtf.write(year_number)))
    return found


def _seasons(text: str, small: bool) -> list[Found]:
    found = []
    for match in _SEASON_YEAR.finditer(text):
        year = read_year(match, small=small)
        if not year or is_count(text, match.end("year")):
            continue
        # "winter of 1776-77" keeps the year in which it began.
        end = (
            match.end()
            if match["more"] is None or _next_year(year, match["more"])
            else match.start("more")
        )
        found.append(Found(match.start(), end, f"{year}-{_SEASONS[match['season'].lower()]}"))
    for match in _WINTER_ERA.finditer(text):
        first, era = int(match["first"]), match["era"]
        year_number = 1 - first if BEFORE_CHRIST.match(era) else first
        value = edtf.write(year_number, _SEASONS[match["season"].lower()])
        found.append(Found(match.start(), match.end(), value))
    for match in _SEASON_TURN.finditer(text):
        turn = next(name for name in ("same", "next", "before", "lastyear") if match[name])
        value = f"XXXX-{_SEASONS[match['season'].lower()]}"
        found.append(Found(match.start(), match.end("season"), value, turn=turn))
    for match in _SEASON_AND.finditer(text):
        found.append(Found(match.start(), match.end(), f"XXXX-{_SEASONS[match['season'].lower()]}"))
    return found


def _next_year(year: str, more: str) -> bool:
    digits = more.lstrip("-")
    return year.isdigit() and (int(year) + 1) % 10 ** len(digits) == int(digits)


def _centuries(text: str) -> list[Found]:
    found = []
    for match in (*_CENTURY.finditer(text), *_CENTURY_AND.finditer(text)):
        number = ordinal_number(match["number"]) or _roman(
            match["number"].upper().removesuffix("TH")
        )
        if re.match(r"Century [A-Z]", text[match.end() - 7 : match.end() + 2]):
            continue
        if not 1 <= number <= 21 or match["number"][:1] in "xvi":
            continue
        christ = match.groupdict().get("christ")
        sign = "-" if christ or BEFORE_CHRIST.match(match["era"] or "") else ""
        end = (
            match.start("number") + len(match["number"])
            if match.re is _CENTURY_AND
            else match.end()
        )
        found.append(Found(match.start(), end, f"{sign}{number - 1:02d}XX"))
    return found


def _decades(text: str) -> list[Found]:
    found = []
    for match in _DECADE.finditer(text):
        number, before = int(match["year"]), left_word(text, match.start())
        small = number < 1000
        spoken = before in _BEFORE_DECADE or left_text(text, match.start()).endswith(
            ("mid-", "late-", "early-", "-")
        )
        if number > 2090 or ((small or match["mark"]) and not spoken):
            continue
        if small and not (match["era"] or number >= 400):
            continue
        if BEFORE_CHRIST.match(match["era"] or ""):
            value = f"{edtf.write(1 - number - 9)}/{edtf.write(1 - number)}"
        else:
            value = f"{number:04d}"[:2] + "XX" if number % 100 == 0 else f"{number:04d}"[:3] + "X"
        found.append(Found(match.start(), match.end(), value))
    for match in _SHORT_DECADE.finditer(text):
        # Without an apostrophe "the 60s" may be ages or degrees; after another decade it is one.
        before = left_text(text, match.start())
        after_decade = _DECADE_BEFORE.search(before)
        if after_decade:
            value = f"{after_decade[1]}{match['tens']}X"
            found.append(Found(match.start(), match.end(), value))
        elif match["mark"] and left_word(text, match.start()) in _BEFORE_DECADE:
            found.append(Found(match.start(), match.end(), f"XX{match['tens']}X"))
    for match in _WORD_DECADE.finditer(text):
        tens = _TENS.strip("(?:)").split("|").index(match["tens"].lower()) + 2
        hundred = UNITS.get((match["hundred"] or "").lower(), 0) or TENS.get(
            (match["hundred"] or "").lower(), 0
        )
        if 10 <= hundred <= 20:
            found.append(Found(match.start(), match.end(), f"{hundred}{tens}X"))
        elif not match["hundred"] and re.search(
            r"\bthe(?: early| late| mid| later|$)", left_text(text, match.start(), 10)
        ):
            found.append(Found(match.start(), match.end(), f"XX{tens}X"))
    for match in _HUNDREDS.finditer(text):
        if (
            UNITS[match["hundred"].lower()] >= 10
            and left_word(text, match.start()) in _BEFORE_DECADE
        ):
            found.append(Found(match.start(), match.end(), f"{UNITS[match['hundred'].lower()]}XX"))
    return found


def _feasts(text: str) -> list[Found]:
    found = []
    for match in _FEAST.finditer(text):
        year = read_year(match)
        if year and not year.startswith("XX"):
            month, day = _FEASTS[match["feast"].lower()]
            found.append(Found(match.start(), match.end(), f"{year}-{month:02d}-{day:02d}"))
    return found


def _era_range(text: str, match: re.Match[str]) -> list[Found]:
    """Read "431-404 BC", "27 BC - AD 14" and "between 431 and 404 BC", where the era counts for both."""
    era = match["era"]
    own = match["one"] or ("AD" if match["lord"] else era)
    years = []
    last = match["second"]
    if match["joint"].strip() in ("-", "/") and BEFORE_CHRIST.match(own):
        last = _written_out(match["first"], last)
    for digits, mark in ((match["first"], own), (last, era)):
        years.append(1 - int(digits) if BEFORE_CHRIST.match(mark) else int(digits))
    if years[0] > years[1] or years[1] > 2100:
        return []
    first, second = edtf.write(years[0]), edtf.write(years[1])
    life = is_life(text, match.start(), match.end(), years[1] - years[0])
    if match["joint"].strip() in ("-", "/") and not life:
        return [Found(match.start(), match.end(), f"{first}/{second}")]
    end = match.end("one") if match["one"] else match.end("first")
    return [Found(match.start(), end, first), Found(match.start("second"), match.end(), second)]


def _written_out(first: str, second: str) -> str:
    """Write out the end of a span that counts down: ("219", "18") -> "218", but ("106", "43") -> "43"."""
    kept = len(first) - len(second)
    full = first[:kept] + second if kept > 0 else second
    return full if int(full) < int(first) else second


def _roman(text: str) -> int:
    """Return the value of a Roman number in its usual form, or 0."""
    if not text or not re.fullmatch(r"[MDCLXVI]+", text):
        return 0
    form = (
        _ROMAN_FORM.fullmatch("M" + text)
        if not text.startswith("M")
        else _ROMAN_FORM.fullmatch(text)
    )
    if not form:
        return 0
    values = [_ROMAN_DIGITS[char] for char in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))

"""Words and marks of calendar expressions, and the normal form of a text in which dates are sought.

Text goes in; ``normal`` gives a text of the same length with plain blanks, hyphens and quotation marks, with web
addresses and file names blotted out, and with years and days written in words (or misread by a scanner) in digits.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from quizgen.edtf import MONTH_NAMES

FILL = "\x01"
"""Takes the place of the letters left over where a word became a shorter number."""
BLOT = "\x02"
"""Takes the place of what can hold no date: addresses, file names, ISBNs."""
TAKEN = "\x03"
"""Takes the place of a date already found."""

MONTHS = MappingProxyType(
    {
        "january": 1, "jan": 1, "jany": 1, "february": 2, "feb": 2, "febr": 2, "feby": 2,
        "march": 3, "mar": 3, "april": 4, "apr": 4, "apl": 4, "may": 5, "june": 6, "jun": 6,
        "july": 7, "jul": 7, "august": 8, "aug": 8, "augt": 8,
        "september": 9, "sept": 9, "sep": 9, "septr": 9, "7ber": 9,
        "october": 10, "oct": 10, "octr": 10, "8ber": 10,
        "november": 11, "nov": 11, "novr": 11, "9ber": 11,
        "december": 12, "dec": 12, "decr": 12, "xber": 12,
    }
)  # fmt: skip
"""Names of months and their usual abbreviations, also those of old letters, without the stop."""

OFTEN_OTHER = frozenset(
    {"march", "may", "august", "april", "june", "mar", "jan", "jun", "sep", "dec"}
)
"""Months that are also verbs, adjectives, given names or other abbreviations: alone they prove nothing."""

_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
_UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"

ORDINALS = tuple(_ORDINAL_WORDS.split())
UNITS = MappingProxyType({word: n for n, word in enumerate(_UNIT_WORDS.split(), start=1)})
TENS = MappingProxyType({word: n * 10 for n, word in enumerate(_TENS_WORDS.split(), start=2)})

_FULL = tuple(name.lower() for name in MONTH_NAMES)
_SHORT = sorted(set(MONTHS) - set(_FULL), key=lambda word: (-len(word), word))
MONTH = rf"(?:(?:{'|'.join(_FULL)})(?![a-z])|(?:jan'y|feb'y|{'|'.join(_SHORT)})(?![a-z])\.?)"
"""A month, to be matched without regard to case."""
_BY_LENGTH = "|".join(sorted(ORDINALS, key=lambda word: (-len(word), word))).replace("-", "[- ]")
ORDINAL = rf"(?:{_BY_LENGTH})"

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t", " "),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’ʼ′`", "'"),
        **dict.fromkeys("“”„«»", '"'),
        FILL: " ", BLOT: " ", TAKEN: " ",
    }
)  # fmt: skip
_LINE_END = re.compile(r"(?<![\n\r ])[ ]{0,2}\r?\n[ ]{0,8}(?![\s])")
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"://|www\.|^doi:|\.(?:jpe?g|png|gif|tiff?|pdf|txt|html?|docx?|xlsx?|csv|xml|zip|mp[34])\b",
    re.I,
)
_BRACKETED_ADDRESS = re.compile(r"<(?:https?|ftp|mailto):[^<>\n]{0,500}>")
_BOOK_NUMBER = re.compile(r"\bIS[BS]N(?:-1[03])?:?[ ]?[0-9][0-9Xx -]{6,20}")
_MISREAD = re.compile(r"(?<![A-Za-z0-9])[1lI][0-9lIOo]{3}(?![A-Za-z0-9])")
_MISREAD_DAY = re.compile(
    rf"(?<![a-z])({MONTH} ?)([lI][0-9]|[123][oO]|[lI])(?=, ?[1lI][0-9lIOo]{{3}}(?![a-z0-9]))", re.I
)
_NUMBER_WORD = (
    rf"(?:{'|'.join([*sorted(UNITS, key=len, reverse=True), *TENS, 'hundred', 'thousand'])})"
)
_WRITTEN = re.compile(
    rf"(?<![a-z-])(?:a thousand|{_NUMBER_WORD})(?:(?:,? and |, |[ -]){_NUMBER_WORD}){{1,8}}(?![a-z])",
    re.I,
)
_WRITTEN_DAY = re.compile(
    rf"(?<![a-z-])({ORDINAL})(?= (?:day,? )?of (?:the month of )?{MONTH}"
    rf"|,? (?:and|to|or) (?:the )?{ORDINAL} (?:days? )?of {MONTH})",
    re.I,
)
_WRITTEN_DAY_AFTER = re.compile(rf"(?<![a-z])({MONTH},? the )({ORDINAL})(?![a-z-])", re.I)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


def normal(text: str) -> str:
    """Return the text in which dates are sought, of the same length: "May the third" -> "May the 3rd\\x01\\x01"."""
    plain = text.translate(_MARKS)
    plain = _LINE_END.sub(lambda found: " " * len(found[0]), plain)
    plain = _BRACKETED_ADDRESS.sub(_blot, plain)
    plain = _TOKEN.sub(
        lambda found: _blot(found) if "@" in found[0] or _ADDRESS.search(found[0]) else found[0],
        plain,
    )
    plain = _BOOK_NUMBER.sub(_blot, plain)
    plain = _MISREAD_DAY.sub(lambda found: found[1] + _digits(found[2]), plain)
    plain = _MISREAD.sub(_read_year, plain)
    plain = _WRITTEN.sub(_write_year, plain)
    plain = _WRITTEN_DAY.sub(lambda found: _write_day(found[1]), plain)
    return _WRITTEN_DAY_AFTER.sub(lambda found: found[1] + _write_day(found[2]), plain)


def month_number(name: str) -> int:
    """Return the number of a month from its name or abbreviation: "Sept." -> 9."""
    return MONTHS[name.lower().rstrip(".").replace("'", "")]


def ordinal_number(word: str) -> int:
    """Return the number of an ordinal in words or figures: "twenty first" -> 21, "21st" -> 21; 0 if it is none."""
    figures = re.match(r"\d+", word)
    if figures:
        return int(figures[0])
    plain = word.lower().replace(" ", "-")
    return ORDINALS.index(plain) + 1 if plain in ORDINALS else 0


def written_number(words: list[str]) -> tuple[int, int]:
    """Read a year from its words: the number and how many words it takes; (0, 0) where there is none.

    ["seventeen", "hundred", "and", "eighty", "three"] -> (1783, 5)
    """
    best = (0, 0)
    total = part = 0
    seen = ""
    for count, word in enumerate(words, start=1):
        value = UNITS.get(word) or TENS.get(word) or 0
        if word == "and":
            if seen not in ("hundred", "thousand"):
                break
            continue
        if word == "thousand" and seen in ("unit", "") and not total and part in (0, 1, 2):
            total, part, seen = 1000 * (part or 1), 0, "thousand"
        elif word == "hundred" and seen == "unit" and part < 20 and (not total or part < 10):
            total, part, seen = total + 100 * part, 0, "hundred"
        elif value and (
            seen in ("", "hundred", "thousand")
            or (seen == "tens" and value < 10)
            # Years are also said in pairs: nineteen sixty-eight.
            or (seen == "unit" and not total and 10 <= part <= 20 and value >= 10)
            or (seen == "tens" and not total and part == 20 and value >= 10)
        ):
            if (seen == "unit" or (seen == "tens" and value >= 10)) and not total:
                total, part = 100 * part, 0
            part += value
            seen = "tens" if word in TENS else "unit"
        else:
            break
        if 1000 <= total + part <= 2100 and total:
            best = (total + part, count)
    return best


def _blot(found: re.Match[str]) -> str:
    return BLOT * len(found[0])


def _digits(text: str) -> str:
    return text.translate(str.maketrans("lIoO", "1100"))


def _read_year(found: re.Match[str]) -> str:
    """Read a year whose 1 or 0 became a letter, where at least two figures prove that it is a number."""
    text = found[0]
    return _digits(text) if sum(char.isdigit() for char in text) >= 2 else text


def _write_year(found: re.Match[str]) -> str:
    pieces = list(re.finditer(r"[a-z]+", found[0], re.I))
    number, count = written_number(
        [piece[0].lower() for piece in pieces if piece[0].lower() != "a"]
    )
    if not count:
        return found[0]
    # The leading "a" of "a thousand" was left out of the count.
    last = pieces[count - 1 + (pieces[0][0].lower() == "a")]
    rest = found[0][last.end() :]
    return str(number).ljust(last.end(), FILL) + _WRITTEN.sub(_write_year, rest)


def _write_day(word: str) -> str:
    number = ordinal_number(word)
    suffix = "th" if 10 <= number <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}".ljust(len(word), FILL)

"""The year inside a longer date: a pattern with its eras, and how to read what it matched."""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.extract._date_evidence import is_clock, is_count

ERA = r"(?:B\. ?C\. ?E\.|B\. ?C\.|BCE?|A\. ?D\.|AD|C\. ?E\.|CE)(?![A-Za-z])"
BEFORE_CHRIST = re.compile(r"B\.? ?C")
LORD = r"(?:A\. ?D\.|AD|[Aa]nno [Dd]omini)"
YEAR = (
    rf"(?:(?P<lord>{LORD}) ?)?(?P<year>'\d\d|\d{{1,4}})\x01*(?:/(?P<second>\d{{1,4}}))?(?: ?(?P<era>{ERA}))?"
    r"(?![0-9A-Za-z\x01]|,\d{3}(?!\d)|:\d|\.\d{3}|[%°])"
)
_JOINT = (
    r"(?:, (?:at )?\d{1,2}(?::\d\d)? ?[ap]\. ?m\.,? |,? ?\.? ?- ?| ?[,.;]{1,2} {0,2}| {1,2}"
    r"|,? (?:in|of) (?:the )?(?:year )?(?:of (?:our Lord|grace|Christ),? |from the Incarnation,? )?(?:one )?"
    r"|,? (?:in )?the year (?:of (?:our Lord|grace|Christ),? )?)"
)
TAIL = re.compile(rf"{_JOINT}{YEAR}")
"""A year that follows a day or month, with what joins them."""
_AFTER_NAME = re.compile(r"(?<!\d)(?<!\d[sntrdh])(?<!\d[a-z])[A-Za-z]{2}\Z")
_HEAD_NEXT = re.compile(r"\. [A-Z]")


def read_year(found: re.Match[str], *, small: bool = False, month: int = 0) -> str:
    """Return the EDTF year that ``YEAR`` matched ("1968", "-0430", "XX68"), or "" where it is none.

    Years below 1000 need an era or ``small``. A double year (1690/91) of the months before Lady Day is the later.
    """
    digits, second, era = found["year"], found["second"], found["era"] or ""
    if digits.startswith("'"):
        return f"XX{digits[1:]}" if not (era or second) else ""
    number = int(digits)
    if BEFORE_CHRIST.match(era):
        return edtf.write(1 - number) if number and not second else ""
    if not (found["lord"] or era):
        if not (1000 <= number <= 2100 or (small and 100 <= number < 1000)):
            return ""
        if len(digits) == 4 and digits.startswith("0"):
            return ""
    if second:
        if (number + 1) % 10 ** len(second) != int(second):
            return ""
        number += month in (1, 2, 3)
    return edtf.write(number) if 0 < number <= 2100 else ""


def year_after(text: str, at: int, *, month: int, small: bool) -> tuple[str, int]:
    """Return the year after a day or month that ends here, and where it ends; ("", at) where none follows."""
    found = TAIL.match(text, at)
    if not found:
        return "", at
    year = read_year(found, small=small, month=month)
    if not year:
        return "", at
    if _HEAD_NEXT.match(text, found.end()) and re.search(
        r"[a-z]{5}$|\d$", text[max(0, at - 9) : at]
    ):
        joint = text[at : found.start("year")]
        if joint.startswith(". "):
            # "... on 1 November. 870. The king": the next entry of annals.
            return "", at
    bare = not (found["lord"] or found["era"] or year.startswith("XX"))
    # "In February 1866 officers entered": right behind a month's name a number is its year.
    joined = found.start("year") == at + 1 and _AFTER_NAME.search(text, max(0, at - 6), at)
    if bare and (is_clock(text, found.end()) or (not joined and is_count(text, found.end()))):
        return "", at
    if bare and len(found["year"]) == 3:
        # "On May 12, 300 Spartans": a small year stands before a mark or a small word, or it is a number of things.
        after = re.match(
            r"[.,;:)\]]|$| (?:[a-z]{1,4}|when|where|with|while|after|before) ",
            text[found.end() : found.end() + 12],
        )
        if not after:
            return "", at
    return year, found.end()

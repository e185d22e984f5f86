"""Reads the time that a clause gives for an office: a verb or noun in, EDTF out."""

from __future__ import annotations

import re

from spacy.tokens import Token

from quizgen.edtf import MONTH_NAMES

MONTHS = {month: number for number, month in enumerate(MONTH_NAMES, 1)}
_YEAR = r"(?P<{0}>1\d{{3}}|20\d\d|\d{{1,3}}(?= ?(?:AD|BC|BCE|CE)\b))(?P<{0}bc> ?BCE?)?"
_RANGE = re.compile(
    rf"(?:from |between |\()?{_YEAR.format('a')} ?(?:to|until|and|[-–—]) ?{_YEAR.format('b')}"
)
_DAY = re.compile(
    rf"(?:(?P<d1>\d{{1,2}}) (?P<m1>{'|'.join(MONTHS)})|(?P<m2>{'|'.join(MONTHS)}) (?P<d2>\d{{1,2}})),? {_YEAR.format('y')}"
)
_MONTH = re.compile(rf"(?P<m>{'|'.join(MONTHS)}),? (?:of )?{_YEAR.format('y')}")
_IN = re.compile(rf"\b(?:in|since|In) {_YEAR.format('y')}")


def time_of(head: Token, *, beyond: int) -> str:
    """Return the EDTF value of a date that belongs to the clause or noun of ``head``, or nothing.

    Only words after token ``beyond`` or in the clause's own adverbials count, up to the next verb.

    >>> "In 1862 he was elected mayor." (of "elected") -> "1862"
    """
    texts = []
    predicate = head.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in head.children)
    for child in head.children if predicate else ():
        if child.dep_.startswith(("obl", "nmod")) and child.i != head.i:
            edges = [token.i for token in child.subtree]
            texts.append(head.doc[min(edges) : max(edges) + 1].text)
    after = head.doc[beyond : min(beyond + 8, head.sent.end)].text
    texts.append(
        re.split(r"[;.]|, (?!\d)|\b(?:and|who|which|when|where|but)\b", after)[0]
        if beyond < head.sent.end
        else ""
    )
    for text in texts:
        if not predicate and not re.match(r"(?:\(|, )?(?:from|in|since|after)? ?(?:\w+ )?\d", text):
            continue
        value = edtf(text)
        if value and not _is_life(value):
            return value
    return ""


def _is_life(value: str) -> bool:
    """Whether a range is too long for an office: years of birth and death."""
    first, _, last = value.partition("/")
    return bool(last) and int(last) - int(first) > 50


def edtf(text: str) -> str:
    """Return the date or range of years that a short text names, as EDTF, or nothing."""
    if found := _RANGE.search(text):
        return f"{_year(found, 'a')}/{_year(found, 'b')}"
    if found := _DAY.search(text):
        month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
        return f"{_year(found, 'y')}-{MONTHS[month]:02d}-{int(day):02d}"
    if found := _MONTH.search(text):
        return f"{_year(found, 'y')}-{MONTHS[found['m']]:02d}"
    if found := _IN.search(text):
        return _year(found, "y")
    return ""


def _year(found: re.Match[str], name: str) -> str:
    """Return a year as EDTF writes it: 133 BC is -0132."""
    number = int(found[name])
    return f"-{number - 1:04d}" if found[name + "bc"] else f"{number:04d}"

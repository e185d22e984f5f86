"""List marks: the start of a line goes in; its bullet, number or letter comes out, with what style it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.text import roman

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised figures to plain ones."""

_PATTERNS = (
    ("footnote", re.compile(r"\[\^(?P<label>[^\]\s]{1,30})\]:\s*(?=\S)")),
    ("bracket", re.compile(r"\[(?P<label>\d{1,3})\]:?\s*(?=[^\s\[(])")),
    ("raised", re.compile(r"(?P<label>[⁰¹²³⁴-⁹]{1,3})\s*(?=\S)")),
    ("footnote", re.compile(r"\[(?:Footnote|Note)\s+(?P<label>\w{1,4})\s*:\s*(?=\S)")),
    ("bullet", re.compile(r"[•▪◦‣∙●○■□➢►✓]\s*(?:[—–-]\s*)?(?=\S)")),
    ("bullet", re.compile(r"·\s+(?:[—–-]\s*)?(?=\S)")),
    ("bullet", re.compile(r"(?P<label>[*+\-–—])\s+(?=[^\s\-–—*])")),
    ("bullet", re.compile(r"(?P<label>[\^↑])\s*(?=[^\s\^])")),
    ("dash", re.compile(r"[—–](?=[A-Z“\"‘])")),
    ("1.", re.compile(r"(?P<label>\d{1,3})\.\s+(?=\S)")),
    ("1)", re.compile(r"(?P<label>\d{1,3})\)\s+(?=\S)")),
    ("(1)", re.compile(r"\((?P<label>\d{1,3})\)\s+(?=\S)")),
    ("(a)", re.compile(r"\((?P<label>[a-z]|[ivx]{1,5})\)\s+(?=\S)")),
    ("a)", re.compile(r"(?P<label>[a-z]|[ivx]{1,5})\)\s+(?=\S)")),
    ("a.", re.compile(r"(?P<label>[a-z]|[ivx]{1,5})\.\s+(?=\S)")),
    ("(A)", re.compile(r"\((?P<label>[A-Z]|[IVX]{1,5})\)\s+(?=\S)")),
    ("A.", re.compile(r"(?P<label>[A-Z]|[IVX]{1,5})\.\s+(?=\S)")),
)
_FIRST = frozenset("^↑[(•▪◦‣∙●○■□➢►✓·*+-–—⁰¹²³⁴⁵⁶⁷⁸⁹0123456789")
SURE = frozenset({"bullet", "footnote", "raised", "bracket"})
"""Styles that need no second mark beside them as evidence."""
_SURELY_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark at the start of a line."""

    style: str
    label: str
    length: int
    """Characters it takes, blanks after it included."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers its label may stand for: "i" is 9 as a letter and 1 as a numeral."""
        if self.label.isdigit():
            return (int(self.label),)
        single = len(self.label) == 1 and self.label.isascii() and self.label.isalpha()
        values = [ord(self.label.lower()) - 96] if single else []
        if roman(self.label):
            values.append(roman(self.label))
        return tuple(values)


def read_mark(text: str) -> Mark | None:
    """Return the list mark with which a line starts, if any."""
    if not text or not (
        text[0] in _FIRST or text[1:2] in ".)" or text[2:3] in ".)" or text[3:4] in ".)"
    ):
        return None
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            label = (match.groupdict().get("label") or "").translate(SUPERSCRIPTS)
            return Mark(style, label, match.end())
    return None


def confirm_marks(marks: Sequence[Mark | None], *, window: int = 15) -> list[Mark | None]:
    """Return the marks that belong to a list: a number needs the one before or after it nearby.

    "25. Letter ...", "A. Smith wrote ..." and a single dash are no list; nor are the years of a chronicle
    ("871.", "872."): a number above 99 must continue a list from below.
    """
    found: list[Mark | None] = []
    highest: dict[str, int] = {}
    for at, mark in enumerate(marks):
        kept = mark if mark and (mark.style in SURE or _has_neighbour(marks, at, window)) else None
        number = int(kept.label) if kept and kept.label.isdigit() else 0
        if kept and number > _SURELY_COUNTED and highest.get(kept.style) != number - 1:
            kept = None
        if kept and number:
            highest[kept.style] = number
        found.append(kept)
    return found


def _has_neighbour(marks: Sequence[Mark | None], at: int, window: int) -> bool:
    """Whether a mark of the same style with the number before or after stands near."""
    mark = marks[at]
    if mark is None:
        return False
    if mark.style == "dash":
        near = marks[max(0, at - 1) : at + 2 : 2] if at else marks[1:2]
        return any(other and other.style in ("dash", "bullet") for other in near)
    return _meets(marks[at + 1 : at + 1 + window], mark, 1) or _meets(
        marks[max(0, at - window) : at][::-1], mark, -1
    )


def _meets(others: Sequence[Mark | None], mark: Mark, step: int) -> bool:
    """Whether the next mark of the same style has the number that follows (or goes before)."""
    wanted = {number + step for number in mark.numbers}
    for other in others:
        if other and other.style == mark.style:
            return bool(wanted.intersection(other.numbers))
    return False

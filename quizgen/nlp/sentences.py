"""Where a sentence may begin: words in, the certainty the encoder must have for each of them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from quizgen.nlp.tokenizer import MONTHS, NUMBERED, OPENERS, TITLES

CLOSING = frozenset("\"”’')]}»›")
OPENING = frozenset("\"“‘'([{«‹")
BULLETS = frozenset("•▪●◦‣■□")
SURE = -3.0
"""After a full stop of its own and before a capital: a start unless the encoder is sure it is none."""
UNMARKED = 2.5
"""After a word without any mark, before a capital."""

_STOPS = re.compile(r"[.?!]+|…")
_ENUMERATOR = re.compile(r"\(?([0-9]{1,3}|[IVXivx]{1,5}|[A-Za-z])[.)]*")


def weigh_starts(words: Sequence[str], spaced: Sequence[bool]) -> list[float]:
    """Return for each word the margin by which "starts a sentence" must win; ``inf`` forbids it.

    ``spaced`` says whether a blank stands before the word. The first word always starts: ``-inf``.
    """
    margins = [-inf] * len(words)
    begin = 0
    for at in range(1, len(words)):
        margins[at] = _weigh(words, spaced, at, begin)
        if margins[at] <= SURE:
            begin = at
    return margins


def _weigh(words: Sequence[str], spaced: Sequence[bool], at: int, begin: int) -> float:
    word = words[at]
    first = _first_letter(words, at)
    if word in BULLETS:
        return SURE
    if not spaced[at] and not word[0].isupper() and word not in "“‘":
        return inf
    if all(char in "”’)]}»›,;:.?!…" for char in word):
        return inf
    last = at - 1
    while last > begin and words[last] in CLOSING:
        last -= 1
    ending = words[last]
    if not _STOPS.fullmatch(ending):
        if ending.endswith("."):
            return _weigh_after_abbreviation(ending, word, first)
        # A line of a list or a caption may end without a mark.
        return UNMARKED if ending[-1].isalnum() and word[0].isupper() else inf
    if _ends_enumerator(words, last, begin):
        return inf
    if first.islower():
        return 4.0 if ending in (".", "?", "!") and last == at - 1 else inf
    if ending == "." and (word[0].isupper() or (word[0] in "“‘" and first.isupper())):
        return SURE
    return 0.0


def _ends_enumerator(words: Sequence[str], last: int, begin: int) -> bool:
    """Whether the stop only ends the number of a point: "2." at a sentence's start."""
    if last <= begin or not _ENUMERATOR.fullmatch(words[last - 1]):
        return False
    before = last - 2
    return before < begin or _STOPS.fullmatch(words[before]) is not None


def _weigh_after_abbreviation(ending: str, word: str, first: str) -> float:
    stem = ending[:-1].lower()
    if not first.isupper():
        return inf if first.islower() or stem in NUMBERED or stem in MONTHS else 1.0
    if word.lower() in OPENERS:
        return inf if stem in TITLES else -1.0
    return inf if stem in TITLES or len(stem) == 1 else 1.0


def _first_letter(words: Sequence[str], at: int) -> str:
    """Return the first character at or after a word that is no opening mark."""
    for word in words[at : at + 3]:
        if word not in OPENING:
            return word[0]
    return words[at][0]

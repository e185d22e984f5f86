"""What a card says of an item's answers: those that a student would not see to be the key, and the places to mark."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.export.markup import clean
from quizgen.model import Item, fold
from quizgen.wording import TITLES

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)?")
_NUMBER = {month: n for n, month in enumerate(_MONTHS, start=1)}


def shown_answers(item: Item) -> tuple[str, ...]:
    """Return the accepted answers that are worth showing, each once.

    ``accept`` also holds what only a program must be told: "1961-10-24" for "October 24", "Vance" and "Mr. Vance" for
    "Cyrus Vance", "U.S.S.R." beside "USSR".
    """
    if not item.accept:
        return ()
    known = _parts(item.key)
    told = {part for part in _parts(item.stem) if isinstance(part, int)}
    seen: set[frozenset[str | int]] = set()
    answers = []
    for answer in item.accept:
        parts = _parts(answer)
        if all(isinstance(part, int) for part in parts) and parts <= known | told:
            continue
        new = frozenset(part for part in parts - known if not _is_small(part))
        # The same letters with other accents are another spelling.
        spelling = fold(answer) == fold(item.key) and clean(answer) != clean(item.key)
        if spelling or (new and new not in seen):
            seen.add(new)
            answers.append(answer)
    return tuple(answers)


def marked_answers(item: Item) -> tuple[str, ...]:
    """Return what is marked in the sentences of an item with pairs: only the dates where dates are asked for."""
    if item.kind == "chronology" or item.role == "when":
        return tuple(left for left, _ in item.pairs)
    return tuple(side for pair in item.pairs for side in pair)


def _parts(text: str) -> set[str | int]:
    """Return the words of a text, numbers and months as numbers: "October 24th" -> {10, 24}."""
    return {_part(word) for word in fold(text).split()}


@lru_cache(maxsize=1 << 12)
def _part(word: str) -> str | int:
    digits = _ORDINAL.fullmatch(word)
    return int(digits[1]) if digits else _NUMBER.get(word, word)


def _is_small(part: str | int) -> bool:
    """Whether a word makes no other answer: an article, a title, an initial."""
    return isinstance(part, str) and (len(part) == 1 or part in TITLES or part in ("the", "an"))

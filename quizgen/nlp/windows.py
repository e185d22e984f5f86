"""Stretches of words cut into windows the encoder can read, and a window's numbers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgen.nlp.sentences import SURE, UNMARKED

USUAL = 126
"""Pieces a window should hold: the length the encoder was trained on."""
LONGEST = 400
"""Pieces a window may hold where one sentence needs them; the encoder has places for 512."""
PIECES_A_WORD = 8

LOWER, INITIAL, UPPER, MIXED, DIGIT, MARK, CAPITAL = range(7)


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` of a stretch, read together."""

    start: int
    end: int
    continues: bool = False
    """Whether it goes on with a sentence that was too long for one window."""


def cut_windows(sizes: Sequence[int], margins: Sequence[float]) -> list[Window]:
    """Cut a stretch where sentences start; ``sizes`` are pieces a word, ``margins`` as weighed.

    A sentence longer than ``LONGEST`` is cut between two words and goes on in the next window.
    """
    windows: list[Window] = []
    start, continues = 0, False
    while start < len(sizes):
        end, broken = _find_end(sizes, margins, start)
        windows.append(Window(start, end, continues))
        start, continues = end, broken
    return windows


def _find_end(sizes: Sequence[int], margins: Sequence[float], start: int) -> tuple[int, bool]:
    """Return where a window ends and whether that breaks a sentence."""
    total = 0
    sure = likely = 0
    for at in range(start, len(sizes)):
        if at > start and margins[at] <= SURE:
            sure = at
        elif at > start and margins[at] < UNMARKED:
            likely = at
        total += sizes[at]
        if total > USUAL and sure:
            return sure, False
        if total > LONGEST:
            if likely:
                return likely, False
            return max(at, start + 1), True
    return len(sizes), False


def tell_shape(word: str) -> int:
    """Return the class of a word's letter case, which the uncased vocabulary does not show."""
    if any(char.isdigit() for char in word):
        return DIGIT
    if not any(char.isalpha() for char in word):
        return MARK
    if word.islower():
        return LOWER
    if word.isupper():
        return CAPITAL if len(word) == 1 else UPPER
    return INITIAL if word[0].isupper() and word[1:].islower() else MIXED


def build_inputs(
    pieces: Sequence[Sequence[int]], shapes: Sequence[int], *, first: int, last: int
) -> dict[str, NDArray[np.int64]]:
    """Return the encoder's inputs for one window; ``first`` and ``last`` are the framing pieces."""
    ids, types, places = [first], [LOWER], []
    for numbers, shape in zip(pieces, shapes, strict=True):
        places.append(len(ids))
        ids.extend(numbers)
        types.extend([shape] * len(numbers))
    ids.append(last)
    types.append(LOWER)
    return {
        "ids": np.array([ids], dtype=np.int64),
        "typ": np.array([types], dtype=np.int64),
        "att": np.ones((1, len(ids)), dtype=np.int64),
        "first": np.array([places], dtype=np.int64),
    }

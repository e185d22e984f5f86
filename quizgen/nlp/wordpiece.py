"""WordPiece: a word of the text in, the ids of the encoder's vocabulary out (uncased, as BERT's)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

UNKNOWN = "[UNK]"
LONGEST = 100
"""Characters of a run without blanks or punctuation above which it counts as unknown."""


def read_vocabulary(text: str) -> dict[str, int]:
    """Return piece -> id from a vocabulary file, one piece a line."""
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}


def split_word(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Return the ids of the pieces of one word; at least one, the unknown piece if need be."""
    ids: list[int] = []
    for run in _split_runs(_normalise(word)):
        ids.extend(_match(run, vocabulary))
    return ids or [vocabulary[UNKNOWN]]


def _normalise(word: str) -> str:
    """Drop control characters and accents, make blanks plain, lower the case."""
    kept = (" " if char.isspace() else char for char in word if not _is_control(char))
    decomposed = unicodedata.normalize("NFD", "".join(kept))
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn").lower()


def _is_control(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return char in "\0\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co")


def _split_runs(text: str) -> Sequence[str]:
    """Split at blanks, and set every punctuation mark and CJK character on its own."""
    apart = "".join(f" {char} " if _stands_alone(char) else char for char in text)
    return apart.split()


def _stands_alone(char: str) -> bool:
    ascii_mark = char.isascii() and not char.isalnum() and not char.isspace() and char.isprintable()
    return (
        ascii_mark
        or unicodedata.category(char).startswith("P")
        or "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
    )


def _match(run: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Match the longest known piece again and again; one gap makes the whole run unknown."""
    if len(run) > LONGEST:
        return [vocabulary[UNKNOWN]]
    ids: list[int] = []
    start = 0
    while start < len(run):
        mark = "##" if start else ""
        for end in range(len(run), start, -1):
            number = vocabulary.get(mark + run[start:end])
            if number is not None:
                break
        else:
            return [vocabulary[UNKNOWN]]
        ids.append(number)
        start = end
    return ids

"""Seams: pieces of text that the print parted go in, and come out as one, hyphens at line ends judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.read.strand import Strand, glue
from quizgen.text import word_set

HYPHENS = "-\u2010\u00ad\u00ac"
"""Marks that may part a word at the end of a line; the last two never stand for anything else."""

_SURE = "\u00ad\u00ac"
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_TAIL = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
_HEAD = re.compile(r"[^\W\d_]+")
_STAND_BEFORE = word_set(
    "self well ill half all ex non anti pro counter semi vice co mid post pre quasi cross high low long "
    "short far near old new so by off out up down over under great grand free full hard good open right "
    "left first second third one two three four five six seven eight nine ten eleven twelve twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred north south east west ever much little large small "
    "wide deep broad mother father brother sister father's man land sea air blood life time then"
)
_STAND_AFTER = word_set(
    "thirds fourths fifths old year day week month century known born made called like in law elect "
    "general chief being held scale wide based owned led class seven eight nine one two three four five "
    "six day's year's free speaking minded hearted handed house time century's and to of"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text, in small letters: evidence for what a hyphen at a line's end stands for."""

    words: frozenset[str]
    hyphened: frozenset[str]


def read_vocabulary(lines: Sequence[str]) -> Vocabulary:
    """Return the words that lines hold whole: halves beside a hyphen at a line's end do not count.

    A text without such hyphens needs no words.
    """
    words: set[str] = set()
    hyphened: set[str] = set()
    if not any(line.endswith(tuple(HYPHENS)) for line in lines):
        return Vocabulary(frozenset(), frozenset())
    parted = False
    for line in lines:
        tokens = _TOKEN.findall(line.lower())
        if parted and tokens:
            tokens = tokens[1:]
        parted = line.endswith(tuple(HYPHENS))
        if parted and tokens:
            tokens = tokens[:-1]
        for token in tokens:
            if token.isalpha():
                words.add(token)
            else:
                hyphened.add(token.replace("\u2010", "-"))
    return Vocabulary(frozenset(words), frozenset(hyphened))


def join_pieces(pieces: Sequence[Strand], vocabulary: Vocabulary) -> Strand:
    """Return pieces as one strand: a blank at each seam, or none where a hyphen or dash parts them."""
    if len(pieces) == 1:
        return pieces[0]
    done: list[Strand] = []
    run: list[Strand] = []
    for piece in pieces:
        if not piece.text:
            continue
        if run:
            drop, blank = _seam(run[-1].text, piece.text, vocabulary)
            if drop:
                run[-1] = run[-1].part(0, len(run[-1]) - drop)
            if not blank:
                run.append(piece)
                continue
            done.append(glue(run, ""))
        run = [piece]
    return glue([*done, glue(run, "")])


def _seam(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, bool]:
    """Return how many characters to drop at the end of the first piece, and whether a blank comes between."""
    if before.endswith(("--", "—")) and not before.endswith((" --", " —")):
        return 0, False
    if before.endswith("–") and before[-2:-1].isdigit() and after[0].isdigit():
        return 0, False
    if not before.endswith(tuple(HYPHENS)):
        return 0, True
    if before[-1] in _SURE:
        return 1, False
    first, second = _TAIL.search(before), _HEAD.match(after)
    if first is None or second is None:
        return 0, not (before[-2:-1].isalnum() and after[0].isalnum())
    keep = _is_compound(first.group(1), second.group(), vocabulary)
    return (0 if keep else 1), False


def _is_compound(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between two halves belongs to the word: "peace-keeping", "Austro-Hungarian"."""
    if not second[0].islower():
        return True
    small = first.lower()
    if small + second in vocabulary.words:
        return False
    if f"{small}-{second}" in vocabulary.hyphened:
        return True
    if small in _STAND_BEFORE or second in _STAND_AFTER:
        return True
    return small in vocabulary.words and second in vocabulary.words

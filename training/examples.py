"""Training examples: annotated Docs in, batches of numbers for the network out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc, DocBin, Token

from quizgen.nlp.windows import DIGIT, LOWER, PIECES_A_WORD, UPPER, tell_shape
from quizgen.nlp.wordpiece import split_word

MISSING = -100
"""A label that is not known: it counts in no loss."""
NAME_TYPES = ("PERSON", "ORG", "LOC", "DATE", "EVENT", "NORP", "MISC")
NAMES = ["O", *(f"{mark}-{name}" for name in NAME_TYPES for mark in "BI")]
LABELS = ("upos", "xpos", "morph", "dep", "head", "sent", "ner")
WINDOW_SIZES = (20, 126, 126, 126, 240)
"""Pieces a training window may hold, drawn at random: single sentences up to long paragraphs."""
LONGEST = 300
BATCH_PIECES = 1100
RAREST_MORPH = 5

Batch = dict[str, np.ndarray]


@dataclass(slots=True)
class Example:
    """One Doc as numbers."""

    pieces: list[tuple[int, ...]]
    curly: list[tuple[int, ...]]
    """The same with typographic quotation marks and dashes."""
    shapes: list[int]
    labels: dict[str, list[int]]
    """A list entry a word; heads are indices in the Doc."""
    has_tree: bool

    def size(self, start: int, end: int) -> int:
        """Return the pieces of these words, however their quotation marks are set."""
        both = zip(self.pieces[start:end], self.curly[start:end], strict=True)
        return sum(max(len(plain), len(curly)) for plain, curly in both)


@dataclass(frozen=True, slots=True)
class Cut:
    """Words ``start`` to ``end`` of an example, read together."""

    example: Example
    start: int
    end: int

    @property
    def size(self) -> int:
        """Pieces, with the two that frame them."""
        return 2 + self.example.size(self.start, self.end)


class Splitter:
    """WordPiece with a memory."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        """Keep the vocabulary."""
        self.vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the pieces of a word."""
        if word not in self._known:
            self._known[word] = tuple(split_word(word, self.vocabulary)[:PIECES_A_WORD])
        return self._known[word]


def read_docs(path: Path) -> list[Doc]:
    """Read a DocBin."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def collect_labels(docs: Iterable[Doc]) -> dict[str, list[str]]:
    """Return the labels of the treebanks in order of first use; rare feature sets are left out."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "dep", "morph")}
    for doc in docs:
        for token in doc:
            found["upos"][token.pos_] += 1
            found["xpos"][token.tag_] += 1
            found["dep"][token.dep_] += 1
            found["morph"][describe_morph(token)] += 1
    labels = {name: list(counts) for name, counts in found.items()}
    labels["morph"] = [name for name, count in found["morph"].items() if count >= RAREST_MORPH]
    labels["ner"] = list(NAMES)
    return labels


MORPH = frozenset(
    [
        "Case",
        "Definite",
        "Degree",
        "Gender",
        "Mood",
        "Number",
        "NumType",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    ]
)


def describe_morph(token: Token) -> str:
    """Return the features that are kept, as UD writes them."""
    return "|".join(part for part in str(token.morph).split("|") if part.split("=")[0] in MORPH)


def build_example(doc: Doc, labels: dict[str, list[str]], split: Splitter) -> Example:
    """Turn a Doc into numbers; what it does not know becomes ``MISSING``."""
    index = {name: {label: at for at, label in enumerate(labels[name])} for name in labels}
    has_tree = doc.has_annotation("DEP")
    numbers: dict[str, list[int]] = {name: [MISSING] * len(doc) for name in LABELS}
    numbers["ner"] = [
        MISSING if not token.ent_iob_ else index["ner"][_name_label(token)] for token in doc
    ]
    if has_tree:
        numbers["upos"] = [index["upos"].get(token.pos_, MISSING) for token in doc]
        numbers["xpos"] = [index["xpos"].get(token.tag_, MISSING) for token in doc]
        numbers["dep"] = [index["dep"].get(token.dep_, MISSING) for token in doc]
        numbers["morph"] = [index["morph"].get(describe_morph(token), MISSING) for token in doc]
        numbers["head"] = [token.head.i for token in doc]
        numbers["sent"] = [int(bool(token.is_sent_start)) for token in doc]
    words = [token.text for token in doc]
    return Example(
        pieces=[split(word) for word in words],
        curly=[split(word) for word in _make_curly(words)],
        shapes=[tell_shape(word) for word in words],
        labels=numbers,
        has_tree=has_tree,
    )


def _name_label(token: Token) -> str:
    return "O" if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"


def _make_curly(words: Sequence[str]) -> list[str]:
    curly: list[str] = []
    quotes = 0
    for word in words:
        if word == '"':
            quotes += 1
            curly.append("“" if quotes % 2 else "”")
        elif word in ("``", "''"):
            curly.append("“" if word == "``" else "”")
        elif word in ("--", "---"):
            curly.append("—")
        else:
            curly.append(word.replace("'", "’").replace("...", "…"))
    return curly


def cut_example(example: Example, draw: random.Random | None = None) -> Iterator[Cut]:
    """Yield windows of whole sentences; without sentences, of words that break no name."""
    count = len(example.pieces)
    known = example.labels["sent"] if example.has_tree else None
    starts = [at for at in range(count) if at == 0 or _may_start(example, known, at)]
    limit = draw.choice(WINDOW_SIZES) if draw else 126
    start = size = 0
    for here, after in pairwise([*starts, count]):
        more = example.size(here, after)
        if size and size + more > limit:
            yield Cut(example, start, here)
            start, size = here, 0
            limit = draw.choice(WINDOW_SIZES) if draw else 126
        size += more
    if start < count:
        yield Cut(example, start, count)


def _may_start(example: Example, known: list[int] | None, at: int) -> bool:
    if known is not None:
        return bool(known[at])
    label = example.labels["ner"][at]
    return label < 0 or not NAMES[label].startswith("I")


def make_batches(cuts: Iterable[Cut], draw: random.Random) -> list[list[Cut]]:
    """Return batches of cuts of like size, in random order."""
    kept = [(cut.size, cut) for cut in cuts]
    kept = [pair for pair in kept if pair[0] <= LONGEST]
    draw.shuffle(kept)
    batches: list[list[Cut]] = []
    for at in range(0, len(kept), 400):
        current: list[Cut] = []
        for size, cut in sorted(kept[at : at + 400], key=lambda pair: pair[0]):
            if current and size * (len(current) + 1) > BATCH_PIECES:
                batches.append(current)
                current = []
            current.append(cut)
        if current:
            batches.append(current)
    draw.shuffle(batches)
    return batches


def collate(
    cuts: Sequence[Cut], frame: tuple[int, int], draw: random.Random | None = None
) -> Batch:
    """Pad cuts to one batch; with ``draw``, some get curly quotation marks or all capitals."""
    rows, length = len(cuts), max(cut.size for cut in cuts)
    words = max(cut.end - cut.start for cut in cuts)
    batch = {name: np.zeros((rows, length), np.int64) for name in ("ids", "typ", "att")}
    batch["first"] = np.zeros((rows, words), np.int64)
    batch["real"] = np.zeros((rows, words), bool)
    batch["sentence"] = np.full((rows, words), -1, np.int64)
    for name in LABELS:
        batch[name] = np.full((rows, words), MISSING, np.int64)
    for row, cut in enumerate(cuts):
        _fill(batch, row, cut, frame, draw)
    return batch


def _fill(
    batch: Batch, row: int, cut: Cut, frame: tuple[int, int], draw: random.Random | None
) -> None:
    example, part = cut.example, slice(cut.start, cut.end)
    pieces = example.curly if draw and draw.random() < 0.4 else example.pieces
    shapes = example.shapes[part]
    if draw and draw.random() < 0.03:
        shapes = [UPPER if shape < DIGIT else shape for shape in shapes]
    ids, types, first = [frame[0]], [LOWER], []
    for numbers, shape in zip(pieces[part], shapes, strict=True):
        first.append(len(ids))
        ids.extend(numbers)
        types.extend([shape] * len(numbers))
    ids.append(frame[1])
    types.append(LOWER)
    count = cut.end - cut.start
    batch["ids"][row, : len(ids)] = ids
    batch["typ"][row, : len(ids)] = types
    batch["att"][row, : len(ids)] = 1
    batch["first"][row, :count] = first
    batch["real"][row, :count] = True
    batch["ner"][row, :count] = example.labels["ner"][part]
    if not example.has_tree:
        return
    for name in ("upos", "xpos", "morph", "dep", "sent"):
        batch[name][row, :count] = example.labels[name][part]
    starts = np.array(example.labels["sent"][part])
    starts[0] = 1
    batch["sentence"][row, :count] = np.cumsum(starts)
    heads = np.array(example.labels["head"][part])
    here = np.arange(cut.start, cut.end)
    local = np.where(heads == here, 0, heads - cut.start + 1)
    batch["head"][row, :count] = np.where((local < 0) | (local > count), MISSING, local)

"""The encoder: the words of a window in, tags, heads, relations, names and sentence starts out."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import onnxruntime

from quizgen.errors import ModelMissing
from quizgen.nlp.decode import Floats, find_labels, find_tree, forbid_broken_spans
from quizgen.nlp.windows import PIECES_A_WORD, build_inputs, tell_shape
from quizgen.nlp.wordpiece import read_vocabulary, split_word

ARCHIVE = files("quizgen.nlp") / "english" / "encoder.zip"
OUTPUTS = ("upos", "xpos", "morph", "ner", "sent", "arc", "rel")
"""Of the network: scores [word, label], arcs [word, head; 0 is the root], relations [word, label, head]."""


@dataclass(slots=True)
class Analysis:
    """What the encoder says of a window, a list entry a word."""

    pos: list[str]
    tags: list[str]
    heads: list[int]
    """Index in the window; a root has its own."""
    deps: list[str]
    morphs: list[str]
    """Number=Sing|Person=3, ..."""
    names: list[str]
    """O, B-PERSON, I-PERSON, ..."""
    starts: list[bool]


@dataclass(frozen=True, slots=True)
class Archive:
    """What the encoder needs of the weights, unpacked in memory."""

    network: bytes
    vocabulary: dict[str, int]
    labels: dict[str, list[str]]


def read_archive() -> Archive:
    """Read the network, its vocabulary and its labels; raises ``ModelMissing`` where they are damaged."""
    network, vocabulary, labels = _read_parts("encoder.onnx", "vocab.txt", "labels.json")
    return Archive(network, read_vocabulary(vocabulary.decode()), json.loads(labels))


def read_lemmas() -> dict[str, dict[str, Any]]:
    """Read the tables of the lemmatizer; raises ``ModelMissing`` where they are damaged."""
    (tables,) = _read_parts("lemmas.json")
    lemmas: dict[str, dict[str, Any]] = json.loads(tables)
    return lemmas


def _read_parts(*names: str) -> list[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(ARCHIVE.read_bytes())) as archive:
            return [archive.read(name) for name in names]
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error) as cause:
        raise ModelMissing(
            f"{ARCHIVE}: the English weights are damaged: install quizgen again"
        ) from cause


class Encoder:
    """A network with its vocabulary and labels, ready to read windows."""

    def __init__(self, archive: Archive, *, threads: int = 1) -> None:
        """Start the network; one thread gives the same sums everywhere."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            archive.network, options, providers=["CPUExecutionProvider"]
        )
        self._vocabulary = archive.vocabulary
        self._frame = (archive.vocabulary["[CLS]"], archive.vocabulary["[SEP]"])
        self._labels = archive.labels
        self._penalties = forbid_broken_spans(archive.labels["ner"])
        self._cache: dict[str, tuple[int, ...]] = {}

    def split(self, word: str) -> tuple[int, ...]:
        """Return the pieces of a word, the first few of a very long one."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = tuple(split_word(word, self._vocabulary)[:PIECES_A_WORD])
            self._cache[word] = pieces
        return pieces

    def analyse(self, words: Sequence[str], margins: Sequence[float]) -> Analysis:
        """Analyse one window; a word starts a sentence where the score for it exceeds its margin."""
        first, last = self._frame
        inputs = build_inputs(
            [self.split(word) for word in words],
            [tell_shape(word) for word in words],
            first=first,
            last=last,
        )
        results = zip(OUTPUTS, self._session.run(OUTPUTS, inputs), strict=True)
        scores = {name: result[0] for name, result in results}
        sent, arcs, ner = scores["sent"], scores["arc"], scores["ner"]
        starts = [bool(s) for s in (sent[:, 1] - sent[:, 0]) > np.array(margins)]
        starts[0] = True
        tree = [0] * len(words)
        names: list[str] = []
        cuts = [at for at, start in enumerate(starts) if start] + [len(words)]
        for start, end in pairwise(cuts):
            rows = np.concatenate(
                [arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], axis=1
            )
            square = np.concatenate([np.zeros((1, rows.shape[1]), dtype=rows.dtype), rows])
            for at, head in enumerate(find_tree(square), start):
                tree[at] = head + start if head else 0
            labels = find_labels(ner[start:end], self._penalties)
            names.extend(self._labels["ner"][label] for label in labels)
        return Analysis(
            pos=self._pick("upos", scores),
            tags=self._pick("xpos", scores),
            heads=[head - 1 if head else at for at, head in enumerate(tree)],
            deps=self._label_arcs(scores["rel"], tree),
            morphs=self._pick("morph", scores),
            names=names,
            starts=starts,
        )

    def _pick(self, name: str, scores: Mapping[str, Floats]) -> list[str]:
        return [self._labels[name][at] for at in scores[name].argmax(axis=1)]

    def _label_arcs(self, scores: Floats, tree: Sequence[int]) -> list[str]:
        """Return the relation of every word to its head; a root's is ROOT, and only a root's."""
        chosen = scores[np.arange(len(tree)), :, list(tree)]
        names = self._labels["dep"]
        chosen[:, names.index("ROOT")] = -np.inf
        best = chosen.argmax(axis=1)
        return [names[at] if head else "ROOT" for at, head in zip(best, tree, strict=True)]

"""The spaCy component: a tokenised Doc in, the same Doc with tags, trees, sentences and names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from quizgen.nlp.encoder import Analysis, Encoder, read_archive
from quizgen.nlp.sentences import weigh_starts
from quizgen.nlp.windows import cut_windows

NAME = "quizgen_encoder"


class EncoderComponent:
    """Runs the encoder over Docs, one window at a time: what a text gets never depends on others."""

    def __init__(self, encoder: Encoder) -> None:
        """Keep the encoder."""
        self._encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc; sentence starts set before (true or false) are kept."""
        if len(doc) == 0:
            return doc
        empty = [""] * len(doc)
        whole = Analysis(
            pos=empty[:],
            tags=empty[:],
            heads=list(range(len(doc))),
            deps=empty[:],
            morphs=empty[:],
            names=["O"] * len(doc),
            starts=[],
        )
        for stretch in _split_stretches(doc):
            self._read_stretch(doc, stretch, whole)
        _place_blanks(doc, whole)
        _write(doc, whole)
        return doc

    def _read_stretch(self, doc: Doc, stretch: Sequence[int], whole: Analysis) -> None:
        """Analyse the tokens with these indices, which begin a sentence and cross no blank line."""
        words = [doc[at].text for at in stretch]
        spaced = [
            at > 0 and (bool(doc[at - 1].whitespace_) or doc[at - 1].is_space) for at in stretch
        ]
        margins = weigh_starts(words, spaced)
        for number, at in enumerate(stretch):
            if doc[at].is_sent_start is False:
                margins[number] = np.inf
        root = 0
        for window in cut_windows([len(self._encoder.split(word)) for word in words], margins):
            part = slice(window.start, window.end)
            result = self._encoder.analyse(words[part], margins[part])
            roots = [at for at, head in enumerate(result.heads) if at == head]
            for at, head in enumerate(result.heads):
                token = stretch[window.start + at]
                whole.heads[token] = stretch[window.start + head]
                whole.pos[token] = result.pos[at]
                whole.tags[token] = result.tags[at]
                whole.deps[token] = result.deps[at]
                whole.morphs[token] = result.morphs[at]
                whole.names[token] = result.names[at]
            if window.continues:
                token = stretch[window.start + roots[0]]
                whole.heads[token], whole.deps[token] = root, "parataxis"
                if len(roots) > 1:
                    root = stretch[window.start + roots[-1]]
            else:
                root = stretch[window.start + roots[-1]]


def _split_stretches(doc: Doc) -> Iterator[list[int]]:
    """Yield the indices of the words between two certain sentence starts: set ones and blank lines."""
    stretch: list[int] = []
    for token in doc:
        if stretch and token.is_sent_start:
            yield stretch
            stretch = []
        if not token.is_space:
            stretch.append(token.i)
        elif stretch and token.text.count("\n") > 1:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _place_blanks(doc: Doc, whole: Analysis) -> None:
    """Hang blank tokens on the word before them, or at a text's start on the one after."""
    words = [token.i for token in doc if not token.is_space]
    previous = words[0] if words else 0
    for token in doc:
        if not token.is_space:
            previous = token.i
            continue
        whole.heads[token.i] = previous
        whole.pos[token.i], whole.tags[token.i] = "SPACE", "_SP"
        whole.deps[token.i] = "dep" if words else "ROOT"
        inside = 0 < token.i < len(doc) - 1 and whole.names[token.i + 1].startswith("I-")
        whole.names[token.i] = whole.names[token.i + 1] if inside else "O"


def _write(doc: Doc, whole: Analysis) -> None:
    strings = doc.vocab.strings
    rows = [
        [head - at for at, head in enumerate(whole.heads)],
        [strings.add(dep) for dep in whole.deps],
        [strings.add(tag) for tag in whole.tags],
        [strings.add(pos) for pos in whole.pos],
    ]
    columns = np.array([[value % 2**64 for value in row] for row in rows], dtype=np.uint64)
    target: Any = doc
    target.from_array(["HEAD", "DEP", "TAG", "POS"], columns.T)
    doc.set_ents(list(_find_names(doc, whole.names)))
    for token, morph in zip(target, whole.morphs, strict=True):
        token.set_morph(morph)


def _find_names(doc: Doc, names: Sequence[str]) -> Iterator[Span]:
    start = 0
    for at in range(1, len(names) + 1):
        if at < len(names) and names[at].startswith("I-"):
            continue
        if names[start] != "O":
            yield Span(doc, start, at, label=names[start][2:])
        start = at


@Language.factory(
    NAME,
    assigns=[
        "token.tag",
        "token.pos",
        "token.dep",
        "token.head",
        "token.morph",
        "doc.ents",
        "doc.sents",
    ],
    default_config={"threads": 1},
)
def make_component(nlp: Language, name: str, threads: int) -> Any:
    """Build the component from the weights that ship with the package."""
    return EncoderComponent(Encoder(read_archive(), threads=threads))

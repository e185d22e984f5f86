"""Text in, annotated doc and document out, for tests of what is read from real parses."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.errors import QuizgenError
from quizgen.model import Block, Document, Source
from quizgen.nlp import annotate, load


@cache
def pipeline() -> Language | None:
    """The shipped pipeline, or nothing where it is not installed."""
    try:
        return load()
    except QuizgenError:
        return None


def document(text: str, *, block: str = "paragraph", **source: str) -> Document:
    """A document of one block."""
    blocks = (Block(0, len(text), block),)
    return Document(Source("t", "t", **source), text, text, tuple(range(len(text))), blocks)


def annotated(text: str) -> Doc:
    """The annotated doc of one block of text."""
    nlp = pipeline()
    if nlp is None:
        pytest.skip("no annotation pipeline is installed")
    [doc] = annotate([document(text)], nlp)
    return doc

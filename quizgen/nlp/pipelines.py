"""Pipelines by name: nothing in, our English pipeline out; a name in, the user's own, if it is fit."""

from __future__ import annotations

import spacy
from spacy.language import Language

from quizgen.errors import ModelMissing
from quizgen.nlp.component import NAME
from quizgen.nlp.encoder import read_lemmas
from quizgen.nlp.lemmas import add_lemmatizer
from quizgen.nlp.tokenizer import make_tokenizer

RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl")
"""Labels of Universal Dependencies that the extractors read."""
ATTRIBUTES = ("token.tag", "token.dep", "token.lemma", "doc.ents")


LONGEST = 100_000_000
"""Characters of one block; the reader refuses larger files."""


def load(name: str | None = None) -> Language:
    """Return quizgen's English pipeline, or an installed spaCy pipeline (a package name or folder).

    Raises ``ModelMissing`` where it is not installed or lacks trees with labels of Universal
    Dependencies, tags, lemmas or names.
    """
    nlp = _load_own() if name is None else _load_other(name)
    # spaCy's own limit guards components that need a whole text in memory at once; ours read block by block.
    nlp.max_length = LONGEST
    return nlp


def _load_own() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.add_pipe(NAME)
    add_lemmatizer(nlp, read_lemmas())
    return nlp


def _load_other(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as cause:
        raise ModelMissing(
            f"the pipeline '{name}' cannot be loaded: install it, or leave it out to use quizgen's own"
        ) from cause
    lacking = sorted(set(ATTRIBUTES) - _list_assigned(nlp))
    labels = {label for labels in nlp.pipe_labels.values() for label in labels}
    lacking += [f"the relation {label}" for label in RELATIONS if label not in labels]
    if lacking:
        raise ModelMissing(
            f"the pipeline '{name}' lacks {', '.join(lacking)}: choose one with labels of Universal"
            " Dependencies, or leave it out to use quizgen's own"
        )
    return nlp


def _list_assigned(nlp: Language) -> set[str]:
    return {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}

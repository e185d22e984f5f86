"""Lemmas by rule: tables of endings, words and exceptions in, spaCy's English lemmatizer out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups


def add_lemmatizer(nlp: Language, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Add the rule lemmatizer to the end of a pipeline; ``tables`` by spaCy's names."""
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(name, dict(table))
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=lookups)

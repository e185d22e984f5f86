"""Lemmas by rule: tables of endings, words and exceptions in, spaCy's English lemmatizer out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Token

NAME = "quizgen_lemmatizer"


class Lemmatizer(EnglishLemmatizer):
    """The rule lemmatizer, minding which capitals belong to a word and which to its place."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of a word, best first: "Her" at a sentence's start -> "her"; "Polish" stays."""
        lemmas = super().rule_lemmatize(token)
        if token.ent_type_ == "NORP" and token.text.istitle():
            return [lemma[:1].upper() + lemma[1:] for lemma in lemmas]
        name = token.pos_ == "PROPN" or bool(token.ent_type_) or token.text == "I"
        if token.is_sent_start and not name and token.text.istitle():
            return [lemma.lower() for lemma in lemmas]
        return lemmas


@Language.factory(NAME, assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Build the lemmatizer, still without its tables."""
    return Lemmatizer(nlp.vocab, None, name, mode="rule")


def add_lemmatizer(nlp: Language, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Add the rule lemmatizer to the end of a pipeline; ``tables`` by spaCy's names."""
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(name, dict(table))
    lemmatizer: Any = nlp.add_pipe(NAME)
    lemmatizer.initialize(lookups=lookups)

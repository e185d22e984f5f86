"""What a candidate name of an actor is, and small questions about tokens that all its finders ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from quizgen.extract.gazetteer import load_words

FUNCTION_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "and",
        "or",
        "but",
        "as",
        "when",
        "while",
        "after",
        "before",
        "if",
        "since",
        "with",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "i",
        "he",
        "she",
        "it",
        "we",
        "they",
        "no",
        "not",
        "all",
        "both",
        "each",
        "every",
        "some",
        "any",
        "such",
        "you",
        "who",
        "what",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that may name an actor."""

    start: int
    end: int
    """Tokens, half-open, without title, article and possessive."""
    label: str
    """person, state, capital, adjective, people, organization, group, or place."""
    text: str
    entry: str = ""
    """Name in the gazetteer, if it is known there."""
    titles: tuple[str, ...] = ()
    """Titles before the name, outermost first."""
    cited: bool = False
    title_start: int = -1
    """Token at which the titles begin, or -1."""
    life: str = ""
    """Years of birth and death in brackets after a person's name: "1723–1795"."""
    kin: bool = False
    """Whether words before it make the bearer a relative of somebody: "his brother Jonathan"."""


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the words of some tokens with single blanks; a line break stays one."""
    text = doc[start:end].text
    return text if "\n" in text else " ".join(text.split())


@cache
def title_words() -> frozenset[str]:
    lists = load_words("titles.toml")
    return (
        frozenset(title.split()[0] for title in lists["honorifics"] | lists["offices"])
        | lists["offices"]
        | lists["honorifics"]
    )

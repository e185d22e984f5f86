"""Tokens as English history texts need them: spaCy's English rules in, the same with abbreviations mended out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

_LISTS = tomllib.loads((files("quizgen.nlp") / "abbreviations.toml").read_text(encoding="utf8"))
TITLES = frozenset(_LISTS["titles"].split())
NUMBERED = frozenset(_LISTS["numbered"].split())
MONTHS = frozenset(_LISTS["months"].split())
PLAIN = frozenset(_LISTS["plain"].split())
OPENERS = frozenset(_LISTS["openers"].split())

_GLUED_TITLES = (
    "Mr Mrs Ms Dr Gen Col Maj Capt Lt Sgt Adm Amb Gov Sen Sens Rep Rev Prof Hon Messrs St"
)
_GLUED_NUMBERED = "No Nos no nos Art Arts Sec Vol vol Ch ch pp p ca c"
_INFIXES = (
    r"[—―]",
    r"(?<=[0-9])–(?=[0-9A-Z])",
    r"(?<=[.,;:!?\"”’)\]])–",
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
    # No character is taken: "A.Harriman" is "A." and "Harriman", "p.4" is "p." and "4".
    r"(?<=\b[A-Z]\.)(?=[A-Z][a-z])",
    *(rf"(?<=\b{title}\.)(?=[A-Z])" for title in _GLUED_TITLES.split()),
    *(rf"(?<=\b{word}\.)(?=[0-9])" for word in _GLUED_NUMBERED.split()),
)
_NUMBER = re.compile(r"[0-9#§]|[IVXLCivxlc]+$")
_INITIAL = re.compile(r"[A-Z]\.")

Offsets = tuple[int, int]


def make_tokenizer(nlp: Language) -> Callable[[str], Doc]:
    """Return the tokenizer for a blank English pipeline; its Docs always hold the text unchanged."""
    base: Any = nlp.tokenizer
    infixes = [*_INFIXES, *(nlp.Defaults.infixes or ())]
    base.infix_finditer = compile_infix_regex(infixes).finditer

    def tokenize(text: str) -> Doc:
        doc: Doc = base(text)
        before = [(token.idx, token.idx + len(token)) for token in doc]
        after = mend(text, before)
        return doc if after == before else _build(nlp, text, after)

    return tokenize


def mend(text: str, tokens: Sequence[Offsets]) -> list[Offsets]:
    """Join abbreviations with their full stop and part initials from the stop that ends a sentence.

    "Col" "." "House" -> "Col." "House"; "No" "." "5" -> "No." "5"; "War" "I." "The" -> "War" "I" "." "The".
    """
    mended: list[Offsets] = []
    for number, (start, end) in enumerate(tokens):
        following = _word_after(text, tokens, number)
        word = text[start:end]
        if word == "." and mended and mended[-1][1] == start and number:
            stem = text[mended[-1][0] : start]
            if _is_abbreviation(stem, following):
                mended[-1] = (mended[-1][0], end)
                continue
        if _INITIAL.fullmatch(word) and mended and _ends_sentence(word, following):
            mended.append((start, start + 1))
            mended.append((start + 1, end))
            continue
        mended.append((start, end))
    return mended


def _word_after(text: str, tokens: Sequence[Offsets], number: int) -> str:
    """Return the next token that is not blank, or nothing; a line break counts as the end."""
    for start, end in tokens[number + 1 :]:
        word = text[start:end]
        if "\n" in word:
            return ""
        if not word.isspace():
            return word
    return ""


def _is_abbreviation(stem: str, following: str) -> bool:
    """Whether the full stop after ``stem`` belongs to it, judged by the word that follows."""
    lower = stem.lower()
    if not following:
        return False
    if lower in TITLES and following[0].isupper() and following.lower() not in OPENERS:
        return True
    if lower in NUMBERED and _NUMBER.match(following):
        return True
    if lower in MONTHS and stem[0].isupper() and (following[0].isdigit() or following == ","):
        return True
    return lower in PLAIN and not following[0].isupper() and following not in "\"“”‘’'"


def _ends_sentence(word: str, following: str) -> bool:
    return not following or (
        following[0].isupper() and following.lower() in OPENERS and word != "A."
    )


def _build(nlp: Language, text: str, tokens: Sequence[Offsets]) -> Doc:
    words = [text[start:end] for start, end in tokens]
    ends = [end for _, end in tokens]
    starts = [start for start, _ in tokens[1:]] + [len(text)]
    return Doc(nlp.vocab, words=words, spaces=[a < b for a, b in zip(ends, starts, strict=True)])

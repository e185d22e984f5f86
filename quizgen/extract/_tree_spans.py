"""Cut phrases out of a tree: a token in, the half-open token range of its phrase, name or quotation out."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from quizgen.extract._tree import SIDE_DEPS, Range, case_words, children, low
from quizgen.extract._words import words_of
from quizgen.model import Document

_NOT_PROSE = frozenset({"title", "heading", "reference", "dateline"})
_OPEN = {"“": "”", "«": "»", "„": "“"}
_QUOTES = frozenset('"“”«»„')
_MARK = re.compile(r'["“”«»„]|\n\n')
_TRIM = words_of(
    """
    , ; : . - – — ( [ ! ?
    """
)


def contiguous(token: Token, *, without: frozenset[str] = frozenset()) -> Range:
    """Return the unbroken run of a token's subtree around it, leaving out children with given labels.

    Trailing and leading punctuation is cut off. Trees may be non-projective; the run never jumps.
    """
    kept = {token.i}
    stack = [found for found in token.children if found.dep_ not in without]
    while stack:
        found = stack.pop()
        kept.add(found.i)
        stack.extend(found.children)
    start = end = token.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return trim(token.doc, start, end + 1, token.i)


def trim(doc: Doc, start: int, end: int, keep: int) -> Range:
    """Cut punctuation, conjunctions and unpaired quotes off both ends of a range, never past ``keep``."""
    while start < keep and (doc[start].is_space or doc[start].text in _TRIM - {"(", "["}):
        start += 1
    while end - 1 > keep and (doc[end - 1].is_space or doc[end - 1].text in _TRIM):
        end -= 1
    if start < keep and doc[start].dep_ == "cc":
        start += 1
    marks = [i for i in range(start, end) if doc[i].text in _QUOTES]
    if len(marks) == 1:
        if marks[0] == start:
            start += 1
        elif marks[0] == end - 1:
            end -= 1
    return start, end


def noun_phrase(token: Token, *, conjuncts: bool = True) -> Range:
    """Return the phrase that names what a noun stands for, without relative clauses and appositions.

    Where a common noun is followed by a name ("the head of the delegation, Ann Lee") the name is
    returned; a preposition before the phrase is left out.
    """
    if token.pos_ != "PROPN" and token.tag_ != "NNS":
        for found in children(token, "appos", "flat"):
            if found.pos_ == "PROPN" and found.i > token.i and found.dep_ == "appos":
                return noun_phrase(found, conjuncts=False)
    without = SIDE_DEPS | {"case", "cc:preconj", "mark", "cop", "nsubj", "punct", "advmod"}
    if not conjuncts:
        without = without | {"conj", "cc"}
    kept = {token.i}
    stack = [
        found
        for found in token.children
        if found.dep_ not in without
        and case_words(found).split(" ")[0] != "according"
        and low(found) not in ("length", "last", "once", "first")
    ]
    while stack:
        found = stack.pop()
        kept.add(found.i)
        stack.extend(
            part
            for part in found.children
            if part.dep_ not in SIDE_DEPS or found.dep_ == "nmod:poss"
        )
    doc = token.doc
    bridge = {",", "-", "–", "’s", "'s", "'", "’", ".", "“", "”", '"'}
    start = end = token.i
    while start - 1 in kept or (start - 2 in kept and doc[start - 1].text in bridge):
        start -= 1
    while end + 1 in kept or (end + 2 in kept and doc[end + 1].text in bridge):
        end += 1
    start, end = trim(doc, start, end + 1, token.i)
    while start < token.i and doc[start].dep_ in ("case", "cc", "mark"):
        start += 1
    return start, end


def quotations(doc: Doc) -> tuple[Range, ...]:
    """Return what stands between double quotation marks, without the marks, within one block.

    A mark without its partner before the next blank line opens nothing.
    """
    found: list[Range] = []
    opened: int | None = None
    closing = ""
    for token in doc:
        text = token.text
        if not _MARK.search(text):
            continue
        if "\n\n" in text:
            opened = None
            continue
        for mark in text:
            if opened is None and (mark in _OPEN or mark == '"'):
                opened, closing = token.i, _OPEN.get(mark, '"')
                break
            if opened is not None and mark == closing:
                if token.i > opened + 1:
                    found.append((opened + 1, token.i))
                opened = None
                break
    return tuple(found)


def in_prose(doc: Doc, document: Document) -> list[bool]:
    """Say of every token whether it stands in running text: not in a title, heading, dateline or reference."""
    blocks, at = document.blocks, 0
    found = []
    for token in doc:
        while at < len(blocks) and blocks[at].end <= token.idx:
            at += 1
        inside = at < len(blocks) and blocks[at].start <= token.idx
        found.append(not (inside and blocks[at].kind in _NOT_PROSE))
    return found

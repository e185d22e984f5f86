"""Find the phrase that says when: a verb or noun in, a token range out."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._tree import (
    CALENDAR,
    SIDE_DEPS,
    TEMPORAL,
    Range,
    case_words,
    child,
    is_temporal,
    low,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of

_WHEN_CASES = words_of(
    """
    on in at during by from since until till before after about within throughout around toward towards
    early late upon
    """
) | {""}


def dates_clause(token: Token) -> bool:
    """Whether a temporal phrase says when, not how long or what: "on the day", not "to the day", "for a day"."""
    return is_temporal(token) and case_words(token).split(" ")[0] in _WHEN_CASES


def calendar_rank(token: Token) -> int:
    """Return how exactly a phrase dates: 2 with a month or year, 1 with another word of time, 0 without."""
    if not dates_clause(token):
        return 0
    for found in token.subtree:
        if found.dep_ in SIDE_DEPS:
            continue
        if found.like_num or (found.lower_ in CALENDAR and found.text[:1].isupper()):
            return 2
    return 1


def when_of(token: Token) -> Range | None:
    """Return the phrase that dates a clause, its own or a fronted one it shares with its conjunct."""
    best: tuple[int, Token] | None = None
    for found in token.children:
        if found.dep_ in ("obl", "obl:unmarked", "advmod", "nmod", "nmod:unmarked"):
            rank = calendar_rank(found)
            if rank and (best is None or rank > best[0]):
                best = (rank, found)
    if best is not None:
        return _cut_date(best[1])
    if token.dep_ in ("conj", "advcl", "xcomp") and child(token, "nsubj", "nsubj:pass") is None:
        for found in token.head.children:
            fronted = found.dep_ in ("obl", "obl:unmarked") and found.i < token.head.i
            if fronted and calendar_rank(found) == 2:
                return _cut_date(found)
        if token.dep_ == "conj" and token.head.dep_ == "conj":
            return when_of(token.head)
    return None


def _cut_date(phrase: Token) -> Range:
    """Return a dating phrase up to the first comma that no number, month or weekday follows."""
    start, end = contiguous(phrase, without=SIDE_DEPS | {"cop", "nsubj", "expl", "advmod", "csubj"})
    doc = phrase.doc
    for i in range(phrase.i + 1, end - 1):
        after = doc[i + 1]
        if doc[i].text == "," and not (after.like_num or low(after) in CALENDAR | TEMPORAL):
            return start, i
    return start, end

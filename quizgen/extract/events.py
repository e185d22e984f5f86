"""Dated events: main clauses whose own verb carries a date.

"Talks began in Paris on May 12." -> dated_event; what "talks began in Paris", when 1968-05-12, standing asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quizgen import edtf
from quizgen.extract._reading import Reading
from quizgen.model import Date

ON = frozenset({"on", "in", "at", "during", "upon", ""})
"""Prepositions that date an event; "by", "before", "since" and "until" only bound it."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BODY = frozenset({"paragraph", "item", "quote"})
COUNTED = re.compile(
    r"^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)"
    r"-(?:point|party|power|nation|day|week|month|year|man|member|mile|volume|article|clause)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause head and the date that dates it."""

    verb: Token
    date: Date
    tokens: tuple[Token, ...]
    """The date with its preposition and modifiers: "in early 1968"."""
    preposition: str


def find_dated(reading: Reading) -> Iterable[Dated]:
    """Yield the clause heads with a date of their own, in order; only from body text."""
    seen: set[int] = set()
    for date in reading.dates:
        start, end = reading.document.locate(date.span)
        block = reading.document.block(start)
        if block is None or block.kind not in BODY:
            continue
        tokens = list(reading.tokens_between(start, end))
        if not tokens or edtf.year_of(date.best) is None:
            continue
        inside = {token.i for token in tokens}
        if tokens[0].i and tokens[0].nbor(-1).text in "([":
            # "the battle (May 26, 1968)": the bracket dates the name before it, not the clause.
            continue
        head = next(
            (token for token in tokens if token.head.i not in inside or token.head == token), None
        )
        if head is None or head.dep_.split(":")[0] not in ("obl", "nmod", "advmod"):
            continue
        head, attached = _climb(head, inside)
        verb = head.head
        if verb.i in inside or not _heads_clause(verb):
            continue
        if head.dep_.startswith("nmod") and not (verb.pos_ == "VERB" or head.dep_ == "nmod:tmod"):
            continue
        phrase = [*attached, *tokens]
        case = [child for child in head.children if child.dep_ == "case"]
        preposition = " ".join(token.lower_ for token in case)
        if preposition not in ON or _may_date_another(verb, head):
            continue
        whole = {token.i: token for token in [*phrase, *case]}
        before = min(whole)
        while before and reading.doc[before - 1].lower_ in (*WEEKDAYS, "the", ","):
            before -= 1
        if any(reading.doc[i].lower_ in WEEKDAYS for i in range(before, min(whole))):
            whole.update((i, reading.doc[i]) for i in range(before, min(whole)))
            outer = reading.doc[before - 1] if before else None
            if outer is not None and outer.lower_ in ON:
                whole[outer.i] = outer
        for child in head.children:
            if child.i in whole:
                continue
            if child.dep_ in ("det", "amod", "advmod") and child.i < head.i:
                whole[child.i] = child
        if verb.i in seen:
            continue
        seen.add(verb.i)
        yield Dated(verb, date, tuple(whole[i] for i in sorted(whole)), preposition)


def _may_date_another(verb: Token, head: Token) -> bool:
    """Whether a date stands right behind a clause inside the main one, and so may be that clause's.

    "Russia lost the Amur, which it would not recover until the treaty of Aigun in 1858"
    """
    if head.i < verb.i:
        return False
    inner = [
        token
        for token in verb.doc[verb.i + 1 : head.i]
        if token.dep_ in ("acl:relcl", "advcl", "ccomp", "csubj") and token.pos_ in ("VERB", "AUX")
    ]
    if not inner:
        return False
    return not any(token.text in (",", ";", ")", "—") for token in verb.doc[inner[-1].i : head.i])


def _climb(head: Token, inside: set[int]) -> tuple[Token, list[Token]]:
    """Step up from the date in "the morning of May 8", "the spring of 1848": the phrase is the date."""
    attached: list[Token] = []
    while (
        head.dep_.split(":")[0] == "nmod"
        and head.head.lower_
        in (
            "morning",
            "evening",
            "night",
            "afternoon",
            "day",
            "days",
            "month",
            "year",
            "course",
            "spring",
            "summer",
            "autumn",
            "fall",
            "winter",
        )
        and head.head.i not in inside
    ):
        attached.extend(child for child in head.children if child.dep_ == "case")
        head = head.head
        attached.append(head)
    return head, attached


def _heads_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)


def numbers_in(tokens: Sequence[Token], reading: Reading) -> list[Token]:
    """Return the numbers that carry meaning: counts of things, "ten-point"; not dates, pages or articles."""
    found: list[Token] = []
    for token in tokens:
        if token.i in reading.date_tokens:
            continue
        if COUNTED.match(token.text):
            found.append(token)
        elif token.pos_ == "NUM" and token.dep_ == "nummod" and token.head.i > token.i:
            noun = token.head
            if noun.pos_ != "NOUN" or noun.lemma_.lower() in (
                "page",
                "article",
                "box",
                "no",
                "number",
                "paragraph",
                "side",
                "party",
            ):
                continue
            small = token.lower_ in ("one", "1", "two", "both")
            if small and (not token.i or token.nbor(-1).text != "-"):
                continue
            if re.search(r"[^\W\d].*\d|\d.*[^\W\d]", token.text):
                # "B.52 aircraft", "U2 flights": a type, no count.
                continue
            if any(child.dep_ == "nummod" and child != token for child in noun.children):
                continue
            found.append(token)
    return found


def phrase_text(tokens: Sequence[Token]) -> str:
    """Return tokens as they stand, blanks squeezed."""
    ordered = sorted(tokens, key=lambda token: token.i)
    text = "".join(token.text_with_ws for token in ordered)
    return " ".join(text.split())

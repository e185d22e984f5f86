"""Reads who held which office from titles, appositions and copulas: an annotated text with its actors in, ``OfficeHeld`` out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from quizgen.extract._actor_times import time_of
from quizgen.extract._actor_titles import Title, after_name, before_name, of_noun
from quizgen.extract.gazetteer import load_words
from quizgen.model import Actor, Document, Office

PARTY = re.compile(r"\b(?:Front|Party|Government|League|Movement|Union|Confederation|Rebels)\b")
"""Bodies for which somebody can act as for a state."""


SUCCEEDING = frozenset(["succeed", "replace", "follow", "resign", "retire", "step"])
"""Verbs that say with "as" which office their subject came into or laid down."""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """One statement of a text that somebody held an office."""

    actor: str
    """Id."""
    title: str
    """As the text words it, with what it is of."""
    when: str
    """EDTF, or empty."""
    title_start: int
    title_end: int
    """Tokens of the title, half-open."""
    name_start: int
    name_end: int
    """Tokens of the holder's name."""
    sentence_start: int
    """First token of the sentence."""
    kind: str
    """title, appositive, copula or appointment."""


def find_offices(document: Document, doc: Doc, actors: Sequence[Actor]) -> tuple[OfficeHeld, ...]:
    """Return the offices that the grammar of ``doc`` gives to persons, in order of their names.

    Denied, merely possible, former and future offices are left out, as are bare ranks.

    >>> "Talleyrand, the envoy of Louis XVIII, protested." -> OfficeHeld("talleyrand", "envoy of Louis XVIII", kind="appositive")
    """
    names = [
        (actor, span)
        for actor in actors
        if actor.kind == "person" and not actor.cited
        for mention in actor.mentions
        if (span := doc.char_span(*document.locate(mention.span), alignment_mode="expand"))
    ]
    people = frozenset(token.i for _, span in names for token in span)
    found = []
    for actor, span in names:
        for title, when, kind in _held(doc, span.start, span.end, people):
            found.append(
                OfficeHeld(
                    actor=actor.id,
                    title=title.text,
                    when=when,
                    title_start=title.start,
                    title_end=title.end,
                    name_start=span.start,
                    name_end=span.end,
                    sentence_start=span.sent.start,
                    kind=kind,
                )
            )
    return tuple(sorted(found, key=lambda office: (office.name_start, office.title_start)))


def attach_offices(document: Document, doc: Doc, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the actors with the offices the text gives them, and the side they act for."""
    held = find_offices(document, doc, actors)
    sides = _sides(document, doc, actors)
    offices: dict[str, dict[str, Office]] = {}
    side_of: dict[str, str] = {}
    for office in held:
        own = offices.setdefault(office.actor, {})
        old = own.get(office.title)
        own[office.title] = Office(office.title, (old.when if old else "") or office.when)
        for at in range(office.title_start, office.title_end):
            if at in sides:
                side_of.setdefault(office.actor, sides[at])
                break
    return tuple(
        replace(
            actor,
            offices=(
                *(
                    office
                    for office in actor.offices
                    if office.title not in offices.get(actor.id, {})
                ),
                *offices.get(actor.id, {}).values(),
            ),
            side=actor.side or side_of.get(actor.id, ""),
        )
        for actor in actors
    )


def _held(
    doc: Doc, start: int, end: int, people: frozenset[int]
) -> Iterator[tuple[Title, str, str]]:
    """Yield each office that the words around one name give to its bearer."""
    title = before_name(doc, start, people=people)
    if title is not None:
        yield title, "", "title"
    title = after_name(doc, start, end)
    if title is not None:
        yield title, time_of(doc[title.head], beyond=title.end), "appositive"
    root = doc[start:end].root
    for head, dep in _clauses(root):
        yield from _by_copula(head, dep)
        yield from _by_appointment(root, head, dep)


def _clauses(root: Token) -> Iterator[tuple[Token, str]]:
    """Yield the predicates of a name with its part in them: its own, those joined to it, "who was ..."."""
    if root.dep_.startswith(("nsubj", "obj", "dobj")):
        yield root.head, root.dep_
    if root.dep_.startswith("nsubj"):
        for verb in root.head.children:
            own = [child for child in verb.children if child.dep_.startswith("nsubj")]
            if verb.dep_ == "conj" and not own:
                passive = any(child.dep_ == "aux:pass" for child in verb.children)
                yield verb, "nsubj:pass" if passive else "nsubj"
    for verb in root.children:
        if verb.dep_ == "acl:relcl":
            for child in verb.children:
                if child.lower_ == "who" and child.dep_.startswith("nsubj"):
                    yield verb, child.dep_


def _by_copula(head: Token, dep: str) -> Iterator[tuple[Title, str, str]]:
    """Yield "X was Y", "X became Y", "X served as Y"."""
    if not dep.startswith("nsubj") or dep.endswith("pass") or not _is_claimed(head):
        return
    if head.pos_ in ("NOUN", "PROPN") and any(child.dep_ == "cop" for child in head.children):
        yield from _as_title(head, head, "copula")
        for title in _joined(head):
            yield title, time_of(head.doc[title.head], beyond=title.end), "copula"
    if _lemma(head) in SUCCEEDING:
        for child in _complements(head):
            if _cases(child) == {"as"}:
                laid_down = _lemma(head) in ("resign", "retire", "step")
                for title, when, kind in _as_title(child, head, "copula"):
                    yield title, "" if laid_down else when, kind
    if _lemma(head) not in load_words("words.toml")["holding"]:
        return
    for child in _complements(head):
        case = _cases(child)
        if (_lemma(head) == "become" and not case) or case == {"as"}:
            yield from _as_title(child, head, "copula")
            for title in _joined(child):
                yield title, time_of(head.doc[title.head], beyond=title.end), "copula"


def _by_appointment(root: Token, head: Token, dep: str) -> Iterator[tuple[Title, str, str]]:
    """Yield "X was elected Y" and "A appointed X Y"."""
    if _lemma(head) not in load_words("words.toml")["becoming"] or not _is_claimed(head):
        return
    if dep != "nsubj:pass" and (dep not in ("obj", "dobj") or root.i < head.i):
        return
    for child in root.children:
        if (
            child.dep_ == "flat"
            and child.i > root.i
            and child.text[:1].isupper()
            and child.ent_type_ != "PERSON"
        ):
            yield from _as_title(child, head, "appointment")
    for child in _complements(head):
        if child.i > root.i and (not (case := _cases(child)) or case == {"as"}):
            yield from _as_title(child, head, "appointment")


def _joined(noun: Token) -> Iterator[Title]:
    """Yield the offices told after a first one: "first consul, then emperor"."""
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and not _cases(child) - {"as"}:
            title = of_noun(child)
            if title is not None:
                yield title


def _complements(head: Token) -> Iterator[Token]:
    for child in head.children:
        if (
            child.i > head.i
            and child.pos_ in ("NOUN", "PROPN")
            and child.dep_ in ("xcomp", "obj", "attr", "obl", "advcl", "obl:unmarked")
        ):
            yield child


def _cases(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i}


def _as_title(noun: Token, verb: Token, kind: str) -> Iterator[tuple[Title, str, str]]:
    title = of_noun(noun)
    if title is not None and title.text.startswith("first ") and _goes_on(noun):
        title = replace(title, start=title.start + 1, text=title.text.removeprefix("first "))
    if title is not None:
        yield title, time_of(verb, beyond=title.end), kind


def _goes_on(noun: Token) -> bool:
    """Whether "first" is answered by "then": it counts the offices and is part of none."""
    return any(child.dep_ == "conj" for child in noun.children) and any(
        token.lower_ in ("then", "later", "afterwards")
        for token in noun.doc[noun.i : noun.sent.end]
    )


def _is_claimed(head: Token) -> bool:
    """Whether a clause says that something was so: no "not", "might", "if", "to become", question."""
    if "VerbForm=Inf" in str(head.morph) and not any(
        child.dep_.startswith("aux") for child in head.children
    ):
        return False
    for child in head.children:
        if child.dep_ == "advmod" and child.lower_ in (
            "not",
            "never",
            "nearly",
            "almost",
            "n't",
            "n’t",
        ):
            return False
        if child.dep_.startswith("aux") and child.lower_ in (
            "would",
            "might",
            "could",
            "should",
            "may",
            "must",
            "can",
            "will",
            "shall",
            "to",
        ):
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return False
    end = head.sent[-1].text
    return end != "?"


def _sides(document: Document, doc: Doc, actors: Sequence[Actor]) -> dict[int, str]:
    """Return by token the id of the state or body named there."""
    sides = {}
    for actor in actors:
        if actor.kind not in ("place-as-actor", "organization"):
            continue
        if actor.kind == "organization" and not PARTY.search(actor.name):
            continue
        for mention in actor.mentions:
            start, end = document.locate(mention.span)
            span = doc.char_span(start, end, alignment_mode="expand")
            for at in _tokens(span.start, span.end) if span is not None else ():
                sides[at] = actor.id
    return sides


def _tokens(start: int, end: int) -> Iterable[int]:
    return range(start, end)


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()

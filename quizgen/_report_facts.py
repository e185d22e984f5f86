"""What was read out of a document, for ``quizgen facts``: tables for people, one JSON object for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from quizgen.model import Actor, Conflict, Date, Extraction, Fact, Role, fold
from quizgen.report import Block, Table, clean, sides

_PROPOSAL = ("when", "who", "act", "to_whom", "what", "standing")
_OFFICE = ("who", "when", "office")
_EVENT = ("when", "clause", "standing")
_STATEMENT = ("who", "to_whom", "what", "standing")
_HEADS = {"who": "who", "to_whom": "to", "clause": "what"}


def facts_blocks(extraction: Extraction) -> list[Block]:
    """Return what was read out of a document, as tables."""
    source, setting = extraction.document.source, extraction.setting
    blocks: list[Block] = [clean(source.title)]
    for name, value in (
        ("kind", source.kind),
        ("date", source.date),
        ("from", source.sender),
        ("to", source.recipient),
        (
            "about",
            "; ".join(filter(None, (setting.matter, ", ".join(setting.parties), setting.period))),
        ),
    ):
        if value:
            blocks.append(f"  {name + ':':<7}{clean(value)}")
    blocks.append(_dates(extraction))
    blocks.append(_actors(extraction))
    blocks.append(_facts(extraction, "proposal", "Proposals", _PROPOSAL))
    blocks.append(_facts(extraction, "office", "Offices", _OFFICE))
    blocks.append(_facts(extraction, "dated_event", "Dated events", _EVENT))
    blocks.append(_facts(extraction, "statement", "Statements", _STATEMENT))
    return blocks


def _dates(extraction: Extraction) -> Table:
    events = _events(extraction)
    rows = tuple(
        (date.best, date.precision, clean(date.text), clean(events[date.span.start] or ""))
        for date in extraction.dates
    )
    return Table("Dates", ("value", "precision", "text", "event"), rows)


def _actors(extraction: Extraction) -> Table:
    rows = []
    for actor in _acting(extraction):
        named = sum(not mention.pronoun for mention in actor.mentions)
        offices = "; ".join(clean(office.title) for office in actor.offices)
        other = ", ".join(clean(name) for name in actor.aliases)
        rows.append((clean(actor.name), actor.kind, str(named), offices, other))
    return Table("Actors", ("name", "kind", "times", "offices", "also named"), tuple(rows))


def _facts(extraction: Extraction, relation: str, title: str, columns: tuple[str, ...]) -> Table:
    """Return the facts of one relation as a table of some of their parts."""
    names = {actor.id: actor.name for actor in extraction.actors}
    told = sorted((*extraction.facts, *extraction.again), key=lambda fact: fact.provenance.span)
    facts = [fact for fact in told if fact.relation == relation]
    rows = tuple(
        tuple(
            standing_in(extraction, fact)
            if column == "standing"
            else clean(_cell(fact, column, names))
            for column in columns
        )
        for fact in facts
    )
    return Table(title, tuple(_HEADS.get(column, column) for column in columns), rows)


def _cell(fact: Fact, column: str, names: Mapping[str, str]) -> str:
    """Return one part of a fact for a table."""
    if column == "act":
        return fact.act
    if column == "clause":
        return fact.clause.text(without=("when",)) if fact.clause else _said(fact, "what")
    role = fact.role(column)
    if column == "when" and role:
        return role.value or role.text
    return _name(role, names) or ""


def _said(fact: Fact, name: str) -> str:
    role = fact.role(name)
    return role.text if role else ""


def facts_json(
    extraction: Extraction,
    conflicts: Sequence[Conflict] = (),
    extractions: Sequence[Extraction] = (),
) -> dict[str, Any]:
    """Return the object that ``quizgen facts --json`` prints for a document; offsets are the file's.

    ``conflicts`` are the disagreements of all ``extractions``; those that this document has a side in are printed.
    """
    known = {fact.id for fact in extraction.facts}
    events = _events(extraction)
    names = {actor.id: actor.name for actor in extraction.actors}
    return {
        "source": asdict(extraction.document.source),
        "dates": [
            {
                "start": date.span.start,
                "end": date.span.end,
                "text": date.text,
                "value": date.best,
                "precision": date.precision,
                "event": events[date.span.start],
            }
            for date in extraction.dates
        ],
        "actors": [_actor_json(actor) for actor in _acting(extraction)],
        "proposals": [
            _proposal_json(fact, names, standing_in(extraction, fact))
            for fact in sorted(
                (*extraction.facts, *extraction.again), key=lambda fact: fact.provenance.span
            )
            if fact.relation == "proposal" and fact.standing not in ("hypothetical", "negated")
        ],
        "disagreements": [
            {"what": conflict.message, "sides": sides(conflict, extractions)}
            for conflict in conflicts
            if {conflict.first, conflict.second} & known
        ],
    }


def standing_in(extraction: Extraction, fact: Fact) -> str:
    """Return what a text claims for a fact: what a letter's sender states is the letter's own voice.

    Inside quizgen such a fact is reported by its sender, and asked as the sender's word (rule G03).
    """
    sender = extraction.document.source.sender
    if fact.standing != "reported" or not sender or not fact.reporter:
        return fact.standing
    own = next((actor for actor in extraction.actors if actor.id == fact.reporter), None)
    words = fold(sender).split()
    named = own is not None and fold(own.name).split()[-1:] == words[-1:]
    return "asserted" if named else fact.standing


def _acting(extraction: Extraction) -> list[Actor]:
    """Return the actors of the story: those that are not only cited as authors."""
    return [actor for actor in extraction.actors if not actor.cited]


def _events(extraction: Extraction) -> dict[int, str | None]:
    """Return for the start of every date what happened then, as far as a fact says so."""
    happened: dict[int, str | None] = {}
    for date in extraction.dates:
        happened[date.span.start] = _event(date, extraction.facts)
    return happened


def _event(date: Date, facts: Sequence[Fact]) -> str | None:
    """Return the clause that a date dates; dated events come before other relations."""
    for fact in sorted(facts, key=lambda fact: fact.relation != "dated_event"):
        when = fact.role("when")
        real = fact.standing not in ("hypothetical", "negated")
        if when and fact.clause and real and when.span.overlaps(date.span):
            return fact.clause.text(without=("when",))
    return None


def _actor_json(actor: Actor) -> dict[str, Any]:
    mentions = [mention for mention in actor.mentions if not mention.pronoun]
    return {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.offices[0].title if actor.offices else None,
        "mentions": [
            {"start": one.span.start, "end": one.span.end, "text": one.text} for one in mentions
        ],
    }


_NOBODY = frozenset(
    """he she it they i we you who which what this that these those none neither both one some others other all each
    either nobody nothing everybody somebody anybody there many few most several his her its their my our your
    another such whoever him them us me""".split()
)


def proposer_of(fact: Fact, names: Mapping[str, str]) -> str | None:
    """Return who made a proposal: an actor's name, or the text's own words for somebody it does not name."""
    who, doer = fact.role("who"), fact.role("doer")
    if who is not None:
        return _name(who, names)
    if doer is None:
        return None
    return names.get(doer.value) or _described(doer)


def _described(role: Role) -> str | None:
    """Return somebody whom the text only describes, in its words: "the young emperor" -> "young emperor".

    A pronoun, or somebody's own ("his ministers"), describes nobody by itself.
    """
    words = re.split(r"[,;:(]| who | which | that ", role.text, maxsplit=1)[0].split()
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    if not words or len(words) > 6 or words[0].lower() in _NOBODY:
        return None
    return " ".join(words)


def _proposal_json(fact: Fact, names: Mapping[str, str], standing: str) -> dict[str, Any]:
    when, what = fact.role("when"), fact.role("what")
    place = fact.provenance
    return {
        "proposer": proposer_of(fact, names),
        "recipient": _name(fact.role("to_whom"), names),
        "act": fact.act,
        "content": what.text if what else None,
        "date": (when.value or None) if when else None,
        "standing": standing,
        "start": place.span.start,
        "end": place.span.end,
        "sentence": place.sentence,
    }


def _name(role: Role | None, names: Mapping[str, str]) -> str | None:
    """Return the canonical name of the actor in a role."""
    return names.get(role.value, role.answer) if role else None

"""Other speakers: a statement and its question go in, others who are known to have said something else come out."""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.items._writing import Desk, actor_of
from quizgen.items.distractors import WANTED, neighbours, proof
from quizgen.items.speakers import speaks
from quizgen.model import Actor, Fact, Option, Role, fold
from quizgen.wording import leaks, word_count


def speaker_distractors(desk: Desk, fact: Fact, role: Role, stem: str) -> list[Option]:
    """Return other speakers of the text (or senders of other letters), each with what he is known to have said."""
    key = actor_of(desk, role)
    if key is None:
        return []
    shown_text = f" {fold(f'{stem} {fact.provenance.sentence}')} "
    letter = fact.provenance.extractor == "letters"
    others = neighbours(desk, fact)
    if letter:
        others = sorted(
            desk.base.with_relation("statement"), key=lambda one: (_apart(desk, fact, one), one.id)
        )
    options: list[Option] = []
    taken = {key.id}
    for other in others:
        their = other.role("who")
        actor = actor_of(desk, their)
        if other.relation != "statement" or other.standing != "reported":
            continue
        if letter != (other.provenance.extractor == "letters") or (
            letter and not _short(other.provenance.sentence)
        ):
            continue
        if their is None or actor is None or actor.cited or other.reporter != actor.id:
            continue
        if any(desk.base.may_be_same(actor.id, one) for one in taken):
            continue
        if (actor.kind, actor.plural) != (key.kind, key.plural) or not _may_speak(
            desk, stem, key, actor
        ):
            continue
        if any(f" {fold(name)} " in shown_text for name in desk.base.names(actor.id)):
            continue
        if desk.base.is_also_true(fact, role.name, actor.id, shown=stem):
            continue
        shown_wrong = _proof(other, their, actor)
        if not shown_wrong or shown_wrong.count("“") != shown_wrong.count("”"):
            continue
        taken.add(actor.id)
        options.append(Option(their.answer, shown_wrong, other.id))
        if len(options) == WANTED:
            break
    return options


def _apart(desk: Desk, one: Fact, other: Fact) -> int:
    """Return how many days lie between two letters, as far as their dates are known."""
    mine, theirs = (desk.base.document_setting(each).period_edtf for each in (one, other))
    return abs((edtf.days_between(mine, theirs) if mine and theirs else None) or 10**6)


def _short(sentence: str) -> bool:
    return word_count(sentence) <= 30 and not re.search(r"[“”\":]", sentence)


def _may_speak(desk: Desk, stem: str, key: Actor, other: Actor) -> bool:
    """Whether the question does not exclude somebody: by a pronoun, or by speaking of one of two sides (M20)."""
    if re.search(r"\b(?:he|his|him|himself|she|her|herself)\b", stem) and (
        key.gender and other.gender and key.gender != other.gender
    ):
        return False
    if not key.side or not other.side or key.side == other.side:
        return True
    sides = (desk.base.names(side) for side in (key.side, other.side))
    return not any(names and leaks(names[0], stem, names=names, name=True) for names in sides)


def _proof(fact: Fact, their: Role, actor: Actor) -> str:
    """Return what another is known to have said: "Bevin said that the talks would fail"; nothing where it is not plain."""
    if fact.provenance.extractor == "letters":
        return f"{actor.name} wrote: “{fact.provenance.sentence}”"
    if fact.clause is not None and not fact.clause_references and speaks(fact.clause, actor):
        return proof(fact)
    named = their.place.of(fact.provenance.sentence)
    return fact.provenance.sentence if re.match(r".*[A-ZÀ-Þ]", named) and len(named) > 3 else ""

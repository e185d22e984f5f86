"""Other speakers: a statement and its question go in, others who are known to have said something else come out."""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.items._sides import sides_of
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
        if letter and len(options) == WANTED:
            break
    return (options if letter else _likely(desk, key, stem, options))[:WANTED]


def _likely(desk: Desk, key: Actor, stem: str, options: list[Option]) -> list[Option]:
    """Return those who might have said it: of two or more of the key's own side no others.

    Of a demand or complaint also those whose side nobody knows are left out: they may be its butt.
    """
    mine = sides_of(desk, key)
    theirs = {}
    for one in options:
        actor = actor_of(desk, desk.base.by_id[one.fact].role("who"))
        theirs[one.fact] = sides_of(desk, actor) if actor else frozenset()
    own = [one for one in options if mine & theirs[one.fact]]
    if len(own) >= FEWEST:
        return own
    if mine and _ATTACK.search(stem):
        return [one for one in options if theirs[one.fact]]
    return options


FEWEST = 2
"""Others of one's own side who make those of other sides needless."""
_ATTACK = re.compile(
    r"\b(?:complain|accus|demand|warn|denounc|protest|insist|blam|threaten|condemn|charg|must\b|should\b|ought\b)"
)


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
    mine, theirs = sides_of(desk, key), sides_of(desk, other)
    if mine & theirs:
        return True
    # Nobody makes demands of his own side, or speaks for the other.
    named = {
        side
        for side in mine | theirs
        if leaks(desk.base.names(side)[0], stem, names=desk.base.names(side), name=True)
    }
    return not (named & theirs or (theirs and named & mine))


def _proof(fact: Fact, their: Role, actor: Actor) -> str:
    """Return what another is known to have said: "Bevin said that the talks would fail"; nothing where it is not plain."""
    if fact.provenance.extractor == "letters":
        return f"{actor.name} wrote: “{fact.provenance.sentence}”"
    if fact.clause is not None and not fact.clause_references and speaks(fact.clause, actor):
        return proof(fact)
    named = their.place.of(fact.provenance.sentence)
    return fact.provenance.sentence if re.match(r".*[A-ZÀ-Þ]", named) and len(named) > 3 else ""

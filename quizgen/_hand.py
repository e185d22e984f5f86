"""A person's hand over a deck: review.toml, own.toml and the last bank go in; what to take and what to hold back comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen._own import Own, place_own, read_own
from quizgen.model import Issue, Item
from quizgen.review import Decision, Held, match_ids, read_review, sort_items

if TYPE_CHECKING:
    from quizgen.bank import Entry
    from quizgen.factbase import FactBase
    from quizgen.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Hand:
    """What a person wrote beside the items, and what the last build left."""

    review: Path
    decisions: tuple[Decision, ...]
    own: tuple[Own, ...]
    bank: tuple[Item, ...]
    ledger: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Taken:
    """The items of a build after a person's hand."""

    fresh: tuple[Item, ...]
    """Undecided."""
    always: tuple[Item, ...]
    """Own, accepted and edited ones that no rule stops."""
    held: tuple[Held, ...]
    remarks: tuple[str, ...]
    decided: frozenset[str]
    own: int
    """How many of ``always`` are from own.toml."""


def read_hand(recipe: Recipe) -> Hand:
    """Read what a person decided and wrote for a deck; any mistake of form ends the run before the work."""
    from quizgen.bank import read_bank, read_ledger

    return Hand(
        review=recipe.review,
        decisions=read_review(recipe.review),
        own=read_own(recipe.own, deck=recipe.slug),
        bank=read_bank(recipe.bank) if recipe.bank.exists() else (),
        ledger=read_ledger(recipe.ledger),
    )


def take_hand(hand: Hand, written: Sequence[Item], base: FactBase) -> Taken:
    """Apply a person's decisions to the items of a build and check what was taken or is the person's own."""
    from quizgen.check import rule_ids_for

    own_ids = {one.item.id for one in hand.own}
    ids = {*own_ids, *(item.id for item in (*written, *hand.bank)), *hand.ledger}
    decisions = match_ids(hand.review, hand.decisions, ids)
    # An own item of a printed id takes that item's place.
    found = sort_items(
        [item for item in written if item.id not in own_ids],
        [item for item in hand.bank if item.id not in own_ids],
        {id_: one for id_, one in decisions.items() if id_ not in own_ids},
        [extraction.document for extraction in base.extractions],
        by_review=frozenset(id_ for id_, entry in hand.ledger.items() if entry.decided),
    )
    always: list[Item] = []
    held = list(found.held)
    remarks = list(found.remarks)
    for item in found.taken:
        why = _why_blocked(item, base)
        if why:
            held.append(Held(replace(item, status="stopped"), why=why))
        else:
            always.append(replace(item, rules=rule_ids_for(item)))
    always += found.kept
    placed, lines = place_own(hand.own, base)
    own = 0
    for one in placed:
        decision = decisions.get(one.item.id)
        if decision is not None and decision.verdict == "reject":
            held.append(Held(replace(one.item, status="rejected")))
            continue
        issues = _issues(one.item, base)
        why = _join(issue for issue in issues if issue.level == "B")
        if why:
            remarks.append(f"{one.where}: left out: {why}")
            continue
        warnings = _join(issue for issue in issues if issue.level == "W")
        if warnings:
            remarks.append(f"{one.where}: taken, but {warnings}")
        own += 1
        always.append(replace(one.item, rules=rule_ids_for(one.item)))
    return Taken(
        fresh=found.fresh,
        always=tuple(always),
        held=tuple(held),
        remarks=(*remarks, *lines),
        decided=found.by_review,
        own=own,
    )


def _issues(item: Item, base: FactBase) -> tuple[Issue, ...]:
    from quizgen.check import check_item

    return check_item(item, base)


def _why_blocked(item: Item, base: FactBase) -> str:
    return _join(issue for issue in _issues(item, base) if issue.level == "B")


def _join(issues: object) -> str:
    return "; ".join(f"{issue.rule} {issue.message}" for issue in issues)  # type: ignore[attr-defined]

"""Tags of what an item is about: an item and the fact base go in, the item with its actors and years comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.model import Fact, Item, slug

if TYPE_CHECKING:
    from quizgen.factbase import FactBase

ACTOR, YEAR = "quizgen::actor::", "quizgen::year::"
WHOLE = frozenset({"matching", "chronology"})
"""Kinds that ask of several facts at once, so that no single tag is their answer."""


def tag_items(items: Iterable[Item], base: FactBase) -> tuple[Item, ...]:
    """Return items with a tag for each actor and year of their facts; other tags stay.

    What an item asks for is no tag of it: a learner who studies by tag would have the answer. Items whose
    facts the texts no longer hold keep the tags they have.
    """
    return tuple(_tag(item, base) for item in items)


def _tag(item: Item, base: FactBase) -> Item:
    facts = [base.by_id[fact] for fact in item.facts if fact in base.by_id]
    if not facts:
        return item
    others = [tag for tag in item.tags if not tag.startswith((ACTOR, YEAR))]
    found = [tag for fact in facts for tag in _tags_of(fact, item, base)]
    kept = sorted({tag for tag in found if not _tells(tag, item, base)})
    return replace(item, tags=(*others, *kept))


def _tags_of(fact: Fact, item: Item, base: FactBase) -> Iterator[str]:
    for role in fact.roles:
        if role.name == item.role and item.kind not in WHOLE:
            continue
        if role.value in base.actors:
            yield ACTOR + slug(base.actors[role.value].name)
        elif role.kind == "date":
            yield from (YEAR + year for year in _years(role.value))


def _years(value: str) -> list[str]:
    """Return the years of an EDTF value, of a range its ends: ``1968-05/1973`` -> 1968, 1973; ``-0217`` -> 218-bc."""
    found = []
    for end in value.split("/"):
        year = re.match(r"(-?)(\d{4})(?!\d)", end)
        if year:
            number = int(year[2])
            found.append(f"{number + 1}-bc" if year[1] else str(number))
    return found


def _tells(tag: str, item: Item, base: FactBase) -> bool:
    """Whether a tag gives the answer away, as the rules on items see it."""
    from quizgen.check.cloze import no_leak

    return item.kind not in WHOLE and any(
        "tags" in message for message in no_leak(replace(item, tags=(tag,)), base)
    )

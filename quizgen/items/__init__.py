"""Items: facts in, candidate items out; each kind has a writer of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from quizgen.errors import UnknownName
from quizgen.factbase import FactBase
from quizgen.items._remarks import worth
from quizgen.items._writing import Desk
from quizgen.items.chronology import write_chronologies
from quizgen.items.cloze import write_clozes
from quizgen.items.matching import write_matchings
from quizgen.items.multiple_choice import write_choices
from quizgen.items.short_answer import write_short_answers
from quizgen.items.true_false import write_statements
from quizgen.model import Item
from quizgen.templating import Templates

ItemWriter = Callable[[Desk], Iterable[Item]]

ITEM_WRITERS: Mapping[str, ItemWriter] = MappingProxyType(
    {
        "cloze": write_clozes,
        "multiple_choice": write_choices,
        "short_answer": write_short_answers,
        "true_false": write_statements,
        "matching": write_matchings,
        "chronology": write_chronologies,
    }
)


def write_items(
    base: FactBase, *, seed: str, templates: Templates, kinds: Sequence[str] | None = None
) -> list[Item]:
    """Return every item that the facts give, unchecked, sorted by source and place."""
    for kind in kinds or ():
        if kind not in ITEM_WRITERS:
            raise UnknownName("kind of item", kind, ITEM_WRITERS)
    desk = Desk(base, seed, templates)
    items: dict[str, Item] = {}
    for kind, writer in ITEM_WRITERS.items():
        if kinds is None or kind in kinds:
            for item in writer(desk):
                items.setdefault(item.id, _valued(desk, item))
    return sorted(items.values(), key=_position)


WORDED = 0.7
"""What is left of the worth of a cloze whose answer can be worded otherwise."""


def _valued(desk: Desk, item: Item) -> Item:
    """Return an item with its worth lowered where it asks for a trifle."""
    if item.kind in ("matching", "chronology"):
        return item
    score = worth(desk, desk.base.by_id[item.facts[0]], item.role)
    if item.kind == "cloze" and item.role in ("what", "place"):
        # For "London" England will do.
        score = round(score * WORDED, 3)
    return replace(item, score=score)


def _position(item: Item) -> tuple[str, int, str]:
    first = item.provenance[0]
    return (first.source, first.span.start, item.id)

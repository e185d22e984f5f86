"""Ids that outlive a new reading: items just written and those of the last build go in, the same items under their old ids come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.model import Item, Option, fold


def keep_ids(written: Sequence[Item], old: Iterable[Item]) -> list[Item]:
    """Return items, each that asks word for word what an old one asked under that one's id.

    An id comes from the fact, and another reading of a text (a sentence more, a newer quizgen) may see the
    same fact another way. The same question of the same text with the same answer is the same card to a
    learner. Ids that are written anyway are left to whom they belong.
    """
    known = {item.id: item for item in old}
    taken = {item.id for item in written}
    lost: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in known.values():
        if item.id not in taken:
            lost[_asks(item)].append(item)
    kept = []
    for item in written:
        same = [] if item.id in known else lost.get(_asks(item), [])
        kept.append(_as_before(item, same.pop(0)) if same else item)
    return kept


def _asks(item: Item) -> tuple[object, ...]:
    """Return what makes two items the same question."""
    source = item.provenance[0].source
    pairs = tuple(sorted(item.pairs))
    return item.kind, source, item.role, fold(item.stem), fold(item.key), pairs


def _as_before(item: Item, old: Item) -> Item:
    """Return an item with an old one's id, and the order of its options if they are the same."""
    place = {option.text: at for at, option in enumerate(old.options)}

    def where(option: Option) -> int:
        return place[option.text]

    same = {option.text for option in item.options} == set(place)
    options = tuple(sorted(item.options, key=where)) if same else item.options
    return replace(item, id=old.id, options=options)

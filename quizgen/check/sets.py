"""Rules on a whole set: key positions, items that give one another away, fronts too alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from quizgen.factbase import FactBase
from quizgen.model import Issue, Item, fold

CRITICAL = {2: 5.991, 3: 7.815, 4: 9.488}
"""Chi-squared at p = 0.05 for one degree of freedom fewer than options (tables of any statistics textbook)."""


def key_positions(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """M08: from 40 choices on, the key stands at each place about equally often."""
    for size in (3, 4):
        choices = [
            one for one in items if one.kind == "multiple_choice" and len(one.options) == size
        ]
        if len(choices) < 40:
            continue
        at = Counter(
            next(i for i, option in enumerate(one.options) if fold(option.text) == fold(one.key))
            for one in choices
        )
        expected = len(choices) / size
        chi = sum((at[i] - expected) ** 2 / expected for i in range(size))
        if chi > CRITICAL[size - 1]:
            yield Issue("M08", "W", f"keys stand unevenly at {dict(sorted(at.items()))}")


def longest_is_key(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """M04 over the set: the key is not the longest option more often than chance would have it."""
    choices = [one for one in items if one.kind == "multiple_choice" and one.role != "when"]
    if len(choices) < 12:
        return
    longest = sum(
        all(len(one.key) > len(o.text) for o in one.options if fold(o.text) != fold(one.key))
        for one in choices
    )
    if longest > 0.5 * len(choices):
        yield Issue(
            "M04", "W", f"the key is the longest option in {longest} of {len(choices)} choices"
        )


def gives_away(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """M21: the key of one item does not stand in stem or options of another that asks the same fact."""
    for one in items:
        key = fold(one.key)
        if one.kind in ("matching", "chronology") or not key:
            continue
        for other in items:
            if other is one or not set(one.facts) & set(other.facts):
                continue
            if other.kind in ("matching", "chronology"):
                continue
            front = fold(" ".join((other.stem, *(option.text for option in other.options))))
            if f" {key} " in f" {front} ":
                yield Issue("M21", "W", f"item {other.id} gives '{one.key}' away", one.id)
                break


def alike(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """C12: two fronts are not more than 0.85 alike with different keys."""
    for at, one in enumerate(items):
        for other in items[at + 1 :]:
            if one.kind != other.kind or fold(one.key) == fold(other.key):
                continue
            if one.kind in ("chronology", "matching"):
                continue
            if fuzz.ratio(fold(one.stem), fold(other.stem)) > 85:
                yield Issue("C12", "W", f"reads much like item {other.id}", one.id)


def ids_unique(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """A03: ids, which fill the first field of every note, are unique."""
    for one, count in sorted(Counter(item.id for item in items).items()):
        if count > 1:
            yield Issue("A03", "B", f"{count} items share the id {one}", one)


SET_CHECKS = (key_positions, longest_is_key, gives_away, alike, ids_unique)

"""Rules on a whole set: key positions, items that give one another away, fronts too alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from quizgen.factbase import FactBase
from quizgen.model import Issue, Item, fold

FEWEST = 40
"""Choices from which on the places of their keys are counted (M08)."""
FEWEST_JUDGED = 20
"""Statements from which on true and false ones are counted."""
CRITICAL = {1: 3.841, 2: 5.991, 3: 7.815, 4: 9.488}
"""Chi-squared at p = 0.05 for one degree of freedom fewer than options (tables of any statistics textbook)."""


def key_positions(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """M08: from 40 choices on, the key stands at each place about equally often."""
    for size in (3, 4):
        at: Counter[int] = Counter()
        for one in items:
            if one.kind == "multiple_choice" and len(one.options) == size:
                places = [i for i, o in enumerate(one.options) if fold(o.text) == fold(one.key)]
                at.update(places[:1])
        count = at.total()
        if count < FEWEST:
            continue
        chi = sum((at[i] - count / size) ** 2 / (count / size) for i in range(size))
        if chi > CRITICAL[size - 1]:
            yield Issue("M08", "W", f"keys stand unevenly at {dict(sorted(at.items()))}")


def truths_vary(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """M08 of statements: from 20 on, about as many are true as are false."""
    keys = Counter(one.key for one in items if one.kind == "true_false")
    count = keys.total()
    if count < FEWEST_JUDGED:
        return
    chi = sum((keys[key] - count / 2) ** 2 / (count / 2) for key in ("True", "False"))
    if chi > CRITICAL[1]:
        yield Issue("M08", "W", f"{keys['True']} of {count} statements are true")


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
    """M21: the key of one item does not stand in stem or options of another that tells of the same.

    A name stands in many stems and tells nothing; a date, number or phrase of the same source tells.
    """
    asked = [one for one in items if one.kind not in SETS and fold(one.key)]
    fronts = [(one, f" {fold(_front(one))} ") for one in asked]
    for one in asked:
        if one.kind == "true_false":
            yield from _told(one, asked)
            continue
        key = f" {fold(one.key)} "
        for other, front in fronts:
            if other is one or key not in front:
                continue
            telling = one.role in TELLING and _place(one)[0] == _place(other)[0]
            # The second fact of a statement only proves it wrong.
            theirs = other.facts[:1] if other.kind == "true_false" else other.facts
            if set(one.facts) & set(theirs) or telling or _place(one) == _place(other):
                yield Issue("M21", "W", f"item {other.id} gives '{one.key}' away", one.id)
                break


def _told(statement: Item, items: Sequence[Item]) -> Iterable[Issue]:
    """Yield an issue where another item asks of the fact that a statement tells, right or wrong."""
    for other in items:
        if other is statement or not statement.facts:
            continue
        if _place(other) == _place(statement) or other.facts[:1] == statement.facts[:1]:
            yield Issue(
                "M21", "W", f"item {other.id} shows whether the statement is true", statement.id
            )
            break


SETS = ("matching", "chronology")
TELLING = ("when", "what", "number")
ANGLES = 3
"""Items on one fact from which on it is asked too often (C13)."""


def _front(item: Item) -> str:
    return " ".join((item.stem, *(option.text for option in item.options)))


def _place(item: Item) -> tuple[str, int]:
    first = item.provenance[0] if item.provenance else None
    return (first.source, first.span.start) if first else ("", 0)


def few_angles(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """C13: one fact is asked from few sides, of the same kind from one."""
    asked: Counter[str] = Counter(
        one.facts[0] for one in items if one.kind not in SETS and one.facts
    )
    for fact, count in sorted(asked.items()):
        if count > ANGLES:
            first = next(one for one in items if fact in one.facts[:1] and one.kind not in SETS)
            yield Issue("C13", "W", f"{count} items ask for one fact", first.id)


def alike(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """C12: two fronts are not more than 0.85 alike with different keys."""
    asked = [(one, fold(one.stem), fold(one.key)) for one in items if one.kind not in SETS]
    for at, (one, stem, key) in enumerate(asked):
        for other, theirs, their_key in asked[at + 1 :]:
            if one.kind != other.kind or key == their_key:
                continue
            if fuzz.ratio(stem, theirs) > 85:
                yield Issue("C12", "W", f"reads much like item {other.id}", one.id)


def ids_unique(items: Sequence[Item], base: FactBase) -> Iterable[Issue]:
    """A03: ids, which fill the first field of every note, are unique."""
    for one, count in sorted(Counter(item.id for item in items).items()):
        if count > 1:
            yield Issue("A03", "B", f"{count} items share the id {one}", one)


SET_CHECKS = (key_positions, truths_vary, longest_is_key, gives_away, alike, few_angles, ids_unique)

"""Selection: many checked items in, the few best out; spread over the text, balanced in kind, none giving another away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from quizgen import edtf
from quizgen.factbase import FactBase
from quizgen.model import Item, fold
from quizgen.wording import word_count

SETS = frozenset({"chronology", "matching"})
JUDGED = "true_false"
LIKE = 85
"""Similarity in percent from which two fronts count as the same (C12)."""
ANGLE = {
    "what": -0.05,
    "number": 0.05,
    "who": 0.05,
    "party": -0.12,
    "place": -0.12,
    "to_whom": -0.05,
}
"""The same by what is asked: deeds and their authors before names in passing."""
WEIGHT = {
    "multiple_choice": 0.12,
    "cloze": 0.1,
    "short_answer": 0.06,
    "chronology": 0.12,
    "matching": 0.02,
    "true_false": 0.05,
}
"""A small push by kind: what is answered with more thought first, where all else is equal."""
LEAST = 0.5
"""Score below which an item is a trifle, kept only where all are asked for; one without a score is somebody's own."""


def select(
    items: Sequence[Item], base: FactBase, *, density: float = 6.0, all_items: bool = False
) -> tuple[Item, ...]:
    """Return the items to keep, sorted by source and place.

    ``density`` is items per 1,000 words of source; ``all_items`` lifts it and the limit of one angle a fact,
    but near-duplicates still go.
    """
    wanted = len(items) if all_items else _wanted(base, density)
    kept: list[Item] = []
    facts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    truths: Counter[str] = Counter()
    places: Counter[tuple[str, int]] = Counter()
    worthy = (item for item in items if all_items or not 0 < item.score < LEAST)
    left = sorted(worthy, key=lambda item: (-item.score, item.id))
    while left and len(kept) < wanted:
        best = max(left, key=lambda item: (_value(item, kinds, places, truths), item.id))
        left.remove(best)
        if not all_items and best.kind not in SETS and facts[_event(base, best.facts[0])]:
            continue
        if not all_items and any(_same_answer(best, other) for other in kept):
            continue
        if any(_gives_away(best, other, base) for other in kept):
            continue
        kept.append(best)
        kinds[best.kind] += 1
        places[_place(best)] += 1
        if best.kind == JUDGED:
            # The second fact of a statement only proves it wrong; it may be asked itself.
            truths[best.key] += 1
            facts.update(_event(base, fact) for fact in best.facts[:1])
        elif best.kind not in SETS:
            facts.update(_event(base, fact) for fact in best.facts)
    return tuple(
        sorted(kept, key=lambda item: (item.provenance[0].source, item.provenance[0].span, item.id))
    )


def _wanted(base: FactBase, density: float) -> int:
    words = sum(word_count(one.document.text) for one in base.extractions)
    return max(3, round(words * density / 1000))


def _place(item: Item) -> tuple[str, int]:
    first = item.provenance[0]
    return (first.source, first.span.start // 1500)


def _event(base: FactBase, fact: str) -> str:
    """Return what identifies the deed behind a fact: its day and verb, however often it is told."""
    found = base.by_id.get(fact)
    when = found.role("when") if found else None
    if found is None or when is None or found.clause is None:
        return fact
    return f"{when.value}:{found.clause.verb.lemma}"


def _value(
    item: Item,
    kinds: Counter[str],
    places: Counter[tuple[str, int]],
    truths: Counter[str],
) -> float:
    """Return an item's worth beside those already kept."""
    value = item.score + WEIGHT.get(item.kind, 0.0) + ANGLE.get(item.role, 0.0)
    value -= 0.05 * kinds[item.kind]
    value -= 0.08 * places[_place(item)]
    if item.kind in SETS:
        value -= 0.4 * kinds[item.kind]
    elif item.kind == JUDGED:
        # About as many true as false ones.
        value -= 0.1 * max(0, 2 * truths[item.key] - truths.total())
    return value


def _alike(one: Item, other: Item, base: FactBase) -> bool:
    """Whether two items have nearly the same front (C12)."""
    if one.kind in SETS or other.kind in SETS:
        return False
    return bool(fuzz.token_sort_ratio(fold(one.stem), fold(other.stem)) >= LIKE)


def _gives_away(one: Item, other: Item, base: FactBase) -> bool:
    """Whether two items must not stand on one sheet: the same front, or one shows the other's answer (M21)."""
    if one.kind in SETS and other.kind in SETS:
        return False
    if one.kind in SETS or other.kind in SETS:
        whole, single = (one, other) if one.kind in SETS else (other, one)
        events = {_event(base, fact) for fact in whole.facts}
        if single.kind == JUDGED:
            return _event(base, single.facts[0]) in events
        text = fold(
            " ".join(
                f"{left} {right}" if whole.kind == "matching" else right
                for left, right in whole.pairs
            )
        )
        return _event(base, single.facts[0]) in events and f" {fold(single.key)} " in f" {text} "
    front, theirs = _front(one), _front(other)
    if _alike(one, other, base):
        return True
    same_place = _same_place(one, other)
    if JUDGED in (one.kind, other.kind) and (same_place or _same_event(one, other, base)):
        return True
    for item, text in ((one, theirs), (other, front)):
        if item.kind == JUDGED:
            continue
        if not any(f" {fold(form)} " in f" {text} " for form in (item.key, *item.accept)):
            continue
        # A name stands in many stems without telling anything; a date or a phrase tells.
        if same_place or item.role in ("when", "what", "number"):
            return True
    return False


def _same_place(one: Item, other: Item) -> bool:
    mine, theirs = one.provenance[0], other.provenance[0]
    return (mine.source, mine.span) == (theirs.source, theirs.span)


_MONTH = f"(?:{'|'.join(edtf.MONTH_NAMES)})"
_DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}, \d{{3,4}}|\d{{1,2}} {_MONTH} \d{{3,4}})\b")
"""A day in full, as a front names it."""


def _same_answer(one: Item, other: Item) -> bool:
    """Whether two items ask for one thing of one sentence, or of one day that two sentences of a text tell."""
    if {one.kind, other.kind} & {*SETS, JUDGED} or fold(one.key) != fold(other.key):
        return False
    one_text = one.provenance[0].source == other.provenance[0].source
    days = set(_DAY.findall(one.stem)) & set(_DAY.findall(other.stem))
    return _same_place(one, other) or (one_text and bool(days))


def _same_event(one: Item, other: Item, base: FactBase) -> bool:
    """Whether two items ask of one deed: what is told of it in one is what the other asks."""
    return bool(one.facts and other.facts) and _event(base, one.facts[0]) == _event(
        base, other.facts[0]
    )


def _front(item: Item) -> str:
    return fold(" ".join((item.stem, *(option.text for option in item.options))))

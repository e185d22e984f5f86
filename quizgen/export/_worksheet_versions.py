"""Versions of a worksheet: a deck goes in, decks of the same items in other orders come out, one a version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import eq
from random import Random

from quizgen.edtf import MONTH_NAMES
from quizgen.export._worksheet_files import clean
from quizgen.export._worksheet_items import find_option, in_display_order, make_letters
from quizgen.model import ITEM_KINDS, Deck, Item, Layout, Option, fold
from quizgen.terms import number_of

TRIES = 12
"""Orders that are drawn for a version, to take the one least like those of the versions before it."""

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})\b")


def version_names(layout: Layout) -> tuple[str, ...]:
    """Return ``("A", "B", ...)``, or ``("",)`` where there is one version, which needs no name."""
    return tuple(make_letters(layout.versions)) if layout.versions > 1 else ("",)


def arrange(deck: Deck) -> tuple[Deck, ...]:
    """Return the deck once for each version of its layout; the first is the deck as it is.

    Versions hold the same items. Within a kind, those of one context stay together; dates and
    numbers stay in rising order. A version does not depend on how many come after it.
    """
    made = [deck]
    for name in version_names(deck.layout)[1:]:
        made.append(replace(deck, items=_arrange(deck, name, [one.items for one in made])))
    return tuple(made)


def _arrange(deck: Deck, version: str, before: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
    """Return the items in the order of a version, each with its options in that version's order."""
    seed = f"{deck.seed}:{version}"
    items = [
        item
        for kind in ITEM_KINDS
        for item in _order(seed, [_of_kind(one, kind) for one in before])
    ]
    known = [{item.id: item for item in one} for one in before]
    keys = _place_keys(seed, items, known)
    return tuple(_turn(deck, seed, item, keys, [one[item.id] for one in known]) for item in items)


def _of_kind(items: Iterable[Item], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def _order(seed: str, before: Sequence[Sequence[Item]]) -> list[Item]:
    """Return the items of a kind in the drawn order in which fewest have a number they had before."""
    drawn = (_draw_order(f"{seed}:{number}", before[0]) for number in range(TRIES))
    numbered = [[item.id for item in one] for one in before]
    best: list[Item] = list(before[0])
    fewest = len(best) * len(before) + 1
    for items in drawn:
        ids = [item.id for item in items]
        same = sum(sum(map(eq, ids, one)) for one in numbered)
        if same < fewest:
            best, fewest = items, same
        if not same:
            break
    return best


def _draw_order(seed: str, items: Sequence[Item]) -> list[Item]:
    """Draw an order in which items of one context stay together; a new item moves no other."""

    places: dict[str, float] = {}

    def draw(item: Item) -> tuple[float, str, float, str]:
        context = clean(item.context)
        if context not in places:
            places[context] = Random(f"{seed}:{context}").random()
        return places[context], context, Random(f"{seed}:{item.id}").random(), item.id

    return sorted(items, key=draw)


# ---------------------------------------------------------------- options


def _place_keys(
    seed: str, items: Sequence[Item], before: Sequence[Mapping[str, Item]]
) -> dict[str, int]:
    """Say where the key of each choice stands, each place about as often, seldom where it stood before."""
    places: dict[str, int] = {}
    choices = [item for item in items if item.kind == "multiple_choice" and _key_at(item) >= 0]
    for size in sorted({len(item.options) for item in choices}):
        of_size = [item for item in choices if len(item.options) == size]
        free = [item for item in of_size if not is_ordered([one.text for one in item.options])]
        used = Counter(_key_at(item) for item in of_size if item not in free)
        wanted: list[int] = []
        for _ in free:
            wanted.append(min(range(size), key=lambda at: (used[at], at)))
            used[wanted[-1]] += 1
        stood = [[_key_at(one[item.id]) for item in free] for one in before]
        best = wanted
        fewest = len(free) * (len(before) + 1) + 1
        for number in range(TRIES):
            drawn = Random(f"{seed}:{number}:keys").sample(wanted, len(wanted))
            same = sum(sum(map(eq, one, drawn)) for one in stood)
            if same < fewest:
                best, fewest = drawn, same
        places |= {item.id: at for item, at in zip(free, best, strict=True)}
    return places


def _key_at(item: Item) -> int:
    """Return where the key stands among the options, or -1."""
    at = find_option([clean(option.text) for option in item.options], clean(item.key))
    return -1 if at is None else at


def _turn(
    deck: Deck, seed: str, item: Item, keys: Mapping[str, int], before: Sequence[Item]
) -> Item:
    """Return an item with what it lists in the order of a version."""
    seed = f"{seed}:{item.id}"
    if item.id in keys:
        others = list(item.options)
        key = others.pop(_key_at(item))
        Random(seed).shuffle(others)
        others.insert(keys[item.id], key)
        return replace(item, options=tuple(others))
    if item.kind == "matching" and item.pairs:
        pairs = item.pairs
        if not is_ordered([left for left, _ in pairs]):
            pairs = tuple(Random(f"{seed}:left").sample(pairs, len(pairs)))
        listed = [right for _, right in pairs]
        shown = in_display_order(deck, item, [clean(right) for right in listed])
        if is_ordered(shown) and pairs != item.pairs:
            return replace(item, pairs=pairs, options=tuple(Option(text) for text in shown))
        return replace(item, pairs=pairs, options=_draw_list(seed, shown, listed, before))
    if item.kind == "chronology" and item.pairs:
        right = [event for _, event in item.pairs]
        shown = in_display_order(deck, item, [clean(event) for event in right])
        return replace(item, options=_draw_list(seed, shown, right, before))
    return item


def _draw_list(
    seed: str, shown: Sequence[str], right: Sequence[str], before: Sequence[Item]
) -> tuple[Option, ...]:
    """Draw an order of a list that is not the answer itself and, where there is one, new."""
    chance = Random(seed)
    seen = [[clean(option.text) for option in item.options] for item in before]
    answer = [clean(text) for text in right]
    drawn = list(shown)
    for _ in range(TRIES):
        drawn = chance.sample(shown, len(shown))
        if drawn not in (answer, list(shown)) and drawn not in seen:
            break
    if drawn == answer:
        drawn = drawn[1:] + drawn[:1]
    return tuple(Option(text) for text in drawn)


def is_ordered(texts: Sequence[str]) -> bool:
    """Whether every text is a date or begins with a number, so that the list stays in rising order (M07).

    ``["May 3", "June 9"]`` and ``["two", "six ships"]`` are; ``["six", "two"]`` is in no order to keep.
    """
    if all(_MONTH.search(text) or re.search(r"\b\d{3,4}\b", text) for text in texts):
        return True
    numbers = [_first_number(text) for text in texts]
    known = [number for number in numbers if number is not None]
    return len(known) == len(texts) > 1 and known == sorted(known)


def _first_number(text: str) -> int | None:
    """Return the number with which a text begins, after an article: "the two ships" -> 2."""
    words = re.sub(r"(?<=\d),(?=\d{3})", "", fold(text)).split()
    words = words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words
    for size in range(min(len(words), 4), 0, -1):
        number = number_of(" ".join(words[:size]))
        if number:
            return int(number)
    return None

"""Ids that outlive a new reading: items just written and those of the last build go in, the same items under their old ids come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from quizgen.model import Item, Option, fold

ALIKE = 0.9
"""Share of a question's letters from which on, with the same answer, it is the same one with a word corrected."""


def keep_ids(written: Sequence[Item], old: Iterable[Item]) -> list[Item]:
    """Return items, each that asks what an old one asked under that one's id.

    An id comes from the fact, and another reading of a text (a sentence more, a newer quizgen) may see the
    same fact another way; or the text was corrected. The same question of the same text is the same card to a
    learner: word for word with the same answer, else with a corrected answer, else nearly so with the same answer.
    Ids that are written anyway are left to whom they belong.
    """
    known = {item.id: item for item in old}
    taken = {item.id for item in written}
    lost = [item for item in known.values() if item.id not in taken]
    fresh = [at for at, item in enumerate(written) if item.id not in known]
    kept = list(written)
    for same in (_word_for_word, _answer_corrected, _word_corrected):
        for at in list(fresh):
            found = [one for one in lost if same(written[at], one)]
            if found and (same is _word_for_word or len(found) == 1):
                kept[at] = _as_before(written[at], found[0])
                lost.remove(found[0])
                fresh.remove(at)
    return kept


def _word_for_word(item: Item, old: Item) -> bool:
    """Whether two items ask and answer the same."""
    return _of_one_sort(item, old) and _said(item) == _said(old)


def _answer_corrected(item: Item, old: Item) -> bool:
    """Whether two items ask the same and only the answer is another: "1739" mended to "1738"."""
    return item.kind in _ANSWERED and _of_one_sort(item, old) and fold(item.stem) == fold(old.stem)


def _word_corrected(item: Item, old: Item) -> bool:
    """Whether two items have one answer and nearly the same question."""
    if item.kind not in _ANSWERED or not _of_one_sort(item, old) or fold(item.key) != fold(old.key):
        return False
    if re.findall(r"\d+", item.stem) != re.findall(r"\d+", old.stem):
        # "On May 8 ..." and "On May 14 ..." are two questions.
        return False
    return SequenceMatcher(None, fold(item.stem), fold(old.stem)).ratio() >= ALIKE


_ANSWERED = ("cloze", "short_answer", "multiple_choice")


def _of_one_sort(item: Item, old: Item) -> bool:
    mine, theirs = item.provenance[0].source, old.provenance[0].source
    pairs = sorted(item.pairs) == sorted(old.pairs)
    return pairs and (item.kind, item.role, mine) == (old.kind, old.role, theirs)


def _said(item: Item) -> tuple[str, str]:
    return fold(item.stem), fold(item.key)


def _as_before(item: Item, old: Item) -> Item:
    """Return an item with an old one's id, and the order of its options if they are the same."""
    place = {option.text: at for at, option in enumerate(old.options)}

    def where(option: Option) -> int:
        return place[option.text]

    same = {option.text for option in item.options} == set(place)
    options = tuple(sorted(item.options, key=where)) if same else item.options
    return replace(item, id=old.id, options=options)

"""What a rule is, and the small tools that several rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from quizgen.factbase import FactBase
from quizgen.model import Fact, Item, Option, fold

Check = Callable[[Item, FactBase], Iterable[str]]
"""Yields a message for each fault; nothing where the rule does not apply."""

CHOICE = ("multiple_choice",)
GAP = ("cloze",)
OPEN = ("cloze", "short_answer")
ASKED = ("multiple_choice", "short_answer", "true_false")
SINGLE = ("cloze", "multiple_choice", "short_answer", "true_false")
ALL = (*SINGLE, "matching", "chronology")


class Rule(NamedTuple):
    """One rule of the table of item rules."""

    id: str
    level: str
    """B blocks, W warns."""
    title: str
    """What it asks for, in a few words."""
    kinds: tuple[str, ...]
    check: Check


def distractors(item: Item) -> tuple[Option, ...]:
    """Return the options that are not the key."""
    return tuple(option for option in item.options if fold(option.text) != fold(item.key))


def fact_of(item: Item, base: FactBase) -> Fact | None:
    """Return the fact an item rests on first, if the fact base holds it."""
    return base.by_id.get(item.facts[0]) if item.facts else None


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; the blank of a cloze is none."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())


def front(item: Item) -> str:
    """Return what a student sees before answering, without the options."""
    return f"{item.context} {item.stem}".replace("____", " ")

"""Checks: an item or a set of items in, issues out; one pure function a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from quizgen.check import (
    anki,
    choice,
    cloze,
    faithful,
    pinned,
    references,
    statements,
    stem,
    trifles,
)
from quizgen.check._rule import Rule
from quizgen.check.sets import SET_CHECKS
from quizgen.factbase import FactBase
from quizgen.model import Issue, Item

CHECKS: tuple[Rule, ...] = (
    *choice.RULES,
    *stem.RULES,
    *cloze.RULES,
    *references.RULES,
    *pinned.RULES,
    *trifles.RULES,
    *faithful.RULES,
    *statements.RULES,
    *anki.RULES,
)
"""Every rule on single items, in running order; a rule of two parts stands in two rows."""

RULE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        **{rule.id: rule.title for rule in CHECKS},
        "M08": "key positions vary",
        "M21": "no item gives another away",
        "C12": "no two fronts alike",
        "C13": "few angles on one fact",
    }
)
"""What each rule asks for, in a few words, for reports."""


def check_item(item: Item, base: FactBase) -> tuple[Issue, ...]:
    """Return what the rules find wrong with one item, in the order of the rules."""
    issues: list[Issue] = []
    for rule in CHECKS:
        if item.kind in rule.kinds:
            for message in rule.check(item, base):
                issues.append(Issue(rule.id, rule.level, message, item.id))
    return tuple(issues)


def check_set(items: Sequence[Item], base: FactBase) -> tuple[Issue, ...]:
    """Return what the rules on sets find wrong with some items together."""
    return tuple(issue for check in SET_CHECKS for issue in check(items, base))


def rule_ids_for(item: Item) -> tuple[str, ...]:
    """Return the ids of the rules that an item of this kind is held to."""
    return tuple(dict.fromkeys(rule.id for rule in CHECKS if item.kind in rule.kinds))

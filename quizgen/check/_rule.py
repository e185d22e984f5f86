"""What a rule is, and the small tools that several rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from quizgen.check._values import read_value
from quizgen.factbase import FactBase
from quizgen.model import Fact, Item, Option, Role, fold
from quizgen.stems import name_stem, stem
from quizgen.wording import content_words

Check = Callable[[Item, FactBase], Iterable[str]]
"""Yields a message for each fault; nothing where the rule does not apply."""

CHOICE = ("multiple_choice",)
GAP = ("cloze",)
OPEN = ("cloze", "short_answer")
ASKED = ("multiple_choice", "short_answer")
STATED = (*ASKED, "true_false")
SINGLE = ("cloze", *STATED)
MANY = ("matching", "chronology")
ALL = (*SINGLE, *MANY)
BLANK = "____"


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


def asked_role(item: Item, base: FactBase) -> Role | None:
    """Return the role of the fact that an item asks for: of several of one name the one that its key fills."""
    fact = fact_of(item, base)
    if fact is None:
        return None
    roles = [role for role in fact.roles if role.name == item.role]
    key = fold(item.key)
    for role in roles:
        forms = (role.text, role.answer, *(base.names(role.value) if role.value else ()))
        if key in {fold(form) for form in forms}:
            return role
    return next(
        (role for role in roles if key and key in fold(role.text)), roles[0] if roles else None
    )


def role_of(item: Item) -> str:
    """Return the asked role; of an item made elsewhere what its key looks like: when, number, who or what."""
    if item.role:
        return item.role
    kind = read_value(item.key).kind
    return {"date": "when", "number": "number", "name": "who"}.get(kind, "what")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; the blank of a cloze is none."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())


def front(item: Item) -> str:
    """Return what a student sees before answering, without the options."""
    return f"{item.context} {item.stem}".replace(BLANK, " ")


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning; numbers left out."""
    found = (word for word in content_words(text) if not word.isdigit())
    return frozenset(stem(name_stem(word)) for word in found)


def matter_stems(item: Item, base: FactBase) -> frozenset[str]:
    """Return the stems of the words that say what an item and its source are about, which tell no option apart."""
    lines = [item.context]
    fact = fact_of(item, base)
    if fact is not None:
        for setting in (base.setting(fact), base.document_setting(fact)):
            lines += [setting.matter, *setting.parties]
    return stems_of(" ".join(lines))

"""The rules A01 to A05 that can be seen on an item; note types are frozen by a test of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.check._rule import ALL, GAP, Rule
from quizgen.factbase import FactBase
from quizgen.model import Item


def no_markup(item: Item, base: FactBase) -> Iterable[str]:
    """A01: no cloze marks or template marks of the source's own in what a card shows."""
    texts = [item.stem, item.key, item.context, item.hint]
    texts += [option.text for option in item.options]
    texts += [side for pair in item.pairs for side in pair]
    if any("{{" in text or "}}" in text for text in texts):
        yield "cloze marks stand in the source's text"
    if item.kind == "cloze" and any("::" in text for text in (item.stem, item.key, item.hint)):
        yield "'::' stands inside a cloze"
    if any("\x00" in text for text in texts):
        yield "a NUL stands in the source's text"


def has_id(item: Item, base: FactBase) -> Iterable[str]:
    """A02: an id to make the GUID from."""
    if not re.fullmatch(r"[0-9a-z-]{6,64}", item.id):
        yield f"'{item.id}' is no id"


def blank_there(item: Item, base: FactBase) -> Iterable[str]:
    """A03: a cloze has its blank and its key, else its note would have no card."""
    if "____" not in item.stem or not item.key.strip():
        yield "no blank or no key"


def clean_tags(item: Item, base: FactBase) -> Iterable[str]:
    """A04: tags without blanks, at most four levels."""
    for tag in item.tags:
        if not tag or re.search(r"\s", tag) or tag.count("::") > 3:
            yield f"'{tag}' is no tag"


RULES = (
    Rule("A01", "B", "no cloze marks of the source's", ALL, no_markup),
    Rule("A02", "B", "an id for the GUID", ALL, has_id),
    Rule("A03", "B", "a blank and a key", GAP, blank_there),
    Rule("A04", "B", "tags Anki can hold", ALL, clean_tags),
)

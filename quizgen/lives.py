"""Lives: a fact and its text go in; whether it is of the one whose life is told, or of somebody of rank, comes out."""

from __future__ import annotations

import re

from quizgen.factbase import FactBase
from quizgen.model import Fact, fold
from quizgen.text import word_set

_RANKED = re.compile(
    r"\b[IVX]+\b|\b(?:the [A-Z]\w+|King|Queen|Emperor|Empress|Pope|Prince|Princess|President|General|Tsar|Sultan|Duke|Lord|Sir|Saint|Bishop)\b"
)
"""Names that show a rank: whose marriages and deaths are politics."""
_STYLES = word_set(
    "mr mrs dr sir lord lady dame general admiral president justice king queen st saint the a rev father mother"
)
"""Words before a last name in a title that are no given name: "Mr. Justice Holmes"."""
_SPAN = re.compile(r"\(\D{0,4}\d{3,4}\??\s?[–—-]|: (?:[Aa]|[Tt]he) (?:[Ll]ife|[Mm]an|[Ww]oman)\b")
"""A title that gives the years of a life, or calls itself one."""
_TRAVELLER = re.compile(
    r"\b(?:explor\w+|naturalist|archipelago|surveyor|navigat\w+|voyag\w+|expedition\w*|travell?er\w*|circumnavig\w+|discover\w*|aviator|pilot|sea captain|merchant adventurer|missionary|pilgrim\w*)\b",
    re.IGNORECASE,
)
_HEAD = 900
"""Characters of a life in which it says that somebody was a traveller."""


def of_a_life(fact: Fact, base: FactBase) -> bool:
    """Whether a fact is one of the life that its text tells: its doer is the one whom the title names."""
    clause = fact.clause
    if clause is None:
        return False
    line = base.sources[fact.provenance.source].title
    title = [word for word in fold(line).split() if not word.isdigit()]
    subject = next((part.text for part in clause.parts if part.role == clause.subject_role), "")
    for one in base.named(subject):
        words = fold(base.actors[one].name).split()
        if base.actors[one].kind != "person" or words[-1] not in title:
            continue
        before = title[: title.index(words[-1])]
        his = len(words) == 1 or words[0] in title or all(word in _STYLES for word in before)
        alone = len(title) <= len(words) + 2
        # Of "Josephine Butler" George Butler is the husband.
        if his and words[0] not in ("mrs", "miss") and (alone or _SPAN.search(line)):
            return True
    return False


def is_side_figure(fact: Fact, base: FactBase) -> bool:
    """Whether a text is the life of one person and a fact is of another's."""
    line = base.sources[fact.provenance.source].title
    title = set(fold(line).split())
    told_of = any(
        actor.kind == "person" and len(actor.name) > 3 and set(fold(actor.name).split()) <= title
        for actor in base.actors.values()
    )
    return told_of and bool(_SPAN.search(line)) and not of_a_life(fact, base)


def travels(fact: Fact, base: FactBase) -> bool:
    """Whether a life is that of a traveller, whose journeys are what is known of him."""
    head = base.document(fact.provenance.source).text[:_HEAD]
    return _TRAVELLER.search(head) is not None


def of_rank(fact: Fact, base: FactBase) -> bool:
    """Whether a fact is of a ruler or somebody of rank, whose marriages are politics."""
    return any(
        _RANKED.search(name)
        for role in fact.roles
        if role.value in base.actors and base.actors[role.value].kind == "person"
        for name in base.names(role.value)
    )


def holds_nothing(fact: Fact, base: FactBase) -> bool:
    """Whether the person of a birth or death has no office, number or rank, and is not the one that the title names."""
    who = fact.role("who") or fact.role("party")
    actor = base.actors.get(who.value) if who is not None else None
    if actor is None or actor.offices or of_a_life(fact, base):
        return False
    return not any(_RANKED.search(name) for name in (actor.name, *actor.aliases))

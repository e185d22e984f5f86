"""Sides: which states a person speaks for, by his side, his offices and the words beside his name."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.factbase import FactBase
from quizgen.items._writing import Desk
from quizgen.model import Actor
from quizgen.wording import leaks

_POST = (
    r"(?:president|king|queen|emperor|premier|chancellor|minister|secretary|ambassador|envoy|general|admiral|commander"
    r"|adviser|advisor|delegate|negotiator|leader|representative|commissioner|consul|diplomat|senator|spokesman|statesman)"
)
_LONGEST = 80
"""Characters of a phrase beside a name."""


def sides_of(desk: Desk, actor: Actor) -> frozenset[str]:
    """Return the ids of the states or parties that a person acts for, as far as the sources tell.

    "Gold, President Reed's envoy": the state whose president Reed is said to be
    """
    return _sides(desk.base, actor.id)


@lru_cache(maxsize=2048)
def _sides(base: FactBase, actor: str) -> frozenset[str]:
    found = base.actors[actor]
    sides = {found.side} - {""}
    if found.kind != "person":
        return frozenset({*sides, actor})
    for phrase in (*(office.title for office in found.offices), *_beside(base, actor)):
        states = _named(base, phrase, "place-as-actor")
        if len(states) == 1:
            sides.update(states)
        elif not states and re.search(r"[’']s?\b", phrase):
            # "President Reed's envoy" is of the side of the president.
            for one in _named(base, phrase, "person") - {actor}:
                sides.update({base.actors[one].side} - {""})
                for office in base.actors[one].offices:
                    of = _named(base, office.title, "place-as-actor")
                    sides.update(of if len(of) == 1 else ())
    return frozenset(side for side in sides if side in base.actors)


def _beside(base: FactBase, actor: str) -> list[str]:
    """Return the phrases that say who somebody is: "the American negotiator Gray", "Gray, the American negotiator,"."""
    names = sorted({name for name in base.names(actor) if len(name) > 2}, key=len, reverse=True)
    if not names:
        return []
    name = "|".join(re.escape(one) for one in names)
    after = re.compile(rf"\b(?:{name}), ([^,.;:()]{{4,{_LONGEST}}})[,.;]")
    before = re.compile(rf"\b([A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){{0,4}} {_POST}) (?:{name})\b")
    found = []
    for extraction in base.extractions:
        text = extraction.document.text
        found += [
            one
            for one in after.findall(text)
            if re.search(rf"\b{_POST}\b", one, re.IGNORECASE)
            and not re.match(r"(?:and|who)\b", one)
        ]
        found += before.findall(text)
    return found


def _named(base: FactBase, phrase: str, kind: str) -> set[str]:
    """Return the ids of the actors of a kind that a phrase names."""
    return {
        actor.id
        for actor in base.actors.values()
        if actor.kind == kind and leaks(actor.name, phrase, names=base.names(actor.id), name=True)
    }

"""The rules M18 and M20: distractors come from the item's own world, and the stem's words exclude none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen import edtf
from quizgen.check._rule import distractors, fact_of, role_of
from quizgen.check._values import read_value
from quizgen.factbase import FactBase
from quizgen.model import Actor, Fact, Item, Option, fold
from quizgen.wording import content_words

NEAR_YEARS = 30
"""How far the periods of two sources may lie apart for one to lend the other a distractor (M18)."""


def of_another_world(item: Item, base: FactBase) -> Iterable[str]:
    """M18: every distractor occurs in the item's sources, or in one near in time."""
    own = {place.source for place in item.provenance if place.source in base.sources}
    if not own or not item.facts:
        return
    for option in distractors(item):
        other = base.by_id.get(option.fact)
        if other is not None:
            fact = fact_of(item, base)
            near = fact is None or near_in_time(base, fact, other)
            if other.provenance.source not in own and not near:
                yield f"'{option.text}' comes from another source"
        elif role_of(item) not in ("when", "number") and not _occurs(base, own, option.text):
            yield f"'{option.text}' does not occur in the source"


def near_in_time(base: FactBase, fact: Fact, other: Fact) -> bool:
    """Whether the documents of two facts are of one time, as far as their periods are known."""
    mine = _years(base.document_setting(fact).period_edtf)
    theirs = _years(base.document_setting(other).period_edtf)
    if mine is None or theirs is None:
        return True
    return mine[0] - NEAR_YEARS <= theirs[1] and theirs[0] - NEAR_YEARS <= mine[1]


def _years(value: str) -> tuple[int, int] | None:
    found = edtf.bounds(value) if value else None
    return (found[0] // 365, found[1] // 365) if found else None


def _occurs(base: FactBase, sources: Iterable[str], text: str) -> bool:
    """Whether a text stands in one of the sources: a name by one of its words, a phrase by half of them."""
    telling = content_words(text)
    for source in sources:
        known = frozenset(fold(base.document(source).text).split())
        if sum(word in known for word in telling) * 2 >= len(telling):
            return True
    return not telling


# ---------------------------------------------------------------- M20


def excluded_by_stem(item: Item, base: FactBase) -> Iterable[str]:
    """M20: no distractor is named in the stem, or lies outside the time, kind or side that the stem asks for."""
    stem = f" {fold(item.stem)} "
    periods = _periods_of_key(item, base)
    key = _actor(item, base, None)
    sides = _sides_asked(item, base)
    for option in distractors(item):
        forms = {fold(option.text)}
        actor = _actor(item, base, option)
        if actor is not None:
            forms |= {fold(name) for name in base.names(actor.id) if len(fold(name)) > 3}
        if any(form and f" {form} " in stem for form in forms):
            yield f"the stem names '{option.text}'"
            continue
        when = _when(item, base, option)
        if when and any(not edtf.overlaps(when, period) for period in periods):
            yield f"the stem's time excludes '{option.text}'"
        elif not periods and _years_excluded(item, option.text):
            yield f"the stem's year excludes '{option.text}'"
        if key is None or actor is None:
            continue
        if _kind_excluded(item.stem, key, actor):
            yield f"the stem asks for no {actor.kind}: '{option.text}'"
        elif key.side in sides and actor.side and actor.side not in sides:
            yield f"'{option.text}' stands on another side than the stem asks for"


def _actor(item: Item, base: FactBase, option: Option | None) -> Actor | None:
    """Return the actor that an option (or the key) is, by its fact or its name."""
    if role_of(item) not in ("who", "to_whom", "party"):
        return None
    fact = fact_of(item, base) if option is None else base.by_id.get(option.fact)
    role = fact.role(item.role) if fact else None
    if role is not None and role.value in base.actors:
        return base.actors[role.value]
    known = base.named(item.key if option is None else option.text)
    return base.actors[known[0]] if len(known) == 1 else None


def _when(item: Item, base: FactBase, option: Option) -> str:
    """Return the date that an option is, with its year where text or fact gives it."""
    if role_of(item) != "when":
        return ""
    value = read_value(option.text).edtf
    if value and "XXXX" not in value:
        return value
    fact = base.by_id.get(option.fact)
    role = fact.role("when") if fact else None
    return role.value if role else ""


def _periods_of_key(item: Item, base: FactBase) -> tuple[str, ...]:
    """Return the years, decades and centuries of the stem in which the key lies: those bind the options too."""
    if role_of(item) != "when":
        return ()
    key = read_value(item.key).edtf
    if not key or "XXXX" in key:
        fact = fact_of(item, base)
        role = fact.role("when") if fact else None
        key = role.value if role else ""
    return tuple(period for period in _periods(item.stem) if key and edtf.overlaps(key, period))


_PERIOD = re.compile(
    r"(?:the )?\b[\w-]+ century(?: BCE?| CE)?|\b\d{3}0s\b|\b\d{1,4} BCE?\b|\bAD \d{1,4}\b|(?<![\d,.])\b1\d{3}\b|(?<![\d,.])\b20\d\d\b"
    r"|(?<=\bin )\d{3}\b|(?<=\bof )\d{3}\b"
)


def _periods(stem: str) -> Iterator[str]:
    for match in _PERIOD.finditer(stem):
        value = read_value(match.group(0)).edtf
        if value:
            yield value


def _years_excluded(item: Item, text: str) -> bool:
    """Whether a stem asks for a thing of one year and an option shows another: "a treaty of 1648", "of 1815"."""
    asked = re.search(
        r"\b(?:which|what)\b(?: [\w’'-]+){1,4}? (?:of|from|in) (\d{4})\b", item.stem, re.IGNORECASE
    )
    if role_of(item) in ("when", "number") or asked is None:
        return False
    theirs = set(re.findall(r"(?<![\d,.])1\d{3}\b|(?<![\d,.])20\d\d\b", text))
    return bool(theirs) and asked[1] not in theirs


_ASKED_KIND = (
    (
        re.compile(
            r"\b[Ww]h(?:ich|at) (?:\w+ )?(?:country|state|nation|kingdom|empire|republic)\b"
        ),
        "place-as-actor",
    ),
    (
        re.compile(
            r"\b[Ww]h(?:ich|at) (?:\w+ )?(?:organi[sz]ation|company|league|committee|council)\b"
        ),
        "organization",
    ),
    (
        re.compile(
            r"\b[Ww]h(?:ich|at) (?:\w+ )?(?:person|man|woman|king|queen|general|president|minister|diplomat)\b"
        ),
        "person",
    ),
)


def _kind_excluded(stem: str, key: Actor, actor: Actor) -> bool:
    for pattern, kind in _ASKED_KIND:
        if pattern.search(stem):
            return key.kind == kind != actor.kind
    return False


def _sides_asked(item: Item, base: FactBase) -> frozenset[str]:
    """Return the sides that a stem asks for: "Which American general ..." asks for the United States."""
    asked = re.search(r"\b(?:[Ww]hich|[Ww]hat)\s+((?:[A-Z][\w.]*\s+)+)", item.stem)
    return base.vocabulary.terms("of " + asked[1]).names if asked else frozenset()

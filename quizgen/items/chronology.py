"""Chronologies: four to six dated events of one source to be put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen import edtf
from quizgen.items._remarks import is_vague
from quizgen.items._writing import Desk, document_line, make_item, tidy
from quizgen.model import Fact, Item, Option, digest, fold
from quizgen.rivals import find_rivals
from quizgen.routine import comings_and_goings, idle_dates
from quizgen.wording import content_words, token_overlap, word_count

FEWEST, MOST = 4, 6
APART = 14
"""Days between two neighbours: nearer ones test memory for days, not for order."""
LONGEST = 18
"""Words in a line."""


def write_chronologies(desk: Desk) -> Iterable[Item]:
    """Yield one chronology for each six or so events of a source that can stand in a line each."""
    for extraction in desk.base.extractions:
        source = extraction.document.source.id
        events = _events(desk, [f for f in desk.base.facts if f.provenance.source == source])
        for group in _groups(events):
            yield _chronology(desk, group)


def _events(desk: Desk, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts fit for a line, in order of time, none too near or too like another."""
    fit = [fact for fact in facts if _fits(desk, fact)]
    fit.sort(key=lambda fact: (_first_day(fact), -fact.salience, fact.id))
    kept: list[Fact] = []
    for fact in fit:
        if kept and _first_day(fact) - _last_day(kept[-1]) < APART:
            if fact.salience > kept[-1].salience and (
                len(kept) < 2 or _first_day(fact) - _last_day(kept[-2]) >= APART
            ):
                kept[-1] = fact
            continue
        if any(token_overlap(event_line(fact), event_line(other)) > 0.6 for other in kept):
            continue
        kept.append(fact)
    return kept


def _fits(desk: Desk, fact: Fact) -> bool:
    if fact.standing != "asserted" or not desk.askable(fact):
        return False
    if (
        fact.clause is None
        or fact.clause_references
        or fact.relation not in ("dated_event", "proposal")
    ):
        return False
    if fact.clause.verb.lemma in ("bear", "born"):
        # Nobody errs about what came first in a life.
        return False
    if any(_OWN_THING.fullmatch(part.text) for part in fact.clause.parts):
        return False
    if re.match(
        r"(?:[A-ZÀ-Þ][\w.-]*\s?)+[’']s? (?:brother|sister|son|daughter|father|mother|wife|husband|nephew|uncle|cousin)\b",
        fact.clause.parts[0].text,
    ):
        return False
    when = fact.role("when")
    if when is None or edtf.bounds(when.value) is None:
        return False
    if edtf.precision(when.value) not in ("day", "month", "year"):
        return False
    line = event_line(fact)
    if fact.clause.verb.auxiliary in ("had", "has", "have") or fact.clause.verb.lemma in (
        "be",
        "have",
        "stand",
    ):
        # "She had been made a Dame", "Jenkinson was in Moscow" are no events of a list.
        return False
    if any(comings_and_goings(fact, desk.base, "when")) or any(idle_dates(fact, desk.base)):
        return False
    if re.match(r"(?:What|That|Which|It|This|These|There|He|She|They)\b", line):
        return False
    if is_vague(line) or any(find_rivals(desk.base, fact, when, shown=line)):
        # The same was done on another day too.
        return False
    return (
        4 <= word_count(line) <= LONGEST
        and not re.search(
            r"\b(?:him|them|her(?! [a-z])|himself|herself|both$|neither)\b|[IVX]\. [A-Z]", line
        )
        and len(content_words(line)) >= 3
        and not re.search(r"\b\d{3,4}\b", line)
        and not re.search(_MONTHS, line)
    )


_MONTHS = (
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


_OWN_THING = re.compile(
    r"(?:his|her|its|their|the|an?) (?:place|seat|post|office|way|turn|duty|duties|work|life|journey|visit|career|studies)",
    re.IGNORECASE,
)
"""A thing of which it is not said which: "resumed his place"."""


def event_line(fact: Fact) -> str:
    """Return a fact as one line without its date: "The four parties signed the agreement"."""
    if fact.clause is None:
        return ""
    return tidy(fact.clause.text(without=("when",))).rstrip(" .,;")


def _first_day(fact: Fact) -> int:
    when = fact.role("when")
    bounds = edtf.bounds(when.value) if when else None
    return bounds[0] if bounds else 0


def _last_day(fact: Fact) -> int:
    when = fact.role("when")
    bounds = edtf.bounds(when.value) if when else None
    return bounds[1] if bounds else 0


def _groups(events: Sequence[Fact]) -> list[list[Fact]]:
    """Deal the events into groups that each span the whole time: every second or third one."""
    count = max(1, len(events) // MOST)
    groups = [list(events[start::count])[:MOST] for start in range(count)]
    return [group for group in groups if len(group) >= FEWEST]


def _chronology(desk: Desk, group: Sequence[Fact]) -> Item:
    ids = sorted(fact.id for fact in group)
    identity = digest("chronology", *ids)
    pairs = []
    for fact in group:
        when = fact.role("when")
        pairs.append((when.answer if when else "", event_line(fact)))
    lines = [line for _, line in pairs]
    options = [Option(line) for line in lines]
    chance = desk.chance(identity)
    while [option.text for option in options] == lines:
        chance.shuffle(options)
    return make_item(
        desk,
        group[0],
        kind="chronology",
        role="when",
        stem="Number the events in order, earliest first.",
        key=" → ".join(lines),
        context=document_line(desk, group[0], group[1:]),
        more=group[1:],
        identity=identity,
        options=tuple(options),
        pairs=tuple(pairs),
        hint="order",
    )


def same_line(one: str, other: str) -> bool:
    """Whether two lines say the same."""
    return fold(one) == fold(other)

"""Matchings: four to six pairs of one source, each pair from one fact, every right side fitting one left side only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen import edtf
from quizgen.items._remarks import is_vague, worth
from quizgen.items._writing import Desk, actor_of, document_line, make_item, named_once
from quizgen.items.chronology import APART, event_line
from quizgen.items.distractors import content_form
from quizgen.items.short_answer import sole_office
from quizgen.model import Fact, Item, Option, digest, fold
from quizgen.rivals import find_rivals
from quizgen.routine import comings_and_goings, idle_dates
from quizgen.wording import capitalise, content_words, leaks, token_overlap, with_digits, word_count

FEWEST, MOST = 4, 6
LONGEST = 16

Pair = tuple[Fact, str, str]


def write_matchings(desk: Desk) -> Iterable[Item]:
    """Yield, for each source, who proposed what, who held which office, and what happened when."""
    for extraction in desk.base.extractions:
        source = extraction.document.source.id
        facts = [fact for fact in desk.base.facts if fact.provenance.source == source]
        facts = [fact for fact in facts if desk.askable(fact)]
        yield from _matching(
            desk, "who", "Match each office with the person who held it.", _offices(desk, facts)
        )
        yield from _matching(
            desk, "what", "Match parties with proposals and answers.", _proposals(desk, facts)
        )
        yield from _matching(
            desk, "when", "Match each date with what happened then.", _dates(desk, facts)
        )


def _offices(desk: Desk, facts: Sequence[Fact]) -> list[Pair]:
    pairs = []
    for fact in facts:
        who, office = fact.role("who"), fact.role("office")
        actor = actor_of(desk, who)
        if fact.relation != "office" or office is None or actor is None or actor.kind != "person":
            continue
        if named_once(desk, fact, actor):
            # A name of an attendance list.
            continue
        title = re.sub(r"^(?:the|a|an)\s+", "", office.answer.strip())
        if sole_office(title):
            pairs.append((fact, actor.name, title))
    return pairs


def _proposals(desk: Desk, facts: Sequence[Fact]) -> list[Pair]:
    pairs = []
    for fact in facts:
        if fact.relation != "proposal" or fact.clause is None or fact.clause_references:
            continue
        who = fact.role("who")
        actor = actor_of(desk, who)
        part = next((part for part in fact.clause.parts if part.role == "what"), None)
        if (
            actor is None
            or part is None
            or fact.clause.subject_role != "who"
            or fact.clause.verb.passive
        ):
            continue
        subject = next((part for part in fact.clause.parts if part.role == "who"), None)
        if subject is None or re.search(r"\band\b|,", subject.text):
            continue
        text, form = content_form(part.text)
        if (
            form not in ("indefinite", "infinitive", "clause")
            or not 2 <= word_count(text) <= LONGEST
        ):
            continue
        line = fact.clause.text(without=("who", "when"))
        if len(content_words(line)) < 4 or word_count(line) > LONGEST:
            continue
        if re.search(r"\b\d{3,4}\b", line) or is_vague(line):
            continue
        if not leaks(actor.name, line, names=desk.base.names(actor.id), name=True):
            pairs.append((fact, actor.name, line))
    return pairs


def _dates(desk: Desk, facts: Sequence[Fact]) -> list[Pair]:
    pairs = []
    for fact in facts:
        when = fact.role("when")
        if (
            when is None
            or fact.clause is None
            or fact.clause_references
            or fact.standing != "asserted"
        ):
            continue
        if fact.relation not in ("dated_event", "proposal") or edtf.precision(when.value) != "day":
            continue
        line = event_line(fact)
        if any(comings_and_goings(fact, desk.base, "when")) or any(idle_dates(fact, desk.base)):
            continue
        if is_vague(line) or any(find_rivals(desk.base, fact, when, shown=line)):
            continue
        if 4 <= word_count(line) <= LONGEST and not re.search(r"\b\d{4}\b", line):
            pairs.append((fact, edtf.words(when.value), line))
    return pairs


def _matching(desk: Desk, role: str, stem: str, pairs: Sequence[Pair]) -> Iterable[Item]:
    """Yield one matching of distinct pairs, the most salient ones, spread over the text."""
    kept: list[Pair] = []
    for fact, left, right in sorted(
        pairs, key=lambda pair: (-worth(desk, pair[0], role), pair[0].id)
    ):
        if any(
            fold(left) == fold(one[1]) or _alike(right, one[2]) or _too_near(role, fact, one[0])
            for one in kept
        ):
            continue
        # A second fact with the same left side might fit the same right side.
        if any(fold(other[1]) != fold(left) and _alike(other[2], right) for other in pairs):
            continue
        if role == "what" and any(_one_side(desk, fact, one[0]) for one in kept):
            continue
        kept.append((fact, left, right))
        if len(kept) == MOST:
            break
    if len(kept) < FEWEST:
        return
    kept.sort(key=lambda pair: pair[0].provenance.span)
    identity = digest("matching", role, *sorted(fact.id for fact, _, _ in kept))
    options = [Option(capitalise(right)) for _, _, right in kept]
    desk.chance(identity).shuffle(options)
    yield make_item(
        desk,
        kept[0][0],
        kind="matching",
        role=role,
        stem=stem,
        key="; ".join(f"{left} – {capitalise(right)}" for _, left, right in kept),
        context=document_line(desk, kept[0][0]),
        more=[fact for fact, _, _ in kept[1:]],
        identity=identity,
        options=tuple(options),
        pairs=tuple((left, capitalise(right)) for _, left, right in kept),
        hint="pairs",
    )


def _one_side(desk: Desk, one: Fact, other: Fact) -> bool:
    """Whether two facts' actors may speak for one another: a state and its president."""
    mine, theirs = actor_of(desk, one.role("who")), actor_of(desk, other.role("who"))
    if mine is None or theirs is None:
        return False
    if mine.id in (theirs.side, theirs.id) or theirs.id == mine.side:
        return True
    return bool(mine.side) and mine.side == theirs.side


def _too_near(role: str, one: Fact, other: Fact) -> bool:
    """Whether two facts may tell one deed (a delegation and its head proposing on the same day), or lie so near in time
    that their dates test memory for days.
    """
    mine, theirs = one.role("when"), other.role("when")
    if mine is None or theirs is None or one.relation == "office":
        # Offices are held side by side.
        return False
    apart = edtf.days_between(mine.value, theirs.value)
    near = role == "when" and apart is not None and abs(apart) < APART
    return near or mine.value == theirs.value


def _alike(one: str, other: str) -> bool:
    mine, theirs = with_digits(one), with_digits(other)
    numbers = set(re.findall(r"\d+", mine)) & set(re.findall(r"\d+", theirs))
    # "ten points" and "the 10-point plan" are one plan, whoever is said to have put it forward.
    return bool(numbers) or token_overlap(mine, theirs) > 0.5

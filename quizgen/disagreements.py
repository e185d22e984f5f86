"""Disagreements: dated facts go in; pairs that tell one event with two dates come out.

Two plainly different events are never a pair: other names, numbers or deeds, or a deed that people repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizgen import edtf
from quizgen.model import Clause, Conflict, Fact, fold
from quizgen.stems import stem
from quizgen.terms import Terms, canonical
from quizgen.text import word_set
from quizgen.wording import STOP

if TYPE_CHECKING:
    from quizgen.factbase import FactBase

FARTHEST = 62
"""Days between two dates of one event; farther apart, the same words speak of two events."""
FARTHEST_REPEATED = 10
"""The same where people may do it again: meet, propose, attack."""
ALIKE = 0.6
ALIKE_REPEATED = 0.8
ALIKE_ONE_SOURCE = 0.9
"""Shares of terms that the shorter account, or both, must have in common."""

_ONCE = frozenset(
    canonical(word)
    for word in """open begin sign ratify end close die bear found establish elect crown marry abdicate resign surrender
    fall capture declare proclaim adopt abolish annex dissolve unify complete launch inaugurate convene
    sink explode erupt burn assassinate execute depose overthrow restore""".split()
)
"""Deeds that happen once to their object."""
_PREPOSITIONS = word_set(
    "of in on at by for from to with between among against under over into as after before during"
)


def find_disagreements(base: FactBase) -> Iterator[Conflict]:
    """Yield one conflict for each pair of sentences that date one event differently, to the day or month."""
    by_deed: dict[str, list[Fact]] = defaultdict(list)
    for fact in base.facts:
        if _datable(fact):
            by_deed[_deed(fact)].append(fact)
    seen: set[tuple[object, ...]] = set()
    for _, facts in sorted(by_deed.items()):
        facts.sort(key=lambda fact: (_start(fact), fact.id))
        for one, other in _near(facts):
            pair = tuple(sorted((_sentence(one), _sentence(other))))
            if pair not in seen and disagree(base, one, other):
                seen.add(pair)
                yield Conflict(one.id, other.id, "when", _message(one, other))


def _near(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of facts in order of time that may lie near enough, a month's length allowed for."""
    starts = [_start(fact) for fact in facts]
    for at, one in enumerate(facts):
        for later in range(at + 1, len(facts)):
            if starts[later] - starts[at] > FARTHEST + 31:
                break
            yield one, facts[later]


def disagree(base: FactBase, one: Fact, other: Fact) -> bool:
    """Whether two facts tell the same event and give it dates that cannot both be right."""
    mine, theirs = one.role("when"), other.role("when")
    if mine is None or theirs is None or one.clause is None or other.clause is None:
        return False
    if _sentence(one) == _sentence(other) or edtf.overlaps(mine.value, theirs.value):
        return False
    apart = edtf.days_between(mine.value, theirs.value)
    deed = _deed(one)
    if apart is None or deed != _deed(other):
        return False
    once = deed in _ONCE
    if apart > (FARTHEST if once else FARTHEST_REPEATED) or not _heads(one.clause) & _heads(
        other.clause
    ):
        return False
    left, right = (base.vocabulary.terms(_event(fact)) for fact in (one, other))
    return _same_event(left, right, once=once, same_source=_source(one) == _source(other))


def _same_event(left: Terms, right: Terms, *, once: bool, same_source: bool) -> bool:
    if left.numbers != right.numbers or not left.names & right.names:
        return False
    if left.names - right.names and right.names - left.names:
        return False
    shared = len(left.all & right.all)
    shorter, longer = sorted((len(left.all), len(right.all)))
    if shorter < 2:
        return False
    # A text seldom contradicts itself; what it dates twice it tells in the same words.
    if same_source:
        return shared >= ALIKE_ONE_SOURCE * longer
    return shared >= ALIKE * shorter if once else shared >= ALIKE_REPEATED * longer


def _datable(fact: Fact) -> bool:
    when = fact.role("when")
    return bool(
        fact.standing == "asserted"
        and when
        and edtf.precision(when.value) in ("day", "month")
        and edtf.bounds(when.value)
        and fact.clause
    )


def _deed(fact: Fact) -> str:
    return canonical(fold(fact.clause.verb.lemma)) if fact.clause else ""


def _event(fact: Fact) -> str:
    """Return what happened, without its date."""
    return fact.clause.text(without=("when",)) if fact.clause else ""


def _heads(clause: Clause) -> frozenset[str]:
    """Return the nouns that the subject and object of a clause are about, synonyms as one."""
    roles = {clause.subject_role, clause.object_role, "what"}
    found = (_head(part.text) for part in clause.parts if part.role in roles)
    return frozenset(head for head in found if head)


def _head(phrase: str) -> str:
    """Return the last word before the first preposition: "the peace treaty of Ghent" -> "treaty"."""
    head = ""
    for word in fold(phrase).split():
        if word in _PREPOSITIONS and head:
            break
        if word not in STOP:
            head = canonical(word)
    return head or stem((fold(phrase).split() or [""])[-1])


def _start(fact: Fact) -> int:
    when = fact.role("when")
    found = edtf.bounds(when.value) if when else None
    return found[0] if found else 0


def _source(fact: Fact) -> str:
    return fact.provenance.source


def _sentence(fact: Fact) -> tuple[str, int]:
    return fact.provenance.source, fact.provenance.span.start


def _message(one: Fact, other: Fact) -> str:
    mine, theirs = one.role("when"), other.role("when")
    first = mine.answer if mine else ""
    second = theirs.answer if theirs else ""
    return f"{_event(one)}: {first} or {second}"

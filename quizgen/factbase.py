"""The facts of all sources side by side: what else is true, what happened when, and where two sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quizgen import edtf
from quizgen.model import Actor, Conflict, Document, Extraction, Fact, Setting, Source, fold

_EMPTY = frozenset(
    "the a an of to in on at by for with and or that which from was were is are had has have be been".split()
)


class FactBase:
    """Facts by relation, role, actor and time; read-only once built."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        """Index the facts of some extractions; their order does not matter."""
        self.extractions = tuple(sorted(extractions, key=lambda one: one.document.source.id))
        self.facts: tuple[Fact, ...] = tuple(
            fact for extraction in self.extractions for fact in extraction.facts
        )
        self.by_id: dict[str, Fact] = {fact.id: fact for fact in self.facts}
        self.sources: dict[str, Source] = {
            one.document.source.id: one.document.source for one in self.extractions
        }
        self.actors: dict[str, Actor] = _merge_actors(self.extractions)
        self._extractions = {one.document.source.id: one for one in self.extractions}
        self._relations: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self._relations[fact.relation].append(fact)
        self.conflicts: tuple[Conflict, ...] = tuple(_conflicts(self.facts))
        self._disputed = {one.first for one in self.conflicts} | {
            one.second for one in self.conflicts
        }

    def document(self, source: str) -> Document:
        """Return the document of a source id."""
        return self._extractions[source].document

    def setting(self, fact: Fact) -> Setting:
        """Return the setting of the section that a fact stands in."""
        extraction = self._extractions[fact.provenance.source]
        at = fact.provenance.section
        return extraction.sections[at] if at < len(extraction.sections) else extraction.setting

    def document_setting(self, fact: Fact) -> Setting:
        """Return the setting of the whole document that a fact stands in."""
        return self._extractions[fact.provenance.source].setting

    def names(self, actor: str) -> tuple[str, ...]:
        """Return every name of an actor: canonical, aliases, and as mentioned."""
        found = self.actors.get(actor)
        if found is None:
            return ()
        return tuple(dict.fromkeys((found.name, *found.aliases)))

    def with_relation(self, relation: str) -> tuple[Fact, ...]:
        """Return the facts of one relation, in order of source and place."""
        return tuple(self._relations.get(relation, ()))

    def disputed(self, fact: Fact) -> bool:
        """Whether another fact of the base contradicts this one."""
        return fact.id in self._disputed

    def conflict_of(self, fact: Fact) -> tuple[Conflict, ...]:
        """Return the conflicts that a fact is part of."""
        return tuple(one for one in self.conflicts if fact.id in (one.first, one.second))

    def others_on(self, date: str) -> tuple[Fact, ...]:
        """Return the facts dated to a day, month or year that overlaps an EDTF value."""
        found = []
        for fact in self.facts:
            when = fact.role("when")
            if when and when.value and edtf.overlaps(when.value, date):
                found.append(fact)
        return tuple(found)

    def is_also_true(self, fact: Fact, role: str, value: str) -> bool:
        """Whether putting ``value`` in a role of a fact might also be right.

        True when a fact of the base that says much the same has that value in that role: the same
        relation and act, and either half of the content words in common or an overlapping date.
        """
        own = _content(fact, without=role)
        for other in self.facts:
            if other.id == fact.id:
                continue
            theirs = other.role(role)
            if theirs is None or not _same_value(theirs.value or fold(theirs.text), value, role):
                continue
            if fact.relation == "office" or other.relation == "office":
                if fact.relation == other.relation and _same_office(fact, other):
                    return True
                continue
            shared = own & _content(other, without=role)
            if len(shared) >= max(2, 0.5 * min(len(own), len(_content(other, without=role)))):
                return True
            if role != "when" and _same_time(fact, other) and fact.act and fact.act == other.act:
                return True
        return False


def _same_value(one: str, other: str, role: str) -> bool:
    if role == "when":
        return edtf.overlaps(one, other)
    return one == other or fold(one) == fold(other)


def _same_office(one: Fact, other: Fact) -> bool:
    mine, theirs = one.role("office"), other.role("office")
    return bool(mine and theirs and mine.value == theirs.value)


def _same_time(one: Fact, other: Fact) -> bool:
    mine, theirs = one.role("when"), other.role("when")
    if mine is None or theirs is None:
        return False
    return bool(mine.value and theirs.value and edtf.overlaps(mine.value, theirs.value))


def _content(fact: Fact, *, without: str) -> frozenset[str]:
    """Words that carry what a fact says, folded, apart from one role."""
    if fact.clause is not None:
        text = fact.clause.text(without=(without, "when"))
    else:
        text = " ".join(role.text for role in fact.roles if role.name not in (without, "when"))
    return frozenset(word for word in fold(text).split() if word not in _EMPTY)


def _merge_actors(extractions: Iterable[Extraction]) -> dict[str, Actor]:
    merged: dict[str, Actor] = {}
    for extraction in extractions:
        for actor in extraction.actors:
            known = merged.get(actor.id)
            if known is None:
                merged[actor.id] = actor
                continue
            merged[actor.id] = Actor(
                id=known.id,
                name=known.name,
                kind=known.kind,
                aliases=tuple(dict.fromkeys((*known.aliases, *actor.aliases))),
                offices=tuple(dict.fromkeys((*known.offices, *actor.offices))),
                mentions=known.mentions,
                gender=known.gender or actor.gender,
                article=known.article,
                plural=known.plural,
                side=known.side or actor.side,
                cited=known.cited and actor.cited,
            )
    return merged


def _conflicts(facts: Sequence[Fact]) -> Iterable[Conflict]:
    """Find facts that say much the same but date it differently, at the precision both claim.

    Only facts dated near one another count (two months): farther apart, the same words speak of two events.
    """
    dated = [fact for fact in facts if fact.standing == "asserted" and _day_or_month(fact)]
    keyed: dict[str, list[Fact]] = defaultdict(list)
    for fact in dated:
        when = fact.role("when")
        if when:
            keyed[when.value[:4]].append(fact)
    for year in sorted(keyed):
        group = keyed[year]
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if _disagree(one, other):
                    yield Conflict(one.id, other.id, "when", _disagreement(one, other))


def _day_or_month(fact: Fact) -> bool:
    when = fact.role("when")
    return bool(when and edtf.precision(when.value) in ("day", "month"))


def _disagree(one: Fact, other: Fact) -> bool:
    mine, theirs = one.role("when"), other.role("when")
    if mine is None or theirs is None or edtf.overlaps(mine.value, theirs.value):
        return False
    apart = edtf.days_between(mine.value, theirs.value)
    if apart is None or apart > 62:
        return False
    if not _same_verb(one, other):
        return False
    own, others = _content(one, without="when"), _content(other, without="when")
    numbers = {word for word in own if word.isdigit()}, {word for word in others if word.isdigit()}
    if numbers[0] != numbers[1] or min(len(own), len(others)) < 2:
        return False
    return len(own & others) >= 0.6 * min(len(own), len(others))


_SAME = (
    frozenset({"open", "begin", "start", "commence"}),
    frozenset({"sign", "conclude"}),
    frozenset({"end", "close", "finish"}),
    frozenset({"die", "decease"}),
)


def _same_verb(one: Fact, other: Fact) -> bool:
    if one.clause is None or other.clause is None:
        return False
    pair = {one.clause.verb.lemma, other.clause.verb.lemma}
    return len(pair) == 1 or any(pair <= group for group in _SAME)


def _disagreement(one: Fact, other: Fact) -> str:
    mine, theirs = one.role("when"), other.role("when")
    what = one.clause.text(without=("when",)) if one.clause else one.provenance.sentence
    first = mine.answer if mine else ""
    second = theirs.answer if theirs else ""
    return f"{what}: {first} ({one.provenance.source}) or {second} ({other.provenance.source})"

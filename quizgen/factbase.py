"""The facts of all sources side by side: what else is true, what happened when, and where two sources disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quizgen import edtf
from quizgen.disagreements import find_disagreements
from quizgen.model import Actor, Conflict, Document, Extraction, Fact, Setting, Source, fold
from quizgen.rivals import find_rivals
from quizgen.terms import Terms, Vocabulary
from quizgen.text import roman
from quizgen.wording import TITLES


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
        self._twins = _find_twins(self.actors)
        self.vocabulary = Vocabulary(self.actors.values(), self._twins)
        self._named: dict[str, tuple[str, ...]] = {}
        self._rivals: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._bearers: dict[str, frozenset[str]] = {}
        self._terms: dict[tuple[str, bool], Terms] = {}
        self._postings: dict[str, dict[str, tuple[Fact, ...]]] = {}
        self.conflicts: tuple[Conflict, ...] = tuple(find_disagreements(self))
        self._disputed = {
            _telling(self.by_id[id_]) for one in self.conflicts for id_ in (one.first, one.second)
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
        """Return every name of an actor over all sources: its own first, then those of its twins."""
        found = self.actors.get(actor)
        if found is None:
            return ()
        names = [found.name, *found.aliases]
        for other in self._twins_of(actor):
            names += [self.actors[other].name, *self.actors[other].aliases]
        return tuple(dict.fromkeys(names))

    def named(self, text: str) -> tuple[str, ...]:
        """Return the ids of the actors that a name may mean, twins as one."""
        if not self._named:
            found: dict[str, dict[str, None]] = defaultdict(dict)
            for actor in self.actors.values():
                for name in (actor.name, *actor.aliases):
                    found[fold(name)][self._twins.get(actor.id, actor.id)] = None
            self._named = {name: tuple(ids) for name, ids in found.items()}
        return self._named.get(re.sub(r"^the ", "", fold(text)), ())

    def bearers(self, word: str) -> frozenset[str]:
        """Return the ids of the actors whose name has a folded word, twins as one."""
        if not self._bearers:
            found: dict[str, set[str]] = defaultdict(set)
            for actor in self.actors.values():
                for part in fold(actor.name).split():
                    found[part].add(self._twins.get(actor.id, actor.id))
            self._bearers = {part: frozenset(ids) for part, ids in found.items()}
        return self._bearers.get(word, frozenset())

    def terms_of(self, fact: Fact, *, clause_only: bool = False) -> Terms:
        """Return the terms of a fact's sentence and clause, or of its clause alone."""
        key = (fact.id, clause_only)
        if key not in self._terms:
            clause = fact.clause.text() if fact.clause is not None else ""
            said = clause or " ".join(role.text for role in fact.roles)
            if not clause_only:
                said = f"{fact.provenance.sentence} . {said}"
            self._terms[key] = self.vocabulary.terms(said)
        return self._terms[key]

    def postings(self, role: str) -> Mapping[str, tuple[Fact, ...]]:
        """Return the facts that have a role by each term of theirs; all of them under the empty term."""
        if role not in self._postings:
            found: dict[str, list[Fact]] = defaultdict(list)
            for fact in self.facts:
                if fact.role(role) is not None:
                    for term in ("", *self.terms_of(fact).all):
                        found[term].append(fact)
            self._postings[role] = {term: tuple(facts) for term, facts in found.items()}
        return self._postings[role]

    def _twins_of(self, actor: str) -> tuple[str, ...]:
        first = self._twins.get(actor)
        if first is None:
            return ()
        return tuple(one for one, own in self._twins.items() if own == first and one != actor)

    def with_relation(self, relation: str) -> tuple[Fact, ...]:
        """Return the facts of one relation, in order of source and place."""
        return tuple(self._relations.get(relation, ()))

    def disputed(self, fact: Fact) -> bool:
        """Whether another fact of the base contradicts this one."""
        return bool(self._disputed) and _telling(fact) in self._disputed

    def conflict_of(self, fact: Fact) -> tuple[Conflict, ...]:
        """Return the conflicts that a fact is part of."""
        own = _telling(fact)
        return tuple(
            one
            for one in self.conflicts
            if own in (_telling(self.by_id[one.first]), _telling(self.by_id[one.second]))
        )

    def others_on(self, date: str) -> tuple[Fact, ...]:
        """Return the facts dated to a day, month or year that overlaps an EDTF value."""
        found = []
        for fact in self.facts:
            when = fact.role("when")
            if when and when.value and edtf.overlaps(when.value, date):
                found.append(fact)
        return tuple(found)

    def is_also_true(self, fact: Fact, role: str, value: str, *, shown: str = "") -> bool:
        """Whether putting ``value`` in a role of a fact might also be right.

        True where another fact has that value in that role and says all that the text shown (a stem; without
        it, the fact's own clause with its date) says besides.
        """
        asked = fact.role(role)
        if asked is None:
            return False
        key = (fact.id, role, shown)
        if key not in self._rivals:
            self._rivals[key] = tuple(
                theirs.value or fold(theirs.text)
                for _, theirs in find_rivals(self, fact, asked, shown=shown)
            )
        return any(self._is_value(other, value, role) for other in self._rivals[key])

    def may_be_same(self, one: str, other: str) -> bool:
        """Whether two actors may be one: the same, or one's name a shorter form of the other's."""
        if one == other or self._twins.get(one, one) == self._twins.get(other, other):
            return True
        first, second = self.actors.get(one), self.actors.get(other)
        if first is None or second is None:
            return False
        return first.kind == second.kind and _shorter(first.name, second.name)

    def _is_value(self, one: str, other: str, role: str) -> bool:
        if role == "when":
            return edtf.overlaps(one, other)
        return fold(one) == fold(other) or self.may_be_same(one, other)


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


def _telling(fact: Fact) -> tuple[str, int, str]:
    """Return what the facts of one dated event share, whatever their relation: sentence and date."""
    when = fact.role("when")
    return (
        fact.provenance.source,
        fact.provenance.span.start,
        when.value if when is not None else "",
    )


# ---------------------------------------------------------------- one person under two names


def _find_twins(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Return, for each person whom two sources name differently, the id that stands for both.

    "Richard Nixon" and "Richard M. Nixon" are one; "John Adams" and "John Quincy Adams" are not.
    """
    families: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors.values():
        words = _name_words(actor.name)
        if actor.kind == "person" and len(words) > 1 and not roman(words[-1]):
            families[words[-1]].append(actor)
    twins: dict[str, str] = {}
    for family in families.values():
        for actor in family:
            alike = [other for other in family if _same_person(actor.name, other.name)]
            # Where a short name fits two persons it fits neither.
            if len(alike) > 1 and all(
                _same_person(one.name, two.name) for one in alike for two in alike
            ):
                twins[actor.id] = min(one.id for one in alike)
    return twins


def _same_person(one: str, other: str) -> bool:
    mine, theirs = _name_words(one), _name_words(other)
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    if mine[-1] != theirs[-1] or not _initial(mine[0], theirs[0]):
        return False
    middle, longer = mine[1:-1], theirs[1:-1]
    if len(middle) == len(longer):
        return all(_initial(a, b) for a, b in zip(middle, longer, strict=True))
    return not middle and all(len(word) == 1 for word in longer)


def _shorter(one: str, other: str) -> bool:
    """Whether one name is made of words (or their initials) of the other."""
    mine, theirs = _name_words(one), _name_words(other)
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return all(any(_initial(word, longer) for longer in theirs) for word in mine)


def _initial(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(word for word in fold(name).split() if word not in TITLES)
    return words or tuple(fold(name).split()) or ("",)

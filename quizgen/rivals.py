"""Rivals of an answer: a fact, one of its roles and the text shown go in; other values that fit as well come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from quizgen import edtf
from quizgen.model import Fact, Role, fold, join
from quizgen.terms import DATE, LIGHT, Terms, canonical
from quizgen.wording import content_words, stem_word

if TYPE_CHECKING:
    from quizgen.factbase import FactBase

COVERED = 0.75
"""Share of the words shown that another fact must say too."""
TOLD = ("asserted", "reported")
"""Standings that make a fact an answer; what was only planned or denied is none."""
BODIES = ("organization", "place-as-actor", "group")
ALONE = frozenset(
    "president king queen emperor empress pope tsar sultan chancellor premier".split()
)
"""Offices of which a state has one, so that the bare title may mean any state's."""
LOWER = frozenset("vice deputy acting former assistant under crown shadow".split())
"""Words that make another office of an office."""

_ASKING = re.compile(
    r"^according to [^,]*,|\b(?:which|what) (?:\w+ and )?\w+|\b(?:the )?date\b", re.IGNORECASE
)


def find_rivals(
    base: FactBase, fact: Fact, asked: Role, *, shown: str = ""
) -> Iterator[tuple[Fact, Role]]:
    """Yield facts that fill a role of a fact otherwise and still fit the text shown, with their value.

    ``shown`` is what a student sees: a stem. Without it the fact's own clause counts, with its date.
    """
    if fact.relation == "office":
        yield from _other_holders(base, fact, asked, shown)
        return
    frame = _frame(base, fact, asked, shown)
    time = _time_shown(fact, asked, shown)
    for other in _candidates(base, asked.name, frame):
        if other.id == fact.id or other.relation == "office":
            continue
        if other.standing not in TOLD and other.standing != fact.standing:
            continue
        if not _says(base, frame, fact, other) or not time.fits(other):
            continue
        for theirs in other.roles:
            if theirs.name != asked.name or not _fits(base, asked, theirs, shown):
                continue
            if asked.name != "number" or _counts_same(fact, asked, other, theirs):
                yield other, theirs


def _fits(base: FactBase, asked: Role, theirs: Role, shown: str) -> bool:
    return _comparable(base, asked, theirs, shown) and not _named(base, theirs, shown)


def _frame(base: FactBase, fact: Fact, asked: Role, shown: str) -> Terms:
    """Return the terms of what is shown, apart from words that only ask."""
    if shown:
        asker = asked.name in ("when", "who", "to_whom", "party")
        text = _ASKING.sub(" ", shown) if asker else shown
        return base.vocabulary.terms(text.replace("____", " "))
    if fact.clause is not None:
        # Of two phrases in one part only the role's own words go.
        parts = [part.text for part in fact.clause.parts if part.role not in (asked.name, "when")]
        return base.vocabulary.terms(join(parts).replace(asked.text, " "))
    return base.vocabulary.terms(
        join(one.text for one in fact.roles if one.name not in (asked.name, "when", "doer"))
    )


def _candidates(base: FactBase, role: str, frame: Terms) -> Sequence[Fact]:
    """Return the facts with that role that share enough terms to be worth a look."""
    postings = base.postings(role)
    strict = sorted(
        frame.names | frame.numbers, key=lambda term: (len(postings.get(term, ())), term)
    )
    if strict:
        return postings.get(strict[0], ())
    common = sorted(frame.words, key=lambda term: (len(postings.get(term, ())), term))
    if not common:
        return postings.get("", ())
    # Whoever covers enough of the words has at least one of these.
    needed = common[: floor((1 - COVERED) * len(common)) + 1]
    found = {fact.id: fact for term in needed for fact in postings.get(term, ())}
    return tuple(found.values())


def _comparable(base: FactBase, asked: Role, theirs: Role, shown: str) -> bool:
    """Whether two values are of one sort and not the same."""
    if not theirs.text:
        return False
    if asked.name == "when":
        return bool(theirs.value) and not edtf.overlaps(asked.value, theirs.value)
    if (asked.value and asked.value == theirs.value) or fold(asked.text) == fold(theirs.text):
        return False
    if asked.kind != theirs.kind and not (asked.kind in BODIES and theirs.kind in BODIES):
        return False
    if asked.value in base.actors and theirs.value in base.actors:
        return not base.may_be_same(asked.value, theirs.value)
    return not _one_in_other(base, asked.text, theirs.text) and _same_form(asked, theirs, shown)


def _counts_same(fact: Fact, asked: Role, other: Fact, theirs: Role) -> bool:
    """Whether two numbers count one thing: "eight points" and "a ten-point plan"."""
    return _counted(fact, asked) == _counted(other, theirs)


def _counted(fact: Fact, number: Role) -> str:
    found = re.search(rf"\b{re.escape(number.text)}[\s-]+([^\W\d_]+)", fact.provenance.sentence)
    return canonical(fold(found[1])) if found else ""


def _one_in_other(base: FactBase, one: str, other: str) -> bool:
    mine, theirs = base.vocabulary.terms(one).all, base.vocabulary.terms(other).all
    return mine <= theirs or theirs <= mine


def _same_form(asked: Role, theirs: Role, shown: str) -> bool:
    """Whether a phrase could stand in the blank: no clause or infinitive where a noun is missing."""
    if "____" not in shown:
        return True
    return _form(asked.text) == _form(theirs.text)


def _form(text: str) -> str:
    first = fold(text).split()[:1]
    return first[0] if first and first[0] in ("that", "to") else "noun"


def _named(base: FactBase, theirs: Role, shown: str) -> bool:
    """Whether the text shown names the value itself, so that nobody would answer it."""
    text = f" {fold(shown)} "
    if theirs.kind == "date":
        return bool(theirs.text) and f" {fold(theirs.text)} " in text
    return any(f" {fold(name)} " in text for name in (theirs.text, *base.names(theirs.value)))


@dataclass(frozen=True, slots=True)
class _Time:
    """What a text shows of the time of its fact."""

    date: str = ""
    """EDTF of the day, month or year shown."""
    years: frozenset[str] = frozenset()
    """Figures that may be years, where no date of the fact's own is shown."""
    asked: bool = False
    """Whether the date is what is asked, so that only its year can be shown."""

    def fits(self, other: Fact) -> bool:
        """Whether another fact agrees with it."""
        theirs = other.role("when")
        if self.asked:
            year = str(edtf.year_of(theirs.value)) if theirs else ""
            return not self.years or year in self.years
        if self.date:
            return theirs is not None and edtf.overlaps(self.date, theirs.value)
        return not self.years or bool(self.years & set(re.findall(r"\d{3,4}", _story(other))))


def _time_shown(fact: Fact, asked: Role, shown: str) -> _Time:
    mine = fact.role("when")
    years = frozenset(re.findall(r"(?<![\d,.])\d{3,4}(?!,?\d)", shown))
    if asked.name == "when":
        own = str(edtf.year_of(asked.value))
        return _Time(years=years if own in years else frozenset(), asked=True)
    return _Time(date=_visible(shown, mine) if mine is not None else "", years=years)


def _visible(shown: str, when: Role) -> str:
    """Return as much of a date as a text shows: the day, its month, its year, or nothing; all of it without a text."""
    if not shown:
        return when.value
    dates = " ".join(match.group(0) for match in DATE.finditer(shown))
    words = set(fold(edtf.words(when.value)).split()) & set(fold(dates).split())
    if not words:
        return ""
    precision = edtf.precision(when.value)
    if precision not in ("day", "month"):
        return when.value
    day = fold(edtf.words(when.value)).split()[1] if precision == "day" else ""
    if day in words or (precision == "month" and any(word.isalpha() for word in words)):
        return when.value
    month = any(word.isalpha() and word != "bce" for word in words)
    return when.value.rsplit("-", 1 if month or precision == "month" else 2)[0]


def _story(fact: Fact) -> str:
    when = fact.role("when")
    return f"{fact.provenance.sentence} {when.value if when else ''}"


def _says(base: FactBase, frame: Terms, fact: Fact, other: Fact) -> bool:
    """Whether another fact says all that is shown: each name and number, the deed, and most other words."""
    same_sentence = other.provenance.span == fact.provenance.span
    if same_sentence and other.clause is None:
        return False
    theirs = base.terms_of(other, clause_only=same_sentence)
    if not frame.names <= theirs.all or not frame.numbers <= theirs.numbers:
        return False
    if not _same_deed(fact, other):
        return False
    covered = len(frame.words & theirs.all)
    return covered >= COVERED * len(frame.words)


def _same_deed(fact: Fact, other: Fact) -> bool:
    """Whether two facts tell of one sort of act, as far as their verbs say."""
    if fact.act and fact.act == other.act:
        return True
    mine, theirs = _deed(fact), _deed(other)
    return not mine or not theirs or mine == theirs


def _deed(fact: Fact) -> str:
    if fact.clause is None or fact.clause.verb.lemma in LIGHT:
        return ""
    return canonical(fold(fact.clause.verb.lemma))


# ---------------------------------------------------------------- statements


ALIKE = 0.5
"""Share of the words of a statement from which on another says nearly the same."""
SHORT = 4
"""Words below which all of the longer statement's count: of two or three hardly any tells what is meant."""


def find_echoes(base: FactBase, fact: Fact) -> Iterator[Fact]:
    """Yield the statements and proposals of others, in other sentences, that say nearly the same as a statement."""
    who, mine = fact.role("who"), _said(base, fact)
    for other in (*base.with_relation("statement"), *base.with_relation("proposal")):
        their = other.role("who")
        if who is None or other.id == fact.id or other.provenance.span == fact.provenance.span:
            continue
        if (their is not None and base.may_be_same(who.value, their.value)) or (
            other.reporter and other.reporter == fact.reporter
        ):
            continue
        theirs = _said(base, other)
        sizes = sorted((len(mine), len(theirs)))
        if sizes[0] and len(mine & theirs) >= ALIKE * sizes[0 if sizes[0] >= SHORT else 1]:
            yield other


def _said(base: FactBase, fact: Fact) -> frozenset[str]:
    """Return the stems of what was said, without the words of what everything in the text is about."""
    what = fact.role("what")
    known = content_words(base.document_setting(fact).matter)
    words = content_words(what.text) if what else ()
    return frozenset(map(stem_word, words)) - set(map(stem_word, known))


# ---------------------------------------------------------------- offices


def _other_holders(
    base: FactBase, fact: Fact, asked: Role, shown: str
) -> Iterator[tuple[Fact, Role]]:
    """Yield who else held an office (or what else a person was) in the time shown."""
    office = fact.role("office")
    if office is None or asked.name == "office":
        return
    for other in base.with_relation("office"):
        theirs, title = other.role(asked.name), other.role("office")
        if other.id == fact.id or theirs is None or title is None or other.standing not in TOLD:
            continue
        if not _same_period(base, fact, other) or not _fits(base, asked, theirs, shown):
            continue
        if _same_office(base, office, title, asked.value, theirs.value):
            yield other, theirs


def _same_period(base: FactBase, one: Fact, other: Fact) -> bool:
    mine, theirs = _period(base, one), _period(base, other)
    return not mine or not theirs or edtf.overlaps(mine, theirs)


def _period(base: FactBase, fact: Fact) -> str:
    when = fact.role("when")
    if when is not None and when.value:
        return when.value
    return base.setting(fact).period_edtf or base.document_setting(fact).period_edtf


def _same_office(base: FactBase, one: Role, other: Role, holder: str, second: str) -> bool:
    """Whether a title shown fits another: one rank, and all its words in the other's.

    A bare "President" of no known state may be any, of another known state none.
    """
    if _rank(one.text) != _rank(other.text):
        return False
    mine, theirs = (
        base.vocabulary.terms(f"of {role.text}", sides=True).all for role in (one, other)
    )
    if mine <= theirs:
        return True
    sides = {base.actors[actor].side for actor in (holder, second) if actor in base.actors}
    return not theirs and _rank(one.text)[0] in ALONE and len(sides) == 1


def _rank(title: str) -> tuple[str, frozenset[str]]:
    """Return the noun of a title and what lowers it: "deputy head of the mission" -> head, deputy."""
    first = re.split(r"\b(?:of|to|for|in|at|and)\b|,", title)[0]
    words = fold(first).split() or [""]
    return canonical(words[-1]), LOWER & frozenset(words)

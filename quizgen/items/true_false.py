"""True or false: a fact's clause as a sentence, as it is or with one role swapped for a proven wrong value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen import edtf
from quizgen.items._deeds import (
    AGAIN,
    EMPTY,
    HEDGES,
    LEANING,
    LIGHT,
    MEETINGS,
    MOVES,
    OFFERS,
    PLACED,
    PRONOUN,
    TOGETHER,
    WISHES,
)
from quizgen.items._remarks import is_vague
from quizgen.items._telling import date_phrase, finish, is_good, on_date, tell
from quizgen.items._writing import LIFE, Desk, actor_of, context_line, make_item
from quizgen.items.distractors import (
    actor_distractors,
    content_distractors,
    content_form,
    other_dates,
    proof,
)
from quizgen.items.questions import SEATS, VAGUE_NEW, VOTES
from quizgen.model import Actor, Clause, Fact, Item, Role, fold, item_id
from quizgen.routine import comings_and_goings
from quizgen.stems import stem
from quizgen.terms import canonical
from quizgen.wording import (
    MONTHS,
    TITLES,
    capitalise,
    content_words,
    leaks,
    with_digits,
)

NEAREST = 3
"""Of so many neighbouring dates one is chosen: farther ones are too easy."""
FARTHEST = {"day": 750, "month": 1100, "year": 7500}
"""Days beyond which a wrong date is too easy to see."""
SOON = {"day": 60, "month": 125, "year": 1100}
"""Days between two dates within which an unlike event may lend its own."""
CALENDAR = re.compile(
    r"\b(?:(?:re)?elect(?:ed|s|ion|ions)?|defeated (?:[A-Z][\w.]* ?)+(?=$|[.,]|(?:by|for|in the) )|inaugurat\w+|crown\w*|coronation|poll|vote[ds]?|voted"
    r"|nominat\w+|Christmas|Easter|birthday|anniversary|harvest)(?!\w)"
)
"""Deeds that have their own season: nobody is elected on any day of the year."""
TREATY = re.compile(
    r"\b(?:(?:Treaty|Peace|Agreement|Accords?|Convention|Pact|Charter|Act|Armistice|Truce) of [A-ZÀ-Þ]\w+"
    r"|[A-ZÀ-Þ]\w+ (?:Treaty|Agreement|Accords?|Convention|Pact|Charter|Protocol|Armistice))\b"
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A value that is proven wrong for one role of a fact, and the fact that lent it."""

    role: Role
    lender: Fact
    right: dict[str, str]
    """How the clause's parts read in the true statement, by role."""
    wrong: dict[str, str]
    """The same with the wrong value."""


def write_statements(desk: Desk) -> Iterable[Item]:
    """Yield a true or a false statement for each fact that could give either; chance says which.

    "On June 8, 1969, Nixon announced a withdrawal." -> "On May 14, 1969, Nixon announced a withdrawal.", key "False",
    and what is right in ``accept``
    """
    told: set[tuple[str, str]] = set()
    for fact in desk.base.facts:
        if fact.standing != "asserted" or not desk.askable(fact) or not _stands_alone(fact):
            continue
        line = (fact.provenance.source, fold(tell(fact, {})))
        item = _statement(desk, fact) if line not in told else None
        if item is not None:
            # A proposal is often an event too.
            told.add(line)
            yield item


def _stands_alone(fact: Fact) -> bool:
    """Whether a clause can be told by itself, whole: nothing open, no report, no word that leans on the story."""
    clause = fact.clause
    if clause is None or fact.clause_references or clause.verb.lemma in LIFE:
        return False
    parts = [part for part in clause.parts if part.role != "when"]
    if parts[0].role != clause.subject_role or any(one.text.startswith("by wh") for one in parts):
        return False
    told = clause.text(without=("when",))
    if clause.verb.lemma in MOVES and not PLACED.search(told):
        return False
    if len(content_words(clause.text(without=("when", "verb", clause.subject_role)))) < 1:
        # "Talleyrand arrived.", "The treaty was signed.": too bare, unless what was done is named in full.
        return clause.verb.passive and len(content_words(told)) >= 3
    if (
        clause.verb.lemma in EMPTY
        or LEANING.search(told)
        or VAGUE_NEW.search(told)
        or is_vague(told)
        or re.search(r"[“”\"]", told)
    ):
        return False
    # What a condition or a doubt of the sentence would take back is not told without it.
    around = {word.group(0).lower() for word in HEDGES.finditer(fact.provenance.sentence)}
    return not around - {word.group(0).lower() for word in HEDGES.finditer(told)}


def _statement(desk: Desk, fact: Fact) -> Item | None:
    if any(comings_and_goings(fact, desk.base, "who")):
        return None
    by_role: dict[str, list[Swap]] = {}
    for swap in _swaps(desk, fact):
        if is_good(fact, tell(fact, swap.right)) and is_good(fact, tell(fact, swap.wrong)):
            by_role.setdefault(swap.role.name, []).append(swap)
    if not by_role:
        return None
    role = desk.chance(f"{fact.id}:true_false").choice(sorted(by_role))
    # True and false ones come from the same facts in the same words, so that nothing tells them apart.
    chance = desk.chance(item_id(fact.id, role, "true_false"))
    swap = chance.choice(by_role[role])
    false = chance.random() < 0.5
    right, wrong = tell(fact, swap.right), tell(fact, swap.wrong)
    return make_item(
        desk,
        fact,
        kind="true_false",
        role=role,
        stem=wrong if false else right,
        key="False" if false else "True",
        context=context_line(desk, fact, ""),
        accept=(right,) if false else (),
        note=finish(capitalise(proof(swap.lender))) if false else "",
        more=(swap.lender,) if false else (),
    )


def _swaps(desk: Desk, fact: Fact) -> Iterator[Swap]:
    for role in fact.roles:
        if fact.role(role.name) is not role:
            continue
        if role.name == "when":
            yield from _dates(desk, fact, role)
        elif role.name == "who":
            yield from _actors(desk, fact, role)
        elif role.name == "what" and fact.relation == "proposal":
            yield from _contents(desk, fact, role)


# ---------------------------------------------------------------- dates


def _dates(desk: Desk, fact: Fact, role: Role) -> Iterator[Swap]:
    """Yield swaps of the date with that of a neighbouring event, for a deed that is done but once."""
    clause = fact.clause
    if clause is None or not desk.datable(fact) or clause.verb.lemma in AGAIN:
        return
    if not date_phrase(fact) or MEETINGS.search(clause.text(without=("when",))):
        return
    found = [
        (abs(edtf.days_between(role.value, when.value) or 0), when.value, other)
        for other, when in other_dates(desk, fact, role, same_year=False)
        if not _same_sort(fact, other)
        and fold(when.text) not in fold(fact.provenance.sentence)
        and not _days_apart(role, when)
        and _believable(desk, fact, role, other, when)
    ]
    limit = FARTHEST[edtf.precision(role.value)]
    near = sorted((one for one in found if one[0] <= limit), key=lambda one: one[:2])
    for _, value, other in near[:NEAREST]:
        yield Swap(role, other, {}, {"when": on_date(value)})


def _days_apart(role: Role, when: Role) -> bool:
    """Whether two dates are days of one year: whether it was the 9th or the 31st nobody need know."""
    same = edtf.year_of(when.value) == edtf.year_of(role.value)
    return same and edtf.precision(role.value) == "day"


def _believable(desk: Desk, fact: Fact, role: Role, other: Fact, when: Role) -> bool:
    """Whether somebody might think that a deed was done on the day of another: like it, or soon before or after.

    No election falls on the day of a cease-fire, and nobody ratifies a treaty before it is signed.
    """
    mine, theirs = fact.clause, other.clause
    apart = edtf.days_between(role.value, when.value)
    if mine is None or theirs is None or apart is None:
        return False
    told = mine.text(without=("when",))
    alike = (fact.act and fact.act == other.act) or canonical(mine.verb.lemma) == canonical(
        theirs.verb.lemma
    )
    if not alike and (abs(apart) > SOON[edtf.precision(role.value)] or CALENDAR.search(told)):
        return False
    named = set(re.findall(TREATY, told))
    for one in desk.base.facts if named and edtf.before(when.value, role.value) else ():
        signed = one.role("when")
        if one.clause is None or signed is None or one.id == fact.id:
            continue
        if canonical(one.clause.verb.lemma) == canonical("sign") and named & set(
            re.findall(TREATY, one.clause.text())
        ):
            return not edtf.before(when.value, signed.value)
    return True


def _same_sort(fact: Fact, other: Fact) -> bool:
    """Whether two deeds may be one sort of deed of one actor, so that both dates might fit."""
    mine, theirs = fact.clause, other.clause
    if mine is None or theirs is None:
        return True
    who, their = fact.role("who"), other.role("who")
    alike = (fact.act and fact.act == other.act) or canonical(mine.verb.lemma) == canonical(
        theirs.verb.lemma
    )
    if not alike or (who is not None and their is not None and who.value != their.value):
        return False
    return not _numbered_otherwise(mine.text(without=("when",)), theirs.text(without=("when",)))


def _numbered_otherwise(one: str, other: str) -> bool:
    """Whether two things of one sort carry different numbers: "an eight-point plan", "a ten-point plan"."""
    mine, theirs = (
        dict(re.findall(r"\b([a-z]+) (\d+)\b", " ".join(with_digits(text).split()[::-1])))
        for text in (one, other)
    )
    return any(mine[noun] != theirs[noun] for noun in mine.keys() & theirs.keys())


# ---------------------------------------------------------------- actors


def _actors(desk: Desk, fact: Fact, role: Role) -> Iterator[Swap]:
    """Yield swaps of the actor, where the deed is one actor's and the rest of the clause does not show whose."""
    clause, actor = fact.clause, actor_of(desk, role)
    if clause is None or actor is None or clause.subject_role != "who" or not date_phrase(fact):
        return
    if clause.verb.lemma in TOGETHER | VOTES or fold(actor.name) in SEATS:
        return
    subject = next(part.text for part in clause.parts if part.role == "who")
    names = desk.base.names(actor.id)
    known = (
        {word for name in names for word in fold(name).split()}
        | TITLES
        | {"us", "u", "s", "the", "of"}
    )
    if not set(fold(subject).split()) <= known:
        return
    if actor.kind != "person" and not re.match(
        r"(?:an?|\d+|[a-z]+ty|\w+teen) ", _part(clause, "what")
    ):
        # "revealed the terms": of two states in one affair each may have done so.
        return
    rest = clause.text(without=("when", "who"))
    if PRONOUN.search(rest) or leaks(actor.name, rest, names=names, name=True):
        return
    for option in actor_distractors(desk, fact, role):
        other = desk.base.by_id[option.fact]
        their = actor_of(desk, other.role("who"))
        if their is None or _allied(desk, actor, their):
            continue
        if leaks(
            their.name,
            f"{rest} {fact.provenance.sentence}",
            names=desk.base.names(their.id),
            name=True,
        ):
            continue
        right, wrong = (
            {"who": f"the {one.name}" if one.article else one.name} for one in (actor, their)
        )
        yield Swap(role, other, right, wrong)


def _allied(desk: Desk, one: Actor, other: Actor) -> bool:
    """Whether two bodies stand together in a sentence, so that one may act for the other."""
    if one.kind not in ("organization", "group"):
        return False
    mine, theirs = (
        [f" {fold(name)} " for name in desk.base.names(each.id)] for each in (one, other)
    )
    sentences = {fact.provenance.sentence for fact in desk.base.facts}
    told = (f" {fold(sentence)} " for sentence in sorted(sentences))
    return any(any(a in text for a in mine) and any(b in text for b in theirs) for text in told)


# ---------------------------------------------------------------- what was proposed


def _contents(desk: Desk, fact: Fact, role: Role) -> Iterator[Swap]:
    """Yield swaps of what was proposed with what was proposed in the same words by another, or on another date."""
    clause, who = fact.clause, fact.role("who")
    part = _part(clause, "what") if clause else ""
    if clause is None or who is None or not part or clause.subject_role == "what":
        return
    key, form = content_form(part)
    mine = fact.role("when")
    if (mine is not None and not date_phrase(fact)) or re.search(r"\d{4}", part):
        return
    for option in content_distractors(desk, fact, role, key, form):
        other = desk.base.by_id[option.fact]
        text = _part(other.clause, "what") if other.clause else ""
        if not text or PRONOUN.search(text) or not _goes_with(fact, other, text):
            continue
        if re.search(r"\d{4}|[“”\"]", text) or set(fold(text).split()) & MONTHS - {"may"}:
            continue
        # "Hungary proposed a French week": what is proposed shows whose it is.
        both = (who, other.role("who") or who)
        if any(
            leaks(one.answer, text, names=desk.base.names(one.value), name=True) for one in both
        ):
            continue
        if mine is None and not _opposed(desk, fact, other):
            continue
        yield Swap(role, other, {}, {"what": text})


def _part(clause: Clause | None, role: str) -> str:
    return next((part.text for part in clause.parts if part.role == role), "") if clause else ""


def _goes_with(fact: Fact, other: Fact, text: str) -> bool:
    """Whether the verb of one proposal takes what was proposed in another: nobody "demands a demand"."""
    if fact.clause is None or other.clause is None:
        return False
    if fact.act != other.act and not {fact.act, other.act} <= OFFERS:
        return False
    verb, theirs = fact.clause.verb.lemma, other.clause.verb.lemma
    if verb != theirs and (verb in LIGHT or theirs in LIGHT) and not {verb, theirs} <= LIGHT:
        return False
    said = {canonical(word) for word in fold(text).split()} | {
        stem(word) for word in fold(text).split()
    }
    return canonical(verb) not in said and stem(verb) not in said


def _opposed(desk: Desk, fact: Fact, other: Fact) -> bool:
    """Whether two proposals are those of two sides, so that an undated one cannot be both's."""
    one, two = (actor_of(desk, each.role("who")) for each in (fact, other))
    if one is None or two is None or fact.act not in WISHES:
        return False
    mine, theirs = (
        each.side or (each.id if each.kind == "place-as-actor" else "") for each in (one, two)
    )
    return bool(mine and theirs) and mine != theirs and not desk.base.may_be_same(one.id, two.id)

"""Distractors: values of the same role in other facts that are known not to fit, each with its proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen import edtf
from quizgen.items._writing import ASKABLE, Desk, actor_of, is_told_only, years_of
from quizgen.items.questions import date_text
from quizgen.items.short_answer import ALONE, rank, sole_office
from quizgen.model import Fact, Option, Role, fold
from quizgen.wording import capitalise, content_words, token_overlap, with_digits, word_count

WANTED = 3
CONTEMPORARY = 1100
"""Days within which somebody's own deed makes him plausible for another."""
FARTHEST_DAYS = {"day": 2600, "month": 3700, "year": 18300, "season": 3700}
"""A distractor farther away is silly (M22)."""
NEAREST_DAYS = {"day": 5, "month": 28, "year": 360, "season": 80}


def date_distractors(desk: Desk, fact: Fact, role: Role, *, same_year: bool) -> list[Option]:
    """Return dates of other events, near the key and on both sides of it, in its own form (M05, M18, M22).

    With ``same_year`` only dates of the key's year, which the stem then names (M20).
    """
    found = [
        (abs(edtf.days_between(role.value, when.value) or 0), when.value, other, when)
        for other, when in other_dates(desk, fact, role, same_year=same_year)
    ]
    found.sort(key=lambda one: one[:2])
    before = [one for one in found if edtf.before(one[1], role.value)]
    after = [one for one in found if not edtf.before(one[1], role.value)]
    chance = desk.chance(f"{fact.id}:sides")
    if not before or not after:
        # A key at the end of the row is guessed (M22).
        return []
    left = chance.choice((1, 2))
    picked = [*before[:left], *after[: WANTED - min(left, len(before))]]
    for one in [*before, *after]:
        if len(picked) < WANTED and one not in picked:
            picked.append(one)
    return [
        Option(date_text(when, same_year), proof(other), other.id)
        for _, _, other, when in picked[:WANTED]
    ]


def other_dates(
    desk: Desk, fact: Fact, role: Role, *, same_year: bool
) -> Iterator[tuple[Fact, Role]]:
    """Yield facts with dates that a fact cannot have: each once, in its precision, neither near nor silly."""
    precision = edtf.precision(role.value)
    ends = _ends(desk, fact)
    told = fact.clause.text(without=("when",)) if fact.clause else ""
    named = [int(year) for year in re.findall(r"\b(?:1\d{3}|20\d\d)\b", told)]
    seen: set[str] = set()
    year = edtf.year_of(role.value)
    for other in neighbours(desk, fact):
        when = other.role("when")
        if when is None or other.clause is None or other.clause_references:
            continue
        if edtf.precision(when.value) != precision or when.value in seen or "X" in when.value:
            continue
        if edtf.overlaps(when.value, role.value) or (
            same_year and edtf.year_of(when.value) != year
        ):
            continue
        apart = edtf.days_between(role.value, when.value)
        if apart is None or not NEAREST_DAYS.get(precision, 1) <= abs(apart) <= FARTHEST_DAYS.get(
            precision, 36500
        ):
            continue
        if desk.base.is_also_true(fact, "when", when.value) or _named_in(fact, when):
            continue
        if _out_of_period(desk, fact, role, when):
            # The printed years rule it out.
            continue
        if any(edtf.before(end, when.value) for end in ends):
            # Nobody named in the stem acts after his death.
            continue
        if named and (edtf.year_of(when.value) or 0) > max(named):
            # "... that they leave by June 30, 1971": nobody asks that in 1973 (M20).
            continue
        seen.add(when.value)
        yield other, when


def _out_of_period(desk: Desk, fact: Fact, key: Role, when: Role) -> bool:
    """Whether a date lies outside the period that a title prints, and the key inside."""
    setting = desk.base.document_setting(fact)
    years = years_of(setting.period_edtf)
    mine, theirs = edtf.year_of(key.value), edtf.year_of(when.value)
    if len(years) < 2 or mine is None or theirs is None or is_told_only(setting):
        return False
    return years[0] <= mine <= years[-1] and not years[0] <= theirs <= years[-1]


def _ends(desk: Desk, fact: Fact) -> list[str]:
    """Return the dates on which actors of a fact died, as EDTF."""
    actors = {role.value for role in fact.roles if role.value in desk.base.actors}
    ends = []
    for other in desk.base.facts:
        who, when = other.role("who"), other.role("when")
        if who is None or when is None or who.value not in actors or other.clause is None:
            continue
        if other.clause.verb.lemma in ("die", "execute", "behead", "hang", "assassinate", "drown"):
            ends.append(when.value)
    return ends


def _named_in(fact: Fact, when: Role) -> bool:
    """Whether the stem itself names a date (M20)."""
    return bool(when.text) and when.text in fact.provenance.sentence


def actor_distractors(desk: Desk, fact: Fact, role: Role) -> list[Option]:
    """Return other actors of the key's kind and number, each shown to have done something else (M05, M18).

    Left out: who is named in the sentence, acts for the same side, or did the same.
    """
    key = actor_of(desk, role)
    if key is None:
        return []
    sentence = fold(fact.provenance.sentence)
    options: list[Option] = []
    taken = {key.id}
    for other in neighbours(desk, fact):
        their = other.role("who")
        actor = actor_of(desk, their)
        if their is None or actor is None or actor.id in taken or actor.cited:
            continue
        if actor.kind != key.kind or actor.plural != key.plural:
            continue
        if key.kind == "person":
            # One's own colleagues are plausible; a man of the other side is silly (M18, M20).
            if not key.side or actor.side != key.side:
                continue
        elif key.id in (actor.id, actor.side) or key.side == actor.id:
            continue
        if any(_one_in_other(actor.name, one) for one in (key.name, *(o.text for o in options))):
            continue
        if any(fold(name) in sentence for name in desk.base.names(actor.id) if len(fold(name)) > 2):
            continue
        if other.clause is None or other.clause_references or not _done_elsewhere(fact, other):
            continue
        if desk.base.is_also_true(fact, role.name, actor.id) or _same_deed(fact, other):
            continue
        taken.add(actor.id)
        if their.answer.startswith("the ") != role.answer.startswith("the "):
            continue
        options.append(Option(their.answer, proof(other), other.id))
        if len(options) == WANTED:
            break
    return options


def _same_deed(one: Fact, other: Fact) -> bool:
    """Whether two facts tell the same deed of different actors, be it on different days."""
    if one.clause is None or other.clause is None:
        return False
    without = ("who", "when")
    return token_overlap(one.clause.text(without=without), other.clause.text(without=without)) > 0.6


def _one_in_other(one: str, other: str) -> bool:
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return mine <= theirs or theirs <= mine


def _done_elsewhere(fact: Fact, other: Fact) -> bool:
    """Whether the other fact is plainly another deed: of another day, but of the same years."""
    mine, theirs = fact.role("when"), other.role("when")
    if mine is None or theirs is None or edtf.overlaps(mine.value, theirs.value):
        return False
    apart = edtf.days_between(mine.value, theirs.value)
    return apart is not None and abs(apart) <= CONTEMPORARY


def content_distractors(desk: Desk, fact: Fact, role: Role, key: str, form: str) -> list[Option]:
    """Return what was proposed, demanded or offered in other facts, in the key's grammatical form (M06).

    Only from another proposer or another date, so that the proof holds.
    """
    options: list[Option] = []
    who = fact.role("who")
    for other in neighbours(desk, fact):
        if other.relation != "proposal" or other.clause is None or other.clause_references:
            continue
        content = next((part for part in other.clause.parts if part.role == "what"), None)
        their = other.role("who")
        if content is None or their is None or who is None or other.clause.subject_role == "what":
            continue
        text, other_form = content_form(content.text)
        if other_form != form or not _comparable(text, key):
            continue
        if their.value == who.value and not _done_elsewhere(fact, other):
            continue
        mine, theirs = fact.role("when"), other.role("when")
        if their.value == who.value and (mine is None or theirs is None):
            continue
        if (
            _nearly(text, key)
            or token_overlap(text, key) >= 0.5
            or any(token_overlap(text, one.text) >= 0.6 for one in options)
        ):
            continue
        options.append(Option(text, proof(other), other.id))
        if len(options) == WANTED:
            break
    return options


def _nearly(one: str, other: str) -> bool:
    """Whether the shorter of two phrases says little that the other does not: "a halt", "an unconditional halt"."""
    mine, theirs = set(content_words(one)), set(content_words(other))
    fewer = min(len(mine), len(theirs))
    numbers = {word for word in mine ^ theirs if with_digits(word).isdigit()}
    return fewer > 0 and not numbers and len(mine & theirs) >= 0.6 * fewer


def content_form(text: str) -> tuple[str, str]:
    """Return what was proposed as an option shows it, and its grammatical form."""
    if text.startswith("to "):
        return text[3:], "infinitive"
    if text.startswith("that "):
        return text, "clause"
    if re.match(r"(?:a|an)\s", text):
        return text, "indefinite"
    if re.match(r"the\s", text):
        return text, "definite"
    return text, "phrase"


def _comparable(one: str, other: str) -> bool:
    mine, theirs = word_count(one), word_count(other)
    return 2 <= mine <= 16 and max(mine, theirs) <= 2 * min(mine, theirs) + 2


def office_distractors(desk: Desk, fact: Fact) -> list[Option]:
    """Return other persons of the source with another office: each one's proof."""
    key = fact.role("who")
    office = fact.role("office")
    if key is None or office is None:
        return []
    options: list[Option] = []
    taken = {key.value}
    for other in neighbours(desk, fact):
        if other.relation != "office":
            continue
        their, title = other.role("who"), other.role("office")
        if their is None or title is None or their.value in taken or not sole_office(title.answer):
            continue
        held = {fold(one.answer) for one in _offices_of(desk, their.value)}
        if any(token_overlap(one, office.answer) > 0.4 for one in held):
            continue
        actor, holder = actor_of(desk, their), actor_of(desk, key)
        if actor is None or holder is None or actor.kind != "person":
            continue
        if (rank(title.answer) in ALONE) != (rank(office.answer) in ALONE):
            # A head of state among his officers is silly.
            continue
        if actor.side != holder.side:
            # The stem's country would exclude a man of another (M20).
            continue
        taken.add(their.value)
        options.append(Option(actor.name, f"{actor.name}: {title.answer}", other.id))
        if len(options) == WANTED:
            break
    return options


def _offices_of(desk: Desk, actor: str) -> Iterable[Role]:
    for fact in desk.base.with_relation("office"):
        who, office = fact.role("who"), fact.role("office")
        if who is not None and office is not None and who.value == actor:
            yield office


def neighbours(desk: Desk, fact: Fact) -> Sequence[Fact]:
    """Return the other facts that may lend a value: of the same source, nearest in the text first."""
    here = fact.provenance
    others = [
        other
        for other in desk.base.facts
        if other.id != fact.id
        and other.provenance.source == here.source
        and other.standing in ASKABLE
        and not desk.base.disputed(other)
    ]
    return sorted(
        others, key=lambda one: (abs(one.provenance.span.start - here.span.start), one.id)
    )


def proof(fact: Fact) -> str:
    """Return a fact as the line that shows a distractor to be wrong: "May 14, 1969: the king offered a truce"."""
    if fact.clause is None:
        return fact.provenance.sentence
    when = fact.role("when")
    line = fact.clause.text(without=("when",)).rstrip(" .,;")
    if when is None:
        return capitalise(line)
    date = when.answer if re.search(r"\d{3,4}", when.answer) else edtf.words(when.value)
    return f"{capitalise(date)}: {line}"

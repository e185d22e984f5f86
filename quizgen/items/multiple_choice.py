"""Multiple choice: a question, its key, and two or three distractors that are proven wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen import edtf
from quizgen.items._answers import accepted, hint_for
from quizgen.items._remarks import is_remark
from quizgen.items._writing import (
    LIFE,
    Desk,
    actor_of,
    context_line,
    is_name,
    make_item,
)
from quizgen.items.distractors import (
    actor_distractors,
    content_distractors,
    content_form,
    date_distractors,
    office_distractors,
)
from quizgen.items.other_speakers import speaker_distractors
from quizgen.items.questions import date_text, stem_for
from quizgen.items.short_answer import office_stem
from quizgen.items.speakers import speaker_line, speaker_stem
from quizgen.model import Fact, Item, Option, Role, fold
from quizgen.stems import stem
from quizgen.terms import canonical
from quizgen.wording import leaks, word_count

FEWEST = 2
"""Distractors without which there is no multiple choice (M19)."""
FEWEST_DATES = 3
"""The same of dates: among three the right one is too easily told by what is likely."""


def write_choices(desk: Desk) -> Iterable[Item]:
    """Yield a multiple-choice item for each role that has enough proven distractors."""
    for fact in desk.base.facts:
        if not desk.askable(fact):
            continue
        for role in fact.roles:
            item = _choice(desk, fact, role)
            if item is not None:
                yield item


def _choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    if role.name == "when" and desk.datable(fact) and "X" not in role.value:
        return _date_choice(desk, fact, role)
    if role.name == "who" and is_name(role) and fact.relation in ("dated_event", "proposal"):
        return _actor_choice(desk, fact, role)
    if role.name == "what" and fact.relation == "proposal":
        return _content_choice(desk, fact, role)
    if role.name == "who" and fact.relation == "office":
        return _office_choice(desk, fact, role)
    if role.name == "who" and fact.relation == "statement":
        return _speaker_choice(desk, fact, role)
    return None


def _date_choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    if edtf.precision(role.value) not in ("day", "month", "year"):
        return None
    if fact.clause is not None and fact.clause.verb.lemma in LIFE:
        # Nobody believes that a man was born on the day he signed a treaty.
        return None
    within = edtf.precision(role.value) == "day"
    options = date_distractors(desk, fact, role, same_year=True) if within else []
    if len(options) < FEWEST_DATES:
        within = False
        options = date_distractors(desk, fact, role, same_year=False)
    if len(options) < FEWEST_DATES:
        return None
    key = date_text(role, within)
    stem = stem_for(desk, fact, role, year_in_stem=within)
    # Dates stand in order of time (M07).
    dated = [(role.value, Option(key)), *((_value(desk, option), option) for option in options)]
    ordered = [option for _, option in sorted(dated, key=lambda one: edtf.bounds(one[0]) or (0, 0))]
    return _item(desk, fact, role, stem, key, ordered, hint="date")


def _value(desk: Desk, option: Option) -> str:
    when = desk.base.by_id[option.fact].role("when")
    return when.value if when else ""


def _actor_choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    actor = actor_of(desk, role)
    if fact.clause is not None and fact.clause.verb.lemma in LIFE:
        return None
    if actor is None or is_remark(desk, fact):
        return None
    if fact.role("when") is None and fact.role("what") is None:
        return None
    options = actor_distractors(desk, fact, role)
    if len(options) < FEWEST:
        return None
    return _item(
        desk,
        fact,
        role,
        stem_for(desk, fact, role),
        role.answer,
        options,
        hint=hint_for(role, role.answer, stem_for(desk, fact, role)),
    )


def _content_choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    if fact.clause is None or fact.role("who") is None:
        return None
    part = next((part for part in fact.clause.parts if part.role == "what"), None)
    if part is None:
        return None
    key, form = content_form(part.text)
    if not 2 <= word_count(key) <= 16 or "," in key:
        return None
    verb = canonical(fact.clause.verb.lemma)
    options = [
        # "What did X propose?": among "a proposal" and "a proposal" the one "solution" would be told by its wording.
        option
        for option in content_distractors(desk, fact, role, key, form)
        if _repeats(verb, option.text) == _repeats(verb, key)
    ]
    if len(options) < FEWEST or word_count(key) > 1.2 * max(
        word_count(one.text) for one in options
    ):
        return None
    return _item(desk, fact, role, stem_for(desk, fact, role), key, options, hint="")


def _repeats(verb: str, phrase: str) -> bool:
    """Whether a phrase says the verb once more: "propose" and "a proposal"."""
    return stem(verb) in {stem(word) for word in fold(phrase).split()}


def _office_choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    actor = actor_of(desk, role)
    options = office_distractors(desk, fact)
    if actor is None or actor.kind != "person" or len(options) < FEWEST:
        return None
    return _item(desk, fact, role, office_stem(desk, fact), actor.name, options, hint="person")


def _speaker_choice(desk: Desk, fact: Fact, role: Role) -> Item | None:
    actor = actor_of(desk, role)
    stem = speaker_stem(desk, fact, role)
    options = speaker_distractors(desk, fact, role, stem) if stem else []
    if actor is None or len(options) < FEWEST:
        return None
    return _item(desk, fact, role, stem, actor.name, options, hint=hint_for(role, actor.name))


def _item(
    desk: Desk, fact: Fact, role: Role, stem: str, key: str, options: Sequence[Option], *, hint: str
) -> Item | None:
    if not stem:
        return None
    name = is_name(role)
    names = desk.base.names(role.value) if name else ()
    if leaks(key, stem, names=names, name=name):
        return None
    if any(fold(option.text) in fold(stem) for option in options if option.proof):
        return None
    line = speaker_line if fact.relation == "statement" else context_line
    context = line(desk, fact, key, names, name=name)
    arranged = list(options)
    if not any(option.text == key and not option.proof for option in arranged):
        arranged.append(Option(key))
        desk.chance(f"{fact.id}:{role.name}:options").shuffle(arranged)
    return make_item(
        desk,
        fact,
        kind="multiple_choice",
        role=role.name,
        stem=stem,
        key=key,
        context=context,
        options=tuple(arranged),
        accept=accepted(desk, role, key) if role.kind == "person" else (),
        hint=hint,
    )

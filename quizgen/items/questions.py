"""Questions: the stem that asks for one role of a fact's clause, written by a template a teacher can change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizgen import edtf
from quizgen.items._answers import parents, place_word
from quizgen.items._remarks import is_vague
from quizgen.items._writing import LIFE, Desk, actor_of, is_metonym, is_ship, says_year
from quizgen.model import Clause, Fact, Role, fold, join
from quizgen.wording import (
    MONTHS,
    capitalise,
    content_words,
    is_body,
    is_people,
    undated_words,
    word_count,
)

MAX_STEM = 35
VAGUE_NEW = re.compile(
    r"\b(?:a new|another)(?: \w+)? (?:plan|proposal|draft|offer|agreement|initiative|programme|program)"
    r"(?!,? (?:which|that|for|of|to|on|under))"
)
"""Which new plan is meant, nobody can know."""
VOTES = frozenset("pass ratify vote enact adopt approve repeal".split())
"""What a parliament does is asked of nobody else."""
SEATS = frozenset(
    {
        "white house",
        "kremlin",
        "downing street",
        "whitehall",
        "quai d orsay",
        "elysee",
        "ballhausplatz",
    }
)
"""Buildings that stand for whoever sits in them."""
ASKING = frozenset(
    {
        "date",
        "season",
        "year",
        "month",
        "country",
        "state",
        "city",
        "organization",
        "side",
        "government",
    }
)
LIGHT = frozenset({"make", "give", "take", "put", "have", "get", "do", "lay", "bring"})
"""Verbs that say nothing without their object: "What did the envoy make?" is no question."""
_PLURAL_AUX = frozenset({"were", "are", "have", "do"})


def stem_for(desk: Desk, fact: Fact, role: Role, *, year_in_stem: bool = False) -> str:
    """Return the question that asks for a role, or nothing where the clause cannot be asked well.

    ``year_in_stem`` puts the year of a day into the question ("On what date in 1968 ...").
    """
    clause = fact.clause
    if clause is None or fact.clause_references:
        return ""
    name = f"questions/{fact.relation}/{role.name}.j2"
    if not desk.templates.has(name):
        return ""
    data = _data(desk, fact, clause, role, year_in_stem=year_in_stem)
    if data is None:
        return ""
    wordings = [
        line.strip() for line in desk.templates.render(name, data).splitlines() if line.strip()
    ]
    if not wordings:
        return ""
    stem = desk.chance(f"{fact.id}:{role.name}:wording").choice(wordings)
    stem = capitalise(re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"\s+", " ", stem)).strip())
    if (
        not stem.endswith("?")
        or not 5 <= word_count(stem) <= MAX_STEM
        or ".?" in stem.replace("U.S.?", "")
    ):
        return ""
    if not specific(stem, fact) or (role.name == "when" and _dated_twice(role, stem)):
        return ""
    if re.search(r"[“\"”]", stem) and stem.count("“") != stem.count("”"):
        return ""
    return stem


def _dated_twice(role: Role, stem: str) -> bool:
    """Whether the question for a month or year names one itself: "in which month ... in September?"."""
    if edtf.precision(role.value) not in ("month", "season"):
        return False
    return bool(re.search(rf"\b[Ii]n (?:{'|'.join(edtf.MONTH_NAMES)})\b(?!,? (?:of )?\d)", stem))


def _data(
    desk: Desk, fact: Fact, clause: Clause, role: Role, *, year_in_stem: bool
) -> Mapping[str, str] | None:
    verb = clause.verb
    subject = next((part for part in clause.parts if part.role == clause.subject_role), None)
    if subject is None:
        return None
    when = next((part.text for part in clause.parts if part.role == "when"), "")
    rest = [
        part.text
        for part in clause.parts
        if part is not subject and part.role not in ("verb", "when", role.name)
    ]
    data = {
        "subject": subject.text,
        "aux": verb.auxiliary or verb.support,
        "main": verb.main,
        "verb": verb.text,
        "rest": join(rest),
        "when": full_date(fact, when),
        "asker": "",
        "ask": "",
        "do": "",
        "about": _according(desk, fact),
        "first": "",
    }
    if (
        data["when"]
        and role.name != "when"
        and (word_count(data["rest"]) > 5 or role.name == "who")
    ):
        # A date at the end of a long question seems to date its last phrase.
        data["first"], data["when"] = data["when"], ""
    if role.name == "when":
        data["ask"] = ask_date(role, year_in_stem=year_in_stem)
        data["rest"] = join([data["rest"]])
        return data if data["ask"] else None
    if role.name == "who":
        asker = _asker(desk, fact, clause, subject.role, role)
        if asker is None:
            return None
        data["asker"] = asker
        return data
    if role.name == "what":
        return _what(clause, role, data)
    return None


def _according(desk: Desk, fact: Fact) -> str:
    """Return the opening that says whose word a fact is, in a letter or a report (G03)."""
    if fact.standing != "reported":
        return ""
    if fact.clause is not None and "according to" in fact.clause.text().lower():
        return ""
    source = desk.base.sources[fact.provenance.source]
    reporter = desk.base.actors.get(fact.reporter)
    if reporter is None:
        return ""
    if fact.clause is not None and fact.clause.parts[0].text == reporter.name:
        # What the sender says of himself needs no second mention of him.
        return ""
    if source.sender and fold(reporter.name).split()[-1] in fold(source.sender).split():
        kind = (source.kind or "letter").split(" ")[-1].lower()
        return f"According to {reporter.name}’s {kind}"
    return f"According to {reporter.name}"


_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?(?: last)?,?"


def full_date(fact: Fact, when: str) -> str:
    """Return the date phrase of a clause with its year put in where the sentence left it out."""
    role = fact.role("when")
    if role is None or not when:
        return when
    if says_year(role.text):
        return when
    # "on Tuesday the 15th instant" becomes "on March 15, 1864", not "on Tuesday the March 15, 1864".
    said = rf"(?:{_WEEKDAY} )?(?:the )?{re.escape(role.text)}"
    return re.sub(said, lambda _: edtf.words(role.value), when, count=1)


def ask_date(role: Role, *, year_in_stem: bool) -> str:
    """Return the question words for a date at the precision known (G05)."""
    precision = edtf.precision(role.value)
    year = edtf.year_of(role.value)
    about = "about " if role.label.startswith(("c.", "about")) else ""
    if precision == "day":
        return f"on what date in {year}" if year_in_stem else "on what date"
    if precision == "month":
        return f"in which month of {year}" if year_in_stem else "in which month and year"
    if precision == "season":
        return "in which season and year"
    if precision == "year":
        return f"in {about}which year" if not about else "about which year"
    return ""


def _asker(desk: Desk, fact: Fact, clause: Clause, subject_role: str, role: Role) -> str | None:
    """Return the word that asks for an actor: "Who", "Which country", "Which organization"."""
    if subject_role != "who" or clause.subject_role != "who":
        return None
    actor = actor_of(desk, role)
    if actor is None or clause.verb.auxiliary in _PLURAL_AUX or fold(actor.name) in SEATS:
        return None
    before = fact.provenance.sentence[: role.place.start]
    if is_metonym(fact, role) or is_ship(actor, role, before):
        return None
    subject = next(part for part in clause.parts if part.role == "who")
    if re.search(r"\band\b|,", subject.text) and fold(subject.text) not in {
        fold(n) for n in desk.base.names(actor.id)
    }:
        return None
    if actor.kind == "place-as-actor":
        if re.search(
            r"government|side|delegation|administration|regime", subject.text, re.IGNORECASE
        ):
            found = re.search(
                r"government|side|delegation|administration|regime", subject.text, re.IGNORECASE
            )
            return f"which {found.group(0).lower()}" if found else f"which {place_word(actor)}"
        return "who" if is_people(role.text) else f"which {place_word(actor)}"
    if actor.kind == "organization":
        if clause.verb.lemma in VOTES or not is_body(actor.name):
            return None
        # Of a body inside a larger one: "which organization of the Labour League", not any organization.
        whole = parents(fact, role)[-1:]
        return f"which organization of {whole[0]}" if whole else "which organization"
    return "who"


def _what(clause: Clause, role: Role, data: dict[str, str]) -> Mapping[str, str] | None:
    """Fill what "What did X propose?" needs; an infinitive is asked with "to do"."""
    part = next((part for part in clause.parts if part.role == "what"), None)
    if part is None or clause.subject_role == "what" or clause.verb.lemma in LIGHT:
        return None
    if len(content_words(part.text)) < 3 or re.match(
        r"(?:the|this|that|his|her|its|their)\s", part.text
    ):
        return None
    text = part.text.lower()
    if text.startswith("to "):
        data["do"] = "to do"
    elif re.match(r"(?:for|on|in|at|with|against)\s", text) or (
        clause.verb.lemma in ("insist", "call", "agree", "press", "argue")
        and not text.startswith("that ")
    ):
        return None
    return data


def date_text(role: Role, same_year: bool) -> str:
    """Return a date as an option shows it; without the year where the stem names it."""
    text = edtf.words(role.value)
    if same_year:
        year = edtf.year_of(role.value)
        return re.sub(rf",?\s*\b{year}\b", "", text).strip()
    return text


def specific(stem: str, fact: Fact) -> bool:
    """Whether a question says enough to have one answer: a name besides the asked one, or much content."""
    names = re.findall(r"(?<!^)\b[A-ZÀ-Þ][\w’'.-]+", stem)
    named = [name for name in names if fold(name) not in MONTHS]
    content = len(undated_words(stem) - ASKING)
    if VAGUE_NEW.search(stem) or is_vague(stem):
        return False
    if fact.clause is not None and fact.clause.verb.lemma in LIFE:
        return content >= 2 and len(named) >= 1
    return content >= 3 and (
        len(named) >= 1 or content >= 5 or any(role.name == "number" for role in fact.roles)
    )

"""The rule C20: no trifle is asked, nor a deed of which the item does not tell enough to be worth knowing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import BLANK, SINGLE, Rule, asked_role, fact_of, role_of
from quizgen.factbase import FactBase
from quizgen.model import Clause, Fact, Item, fold
from quizgen.text import word_set

ACTING = ("who", "party", "to_whom")

_ROUTINE = word_set(
    """sail anchor dine lunch breakfast embark disembark depart ride lodge stay sleep wake arrive reach return travel
    visit journey set go come leave proceed"""
)
"""Comings and goings: their days are worth knowing only of those whom the text is about."""
_CALLS = re.compile(r"\bcall(?:ed|s)? (?:up)?on\b(?! .* to\b)")
_ONLY_NAME = re.compile(r"(?:the )?(?:[A-ZÀ-Þ][\w’'.-]*\s?)*")
_MOVES = word_set("come go return leave depart get arrive retire withdraw")
_NOWHERE = re.compile(
    r"\b(?:back|home|away|off|out)\b|\b(?:return|left|leave|depart|withdrew|retire)\w*(?:$| with| and)"
)
_SOMEWHERE = re.compile(r"\b(?:to|from|into|for|at|in) (?:the |his |her |its |their )?[A-ZÀ-Þ]")
_GATHERS = word_set("gather assemble convene")
_VAGUE = re.compile(
    r"\b(?:conced|offer|promis|grant|giv|gave|d(?:o|id)|sa(?:y|id)|demand|propos|accept|obtain|get|got|ask|want|yield)\w* (?:for |to )?(?:a (?:good|great) deal|much|little|something|"
    r"nothing|anything|everything|all|more|less|the same|so|what he (?:wanted|could))\b(?! (?:of|than|that|the|his|her|its|their|[a-z]+s)\b)"
    r"|\b(?:got|received|paid|gave|lost|spent|cost) (?:\w+ )?(?:millions|thousands|hundreds)\b(?! of)",
    re.IGNORECASE,
)
"""A deed whose content is left out: "was ready to concede a good deal", "got ten millions"."""
_STRENGTH = re.compile(
    r"\b(?:army|force|host|fleet|crowd|garrison|column|body|corps|band|mob|audience) of (?:about |some |over |nearly |more than )*"
    rf"(?:{BLANK})|{BLANK} (?:\w+ )?(?:men|soldiers|troops|people|persons|horsemen|cavalry|infantry|dead|wounded|casualties|prisoners|"
    r"demonstrators|spectators|others|rebels|warriors)\b",
)
"""Strengths and losses, which every book gives otherwise, and how many others were there."""
_NUMBERED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth|\d+(?:st|nd|rd|th)) "
    r"(?:[\w-]+ ){0,2}(?:meeting|session|sitting|interview|conversation|talk|hearing|audience)s?\b",
    re.IGNORECASE,
)
_MEETING = word_set("hold take meet convene occur open begin attend have resume")


def no_trifle(item: Item, base: FactBase) -> Iterable[str]:
    """C20: no day of somebody's comings and goings or of one meeting in a row, no strength of an army that books differ on."""
    fact, role = fact_of(item, base), role_of(item)
    if fact is None:
        return
    if role in ACTING and item.key not in ("True", "False") and _is_life_of(item, fact, base):
        yield "asks for the person whose life the text tells"
    if _VAGUE.search(item.stem):
        yield "what was offered or done is not said"
    if fact.clause is None:
        return
    if role == "number" and fact.relation == "dated_event" and _STRENGTH.search(item.stem):
        yield "a strength or count on which books differ"
    if fact.relation == "statement" or item.kind == "true_false":
        return
    yield from _comings_and_goings(fact, fact.clause, base, role)
    if role == "when":
        yield from _idle_dates(item, fact, fact.clause)


def _comings_and_goings(fact: Fact, clause: Clause, base: FactBase, role: str) -> Iterable[str]:
    """Yield why a journey, call or reception is not worth asking about."""
    lemma, text = clause.verb.lemma, clause.text(without=("when",))
    if lemma in _MOVES and _NOWHERE.search(text) and not _SOMEWHERE.search(text):
        yield "somebody came or went, and it is not said where"
    if lemma == "call" and _CALLS.search(text) and (role == "who" or not _central(fact, base)):
        yield "a call of which it is not said what it was about"
    elif lemma == "receive" and _ONLY_NAME.fullmatch(
        clause.text(without=("who", "verb", "when")).strip()
    ):
        yield "somebody received somebody, and nothing more is said"
    elif lemma in _ROUTINE and not clause.verb.passive and not _central(fact, base):
        yield "somebody came or went whom the text is not about"


def _idle_dates(item: Item, fact: Fact, clause: Clause) -> Iterable[str]:
    """Yield why the date of a deed is not worth asking for."""
    lemma, text = clause.verb.lemma, clause.text(without=("when",))
    if lemma in _GATHERS and not re.search(r"\bto [a-z]+\b", text):
        yield "a gathering of which it is not said what it did"
    subject = next((part.text for part in clause.parts if part.role == clause.subject_role), "")
    if re.fullmatch(r"an? [^A-ZÀ-Þ]*", subject) and not clause.verb.passive:
        yield "the date of something that nobody named did"
    when = fact.role("when")
    daily = when is not None and edtf.precision(when.value) == "day"
    if daily and lemma in _MEETING and _NUMBERED.search(item.stem):
        yield "the day of one meeting in a row"


def _is_life_of(item: Item, fact: Fact, base: FactBase) -> bool:
    """Whether a source's title is nothing but the name that is asked for."""
    role = asked_role(item, base)
    title = {
        word
        for word in fold(base.sources[fact.provenance.source].title).split()
        if not word.isdigit()
    }
    names = (
        {word for name in base.names(role.value) for word in fold(name).split()} if role else set()
    )
    return bool(names) and title - _STYLES <= names


_STYLES = word_set("sir lord lady dame the of a life king queen saint c b d")


def _central(fact: Fact, base: FactBase) -> bool:
    """Whether a deed is done by somebody whom the setting names."""
    who = fact.role("who")
    if who is None or who.value not in base.actors:
        return False
    setting = base.document_setting(fact)
    title = base.sources[fact.provenance.source].title
    about = f" {fold(setting.matter)} {fold(title)} {' '.join(map(fold, setting.parties))} "
    return any(f" {fold(name)} " in about for name in base.names(who.value))


RULES = (Rule("C20", "B", "no trifle", SINGLE, no_trifle),)

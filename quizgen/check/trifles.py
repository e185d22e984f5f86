"""The rule C20: no trifle is asked, nor a deed of which the item does not tell enough to be worth knowing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import BLANK, SINGLE, Rule, asked_role, fact_of, role_of
from quizgen.factbase import FactBase
from quizgen.model import Fact, Item, fold
from quizgen.routine import WISHES, comings_and_goings, idle_dates, is_record
from quizgen.text import word_set
from quizgen.wording import content_words

FEWEST = 6
"""Words of meaning that tell of a death enough to ask who died."""
ACTING = ("who", "party", "to_whom")

_HAMLET = re.compile(
    rf"{BLANK}, (?:an?|the) (?:[\w-]+ ){{0,2}}(?:estate|farm|village|hamlet|house|manor|suburb|parish|street|palace)\b"
)
_VAGUE = re.compile(
    r"\b(?:conced|offer|promis|grant|giv|gave|d(?:o|id)|sa(?:y|id)|demand|propos|accept|obtain|get|got|ask|want|yield)\w* (?:for |to )?(?:a (?:good|great) deal|much|little|something|"
    r"nothing|anything|everything|all|more|less|the same|so|what he (?:wanted|could))\b(?! (?:of|than|that|the|his|her|its|their|[a-z]+s)\b)"
    r"|\ban? (?:practical|new|better|different|simple|similar) (?:method|way|means|system|device|scheme)\b(?! (?:of|for|to|by|in|that|which))"
    r"|\bIt was the (?:first|last|only) time\b|\b(?:show|shown|said|done|did) as much\b|\b(?:get|got|receive[ds]?|pay|paid|give|gave|lose|lost|spend|spent|cost) (?:\w+ )?(?:millions|thousands|hundreds)\b(?! of)",
    re.IGNORECASE,
)
"""A deed whose content is left out: "was ready to concede a good deal", "got ten millions"."""


def no_trifle(item: Item, base: FactBase) -> Iterable[str]:
    """C20: no day of somebody's comings and goings or of one meeting in a row, no strength of an army that books differ on."""
    fact, role = fact_of(item, base), role_of(item)
    if fact is None:
        return
    if role in ACTING and item.key not in ("True", "False") and _is_life_of(item, fact, base):
        yield "asks for the person whose life the text tells"
    born = fact.clause is not None and fact.clause.verb.lemma in ("bear", "born")
    died = fact.clause is not None and fact.clause.verb.lemma == "die"
    if role in ACTING and died and (item.kind != "cloze" or len(content_words(item.stem)) < FEWEST):
        yield "asks who died, and says nothing more of him"
    if role == "number" and _POINTS.search(item.stem):
        yield "a number of points of which nothing is said"
    if role == "place" and born:
        yield "the place of a birth"
    if role == "place" and (fact.relation == "proposal" or _HAMLET.search(item.stem)):
        yield "a place in passing"
    if (
        role in ("party", "to_whom")
        and is_record(fact, base)
        and not re.search(r"\d{4}", item.stem)
    ):
        yield "somebody whom a letter mentions in passing"
    if _VAGUE.search(item.stem):
        yield "what was offered or done is not said"
    if role == "when" and _BARE.fullmatch(item.key.strip()):
        yield "a bare month or season"
    if role == "when" and _HEALTH.search(item.stem):
        yield "when somebody fell ill"
    if _GIVEN_AWAY.search(item.stem):
        yield "the wording gives the answer away"
    if role == "who" and _COURTESY.search(item.stem):
        yield "a courtesy of a meeting"
    if role == "number" and re.search(rf"\b[Tt]he {BLANK} [a-z]", item.stem):
        yield "a count that the sentence before has told"
    if role == "number" and _LISTED.search(item.stem):
        yield "what is counted is listed"
    if fact.clause is None:
        return
    if role == "number" and fact.relation == "dated_event" and not _TALLIED.search(item.stem):
        yield "a strength, price or count on which books differ or of which nobody need know"
    if fact.clause.verb.lemma in WISHES and fact.relation == "dated_event":
        yield "a mere wish or intention"
    if fact.relation == "statement":
        return
    yield from comings_and_goings(fact, base, role)
    if role == "when" and item.kind != "true_false":
        yield from idle_dates(fact, base)


_BARE = re.compile(
    rf"(?:early |late |mid-)?(?:{'|'.join(edtf.MONTH_NAMES)}|spring|summer|autumn|fall|winter)",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:stricken with|fell (?:gravely |seriously )?ill|suffered an? (?:\w+ )?(?:stroke|heart attack|breakdown|fall)|caught (?:a )?(?:cold|fever)|broke (?:his|her) (?:leg|arm|hip))\b"
)
_GIVEN_AWAY = re.compile(r"\bWorld Heritage\b")
"""Lists that only one body keeps."""
_COURTESY = re.compile(
    r"\bthat (?:his|her|its|their|the) (?:delegation|government|country) (?:agreed|associated|shared|welcomed|thanked|supported|wished|hoped|appreciated)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"{BLANK} [^.;]*\b(?:namely|viz\.?|to wit)\b|{BLANK} [^.;,]*: ")
_TALLIED = re.compile(
    rf"{BLANK}-(?:point|party|power|nation|state|year)\b|{BLANK} (?:powers|parties|signatories|governments|per ?cent|%|votes?|seats?|deputies|members|delegates|states|republics|colonies|provinces|cantons|articles|clauses|countries|nations|years|amendments|judges|electors)\b"
)
"""Counts that a constitution, vote or treaty is known by."""
_POINTS = re.compile(rf"{BLANK} points(?=[.,;?])|\bthe {BLANK}-point\b")


def _is_life_of(item: Item, fact: Fact, base: FactBase) -> bool:
    """Whether a source's title is the name that is asked for, alone or with the years of a life."""
    role = asked_role(item, base)
    line = base.sources[fact.provenance.source].title
    title = {word for word in fold(line).split() if not word.isdigit()}
    names = [set(fold(name).split()) for name in base.names(role.value)] if role else []
    if not names:
        return False
    if title - _STYLES <= set.union(*names):
        return True
    first = fold(line).split()[:1]
    return bool(_LIFETIME.search(line)) and any(
        name <= title and (len(name) > 1 or list(name) == first) for name in names
    )


_LIFETIME = re.compile(r"\(\D{0,4}\d{3,4}\??\s?[–—-]")
_STYLES = word_set("sir lord lady dame the of a life king queen saint c b d")


RULES = (Rule("C20", "B", "no trifle", SINGLE, no_trifle),)

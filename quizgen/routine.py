"""Routine: a fact goes in, the reasons why its comings, goings and dates are nothing worth knowing come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen import edtf
from quizgen.factbase import FactBase
from quizgen.lives import holds_nothing, is_side_figure, of_a_life, of_rank, travels
from quizgen.model import Fact, fold
from quizgen.text import word_set
from quizgen.wording import content_words

_ROUTINE = word_set(
    """sail anchor dine lunch breakfast embark disembark depart ride lodge stay sleep wake arrive reach return travel
    visit journey set go come leave proceed"""
)
"""Comings and goings: their days are worth knowing only of those whom the text is about."""
_CALLS = re.compile(r"\b(?:call|wait)(?:ed|s)? (?:up)?on\b(?! .* to\b)")
_ONLY_NAME = re.compile(r"(?:the )?(?:[A-ZÀ-Þ][\w’'.-]*\s?)*")
_ONLY_NAMES = re.compile(r"(?:(?:the )?[A-ZÀ-Þ][\w’'.-]*|and|,|of|the|\s)+")
_WRITES = word_set("write speak wire telegraph cable")
_ABOUT = re.compile(
    r"\b(?:that|about|on|concerning|against|for|to (?!the\b)[a-z]+|of|asking|urging|warning|proposing|demanding)\b|[“\"]"
)
_TRAVEL = re.compile(
    r"\b(?:took|take|takes|board(?:ed)?|caught|catch) (?:a|an|the|his|her|their) (?:\w+ )?(?:boat|ship|train|steamer|carriage|coach|aeroplane|plane|ferry)\b"
)
_LIVES = word_set("bear born die murder bury marry baptize baptise")
_KNOWN = 4
"""Times that a text names somebody from which on a birth or death of his is part of its story."""
_MOVES = word_set("come go return leave depart get arrive retire withdraw sail")
_NOWHERE = re.compile(
    r"\b(?:back|home|away|off|out)\b|\b(?:return|left|leave|depart|withdrew|retire|sail)\w*(?:$| with| and)"
)
_SOMEWHERE = re.compile(r"\b(?:to|from|into|for|at|in) (?:the |his |her |its |their )?[A-ZÀ-Þ]")
_CHANGES = word_set("fall rise increase decline drop grow shrink double treble")
_GATHERS = word_set("gather assemble convene")
_NUMBERED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth|\d+(?:st|nd|rd|th)) "
    r"(?:[\w-]+ ){0,2}(?:meeting|session|sitting|interview|conversation|talk|hearing|audience)s?\b",
    re.IGNORECASE,
)
_MEETING = word_set("hold take meet convene occur open begin attend have resume")
WISHES = word_set("wish want hope long intend plan think consider")
"""What comes to nothing need not be known."""
_PRICE = re.compile(
    r"\b(?:for|at) (?:about |some |over |nearly )?[\w,.£$]+ (?:shillings?|pence|pounds?|dollars?|francs?|marks?|ducats?|livres|rupees?|florins?|guilders?)\b|[£$]\d"
)
_LANDS = re.compile(
    r"\b(?:count(?:y|ies)|duch(?:y|ies)|provinces?|islands?|colon(?:y|ies)|territor(?:y|ies)|kingdoms?|lordships?|towns?|cit(?:y|ies)|castles?|rights?|claims?|crown|throne|shares?)\b",
    re.IGNORECASE,
)
"""What is sold once, for a price that is history."""
_VOYAGES = word_set("sail leave depart go come return arrive travel embark land visit call")
"""Journeys: of somebody who is known for something else trifles."""
_FIRST_MET = re.compile(
    r"\b(?:first|last)\b|\b(?:Congress|Assembly|Parliament|Diet|Council|Convention|Senate|Duma|Cortes|Estates|Conference|assembly|parliament|congress|council|convention|delegates|deputies|representatives)\b"
)
_ATTENDED = word_set("fetch seat greet escort conduct usher entertain toast")
"""Courtesies."""
_STEPS = word_set(
    """join send admit enter enrol enroll graduate study attend move settle transfer post assign apprentice matriculate
    lodge train learn work stay live begin start"""
)
"""What everybody does on his way to what he is known for."""


def _unknown(fact: Fact, base: FactBase) -> bool:
    """Whether the one who was born or died is named a few times only, and not by the title."""
    who = fact.role("who") or fact.role("party")
    actor = base.actors.get(who.value) if who is not None else None
    if actor is None or not actor.mentions:
        return False
    return len(actor.mentions) < _KNOWN and not (_central(fact, base) or of_a_life(fact, base))


_SOME = r"(?:an?|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|many|\d+)"
_PAPER = r"(?:treaty|agreement|truce|peace|armistice|law|decree|meeting|conference|proposal|plan|bill|report|letter|convention|alliance|pact)s?"
_PARTIES = re.compile(r"\b(?:between|with|of|at|in) (?:the )?[A-ZÀ-Þ]")


_RECORDS = frozenset(
    {"minutes", "memorandum of conversation", "letter", "cable", "message", "despatch", "note"}
)


def is_record(fact: Fact, base: FactBase) -> bool:
    """Whether a fact stands in a letter, message or record of a meeting, which mention much in passing."""
    source = base.sources[fact.provenance.source]
    return bool(source.sender or source.recipient) or source.kind in _RECORDS


def comings_and_goings(fact: Fact, base: FactBase, role: str) -> Iterator[str]:
    """Yield why a journey, call or reception is not worth asking about for a role.

    "The Avondale Castle anchored in Table Bay." -> "somebody came or went whom the text is not about"
    """
    clause = fact.clause
    if clause is None:
        return
    lemma, text = clause.verb.lemma, clause.text(without=("when",))
    if lemma in ("sell", "cost", "fetch") and _PRICE.search(text) and not _sells_land(fact):
        yield "a price of a day"
    if lemma in _MOVES and _NOWHERE.search(text) and not _SOMEWHERE.search(text):
        yield "somebody came or went, and it is not said where"
    if (
        lemma in ("call", "wait")
        and _CALLS.search(text)
        and (
            role == "who" or not _central(fact, base) or base.sources[fact.provenance.source].sender
        )
    ):
        yield "a call of which it is not said what it was about"
    elif lemma in _WRITES and not _ABOUT.search(text):
        yield "mail or words of which it is not said what they were about"
    elif (
        lemma == "meet"
        and role == "when"
        and _ONLY_NAMES.fullmatch(clause.text(without=("who", "verb", "when")).strip())
    ):
        yield "one of many meetings of the same persons"
    elif _TRAVEL.search(text):
        yield "somebody took a boat or train"
    elif lemma in _LIVES and _unknown(fact, base):
        yield "the life or death of somebody of whom hardly anything else is told"
    elif lemma == "receive" and _ONLY_NAME.fullmatch(
        clause.text(without=("who", "verb", "when")).strip()
    ):
        yield "somebody received somebody, and nothing more is said"
    elif lemma in _ROUTINE and not clause.verb.passive and not _central(fact, base):
        yield "somebody came or went whom the text is not about"
    party = fact.role("party")
    spouse = base.actors.get(party.value) if party is not None else None
    if (
        lemma == "marry"
        and role in ("when", "party", "who")
        and spouse is not None
        and len(spouse.mentions) == 1
    ):
        yield "the year of a marriage with somebody of whom nothing else is told"


def idle_dates(fact: Fact, base: FactBase) -> Iterator[str]:
    """Yield why the date of a deed is not worth asking for: "Four young men met in a palace."."""
    clause = fact.clause
    if clause is None:
        return
    lemma, text = clause.verb.lemma, clause.text(without=("when",))
    if re.search(r"\bratifications?\b", text) and re.search(r"\bexchang", f"{lemma} {text}"):
        yield "the day on which papers were exchanged"
    if lemma in _CHANGES and not re.search(r"[A-ZÀ-Þ]", text):
        yield "of whom or where is not said"
    if lemma in _GATHERS and not re.search(r"\bto [a-z]+\b", text):
        yield "a gathering of which it is not said what it did"
    if re.search(
        r"\b(?:give|gave|given) birth to an? (?:\w+ )?(?:son|daughter|child|boy|girl)\b(?!,? [A-Z])",
        text,
    ):
        yield "the birth of somebody who is not named"
    if lemma == "meet" and not _FIRST_MET.search(f"{text} {fact.provenance.sentence}"):
        yield "one of many meetings"
    if lemma == "apply" and not re.search(r"\b(?:first|second|again)\b", text):
        yield "what may have been done more than once"
    if lemma == "win" and re.search(r"\ban? (?:general |\w+ )?election\b", text):
        yield "one of many elections"
    if lemma == "marry" and not of_rank(fact, base):
        yield "the year of a marriage"
    if lemma in ("die", "bear", "born", "marry") and holds_nothing(fact, base):
        yield "the life of somebody who is known for nothing in the text"
    if lemma in _LIVES and is_side_figure(fact, base):
        yield "the life or death of somebody beside the one whose life is told"
    if lemma in _ATTENDED:
        yield "a courtesy done to somebody"
    if lemma in _VOYAGES and of_a_life(fact, base) and not travels(fact, base):
        yield "a journey of somebody who is known for something else"
    if lemma in _STEPS and of_a_life(fact, base):
        yield "a small step of a career"
    subject = next((part.text for part in clause.parts if part.role == clause.subject_role), "")
    if re.fullmatch(_SOME + r" [^A-ZÀ-Þ]*", subject) and not clause.verb.passive:
        yield "the date of something that nobody named did"
    if re.fullmatch(_SOME + r" (?:\w+ )?" + _PAPER, subject, re.IGNORECASE) and not _PARTIES.search(
        text
    ):
        yield "between whom or where it was made is not said"
    if (
        lemma in ("come", "arrive", "begin", "end")
        and len(content_words(text)) <= 3
        and not re.search(r"[A-ZÀ-Þ]", text)
    ):
        yield "what came or began is not said"
    when = fact.role("when")
    daily = when is not None and edtf.precision(when.value) == "day"
    if daily and lemma in _MEETING and _NUMBERED.search(text):
        yield "the day of one meeting in a row"


def _sells_land(fact: Fact) -> bool:
    """Whether what is sold has a name: a county, Alaska."""
    clause = fact.clause
    roles = (clause.object_role, "what") if clause else ()
    return any(
        _LANDS.search(part.text) or re.fullmatch(r"(?:the )?[A-ZÀ-Þ][\w’'-]+", part.text)
        for part in (clause.parts if clause else ())
        if part.role in roles
    )


def _central(fact: Fact, base: FactBase) -> bool:
    """Whether a deed is done by somebody whom the setting names."""
    who = fact.role("who")
    if who is None or who.value not in base.actors:
        return False
    setting = base.document_setting(fact)
    title = base.sources[fact.provenance.source].title
    about = f" {fold(setting.matter)} {fold(title)} {' '.join(map(fold, setting.parties))} "
    return any(f" {fold(name)} " in about for name in base.names(who.value))

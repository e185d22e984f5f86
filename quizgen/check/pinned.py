"""The rules C19 and C20: what is asked is tied to a time, an occasion or a person, and is no trifle of its story."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import BLANK, SINGLE, Rule, asked_role, fact_of, role_of
from quizgen.factbase import FactBase
from quizgen.model import Actor, Fact, Item, fold
from quizgen.text import word_set
from quizgen.wording import MONTHS, content_words

ACTING = ("who", "party", "to_whom")
YEAR = re.compile(r"(?<![\d,.£$€-])\d{3,4}(?![\d%]|,\d|[-–]point)\b|\bcenturies|century\b|\bBCE?\b")
_MONTH = "|".join(edtf.MONTH_NAMES)
DAY = re.compile(
    rf"\b(?:{_MONTH})\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b"
)
SHORT_PERIOD = 2
"""Years that a context line may span for a day and month alone to be a date."""
TOLD_WORDS = 7
"""Words of meaning that an undated deed has at least, for its doer to be found by them."""
QUOTED = re.compile(r"[“\"](?:[^”\" ]+ ){2,}[^”\"]*[”\"]")
_PRESENTED = re.compile(
    rf"{BLANK}(?: \[…\])?, (?:(?:the|an?|then|now|later|formerly|his|her|its|their|himself|herself) |who\b|whose\b|head\b|chief\b|leader\b"
    r"|(?:[\w-]+ ){0,2}(?:minister|secretary|president|king|queen|ambassador|general|bishop|governor|chancellor|commander|envoy|founder)\b)"
)
"""The blank with words that say who it is: "____, the head of the delegation, ...", "____, whose son was a prisoner"."""


def tied_down(item: Item, base: FactBase) -> Iterable[str]:
    """C19: what is asked shows its year or day, or says otherwise enough of its occasion that only one answer fits."""
    fact, role = fact_of(item, base), role_of(item)
    if fact is None or fact.relation == "office":
        return
    if role == "when":
        if not YEAR.search(item.key) and not YEAR.search(item.stem) and not _one_year(item.context):
            yield "neither the answer nor what is shown has a year"
        return
    if item.kind == "true_false":
        return
    if role == "what" and not YEAR.search(item.stem):
        yield "no date shows which of several things is meant"
    elif _dated(item):
        return
    elif role == "number" and (
        fact.relation != "proposal" or len(_told(item)) < TOLD_WORDS or not _names(f". {item.stem}")
    ):
        yield "no date shows which occasion is meant"
    elif role in ACTING:
        yield from _who_alone(item, base, fact)


def _dated(item: Item) -> bool:
    """Whether an item shows when it was: a year in its stem, a day in a short period, or a text of one year."""
    if YEAR.search(item.stem) or _one_year(item.context):
        return True
    years = _years(item.context)
    return bool(
        DAY.search(item.stem) and len(years) == 2 and max(years) - min(years) <= SHORT_PERIOD
    )


def _one_year(context: str) -> bool:
    return len(set(_years(context))) == 1 and not re.search(r"\d\s*[-–]\s*\d", context)


def _years(context: str) -> list[int]:
    """Return the years of a context line; the short second one of "1921-22" in full."""
    years: list[int] = []
    for figure in re.findall(r"\d{2,4}", context):
        if len(figure) > 2:
            years.append(int(figure))
        elif years:
            years.append(years[-1] // 100 * 100 + int(figure))
    return years


def _who_alone(item: Item, base: FactBase, fact: Fact) -> Iterable[str]:
    """Yield what keeps a reader from knowing who is meant where no date is shown."""
    if _FEAST.search(item.stem):
        yield "a feast day without its year"
        return
    if _PRESENTED.search(item.stem) or QUOTED.search(item.stem):
        return
    role = asked_role(item, base)
    actor = base.actors.get(role.value) if role is not None else None
    peer = _peer(base, actor) if actor is not None else ""
    for one in fact.roles:
        # "John implored Boris": which pope of that name and time?
        ruler = base.actors.get(one.value)
        if (
            ruler is not None
            and _NUMERAL.search(ruler.name)
            and not re.search(r"[IVX]\b", one.text)
        ):
            peer = peer or _peer(base, ruler)
    told = _told(item)
    names = [name for name in _names(item.stem) if fold(name) not in fold(item.context)]
    if peer:
        yield f"no date shows that '{peer}', of the same office, is not meant"
    elif len(told) < TOLD_WORDS:
        yield "neither date nor occasion is shown"
    elif actor is not None and actor.kind == "person" and not names:
        yield "no date, name or number shows which occasion is meant"


def _told(item: Item) -> frozenset[str]:
    """Return the words of meaning in a stem, apart from those that only ask."""
    text = re.sub(r"\b[Ww]hich \w+|\b[Ww]hom?\b", " ", item.stem.replace(BLANK, " "))
    return frozenset(content_words(text))


def _names(text: str) -> list[str]:
    """Return the proper names and figures of a stem, its first word left out."""
    found = re.findall(r"(?<!^)(?<![.“\"?!] )\b(?:[A-ZÀ-Þ][\w’'-]{2,}|\d[\d,.]*)", text)
    return [name for name in found if fold(name) not in MONTHS]


_FEAST = re.compile(
    r"\b(?:New Year[’']s|Christmas|Boxing|Easter|Whit|Palm|Ash|Good|Maundy|All (?:Saints|Souls)[’']?|Lady|Midsummer|Candlemas|Epiphany|Assumption|Ascension)"
    r"(?: (?:Day|Eve|Sunday|Monday|Wednesday|Thursday|Friday))\b"
)
_NUMERAL = re.compile(r"(?<= )[IVX]+$")
_RANKS = word_set(
    "pope king queen emperor empress tsar sultan president chancellor premier patriarch archbishop bishop caliph shah doge consul"
)


def _peer(base: FactBase, actor: Actor) -> str:
    """Return somebody else whom the sources give the same high office, or nothing."""
    mine = _offices(actor)
    if not mine:
        return ""
    for other in base.actors.values():
        if other.kind != "person" or base.may_be_same(other.id, actor.id):
            continue
        if other.id != actor.id and mine & _offices(other):
            return other.name
    return ""


def _offices(actor: Actor) -> frozenset[str]:
    titles = " ".join(fold(office.title) for office in actor.offices)
    names = " ".join(fold(name) for name in (actor.name, *actor.aliases))
    found = frozenset(f"{titles} {names}".split()) & _RANKS
    # A ruler's number without his title: pope or king, so were others.
    return found or (frozenset({"ruler"}) if _NUMERAL.search(actor.name) else found)


# ---------------------------------------------------------------- trifles

_ROUTINE = word_set(
    """sail anchor dine lunch breakfast embark disembark depart ride lodge stay sleep wake arrive reach return travel
    visit journey set go come leave proceed"""
)
"""Comings and goings: their days are worth knowing only of those whom the text is about."""
_CALLS = re.compile(r"\bcall(?:ed|s)? (?:up)?on\b(?! .* to\b)")
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
    if fact.clause is None:
        return
    lemma = fact.clause.verb.lemma
    if role == "number" and fact.relation == "dated_event" and _STRENGTH.search(item.stem):
        yield "a strength or count on which books differ"
    if role not in ("when", "who") or item.kind == "true_false" or fact.relation == "statement":
        return
    moves = lemma in _ROUTINE or (lemma == "call" and _CALLS.search(fact.clause.text()))
    if moves and not fact.clause.verb.passive and not _central(fact, base):
        yield "somebody came or went whom the text is not about"
    when = fact.role("when")
    if (
        role == "when"
        and when is not None
        and edtf.precision(when.value) == "day"
        and lemma in _MEETING
        and _NUMBERED.search(item.stem)
    ):
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


RULES = (
    Rule("C19", "B", "tied to its time or occasion", SINGLE, tied_down),
    Rule("C20", "B", "no trifle", SINGLE, no_trifle),
)

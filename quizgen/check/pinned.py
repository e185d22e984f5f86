"""The rule C19: what is asked is tied to a time, an occasion or a person, so that only one answer fits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import BLANK, SINGLE, Rule, asked_role, fact_of, role_of
from quizgen.factbase import FactBase
from quizgen.model import Actor, Fact, Item, fold
from quizgen.routine import is_record
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
    if fact is None:
        return
    yield from _bare_rulers(item, base, fact)
    if not item.context:
        yield "no context line says what it is about"
    if role == "when" and (
        _FEAST.fullmatch(item.key.strip()) or _BARE_FEAST.fullmatch(item.key.strip())
    ):
        yield "a feast day is asked for"
    if fact.relation == "office":
        return
    if role == "when":
        if not YEAR.search(item.key) and not YEAR.search(item.stem) and not _one_year(item.context):
            yield "neither the answer nor what is shown has a year"
        return
    if item.kind == "true_false":
        return
    if role == "who" and _one_of_several(item, fact):
        yield "the others who signed it would be as right"
    if role == "what" and not YEAR.search(item.stem):
        yield "no date shows which of several things is meant"
    elif (
        role == "number"
        and fact.relation == "dated_event"
        and all(one[0].isdigit() for one in _names(item.stem.replace(BLANK, " ")))
    ):
        yield "what was counted where is not said"
    elif role == "who" and fact.relation == "dated_event" and _only_is(fact):
        yield "asks for whom a state of things holds"
    elif _dated(item, base, fact):
        return
    elif role == "number" and (
        fact.relation != "proposal" or len(_told(item)) < TOLD_WORDS or not _names(f". {item.stem}")
    ):
        yield "no date shows which occasion is meant"
    elif role in ACTING:
        yield from _who_alone(item, base, fact)


_SIGNS = word_set("sign initial ratify conclude complete negotiate join")
_TREATY = re.compile(
    r"\b(?:treaty|agreement|accords?|armistice|truce|protocol|pact|convention|peace|alliance|ceasefire|act)\b",
    re.IGNORECASE,
)


def _one_of_several(item: Item, fact: Fact) -> bool:
    """Whether the deed is one that several parties do together, and the item names no other: "who signed the treaty?"."""
    what, act = fact.role("what"), fact.role("act")
    verb = fact.clause.verb.lemma if fact.clause else act.text if act else ""
    signs = verb in _SIGNS or _SIGNED.search(verb if fact.clause else f"{verb} {item.stem}")
    about = what.text if what else item.stem
    stem = item.stem.replace(f"{BLANK} and", " with ")
    if re.search(r"\bratif", f"{verb} {stem}") and DAY.search(stem):
        # Each ratifies on a day of its own.
        return False
    return bool(signs and _TREATY.search(about)) and not re.search(r"\b(?:with|between)\b", stem)


_SIGNED = re.compile(r"\b(?:sign(?:ed|s|ing)?|initial+ed|ratif\w+|conclude[ds]?)\b")


def _dated(item: Item, base: FactBase, fact: Fact) -> bool:
    """Whether an item shows when it was: a year that dates the deed, a day in a short period, or a text of one year."""
    segment = next((part for part in re.split(r";|: ", item.stem) if BLANK in part), item.stem)
    if any(not _BOUND.search(segment[: found.start()]) for found in YEAR.finditer(segment)):
        return True
    if _one_year(item.context):
        # In a letter or minutes the one date is that of the writing: whoever is spoken of did it at another time.
        return not is_record(fact, base) and (
            fact.relation != "statement" or bool(_names(item.stem))
        )
    years = _years(item.context)
    short = len(years) == 2 and max(years) - min(years) <= SHORT_PERIOD
    return bool(DAY.search(item.stem) and (short or len(years) == 1))


def _only_is(fact: Fact) -> bool:
    """Whether a clause says how somebody was, not what he did: "The chamber was protectionist"."""
    clause = fact.clause
    if clause is None or clause.verb.lemma not in ("be", "remain", "seem"):
        return False
    return not re.search(r"\b(?:first|last|only|youngest|oldest|born)\b", clause.text())


_BOUND = re.compile(
    r"\b(?:since|from|before|after|until|till|by|of|than) (?:the )?(?:\w+ )?$"
    r"|(?:,|(?:treaty|agreement|pact|convention|act|law|plan|proposal|charter|book|resolution|note|letter)) (?:(?:that|which) (?:was|were|had been) )?(?:signed|concluded|made|adopted|agreed|dated|passed|issued|published|drawn up) (?:[^,;.]{0,40} )?(?:in|on) (?:[A-Z]\w+ )?(?:\d+,? )?$",
    re.IGNORECASE,
)
"""Before a year that does not date the deed: "who since 1652 had been fighting"."""


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
    if not _short(item):
        yield "no date is shown in a long story"
        return
    told = _told(item)
    names = [name for name in _names(item.stem) if fold(name) not in fold(item.context)]
    if peer:
        yield f"no date shows that '{peer}', of the same office, is not meant"
    elif len(told) < TOLD_WORDS:
        yield "neither date nor occasion is shown"
    elif not names and (actor is None or actor.kind == "person" or is_record(fact, base)):
        yield "no date, name or number shows which occasion is meant"
    elif is_record(fact, base) and len(names) < 2:
        # What a letter or a record mentions in passing, many may have done.
        yield "only one name shows which occasion is meant"


_GIVEN = word_set(
    """john william henry charles george louis philip francis joseph ferdinand frederick leopold karl maria elizabeth mary anne catherine
    alexander nicholas peter paul james edward richard albert victor otto maximilian christian gustav oscar alfonso pedro carlos felipe
    johann wilhelm friedrich franz ludwig heinrich henri jean pierre thomas robert stephen michael david simon matilda eleanor isabella
    margaret blanche joan louise charlotte caroline sophia victoria wilhelmina juliana"""
)
"""Given names that rulers of Europe bear: alone they do not say who is meant."""
_STYLED = word_set(
    "king queen emperor empress tsar prince princess pope saint st archduke duke duchess tsarina infanta regent brother sister father"
)


def _bare_rulers(item: Item, base: FactBase, fact: Fact) -> Iterable[str]:
    """Yield where a person is named in the stem by a mere given name: "When did Joseph die?"."""
    if fold(item.key) in _GIVEN and all(len(fold(form).split()) < 2 for form in item.accept):
        yield f"'{item.key}' alone does not say who that is"
    for role in fact.roles:
        actor = base.actors.get(role.value)
        if actor is None or actor.kind != "person" or role.name == item.role:
            continue
        shown = role.answer if role.answer in item.stem else role.text
        if fold(shown) not in _GIVEN or fold(shown) in fold(item.context).split():
            continue
        found = re.search(
            rf"(?P<before>[\w’'-]*)[ (]*\b{re.escape(shown)}\b(?P<after> (?:[IVX]+\b|the [A-Z]|of [A-Z]|\[))?",
            item.stem,
        )
        if found and not found["after"] and fold(found["before"]) not in _STYLED:
            yield f"'{shown}' alone does not say who that is"


def _short(item: Item) -> bool:
    """Whether the context line spans so few years that much content will do for a date."""
    years = _years(item.context)
    return bool(years) and max(years) - min(years) <= SHORT_PERIOD


def _told(item: Item) -> frozenset[str]:
    """Return the words of meaning in a stem, apart from those that only ask."""
    text = re.sub(r"\b[Ww]hich \w+|\b[Ww]hom?\b", " ", item.stem.replace(BLANK, " "))
    return frozenset(content_words(text))


def _names(text: str) -> list[str]:
    """Return the proper names and figures of a stem, its first word left out."""
    found = re.findall(
        r"(?<!^)(?<![.“\"?!] )\b(?:[A-ZÀ-Þ][\w’'-]{2,}(?: (?:(?:of|the|de|von|van) )*[A-ZÀ-Þ][\w’'-]+)*|\d[\d,.]*)",
        text,
    )
    return [name for name in found if fold(name) not in MONTHS | _DAYS]


_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday christmas easter")


_FEAST = re.compile(
    r"\b(?:New Year[’']s|Christmas|Boxing|Easter|Whit|Palm|Ash|Good|Maundy|All (?:Saints|Souls)[’']?|Lady|Midsummer|Candlemas|Epiphany|Assumption|Ascension)"
    r"(?: (?:Day|Eve|Sunday|Monday|Wednesday|Thursday|Friday))\b"
)
_BARE_FEAST = re.compile(r"(?:at )?(?:Christmas|Easter|Whitsun|Michaelmas|Pentecost|Lent|Advent)")
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


RULES = (Rule("C19", "B", "tied to its time or occasion", SINGLE, tied_down),)

"""The rules C01 to C17 (but C05) for clozes and other items answered freely."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.check._rule import (
    ALL,
    BLANK,
    GAP,
    OPEN,
    SINGLE,
    Rule,
    asked_role,
    fact_of,
    front,
    role_of,
)
from quizgen.check._values import read_value
from quizgen.factbase import FactBase
from quizgen.model import Item, Role, fold
from quizgen.rivals import find_rivals
from quizgen.stems import name_stem
from quizgen.terms import number_of
from quizgen.wording import content_words, is_common_body, leaks, token_overlap, word_count

SHORTEST, LONGEST = 7, 36
"""Tokens that a cloze's sentence has at least, stops and blank counted; words that it has at most."""
LONGEST_KEY, LONGEST_NAME = 5, 8
NAMES = ("person", "organization", "place-as-actor", "group")


def one_answer(item: Item, base: FactBase) -> Iterable[str]:
    """C01: no other value of the fact base fits what is shown."""
    fact, asked = fact_of(item, base), asked_role(item, base)
    if fact is None or asked is None:
        return
    right = {fold(form) for form in (item.key, *item.accept)}
    for _, role in find_rivals(base, fact, asked, shown=item.stem):
        if fold(role.answer) not in right and fold(role.text) not in right:
            yield f"'{role.answer}' fits too"
            return


def short_key(item: Item, base: FactBase) -> Iterable[str]:
    """C02: five words at most, a first article not counted; eight for dates, names and titles."""
    named = role_of(item) in ("when", "who", "to_whom", "party", "office", "place")
    limit = LONGEST_NAME if named or read_value(item.key).kind == "name" else LONGEST_KEY
    if word_count(re.sub(r"^(?:the|an?)\s+", "", item.key, flags=re.IGNORECASE)) > limit:
        yield f"the answer has {word_count(item.key)} words"


def short_sentence(item: Item, base: FactBase) -> Iterable[str]:
    """C03: 8 to 35 words after trimming."""
    count = word_count(item.stem)
    if len(re.findall(r"[^\W_]+|____|[^\w\s\[\]]", item.stem)) < SHORTEST or count > LONGEST:
        yield f"the sentence has {count} words"


def no_leak(item: Item, base: FactBase) -> Iterable[str]:
    """C04: neither stem, context line nor tags give the key away."""
    role = asked_role(item, base)
    name = role.kind in NAMES if role is not None else read_value(item.key).kind == "name"
    names = list(base.names(role.value)) if role is not None and name else []
    # Other ways to write a date or number are as telling as the key; of a choice's name, too.
    names += item.accept
    common = _shared_words(item, base, role) if name else frozenset()
    for where, text in (
        ("stem", item.stem.replace(BLANK, " ")),
        ("context line", item.context),
        ("tags", " ".join(item.tags).replace("-", " ").replace("::", " ")),
    ):
        if text and leaks(item.key, text, names=names, name=name, common=common):
            yield f"the {where} gives the key away"
        elif name and text and _begins_alike(item.key, text, common):
            yield f"a word of the {where} begins as the key does"


_ALIKE = 5
"""Letters with which a name must begin for another to give it away: "Nercha" and "Nerchinsk"."""


def _begins_alike(key: str, text: str, common: frozenset[str]) -> bool:
    """Whether a name of one word begins as another name of the text does."""
    word = fold(key)
    if " " in word or len(word) < _ALIKE or word in common:
        return False
    large = re.findall(r"\b[A-ZÀ-Þ][\w’'-]{4,}", text)
    return any(fold(one)[:_ALIKE] == word[:_ALIKE] for one in large)


def _shared_words(item: Item, base: FactBase, role: Role | None) -> frozenset[str]:
    """Return the words of the key that are in other actors' names too and so tell nobody apart."""
    own = role.value if role is not None and role.value in base.actors else ""
    return frozenset(
        word
        for word in fold(item.key).split()
        if any(not own or not base.may_be_same(other, own) for other in base.bearers(word))
    )


# ---------------------------------------------------------------- C06

_NAME = re.compile(
    r"\b[A-ZÀ-ÞĀ-Ž][\w’'.-]+(?:\s+(?:(?:of|the|and|for|on|de|la|le|von|van|bin|al)\s+)*[A-ZÀ-ÞĀ-Ž][\w’'.-]+)*"
)
_MATTER = re.compile(
    r"\b(?:war|wars|peace|talks|negotiations?|conference|congress|summit|treaty|agreement|accords?|convention|revolution|rebellion|revolt|uprising|"
    r"campaign|crusade|siege|battle|invasions?|conquest|expedition|voyage|crisis|election|act|law|reform|constitution|dispute|strike|trial|mission|"
    r"letter|speech|message|address|memorandum|cable|reign|empire|kingdom|republic|dynasty|party|movement|alliance|union|league|company|history|"
    r"relations?|policy|life|career|trade|church|reformation|federation|colony|colonies|occupation|partition|independence|famine|plague)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\d{3,4}|\b\d{1,4} (?:BCE?|CE|AD)\b|\bAD \d|\bcentur(?:y|ies)\b|\bB\.?C\.?(?:E\.?)?\b|\b(?:dynasty|era|reign|Middle Ages|antiquity|"
    r"Renaissance|Bronze Age|Iron Age|Stone Age|Ice Age|World War|Cold War)\b"
)
_NOT_NAMES = frozenset(
    """the a an in on at of for to by with from and but or as if when while after before although because since until during under
    january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday what which who whom whose where why how match put number arrange according president king queen minister general
    he she it they his her its their this that these those no both early late""".split()
)


def has_setting(item: Item, base: FactBase) -> Iterable[str]:
    """C06: stem and context together name the matter, a party or place, and a year or period, unless that is the key."""
    whole = front(item)
    if item.kind in ("matching", "chronology"):
        whole += " " + " ".join(f"{left} {right}" for left, right in item.pairs)
    names = [name for name in _NAME.findall(whole) if not set(fold(name).split()) <= _NOT_NAMES]
    if not names or not _says_what(item, names):
        yield "nothing says what it is about"
        return
    if _PERIOD.search(whole):
        return
    if role_of(item) == "when" and _PERIOD.search(item.key):
        return
    fact = fact_of(item, base)
    known = base.setting(fact).period if fact else ""
    if set(re.findall(r"\d{3,4}", known)) & set(re.findall(r"\d{3,4}", item.key)):
        return
    yield "no year or period is shown"


def _says_what(item: Item, names: list[str]) -> bool:
    """Whether a context line names something, or the stem alone names a matter or two parties."""
    if any(not set(fold(name).split()) <= _NOT_NAMES for name in _NAME.findall(item.context)):
        return True
    # "… Peace Agreement, October 1972": a line with its name masked still says the matter.
    if item.context and _MATTER.search(item.context):
        return True
    distinct = {fold(name) for name in names}
    return len(distinct) >= 2 or bool(_MATTER.search(item.stem) and distinct)


def one_deletion(item: Item, base: FactBase) -> Iterable[str]:
    """C07: one blank a card."""
    if item.stem.count(BLANK) != 1:
        yield f"{item.stem.count(BLANK)} blanks"


_ONE_THING = re.compile(
    r"\b(?:department|ministry|treaty|act|committee|council|organi[sz]ation|agency|conference|agreement|accord|bank|republic|kingdom|union|"
    r"society|association|board|bureau|office|congress|commission|company|church|university|institute|convention|peace|secretary|minister)\b",
    re.IGNORECASE,
)


def no_list(item: Item, base: FactBase) -> Iterable[str]:
    """C08: no list as one answer; a name with "and" in it is none."""
    key = item.key
    if base.named(key) or re.fullmatch(r"[“\"].*[”\"]", key.strip()):
        return
    if role_of(item) == "when":
        dates = [part for part in re.split(r"\s+(?:and|or)\s+|;\s*", key) if part]
        if len(dates) > 1 and not re.match(r"between\b|from\b", key):
            yield "the answer is a list"
        return
    if _number(key):
        return
    if re.search(r";|,[^,]+,|, (?:and|or)\b", key):
        yield "the answer is a list"
        return
    key = re.sub(r"\s+", " ", key)
    left, conjunction, _ = key.partition(" and ")
    if not conjunction:
        if re.search(r"\bor\b|\s&\s", key):
            yield "the answer is a list"
        return
    # "Secretary of Health and Welfare", "Treaty of Peace and Friendship": one thing; "Harriman and Vance": two.
    right = key[len(left) + len(conjunction) :]
    one_thing = _ONE_THING.search(left) and read_value(key).kind == "name"
    if not one_thing or base.named(left) or base.named(right):
        yield "the answer is a list"


def _number(key: str) -> bool:
    return bool(number_of(key)) or read_value(key).kind in ("number", "date")


def hint_is_kind(item: Item, base: FactBase) -> Iterable[str]:
    """C10: the hint names the kind of answer and none of its letters."""
    hint = fold(item.hint)
    if not hint:
        return
    if fold(item.key).startswith(hint) or token_overlap(item.hint, item.key) > 0.5:
        yield "the hint gives the answer"
    elif re.search(r"_|\.\.\.|…|\bletters?\b|\bstarts? with\b", item.hint) or len(hint) < 3:
        yield "the hint shows letters of the answer"


def specific_key(item: Item, base: FactBase) -> Iterable[str]:
    """C16: the key is a name, a date, a number or a phrase of the matter, never a word with synonyms."""
    key = item.key.strip()
    plain = re.sub(r"^(?:an?|the|its|their|his|her)\s+", "", key, flags=re.IGNORECASE)
    telling = content_words(plain)
    if role_of(item) in ("when", "number") and _number(key):
        return
    if not telling and not re.search(r"\d", key):
        yield "the answer carries no meaning"
    elif fold(plain) in _DIRECTIONS:
        yield "the answer is a mere direction"
    elif len(telling) < 2 and re.fullmatch(r"[a-z]+", plain) and plain not in _TERMS:
        yield "the answer is an everyday word that others could replace"
    elif (
        item.role in ("who", "party", "to_whom")
        and is_common_body(plain)
        and not (fold(plain) == "congress" and _AMERICAN.search(front(item)))
    ):
        yield "the answer is a body that other words name as well"
    elif item.kind == "cloze":
        yield from _other_name_left_out(item, base)


_TERMS = frozenset(
    """abdication abolitionism annexation anarchism apartheid armistice autocracy blitzkrieg bolshevism bronze capitalism cholera
    colonialism communism conscription copper cotton cuneiform democracy emancipation embargo excommunication famine fascism federalism
    feudalism fur gold guillotine gunpowder habeas heresy hieroglyphs imperialism indemnity indulgences influenza iron isolationism
    jute liberalism malaria mercantilism monarchy monasticism nationalism neutrality opium papacy papyrus parchment penicillin pepper
    perestroika glasnost plutonium polio porcelain predestination primogeniture prohibition protectorate quinine quorum reparations rice rubber salt
    saltpetre scurvy secession serfdom silk silver simony slavery smallpox socialism suffrage sugar sulphur tea telegraph tin tobacco
    totalitarianism typhus uranium usury vaccination veto wheat wool""".split()
)
"""Words of the trade that nothing else can be called by."""
_AMERICAN = re.compile(r"\b(?:United States|U\.?S\.?|Americans?|Senate|Washington)\b")
"""Where one congress is meant by the bare word."""
_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())


def _other_name_left_out(item: Item, base: FactBase) -> Iterable[str]:
    role = asked_role(item, base)
    actor = base.actors.get(role.value) if role else None
    if actor is None:
        return
    right = {fold(form) for form in (item.key, *item.accept)}
    peoples = {name_stem(form) for form in right}
    if fold(actor.name) not in right and name_stem(fold(actor.name)) not in peoples:
        yield f"'{actor.name}' would be as good an answer and is not accepted"


def cited(item: Item, base: FactBase) -> Iterable[str]:
    """C14: a citation, and offsets that resolve."""
    if not item.citation.strip():
        yield "no citation"
    if not item.provenance:
        yield "no source"
    for place in item.provenance:
        # An item made elsewhere may know its source by name only.
        if not item.facts and (place.source not in base.sources or place.span.end == 0):
            continue
        if place.source not in base.sources:
            yield f"unknown source '{place.source}'"
        elif not 0 <= place.span.start < place.span.end <= len(base.document(place.source).raw):
            yield "offsets lie outside the file"


def one_event(item: Item, base: FactBase) -> Iterable[str]:
    """C17: "What happened on ...?" only where the day holds one fact."""
    asks = re.search(
        r"\bwhat (?:\w+ )?(?:happened|took place|occurred|was (?:done|decided))\b",
        item.stem,
        re.IGNORECASE,
    )
    fact = fact_of(item, base)
    when = fact.role("when") if fact else None
    if (item.role != "event" and not asks) or when is None or fact is None:
        return
    others = {
        other.provenance.span
        for other in base.others_on(when.value)
        if other.provenance.source == fact.provenance.source
    }
    if len(others) > 1:
        yield "more than one thing happened then"


def spellings(item: Item, base: FactBase) -> Iterable[str]:
    """G07: other names of the answer in the sources are accepted."""
    role = asked_role(item, base)
    if role is None or role.kind not in NAMES or role.value not in base.actors:
        return
    right = {fold(form) for form in (item.key, *item.accept)}
    peoples = {name_stem(form) for form in right}
    missing = [
        name
        for name in base.names(role.value)
        if fold(name) not in right and name_stem(fold(name)) not in peoples
    ]
    if missing:
        yield f"'{missing[0]}' is not accepted"


RULES = (
    Rule("C01", "B", "one answer only", OPEN, one_answer),
    Rule("C02", "B", "short answer", OPEN, short_key),
    Rule("C03", "B", "8 to 35 words", GAP, short_sentence),
    Rule("C04", "B", "no leak", (*OPEN, "multiple_choice"), no_leak),
    Rule("C06", "B", "stands alone: setting", ALL, has_setting),
    Rule("C07", "B", "one deletion", GAP, one_deletion),
    Rule("C08", "B", "no list as one answer", OPEN, no_list),
    Rule("C10", "W", "the hint is the kind of answer", OPEN, hint_is_kind),
    Rule("C14", "B", "source on the back", ALL, cited),
    Rule("C16", "B", "no synonym trap", OPEN, specific_key),
    Rule("C17", "B", "one event for one date question", SINGLE, one_event),
    Rule("G07", "W", "other spellings are accepted", OPEN, spellings),
)

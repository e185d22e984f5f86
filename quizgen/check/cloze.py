"""The rules C01 to C17 for clozes and other items answered freely."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import ALL, GAP, OPEN, SINGLE, Rule, fact_of, front, words
from quizgen.factbase import FactBase
from quizgen.model import Item, fold
from quizgen.wording import content_words, leaks, token_overlap, word_count

PERSONAL = frozenset("he she him her his hers they them their theirs it its".split())
FIRST = frozenset("i me my mine we us our ours you your yours".split())
POINTERS = re.compile(
    r"\b(?:this|these|those)\s+(?!day\b|is\b|are\b|was\b|were\b)[a-z]+|\bthe (?:latter|former|said|aforesaid|aforementioned|above|following)\b"
    r"|\b(?:the other|the two|both|one|either|neither) (?:sides?|part(?:y|ies)|countr(?:y|ies)|governments?|nations?|men)\b(?! of| to| in)"
    r"|\bthe (?:text|passage|article|author|document) (?:above|below|mentions?|says?|states?)\b|\bthe above\b",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\bthe (?:talks|meetings?|trip|journey|settlement|negotiations?|agreement|treaty|proposals?|plan|offer|letter|"
    r"conference|message|deal|demand|request|answer|reply|visit|crisis|incident|measure|decision|issue|question|matter|"
    r"project|bill|motion|resolution|note|cable|session|plot|attack|battle|siege|campaign|expedition|operation)"
    r"(?=\s*(?:[,.;:?!]|and\b|but\b|was\b|were\b|is\b|are\b|had\b|has\b|did\b|would\b|by\b|____|$))",
    re.IGNORECASE,
)
"""Nouns that say nothing alone, with nothing after them that says which."""
EVERYDAY = re.compile(r"^[a-z]+(?:ed|ing|ly)?$")


def one_answer(item: Item, base: FactBase) -> Iterable[str]:
    """C01: no other value of the fact base fits the blank."""
    fact = fact_of(item, base)
    if fact is None:
        return
    asked = fact.role(item.role)
    if asked is None:
        return
    for other in base.facts:
        role = other.role(item.role)
        if other.id == fact.id or role is None or not role.value or role.value == asked.value:
            continue
        if other.relation != fact.relation or fold(role.text) == fold(asked.text):
            continue
        if item.role == "when" and not _fits_visible(item, role.value, asked.value):
            continue
        if item.role == "when" and edtf.overlaps(role.value, asked.value):
            continue
        if item.role in ("who", "to_whom", "number", "what") and _dated_apart(fact.role("when"), other.role("when")):
            continue
        if base.is_also_true(fact, item.role, role.value):
            yield f"'{role.answer}' fits too"
            return


def _fits_visible(item: Item, value: str, key: str) -> bool:
    """Whether a date agrees with the year that the stem leaves to see."""
    year = edtf.year_of(key)
    if year is None or str(year) not in item.stem:
        return True
    return edtf.year_of(value) == year


def _dated_apart(one: object, other: object) -> bool:
    mine = getattr(one, "value", "")
    theirs = getattr(other, "value", "")
    return bool(mine and theirs and not edtf.overlaps(mine, theirs))


def short_key(item: Item, base: FactBase) -> Iterable[str]:
    """C02: five words at most; eight for dates, names and titles."""
    limit = 8 if item.role in ("when", "who", "to_whom", "office", "where") else 5
    if word_count(item.key) > limit:
        yield f"the answer has {word_count(item.key)} words"


def short_sentence(item: Item, base: FactBase) -> Iterable[str]:
    """C03: 8 to 35 words after trimming."""
    count = word_count(item.stem)
    if not 8 <= count <= 36:
        yield f"the sentence has {count} words"


def no_leak(item: Item, base: FactBase) -> Iterable[str]:
    """C04: neither stem, context line nor tags give the key away."""
    fact = fact_of(item, base)
    role = fact.role(item.role) if fact else None
    name = role is not None and role.kind in ("person", "organization", "place-as-actor", "group")
    names = base.names(role.value) if role is not None and name else ()
    for where, text in (("stem", item.stem.replace("____", " ")), ("context line", item.context), ("tags", " ".join(item.tags).replace("-", " "))):
        if text and leaks(item.key, text, names=names, name=name):
            yield f"the {where} gives the key away"


def no_open_reference(item: Item, base: FactBase) -> Iterable[str]:
    """C05: no pronoun and no bare definite phrase whose referent is not named in the text shown."""
    for reference in item.references:
        yield f"'{reference}' is not named"
    text = item.stem
    for line in (text, *(option.text for option in item.options)):
        found = _first_open(line, alone=line is text)
        if found:
            yield f"'{found}' is not named"
            return


def _first_open(text: str, *, alone: bool) -> str:
    plain = re.sub(r"[“\"][^”\"]*[”\"]", " ", text)
    for match in re.finditer(r"[^\W_]+(?:[’'][^\W_]+)?", plain):
        word = match.group(0).lower()
        after = plain[match.end() :].lstrip()
        if after.startswith("["):
            continue
        before = plain[: match.start()]
        if word in FIRST and match.group(0) != "US":
            return match.group(0)
        if word in PERSONAL and not (word == "it" and _holds_place(after)) and not _named_before(before):
            return match.group(0)
    pointer = POINTERS.search(plain)
    if pointer and not plain[pointer.end() :].lstrip().startswith("["):
        return pointer.group(0)
    bare = BARE.search(plain)
    if bare and alone and not plain[bare.end() :].lstrip().startswith("["):
        noun = bare.group(0).split()[-1]
        if not re.search(rf"\b(?!the\b)[\w’'-]+ {noun}\b", plain[: bare.start()], re.IGNORECASE):
            return bare.group(0)
    return ""


def _holds_place(after: str) -> bool:
    return bool(re.match(r"(?:is|was|would be|became|seemed|took)\b.{0,60}\b(?:that|to|whether)\b", after))


def _named_before(before: str) -> bool:
    """Whether something that a pronoun can mean stands before it: a name, a blank, or a noun phrase."""
    inner = re.sub(r"^\W*[A-Z][a-z]+\b", "", before, count=1) if len(words(before)) > 3 else before
    return bool(re.search(r"____|\b[A-Z][\w.’'-]+|\b(?:an?|the) [a-z]+", inner or before)) and len(words(before)) > 0


def has_setting(item: Item, base: FactBase) -> Iterable[str]:
    """C06: stem and context together say what it is about: a name, and where it gives nothing away a year."""
    if not item.facts and not item.context:
        text = item.stem
    else:
        text = item.context
    if not re.search(r"\b[A-ZÀ-Þ][\w’'.-]+", text):
        yield "nothing says what it is about"
        return
    whole = front(item)
    dated = bool(re.search(r"\b\d{3,4}\b|century", whole))
    if not dated and item.role != "when":
        fact = fact_of(item, base)
        known = base.setting(fact).period if fact else ""
        if known and not set(re.findall(r"\d{3,4}", known)) & set(re.findall(r"\d{3,4}", item.key)):
            yield "no year or period is shown"
        elif fact is not None and not known:
            yield "the source shows no period"


def one_deletion(item: Item, base: FactBase) -> Iterable[str]:
    """C07: one blank a card."""
    if item.stem.count("____") != 1:
        yield f"{item.stem.count('____')} blanks"


def no_list(item: Item, base: FactBase) -> Iterable[str]:
    """C08: no list as one answer."""
    fact = fact_of(item, base)
    role = fact.role(item.role) if fact else None
    known = {fold(name) for name in base.names(role.value)} if role is not None else set()
    if fold(item.key) in known or item.role == "when":
        return
    if re.search(r"\b(?:and|or)\b|;|,.*,", item.key):
        yield "the answer is a list"


def specific_key(item: Item, base: FactBase) -> Iterable[str]:
    """C16: the key is a name, a date, a number or a phrase of the matter, never a word with synonyms."""
    if item.role in ("when", "who", "to_whom", "number", "office"):
        return
    telling = content_words(item.key)
    if len(telling) < 2 and EVERYDAY.match(item.key.strip()):
        yield "the answer is an everyday word that others could replace"
    if not telling:
        yield "the answer carries no meaning"


def cited(item: Item, base: FactBase) -> Iterable[str]:
    """C14: a citation, and offsets that resolve."""
    if not item.citation.strip():
        yield "no citation"
    if not item.provenance:
        yield "no source"
    for place in item.provenance:
        if place.source not in base.sources:
            yield f"unknown source '{place.source}'"
        elif not 0 <= place.span.start < place.span.end <= len(base.document(place.source).raw):
            yield "offsets lie outside the file"


def one_event(item: Item, base: FactBase) -> Iterable[str]:
    """C17: "What happened on ...?" only where the day holds one fact."""
    if item.role != "event" and not re.match(r"what happened\b", item.stem, re.IGNORECASE):
        return
    fact = fact_of(item, base)
    when = fact.role("when") if fact else None
    if when is not None and len(base.others_on(when.value)) > 1:
        yield "more than one thing happened then"


def few_alike(item: Item, base: FactBase) -> Iterable[str]:
    """C10: the hint names the kind of answer and none of its letters."""
    if item.hint and (item.hint == item.key[: len(item.hint)] or token_overlap(item.hint, item.key) > 0.5):
        yield "the hint gives the answer"


RULES = (
    Rule("C01", "B", "one answer only", OPEN, one_answer),
    Rule("C02", "B", "short answer", OPEN, short_key),
    Rule("C03", "B", "8 to 35 words", GAP, short_sentence),
    Rule("C04", "B", "no leak", SINGLE, no_leak),
    Rule("C05", "B", "stands alone: references", ALL, no_open_reference),
    Rule("C06", "B", "stands alone: setting", ALL, has_setting),
    Rule("C07", "B", "one deletion", GAP, one_deletion),
    Rule("C08", "B", "no list as one answer", OPEN, no_list),
    Rule("C10", "W", "the hint is the kind of answer", OPEN, few_alike),
    Rule("C14", "B", "source on the back", ALL, cited),
    Rule("C16", "B", "no synonym trap", OPEN, specific_key),
    Rule("C17", "B", "one event for one date question", SINGLE, one_event),
)

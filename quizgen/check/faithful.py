"""The rules G01 to G07: an item says what its source says, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._rule import ALL, ASKED, SINGLE, Rule, fact_of
from quizgen.factbase import FactBase
from quizgen.model import Item, fold

RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|(?:last|next|this) (?:week|month|year|night|morning|evening|spring|summer|autumn|fall|winter)"
    r"|the (?:same|next|following|previous) (?:day|week|month|year|morning|evening)|at that time|at present|now|recently)\b",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:would|might|may|could|should|if|unless|not|never|no|cannot|n[’']t|threaten(?:ed|s)?|plan(?:ned|s)? to|refus(?:ed|es) to|fail(?:ed|s) to)\b"
)
PRECISION = {
    "day": re.compile(r"\b(?:what|which) (?:date|day)\b", re.IGNORECASE),
    "month": re.compile(r"\bwhich month\b", re.IGNORECASE),
    "season": re.compile(r"\bwhich season\b", re.IGNORECASE),
    "year": re.compile(r"\bwhich year\b", re.IGNORECASE),
}


def sentence_is_the_source(item: Item, base: FactBase) -> Iterable[str]:
    """G01: the span read again is the sentence, character for character; the key is in it or its normal form."""
    for place in item.provenance:
        if place.source not in base.sources:
            continue
        document = base.document(place.source)
        start, end = document.locate(place.span)
        if document.text[start:end] != place.sentence:
            yield "the offsets do not give the sentence back"
    fact = fact_of(item, base)
    if item.kind in ("matching", "chronology") or fact is None:
        return
    role = fact.role(item.role)
    sentence = fold(item.provenance[0].sentence)
    forms = [item.key, *item.accept]
    if role is not None:
        forms.append(role.text)
    if item.key and not any(fold(form) and fold(form) in sentence for form in forms):
        part = role is not None and fact.clause is not None and item.role == "what"
        if not part:
            yield "the key does not stand in the sentence"


def standing_kept(item: Item, base: FactBase) -> Iterable[str]:
    """G02: what was only proposed, imagined or denied is not asked as done."""
    for one in item.facts:
        fact = base.by_id.get(one)
        if fact is None:
            continue
        if fact.standing not in ("asserted", "reported"):
            yield f"the source has this as {fact.standing}"
        if item.kind == "cloze" or fact.clause is None:
            continue
        verb = next((part for part in fact.clause.parts if part.role == "verb"), None)
        if verb is None:
            continue
        words = verb.place.of(fact.provenance.sentence)
        lost = set(MODAL.findall(words.lower())) - set(MODAL.findall(fact.clause.verb.text.lower()))
        if lost:
            yield f"'{', '.join(sorted(lost))}' of the source is lost"


def attributed(item: Item, base: FactBase) -> Iterable[str]:
    """G03: what somebody says is asked as what they say, in stem or context."""
    for one in item.facts:
        fact = base.by_id.get(one)
        if fact is None or fact.standing != "reported" or item.kind == "cloze":
            continue
        if fact.relation in ("statement", "office"):
            continue
        reporter = base.actors.get(fact.reporter)
        if reporter is None:
            yield "a report whose speaker is not known"
            continue
        last = fold(reporter.name).split()[-1]
        if last not in fold(f"{item.stem} {item.context}").split():
            yield f"does not say that {reporter.name} says so"


def date_settled(item: Item, base: FactBase) -> Iterable[str]:
    """G04: no relative date in the stem, and no date asked whose year is not known."""
    shown = re.sub(r"[“\"][^”\"]*[”\"]", " ", item.stem)
    found = RELATIVE.search(shown)
    if found:
        yield f"'{found.group(0)}' is not resolved"
    for one in item.facts:
        fact = base.by_id.get(one)
        when = fact.role("when") if fact else None
        if item.role == "when" and when is not None and "X" in when.value[:4]:
            yield "the year of the date is not known"


def precision_known(item: Item, base: FactBase) -> Iterable[str]:
    """G05: the precision asked is the precision known."""
    fact = fact_of(item, base)
    when = fact.role("when") if fact else None
    if item.role != "when" or when is None or item.kind == "true_false":
        return
    asked = PRECISION.get(edtf.precision(when.value))
    if asked is None or not asked.search(item.stem):
        yield f"asks for more or less than the {edtf.precision(when.value)} that is known"


def sources_agree(item: Item, base: FactBase) -> Iterable[str]:
    """G06: a fact that two sources tell differently is not asked without naming both."""
    for one in item.facts:
        fact = base.by_id.get(one)
        if fact is not None and base.disputed(fact) and not item.note:
            yield "another source disagrees"


RULES = (
    Rule("G01", "B", "the sentence is the source's", ALL, sentence_is_the_source),
    Rule("G02", "B", "standing is kept", ALL, standing_kept),
    Rule("G03", "B", "reports are asked as reports", ALL, attributed),
    Rule("G04", "B", "dates are settled", SINGLE, date_settled),
    Rule("G05", "B", "precision asked is precision known", ASKED, precision_known),
    Rule("G06", "B", "sources agree", ALL, sources_agree),
)

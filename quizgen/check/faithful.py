"""The rules G01 to G06: an item says what its source says, and no more."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from quizgen import edtf
from quizgen.check._rule import (
    ALL,
    ASKED,
    BLANK,
    MANY,
    SINGLE,
    STATED,
    Rule,
    asked_role,
    fact_of,
    unquoted,
)
from quizgen.check._values import read_value
from quizgen.factbase import FactBase
from quizgen.model import Fact, Item, Role, fold
from quizgen.stems import is_past, stem
from quizgen.terms import number_of

_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|nowadays|currently|recently|lately|at present|so far|to date|present-day)\b"
    r"|\b(?:last|next|this) (?:week|month|year|night|morning|evening|afternoon|spring|summer|autumn|fall|winter|century|decade)\b"
    r"|\bthe (?:same|next|following|previous|preceding) (?:day|week|month|year|morning|evening|night|spring|summer|autumn|fall|winter)\b"
    r"|\bat (?:that|this) (?:time|point|moment)\b|\bthe (?:day|week|month|year|night) (?:before|after)(?=\s*[,.;?!]|$)"
    r"|\b(?:[a-z]+|\d+) (?:hours?|days?|weeks?|months?|years?|decades?|centuries) (?:later|earlier|afterwards?|before(?=\s*[,.;?!]|$))"
    r"|\b(?:by|until|from|right) now\b|\bnow (?:become|be|is|are|the)\b|\b(?:earlier|later) (?:that|this) (?:day|week|month|year)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:would|might|(?-i:may)|could|should|if|unless|not|never|no|nor|cannot|threaten\w*|plan(?:s|ned)? to|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|"
    r"was to|were to|intend(?:s|ed)?|hop(?:e|es|ed) to|tr(?:y|ies|ied|ying) to|without|hardly|scarcely|nearly|almost)\b|n['’]t\b",
    re.IGNORECASE,
)
_KEPT = {
    "negated": re.compile(
        r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|refus\w*|declin\w*|den(?:y|ied|ies|ying)|reject\w*|fail\w*|forb\w+|ban(?:ned)?|prevent\w*|avoid\w*)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    "hypothetical": re.compile(
        r"\b(?:if|would|could|might|(?-i:may)|should|unless|were to|suppos\w*|imagin\w*|threaten\w*|warn\w*|fear\w*|possib\w*|in case)\b",
        re.IGNORECASE,
    ),
    "proposed": re.compile(
        r"\b(?:would|should|might|(?-i:may)|could|was to|were to|is to|are to|will|shall|propos\w*|plan\w*|intend\w*|suggest\w*|demand\w*|request\w*|ask\w*|order\w*|call\w*|"
        r"recommend\w*|offer\w*|promis\w*|threaten\w*|hop\w*|want\w*|expect\w*|urg\w*|seek\w*|sought|agree\w*|decid\w*|insist\w*|schedul\w*|aim\w*|due)\b"
        r"|\b(?:was|were|is|are)\b.{1,80}?\bto [a-z]+",
        re.IGNORECASE,
    ),
}
"""Words by which a question keeps the standing of its fact."""


def sentence_is_the_source(item: Item, base: FactBase) -> Iterable[str]:
    """G01: the span read again is the sentence; the key is in it or its normal form; a cloze keeps the words."""
    for place in item.provenance:
        if place.source not in base.sources or (not item.facts and place.span.end == 0):
            continue
        document = base.document(place.source)
        start, end = document.locate(place.span)
        if document.text[start:end] != place.sentence:
            yield "the offsets do not give the sentence back"
    if item.kind == "cloze":
        yield from _words_kept(item, asked_role(item, base))
    fact = fact_of(item, base)
    if item.kind in (*MANY, "true_false") or fact is None:
        return
    if not _key_stands(item, fact, base):
        yield "the key does not stand in the sentence"


_FINITE = frozenset(
    """was were is are be been had has have did do does would will shall should may might can could must which who whom
    whose that where when until till while because although though if after before since as""".split()
)
"""Words of a stretch that is a clause of its own."""
_LONG_GAP = 12
"""Words that may stand between two parts of a clause without belonging to it."""


def parts_stand_together(item: Item, base: FactBase) -> Iterable[str]:
    """G01: what a question or statement joins stands together in the sentence: no other clause between its parts.

    "Russia lost the Amur, which it would not recover until the treaty of 1858" has no date for the loss.
    """
    for number in item.facts:
        fact = base.by_id.get(number)
        if fact is not None and fact.clause is not None and _torn(fact):
            yield "its parts stand apart in the sentence"
            return


def _torn(fact: Fact) -> bool:
    clause = fact.clause
    if clause is None:
        return False
    sentence = fact.provenance.sentence
    parts = sorted(
        (part for part in clause.parts if part.place.end), key=lambda part: part.place.start
    )
    for before, after in itertools.pairwise(parts):
        gap = sentence[before.place.end : after.place.start]
        if before.role == "verb" and after.role == clause.subject_role and gap.strip():
            return True
        if re.search(r"[;:]", gap):
            return True
        found = re.findall(r"[^\W\d_]+", gap)
        if not found:
            continue
        aside = re.match(r"\s*[,(—–-]", gap) and re.search(r"[,)—–-]\s*$", gap)
        joined = before.role == clause.subject_role and re.search(r"\b(?:and|but|or|then)\s*$", gap)
        telling = any(word.lower() in _FINITE or is_past(word.lower()) for word in found)
        if (telling or len(found) > _LONG_GAP) and not (aside or joined):
            return True
    return False


def _key_stands(item: Item, fact: Fact, base: FactBase) -> bool:
    """Whether the key is in the sentence, or a normal form of what fills the asked role there."""
    sentence = f" {fold(item.provenance[0].sentence)} "
    key = fold(item.key)
    if key and f" {key} " in sentence:
        return True
    role = asked_role(item, base)
    if role is None:
        return any(f" {fold(form)} " in sentence for form in item.accept)
    if role.kind == "date":
        value = read_value(item.key).edtf
        return bool(value) and edtf.overlaps(value, role.value)
    if role.kind == "number":
        return number_of(item.key) in (role.value, number_of(role.text))
    if role.value in base.actors:
        return key in {fold(name) for name in (role.text, role.answer, *base.names(role.value))}
    # A phrase may be resolved or trimmed: its terms are still those of sentence and clause.
    said = base.vocabulary.terms(f"of {item.key}").all
    return bool(said) and said <= base.terms_of(fact).all


_BRACKET = re.compile(r"\[[^\]]*\]")


def _words_kept(item: Item, role: Role | None) -> Iterator[str]:
    """Yield a fault where the sentence of a cloze, blank filled and brackets taken off, is not the source's."""
    sentence = item.provenance[0].sentence if item.provenance else ""
    if not sentence:
        return
    # Where the key is a fuller name, the blank stands for "He".
    fillers = dict.fromkeys((item.key, role.text if role is not None else item.key))
    foreign = [
        _foreign_word(item.stem.replace(BLANK, f" {filler} "), sentence) for filler in fillers
    ]
    if all(foreign):
        yield f"'{foreign[0]}' is not the source's word"


def _foreign_word(text: str, sentence: str) -> str:
    """Return the first word of a text that does not follow in a sentence; brackets and […] are an editor's."""
    source = fold(sentence).split()
    at = 0
    for word in fold(_BRACKET.sub(" ", text)).split():
        if word not in source[at:]:
            return word
        at = source.index(word, at) + 1
    return ""


def standing_kept(item: Item, base: FactBase) -> Iterable[str]:
    """G02: what was only proposed, imagined or denied is not asked as done, and no "not" or "would" is lost."""
    if item.kind == "cloze":
        yield from _modals_kept(item)
        return
    for one in _told_facts(item):
        fact = base.by_id.get(one)
        if fact is None:
            continue
        shown = item.stem
        if item.kind in MANY:
            shown = " ".join(right for _, right in item.pairs)
        kept = _KEPT.get(fact.standing)
        if kept is not None and not kept.search(shown):
            yield f"the source has this as {fact.standing}"
        yield from _verb_kept(fact, shown)


def _told_facts(item: Item) -> tuple[str, ...]:
    """Return the ids of the facts that the text shown tells; a statement's second one only proves it wrong."""
    return item.facts[:1] if item.kind == "true_false" else item.facts


def _modals_kept(item: Item) -> Iterator[str]:
    """Yield the small words that turn a sentence round and that a cloze drops without marking it."""
    sentence = item.provenance[0].sentence if item.provenance else ""
    if not sentence or "[…]" in item.stem:
        return
    filled = item.stem.replace(BLANK, item.key)
    lost = _modals(re.sub(r"\([^)]*\)", " ", sentence)) - _modals(filled)
    if lost:
        yield f"'{', '.join(sorted(lost))}' of the source is lost"


def _verb_kept(fact: Fact, shown: str) -> Iterator[str]:
    """Yield the modal words of the source's verb that a question does not say."""
    clause = fact.clause
    verb = next((part for part in clause.parts if part.role == "verb"), None) if clause else None
    if verb is None:
        return
    # "was to meet" is asked as "was the Congress to meet".
    shown = re.sub(r"\b([Ww]as|[Ww]ere)\b(.{1,80}?) to (?=[a-z])", r"\2 \1 to ", shown)
    lost = _modals(verb.place.of(fact.provenance.sentence)) - _modals(shown)
    if lost:
        yield f"'{', '.join(sorted(lost))}' of the source is lost"


def _modals(text: str) -> set[str]:
    """Return the words of a text that turn its sense; of a verb one form: "refused" and "refuse"."""
    found = (match.group(0).lower().replace("’", "'") for match in _MODAL.finditer(text))
    return {
        word if word in ("was to", "were to", "n't") else stem(word.split()[0]) for word in found
    }


def attributed(item: Item, base: FactBase) -> Iterable[str]:
    """G03: what somebody says is asked as what they say; a proposal is not an outcome."""
    for one in _told_facts(item):
        fact = base.by_id.get(one)
        if fact is None or item.kind == "cloze":
            continue
        shown = (
            f"{item.stem} {item.context} {' '.join(side for pair in item.pairs for side in pair)}"
        )
        if fact.standing == "reported" and fact.relation != "office":
            yield from _speaker_named(item, fact, base, shown)
        if fact.relation == "proposal" and fact.clause is not None and item.kind in STATED:
            yield from _act_named(fact, item)


def _speaker_named(item: Item, fact: Fact, base: FactBase, shown: str) -> Iterator[str]:
    reporter = base.actors.get(fact.reporter)
    if reporter is None:
        yield "a report whose speaker is not known"
        return
    asked = fact.role(item.role)
    if asked is not None and asked.value == fact.reporter:
        # The question is who said so: it must then ask for saying.
        return
    text = f" {fold(shown)} "
    names = [fold(name) for name in base.names(fact.reporter)]
    last = names[0].split()[-1:] if reporter.kind == "person" else names[:1]
    if not any(f" {name} " in text for name in (*names, *last) if name):
        yield f"does not say that {reporter.name} says so"


def _act_named(fact: Fact, item: Item) -> Iterator[str]:
    """Yield a fault where a question about a proposal does not say that it was one."""
    if fact.clause is None:
        return
    verb = fact.clause.verb
    said = {stem(word) for word in fold(item.stem).split()}
    forms = fold(f"{verb.lemma} {verb.main} {verb.text}").split()
    if not said & {stem(word) for word in forms if word not in _EMPTY and word[-2:] != "ly"}:
        yield f"does not say that it was a matter of '{verb.lemma}'"


_EMPTY = frozenset("have be do would will shall should may might can could to not never".split())


def date_settled(item: Item, base: FactBase) -> Iterable[str]:
    """G04: no relative date in the stem, and no date asked whose year is not known."""
    shown = unquoted(item.stem)
    for found in _RELATIVE.finditer(shown):
        if re.match(r"\s*\[(?!…)", shown[found.end() :]) or _settled(
            found.group(0), shown[: found.start()]
        ):
            continue
        yield f"'{found.group(0)}' is not resolved"
        break
    fact = fact_of(item, base)
    when = fact.role("when") if fact else None
    if (
        item.role == "when"
        and when is not None
        and "X" in when.value[:4]
        and when.value[:2] == "XX"
    ):
        yield "the year of the date is not known"


def _settled(phrase: str, before: str) -> bool:
    """Whether "the same day" or "two years later" follows a date that says which."""
    relative = re.match(
        r"the (?:same|next|following|previous|preceding)|(?:\w+) \w+ (?:later|earlier|after|before)",
        phrase,
        re.IGNORECASE,
    )
    return bool(relative) and bool(
        re.search(
            r"\d{3,4}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d",
            before,
        )
    )


_ASKED_PRECISION = (
    (
        "day",
        re.compile(
            r"\b(?:what|which|exact) (?:exact )?(?:date|day)\b|\bon what day\b", re.IGNORECASE
        ),
    ),
    ("month", re.compile(r"\b(?:what|which) month\b", re.IGNORECASE)),
    ("season", re.compile(r"\b(?:what|which) season\b", re.IGNORECASE)),
    ("decade", re.compile(r"\b(?:what|which) decade\b", re.IGNORECASE)),
    ("century", re.compile(r"\b(?:what|which) century\b", re.IGNORECASE)),
    (
        "range",
        re.compile(
            r"\b(?:what|which) (?:two )?(?:years|dates|months|period)\b|\bfrom when\b|\bhow long\b",
            re.IGNORECASE,
        ),
    ),
    ("year", re.compile(r"\b(?:what|which) year\b", re.IGNORECASE)),
)
_FINER = ("day", "month", "season", "year", "decade", "century")


def precision_known(item: Item, base: FactBase) -> Iterable[str]:
    """G05: the precision asked is the key's own, and no finer than the precision known."""
    asked = next((name for name, pattern in _ASKED_PRECISION if pattern.search(item.stem)), "")
    key = edtf.precision(read_value(item.key).edtf)
    fact = fact_of(item, base)
    when = fact.role("when") if fact else None
    if item.role == "when" and when is not None:
        known = edtf.precision(when.value)
        if (
            asked
            and known in _FINER
            and asked in _FINER
            and _FINER.index(asked) < _FINER.index(known)
        ):
            yield f"asks for the {asked}, and only the {known} is known"
            return
        if not asked and not re.search(r"\bwhen\b|\bhow long\b", item.stem, re.IGNORECASE):
            yield f"does not ask for a {known}"
            return
    if asked and key and asked != key and item.role in ("when", ""):
        yield f"asks for the {asked}, and the key is a {key}"


def sources_agree(item: Item, base: FactBase) -> Iterable[str]:
    """G06: a fact that two sources tell differently is not asked without naming both."""
    for one in item.facts:
        fact = base.by_id.get(one)
        if fact is not None and base.disputed(fact) and not item.note.strip():
            yield "another source disagrees"


RULES = (
    Rule("G01", "B", "the sentence is the source's", (*STATED, *MANY), parts_stand_together),
    Rule("G01", "B", "the sentence is the source's", ALL, sentence_is_the_source),
    Rule("G02", "B", "standing is kept", ALL, standing_kept),
    Rule("G03", "B", "reports are asked as reports", ALL, attributed),
    Rule("G04", "B", "dates are settled", SINGLE, date_settled),
    Rule("G05", "B", "precision asked is precision known", ASKED, precision_known),
    Rule("G06", "B", "sources agree", ALL, sources_agree),
)

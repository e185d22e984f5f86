"""The rules M13 to M16, M24, C15 and C18 on what is asked, whatever the options."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.check._fronts import BROKEN
from quizgen.check._rule import (
    ASKED,
    BLANK,
    CHOICE,
    SINGLE,
    STATED,
    Rule,
    fact_of,
    unquoted,
    words,
)
from quizgen.factbase import FactBase
from quizgen.model import Fact, Item
from quizgen.stems import is_past

SHORTEST, LONGEST = 5, 35
ASKERS = frozenset("who whom whose which what when where why how".split())
_AUXILIARY = frozenset(
    "did do does was were is are am be been had has have would will shall should may might can could must".split()
)
_UNFOCUSED = re.compile(
    r"\bof the following\b|\bwhich (?:statement|option|answer|sentence|one)\b|\bwhat about\b|\b(?:is|are|was|were) (?:true|false|correct|right)\b"
    r"|\b(?:the text|the passage|the author|the source) (?:say|tell|mention|discuss)|\bwhat happened\s*\?|^\W*(?:and|or|but) wh|^\W*\w+/\w+\b",
    re.IGNORECASE,
)


def full_question(item: Item, base: FactBase) -> Iterable[str]:
    """M13: the stem is one whole question: question word, verb, "?", five words or more, one thing asked."""
    stem = item.stem.strip()
    tokens = words(stem)
    if not stem.endswith("?"):
        yield "the stem does not end in a question mark"
    elif not ASKERS & set(tokens):
        yield "the stem has no question word"
    elif not _verb(tokens):
        yield "the stem has no verb"
    if len(tokens) < SHORTEST:
        yield f"the stem has fewer than {SHORTEST} words"
    if _UNFOCUSED.search(stem):
        yield "the stem asks nothing in particular"


def _verb(tokens: list[str]) -> bool:
    """Whether a question can have a verb: an auxiliary, a past form, or a present one after the question word."""
    if any(word in _AUXILIARY or is_past(word) for word in tokens):
        return True
    after = next((at for at, word in enumerate(tokens) if word in ASKERS), len(tokens))
    return any(word.endswith("s") and len(word) > 3 for word in tokens[after + 1 : -1])


def no_negative(item: Item, base: FactBase) -> Iterable[str]:
    """M14: no not, except or least in the stem, unless in capitals."""
    found = set(re.findall(r"\b(?:not|except|least|never)\b", unquoted(item.stem)))
    if found:
        yield f"the stem says {', '.join(sorted(found))}"


def no_blank(item: Item, base: FactBase) -> Iterable[str]:
    """M15: no blank inside a multiple-choice stem."""
    if BLANK[:2] in item.stem:
        yield "the stem has a blank; write it as a question"


def no_dressing(item: Item, base: FactBase) -> Iterable[str]:
    """M16: at most 35 words and no long bracket."""
    if len(words(item.stem)) > LONGEST:
        yield f"the stem is longer than {LONGEST} words"
    if re.search(r"\([^)]{40,}\)", item.stem):
        yield "the stem has a long bracket"


_MARK = re.compile(
    r"\b(?:Box|Boxes|Lot|Folder|Reel|Carton|Record Group|RG|Series|Entry) (?:No\. ?)?\d|\bNSC Files\b|\bManuscript Division\b"
    r"|\b[Mm]icrofilm (?:roll|reel)\b|\b[Ff]ols?\. \d|\bIbid\b|^Source: |\bNational Archives,|\b(?:Papers|Collection), (?:box|folder|series)\b"
    r"|\bISBN\b|\bDOI\b|\bhttps?://|\bwww\."
)
_ASKS_MARK = re.compile(
    r"\b(?:page|note|footnote|box|file|folder|telegram|cable|document|volume|chapter|reel)s? (?:no\.? |number |numbered )?____"
    r"|\b(?:p|pp|no|vol|ch|fn)\. ?____|\bNo\. ?____"
    r"|\b(?:in|on|under) (?:which|what) (?:page|note|footnote|box|file|folder|volume|series|reel|archive|collection)\b"
    r"|\b(?:what|which) (?:page|file|box|telegram|cable|document|note|footnote|call|reference|archive) (?:number|mark)\b"
    r"|\bnumber of the (?:page|file|box|telegram|cable|document|note|footnote)\b|\bin (?:which|what) archive\b",
    re.IGNORECASE,
)
_IS_MARK = re.compile(
    r"^\W*(?:Box|Lot|Folder|Reel|Tohak|Telegram|Document|Page|Note|Vol(?:ume|\.)?|No\.|pp?\.|fols?\.)\s*[\dIVX]+\W*$",
    re.IGNORECASE,
)


_SHOUTED = re.compile(r"\b[A-Z]{3,} (?:[A-Z]+ ){1,}[A-Z]{4,}\b")
"""Four words and more in capitals: a telegram's way of writing."""
_TOLD_THAT = re.compile(
    r"^[^“\"]*\bwho (?:\w+ed|said|told [^?]*?|wrote) that (?P<told>[^?]+)\?$", re.IGNORECASE
)
_VOTES = re.compile(r"\b(\d+) votes\b(?! to \d)")


def plain_english(item: Item, base: FactBase) -> Iterable[str]:
    """C15: the front reads as English: nothing that a cut or a foreign hand left broken."""
    text = unquoted(item.stem)
    for pattern, message in BROKEN:
        if pattern.search(text):
            yield message
    if (
        item.kind in ASKED
        and _asks_date(text)
        and _DATED.search(_AROUND.sub(" ", _ASKING.sub("", text)))
    ):
        yield "the question for a date names another"
    if item.kind in ASKED and _TWO_DATES.search(text):
        yield "the question has two dates"
    if item.kind in ASKED and _unowned(text, fact_of(item, base), base):
        yield "what 'its' stands for is not named"
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > 0.5 * len(letters) or _SHOUTED.search(text):
        yield "written in capitals"
    asked = re.match(
        r"^(?:(?:In|On|At) [^?,]*, )?(?:[Ww]ho|(?:In|On) (?:which|what)) [^?]*?, (?P<next>[a-z]+) (?P<rest>[^?]*)\?$",
        text,
    )
    if asked and is_past(asked["next"]) and " and " not in asked["rest"]:
        yield "a list of deeds without its end"
    told = _TOLD_THAT.match(text)
    if told and not _verb(["that", *words(told["told"])]):
        yield "what was said has no verb"
    sentence = item.provenance[0].sentence if item.provenance else ""
    if any(re.search(rf"\b{votes} votes to \d", sentence) for votes in _VOTES.findall(text)):
        yield "only half of a vote is told"


_MONTHS = "|".join(edtf.MONTH_NAMES)
_TWO_DATES = re.compile(
    rf"^(?:On|In) (?:{_MONTHS}|\d)[^?]*, (?:who|which)\b[^?]*\b(?:in|on) (?:early |late |mid-)?(?:\d{{1,2}} )?(?:{_MONTHS})(?:\?| \d{{1,2}}\?|,? \d{{4}}\?)"
)
_ASKING = re.compile(
    r"^(?:In|On) (?:which|what) [a-z ]+?(?:(?: of| in) (?:[A-Z][a-z]+ )?\d{4})? (?:did|was|were|had|is|are) "
)


def _unowned(text: str, fact: Fact | None, base: FactBase) -> bool:
    """Whether a question for or about a person says "its" before anything that it could stand for."""
    clause = fact.clause if fact else None
    subject = (
        next((one.text for one in clause.parts if one.role == clause.subject_role), "")
        if clause
        else ""
    )
    person = (
        any(base.actors[one].kind == "person" for one in base.named(subject)) if subject else False
    )
    asker = r"\b(?:[Ww]ho|did|was)" if person else r"\b[Ww]ho"
    match = re.search(rf"{asker} (?P<told>[^?]*?)\bits\b", text)
    if match is None:
        return False
    told = match["told"].replace(subject, " ") if person else match["told"]
    told = re.sub(r"(?:[A-ZÀ-Þ][\w-]* )*[A-ZÀ-Þ][\w-]*[’']s\b", " ", told)
    return not re.search(r"\b(?:the|an?) [a-z]|[A-ZÀ-Þ]", told)


def _asks_date(text: str) -> bool:
    return (
        re.match(r"In which (?:month and )?year\b|In which month\b|On what date\b", text)
        is not None
    )


_DATED = re.compile(r"\b(?:in|on) (?:\d{1,2} )?(?:[A-Z][a-z]+ (?:\d{1,2},? )?)?\d{4}\b")
_AROUND = re.compile(
    r"\b(?:date|month|year) (?:in|of) \d{4}|\b(?:of|since|from|until|till|before|after|between|by|signed|made|concluded|adopted|passed|founded|begun|agreed|held|born|dated|published|elected|which|that|who) [^?,;]{0,40}?\b(?:in|on) (?:[A-Z][a-z]+ (?:\d{1,2},? )?)?\d{4}"
)
"""Dates that belong to something else than the deed asked for."""


_THIN = re.compile(
    r"(?:(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|another|his|her|its|their) )?(?:challenge|pledge|repl(?:y|ies)|letter|message|note|statement"
    r"|proposal|offer|request|place|visit|meeting|conversation|talk|speech|promise|answer|protest|report|decision|step|plan|demand|suggestion|appeal"
    r"|complaint|order|warning|seat|post|way|journey|point|signature|seal|assent|consent|interest|affair|business|share|protectorate|mandate|residence|workshop|resolution|measure|law|decree|crisis|situation|matter|question|issue|problem)s?",
    re.IGNORECASE,
)
"""Objects that say nothing until one says of what, to whom or for what."""


_VAGUE_THING = re.compile(
    r"(?:the|this|that|his|her|its|their) (?:whole )?(?:crisis|situation|matter|question|issue|problem|incident|affair|business|case)",
    re.IGNORECASE,
)
"""What a sentence before has named."""
_NEED_OBJECT = frozenset(
    """sign conclude publish submit present propose issue deliver found establish create introduce adopt build
    defeat capture occupy conquer""".split()
)
"""Verbs that say nothing without their object."""


def says_enough(item: Item, base: FactBase) -> Iterable[str]:
    """C18: what is asked about is more than "a pledge" or "his place"."""
    fact = fact_of(item, base)
    what = fact.role("what") if fact else None
    if fact is None or fact.clause is None or item.role == "what":
        return
    if (
        fact.clause.verb.lemma in _NEED_OBJECT
        and not fact.clause.verb.passive
        and not fact.clause.object_role
    ):
        yield f"what they did '{fact.clause.verb.lemma}' is not said"
    objects = [part.text for part in fact.clause.parts if part.role == fact.clause.object_role]
    for text in objects or ([what.text] if what else []):
        thin = _VAGUE_THING if item.kind == "cloze" else _THIN
        if thin.fullmatch(text.strip()):
            yield f"'{text}' does not say of what"


def worth_knowing(item: Item, base: FactBase) -> Iterable[str]:
    """M24: no archive box, note, page, file or telegram number is asked for, and no reference is the source."""
    sentence = item.provenance[0].sentence if item.provenance else ""
    if _MARK.search(item.stem) or _MARK.search(item.key) or _MARK.search(sentence):
        yield "rests on an archive mark or a reference"
    elif _ASKS_MARK.search(item.stem) or _IS_MARK.search(item.key):
        yield "asks for a page, note, file or telegram number"


RULES = (
    Rule("M13", "B", "the stem is a full, focused question", ASKED, full_question),
    Rule("M14", "W", "no negative stem", STATED, no_negative),
    Rule("M15", "W", "no blank in a choice", CHOICE, no_blank),
    Rule("M16", "W", "no window dressing", STATED, no_dressing),
    Rule("M24", "B", "worth knowing", SINGLE, worth_knowing),
    Rule("C15", "B", "reads as English", SINGLE, plain_english),
    Rule("C18", "B", "says enough to be answered", SINGLE, says_enough),
)

"""The rules M13 to M16 and M24 on what is asked, whatever the options."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.check._rule import ASKED, BLANK, CHOICE, SINGLE, STATED, Rule, unquoted, words
from quizgen.factbase import FactBase
from quizgen.model import Item
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
)

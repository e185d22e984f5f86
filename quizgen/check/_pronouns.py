"""Pronouns of a text shown alone: which of them mean something that the text does not name (rule C05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check._rule import BLANK
from quizgen.model import fold
from quizgen.stems import is_past
from quizgen.text import word_set

FIRST = word_set("i me my myself we us our ours ourselves you your yours yourself")
PERSONAL = word_set("he him his himself she her hers herself")
IT = word_set("it its itself")
THEY = word_set("they them their theirs themselves")

_OPENERS = word_set(
    "in on at during from to of by with for under within through throughout near between against"
)
"""Prepositions; a name after one of them at the head of a sentence is no subject that a pronoun takes up."""
_PERSONS = word_set(
    """king queen emperor empress prince princess duke duchess count baron pope bishop cardinal tsar sultan shah khan caliph
    president premier chancellor minister ambassador envoy delegate negotiator general admiral marshal colonel captain
    commander officer soldier governor senator judge lawyer doctor professor historian poet painter writer author
    philosopher scientist chemist physicist explorer merchant monk priest nun leader ruler heir son daughter
    father mother brother sister husband wife widow man woman boy girl child friend adviser advisor secretary
    chairman nuncio consul legate viceroy regent rebel prisoner inventor teacher student nurse pilot who whom whose
    anyone everyone someone nobody person citizen slave farmer worker"""
)
NO_NAMES = word_set(
    """the a an in on at of for to by with from and but or as if when while after before although because since until
    during under through despite january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday according which what who whom whose where why how did was were"""
)
"""Words with a capital at a sentence's head, and calendar words, that name nobody."""


def open_pronouns(text: str, before: str) -> Iterator[str]:
    """Yield the pronouns for which neither the text nor what stands before it has a noun or name."""
    for match in re.finditer(r"[^\W_]+(?:[’'][^\W_]+)?", text):
        word = match.group(0).lower().split("'")[0].split("’")[0]
        if word not in FIRST | PERSONAL | IT | THEY or bracketed(text, match.end()):
            continue
        if word in FIRST:
            # "US" is a state, "I" after a name a king.
            numeral = match.group(0) == "I" and re.search(r"[A-Z]\w+ $", text[: match.start()])
            if match.group(0) != "US" and not numeral and match.group(0) != "May":
                yield match.group(0)
            continue
        if word in IT and _holds_place(text, match):
            continue
        if not _bound(word, text, match, before):
            yield match.group(0)


def bracketed(text: str, end: int) -> bool:
    """Whether an editor's bracket follows that says who is meant."""
    return bool(re.match(r"\s*\[(?!…)[^\]]+\]", text[end:]))


_CLAUSE_TO_COME = re.compile(
    r"(?:[\w’'-]+ ){0,2}?(?:is|was|were|would be|had been|has been|will be|became|become|becomes|seem\w*|appear\w*|remain\w*|proved?|turn(?:s|ed) out|happened|be|mattered|took|takes|"
    r"take|made sense|emerged|followed)\b(?: [\w’'-]+){0,7}? (?:that|to|who|whom|whether|when|before|until)\b|(?:rained|snowed)\b"
)
_ADJECTIVE_TO = re.compile(
    r"(?:[a-z]+ )?(?:clear|plain|known|possible|impossible|necessary|unnecessary|difficult|hard|easy|easier|harder|illegal|unlawful|right|wrong|public|"
    r"likely|unlikely|safe|unwise|wise|a (?:crime|duty|rule|point|condition|habit|matter))\b"
)


def _holds_place(text: str, match: re.Match[str]) -> bool:
    """Whether "it" stands for a clause to come, or for nothing: "it was agreed that", "made it clear", "it rained"."""
    after = text[match.end() :].lstrip()
    if match.group(0).lower() != "it":
        return False
    if _CLAUSE_TO_COME.match(after) or _ADJECTIVE_TO.match(after):
        return True
    # Asked in a question: "Why was it agreed that ...", "When was it decided to ...".
    asked = re.search(r"\b(?:was|is|were)\s+$", text[: match.start()])
    return bool(asked and re.match(r"(?:[a-z]+ ){1,3}(?:that|to|whether)\b", after))


def _bound(word: str, text: str, match: re.Match[str], before: str) -> bool:
    """Whether something that a pronoun can mean stands before it, or right after an opening phrase."""
    earlier = _ASKED_FOR.sub(" ", f"{before} {text[: match.start()]}").strip()
    if word in ("him", "them") and not _two_before(word, earlier):
        return False
    if _antecedent(word, earlier, subject=word in ("he", "she", "it", "they")):
        return True
    # "In his letter of 1858, Wallace ..." names him behind the comma; "Before he left, the king ..." too.
    if match.start() > 80 or not _opens(text, subject=word in ("he", "she", "they", "it")):
        return False
    rest = text[match.end() :]
    comma = re.search(r",\s+(.*)", rest)
    if comma is not None and _named(word, comma.group(1)[:80]):
        return True
    if any(is_past(verb) for verb in re.findall(r"\b[A-ZÀ-Þ][\w’'.-]+ ([a-z]+)", rest)):
        return True
    after_verb = re.search(r"\b(?:did|was|were|had|would|could)\s+(.*)", rest)
    return bool(after_verb and _named(word, after_verb.group(1)[:60]))


_ASKED_FOR = re.compile(
    r"\b(?:which|what|whose|how many) (?:\w+ and )?\w+(?= (?:of \d+ )?(?:in \d+ )?(?:did|do|does|was|were|is|are|had|has|have|would|could|should|can|will)\b)",
    re.IGNORECASE,
)
"""What a question asks for, where it is not the subject: no pronoun of the question means it."""
_SUBORDINATE = re.compile(
    r"\W*(?:after|before|while|although|though|because|since|until|as|if|once|despite|upon|like|unlike"
    r"|wh(?:en|ere)(?! (?:did|do|does|was|were|is|are|had|has|have|would|could|should|can|will)\b))\b",
    re.IGNORECASE,
)


def _opens(text: str, *, subject: bool) -> bool:
    """Whether a text begins with a phrase whose pronoun may look ahead; a subject only in a clause."""
    if _SUBORDINATE.match(text):
        return True
    first = re.match(r"\W*([A-Za-z]+)", text)
    return not subject and bool(first and first.group(1).lower() in _OPENERS)


def _two_before(word: str, earlier: str) -> bool:
    """Whether an object's pronoun has somebody else than the subject to mean: another name, or another clause's."""
    clause = re.split(
        r"[,;:]|\b(?:that|which|who|whom|when|where|because|while|after|before|if|as|to|and|but)\b",
        earlier,
    )
    if len([part for part in clause if _named(word, part)]) > 1 or re.search(r"[’']s?\s", earlier):
        return True
    last = clause[-1]
    names = re.findall(
        r"(?:\b[A-ZÀ-Þ][\w’'.-]+\s*)+|____|\b(?:the|a|an|his|her|their) [a-z]+", last
    )
    kept = [name for name in names if BLANK in name or fold(name).split()[-1] not in NO_NAMES]
    return len(kept) > 1 or (len(clause) > 1 and not _named(word, last) and _named(word, earlier))


def _antecedent(word: str, earlier: str, *, subject: bool) -> bool:
    if not earlier:
        return False
    opening = re.match(r"\W*([A-Za-z]+)", earlier)
    clause = re.split(r"(?<=[.;:!?])\s", earlier)[-1]
    if subject and opening and opening.group(1).lower() in _OPENERS and not _has_verb(clause):
        # "In Paris he ...", "On May 8 they ...": what stands before is a place or a date.
        return False
    return _named(word, earlier)


def _has_verb(text: str) -> bool:
    tokens = re.findall(r"[a-z]+", text)
    return any(
        is_past(token) or token in ("was", "were", "is", "are", "has", "had", "did", "would")
        for token in tokens
    )


def _named(word: str, text: str) -> bool:
    """Whether a text holds something that a pronoun can mean."""
    if BLANK in text:
        return True
    tokens = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*", text)
    names = capitals(text)
    lower = {token.lower() for token in tokens}
    if word in PERSONAL:
        return bool(names or lower & _PERSONS or {one.rstrip("s") for one in lower} & _PERSONS)
    if word in THEY and re.search(
        r"\b(?:[a-z]{3,}s|men|women|people|troops|both|two|many|few|some|those|and|army|government|family|who|each|every|crowd|police)\b",
        text,
    ):
        return True
    return bool(names or re.search(_NOUN_PHRASE, text))


def capitals(text: str) -> list[str]:
    """Return the words of a text that may be names."""
    tokens = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*", text)
    return [token for token in tokens if token[0].isupper() and token.lower() not in NO_NAMES]


_NOUN_PHRASE = re.compile(
    r"\b(?:an?|the|no|any|every|each|its|his|their|which|what|that) (?!(?:did|do|does|was|were|is|are|had|has|have|would)\b)[a-z]+|\b[a-z]{4,}\b (?:that|which)\b",
    re.IGNORECASE,
)

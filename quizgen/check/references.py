"""The rule C05: whatever the text shown points to is named in it, or in the context line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.check._rule import ALL, BLANK, MANY, Rule, unquoted
from quizgen.factbase import FactBase
from quizgen.model import Item, fold
from quizgen.stems import is_past
from quizgen.terms import canonical
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
_NO_NAMES = word_set(
    """the a an in on at of for to by with from and but or as if when while after before although because since until
    during under through despite january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday according which what who whom whose where why how did was were"""
)
"""Words with a capital at a sentence's head, and calendar words, that name nobody."""

_POINTER = re.compile(
    r"\b(?:this|these|those)\s+(?!is\b|are\b|was\b|were\b|who\b|of\b|that\b|which\b|in\b)[a-z]+"
    r"|(?:^|(?<=[,;] ))(?:this|these|those)\s+(?:is|are|was|were|had|has|did|would)\b"
    r"|(?:^|\b(?:in|on|at|by|of|from|since|during|for|after|before|until|to) )that (?:same |very )?(?:year|month|day|week|time|moment|"
    r"place|point|date|night|summer|winter|spring|autumn|treaty|agreement|war|battle|meeting|conference|letter|speech|act|law|"
    r"city|town|country|purpose|reason|event|plan|proposal)\b"
    r"|\bthe (?:latter|former|said|aforesaid|aforementioned|above|above-mentioned|following|foregoing|others)\b(?! (?:prime|president|minister|king|"
    r"queen|emperor|soviet|colony|colonies|capital|ambassador|secretary|governor|chancellor|head|owner|slave|slaves))"
    r"|\b(?:the other|the two|the three|the four|both|either|neither) (?:sides?|part(?:y|ies)|countr(?:y|ies)|governments?|nations?|men|women|powers?|states?|"
    r"leaders?|delegations?|armies|kings?|brothers|cities|treaties|ones?)\b(?! (?:of|to (?:the|a)|in|that|who|which|between)\b)"
    r"|\bthe same (?:[a-z]+ )?(?:year|month|day|week|place|city|man|person|treaty|reason|time|period)\b(?! as\b)"
    r"|\bsuch an? [a-z]+(?!.{0,60}\b(?:that|as)\b)"
    r"|\bthe (?:text|passage|excerpt|extract|article|author|document|source|paragraph|reading|speaker|writer)(?:'s|’s)?(?= (?:above|below|mention|say|state|claim|describe|discuss|argue|suggest|report|call|give|note))"
    r"|\b(?:according to|in|from|by) (?:the|this) (?:text|passage|excerpt|extract|article|author|document|source|paragraph|reading|speaker|writer)\b(?! (?:of|by|[A-Z]))"
    r"|\b(?:mentioned|described|discussed|stated|quoted|referred to|listed|given) (?:above|below|earlier|before|in the (?:text|passage|article|document|source|excerpt))\b"
    r"|\b(?:as|so) mentioned\b|\baforementioned\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:here|thereafter|thereupon|therefore there)\b"
    r"|(?<!who )(?<!that )\bthere\b(?!\s+(?:is|are|was|were|had|has|have|would|could|might|will|can|may|must|should|existed?|remain|came|be|being|to be|"
    r"stood|arose|followed|never|no longer|also|still|seemed|began)\b)(?=\s*(?:[,.;?!]|and\b|but\b|in\b|on\b|at\b|by\b|from\b|until\b|to\b|as\b|with\b|for\b|after\b|before\b|____|$))",
    re.IGNORECASE,
)

_VAGUE = (
    "new|same|final|latest|first|second|third|next|last|whole|entire|present|current|secret|draft|proposed|joint|"
    "original|previous|earlier|later|subsequent|peace|private|public|formal|long|great|famous|important|other|entire|"
    "main|ensuing|resulting|further|fresh|failed|successful"
)
_NOUNS = (
    "talks?|negotiations?|discussions?|meetings?|sessions?|trip|journey|voyage|settlement|agreements?|accords?|treaty|treaties|pact|truce|armistice|"
    "ceasefire|proposals?|plans?|offers?|letters?|cable|telegram|conference|congress|summit|messages?|deal|demands?|request|answer|reply|response|visit|"
    "crisis|incident|measures?|decision|issues?|question|matter|problem|project|bill|motion|resolution|note|plot|attacks?|assault|battle|siege|"
    "campaign|expedition|operation|invasion|offensive|uprising|revolt|rebellion|mutiny|strike|war|conflict|fighting|struggle|"
    "articles?|documents?|report|speech|statement|declaration|decree|edict|law|act|terms|conditions|dispute|quarrel|scandal|affair|"
    "massacre|famine|plague|epidemic|experiment|discovery|invention|paper|theory|vote|trial|verdict|ceremony|alliance|coalition|"
    "sides?"
)
_OFFICERS = "envoys?|ambassadors?|king|queen|emperor|prince|president|minister|general|commander|governor|bishop"
_RULERS = word_set("king queen emperor prince president pope tsar sultan congress")
"""With a capital these mean the one whom everybody of the place and time means."""
_BARE = re.compile(
    rf"\bthe (?:(?:{_VAGUE}) )*({_NOUNS}|{_OFFICERS})(?=\s*(?:[,.;:?!)]|(?:and|but|or|is|was|were|are|had|has|have|did|would|could|should|will|might|also|"
    r"then|finally|not|because|when|while|after|before|until|as|if|since|so|during|despite|although|though|again|already|soon|began|ended|opened|"
    rf"failed|took place|came to|broke|lasted|collapsed|resumed|continued|in which|in \d{{3,4}}|on {BLANK})\b|{BLANK}|$))",
    re.IGNORECASE,
)
"""A definite noun that says nothing alone, with nothing before or after it that says which."""
_OFFICER = re.compile(rf"\bthe ({_OFFICERS}) ([a-z]+)(?: ([a-z]+))?", re.IGNORECASE)
"""The same of a person, before what may be a verb."""
_INVERTED = re.compile(
    r"\b(?:did|do|does|was|were|is|are|had|has|have|would|could|should|will|might|can|must) (?:not )?"
    rf"the (?:(?:{_VAGUE}) )*({_NOUNS}|{_OFFICERS}) (?!(?:of|between|with|on|to|for|that|which|who|whom|whose|in|at|by|from|against|over|about|near|and)\b"
    r"|[a-z]+(?:ed|en|ade|eld) (?:by|in|at|on|with|between|to|from)\b)(?=[a-z]+\b)",
    re.IGNORECASE,
)
"""The same in a question, between auxiliary and verb: "Why was the trip put off?"."""


def no_open_reference(item: Item, base: FactBase) -> Iterable[str]:
    """C05: no pronoun and no definite phrase whose referent is not named in the text shown."""
    for reference in item.references:
        yield f"'{reference}' is not named"
    lines = [option.text for option in item.options]
    if item.kind in MANY:
        lines += [side for pair in item.pairs for side in pair]
        found = tuple(open_reference(line, item.context) for line in dict.fromkeys(lines))
    else:
        # What an option's pronoun means may stand in the stem.
        found = (
            open_reference(item.stem, item.context),
            *(open_reference(line, item.context, before=item.stem) for line in lines),
        )
    for phrase in dict.fromkeys(phrase for phrase in found if phrase):
        yield f"'{phrase}' is not named"


def open_reference(text: str, context: str = "", *, before: str = "") -> str:
    """Return the first words of a text that point to something not named in it, or nothing.

    ``context`` is the line shown with it; ``before`` is text that comes first and may name what is meant.
    """
    plain = unquoted(text)
    for phrase in (*_pronouns(plain, before), *_pointers(plain, context)):
        return phrase
    return "" if before else next(_definite(plain, context), "")


# ---------------------------------------------------------------- pronouns


def _pronouns(text: str, before: str) -> Iterator[str]:
    for match in re.finditer(r"[^\W_]+(?:[’'][^\W_]+)?", text):
        word = match.group(0).lower().split("'")[0].split("’")[0]
        if word not in FIRST | PERSONAL | IT | THEY or _bracketed(text, match.end()):
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


def _bracketed(text: str, end: int) -> bool:
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
    kept = [name for name in names if BLANK in name or fold(name).split()[-1] not in _NO_NAMES]
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
    capitals = _capitals(text)
    lower = {token.lower() for token in tokens}
    if word in PERSONAL:
        return bool(capitals or lower & _PERSONS or {one.rstrip("s") for one in lower} & _PERSONS)
    if word in THEY and re.search(
        r"\b(?:[a-z]{3,}s|men|women|people|troops|both|two|many|few|some|those|and|army|government|family|who|each|every|crowd|police)\b",
        text,
    ):
        return True
    return bool(capitals or re.search(_NOUN_PHRASE, text))


def _capitals(text: str) -> list[str]:
    """Return the words of a text that may be names."""
    tokens = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*", text)
    return [token for token in tokens if token[0].isupper() and token.lower() not in _NO_NAMES]


_NOUN_PHRASE = re.compile(
    r"\b(?:an?|the|no|any|every|each|its|his|their|which|what|that) (?!(?:did|do|does|was|were|is|are|had|has|have|would)\b)[a-z]+|\b[a-z]{4,}\b (?:that|which)\b",
    re.IGNORECASE,
)


# ---------------------------------------------------------------- phrases that point


def _pointers(text: str, context: str) -> Iterator[str]:
    for match in _POINTER.finditer(text):
        phrase = match.group(0)
        if _bracketed(text, match.end()) or _two_named(phrase, text[: match.start()], context):
            continue
        if re.match(r"the same\b", phrase, re.IGNORECASE) and re.search(
            r"\b\d{3,4}\b", text[: match.start()]
        ):
            continue
        if re.match(r"(?:this|these|those|the following)\b", phrase, re.IGNORECASE) and _listed(
            text[match.end() :]
        ):
            continue
        yield phrase
    for match in _ELSEWHERE.finditer(text):
        if not _place_before(text[: match.start()]):
            yield match.group(0)


def _listed(after: str) -> bool:
    """Whether what is pointed to follows: "these two conditions: ...", "those prisoners who ..."."""
    return bool(re.match(r"[^,.;?!]{0,40}:|\s+(?:who|whose|that|which|of)\b", after))


def _two_named(phrase: str, before: str, context: str) -> bool:
    """Whether two are named that "the two sides" or "both kings" can mean."""
    if not re.match(
        r"(?:the (?:two|three|four|other|latter|former)|both|either|neither)\b",
        phrase,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"\bbetween\b.+\band\b", f"{context} {before}"):
        return True
    names = re.findall(r"(?:\b[A-ZÀ-Þ][\w’'.-]+(?:\s+(?=[A-ZÀ-Þ]))?)+", before)
    telling = (frozenset(fold(name).split()) - _NO_NAMES for name in names)
    return len({words for words in telling if words}) >= 2


def _place_before(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:in|at|to|from|near|into|reached|entered|left|of) (?:the )?[A-ZÀ-Þ]", before
        )
    )


def _definite(text: str, context: str) -> Iterator[str]:
    persons = (match for match in _OFFICER.finditer(text) if _acts(match.group(2), match.group(3)))
    for match in (*_BARE.finditer(text), *_INVERTED.finditer(text), *persons):
        noun = match.group(1)
        if _bracketed(text, match.end(1)) or (noun[0].isupper() and noun.lower() in _RULERS):
            continue
        before = text[: match.start(1)]
        if _known(noun.lower(), before, context):
            continue
        # "Louis XVI left Paris; the king ..." names him.
        if re.fullmatch(_OFFICERS, noun, re.IGNORECASE) and _capitals(before):
            continue
        phrase = text[match.start() : match.end(1)]
        yield phrase[phrase.lower().rindex("the ") :]


def _acts(verb: str, after: str | None) -> bool:
    """Whether a word after a noun is its verb, not a participle: "the king fled", not "the king elected by"."""
    participle = verb.endswith("ed") and after in ("by", "in", "at", "under", "on", "with")
    return is_past(verb) and not participle


def _known(noun: str, before: str, context: str) -> bool:
    """Whether the noun, or a synonym, was named before or stands in the context line."""
    own = _sort(noun)
    for at, word in enumerate(found := re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", before)):
        # "a treaty", "Jay's Treaty", "the Ghent talks": named; "the treaty" alone is not.
        if _sort(word) == own and at and found[at - 1].lower() != "the":
            return True
        if _sort(word) == own and word[0].isupper():
            return True
    if noun in _TREATIES and re.search(r"\bpeace\b.*\bbetween\b", context, re.IGNORECASE):
        return True
    if noun in _FIGHTS and re.search(_WARLIKE, context, re.IGNORECASE):
        return True
    return any(_sort(word) == own for word in re.findall(r"[^\W_]+", context))


_TREATIES = word_set("treaty agreement settlement talks negotiations")
_FIGHTS = word_set("war conflict fighting battle struggle campaign siege attack attacks")
_WARLIKE = r"\b(?:wars?|peace|invasions?|campaigns?|sieges?|battles?|offensive|crusades?|rebellion|revolution|conquest|armistice)\b"
"""What is shown of a war says which fighting is meant."""


def _sort(word: str) -> str:
    return canonical(fold(word))


RULES = (Rule("C05", "B", "stands alone: references", ALL, no_open_reference),)

"""The rule C05: whatever the text shown points to is named in it, or in the context line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.check._pronouns import NO_NAMES, bracketed, capitals, open_pronouns
from quizgen.check._rule import ALL, BLANK, MANY, STATED, Rule, fact_of, unquoted
from quizgen.factbase import FactBase
from quizgen.model import Actor, Item, fold
from quizgen.stems import is_past
from quizgen.terms import canonical
from quizgen.text import word_set

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
    r"|\b(?:as|so) mentioned\b|\baforementioned\b"
    r"|\b(?:while|when|after|before|by|without|on|upon) (?:agreeing|accepting|refusing|declining|complying|replying|answering|assenting|consenting)\b"
    r"(?: [a-z]+ly)?(?=,|$)"
    r"|\b(?:therefore|consequently|accordingly)\b|(?:^|[,;] )[Ww]ithin (?:weeks|days|months|hours|(?:a|two|three|four|six|a few) (?:weeks?|days?|months?|years?|hours?))\b(?! of\b)"
    r"|\bthe (?:rest|remainder|others)\b(?! of\b| to\b)"
    r"|\b(?:many|several|some|a few|two|three|four) (?:more|others)\b(?! (?:[a-z]+|than)\b)"
    r"|, (?:too|also|as well|likewise|however|moreover|furthermore|therefore|nevertheless|meanwhile|in turn),",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:here|thereafter|thereupon)\b"
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
    for phrase in (*open_pronouns(plain, before), *_pointers(plain, context)):
        return phrase
    return "" if before else next(_definite(plain, context), "")


def _pointers(text: str, context: str) -> Iterator[str]:
    for match in _POINTER.finditer(text):
        phrase = match.group(0)
        if bracketed(text, match.end()) or _two_named(phrase, text[: match.start()], context):
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
    return bool(re.match(r"[^,.;?!]{0,40}:|\s+(?:who|whose|that|which)\b", after))


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
    telling = (frozenset(fold(name).split()) - NO_NAMES for name in names)
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
        if bracketed(text, match.end(1)) or (noun[0].isupper() and noun.lower() in _RULERS):
            continue
        before = text[: match.start(1)]
        if _known(noun.lower(), before, context):
            continue
        # "Louis XVI left Paris; the king ..." names him.
        if re.fullmatch(_OFFICERS, noun, re.IGNORECASE) and capitals(before):
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


def no_namesake(item: Item, base: FactBase) -> Iterable[str]:
    """C05: a bare surname that two persons of the text bear says neither of them."""
    for one in item.facts:
        fact = base.by_id.get(one)
        known = (
            {fold(role.text) for role in fact.roles if role.value in base.actors} if fact else set()
        )
        for part in fact.clause.parts if fact is not None and fact.clause is not None else ():
            # Whom the reading itself could not tell apart, nobody can.
            word = fold(part.text)
            if (
                part.role != "verb"
                and " " not in word
                and word not in known
                and _bearers(base, word) > 1
            ):
                yield f"'{part.text}' may be either of two"
                return
        for role in fact.roles if fact is not None else ():
            actor = base.actors.get(role.value)
            if fact is None or actor is None or actor.kind != "person":
                continue
            last = fold(actor.name).split()[-1:]
            if [fold(role.text)] != last or len(actor.name.split()) < 2:
                continue
            other = _bearer(base, actor, last[0])
            if other is None:
                continue
            told = {word.lower() for word in re.findall(r"[A-Za-z]+", fact.provenance.sentence)}
            clash = told & (
                _HIS if actor.gender == "f" else _HERS if actor.gender == "m" else set()
            )
            titled = fold(other.name) in fold(base.sources[fact.provenance.source].title)
            if clash or titled or sum(not each.pronoun for each in other.mentions) > 1:
                yield f"'{role.text}' may be {other.name}"
                return


_HIS, _HERS = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})


def _bearers(base: FactBase, last: str) -> int:
    """Return how many persons have a last name."""
    people = (one for one in base.actors.values() if one.kind == "person")
    return sum(
        len(fold(one.name).split()) > 1 and fold(one.name).split()[-1] == last for one in people
    )


def _bearer(base: FactBase, actor: Actor, last: str) -> Actor | None:
    """Return another person with the same last name, or nothing."""
    return next(
        (
            other
            for other in base.actors.values()
            if other.kind == "person"
            and other.id != actor.id
            and len(other.name.split()) > 1
            and fold(other.name).split()[-1:] == [last]
            and not base.may_be_same(other.id, actor.id)
        ),
        None,
    )


def no_guessed_owner(item: Item, base: FactBase) -> Iterable[str]:
    """C05: a question does not name whose party or army it was where the sentence only has "his": too often a guess."""
    fact = fact_of(item, base)
    if fact is None or fact.clause is None:
        return
    sentence = fact.provenance.sentence
    for part in fact.clause.parts:
        if part.role == fact.clause.subject_role and re.match(
            r"(?:his|her|its|their)\b", part.place.of(sentence), re.IGNORECASE
        ):
            yield "the sentence does not name whose it was"


RULES = (
    Rule("C05", "B", "stands alone: references", STATED, no_guessed_owner),
    Rule("C05", "B", "stands alone: references", ALL, no_namesake),
    Rule("C05", "B", "stands alone: references", ALL, no_open_reference),
)

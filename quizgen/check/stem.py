"""The rules M13 to M16, M24, C15 and C18 on what is asked, whatever the options."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


_BROKEN = (
    (re.compile(r"\baccept(?:s|ed|ing)? to (?!be\b)[a-z]+"), "'accept to' is no English"),
    (re.compile(r"(?<!\bhis )(?<!\bher )(?<!\btheir )\b[Ff]ellow (?=[A-ZÀ-Þ])"), "'fellow' before a name is no title"),
    (re.compile(r"\[…\]\s*[–—-]\s|\s[–—-]\s*\[…\]"), "a cut left a dash behind"),
    (re.compile(r"\b[Ww]ho\b[^?,]*, and [A-ZÀ-Þ][\w .’'-]+\?$"), "a second name hangs at the end"),
    (re.compile(r"\[…\] (?:under|by|with|in|at|on|from|of|to|into|for) (?!____)"), "a cut left a phrase hanging"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*? (?:is|are) (?:the )?[A-ZÀ-Þ]"), "a chronicle's present tense in a question"),
    (re.compile(r": [^.;:]*\[…\]\.?$"), "a cut left half of what follows a colon"),
    (re.compile(r"\[…\],? and (?!the\b|an?\b)[a-z]+ed\b|\[…\],? and (?:entered|took|went|came|made|gave|became|fell|fled|held|sent|won|lost|left|led|met|put)\b"), "a cut left a verb without its subject"),
    (re.compile(r"^(?:In|On|At) (?:which|what) (?:(?!\b(?:that|which|who|whom)\b)[^?])*\bhad [^?]*\b(?:been|\w+ed|gone|come|taken|made|given)\b[^?]*\?"), "a date asked for in the pluperfect"),
    (re.compile(r"\bto (?!(?:war|power|peace|death|sea|office|trial|court|town|school|work|land)\b)[a-z]+ \[…\]"), "a cut left an infinitive without its object"),
    (re.compile(r"\b(?:his|her|its|their) own(?: (?:at|in|on|to|for|with|by|from)\b|[,.;?])"), "'own' without what is owned"),
    (re.compile(r"\bdeclared? war(?! (?:on|upon|against)\b)"), "on whom war was declared is not said"),
    (re.compile(r"\b(?:two|three|four|several|many|some|no|one) (?:further|more|other) (?=[a-z])", re.IGNORECASE), "'further' leans on what came before"),
    (re.compile(r"\bfollowed (?:in|on) (?:[A-Z]|\d|____)"), "'followed' leans on what came before"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]* (?:himself|herself|itself|themselves) (?:\w+ed|taken|sent|shot|held|put|made)\b"), "'himself' leans on the sentence before"),
    (re.compile(r"^Command (?:was|had been) given\b"), "command of what is not said"),
    (re.compile(r"^(?!.*(?:President|Minister|Governor|Chancellor|Premier|King|Mayor|Bishop) ____).*\b(?:took|take) office\b(?!.*\bas (?:the |an? )?[a-z])(?! (?:as|of|under|with)\b)(?!.*\b(?:President|Prime Minister|Governor|Chancellor|King|Mayor|Bishop|minister|governor|president|chancellor|premier)\b)"), "which office is not said"),
    (re.compile(r"\bpass(?:ed)? on (?:a|an|the|two|three) (?:question|message|letter|note|word|reply|request)s?\b"), "an errand"),
    (re.compile(r"\bsent home\b(?! (?:from|to)\b)"), "who was sent home why is not said"),
    (re.compile(r"\b(?:was|were) an? (?:[a-z]+ )?(?:report|book|paper|pamphlet|letter|note|statement|decree|law|act|bill|treaty|agreement) (?:printed|published|issued|signed|passed|sent|read|made|drawn up)\b(?!,? (?:on|about|of|by|between|for|that|against|to) )"), "what a paper was about is not said"),
    (re.compile(r"\b[Ww]ho (?:had )?[a-z]+\?$"), "what somebody did to whom is not said"),
    (re.compile(r"\b(?:did|was|were|had) which\b"), "a relative clause was taken for a sentence"),
    (re.compile(r"\b(?:took|take|taken) note of\b"), "a courtesy of a meeting"),
    (re.compile(r"\bresign(?:ed)?(?:[?.,]| (?:in|on) (?:____|\d|[A-Z]))(?! as\b)"), "from what somebody resigned is not said"),
    (re.compile(r"\b(?:early|late|soon|thus|accordingly|likewise|too)\?$"), "a question ends in a word that leans on the story"),
    (re.compile(r"\b(?:decid|agre|settl|resolv|fell|hit)\w* (?:up)?on (?:a|the) (?:compromise|solution|plan|course|policy)(?=[.?,]| (?:in|on) (?:____|\d))"), "which compromise is not said"),
    (re.compile(r"\b(?:after|following|through|in|at|by) (?:further|renewed|more|fresh|these|those|such) (?=[a-z]+s\b)", re.IGNORECASE), "'further' leans on what came before"),
    (re.compile(r"\b(?:was|were) an? (?:[a-z]+ )?(?:competition|meeting|conference|election|vote|festival|exhibition|ceremony|trial|debate|banquet|ball) held\b(?!,? (?:to|for|on|between|about|of) )"), "what was held is not said"),
    (re.compile(r"\bpromised? (?:the )?(?:[A-ZÀ-Þ][\w’'-]+ ?)+[?.]"), "what was promised is not said"),
    (re.compile(r"\bat its (?:foot|summit|mouth|gates|walls|head|height)\b"), "at the foot of what is not said"),
    (re.compile(r"\bthe (?:[A-ZÀ-Þ]\w+ ){0,2}(?:envoy|ambassador|consul|chargé d[’']affaires|delegate|delegate general|representative|commissioner|agent|legate|nuncio)(?: general)?\?$"), "where somebody was envoy is not said"),
    (re.compile(r"^(?:So,|Thus,|Nor\b) .*\b(?:did|does|was|were|had) [A-ZÀ-Þ]"), "leans on the sentence before"),
    (re.compile(r"\b(?:was|were) an? (?:[A-Za-z]+ )?(?:[Cc]ommission|[Cc]ommittee|[Cc]ouncil|[Cc]onference|[Tt]ribunal|[Cc]ourt)(?: of [Ii]nquiry)? (?:appointed|established|set up|formed|named|created)\?$"), "what a body was for is not said"),
    (re.compile(r"\brose in (?:the )?(?:[A-Z]\w+ )*(?:Reichstag|Parliament|House|Commons|Lords|Senate|Assembly|Diet|Chamber|Congress|Duma|Cortes|Sejm)(?: on|\?| in| \[…\]|[.,])"), "who rose to say what is not said"),
    (re.compile(r"\b(?:similar|comparable|identical|like-minded) (?!(?:to|with|in)\b)[a-z]+\b(?! (?:to|with)\b)"), "to what it was similar is not said"),
    (re.compile(r"\b(?:march|rode|ride|sail|went|go|drove|drive|mov)(?:ed|es)? (?:away|off)(?=[?.,]| (?:in|on) (?:____|\d|[A-Z]))"), "from where somebody went is not said"),
    (re.compile(r"^(?:In|On) [^?,]*, who was the first\b"), "a first holder at a date"),
    (re.compile(r"\b(?:offered|volunteered|promised|agreed|refused) to (?:go|come|leave|help|join|stay|return)(?: himself| herself| themselves)?[.?]"), "where to go or whom to help is not said"),
    (re.compile(r"\bwhat (?:was|were) (?:needed|necessary|wanted|required|said|done)\b(?! (?:to|by|at|in|for|of)\b)"), "what was needed is not said"),
    (re.compile(r"(?<!____ )\bfollowed[.?]$"), "'followed' leans on what came before"),
    (re.compile(r"^(?!.*(?:and ____|____ and)).*\b(?:made|make) peace(?! (?:with|between)\b)"), "with whom peace was made is not said"),
    (re.compile(r"^[^?]*\b(?:at last|at length|finally|meanwhile|however|therefore)\b[^?]*\?$"), "a question keeps a word that leans on the story"),
    (re.compile(r"^(?:In|On) (?:which|what) (?:year|month|date|season|month and year|season and year)(?: (?:in|of) \d{4})? (?:is|are) "), "a chronicle's present tense in a question"),
    (re.compile(r"\bregardless(?! of\b)"), "'regardless' does not say of what"),
    (re.compile(r"^(?:That|This|All this|These things) (?:having been |being |once )?(?:done|so|settled|over|achieved|agreed)\b"), "leans on the sentence before"),
    (re.compile(r"^[^?]*\b(?:only|not until|again) (?:under|in|by|on|after|when|with|at)\b[^?]*\?$"), "'only' of a statement in a question"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*? (?:does|do) "), "a chronicle's present tense in a question"),
    (re.compile(r"^(?:(?:In|On) [^?]*, )?(?:[Ww]ho|[Ww]hich [a-z]+) (?!was\b|has\b|is\b)[a-z]+s (?:after\b|before\b|on\b|[A-Z]|the\b|his\b|her\b|an?\b|to\b|in\b|at\b)[^?]*\?$"), "a chronicle's present tense in a question"),
    (re.compile(r"\b(?:pass(?:ed|es)?|march(?:ed|es)?|rode|sail(?:ed|s)?|travell?(?:ed|s)?|crossed) (?:through|over|by|across)(?: (?:in|on) (?:____|\d)| and\b|[,.?])"), "where somebody passed is not said"),
    (re.compile(r"\b(?:[Rr]epl(?:y|ied|ies)|[Rr]espond(?:ed|s)?|[Rr]etaliat(?:e|ed)|[Aa]nswer(?:ed)?) (?:with|by|in)\b"), "to what somebody replied is not said"),
    (re.compile(r"____,? (?:had )?(?:refused|agreed|accepted|declined|consented|complied|replied|demurred|followed suit|did so|did the same)(?:[,.;]| (?:on|in) \d| in [A-Z]| on [A-Z])"), "what was refused or agreed to is not said"),
    (re.compile(r"(?<!his )(?<!her )(?<!their )(?<!the )(?<!an )(?<!\ba )\b(?:uncle|nephew|father|son|brother|mother|husband|mother|daughter) and (?:uncle|nephew|father|son|brother|mother|wife|daughter)\b"), "relatives whom nobody names"),
    (re.compile(r"\b(?:his|her|their) (?:[a-z]+ )?(?:employer|patron|master|superior|rival|opponent|creditor|captor|hosts?|sponsor|backer|accuser)s?\b(?!,? [A-Z])"), "somebody known only as his employer or rival"),
    (re.compile(r"\b[Aa]n? (?:[a-z]+ )?(?:report|law|treaty|decree|book|paper|pamphlet|commission|committee|plan|bill|letter|note|agreement|proposal|act|resolution) \[…\]"), "a cut left out what a paper or body was about"),
    (re.compile(r"\b[Aa]n? (?:[a-z]+ )?(?:commission|committee|council|conference|commission of inquiry|agreement|treaty|company|society|party|court|assembly|body|office|law|decree) (?:was|were|had been) (?:established|set up|created|formed|appointed|founded|made|passed|issued|signed|held|concluded)(?=,? (?:in|on) (?:____|\d)|[,.;?])"), "what a body or paper was for is not said"),
    (re.compile(r"^(?:In|On) (?:which|what) [^?]*?\bdid an? (?:[a-z]+ )?(?:commission|committee|conference|company|court|body|office) (?:meet|begin|open|report)\b"), "what a body was for is not said"),
    (re.compile(r", (?:led|headed|commanded|supported|followed|joined|accompanied|backed|helped|held|escorted) by [^,;.]*\[…\] [a-z]"), "a cut left an aside without its second comma"),
    (re.compile(r"^(?:Main|Key|Big|Central|Essential) (?:idea|point|question|fact|term)s?:|^(?:Aim|Focus|Objective|Summary|Caption|Note|Result|Outcome|Type|Date|Place)s?:"), "a label of the page is printed"),
    (re.compile(r"\b(?:the|a|an) (?:the|a|an)\b", re.IGNORECASE), "two articles follow one another"),
    (re.compile(r"\b(?!had |that |her )([a-z]+) \1\b"), "a word stands twice"),
    (re.compile(r"day,? the (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"), "a weekday stands before a date in full"),
)  # fmt: skip
_SHOUTED = re.compile(r"\b[A-Z]{3,} (?:[A-Z]+ ){1,}[A-Z]{4,}\b")
"""Four words and more in capitals: a telegram's way of writing."""
_TOLD_THAT = re.compile(
    r"^[^“\"]*\bwho (?:\w+ed|said|told [^?]*?|wrote) that (?P<told>[^?]+)\?$", re.IGNORECASE
)
_VOTES = re.compile(r"\b(\d+) votes\b(?! to \d)")


def plain_english(item: Item, base: FactBase) -> Iterable[str]:
    """C15: the front reads as English: nothing that a cut or a foreign hand left broken."""
    text = unquoted(item.stem)
    for pattern, message in _BROKEN:
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


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
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

"""Passing remarks and vague things: what somebody only said in a meeting, and proposals of which nobody is told what they are."""

from __future__ import annotations

import re

from quizgen.items._writing import FELLOW, Desk
from quizgen.model import Fact
from quizgen.wording import MONTHS, with_digits

NEUTRAL = frozenset(
    """say remark reply answer respond think add ask observe note tell comment recall mention believe feel
    wonder inquire""".split()
)
"""Verbs of which anybody at a table is the subject now and then; to warn, admit or promise is a deed."""
_SAID = (
    r"(?:said|remarked|replied|answered|responded|thought|added|asked|observed|noted|told|commented"
    r"|recalled|mentioned|believed|felt|wondered|inquired)"
)
_STRONG = re.compile(
    r"\b(?:announc|declar|warn|admit|complain|claim|promis|accus|insist|denounc|protest|threaten|demand|den(?:y|ied)"
    r"|confess|predict|swore|vow|pledg|proclaim|argu|object|reject|refus)",
)
_MINUTES = re.compile(
    r"^\W*(?:also )?(?:present|participants|in attendance)\b[^\n]{0,40}:|^\W*minutes\W*$"
    r"|\b(?:minutes|conclusions|records?|notes|proc[eè]s-verbal|transcript) of (?:an?|the) (?:[\w-]+ ){0,4}"
    r"(?:meeting|conversation|sitting|session|discussion|conference)",
    re.IGNORECASE | re.MULTILINE,
)
_KINDS = frozenset({"minutes", "memorandum of conversation"})
_HEAD = 1500
"""Characters in which a record of a meeting says that it is one."""


def is_remark(desk: Desk, fact: Fact, *, shown: str = "") -> bool:
    """Whether a fact is a saying of which nobody need know the speaker.

    Neutral verbs report it: in minutes always a trifle, elsewhere unless a name or number stands in what was said.
    ``shown`` is a cloze's stem, in which the verb after the blank counts too.
    """
    clause = fact.clause
    sentence = fact.provenance.sentence
    after = re.search(rf"____[^,.;]{{0,25}}?\b{_SAID}\b(?P<said>.*)", shown)
    if fact.provenance.extractor == "letters":
        return False
    if clause is None:
        quoted = fact.relation == "statement" and not _STRONG.search(sentence)
        return quoted and _in_minutes(desk, fact)
    if clause.verb.lemma not in NEUTRAL and after is None:
        return False
    if after is None and fact.relation != "statement" and "that " not in clause.text():
        return _in_minutes(desk, fact)
    if _in_minutes(desk, fact):
        return True
    said = after["said"] if after else clause.text(without=("who", "verb", "when", "to_whom"))
    return not _tells(said)


def _in_minutes(desk: Desk, fact: Fact) -> bool:
    """Whether a source records a meeting, sentence by sentence."""
    source = desk.base.sources[fact.provenance.source]
    if source.kind in _KINDS:
        return True
    head = desk.base.document(fact.provenance.source).text[:_HEAD]
    return bool(_MINUTES.search(f"{source.title}\n{head}"))


def _tells(said: str) -> bool:
    """Whether what was said holds a name or a number."""
    names = re.findall(r"(?<![.“\"?!] )(?<!^)(?<![“\"])\b[A-ZÀ-Þ][\w’'-]{2,}", said)
    return bool(names) or bool(re.search(r"\d", with_digits(said)))


# ---------------------------------------------------------------- vague things

_THINGS = (
    r"(?:demand|proposal|offer|request|plan|suggestion|proposition|reply|answer|response|note|pledge|promise"
    r"|draft|statement|challenge|condition|claim|objection|threat|trip|appeal)s?"
)
_NAME = r"(?:the )?[A-ZÀ-Þ][\w’'.-]*(?: (?:of )?[A-ZÀ-Þ][\w’'.-]*)*"
VAGUE_OF = re.compile(
    rf"\b(?:the|this|that|these|those)(?: (?:first|second|last|new|latest|own|earlier))? {_THINGS} (?:of|by|from|made by) {_NAME}"
    r"(?!,? (?:to|that|for|on|about|concerning|under|which|as|of)\b|[\w’'-])"
    rf"|[’']s? (?:first |second |last |new |latest |own |earlier )?{_THINGS}"
    r"(?!,? (?:to|that|for|on|about|concerning|under|which|as|of|not)\b|[\w’'-])"
)
"""A thing known only by whose it was: "the demand of Vance", "Vance's demand"."""
VAGUE_ANY = re.compile(
    r"\b(?:an?|two|three|several|some|many) (?:pledge|promise|repl(?:y|ies)|answer|response|request|challenge|trip)s?"
    r"(?!,? (?:to|that|for|of|on|about|concerning|under|against|which|by which|as|not)\b|[\w’'-])"
)
"""A thing of which nothing is said at all: "made a pledge", "sent two replies"."""
REPLIED = re.compile(
    rf"\b(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?)(?: to)? (?:an?|the) (?:letter|note|message|telegram|cable) (?:of|from|by) {_NAME}"
    r"(?!,? (?:to|that|for|on|about|concerning|under|which|as|of|with|by|in)\b|[\w’'-])"
)
"""An answer of which nothing is said."""


def is_vague(text: str) -> bool:
    """Whether a text speaks of a demand, pledge or reply without saying of what, or is no English."""
    return any(one.search(text) for one in (VAGUE_OF, VAGUE_ANY, REPLIED, FELLOW))


# ---------------------------------------------------------------- trifles

NUMBERED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth|\w+-(?:first|second|third|\w+th)"
    r"|\d+(?:st|nd|rd|th)|another|next|last|final)(?: [\w-]+){0,2}? "
    r"(?:meeting|session|sitting|round|interview|conversation|plenary|talk|hearing|audience)s?\b",
    re.IGNORECASE,
)
_HOLDING = frozenset(
    "hold take meet convene occur open begin end close start attend have resume".split()
)
MOVING = frozenset(
    """leave sail reach arrive go come return depart embark disembark travel journey set ride fly hurry
    land proceed""".split()
)
MAIL = re.compile(
    r"\b(?:an?|the|two|three|several) (?:letter|note|message|telegram|cable|despatch|dispatch)s?\b"
    r"(?!.*\b(?:that|whether|about|concerning|on|regarding|ask\w+|demand\w+|offer\w+|propos\w+|which|whose|for|declar\w+|with)\b)"
)
"""Mail of which it is not said what stood in it."""
TRIFLE = 0.3
"""What is left of the worth of a trifle."""
SMALL = 0.5
"""What is left where the matter may be worth knowing, but is not told."""


def worth(desk: Desk, fact: Fact, role: str) -> float:
    """Return the worth of asking for a role of a fact: its salience, much less where the answer is a trifle.

    Trifles are the day of one meeting out of a numbered row, the comings and goings of persons whom the text is
    not about, and half of one a letter of which nothing is told but that it was sent.
    """
    clause = fact.clause
    if clause is None:
        return fact.salience
    lemma = clause.verb.lemma
    numbered = NUMBERED.search(clause.text(without=("when",)))
    if role == "when" and numbered and lemma in _HOLDING:
        return round(fact.salience * TRIFLE, 3)
    who = desk.base.actors.get(one.value) if (one := fact.role("who")) else None
    moves = lemma in MOVING and not clause.verb.passive and fact.relation != "statement"
    if moves and clause.subject_role == "who" and who is not None and who.kind == "person":
        source = desk.base.sources[fact.provenance.source]
        setting = desk.base.document_setting(fact)
        heads = f" {_large(source.title)} {_large(setting.matter)} "
        if not any(f" {_large(name)} " in heads for name in desk.base.names(who.id)):
            return round(fact.salience * TRIFLE, 3)
    if MAIL.search(clause.text(without=("when",))):
        return round(fact.salience * SMALL, 3)
    return fact.salience


def _large(text: str) -> str:
    words = re.findall(r"[^\W_]+", text)
    return " ".join(word.lower() for word in words if word.lower() not in MONTHS)

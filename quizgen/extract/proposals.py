"""Find who proposed, demanded, refused or agreed to what: an annotated doc in, proposal frames out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from quizgen.extract._proposal_actors import acts, proposer_of
from quizgen.extract._proposal_acts import (
    ACTIONS,
    NEEDS_AGENT,
    NOUN_ACTS,
    POLITE,
)
from quizgen.extract._proposal_arguments import match
from quizgen.extract._proposal_counsel import find_counsel, manner_of
from quizgen.extract._proposal_idioms import find_idiom
from quizgen.extract._proposal_nouns import (
    BARE_OWNED,
    OWNED,
)
from quizgen.extract._proposal_parts import (
    author,
    conditional_only,
    in_free_relative,
    is_wanting,
    noun_content,
    paper_or_it,
    predicate,
)
from quizgen.extract._proposal_standing import (
    FIRST,
    act_standing,
    is_conditional,
    is_refusal,
    reporter_of,
)
from quizgen.extract._proposal_turns import find_warrant
from quizgen.extract._standing_words import REPORT_VERBS
from quizgen.extract._tree import (
    Range,
    ancestors,
    case_words,
    child,
    children,
    clauses,
    is_passive,
    low,
    marker,
    sentence_start,
    subject,
)
from quizgen.extract._tree_dates import when_of
from quizgen.extract._tree_spans import contiguous, in_prose, noun_phrase, quotations
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated, standing_of
from quizgen.model import Document

Voice = Literal["active", "passive", "nominal"]

_TREATY = re.compile(r"\b(?:treaty|convention|articles|armistice|agreement|peace|pact)\b", re.I)
_LETTERS = frozenset(
    {"letter", "cable", "message", "telegram", "memorandum", "despatch", "dispatch"}
)


_URGED = words_of(
    """request suggestion insistence demand invitation entreaty instance urging solicitation plea
    supplication prompting behest bidding prayer"""
)
"""What somebody did at whose word another thing was done: "at the entreaty of the abbot"."""


@dataclass(frozen=True, slots=True)
class ProposalFrame:
    """One act read at token level; ranges are half-open token indices of the doc."""

    head: int
    """The verb, or the noun of a nominal act."""
    act: str
    """One of ``quizgen.model.ACTS``."""
    proposer: Range | None
    """Who acts; none where a passive leaves it out."""
    recipient: Range | None
    content: Range | None
    """What is proposed or refused; a clause keeps its "that" or "to"."""
    when: Range | None
    """When the act itself was done, with its preposition."""
    standing: str
    negated: bool
    voice: Voice
    sentence: int
    """First token of the sentence."""
    reporter: Range | None
    """Who says so, where the act is told by somebody in the text."""
    quoted: bool
    """Whether it stands between quotation marks."""


def find_proposals(doc: Doc, document: Document) -> tuple[ProposalFrame, ...]:
    """Return every act of proposing, asking, accepting or refusing, in reading order.

    ``On 3 May the envoy proposed a truce to the king.`` -> one frame: propose, proposer ``the
    envoy``, recipient ``the king``, content ``a truce``, when ``On 3 May``, asserted. Imagined,
    planned and denied acts come too, marked by ``standing``: see ``counts_as_act``.
    """
    prose = in_prose(doc, document)
    manner = manner_of(document)
    quoted = [False] * len(doc)
    for start, end in quotations(doc):
        quoted[start:end] = [True] * (end - start)
    frames: list[ProposalFrame] = []
    for token in doc:
        if token.is_space or token.is_punct or not prose[token.i]:
            continue
        frame = _frame(token, document, manner, quoted=quoted[token.i])
        if frame is not None:
            frames.append(frame)
    return tuple(frames)


def counts_as_act(frame: ProposalFrame) -> bool:
    """Whether the text says that the act was done: no plan, no hypothesis, no denial."""
    return frame.standing in ("asserted", "reported") and not frame.negated


def _frame(token: Token, document: Document, manner: str, *, quoted: bool) -> ProposalFrame | None:
    found = (
        find_idiom(token)
        if token.dep_ not in ("amod", "compound", "case", "mark", "fixed")
        else None
    )
    if found is not None:
        return _build(
            token,
            found.act,
            found.who,
            found.recipient,
            found.content,
            found.standing,
            False,
            "passive" if found.passive else "active",
            quoted=quoted,
        )
    if token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_.startswith("VB"):
        if token.dep_ in ("amod", "compound", "case", "mark", "fixed"):
            return None
        said = _counsel_frame(token, manner, quoted=quoted) if manner == "record" else None
        return (
            said
            or _verb_frame(token, quoted=quoted)
            or _ready_frame(token, quoted=quoted)
            or _advice_frame(token, document, quoted=quoted)
            or _article_frame(token, document, quoted=quoted)
            or _counsel_frame(token, manner, quoted=quoted)
        )
    if manner and token.pos_ == "NOUN" and low(token) == "mistake":
        return _counsel_frame(token, manner, quoted=quoted)
    if token.pos_ == "NOUN":
        frame = _noun_frame(token, quoted=quoted) if low(token) in OWNED else None
        return frame or _warrant_frame(token, quoted=quoted)
    return None


# ---------------------------------------------------------------- verbs


def _verb_frame(verb: Token, *, quoted: bool) -> ProposalFrame | None:
    found = match(verb)
    if found is None or in_free_relative(verb):
        return None
    who, holds = proposer_of(verb, passive=found.passive, sure=found.sure)
    if not holds and not found.passive:
        who = paper_or_it(verb)
        holds = who is not None
    if not holds:
        return None
    if found.passive and who is None and found.light and verb.dep_ == "acl":
        return None
    if found.passive and who is None and low(verb) in NEEDS_AGENT and found.act != "order":
        return None
    leave = child(verb, "obj", "xcomp")
    if low(verb) == "beg" and who is not None and who.lower_ in FIRST and leave is not None:
        deed = child(leave, "acl", "xcomp")
        if leave.lower_ == "leave" and deed is not None and low(deed) in POLITE:
            return None  # "I beg leave to propose": the act is what follows
    standing, negated = act_standing(verb, who)
    act = found.act
    if found.light and low(child(verb, "obj") or verb) == "objection":
        # "had no objection" accepts; "had an objection" is a stance.
        if not is_negated(verb) or standing not in ("negated", "asserted"):
            return None
        act, standing, negated = "accept", "asserted", False
    if act == "reject" and low(verb) == "object" and negated and standing == "negated":
        act, standing, negated = "accept", "asserted", False
    if (
        (act in ("accept", "agree") or low(verb) in ("promise", "pledge"))
        and negated
        and is_refusal(verb)
    ):
        act, negated = "refuse", False
        standing = "reported" if reporter_of(verb) is not None else "asserted"
    if found.passive and found.recipient is not None and found.recipient.lower_ in FIRST:
        return None  # "I am directed to propose": the act is what follows
    voice: Voice = "passive" if found.passive else "active"
    return _build(
        verb,
        act,
        who,
        found.recipient,
        found.content,
        standing,
        negated,
        voice,
        quoted=quoted,
    )


def _ready_frame(token: Token, *, quoted: bool) -> ProposalFrame | None:
    """Read an offer made by readiness: "was prepared to withdraw"; its denial is a refusal."""
    if low(token) not in ("ready", "willing", "prepare", "prepared", "unwilling"):
        return None
    if child(token, "cop", "aux:pass", "aux") is None:
        return None
    deed = next((c for c in clauses(token) if marker(c) == "to" and c.tag_ == "VB"), None)
    if deed is None:
        return None
    who = subject(token)
    first = who is not None and who.lower_ in FIRST
    if not acts(who, sure=True) or who is None or (low(deed) not in ACTIONS and not first):
        return None
    if low(token).startswith("prepare") and child(token, "aux:pass", "cop") is None:
        return None
    standing, negated = standing_of(token)
    if (
        standing == "proposed"
        and first
        and any(c.lower_ in ("will", "shall", "'ll", "’ll") for c in token.children)
    ):
        standing = "asserted"
    act = "offer"
    if low(token) == "unwilling" or (negated and standing == "negated"):
        act, standing, negated = "refuse", "asserted", False
    return _build(
        token, act, who, None, contiguous(deed), standing, negated, "active", quoted=quoted
    )


def _advice_frame(token: Token, document: Document, *, quoted: bool) -> ProposalFrame | None:
    """Read the advice of a letter's writer: "we should resume", "our best course is to go"."""
    source = document.source
    if quoted or not (source.sender or source.kind in _LETTERS):
        return None
    who = child(token, "nsubj", "nsubj:pass")
    if who is None or conditional_only(token):
        return None
    modal = [c for c in children(token, "aux") if c.tag_ == "MD"]
    advised = bool(modal) and modal[0].lower_ in ("should", "ought") and who.lower_ in ("we", "you")
    forced = low(token) == "have" and bool(modal) and modal[0].lower_ == "would"
    forced = forced and who.lower_ in ("we", "you") and is_conditional(token) is False
    course = low(who) in ("course", "recommendation", "advice") and marker(token) == "to"
    if advised and (token.pos_ != "VERB" or child(token, "aux:pass", "cop") is not None):
        return None
    if not (advised or course or (forced and clauses(token))) or any(
        c.lower_ == "have" for c in children(token, "aux")
    ):
        return None
    top = token
    for below, above in ancestors(token):
        opined = low(above) in ("believe", "think", "feel", "hold", "say")
        if not (below.dep_ == "conj" or (below.dep_ == "ccomp" and opined)):
            return None
        top = above
    if (
        advised
        and who.lower_ == "we"
        and low(token) in REPORT_VERBS | {"like", "be", "have", "know"}
    ):
        return None
    speaker = child(top, "nsubj") if top != token else who
    if speaker is None or (speaker.lower_ not in ("i", "we", "you") and not course):
        return None
    if low(top) != low(token) and is_negated(top):
        return None
    content = contiguous(token)
    negated = is_negated(token)
    author = speaker if speaker.lower_ in FIRST else None
    return (
        _build(
            token, "recommend", author, None, content, "asserted", False, "active", quoted=quoted
        )
        if not negated or advised
        else None
    )


def _counsel_frame(token: Token, manner: str, *, quoted: bool) -> ProposalFrame | None:
    found = None if quoted else find_counsel(token, manner)
    if found is None:
        return None
    return _build(
        token,
        found.act,
        found.who,
        found.recipient,
        found.content,
        found.standing,
        False,
        "passive" if found.passive else "active",
        quoted=quoted,
    )


def _article_frame(token: Token, document: Document, *, quoted: bool) -> ProposalFrame | None:
    """Read what a party to a treaty binds itself to: "France shall restore the town"."""
    if quoted or not _TREATY.search(document.source.title) or token.pos_ != "VERB":
        return None
    shall = next((c for c in children(token, "aux") if c.lower_ == "shall"), None)
    who = subject(token)
    if shall is None or who is None or is_passive(token) or token.dep_ not in ("ROOT", "conj"):
        return None
    party = who.pos_ == "PROPN" or low(who) in ("party", "power", "majesty", "highness")
    if not (party and acts(who, sure=True)) or is_conditional(token):
        return None
    start = next((c.i for c in token.children if c.lower_ == "not" and c.i < token.i), token.i)
    content = (start, contiguous(token)[1])
    return _build(token, "agree", who, None, content, "asserted", False, "active", quoted=quoted)


# ---------------------------------------------------------------- nouns


def _noun_frame(noun: Token, *, quoted: bool) -> ProposalFrame | None:
    """Read an act noun that names its author: "Thieu's refusal to sign", "the rejection by the Senate"."""
    act = NOUN_ACTS[low(noun)]
    who = author(noun, act)
    if who is None:
        return None
    content = noun_content(noun, who) or predicate(noun)
    at = case_words(noun) in ("at", "on", "upon") and noun.dep_ in ("obl", "nmod")
    urged = low(noun) in _URGED
    sent = act in ("request", "demand") and any(
        case_words(c) == "to" and acts(c, sure=True) for c in children(noun, "nmod")
    )
    if content is None and low(noun) not in BARE_OWNED and not (at and urged) and not sent:
        return None
    if act in ("accept", "agree") and is_wanting(noun):
        return None
    if noun.dep_ in ("obj", "nsubj:pass") and match(noun.head) is not None:
        found = match(noun.head)
        if found is not None and found.light:
            return None
    standing, negated = standing_of(noun)
    recipient: Token | None = None
    for phrase in children(noun, "nmod"):
        if case_words(phrase) == "to" and acts(phrase, sure=True) and phrase != who:
            recipient = phrase
    return _build(noun, act, who, recipient, content, standing, negated, "nominal", quoted=quoted)


def _warrant_frame(noun: Token, *, quoted: bool) -> ProposalFrame | None:
    """Read by whose leave, wish or order a deed was done: "with the consent of the barons"."""
    found = find_warrant(noun)
    if found is None:
        return None
    return _build(
        noun, found.act, found.who, None, None, found.standing, False, "nominal", quoted=quoted
    )


# ---------------------------------------------------------------- shared


def _build(
    head: Token,
    act: str,
    who: Token | None,
    recipient: Token | None,
    content: Range | None,
    standing: str,
    negated: bool,
    voice: Voice,
    *,
    quoted: bool,
) -> ProposalFrame:
    teller = reporter_of(head) if standing != "asserted" else None
    return ProposalFrame(
        head=head.i,
        act=act,
        proposer=noun_phrase(who) if who is not None else None,
        recipient=noun_phrase(recipient) if recipient is not None else None,
        content=content,
        when=when_of(head),
        standing=standing,
        negated=negated,
        voice=voice,
        sentence=sentence_start(head),
        reporter=noun_phrase(teller) if teller is not None and teller != who else None,
        quoted=quoted,
    )

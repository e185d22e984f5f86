"""Find attributed statements and quotations: an annotated doc in, who said what to whom out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import POLITE_HEADS
from quizgen.extract._proposal_clauses import is_wish
from quizgen.extract._tree import (
    Range,
    antecedent,
    auxiliaries,
    case_words,
    child,
    children,
    clauses,
    is_clause,
    is_passive,
    low,
    marker,
    particle,
    sentence_start,
    subject,
)
from quizgen.extract._tree_spans import contiguous, in_prose, noun_phrase, quotations, trim
from quizgen.extract._words import words_of
from quizgen.extract.standing import quote_between, standing_of
from quizgen.model import Document

SAYING = words_of(
    """
    say state declare assert maintain claim argue explain note observe remark add warn assure
    tell write report admit acknowledge confirm emphasise emphasize stress insist complain
    reply answer predict affirm allege contend announce proclaim inform remind notify testify
    swear conclude recall concede reiterate repeat protest retort exclaim comment boast point
    vow promise deny respond mention cable telegraph caution underline
    """
)
"""Verbs whose clause is what somebody said."""

QUOTING = SAYING | words_of(
    """
    ask offer propose demand order cry urge suggest instruct command describe call accuse ask
    shout murmur record sum continue begin point speak
    """
)
"""Verbs that may bring in a quotation."""

_TOLD = words_of(
    """
    tell assure inform remind notify warn caution promise advise persuade
    """
)
_NEED_CLAUSE = frozenset(["point"])
_OPEN = frozenset('“„«"')


@dataclass(frozen=True, slots=True)
class StatementFrame:
    """One attributed statement; ranges are half-open token indices of the doc."""

    head: int
    """The verb of saying; of "according to X", the head of what is said."""
    verb_lemma: str
    """Empty for "according to"."""
    speaker: Range
    addressee: Range | None
    content: Range
    """What was said, without quotation marks; a clause keeps its "that"."""
    direct: bool
    """Whether the content is quoted word for word."""
    standing: str
    """Of the saying itself, not of what was said."""
    sentence: int
    """First token of the sentence in which the verb stands."""


def find_statements(doc: Doc, document: Document) -> tuple[StatementFrame, ...]:
    """Return who said what, in reading order.

    ``Adams told the court that the note was forged.`` -> tell, speaker ``Adams``, addressee ``the
    court``, content ``that the note was forged``. A quotation without a named speaker is left out.
    """
    prose = in_prose(doc, document)
    quotes = quotations(doc)
    inside = [False] * len(doc)
    for start, end in quotes:
        inside[start:end] = [True] * (end - start)
    found: dict[int, StatementFrame] = {}
    for start, end in quotes:
        verb = _quoting_verb(doc, start, end, inside)
        if verb is not None and prose[verb.i]:
            frame = _frame(verb, trim(doc, start, end, start), direct=True)
            if frame is not None:
                found.setdefault(verb.i, frame)
    for token in doc:
        if not prose[token.i]:
            continue
        if token.pos_ in ("VERB", "AUX") and low(token) in SAYING and token.i not in found:
            content = _said(token)
            if content is not None:
                frame = _frame(token, content, direct=False)
                if frame is not None:
                    found[token.i] = frame
        elif token.dep_ in ("obl", "advcl", "nmod") and _is_according(token):
            frame = _according_frame(token)
            if frame is not None:
                found.setdefault(frame.head, frame)
    return tuple(found[key] for key in sorted(found))


def _frame(verb: Token, content: Range, *, direct: bool) -> StatementFrame | None:
    if is_passive(verb):
        return None
    speaker = subject(verb)
    if speaker is None or content[0] <= speaker.i < content[1]:
        return None
    if speaker.lower_ in ("it", "this", "that", "which", "what", "there") or not acts(
        speaker, sure=True
    ):
        return None
    standing, _ = standing_of(verb)
    first = speaker.lower_ in ("i", "we")
    if standing in ("hypothetical", "proposed") and first and _may_say(verb):
        standing = "asserted"
    whom = _addressee(verb, content)
    return StatementFrame(
        head=verb.i,
        verb_lemma=low(verb),
        speaker=noun_phrase(speaker),
        addressee=noun_phrase(whom) if whom is not None else None,
        content=content,
        direct=direct,
        standing=standing,
        sentence=sentence_start(verb),
    )


def _may_say(verb: Token) -> bool:
    """Whether "I can assure you", "I must add", "I would say" says it."""
    if any(marker(clause) in ("if", "unless") for clause in children(verb, "advcl")):
        return False
    if verb.dep_ == "xcomp" and marker(verb) == "to":
        return low(verb.head) in POLITE_HEADS
    return any(helper.tag_ == "MD" for helper in auxiliaries(verb))


def _said(verb: Token) -> Range | None:
    """Return the clause that tells what was said: finite, not a wish, not a question."""
    for clause in clauses(verb):
        word = marker(clause)
        if clause.dep_ == "xcomp" or clause.i < verb.i or word not in ("", "that"):
            continue
        if child(clause, "nsubj", "nsubj:pass", "expl", "csubj") is None:
            continue
        if any(part.tag_ in ("WP", "WRB", "WDT") and part.i < clause.i for part in clause.children):
            continue
        if low(verb) == "point" and particle(verb) != "out":
            continue
        if is_wish(clause) and not any(part.tag_ == "MD" for part in clause.children):
            continue  # "insisted that he go" asks
        if low(verb) in ("insist", "promise", "vow", "swear") and any(
            helper.lower_ in ("should", "must", "be", "would", "will")
            and helper.tag_ in ("MD", "VB")
            for helper in auxiliaries(clause)
        ):
            continue
        return contiguous(clause)
    if verb.dep_ == "parataxis" and child(verb, "nsubj") is not None and _is_aside(verb):
        head = verb.head
        start, end = contiguous(head, without=frozenset({"parataxis"}))
        if start <= head.i < verb.i < end or end <= verb.i:
            return (start, end) if end <= verb.i else None
    return None


def _is_aside(verb: Token) -> bool:
    return not any(part.dep_ in ("obj", "ccomp", "xcomp") for part in verb.children)


def _addressee(verb: Token, content: Range) -> Token | None:
    whom = child(verb, "iobj")
    if whom is None and low(verb) in _TOLD:
        whom = child(verb, "obj")
    if whom is None:
        for phrase in children(verb, "obl"):
            if case_words(phrase) in ("to", "before") and acts(phrase, sure=True):
                whom = phrase
                break
    if whom is None or content[0] <= whom.i < content[1] or not acts(whom, sure=True):
        return None
    return antecedent(whom)


def _is_according(phrase: Token) -> bool:
    return any(
        part.lower_ == "according" and part.dep_ in ("case", "mark", "fixed", "advmod")
        for part in phrase.children
    )


def _according_frame(phrase: Token) -> StatementFrame | None:
    if not acts(phrase, sure=True):
        return None
    head = phrase.head
    while head.dep_ in ("nsubj", "nsubj:pass", "amod", "xcomp", "conj") and head.head != head:
        head = head.head
    if not is_clause(head) or head.dep_ in ("advcl", "acl") or quote_between(phrase, head):
        return None
    start, end = contiguous(head)
    edge_start, edge_end = phrase.left_edge.i, phrase.right_edge.i + 1
    if edge_start <= start:
        start = edge_end
    elif edge_end >= end:
        end = edge_start
    if not start <= head.i < end:
        return None
    return StatementFrame(
        head=head.i,
        verb_lemma="",
        speaker=noun_phrase(phrase),
        addressee=None,
        content=trim(phrase.doc, start, end, head.i),
        direct=False,
        standing="asserted",
        sentence=sentence_start(head),
    )


def _quoting_verb(doc: Doc, start: int, end: int, inside: list[bool]) -> Token | None:
    """Return the verb of saying that brings in a quotation of some length, before or after it."""
    words = [token for token in doc[start:end] if token.is_alpha]
    if len(words) < 4 and not (words and doc[end - 1].text in ".!?,"):
        return None
    before = start - 2
    if (before >= 0 and doc[before].text in (":", ",")) or _that_before(doc, before):
        low_edge = doc[before].sent.start
        for i in range(before, max(low_edge, before - 25) - 1, -1):
            token = doc[i]
            if inside[i] or (token.is_space and "\n\n" in token.text):
                break
            if token.pos_ == "VERB" and low(token) in QUOTING and subject(token) is not None:
                return token
        return None
    after = end + 1
    if after < len(doc):
        for i in range(after, min(len(doc), after + 8)):
            token = doc[i]
            if inside[i] or token.text in (".", ";", "?", "!") or "\n\n" in token.text:
                break
            if token.pos_ == "VERB" and low(token) in QUOTING:
                about = child(token, "nsubj")
                if about is not None and not inside[about.i] and about.i >= after:
                    return token
                return None
    return None


def _that_before(doc: Doc, at: int) -> bool:
    """Whether "said that" stands right before the opening mark."""
    if at < 1 or doc[at].lower_ != "that":
        return False
    return doc[at - 1].pos_ == "VERB" and low(doc[at - 1]) in QUOTING

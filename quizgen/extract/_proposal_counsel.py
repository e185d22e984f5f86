"""Advice and instructions as letters and minutes give them: "Tell the minister that", "Agreed that", "in his opinion"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import POLITE
from quizgen.extract._proposal_arguments import match
from quizgen.extract._proposal_refusals import Idiom, would_not
from quizgen.extract._proposal_standing import is_conditional
from quizgen.extract._standing_words import OPINION_VERBS, REPORT_VERBS
from quizgen.extract._tree import (
    case_words,
    child,
    children,
    clauses,
    is_passive,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated
from quizgen.model import Document

_LETTERS = words_of("letter cable message telegram memorandum despatch dispatch")
_RECORD = re.compile(
    r"\b(?:minutes|conclusions|record|proc[eè]s-verbal|protocol|proceedings|sitting|notes of)\b",
    re.I,
)
_PRESENT = re.compile(r"^\W*(?:also )?(?:present|in attendance|there were present)\b", re.I | re.M)
_INSTRUCTED = words_of(
    """tell inform say ask urge press agree accept sign refuse reject decline insist offer propose demand give
    take send telegraph wire cable report reply answer advise warn assure express convey communicate deliver
    obtain secure ensure avoid refrain continue proceed withdraw suspend stop impress repeat add instruct
    transmit show seek inquire endeavour endeavor point request propose submit explain break keep hold press
    conclude postpone delay support oppose confine commit discuss negotiate approach put return leave make"""
)
_WISER = words_of(
    """better best wise wiser unwise well advisable inadvisable desirable undesirable preferable expedient
    inexpedient prudent imprudent premature mistake dangerous proper right useful folly"""
)
_GLAD = words_of("glad grateful obliged thankful gratified pleased")
_PHRASES = words_of("opinion view judgment judgement advice recommendation")


def manner_of(document: Document) -> str:
    """Return "cable" or "letter" for what one person wrote to another, "record" for minutes, or nothing."""
    source = document.source
    if source.kind in ("cable", "telegram", "message"):
        return "cable"
    if source.sender or source.kind in _LETTERS:
        return "letter"
    if source.kind == "minutes" or _PRESENT.search(document.text[:1500]):
        return "record"
    return "record" if _RECORD.search(source.title) else ""


def find_counsel(token: Token, manner: str) -> Idiom | None:
    """Return a piece of advice, an instruction or a decision in the manner of its text.

    ``Agreed that a copy be sent.`` -> agree, in any text; ``Tell him that we accept.`` -> order, in a letter.
    """
    found = _spoken(token) if manner == "record" else None
    found = found or _headless(token) or _asked_whether(token)
    if found is None and manner in ("letter", "cable"):
        found = _instruction(token) or _gladly(token)
    if found is None and manner:
        found = _held(token, manner) or _wiser(token, manner)
    return found


def _spoken(verb: Token) -> Idiom | None:
    """Read what a speaker does by saying it, told in the past: "He must, however, ask for time"."""
    modal = next((c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"), "")
    who = subject(verb)
    if not modal or who is None or who.lower_ not in ("he", "she", "they"):
        return None
    refused = would_not(verb, spoken=True)
    if refused is not None or is_negated(verb):
        return refused
    said = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and low(verb.head) in REPORT_VERBS)
    if low(verb) not in POLITE or modal not in ("would", "must") or not said:
        return None
    if is_conditional(verb) or any(low(c) == "have" for c in children(verb, "aux")):
        return None
    found = match(verb)
    if found is None or found.passive or verb.sent.text.rstrip().endswith("?"):
        return None
    return Idiom(found.act, who, found.recipient, found.content, "asserted")


def _headless(verb: Token) -> Idiom | None:
    """Read the decision of a meeting: "Agreed that the Treasury be consulted", "Ordered to lie on the table"."""
    act = {"agreed": "agree", "resolved": "agree", "decided": "agree", "ordered": "order"}
    if verb.lower_ not in act or not verb.text[:1].isupper() or verb.dep_ != "ROOT":
        return None
    if child(verb, "nsubj", "nsubj:pass", "aux", "aux:pass") is not None:
        return None
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and before.is_alpha and before.sent == verb.sent:
        return None
    for clause in clauses(verb):
        if marker(clause) in ("that", "to") and clause.i > verb.i:
            return Idiom(act[verb.lower_], None, None, contiguous(clause), "asserted", passive=True)
    return None


def _asked_whether(verb: Token) -> Idiom | None:
    """Read "asked whether the troops might not be sent home" as a suggestion."""
    if low(verb) not in ("ask", "inquire", "enquire") or verb.tag_ not in ("VBD", "VBP"):
        return None
    who = subject(verb)
    if verb.dep_ not in ("ROOT", "conj") or not acts(who, sure=True) or is_negated(verb):
        return None
    for clause in clauses(verb):
        helpers = [c.lower_ for c in children(clause, "aux")]
        might = "might" in helpers and (is_passive(clause) or is_negated(clause))
        would = bool({"would", "could", "should"} & set(helpers)) and is_negated(clause)
        if marker(clause) in ("whether", "if") and (might or would) and "have" not in helpers:
            return Idiom("propose", who, None, contiguous(clause), "asserted")
    return None


def _instruction(verb: Token) -> Idiom | None:
    """Read an imperative to the reader: "Do not agree to it", "You will inform the Minister"."""
    courteous = any(c.lower_ in ("please", "kindly", "pray") for c in verb.children)
    if (
        (low(verb) not in _INSTRUCTED and not courteous)
        or verb.dep_ not in ("ROOT", "conj")
        or verb.tag_ == "VBG"
    ):
        return None
    if is_passive(verb) or verb.sent.text.rstrip().endswith("?"):
        return None
    helpers = [c.lower_ for c in children(verb, "aux", "aux:pass", "cop")]
    about = subject(verb)
    start, end = contiguous(verb)
    if about is None:
        if verb.dep_ != "ROOT" or verb.tag_ != "VB" or not set(helpers) <= {"do"}:
            return None
        thing = child(verb, "obj")
        if thing is not None and low(thing) in (
            "assurance",
            "expression",
            "regard",
            "thank",
            "note",
        ):
            return None  # "Accept the assurance of my regard"
        if len(contiguous_words(verb)) < 3 or child(verb, "mark", "expl") is not None:
            return None
        kind = (
            "request"
            if any(t.lower_ in ("please", "pray", "kindly") for t in verb.sent)
            else "order"
        )
        return Idiom(kind, None, None, (min(start, verb.i), end), "asserted")
    you = about.lower_ == "you" or low(about) in ("excellency", "lordship", "highness")
    if not you or verb.dep_ != "ROOT" or any(marker(c) == "if" for c in children(verb, "advcl")):
        return None
    if not set(helpers) <= {"will", "shall", "must", "should"} or not helpers:
        return None
    if child(verb, "ccomp", "xcomp", "obj", "obl", "iobj") is None:
        return None
    act = "recommend" if "should" in helpers else "order"
    return Idiom(act, None, None, (verb.i, end), "asserted")


def contiguous_words(verb: Token) -> list[Token]:
    """Return the words of a clause, without its stops."""
    start, end = contiguous(verb)
    return [t for t in verb.doc[start:end] if not t.is_punct]


def _gladly(word: Token) -> Idiom | None:
    """Read "I should be glad of instructions", "we should be grateful if you would sign"."""
    who = subject(word)
    helpers = {c.lower_ for c in children(word, "aux")}
    if low(word) not in _GLAD or who is None or who.lower_ not in ("i", "we"):
        return None
    if not helpers & {"should", "would", "'d", "’d", "shall"} or word.dep_ != "ROOT":
        return None
    for part in (*clauses(word), *children(word, "advcl", "obl", "csubj")):
        if marker(part) == "to" and low(part) not in ("receive", "have"):
            continue
        if part.i > word.i and (
            marker(part) in ("if", "to", "for") or case_words(part) in ("of", "for")
        ):
            return Idiom("request", who, None, contiguous(part), "asserted")
    return None


def _speaker(token: Token) -> Token | None:
    """Return who holds the floor: the subject of the last saying in this sentence or one of the two before."""
    sent = token.sent
    for _ in range(3):
        root = sent.root
        who = subject(root)
        said = low(root) in REPORT_VERBS | OPINION_VERBS | {"observe", "remark", "ask", "propose"}
        if said and who is not None and who != token and acts(who, sure=True):
            return who
        if sent.start == 0:
            return None
        sent = token.doc[sent.start - 1].sent
    return None


def _held(verb: Token, manner: str) -> Idiom | None:
    """Read what ought to be done: "thought that it should be put off", "the note must be delivered first"."""
    helpers = {c.lower_ for c in children(verb, "aux")}
    duty = "must" if "must" in helpers else "should" if helpers & {"should", "ought"} else ""
    if (
        not duty
        or "have" in helpers
        or verb.pos_ != "VERB"
        or verb.sent.text.rstrip().endswith("?")
    ):
        return None
    about = subject(verb)
    if about is None or low(verb) in REPORT_VERBS | OPINION_VERBS | {"remember", "forget", "like"}:
        return None
    if any(marker(c) in ("if", "unless") for c in children(verb, "advcl")):
        return None
    act = "demand" if duty == "must" else "recommend"
    start, end = contiguous(verb)
    if verb.dep_ == "ccomp" and marker(verb) in ("that", ""):
        head = verb.head
        who = subject(head)
        if low(head) not in OPINION_VERBS | {
            "hold",
            "say",
            "observe",
            "maintain",
            "submit",
            "opine",
        }:
            return None
        if head.dep_ not in ("ROOT", "conj") or is_negated(head) or not acts(who, sure=True):
            return None
        if not is_passive(verb) and about.lower_ not in ("we", "they", "he"):
            return None
        return Idiom("recommend", who, None, (start, end), "asserted")
    if verb.dep_ != "ROOT" or not is_passive(verb) or about.pos_ == "PRON":
        return None
    owned = [c for c in children(verb, "obl") if low(c) in _PHRASES and case_words(c) == "in"]
    if owned:
        who = child(owned[0], "nmod:poss")
        begin = owned[0].right_edge.i + 1
        begin += verb.doc[begin].is_punct
        return Idiom(act, who, None, (begin, end), "asserted")
    if duty != "must" and manner != "cable":
        return None
    if duty == "must" and manner == "letter":
        return None
    who = _speaker(verb) if manner == "record" else None
    if manner == "record" and who is None:
        return None
    return Idiom(act, who, None, (start, end), "asserted")


def _wiser(word: Token, manner: str) -> Idiom | None:
    """Read "it would be better if the troops stayed", "it would be unwise to press him"."""
    helpers = {c.lower_ for c in children(word, "aux")}
    if low(word) not in _WISER or not helpers & {"would", "might"} or "have" in helpers:
        return None
    about = child(word, "expl", "nsubj")
    if about is None or about.lower_ != "it" or word.sent.text.rstrip().endswith("?"):
        return None
    said = next(
        (c for c in children(word, "csubj", "advcl", "ccomp", "xcomp") if c.i > word.i), None
    )
    if said is None:
        return None
    who: Token | None = None
    if word.dep_ == "ccomp":
        who = subject(word.head)
        known = low(word.head) in REPORT_VERBS | OPINION_VERBS and not is_negated(word.head)
        if not known or not acts(who, sure=True):
            return None
    elif word.dep_ != "ROOT":
        return None
    elif manner == "record":
        who = _speaker(word)
        if who is None:
            return None
    return Idiom("recommend", who, None, contiguous(word), "asserted")

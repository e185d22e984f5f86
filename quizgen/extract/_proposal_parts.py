"""Read the parts of an act: whose an act noun is and what it is about, and where no act is told."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts, owner
from quizgen.extract._proposal_acts import (
    IT_ACTS,
    NOT_GIVEN,
)
from quizgen.extract._proposal_light import complement
from quizgen.extract._proposal_nouns import (
    PAPER_SUBJECTS,
    SPEAKING_PAPERS,
)
from quizgen.extract._tree import (
    Range,
    case_words,
    child,
    children,
    clauses,
    is_passive,
    is_temporal,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous, trim
from quizgen.extract.standing import is_negated, standing_of


def author(noun: Token, act: str) -> Token | None:
    """Return who an act noun names as its doer, or nothing."""
    if act in ("refuse", "reject", "accept", "agree"):
        found: Token | None
        below = [part for phrase in children(noun, "nmod") for part in children(phrase, "nmod")]
        for found in (*noun.children, *(part for part in below if case_words(part) == "by")):
            if found.dep_ == "nmod:poss" and acts(found, sure=True):
                return found
            by = found.dep_ in ("nmod", "obl:agent", "obl") and case_words(found) == "by"
            if by and acts(found, sure=True):
                return found
            if found.dep_ == "amod" and found.ent_type_ == "NORP":
                return found
        return None
    found = owner(noun)
    if found is not None and found.dep_ in ("nsubj", "nsubj:pass"):
        return None
    return found


def noun_content(noun: Token, who: Token) -> Range | None:
    """Return what an act noun is about, without the words that name its author."""
    content = complement(noun)
    if content is not None and content[0] <= who.i < content[1]:
        edge = who.left_edge.i
        return trim(noun.doc, content[0], edge, content[0]) if edge > content[0] else None
    if content is None:
        for phrase in children(noun, "nmod"):
            about = phrase != who and case_words(phrase) == "of" and phrase.i > noun.i
            if about and not is_temporal(phrase):
                start, end = contiguous(phrase)
                return start + 1, end
    return content


def is_wanting(noun: Token) -> bool:
    """Whether a consent is asked for, withheld or missing rather than given."""
    head = noun.head
    if case_words(noun) == "for" and low(head) in ("return", "exchange"):
        return False
    if case_words(noun) in ("without", "for", "pending", "until", "on", "upon", "to", "of"):
        return True
    if noun.dep_ in ("obj", "nsubj", "nsubj:pass", "obl") and low(head) in NOT_GIVEN:
        return True
    return noun.dep_ in ("obj", "nsubj:pass", "nsubj") and (
        is_negated(head) or standing_of(head)[0] not in ("asserted", "reported")
    )


def predicate(noun: Token) -> Range | None:
    """Return what an act noun is said to be: "his first demand was that the fleet be disarmed"."""
    if noun.dep_ not in ("nsubj", "nsubj:pass", "nsubj:outer") or low(noun) == "promise":
        return None
    head = noun.head
    mark = next((c for c in head.children if c.dep_ == "mark" and c.i < head.i), None)
    if noun.dep_ != "nsubj:outer" and mark is not None and noun.i < mark.i:
        # "His advice was that the city be given up", read as one clause
        between = [t.lower_ for t in noun.doc[noun.i + 1 : mark.i]]
        own = child(head, "nsubj", "nsubj:pass") not in (None, noun) or mark.lower_ == "to"
        if ("was" in between or "is" in between) and not {"not", "never"} & set(between):
            return (mark.i, contiguous(head)[1]) if own or mark.lower_ == "that" else None
        return None
    if low(head) == "be":
        clause = next((c for c in clauses(head) if marker(c) in ("that", "to")), None)
        return contiguous(clause) if clause is not None and not is_negated(head) else None
    wished = marker(head) in ("that", "to") and child(head, "cop", "aux") is not None
    if noun.dep_ == "nsubj:outer" and wished and not is_negated(head):
        mark = next(c for c in head.children if c.dep_ == "mark")
        return mark.i, contiguous(head)[1]
    return None


def paper_or_it(verb: Token) -> Token | None:
    """Return who speaks where "it" demands something, or where a paper does: "passed a decree calling"."""
    found = child(verb, "expl", "nsubj")
    paper = found is not None and low(found) in SPEAKING_PAPERS
    if paper and found is not None and verb.tag_ == "VBD":
        asks = low(verb) in IT_ACTS or low(verb) in (
            "require",
            "command",
            "ask",
            "request",
            "propose",
            "prohibit",
            "ban",
            "oblige",
        )
        return found if asks else None
    if found is not None and found.lower_ == "it" and verb.tag_ == "VBD" and low(verb) in IT_ACTS:
        return found if verb.dep_ in ("ROOT", "conj", "advcl", "acl:relcl") else None
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or low(noun) not in PAPER_SUBJECTS:
        return None
    made = noun.dep_ == "obj" and low(noun.head) in (
        "pass",
        "adopt",
        "sign",
        "draft",
        "publish",
        "circulate",
    )
    who = subject(noun.head) if made and not is_passive(noun.head) else None
    return who if acts(who, sure=True) else None


def in_free_relative(verb: Token) -> bool:
    """Whether a verb stands in "what they refused to give up", "nothing I have proposed"."""
    for part in verb.children:
        if part.lower_ in ("what", "whatever") and part.i < verb.i:
            return True
    if verb.dep_ not in ("acl:relcl", "advcl:relcl"):
        return False
    return verb.head.pos_ in ("PRON", "DET") and verb.head.lower_ not in (
        "they",
        "he",
        "she",
        "those",
    )


def conditional_only(token: Token) -> bool:
    """Whether a piece of advice hangs on "unless" or stands in a question."""
    return any(
        marker(c) in ("unless",) for c in children(token, "advcl")
    ) or token.sent.text.rstrip().endswith("?")

"""Judge an act of proposing: politeness, purpose and refusal turn grammar into deeds."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_acts import DECIDING, POLITE, POLITE_HEADS, SENDING
from quizgen.extract._standing_words import OPINION_VERBS, REPORT_VERBS
from quizgen.extract._tree import ancestors, children, low, marker, subject
from quizgen.extract._tree_spans import contiguous
from quizgen.extract.standing import is_aside, is_negated, standing_of

_REFUSING = frozenset({"can", "ca", "could", "will", "wo", "would"})
FIRST = frozenset({"i", "we"})


def is_refusal(verb: Token) -> bool:
    """Whether a denied acceptance is a refusal: "would not accept", "cannot agree", "unable to comply"."""
    top = verb
    if verb.dep_ == "xcomp" and low(verb.head) in ("unable", "unwilling") and marker(verb) == "to":
        top = verb.head
    elif not any(c.tag_ == "MD" and c.lower_ in _REFUSING for c in children(verb, "aux")):
        return False
    if any(low(c) == "have" for c in children(verb, "aux")) or is_conditional(top):
        return False
    will = any(c.lower_ in ("will", "wo") for c in children(verb, "aux"))
    who = subject(verb)
    if will and top.dep_ != "ccomp" and (who is None or who.lower_ not in FIRST):
        return False  # "His Majesty will not accept": a forecast
    if top.dep_ == "ccomp":
        return low(top.head) in REPORT_VERBS and standing_of(top.head)[0] == "asserted"
    return top.dep_ in ("ROOT", "conj", "parataxis") and standing_of(top)[0] != "reported"


def act_standing(verb: Token, who: Token | None) -> tuple[str, bool]:
    """Judge an act: politeness and purpose hide deeds that the bare grammar would call imagined."""
    standing, negated = standing_of(verb)
    if negated or standing in ("asserted", "reported"):
        return standing, negated
    top = verb
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    head = top.head
    first = who is not None and who.lower_ in FIRST
    if first and low(verb) in POLITE and not is_conditional(verb):
        modal = [c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"]
        polite = bool(modal) and modal[0] in ("would", "should", "might", "must", "'d", "’d", "may")
        if polite and top.dep_ in ("ROOT", "ccomp", "parataxis"):
            return "asserted", False
        inner = top.dep_ in ("xcomp", "acl", "ccomp", "advcl") and marker(top) == "to"
        if inner and low(head) in POLITE_HEADS and not (is_negated(head) or is_conditional(head)):
            return "asserted", False
    if top.dep_ in ("xcomp", "advcl", "acl") and marker(top) == "to":
        called = low(head) == "call" and any(
            c.lower_ in ("on", "upon") for o in head.children for c in o.children
        )
        if called:
            return standing, negated
        if low(head) in SENDING or (top.dep_ == "acl" and low(head.head) in SENDING):
            return standing_of(head if low(head) in SENDING else head.head)
        if low(head) in DECIDING:
            return standing_of(head)
    return standing, negated


def is_conditional(verb: Token) -> bool:
    """Whether a clause depends on a condition: "if", "unless", "only after"."""
    for clause in children(verb, "advcl"):
        if marker(clause).split(" ")[0] in ("if", "unless", "provided", "should"):
            return True
    start, end = contiguous(verb)
    doc = verb.doc
    for i in range(verb.i, min(end, len(doc) - 1)):
        after = doc[i + 1].lower_
        if doc[i].lower_ == "only" and after in ("after", "if", "when", "on", "upon", "once"):
            return True
    return start > end


# ---------------------------------------------------------------- "is ready to", "we should"


def reporter_of(token: Token) -> Token | None:
    """Return who tells a clause: "Adams said that Jay had suggested it" (suggested) -> Adams."""
    for below, above in ancestors(token):
        if below.dep_ in ("acl:relcl", "acl"):
            return None
        for aside in children(below, "parataxis"):
            if is_aside(aside):
                return subject(aside)
        if below.dep_ in ("ccomp", "dep") and low(above) in REPORT_VERBS | OPINION_VERBS:
            return subject(above)
    about = children(token, "nsubj", "nsubj:pass")
    for phrase in [one for node in (token, *about) for one in node.children]:
        if any(part.lower_ == "according" for part in phrase.children):
            return phrase
    return None

"""Tell who proposes: a verb or act noun in, the token of whoever acts out."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_acts import AMBIGUOUS
from quizgen.extract._proposal_nouns import AGENTS, INANIMATE, MEANS, PAPER_SUBJECTS
from quizgen.extract._tree import (
    after_comma,
    agent,
    case_words,
    child,
    children,
    is_passive,
    is_temporal,
    low,
    subject,
)
from quizgen.extract._words import words_of

_ABSTRACT_SUFFIXES = ("tion", "sion", "ness", "ity", "ism", "ence", "ance", "ship", "ing", "ure")
_ACTING_SUFFIXES = ("er", "or", "ist", "ian", "man", "men", "eer", "people", "folk")
ACTING_ENTS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "PER"})
_THINGS = words_of(
    """
    it this that these those which what there nothing everything anything
    """
)


def acts(token: Token | None, *, sure: bool) -> bool:
    """Whether a noun or pronoun can propose or refuse; ``sure`` asks for positive evidence."""
    if token is None or is_temporal(token):
        return False
    if token.pos_ in ("PRON", "DET"):
        return token.lower_ not in _THINGS
    lemma = low(token)
    if token.tag_.startswith("VB"):
        return False
    if token.ent_type_ in ("DATE", "WORK_OF_ART", "EVENT", "LAW"):
        return lemma in AGENTS
    if lemma in AGENTS:
        return True
    if lemma in INANIMATE:
        return False
    if token.pos_ in ("PROPN", "ADJ", "NUM", "X"):
        return not is_temporal(token)
    if token.pos_ != "NOUN":
        return False
    if token.ent_type_ in ACTING_ENTS or lemma.endswith(_ACTING_SUFFIXES):
        return True
    return not sure and not lemma.endswith(_ABSTRACT_SUFFIXES)


def proposer_of(verb: Token, *, passive: bool, sure: bool) -> tuple[Token | None, bool]:
    """Return (proposer, whether the frame holds): a passive may do without, an active verb may not."""
    if passive:
        by = agent(verb)
        if by is None:
            # A loose relative tells a deed ("..., which was accepted"), a tight one only which thing is meant.
            loose = verb.dep_ == "acl:relcl" and after_comma(verb)
            return None, loose or verb.dep_ not in ("acl", "acl:relcl", "amod")
        if low(by) in MEANS:
            return None, True
        if acts(by, sure=False):
            return by, True
        owned = owner(by) if low(by) in PAPER_SUBJECTS else None
        return owned, low(by) in PAPER_SUBJECTS
    about = subject(verb)
    if about is not None and about.dep_ == "obj" and verb.tag_ == "VBG" and about.i < verb.i:
        # "lost no time in seeking leave", "made no secret of having consented": whoever lost it.
        about = about if acts(about, sure=True) else subject(about.head)
    if about is None:
        return None, False
    if about.lower_ == "it":
        fine = verb.tag_ in ("VBD", "VBN", "VBG", "VB") and child(verb, "expl") is None
        return about, fine and low(verb) not in AMBIGUOUS
    if acts(about, sure=sure and low(verb) in AMBIGUOUS):
        return about, True
    if low(about) in PAPER_SUBJECTS and about.pos_ in ("NOUN", "PROPN"):
        owned = owner(about)
        return owned, owned is not None
    return about, False


def owner(noun: Token) -> Token | None:
    """Return who a proposal or note belongs to: "Austria's note", "the demand of the Commons"."""
    for found in noun.children:
        if found.dep_ == "nmod:poss" and acts(found, sure=True):
            return found
    for found in children(noun, "nmod", "obl:agent"):
        if case_words(found) in ("by", "from") and acts(found, sure=True):
            return found
    for found in children(noun, "nmod"):
        if case_words(found) == "of" and acts(found, sure=True) and not is_temporal(found):
            return found
    for found in children(noun, "amod", "compound"):
        if found.ent_type_ == "NORP" and found.text[:1].isupper():
            return found
    head = noun.head
    if noun.dep_ == "obj" and low(head) in (
        "send",
        "issue",
        "write",
        "address",
        "present",
        "deliver",
    ):
        return subject(head) if not is_passive(head) else agent(head)
    return None

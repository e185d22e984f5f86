"""Match light verbs with act nouns ("made an offer"), and find the complements acts share."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import LIGHT, NOUN_ACTS
from quizgen.extract._tree import (
    Range,
    case_words,
    child,
    children,
    clauses,
    direct_object,
    is_temporal,
    low,
    marker,
    particle,
    subject,
)
from quizgen.extract._tree_spans import contiguous


@dataclass(frozen=True, slots=True)
class Match:
    """A verb with the act it performs."""

    act: str
    content: Range | None
    recipient: Token | None
    passive: bool
    sure: bool
    light: bool = False


def infinitive(verb: Token) -> Token | None:
    """Return the infinitive a verb governs, even where the parser calls it an adverbial."""
    for clause in clauses(verb):
        if clause.i > verb.i and _has_to(clause):
            return clause
    for clause in children(verb, "advcl"):
        near = clause.i - verb.i < 18 and _has_to(clause)
        if near and clause.tag_ == "VB" and not _in_order(clause):
            return clause
    return None


def _in_order(clause: Token) -> bool:
    """Whether "in order" opens a clause of purpose."""
    return any(c.lower_ == "order" and c.i < clause.i for c in clause.children)


def _has_to(clause: Token) -> bool:
    if low(clause.head) == "bid" and clause.tag_ == "VB":
        return True
    if clause.dep_ == "xcomp" and case_words(clause) == "to":
        return True  # a rare verb read as a name: "offered to cede"
    if child(clause, "nsubj") is not None and marker(clause) != "for":
        return any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children)
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in clause.children)


def oblique(verb: Token, cases: tuple[str, ...]) -> Token | None:
    """Return the first phrase after a verb with one of some prepositions."""
    for found in children(verb, "obl", "obl:agent", "nmod", "advcl"):
        if case_words(found) in cases and found.i > verb.i:
            return found
    for found in children(verb, "obj"):
        if case_words(found) in cases and found.i > verb.i:
            return found  # read as an object: "both called for a single state"
    return None


def without_case(phrase: Token) -> Range:
    """Return a phrase without its preposition."""
    start, end = contiguous(phrase)
    doc = phrase.doc
    while start < phrase.i and doc[start].dep_ in ("case", "mark") and doc[start].head == phrase:
        start += 1
    return start, end


def addressee(verb: Token, content: Range | None) -> Token | None:
    """Return the person an act is addressed to: "to X", "of X", "upon X", outside the content."""
    found = child(verb, "iobj")
    if found is not None:
        return found
    for phrase in children(verb, "obl"):
        if case_words(phrase) not in (
            "to",
            "upon",
            "of",
            "from",
            "before",
            "toward",
            "towards",
            "on",
        ):
            continue
        if content is not None and content[0] <= phrase.i < content[1]:
            continue
        if acts(phrase, sure=True) and phrase.pos_ != "NUM":
            return phrase
    return None


def match_light(verb: Token, *, passive: bool) -> Match | None:
    """Match a light verb with an act noun: "made an offer", "gave its consent", "no proposal was made"."""
    nouns = LIGHT.get(f"{low(verb)} {particle(verb)}".strip()) or LIGHT.get(low(verb))
    if nouns is None:
        return None
    if passive:
        thing = child(verb, "nsubj:pass")
        if thing is None and verb.dep_ == "acl":
            thing = verb.head
        elif thing is not None:
            thing = subject(verb)
    else:
        thing = direct_object(verb)
    if thing is None or low(thing) not in nouns or low(thing) not in NOUN_ACTS:
        return None
    act = NOUN_ACTS[low(thing)]
    content: Range | None = contiguous(thing, without=frozenset({"nsubj"}))
    if act in ("agree", "accept", "reject", "refuse"):
        content = complement(thing) or _verb_complement(verb)
    recipient = child(verb, "iobj") or addressee(verb, content)
    if recipient is None:
        for phrase in children(thing, "nmod"):
            addressed = case_words(phrase) == "to" and acts(phrase, sure=True)
            if addressed and act not in ("agree", "accept"):
                recipient = phrase
                if content is not None and phrase.right_edge.i + 1 >= content[1] > phrase.i:
                    content = (content[0], phrase.left_edge.i)
    return Match(act, content, recipient, passive, True, light=True)


def _verb_complement(verb: Token) -> Range | None:
    phrase = oblique(verb, ("to", "on", "upon", "for", "over"))
    if phrase is not None and not is_temporal(phrase):
        return without_case(phrase)
    clause = infinitive(verb)
    return contiguous(clause) if clause is not None else None


def complement(noun: Token) -> Range | None:
    """Return what an act noun is about: "his offer to withdraw" -> to withdraw; none if it says nothing."""
    for clause in children(noun, "acl", "ccomp", "xcomp"):
        if clause.i > noun.i and marker(clause) in ("to", "that", "of", "for"):
            return contiguous(clause)
    for clause in children(noun, "acl:relcl"):
        about = child(clause, "nsubj", "nsubj:pass")
        stated = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        if stated and about is not None and about.lower_ != "that":
            return contiguous(clause)  # "the order that they be expelled", read as a relative
    for phrase in children(noun, "nmod", "obl"):
        if phrase.i < noun.i or is_temporal(phrase):
            continue
        if case_words(phrase) in ("of", "for", "to", "on", "upon") and not acts(phrase, sure=True):
            return without_case(phrase)
    return None

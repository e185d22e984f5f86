"""Take the object of an act verb as its content: a thing, a deed, a thing with what it is declared to be."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_actors import ACTING_ENTS, acts
from quizgen.extract._proposal_acts import (
    DESCRIBING,
)
from quizgen.extract._proposal_light import (
    oblique,
)
from quizgen.extract._proposal_nouns import AGENTS, BILLS
from quizgen.extract._proposal_sense import Sense, is_deed
from quizgen.extract._tree import (
    Range,
    after_comma,
    case_words,
    child,
    children,
    clauses,
    direct_object,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_dates import dates_clause
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of

Taken = tuple[Range | None, Token | None]
_OF_NOUN = frozenset({"to", "from", "for", "between", "off", "over"})
_STATES = words_of(
    """over closed open ended off void null invalid valid forfeit suspended dissolved lifted abolished
    free independent illegal unlawful annulled vacant"""
)
_PUT_DOWN = words_of(
    """deposed excommunicated outlawed elected banished annulled dissolved absolved expelled suspended
    lifted abolished forfeited condemned"""
)


def take_state(verb: Token, *, passive: bool) -> Taken | None:
    """Take a thing with what it is said to be: "declared the strike over", "the port was declared open"."""
    thing = child(verb, "nsubj:pass") if passive else child(verb, "obj")
    for state in children(verb, "xcomp", "ccomp"):
        if (
            state.lower_ in _PUT_DOWN
            and not marker(state)
            and not children(state, "aux", "aux:pass")
        ):
            about = child(state, "nsubj", "nsubj:pass") or thing
            if about is not None:
                return (contiguous(about)[0], contiguous(state)[1]), None
    for state in children(verb, "xcomp", "advmod", "ccomp"):
        if state.lower_ not in _STATES or (thing is None and child(state, "nsubj") is None):
            continue
        about = thing if thing is not None else child(state, "nsubj")
        if about is None or about.pos_ == "PRON" or acts(about, sure=True):
            return None
        return (contiguous(about)[0], max(state.i + 1, contiguous(state)[1])), None
    return None


def take_object(verb: Token, sense: Sense, *, passive: bool, deed: bool = False) -> Taken | None:
    recipient: Token | None = None
    if passive:
        thing = child(verb, "nsubj:pass")
        own = child(verb, "obj")
        if thing is None and verb.dep_ == "acl":
            thing = verb.head
        elif (thing is None and verb.dep_ in ("conj", "advcl", "xcomp")) or (
            thing is not None and thing.lower_ in ("which", "that", "who")
        ):
            thing = subject(verb)
        if own is not None and own.lower_ in ("them", "him", "her", "us", "me", "you"):
            recipient = own  # "leave was granted them"
        elif own is not None and thing is not None:
            thing, recipient = own, thing  # "was offered the crown"
    else:
        thing = direct_object(verb) or _misread_object(verb)
        recipient = child(verb, "iobj")
    if thing is None or thing == verb or (thing.lower_ == "it" and passive and clauses(verb)):
        return None
    lemma = low(thing)
    if deed and not is_deed(lemma):
        return None
    if sense.act == "order" and passive and thing.pos_ == "PRON":
        return None
    if lemma in ("nothing", "what", "all", "anything", "everything") and thing.pos_ == "PRON":
        return None
    if thing.lower_.endswith(("self", "selves")):
        return None
    draft = any(low(c) == "draft" for c in children(thing, "amod", "compound"))
    stands_for = thing.pos_ == "PRON" and not sense.sure and lemma in ("it", "they", "this", "both")
    if passive and lemma in ("it", "this", "both", "neither") and low(verb) == "grant":
        stands_for = True  # "It was granted": what was asked before
    if lemma == "it" and sense.act in ("accept", "reject") and oblique(verb, ("by",)) is not None:
        by = oblique(verb, ("by",))
        stands_for = stands_for or (by is not None and by.like_num)  # "passed it by 60 to 41"
    unfit = lemma in sense.never or (sense.only and lemma not in sense.only and not draft)
    if unfit and not stands_for:
        return None
    if (
        not passive
        and sense.act in ("demand", "propose")
        and thing.dep_ == "obj"
        and _is_name(thing)
    ):
        # "demanding the US stop the war": the clause after the name was not recognised.
        end = verb.right_edge.i + 1
        if end - thing.i < 4:
            return None
        return (contiguous(thing)[0], contiguous(verb)[1]), recipient
    if not passive and sense.act == "order" and oblique(verb, ("from",)) is not None:
        return None  # "ordered a coat from his tailor"
    if not passive and sense.act in ("announce", "order") and thing.ent_type_ == "PERSON":
        return None
    somebody = acts(thing, sure=True) and (thing.pos_ == "PROPN" or low(thing) in AGENTS)
    if not passive and sense.whom and somebody:
        return None  # "urged the king" without a word on what
    if any(case_words(c) == "as" for c in children(verb, "obl", "xcomp", "advcl")) and (
        sense.act == "recommend" or (sense.act == "accept" and lemma not in BILLS)
    ):
        return None
    return object_range(thing, verb), recipient


def take_made(verb: Token, *, passive: bool) -> Taken | None:
    """Take a thing with what is to be done to it: "ordered the tapes handed over"."""
    thing = child(verb, "obj", "iobj")
    if passive or thing is None:
        return None
    for deed in (*children(verb, "xcomp", "ccomp"), *children(thing, "acl")):
        bare = child(deed, "mark", "aux", "nsubj", "obl:agent") is None
        shut = deed.tag_ == "VBN" or deed.lower_ in ("shut", "closed", "open")
        if shut and bare and deed.i > thing.i and low(deed) not in ("make", "weave", "bind"):
            return (contiguous(thing)[0], max(contiguous(thing)[1], contiguous(deed)[1])), None
    return None


def _misread_object(verb: Token) -> Token | None:
    """Return a bare noun after a verb that the parser took for a clause: "called off the strike"."""
    for found in children(verb, "xcomp", "parataxis", "dep"):
        if found.lower_ == "leave" and found.i - verb.i == 1:
            return found  # "begged leave to retire"
        if found.pos_ != "NOUN" or found.i < verb.i:
            continue
        bare = child(found, "nsubj", "cop", "mark", "case", "aux") is None
        joined = not any(t.is_punct for t in verb.doc[verb.i : found.i])
        if bare and joined and child(found, "det", "nmod:poss", "amod"):
            return found
    return None


def object_range(thing: Token, verb: Token) -> Range:
    """Return an object with what belongs to it, without the clause it is read from or a mere aside."""
    without = {"nsubj", "cop"}
    for clause in children(thing, "acl:relcl", "acl"):
        aside = after_comma(clause) and low(clause) not in DESCRIBING
        if clause == verb or verb in clause.subtree or (aside and clause.dep_ == "acl:relcl"):
            without.add(clause.dep_)
    start, end = contiguous(thing, without=frozenset(without))
    while start < thing.i and thing.doc[start].lower_ in ("instead", "also", "then", "again"):
        start += 1
    if thing.dep_ == "obj":
        for phrase in children(verb, "obl"):
            # "demanded a return to the old pay": the phrase belongs to the noun right before it.
            close = phrase.left_edge.i == end and case_words(phrase) in _OF_NOUN
            if close and not acts(phrase, sure=True) and not dates_clause(phrase):
                end = contiguous(phrase)[1]
    return start, end


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in ACTING_ENTS

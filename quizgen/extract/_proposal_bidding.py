"""Orders and demands told by set phrases: "gave them two days to withdraw", "by an edict they were expelled"."""

from __future__ import annotations

from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts, owner
from quizgen.extract._proposal_acts import ACTIONS, NOUN_ACTS
from quizgen.extract._proposal_light import complement, infinitive, without_case
from quizgen.extract._proposal_refusals import Idiom, done
from quizgen.extract._tree import (
    Range,
    case_words,
    child,
    children,
    is_passive,
    is_temporal,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated

_ASKING = words_of(
    "demand request propose recommend advise suggest urge counsel order command desire"
)
_CARRYING = words_of("come go return arrive appear send meet greet dispatch despatch reappear")
_CARRIED = words_of(
    """offer proposal proposition suggestion demand request petition ultimatum overture announcement
    invitation instruction order summons promise"""
)
_BIDDING = MappingProxyType(
    {
        "invite": "request", "ask": "request", "request": "request", "beg": "request", "implore": "request",
        "order": "order", "command": "order", "direct": "order", "instruct": "order", "summon": "demand",
        "urge": "recommend", "advise": "recommend", "press": "recommend",
    }
)  # fmt: skip
"""What was asked of somebody: participle -> act."""
_SPANS = words_of("year month week day hour time minute while")
_LAWS = words_of("edict decree law act statute ukase ordinance proclamation rescript firman bull")
_ENACTING = words_of(
    """free emancipate abolish dissolve expel banish confiscate suspend limit outlaw legalize legalise repeal
    revoke exempt bar exclude disband nationalize nationalise annul restrict enfranchise disfranchise
    secularize secularise"""
)


BIDS = (
    _ASKING
    | _CARRYING
    | _ENACTING
    | frozenset(_BIDDING)
    | words_of(
        "serve give allow order command summon oblige compel bind entitle empower go come be"
    )
)
"""Verbs that can head one of these phrases."""


def find_bidding(verb: Token) -> Idiom | None:
    """Return the order, demand or errand told by a set phrase headed by a verb."""
    return (
        _as_asked(verb)
        or _carried(verb)
        or _served(verb)
        or _ordered_off(verb)
        or _enacted(verb)
        or _given_time(verb)
        or _struck(verb)
        or _bidden_first(verb)
    )


def _as_asked(verb: Token) -> Idiom | None:
    """Read "closed the ports, as the envoy had demanded"."""
    if low(verb) not in _ASKING or marker(verb) != "as" or verb.dep_ != "advcl" or is_passive(verb):
        return None
    if child(verb, "obj", "xcomp", "ccomp", "obl", "iobj") is not None or verb.tag_ not in (
        "VBD",
        "VBN",
    ):
        return None
    host = verb.head
    if child(host, "cop", "expl") is not None or not acts(subject(host), sure=False):
        return None  # "As he had suggested, the year was wet"
    helpers = [c.lower_ for c in children(verb, "aux")]
    if any(helper not in ("had", "'d", "’d") for helper in helpers):
        return None
    act = {"request": "request", "propose": "propose", "suggest": "propose", "demand": "demand"}
    kind = act.get(low(verb), "order" if low(verb) in ("order", "command") else "recommend")
    return done("request" if low(verb) == "desire" else kind, verb, subject(verb), None)


def _carried(verb: Token) -> Idiom | None:
    """Read "came to the gate with an offer of quarter", "met them with the announcement that"."""
    if low(verb) not in _CARRYING:
        return None
    who = subject(verb)
    if low(verb) in ("send", "dispatch", "despatch") and is_passive(verb):
        who = None
    for phrase in children(verb, "obl", "nmod", "obj"):
        if case_words(phrase) != "with" or child(phrase, "nmod:poss") is not None:
            continue
        noun = phrase
        if low(noun) == "list":
            listed = next((c for c in children(noun, "nmod") if case_words(c) == "of"), None)
            if listed is not None and low(listed) in ("condition", "demand", "term", "grievance"):
                return done("demand", verb, who, contiguous(noun), free=who is None)
        what: Range | None = complement(noun)
        if low(noun) in _CARRIED and what is not None and owner(noun) is None:
            return done(NOUN_ACTS[low(noun)], verb, who, what, free=who is None)
        if low(noun) in ("word", "message", "news") and what is not None:
            clause = child(noun, "acl", "ccomp")
            willed = clause is not None and any(
                c.lower_ in ("would", "will", "must") for c in children(clause, "aux")
            )
            if willed:
                return done("announce", verb, who, what, free=who is None)
    return None


def _served(verb: Token) -> Idiom | None:
    """Read "notice to quit was served on the tenants"."""
    thing = child(verb, "nsubj:pass")
    if low(verb) not in ("serve", "give") or thing is None or low(thing) != "notice":
        return None
    what = complement(thing)
    if what is None or is_negated(verb):
        return None
    to = next((c for c in children(verb, "obl") if case_words(c) in ("on", "upon", "to")), None)
    to = to if to is not None and acts(to, sure=True) else None
    order = any(c.lower_ == "to" for c in children(child(thing, "acl") or thing, "mark"))
    return done("order" if order else "announce", verb, None, what, free=True, to=to)


def _by_law(verb: Token) -> Idiom | None:
    """Read "by an edict of 1492 they were expelled" as what the edict ordered."""
    thing = child(verb, "nsubj:pass")
    if thing is None or thing.pos_ == "PRON" or low(verb) not in _ENACTING:
        return None
    for law in children(verb, "obl", "obl:agent"):
        if case_words(law) in ("by", "under") and low(law) in _LAWS:
            start = contiguous(thing)[0]
            end = contiguous(thing)[1]
            return done("order", verb, owner(law), (start, end), free=True)
    return None


def _enacted(verb: Token) -> Idiom | None:
    """Read "the edict freed the serfs", "the Act limited the hours of children"."""
    if is_passive(verb):
        return _by_law(verb)
    thing, law = child(verb, "obj", "iobj"), subject(verb)
    deed = infinitive(verb)
    bound = law is not None and thing is not None and deed is not None and low(law) in _LAWS
    if bound and low(verb) in ("oblige", "compel", "bind", "entitle", "empower") and thing and deed:
        to = thing if acts(thing, sure=True) else None
        who = owner(law) if law is not None else None
        return done("order", verb, who, contiguous(deed), free=True, to=to)
    if thing is None or low(verb) not in _ENACTING or verb.tag_ != "VBD":
        return None
    if acts(law, sure=True) and thing.pos_ != "PRON":
        for paper in children(verb, "obl"):
            if case_words(paper) in ("by", "in") and low(paper) in _LAWS:
                return done("order", verb, law, contiguous(thing))
    if law is None or low(law) not in _LAWS:
        return None
    if verb.tag_ != "VBD" or is_passive(verb) or thing.pos_ == "PRON":
        return None
    return done("order", verb, owner(law), contiguous(thing), free=True)


def _given_time(verb: Token) -> Idiom | None:
    """Read "gave Britain two days to withdraw its troops" as a demand."""
    whom, time, deed = child(verb, "iobj"), child(verb, "obj"), infinitive(verb)
    if low(verb) not in ("give", "allow") or whom is None or time is None:
        return None
    if deed is None:
        deed = next((c for c in children(time, "acl") if marker(c) == "to"), None)
    span = low(time) in ("hour", "day", "week", "month") and child(time, "nummod") is not None
    if deed is None or low(deed) not in ACTIONS | words_of("leave quit reply answer comply yield"):
        return None
    if not span or not acts(whom, sure=True):
        return None
    return done("demand", verb, subject(verb), contiguous(deed), to=whom)


def _struck(verb: Token) -> Idiom | None:
    """Read "went on strike for higher wages" as a demand."""
    on = next(
        (c for c in children(verb, "obl") if low(c) == "strike" and case_words(c) == "on"), None
    )
    if on is None or low(verb) not in ("go", "come", "be"):
        return None
    for what in (*children(verb, "obl"), *children(on, "nmod")):
        if case_words(what) == "for" and not is_temporal(what) and low(what) not in _SPANS:
            return done("demand", verb, subject(verb), without_case(what))
    return None


def _bidden_first(verb: Token) -> Idiom | None:
    """Read "Invited to mediate, the Swiss declined": the request comes first, as a bare participle."""
    act = _BIDDING.get(low(verb))
    if act is None or verb.tag_ != "VBN" or verb.dep_ not in ("advcl", "acl"):
        return None
    deed = infinitive(verb)
    behind = verb.dep_ == "acl" and verb.i - verb.head.right_edge.i <= 0 < verb.i - verb.head.i
    behind = behind and verb.doc[verb.left_edge.i - 1].text == ","
    if (
        deed is None
        or (verb.i > verb.head.i and not behind)
        or child(verb, "mark", "aux", "aux:pass") is not None
    ):
        return None
    opens = verb.left_edge.is_sent_start or verb.doc[verb.left_edge.i - 1].text == ","
    host = verb.head
    told_of = subject(host) if verb.dep_ == "advcl" else host
    if not opens or not acts(told_of, sure=True):
        return None
    if verb.dep_ == "advcl" and (host.tag_ not in ("VBD", "VBZ") or marker(verb)):
        return None
    return Idiom(act, None, told_of, contiguous(deed), "asserted", passive=True)


def _ordered_off(verb: Token) -> Idiom | None:
    """Read "was ordered home", "ordered the fleet to Malta"."""
    if low(verb) not in ("order", "command", "summon"):
        return None
    passive = is_passive(verb)
    whom = subject(verb) if passive else child(verb, "obj")
    if whom is None or not acts(whom, sure=True) or infinitive(verb) is not None:
        return None
    ways = words_of("home back out away aboard ashore off forward ahead abroad")
    for at in children(verb, "advmod", "obl", "xcomp"):
        toward = at.dep_ == "obl" and case_words(at) in ("to", "into", "out of", "off", "aboard")
        if at.i > verb.i and not is_temporal(at) and (at.lower_ in ways or toward):
            who = None if passive else subject(verb)
            what = contiguous(at)
            return done("order", verb, who, what, free=passive, to=whom)
    return None

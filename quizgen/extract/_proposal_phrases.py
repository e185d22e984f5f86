"""Acts told by set phrases: "would have no dealings with", "pronounced the note inadmissible", "fell on deaf ears"."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import ACTIONS, NOUN_ACTS
from quizgen.extract._proposal_bidding import BIDS, find_bidding
from quizgen.extract._proposal_light import complement, infinitive, without_case
from quizgen.extract._proposal_nouns import DEMANDS, PAPERS, PLANS
from quizgen.extract._proposal_refusals import Idiom, done, told
from quizgen.extract._tree import (
    case_words,
    child,
    children,
    clauses,
    direct_object,
    is_passive,
    is_temporal,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated

_JUDGING = words_of("pronounce declare call deem find consider term hold think judge brand")
_JUDGED = PLANS | PAPERS | words_of("answer reply note response line")
_BAD = words_of(
    """unacceptable inadmissible intolerable insufficient unsatisfactory inadequate impossible
    unreasonable humiliating dishonourable dishonorable outrageous preposterous impracticable"""
)
_GOOD = words_of("acceptable satisfactory admissible reasonable sufficient")
_NO_DEALINGS = words_of("dealing dealings truck part share business commerce intercourse hand")
_SAME = words_of("mind opinion view way")
_READY = words_of("ready willing prepared agreeable")
_UNREADY = words_of("unwilling unable opposed averse")
_URGING = words_of("persuade induce talk win bring coax cajole argue prevail get")
_UNDERSTOOD = words_of("will would must could should shall can")
_NO_TERMS = words_of("term concession compromise quarter armistice truce apology redress")
_MOVING = words_of("induce persuade move tempt make bring")


_STARTS = (
    BIDS
    | _JUDGING
    | _URGING
    | _MOVING
    | words_of(
        """give have want associate align identify declare profess express pronounce avow fall meet encounter run
        offer make put set affix add append win obtain secure gain get receive decline say answer reply vote"""
    )
)
"""Verbs that can head a set phrase; others are not looked at."""


def find_phrase(verb: Token) -> Idiom | None:
    """Return the act of a set phrase headed by a verb."""
    if low(verb) not in _STARTS:
        return None
    return (
        _judged(verb)
        or _understood(verb)
        or _no_dealings(verb)
        or _sided(verb)
        or _won_over(verb)
        or _deaf(verb)
        or _no_terms(verb)
        or _named(verb)
        or _won_consent(verb)
        or _nothing_would(verb)
        or _declined(verb)
        or _said_no(verb)
        or _put_it(verb)
        or find_bidding(verb)
    )


def find_state(word: Token) -> Idiom | None:
    """Return the act of a state somebody was in: "was agreeable to the date", "was of the same mind"."""
    be = child(word, "cop")
    if be is None or be.tag_ != "VBD" or is_negated(word):
        return None
    who = subject(word)
    key = low(word)
    against = key in PLANS and case_words(word) == "against"
    if against and acts(who, sure=True):
        return done("reject", word, who, without_case(word))
    if key in ("agreeable", "amenable"):
        at = next((c for c in children(word, "obl", "nmod") if case_words(c) == "to"), None)
        return done("agree", word, who, without_case(at)) if at is not None else None
    if key in ("mind", "opinion") and case_words(word) == "of":
        same = any(c.lower_ in ("same", "like") for c in word.children)
        return done("agree", word, who, None) if same else None
    return None


def _judged(verb: Token) -> Idiom | None:
    """Read "pronounced these conditions inadmissible", "called the note out of the question"."""
    if low(verb) not in _JUDGING:
        return None
    passive = is_passive(verb)
    thing = child(verb, "nsubj:pass") if passive else child(verb, "obj")
    states = children(verb, "xcomp", "ccomp", "amod", "advmod", "obl", "acl")
    if thing is None and states:
        thing = child(states[0], "nsubj")
    if thing is None or low(thing) not in _JUDGED:
        return None
    act = ""
    for state in (*states, *children(thing, "amod", "acl", "nmod")):
        if state.i < thing.i and not passive:
            continue
        if low(state) in _BAD or (low(state) == "question" and "out" in case_words(state)):
            act = "reject"
        elif low(state) in _GOOD:
            act = "accept"
        elif low(verb) in ("pronounce", "declare", "call", "term") and any(
            c.lower_ == "too" for c in state.children
        ):
            act = "reject"  # "pronounced the offer far too low"
    weighed = low(verb) in ("find", "think", "hold", "consider")
    if thing.lower_ == "term" or (weighed and act == "accept"):
        return None
    if not act or child(verb, "cop") is not None:
        return None
    start, end = contiguous(thing)
    late = [s.left_edge.i for s in states if s.left_edge.i > thing.i]
    who = None if passive else subject(verb)
    return done(act, verb, who, (start, min([end, *late])), free=passive)


def _understood(verb: Token) -> Idiom | None:
    """Read "gave the ambassador to understand that the fleet would sail"."""
    if low(verb) != "give" or is_passive(verb):
        return None
    known = infinitive(verb)
    if known is None or low(known) not in ("understand", "know"):
        return None
    for clause in clauses(known):
        willed = any(c.lower_ in _UNDERSTOOD for c in children(clause, "aux"))
        if willed or any(c.lower_ == "unless" for c in clause.subtree):
            whom = child(verb, "iobj", "obj")
            to = whom if acts(whom, sure=True) else None
            return done("announce", verb, subject(verb), contiguous(clause), to=to)
    return None


def _no_dealings(verb: Token) -> Idiom | None:
    """Read "would have no dealings with the union", "wanted no part of it", "would have nothing to do with"."""
    thing, who = child(verb, "obj"), subject(verb)
    if low(verb) not in ("have", "want") or thing is None or who is None:
        return None
    modal = any(c.lower_ in ("would", "will", "'d", "’d") for c in children(verb, "aux"))
    if low(verb) == "have" and not modal:
        return None
    if any(low(c) == "have" for c in children(verb, "aux")) or not acts(who, sure=True):
        return None
    standing = told(verb, who)
    if standing is None:
        return None
    if thing.lower_ == "nothing":
        do = next((c for c in (*children(thing, "acl"), *clauses(verb)) if low(c) == "do"), None)
        about = (
            next((c for c in children(do, "obl") if case_words(c) == "with"), None) if do else None
        )
        return Idiom("refuse", who, None, without_case(about), standing) if about else None
    no = any(c.lower_ == "no" for c in children(thing, "det"))
    if not no or low(thing) not in _NO_DEALINGS:
        return None
    for about in (*children(thing, "nmod"), *children(verb, "obl")):
        if case_words(about) not in ("with", "of", "in"):
            continue
        # "would have no part in history" tells no refusal; "in the plot", "in it" does.
        known = child(about, "det", "nmod:poss", "amod") is not None or about.pos_ != "NOUN"
        if known or case_words(about) == "with" or about.tag_ == "NNS":
            return Idiom("refuse", who, None, without_case(about), standing)
    return None


def _sided(verb: Token) -> Idiom | None:
    """Read "associated himself with the Chancellor", "declared himself ready to treat"."""
    oneself = child(verb, "obj", "nsubj", "iobj")
    states = children(verb, "xcomp", "ccomp", "obl", "advmod", "amod")
    for one in (*children(verb, "obj", "iobj"), *(c for s in states for c in s.children)):
        if one.lower_.endswith(("self", "selves")):
            oneself = one
    who = subject(verb)
    if oneself is None or not oneself.lower_.endswith(("self", "selves")) or who is None:
        return None
    if low(verb) in ("associate", "align", "identify"):
        other = next((c for c in children(verb, "obl") if case_words(c) == "with"), None)
        if other is None:
            return None
        return done("agree", verb, who, None if acts(other, sure=True) else without_case(other))
    if low(verb) not in ("declare", "profess", "express", "pronounce", "avow"):
        return None
    for state in states:
        what = infinitive(state)
        at = next((c for c in children(state, "obl") if case_words(c) in ("to", "with")), None)
        about = (
            contiguous(what) if what is not None else without_case(at) if at is not None else None
        )
        if state.lower_ in _READY:
            return done("offer" if what is not None else "agree", verb, who, about)
        if state.lower_ in _UNREADY and about is not None:
            return done("refuse" if what is not None else "reject", verb, who, about)
        same = any(c.lower_ == "same" for c in state.children)
        if low(state) in _SAME and same:
            return done("agree", verb, who, None)
    return None


def _won_over(verb: Token) -> Idiom | None:
    """Read "talked the emperor into receiving him" as the emperor's consent, "could not be persuaded" as a refusal."""
    if low(verb) not in _URGING:
        return None
    modal = any(c.lower_ in ("could", "can") for c in children(verb, "aux"))
    if is_passive(verb):
        deed, who = infinitive(verb), subject(verb)
        if not (modal and is_negated(verb)) or deed is None or not acts(who, sure=True):
            return None
        standing = told(verb, who)
        return Idiom("refuse", who, None, contiguous(deed), standing) if standing else None
    if modal:
        return None
    whom = child(verb, "obj", "iobj") or next(
        (c for c in children(verb, "obl") if case_words(c) in ("on", "upon")), None
    )
    deed = infinitive(verb)
    if deed is None:
        into = [*children(verb, "advcl", "xcomp", "ccomp", "obl")]
        deed = next((c for c in into if c.tag_ == "VBG" and marker(c) == "into"), None)
        deed = deed or next((c for c in into if c.tag_ == "VBG" and case_words(c) == "into"), None)
    elif low(verb) not in ("persuade", "induce", "prevail", "get"):
        return None
    if (
        deed is None
        or whom is None
        or not acts(whom, sure=True)
        or not acts(subject(verb), sure=True)
    ):
        return None
    if low(deed) not in ACTIONS | words_of("receive admit recall appoint lift permit allow"):
        return None
    return done("agree", verb, whom, contiguous(deed))


def _deaf(verb: Token) -> Idiom | None:
    """Read "his plea fell on deaf ears", "the offer met with a flat no"."""
    thing = subject(verb)
    if thing is None or acts(thing, sure=True):
        return None
    asked = low(thing) in DEMANDS | PAPERS or NOUN_ACTS.get(low(thing)) in (
        "request",
        "demand",
        "offer",
        "propose",
    )
    if not asked or low(verb) not in ("fall", "meet", "encounter", "run"):
        return None
    for at in children(verb, "obl", "advmod", "obj", "advcl", "xcomp"):
        deaf = low(at) == "ear" and any(c.lower_ == "deaf" for c in at.children)
        no = case_words(at) in ("with", "") and low(at) in ("no", "rebuff", "refusal", "veto")
        flat = any(c.lower_ == "no" for c in at.children) and case_words(at) == "with"
        flat = flat and any(c.lower_ in ("flat", "firm", "blunt", "curt") for c in at.subtree)
        wall = low(at) == "ground" and any(c.lower_ == "stony" for c in at.children)
        if (low(verb) == "fall" and (deaf or wall)) or (low(verb) != "fall" and (no or flat)):
            return done("refuse", verb, None, contiguous(thing), free=True)
    return None


def _no_terms(verb: Token) -> Idiom | None:
    """Read "offered no terms" and "would make no concession" as refusals."""
    thing, who = child(verb, "obj"), subject(verb)
    if thing is None or low(thing) not in _NO_TERMS or low(verb) not in ("offer", "give", "make"):
        return None
    if not any(c.lower_ == "no" for c in children(thing, "det")) or not acts(who, sure=True):
        return None
    standing = told(verb, who)
    return Idiom("refuse", who, None, contiguous(thing), standing) if standing else None


def _named(verb: Token) -> Idiom | None:
    """Read "put his name to the treaty", "affixed his seal to the charter"."""
    thing = direct_object(verb) if not is_passive(verb) else None
    if thing is None or low(verb) not in ("put", "set", "affix", "add", "append", "give"):
        return None
    if low(thing) not in ("name", "signature", "hand", "seal") or low(verb) == "give":
        return None
    for at in (*children(verb, "obl"), *children(thing, "nmod")):
        if case_words(at) == "to" and low(at) in PLANS | words_of(
            "agreement document paper letter decree preliminary"
        ):
            return done("accept", verb, subject(verb), without_case(at))
    return None


def _won_consent(verb: Token) -> Idiom | None:
    """Read "won the consent of the congress" as the consent of the congress."""
    thing = child(verb, "obj")
    if thing is None or low(verb) not in ("win", "obtain", "secure", "gain", "get", "receive"):
        return None
    if low(thing) not in ("consent", "assent", "approval", "agreement", "permission", "sanction"):
        return None
    if is_passive(verb) or not acts(subject(verb), sure=True):
        return None
    giver = next(
        (c for c in (*children(thing, "nmod", "nmod:poss"), *children(verb, "obl"))
         if (c.dep_ == "nmod:poss" or case_words(c) in ("of", "from")) and acts(c, sure=True)),
        None,
    )  # fmt: skip
    if giver is None or giver.lower_ in ("his", "her", "its", "their"):
        return None
    about = complement(thing)
    if about is None:
        at = next((c for c in children(verb, "obl") if case_words(c) in ("to", "for")), None)
        about = without_case(at) if at is not None and not is_temporal(at) else None
    return done("agree", verb, giver, about)


def _nothing_would(verb: Token) -> Idiom | None:
    """Read "nothing would induce him to sign" as his refusal."""
    nothing, whom, deed = child(verb, "nsubj"), child(verb, "obj", "iobj"), infinitive(verb)
    if nothing is None or nothing.lower_ != "nothing" or low(verb) not in _MOVING:
        return None
    modal = any(c.lower_ in ("would", "could") for c in children(verb, "aux"))
    if not modal or deed is None or not acts(whom, sure=True) or len(children(verb, "aux")) > 1:
        return None
    standing = told(verb, whom)
    return Idiom("refuse", whom, None, contiguous(deed), standing) if standing else None


def _declined(verb: Token) -> Idiom | None:
    """Read "he thanked them but declined" as a refusal; not "his health declined"."""
    who = subject(verb)
    if low(verb) != "decline" or who is None or is_passive(verb) or verb.tag_ == "VBG":
        return None
    somebody = who.lower_ in ("he", "she", "they", "we", "i", "who") or who.ent_type_ == "PERSON"
    bare = child(verb, "obj", "xcomp", "ccomp", "obl", "iobj") is None
    return done("refuse", verb, who, None) if somebody and bare else None


def _said_no(verb: Token) -> Idiom | None:
    """Read "the duke said no", "answered yes"."""
    if low(verb) not in ("say", "answer", "reply", "vote") or is_passive(verb):
        return None
    for word in children(verb, "obj", "discourse", "advmod", "intj", "ccomp"):
        if word.i > verb.i and word.lower_ in ("no", "yes", "nay", "aye") and word.head == verb:
            if any(c.dep_ == "det" for c in word.children):
                continue
            act = "refuse" if word.lower_ in ("no", "nay") else "accept"
            return done(act, verb, subject(verb), None)
    return None


def _put_it(verb: Token) -> Idiom | None:
    """Read "put it to his people that payment might wait" as a proposal."""
    it = child(verb, "obj", "expl")
    if low(verb) != "put" or it is None or it.lower_ != "it":
        return None
    to = next((c for c in children(verb, "obl") if case_words(c) == "to"), None)
    inside = children(to, "acl") if to is not None else []
    clause = next((c for c in (*clauses(verb), *inside) if marker(c) == "that"), None)
    if to is None or clause is None or not acts(to, sure=True):
        return None
    return done("propose", verb, subject(verb), contiguous(clause), to=to)

"""Acts done without a verb of the lexicon: "would not hear of it", "gave way", "found no takers"."""

from __future__ import annotations

from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts, owner
from quizgen.extract._proposal_acts import NOUN_ACTS
from quizgen.extract._proposal_light import complement, infinitive, without_case
from quizgen.extract._proposal_phrases import find_phrase, find_state
from quizgen.extract._proposal_refusals import Idiom, nothing_less, told, would_not
from quizgen.extract._proposal_refusals import done as _done
from quizgen.extract._proposal_standing import act_standing
from quizgen.extract._proposal_turns import find_bearing, find_turn
from quizgen.extract._tree import (
    Range,
    case_words,
    child,
    children,
    clauses,
    direct_object,
    is_passive,
    is_temporal,
    low,
    marker,
    particle,
    subject,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated, standing_of

_PHRASES = MappingProxyType(
    {
        ("turn", "ear"): ("refuse", ("to",)),
        ("close", "ear"): ("refuse", ("to",)),
        ("shut", "ear"): ("refuse", ("to",)),
        ("set", "face"): ("refuse", ("against",)),
        ("close", "door"): ("refuse", ("to", "on")),
        ("shut", "door"): ("refuse", ("to", "on")),
        ("slam", "door"): ("refuse", ("on",)),
        ("take", "exception"): ("reject", ("to",)),
        ("give", "way"): ("accept", ("to", "on", "over")),
        ("lay", "claim"): ("demand", ("to",)),
        ("serve", "notice"): ("announce", ("of", "on")),
        ("make", "peace"): ("agree", ("with",)),
        ("take", "advice"): ("accept", ("of",)),
        ("follow", "advice"): ("accept", ("of",)),
        ("give", "word"): ("announce", ("that",)),
        ("set", "seal"): ("accept", ("to", "on")),
        ("set", "hand"): ("accept", ("to",)),
    }
)  # fmt: skip
"""Verb and noun -> act and the prepositions before what it is about."""
_ENTERED = MappingProxyType(
    {
        ("come", "to"): words_of(
            "term agreement understanding arrangement settlement compromise accord"
        ),
        ("enter", "into"): words_of(
            "agreement treaty alliance engagement arrangement contract league compact"
        ),
        ("arrive", "at"): words_of("agreement understanding arrangement settlement compromise"),
    }
)
_PERSUADING = words_of("persuade induce prevail bring talk win coax cajole")
_NO_ASSENT = words_of(
    """believe think suppose feel see regard hope accept agree consent assent acquiesce accede comply
    approve refuse reject decline propose offer ask demand"""
)
"""Verbs after "was persuaded to" that are no deed, or an act of their own."""
_CAME_FROM = words_of("come emanate originate proceed issue arrive reach follow")
_ANSWERS = words_of("answer reply response rejoinder verdict decision")
_REPLIES = MappingProxyType(
    {
        "no": "refuse", "refusal": "refuse", "negative": "refuse", "rejection": "reject", "veto": "reject",
        "acceptance": "accept", "yes": "accept", "consent": "accept",
    }
)  # fmt: skip
_STRANDED = MappingProxyType(
    {
        ("agree", "to"): "accept", ("assent", "to"): "accept", ("consent", "to"): "accept",
        ("accede", "to"): "accept", ("object", "to"): "reject", ("call", "for"): "demand",
        ("insist", "on"): "demand", ("insist", "upon"): "demand", ("ask", "for"): "request",
        ("approve", "of"): "accept", ("comply", "with"): "accept",
    }
)  # fmt: skip
_ARRIVING = words_of("come return appear arrive reappear")
_BROUGHT = words_of(
    "offer proposal proposition suggestion demand request petition ultimatum overture"
)
_NOT_FOUND = words_of("taker favour favor support supporter seconder acceptance")
_GIVEN = words_of("order instruction command")


def find_idiom(verb: Token) -> Idiom | None:
    """Return the act of an idiom headed by a verb, or of an answer named by a noun: "the reply was a refusal"."""
    if verb.pos_ in ("VERB", "AUX") or verb.tag_.startswith("VB"):
        return (
            would_not(verb)
            or _persuaded(verb)
            or nothing_less(verb)
            or _stranded(verb)
            or _phrase(verb)
            or _made_known(verb)
            or _ceded(verb)
            or _came(verb)
            or find_phrase(verb)
            or find_turn(verb)
        )
    return _answer(verb) or find_state(verb) or find_bearing(verb)


def _persuaded(verb: Token) -> Idiom | None:
    """Read "was persuaded to send ships" as agreeing to it."""
    if low(verb) not in _PERSUADING or not is_passive(verb):
        return None
    deed, who = infinitive(verb), subject(verb)
    if deed is None or who is None or not acts(who, sure=True):
        return None
    if low(verb) in ("bring", "win", "talk") and deed.i - verb.i > 5:
        return None
    standing, negated = act_standing(verb, who)
    if negated or standing not in ("asserted", "reported") or low(deed) in _NO_ASSENT:
        return None
    start, end = contiguous(deed)
    while start < deed.i and verb.doc[start].lower_ != "to":
        start += 1  # "prevailed upon to send": the particle stays with its verb
    return Idiom("agree", who, None, (start, end), standing)


def _stranded(verb: Token) -> Idiom | None:
    """Read a passive whose preposition stands alone: "the motion was agreed to"."""
    thing = child(verb, "nsubj:pass")
    if thing is None or child(verb, "aux:pass") is None or verb.i + 1 >= len(verb.doc):
        return None
    act = _STRANDED.get((low(verb), verb.doc[verb.i + 1].lower_))
    left = verb.doc[verb.i + 1]
    if act is None or thing.pos_ == "PRON" or acts(thing, sure=True):
        return None
    after = verb.doc[left.i + 1] if left.i + 1 < len(verb.doc) else None
    if left.dep_ in ("case", "mark") and (after is None or after.lower_ != "by"):
        return None  # the preposition has a phrase of its own
    standing, negated = act_standing(verb, None)
    if negated or standing not in ("asserted", "reported"):
        return None
    by = next(
        (
            c
            for c in children(verb, "obl:agent", "obl")
            if any(p.lower_ == "by" for p in c.children)
        ),
        None,
    )
    who = by if by is not None and acts(by, sure=True) else None
    return Idiom(act, who, None, contiguous(thing), standing, passive=True)


_STARTS = frozenset(verb for verb, _ in (*_PHRASES, *_ENTERED)) | words_of(
    "put place find receive win obtain secure meet come return appear arrive reappear"
)


def _phrase(verb: Token) -> Idiom | None:
    if low(verb) not in _STARTS:
        return None
    thing = direct_object(verb) if not is_passive(verb) else None
    who = subject(verb)
    if thing is None:
        return _entered(verb, who)
    key = low(thing)
    if (low(verb), key) in _PHRASES and not particle(verb):
        act, cases = _PHRASES[low(verb), key]
        if key == "ear" and not any(
            low(c) in ("deaf", "their", "his", "her", "its") for c in thing.children
        ):
            return None
        if key == "advice" and child(thing, "nmod:poss", "nmod") is None:
            return None
        if key == "word" and _about(verb, thing, cases) is None:
            return None
        if key == "door" and _about(verb, thing, cases) is None:
            return None
        return _done(act, verb, who, _about(verb, thing, cases))
    if low(verb) in ("put", "place"):
        at = next((c for c in children(verb, "obl") if low(c) == "disposal"), None)
        if at is not None and case_words(at) == "at":
            to = child(at, "nmod", "nmod:poss")
            return _done(
                "offer", verb, who, contiguous(thing), to=to if acts(to, sure=True) else None
            )
    if low(verb) == "find" and key in _NOT_FOUND and is_negated(verb):
        offer = subject(verb)
        offered = offer is not None and low(offer) in (
            "offer",
            "loan",
            "proposal",
            "suggestion",
            "advice",
            "appeal",
            "idea",
            "plan",
        )
        if offer is None or not offered:
            return None
        standing = told(verb, None)
        return (
            Idiom("refuse", None, None, contiguous(offer), standing, passive=True)
            if standing
            else None
        )
    if low(verb) in ("receive", "win", "obtain", "secure"):
        return _received(verb, thing, who)
    answer = next((c for c in children(verb, "obl") if case_words(c) == "with"), None)
    if low(verb) == "meet" and key in NOUN_ACTS and answer is not None:
        refused = low(answer) in ("refusal", "rejection", "denial")
        return _done("refuse", verb, who, contiguous(thing)) if refused else None
    if low(verb) == "meet" and key in ("refusal", "rejection"):
        return _done(
            NOUN_ACTS[key], verb, None, contiguous(who) if who is not None else None, free=True
        )
    return None


def _about(verb: Token, thing: Token, cases: tuple[str, ...]) -> Range | None:
    for clause in (*children(thing, "acl", "ccomp"), *clauses(verb)):
        if "that" in cases and marker(clause) == "that":
            return contiguous(clause)
    for phrase in (*children(thing, "nmod"), *children(verb, "obl")):
        if case_words(phrase) in cases and phrase.i > verb.i and not is_temporal(phrase):
            return without_case(phrase)
    return None


def _entered(verb: Token, who: Token | None) -> Idiom | None:
    for phrase in children(verb, "obl"):
        nouns = _ENTERED.get((low(verb), case_words(phrase)))
        if nouns is not None and low(phrase) in nouns:
            if child(phrase, "nmod:poss") is not None:
                return None
            other = next(
                (c for c in (*children(verb, "obl"), *children(phrase, "nmod"))
                 if case_words(c) == "with" and acts(c, sure=True)),
                None,
            )  # fmt: skip
            about = next(
                (without_case(c) for c in (*children(phrase, "nmod"), *children(verb, "obl"))
                 if case_words(c) in ("on", "about", "over", "for") and not is_temporal(c)),
                None,
            )  # fmt: skip
            return _done("agree", verb, who, about, to=other)
        brought = low(verb) in _ARRIVING and case_words(phrase) == "with"
        if brought and low(phrase) in _BROUGHT and child(phrase, "nmod:poss") is None:
            what = complement(phrase)
            if what is not None:
                return _done(NOUN_ACTS[low(phrase)], verb, who, what)
        met = low(verb) == "meet" and case_words(phrase) == "with"
        asked = who is not None and low(who) in NOUN_ACTS
        if met and asked and who is not None and low(phrase) in ("refusal", "rejection"):
            return _done("refuse", verb, None, contiguous(who), free=True)
    return None


def _received(verb: Token, thing: Token, who: Token | None) -> Idiom | None:
    key = low(thing)
    giver = next(
        (c for c in (*children(thing, "nmod"), *children(verb, "obl"))
         if case_words(c) in ("from", "of") and acts(c, sure=True)),
        None,
    )  # fmt: skip
    giver = giver or next((c for c in children(thing, "nmod:poss") if acts(c, sure=True)), None)
    if key in ("assent", "sanction", "approval", "consent", "approbation"):
        royal = any(low(c) in ("royal", "imperial", "papal") for c in children(thing, "amod"))
        if who is None or acts(who, sure=True) or not (royal or giver is not None):
            return None
        return _done("accept", verb, giver, contiguous(who), free=True)
    what = complement(thing)
    if low(verb) == "receive" and key in _GIVEN and what is not None:
        return _done("order", verb, giver, what, free=True, to=who)
    return None


def _made_known(verb: Token) -> Idiom | None:
    """Read "let it be known that he would treat", "made known his decision"."""
    if low(verb) not in ("let", "make"):
        return None
    known = next(
        (c for c in clauses(verb) if c.lower_ in ("known", "public", "plain", "clear")), None
    )
    if known is None:
        known = next(
            (c for c in children(verb, "xcomp", "amod") if c.lower_ in ("known", "public")), None
        )
    if known is None or is_passive(verb):
        return None
    for part in (*clauses(known), *(c for c in clauses(verb) if c != known)):
        willed = any(
            c.tag_ == "MD" and c.lower_ in ("would", "will") for c in children(part, "aux")
        )
        if marker(part) == "that" and willed:
            return _done("announce", verb, subject(verb), contiguous(part))
    thing = child(known, "obj") or child(verb, "obj")
    if thing is not None and low(thing) in (
        "decision",
        "intention",
        "resolution",
        "resolve",
        "terms",
        "term",
        "willingness",
    ):
        return _done("announce", verb, subject(verb), contiguous(thing))
    return None


def _ceded(verb: Token) -> Idiom | None:
    """Read what a party gives in a treaty: "By the treaty Spain ceded Minorca"."""
    if low(verb) not in (
        "cede",
        "renounce",
        "recognize",
        "recognise",
        "surrender",
        "relinquish",
        "restore",
    ):
        return None
    thing, who = direct_object(verb), subject(verb)
    if is_passive(verb) or thing is None or who is None:
        return None
    if verb.tag_ == "VBZ" and low(verb) in ("cede", "renounce", "relinquish"):
        return _done("agree", verb, who, contiguous(thing))  # as a treaty itself says it
    for phrase in children(verb, "obl"):
        if case_words(phrase) in ("by", "under", "in") and low(phrase) in (
            "treaty", "peace", "agreement", "convention", "term", "article", "truce", "armistice"
        ):  # fmt: skip
            return _done("agree", verb, who, contiguous(thing))
    return None


def _came(verb: Token) -> Idiom | None:
    """Read "the proposal for a free port came from the consul"."""
    if low(verb) not in _CAME_FROM:
        return None
    noun = child(verb, "nsubj")
    if noun is None or low(noun) not in NOUN_ACTS or is_negated(verb):
        return None
    act = NOUN_ACTS[low(noun)]
    if act in ("accept", "agree", "reject", "refuse", "order") or low(noun) in (
        "term",
        "claim",
        "notice",
    ):
        return None
    giver = next(
        (c for c in children(verb, "obl") if case_words(c) == "from" and acts(c, sure=True)), None
    )
    about = complement(noun)
    if about is None or (giver is None and (low(verb) not in ("come", "follow") or owner(noun))):
        return None
    standing, negated = standing_of(verb)
    if negated or standing not in ("asserted", "reported"):
        return None
    return Idiom(act, giver, None, about, standing, passive=True)


def _answer(noun: Token) -> Idiom | None:
    """Read "the reply of the Porte was a flat refusal"."""
    reply = child(noun, "nsubj")
    if reply is None or low(reply) not in _ANSWERS or child(noun, "cop") is None:
        return None
    act = _REPLIES.get(low(noun))
    if act is None:
        no = child(noun, "discourse")
        act = _REPLIES.get(low(no)) if no is not None else None
    standing, negated = standing_of(noun)
    if act is None or negated or standing not in ("asserted", "reported"):
        return None
    who = owner(reply)
    return Idiom(act, who, None, complement(noun), standing, passive=who is None)

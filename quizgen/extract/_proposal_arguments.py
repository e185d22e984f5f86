"""Match a verb against the act lexicon: the act it performs, its content and its recipient."""

from __future__ import annotations

from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import (
    VERBS,
)
from quizgen.extract._proposal_clauses import take_clause, take_colon, take_quote
from quizgen.extract._proposal_light import (
    Match,
    addressee,
    infinitive,
    match_light,
    oblique,
    without_case,
)
from quizgen.extract._proposal_nouns import ASKED, HELP, TALK
from quizgen.extract._proposal_objects import object_range, take_made, take_object, take_state
from quizgen.extract._proposal_sense import Sense
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
    particle,
    subject,
)
from quizgen.extract._tree_spans import contiguous

Taken = tuple[Range | None, Token | None]
_KNOWN_FORMS = MappingProxyType({"besought": "beseech", "bade": "bid", "forbad": "forbid"})
"""Old forms that the lemmatiser does not know."""


def match(verb: Token) -> Match | None:
    """Return the act of a verb with its complements, or nothing: "urged him to go" -> recommend."""
    passive = is_passive(verb)
    light = match_light(verb, passive=passive)
    if light is not None:
        return light
    key = _lemma(verb)
    with_particle = f"{key} {particle(verb)}".strip()
    senses = VERBS.get(with_particle, ())
    if not senses and with_particle == key:
        senses = VERBS.get(key, ())
    elif not senses:
        senses = () if particle(verb) in ("down", "up", "off", "over") else VERBS.get(key, ())
    for sense in senses:
        for kind in sense.takes:
            found = _take(verb, sense, kind, passive=passive)
            if found is not None:
                content, recipient = found
                if recipient is None:
                    recipient = addressee(verb, content)
                return Match(sense.act, content, recipient, passive, sense.sure)
    return None


def _lemma(verb: Token) -> str:
    """Return the lemma of a verb; a form the lemmatiser did not know is cut here: "clamoured"."""
    key = _KNOWN_FORMS.get(verb.lower_) or low(verb)
    if key in VERBS or verb.tag_ not in ("VBD", "VBN", "VBG", "VBZ"):
        return key
    for ending in ("ed", "d", "ing", "s"):
        if key.endswith(ending) and key[: -len(ending)] in VERBS:
            return key[: -len(ending)]
    return key


def _take(verb: Token, sense: Sense, kind: str, *, passive: bool) -> Taken | None:
    """Return (content, recipient) if the verb has a complement of this kind."""
    if kind == "obj" or (kind == "done" and passive):
        return take_object(verb, sense, passive=passive)
    if kind == "deed":
        return take_object(verb, sense, passive=passive, deed=True)
    if kind == "made":
        return take_made(verb, passive=passive)
    if kind == "of-obj":
        whom = oblique(verb, ("of", "from"))
        if passive or whom is None or not acts(whom, sure=True):
            return None
        return take_object(verb, sense, passive=passive)
    if kind == "told":
        return (
            take_object(verb, sense, passive=passive)
            if verb.tag_ in ("VBD", "VBN", "VBG")
            else None
        )
    if kind in ("that", "wish", "ought", "plan", "own", "bar", "ruled", "must", "better"):
        return take_clause(verb, kind)
    if kind == "state":
        return take_state(verb, passive=passive)
    if kind == "given":
        whom, thing = child(verb, "iobj"), child(verb, "obj")
        if passive or whom is None or thing is None or not acts(whom, sure=True):
            return None
        return object_range(thing, verb), whom
    if kind == "leave":
        leave = next((c for c in clauses(verb) if c.lower_ == "leave"), None)
        whom = child(verb, "iobj", "obj")
        return (contiguous(leave), whom) if leave is not None and not passive else None
    if kind == "self-inf":
        found, whom = infinitive(verb), child(verb, "obj", "iobj")
        selves = whom is not None and whom.lower_.endswith(("self", "selves"))
        return (contiguous(found), None) if found is not None and selves else None
    if kind == "inf":
        found = infinitive(verb)
        if found is not None and (
            low(found) in sense.never if not sense.only else low(found) not in sense.only
        ):
            return None
        thing = child(verb, "obj", "iobj")
        if thing is not None and thing.lower_.endswith(("self", "selves")):
            thing = None
        if found is None or (thing is not None and not passive):
            return None
        if passive and child(verb, "expl") is None and _expletive(verb) is None:
            return None
        return contiguous(found), None
    if kind == "him-inf":
        found = infinitive(verb) or _bidden(verb)
        if found is None:
            return None
        whom = child(verb, "nsubj:pass") if passive else child(verb, "obj", "iobj")
        if passive and whom is None:
            whom = subject(verb)
        if whom is None and found.dep_ != "advcl":
            whom = child(found, "nsubj")
        if whom is None or whom.i > found.i or (passive and _expletive(verb) is not None):
            return None
        if whom.lower_.endswith(("self", "selves")):
            return None
        if sense.only and low(found) not in sense.only:
            return None
        idle = low(found) in ("be", "expect", "wait", "have") or child(found, "cop") is not None
        if passive and low(verb) == "tell" and idle:
            return None
        if not acts(whom, sure=(sense.people and not sense.only) or low(verb) == "require"):
            if passive or whom.pos_ != "NOUN" or sense.people:
                return None
            return (
                contiguous(whom)[0],
                contiguous(found)[1],
            ), None  # "ordered the papers to be laid"
        if found.dep_ == "advcl" and not acts(whom, sure=True):
            return None
        return contiguous(found), whom
    if kind == "to-whom":
        whom = oblique(verb, ("to",))
        if passive or whom is None or not acts(whom, sure=True) or low(whom) in sense.never:
            return None
        return None, whom
    if kind == "prep-inf":
        found = infinitive(verb)
        cases = ("on", "upon", "to", "with")
        whom = oblique(verb, cases) or next(
            (c for c in children(verb, "obj") if case_words(c) in cases), None
        )
        called = whom is not None and whom.pos_ == "NOUN" and case_words(whom) in ("on", "upon")
        if found is None or whom is None or not (acts(whom, sure=True) or called):
            return None
        return contiguous(found), whom
    if kind == "ing":
        for clause in clauses(verb):
            if clause.tag_ == "VBG" and marker(clause) in ("", "to"):
                return contiguous(clause), None
        return None
    if kind == "none":
        bare = child(verb, "obj", "ccomp", "xcomp", "nsubj:pass", "obl:agent") is None
        alone = not any(
            case_words(c) in ("with", "in", "that") and not is_temporal(c)
            for c in children(verb, "obl")
        )
        if passive or not bare or not alone or verb.dep_ == "acl:relcl" or verb.tag_ == "VBG":
            return None
        return None, None
    if kind == "quote":
        return take_quote(verb)
    if kind == "colon":
        return take_colon(verb)
    keep, kind = kind == "against" or kind.startswith("+"), kind.lstrip("+")
    phrase = oblique(verb, (kind,)) or _misread_phrase(verb, kind)
    if phrase is None:
        return None
    if is_temporal(phrase) and child(phrase, "acl") is None and not _asked_time(verb, phrase):
        return None
    whom = child(verb, "nsubj:pass") if passive else child(verb, "obj")
    whom = None if whom == phrase else whom
    if whom is not None and not acts(whom, sure=True):
        return None
    if (sense.people and whom is None) or (
        passive and not sense.people and kind not in ("on", "upon", "to")
    ):
        return None
    lemma = low(phrase)
    if (sense.only and lemma not in sense.only) or lemma in sense.never:
        return None
    if phrase.pos_ not in ("NOUN", "PROPN", "VERB", "PRON") or phrase.lower_.endswith("self"):
        return None
    if phrase.lower_ in ("nothing", "anything"):
        return None
    return contiguous(phrase) if keep else without_case(phrase), whom


def _asked_time(verb: Token, phrase: Token) -> bool:
    """Whether time itself is asked for: "asked for another week", "begged him for two days more"."""
    if low(verb) not in ("ask", "beg", "plead", "press") or case_words(phrase) != "for":
        return False
    more = {"another", "more", "further", "extra", "longer"}
    beside = {t.lower_ for t in phrase.subtree} | {
        c.lower_ for c in verb.children if c.i > phrase.i
    }
    return low(phrase) in ("day", "week", "month", "hour", "year") and bool(more & beside)


def _misread_phrase(verb: Token, kind: str) -> Token | None:
    """Return a phrase that the parser took for a clause: "begged for leave to retire"."""
    for found in children(verb, "xcomp"):
        if found.pos_ == "NOUN" and case_words(found) == kind and found.i > verb.i:
            return found
    whom = child(verb, "iobj", "obj")
    if whom is not None and kind == "for" and acts(whom, sure=True):
        # "besought the abbot for leave", read as one noun phrase
        for found in children(whom, "nmod"):
            if case_words(found) == "for" and low(found) in ASKED | TALK | HELP:
                return found
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and kind == "for" and whom is not None:
        # "by asking the governor, Sir John, for leave": the phrase hangs on the verb above
        for found in children(verb.head, "obl"):
            if case_words(found) == kind and found.left_edge.i - verb.right_edge.i in (1, 2):
                return found
    return None


def _bidden(verb: Token) -> Token | None:
    """Return the bare infinitive after "bade the captains", read as a clause of its own."""
    if low(verb) != "bid":
        return None
    return next((c for c in clauses(verb) if c.tag_ in ("VB", "VBP") and c.i > verb.i), None)


def _expletive(verb: Token) -> Token | None:
    for found in children(verb, "expl", "nsubj:pass", "nsubj"):
        if found.lower_ == "it" and clauses(verb):
            return found
    return None

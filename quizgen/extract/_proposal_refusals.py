"""Refusals without a verb of refusing: "would not hear of it", "none of them would sign", "nothing less than"."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_arguments import match
from quizgen.extract._proposal_light import without_case
from quizgen.extract._proposal_standing import act_standing, is_conditional
from quizgen.extract._standing_words import FACTIVE, REPORT_VERBS
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
from quizgen.extract._tree_spans import contiguous, trim
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated, standing_of


@dataclass(frozen=True, slots=True)
class Idiom:
    """An act with all that is known of it."""

    act: str
    who: Token | None
    recipient: Token | None
    content: Range | None
    standing: str
    passive: bool = False


_DEEDS_REFUSED = words_of(
    """sign ratify recognize recognise acknowledge treat negotiate surrender serve join receive permit allow
    grant pay evacuate withdraw obey abandon part disband lend commit renounce restore admit discuss
    release deliver support vote accept agree consent concede cede retire resign abdicate disarm
    demobilize participate cooperate co-operate swear kneel hear listen consider entertain countenance
    tolerate brook sanction budge fight march attend plead testify convene summon crown consecrate
    pardon ransom compromise abate relinquish suspend postpone return give yield submit let have
    hand stop lift go sell disarm capitulate endorse approve assent accede acquiesce meet move quit
    ally bargain parley intervene mediate arbitrate undertake reinstate rehire reopen resume discharge
    defend guarantee help assist supply extradite reduce protect contribute promise see overrule
    dispose depart abrogate alter modify exceed break betray act affix set take leave open sacrifice
    pledge testify fire remove"""
)
"""What somebody who "would not" do it has refused; not "live to see", "forget", "find"."""


_FORCED = words_of(
    "bind persuade move hurry intimidate coerce dictate deter bully stampede budge shake draw sway"
)
"""What somebody who "would not be" it refuses to yield to."""


_NEEDED = MappingProxyType(
    {
        "give": ("up", "way"),
        "hand": ("over",),
        "hear": ("of",),
        "return": ("without", "unless"),
        "go": ("without", "unless", "further", "beyond", "on"),
        "meet": ("without", "unless"),
        "move": ("without", "unless", "from"),
        "part": ("with",),
        "stop": ("until",),
        "yield": ("up", "to", "the", "on"),
        "have": ("none", "it", "them"),
        "hold": ("without",),
        "set": ("seal", "hand", "name"),
        "take": ("upon", "oath", "part", "office", "seat", "responsibility", "sides"),
        "act": ("until", "without", "unless", "on", "upon", "against"),
        "leave": ("until", "without", "unless"),
        "open": ("gates", "gate", "port", "ports", "negotiations", "talks"),
        "fire": ("on", "upon", "first"),
    }
)
"""Words that must stand with a vague verb for a refusal."""


_SORRY = words_of("regret plead protest rejoin retort object")
"""Verbs of answering with which a refusal is told."""
_HOSTS = FACTIVE | {"", "as", "but", "when", "where", "so that", "for", "after", "that"}


def told(verb: Token, who: Token | None) -> str | None:
    """Return how a clause is placed: asserted, reported, or nothing where it is imagined or wished."""
    top = verb
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    if is_conditional(verb) or (top != verb and is_conditional(top)):
        return None
    if top.sent.text.rstrip().endswith("?"):
        return None
    if top.dep_ in ("ROOT", "parataxis"):
        return "asserted"
    if top.dep_ == "acl:relcl" and top.head.pos_ in ("NOUN", "PROPN"):
        return "asserted" if standing_of(top)[0] != "reported" else "reported"
    if top.dep_ == "advcl" and marker(top) in _HOSTS:
        return "asserted"
    if (
        top.dep_ == "ccomp"
        and low(top.head) in REPORT_VERBS | _SORRY
        and standing_of(top.head)[0] == "asserted"
    ):
        teller = subject(top.head)
        own = teller is not None and who is not None and who.pos_ == "PRON" and who.lower_ != "it"
        return "asserted" if own else "reported"
    return None


def _could(verb: Token, modal: Token, who: Token | None) -> bool:
    """Whether "could not" is what somebody answered of himself: "replied that he could not receive him"."""
    if modal.lower_ != "could" or verb.dep_ not in ("ccomp", "conj") or who is None:
        return False
    top = verb if verb.dep_ == "ccomp" else verb.head
    if low(top.head) not in REPORT_VERBS | _SORRY:
        return False
    speaker = subject(top.head)
    itself = who.lower_ == "it" and speaker is not None and speaker.pos_ != "PRON"
    return who.pos_ == "PRON" and (itself or who.lower_ != "it") and acts(speaker, sure=True)


def would_not(verb: Token, *, spoken: bool = False) -> Idiom | None:
    """Read "Carthage would not give up the hostages" and "none of them would listen" as refusals."""
    modal = next((c for c in children(verb, "aux") if c.tag_ == "MD"), None)
    if modal is None or low(verb) not in _DEEDS_REFUSED | _FORCED:
        return None
    who = subject(verb)
    past = modal.lower_ in ("would", "'d", "’d") or _could(verb, modal, who)
    # In minutes the speaker's own "could not" needs no "he said".
    past = past or (spoken and modal.lower_ == "could" and who is not None and who.pos_ == "PRON")
    first = who is not None and who.lower_ in ("i", "we")
    if not past and not (first and modal.lower_ in ("will", "can", "wo", "ca", "shall", "sha")):
        return None
    none = low(verb) == "have" and any(c.lower_ == "none" for c in children(verb, "obj"))
    none = none or any(c.lower_ == "nothing" for c in children(verb, "obj", "obl"))
    if not (is_negated(verb) or none) or any(low(c) == "have" for c in children(verb, "aux")):
        return None
    if (
        who is None
        or who.lower_ == "you"
        or low(verb) not in (_FORCED if is_passive(verb) else _DEEDS_REFUSED)
    ):
        return None
    if low(verb) == "see" and not acts(child(verb, "obj"), sure=True):
        return None
    itself = who.lower_ == "it" and verb.dep_ == "ccomp" and acts(subject(verb.head), sure=True)
    if not (acts(who, sure=True) or itself):
        return None
    if any(c.lower_ in ("again", "long", "until", "till") for c in children(verb, "advmod")):
        return None
    if low(verb) in _NEEDED:
        after = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + 7)]}
        if not after & set(_NEEDED[low(verb)]):
            return None
    standing = told(verb, who)
    if standing is None:
        return None
    of = child(who, "nmod")
    if who.lower_ in ("none", "neither", "one") and of is not None:
        who = of
    return Idiom("refuse", who, None, _what_refused(verb), standing)


def _what_refused(verb: Token) -> Range | None:
    found = match(verb)
    if found is not None and found.act in ("accept", "agree"):
        return found.content
    if low(verb) in ("hear", "listen", "have", "consider", "entertain", "countenance", "brook"):
        for phrase in (
            *children(verb, "obl"),
            *(c for o in children(verb, "obj") for c in children(o, "nmod")),
        ):
            if case_words(phrase) in ("of", "to") and not is_temporal(phrase):
                return without_case(phrase)
        thing = child(verb, "obj")
        return contiguous(thing) if thing is not None and thing.lower_ != "none" else None
    end = contiguous(verb)[1]
    return trim(verb.doc, verb.i, max(end, verb.i + 1), verb.i)


def nothing_less(verb: Token) -> Idiom | None:
    """Read "would take nothing less than the whole river" as a demand."""
    thing, who = child(verb, "obj"), subject(verb)
    if thing is None or thing.lower_ != "nothing" or low(verb) not in ("take", "accept"):
        return None
    less = next(
        (c for c in (*verb.children, *thing.children) if c.lower_ in ("less", "short")), None
    )
    what = child(less, "obl", "nmod") if less is not None else None
    standing = told(verb, who)
    if what is None or standing is None or not acts(who, sure=True):
        return None
    return Idiom("demand", who, None, without_case(what), standing)


def done(
    act: str,
    verb: Token,
    who: Token | None,
    content: Range | None,
    *,
    free: bool = False,
    to: Token | None = None,
) -> Idiom | None:
    """Build an idiom if it was done, and by somebody where it needs one."""
    if not free and not acts(who, sure=True):
        return None
    standing, negated = act_standing(verb, who)
    if negated or standing not in ("asserted", "reported"):
        return None
    return Idiom(act, who, to, content, standing, passive=free)

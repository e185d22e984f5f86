"""One row of the act lexicon: the complements with which a verb performs an act."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.extract._words import words_of


@dataclass(frozen=True, slots=True)
class Sense:
    """One way in which a verb performs an act."""

    act: str
    takes: tuple[str, ...]
    """Complements that make it this act, best first: obj, that (any finite clause), wish (a clause with
    should, would, may or a bare verb), ought (the same without would, will, may), plan (with will or would),
    own (a plan for oneself), must ("that the troops must leave"), made ("the tapes handed over"), inf (infinitive), him-inf (object and infinitive), self-inf ("bound itself to"),
    prep-inf ("call on them to"), ing, done (a thing done to, passive only), given (a thing for somebody),
    state ("declared the strike over"), deed (an object that is something done), quote, colon, none, or a
    preposition ("on", "for", "to"); "against" keeps its preposition."""
    only: frozenset[str] = frozenset()
    """Lemmas an object, or the verb of an infinitive, must have; empty for any."""
    never: frozenset[str] = frozenset()
    """Lemmas an object must not have."""
    sure: bool = False
    """Whether the subject must be known to be somebody who acts."""
    whom: bool = False
    """Whether a bare object that is somebody is the recipient."""
    people: bool = False
    """Whether the object of an infinitive must be somebody: "let the merchants trade"."""


_DEED_ENDINGS = ("tion", "sion", "ment", "ing", "ance", "ence", "age")
_NO_DEEDS = words_of(
    """station position nation population ambition attention question notion portion fraction mansion
    passion vision occasion dimension regiment department parliament government document instrument
    monument element moment segment garment sentiment compartment tenement king ring wing evening morning
    feeling meaning thing being string spring wedding province distance science evidence audience sentence
    conscience prudence violence silence difference importance circumstance substance age village language
    message image courage damage carriage cottage wage page stage generation section battalion
    religion opinion condition tradition region legion minion companion champion building painting
    drawing writing clothing lightning ceiling pudding"""
)
_DEEDS = words_of(
    """recall return release withdrawal retreat halt removal renewal trial arrest repeal surrender
    departure closure seizure transfer sale purchase visit passage entry march advance attack strike
    landing election trade import export loan burial funeral divorce marriage use change search
    delay voyage journey expedition crossing match wedding procession worship commerce traffic flight
    massacre slavery serfdom duel strike siege assault reform increase division dismissal appeal inquiry enquiry boycott embargo blockade
    meeting display discharge exile exchange cession"""
)


def is_deed(lemma: str) -> bool:
    """Whether a noun names something done: "evacuation", "recall"; not "regiment", "evidence"."""
    if lemma in _NO_DEEDS:
        return False
    return lemma in _DEEDS or (len(lemma) > 6 and lemma.endswith(_DEED_ENDINGS))

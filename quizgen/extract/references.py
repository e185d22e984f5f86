"""References inside a sentence: which words point outside it, and to what, where the text leaves no doubt.

A reference that cannot be settled is left open; no item may rest on it (rules C05 and G03).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from quizgen.extract._definites import definite_reference, named_thing
from quizgen.extract._pointing import Reference, modified_after, printed, words_between
from quizgen.extract._pronouns import (
    FEMALE,
    FIRST,
    FIRST_PLURAL,
    MALE,
    NEUTER,
    PLURAL,
    SECOND,
    antecedent,
    in_quotation,
    pronoun_reference,
)
from quizgen.extract._reading import Reading
from quizgen.extract._reference_resolver import meanings
from quizgen.extract._reference_topic import letter_sides
from quizgen.model import Actor, fold

__all__ = [
    "Reference",
    "antecedent",
    "find_references",
    "meant",
    "named_thing",
    "open_texts",
    "printed",
    "resolved",
]

THIRD = MALE | FEMALE | NEUTER | PLURAL
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
OUTSIDE = frozenset(
    """now today yesterday tomorrow tonight ago here there hence recently lately soon thereafter afterwards
    afterward later earlier previously formerly meanwhile then thereupon above below hereby herein therein thereof
    thereby hereafter heretofore thence accordingly likewise similarly simultaneously
    instead""".split()
)
"""Adverbs that only mean something beside the sentence before, or on the day of writing."""
VAGUE = frozenset(
    """earlier later prior latter former aforesaid aforementioned said such other others another same above-mentioned latest current
    present previous preceding following next subsequent respective""".split()
)
KNOWN_ACRONYMS = frozenset("US USA UK UN EU USSR NATO U.S. U.K. U.N. U.S.S.R. BBC CIA FBI".split())


_SILENT = frozenset({"AUX", "PUNCT", "CCONJ", "SYM"})
"""Parts of speech that point to nothing, unless a phrase begins with them."""


def find_references(reading: Reading, tokens: Sequence[Token]) -> tuple[Reference, ...]:
    """Return the references among some tokens of one sentence, resolved where that is sure.

    ``He accepted the offer.`` after ``Harriman reached Paris.`` -> ``He`` = Harriman, ``the offer`` open.
    """
    shown = sorted((token for token in tokens if not token.is_space), key=lambda token: token.i)
    indices = tuple(token.i for token in shown)
    known = reading.references.get(indices)
    if known is not None:
        return known
    inside = {*indices}
    found: list[Reference] = []
    for token in shown:
        if token.pos_ in _SILENT and token.lower_ not in OPENERS:
            continue
        reference = (
            _opener(token, inside)
            or pronoun_reference(reading, token, shown)
            or _demonstrative(token)
            or _comparative(token)
            or _yearless(reading, token)
            or _now(reading, token)
            or _adverb(token, inside)
            or definite_reference(reading, token, inside)
            or _short_name(reading, token, shown)
        )
        if reference is not None:
            found.append(_agreed(reading, token, reference))
    reading.references[indices] = tuple(found)
    return reading.references[indices]


def _agreed(reading: Reading, token: Token, reference: Reference) -> Reference:
    """Leave a third-person pronoun open where the whole text and its neighbourhood tell different stories."""
    if not reference.actor or token.lower_ not in THIRD or token.pos_ not in ("PRON", "DET"):
        return reference
    found = meanings(reading).get(token.i)
    if found is not None and found.id == reference.actor:
        return reference
    return Reference(reference.tokens, reference.text)


def meant(reading: Reading, head: Token) -> Actor | None:
    """Return the actor that a pronoun, title or body noun stands for, good enough to name who did something.

    What an item prints without its context rests on ``find_references``, which asks for more.
    ``He advised the Queen.`` after ``Peel resigned.`` -> Peel; None where nobody clearly leads.
    """
    found = meanings(reading).get(head.i)
    if found is not None:
        return found
    word = head.lower_
    if any(child.dep_ == "conj" and child.lower_ in ("i", "we") for child in head.children):
        # "my colleagues and I could not consent"
        return _writer(reading, head, "i")
    if word in FIRST | FIRST_PLURAL | SECOND and head.pos_ in ("PRON", "DET"):
        return _writer(reading, head, word)
    styled = word in ("lordship", "excellency", "majesty", "highness", "honour", "grace")
    if styled and any(child.lower_ == "your" for child in head.children):
        return _writer(reading, head, "you")
    return None


def _writer(reading: Reading, token: Token, word: str) -> Actor | None:
    """Return who says "I" and who is "you" in a letter or message."""
    if reading.sentence(token).block == "note" or in_quotation(reading, token):
        return None
    sender, recipient = letter_sides(reading)
    return recipient if word in SECOND else sender


def resolved(reading: Reading) -> tuple[Reference, ...]:
    """Return every word that stands for an actor, with the actor, in reading order: the looser grade.

    ``Peel resigned. He advised the Queen.`` -> ``He`` = Peel.
    """
    found = []
    for number in range(len(reading.sentences)):
        for token in reading.tokens(number):
            actor = None if token.is_punct else meant(reading, token)
            if actor is not None:
                found.append(Reference((token.i,), token.text, printed(actor), actor=actor.id))
    return tuple(found)


_NO_COMPARISON = frozenset(
    "rather longer sooner lower upper inner outer former latter elder younger".split()
)


_SHARES = frozenset(
    "share part number role scale degree extent amount sum proportion say measure voice date age power court house state".split()
)


def _comparative(token: Token) -> Reference | None:
    """Find a comparison without its other side: "was more direct"; not "was larger than", "ever closer"."""
    if token.tag_ not in ("JJR", "RBR") or token.lower_ in _NO_COMPARISON:
        return None
    if (
        token.dep_ == "amod"
        and token.head.lemma_ not in _SHARES
        and any(child.lower_ in ("a", "an") for child in token.head.children)
    ):
        # "won a larger victory"; "demanded a larger share" is understood.
        later = (
            token.doc[at].lower_ for at in range(token.i + 1, min(token.i + 15, len(token.doc)))
        )
        return None if "than" in later else Reference((token.i,), token.text)
    told = token if token.pos_ == "ADJ" else token.head
    if told.pos_ != "ADJ" or told.dep_.split(":")[0] not in ("root", "ROOT", "xcomp", "conj"):
        # "a larger share" is understood; "she was more direct" is not.
        return None
    before = token.doc[token.i - 1].lower_ if token.i else ""
    after = (token.doc[at].lower_ for at in range(token.i + 1, min(token.i + 15, len(token.doc))))
    if before in ("ever", "no", "any", "the") or "than" in after:
        return None
    return Reference((token.i,), token.text)


def _yearless(reading: Reading, token: Token) -> Reference | None:
    """Find a day or month whose year nothing settles: "on 8 May" among the years 1652 to 1660."""
    date = reading.date_tokens.get(token.i)
    if date is None or not date.best.startswith("XXXX"):
        return None
    before = reading.date_tokens.get(token.i - 1)
    return None if before is date else Reference((token.i,), date.text)


def _demonstrative(token: Token) -> Reference | None:
    word = token.lower_
    if word in DEMONSTRATIVES and token.pos_ in ("PRON", "DET"):
        if token.dep_ in ("mark", "nsubj:relative") or "Rel" in token.morph.get("PronType", []):
            return None
        if token.dep_ in ("det", "det:predet"):
            if word == "those" and modified_after(token.head):
                return None
            return Reference(
                tuple(range(token.i, token.head.i + 1)), words_between(token, token.head)
            )
        if word in ("that", "those") and (
            modified_after(token)
            or (
                token.head.pos_ == "VERB"
                and token.dep_ == "nsubj"
                and token.head.dep_ == "acl:relcl"
            )
        ):
            return None
        return Reference((token.i,), token.text)
    return None


BACKWARDS = (
    ("in", "reply"),
    ("in", "response"),
    ("in", "return"),
    ("in", "turn"),
    ("in", "addition"),
    ("once", "more"),
    ("as", "well"),
    ("among", "other", "things"),
    ("for", "its", "part"),
    ("for", "their", "part"),
    ("for", "his", "part"),
    ("on", "the", "other", "hand"),
    ("at", "the", "same", "time"),
    ("again",),
    ("too",),
)
"""Phrases that lean on what was said before, unless what follows completes them."""
OPENERS = {
    first: tuple(phrase for phrase in BACKWARDS if phrase[0] == first)
    for first in dict.fromkeys(phrase[0] for phrase in BACKWARDS)
}
"""The same phrases by their first word: nearly every token begins none of them."""


def _opener(token: Token, inside: set[int]) -> Reference | None:
    """Find a phrase that leans on the sentence before: "in reply", "once more", "as well"."""
    for phrase in OPENERS.get(token.lower_, ()):
        run = token.doc[token.i : token.i + len(phrase)]
        if tuple(one.lower_ for one in run) != phrase or any(one.i not in inside for one in run):
            continue
        after = token.doc[run.end].lower_ if run.end < len(token.doc) else ""
        if after in ("for", "to", "as", "than") or (phrase == ("too",) and token.dep_ != "advmod"):
            continue
        if phrase == ("too",) and token.head.i > token.i:
            continue
        return Reference(tuple(one.i for one in run), run.text)
    return None


def _now(reading: Reading, token: Token) -> Reference | None:
    """Settle "now" in a letter or message whose month is known by that month."""
    if token.lower_ != "now" or token.pos_ != "ADV" or not reading.document.source.sender:
        return None
    if reading.sentence(token).block == "note" or not reading.setting.period:
        return None
    return Reference((token.i,), token.text, reading.setting.period)


def _adverb(token: Token, inside: set[int]) -> Reference | None:
    word = token.lower_
    if (
        word in OUTSIDE
        and token.pos_ in ("ADV", "ADJ")
        and token.dep_ in ("advmod", "root", "ROOT", "obl", "conj")
    ):
        if word == "there" and token.dep_ == "expl":
            return None
        # "six months later" points outside; "later than 1900" does not.
        compared = any(
            child.dep_ in ("obl", "advcl") and child.i > token.i for child in token.children
        )
        if compared and word in ("later", "earlier", "afterwards", "afterward"):
            return None
        if word == "soon" and any(
            child.i in inside and child.dep_ in ("advcl", "obl") for child in token.children
        ):
            return None
        return Reference((token.i,), token.text)
    if word in VAGUE and token.pos_ in ("ADJ", "NOUN", "VERB", "DET", "PRON"):
        if word in ("other", "another") and (
            token.morph.get("Definite", []) or token.head.lemma_ in ("each", "one")
        ):
            return None
        if word == "such" and any(child.lower_ == "as" for child in token.subtree):
            return None
        if word in ("other", "others") and not _has_the(token):
            return None
        if word in (
            "such",
            "another",
            "following",
            "present",
            "next",
            "previous",
        ) and token.dep_ not in ("amod", "det", "det:predet", "root"):
            return None
        if word == "same" and any(child.lower_ == "as" for child in token.head.subtree):
            return None
        if (
            word in ("following", "preceding", "present")
            and token.pos_ == "VERB"
            and token.dep_ != "amod"
        ):
            return None
        if word in ("said",) and token.dep_ != "amod":
            return None
        if word == "state" or token.ent_type_:
            return None
        return Reference(
            (token.i, token.head.i) if token.head.i > token.i else (token.i,), token.text
        )
    return None


def _has_the(token: Token) -> bool:
    around = [*token.children, *token.head.children]
    return any(one.lower_ == "the" and one.i < token.i for one in around)


def _short_name(reading: Reading, token: Token, shown: Sequence[Token]) -> Reference | None:
    """Give the full name for an acronym or a short form ("GVN", "the North") that few readers know."""
    actor = reading.actor_at(token)
    if actor is None or actor.kind == "person" or token.dep_ in ("compound", "flat"):
        return None
    text = token.text.rstrip(".")
    if not (text.isupper() and len(text) >= 2) or token.text in KNOWN_ACRONYMS:
        return None
    if fold(text) == fold(actor.name):
        return None
    initials = "".join(
        word[0] for word in fold(actor.name).split() if word not in ("of", "the", "and", "for")
    )
    letters = fold(text.replace(".", ""))
    if letters not in (initials, "".join(word[0] for word in fold(actor.name).split())):
        # Half of a name would mislead: ACAS is more than a "Conciliation and Arbitration Service".
        return None
    if any(
        reading.actor_at(one) is actor and not one.text.isupper() and len(one) > 3 for one in shown
    ):
        return None
    determiner = next((c for c in token.children if c.lower_ == "the" and c.i == token.i - 1), None)
    if determiner is not None and determiner in shown:
        words = (determiner.i, token.i)
        return Reference(words, words_between(determiner, token), printed(actor), actor=actor.id)
    return Reference((token.i,), token.text, actor.name, actor=actor.id)


def open_texts(references: Iterable[Reference]) -> tuple[str, ...]:
    """Return the texts of the references that stay open, in order."""
    return tuple(reference.text for reference in references if reference.open)

"""Who answers an asking: a pronoun after "Clay begged Webster to speak" in, the one asked or the asker out."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._pronouns import FEMALE, MALE, PLURAL
from quizgen.extract._reference_scene import Figure, Scene, last_clause
from quizgen.extract._tree import case_words, subject

ASKS = frozenset(
    """ask beg invite urge request order command press entreat implore beseech petition offer propose demand tell
    appeal call apply advise warn summon exhort conjure pray importune solicit approach require counsel instruct
    bid charge invite adjure tempt direct enjoin suggest""".split()
)
TELLING = frozenset("tell advise warn approach charge counsel suggest propose offer".split())
"""Those that only ask where they say what to do."""
ASKED_BY = frozenset({"", "to", "of", "on", "upon", "from"})
"""Prepositions before the one asked."""
"""What one does to another who may then answer."""
ANSWERS = frozenset(
    """accept agree refuse decline consent reject assent comply reply answer respond obey promise concede demur
    yield hesitate acquiesce undertake object acquiesce retort""".split()
)
"""How the one asked goes on; who asked does none of these."""


def _asking(scene: Scene, root: Token | None, token: Token) -> Token | None:
    """Return the asking that a pronoun's clause may answer: "Clay begged Webster to speak; he declined"."""
    clause = token.head
    if token.dep_ != "nsubj":
        return None
    above = clause.head
    if clause.dep_ in ("conj", "parataxis") and above != clause:
        before = last_clause(above, clause.i)
    elif clause == above and root is not None:
        before = last_clause(root, token.i)
    else:
        return None
    if before.lemma_.lower() not in ASKS or _mere(before):
        return None
    return before


def asked(scene: Scene, root: Token | None, token: Token, word: str) -> Figure | None:
    """Settle who answers by who was asked: "Clay begged Webster to speak; he declined"."""
    clause = token.head
    before = _asking(scene, root, token) if clause.lemma_.lower() in ANSWERS else None
    if before is None or any(child.lower_ == "had" for child in clause.children):
        return None
    about = subject(before)
    to_do = any(child.dep_ in ("xcomp", "advcl") for child in before.children)
    if (about is not None and about.dep_ == "nsubj:pass") or (
        before.lemma_.lower() in TELLING and not to_do
    ):
        return None
    for child in before.children:
        kind = child.dep_.split(":")[0]
        if kind in ("obj", "iobj", "obl") and child.i in scene.at and child.i < token.i:
            figure = scene.at[child.i]
            named = figure.sort != "thing" and case_words(child) in ASKED_BY
            if named and _agrees(word, figure):
                return figure
    return None


def asker(scene: Scene, root: Token | None, token: Token) -> str:
    """Return the key of who asked or urged, where the pronoun's clause says what the answer was."""
    clause = token.head
    answers = clause.lemma_.lower() in ANSWERS or any(
        child.lower_ in ("would", "could", "must", "not") for child in clause.children
    )
    before = _asking(scene, root, token) if answers else None
    if before is None or not any(
        child.dep_ == "ccomp"
        or (
            child.dep_.split(":")[0] in ("obj", "iobj", "obl")
            and case_words(child) in ASKED_BY
            and (one := scene.at.get(child.i)) is not None
            and one.sort != "thing"
        )
        for child in before.children
    ):
        # "asked for a night to consider": nobody has been asked to do anything.
        return ""
    about = subject(before)
    figure = scene.at.get(about.i) if about is not None else None
    return figure.key if figure is not None else ""


def _mere(verb: Token) -> bool:
    """Whether an asking is denied or only thought of."""
    return any(
        child.lower_ in ("not", "never", "if", "would", "might", "could", "should")
        for child in verb.children
    )


def _agrees(word: str, figure: Figure) -> bool:
    """Whether a pronoun agrees with a figure in kind, gender and number."""
    if word in MALE | FEMALE:
        gender = "m" if word in MALE else "f"
        return figure.sort == "person" and not figure.plural and figure.gender in ("", gender)
    if word in PLURAL:
        return figure.plural or figure.many or figure.sort == "people"
    return figure.sort == "body" and not figure.many

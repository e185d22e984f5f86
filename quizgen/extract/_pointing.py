"""What a reference is, and the small questions on noun phrases that all kinds of references share."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.model import Actor, fold


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point to something named elsewhere."""

    tokens: tuple[int, ...]
    """Doc indices of the words that point, in order: of a noun phrase from its determiner to its head."""
    text: str
    name: str = ""
    """What they stand for, ready to print ("Harriman", "the Paris Peace Talks"); empty where open."""
    possessive: bool = False
    actor: str = ""
    """Id of the actor they stand for, if one."""

    @property
    def open(self) -> bool:
        """Whether nothing settles it."""
        return not self.name


def coordinated(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.children)


def modified_after(noun: Token) -> bool:
    return any(
        child.i > noun.i and child.dep_.split(":")[0] in ("nmod", "acl", "appos", "advcl", "obl")
        for child in noun.children
    )


def printed(actor: Actor) -> str:
    """Return an actor's name as running text has it: with "the" where English wants it."""
    return (
        f"the {actor.name}"
        if actor.article and not fold(actor.name).startswith("the ")
        else actor.name
    )


def words_between(first: Token, last: Token) -> str:
    return first.doc[first.i : last.i + 1].text

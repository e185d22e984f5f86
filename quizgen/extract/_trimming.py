"""Phrases made ready to print: what only comments trimmed away, references replaced by what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from quizgen.extract._reading import Reading, subtree
from quizgen.extract.gazetteer import load_words
from quizgen.extract.references import Reference

DISCOURSE = frozenset(
    """however therefore thus also moreover furthermore then consequently nevertheless nonetheless indeed besides
    hence accordingly finally meanwhile instead next subsequently additionally similarly likewise firstly secondly
    thirdly lastly first second third fourth fifth too eventually again soon immediately""".split()
)
"""Adverbs that tie a sentence to the one before."""
CONDITION = frozenset(
    {"if", "unless", "lest", "provided", "assuming", "whether", "should", "were", "had"}
)
OPENERS = frozenset('([{“"‘«')
CLOSERS = frozenset(')]}”"’»')


def is_condition(child: Token) -> bool:
    """Whether a subordinate clause makes its main clause hang on a condition."""
    if not child.dep_.startswith("advcl"):
        return False
    return any(
        one.dep_ in ("mark", "aux", "advmod")
        and one.lower_ in CONDITION
        and one.i < child.i
        and (one.dep_ == "mark" or one.i == child.left_edge.i)
        for one in child.children
    )


def set_off(child: Token, phrase: Sequence[Token]) -> bool:
    """Whether a comma, dash or bracket parts a phrase from what it belongs to."""
    first = phrase[0]
    if first.is_punct and first.text != "“":
        return True
    if first.i and first.i > child.head.i:
        before = first.nbor(-1)
        return before.is_punct and before.text in (",", ";", "—", "–", "-", "(", ":", "--")
    return False


def trimmed(reading: Reading, head: Token) -> list[Token]:
    """Return the tokens of a phrase without what only comments: set-off clauses, appositions, brackets.

    "the king, who was ill, and his ministers (all old)" -> "the king and his ministers".
    """
    dropped: set[int] = set()
    for token in subtree(head):
        if token == head or token.i in dropped:
            continue
        kind = token.dep_.split(":")[0]
        below = subtree(token)
        if kind in ("acl", "appos", "advcl", "parataxis", "nmod") and token.i > token.head.i:
            bracket = below[0].text in "([" or (below[0].i and below[0].nbor(-1).text in "([")
            comma = set_off(token, below)
            if kind == "nmod" and not bracket and not (token.dep_ == "nmod:desc" and comma):
                continue
            if kind == "acl" and not bracket and _identifies(token):
                continue
            if bracket or comma:
                if (
                    kind == "appos"
                    and not bracket
                    and token.head.pos_ != "PROPN"
                    and _names_person(reading, token)
                ):
                    # "the head of the delegation, Xuan Thuy": the name is what matters.
                    continue
                dropped.update(one.i for one in below)
                after = below[-1].i + 1
                if after < len(reading.doc) and reading.doc[after].text in CLOSERS:
                    dropped.add(after)
    kept = [token for token in subtree(head) if token.i not in dropped]
    kept = [
        token
        for token in kept
        if not (token.is_punct and token.text in ",;" and _orphan(token, dropped))
    ]
    while kept and kept[0].is_punct and kept[0].text not in OPENERS:
        kept.pop(0)
    while kept and kept[-1].is_punct and kept[-1].text not in CLOSERS and kept[-1].text != ".":
        kept.pop()
    kept = _balance(kept)
    if kept and kept[0].dep_ == "cc":
        kept.pop(0)
    return kept


def _identifies(clause: Token) -> bool:
    """Whether a relative clause says which indefinite thing is meant: "a new plan, which included ..."."""
    noun = clause.head
    indefinite = any(child.lower_ in ("a", "an") for child in noun.children)
    return (
        indefinite
        and noun.dep_ == "obj"
        and clause.dep_ == "acl:relcl"
        and len(subtree(clause)) <= 20
    )


def _opens_title(token: Token) -> bool:
    """Whether a word keeps its capital as the first of a title: "Prime Minister"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    titled = token.lower_ in load_words("titles.toml")["office_words"]
    return titled and following.text[:1].isupper()


def _names_person(reading: Reading, token: Token) -> bool:
    actor = reading.actor_at(token)
    return actor is not None and actor.kind == "person"


def _orphan(comma: Token, dropped: set[int]) -> bool:
    """Whether a comma only parted a phrase that is dropped."""
    doc = comma.doc
    after = comma.i + 1 < len(doc) and comma.i + 1 in dropped
    before = comma.i > 0 and comma.i - 1 in dropped
    return after or before


def _balance(tokens: list[Token]) -> list[Token]:
    """Drop quotation marks and brackets that lost their partner."""
    text = "".join(token.text for token in tokens)
    for opener, closer in (("(", ")"), ("[", "]"), ("“", "”")):
        if text.count(opener) != text.count(closer):
            tokens = [token for token in tokens if token.text not in (opener, closer)]
    if text.count('"') % 2:
        tokens = [token for token in tokens if token.text != '"']
    return tokens


def render(reading: Reading, tokens: Sequence[Token], names: Mapping[int, Reference]) -> str:
    """Return tokens as running text, with references replaced by what they stand for."""
    ordered = sorted(tokens, key=lambda one: one.i)
    skip: set[int] = set()
    text = ""
    for at, token in enumerate(ordered):
        if token.i in skip:
            continue
        reference = names.get(token.i)
        last = token
        if reference is not None:
            word = reference.name
            skip.update(reference.tokens)
            tail = [one for one in ordered if one.i in reference.tokens]
            last = tail[-1] if tail else token
            if reference.possessive:
                word = word + ("’" if word.endswith("s") else "’s")
            before = ordered[at - 1] if at else None
            if (
                before is not None
                and before.lower_ in ("the", "a", "an")
                and word.lower().startswith("the ")
            ):
                word = word[4:]
        else:
            word = token.text
            if (
                token.is_sent_start
                and token.pos_ not in ("PROPN",)
                and not token.ent_type_
                and word.lower() != "i"
                and not _opens_title(token)
            ):
                if not (len(word) > 1 and word.isupper()):
                    word = word[:1].lower() + word[1:]
            elif token.is_sent_start and token.dep_ == "det":
                word = word.lower()
        following = next((one for one in ordered if one.i > last.i and one.i not in skip), None)
        gap = following is not None and following.i != last.i + 1 and not following.is_punct
        text += word + (" " if last.whitespace_ or gap else "")
    return " ".join(text.split())

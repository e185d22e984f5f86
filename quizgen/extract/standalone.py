"""Sentences shown alone: the edits that trim a sentence, mark what was trimmed and bracket its references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from quizgen.extract._pronouns import in_quotation
from quizgen.extract._reading import Reading, subtree
from quizgen.extract._trimming import CLOSERS, DISCOURSE, is_condition, set_off
from quizgen.extract.references import Reference, find_references, open_texts
from quizgen.model import Edit, fold


def stand_alone(
    reading: Reading, number: int, keep: Sequence[Token], *, limit: int = 35
) -> tuple[tuple[Edit, ...], tuple[str, ...], int]:
    """Return the edits that let a sentence stand alone, the references still open, and its length in words.

    Clauses that only comment are trimmed where they hold an open reference or the sentence is longer
    than ``limit`` words; ``keep`` must survive. Settled references get an editor's bracket.
    """
    tokens = reading.tokens(number)
    kept = {token.i for token in keep}
    dropped: dict[int, int] = {}  # token index -> number of its trim
    trims: list[tuple[list[Token], str]] = []

    def drop(phrase: Sequence[Token], mark: str) -> None:
        body = [token for token in phrase if token.i not in dropped]
        if body and not kept & {token.i for token in body}:
            trims.append((body, mark))
            dropped.update((token.i, len(trims)) for token in body)

    for phrase, mark in _furniture(tokens):
        drop(phrase, mark)
    removable = _removable(reading, tokens, kept)
    for phrase in removable:
        left = [token for token in tokens if token.i not in dropped]
        inside = {token.i for token in phrase}
        hanging = [
            reference
            for reference in find_references(reading, left)
            if reference.open and reference.tokens[0] in inside
        ]
        if hanging:
            drop(phrase, "[…]")
    for phrase in sorted(removable, key=len, reverse=True):
        if _count(token for token in tokens if token.i not in dropped) <= limit:
            break
        drop(phrase, "[…]")
    left = [token for token in tokens if token.i not in dropped]
    references = find_references(reading, left)
    edits = [_trim_edit(reading, number, body, mark) for body, mark in trims]
    told: set[str] = set()
    named = {
        actor.id: token.i
        for token in reversed(left)
        if (actor := reading.actor_at(token)) is not None
    }
    for reference in references:
        # One bracket says who "he" is for the rest of the sentence.
        first = reading.doc[reference.tokens[0]]
        if len(reference.tokens) > 1 and named.get(reference.actor, first.i) < first.i:
            # "Hughes, the Secretary of State": the name stands there already.
            continue
        if not reference.open and reference.name not in told and not in_quotation(reading, first):
            told.add(reference.name)
            edits.append(_bracket(reading, reference, left))
    ordered = tuple(sorted(_merge(edits), key=lambda edit: edit.place))
    return ordered, open_texts(references), _count(left)


def _count(tokens: Iterable[Token]) -> int:
    return sum(1 for token in tokens if not token.is_punct)


def _furniture(tokens: Sequence[Token]) -> Iterable[tuple[list[Token], str]]:
    """Yield what never belongs to a sentence shown alone: an opening "However,", references in brackets."""
    opening: list[Token] = []
    for token in tokens:
        if token.dep_ == "cc" or (
            token.dep_ == "advmod"
            and token.lower_ in DISCOURSE
            and all(child.is_punct for child in token.children)
        ):
            opening.append(token)
        elif token.text == "," and opening:
            opening.append(token)
            break
        else:
            break
    if (
        opening
        and len(opening) < len(tokens)
        and (
            opening[-1].text == ","
            or opening[-1].dep_ == "cc"
            or tokens[len(opening)].pos_ in ("DET", "NOUN", "PRON", "PROPN")
        )
    ):
        yield opening, ""
    at = 0
    while at < len(tokens):
        if tokens[at].text == "(":
            close = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == ")"), None)
            if close is not None:
                body = tokens[at : close + 1]
                if _is_citation(body):
                    yield list(body), ""
                at = close
        at += 1


def _is_citation(body: Sequence[Token]) -> bool:
    words = [token.text for token in body[1:-1]]
    year = any(len(word) == 4 and word.isdigit() for word in words)
    page = any(
        fold(word) in ("p", "pp", "ibid", "see", "vol", "no") or word.startswith("p.")
        for word in words
    )
    name = any(token.pos_ == "PROPN" for token in body)
    return page or (year and name and "," in words and len(words) <= 14)


def _removable(reading: Reading, tokens: Sequence[Token], kept: set[int]) -> list[list[Token]]:
    """Return the phrases that can go without changing what the rest says, smallest first."""
    found: list[list[Token]] = []
    for token in tokens:
        kind = token.dep_.split(":")[0]
        below = subtree(token)
        indices = {one.i for one in below}
        if kept & indices or token.head == token:
            continue
        if len(below) != below[-1].i - below[0].i + 1:
            continue
        comma = set_off(token, below)
        fronted = (
            token.i < token.head.i
            and below[-1].i + 1 < len(reading.doc)
            and "," in (below[-1].text, reading.doc[below[-1].i + 1].text)
        )
        if (
            (kind == "advcl" and (comma or fronted) and not is_condition(token))
            or (kind in ("acl", "parataxis", "appos") and comma)
            or (
                kind == "conj"
                and _is_clause(token)
                and not _shares_object(token)
                and (comma or below[0].dep_ == "cc")
            )
            or (kind == "obl" and fronted and not _dated(reading, below))
        ):
            extended = list(below)
            nearby = extended[-1].i + 1
            before = extended[0].i - 1
            if fronted:
                if extended[-1].text != ",":
                    extended.append(reading.doc[nearby])
            elif before >= 0 and "," in (extended[0].text, reading.doc[before].text):
                if extended[0].text != ",":
                    extended.insert(0, reading.doc[before])
                if nearby < len(reading.doc) and reading.doc[nearby].text == ",":
                    extended.append(reading.doc[nearby])
            elif before >= 0 and reading.doc[before].text in "([":
                extended.insert(0, reading.doc[before])
                if nearby < len(reading.doc) and reading.doc[nearby].text in ")]":
                    extended.append(reading.doc[nearby])
            if extended[-1].text in CLOSERS and extended[-1].text in '”"':
                continue
            found.append(extended)
    return sorted(found, key=lambda phrase: (len(phrase), phrase[0].i))


def _shares_object(conjunct: Token) -> bool:
    """Whether a verb's object stands with its last conjunct: "had planned, started and directed the war"."""
    head = conjunct.head
    if any(child.dep_ in ("obj", "ccomp", "xcomp") for child in head.children):
        return False
    family = [child for child in head.children if child.dep_ == "conj"]
    own = any(child.dep_.startswith("nsubj") for child in conjunct.children)
    return not own and any(child.dep_ == "obj" for one in family for child in one.children)


def _is_clause(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX"):
        return True
    return any(child.dep_.split(":")[0] in ("nsubj", "cop", "expl") for child in token.children)


def _dated(reading: Reading, tokens: Sequence[Token]) -> bool:
    return any(token.i in reading.date_tokens for token in tokens)


def _trim_edit(reading: Reading, number: int, body: Sequence[Token], mark: str) -> Edit:
    place = reading.place(body)
    return Edit(place, mark, "trimmed" if mark else "furniture")


def _bracket(reading: Reading, reference: Reference, left: Sequence[Token]) -> Edit:
    tokens = [token for token in left if token.i in reference.tokens]
    place = reading.place(tokens)
    words = place.of(reading.sentence(tokens[0]).text)
    name = reference.name
    if reference.possessive:
        name += "’" if name.endswith("s") else "’s"
    return Edit(place, f"{words} [{name}]", f"reference: {reference.text} = {reference.name}")


def _merge(edits: Sequence[Edit]) -> list[Edit]:
    """Drop edits that lie inside another one; join trims that touch."""
    ordered = sorted(edits, key=lambda edit: (edit.place.start, -edit.place.end))
    merged: list[Edit] = []
    for edit in ordered:
        if merged and edit.place.start < merged[-1].place.end:
            continue
        if (
            merged
            and edit.text == "[…]" == merged[-1].text
            and edit.place.start - merged[-1].place.end <= 1
        ):
            last = merged.pop()
            edit = Edit(type(edit.place)(last.place.start, edit.place.end), "[…]", edit.why)
        merged.append(edit)
    return merged

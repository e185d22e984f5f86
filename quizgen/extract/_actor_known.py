"""Finds the gazetteer's names among the tokens: an annotated text in, labelled names out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from quizgen.extract._actor_lookup import find_matches, settle
from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import Name, text_of
from quizgen.extract._actor_tagged import trim
from quizgen.extract.gazetteer import Gazetteer, load_words


def known_names(doc: Doc, gazetteer: Gazetteer, masks: Masks) -> Iterable[Name]:
    text = doc.text
    matches = find_matches(text, gazetteer)
    chosen = settle(matches, text, gazetteer)
    ends = {match.end for match in matches}
    offices = load_words("titles.toml")["offices"]
    event_heads = {
        doc[at].text
        for at in range(len(doc))
        if masks.event[at] and (at == 0 or not masks.event[at - 1])
    }
    for match in matches:
        form = text[match.start : match.end]
        if form not in chosen or not _free_of_hyphens(text, match.start, match.end, ends):
            continue
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if (
            span is None
            or len(span.text) > match.end - match.start + 2
            or not masks.free(span.start, span.end)
        ):
            continue
        entry, role = chosen[form]
        if not entry:
            yield Name(span.start, span.end, "group", form)
            continue
        label = _label(gazetteer.actors[entry].kind, role)
        if label == "adjective" or (label == "people" and role == "people"):
            label = _adjective_or_people(
                doc, span.start, span.end, form, gazetteer.actors[entry].demonyms
            )
        if not label or (role == "nickname" and not _is_nickname(doc, span.start, span.end)):
            continue
        if (
            len(span) == 1
            and label in ("organization", "group", "person")
            and _only_a_word(doc, span.start)
        ):
            continue
        if label == "organization" and form in event_heads:
            continue
        if label == "person" and form in offices and _names_on(doc, span.end):
            continue
        start, end = (
            trim(doc, span.start, span.end, person=True)
            if label == "person"
            else (span.start, span.end)
        )
        if start < end:
            yield Name(start, end, label, text_of(doc, start, end), entry=entry)
        else:
            yield Name(span.start, span.end, label, form, entry=entry)


def _names_on(doc: Doc, at: int) -> bool:
    """Whether a capital follows, so that what stands before is only a title: "Empress Dowager Gao"."""
    return at < len(doc) and doc[at].text[:1].isupper() and doc[at].is_alpha


def _label(kind: str, role: str) -> str:
    if role in ("adjective", "capital", "people"):
        return role
    return {"place-as-actor": "state"}.get(kind, kind)


def _free_of_hyphens(text: str, start: int, end: int, ends: set[int]) -> bool:
    """Whether a name is not the half of a compound such as "anti-American" or "French-speaking"."""
    if (
        start
        and text[start - 1] in "-–"
        and start - 1 not in ends
        and text[start - 2 : start - 1].isalpha()
    ):
        return False
    return not (text[end : end + 1] == "-" and text[end + 1 : end + 2].islower())


def _adjective_or_people(doc: Doc, start: int, end: int, form: str, demonyms: Iterable[str]) -> str:
    token = doc[end - 1]
    following = doc[end] if end < len(doc) else None
    modifies = (
        following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ") and token.head.i >= end
    )
    if modifies and not token.dep_.startswith(("nsubj", "obj")):
        return "adjective"
    if form in demonyms:
        return "people"
    if token.dep_ in ("conj", "amod", "compound") and token.head.i != token.i:
        return "adjective"
    return "adjective" if modifies else ""


def _is_nickname(doc: Doc, start: int, end: int) -> bool:
    """Whether "the North" may be a state here: with an article, not before a name or "of"."""
    if start == 0 or doc[start - 1].lower_ != "the":
        return False
    if end >= len(doc):
        return True
    after = doc[end]
    return (
        after.lower_ != "of"
        and not (after.text[:1].isupper() and after.is_alpha)
        and after.text != "-"
    )


def _only_a_word(doc: Doc, at: int) -> bool:
    """Whether a capital at the start of a sentence is all that makes this word a name."""
    return doc[at].is_sent_start is True and doc[at].pos_ not in ("PROPN", "NOUN")

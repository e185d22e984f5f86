"""Verb groups: which words belong to one, and the forms of it that a question needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from lemminflect import getInflection, getLemma
from spacy.tokens import Token

from quizgen.extract._reading import subtree
from quizgen.extract._trimming import DISCOURSE, set_off
from quizgen.model import Verb


def verb_group(verb: Token) -> set[int]:
    """Indices of the verb, its auxiliaries and what stands between them ("had not yet been signed")."""
    group = {verb.i}
    for child in verb.children:
        kind = child.dep_.split(":")[0]
        if (
            kind in ("aux", "cop")
            or child.dep_ == "compound:prt"
            or (child.dep_ == "advmod" and child.lower_ in ("not", "n't", "never"))
        ):
            group.add(child.i)
    auxiliaries = [i for i in group if i < verb.i]
    if auxiliaries:
        first = min(auxiliaries)
        for child in verb.children:
            if first < child.i < verb.i and child.dep_ == "advmod" and not list(child.children):
                group.add(child.i)
    else:
        for child in verb.children:
            if (
                child.i == verb.i - 1
                and child.dep_ == "advmod"
                and (child.tag_ == "RB" or child.lower_ in ("both", "all", "each"))
                and not list(child.children)
                and child.lower_ not in DISCOURSE
            ):
                group.add(child.i)
    # A copula's predicate is the clause head: its own phrase belongs to the group's text.
    if any(child.dep_ == "cop" for child in verb.children):
        for child in verb.children:
            kind = child.dep_.split(":")[0]
            if kind in (
                "det",
                "amod",
                "nummod",
                "compound",
                "case",
                "nmod",
                "acl",
                "flat",
                "advmod",
                "fixed",
            ):
                if child.i > verb.i and kind in ("nmod", "acl") and set_off(child, subtree(child)):
                    continue
                group.update(one.i for one in subtree(child))
    return group


def verb_forms(verb: Token, tokens: Sequence[Token]) -> Verb | None:
    """Return the forms of a verb group that a question needs."""
    text = _plain(tokens)
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    auxiliaries = sorted(
        (c for c in verb.children if c.dep_.split(":")[0] in ("aux", "cop")), key=lambda c: c.i
    )
    copular = any(child.dep_ == "cop" for child in verb.children)
    lemma = "be" if copular else verb.lemma_.lower()
    if auxiliaries and auxiliaries[0].tag_ in ("VBD", "VBZ", "VBP", "MD"):
        first = auxiliaries[0]
        if first.lower_ == "had" and verb.tag_ == "VBN" and len(auxiliaries) == 1 and not passive:
            # Alone, a dated deed is told in the simple past.
            base = base_form(verb)
            simple = next(iter(getInflection(base, "VBD")), "")
            rest = [token for token in tokens if token.i != first.i]
            if simple:
                told = _plain(rest, {verb.i: simple})
                return Verb(lemma, told, "", _plain(rest, {verb.i: base}), "did", told, False)
        rest = [token for token in tokens if token.i != first.i]
        return Verb(lemma, text, first.lower_, _plain(rest), "", text, passive)
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ not in ("VERB", "AUX"):
        return None
    if lemma == "be":
        return Verb(lemma, text, verb.lower_, _plain([t for t in tokens if t != verb]), "", text)
    base = base_form(verb)
    support = {"VBD": "did", "VBZ": "does", "VBP": "do"}[verb.tag_]
    main = _plain(tokens, {verb.i: base})
    return Verb(lemma, text, "", main, support, text, False)


def base_form(verb: Token) -> str:
    """Return the infinitive of a verb token: "unveiled" -> "unveil"."""
    return _base(verb.lemma_.lower(), verb.lower_, verb.tag_)


@lru_cache(maxsize=4096)
def _base(lemma: str, word: str, tag: str) -> str:
    inflected = {form for one in (tag, "VBD", "VBZ") for form in getInflection(lemma, one)}
    if word == lemma or word in inflected:
        return lemma
    lemmas = getLemma(word, "VERB")
    return lemmas[0] if lemmas else lemma


def _plain(tokens: Iterable[Token], change: Mapping[int, str] | None = None) -> str:
    change = change or {}
    ordered = sorted(tokens, key=lambda one: one.i)
    text = ""
    for at, token in enumerate(ordered):
        word = change.get(token.i, token.text)
        if at == 0 and token.is_sent_start and token.pos_ != "PROPN":
            word = word[:1].lower() + word[1:]
        gap = at + 1 < len(ordered) and ordered[at + 1].i != token.i + 1
        text += word + (" " if token.whitespace_ or gap else "")
    return text.strip()

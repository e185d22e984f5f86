"""Folds the names of states, peoples and bodies, and keeps those that act: labelled names in, groups out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quizgen.extract._actor_evidence import NONE, STRONG, WEAK, strength
from quizgen.extract._actor_name import Name
from quizgen.extract.gazetteer import Gazetteer, KnownActor, load_words
from quizgen.model import fold

QUIET = re.compile(
    r"\b(?:University|Library|Archives?|Press|Publish\w+|Institute|Museum|Academy|College|School|Series|Edition|Files?|Papers)\b"
)


@dataclass(slots=True)
class Body:
    """One state, people or organisation while its names are being gathered."""

    kind: str
    entry: str = ""
    names: list[Name] = field(default_factory=list)
    strengths: list[int] = field(default_factory=list)
    acronym: str = ""


def group_bodies(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Body]:
    """Return states, peoples and organisations that act somewhere in the text, with their mentions.

    >>> "Hanoi refused ... the North Vietnamese ... in Paris" -> one body of two names
    """
    bodies: dict[str, Body] = {}
    aliases = _aliases(doc, names)
    nouns = load_words("words.toml")["organ_nouns"]
    for name in names:
        if name.label == "person" or aliases.get(name.text) == "":
            continue
        if (
            name.text in nouns
            and not name.entry
            and not (name.start and doc[name.start - 1].lower_ == "the")
        ):
            continue
        key, kind = _key(name, gazetteer, aliases)
        body = bodies.setdefault(key, Body(kind, name.entry))
        body.entry = body.entry or name.entry
        body.names.append(name)
        body.strengths.append(_strength(doc, name))
        if name.text.isupper() and key != name.text and len(name.text) < 8:
            body.acronym = name.text
    return [_kept(body) for body in bodies.values() if _acts(body, gazetteer)]


def best_name(body: Body, gazetteer: Gazetteer) -> str:
    """Return the name a student should learn: the gazetteer's where the text supports it, else the text's own."""
    forms = Counter(name.text for name in body.names)
    known = gazetteer.actors.get(body.entry)
    if known is not None:
        folded = {fold(form) for form in forms}
        if fold(known.name) in folded:
            return known.name
        own = [
            form
            for form in forms
            if form in known.aliases and not form.replace(".", "").isupper() and form[:1].isupper()
        ]
        return (
            max(own, key=lambda form: forms[form])
            if own and not _shown(known, forms)
            else known.name
        )
    long = [form for form in forms if not form.isupper()] or list(forms)
    return max(long, key=lambda form: (len(form.split()) > 1, forms[form], len(form)))


def _shown(known: KnownActor, forms: Counter[str]) -> bool:
    """Whether a form of the text is built on the gazetteer's own name ("South Vietnamese")."""
    first = known.name.split()[0]
    return any(form.startswith((known.name[:-1], first)) for form in forms)


def _strength(doc: Doc, name: Name) -> int:
    root = doc[name.start : name.end].root
    if name.label in ("people", "group") and (
        (name.start and doc[name.start - 1].lower_ == "the")
        or (name.label == "group" and name.entry)
    ):
        return STRONG
    found = strength(root, capital=name.label == "capital", place=name.label == "place")
    if (
        name.label == "organization"
        and not name.entry
        and _is_bare(name.text)
        and not root.dep_.startswith("nsubj")
    ):
        return min(found, WEAK)
    if name.label == "adjective" and root.dep_ == "conj" and found == NONE:
        return WEAK
    return found


def _is_bare(text: str) -> bool:
    """Whether a body's name is one word that is neither an acronym nor a noun for bodies."""
    nouns = load_words("words.toml")["organ_nouns"]
    return " " not in text and not text.replace(".", "").isupper() and text not in nouns


def _key(name: Name, gazetteer: Gazetteer, aliases: dict[str, str]) -> tuple[str, str]:
    if name.entry:
        return "entry " + name.entry, gazetteer.actors[name.entry].kind
    text = aliases.get(name.text, name.text)
    kind = {"place": "place-as-actor", "organization": "organization"}.get(name.label, "group")
    return fold(text), kind


def _aliases(doc: Doc, names: Sequence[Name]) -> dict[str, str]:
    """Return longer forms by shorter ones: acronyms, and "Politburo" by "Politburo of the Party"."""
    longer: dict[str, str] = {}
    forms = Counter(name.text for name in names if name.label == "organization" and not name.entry)
    for before, name in itertools.pairwise(names):
        if (
            name.start == before.end + 1
            and doc[before.end].text == "("
            and name.text.isupper()
            and not name.entry
            and not before.entry
        ):
            longer[name.text] = before.text
    for form in forms:
        initials = "".join(word[0] for word in form.split() if word[:1].isupper())
        if initials in forms and len(initials) > 1:
            longer.setdefault(initials, form)
    for form in forms:
        wider = [
            other
            for other in forms
            if other.startswith(form + " of ") or other.startswith(form + " for ")
        ]
        if len(wider) == 1 and form not in longer:
            longer[form] = wider[0]
    nouns = load_words("words.toml")["organ_nouns"]
    for form in forms:
        owner = re.sub(r"^(?:Delegation|Delegates|Government|Secretariat) of (?:the )?", "", form)
        if owner != form and owner in forms:
            longer[form] = owner
    for form in forms:
        if form in nouns:
            heads = {
                longer.get(other, other)
                for other in forms
                if other != form and _head(other) == form
            }
            longer[form] = heads.pop() if len(heads) == 1 else ""
    return {short: longer.get(form, form) for short, form in longer.items()}


def _head(form: str) -> str:
    """Return the head noun of a body's name: ``National Front for the Liberation of X`` -> ``Front``."""
    return re.split(r" (?:of|for|on|to) ", form)[0].split()[-1]


def _acts(body: Body, gazetteer: Gazetteer) -> bool:
    strong = body.strengths.count(STRONG)
    weak = body.strengths.count(WEAK)
    known = gazetteer.actors.get(body.entry)
    if known is not None and known.own:
        return True
    if body.kind == "place-as-actor":
        return strong > 0
    if known is None and QUIET.search(body.names[0].text):
        return strong > 1
    return strong > 0 or weak > 1


def _kept(body: Body) -> Body:
    """Leave out the mentions that only name a place or qualify a thing."""
    pairs = [
        (name, found)
        for name, found in zip(body.names, body.strengths, strict=True)
        if _counts(name, found, known=bool(body.entry))
    ]
    return Body(
        body.kind,
        body.entry,
        [name for name, _ in pairs],
        [found for _, found in pairs],
        body.acronym,
    )


def _counts(name: Name, found: int, *, known: bool) -> bool:
    if name.label == "capital":
        return found == STRONG
    if (
        name.label == "adjective"
        or (name.label == "place" and not known)
        or name.text in ("North", "South")
    ):
        return found >= WEAK
    return True

"""Folds the names of states, peoples and bodies, and keeps those that act: labelled names in, groups out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from quizgen.extract._actor_evidence import NONE, STRONG, WEAK, strength
from quizgen.extract._actor_name import Name
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import Gazetteer, KnownActor, load_words
from quizgen.model import fold

QUIET = re.compile(
    r"\b(?:University|Library|Archives?|Press|Publish\w+|Institute|Museum|Academy|College|School|Series|Edition|Files?|Papers)\b"
)

_LED = words_of(
    "head lead chair join found form establish organize organise create dissolve ban outlaw recognize "
    "recognise disband represent quit control convene summon call suppress abolish appoint elect constitute"
)
PLACED = words_of("in at near throughout within across inside outside around")
LONE = words_of("Cabinet Assembly Council Junta Senate Directory Synod Presidium")
"""Nouns that name a body by themselves where the text knows no other of the kind."""
_KNOWN_AS = re.compile(
    r"\(|,? ?(?:(?:better|usually|commonly|generally|widely) )?(?:known|called)(?: by its initials)?(?: as)?(?: the)?"
)
_MEMBERS = words_of(
    "leader member chairman chairwoman chief secretary head president deputy delegate spokesman officer "
    "official role founder organizer organiser agent candidate supporter session branch wing majority "
    "leadership programme approval consent vote decision resolution representative adviser follower adherent "
    "authority support politburo delegation congress"
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
    entries = {
        name.text: name.entry for name in names if name.entry and name.label == "organization"
    }
    for name in names:
        if name.label == "person" or aliases.get(name.text) == "":
            continue
        if (
            name.text in nouns
            and not name.entry
            and not (name.start and doc[name.start - 1].lower_ == "the")
        ):
            continue
        meant = entries.get(aliases.get(name.text, ""), "")
        if meant and not name.entry:
            name = replace(name, entry=meant)
        key, kind = _key(name, gazetteer, aliases)
        body = bodies.setdefault(key, Body(kind, name.entry))
        body.entry = body.entry or name.entry
        body.names.append(name)
        body.strengths.append(_strength(doc, name))
        if name.text.isupper() and key != name.text and len(name.text) < 8:
            body.acronym = name.text
    return [_kept(doc, body) for body in bodies.values() if _acts(body, gazetteer)]


def best_name(body: Body, gazetteer: Gazetteer) -> str:
    """Return the name a student should learn: the gazetteer's where the text supports it, else the text's own."""
    forms = Counter(name.text for name in body.names)
    known = gazetteer.actors.get(body.entry)
    if known is not None:
        folded = {fold(form) for form in forms}
        if known.own or fold(known.name) in folded:
            return known.name
        people = [form for form in forms if form in known.demonyms]
        if (
            people
            and known.kind != "place-as-actor"
            and not any(form in known.aliases for form in forms)
        ):
            return max(people, key=lambda form: forms[form])
        own = [
            form
            for form in forms
            if form in known.aliases and not form.replace(".", "").isupper() and form[:1].isupper()
        ]
        full = [
            form
            for form in own
            if " " in form and set(fold(form).split()) & set(fold(known.name).split())
        ]
        if full:
            # "Soviet Russia" is what a text of 1920 says for good reason.
            return max(full, key=lambda form: forms[form])
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
    if name.label == "organization" and name.end - name.start > 1 and _has_members(root):
        return STRONG
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


def _has_members(root: Token) -> bool:
    """Whether a body is shown by who leads it or belongs to it: "heads the Strike Committee"."""
    nouns = load_words("words.toml")["organ_nouns"]
    if root.text not in nouns:
        return False
    head = (root.head.lemma_ or root.head.text).lower()
    if root.dep_ in ("obj", "dobj"):
        return head in _LED
    if root.dep_.startswith("nmod"):
        return head in _MEMBERS or root.head.ent_type_ == "PERSON"
    return root.dep_ == "nsubj:pass" and head in _LED


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
            0 < name.start - before.end < 8
            and sum(map(str.isupper, name.text)) > 1
            and " " not in name.text
            and not name.entry
            and not before.entry
            and before.label == name.label == "organization"
            and _KNOWN_AS.fullmatch(doc[before.end : name.start].text)
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
    known = [
        name.text
        for name in names
        if name.entry and name.label == "organization" and " " in name.text
    ]
    for form in forms:
        owner = re.sub(r"^(?:Delegation|Delegates|Government|Secretariat) of (?:the )?", "", form)
        if owner != form and owner in forms:
            longer[form] = owner
    for form in forms:
        if form in nouns:
            heads = {
                longer.get(other, other)
                for other in dict.fromkeys((*forms, *known))
                if other != form and _head(other) == form
            }
            if heads or form not in LONE:
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


def _only_where(doc: Doc, name: Name, found: int) -> bool:
    """Whether a state only says where something was: "peace in Vietnam", "sailed from England"."""
    if name.label != "state" or found != NONE:
        return False
    root = doc[name.start : name.end].root
    cases = {child.lower_ for child in root.children if child.dep_ == "case" and child.i < root.i}
    return bool(cases & PLACED) and root.dep_.startswith(("obl", "nmod"))


def _kept(doc: Doc, body: Body) -> Body:
    """Leave out the mentions that only name a place or qualify a thing."""
    pairs = [
        (name, found)
        for name, found in zip(body.names, body.strengths, strict=True)
        if _counts(name, found, known=bool(body.entry)) and not _only_where(doc, name, found)
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

"""Tells persons from places that the tagger took for persons: labelled names in, the same names rightly labelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from quizgen.extract._actor_name import Name
from quizgen.extract._names import upright
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import load_words

AT = words_of("in at near into outside around off inside throughout within beyond via above below")
"""Prepositions of place."""
TOWN_NOUNS = words_of(
    "bay capital castle city colony county district fort fortress harbor harbour island islands isle "
    "mountain pass place plain port principality province region river seaport seat state station "
    "stronghold suburb town village"
)
KIN = words_of(
    "ancestor aunt brother brother-in-law cousin daughter father father-in-law grandfather grandmother "
    "grandson granddaughter great-grandson heir husband mother nephew niece sister son son-in-law "
    "stepson uncle widow wife friend colleague rival"
)
PERSONAL = words_of(
    "resign die marry dismiss appoint reappoint beget educate crown baptize baptise knight retire "
    "persuade convince dine whisper smile weep sleep"
)
"""Verbs that only persons have as subject or object."""
_ASKED = words_of("offer demand request promise claim part state people side unit war")
"""Nouns that a town can be the object of as well: "the offer of Kerch"."""
TAKEN = words_of("take capture seize hold burn give deliver surrender recover leave retain abandon")
FALLEN = words_of("fall lie prosper flourish decay burn adjoin")


@dataclass(slots=True)
class Signs:
    """What the mentions of one name say of it."""

    person: int = 0
    place: int = 0
    sure: bool = False
    """A title, a full name or a reflexive shows a person beyond doubt."""


def settle_places(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """Return names in which towns are no persons and persons no towns, by all that is said of each.

    >>> "Zara fell; the fleet left Zara" -> Zara a place; "Melbourne himself resigned" -> Melbourne a person
    """
    lasts = {
        word
        for name in names
        if name.label == "person" and (name.titles or _given(name.text))
        for word in name.text.split()
    }
    labels = {at: name.label for name in names for at in range(name.start, name.end)}
    peoples = tuple(
        dict.fromkeys(
            name.text
            for name in names
            if name.label in ("group", "people") and " " not in name.text
        )
    )
    found: dict[str, Signs] = {}
    for name in names:
        if not name.entry and name.label in ("person", "place", "organization"):
            signs = found.get(name.text)
            if signs is None:
                named = 2 if _of_people(name.text, peoples) else 0
                signs = found[name.text] = Signs(place=named)
            _judge(doc, name, signs, labels)
            if name.titles or name.text in lasts or _given(name.text):
                signs.sure = True
    return [
        _relabelled(doc, name, found)
        for name in names
        if not (
            name.label in ("place", "capital", "state")
            and (name.text.isupper() or (name.start > 1 and doc[name.start - 2].text.isupper()))
            and (name.text.isupper() or doc[name.start - 1].text == ",")
            and len(doc[name.start - 2 * (not name.text.isupper())].text) > 3
            and _is_dateline(doc, name.end)
        )
    ]


def _relabelled(doc: Doc, name: Name, found: dict[str, Signs]) -> Name:
    signs = found.get(name.text)
    if name.entry or signs is None:
        return name
    single = " " not in name.text and not name.text.isupper()
    if name.label == "person" and not signs.sure:
        needed = 1 if single else 2
        if signs.place >= signs.person + needed:
            return replace(name, label="place")
    if name.label == "place" and single and signs.person > 1 + 2 * signs.place:
        return replace(name, label="person")
    if name.label == "organization" and single and signs.person > signs.place and _bare(doc, name):
        plural = name.text.endswith("s") and name.start and doc[name.start - 1].lower_ == "the"
        nouns = load_words("words.toml")["organ_nouns"]
        if signs.person > 1 and not plural and name.text not in nouns:
            return replace(name, label="person")
    return name


def _of_people(text: str, peoples: tuple[str, ...]) -> bool:
    """Whether a people of the text has its name from this one: "Thrace" beside "the Thracians"."""
    stem = text[:-2] if text.endswith(("es", "os", "is", "ia")) else text[:-1]
    return (
        len(stem) > 3
        and " " not in text
        and text.endswith(("a", "e", "y", "es", "os", "is"))
        and any(
            people.startswith(stem) and people.endswith("ans") and len(people) - len(stem) < 7
            for people in peoples
        )
    )


def _bare(doc: Doc, name: Name) -> bool:
    """Whether no article stands before a name, as before that of a body."""
    return not (name.start and doc[name.start - 1].lower_ in ("the", "a", "an"))


def _given(text: str) -> bool:
    """Whether a name of several words begins with a given name or an initial."""
    lists = load_words("titles.toml")
    first, _, rest = upright(text).partition(" ")
    return bool(rest) and (
        first in lists["male_names"]
        or first in lists["female_names"]
        or re.fullmatch(r"(?:[A-Z]\.)+", first) is not None
    )


def _judge(doc: Doc, name: Name, signs: Signs, labels: dict[int, str]) -> None:
    """Add what one mention says."""
    words = load_words("words.toml")
    root = doc[name.start : name.end].root
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.lower_ in ("himself", "herself"):
        signs.sure = signs.sure or name.label == "person"
        signs.person += 4
    if after is not None and after.text == "(" and _life(doc, name.end):
        signs.person += 3
    if name.text.isupper() and "," not in name.text and _is_dateline(doc, name.end):
        signs.place += 5
    _judge_parts(root, signs, single=" " not in name.text)
    top = root
    for _ in range(8):
        if top.dep_ != "conj" or top.head.i == top.i:
            break
        top = top.head
        if labels.get(top.i) in ("place", "capital"):
            signs.place += 1
    lemma, case = _lemma(top.head), _case(top)
    dep = top.dep_
    if dep.startswith("nsubj"):
        if dep.endswith("pass"):
            if lemma in words["town_objects"]:
                _judge_taken(top, lemma, signs)
            elif lemma in words["addressing"] or lemma in PERSONAL:
                signs.person += 1
        elif top.head.pos_ in ("VERB", "AUX") and (
            lemma not in words["town_subjects"]
            or any(child.dep_ in ("obj", "dobj") for child in top.head.children)
        ):
            signs.person += 2 if lemma in PERSONAL else 1
        elif top.head.pos_ == "NOUN":
            _judge_noun(lemma, signs)
        elif lemma in FALLEN:
            signs.place += 1
        if (
            top.head.tag_ == "VBN"
            and top.head.dep_.startswith("acl")
            and lemma in words["town_objects"]
        ):
            signs.place += 1
    elif dep in ("obj", "dobj"):
        if lemma in PERSONAL:
            signs.person += 2
        elif lemma in words["town_objects"]:
            _judge_taken(top, lemma, signs)
        elif lemma in words["addressing"]:
            signs.person += 1
    elif dep == "iobj" or dep == "vocative" or dep == "obl:agent":
        signs.person += 1
    elif dep == "nmod:poss":
        if lemma in words["town_has"]:
            signs.place += 1
        else:
            signs.person += 1
    elif dep.startswith(("obl", "nmod")):
        _judge_oblique(top, lemma, case, signs)
    elif dep == "appos":
        if lemma in TOWN_NOUNS:
            signs.place += 2
        else:
            _judge_noun(lemma, signs)
    elif (
        dep in ("compound", "nmod:unmarked", "flat") and top.head.i > top.i and lemma in TOWN_NOUNS
    ):
        signs.place += 1
    if top.dep_ in ("nsubj", "nmod") and any(
        child.dep_.startswith("acl")
        and child.tag_ == "VBN"
        and _lemma(child) in words["town_objects"]
        for child in top.children
    ):
        signs.place += 1


def _judge_taken(top: Token, lemma: str, signs: Signs) -> None:
    """Add what being taken shows: "Zara was taken" a place, "Syphax was taken at Cirta" a person."""
    where = any(
        child.dep_.startswith("obl")
        and child.pos_ == "PROPN"
        and child.ent_type_ != "DATE"
        and _case(child) in ("at", "near", "in")
        for child in top.head.children
    )
    prisoner = any(
        _lemma(child) in ("prisoner", "captive", "hostage") for child in top.head.children
    )
    if lemma in TAKEN and (where or prisoner):
        signs.person += 1
    else:
        signs.place += 1


def _judge_oblique(top: Token, lemma: str, case: str, signs: Signs) -> None:
    words = load_words("words.toml")
    if case in AT:
        signs.place += 1
    elif case in ("to", "from", "for", "towards", "toward") and lemma in words["motion"]:
        other = any(
            child.dep_ in ("obj", "dobj") and child.ent_type_ != "PERSON"
            for child in top.head.children
        )
        if not (
            case == "to" and other and lemma in ("send", "bring", "carry", "dispatch", "despatch")
        ):
            signs.place += 1
    elif case == "of" and lemma in words["town_of"]:
        signs.place += 1
    elif (
        (case == "by" and top.head.tag_ == "VBN")
        or (case == "to" and lemma in words["addressing"])
        or (case == "of" and lemma in (words["owned"] - _ASKED) | KIN | {"death", "letter"})
        or (case in ("between", "with") and lemma in words["joint"])
    ):
        signs.person += 1
    elif case == "from" and any(
        child.dep_.startswith("nmod") and _case(child) == "to"
        for child in (*top.children, *top.head.children)
    ):
        signs.place += 1


def _judge_parts(root: Token, signs: Signs, *, single: bool) -> None:
    """Add what stands with a name: "Zara, a city ...", "Howe, who ...", "his son Alexius"."""
    for child in root.children:
        if child.dep_ == "appos" and child.i > root.i:
            if _lemma(child) in TOWN_NOUNS:
                signs.place += 3
            else:
                _judge_noun(_lemma(child), signs)
        if child.dep_ == "acl:relcl":
            for word in child.subtree:
                if word.i > child.i:
                    break
                if word.lower_ in ("who", "whom"):
                    signs.person += 2
                elif word.lower_ == "whose":
                    owned = _lemma(word.head) in load_words("words.toml")["town_has"]
                    signs.place += int(owned)
                    signs.person += int(not owned)
        if (
            child.dep_ in ("compound", "nmod:unmarked", "amod", "nmod", "nmod:desc")
            and child.i < root.i
        ):
            _judge_noun(_lemma(child), signs)
        if (
            single
            and child.dep_.startswith("nmod")
            and child.i > root.i
            and _case(child) in ("in", "on", "near")
            and child.pos_ == "PROPN"
        ):
            signs.place += 1


def _judge_noun(lemma: str, signs: Signs) -> None:
    """Add what the noun says that a name is, or is put beside."""
    if lemma in KIN or lemma in load_words("titles.toml")["office_nouns"]:
        signs.person += 2
    elif lemma in TOWN_NOUNS:
        signs.place += 2


def _life(doc: Doc, at: int) -> bool:
    """Whether brackets with the years of a life open at a token."""
    return (
        re.match(
            r"\((?:born |b\. |c\. ?|d\. |died )?\d{3,4}(?:\D{1,4}\d{2,4})?\)", doc[at : at + 8].text
        )
        is not None
    )


def _is_dateline(doc: Doc, end: int) -> bool:
    """Whether a name in capitals opens a report: "GENEVA, Switzerland, July 3 --", "PARIS, May 1"."""
    rest = doc[end : end + 10].text
    return (
        re.match(
            r",(?: [A-Z][\w. ]{1,24},)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|\s?(?:--|—|\()",
            rest,
        )
        is not None
    )


def names_of_places(names: Iterable[Name]) -> frozenset[int]:
    """Return the tokens of the names that are places."""
    return frozenset(
        at
        for name in names
        if name.label in ("place", "capital")
        for at in range(name.start, name.end)
    )


def _case(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return child.lower_
    return ""


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()

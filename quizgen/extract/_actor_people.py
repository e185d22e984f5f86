"""Puts the names of persons together, one group a person: labelled names in, groups out; doubtful ones are left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quizgen.extract._actor_name import Name
from quizgen.extract._names import Parts, agree, near, parts, sex
from quizgen.extract.gazetteer import load_words
from quizgen.model import fold


@dataclass(slots=True)
class Person:
    """One person while the names are being gathered."""

    forms: list[Parts] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    entry: str = ""

    @property
    def titles(self) -> set[str]:
        """Return all titles before the names so far."""
        return {title for name in self.names for title in name.titles}

    @property
    def gender(self) -> str:
        """Return m or f where the names so far show it."""
        return sex(
            [name.text for name in self.names], [t for name in self.names for t in name.titles]
        )

    @property
    def first(self) -> int:
        """Return the first token at which the person is named."""
        return min((name.start for name in self.names), default=0)


def group_people(doc: Doc, names: Sequence[Name]) -> list[Person]:
    """Return one group for each person; a last name that fits two of them equally is left out.

    >>> "Richard M. Nixon ... Nixon ... President Nixon" -> one group of three names
    """
    people: list[Person] = []
    nobles = _nobles_after(doc, names)
    full = [name for name in names if _is_full(name)]
    single = [name for name in names if not _is_full(name)]
    sizes = {id(name): len(_parts_of(name).words) for name in full}
    for name in sorted(full, key=lambda name: (-sizes[id(name)], name.start)):
        _place_full(people, name)
    for name in single:
        if id(name) in nobles:
            owner = _owner(people, nobles[id(name)])
            if owner is not None:
                owner.names.append(name)
                owner.forms.append(_parts_of(name))
    for name in single:
        if id(name) not in nobles or _owner(people, nobles[id(name)]) is None:
            _place_single(people, name)
    for person in people:
        person.names.sort(key=lambda name: name.start)
    return sorted((person for person in people if person.names), key=lambda person: person.first)


def noble(name: Name) -> str:
    """Return the place in a name such as "Duke of Wellington", or nothing."""
    title, _, place = name.text.partition(" of ")
    return place if title in load_words("titles.toml")["noble"] else ""


def _is_full(name: Name) -> bool:
    if noble(name):
        return False
    found = _parts_of(name)
    return found.full or bool(found.number) or bool(found.epithet)


def _parts_of(name: Name) -> Parts:
    return parts(noble(name) or name.text) or Parts((), fold(name.text).replace(" ", ""))


def _place_full(people: list[Person], name: Name) -> None:
    own = _parts_of(name)
    fitting = [person for person in people if _fits_full(person, own, name)]
    same = [person for person in fitting if any(form.words == own.words for form in person.forms)]
    fitting = same or fitting
    if len(fitting) == 1:
        person = fitting[0]
        person.forms.append(own)
        person.names.append(name)
        person.entry = person.entry or name.entry
    elif not fitting:
        people.append(Person([own], [name], name.entry))


def _fits_full(person: Person, own: Parts, name: Name) -> bool:
    if person.entry and name.entry:
        return person.entry == name.entry
    if (person.entry or name.entry) and _gender_clash(person, name):
        return False
    if _gender_clash(person, name):
        return False
    return all(agree(form, own) or _misspelt(form, own) for form in person.forms)


def _misspelt(one: Parts, two: Parts) -> bool:
    return one.given[:1] == two.given[:1] and one.full and near(one.last, two.last)


def _place_single(people: list[Person], name: Name) -> None:
    own = _parts_of(name)
    word = own.last
    fitting = [person for person in people if name.entry and person.entry == name.entry]
    fitting = fitting or [p for p in people if _called_by_last(p, word, name)]
    by_last = bool(fitting)
    if not fitting:
        fitting = [p for p in people if _called_by_first(p, word, name)]
    if not fitting and not name.entry:
        fitting = [
            p for p in people if any(near(form.last, word) and len(word) > 7 for form in p.forms)
        ]
        fitting = fitting if len(fitting) == 1 and len(fitting[0].names) > 2 else []
    fitting = [person for person in fitting if not _clash(person, name)]
    if by_last or len(fitting) > 1:
        fitting = _by_evidence(fitting, name) if len(fitting) > 1 else fitting
        if len(fitting) > 1:
            return
    if fitting:
        fitting[0].names.append(name)
        if not by_last:
            return
        fitting[0].forms.append(own)
        return
    people.append(Person([own], [name], name.entry))


def _called_by_last(person: Person, word: str, name: Name) -> bool:
    if not any(form.last == word for form in person.forms):
        return False
    before = name.start < person.first
    if before and name.titles and person.titles and not person.titles & set(name.titles):
        return False
    return not (before and _two_given_names(person))


def _two_given_names(person: Person) -> bool:
    """Whether a name is made of given names alone, as rulers' are: "Charles Albert"."""
    lists = load_words("titles.toml")
    given = lists["male_names"] | lists["female_names"]
    return any(
        " " in name.text and all(word in given for word in name.text.split())
        for name in person.names
    )


def _called_by_first(person: Person, word: str, name: Name) -> bool:
    regal = load_words("titles.toml")["regal"]
    if any(title in regal for title in name.titles) or len(word) < 2:
        return False
    return any(form.given and form.given[0] == word for form in person.forms)


def _by_evidence(people: list[Person], name: Name) -> list[Person]:
    """Return those whom a title, or having been the only one named so far, makes the likely one."""
    titled = [person for person in people if person.titles & set(name.titles)]
    if len(titled) == 1:
        return titled
    earlier = [person for person in people if person.first < name.start]
    story = [person for person in people if not all(item.cited for item in person.names)]
    if len(story) == 1:
        return story
    return earlier if len(earlier) == 1 else people


def _clash(person: Person, name: Name) -> bool:
    """Whether a single name's titles exclude this person."""
    if person.entry and name.entry and person.entry != name.entry:
        return True
    regal = load_words("titles.toml")["regal"]
    if any(title in regal for title in name.titles) and any(
        form.full and not form.number for form in person.forms
    ):
        return not person.titles & set(name.titles) and not any(
            form.last == _parts_of(name).last for form in person.forms
        )
    return _gender_clash(person, name)


def _gender_clash(person: Person, name: Name) -> bool:
    own = sex([name.text], name.titles)
    return bool(own and person.gender and own != person.gender)


def _nobles_after(doc: Doc, names: Sequence[Name]) -> dict[int, Name]:
    """Return for each "Duke of X" that follows a name after a comma that name, by identity."""
    found = {}
    for before, name in itertools.pairwise(names):
        between = doc[before.end : name.start].text.strip() if name.start > before.end else ""
        if noble(name) and re.fullmatch(r",(?: the| \d\w+)*(?: first| second| third)?|\(", between):
            found[id(name)] = before
    return found


def _owner(people: Sequence[Person], name: Name) -> Person | None:
    for person in people:
        if any(item is name for item in person.names):
            return person
    return None

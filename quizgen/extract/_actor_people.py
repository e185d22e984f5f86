"""Puts the names of persons together, one group a person: labelled names in, groups out; doubtful ones are left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from quizgen.extract._actor_name import Name
from quizgen.extract._names import Parts, agree, near, parts, sex, upright
from quizgen.extract.gazetteer import load_words
from quizgen.model import fold

LIFE = re.compile(
    r"\((?:born |b\. |c\. ?|\? ?)?(\d{3,4})\??\s?[-–—]\s?(?:c\. ?|\? ?)?(\d{2,4})\??\)"
)
KINSHIP = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|whose|my|[Mm]y)|[’']s?)(?: [a-z-]+){0,2} "
    r"(?:great-|grand|step|half-|elder|younger)*(?:father|mother|son|daughter|brother|sister|uncle|aunt|cousin|"
    r"nephew|niece|namesake)(?:-in-law)?s?,?(?: also| likewise| another)?(?: called| named)?\Z"
)
"""Words before a name by which its bearer is a relative of somebody named before."""


@dataclass(slots=True)
class Person:
    """One person while the names are being gathered."""

    forms: list[Parts] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    entry: str = ""

    @property
    def life(self) -> str:
        """Return the years of birth and death that the text gives, or nothing."""
        return next((name.life for name in self.names if name.life), "")

    @property
    def main(self) -> bool:
        """Whether the person's name heads the article."""
        return any(upright(name.text) != name.text for name in self.names)

    @property
    def relative(self) -> bool:
        """Whether the text brings the person in as somebody's relative."""
        return any(name.kin for name in self.names) and not self.main

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
        return min(name.start for name in self.names)


@dataclass(slots=True)
class Gathering:
    """The persons found so far, to be looked up by the words of their names."""

    people: list[Person] = field(default_factory=list)
    by_word: dict[str, list[Person]] = field(default_factory=dict)
    by_shape: dict[tuple[str, int], list[Person]] = field(default_factory=dict)
    """By first letter and length of the last name: where misspellings are looked for."""
    by_entry: dict[str, Person] = field(default_factory=dict)

    def add(self, person: Person, form: Parts, name: Name) -> None:
        """Enter one more name of a person, new or known."""
        if not person.names:
            self.people.append(person)
        person.names.append(name)
        person.entry = person.entry or name.entry
        if person.entry:
            self.by_entry.setdefault(person.entry, person)
        if form not in person.forms:
            self._enter_form(person, form)
        known = parts(name.entry) if name.entry else None
        if known is not None and known not in person.forms:
            # A nickname's owner is also known by the last name of the gazetteer's entry.
            self._enter_form(person, known)

    def _enter_form(self, person: Person, form: Parts) -> None:
        person.forms.append(form)
        for word in {form.last, "".join(form.words), *form.given[:1]}:
            _enter(self.by_word.setdefault(word, []), person)
        _enter(self.by_shape.setdefault((form.last[:1], len(form.last)), []), person)

    def called(self, *words: str) -> list[Person]:
        """Return the persons with one of these words in their names, in order of entry."""
        found: list[Person] = []
        for word in words:
            for person in self.by_word.get(word, ()):
                _enter(found, person)
        return found

    def like(self, word: str) -> list[Person]:
        """Return the persons whose last name differs from a word by one letter."""
        if len(word) < 7:
            return []
        found: list[Person] = []
        for size in (len(word) - 1, len(word), len(word) + 1):
            for person in self.by_shape.get((word[0], size), ()):
                if any(near(form.last, word) for form in person.forms):
                    _enter(found, person)
        return found


def _enter(people: list[Person], person: Person) -> None:
    if not any(known is person for known in people):
        people.append(person)


def group_people(doc: Doc, names: Sequence[Name]) -> list[Person]:
    """Return one group for each person; a last name that fits two of them equally is left out.

    >>> "Richard M. Nixon ... Nixon ... President Nixon" -> one group of three names
    """
    found = Gathering()
    names = [_with_life(doc, name) for name in names]
    nobles = _nobles_after(doc, names)
    full = [name for name in names if _is_full(name)]
    single = [name for name in names if not _is_full(name)]
    owners: dict[int, Person] = {}
    for name in sorted(full, key=lambda name: (-len(_parts_of(name).words), name.start)):
        placed = _place_full(found, name)
        if placed is not None:
            owners[id(name)] = placed
    for name in single:
        owner = owners.get(id(nobles[id(name)])) if id(name) in nobles else None
        if owner is not None:
            found.add(owner, _parts_of(name), name)
            owners[id(name)] = owner
    for name in single:
        if id(name) not in owners:
            _place_single(found, name, presented=_presented(doc, name))
    for person in found.people:
        person.names.sort(key=lambda name: name.start)
    return sorted(found.people, key=lambda person: person.first)


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


def _place_full(found: Gathering, name: Name) -> Person | None:
    own = _parts_of(name)
    near_by = [*found.called(own.last, "".join(own.words)), *found.like(own.last)]
    if name.entry in found.by_entry:
        near_by.insert(0, found.by_entry[name.entry])
    fitting: list[Person] = []
    for person in near_by:
        if _fits_full(person, own, name):
            _enter(fitting, person)
    same = [person for person in fitting if any(form.words == own.words for form in person.forms)]
    fitting = same or fitting
    if len(fitting) > 1:
        fitting = _by_evidence(fitting, name)
    if len(fitting) > 1:
        return None
    person = fitting[0] if fitting else Person()
    found.add(person, own, name)
    return person


def _with_life(doc: Doc, name: Name) -> Name:
    """Add the years of a life that follow a name and whether it is brought in as a relative's."""
    life = ""
    if name.end < len(doc) and doc[name.end].text == "(":
        found = LIFE.match(doc[name.end : name.end + 9].text)
        life = f"{found.group(1)}–{found.group(2)}" if found else ""
    start = name.title_start if name.title_start >= 0 else name.start
    before = doc[max(0, start - 9) : start].text
    kin = KINSHIP.search(before) is not None or bool(life and _listed_kin(doc, start))
    return replace(name, life=life, kin=kin) if life or kin else name


def _listed_kin(doc: Doc, start: int) -> bool:
    """Whether a sentence goes through relatives: "Of his sons, William (1824-1858), ..."."""
    opening = doc[start].sent[:5].text
    return (
        re.match(
            r"Of (?:his|her|their)\b.{0,20}\b(?:sons|daughters|brothers|sisters|children)\b",
            opening,
        )
        is not None
    )


def _other_life(person: Person, name: Name) -> bool:
    """Whether years of life or kinship show that a name is not this person's but a namesake's."""
    if name.life and person.life:
        return name.life != person.life
    if not name.life and not name.kin:
        return False
    single = not _is_full(name)
    if name.life and single:
        return any(form.full for form in person.forms)
    return name.kin and person.main


def _fits_full(person: Person, own: Parts, name: Name) -> bool:
    if _other_life(person, name):
        return False
    if person.entry and name.entry:
        return person.entry == name.entry
    if (person.entry or name.entry) and _gender_clash(person, name):
        return False
    if _gender_clash(person, name):
        return False
    return all(agree(form, own) or _misspelt(form, own) for form in person.forms)


def _misspelt(one: Parts, two: Parts) -> bool:
    return one.given[:1] == two.given[:1] and one.full and near(one.last, two.last)


def _of_that_land(person: Person, presented: str) -> bool:
    """Whether somebody is named after the land whose ruler he is said to be: "Henry II of England", "king of England"."""
    ruler = re.match(
        r",? (?:then |now |the )?(?:[a-z-]+ )?[a-z]+ of (?:the )?(?P<land>[A-ZÀ-Þ][\w-]+)",
        presented,
    )
    if ruler is None or re.search(r"\b(?:son|daughter|brother|sister|heir|widow)\b", presented):
        return False
    return any(ruler["land"] in item.text.split() for item in person.names)


_PRESENTS = re.compile(
    r",? (?:then |now |the |an? |his |her |their )?(?:[a-z-]+ ){0,2}?(?:(?:son|daughter|brother|sister|nephew|niece|cousin|uncle|husband|wife|widow|heir|father|mother) of"
    r"|(?:king|queen|emperor|empress|duke|count|earl|prince|margrave|elector|landgrave|bishop|archbishop|tsar|sultan|pope|doge)(?:,| since| of| from)) "
)
"""How a text brings somebody in who bears a name that was borne before: "Henry, son of the emperor"."""


def _presented(doc: Doc, name: Name) -> str:
    """Return the words that bring a given name in with whose son or of what land its bearer is, as nobody is twice."""
    lists = load_words("titles.toml")
    if name.titles or name.text not in lists["male_names"] | lists["female_names"]:
        return ""
    after = doc[name.end : name.end + 9].text
    return after if after.startswith(",") and _PRESENTS.match(after) else ""


def _place_single(found: Gathering, name: Name, *, presented: str = "") -> None:
    own = _parts_of(name)
    word = own.last
    fitting = [found.by_entry[name.entry]] if name.entry in found.by_entry else []
    called = found.called(word)
    fitting = fitting or [person for person in called if _called_by_last(person, word, name)]
    fitting = fitting or [person for person in called if _called_by_first(person, word, name)]
    if not fitting and not name.entry and len(word) > 7:
        alike = found.like(word)
        fitting = alike if len(alike) == 1 and len(alike[0].names) > 2 else []
    fitting = [person for person in fitting if not _clash(person, name)]
    if presented:
        # Whoever was named in full before needs no presenting: this is a namesake.
        fitting = [
            person
            for person in fitting
            if person.first > name.start
            or _of_that_land(person, presented)
            or not any(form.number or form.epithet or form.full for form in person.forms)
        ]
    if len(fitting) > 1:
        fitting = _by_evidence(fitting, name)
    if len(fitting) > 1:
        return
    by_last = bool(fitting) and any(form.last == word for form in fitting[0].forms)
    person = fitting[0] if fitting else Person()
    found.add(person, own if by_last or not fitting else fitting[0].forms[0], name)


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
    main = [person for person in people if person.main]
    if len(main) == 1:
        return main
    people = [person for person in people if not person.relative] or people
    if len(people) == 1:
        return people
    earlier = [person for person in people if person.first < name.start]
    story = [person for person in people if not all(item.cited for item in person.names)]
    if len(story) == 1:
        return story
    return earlier if len(earlier) == 1 else people


def _clash(person: Person, name: Name) -> bool:
    """Whether a single name's titles exclude this person."""
    if person.entry and name.entry and person.entry != name.entry:
        return True
    if _other_life(person, name):
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

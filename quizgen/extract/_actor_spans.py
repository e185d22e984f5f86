"""Finds every stretch of a text that may name an actor: an annotated text in, labelled names out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from quizgen.extract._actor_bodies import is_of_state, organ_names, tokens_of_states
from quizgen.extract._actor_joined import heading_names, join_names, people_names, tails
from quizgen.extract._actor_known import known_names
from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import Name, text_of, title_words
from quizgen.extract._actor_places import settle_places
from quizgen.extract._actor_tagged import tagged_names
from quizgen.extract._actor_titled import titled_names, with_titles
from quizgen.extract._names import AFTER_NAMES, ROMAN
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import Gazetteer, load_words

PLACE_NOUNS = words_of(
    "port harbor harbour province city town village river bay valley bridge hill street road "
    "island region district county fort castle palace airport front line pass"
)


def find_names(doc: Doc, gazetteer: Gazetteer, masks: Masks) -> list[Name]:
    """Return the candidate names of a text in order, not overlapping, the longest kept."""
    known = list(known_names(doc, gazetteer, masks))
    bodies = [*tagged_names(doc, masks), *organ_names(doc, masks)]
    owned = tokens_of_states(known)
    bodies = [name for name in bodies if not is_of_state(doc, name, owned)]
    people = people_names(doc, masks)
    headings = heading_names(doc, masks)
    kept = _longest([*headings, *titled_names(doc, masks), *known, *people, *bodies], len(doc))
    kept = join_names(doc, kept, masks)
    family = tails(kept)
    kept = [_of_family(name, family) for name in kept]
    placed = frozenset(
        at
        for name in kept
        if name.label in ("capital", "place")
        for at in range(name.start, name.end)
    )
    kept = _agree_on_people(doc, [name for name in kept if not _is_town(doc, name, placed)])
    again = list(_repeated(doc, kept, masks))
    called = frozenset(name.start for name in again if name.label == "person")
    kept = [name for name in kept if name.label == "person" or not is_of_state(doc, name, called)]
    kept = _longest([*kept, *again], len(doc))
    kept = [_with_particle(doc, name) for name in kept]
    return settle_places(doc, [with_titles(doc, name, masks) for name in kept])


_JOINED = frozenset("de von van di da del della du dos ten ter bin ibn".split())
_BETWEEN = frozenset("der den la las los le".split())


def _with_particle(doc: Doc, name: Name) -> Name:
    """Take the particle into a person's name that goes with it: "General de Gaulle", "De Gaulle"."""
    if name.label != "person" or name.end - name.start != 1:
        return name
    start = name.start
    if start > 1 and doc[start - 1].text in _BETWEEN and doc[start - 2].lower_ in _JOINED:
        start -= 1
    if start and doc[start - 1].lower_ in _JOINED and not doc[start - 1].is_upper:
        start -= 1
        return replace(name, start=start, text=text_of(doc, start, name.end))
    return name


def _of_family(name: Name, family: Mapping[str, int]) -> Name:
    """Label a family name of two words a person's wherever it stands: "San Martín"."""
    if name.text in family and name.label in ("place", "organization"):
        return replace(name, label="person")
    return name


def _longest(names: Iterable[Name], length: int) -> list[Name]:
    """Return names that do not overlap: titled and longest first, then the order given."""
    taken = [False] * length
    kept = []
    ranked = sorted(enumerate(names), key=lambda pair: (-(pair[1].end - pair[1].start), pair[0]))
    for _, name in ranked:
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _is_town(doc: Doc, name: Name, placed: frozenset[int]) -> bool:
    """Whether what the tagger took for a person is named as a place: "at X", "X port", "Paris and X"."""
    if name.label != "person" or name.titles or name.entry:
        return False
    root = doc[name.start : name.end].root
    cases = {child.lower_ for child in root.children if child.dep_ == "case"}
    if cases & {"in", "at", "near", "into", "outside", "around"} and root.dep_ in ("obl", "nmod"):
        return True
    after = doc[name.end] if name.end < len(doc) else root
    if after.lemma_.lower() in PLACE_NOUNS and root.head == after:
        return True
    return root.dep_ == "conj" and root.head.i in placed


def _agree_on_people(doc: Doc, names: list[Name]) -> list[Name]:
    """Give single words the same label everywhere: a person's if a full name or most mentions say so."""
    lasts = {
        name.text.split()[-1]
        for name in names
        if name.label == "person" and (" " in name.text or name.titles)
    }
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if not name.entry and " " not in name.text:
            votes.setdefault(name.text, Counter())[name.label] += 1
    out = []
    for name in names:
        word = name.text
        if name.entry and name.label in ("capital", "state"):
            tagged = doc[name.end - 1].ent_type_ == "PERSON"
            if word in lasts and tagged:
                name = replace(name, label="person", entry="")
        elif not name.entry and word in votes:
            count = votes[word]
            if word in lasts or count["person"] * 2 > count.total():
                name = replace(name, label="person")
            elif name.label == "person" and not name.titles and count["person"] * 2 < count.total():
                name = replace(name, label=count.most_common(1)[0][0])
        out.append(name)
    return out


def _repeated(doc: Doc, names: list[Name], masks: Masks) -> Iterable[Name]:
    """Yield single-word repeats that the tagger missed of names it found elsewhere."""
    words: dict[str, str] = {}
    for name in names:
        last = _last_word(name.text)
        if name.label == "person" and len(last) > 2 and last[:1].isupper():
            words[last] = "person"
        elif name.label == "organization" and name.end - name.start == 1 and name.text.isupper():
            words.setdefault(name.text, "organization")
    words = {**dict.fromkeys(_first_words(names, words), "person"), **words}
    for token in doc:
        label = words.get(token.text) or _old_possessive(token, words)
        if (
            label
            and masks.free(token.i, token.i + 1)
            and (token.pos_ in ("PROPN", "NOUN") or not token.is_sent_start)
        ):
            yield Name(token.i, token.i + 1, label, token.text)
    known = {_initials(name.text) for name in names if name.label in ("organization", "state")}
    for token in doc:
        if (
            token.is_alpha
            and token.text.isupper()
            and 2 <= len(token.text) <= 6
            and token.text in known
            and masks.free(token.i, token.i + 1)
        ):
            yield Name(token.i, token.i + 1, "organization", token.text)


def _first_words(names: list[Name], lasts: Mapping[str, str]) -> list[str]:
    """Return family names that stand first: "Ii" of "Ii Naosuke", where no given name stands there."""
    lists = load_words("titles.toml")
    given = lists["male_names"] | lists["female_names"]
    alone = {name.text for name in names if name.label == "person" and " " not in name.text}
    alone |= {name.text for name in names if name.entry}
    found = []
    for name in names:
        words = name.text.split()
        if (
            name.label == "person"
            and len(words) == 2
            and not name.titles
            and words[0] not in given | title_words()
            and words[0].istitle()
            and words[0].isalpha()
            and words[1][:1].isupper()
            and not alone & set(words)
            and len(words[0]) > 1
        ):
            found.append(words[0])
    return found


def _last_word(text: str) -> str:
    """Return the word by which a person is called alone: no numeral, no title after the name."""
    head, of, _ = text.partition(" of ")
    if of and text.split()[0] not in load_words("titles.toml")["noble"]:
        # "Valdemar IV of Denmark" is called Valdemar; Denmark is his land.
        text = head
    words = text.split()
    while len(words) > 1 and (ROMAN.match(words[-1]) or words[-1] in AFTER_NAMES):
        words = words[:-1]
    return "" if words[-1] in title_words() else words[-1]


def _old_possessive(token: Token, words: dict[str, str]) -> str:
    """Return the label of "Howe" for "Howes" before a noun, as old texts spell the possessive."""
    if not token.text.endswith("s") or token.head.i <= token.i or token.head.pos_ != "NOUN":
        return ""
    return words.get(token.text[:-1], "")


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[:1].isupper()) if " " in text else ""

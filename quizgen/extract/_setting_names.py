"""Names that tell a matter: a document goes in; the states, events, people and places it is about come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from quizgen import edtf
from quizgen.extract._setting_clues import first_paragraph, is_born
from quizgen.extract._setting_title import VAGUE_HEADINGS
from quizgen.extract.gazetteer import Gazetteer, KnownActor
from quizgen.model import Actor, Document, fold
from quizgen.text import SMALL_WORDS

TOPICAL = 5
"""Times that a text says a word of its title from which on the title tells what it is about."""
_STATE = 4
"""Times that a text must name a state for it to stand in brackets behind the title."""
_PERSON = 4
_EVENT = 3
_PER_TOPIC = 150
"""Words of a letter for each time that it must name its topic."""
_GENERIC = frozenset(
    """article act treaty congress parliament senate house cabinet council court church crown king queen consul consuls
    conference commission committee government minister ministers president emperor sultan state states law laws bill bills
    war peace army commons lords assembly republic empire party revolution constitution society""".split()
)
"""Words that texts write with a capital and that still name nothing of their own."""
_BROAD = frozenset(
    {"america", "europe", "asia", "africa", "government", "republic", "republics", "empire"}
)
_TITLED = re.compile(
    r"(?:Marquis|Marquess|Duke|Duchess|Earl|Count|Countess|Viscount|Baron|Prince|Princess|King|Queen|Emperor|Empress|Pope|Saint|St\.?|Sir|Lord|Lady)"
    r" (?:of )?[A-Z][\w’'-]+"
)
"""A person by rank: "Marquis of Pombal"."""
_LEAD = 1.4


def names_known(text: str, central: Sequence[Actor], known: Gazetteer) -> bool:
    """Whether words name a state, people or event of the lists, or somebody whom the text names often."""
    if _TITLED.match(text):
        return True
    folded = f" {fold(text)} "
    for state in known.actors.values():
        if state.kind != "place-as-actor":
            continue
        names = (state.name, *state.aliases, *state.adjectives, *state.demonyms, *state.capitals)
        if any(len(name) > 3 and f" {fold(name)} " in folded for name in names):
            return True
    for event in known.events.values():
        if any(f" {fold(name)} " in folded for name in (event.name, *event.aliases)):
            return True
    parts = {
        fold(part)
        for actor in central[:6]
        if actor.kind in ("person", "place-as-actor")
        for part in actor.name.split()
        if part[0].isupper() and len(part) > 2
    }
    return any(word[:1].isupper() and fold(word) in parts for word in re.findall(r"[\w’'-]+", text))


def is_proper(document: Document, name: str, *, sure: bool) -> bool:
    """Whether words of a title are the name of something: more than "Revolution", and used by the text where not ``sure``."""
    words = [
        word
        for word in re.findall(r"[^\W\d_][^\W\d_’'-]+", name)
        if word[0].isupper() and fold(word) not in _GENERIC | VAGUE_HEADINGS | SMALL_WORDS
    ]
    if sure:
        return bool(words)
    if sum(word[0].isupper() for word in name.split()) < 2:
        return False
    body = _body(document)
    return any(
        re.search(
            rf"(?<=[\w,;] ){re.escape(word if word.islower() else word.capitalize())}\b", body
        )
        for word in words
    )


def find_teller(
    document: Document,
    doc: Doc,
    central: Sequence[Actor],
    known: Gazetteer,
    period: str,
) -> str:
    """Return the one thing that tells a title's matter: a state or event of the lists, or the person it is about."""
    body = _body(document)
    states = _count_states(body, _acting(central, known, period))
    places = Counter(_names(document, doc, ("LOC",)))
    place, often = max(places.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    if often >= _STATE and place not in {name for _, name in states}:
        first = _said(body, (place, f"{place}n", f"{place}ian", f"{place}an"))
        if (not states or first >= states[0][0]) and not any(
            place in state.capitals for state in known.actors.values()
        ):
            # A land that no list of states has: Hawaii, Bohemia.
            return place
    early = [
        name for _, name in states if _said(_first_lines(document), _forms_of(known, name)) > 0
    ]
    first_alone = bool(states) and (len(states) < 2 or states[0][0] >= 2 * states[1][0])
    if first_alone and states[0][0] >= _STATE and early[:1] == [states[0][1]] and len(early) < 2:
        return states[0][1]
    events = sorted(
        (-_said(body, (event.name, *event.aliases)), event.name) for event in known.events.values()
    )
    if events and -events[0][0] >= _EVENT:
        return events[0][1]
    people = sorted(
        (actor for actor in central if actor.kind == "person"),
        key=lambda actor: -times_named(actor),
    )
    if people and " " in people[0].name:
        first, second = times_named(people[0]), times_named(people[1]) if len(people) > 1 else 0
        alone = first >= _PERSON and first >= _LEAD * second
        if is_born(document, people[0].name) or (alone and often < first):
            return people[0].name
    if len(states) > 2 and states[1][0] >= _STATE + 1 and states[1][0] >= 4 * states[2][0]:
        return f"{states[0][1]} and {states[1][1]}"
    counts = {name: count for count, name in states}
    opening = [name for _, name in _count_states(_opening(document), tuple(known.actors.values()))]
    if len(opening) == 1 and opening[0] in counts and _LEAD * counts[opening[0]] >= states[0][0]:
        return opening[0]
    return ""


def _forms_of(known: Gazetteer, name: str) -> tuple[str, ...]:
    """Return the names of a state, its adjectives and peoples."""
    return next(
        (
            (state.name, *state.aliases, *state.adjectives, *state.demonyms)
            for state in known.actors.values()
            if state.name == name
        ),
        (name,),
    )


def _first_lines(document: Document) -> str:
    """Return the first two paragraphs, where a text says what land it is about."""
    prose = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind == "paragraph"
    ]
    return " ".join(prose[:2])


def _opening(document: Document) -> str:
    """Return the first sentence, roughly: enough to see which states it names."""
    paragraph = first_paragraph(document)
    if paragraph is None:
        return ""
    text = document.text[paragraph.start : paragraph.end]
    stop = re.search(r"[^\W\d_]{3}[.?!](?:\s|$)", text)
    return text[: stop.end()] if stop else text


def _acting(central: Sequence[Actor], known: Gazetteer, period: str) -> tuple[KnownActor, ...]:
    """Return the states of the lists that act in a text, those left out that had ended by its time."""
    names = {actor.name for actor in central if actor.kind == "place-as-actor"}
    return tuple(
        state
        for state in known.actors.values()
        if names & {state.name, *state.aliases} and _stood(state.years, period)
    )


def _stood(years: str, period: str) -> bool:
    """Whether a state of the lists existed in a period; also where one of the two is not known."""
    told = [year for part in period.split("/") if (year := edtf.year_of(part)) is not None]
    if not told:
        return True
    first, _, last = years.partition("/")
    begun = edtf.year_of(first) if first else None
    ended = edtf.year_of(last) if last else None
    return (begun is None or begun <= told[-1]) and (ended is None or told[0] <= ended)


def _count_states(text: str, states: Sequence[KnownActor]) -> list[tuple[int, str]]:
    """Return how often a text names each state, by name, people or adjective, most first; only those it names as such."""
    found = [
        (_said(text, (state.name, *state.aliases, *state.adjectives, *state.demonyms)), state.name)
        for state in states
        if state.kind == "place-as-actor" and _said(text, (state.name, *state.aliases))
    ]
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _said(body: str, names: Sequence[str]) -> int:
    """Return how often one of some names stands in a text."""
    there = [name for name in dict.fromkeys(names) if name in body]
    if not there:
        return 0
    wanted = "|".join(sorted(map(re.escape, there), key=len, reverse=True))
    return len(re.findall(rf"(?<![\w-])(?:{wanted})\b", body))


def times_named(actor: Actor) -> int:
    """Return how often a text names somebody."""
    return sum(not one.pronoun for one in actor.mentions)


def names_something(document: Document, title: str) -> bool:
    """Whether a title says what the text is about: "The Fall of the Shoguns", not "A Debt and How It Was Paid".

    It holds a word that the text writes with a capital in mid-sentence, or one that it says often.
    """
    body = _body(document)
    folded = fold(body)
    for word in re.findall(r"[^\W\d_]{4,}", title):
        if word[0].islower() or fold(word) in VAGUE_HEADINGS or fold(word) in _GENERIC:
            continue
        if re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", body):
            return True
        said = re.findall(rf"\b{re.escape(fold(word).removesuffix('s'))}", folded)
        if len(said) >= TOPICAL:
            return True
    return False


def names_place(document: Document, title: str) -> bool:
    """Whether a title has a name that the text says again and again with a capital: "Rastatt", "Mapungubwe"."""
    body = _body(document)
    for word in re.findall(r"[^\W\d_]{4,}", title):
        if word[0].islower() or fold(word) in VAGUE_HEADINGS | _GENERIC | SMALL_WORDS:
            continue
        large = len(re.findall(rf"(?<=[a-z,] ){re.escape(word)}\b", body))
        small = len(re.findall(rf"\b{re.escape(word.lower())}\b", body))
        if large >= 2 and large > small:
            return True
    return False


def _body(document: Document) -> str:
    """Return the running text."""
    return " ".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind not in ("title", "heading", "reference", "note")
    )


def find_topics(document: Document, doc: Doc, without: Sequence[str]) -> list[str]:
    """Return the one or two places, bodies or events that the body names most.

    ``without`` are those who write a letter; it must name its topic the more often, the longer it is.
    """
    needed = max(2, len(document.text.split()) // _PER_TOPIC) if without else 2
    hidden = {word for name in without for word in fold(name).split()}
    for block in document.blocks:
        if without and block.kind in ("dateline", "title"):
            # A letter is not about the place where it was written.
            hidden |= set(fold(document.text[block.start : block.end]).split())
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    labels = ("LOC", "EVENT") if without else ("LOC", "EVENT", "ORG")
    for name in _names(document, doc, labels):
        key = fold(name)
        if not key or set(key.split()) & hidden or name.isupper() or len(key) < 3:
            continue
        if without and key in _BROAD:
            continue
        counts[key] += 1
        shown.setdefault(key, name)
    ranked = [
        key
        for key, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count >= needed
    ]
    best: list[str] = []
    for key in ranked:
        if any(key in other or other in key for other in best):
            continue
        if best and counts[key] < counts[best[0]] * 0.4:
            break
        best.append(key)
        if len(best) == 2:
            break
    return [_with_article(shown[key]) for key in best]


def _names(document: Document, doc: Doc, labels: Sequence[str]) -> Iterator[str]:
    """Yield the places, bodies and events that the body names, one by one, without their articles."""
    for ent in doc.ents:
        if ent.label_ not in labels:
            continue
        block = document.block(ent.start_char)
        if block is not None and block.kind not in ("note", "reference", "title"):
            yield re.sub(r"^[Tt]he ", "", ent.text).strip()


def _with_article(name: str) -> str:
    """Put "the" before names that want it."""
    plural = re.search(
        r"(?:States|Provinces|Islands|Netherlands|Colonies|Kingdom|Union|Empire|Republic|Accords?|War|Agreement|Treaty|Conference"
        r"|Sea|Straits?|Canal|Legations|Senate|Congress|Cabinet|Parliament)$",
        name,
    )
    return f"the {name}" if plural and not name.startswith("the ") else name

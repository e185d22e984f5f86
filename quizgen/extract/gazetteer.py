"""Reads the lists of states, peoples, organisations and events: built-in TOML plus a user's own, in; a ``Gazetteer`` out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.errors import RecipeError
from quizgen.model import ACTOR_KINDS

DATA = Path(__file__).parent / "data"

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "states.toml": "place-as-actor",
        "organisations.toml": "organization",
        "people.toml": "person",
        "events.toml": "",
    }
)
"""Built-in files in the order in which they are read, with the kind of an entry that names none."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What a gazetteer says of one actor."""

    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    plural: bool = False
    article: bool = False
    side: str = ""
    """Name of the state or party it acts for."""
    gender: str = ""
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Names of its people, where English does not add -s to the adjective."""
    capitals: tuple[str, ...] = ()
    """Cities and houses that stand for its government."""
    nicknames: tuple[str, ...] = ()
    """Names that count only where the text also names it in another way."""
    needs: tuple[str, ...] = ()
    """Words of which the text must hold one for the entry to count at all."""
    years: str = ""
    """"1922/1991": when it existed; either end may be open."""
    own: bool = False
    """Whether a user named it: then it counts wherever it stands."""

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Return the names of its people: those given, or the adjectives with -s or alone."""
        return self.people or tuple(_demonym(adjective) for adjective in self.adjectives)


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """What a gazetteer says of one war, treaty or conference."""

    name: str
    aliases: tuple[str, ...] = ()
    date: str = ""
    """EDTF, or empty."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that are known before a text is read, by canonical name."""

    actors: Mapping[str, KnownActor]
    events: Mapping[str, KnownEvent]


def load_gazetteer(
    paths: Sequence[Path] = (), *, extra: Mapping[str, Any] | None = None
) -> Gazetteer:
    """Return the built-in gazetteer with a user's files and tables added.

    A user's entry of a known name overrides the fields it gives. Raises RecipeError in one line
    for a file that cannot be read and for unknown keys or kinds.
    """
    known = _built_in()
    actors, events = dict(known.actors), dict(known.events)
    for path in paths:
        _add(_read(path), str(path), actors, events)
    if extra:
        _add(extra, "gazetteer", actors, events)
    return Gazetteer(MappingProxyType(actors), MappingProxyType(events))


@cache
def load_words(file: str) -> Mapping[str, frozenset[str]]:
    """Return the word lists of one built-in file (``words.toml``, ``titles.toml``) by name."""
    with (DATA / file).open("rb") as handle:
        lists = tomllib.load(handle)
    return MappingProxyType({name: frozenset(words) for name, words in lists.items()})


@cache
def _built_in() -> Gazetteer:
    actors: dict[str, KnownActor] = {}
    events: dict[str, KnownEvent] = {}
    for file, kind in BUILT_IN.items():
        _add(_read(DATA / file), file, actors, events, kind=kind)
    return Gazetteer(MappingProxyType(actors), MappingProxyType(events))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(f"{path}: cannot be read as a gazetteer ({error})") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{path}: not valid TOML ({error})") from error


def _add(
    tables: Mapping[str, Any],
    where: str,
    actors: dict[str, KnownActor],
    events: dict[str, KnownEvent],
    *,
    kind: str = "",
) -> None:
    for table, entries in tables.items():
        if table not in ("actors", "events"):
            raise RecipeError(f"{where}: unknown table '{table}': use [actors] or [events]")
        if not isinstance(entries, Mapping):
            raise RecipeError(f"{where}: '{table}' must be a table of names")
        for name, values in entries.items():
            place = f'{where}: {table}."{name}"'
            if table == "actors":
                actors[name] = _actor(name, values, place, actors.get(name), kind)
            else:
                events[name] = _event(name, values, place, events.get(name))


def _actor(name: str, values: Any, place: str, old: KnownActor | None, kind: str) -> KnownActor:
    own = not kind
    fresh = KnownActor(name, kind=kind or "person", own=own)
    given = _checked(values, place, fresh)
    if given.get("kind", "person") not in ACTOR_KINDS:
        raise RecipeError(
            f"{place}: unknown kind '{given['kind']}': use one of {', '.join(ACTOR_KINDS)}"
        )
    base = old or fresh
    merged = {field.name: getattr(base, field.name) for field in fields(KnownActor)}
    return KnownActor(**{**merged, **given, "own": own})


def _event(name: str, values: Any, place: str, old: KnownEvent | None) -> KnownEvent:
    base = old or KnownEvent(name)
    given = _checked(values, place, base)
    merged = {field.name: getattr(base, field.name) for field in fields(KnownEvent)}
    return KnownEvent(**{**merged, **given})


def _checked(values: Any, place: str, sample: KnownActor | KnownEvent) -> dict[str, Any]:
    """Return the values of an entry in the types of the record, or raise RecipeError."""
    if not isinstance(values, Mapping):
        raise RecipeError(f'{place}: must be a table, as in aliases = ["..."]')
    valid = [field.name for field in fields(sample) if field.name not in ("name", "own")]
    given: dict[str, Any] = {}
    for key, value in values.items():
        if key not in valid:
            raise RecipeError(f"{place}: unknown key '{key}': use one of {', '.join(valid)}")
        if isinstance(getattr(sample, key), tuple):
            if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
                raise RecipeError(f"{place}: '{key}' must be a list of texts")
            given[key] = tuple(value)
        elif type(value) is not type(getattr(sample, key)):
            wanted = "true or false" if isinstance(getattr(sample, key), bool) else "a text"
            raise RecipeError(f"{place}: '{key}' must be {wanted}, not {value!r}")
        else:
            given[key] = value
    return given


def _demonym(adjective: str) -> str:
    """Return the name of a people by its adjective: ``American`` -> ``Americans``, ``Chinese`` alone."""
    return adjective if adjective.endswith(("ese", "sh", "ch", "ss")) else adjective + "s"

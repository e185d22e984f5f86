"""Anki decks and their notes in, the database of a package out: the same bytes for the same notes."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import genanki

from quizgen.export._anki_mark import FIELD_SIGN
from quizgen.export._anki_notes import AnkiNote
from quizgen.export._anki_types import SORT_FIELD, NoteType, build_model
from quizgen.model import Deck
from quizgen.templating import Templates

_ADD_NOTE = "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_ADD_CARD = "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


class CardDeck(genanki.Deck):  # type: ignore[misc]  # genanki has no types
    """An Anki deck whose notes are written as they come, each with its own time of change.

    An unchanged note is then no update to the importer. genanki's own way holds every note, looks for tags in
    each field (all of which are escaped) and takes three times as long.
    """

    def __init__(self, number: int, name: str, description: str) -> None:
        """Take the deck's id, its full name, and what is shown below it."""
        super().__init__(number, name, description)
        self.due_notes: Iterable[tuple[int, AnkiNote]] = ()
        """Notes with their places in the order in which cards are due; their note types are in ``models``."""

    def write_to_db(self, cursor: Any, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write the deck, its note types and its notes, each of which has one card if its front shows anything."""
        super().write_to_db(cursor, timestamp, id_gen)
        needs = {
            number: [] if model.model_type == model.CLOZE else model.to_json(0, 0)["req"]
            for number, model in self.models.items()
        }
        add = cursor.execute
        for due, note in self.due_notes:
            kind, fields, key = note.note_type.id, note.fields, next(id_gen)
            tags = f" {' '.join(note.tags)} "
            texts = (tags, FIELD_SIGN.join(fields), fields[SORT_FIELD])
            add(_ADD_NOTE, (key, note.guid, kind, note.modified, *texts))
            if all(
                (any if how == "any" else all)(fields[n] for n in on) for _, how, on in needs[kind]
            ):
                add(_ADD_CARD, (next(id_gen), key, self.deck_id, note.modified, due))


def build_models(
    deck: Deck, types: Iterable[NoteType], templates: Templates
) -> dict[int, genanki.Model]:
    """Return note types by id, with their own time of change, so that a learner's changes to them are kept."""
    models = {}
    for note_type in types:
        if note_type.id not in models:
            model = build_model(note_type, templates)
            if deck.styled:
                model.to_json = _date(model.to_json, deck.styled)
            models[note_type.id] = model
    return models


def _date(write: Any, stamp: int) -> Any:
    return lambda timestamp, deck_id: write(stamp, deck_id)


def write_database(decks: Iterable[CardDeck], stamp: int) -> bytes:
    """Return the SQLite database of a package (Anki's schema 11, which every Anki reads).

    ``stamp``, in seconds since 1970, is that of what has no time of its own.
    """
    connection = sqlite3.connect(":memory:")
    # genanki's own writer leaves a temporary file behind and stamps the archive with the clock.
    package = genanki.Package(list(decks))
    package.write_to_db(connection.cursor(), stamp, itertools.count(stamp * 1000))
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data

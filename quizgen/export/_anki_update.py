"""Some notes of a deck in, a package with just these and the Anki decks they need out; and whose look is newer."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Mapping

import genanki

from quizgen.export._anki_media import deck_media
from quizgen.export._anki_notes import UNDATED, AnkiNote, deck_names
from quizgen.export._anki_types import NoteType, build_model
from quizgen.export.anki import _deck_number, _describe, _make_model, _Note, pack
from quizgen.model import Deck
from quizgen.templating import Templates


def newer_looks(
    deck: Deck,
    looks: Mapping[int, tuple[int, tuple[str, str, str]]],
    types: Iterable[NoteType],
    templates: Templates,
) -> tuple[NoteType, ...]:
    """Return the note types whose cards look other in the deck than in Anki, and were changed later in the deck.

    ``looks`` are those in Anki. A look that the student changed later than that is left to Anki.
    """
    stamp = deck.styled or deck.revised or UNDATED
    newer = []
    for note_type in types:
        if note_type.id in looks and looks[note_type.id][0] < stamp:
            model = build_model(note_type, templates)
            (card,) = model.templates
            if looks[note_type.id][1] != (card["qfmt"], card["afmt"], model.css):
                newer.append(note_type)
    return tuple(newer)


def pack_notes(deck: Deck, notes: Mapping[int, AnkiNote], templates: Templates) -> bytes:
    """Return the bytes of a package with some notes, each with its place in the order in which cards are due.

    An Anki deck without any of them is not in it, so that Anki does not make it anew. Raises
    ``TemplateError`` if a card template is wrong.
    """
    stamp = deck.revised or UNDATED
    types = {note.note_type.id: note.note_type for note in notes.values()}
    models = {number: _make_model(deck, one, templates) for number, one in types.items()}
    keys = {name: key for key, name in reversed(deck_names(deck).items())}
    decks: dict[str, genanki.Deck] = {}
    for due, note in sorted(notes.items()):
        if note.deck not in decks:
            key = keys[note.deck]
            decks[note.deck] = genanki.Deck(
                _deck_number(deck, key), note.deck, _describe(deck, key)
            )
        written = _Note(
            model=models[note.note_type.id],
            fields=list(note.fields),
            tags=list(note.tags),
            guid=note.guid,
            due=due,
        )
        written.mtime = note.modified
        decks[note.deck].add_note(written)
    connection = sqlite3.connect(":memory:")
    package = genanki.Package(list(decks.values()))
    package.write_to_db(connection.cursor(), stamp, itertools.count(stamp * 1000))
    connection.commit()
    data = connection.serialize()
    connection.close()
    shown = "".join(text for note in notes.values() for text in note.fields)
    return pack(data, {name: one for name, one in deck_media(deck).items() if name in shown})

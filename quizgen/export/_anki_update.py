"""Some notes of a deck in, a package with just these and the Anki decks they need out; and whose look is newer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgen.export._anki_database import build_models, write_database
from quizgen.export._anki_media import deck_media
from quizgen.export._anki_notes import UNDATED, AnkiNote, deck_names
from quizgen.export._anki_types import NoteType, build_model
from quizgen.export.anki import make_deck, pack
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
    models = build_models(deck, (note.note_type for note in notes.values()), templates)
    keys = {name: key for key, name in reversed(deck_names(deck).items())}
    by_deck: dict[str, list[tuple[int, AnkiNote]]] = {}
    for due, note in sorted(notes.items()):
        by_deck.setdefault(note.deck, []).append((due, note))
    decks = []
    for name, held in by_deck.items():
        made = make_deck(deck, keys[name], name)
        for _, note in held:
            made.add_model(models[note.note_type.id])
        made.due_notes = held
        decks.append(made)
    data = write_database(decks, deck.revised or UNDATED)
    shown = "".join(text for note in notes.values() for text in note.fields)
    return pack(data, {name: one for name, one in deck_media(deck).items() if name in shown})

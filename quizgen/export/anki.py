"""A deck in, an Anki package (``<slug>.apkg``) out: the same bytes for the same deck.

A later build of the same deck updates the notes whose items changed and leaves every card's schedule.
"""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import genanki

from quizgen.errors import ExportError
from quizgen.export._anki_media import deck_media
from quizgen.export._anki_notes import UNDATED, AnkiNote, deck_names, deck_notes
from quizgen.export._anki_types import NoteType, build_model
from quizgen.export.markup import escape
from quizgen.model import Deck, Source, digest
from quizgen.templating import Templates


def export_anki(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``<slug>.apkg`` into a folder (made where missing) and return its path.

    Rejected items are left out. Raises ``ExportError`` if there is nothing to write, an item cannot
    be a card, or the folder cannot be written; ``TemplateError`` if a card template is wrong.
    """
    notes = deck_notes(deck)
    if not notes:
        raise ExportError(f"deck '{deck.slug}': no item to export to Anki")
    package = pack(build_database(deck, notes, templates), deck_media(deck))
    check_package(package, deck, notes)
    path = directory / f"{deck.slug}.apkg"
    _write(path, package)
    return [path]


def build_database(deck: Deck, notes: Sequence[AnkiNote], templates: Templates) -> bytes:
    """Return the SQLite database of a package (Anki's schema 11, which every Anki reads)."""
    stamp = deck.revised or UNDATED
    connection = sqlite3.connect(":memory:")
    # genanki's own writer leaves a temporary file behind and stamps the archive with the clock.
    package = genanki.Package(_build_decks(deck, notes, templates))
    package.write_to_db(connection.cursor(), stamp, itertools.count(stamp * 1000))
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def pack(database: bytes, media: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a package of a database and pictures by name, without dates or other traces of the machine."""
    names = json.dumps({str(n): name for n, name in enumerate(media)}).encode()
    pictures = ((str(n), data) for n, data in enumerate(media.values()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (("collection.anki2", database), ("media", names), *pictures):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def check_package(package: bytes, deck: Deck, notes: Sequence[AnkiNote]) -> None:
    """Read a package back and raise ``ExportError`` where it does not hold just the deck's notes."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    guids = {row[0] for row in connection.execute("select guid from notes")}
    count = connection.execute("select count(*) from notes").fetchone()[0]
    cards = connection.execute("select count(*) from cards").fetchone()[0]
    filled = connection.execute("select count(distinct nid) from cards").fetchone()[0]
    (listed,) = connection.execute("select decks from col").fetchone()
    connection.close()
    names = {entry["name"] for entry in json.loads(listed).values()}
    needed = {note.deck for note in notes}
    for what, found, wanted in (
        ("notes", count, len(notes)),
        ("cards", cards, len(notes)),
        ("notes with a card", filled, len(notes)),
        ("distinct GUIDs", len(guids), len(notes)),
        ("GUIDs of its items", len(guids & {note.guid for note in notes}), len(notes)),
        ("decks", len(names & needed), len(needed)),
    ):
        if found != wanted:
            raise ExportError(
                f"deck '{deck.slug}': the Anki package holds {found} {what} for {wanted} "
                "(a bug in quizgen, unless two items have one id)"
            )


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note with its own time of change: an unchanged note is no update to the importer."""

    mtime: int = 0

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Look for no tags: every text in a field is escaped."""

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        super().write_to_db(cursor, self.mtime or timestamp, deck_id, id_gen)


def _make_model(deck: Deck, note_type: NoteType, templates: Templates) -> genanki.Model:
    """Return a note type with its own time of change, so that a learner's own changes to it are kept."""
    model = build_model(note_type, templates)
    if deck.styled:
        write = model.to_json
        model.to_json = lambda timestamp, deck_id: write(deck.styled, deck_id)
    return model


def _build_decks(deck: Deck, notes: Sequence[AnkiNote], templates: Templates) -> list[genanki.Deck]:
    needed = {note.note_type.id: note.note_type for note in notes}
    models = {number: _make_model(deck, one, templates) for number, one in needed.items()}
    keys = {name: key for key, name in reversed(deck_names(deck).items())}
    decks: dict[str, genanki.Deck] = {}
    for name in (*deck_names(deck).values(), *(note.deck for note in notes)):
        if name not in decks:
            key = keys.get(name, "::retired")
            decks[name] = genanki.Deck(_deck_number(deck, key), name, _describe(deck, key))
    for due, note in enumerate(notes):
        written = _Note(
            model=models[note.note_type.id],
            fields=list(note.fields),
            tags=list(note.tags),
            guid=note.guid,
            due=due,
        )
        written.mtime = note.modified
        decks[note.deck].add_note(written)
    return list(decks.values())


def _deck_number(deck: Deck, source: str) -> int:
    return (1 << 40) + int(digest("anki deck", deck.slug, source, length=10), 16)


def _describe(deck: Deck, key: str) -> str:
    """Return a deck's description: its subject and author, and how to cite its sources."""
    sources = [source for source in deck.sources if key in ("", source.id)]
    lines = [deck.subject, deck.author] if not key else []
    lines += [_credit(source) for source in sources]
    return "<br>".join(escape(line) for line in lines if line)


def _credit(source: Source) -> str:
    parts = [source.author, source.title, source.citation, source.licence]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        reason = error.strerror or str(error)
        raise ExportError(
            f"{path}: cannot be written ({reason}): write to another folder"
        ) from error

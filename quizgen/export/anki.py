"""A deck in, an Anki package (``<slug>.apkg``) out: the same bytes for the same deck.

A later build of the same deck updates the notes whose items changed and leaves every card's schedule.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from quizgen.errors import ExportError
from quizgen.export._anki_database import CardDeck, build_models, write_database
from quizgen.export._anki_media import deck_media
from quizgen.export._anki_notes import (
    UNDATED,
    PlannedNote,
    deck_names,
    make_notes,
    note_guid,
    plan_notes,
)
from quizgen.export._anki_types import NOTE_TYPES
from quizgen.export.markup import escape
from quizgen.model import Deck, Source, digest
from quizgen.templating import Templates

DATABASE = "collection.anki2"
"""Name of the database in a package."""


def export_anki(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``<slug>.apkg`` into a folder (made where missing) and return its path.

    Rejected items are left out. Raises ``ExportError`` if there is nothing to write, an item cannot
    be a card, or the folder cannot be written; ``TemplateError`` if a card template is wrong.
    """
    planned = plan_notes(deck)
    if not planned:
        raise ExportError(f"deck '{deck.slug}': no item to export to Anki")
    package = pack(build_database(deck, planned, templates), deck_media(deck))
    check_package(package, deck, planned)
    path = directory / f"{deck.slug}.apkg"
    _write(path, package)
    return [path]


def build_database(deck: Deck, planned: Sequence[PlannedNote], templates: Templates) -> bytes:
    """Return the database of a deck's package; the notes are written one by one, for the deck may be long.

    Raises ``ExportError`` if an item cannot be a card, ``TemplateError`` if a card template is wrong.
    """
    names = deck_names(deck)
    keys = {name: key for key, name in reversed(names.items())}
    by_deck: dict[str, list[int]] = {name: [] for name in names.values()}
    for due, one in enumerate(planned):
        by_deck.setdefault(one.deck, []).append(due)
    models = build_models(deck, (NOTE_TYPES[one.item.kind] for one in planned), templates)
    decks = []
    for name, dues in by_deck.items():
        made = make_deck(deck, keys.get(name, "::retired"), name)
        held = [planned[due] for due in dues]
        for one in held:
            made.add_model(models[NOTE_TYPES[one.item.kind].id])
        made.due_notes = zip(dues, make_notes(deck, held), strict=True)
        decks.append(made)
    return write_database(decks, deck.revised or UNDATED)


def make_deck(deck: Deck, key: str, name: str) -> CardDeck:
    """Return an Anki deck without notes; ``key`` is the id of its source, or empty for the whole deck."""
    return CardDeck(_deck_number(deck, key), name, _describe(deck, key))


def pack(database: bytes, media: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a package of a database and pictures by name, without dates or other traces of the machine."""
    names = json.dumps({str(n): name for n, name in enumerate(media)}).encode()
    pictures = ((str(n), data) for n, data in enumerate(media.values()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in ((DATABASE, database), ("media", names), *pictures):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def check_package(package: bytes, deck: Deck, planned: Sequence[PlannedNote]) -> None:
    """Read a package back and raise ``ExportError`` where it does not hold just the deck's notes."""
    connection = sqlite3.connect(":memory:")
    held = bytearray()  # as one piece it would be held three times
    with zipfile.ZipFile(io.BytesIO(package)) as archive, archive.open(DATABASE) as file:
        while piece := file.read(1 << 20):
            held += piece
    connection.deserialize(held)
    del held
    guids = [row[0] for row in connection.execute("select guid from notes")]
    cards, filled = connection.execute("select count(*), count(distinct nid) from cards").fetchone()
    (listed,) = connection.execute("select decks from col").fetchone()
    connection.close()
    names = {entry["name"] for entry in json.loads(listed).values()}
    needed = {one.deck for one in planned}
    own = set(guids)
    for what, found, wanted in (
        ("notes", len(guids), len(planned)),
        ("cards", cards, len(planned)),
        ("notes with a card", filled, len(planned)),
        ("distinct GUIDs", len(own), len(planned)),
        ("GUIDs of its items", sum(note_guid(one.item) in own for one in planned), len(planned)),
        ("decks", len(names & needed), len(needed)),
    ):
        if found != wanted:
            raise ExportError(
                f"deck '{deck.slug}': the Anki package holds {found} {what} for {wanted} "
                "(a bug in quizgen, unless two items have one id)"
            )


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

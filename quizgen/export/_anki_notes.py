"""A deck in, its Anki notes out: GUID, fields, tags and deck of each, all of it escaped for Anki."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quizgen.errors import ExportError
from quizgen.export._anki_answers import marked_answers, shown_answers
from quizgen.export._anki_escape import escape_field, escape_piece
from quizgen.export._anki_guid import guid_for
from quizgen.export._anki_mark import MARK_FIELD, PICTURE_FIELD, mark_fields
from quizgen.export._anki_options import write_options
from quizgen.export._anki_types import FIELDS, NOTE_TYPES, NoteType
from quizgen.export.markup import BLANK, cite, clean, find_key, mark
from quizgen.model import Deck, Item, Place, Provenance, Source, digest, slug

TAG_LEVELS = 4
"""Levels of a tag at most."""

_DOUBLE_COLON = re.compile(r":{2,}")
_URL = re.compile(r"https?://[^\s\"'<>]+$")


RETIRED_TAG = "quizgen::retired"
"""Tag of a note whose item the deck no longer has; ``tag:quizgen::retired`` finds them in Anki."""

RETIRED_DECK = "Retired"
"""Subdeck for retired notes that a collection does not have yet; those it has stay where they are."""

UNDATED = 1577836800
"""Stamp of a deck that has none: 2020-01-01, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki keeps it, for whatever brings it there."""

    guid: str
    item: str
    """Id of the item, also the first field."""
    note_type: NoteType
    fields: tuple[str, ...]
    """In the order of ``FIELDS``."""
    tags: tuple[str, ...]
    deck: str
    """Full name of the Anki deck that new cards go to, with ``::`` between its levels."""
    modified: int
    """Seconds since 1970 of its last change of content."""
    retired: bool = False
    """Whether the deck no longer has its item."""


class PlannedNote(NamedTuple):
    """An item that becomes a note, before the note is written."""

    item: Item
    deck: str
    """Full name of the Anki deck that a new card goes to."""
    retired: bool = False


def deck_notes(deck: Deck) -> tuple[AnkiNote, ...]:
    """Return the notes of a deck in the order in which their cards are due, the retired ones last.

    Rejected items are left out. Raises ``ExportError`` if an item cannot be a card.
    """
    return tuple(make_notes(deck, plan_notes(deck)))


def plan_notes(deck: Deck) -> list[PlannedNote]:
    """Return which items become notes and in which Anki decks, in the order in which their cards are due."""
    names = deck_names(deck)
    gone = f"{names['']}::{RETIRED_DECK}"
    planned = [
        PlannedNote(item, names.get(_first_source(item), names[""]))
        for item in deck.items
        if item.status != "rejected"
    ]
    return [*planned, *(PlannedNote(item, gone, retired=True) for item in deck.retired)]


def make_notes(deck: Deck, planned: Iterable[PlannedNote]) -> Iterator[AnkiNote]:
    """Write notes of a deck one by one, so that those of a long deck need not all be held.

    Raises ``ExportError`` at an item that cannot be a card.
    """
    modified = dict(deck.modified)
    # A retired item may be of a text that the deck no longer has.
    sources = _by_id((*deck.sources, *deck.former))
    for item, name, retired in planned:
        yield AnkiNote(
            guid=note_guid(item),
            item=item.id,
            note_type=NOTE_TYPES[item.kind],
            fields=tuple(note_fields(item, deck, sources=sources)),
            tags=tuple(note_tags(item, retired=retired)),
            deck=name,
            modified=modified.get(item.id) or deck.revised or UNDATED,
            retired=retired,
        )


def note_hashes(deck: Deck) -> dict[str, str]:
    """Return a hash of what the note of each item holds, by item id; items that cannot be a card have none."""
    found = {}
    sources = _by_id(deck.sources)
    for item in deck.items:
        with suppress(ExportError):
            fields = note_fields(item, deck, sources=sources)
            held = (NOTE_TYPES[item.kind].id, fields, note_tags(item))
            found[item.id] = digest(json.dumps(held, ensure_ascii=False))
    return found


def deck_names(deck: Deck) -> dict[str, str]:
    """Return the name of each Anki deck by source id; the whole deck's is under ""."""
    title = _escape_name(deck.title) or deck.slug
    names = {"": title}
    if len(deck.sources) > 1:
        width = max(2, len(str(len(deck.sources))))
        for n, source in enumerate(deck.sources, start=1):
            names[source.id] = f"{title}::{n:0{width}} {_escape_name(source.title) or source.id}"
    return names


def note_guid(item: Item) -> str:
    """Return the GUID of an item's note, from its id alone, so that a rewording updates the note."""
    return guid_for("quizgen", item.id)


def write_cloze(item: Item) -> str:
    """Return a cloze stem with its blank as a deletion: ``On ____.`` -> ``On {{c1::May 12::date}}.``

    Raises ``ExportError`` if the stem has no blank, more than one, or nothing to fill it with.
    """
    pieces = BLANK.split(item.stem)
    if len(pieces) != 2 or not clean(item.key):
        raise ExportError(
            f"item {item.id}: a cloze needs one blank (____) and a key, "
            f"found {len(pieces) - 1} and '{item.key}' in '{item.stem}'"
        )
    # Inside a deletion a colon may end the key or start the hint.
    parts = [escape_field(part).replace(":", "&#58;") for part in (item.key, item.hint) if part]
    before, after = (_keep_ends(piece) for piece in pieces)
    return f"{before}{{{{c1::{'::'.join(parts)}}}}}{after}"


def note_fields(
    item: Item, deck: Deck, *, sources: Mapping[str, Source] | None = None
) -> list[str]:
    """Return the fields of an item's note, in the order of ``FIELDS``.

    ``sources`` are those of the deck by id, for a caller who asks for many notes.
    """
    sources = _by_id(deck.sources) if sources is None else sources
    options, solution = write_options(item, deck)
    judged = item.kind == "true_false"
    values = {
        "Item": escape_piece(item.id),
        "Text": write_cloze(item) if item.kind == "cloze" else escape_field(item.stem),
        "Key": escape_field(item.key),
        "Accept": ""
        if judged
        else "; ".join(escape_field(answer) for answer in shown_answers(item)),
        "Options": options,
        "Solution": solution,
        "Context": escape_field(item.context),
        "Hint": escape_field(item.hint or ("true or false?" if judged else "")),
        "Sentence": _write_sentences(item),
        "Citation": _write_citation(item, sources),
        "Note": escape_field(_correction(item) if judged else item.note),
        "Source": escape_field(_source_title(item, sources)),
        "Kind": escape_field(item.kind),
        "Language": escape_field(deck.language),
        PICTURE_FIELD: _write_pictures(item),
    }
    values[MARK_FIELD] = mark_fields(values)
    return [values.get(name, "") for name in FIELDS]


def note_tags(item: Item, *, retired: bool = False) -> list[str]:
    """Return an item's tags: without blanks, four levels at most, each once, sorted."""
    named = [f"quizgen::source::{slug(source)}" for source in _source_ids(item)]
    named.append(f"quizgen::kind::{item.kind}")
    if item.relation:
        named.append(f"quizgen::relation::{item.relation}")
    if retired:
        named.append(RETIRED_TAG)
    tags = dict(_shape_tag(tag) for tag in (*named, *item.tags))
    return [tags[name] for name in sorted(tags) if name]


@lru_cache(maxsize=1 << 10)
def _shape_tag(tag: str) -> tuple[str, str]:
    """Return a tag as Anki compares tags, and as it is shown."""
    words = "-".join(clean(tag).replace('"', "").split())
    levels = [level for level in _DOUBLE_COLON.split(words.strip(":")) if level]
    levels[TAG_LEVELS - 1 :] = ["-".join(levels[TAG_LEVELS - 1 :])]
    shown = "::".join(level for level in levels if level)
    return shown.casefold(), shown


def _escape_name(title: str) -> str:
    # "::" would make a subdeck; Anki takes quotation marks out of a name by itself.
    return re.sub(r"\s*:{2,}\s*", ": ", clean(title).replace('"', "'")).strip(" :")


def _first_source(item: Item) -> str:
    return item.provenance[0].source if item.provenance else ""


def _keep_ends(text: str) -> str:
    # Blanks around the deletion belong to the sentence.
    lead = " " if text[:1].isspace() and text.strip() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + escape_field(text) + tail


def _correction(item: Item) -> str:
    """Return the note of a statement with what is right before it."""
    right = [f"In fact: {answer}" for answer in shown_answers(item)]
    return " ".join((*right, item.note)).strip()


def _source_ids(item: Item) -> list[str]:
    return list(dict.fromkeys(provenance.source for provenance in item.provenance))


def _by_id(sources: tuple[Source, ...]) -> dict[str, Source]:
    return {source.id: source for source in reversed(sources)}


def _source_title(item: Item, sources: Mapping[str, Source]) -> str:
    found = ((one, sources.get(one)) for one in _source_ids(item))
    return "; ".join((source and source.title) or one for one, source in found)


def _write_citation(item: Item, sources: Mapping[str, Source]) -> str:
    source = sources.get(_first_source(item))
    line = escape_field(cite(item, (source,) if source else ()))
    if line and source and _URL.match(source.url):
        return f'<a href="{escape_piece(source.url)}">{line}</a>'
    return line


def _write_pictures(item: Item) -> str:
    figures = []
    for picture in item.pictures:
        image = f'<img src="{picture.name}" alt="{escape_piece(picture.caption)}">'
        caption = escape_field(picture.caption)
        shown = f'<figcaption aria-hidden="true">{caption}</figcaption>' if caption else ""
        figures.append(f"<figure>{image}{shown}</figure>")
    return "".join(figures)


def _write_sentences(item: Item) -> str:
    sentences = {clean(one.sentence): one for one in reversed(item.provenance)}
    shown = [one for sentence, one in reversed(sentences.items()) if sentence]
    if item.pairs:
        answers = marked_answers(item)
        lines = [_mark_any(provenance, answers) for provenance in shown]
        return "".join(f"<p>{line}</p>" for line in lines)
    if not shown:
        return ""
    sentence = shown[0].sentence
    places: tuple[Place, ...] = ()
    if item.kind != "true_false":
        stem = item.stem if item.kind == "cloze" else ""
        places = find_key(sentence, item.key, accept=item.accept, stem=stem)
    return mark(sentence, places, write=escape_field)


def _mark_any(provenance: Provenance, answers: tuple[str, ...]) -> str:
    sentence = provenance.sentence
    places = [place for answer in answers for place in find_key(sentence, answer, whole=True)]
    line = mark(sentence, places, write=escape_field)
    page = escape_field(provenance.page)
    return f'{line} <span class="page">p. {page}</span>' if page else line

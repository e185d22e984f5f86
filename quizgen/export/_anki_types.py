"""The Anki note types: ids, fields and card templates. Template files go in, genanki models come out.

Ids and field names are frozen (``tests/anki_manifest.json``): Anki matches note types by them, and a
changed list of fields costs every user a merge. What is new goes into a spare field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizgen.errors import TemplateError
from quizgen.model import digest
from quizgen.templating import Templates

if TYPE_CHECKING:
    import genanki

FIELDS = (
    "Item",
    "Text",
    "Key",
    "Accept",
    "Options",
    "Solution",
    "Context",
    "Hint",
    "Sentence",
    "Citation",
    "Note",
    "Source",
    "Kind",
    "Language",
    "Extra1",
    "Extra2",
    "Extra3",
)
"""Fields of every note type, in order. The first is unique: Anki finds duplicates by it."""

SORT_FIELD = FIELDS.index("Text")
"""What Anki's browser lists."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type with one card template; field and template ids follow from its own id."""

    id: int
    """Fixed for ever, between 1<<30 and 1<<31."""
    name: str
    card: str
    """Name of the card template, as Anki shows it."""
    files: str
    """``<files>_front.html`` and ``<files>_back.html`` in the folder of templates."""
    cloze: bool = False


CLOZE = NoteType(1590271000, "Quizgen Cloze", "Cloze", "cloze", cloze=True)
CHOICE = NoteType(1590272000, "Quizgen Multiple choice", "Multiple choice", "choice")
QUESTION = NoteType(1590273000, "Quizgen Question", "Question", "question")
CHRONOLOGY = NoteType(1590274000, "Quizgen Chronology", "Chronology", "chronology")
MATCHING = NoteType(1590275000, "Quizgen Matching", "Matching", "matching")

NOTE_TYPES: Mapping[str, NoteType] = MappingProxyType(
    {
        "cloze": CLOZE,
        "multiple_choice": CHOICE,
        "short_answer": QUESTION,
        "true_false": QUESTION,
        "matching": MATCHING,
        "chronology": CHRONOLOGY,
    }
)
"""Note type of each kind of item."""

CARDS_REVISED = 1_795_305_720
"""When the shipped card templates last changed: 2026-11-22, in seconds since 1970. A collection takes no
templates that are older than its own, whichever deck these came with; so it rises with every change of them."""

_INCLUDE = re.compile(r"<!-- include ([\w.-]+) -->")
_REFERENCE = re.compile(r"\{\{[#^/]?\s*([^{}]*?)\s*\}\}")


def build_model(note_type: NoteType, templates: Templates) -> genanki.Model:
    """Return the note type as genanki wants it, with the templates of a teacher or the shipped ones.

    Raises ``TemplateError`` for a template that is missing or names a field that is not there.
    """
    import genanki

    front, back = _sides(note_type, templates)
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name, "id": note_type.id + 1 + n} for n, name in enumerate(FIELDS)],
        templates=[
            {
                "name": note_type.card,
                "id": note_type.id + 501,
                "qfmt": front,
                "afmt": back,
            }
        ],
        css=_read("style.css", templates),
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        sort_field_index=SORT_FIELD,
    )


def style_hash(templates: Templates) -> str:
    """Return a hash of what the cards of all note types look like."""
    held = [
        (note_type.id, *_sides(note_type, templates))
        for note_type in dict.fromkeys(NOTE_TYPES.values())
    ]
    return digest(json.dumps([held, _read("style.css", templates)], ensure_ascii=False))


def _sides(note_type: NoteType, templates: Templates) -> tuple[str, str]:
    """Return the front and the back of a note type's card."""
    front, back = (
        load_side(f"{note_type.files}_{side}.html", note_type, templates)
        for side in ("front", "back")
    )
    return front, back


def load_side(name: str, note_type: NoteType, templates: Templates) -> str:
    """Return one side of a card, the files it includes put in and its fields checked."""
    text = _INCLUDE.sub(lambda m: _include(m.group(1), templates), _read(name, templates)).strip()
    references = [match.group(1) for match in _REFERENCE.finditer(text)]
    for reference in references:
        field = reference.rpartition(":")[2]
        if field not in (*FIELDS, "FrontSide", "Tags", "Deck", "Subdeck", "Type", "Card"):
            raise TemplateError(
                f"template anki/{name}: no field '{reference}': use one of {', '.join(FIELDS)}"
            )
    named = {reference.rpartition(":")[2] for reference in references}
    if "Tags" in named and not name.endswith("_back.html"):
        raise TemplateError(
            f"template anki/{name}: tags may name the answer: put {{{{Tags}}}} on the back"
        )
    needed = "cloze:Text" if note_type.cloze else "Text"
    if needed not in references and not name.endswith("_back.html"):
        raise TemplateError(f"template anki/{name}: {{{{{needed}}}}} is missing")
    return text


def _include(name: str, templates: Templates) -> str:
    text = _read(name, templates).strip()
    if not name.endswith(".js"):
        return text
    if "{{" in text:
        # Anki would read the script's braces as a field.
        raise TemplateError(f"template anki/{name}: put a blank between two opening braces")
    return f"<script>\n{text}\n</script>"


def _read(name: str, templates: Templates) -> str:
    path = templates.path(f"anki/{name}")
    try:
        # Line ends of the machine that checked the files out must not reach the package.
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeError) as error:
        raise TemplateError(f"{path}: cannot be read as UTF-8 text ({error})") from error

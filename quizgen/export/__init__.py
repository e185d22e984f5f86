"""Exports: a finished deck goes in, files of one format come out; one format a file.

Importing this package loads no exporter; each is imported when it is first called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizgen.errors import ExportError, UnknownName
from quizgen.model import Deck

if TYPE_CHECKING:
    from quizgen.templating import Templates

Exporter = Callable[[Deck, Path, "Templates"], list[Path]]
"""Writes a deck into a folder and returns the files written."""


def _anki(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.anki import export_anki

    return export_anki(deck, directory, templates)


def _html(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.worksheet import export_html

    return export_html(deck, directory, templates)


def _pdf(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.worksheet import export_pdf

    return export_pdf(deck, directory, templates)


def _docx(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.docx import export_docx

    return export_docx(deck, directory, templates)


def _csv(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.tables import export_csv

    return export_csv(deck, directory, templates)


def _tsv(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.tables import export_tsv

    return export_tsv(deck, directory, templates)


def _json(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.tables import export_json

    return export_json(deck, directory, templates)


def _gift(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    from quizgen.export.tables import export_gift

    return export_gift(deck, directory, templates)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "anki": _anki,
        "html": _html,
        "pdf": _pdf,
        "docx": _docx,
        "csv": _csv,
        "tsv": _tsv,
        "json": _json,
        "gift": _gift,
    }
)
"""The formats by the name a user gives."""

EXTRAS: Mapping[str, tuple[str, str]] = MappingProxyType({"docx": ("docx", "quizgen[docx]")})
"""The module that a format needs and what to install for it, where quizgen itself does not bring it."""


def check_formats(names: Iterable[str]) -> None:
    """Refuse a name that no exporter has (UnknownName), or whose library is missing (ExportError)."""
    for name in names:
        if name not in EXPORTERS:
            raise UnknownName("format", name, EXPORTERS)
        module, extra = EXTRAS.get(name, ("", ""))
        if module and find_spec(module) is None:
            raise ExportError(
                f"the format '{name}' needs a library that is not installed: run "
                f"`pip install '{extra}'`, or leave out {name}"
            )


def note_hashes(deck: Deck) -> dict[str, str]:
    """Return a hash of what a learner's note of each item holds, by item id; none where it cannot be a card."""
    from quizgen.export import _anki_notes

    return _anki_notes.note_hashes(deck)


def note_type(kind: str) -> str:
    """Return the name of the note type that a kind of items has; a note keeps its type for ever."""
    from quizgen.export import _anki_types

    return _anki_types.NOTE_TYPES[kind].name


def style_hash(templates: Templates) -> str:
    """Return a hash of what a learner's cards look like; a faulty card template is a TemplateError."""
    from quizgen.export import _anki_types

    return _anki_types.style_hash(templates)


def styled_since() -> int:
    """Return when the shipped card templates last changed, in seconds since 1970."""
    from quizgen.export import _anki_types

    return _anki_types.CARDS_REVISED


def export(deck: Deck, names: Iterable[str], directory: Path, templates: Templates) -> list[Path]:
    """Write a deck in the named formats, each once, and return the files in the order of the names.

    An unknown name is an UnknownName before anything is written; a library that is missing, a folder
    or a file that cannot be written is an ExportError.
    """
    wanted = tuple(dict.fromkeys(names))
    check_formats(wanted)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"{directory}: cannot make this folder ({error.strerror}): name another one"
        ) from error
    return [path for name in wanted for path in EXPORTERS[name](deck, directory, templates)]

"""Reading: a file goes in, a ``Document`` comes out, with the way back to every character of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from quizgen.errors import SourceError
from quizgen.model import Document
from quizgen.read.markdown import read_markdown
from quizgen.read.plain import read_plain

Reader = Callable[[Path], Document]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".txt": read_plain,
        "": read_plain,
    }
)
"""Readers by the suffix of the file's name, in lower case."""


def read(path: Path) -> Document:
    """Read a file by its suffix; a format that is not in ``READERS`` is a SourceError that lists them."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix)
        raise SourceError(
            f"{path}: no reader for '{path.suffix}'; save it as plain text or Markdown ({known})"
        )
    return reader(path)

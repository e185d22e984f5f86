"""Plain text: a .txt file goes in, a Document comes out."""

from __future__ import annotations

from pathlib import Path

from quizgen.model import Document
from quizgen.read.documents import read_document


def read_plain(path: Path) -> Document:
    """Read plain text as archives and web pages print it; light markup in it is understood too."""
    return read_document(path, markdown=False)

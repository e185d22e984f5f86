"""Markdown: a .md file goes in, a Document comes out."""

from __future__ import annotations

from pathlib import Path

from quizgen.model import Document
from quizgen.read.documents import read_document


def read_markdown(path: Path) -> Document:
    """Read Markdown: comments go, reference links and backslash escapes count; HTML tags are text."""
    return read_document(path, markdown=True)

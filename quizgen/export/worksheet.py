"""Worksheets: a deck goes in; a worksheet and an answer key come out, as HTML pages and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.export._worksheet_files import write
from quizgen.export._worksheet_sheet import sheet
from quizgen.export._worksheet_typst import compile_pdf
from quizgen.model import Deck
from quizgen.templating import Templates

PAGES = ("worksheet", "answer-key")
"""The two files of every format: one to hand out, one to keep."""


def export_html(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``worksheet.html`` and ``answer-key.html``, each one file that asks for no other.

    A deck without items or a file that cannot be written is an ExportError, a faulty template a
    TemplateError; then neither file is written.
    """
    data = sheet(deck)
    pages = {page: templates.render(f"worksheet/{page}.html.j2", data) for page in PAGES}
    return write({directory / f"{page}.html": text.encode() for page, text in pages.items()})


def export_pdf(
    deck: Deck, directory: Path, templates: Templates, *, fonts: Sequence[Path] = ()
) -> list[Path]:
    """Write ``worksheet.pdf`` and ``answer-key.pdf``: A4, tagged (PDF/UA-1), the same bytes every time.

    Fonts come from typst itself, from ``fonts`` and from ``worksheet/fonts`` of a folder of
    templates, never from the machine. A deck without items, a letter that no font has, a faulty
    template or a file that cannot be written is an ExportError; then neither file is written.
    """
    data = sheet(deck)
    pages = {
        page: compile_pdf(f"{page}.typ", data, templates, seconds=deck.revised, fonts=fonts)
        for page in PAGES
    }
    return write({directory / f"{page}.pdf": content for page, content in pages.items()})

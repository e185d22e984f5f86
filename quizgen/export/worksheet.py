"""Worksheets: a deck goes in; worksheets and answer keys come out, as HTML pages and as PDF, one pair a version."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.export._worksheet_files import write
from quizgen.export._worksheet_html import page_data
from quizgen.export._worksheet_pages import make_pages
from quizgen.export._worksheet_typst import compile_pdfs
from quizgen.model import Deck
from quizgen.templating import Templates


def export_html(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``worksheet.html`` and ``answer-key.html``, each one file that asks for no other.

    Of several versions: ``worksheet-A.html``, ``answer-key-A.html`` and so on, and
    ``answer-grids.html``. A deck without items or a file that cannot be written is an ExportError, a
    faulty template a TemplateError; then none is written.
    """
    pages = {
        page.name: templates.render(
            f"worksheet/{page.template}.html.j2", page_data(page, deck.layout.logo)
        )
        for page in make_pages(deck)
    }
    return write({directory / f"{name}.html": text.encode() for name, text in pages.items()})


def export_pdf(
    deck: Deck, directory: Path, templates: Templates, *, fonts: Sequence[Path] = ()
) -> list[Path]:
    """Write ``worksheet.pdf`` and ``answer-key.pdf``: tagged (PDF/UA-1), the same bytes every time.

    Of several versions: ``worksheet-A.pdf``, ``answer-key-A.pdf`` and so on, and
    ``answer-grids.pdf``. Fonts come from typst itself, from ``fonts`` and from ``worksheet/fonts`` of
    the folders of templates, never from the machine. A deck without items, a letter that no font
    has, a faulty template or a file that cannot be written is an ExportError; then none is written.
    """
    pages = make_pages(deck)
    made = compile_pdfs(
        [(f"{page.template}.typ", page.data) for page in pages],
        templates,
        seconds=deck.revised,
        fonts=fonts,
        logo=deck.layout.logo,
    )
    files = zip(pages, made, strict=True)
    return write({directory / f"{page.name}.pdf": content for page, content in files})

"""Word: a deck goes in; a worksheet and an answer key that a teacher can edit come out."""

from __future__ import annotations

from pathlib import Path

from quizgen.export._worksheet_files import write
from quizgen.export._worksheet_pages import Page, make_pages
from quizgen.model import Deck
from quizgen.templating import Templates

STYLE = "worksheet/style.docx"
"""Name of a teacher's own document, whose styles, page, header and footer are taken."""


def export_docx(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``worksheet.docx`` and ``answer-key.docx``, the same bytes every time.

    Of several versions: ``worksheet-A.docx``, ``answer-key-A.docx`` and so on, and
    ``answer-grids.docx``. A deck without items or a file that cannot be
    written is an ExportError, a ``worksheet/style.docx`` that is no Word document a
    TemplateError; then none is written.
    """
    style = templates.path(STYLE) if templates.has(STYLE) else None
    files = {
        directory / f"{page.name}.docx": _make(page, style, seconds=deck.revised)
        for page in make_pages(deck)
    }
    return write(files)


def _make(page: Page, style: Path | None, *, seconds: int) -> bytes:
    """Return one document."""
    from quizgen.export._docx_base import choose_sheet, new_document, save
    from quizgen.export._docx_key import write_grids, write_key
    from quizgen.export._docx_parts import Writer, write_margins
    from quizgen.export._docx_sheet import write_worksheet

    data, layout = page.data, page.data["layout"]
    before, write_body = {
        "worksheet": ("", write_worksheet),
        "answer-key": ("Answer key: ", write_key),
        "answer-grids": ("Answers: ", write_grids),
    }[page.template]
    sheet = choose_sheet(
        layout,
        usual=page.template != "worksheet",
        flipped=page.template == "answer-grids" and len(layout["versions"]) > 3,
    )
    language = "-".join(part for part in (data["language"], data["region"]) if part)
    document, own = new_document(sheet, style, language=language)
    writer = Writer(document, sheet, sheet.room)
    version = f"Version {data['version']}" if data["version"] else ""
    if not own:
        write_margins(writer, before + data["short_title"], version)
    write_body(writer, data)
    return save(
        document,
        title=f"{before}{data['title']}" + (f", version {data['version']}" if version else ""),
        author=data["author"],
        subject=data["subject"],
        seconds=seconds,
    )

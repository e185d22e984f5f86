"""Word: a deck goes in; a worksheet and an answer key that a teacher can edit come out."""

from __future__ import annotations

from pathlib import Path

from quizgen.export._logo import as_png
from quizgen.export._worksheet_files import write
from quizgen.export._worksheet_pages import Page, make_pages
from quizgen.model import Deck, Logo
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
    logo = _drawable(deck.layout.logo) if deck.layout.logo else None
    files = {
        directory / f"{page.name}.docx": _make(page, style, logo, seconds=deck.revised)
        for page in make_pages(deck)
    }
    return write(files)


def _drawable(logo: Logo) -> bytes:
    """Return a logo as python-docx takes it: SVG and unusual JPEG become PNG."""
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image

    if logo.kind == "svg":
        return as_png(logo)
    try:
        Image.from_blob(logo.data)
    except UnrecognizedImageError:
        return as_png(logo)
    return logo.data


def _make(page: Page, style: Path | None, logo: bytes | None, *, seconds: int) -> bytes:
    """Return one document."""
    from quizgen.export._docx_base import choose_sheet, new_document, prepare, save
    from quizgen.export._docx_key import write_grids, write_key
    from quizgen.export._docx_own import open_style
    from quizgen.export._docx_parts import Writer, write_margins
    from quizgen.export._docx_sheet import add_letterhead, write_worksheet

    data, layout = page.data, page.data["layout"]
    before, write_body = {
        "worksheet": ("", write_worksheet),
        "answer-key": ("Answer key: ", write_key),
        "answer-grids": ("Answers: ", write_grids),
    }[page.template]
    sheet = choose_sheet(
        layout,
        usual=page.template != "worksheet",
        head=bool(data["header"]),
        flipped=page.template == "answer-grids" and len(layout["versions"]) > 3,
    )
    language = "-".join(part for part in (data["language"], data["region"]) if part)
    if style:
        document, sheet, own = open_style(style)
    else:
        document, own = new_document(sheet), (False, False)
    prepare(document, sheet, language=language)
    writer = Writer(document, sheet, sheet.room)
    write_margins(writer, before + data["short_title"], data, own=own)
    if page.template == "worksheet" and (logo or data["school"]):
        add_letterhead(writer, data["school"], logo, data["logo_alt"])
    write_body(writer, data)
    version = f", version {data['version']}" if data["version"] else ""
    return save(
        document,
        title=f"{before}{data['title']}{version}",
        author=data["author"],
        subject=data["subject"],
        seconds=seconds,
    )

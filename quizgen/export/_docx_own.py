"""A teacher's own Word document: its path goes in; emptied, with its styles, page and letterhead, it comes out."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from quizgen.errors import TemplateError
from quizgen.export._docx_base import OURS, Sheet


def open_style(path: Path) -> tuple[Document, Sheet, tuple[bool, bool]]:
    """Return the document without its text, its page, and whether it has a header and a footer of its own.

    Header and footer of a document that quizgen made are taken out, for they name another deck.
    A file that is no Word document is a TemplateError.
    """
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError(f"{path}: not a Word document; save it in Word as .docx") from error
    _empty(document)
    section = document.sections[0]
    heads = (section.header, section.first_page_header)
    feet = (section.footer, section.first_page_footer)
    if OURS in {style.name for style in document.styles}:
        section.different_first_page_header_footer = False
        for part in (*heads, *feet):
            part.is_linked_to_previous = True
    own = any(map(_says_something, heads)), any(map(_says_something, feet))
    return document, _read_page(document), own


def _says_something(part: Any) -> bool:
    """Whether there is a text or a picture in a header or footer."""
    if part.is_linked_to_previous:
        return False
    shown = ".//w:t | .//w:drawing | .//w:pict | .//w:fldSimple | .//w:fldChar"
    return bool(part._element.xpath(shown))


def _empty(document: Document) -> None:
    """Take out the text and the pictures in it; of several sections the page of the first stays."""
    body = document.element.body
    page = body.xpath(".//w:sectPr")[0]
    for child in list(body):
        body.remove(child)
    for tag in ("w:type", "w:cols"):
        for found in page.findall(qn(tag)):
            page.remove(found)
    body.append(page)
    gone = (RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.HYPERLINK)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype in gone:
            del document.part.rels[key]


def _read_page(document: Document) -> Sheet:
    """Return the page of a document; what it does not say is as on A4."""
    section = document.sections[0]
    size = document.styles["Normal"].font.size
    lengths = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    width, height, left, right = (
        length.mm if length else usual
        for length, usual in zip(lengths, (210, 297, 22, 22), strict=True)
    )
    return Sheet(width, height, (left + right) / 2, 20, size.pt if size else 11)

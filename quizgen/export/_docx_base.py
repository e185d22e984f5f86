"""The empty Word document: a page and a language go in, a document with our styles comes out; bytes in the end."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.shared import Mm, Pt, RGBColor

FONT, LARGE_FONT = "Cambria", "Arial"
"""In Word on every system, with Vietnamese and the other letters of Latin, Greek and Cyrillic."""

GREY = RGBColor(0x59, 0x59, 0x59)

NUMBER, TEXT = 7, 10
"""Millimetres from the margin to the end of an item's number and to its text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style adds to the one it is based on; lengths in points, indents in millimetres."""

    base: str = "Normal"
    size: float = 0
    """Parts of the document's own size: 1 is the size of the running text; 0 is the base's."""
    bold: bool | None = None
    italic: bool | None = None
    grey: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    keep: bool = False
    """Whether it stays on the page of what follows."""


SMALL = Look(size=0.82, grey=True)

OURS = "Name and Date"
"""The style by which a document that quizgen made is known."""

STYLES: Mapping[str, Look] = MappingProxyType(
    {
        "Heading 1": Look(size=1.65, bold=True, after=4, keep=True),
        "Heading 2": Look(size=1.2, bold=True, before=26, after=4, keep=True),
        "Heading 3": Look(bold=True, before=10, after=4, keep=True),
        "Heading 4": Look(bold=True, italic=True, before=6, after=3, keep=True),
        "Header": SMALL,
        "Footer": SMALL,
        "School": Look(size=1.1, bold=True, after=14),
        OURS: Look(after=20),
        "Version": Look(bold=True, before=4, after=6),
        "Sources": SMALL,
        "Instruction": Look(italic=True, after=8, keep=True),
        "Word Bank": Look(before=6, after=12, keep=True),
        "Extract": Look(size=0.91),
        "Context": Look(size=0.82, grey=True, before=14, after=4, keep=True),
        "Item": Look(before=12, after=3, left=TEXT),
        "Option": Look(after=2, left=TEXT + 6),
        "Answer Line": Look(before=11, left=TEXT),
        "Beside a Box": Look(before=4, after=2),
        "Answer": Look(after=2, left=TEXT),
        "Answer at a Glance": Look(size=0.91),
        "Proof": Look(size=0.91, after=1, left=TEXT),
        "Citation": Look(size=0.82, grey=True, after=3, left=TEXT),
        "Reason": Look(size=0.82, grey=True, after=1, left=TEXT),
    }
)
"""Our paragraph styles, by the names that Word shows."""

CHARACTERS = ("Hint", "Key in the Source")
"""Our character styles."""

_KEPT = ("Normal", "Header", "Footer", "heading 1", "heading 2", "heading 3", "heading 4")
_KEPT_DEFAULTS = ("Default Paragraph Font", "Normal Table", "No List")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: lengths in millimetres, the size of the running text in points."""

    width: float
    height: float
    side: float
    top: float
    size: float
    large: bool = False
    """Whether nothing may be smaller or paler than the running text."""

    @property
    def room(self) -> float:
        """Width of the running text."""
        return self.width - 2 * self.side

    @property
    def scale(self) -> float:
        """How much larger than usual the text is."""
        return self.size / 11


def choose_sheet(
    layout: Mapping[str, Any], *, usual: bool, head: bool = False, flipped: bool = False
) -> Sheet:
    """Return the page of a layout; ``usual`` takes its paper alone, ``flipped`` lays it on its side.

    ``head`` leaves room for a line at the head of every page.
    """
    width, height = (215.9, 279.4) if layout["paper"] == "Letter" else (210, 297)
    if flipped:
        width, height = height, width
    top = 24 if head or layout["versions"] else 20
    if usual:
        return Sheet(width, height, 22, top, 10)
    if layout["large"]:
        return Sheet(width, height, 18, top, layout["large"], large=True)
    if layout["columns"] > 1:
        return Sheet(width, height, 16, top, 10)
    return Sheet(width, height, 22, top, 11)


def new_document(sheet: Sheet) -> Document:
    """Return an empty document with a page and our styles."""
    return docx.Document(io.BytesIO(_styled(sheet)))


def prepare(document: Document, sheet: Sheet, *, language: str) -> None:
    """Put in what a document lacks of our styles and of a part for lists, and name its language."""
    _add_styles(document, sheet, fresh=False)
    _set_language(document, language)
    _numbering(document)


def save(document: Document, *, title: str, author: str, subject: str, seconds: int) -> bytes:
    """Return the bytes of a document, the same for the same content; ``seconds`` count from 1970."""
    moment = datetime.datetime.fromtimestamp(max(seconds, 0), datetime.UTC).replace(tzinfo=None)
    properties = document.core_properties
    # Word takes no more than 255 letters.
    properties.title, properties.subject = title[:255], subject[:255]
    properties.author = properties.last_modified_by = author[:255]
    properties.created = properties.modified = moment
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = 1
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def repack(package: bytes) -> bytes:
    """Return a zip file with the same contents, without the times of its making."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


# ---------------------------------------------------------------- the empty package


@cache
def _styled(sheet: Sheet) -> bytes:
    """Return an empty document with a page and our styles, made once for all decks."""
    document = docx.Document(io.BytesIO(_bare()))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    if sheet.width > sheet.height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Mm(sheet.side)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    _add_styles(document, sheet, fresh=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _bare() -> bytes:
    """Return the library's own empty document without its 150 styles, picture and lists."""
    document = docx.Document()
    package = document.part.package
    _drop(package, ("/docProps/thumbnail.jpeg", "/docProps/app.xml"))
    _drop(document.part, ("/word/stylesWithEffects.xml", "/customXml/item1.xml"))
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in (*_KEPT, *_KEPT_DEFAULTS):
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    settings = document.settings.element
    for tag in ("w:savePreviewPicture", "w:proofState", "w:rsids"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _drop(part: Any, names: tuple[str, ...]) -> None:
    """Take the parts of those names out of a package."""
    for key, relation in list(part.rels.items()):
        if not relation.is_external and relation.target_part.partname in names:
            del part.rels[key]


def _set_language(document: Document, language: str) -> None:
    """Name the language of the text, by which Word checks spelling and a screen reader speaks."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    for found in document.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)
    document.core_properties.language = language


def _numbering(document: Document) -> None:
    """Give a document that has none a part for its lists."""
    part = document.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        root = OxmlElement("w:numbering")
        lists = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(lists, RELATIONSHIP_TYPE.NUMBERING)


# ---------------------------------------------------------------- styles


def _add_styles(document: Document, sheet: Sheet, *, fresh: bool) -> None:
    """Put our styles in; in a teacher's own document only those it has not."""
    styles = document.styles
    there = {style.name for style in styles}
    if fresh:
        _set_normal(styles["Normal"], sheet)
    for name, look in STYLES.items():
        if fresh or name not in there:
            made = name in there
            style = styles[name] if made else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            _set_style(style, look, styles, sheet)
    for name in CHARACTERS:
        if name not in there:
            style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            style.quick_style = True
            if name == "Hint":
                _set_font(style, SMALL, sheet)
            else:
                style.font.bold = style.font.underline = True


def _set_normal(style: Any, sheet: Sheet) -> None:
    font = LARGE_FONT if sheet.large else FONT
    style.font.name, style.font.size = font, Pt(sheet.size)
    fonts = style.element.rPr.rFonts
    # Quotation marks and dots count as East Asian for Word where that font is another one.
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), font)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.25 if sheet.large else 1.12
    form.widow_control = True


def _set_style(style: Any, look: Look, styles: Any, sheet: Sheet) -> None:
    element = style.element
    # What the library's own style of that name has is for another look.
    for part in (element.rPr, element.pPr):
        if part is not None:
            for child in list(part):
                if child.tag != qn("w:outlineLvl"):
                    part.remove(child)
    style.base_style = styles[look.base]
    style.quick_style = True
    _set_font(style, look, sheet)
    style.font.bold, style.font.italic = look.bold, look.italic
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.left_indent = Mm(look.left * sheet.scale) if look.left else None
    form.keep_with_next = look.keep or None
    form.keep_together = True


def _set_font(style: Any, look: Look, sheet: Sheet) -> None:
    """Set size and colour: in large print nothing is small or grey."""
    if look.size > 1 or (look.size and not sheet.large):
        style.font.size = Pt(round(sheet.size * look.size * 2) / 2)
    if look.grey and not sheet.large:
        style.font.color.rgb = GREY

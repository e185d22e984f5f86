"""Pieces of a Word document: texts and places go in, paragraphs, lists, tables and fields come out.

python-docx has no calls for lists of their own, borders, fields and columns; they are put together here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from quizgen.export._docx_base import NUMBER, TEXT, Sheet

NO_BREAK = "\u00a0"

GUTTER = 8
"""Millimetres between two columns."""


@dataclass(slots=True)
class Writer:
    """A document being written."""

    document: Document
    sheet: Sheet
    room: float
    """Millimetres of a line of running text: less than the page has where it is set in columns."""
    styles: dict[str, str] = field(default_factory=dict)
    """Ids of those used, by name: to look one up takes time."""
    lists: dict[str, int] = field(default_factory=dict)
    """Ids of the forms of lists used."""

    @property
    def scale(self) -> float:
        """How much larger than usual the text is."""
        return self.sheet.scale

    @property
    def end(self) -> float:
        """Where a line to write on ends: by a hair before the margin, or it would go below."""
        return self.room - 0.3


def add(
    writer: Writer, style: str, text: str = "", *, keep: bool = False, cell: _Cell | None = None
) -> Paragraph:
    """Add a paragraph to the document or a cell; ``keep`` holds it on the page of the next."""
    if cell is None:
        # The library looks through the whole body for its end each time.
        element = OxmlElement("w:p")
        writer.document.element.body[-1].addprevious(element)
        paragraph = Paragraph(element, writer.document._body)
    else:
        # The empty one that every cell begins with is the first.
        first = cell.paragraphs[0]
        fresh = first._p.pPr is None and not first.text and len(cell.paragraphs) == 1
        paragraph = first if fresh else cell.add_paragraph()
    properties = paragraph._p.get_or_add_pPr()
    properties.style = _style_id(writer, style)
    if text:
        paragraph.add_run(text)
    if keep:
        properties.keepNext_val = True
    return paragraph


def add_run(writer: Writer, paragraph: Paragraph, text: str, style: str) -> None:
    """Add text in a style of characters."""
    paragraph.add_run(text)._r.style = _style_id(writer, style)


def _style_id(writer: Writer, name: str) -> str:
    if name not in writer.styles:
        writer.styles[name] = writer.document.styles[name].style_id
    return writer.styles[name]


def make(tag: str, parent: Any = None, **attributes: object) -> Any:
    """Return a new element, put last into its parent where one is given; attributes are of Word's names."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    if parent is not None:
        parent.append(element)
    return element


def twips(millimetres: float) -> int:
    """Return a length as Word counts it, in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


# ---------------------------------------------------------------- lists


_FORMS = MappingProxyType(
    {
        # Format, text, justification, end of the number and start of the text in millimetres.
        "items": ("decimal", "%1", "right", NUMBER, TEXT),
        "letters": ("upperLetter", "%1", "left", TEXT, TEXT + 6),
        "narrow letters": ("upperLetter", "%1", "left", 0, 6),
        "bullets": ("bullet", "•", "left", 1, 5),
    }
)


def start_list(writer: Writer, form: str, first: int = 1) -> int:
    """Return the id of a new list of a form, which counts from ``first`` whatever stands before it."""
    numbering = writer.document.part.numbering_part.element
    if form not in writer.lists:
        writer.lists[form] = _add_form(numbering, form, writer.scale)
    number = numbering.add_num(writer.lists[form])
    if form != "bullets":
        number.add_lvlOverride(0).add_startOverride(first)
    return int(number.numId)


def _add_form(numbering: Any, form: str, scale: float) -> int:
    """Add the definition of a form of list and return its id."""
    kind, text, side, begin, left = _FORMS[form]
    taken = [int(found) for found in numbering.xpath("./w:abstractNum/@w:abstractNumId")]
    made = max(taken, default=-1) + 1
    abstract = make("abstractNum", abstractNumId=made)
    make("multiLevelType", abstract, val="singleLevel")
    level = make("lvl", abstract, ilvl=0)
    make("start", level, val=1)
    make("numFmt", level, val=kind)
    make("lvlText", level, val=text)
    make("lvlJc", level, val=side)
    hanging = twips((left - begin) * scale)
    make("ind", make("pPr", level), left=twips(left * scale), hanging=hanging)
    if kind != "bullet":
        make("b", make("rPr", level))
    numbering.insert_element_before(abstract, "w:num", "w:numIdMacAtCleanup")
    return made


def put_in_list(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph the next one of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


# ---------------------------------------------------------------- lines, tables, boxes


def set_tabs(paragraph: Paragraph, *stops: tuple[float, bool]) -> None:
    """Set tab stops at millimetres from the margin; a line to write on leads to those marked True."""
    for at, line in stops:
        leader = WD_TAB_LEADER.LINES if line else WD_TAB_LEADER.SPACES
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(at), leader=leader)


def set_right_tab(paragraph: Paragraph, at: float) -> None:
    """Set a tab stop at which text ends."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(at), alignment=WD_TAB_ALIGNMENT.RIGHT)


def add_line(writer: Writer, *, keep: bool) -> None:
    """Add a line to write on."""
    paragraph = add(writer, "Answer Line", "\t", keep=keep)
    set_tabs(paragraph, (writer.end, True))


def add_table(
    writer: Writer, rows: int, widths: Sequence[float], *, left: float = 0, title: str = ""
) -> Table:
    """Add a table without lines; widths in millimetres; no row is cut by the end of a page.

    ``title`` is what a screen reader says it is.
    """
    table: Table = writer.document.add_table(rows=rows, cols=len(widths))
    properties = table._tbl.tblPr
    for name in ("tblStyle", "tblLook", "tblW"):
        for found in properties.findall(qn(f"w:{name}")):
            properties.remove(found)
    order = ("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
    width = make("tblW", w=twips(sum(widths)), type="dxa")
    indent = make("tblInd", w=twips(left), type="dxa")
    fixed = make("tblLayout", type="fixed")
    for found in properties.findall(qn("w:tblLayout")):
        properties.remove(found)
    margins = make("tblCellMar")
    for side in ("left", "right"):
        make(side, margins, w=0 if side == "left" else twips(2), type="dxa")
    for element in (width, indent, fixed, margins):
        properties.insert_element_before(element, *order[0 if element is not margins else 1 :])
    if title:
        make("tblCaption", properties, val=title)
    for column, wide in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(twips(wide)))
    for row in table.rows:
        make("cantSplit", row._tr.get_or_add_trPr())
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)
    return table


def repeat_header(table: Table) -> None:
    """Repeat the first row on every page the table goes on to."""
    make("tblHeader", table.rows[0]._tr.get_or_add_trPr())


def rule_table(table: Table) -> None:
    """Draw a fine line below every row."""
    borders = make("tblBorders")
    for side in ("top", "bottom", "insideH"):
        make(side, borders, val="single", sz=4, space=0, color="8C8C8C")
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def add_row(
    writer: Writer, widths: Sequence[float], *, left: float, whole: bool
) -> tuple[_Cell, ...]:
    """Add a table of one row, to set lists side by side; no page end cuts it if it is ``whole``."""
    table = add_table(writer, 1, widths, left=left)
    if not whole:
        for found in table._tbl.xpath(".//w:cantSplit"):
            found.getparent().remove(found)
    return table.rows[0].cells


def add_box(writer: Writer, paragraph: Paragraph) -> None:
    """Add a box to write a letter or a number in."""
    run = paragraph.add_run(NO_BREAK * 7)
    run.font.size = Pt(round(writer.sheet.size * 1.35))
    border = make("bdr", val="single", sz=6, space=0, color="333333")
    run._r.get_or_add_rPr().insert_element_before(border, "w:shd", "w:vertAlign", "w:lang")


def frame(paragraph: Paragraph) -> None:
    """Draw a box around a paragraph, its sides at the margins."""
    borders = make("pBdr")
    for side in ("top", "left", "bottom", "right"):
        make(side, borders, val="single", sz=4, space=6, color="8C8C8C")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(7)
    _put_border(paragraph, borders)


def rule_off(paragraph: Paragraph) -> None:
    """Draw a dashed line below a paragraph, where a strip may be cut off."""
    borders = make("pBdr")
    make("bottom", borders, val="dashed", sz=4, space=8, color="737373")
    _put_border(paragraph, borders)


def _put_border(paragraph: Paragraph, borders: Any) -> None:
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


# ---------------------------------------------------------------- pages


def add_field(paragraph: Paragraph, name: str) -> None:
    """Add a number that Word fills in: ``PAGE`` or ``NUMPAGES``."""
    simple = make("fldSimple", paragraph._p, instr=f" {name} ")
    text = make("t", make("r", simple))
    text.text = "1"


def set_columns(writer: Writer, count: int) -> None:
    """Set what follows in columns, beginning on the same page."""
    section = writer.document.add_section(WD_SECTION.CONTINUOUS)
    properties = section._sectPr
    for found in properties.findall(qn("w:cols")):
        properties.remove(found)
    columns = make("cols", num=count, space=twips(GUTTER))
    properties.insert_element_before(
        columns, "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid"
    )
    writer.room = (writer.sheet.room - GUTTER * (count - 1)) / count


def write_margins(
    writer: Writer, title: str, data: Mapping[str, Any], *, own: tuple[bool, bool]
) -> None:
    """Write head and foot of every page, where they are not a teacher's ``own``."""
    version = f"Version {data['version']}" if data["version"] else ""
    section = writer.document.sections[0]
    if version and own == (False, False):
        # On the first page the version stands in the text, below the strip with the name.
        section.different_first_page_header_footer = True
        if data["header"]:
            _margin(writer, section.first_page_header, "Header", data["header"])
        _write_foot(writer, section.first_page_footer, title, data, version)
    if not own[0] and (data["header"] or version):
        head = _margin(writer, section.header, "Header", data["header"] or title)
        if version:
            head.add_run(f"\t{version}").bold = True
    if not own[1]:
        _write_foot(writer, section.footer, title, data, version)


def _write_foot(
    writer: Writer, part: Any, title: str, data: Mapping[str, Any], version: str
) -> None:
    """Write the foot of a page: the teacher's words or the title, version and number."""
    foot = _margin(writer, part, "Footer", data["footer"] or title)
    foot.add_run(f"\t{version}{'   ' if version else ''}Page ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def _margin(writer: Writer, part: Any, style: str, text: str) -> Paragraph:
    """Begin a line in a header or footer that goes on at its right end."""
    paragraph: Paragraph = part.paragraphs[0]
    paragraph.style = writer.document.styles[style]
    set_right_tab(paragraph, writer.sheet.room - 0.3)
    paragraph.add_run(text)
    return paragraph

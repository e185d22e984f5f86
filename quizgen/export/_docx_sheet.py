"""The worksheet as a Word document: the sheet's data go in, a document comes out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from quizgen.export._docx_base import TEXT
from quizgen.export._docx_parts import (
    NO_BREAK,
    Writer,
    add,
    add_box,
    add_line,
    add_row,
    add_run,
    frame,
    make,
    put_in_list,
    rule_off,
    set_columns,
    set_tabs,
    start_list,
)

LOGO_HEIGHT, LOGO_WIDTH = 15, 50
"""Millimetres within which the picture of a school is shown."""

BOX = 12
"""Millimetres from the begin of a box to write in to the text beside it."""


def add_letterhead(writer: Writer, school: str, logo: bytes | None, alt: str) -> None:
    """Write the name of a school with its picture before it; ``alt`` is read out for the picture."""
    paragraph = add(writer, "School")
    if logo:
        picture = paragraph.add_run().add_picture(io.BytesIO(logo))
        scale = min(LOGO_HEIGHT / picture.height.mm, LOGO_WIDTH / picture.width.mm) * writer.scale
        picture.width, picture.height = (
            Mm(picture.width.mm * scale),
            Mm(picture.height.mm * scale),
        )
        properties = picture._inline.docPr
        properties.set("name", "Logo")
        properties.set("descr", alt)
    # The name stands at the middle of the picture's height.
    middle = make("textAlignment", val="center")
    paragraph._p.get_or_add_pPr().insert_element_before(
        middle, "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:rPr", "w:sectPr"
    )
    if school:
        paragraph.add_run(f"{NO_BREAK * 3 if logo else ''}{school}")


def write_worksheet(writer: Writer, data: Mapping[str, Any]) -> None:
    """Write the worksheet."""
    line = add(writer, "Name and Date", "Name\t  Date\t")
    set_tabs(line, (writer.room * (0.6 if writer.sheet.large else 0.7), True), (writer.end, True))
    if data["version"]:
        rule_off(line)
        add(writer, "Version", f"Version {data['version']}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add(writer, "Heading 1", data["title"])
    if data["source_line"]:
        add(writer, "Sources", data["source_line"])
    if data["layout"]["columns"] > 1:
        set_columns(writer, data["layout"]["columns"])
    if data["extract"]:
        _write_extract(writer, data["extract"])
    for section in data["sections"]:
        add(writer, "Heading 2", section["heading"])
        number = start_list(writer, "items", section["sets"][0]["groups"][0]["first"])
        for each in section["sets"]:
            instruction = add(writer, "Instruction", each["instruction"])
            if each["number"] > 1:
                instruction.paragraph_format.space_before = Pt(26)
            if each["bank"]:
                _write_bank(writer, each["bank"])
            for group in each["groups"]:
                if group["context"]:
                    add(writer, "Context", group["context"])
                for item in group["members"]:
                    told = {**item, "stacked": data["layout"]["stacked"]}
                    _write_item(writer, told, number, each["gap"])


def _write_extract(writer: Writer, sources: Sequence[Mapping[str, Any]]) -> None:
    """Write the texts, line by line, every fifth line with its number in front."""
    several = len(sources) > 1
    add(writer, "Heading 2", "The texts" if several else "The text")
    paragraphs = [one for source in sources for one in source["paragraphs"]]
    cut = any("[…]" in line["text"] for one in paragraphs for line in one["lines"])
    told = " […] marks what is left out." if cut else ""
    add(writer, "Instruction", f"Every fifth line is numbered.{told}")
    for source in sources:
        if several:
            add(writer, "Heading 3", source["name"])
        for paragraph in source["paragraphs"]:
            if paragraph["kind"] == "heading":
                text = " ".join(line["text"] for line in paragraph["lines"])
                add(writer, "Heading 4" if several else "Heading 3", text)
            else:
                _write_passage(writer, paragraph)


def _write_passage(writer: Writer, passage: Mapping[str, Any]) -> None:
    """Write a paragraph of a text, each line for itself.

    Where another font is wider, the end of a line then goes below it and not below the number.
    """
    at = Mm(TEXT * writer.scale)
    lines = passage["lines"]
    label = f"{passage['label']} " if passage["label"] else ""
    for place, line in enumerate(lines):
        text = f"{_fifth(line['number'])}\t{'' if place else label}{line['text']}"
        form = add(writer, "Extract", text, keep=not place and len(lines) > 1).paragraph_format
        form.left_indent, form.first_line_indent = at, -at
        if line is lines[-1]:
            form.space_after = Pt(5)


def _fifth(number: int) -> str:
    return str(number) if number and number % 5 == 0 else ""


def _write_bank(writer: Writer, bank: Sequence[Mapping[str, Any]]) -> None:
    """Write the answers of a set in a box."""
    texts = [
        entry["text"].replace(" ", NO_BREAK) if entry["unbroken"] else entry["text"]
        for entry in bank
    ]
    # Wide gaps of blanks, at which a line may end.
    paragraph = add(writer, "Word Bank", "      ".join(texts))
    frame(paragraph)


def _write_item(writer: Writer, item: Mapping[str, Any], number: int, gap: float) -> None:
    below = BELOW.get(item["kind"])
    paragraph = add(writer, "Item", keep=below is not None and not item["breakable"])
    put_in_list(paragraph, number)
    # Underscores, not a tab with a line: a gap may stand anywhere, and a screen reader says them.
    blank = "_" * max(8, round(gap / (0.175 * writer.sheet.size)))
    for part in item["parts"]:
        paragraph.add_run(part["text"] + (blank + part["after"] if part["gap"] else ""))
    small = [f" ({item['hint']})"] if item["hint"] else []
    small += [f"  see{NO_BREAK}{item['see'].replace(' ', NO_BREAK, 1)}"] if item["see"] else []
    for text in small:
        add_run(writer, paragraph, text, "Hint")
    if below is not None:
        below(writer, item)


def _options(writer: Writer, item: Mapping[str, Any]) -> None:
    options, columns = item["options"], item["columns"]
    if columns == 1:
        _write_letters(writer, options, start_list(writer, "letters"))
        return
    left = TEXT * writer.scale
    widths = [(writer.room - left) / columns] * columns
    number = start_list(writer, "narrow letters")
    # One row, which no page end cuts: the options go down the columns.
    rows = -(-len(options) // columns)
    for at, cell in enumerate(add_row(writer, widths, left=left, whole=not item["breakable"])):
        _write_letters(writer, options[at * rows : (at + 1) * rows], number, cell=cell)


def _write_letters(
    writer: Writer,
    options: Sequence[Mapping[str, Any]],
    number: int,
    *,
    cell: _Cell | None = None,
    style: str = "Option",
) -> None:
    """Write options as a list with letters; outside a cell they keep together by themselves."""
    for option in options:
        keep = cell is None and option is not options[-1]
        # After Z a list in Word goes on with AA, BB, and not with AA, AB.
        letter = f"{option['letter']}  " if len(option["letter"]) > 1 else ""
        paragraph = add(writer, style, letter + option["text"], keep=keep, cell=cell)
        if not letter:
            put_in_list(paragraph, number)


def _lines(writer: Writer, item: Mapping[str, Any]) -> None:
    for at in range(item["lines"]):
        add_line(writer, keep=at < item["lines"] - 1)


def _true_false(writer: Writer, item: Mapping[str, Any]) -> None:
    """Write both boxes to tick, and behind them the line for what is right."""
    ticks = f"☐{NO_BREAK}True{NO_BREAK * 3}☐{NO_BREAK}False{NO_BREAK * 3}"
    if item["stacked"]:
        add(writer, "Answer Line", ticks, keep=True)
        add_line(writer, keep=False)
        return
    paragraph = add(writer, "Answer Line", f"{ticks}\t")
    set_tabs(paragraph, (writer.end, True))


def _matching(writer: Writer, item: Mapping[str, Any]) -> None:
    left, right = item["left"], item["right"]
    if item["stacked"]:
        _write_boxes(writer, left, keep=True)
        add(writer, "Option", keep=True)
        _write_letters(writer, right, start_list(writer, "letters"))
        return
    begin = TEXT * writer.scale
    rest = writer.room - begin
    whole = not item["breakable"]
    first, second = add_row(writer, [rest * 0.44, rest * 0.56], left=begin, whole=whole)
    _write_boxes(writer, left, keep=False, cell=first)
    number = start_list(writer, "narrow letters")
    # In the style of the boxes beside it, and so as high.
    _write_letters(writer, right, number, cell=second, style="Beside a Box")


def _chronology(writer: Writer, item: Mapping[str, Any]) -> None:
    _write_boxes(writer, item["events"], keep=False)


def _write_boxes(
    writer: Writer, texts: Sequence[str], *, keep: bool, cell: _Cell | None = None
) -> None:
    """Write texts with a box to write in before each; ``keep`` holds the last one with what follows."""
    for at, text in enumerate(texts):
        together = cell is None and (keep or at < len(texts) - 1)
        paragraph = add(writer, "Beside a Box", keep=together, cell=cell)
        add_box(writer, paragraph)
        paragraph.add_run(f"\t{text}")
        begin = 0 if cell else TEXT * writer.scale
        paragraph.paragraph_format.left_indent = Mm(begin + BOX * writer.scale)
        paragraph.paragraph_format.first_line_indent = Mm(-BOX * writer.scale)


BELOW: Mapping[str, Callable[[Writer, Mapping[str, Any]], None]] = MappingProxyType(
    {
        "multiple_choice": _options,
        "short_answer": _lines,
        "true_false": _true_false,
        "matching": _matching,
        "chronology": _chronology,
    }
)
"""What stands below the stem of an item, by its kind."""

"""The answer key as a Word document: the sheet's data go in, a document comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.export._docx_base import TEXT
from quizgen.export._docx_parts import (
    Writer,
    add,
    add_run,
    add_table,
    put_in_list,
    repeat_header,
    rule_table,
    start_list,
)

COLUMNS = 3
"""Columns of the answers at a glance."""

MOST = 6
"""Versions side by side."""


def write_key(writer: Writer, data: Mapping[str, Any]) -> None:
    """Write the answer key."""
    version = f", version {data['version']}" if data["version"] else ""
    add(writer, "Heading 1", f"Answer key: {data['title']}{version}")
    if data["sources"]:
        add(writer, "Sources", "Made from:", keep=True)
        bullets = start_list(writer, "bullets")
        for source in data["sources"]:
            put_in_list(add(writer, "Sources", source), bullets)
    add(writer, "Heading 2", "Answers at a glance")
    _write_glance(writer, data["grid"])
    for section in data["sections"]:
        add(writer, "Heading 2", section["heading"])
        number = start_list(writer, "items", section["sets"][0]["groups"][0]["first"])
        for group in (group for each in section["sets"] for group in each["groups"]):
            if group["context"]:
                add(writer, "Context", group["context"])
            for item in group["members"]:
                _write_item(writer, item, number)


def _write_glance(writer: Writer, grid: Sequence[Mapping[str, Any]]) -> None:
    """Write the table of all answers in short, numbered down its columns."""
    rows = -(-len(grid) // COLUMNS)
    columns = -(-len(grid) // rows)
    narrow = 10
    widths = [narrow, writer.room / columns - narrow] * columns
    table = add_table(writer, rows + 1, widths, title="Answers at a glance")
    rule_table(table)
    repeat_header(table)
    for at, row in enumerate(table.rows):
        texts: list[str] = []
        for column in range(columns):
            place = column * rows + at - 1
            one = grid[place] if place < len(grid) else {"number": "", "answer": ""}
            texts += [str(one["number"]), one["answer"]] if at else ["No.", "Answer"]
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = add(writer, "Answer at a Glance", cell=cell)
            paragraph.add_run(text).bold = at == 0 or column % 2 == 0 or None


def write_grids(writer: Writer, data: Mapping[str, Any]) -> None:
    """Write the answers of all versions side by side, six at most."""
    add(writer, "Heading 1", f"Answers of all versions: {data['title']}")
    versions = data["layout"]["versions"]
    add(writer, "Sources", f"In brackets: which question of version {versions[0]} it is.")
    for first in range(0, len(versions), MOST):
        add(writer, "Context")
        shown = versions[first : first + MOST]
        narrow = 12
        widths = [narrow, *[(writer.room - narrow) / len(shown)] * len(shown)]
        table = add_table(writer, len(data["rows"]) + 1, widths, title="Answers of all versions")
        rule_table(table)
        repeat_header(table)
        heads = ["No.", *(f"Version {name}" for name in shown)]
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            add(writer, "Answer at a Glance", cell=cell).add_run(head).bold = True
        for row, told in zip(list(table.rows)[1:], data["rows"], strict=True):
            number, *cells = row.cells
            add(writer, "Answer at a Glance", cell=number).add_run(str(told["number"])).bold = True
            answers = told["cells"][first : first + MOST]
            for at, (cell, one) in enumerate(zip(cells, answers, strict=True), start=first):
                paragraph = add(writer, "Answer at a Glance", one["answer"], cell=cell)
                if at:
                    add_run(writer, paragraph, f"  ({one['first']})", "Hint")


def _write_item(writer: Writer, item: Mapping[str, Any], number: int) -> None:
    """Write one item with its answer, its sentences and its reasons, all on one page."""
    answer = item["answer"]
    first = len(writer.document.element.body)
    if item["kind"] != "cloze":
        question = add(writer, "Item")
        question.add_run(item["stem"]).italic = True
        put_in_list(question, number)
    if item["kind"] == "matching":
        rows = [(pair["letter"], f"{pair['left']}: {pair['right']}") for pair in answer["pairs"]]
        _write_rows(writer, ("Letter", "Match"), rows)
    elif item["kind"] == "chronology":
        rows = [
            (str(at), f"{step['event']} ({step['date']})")
            for at, step in enumerate(answer["order"], start=1)
        ]
        _write_rows(writer, ("Order", "Event"), rows)
        numbers = ", ".join(map(str, answer["numbers"]))
        add(writer, "Reason", f"Numbers from top to bottom: {numbers}")
    else:
        paragraph = add(writer, "Item" if item["kind"] == "cloze" else "Answer")
        if item["kind"] == "cloze":
            put_in_list(paragraph, number)
        if answer["letter"]:
            paragraph.add_run(f"{answer['letter']}  ").bold = True
        paragraph.add_run(answer["text"]).bold = True
        if answer["accept"]:
            also = f"  {answer['accept_label']}: {'; '.join(answer['accept'])}"
            add_run(writer, paragraph, also, "Hint")
    for proof in answer["proofs"]:
        _write_proof(writer, proof)
    for option in answer["wrong"]:
        text = "" if option["repeats"] else f"{option['text']}: "
        add(writer, "Reason", f"not {option['letter']}: {text}{option['why']}")
    if answer["note"]:
        paragraph = add(writer, "Answer")
        add_run(writer, paragraph, "Note: ", "Hint")
        paragraph.add_run(answer["note"])
    if not item["breakable"]:
        _hold_together(writer, first)


def _write_rows(writer: Writer, heads: Sequence[str], rows: Sequence[tuple[str, str]]) -> None:
    """Write a table of two columns with a head on each of its pages."""
    left, narrow = TEXT * writer.scale, 14 * writer.scale
    widths = [narrow, writer.room - left - narrow]
    table = add_table(writer, len(rows) + 1, widths, left=left)
    repeat_header(table)
    for at, row in enumerate(table.rows):
        for cell, text in zip(row.cells, (heads, *rows)[at], strict=True):
            paragraph = add(writer, "Answer at a Glance", text, cell=cell)
            paragraph.runs[0].bold = at == 0 or cell is row.cells[0]


def _write_proof(writer: Writer, proof: Mapping[str, Any]) -> None:
    """Write the sentence that an answer rests on, the answer in it marked, and its citation."""
    paragraph = add(writer, "Proof", "“", keep=True)
    for piece in proof["pieces"]:
        if piece["mark"]:
            add_run(writer, paragraph, piece["text"], "Key in the Source")
        else:
            paragraph.add_run(piece["text"])
    paragraph.add_run("”")
    lines = f"; {proof['lines']} on the sheet" if proof["lines"] else ""
    add(writer, "Citation", proof["citation"] + lines)


def _hold_together(writer: Writer, first: int) -> None:
    """Keep what was written from a place on with its next paragraph, all but the last."""
    body = writer.document.element.body
    written = [block for block in body[first - 1 : -1] if block.getparent() is body]
    for block in written[:-1]:
        for paragraph in block.xpath("self::w:p | .//w:p"):
            paragraph.get_or_add_pPr().keepNext_val = True

"""The files of a worksheet: a deck goes in; name, template and data of each file come out, for any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizgen.export._worksheet_extract import make_extract
from quizgen.export._worksheet_sheet import sheet
from quizgen.export._worksheet_versions import arrange, version_names
from quizgen.model import Deck


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a worksheet in any format."""

    name: str
    """Of the file, without its ending: ``worksheet``, ``answer-key-B``, ``answer-grids``."""
    template: str
    """worksheet, answer-key or answer-grids."""
    data: dict[str, Any]
    """What the template shows: that of ``sheet``, or of ``answer_grids``."""


def make_pages(deck: Deck) -> tuple[Page, ...]:
    """Return worksheet and answer key of each version, and where there are several, one page of all grids.

    A deck without items, or an extract that cannot be made, is an ExportError.
    """
    extract = make_extract(deck)
    names = version_names(deck.layout)
    sheets = [
        sheet(one, version=name, extract=extract)
        for name, one in zip(names, arrange(deck), strict=True)
    ]
    pages = []
    for data in sheets:
        ending = f"-{data['version']}" if data["version"] else ""
        pages.append(Page(f"worksheet{ending}", "worksheet", data))
        pages.append(Page(f"answer-key{ending}", "answer-key", _for_marking(data)))
    if len(sheets) > 1:
        grids = _for_marking(answer_grids(sheets))
        pages.append(Page("answer-grids", "answer-grids", grids))
    return tuple(pages)


def _for_marking(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with the usual print in one column: only the student's sheet is laid out otherwise."""
    usual = {"columns": 1, "large": 0, "stacked": False}
    return {**data, "layout": {**data["layout"], **usual}}


def answer_grids(sheets: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answers of all versions side by side.

    ``rows`` hold a ``number`` and ``cells``, one a version: ``answer``, and ``first``, the number that the
    same item has in the first version. All else is as in the first sheet, without its items.
    """
    first = sheets[0]
    places = {one["id"]: one["number"] for one in first["grid"]}
    rows = [
        {
            "number": cells[0]["number"],
            "cells": [{"answer": one["answer"], "first": places[one["id"]]} for one in cells],
        }
        for cells in zip(*(one["grid"] for one in sheets), strict=True)
    ]
    return {**first, "version": "", "sections": [], "extract": [], "grid": [], "rows": rows}

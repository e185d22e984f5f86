"""The table ``[worksheet]`` of a recipe, and the options that stand for it: values go in, a ``Layout`` comes out."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from quizgen.errors import ExportError, RecipeError
from quizgen.model import PAPERS, Layout, Logo

LARGE = 18
"""Points of large print where no number is given."""

LONGEST = 90
"""Characters of what stands on the margin of a page: more do not fit a line."""

LAYOUT_WANTS: Mapping[str, str] = MappingProxyType(
    {
        "versions": "a number from 1 to 26",
        "paper": f"one of {', '.join(PAPERS)}",
        "columns": "1 or 2",
        "large": "true, false, or a number of points from 18 to 32",
        "extract": "true or false",
        "lines": "true or false",
        "school": f"a line of text, at most {LONGEST} characters",
        "logo": "the name of a picture, .png, .jpg or .svg",
        "header": f"a line of text, at most {LONGEST} characters",
        "footer": f"a line of text, at most {LONGEST} characters",
    }
)
"""The keys of the table and what each must hold, in words for messages."""


_Line = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=LONGEST, pattern=r"^.*$")
]


class _Table(BaseModel):
    """The table as it stands in the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    versions: int = Field(default=1, ge=1, le=26)
    paper: Literal["A4", "Letter"] = "A4"
    columns: Literal[1, 2] = 1
    large: bool | Annotated[int, Field(ge=LARGE, le=32)] = False
    extract: bool = False
    lines: bool = False
    school: _Line = ""
    logo: Annotated[str, StringConstraints(min_length=1)] | None = None
    header: _Line = ""
    footer: _Line = ""


def read_layout(file: Path, table: Mapping[str, Any]) -> Layout:
    """Return the layout that a table of a deck.toml asks for; a mistake in it is a RecipeError."""
    for name in table:
        if name not in LAYOUT_WANTS:
            near = difflib.get_close_matches(name, LAYOUT_WANTS, n=1)
            advice = f"did you mean '{near[0]}'?" if near else f"use {', '.join(LAYOUT_WANTS)}"
            raise RecipeError(f"{file}: unknown key '{name}' in [worksheet]; {advice}")
    try:
        given = _Table.model_validate(dict(table)).model_dump()
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        found = json.dumps(table[key], ensure_ascii=False, default=str)
        raise RecipeError(
            f"{file}: '{key}' in [worksheet] must be {LAYOUT_WANTS[key]}; found {found}"
        ) from error
    large = given["large"]
    given["large"] = LARGE if large is True else int(large)
    given["logo"] = _read_logo(file, given["logo"]) if given["logo"] else None
    layout = Layout(**given)
    if layout.large and layout.columns > 1:
        raise RecipeError(
            f"{file}: [worksheet] asks for large print in {layout.columns} columns, whose lines "
            "would be too short; take one of the two out"
        )
    return replace(layout, extract=layout.extract or layout.lines)


def _read_logo(file: Path, name: str) -> Logo:
    """Return the picture of a school, by its path from the deck's folder."""
    from quizgen.export._logo import load_logo

    try:
        return load_logo(Path(os.path.normpath(file.parent / name)))
    except ExportError as error:
        raise RecipeError(f"{file}: 'logo' in [worksheet]: {error}") from error


def change_layout(layout: Layout, given: Mapping[str, Any]) -> Layout:
    """Return a layout with the options that were given (those not None); the later word wins.

    Large print is in one column, and lines of an extract need the extract.
    """
    changes = {name: value for name, value in given.items() if value is not None}
    if changes.get("large") is True:
        changes["large"] = layout.large or LARGE
    if changes.get("large"):
        changes["columns"] = 1
    elif changes.get("columns", 1) > 1:
        changes["large"] = 0
    if changes.get("lines"):
        changes["extract"] = True
    return replace(layout, **changes)


def write_layout(layout: Layout) -> list[str]:
    """Return the lines of a deck.toml that ask for a layout; none for the usual one."""
    usual = Layout()
    rows = [
        f"{one.name} = {json.dumps(getattr(layout, one.name), ensure_ascii=False)}"
        for one in fields(Layout)
        if getattr(layout, one.name) != getattr(usual, one.name)
    ]
    return ["", "[worksheet]", *rows] if rows else []

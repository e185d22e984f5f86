"""PDF by typst: a template's name and data go in, the bytes of a tagged PDF come out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from quizgen.errors import ExportError
from quizgen.model import Logo
from quizgen.templating import Templates

FOLDER = "worksheet"
"""Folder of templates from which typst may read."""

FONTS = "fonts"
"""Folder in it for fonts of a teacher's own."""

_NO_GLYPH = "could not be displayed with font"


def compile_pdfs(
    pages: Sequence[tuple[str, Mapping[str, Any]]],
    templates: Templates,
    *,
    seconds: int,
    fonts: Sequence[Path] = (),
    logo: Logo | None = None,
) -> list[bytes]:
    """Return the PDFs that typst files ``worksheet/<name>`` make of their data, one for each pair of the two.

    ``seconds`` (since 1970) is the time written into a PDF; the same input gives the same bytes. A
    ``logo`` can be shown by the name in the data. All follow PDF/UA-1. A fault of a template, or a letter that no font has, is an ExportError.
    """
    typst = load_typst()
    folders = [*fonts, *(folder / FOLDER / FONTS for folder in templates.folders)]
    paths = [str(folder) for folder in folders if folder.is_dir()]
    files = _read_templates(templates)
    if logo:
        files[logo_file(logo)] = logo.data
    # Fonts of the machine would make other bytes on every machine; one compiler reads its fonts once.
    compiler = typst.Compiler({"main.typ": b""}, font_paths=paths, ignore_system_fonts=True)
    made = []
    for name, data in pages:
        path = templates.path(f"{FOLDER}/{name}")
        try:
            pdf: bytes = compiler.compile(
                input={**files, "main.typ": path.read_bytes()},
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=seconds,
            )
        except typst.TypstError as error:
            lacking = _name_letters(data, paths) if _NO_GLYPH in error.message else ""
            raise ExportError(lacking or _explain(error, path)) from error
        made.append(pdf)
    return made


def logo_file(logo: Logo) -> str:
    """Return the name by which a typst file shows the picture of a school."""
    return f"logo.{logo.kind}"


def load_typst() -> Any:
    """Import typst, which only this format needs (its type stubs lag behind what it takes)."""
    try:
        return import_module("typst")
    except ImportError as error:
        raise ExportError("PDF needs typst: run `pip install typst`, or leave out pdf") from error


def _read_templates(templates: Templates) -> dict[str, bytes]:
    """Return every file of the worksheet folder, a user's before a shipped one of the same name."""
    found: dict[str, bytes] = {}
    for folder in reversed(templates.folders):
        home = folder / FOLDER
        for path in sorted(home.rglob("*")):
            name = path.relative_to(home)
            if path.is_file() and name.parts[0] != FONTS:
                found[name.as_posix()] = path.read_bytes()
    return found


def _explain(error: Any, path: Path) -> str:
    """Return what typst found wrong, where, and its advice, on one line."""
    place = re.search(r"([\w./-]+\.typ):(\d+):\d+", str(error.diagnostic))
    where = ""
    if place:
        name = path.name if place[1].endswith("main.typ") else Path(place[1]).name
        where = f", line {place[2]}" if name == path.name else f" ({name}, line {place[2]})"
    hints = "; ".join(error.hints)
    return f"{path}{where}: {error.message}" + (f" ({hints})" if hints else "")


def _name_letters(data: Mapping[str, Any], paths: Sequence[str]) -> str:
    """Name the letters that no font has, the items that hold them, and what to do."""
    texts = _texts(data, "")
    letters = sorted({char for text, _ in texts for char in text if ord(char) > 0x7E})
    missing = [char for char in letters if not _has_glyph(char, paths)]
    held = [(text, place) for text, place in texts if any(char in text for char in missing)]
    if not held:
        return ""
    text = held[0][0]
    at = min(text.find(char) for char in missing if char in text)
    around = text[max(0, at - 25) : at + 35].strip()
    shown = _list_some([f"{char} (U+{ord(char):04X})" for char in missing], 8)
    places = _list_some([place for place in dict.fromkeys(place for _, place in held) if place], 4)
    return (
        f"{places}{': ' if places else ''}no font for PDF has {shown} in '{around}': put a font that has "
        f"them into {FOLDER}/{FONTS} of your folder of templates, or leave out pdf"
    )


def _list_some(names: Sequence[str], most: int) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _texts(data: Any, place: str) -> list[tuple[str, str]]:
    """Return every text in the data with the item in which it stands."""
    if isinstance(data, str):
        return [(data, place)]
    if isinstance(data, Mapping):
        if "number" in data and "stem" in data:
            place = f"item {data['number']} (id {data['id']})"
        data = list(data.values())
    if isinstance(data, list | tuple):
        return [found for part in data for found in _texts(part, place)]
    return []


def _has_glyph(char: str, paths: Sequence[str]) -> bool:
    """Whether one of the fonts can show a character."""
    typst = load_typst()
    files = {"main.typ": b'#set document(title: "-")\n#sys.inputs.char'}
    try:
        compiler = typst.Compiler(files, font_paths=list(paths), ignore_system_fonts=True)
        compiler.compile(
            format="pdf", sys_inputs={"char": char}, pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        return _NO_GLYPH not in error.message
    return True

"""PDF by typst: a template's name and data go in, the bytes of a tagged PDF come out."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
    ``logo`` can be shown by the name in the data. All follow PDF/UA-1. A fault of a template, or a
    letter that no font has, is an ExportError.
    """
    typst = load_typst()
    folders = [*fonts, *(folder / FOLDER / FONTS for folder in templates.folders)]
    paths = [str(folder) for folder in folders if folder.is_dir()]
    files = _read_templates(templates)
    if logo:
        files[logo_file(logo)] = logo.data
    made = []
    with write_files(files) as home:
        # Fonts of the machine would make other bytes on every machine; one compiler reads its fonts once.
        compiler = typst.Compiler(root=home, font_paths=paths, ignore_system_fonts=True)
        for name, data in pages:
            path = templates.path(f"{FOLDER}/{name}")
            try:
                pdf: bytes = compiler.compile(
                    input=str(home / name),
                    format="pdf",
                    sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                    pdf_standards=["ua-1"],
                    timestamp=seconds,
                )
            except (typst.TypstError, RuntimeError) as error:
                lacking = _name_letters(data, paths) if _NO_GLYPH in str(error) else ""
                raise ExportError(lacking or _explain(error, path)) from error
            made.append(pdf)
    return made


@contextlib.contextmanager
def write_files(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder that holds some files as long as it is used, for typst takes pictures from folders alone."""
    with tempfile.TemporaryDirectory(prefix="quizgen-") as name:
        home = Path(name)
        for file, content in files.items():
            (home / file).parent.mkdir(parents=True, exist_ok=True)
            (home / file).write_bytes(content)
        yield home


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
    place = re.search(r"([\w./-]+\.typ):(\d+):\d+", str(getattr(error, "diagnostic", "")))
    where = ""
    if place:
        name = Path(place[1]).name
        where = f", line {place[2]}" if name == path.name else f" ({name}, line {place[2]})"
    hints = "; ".join(getattr(error, "hints", ()))
    return f"{path}{where}: {getattr(error, 'message', error)}" + (f" ({hints})" if hints else "")


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

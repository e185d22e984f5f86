"""The picture of a school: a file goes in, a checked ``Logo`` comes out, and its forms for each format."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from quizgen.errors import ExportError
from quizgen.export._worksheet_typst import load_typst, logo_file, write_files
from quizgen.model import Logo

LARGEST = 2_000_000
"""Bytes of a picture at most: it goes into every file."""

_MARKS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:[?!][^\x00]{0,2000}?<)?svg[\s>]", re.IGNORECASE), "svg"),
)

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}

_PAGE = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let shown = image("logo.KIND", alt: "logo")
#context {
  let size = measure(shown)
  let scale = calc.min(SIDEmm / size.width, SIDEmm / size.height)
  image("logo.KIND", width: size.width * scale, height: size.height * scale, alt: "logo")
}
"""

_SIDE = 60
"""Millimetres of the longer side at which an SVG becomes dots, 300 an inch: more than it is printed at."""


def load_logo(path: Path) -> Logo:
    """Read a picture; one that is missing, too large, or no PNG, JPEG or SVG that can be shown is an ExportError."""
    if not path.is_file():
        raise ExportError(f"there is no file {path}: put the picture there, or mend the name")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(f"{path} cannot be read ({error.strerror}): check its rights") from error
    if len(data) > LARGEST:
        raise ExportError(
            f"{path} has {len(data) / 1_000_000:.1f} MB: make the picture smaller than "
            f"{LARGEST // 1_000_000} MB"
        )
    kind = next((kind for mark, kind in _MARKS if mark.match(data)), "")
    if not kind:
        raise ExportError(f"{path} is no PNG, JPEG or SVG: save the picture as one of them")
    logo = Logo(kind, data)
    # Drawn once, so that a damaged file is told here and not by a page without its picture.
    as_png(logo, name=str(path))
    return logo


def as_png(logo: Logo, *, name: str = "the logo") -> bytes:
    """Return the picture as PNG with a clear ground; one that cannot be drawn is an ExportError."""
    typst = load_typst()
    page = _PAGE.replace("KIND", logo.kind).replace("SIDE", str(_SIDE))
    files = {"main.typ": page.encode(), logo_file(logo): logo.data}
    with write_files(files) as home:
        compiler = typst.Compiler(root=home, ignore_system_fonts=True)
        try:
            drawn: bytes | list[bytes] = compiler.compile(
                input=str(home / "main.typ"), format="png", ppi=300
            )
        except (typst.TypstError, RuntimeError) as error:
            why = getattr(error, "message", str(error))
            raise ExportError(
                f"{name} cannot be drawn ({why}): save the picture again as PNG"
            ) from error
    return drawn if isinstance(drawn, bytes) else drawn[0]


def as_uri(logo: Logo) -> str:
    """Return the picture as an address that holds it."""
    return f"data:{_TYPES[logo.kind]};base64,{base64.b64encode(logo.data).decode('ascii')}"

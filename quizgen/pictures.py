"""Pictures of a source: the file that a source names goes in, its bytes and its name in Anki come out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from quizgen.errors import SourceError
from quizgen.model import Source

PICTURE_NAME = r"^qg_[0-9a-f]{16}\.(?:png|jpg|gif|webp)$"
"""Names of pictures in Anki; they never change with the file's own name."""

LARGEST = 5_000_000
"""Bytes of a picture at most: decks are for phones too."""

_MARKS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
)
# An SVG is a program, and pictures come from whoever wrote the text.


def load_picture(source: Source, file: str) -> tuple[str, bytes]:
    """Return a picture's name in Anki and its bytes.

    A file that is not there, lies outside the folder of its source, is too large or is no PNG, JPEG, GIF or WebP
    is a ``SourceError`` that says what to do.
    """
    if re.match(r"[A-Za-z][\w+.-]+:|//", file):
        raise _refuse(source, file, "it is no file here: save it beside the text")
    folder = Path(source.path).parent
    try:
        home, path = folder.resolve(), (folder / file).resolve()
        if not path.is_relative_to(home):
            raise _refuse(source, file, "it lies outside the text's folder: copy it there")
        if not path.is_file():
            raise _refuse(source, file, f"there is no file {folder / file}: put it there")
        if path.stat().st_size > LARGEST:
            raise _refuse(source, file, f"it has over {LARGEST // 1_000_000} MB: make it smaller")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _refuse(source, file, f"it cannot be read ({error})") from error
    for mark, ending in _MARKS:
        if mark.match(data):
            return f"qg_{hashlib.sha256(data).hexdigest()[:16]}.{ending}", data
    raise _refuse(source, file, "it is no PNG, JPEG, GIF or WebP: save it as one")


def _refuse(source: Source, file: str, why: str) -> SourceError:
    return SourceError(f"{source.path}: picture '{file}' is left out: {why}")

"""Front matter: the TOML between ``+++`` lines at the top of a text, read and written."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping

from quizgen import edtf
from quizgen.errors import RecipeError
from quizgen.read.titles import clear_date

KEYS = (
    "id",
    "title",
    "author",
    "date",
    "kind",
    "sender",
    "recipient",
    "citation",
    "url",
    "licence",
)
"""Keys that front matter may hold, in the order in which they are written."""

_FENCE = re.compile(r"\s*\+\+\+[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?m)^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")


def parse_front_matter(text: str, *, path: str = "") -> tuple[dict[str, str], int]:
    """Return the fields at the top of a text and the offset at which its body starts.

    A text without front matter gives no fields and 0. An unknown key, a value that is not text, bad TOML
    or a missing closing line is a RecipeError naming the file.
    """
    where = f"{path}: " if path else ""
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        raise RecipeError(f"{where}the front matter has no closing line; end it with a line '+++'")
    try:
        table = tomllib.loads(re.sub(r"\r\n?", "\n", text[opening.end() : closing.start()]))
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{where}the front matter is not valid TOML: {error}") from error
    fields = {key: _value(key, value, where) for key, value in table.items()}
    return fields, closing.end()


def write_front_matter(fields: Mapping[str, str], body: str = "") -> str:
    """Return a text with its front matter: known keys in a fixed order, empty ones left out, then the body."""
    for key in fields:
        _known(key, "")
    rows = [f"{key} = {_quote(fields[key])}" for key in KEYS if fields.get(key)]
    return "\n".join(("+++", *rows, "+++", "")) + ("\n" + body.lstrip("\r\n") if body else "")


def _known(key: str, where: str) -> None:
    """Refuse a key that is not in ``KEYS``."""
    if key not in KEYS:
        raise RecipeError(
            f"{where}unknown key '{key}' in the front matter: use {', '.join(sorted(KEYS))}"
        )


def _value(key: str, value: object, where: str) -> str:
    """Return a TOML value as text: strings, dates and whole numbers."""
    _known(key, where)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise RecipeError(f"{where}'{key}' in the front matter must be text in quotation marks")
    line = " ".join(value.split())
    return check_date(line, f"{where}'date' in the front matter") if key == "date" else line


def check_date(text: str, what: str) -> str:
    """Return a date as EDTF: as it is, or "16 October 1961" read; what is none is a RecipeError about ``what``."""
    found = text if edtf.precision(text) else ""
    if not found and re.search(r"[^\W\d_]{3}", text):
        found = clear_date(text)
    if text and not found:
        raise RecipeError(
            f"{what}: '{text}' is no date; write 1961-10-16, 1961-10, 1961 or 1961/1973"
        )
    return found


def _quote(value: str) -> str:
    """Return text as a basic TOML string on one line."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(named.get(char, _escape(char)) for char in escaped) + '"'


def _escape(char: str) -> str:
    """Return a character as TOML allows it inside a string."""
    return f"\\u{ord(char):04x}" if ord(char) < 32 or ord(char) == 127 else char

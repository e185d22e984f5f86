"""Bytes to text: a path goes in, its decoded text comes out, or one clear line saying why not."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from quizgen.errors import SourceError

LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""

_ADDRESS = re.compile(r"(https?|ftp):[/\\]+(.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def load(path: Path) -> tuple[str, str]:
    """Return the decoded text of a file and the SHA-256 of its bytes.

    Raises SourceError for a file that is missing, a folder, empty, binary, too large or in an encoding
    that is neither UTF-8 nor Windows-1252.
    """
    data = _bytes(path)
    if not data.strip():
        raise SourceError(f"{path}: the file is empty; give a file with text in it")
    text = _decode(data, path)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise SourceError(f"{path}: the file holds only blanks; give a file with text in it")
    return text, hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that can be read and is not too large."""
    try:
        if path.is_dir():
            raise SourceError(f"{path}: this is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise SourceError(f"{path}: this is not a plain file; give a text file")
        size = path.stat().st_size
        if size > LIMIT:
            raise SourceError(
                f"{path}: {size / 1048576:.0f} MB is more than the limit of {LIMIT // 1048576} MB; "
                "split the file into chapters"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        address = _ADDRESS.match(str(path))
        if address:  # A path has lost one of the two slashes.
            raise SourceError(
                f"{address[1]}://{address[2]}: quizgen reads no addresses; save the page as a text file"
            ) from error
        raise SourceError(f"{path}: no such file; check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"{path}: cannot be read ({reason}); check its name and rights"
        ) from error


def _decode(data: bytes, path: Path) -> str:
    """Return the text of some bytes: UTF-8, or Windows-1252 where that gives plausible text."""
    for mark in (b"\xff\xfe", b"\xfe\xff"):
        if data.startswith(mark):
            return _utf16(data, path)
    if b"\x00" in data:
        raise SourceError(f"{path}: this is a binary file, not text; save it as plain text (UTF-8)")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _cp1252(data, path)
    if len(_CONTROL.findall(text)) > max(2, len(text) // 1000):
        raise SourceError(f"{path}: this is a binary file, not text; save it as plain text (UTF-8)")
    return text


def _utf16(data: bytes, path: Path) -> str:
    """Return the text of UTF-16 bytes that start with a byte order mark."""
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: cannot be decoded; save it as plain text in UTF-8") from error
    if "\x00" in text:
        raise SourceError(f"{path}: this is a binary file, not text; save it as plain text (UTF-8)")
    return text


def _cp1252(data: bytes, path: Path) -> str:
    """Return the text of Windows-1252 bytes if most of their high characters are letters or print marks."""
    refusal = f"{path}: neither UTF-8 nor Windows-1252 text; save it as plain text in UTF-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SourceError(refusal) from error
    high = [char for char in text if ord(char) > 127]
    good = sum(char.isalpha() or char in "‘’“”–—…•£§°«»½¼¾·€†‡\u00a0" for char in high)
    if good < 0.8 * len(high) or len(high) > 0.3 * len(text):
        raise SourceError(refusal)
    return text

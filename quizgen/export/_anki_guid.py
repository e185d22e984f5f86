"""Texts in, the GUID that Anki knows a note by out: that of genanki, written faster."""

from __future__ import annotations

import hashlib
import string

_SIGNS = f"{string.ascii_letters}{string.digits}!#$%&()*+,-./:;<=>?@[]^_`{{|}}~"
"""The 91 signs that Anki writes numbers with."""

_PAIRS = tuple(left + right for left in _SIGNS for right in _SIGNS)


def guid_for(*texts: str) -> str:
    """Return the first eight bytes of the texts' hash as Anki writes a number, in base 91."""
    number = int.from_bytes(hashlib.sha256("__".join(texts).encode()).digest()[:8], "big")
    pieces = []
    while number >= len(_SIGNS):
        number, rest = divmod(number, len(_PAIRS))
        pieces.append(_PAIRS[rest])
    if number:
        pieces.append(_SIGNS[number])
    return "".join(reversed(pieces))

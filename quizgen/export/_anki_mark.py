"""A note's fields in, the mark that goes into its spare field out: it shows later whether somebody edited the note."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from quizgen.export._anki_types import FIELDS
from quizgen.model import digest

MARK_FIELD = "Extra3"
"""The field that holds the mark."""

PICTURE_FIELD = "Extra1"
"""The field that holds the pictures, which most notes have none of."""

SPARE_FIELDS = ("Extra2", MARK_FIELD)
"""Fields that no card shows; what a student writes into the first stays there."""

FIELD_SIGN = "\x1f"
"""What stands between fields, in Anki's database as in a hash."""

SHOWN_FIELDS = tuple(name for name in FIELDS if name not in SPARE_FIELDS)
"""Fields that hold an item."""

_PICTURE = SHOWN_FIELDS.index(PICTURE_FIELD)


def mark_fields(fields: Mapping[str, str]) -> str:
    """Return the mark of a note's fields by name; it changes with every field that holds the item."""
    # Anki composes accents when it takes a note in.
    shown = [fields.get(name, "") for name in SHOWN_FIELDS]
    if not fields.get(PICTURE_FIELD):
        del shown[_PICTURE]
    # All at once: nothing is composed across the sign between two fields.
    text = unicodedata.normalize("NFC", FIELD_SIGN.join(shown))
    return f"quizgen:{digest(text)}"

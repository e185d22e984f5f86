"""Text of a source in, text of an Anki field out: shown as it is, and nothing that Anki would run."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.export.markup import clean, escape, isolate

# Anki reads these in a field as sound, speech, LaTeX or a box to type the answer in.
_ANKI_MARKUP = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$|\[type:)", re.IGNORECASE)
_SPECIAL = re.compile(r"[&<>\"'{}\\\[:]")
_SIGNS = (("{", "&#123;"), ("}", "&#125;"), ("\\", "&#92;"), ("::", "&#58;&#58;"))


@lru_cache(maxsize=1 << 11)  # Titles, citations, answers and options come again and again.
def escape_field(text: str) -> str:
    """Return text so that Anki shows it as it is: no HTML, cloze, sound, LaTeX or MathJax in it.

    What is written from right to left is kept apart, so that it does not turn what stands around it.
    """
    if text.isascii() and text.isprintable() and "  " not in text and not _SPECIAL.search(text):
        return text.strip()  # Nearly every text.
    return isolate(text, write=escape_piece)


def escape_piece(text: str) -> str:
    """Return text like ``escape_field``, for an attribute or an id, with nothing around it."""
    text = clean(text)
    if not _SPECIAL.search(text):
        return text
    text = _ANKI_MARKUP.sub("&#91;", escape(text))
    for sign, code in _SIGNS:
        text = text.replace(sign, code)
    return text

"""Mastheads: a line at the top of a page goes in; whether it only says on whose paper or in which column it stands comes out."""

from __future__ import annotations

import re

from quizgen.text import is_caps, words

RUBRIC = re.compile(
    r"(?:(?:book|exhibition|film|saturday|sunday|weekend|weekly) )?reviews?(?: (?:article|essay|section)s?)?|(?:news |political |market )?analys[ie]s|obituar(?:y|ies)|in memoriam|editorials?"
    r"|leading articles?|features?|opinion|comment(?:ary|s)?|essays?|articles?|notes and (?:documents|comments|queries)|documents?|special reports?"
    r"|dispatches|letters to the editor|profiles?|from (?:the|our) archives?|research (?:note|article)s?|world news|foreign (?:news|intelligence)"
    r"|latest intelligence|home news|news|history|lives|biograph(?:y|ies)|encyclop[ae]?edia|background paper|fact ?sheet|timeline|interview",
    re.IGNORECASE,
)
"""Columns of a paper, journal or page: the title is the next line."""
_BODY = (
    r"white house|president of the republic|prime minister(?:[’']s office)?|kremlin|elys[ée]e(?: palace)?|united nations|league of nations|general assembly|security council|foreign office|colonial office|war office|india office"
    r"|home office|cabinet office|admiralty|state department|foreign ministry|house of (?:commons|lords|representatives)|senate|vatican|holy see|quai d.orsay"
    r"|(?:department|ministry|bureau|embassy|legation|consulate|secretariat|executive office|government) of (?:the )?[^.,;:]{2,50}"
    r"|(?:\w+ ){0,3}(?:embassy|legation|consulate|secretariat|ministry)"
    r"|(?:\S+ )?(?:ordinary |special |plenary )?session|(?:\w+ ){1,3}committee|(?:provisional )?(?:summary|verbatim) records?(?: of .*)?"
)
LETTERHEAD = re.compile(rf"(?:the )?(?:{_BODY})", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\d{1,4}[a-z]?,? (?:[A-Z][\w’'.-]+ ){0,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Square|Place|Lane|Row|Terrace|Gardens|Gate|Boulevard|Quai)\b.{0,40}"
    r"|\d{1,4},? (?:rue|via|calle|rua) .{3,40}"
)
_PLACE = re.compile(r"[A-Z][\w’'.-]+(?:[, ]+[A-Z][\w’'.-]+){0,3}\.?")
_LABEL = re.compile(r"[A-Z][A-Za-z’'/ ]{1,24}:\s+\S.{0,200}")
"""A field of a card: "Makers: Queen Liliuokalani and her companions"."""


_NO_TITLE = re.compile(r"editorial notes?|editor[’']?s? notes?|head[- ]?note", re.IGNORECASE)
"""Columns under which a text has no title of its own."""


def is_untitled(text: str) -> bool:
    """Whether a line says that what follows has no title: "Editorial Note"."""
    return _NO_TITLE.fullmatch(text.strip(" .:")) is not None


def is_rubric(text: str) -> bool:
    """Whether a line is the name of a column: "REVIEWS", "News Analysis"."""
    return RUBRIC.fullmatch(text.strip(" .:")) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line says whose paper it is or where it was written: "THE WHITE HOUSE", "10 Downing Street"."""
    line = text.strip(" .,:")
    if _ADDRESS.fullmatch(line):
        return True
    shown = is_caps(line) or all(
        word[0].isupper() or word in ("of", "the", "for", "and") for word in line.split()
    )
    return shown and len(words(line)) <= 8 and LETTERHEAD.fullmatch(line) is not None


def is_bare_place(text: str) -> bool:
    """Whether a line may be the name of a place and nothing else, as stands under a letterhead: "WASHINGTON"."""
    return len(words(text)) <= 4 and _PLACE.fullmatch(text.strip()) is not None


def is_field(text: str) -> bool:
    """Whether a line is a field of a card: "Date: begun 1895"."""
    return len(text) <= 220 and _LABEL.fullmatch(text) is not None

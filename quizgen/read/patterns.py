"""Shapes of printed lines, by which the reader tells what a line is: datelines, metadata, headings, speakers."""

from __future__ import annotations

import re

from quizgen.read.stamps import is_routing, is_stamp
from quizgen.text import MONTHS, SMALL_WORDS, is_caps, last_word

MONTH = rf"(?i:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?:the\s+)?\d{1,2}(?i:(?:st|nd|rd|th|d)\.?)?"
_YEAR = r"\d{3,4}(?:\s?(?:AD|CE|BC|BCE))?"
_CALENDAR = (
    rf"(?:{MONTH}\s+{_DAY}(?:\s?[–-]\s?\d{{1,2}})?,?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{MONTH},?\s+{_YEAR}"
    rf"|{MONTH},?\s+{_YEAR}|\d{{4}}-\d\d-\d\d)"
)
_PLACE = r"(?:[A-Z(\[][\w.’'()\[\] -]{1,40},\s*){0,4}(?:[A-Z][\w’-]{1,20}\.?\s+){0,3}"
_WEEKDAY = r"(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_HOUR = r"(?:[,;.—–-]?\s*(?:at\s+)?\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?\s?m\.?|Z|hours|o’clock|noon)?\.?){0,2}"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_WEEKDAY}(?:dated\s+)?{_CALENDAR}{_HOUR}(?:\s*[–-]\s*\d{{1,2}}[:.]?\d\d\s*[ap]\.?m\.?)?"
    rf"|{_PLACE}(?:undated|n\.d\.))[.,;]?\s*[—–-]?"
)
BARE_NUMBER = re.compile(r"(?P<label>\d{1,3})\s+(?=[A-Z“\"‘(\[])")
"""A number without a stop at the start of a line, as notes at a page's foot have it."""

META = re.compile(
    r"(?P<key>Date|Dates|Memorandum for|Memorandum to|Author|Authors|Title|Source|Publisher|Published|Place|Location|Participants|Present|Agenda item(?: \d+)?|Copies to|Apologies|Absent|In attendance"
    r"|Keywords?|Key words|From|To|Subject|Subj|Re|Time|Classification|Language|Translators?|Translated by|Editors?"
    r"|Edited by|Citation|Reference|Ref|Release date|Drafted by|Classified by|Approved by|Distribution|cc|Info"
    r"|Received|Recorded by|Printed|Copied to)\s*:(?=\s|$)\s*(?P<value>.{0,300})",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:e-?mail|tel(?:ephone)?|phone|fax|orcid(?: id)?|doi|issn|isbn|url|website|web|www)\b\s*[:.]?\s*\S.{0,150}"
    r"|<?(?:https?://|www\.)\S+>?|<?[\w.+-]+@[\w-]+\.[\w.-]+>?",
    re.IGNORECASE,
)
PAGE_DATE = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|revised|reviewed)\b(?=.*\d)[^.]{1,60}\.?\s*){1,3}",
    re.IGNORECASE,
)
"""When a page was put up, which is no time of its matter: "Published 12 March 2018. Updated 2019."."""

HATNOTE = re.compile(
    r"(?:main articles?|see also|further information|not to be confused with|for other uses)\b.{0,200}"
    r"|from [^,]{3,40}, the free encyclop[ae]+dia.{0,40}|(?:this article|this section) (?:is|needs|has|may) .{0,200}"
    r"|jump to (?:navigation|search).{0,40}",
    re.IGNORECASE,
)
"""A line about a page, not of it: "Main article: ...", "From ..., the free encyclopedia"."""

IMAGE_FILE = re.compile(
    r"(?:\[?\[?(?:file|image):)?[\w%()+,. -]{1,120}\.(?:jpe?g|png|gif|tiff?|bmp|webp|svg)(?:\|[^\[\]]{0,300})?(?:\]\])?",
    re.IGNORECASE,
)
_ORNAMENTS = frozenset("*•·.~=#_+-–—…♦❦⁂")
_PICTURE = re.compile(
    r"\[(?:Illustration|Image|Map|Picture|Blank page)[^\[\]]{0,300}\]", re.IGNORECASE
)
_RANK = (
    r"(?:The\s+)?(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Earl|Duke|Count|Prince|Gen|General|Secretary|President|Ambassador"
    r"|Minister|Chairman|Senator|Speaker)\b\.?"
)
_ASIDE = r"\s?(?:\([^()]{1,60}\))?\s?"
SPEAKER = re.compile(
    rf"(?:{_RANK}(?:\s+[^\W\d_a-z][\w.’'-]*){{0,4}}|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){{0,2}}){_ASIDE}:(?=\s)"
    rf"|(?:(?:The|{_RANK})\s+)?[A-Z][A-Z’'-]+(?:\s+[A-Z][A-Z’'-]+){{0,4}}{_ASIDE}(?::|\.\s?[—–]?|[—–])(?=\s|[A-Z])"
)
"""A speaker's name before what is said: "Mr. PITT:", "The SPEAKER.—", "Senator Marsh (reading):"."""

_COUNT = (
    r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,8}|[ivxlc]{1,8}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|the\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)))"
)
STRUCTURE = re.compile(
    rf"(?i:chapter|part|book|section|article|art\.|volume|appendix|annex|canto|lecture|session|scene|act|clause"
    rf"|protocol|lesson|unit)\s+{_COUNT}\b(?:,\s*(?i:section|part|unit)\s+{_COUNT}\b)?\s*(?:[.:—–-]*$|[.:—–-]+\s*(?P<name>\S.*)$|(?P<plain>[A-Z].*)$)"
)
RUN_IN = re.compile(
    rf"(?P<head>(?:Article|ARTICLE|Art\.|ART\.|Section|SECTION|SEC\.|Sec\.|Clause|CLAUSE)\s+{_COUNT})\s*"
    r"(?:[.:]\s*[—–-]*|[—–-]+)\s*(?=[A-Z“\"‘(\[])"
)


_LABEL = re.compile(r"[A-Z][A-Za-z’' ]{0,30}:\s+\S|(?:[A-Z]\.?\s){0,3}[A-Z][\w.’-]{0,20}:\s+\S")
_DATED = re.compile(
    rf"(?:{_DAY}\s+(?:of\s+)?{MONTH}\b|{MONTH}\s+{_DAY}\b|(?:c\.\s*)?\d{{3,4}}(?:\s?[–-]\s?\d{{1,4}})?\b\s*[.:,–—-])"
)


FILE_NUMBER = re.compile(r"\d{3,4}[A-Z]?\.[\w.–-]{1,30}/[\w./–½-]{1,20}\s*(?::\s*\w{4,30})?")
"""An archive's number above a document: "763.72119/1234: Telegram"."""


def starts_alike(before: str, text: str) -> bool:
    """Whether two lines begin as the entries of a list do: both with a label or both with a date."""
    return any(
        pattern.match(before) is not None and pattern.match(text) is not None
        for pattern in (_LABEL, _DATED)
    )


def continues_caps(before: str, text: str) -> bool:
    """Whether a line in capitals goes on in the next: "TREATY OF PEACE" - "BETWEEN FRANCE AND SPAIN"."""
    if not (is_caps(before) and is_caps(text)) or before.endswith((".", ":")):
        return False
    if is_stamp(before) or (is_routing(before) and not before.startswith("TO ")):
        return False
    first = text.split(" ", 1)[0].lower()
    return (first in SMALL_WORDS and first != "by") or last_word(before) in SMALL_WORDS


def is_dateline(text: str) -> bool:
    """Whether a line is a place and a date and nothing else: "Paris, October 17, 1972, 1415Z."."""
    if len(text) > 120 or not any(map(str.isdigit, text)) or text.startswith("Date "):
        return False
    return _DATELINE.fullmatch(text) is not None


def is_ornament(text: str) -> bool:
    """Whether a line is decoration only: "* * *", "-----", "[Illustration]"."""
    signs = text.replace(" ", "")
    if 0 < len(signs) <= 120 and _ORNAMENTS.issuperset(signs):
        return len(signs) >= 3 or signs in "⁂❦♦"
    return _PICTURE.fullmatch(text) is not None

"""Tops: chunks go in and come out with the title, and the lines at the top of the text, told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.chunks import Chunk
from quizgen.read.mastheads import is_bare_place, is_field, is_letterhead, is_rubric, is_untitled
from quizgen.read.patterns import CONTACT, FILE_NUMBER, META, PAGE_DATE, STRUCTURE, is_dateline
from quizgen.read.stamps import GROUP, is_routing, is_stamp
from quizgen.read.titles import (
    find_book,
    find_kind,
    is_between_persons,
    is_headword,
    is_meeting_head,
)
from quizgen.text import (
    ends_sentence,
    has_several_sentences,
    is_caps,
    is_cut,
    is_title_case,
    roman,
    starts_lower,
    words,
)

SALUTATION = re.compile(
    r"(?:(?:my\s+)?dear\b|sirs?(?=\s*[,.:;—–-]|\s*$)|gentlemen\b|my lords?\b|your (?:majesty|excellency|grace|highness)|(?:most )?"
    r"(?:honou?red|esteemed|worthy) |madam\b|to the (?:honou?rable|king|queen|president))",
    re.IGNORECASE,
)
_TOP = 40
_TOP_LABEL = re.compile(
    r"(?:(?:no|nr|document|doc)\.?\s*\d{1,5}[a-z]?|participants|present|subject|extracts?|translation|confidential"
    r"|secret|top secret|private|copy|inclosure|enclosure)[\].:]*|\[(?:extracts?|translation|inclosure|enclosure|received)[^\]]{0,60}\]",
    re.IGNORECASE,
)
_KICKER = re.compile(r"\S\s+[|›»>]\s+\S")
"""A page's place on a site or in a show: "Gallery 2 | The Age of Sail"."""
_KIND_ONLY = re.compile(
    r"(?:telegram|cable|cablegram|airgram|letter|despatch|dispatch|note|message|memorandum)[.:]?",
    re.IGNORECASE,
)
_PAPER = 9
"""Lines at the top among which an office's paper has a date, a greeting or the name of its kind."""
_FIELDS = 3
"""Lines with a label from which on they are the fields of a card."""
_ROUTED = 30
"""Lines that the head of a telegram may have."""


def find_title(chunks: Sequence[Chunk], title: str) -> list[Chunk]:
    """Return the chunks with the title and the lines at the top of the text told apart."""
    found = _take_fields(_take_masthead(_take_routing(chunks), title))
    body = [at for at, chunk in enumerate(found) if chunk.kind != "note"]
    if len(body) < 2 and not title:
        return found
    named = False
    for at in body[:_TOP]:
        chunk = found[at]
        if chunk.kind == "dateline" and (named or not find_kind(chunk.text)):
            continue
        if not chunk.level and is_stamp(chunk.text):
            found[at] = replace(chunk, kind="dateline")
            continue
        if not named and _is_kicker(found, at, title):
            found[at] = replace(chunk, kind="dateline", level=0)
            continue
        if _is_place_of(found, at):
            found[at] = replace(chunk, kind="dateline")
            continue
        if _is_top_line(chunk) or (named and _is_byline(found, at)):
            found[at] = replace(chunk, kind="dateline")
        elif not named and _may_be_title(chunk, title):
            if _is_bare_count(chunk) and _goes_with(found, at, title):
                found[at] = replace(chunk, kind="dateline")
                continue
            found[at] = replace(chunk, kind="title", level=1)
            named = True
        elif chunk.kind != "item" or chunk.mark:
            break
    return found


def _take_routing(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with the head of a telegram marked, from its date-time group down to its subject."""
    found = list(chunks)
    heads = [at for at, chunk in enumerate(found[:8]) if is_routing(chunk.text)]
    if not any(GROUP.fullmatch(found[at].text) or found[at].text[:3] == "FM " for at in heads):
        return found
    for at in range(heads[0], min(heads[0] + _ROUTED, len(found))):
        chunk = found[at]
        long = len(chunk.text) > 160 or (
            ends_sentence(chunk.text) and len(words(chunk.text)) > 8 and not META.match(chunk.text)
        )
        if chunk.mark or chunk.level or long:
            break
        found[at] = replace(chunk, kind="dateline")
    return found


def _take_masthead(chunks: Sequence[Chunk], title: str) -> list[Chunk]:
    """Return the chunks with the lines marked that only say on whose paper or in which column the text stands.

    "THE WHITE HOUSE", "WASHINGTON", "MEMORANDUM OF CONVERSATION": the last is the title.
    """
    found = list(chunks)
    front = [at for at, chunk in enumerate(found) if chunk.kind not in ("note", "dateline")]
    paper = any(
        chunk.kind == "dateline"
        or META.match(chunk.text)
        or SALUTATION.match(chunk.text)
        or (find_kind(chunk.text) and is_caps(chunk.text))
        for chunk in found[1:_PAPER]
    )
    taken = False
    for place, at in enumerate(front[:_TOP]):
        chunk = found[at]
        after = found[front[place + 1]] if place + 1 < len(front) else None
        if after is None or _same(chunk.text, title) or len(chunk.text) > 120 or chunk.mark:
            break
        if is_stamp(chunk.text):
            continue
        named = is_untitled(chunk.text) or (is_rubric(chunk.text) and _opens_text(after))
        below = taken and is_bare_place(chunk.text) and is_letterhead(found[at - 1].text)
        if not (named or (paper and (below or is_letterhead(chunk.text)))):
            break
        found[at] = replace(chunk, kind="dateline", level=0)
        taken = True
    return found


def _opens_text(after: Chunk) -> bool:
    """Whether a line below the name of a column is a title: short, or a book's citation."""
    return is_title_like(after.text) or find_book(after.text) != ""


def _take_fields(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with the fields of an object's card marked: "Date: begun 1895", "Place: Honolulu"."""
    found = list(chunks)
    fields = [at for at, chunk in enumerate(found[:20]) if is_field(chunk.text)]
    rows = [at for at in fields if at - 1 in fields or at + 1 in fields]
    if len(rows) >= _FIELDS:
        for at in rows:
            found[at] = replace(found[at], kind="dateline", level=0)
    return found


def _is_kicker(chunks: Sequence[Chunk], at: int, title: str) -> bool:
    """Whether a line above the title only places it: "Gallery 2 | The Age of Sail", "6", "TELEGRAM"."""
    text = chunks[at].text
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is None or at + 2 >= len(chunks) or _same(text, title):
        return False
    if _KIND_ONLY.fullmatch(text):
        return is_between_persons(after.text) or bool(find_kind(after.text))
    bare = text.strip(" .")
    placed = _KICKER.search(text) or (
        not chunks[at].level and (bare.isdigit() or roman(bare)) and len(bare) <= 6
    )
    return bool(placed) and (after.kind == "heading" or is_title_like(after.text))


def _is_place_of(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a line is the place above a letter's date: "Head-Quarters, Morristown"."""
    after = chunks[at + 1 : at + 4]
    if chunks[at].kind or not after or after[0].kind != "dateline" or len(chunks[at].text) > 80:
        return False
    if re.search(r"\w to [A-Z]", chunks[at].text):
        # "Alice Grey to Robert Grey" is no place.
        return False
    greeted = any(SALUTATION.match(chunk.text) for chunk in after)
    return greeted and not find_kind(chunks[at].text)


def _is_top_line(chunk: Chunk) -> bool:
    """Whether a line at the top says something about the text: "Author: ...", "No. 214.", "PARTICIPANTS"."""
    text = chunk.text
    if chunk.kind or len(text) > 300:
        return False
    return bool(
        META.match(text)
        or _TOP_LABEL.fullmatch(text)
        or FILE_NUMBER.fullmatch(text)
        or PAGE_DATE.fullmatch(text)
    )


def _is_bare_count(chunk: Chunk) -> bool:
    """Whether a line says "Chapter 4" and no more."""
    match = STRUCTURE.fullmatch(chunk.text)
    return match is not None and not match["name"] and not match["plain"]


def _goes_with(chunks: Sequence[Chunk], at: int, title: str) -> bool:
    """Whether the name of a chapter stands on the line after its number."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is None or after.kind or after.mark or at + 2 >= len(chunks):
        return False
    return _same(after.text, title) or (not title and is_title_like(after.text))


def _may_be_title(chunk: Chunk, title: str) -> bool:
    """Whether the first chunk of a text is its title."""
    if title and _same(chunk.text, title):
        return True
    if chunk.kind == "heading":
        return chunk.level == 1 or not title
    if chunk.kind == "dateline":
        return not title and not META.match(chunk.text)
    if chunk.kind or chunk.mark or title:
        return False
    return is_title_like(chunk.text) or is_meeting_head(chunk.text) or find_book(chunk.text) != ""


def _same(text: str, title: str) -> bool:
    """Whether two titles have the same words."""
    return [word.lower() for word in words(text)] == [word.lower() for word in words(title)]


def _is_byline(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a short line under the title names its author, office or archive rather than a section."""
    chunk = chunks[at]
    if chunk.kind or chunk.level or len(chunk.text) > 160 or SALUTATION.match(chunk.text):
        return False
    if re.match(r"(?i)by\s+[A-Z]", chunk.text) and len(words(chunk.text)) <= 12:
        return True
    if ends_sentence(chunk.text) or chunk.text.endswith((":", ";")) or is_caps(chunk.text):
        return False
    following = [
        other for other in chunks[at + 1 : at + 6] if other.kind not in ("note", "dateline")
    ]
    if not following:
        return False
    after = following[0]
    rows = not ends_sentence(after.text) and len(after.text) <= 160 and not after.level
    return (
        "," in chunk.text and is_title_case(chunk.text) and (rows or chunk.bold or _strength(after))
    )


def _strength(chunk: Chunk) -> bool:
    """Whether a chunk is sure to open the text: "Abstract", "INTRODUCTION", "Abstract: ..."."""
    return chunk.kind == "heading" or is_caps(chunk.text)


def is_title_like(text: str) -> bool:
    """Whether a first line reads as a title: short, no final stop (unless in capitals), not a greeting."""
    count = len(words(text))
    if (
        not 0 < count <= 45
        or not any(map(str.isalpha, text))
        or len(text) > 300
        or starts_lower(text)
        or is_dateline(text)
    ):
        return False
    if is_between_persons(text):
        # "Sir R. Alcock to Earl Russell." greets nobody.
        return True
    if META.match(text) or CONTACT.fullmatch(text) or SALUTATION.match(text):
        return False
    if is_headword(text):
        return True
    if re.fullmatch(r"[^.?!]{5,60}[?!] [A-ZÀ-Þ][^.?!]{5,120}", text):
        # "Watershed or Summit? The British Commission and the Andean Boundary"
        return True
    if is_caps(text):
        return not text.endswith((",", ":"))
    if text.endswith((".", ",", ";", ":", "—", "-")) or has_several_sentences(text):
        return False
    whole = not is_cut(text) or (is_title_case(text) and text.split()[-1][0].isupper())
    return whole and (count <= 25 or is_title_case(text))

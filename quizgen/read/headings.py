"""Headings: chunks go in and come out with their kinds: title, heading, dateline, reference, note, paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.chunks import Chunk
from quizgen.read.patterns import (
    CONTACT,
    FILE_NUMBER,
    HATNOTE,
    META,
    RUN_IN,
    STRUCTURE,
    is_dateline,
)
from quizgen.read.sections import classify_sections, section_kind, set_levels, settle
from quizgen.read.titles import find_kind, is_between_persons
from quizgen.text import (
    ends_sentence,
    has_several_sentences,
    is_caps,
    is_cut,
    is_title_case,
    starts_lower,
    word_set,
    words,
)

_KEYWORDS = re.compile(r"(?:key ?words|index terms|jel codes?)\s*:", re.IGNORECASE)
_RUN_IN_LABEL = re.compile(
    r"(?P<head>Abstract|Summary|Introduction|ABSTRACT|SUMMARY)\s*[:.—–-]+\s*(?=[A-Z“\"‘])"
)
_SALUTATION = re.compile(
    r"(?:(?:my\s+)?dear\b|sirs?\b|gentlemen\b|my lords?\b|your (?:majesty|excellency|grace|highness)|(?:most )?"
    r"(?:honou?red|esteemed|worthy) |madam\b|to the (?:honou?rable|king|queen|president))",
    re.IGNORECASE,
)
_VERBS = word_set(
    "is are was were has have had did does will would shall should may might can could must said says"
)
_LONG_HEADING = 20
_TOP = 40
_TOP_LABEL = re.compile(
    r"(?:(?:no|nr|document|doc)\.?\s*\d{1,5}[a-z]?|participants|present|subject|extracts?|translation|confidential"
    r"|secret|top secret|private|copy|inclosure|enclosure)[\].:]*|\[(?:extracts?|translation|inclosure|enclosure|received)[^\]]{0,60}\]",
    re.IGNORECASE,
)


def classify(chunks: Sequence[Chunk], *, title: str = "") -> list[Chunk]:
    """Return the chunks with a kind each.

    ``title`` is the one that front matter gives. What is not plainly something else is a paragraph. The first
    chunk is the title if it looks like one and is not all there is.
    """
    found = _split_run_ins(chunks)
    found = [_classify_shape(chunk) for chunk in found]
    found = _find_title(found, title)
    found = [_classify_heading(found, at) for at in range(len(found))]
    found = _demote_rows(found)
    found = set_levels(found)
    found = classify_sections(found)
    return settle(found)


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
    if META.match(text) or CONTACT.fullmatch(text) or _SALUTATION.match(text):
        return False
    if is_caps(text):
        return not text.endswith((",", ":"))
    if text.endswith((".", ",", ";", ":", "—", "-")) or has_several_sentences(text):
        return False
    return not is_cut(text) and (count <= 25 or is_title_case(text))


# ------------------------------------------------------------------------------- shape of one chunk


def _classify_shape(chunk: Chunk) -> Chunk:
    """Return a chunk with the kind that its own shape gives."""
    if chunk.kind not in ("", "item"):
        return chunk
    text = chunk.text
    if text[0] == "|":
        strand = chunk.strand.part(1, len(text) - text.endswith("|")).strip()
        return replace(chunk, strand=strand, kind="item") if strand.text else chunk
    if len(text) <= 250 and not chunk.mark and _is_aside(text):
        return replace(chunk, kind="note")
    if is_dateline(text) and not chunk.mark:
        return replace(chunk, kind="dateline")
    return chunk


def _is_aside(text: str) -> bool:
    """Whether a line is an address, a list of keywords or a page's note on itself."""
    if _KEYWORDS.match(text) or CONTACT.fullmatch(text):
        return True
    return HATNOTE.fullmatch(text) is not None and section_kind(text) == ""


def _split_run_ins(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with run-in headings parted: "Article 3. The ..." and "Abstract: After ..."."""
    articles = sum(chunk.kind == "" and RUN_IN.match(chunk.text) is not None for chunk in chunks)
    found: list[Chunk] = []
    for chunk in chunks:
        match = None
        if chunk.kind == "":
            match = _RUN_IN_LABEL.match(chunk.text)
            if match is None and articles >= 2:
                match = RUN_IN.match(chunk.text)
        if match is None:
            found.append(chunk)
            continue
        head = replace(
            chunk,
            strand=chunk.strand.part(0, match.end("head")),
            kind="heading",
            level=0 if match.re is RUN_IN else 2,
        )
        rest = replace(chunk, strand=chunk.strand.part(match.end()), gap=0, new_page=False)
        found += [head, rest]
    return found


# ------------------------------------------------------------------------------- title and top of the text


def _find_title(chunks: Sequence[Chunk], title: str) -> list[Chunk]:
    """Return the chunks with the title and the lines at the top of the text told apart."""
    found = list(chunks)
    body = [at for at, chunk in enumerate(found) if chunk.kind != "note"]
    if len(body) < 2 and not title:
        return found
    named = False
    for at in body[:_TOP]:
        chunk = found[at]
        if chunk.kind == "dateline" and (named or not find_kind(chunk.text)):
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


def _is_place_of(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a line is the place above a letter's date: "Head-Quarters, Morristown"."""
    after = chunks[at + 1 : at + 4]
    if chunks[at].kind or not after or after[0].kind != "dateline" or len(chunks[at].text) > 80:
        return False
    greeted = any(_SALUTATION.match(chunk.text) for chunk in after)
    return greeted and not find_kind(chunks[at].text)


def _is_top_line(chunk: Chunk) -> bool:
    """Whether a line at the top says something about the text: "Author: ...", "No. 214.", "PARTICIPANTS"."""
    text = chunk.text
    if chunk.kind or len(text) > 300:
        return False
    return bool(META.match(text) or _TOP_LABEL.fullmatch(text) or FILE_NUMBER.fullmatch(text))


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
    return not (chunk.kind or chunk.mark or title) and is_title_like(chunk.text)


def _same(text: str, title: str) -> bool:
    """Whether two titles have the same words."""
    return [word.lower() for word in words(text)] == [word.lower() for word in words(title)]


def _is_byline(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a short line under the title names its author, office or archive rather than a section."""
    chunk = chunks[at]
    if chunk.kind or chunk.level or len(chunk.text) > 160 or _SALUTATION.match(chunk.text):
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


# ------------------------------------------------------------------------------- headings


def _classify_heading(chunks: Sequence[Chunk], at: int) -> Chunk:
    """Return a chunk as a heading if it is one: short, no stop, alone, and text comes after it."""
    chunk = chunks[at]
    if chunk.kind not in ("", "item") or (chunk.kind == "item" and chunk.mark is None):
        return chunk
    text = chunk.text
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is None or after.kind == "note" or not text or starts_lower(text):
        return chunk
    if len(text) > 160 or has_several_sentences(text) or _SALUTATION.match(text):
        return chunk
    if chunk.kind == "item":
        return _numbered_heading(chunks, at)
    if _is_structure(text) or (section_kind(text) and is_title_case(text)):
        return replace(chunk, kind="heading")
    alone = chunk.gap > 0 and (after.gap > 0 or len(after.text) > 2 * len(text))
    if not alone or (text[-1] in ".,;:!—-" and not _caps_heading(text)):
        return chunk
    if _caps_heading(text) or (chunk.bold and len(words(text)) <= 15):
        return replace(chunk, kind="heading")
    before = chunks[at - 1] if at else None
    rested = (
        before is None
        or before.kind in ("title", "heading", "dateline", "note", "reference", "item", "quote")
        or ends_sentence(before.text)
        or before.text[-1] in ":)]"
        or len(before.text) < 60
    )
    if not rested or is_cut(text) or len(words(text)) > _LONG_HEADING:
        return chunk
    if text[-1] == "?" and not is_title_case(text):
        return chunk
    if not _leads_on(after, text):
        return chunk
    if is_title_case(text) or not _VERBS.intersection(word.lower() for word in words(text)):
        return replace(chunk, kind="heading")
    return chunk


def _leads_on(after: Chunk, text: str) -> bool:
    """Whether what follows a line is what a heading has under it: prose, a list, or a heading of its own."""
    if after.kind in ("item", "heading", "quote"):
        return True
    if after.kind:
        return False
    return (
        ends_sentence(after.text)
        or after.text.endswith(":")
        or len(after.text) > 2 * len(text) + 40
    )


def _caps_heading(text: str) -> bool:
    """Whether a line in capitals reads as a heading."""
    count = len(words(text))
    return is_caps(text) and 0 < count <= 15 and len(text) >= 3 and text[-1] not in ",;—-"


def _is_structure(text: str) -> bool:
    """Whether a line counts parts: "Article 3.", "CHAPTER IV", "Part Two: The Siege"."""
    match = STRUCTURE.fullmatch(text)
    if match is None:
        return False
    name = match["name"] or match["plain"] or ""
    if not name:
        return True
    if len(words(name)) > 14 or has_several_sentences(name):
        return False
    return is_caps(name) or (
        not ends_sentence(name) and (is_title_case(name) or bool(match["name"]))
    )


def _numbered_heading(chunks: Sequence[Chunk], at: int) -> Chunk:
    """Return a numbered chunk as a heading if it is short and has prose, not the next number, below it."""
    chunk = chunks[at]
    after = chunks[at + 1]
    mark = chunk.mark
    if mark is None or not mark.numbers or mark.style not in ("1.", "1)", "A.", "a."):
        return chunk
    text = chunk.text
    short = len(words(text)) <= 12 and text[-1] not in ".,;:!?"
    prose = after.mark is None and len(after.text) > len(text) and not after.level
    if short and prose and chunk.gap > 0 and (is_title_case(text) or ends_sentence(after.text)):
        return replace(chunk, kind="heading")
    return chunk


def _demote_rows(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with rows of three or more guessed headings turned back into plain lines."""
    found = list(chunks)
    run: list[int] = []
    for at, chunk in enumerate([*chunks, Chunk(chunks[-1].strand, kind="end")] if chunks else []):
        guessed = chunk.kind == "heading" and not chunk.level and not is_caps(chunk.text)
        if guessed and not _is_structure(chunk.text):
            run.append(at)
            continue
        if len(run) >= 3:
            for place in run[:-1]:
                found[place] = replace(found[place], kind="")
        run = []
    return found

"""Headings: chunks go in and come out with their kinds: title, heading, dateline, reference, note, paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.chunks import Chunk
from quizgen.read.patterns import (
    CONTACT,
    HATNOTE,
    RUN_IN,
    STRUCTURE,
    is_dateline,
)
from quizgen.read.sections import classify_sections, section_kind, set_levels, settle
from quizgen.read.tops import SALUTATION, find_title
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
_VERBS = word_set(
    "is are was were has have had did does will would shall should may might can could must said says"
)
_LONG_HEADING = 20
_PART = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+[A-ZÀ-Þ“\"‘]")
"""The number of a section of a section: "14.3 From Bechuanaland to Botswana"."""


def classify(chunks: Sequence[Chunk], *, title: str = "") -> list[Chunk]:
    """Return the chunks with a kind each.

    ``title`` is the one that front matter gives. What is not plainly something else is a paragraph. The first
    chunk is the title if it looks like one and is not all there is.
    """
    found = _split_run_ins(chunks)
    found = [_classify_shape(chunk) for chunk in found]
    found = find_title(found, title)
    found = [_classify_heading(found, at) for at in range(len(found))]
    found = _demote_rows(found)
    found = set_levels(found)
    found = classify_sections(found)
    return settle(found)


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
    if len(text) > 160 or has_several_sentences(text) or SALUTATION.match(text):
        return chunk
    if chunk.kind == "item":
        return _numbered_heading(chunks, at)
    if _PART.match(text) and text[-1] not in ".,;:" and len(words(text)) <= 15:
        return replace(chunk, kind="heading")
    if _is_structure(text) or (section_kind(text) and is_title_case(text)):
        return replace(chunk, kind="heading")
    alone = chunk.gap > 0 and (
        after.gap > 0 or len(after.text) > 2 * len(text) or after.text[0] in "(["
    )
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

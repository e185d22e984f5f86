"""Sections: chunks go in; the levels of headings, what stands under "References", and lists come out settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.chunks import Chunk
from quizgen.text import ends_sentence, has_several_sentences, is_caps

_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:selected |select |general |annotated |primary |secondary |published |principal )?"
    r"(?:references?(?: list)?|bibliograph(?:y|ies)|bibliographical (?:note|essay)|further reading|additional reading"
    r"|suggested reading|for further (?:reading|study|information)|works cited|works consulted|literature cited"
    r"|additional (?:information|sources|resources)|sources|see also|external links|source texts?|citations?"
    r"|recommended reading|list of (?:sources|references)|related (?:articles|topics|links))"
    r"(?: and (?:further reading|sources|notes|references|bibliography))?\W*",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:foot|end)?notes?(?: and (?:references|sources|citations))?\W*|acknowledge?ments?\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[^\W\d_a-z])")


def set_levels(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with a level for each heading: capitals and chapters above the rest."""
    titled = any(chunk.kind == "title" for chunk in chunks)
    caps = any(_ranks_high(chunk) for chunk in chunks)
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind != "heading":
            found.append(chunk)
        elif chunk.level:
            found.append(replace(chunk, level=max(2, chunk.level) if titled else chunk.level))
        else:
            numbered = _NUMBERED.match(chunk.text)
            depth = numbered["number"].count(".") if numbered else 0
            found.append(replace(chunk, level=2 + depth + (caps and not _ranks_high(chunk))))
    return found


def _ranks_high(chunk: Chunk) -> bool:
    """Whether a heading is of the upper kind: in capitals, or a part or chapter."""
    if chunk.kind != "heading" or chunk.level:
        return False
    return is_caps(chunk.text) or bool(re.match(r"(?i)(?:chapter|part|book|volume)\b", chunk.text))


def classify_sections(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with what stands under "References" and "Notes" marked as such."""
    kind, level = "", 0
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "heading":
            if not kind or chunk.level <= level:
                kind = section_kind(chunk.text)
                level = chunk.level
            found.append(chunk)
        elif kind and chunk.kind in ("", "item", "quote", "note"):
            found.append(replace(chunk, kind=kind))
        else:
            found.append(chunk)
    return found


def section_kind(text: str) -> str:
    """Return the kind of what stands under a heading, or nothing for ordinary text."""
    if len(text) > 80:
        return ""
    if _REFERENCES.fullmatch(text):
        return "reference"
    return "note" if _NOTES.fullmatch(text) else ""


def settle(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with their last kinds: numbered paragraphs are no list, what is open a paragraph."""
    found: list[Chunk] = []
    run: list[Chunk] = []
    for chunk in chunks:
        if run and not (chunk.kind == "item" and _counts(chunk) == _counts(run[0])):
            found += _settle_run(run, found[-1].text if found else "")
            run = []
        if chunk.kind == "item" and _counts(chunk):
            run.append(chunk)
        else:
            found.append(replace(chunk, kind="paragraph") if chunk.kind == "" else chunk)
    return found + _settle_run(run, found[-1].text if found else "")


def _counts(chunk: Chunk) -> str:
    """Return the style of a chunk's list mark if it counts, or nothing."""
    return chunk.mark.style if chunk.mark and chunk.mark.style not in ("bullet", "dash") else ""


def _settle_run(run: Sequence[Chunk], lead: str) -> list[Chunk]:
    """Return numbered chunks as paragraphs if one of them has several sentences and no colon leads to them."""
    several = any(has_several_sentences(chunk.text) and ends_sentence(chunk.text) for chunk in run)
    if several and not lead.endswith(":"):
        return [replace(chunk, kind="paragraph") for chunk in run]
    return list(run)

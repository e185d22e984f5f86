"""Markup of whole lines: lines go in; comments, ornaments and fences go, headings and quotations are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.inline import IMAGE, LINKED_IMAGE
from quizgen.read.lines import Line
from quizgen.read.patterns import IMAGE_FILE, is_ornament
from quizgen.read.strand import EMPTY, Strand

_HASH = re.compile(r"(?P<open>#{1,6})\s+(?P<text>\S.*?)(?:\s+#+)?")
_WIKI = re.compile(r"(?P<open>={2,6})\s*(?P<text>[^=\s](?:.{0,200}?[^=\s])?)\s*(?P=open)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_FENCE = re.compile(r"(?:`{3,}|~{3,})\s*\w{0,20}")
_QUOTE = re.compile(r"(?:>\s?)+")
_LINK_DEFINITION = re.compile(
    r"\[(?P<id>[^\]\[^][^\]\[]{0,100})\]:\s*<?(?:(?:https?:|/|#|mailto:)\S*|[^\s<>]+\.(?:png|jpe?g|gif|webp|svg))>?(?:\s+\S.*)?",
    re.IGNORECASE,
)
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_UNNAMED = re.compile(r"\?P<\w+>")
_IMAGE_ONLY = re.compile(rf"(?:(?:{LINKED_IMAGE.pattern}|{_UNNAMED.sub('?:', IMAGE.pattern)})\s*)+")


def read_markup(lines: Sequence[Line], *, markdown: bool) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines without markup of their own, and the ids of the links that are defined among them.

    A heading stands apart (blank lines around it) with its level; so does what a rule or picture parted.
    """
    if markdown:
        lines = _drop_comments(lines)
    kept: list[Line] = []
    links: list[str] = []
    for line in lines:
        definition = _LINK_DEFINITION.fullmatch(line.text) if markdown else None
        if definition:
            links.append(definition["id"].casefold())
            kept.append(_blank(line))
        elif line.text and kept and _underlines(line, kept):
            kept[-1] = replace(kept[-1], level=1 if line.text[0] == "=" else 2)
            kept.append(_blank(line))
        else:
            kept.extend(_read_line(line))
    return kept, tuple(links)


def _read_line(line: Line) -> list[Line]:
    """Return a line without its own markup, with blank lines around it where it is a heading."""
    text = line.text
    if not text or text[0].isalnum():
        return [_blank(line)] if text and IMAGE_FILE.fullmatch(text) else [line]
    for pattern in (_HASH, _WIKI):
        match = pattern.fullmatch(text)
        if match:
            heading = line.strand.part(match.start("text"), match.end("text"))
            level = len(match["open"])
            return [_blank(line), replace(line, strand=heading, level=level), _blank(line)]
    if text[0] == ">":
        match = _QUOTE.match(text)
        start = match.end() if match else 0
        return [replace(line, strand=line.strand.part(start).strip(), quoted=True)]
    if text[0] == "|" and _TABLE_RULE.fullmatch(text[:500]):
        return [_blank(line)]
    if (
        is_ornament(text)
        or _FENCE.fullmatch(text)
        or _IMAGE_ONLY.fullmatch(text)
        or IMAGE_FILE.fullmatch(text)
    ):
        return [_blank(line)]
    return [line]


def _blank(line: Line) -> Line:
    """Return a line with nothing on it."""
    return replace(line, strand=EMPTY)


def _underlines(line: Line, kept: Sequence[Line]) -> bool:
    """Whether a line of ``===`` or ``---`` underlines a short line that stands alone above it."""
    above = kept[-1]
    alone = len(kept) < 2 or not kept[-2].text
    return (
        bool(above.text)
        and alone
        and not above.level
        and len(above.text) <= 120
        and not above.text.startswith("|")
        and _UNDERLINE.fullmatch(line.text) is not None
    )


def _drop_comments(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without HTML comments; one that is never closed is text."""
    closing = max((at for at, line in enumerate(lines) if "-->" in line.text), default=-1)
    kept: list[Line] = []
    inside = False
    for at, line in enumerate(lines):
        if not inside and "<!--" not in line.text:
            kept.append(line)
            continue
        strand, inside = _outside(line.strand, inside, more=at < closing)
        kept.append(replace(line, strand=strand.strip()))
    return kept


def _outside(strand: Strand, inside: bool, *, more: bool) -> tuple[Strand, bool]:
    """Return what of a line stands outside comments, and whether a comment is open at its end."""
    cuts: list[tuple[int, int]] = []
    at = 0
    text = strand.text
    while True:
        if not inside:
            start = text.find("<!--", at)
            if start < 0:
                return strand.cut(cuts), False
        else:
            start = at
        end = text.find("-->", start)
        if end < 0 and not more:
            return strand.cut(cuts), False
        stop = end + 3 if end >= 0 else len(text)
        cuts.append((start, stop))
        if end < 0:
            return strand.cut(cuts), True
        inside, at = False, stop

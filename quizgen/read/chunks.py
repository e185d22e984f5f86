"""Chunks: lines go in, the pieces they make up come out: paragraphs, list items, marked headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from quizgen.read.inline import clean_inline
from quizgen.read.lines import Line
from quizgen.read.marks import Mark, confirm_marks, read_mark
from quizgen.read.patterns import (
    BARE_NUMBER,
    META,
    SPEAKER,
    STRUCTURE,
    continues_caps,
    is_dateline,
    starts_alike,
)
from quizgen.read.seams import HYPHENS, Vocabulary, join_pieces
from quizgen.read.stamps import is_routing
from quizgen.read.strand import Strand
from quizgen.text import ends_sentence, is_caps, is_cut, is_title_case, starts_lower, words

WIDEST = 120
"""Characters: a text of which a fifth stands in longer lines is not broken into lines of print."""
_SHORT = 90
_ROUTED = re.compile(r"(?:FM|INFO) [A-Z]{2}|(?:[A-Z]{1,2} )+\d{6}Z ")
"""The lines of a telegram's head after which another begins."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of text on its way to becoming a block."""

    strand: Strand
    kind: str = ""
    """Kind of block, or empty while it is not known."""
    level: int = 0
    label: str = ""
    mark: Mark | None = None
    """The confirmed list mark, no longer in the strand."""
    gap: int = 1
    """Blank lines before it."""
    indent: int = 0
    new_page: bool = False
    """Whether a page starts with it."""
    bold: bool = False
    """Whether markup sets all of it off."""

    @property
    def text(self) -> str:
        """The characters of the chunk."""
        return self.strand.text


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines with no blank line between them."""

    lines: tuple[Line, ...]
    gap: int


def make_chunks(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    *,
    markdown: bool = False,
    links: Collection[str] = (),
) -> list[Chunk]:
    """Return the chunks of a text: lines joined to paragraphs, list marks taken off, markup removed."""
    groups = _group(lines)
    width = _width(groups)
    rough: list[tuple[Chunk, Mark | None]] = []
    for group in groups:
        parts, kind = _split(group.lines, width)
        for number, part in enumerate(parts):
            gap = 0 if number and width else group.gap
            chunk = _chunk(
                part, gap, "" if kind == "item" and is_caps(part[0].text) else kind, vocabulary
            )
            rough.append((chunk, None if chunk.kind == "heading" else read_mark(chunk.text)))
    marks = confirm_marks([mark for _, mark in rough])
    chunks = [_take_mark(chunk, mark) for (chunk, _), mark in zip(rough, marks, strict=True)]
    cleaned = [_clean(chunk, markdown=markdown, links=links) for chunk in chunks]
    return [chunk for chunk in cleaned if chunk.text]


def _group(lines: Sequence[Line]) -> list[_Group]:
    """Return the lines in groups, with the number of blank lines before each."""
    groups: list[_Group] = []
    current: list[Line] = []
    gap = blanks = 0
    for line in lines:
        if line.text:
            if not current:
                gap = max(blanks, 1)
            current.append(line)
            blanks = 0
            continue
        if current:
            groups.append(_Group(tuple(current), gap))
            current = []
        blanks += 1
    if current:
        groups.append(_Group(tuple(current), gap))
    return groups


def _width(groups: Sequence[_Group]) -> int:
    """Return the width to which lines are broken, or 0 for a text whose lines are whole paragraphs."""
    lengths = [len(line.text) for group in groups for line in group.lines]
    if 5 * sum(length for length in lengths if length > WIDEST) > sum(lengths):
        return 0
    together = sorted(
        len(line.text) for group in groups if len(group.lines) > 1 for line in group.lines
    )
    held = accumulate(together)  # by characters, so that many short lines do not outweigh prose
    enough = 0.6 * sum(together)
    return next((length for length, sum_ in zip(together, held, strict=True) if sum_ >= enough), 0)


# ------------------------------------------------------------------------------- lines to paragraphs


def _split(lines: Sequence[Line], width: int) -> tuple[list[list[Line]], str]:
    """Return the paragraphs of a group of lines, and the kind they have where that is plain."""
    if len(lines) == 1:
        return [list(lines)], ""
    if not width:
        ended = sum(ends_sentence(line.text) for line in lines)
        if len(lines) > 2 and 2 * ended < len(lines) and max(len(x.text) for x in lines) <= _SHORT:
            return _split_short(lines)
        return _cut(lines, lambda before, line: not _goes_on(before, line)), ""
    full = sum(not _fits(before, line, width) for before, line in pairwise(lines))
    if full * 2 >= len(lines) - 1:
        base = min(line.indent for line in lines)
        first = lines[0]
        return (
            _cut(
                lines,
                lambda before, line: _new_paragraph(
                    before, line, width, base, first=before is first
                ),
            ),
            "quote" if base >= 4 else "",
        )
    return _split_short(lines)


def _cut(lines: Sequence[Line], parts: Callable[[Line, Line], bool]) -> list[list[Line]]:
    """Return lines in runs, a new one wherever ``parts(line before, line)`` holds or a number counts on."""
    runs: list[list[Line]] = [[lines[0]]]
    counted = _count_on(lines)
    for before, line in pairwise(lines):
        if not line.goes_on and (line.at in counted or parts(before, line)):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _count_on(lines: Sequence[Line]) -> frozenset[int]:
    """Return where lines start that count on from a number at the start of the first: "1 Smith", "2 Jones"."""
    first = BARE_NUMBER.match(lines[0].text)
    if first is None:
        return frozenset()
    number = int(first["label"])
    found: list[int] = []
    for before, line in pairwise(lines):
        match = BARE_NUMBER.match(line.text)
        if match and int(match["label"]) == number + 1 and not is_cut(before.text):
            number += 1
            found.append(line.at)
    return frozenset(found)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line plainly continues the sentence, or the heading in capitals, of the line before."""
    if _starts(line, before):
        return False
    if continues_caps(before.text, line.text):
        return True
    if before.text.endswith(tuple(HYPHENS)) or is_cut(before.text):
        return True
    return starts_lower(line.text) and not ends_sentence(before.text)


def _fits(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would have had room in the line before."""
    return len(before.text) + 1 + len(line.text.split(" ", 1)[0]) <= 0.8 * width


def _new_paragraph(before: Line, line: Line, width: int, base: int, *, first: bool) -> bool:
    """Whether a paragraph starts with a line inside a group of full lines."""
    if _starts(line, before):
        return True
    ended = ends_sentence(before.text)
    if ended and line.indent >= base + 2 and before.indent <= base + 1:
        return True
    if starts_lower(line.text):
        return False
    if ended:
        return len(before.text) < 0.7 * width and _fits(before, line, width)
    if is_cut(before.text) or before.text.endswith((",", ";")):
        return False
    if is_caps(before.text) and not is_caps(line.text):
        return _fits(before, line, width)
    short = len(before.text) < 0.6 * width and len(words(before.text)) <= 10
    return first and short and is_title_case(before.text)


def _starts(line: Line, before: Line) -> bool:
    """Whether a line starts something new by its own marks, whatever its length."""
    text = line.text
    if is_dateline(before.text) or is_routing(text) or _ROUTED.match(before.text):
        return True
    if META.match(text) or is_dateline(text):
        return not is_cut(before.text)
    ended = ends_sentence(before.text)
    if STRUCTURE.match(text):
        return ended or is_caps(before.text) or before.text[-1] in ":;"
    mark = read_mark(text)
    rests = ended or before.text.endswith((":", ";", ","))
    if mark:
        if mark.style in ("bullet", "footnote", "raised") and text[0] not in "-–—+":
            return True
        above = read_mark(before.text)
        if above and above.style == mark.style:
            return not starts_lower(text[mark.length :]) or _counts_on(above, mark)
        return rests
    if ended and SPEAKER.match(text):
        return True
    return rests and starts_alike(before.text, text)


def _counts_on(above: Mark, mark: Mark) -> bool:
    """Whether a list mark is the next after another, or the same sign."""
    return above.label == mark.label or any(n + 1 in mark.numbers for n in above.numbers)


def _split_short(lines: Sequence[Line]) -> tuple[list[list[Line]], str]:
    """Return the parts of a group of short lines: verse stays together, the lines of a list stand apart."""
    parts = _cut(
        lines, lambda before, line: not (_goes_on(before, line) or before.text[-1] in ",-")
    )
    plain = [line for line in lines if not META.match(line.text) and read_mark(line.text) is None]
    if len(plain) < len(lines) or len(lines) < 3 or any(map(is_dateline, [x.text for x in lines])):
        return parts, ""
    stopped = sum(line.text[-1] in ",;:.!?—" for line in lines)
    if stopped * 5 >= 2 * len(lines):
        return [list(lines)], "quote" if min(line.indent for line in lines) >= 2 else ""
    return parts, "item" if len(parts) >= 3 else ""


# ------------------------------------------------------------------------------- marks and markup


def _chunk(part: Sequence[Line], gap: int, kind: str, vocabulary: Vocabulary) -> Chunk:
    """Return lines as a chunk."""
    first = part[0]
    level = first.level
    if level:
        kind = "heading"
    elif first.quoted:
        kind = "quote"
    return Chunk(
        strand=join_pieces([line.strand for line in part], vocabulary),
        kind=kind,
        level=level,
        gap=gap,
        indent=first.indent,
        new_page=first.new_page,
    )


def _take_mark(chunk: Chunk, mark: Mark | None) -> Chunk:
    """Return a chunk without its list mark."""
    if mark is None:
        return chunk
    strand = chunk.strand.part(mark.length)
    label = "" if mark.style in ("bullet", "dash") else mark.label
    return replace(chunk, strand=strand, mark=mark, label=label, kind="item")


_SET_OFF = re.compile(r"(\*{2,3}|_{2,3}|\*|_)\S.*\S\1")


def _clean(chunk: Chunk, *, markdown: bool, links: Collection[str]) -> Chunk:
    """Return a chunk without inline markup; one that was all emphasis is remembered as such."""
    strand = clean_inline(chunk.strand, markdown=markdown, links=links)
    bold = strand is not chunk.strand and _SET_OFF.fullmatch(chunk.text) is not None
    return replace(chunk, strand=strand, bold=bold)

"""The source on the sheet: a deck with its texts goes in, numbered lines come out, and where each sentence stands.

The lines are broken here, not by a page or a browser, so that line 12 is the same line everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizgen.errors import ExportError
from quizgen.export._worksheet_files import clean
from quizgen.model import Block, Deck, Document, Item, Layout, Provenance

WHOLE = 2400
"""Characters up to which a text is printed whole."""

LONG = 1500
"""Characters from which on a paragraph is cut to the sentences that items rest on."""

GAP = 300
"""Characters between two such sentences that are left in, for a cut must be worth it."""

OMITTED = "[…]"

_LEFT_OUT = ("title", "note", "reference")
"""Blocks printed only where an item rests on them."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Extract:
    """What is printed of the sources, and on which lines their sentences stand."""

    sources: tuple[dict[str, Any], ...] = ()
    """For each source its ``name`` and ``paragraphs``: ``kind``, ``label`` and ``lines`` (``number``, 0 for none; ``text``)."""
    lines: Mapping[tuple[str, int, str], tuple[int, int]] | None = None
    """First and last line by source, start of the span, and sentence."""

    def find(self, place: Provenance) -> tuple[int, int] | None:
        """Return the first and last line of a sentence."""
        return (self.lines or {}).get(_name(place))


def _name(place: Provenance) -> tuple[str, int, str]:
    return place.source, place.span.start, place.sentence


def make_extract(deck: Deck) -> Extract:
    """Return the paragraphs of the deck's texts that its items rest on; lines count through all texts.

    Without texts, or where the layout wants no extract, it is empty. A sentence that is no longer
    in its text is an ExportError.
    """
    if not deck.layout.extract:
        return Extract()
    items = [item for item in deck.items if item.status != "rejected"]
    width = line_width(deck.layout)
    printed = []
    lines: dict[tuple[str, int, str], tuple[int, int]] = {}
    number = 1
    for document in deck.documents:
        places = _find_places(document, items)
        if not places:
            continue
        paragraphs, at, number = _print(document, places.values(), width, number)
        for name, (start, end) in places.items():
            if start in at and end - 1 in at:
                lines[name] = at[start], at[end - 1]
        title = clean(document.source.title) or document.source.id
        printed.append({"name": title, "paragraphs": paragraphs})
    return Extract(tuple(printed), lines)


def name_lines(found: Iterable[tuple[int, int] | None]) -> str:
    """Return lines in words: ``[(3, 3), (12, 13), (13, 14)]`` -> ``"lines 3, 12–14"``; none is ``""``."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted({span for span in found if span}):
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    if not spans:
        return ""
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    single = len(spans) == 1 and spans[0][0] == spans[0][1]
    return f"{'line' if single else 'lines'} {', '.join(shown)}"


# ---------------------------------------------------------------- what is printed


def _find_places(document: Document, items: Iterable[Item]) -> dict[tuple[str, int, str], Span]:
    """Return where the sentences of the items stand in a text, in characters of ``document.text``."""
    return {
        _name(place): _find_place(document, item, place)
        for item in items
        for place in item.provenance
        if place.source == document.source.id and place.sentence.strip()
    }


def _find_place(document: Document, item: Item, place: Provenance) -> Span:
    start, end = document.locate(place.span)
    if document.text[start:end] == place.sentence:
        return start, end
    # The text was changed above it: the nearest of the places where it stands now.
    found = []
    at = document.text.find(place.sentence)
    while at >= 0:
        found.append(at)
        at = document.text.find(place.sentence, at + 1)
    if not found:
        raise ExportError(
            f"{document.source.path or document.source.id}: the sentence of item {item.id} is no longer "
            f"in it ('{clean(place.sentence)[:50]}'): build the deck again"
        )
    start = min(found, key=lambda one: abs(one - start))
    return start, start + len(place.sentence)


def _print(
    document: Document, places: Iterable[Span], width: float, number: int
) -> tuple[list[dict[str, Any]], dict[int, int], int]:
    """Lay out the paragraphs that hold some places; also the line of each character, and the next number."""
    wanted = sorted(places)
    paragraphs: list[dict[str, Any]] = []
    line_of: dict[int, int] = {}
    last, heading = -1, list[dict[str, Any]]()
    for at, block in (*_choose(document, wanted), (len(document.blocks), None)):
        left_out = _leaves_out(document.blocks[last + 1 : at])
        last = at
        if block is not None and block.kind == "heading":
            # Held back: one mark will do for what is left out before it and after it.
            found = _break(*_cut(document, block, wanted), width)
            kept = [{"number": 0, "text": clean(line)} for line, _ in found]
            heading = [*heading, *([_OMITTED] if left_out else []), _paragraph("heading", kept)]
            continue
        if left_out:
            heading = [*(one for one in heading if one is not _OMITTED), _OMITTED]
        paragraphs += heading
        heading = []
        if block is None:
            break
        lines = []
        for text, offsets in _break(*_cut(document, block, wanted), width):
            lines.append({"number": number, "text": clean(text)})
            line_of.update((offset, number) for offset in offsets)
            number += 1
        label = clean(block.label)
        paragraphs.append(_paragraph(block.kind, lines, f"{label}." if label.isalnum() else label))
    return paragraphs, line_of, number


def _paragraph(kind: str, lines: list[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """Return a paragraph: its kind ("heading", "omitted" or that of its block), label, lines."""
    return {"kind": kind, "label": label, "lines": lines}


_OMITTED = _paragraph("omitted", [{"number": 0, "text": OMITTED}])
"""What stands for paragraphs that are left out."""


def _choose(document: Document, wanted: Sequence[Span]) -> Iterator[tuple[int, Block]]:
    """Yield the blocks to print with their numbers: those of the wanted places, each below its heading."""
    held = {at for start, _ in wanted if (at := document.block_number(start)) is not None}
    heading: int | None = None
    for at, block in enumerate(document.blocks):
        if len(document.text) <= WHOLE and block.kind not in _LEFT_OUT:
            yield at, block
            continue
        if block.kind == "heading":
            heading = at
        if at in held:
            if heading is not None and heading != at:
                yield heading, document.blocks[heading]
            heading = None
            yield at, block


def _leaves_out(blocks: Sequence[Block]) -> bool:
    return any(block.kind not in (*_LEFT_OUT, "heading") for block in blocks)


def _cut(document: Document, block: Block, wanted: Sequence[Span]) -> tuple[str, list[int]]:
    """Return what is printed of a block, and the place in the text of each character (-1 for a mark)."""
    text = document.text
    spans = [(block.start, block.end)]
    inside = [span for span in wanted if block.start <= span[0] < block.end]
    if block.end - block.start > LONG and inside:
        spans = []
        for start, end in inside:
            if spans and start - spans[-1][1] <= GAP:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        first, last = spans[0], spans[-1]
        if first[0] - block.start <= GAP:
            spans[0] = block.start, first[1]
        if block.end - last[1] <= GAP:
            spans[-1] = spans[-1][0], block.end
    shown, offsets = "", list[int]()
    for at, (start, end) in enumerate(spans):
        mark = ("" if start == block.start else f"{OMITTED} ") if not at else f" {OMITTED} "
        shown += mark + text[start:end]
        offsets += [-1] * len(mark) + list(range(start, end))
    if spans[-1][1] < block.end:
        shown += f" {OMITTED}"
        offsets += [-1] * (len(OMITTED) + 1)
    return shown, offsets


# ---------------------------------------------------------------- lines


def line_width(layout: Layout) -> float:
    """Return how wide a line of the extract may be, in letters of middling width."""
    # Less than fits in the fonts for PDF: browsers and word processors may have wider ones.
    if layout.large:
        return 43 * 18 / layout.large
    return 45 if layout.columns == 2 else 84


def _break(text: str, offsets: Sequence[int], width: float) -> Iterator[tuple[str, list[int]]]:
    """Break a text at its blanks into lines no wider than ``width``; a longer word is cut."""
    start = 0
    while start < len(text):
        end = _line_end(text, start, width)
        yield text[start:end], [offset for offset in offsets[start:end] if offset >= 0]
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


def _line_end(text: str, start: int, width: float) -> int:
    used = 0.0
    blank = start
    for at in range(start, len(text)):
        if text[at].isspace() and text[at] not in "\u00a0\u202f":
            blank = at
        used += letter_width(text[at])
        if used > width and not text[at].isspace():
            return blank if blank > start else max(at, start + 1)
    return len(text)


def letter_width(char: str) -> float:
    """Return about how wide a letter is beside one of middling width, in a proportional font."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 2.2
    if char in "ijltfrI.,;:'’‘!|()[] ":
        return 0.65
    if char in "mwMW@%—…œæŒÆ":
        return 1.65
    return 1.35 if char.isupper() else 1.0

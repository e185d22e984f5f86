"""Pictures of a Markdown text: the file's text and its blocks go in, each picture with the blocks beside it comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from quizgen.model import Block, Picture
from quizgen.read.inline import IMAGE, LINKED_IMAGE, clean_inline
from quizgen.read.strand import Strand

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?=\r|\n)|\Z")
_HEADING = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t].*$")
_DEFINITION = re.compile(
    r"(?m)^[ ]{0,3}\[(?P<id>[^\]\[^][^\]\[]{0,100})\]:[ \t]*(?:<(?P<angled>[^<>\n]+)>|(?P<target>\S+))"
)
_APART = ("title", "heading", "note", "reference")
"""Kinds of blocks that no picture belongs to, and beyond which none looks for its paragraph."""


def find_pictures(
    raw: str, start: int, end: int, offsets: Sequence[int], blocks: Sequence[Block]
) -> tuple[tuple[tuple[int, ...], Picture], ...]:
    """Return the pictures between two offsets of the file, each with the places of the blocks beside it.

    A picture in the midst of a paragraph belongs to it; one that stands alone, to the paragraphs before and after,
    as far as no heading parts them. The words of its brackets are its caption.
    """
    if "![" not in raw:
        return ()
    body = _COMMENT.sub(lambda match: " " * len(match.group()), raw[start:end])
    targets = {
        match["id"].casefold(): match["angled"] or match["target"]
        for match in _DEFINITION.finditer(body)
    }
    spans = [(offsets[block.start], offsets[block.end - 1] + 1) for block in blocks]
    found = []
    for at, stop in _paragraphs(body):
        images = list(IMAGE.finditer(body, at, stop))
        if not images:
            continue
        words = _HEADING.sub("", IMAGE.sub("", LINKED_IMAGE.sub("", body[at:stop])))
        alone = not re.search(r"\w", words)
        for image in images:
            file = _target(image, targets)
            if not file:
                continue
            if alone:
                beside = _neighbours(start + image.start(), spans, blocks)
            else:
                beside = _within(start + at, start + stop, spans, blocks)
            found.append((beside, Picture(file, _caption(image["caption"]))))
    return tuple(found)


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    """Yield where the stretches between blank lines begin and end."""
    at = 0
    for gap in _BLANK_LINE.finditer(body):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()


def _target(image: re.Match[str], targets: Mapping[str, str]) -> str:
    """Return the file that an image names, itself or by a definition; nothing where there is none."""
    name = image["id"]
    if name is not None:
        return unquote(targets.get((name or image["caption"]).casefold(), ""))
    return unquote(image["angled"] or image["target"] or "")


def _caption(text: str) -> str:
    plain = " ".join(text.split())
    return clean_inline(Strand(plain, range(len(plain))), markdown=True).text


def _neighbours(
    at: int, spans: Sequence[tuple[int, int]], blocks: Sequence[Block]
) -> tuple[int, ...]:
    """Return the block before and the block after an offset of the file, where they are paragraphs."""
    after = next((n for n, span in enumerate(spans) if span[0] >= at), len(spans))
    return tuple(
        n for n in (after - 1, after) if 0 <= n < len(blocks) and blocks[n].kind not in _APART
    )


def _within(
    start: int, end: int, spans: Sequence[tuple[int, int]], blocks: Sequence[Block]
) -> tuple[int, ...]:
    """Return the blocks that lie between two offsets of the file, where they are paragraphs."""
    return tuple(
        n
        for n, (first, last) in enumerate(spans)
        if first < end and last > start and blocks[n].kind not in _APART
    )

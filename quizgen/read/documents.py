"""Documents: chunks with kinds go in; text, offsets, blocks, pages and note marks come out as one record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

from quizgen.errors import SourceError
from quizgen.model import Block, Document
from quizgen.read.chunks import Chunk, make_chunks
from quizgen.read.decode import load
from quizgen.read.frontmatter import parse_front_matter
from quizgen.read.headings import classify
from quizgen.read.joins import join_cut
from quizgen.read.lines import body_bounds, split_lines
from quizgen.read.markup import read_markup
from quizgen.read.notes import take_notes
from quizgen.read.pages import clean_pages
from quizgen.read.pictures import find_pictures
from quizgen.read.seams import read_vocabulary
from quizgen.read.sources import make_source

_BETWEEN = "\n\n"


def read_document(path: Path, *, markdown: bool) -> Document:
    """Read a text file: decode it, take off furniture and markup, and sort its pieces into blocks."""
    raw, sha256 = load(path)
    fields, start = parse_front_matter(raw, path=str(path))
    bounds = body_bounds(raw, start)
    lines = split_lines(raw, *bounds)
    marked, links = read_markup(lines, markdown=markdown)
    cleaned, pages = clean_pages(marked)
    vocabulary = read_vocabulary([line.text for line in cleaned])
    chunks = make_chunks(cleaned, vocabulary, markdown=markdown, links=links)
    noted, marks = take_notes(chunks)
    joined = join_cut(noted, vocabulary)
    blocks = [chunk for chunk in classify(joined, title=fields.get("title", "")) if chunk.text]
    if not blocks:
        raise SourceError(f"{path}: no text is left without markup and page marks; give a text")
    text, offsets, layout = _assemble(blocks)
    return Document(
        source=make_source(path, sha256, fields, blocks),
        raw=raw,
        text=text,
        offsets=offsets,
        blocks=layout,
        pages=_places(offsets, pages),
        note_marks=_places(offsets, marks),
        pictures=find_pictures(raw, *bounds, offsets, layout) if markdown else (),
    )


def _assemble(chunks: Sequence[Chunk]) -> tuple[str, tuple[int, ...], tuple[Block, ...]]:
    """Return the text of the chunks with blank lines between, its offsets and its blocks."""
    texts: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    for chunk in chunks:
        if offsets:
            texts.append(_BETWEEN)
            offsets += [min(offsets[-1] + 1, chunk.strand.start)] * len(_BETWEEN)
        start = len(offsets)
        texts.append(chunk.text)
        offsets.extend(chunk.strand.offsets)
        blocks.append(Block(start, len(offsets), chunk.kind, chunk.level, chunk.label))
    return "".join(texts), tuple(offsets), tuple(blocks)


def _places(
    offsets: Sequence[int], marks: Iterable[tuple[int, str]]
) -> tuple[tuple[int, str], ...]:
    """Turn offsets in the file into offsets in the text."""
    return tuple((bisect_left(offsets, at), label) for at, label in sorted(marks))

"""Lines: a decoded file goes in, its lines come out as strands, odd blanks and invisible characters gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.read.strand import Strand, from_raw, squeeze

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = str.maketrans(dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000", " "))
_BLANKS.update(dict.fromkeys(range(0x2000, 0x200B), " "))
_UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]"
)
_SOFT_INSIDE = re.compile("\u00ad(?=.)")
_WORKS_START = re.compile(r"(?im)^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG.{0,200}$")
_WORKS_END = re.compile(r"(?im)^\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    strand: Strand
    """Without blanks at its ends, runs of blanks made one; a soft hyphen stays only as last character."""
    indent: int = 0
    """Blanks before its first character."""
    at: int = 0
    """Offset in the file at which it starts."""
    new_page: bool = False
    """Whether a page starts with it."""
    goes_on: bool = False
    """Whether it goes on in the middle of the line before, from which only a page mark parted it."""
    level: int = 0
    """Of a line marked as a heading: 1 for the title, 2 for sections, and so on."""
    quoted: bool = False
    """Whether a quotation mark of Markdown stood before it."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.strand.text


def split_lines(raw: str, start: int = 0, end: int | None = None) -> list[Line]:
    r"""Return the lines of a stretch of the file; any line end counts, ``\f`` also starts a page.

    Of blank lines in a row one is kept.
    """
    stop = len(raw) if end is None else end
    found: list[Line] = []
    new_page = False
    at = start
    while True:
        match = _ENDS.search(raw, at, stop)
        line = _line(raw, at, match.start() if match else stop, new_page)
        new_page = new_page and not line.text
        if line.text or not found or found[-1].text or found[-1].new_page != line.new_page:
            found.append(line)
        if match is None:
            return found
        new_page = new_page or match.group() == "\x0c"
        at = match.end()


def body_bounds(raw: str, start: int) -> tuple[int, int]:
    """Return where the work itself starts and ends in a file that wraps it in a library's notice."""
    opening = _WORKS_START.search(raw, start)
    if opening is None:
        return start, len(raw)
    closing = _WORKS_END.search(raw, opening.end())
    return opening.end(), closing.start() if closing else len(raw)


def _line(raw: str, start: int, end: int, new_page: bool) -> Line:
    """Return one line, cleaned."""
    text = raw[start:end].translate(_BLANKS)
    bare = text.strip()
    indent = len(text) - len(text.lstrip())
    strand = from_raw(raw, start, end).replace(_BLANKS)
    if not bare.isascii() or not bare.isprintable():
        strand = strand.drop(_UNSEEN).strip().drop(_SOFT_INSIDE)
    return Line(squeeze(strand), indent, start, new_page)

"""Pages: lines go in, lines without page marks and running heads come out, with the pages these named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.read.lines import Line
from quizgen.read.patterns import BARE_NUMBER
from quizgen.text import ends_sentence, roman

Page = tuple[int, str]
"""(offset in the file from which a page counts, its label)."""

_NUMBER = r"\d{1,4}[a-z]?|[ivxlc]{1,8}"
_MARK = re.compile(
    rf"\[\s*(?:(?P<end>end(?: of)?)|begin(?:ning of)?|start of)?\s*(?:typeset\s+)?(?:page|pages|pg\.?|p\.)\s*"
    rf"(?P<label>{_NUMBER})\s*\]",
    re.IGNORECASE,
)
_BRACE = re.compile(r"(?<!\{)\{(?:p(?:age|g)?\.?\s*)?(?P<label>\d{1,4})\}(?!\})")
_OWN_LINE = re.compile(
    rf"(?:[-–—]+\s?(?P<a>{_NUMBER})\s?[-–—]+"
    rf"|\|?\s*(?:page|pg\.?|p\.|p a g e)\s*\|?\s*(?P<b>{_NUMBER})(?:\s*(?:of|/)\s*\d+)?\s*\|?"
    r"|\[\s*(?P<c>\d{1,4})\s*\]|\{(?P<d>\d{1,4})\})",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}|[ivxl]{1,7}")
_DIGITS = re.compile(r"\d+")
_HEAD = re.compile(r"(?P<first>\d{1,4}\b)?[\s|.\[\]]*(?P<words>.*?)[\s|.\[\]]*(?P<last>\b\d{1,4})?")
_NEAR = 2
_TITLE = 50
"""Lines, and their characters, that may stand above the first page number of a text as its title."""
_FOOT = 20
"""Lines of notes at the foot of a page that are looked past."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A line that may be page furniture, and the number on it."""

    index: int
    label: str
    value: int


def clean_pages(lines: Sequence[Line]) -> tuple[list[Line], tuple[Page, ...]]:
    """Take page marks, page numbers and running heads out of the lines; return the pages they name.

    A mark inside a line parts it in two lines, the second of which goes on where the first stopped. Bare
    numbers and repeated lines count as furniture only with evidence: they rise, and they cut sentences.
    """
    parted, pages = _take_marks(lines)
    numbered, more = _take_numbers(parted)
    bare, heads = _take_heads(numbered)
    found = sorted({*pages, *more, *heads})
    if not found:
        found = _count_breaks(bare)
    return bare, tuple(found)


def _take_marks(lines: Sequence[Line]) -> tuple[list[Line], list[Page]]:
    """Take out marks that say that they are page marks: ``[Page 62]``, ``-- 12 --``, ``[p. 14]``, ``{12}``."""
    braces = _rising(
        [int(match["label"]) for line in lines for match in _BRACE.finditer(line.text)]
    )
    pattern = re.compile(f"{_MARK.pattern}|{_BRACE.pattern.replace('label', 'brace')}", re.I)
    kept: list[Line] = []
    pages: list[Page] = []
    pending = False
    for line in lines:
        own = _OWN_LINE.fullmatch(line.text)
        if own:
            pages.append((line.strand.end, next(label for label in own.groups() if label)))
            pending = True
            continue
        pieces = _part(line, pattern if braces else _MARK, pages)
        pending = pending or not pieces
        for piece in pieces:
            kept.append(replace(piece, new_page=True) if pending and piece.text else piece)
            pending = pending and not piece.text
    return kept, pages


def _part(line: Line, pattern: re.Pattern[str], pages: list[Page]) -> list[Line]:
    """Return a line cut at its page marks, nothing where it held no more; the pages go into ``pages``."""
    matches = list(pattern.finditer(line.text))
    if not matches:
        return [line]
    pieces: list[Line] = []
    at = 0
    for match in matches:
        groups = match.groupdict()
        label = groups["label"] or groups.get("brace") or ""
        if groups.get("end") and label.isdigit():
            label = str(int(label) + 1)
        pages.append((line.strand.offsets[match.end() - 1] + 1, label))
        pieces.append(replace(line, strand=line.strand.part(at, match.start()).strip()))
        at = match.end()
    pieces.append(replace(line, strand=line.strand.part(at).strip()))
    filled = [piece for piece in pieces if piece.text]
    first_goes = bool(pieces[0].text)
    return [
        replace(piece, goes_on=index > 0, new_page=index > 0 or not first_goes)
        for index, piece in enumerate(filled)
    ]


def _rising(values: Sequence[int]) -> bool:
    """Whether two numbers or more rise by small steps."""
    steps = [after - before for before, after in pairwise(values)]
    return bool(steps) and all(0 < step <= 4 for step in steps)


# ------------------------------------------------------------------------------- bare numbers


def _take_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Page]]:
    """Take out lines that hold a page number and nothing else."""
    found = [
        _Found(index, line.text, _value(line.text))
        for index, line in enumerate(lines)
        if _BARE.fullmatch(line.text) and _stands_alone(lines, index)
    ]
    chain = _chain([entry for entry in found if entry.value])
    if len(chain) < 2 or not _are_pages(lines, chain):
        return list(lines), []
    gone = {entry.index for entry in chain}
    return _without(lines, gone), _labels(lines, chain)


def _value(text: str) -> int:
    """Return the number a label shows, in Arabic or small Roman figures."""
    return int(text) if text.isdigit() else roman(text)


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has a blank line or a new page on one side at least."""
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (
        before is None
        or after is None
        or not before.text
        or not after.text
        or lines[index].new_page
        or after.new_page
    )


def _chain(found: Sequence[_Found]) -> list[_Found]:
    """Return the numbers that rise from one to the next by at most four, the longest such run."""
    best: list[_Found] = []
    run: list[_Found] = []
    for entry in found:
        if run and not 0 < entry.value - run[-1].value <= 4:
            best, run = max(best, run, key=len), []
        run.append(entry)
    return max(best, run, key=len)


def _are_pages(lines: Sequence[Line], chain: Sequence[_Found]) -> bool:
    """Whether rising numbers are pages, not the numbers of chapters: they cut sentences or meet page breaks."""
    return any(
        _interrupts(lines, entry.index)
        or lines[entry.index].new_page
        or (entry.index + 1 < len(lines) and lines[entry.index + 1].new_page)
        for entry in chain
    )


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    """Whether the text before a line has not come to the end of its sentence."""
    at = index - 1
    while at >= max(0, index - _FOOT) and (not lines[at].text or BARE_NUMBER.match(lines[at].text)):
        at -= 1
    if at < 0 or len(lines[at].text) < 25:
        return False
    return not ends_sentence(lines[at].text) and not lines[at].text.endswith(":")


def _labels(lines: Sequence[Line], chain: Sequence[_Found]) -> list[Page]:
    """Return the pages that numbers name: those at the foot of a page name the page before them."""
    if not _at_foot(lines, chain):
        return [(lines[entry.index].strand.end, entry.label) for entry in chain]
    first = chain[0]
    pages = [(lines[0].at, first.label)] if first.index else []
    last_text = max(index for index, line in enumerate(lines) if line.text)
    for entry in chain:
        following = str(entry.value + 1) if entry.label.isdigit() else ""
        later = [other.label for other in chain if other.value == entry.value + 1]
        label = later[0] if later else following
        if label and entry.index < last_text:
            pages.append((lines[entry.index].strand.end, label))
    return pages


def _at_foot(lines: Sequence[Line], chain: Sequence[_Found]) -> bool:
    """Whether page numbers stand at the foot: before page breaks, or the last of them ends the file."""
    for entry in chain:
        if lines[entry.index].new_page:
            return False
        if entry.index + 1 < len(lines) and lines[entry.index + 1].new_page:
            return True
    above = [line.text for line in lines[: chain[0].index] if line.text]
    if len(above) <= _NEAR and all(len(text) < _TITLE for text in above):
        return False
    return not any(lines[at].text for at in range(chain[-1].index + 1, len(lines)))


def _without(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    """Return the lines without some; the next line that has text starts a page."""
    kept: list[Line] = []
    pending = False
    for index, line in enumerate(lines):
        if index in gone:
            pending = True
            continue
        kept.append(replace(line, new_page=True) if pending and line.text else line)
        pending = pending and not line.text
    return kept


# ------------------------------------------------------------------------------- running heads


def _take_heads(lines: Sequence[Line]) -> tuple[list[Line], list[Page]]:
    """Take out short lines that come back page after page and cut sentences: running heads and feet."""
    groups: dict[str, list[_Found]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text
        if not 4 <= len(text) <= 80 or text.endswith((":", ",", ";")):
            continue
        match = _HEAD.fullmatch(text)
        if match is None or not any(map(str.isalpha, match["words"])):
            continue
        label = match["first"] or match["last"] or ""
        key = _DIGITS.sub("#", match["words"].casefold())
        groups[key].append(_Found(index, label, int(label or 0)))
    gone: set[int] = set()
    pages: list[Page] = []
    for found in groups.values():
        if len(found) > 1 and _is_head(lines, found):
            gone.update(entry.index for entry in found)
            pages.extend((lines[e.index].strand.end, e.label) for e in found if e.label)
    return (_without(lines, gone) if gone else list(lines)), pages


def _is_head(lines: Sequence[Line], found: Sequence[_Found]) -> bool:
    """Whether lines that are alike but for their number are running heads."""
    if not all(_stands_alone(lines, entry.index) for entry in found):
        return False
    cuts = sum(_interrupts(lines, entry.index) for entry in found)
    values = [entry.value for entry in found if entry.label]
    if len(values) == len(found):
        rises = all(before < after for before, after in pairwise(values))
        return rises and (cuts == len(found) or (len(found) >= 3 and cuts * 3 >= len(found)))
    return len(found) >= 3 and cuts * 3 >= len(found)


def _count_breaks(lines: Sequence[Line]) -> list[Page]:
    """Return pages numbered from one at form feeds, where no printed number was found."""
    breaks = [line.at for line in lines if line.new_page and line.text]
    if not breaks:
        return []
    return [(lines[0].at, "1"), *((at, str(number)) for number, at in enumerate(breaks, start=2))]

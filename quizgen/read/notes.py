"""Notes: chunks go in; the notes among them come out marked as such, and their marks gone from the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.read.chunks import Chunk
from quizgen.read.marks import Mark, read_mark
from quizgen.read.note_marks import (
    Candidate,
    find_candidates,
    find_hidden,
    find_keyed,
    longest_chain,
)
from quizgen.read.patterns import BARE_NUMBER, MONTH
from quizgen.text import ends_sentence

NoteMark = tuple[int, str]
"""(offset in the file of a mark that was taken out, the label of its note)."""

_STYLES = frozenset({"1.", "1)", "(1)", "bracket", "raised", "bare", "footnote"})
_COUNTED = re.compile(rf"\d{{1,3}}\s+{MONTH}\b")
_NUMBERED = re.compile(r"^[\[(]?\d{1,3}[.)\]]?:?\s+")
_HEADINGS = re.compile(r"\W*(?:foot|end)?notes?\W*", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"(?:\^|↑)?\s*(?:Source\s?:|Ibid|Op\. cit|See\b|Cf\.|Not printed|Printed (?:from|in)|Reference is to|Document)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<sign>\*{1,3}|[†‡])\s?(?=[^\s*†‡])")
_SIGN_MARK = r"(?<=[\w.,;:!?”’\"')]){}(?=[\s.,;:!?”’\"')]|$)"
_ARROW = re.compile(r"^(?:\^|↑)\s*(?:(?:[a-z]\s)*)")
_REGION = 400
_CHAIN_ALONE = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Chunks numbered one after the other, which may be notes."""

    first: int
    last: int
    numbers: tuple[int, ...]
    labels: tuple[str, ...]


def take_notes(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[NoteMark]]:
    """Mark the notes among the chunks and take their marks out of the text.

    Numbered chunks are notes if the text before them has their numbers as marks, in order, or if they stand
    under "Notes", or end the text and read like an archive's notes. A figure glued to a word goes only with
    such evidence; figures raised or in brackets go anyway.
    """
    found = _number_all(chunks)
    cuts: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    kinds: dict[int, str] = {}
    candidates = [
        candidate for at, chunk in enumerate(found) for candidate in find_candidates(chunk.text, at)
    ]
    places = [candidate.place for candidate in candidates]
    free = len(candidates)
    accepted = False
    for run in reversed(list(_runs(found))):
        until = min(free, bisect_left(places, (run.first, 0)))
        reach = _REGION + 20 * len(run.numbers)
        marks = _match(found, run, candidates[max(0, until - reach) : until])
        if marks is None:
            continue
        accepted = True
        kinds.update(dict.fromkeys(range(run.first, run.last + 1), "note"))
        for candidate, label in marks:
            cuts[candidate.chunk][candidate.start] = (candidate.end, label)
        limit = min((mark.place for mark, _ in marks), default=(run.first, 0))
        free = bisect_left(places, limit)
    if not accepted:
        for candidate in _chain_alone(candidates):
            cuts[candidate.chunk][candidate.start] = (candidate.end, str(candidate.value))
    for candidate in candidates:
        if candidate.sure and candidate.start not in cuts[candidate.chunk]:
            label = str(candidate.value) if candidate.value >= 0 else ""
            cuts[candidate.chunk][candidate.start] = (candidate.end, label)
    _match_keyed(found, cuts, kinds)
    _match_signs(found, cuts, kinds)
    return _apply(chunks, found, cuts, kinds)


def _number_all(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks, those with a lone or bare number ("1 Smith, p. 3") given a mark for the time being."""
    found: list[Chunk] = []
    for chunk in chunks:
        mark = None
        if chunk.mark is None and chunk.kind in ("", "item"):
            bare = BARE_NUMBER.match(chunk.text)
            mark = Mark("bare", bare["label"], bare.end()) if bare else read_mark(chunk.text)
        known = mark is not None and mark.style in _STYLES
        found.append(replace(chunk, mark=mark) if known else chunk)
    return found


def _runs(chunks: Sequence[Chunk]) -> Iterator[_Run]:
    """Yield the runs of chunks numbered one by one, a piece of a cut note between them allowed."""
    run: _Run | None = None
    for at, chunk in enumerate(chunks):
        mark = chunk.mark
        if mark is None or mark.style not in _STYLES or not mark.numbers:
            continue
        number = mark.numbers[0]
        if run and number == run.numbers[-1] + 1 and _follows(chunks, run.last, at):
            run = _Run(run.first, at, (*run.numbers, number), (*run.labels, mark.label))
            continue
        if run:
            yield run
        run = _Run(at, at, (number,), (mark.label,))
    if run:
        yield run


def _follows(chunks: Sequence[Chunk], last: int, at: int) -> bool:
    """Whether a chunk stands next to another, or after one piece more of its cut sentence."""
    return at == last + 1 or (at == last + 2 and not ends_sentence(chunks[last].text))


def _match(
    chunks: Sequence[Chunk], run: _Run, region: Sequence[Candidate]
) -> list[tuple[Candidate, str]] | None:
    """Return the marks of a run of notes with their labels, or None if it is no run of notes."""
    best: list[Candidate | None] = [None] * len(run.numbers)
    for shift in (0, 1) if run.numbers[0] == 1 else (0,):
        chain = longest_chain(region, [number - shift for number in run.numbers])
        zero = chain[0] if shift else None
        if shift and (zero is None or zero.chunk > 1):
            continue
        if sum(entry is not None for entry in chain) > sum(entry is not None for entry in best):
            best = chain
    met = sum(entry is not None for entry in best)
    known = {entry.value for entry in region if entry.sure}
    met = max(met, sum(number in known for number in run.numbers))
    enough = met >= min(2, len(run.numbers)) and met * 2 >= len(run.numbers)
    if not (enough and _may_be_note(chunks[run.first])) and not _reads_as_notes(chunks, run):
        return None
    best = _fill(chunks, run, best)
    return [
        (entry, label) for entry, label in zip(best, run.labels, strict=True) if entry is not None
    ]


def _may_be_note(chunk: Chunk) -> bool:
    """Whether a numbered chunk is not a date or count at the start of a sentence: "12 May saw ..."."""
    mark = chunk.mark
    return not (mark and mark.style == "bare" and _COUNTED.match(chunk.text))


def _reads_as_notes(chunks: Sequence[Chunk], run: _Run) -> bool:
    """Whether a run stands under a heading "Notes", or ends the text and reads like an archive's notes."""
    if run.first and _HEADINGS.fullmatch(chunks[run.first - 1].text[:40]):
        return True
    return (
        run.last >= len(chunks) - 2
        and run.numbers[0] <= 1
        and bool(_ARCHIVE.match(_bare_text(chunks[run.first])))
    )


def _bare_text(chunk: Chunk) -> str:
    """Return the text of a chunk without the number at its start."""
    return _NUMBERED.sub("", chunk.text[:80])


def _fill(
    chunks: Sequence[Chunk], run: _Run, chain: Sequence[Candidate | None]
) -> list[Candidate | None]:
    """Return a chain with its gaps filled where exactly one hidden mark lies between the marks around it."""
    filled = list(chain)
    shifts = {
        number - entry.value
        for number, entry in zip(run.numbers, chain, strict=True)
        if entry is not None
    }
    if len(shifts) != 1:
        return filled
    shift = shifts.pop()
    for at, entry in enumerate(chain):
        if entry is not None:
            continue
        before = filled[at - 1] if at else None
        after = next((other for other in chain[at + 1 :] if other is not None), None)
        if (before is None and at) or (before is None and after is None):
            continue
        low = before.place if before else (0, -1)
        high = after.place if after else (run.first, 0)
        if high[0] - low[0] > 60:
            continue
        hidden = [
            candidate
            for chunk in range(low[0], min(high[0] + 1, run.first))
            for candidate in find_hidden(chunks[chunk].text, chunk, run.numbers[at] - shift)
            if low < candidate.place < high
        ]
        if len(hidden) == 1:
            filled[at] = hidden[0]
    return filled


def _chain_alone(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return marks whose notes are missing: figures from 1 on, each there once, three or more in order."""
    by_value: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_value[candidate.value].append(candidate)
    chain: list[Candidate] = []
    while len(by_value.get(len(chain) + 1, ())) == 1:
        chain += by_value[len(chain) + 1]
    places = [entry.place for entry in chain]
    return chain if len(chain) >= _CHAIN_ALONE and places == sorted(places) else []


def _match_keyed(
    chunks: Sequence[Chunk],
    cuts: dict[int, dict[int, tuple[int, str]]],
    kinds: dict[int, str],
) -> None:
    """Note the marks ``[^key]`` whose note is there, and their notes."""
    keys = {
        chunk.label: at
        for at, chunk in enumerate(chunks)
        if chunk.mark and chunk.mark.style == "footnote"
    }
    for at, chunk in enumerate(chunks):
        if "[^" not in chunk.text:
            continue
        for start, end, key in find_keyed(chunk.text):
            if key in keys or key.isdigit():
                cuts[at][start] = (end, key)
    kinds.update(dict.fromkeys(keys.values(), "note"))


def _match_signs(
    chunks: Sequence[Chunk],
    cuts: dict[int, dict[int, tuple[int, str]]],
    kinds: dict[int, str],
) -> None:
    """Note the marks ``*`` and ``†`` that have a note below them starting with the same sign."""
    for at, chunk in enumerate(chunks):
        sign = _sign(chunks, at)
        if not sign:
            continue
        pattern = re.compile(_SIGN_MARK.format(re.escape(sign)))
        for above in range(at - 1, max(-1, at - 30), -1):
            matches = [
                m for m in pattern.finditer(chunks[above].text) if m.start() not in cuts[above]
            ]
            if matches and above not in kinds:
                cuts[above][matches[-1].start()] = (matches[-1].end(), sign)
                kinds[at] = "note"
                start = 0 if chunk.mark else len(sign)
                if start:
                    cuts[at][0] = (start, "")
                break


def _sign(chunks: Sequence[Chunk], at: int) -> str:
    """Return the sign with which a chunk starts as a note might: a star only if no list stands around it."""
    chunk = chunks[at]
    if chunk.mark and chunk.mark.style == "bullet":
        near = [other.mark for other in (*chunks[max(0, at - 1) : at], *chunks[at + 1 : at + 2])]
        listed = any(mark and mark.style == "bullet" for mark in near)
        return "*" if chunk.mark.label == "*" and not listed else ""
    match = None if chunk.mark else _SIGN.match(chunk.text)
    return match["sign"] if match else ""


def _apply(
    chunks: Sequence[Chunk],
    found: Sequence[Chunk],
    cuts: dict[int, dict[int, tuple[int, str]]],
    kinds: dict[int, str],
) -> tuple[list[Chunk], list[NoteMark]]:
    """Return the chunks with kinds set and marks cut, and where the marks were."""
    done: list[Chunk] = []
    marks: list[NoteMark] = []
    for at, (before, numbered) in enumerate(zip(chunks, found, strict=True)):
        chunk, kind = before, kinds.get(at)
        spans = dict(cuts.get(at, {}))
        if kind:
            label = numbered.mark.label if numbered.mark else before.label
            chunk = replace(before, kind=kind, label=label)
            if numbered.mark and before.mark is None:
                spans[0] = (numbered.mark.length, "")
        for start, (_, label) in sorted(spans.items()):
            if label:
                marks.append((chunk.strand.offsets[start], label))
        strand = chunk.strand.cut((start, end) for start, (end, _) in sorted(spans.items()))
        if kind:
            arrow = _ARROW.match(strand.text)
            strand = strand.part(arrow.end()) if arrow else strand
            if strand.text.endswith("]") and "[" not in strand.text:  # of "[Footnote 1: ...]"
                strand = strand.part(0, len(strand) - 1)
        done.append(replace(chunk, strand=strand.strip()))
    return [chunk for chunk in done if chunk.text], marks

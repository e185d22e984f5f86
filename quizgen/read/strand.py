"""A strand: a piece of text that knows, for each character, where in the file it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Strand:
    """Text and, for each of its characters, the offset in the file as read."""

    text: str
    offsets: Sequence[int]

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)

    @property
    def start(self) -> int:
        """Offset in the file of the first character; a strand of no characters has none."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Offset in the file just after the last character."""
        return self.offsets[-1] + 1

    def part(self, start: int, end: int | None = None) -> Strand:
        """Return the characters from ``start`` to ``end`` (both in this strand's text)."""
        return Strand(self.text[start:end], self.offsets[start:end])

    def strip(self) -> Strand:
        """Return the strand without blanks at its ends."""
        stripped = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, start + len(stripped)) if stripped else self.part(0, 0)

    def cut(self, spans: Iterable[tuple[int, int]]) -> Strand:
        """Return the strand without the given stretches (in order, not overlapping)."""
        keep: list[tuple[int, int]] = []
        at = 0
        for start, end in spans:
            keep.append((at, start))
            at = max(at, end)
        if not keep:
            return self
        keep.append((at, len(self.text)))
        return Strand(
            "".join(self.text[a:b] for a, b in keep if a < b),
            tuple(chain.from_iterable(self.offsets[a:b] for a, b in keep if a < b)),
        )

    def drop(self, pattern: re.Pattern[str]) -> Strand:
        """Return the strand without what a pattern matches."""
        return self.cut(match.span() for match in pattern.finditer(self.text))

    def replace(self, table: Mapping[int, str]) -> Strand:
        """Return the strand with single characters replaced by single characters."""
        return Strand(self.text.translate(table), self.offsets)


EMPTY = Strand("", ())
_RUN = re.compile(r"(?<=[ \t])[ \t]+")


def from_raw(raw: str, start: int, end: int) -> Strand:
    """Return a stretch of the file as a strand."""
    return Strand(raw[start:end], range(start, end))


def glue(strands: Sequence[Strand], between: str = " ") -> Strand:
    """Return strands in one, ``between`` put in at each seam with the offset just after the text before it."""
    texts: list[str] = []
    offsets: list[Sequence[int]] = []
    last = 0
    for strand in strands:
        if not strand.text:
            continue
        if texts and between:
            texts.append(between)
            offsets.append([min(last + 1, strand.start)] * len(between))
        texts.append(strand.text)
        offsets.append(strand.offsets)
        last = strand.offsets[-1]
    return Strand("".join(texts), tuple(chain.from_iterable(offsets)))


def squeeze(strand: Strand) -> Strand:
    """Return the strand with runs of blanks made one and the ends stripped."""
    return strand.strip().drop(_RUN)

"""The year of a date from outside its story: words that point to a year, headings, the document's own date, notes.

Placed dates go in; a settled value and how it was found come out, or two empty texts where it is not sure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen import edtf
from quizgen.extract._date_evidence import left_text
from quizgen.extract._date_place import Anchor, Placed
from quizgen.model import Document

Settled = tuple[str, str]
"""(value with its year, how it was found); two empty texts where the year stays open."""
OPEN: Settled = ("", "")
REACH = 40
"""How many dates are looked back over, and ahead: what lies farther proves nothing, and long texts stay quick."""

_SHIFT = re.compile(
    r"\byears? (?:later|after|afterwards?|earlier|before|previously|ago|passed|elapsed)\b"
    r"|\b(?:following|next|previous|preceding|succeeding|ensuing|coming|new|another) (?:year|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:decades?|centur(?:y|ies)) (?:later|earlier|before|ago)\b|\bthe year (?:after|before)\b|\bat (?:the )?age of\b"
    r"|\bbefore the year(?:'s end|'s close| was (?:out|over)| closed| ended)|\bthe year (?:was out|closed|ended)\b"
    r"|(?-i:\bIn the) (?:early |late )?(?:spring|summer|autumn|fall|winter),?(?! of\b)\b"
    r"|\bevery year\b|\beach year\b|\bannual(?:ly)?\b",
    re.I,
)
"""Words between two dates after which the second may lie in another year."""
_COMING = re.compile(
    r"\b(?:will|shall|would|next|until|till|by|before|past|after|deadline|forthcoming|upcoming|due|expires?|expiring|fixed|"
    r"set|scheduled|postponed|adjourn(?:s|ed))\b[^.;]{0,40}$",
    re.I,
)
_GONE = re.compile(r"\b(?:since|had|was|were|did|been|[a-z]{3,}ed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Story:
    """The dates of a document while their years are being settled."""

    text: str
    placed: Sequence[Placed]
    settled: list[Settled]
    """One for each of ``placed``; filled in as years are found."""
    shifts: Sequence[int]
    """Where words such as "two years later" stand."""

    def shifts_between(self, start: int, end: int) -> bool:
        """Whether words between two offsets move the story to another year."""
        at = bisect_left(self.shifts, start)
        return at < len(self.shifts) and self.shifts[at] < end


def find_shifts(text: str) -> list[int]:
    """Return where the text moves to another year without naming it."""
    return [found.start() for found in _SHIFT.finditer(text) if not _looks_back(text, found)]


def _looks_back(text: str, found: re.Match[str]) -> bool:
    """Whether a phrase only looks back from the story: "who had beaten them the year before"."""
    if not re.search(r"\b(?:before|earlier|previously|ago)$", found[0], re.I):
        return False
    sentence = re.split(r"[.;?!]\s", text[max(0, found.start() - 160) : found.start()])[-1]
    return re.search(r"\bhad\b", sentence) is not None


def by_turn(story: Story, number: int, anchor: Anchor | None) -> Settled:
    """Read "of that year", "of the following year", "last May", "the 3d of March last"."""
    one = story.placed[number]
    turn = one.found.turn
    if turn in ("same", "next", "before"):
        return _from_last(story, number, {"same": 0, "next": 1, "before": -1}[turn])
    if turn in ("following", "preceding", "that") or (turn == "coming" and anchor is None):
        return _around_last(story, number, "following" if turn == "coming" else turn)
    year = edtf.year_of(anchor.value) if anchor else None
    if anchor is None or year is None or turn in ("either", "every"):
        return OPEN
    if turn in ("lastyear", "this"):
        return edtf.complete(one.found.value, year - (turn == "lastyear")), anchor.how
    value = edtf.complete(one.found.value, year)
    if turn == "last" and not edtf.before(value, anchor.value):
        value = edtf.complete(one.found.value, year - 1)
    if turn == "coming" and not edtf.before(anchor.value, value):
        value = edtf.complete(one.found.value, year + 1)
    return value, anchor.how


def _from_last(story: Story, number: int, step: int) -> Settled:
    """Count from the last date before: it is what "that year" and "the following year" mean."""
    one = story.placed[number]
    for back in range(number - 1, max(-1, number - REACH), -1):
        other = story.placed[back]
        if other.section != one.section or one.block - other.block > 1:
            break
        value = story.settled[back][0]
        year = edtf.year_of(value) if value else None
        if year is None or other.bracketed or edtf.precision(value) in ("decade", "century"):
            continue
        # Only a year that is told moves on; "that year" may be any that was named.
        if story.shifts_between(other.found.end, one.found.start) or (step and not other.tells):
            break
        how = "same sentence" if other.sentence == one.sentence else "preceding sentence"
        return edtf.complete(one.found.value, year + step), how
    return OPEN


def _around_last(story: Story, number: int, turn: str) -> Settled:
    """Read "the following January", "the preceding May" and "that July" by the date told last."""
    one = story.placed[number]
    for back in range(number - 1, max(-1, number - REACH), -1):
        other, (value, _) = story.placed[back], story.settled[back]
        if other.section != one.section or one.block - other.block > 1:
            break
        if "-" in value.rpartition("/")[2][1:]:
            # Of days or months joined by a dash the last counts.
            value = value.rpartition("/")[2]
        kind, year = edtf.precision(value), edtf.year_of(value)
        beside = one.block == other.block and one.order - other.order <= 1
        if other.bracketed or not (other.tells or (beside and kind in ("day", "month"))):
            if kind in ("day", "month") and not other.past and other.block == one.block:
                # A date that is only named may be the one that is meant.
                break
            continue
        if year is None or kind in ("decade", "century", "range"):
            break
        if story.shifts_between(other.found.end, one.found.start):
            break
        found = _beside_last(one.found.value, value, year, kind, turn)
        how = "same sentence" if other.sentence == one.sentence else "preceding sentence"
        return (found, how) if found else OPEN
    return OPEN


def _beside_last(value: str, last: str, year: int, kind: str, turn: str) -> str:
    """Return the value in the year that keeps it after (or before) the last date; nothing where two years fit."""
    if kind == "year":
        if turn == "that":
            return edtf.complete(value, year)
        # "In 1834 ...; the following March" is of the next year, "the following October" may be of either.
        early = value[5:7] in ("01", "02", "03", "04")
        return edtf.complete(value, year + 1) if turn == "following" and early else ""
    same = edtf.complete(value, year)
    if turn == "preceding":
        return same if edtf.before(same, last) else edtf.complete(value, year - 1)
    if edtf.before(last, same) or (turn == "that" and edtf.overlaps(same, last)):
        return same
    return edtf.complete(value, year + 1) if turn == "following" else ""


def by_instant(one: Placed, anchor: Anchor | None) -> Settled:
    """Read "the 14th instant" (this month), "ult." (last month) and "prox." (next month) by the document's date."""
    if anchor is None or edtf.precision(anchor.value) not in ("day", "month"):
        return OPEN
    year, month = edtf.year_of(anchor.value) or 0, int(anchor.value.lstrip("-")[5:7])
    month += {"same": 0, "last": -1, "coming": 1}[one.found.turn]
    if not 1 <= month <= 12:
        year, month = (year - 1, 12) if month < 1 else (year + 1, 1)
    day = int(one.found.value[-2:])
    fits = day <= edtf.month_length(year, month)
    return (edtf.write(year, month, day), anchor.how) if fits else OPEN


def by_anchor(text: str, one: Placed, anchor: Anchor | None) -> Settled:
    """Take the year in which the date lies nearest to the writing of the document, where past or future is plain."""
    year = edtf.year_of(anchor.value) if anchor else None
    if anchor is None or year is None:
        return OPEN
    past: list[tuple[int, str]] = []
    coming: list[tuple[int, str]] = []
    for candidate in (year - 1, year, year + 1):
        value = edtf.complete(one.found.value, candidate)
        gap = edtf.days_between(anchor.value, value)
        if gap is None:
            continue
        if edtf.overlaps(value, anchor.value):
            return value, anchor.how
        (past if edtf.before(value, anchor.value) else coming).append((gap, value))
    behind, ahead = min(past, default=(999, "")), min(coming, default=(999, ""))
    before = left_text(text, one.found.start, 60)
    future, gone = bool(_COMING.search(before)), bool(_GONE.search(before))
    if one.names:
        # What is quoted was written before.
        return (behind[1], anchor.how) if behind[0] <= 300 else OPEN
    if re.search(r"\bsince(?: the)?$", before, re.I):
        return (behind[1], anchor.how) if behind[0] <= 360 else OPEN
    if behind[0] <= 60 and not (future and ahead[0] <= 60):
        return behind[1], anchor.how
    if ahead[0] <= 20:
        # A note on what came of it, or a mark of receipt; a year before would be said.
        return ahead[1], anchor.how
    if (ahead[0] <= 60 and (future or not gone)) or (future and not gone and ahead[0] <= 180):
        return ahead[1], anchor.how
    # Letters tell of what has been.
    return (behind[1], anchor.how) if behind[0] <= 150 and not future else OPEN


def by_note(story: Story, number: int) -> Settled:
    """Take the year of another date of the same note that holds the date or lies within two months of it."""
    one = story.placed[number]
    found: dict[str, int] = {}
    for index in _same_block(story.placed, number):
        value = story.settled[index][0]
        year = edtf.year_of(value) if value else None
        if year is None or edtf.precision(value) == "year":
            continue
        for candidate in (year - 1, year, year + 1):
            own = edtf.complete(one.found.value, candidate)
            gap = edtf.days_between(own, value)
            if gap is not None and gap <= 60:
                found[own] = min(gap, found.get(own, gap))
    return (next(iter(found)), "note") if len(found) == 1 else OPEN


def _same_block(placed: Sequence[Placed], number: int) -> list[int]:
    block = placed[number].block
    first = last = number
    while first > 0 and placed[first - 1].block == block and number - first < REACH:
        first -= 1
    while last + 1 < len(placed) and placed[last + 1].block == block and last - number < REACH:
        last += 1
    return [index for index in range(first, last + 1) if index != number]


def by_heading(story: Story, number: int, years: tuple[int, int] | None) -> Settled:
    """Take the year of the heading above, or of the title; of several years the one that the order of events leaves."""
    one = story.placed[number]
    if one.kind in ("note", "reference") or years is None or years[1] != years[0]:
        return OPEN
    if _still_before(story, number, years[0]) or _behind_month(story, number, years[0]):
        return OPEN
    fits = [
        value
        for year in range(years[0], years[1] + 1)
        if _in_order(story, number, value := edtf.complete(one.found.value, year))
    ]
    return (fits[0], "heading") if len(fits) == 1 else OPEN


def _behind_month(story: Story, number: int, year: int) -> bool:
    """Whether a title names a month and the date a later one: of talks in February 1814, November is not yet 1814."""
    value = edtf.complete(story.placed[number].found.value, year)
    return any(
        other.kind in ("title", "heading")
        and edtf.precision(other.found.value) in ("month", "day")
        and edtf.year_of(other.found.value) == year
        and edtf.before(other.found.value, value)
        and (edtf.days_between(other.found.value, value) or 0) > _AFTER
        for other in story.placed
    )


_AFTER = 60
"""Days behind the month of a title up to which a date may still belong to its story."""
_PROSE = frozenset({"body", "paragraph", "item", "quote"})


def _still_before(story: Story, number: int, year: int) -> bool:
    """Whether the story has not come to the year of a title: of a constitution of 1831 it may still tell of 1830."""
    one = story.placed[number]
    for index in range(number - 1, -1, -1):
        other, known = story.placed[index], story.settled[index][0]
        if other.kind == "heading" and other.section == one.section:
            # The section's own heading names the year.
            return edtf.year_of(other.found.value) is None
        prose = other.kind == one.kind or {other.kind, one.kind} <= _PROSE
        told = edtf.year_of(known) if known and other.tells and prose else None
        if told is not None:
            goes_on = not edtf.before(edtf.complete(one.found.value, told), known)
            return told == year - 1 and goes_on
    return False


def section_years(document: Document, placed: Sequence[Placed]) -> dict[int, tuple[int, int]]:
    """Return for each section the first and last year that its heading, the title or the front matter names."""
    headings: dict[int, list[str]] = {}
    title: list[str] = []
    for one in placed:
        if one.kind in ("title", "heading") and edtf.year_of(one.found.value) is not None:
            headings.setdefault(one.section, []).append(one.found.value)
            title += [one.found.value] if one.kind == "title" else []
    told = document.source.date
    if not title and told and any(_holds(told, one.found.value) for one in placed):
        # A date of publication lies outside the time told of; a period holds dates of the text.
        title = [told]
    found = {}
    for section in sorted({one.section for one in placed}):
        years = _year_span(headings.get(section) or title)
        if years:
            found[section] = years
    return found


def _year_span(values: Sequence[str]) -> tuple[int, int] | None:
    if len(values) != 1 or edtf.precision(values[0]) in ("decade", "century"):
        return None
    first, last = edtf.year_of(values[0]), edtf.year_of(values[0].split("/")[-1])
    return None if first is None or last is None else (first, last)


def _holds(period: str, value: str) -> bool:
    return edtf.year_of(value) is not None and edtf.overlaps(value, period)


def _in_order(story: Story, number: int, value: str) -> bool:
    """Whether a value keeps the order of the dates told next to it in its own paragraph and the ones beside it."""
    one = story.placed[number]
    for steps, earlier in (
        (range(number - 1, -1, -1), True),
        (range(number + 1, len(story.placed)), False),
    ):
        seen = 0
        for index in steps:
            other, known = story.placed[index], story.settled[index][0]
            if other.section != one.section or abs(other.block - one.block) > 1 or seen == 2:
                break
            if not known or not other.tells or other.kind != one.kind:
                continue
            seen += 1
            if edtf.before(value, known) if earlier else edtf.before(known, value):
                return False
    return True

"""The year of a date from the story before it: only dates of main clauses move the line, and two years decide nothing.

Placed dates, settled up to one, go in; a settled value comes out, or nothing where the year is not proven.
"""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.extract._date_evidence import left_text
from quizgen.extract._date_matter import by_matter
from quizgen.extract._date_outside import OPEN, REACH, Settled, Story
from quizgen.extract._date_place import Anchor, Placed

NEAR = (215, 150, 75)
"""Most days from the last date told to the next, in its paragraph, the next one and the one after."""
_NEW_YEAR = (100, 75, 40)
"""The same over a new year, where no word says so."""
_BY = re.compile(
    r"\bby(?: (?:the|early|late|mid|end|of|beginning|middle|evening|morning))*-?$", re.I
)

_COUNTED = re.compile(
    r"\s*,?\s(?:(?:[a-z]+|\d+)\s){1,3}(?:years?|decades?)\s(?:later|after|afterwards|earlier|before|previously)\b"
    r"|\s*,?\sthe\syear\s(?:after|before)\b"
)
"""Words behind a date that count its year: "in July three years later"."""


def by_line(story: Story, number: int, record: str, written: Anchor | None) -> Settled:
    """Take the year of the last date of the story's line before this one, in its section.

    Nothing where a date between has its year open, looks beyond the line, or later dates speak against it. What was
    written on a known day (``written``) looks back to years as it likes; its own year (``record``) must agree.
    """
    one = story.placed[number]
    passed: list[int] = []
    if one.quoted or _COUNTED.match(story.text, one.found.end):
        return OPEN
    held = _held(story, number)
    if held[0]:
        return held
    for back in range(number - 1, max(-1, number - REACH), -1):
        other, value = story.placed[back], story.settled[back][0]
        if other.section != one.section or one.block - other.block > 2:
            return OPEN
        if other.kind != one.kind:
            continue
        if not value or not other.tells:
            if not other.bracketed and other.found.shape != "day":
                passed.append(back)
            continue
        moved = story.shifts_between(other.found.end, one.found.start)
        same = other.block == one.block and other.order == one.order
        vague = edtf.precision(value) == "year"
        if vague and (_is_weak_year(story, number, back) or (written and not same)):
            return OPEN
        doubted = moved or _is_doubted(story, number, value, passed)
        if doubted:
            own = "" if one.past else _between(story, number, value)
        else:
            own = step(story, number, back) or ("" if one.past else _between(story, number, value))
        if written and own != record and not _leads_to(value, own, written.value, same=same):
            return OPEN
        if own and (own == record or _agrees_later(story, number, own, sure=not vague)):
            return own, "same sentence" if same else "preceding sentence"
        return OPEN if doubted else by_matter(story, number)
    return OPEN


def _leads_to(value: str, own: str, written: str, *, same: bool) -> bool:
    """Whether the last date told leads on, in small steps, towards the day of writing."""
    if not own or edtf.precision(value) not in ("day", "month") or not edtf.before(own, written):
        return same and edtf.precision(value) in ("day", "month")
    gap, far = edtf.days_between(value, own), edtf.days_between(value, written)
    return same or (gap is not None and gap <= 100 and far is not None and far <= 400)


def _held(story: Story, number: int) -> Settled:
    """Take the year of the month or day named in the sentence before, where this date lies within it or weeks from it.

    "They were to leave by the end of October 1968. He stopped it on October 31."
    """
    one, other = story.placed[number], story.placed[number - 1]
    value, how = story.settled[number - 1]
    near = number > 0 and one.block == other.block and one.order - other.order <= 1
    if not near or how != "stated" or other.names or other.bracketed or one.past or other.past:
        return OPEN
    year = edtf.year_of(value)
    if (
        other.tells
        or not other.ahead
        or year is None
        or edtf.precision(value) not in ("day", "month")
    ):
        return OPEN
    own = edtf.complete(one.found.value, year)
    gap = edtf.days_between(value, own)
    if edtf.overlaps(value, own) or (gap is not None and gap <= 31):
        return own, "same sentence" if one.order == other.order else "preceding sentence"
    return OPEN


def _is_weak_year(story: Story, number: int, back: int) -> bool:
    """Whether a year alone is too weak to give a date its year: another paragraph, far back, one of two, or a step back."""
    one, other = story.placed[number], story.placed[back]
    if other.block != one.block or _is_one_of_two(story, back):
        return True
    # A year that opens the paragraph, as in annals, holds farther.
    if one.order - other.order > 2 and (other.order > 1 or other.found.start - other.sentence > 12):
        return True
    year = edtf.year_of(story.settled[back][0]) or 0
    for index in range(back - 1, max(-1, back - 6), -1):
        before, value = story.placed[index], story.settled[index][0]
        if before.section != one.section or before.block != other.block:
            return False
        if value and before.tells and edtf.precision(value) not in ("decade", "century"):
            # A year before the one that the story had come to only tells of the past.
            return (edtf.year_of(value) or 0) > year
    return False


def _is_one_of_two(story: Story, number: int) -> bool:
    """Whether a year stands beside another ("in 1912 and again in 1913"), so that either may be meant."""
    if number == 0 or story.placed[number - 1].sentence != story.placed[number].sentence:
        return False
    between = story.text[story.placed[number - 1].found.end : story.placed[number].found.start]
    joined = re.fullmatch(r",? (?:and|or|to|until|and again)(?: in)? |, ", between)
    return joined is not None and edtf.precision(story.settled[number - 1][0]) == "year"


def _is_doubted(story: Story, number: int, value: str, passed: list[int]) -> bool:
    """Whether dates passed over on the way back show that the story may have left the year of ``value``.

    A date whose own year stays open, or a later year in words that do not look ahead ("the fleet of 1588").
    """
    one = story.placed[number]
    for index in passed:
        other, known = story.placed[index], story.settled[index][0]
        if not known:
            if other.tells and not (other.past or other.ahead) and _leaps(other, value):
                return True
            continue
        if one.block - other.block > 0 or other.ahead or other.past:
            continue
        year, told = edtf.year_of(known), edtf.year_of(value)
        if year is not None and told is not None and year > told:
            return True
    return False


def _leaps(other: Placed, value: str) -> bool:
    """Whether an open date may lie in the next year; some weeks back from the line it only looks back."""
    year = edtf.year_of(value)
    own = other.found.value
    if year is None or own.startswith("XXXX-XX") or edtf.precision(value) not in ("day", "month"):
        return True
    same = edtf.complete(own, year)
    return not (edtf.before(same, value) and (edtf.days_between(same, value) or 999) <= 45)


def step(story: Story, number: int, back: int) -> str:
    """Complete a value from the date told before it, where the step in time is small enough to be sure."""
    one, other = story.placed[number], story.placed[back]
    anchor, value = story.settled[back][0], one.found.value
    year, kind = edtf.year_of(anchor), edtf.precision(anchor)
    blocks = min(one.block - other.block, 2)
    most = NEAR[blocks]
    if blocks == 0 and one.order - other.order <= 1:
        most = 300
    before = left_text(story.text, one.found.start)
    if year is None or kind in ("decade", "century"):
        return ""
    if kind == "year":
        # "In 1914 war came. By January ...": of the next year, or of this one.
        early = value[5:7] in ("01", "02", "03")
        return "" if one.past or (early and _BY.search(before)) else edtf.complete(value, year)
    if kind == "range":
        if edtf.year_of(anchor.split("/")[1]) != year:
            return ""
        anchor = anchor.split("/")[1]
    same, coming = edtf.complete(value, year), edtf.complete(value, year + 1)
    if edtf.overlaps(same, anchor):
        return same
    forward = edtf.before(anchor, same)
    if re.search(r"\bsince(?: the)?$", before):
        earlier = edtf.complete(value, year - 1) if forward else same
        return earlier if (edtf.days_between(earlier, anchor) or 999) <= 300 else ""
    gap = edtf.days_between(anchor, same)
    if gap is None:
        return ""
    if one.names:
        # The letter named was written before the date told; after one of January it may be of the year before.
        return same if not forward and gap <= 240 else ""
    if one.past and not _BY.search(before):
        # Looking back by some weeks: "The Soviet had been formed on the 12th."
        return same if not forward and gap <= 120 and blocks == 0 else ""
    if forward:
        return same if gap <= _reach(story, number, anchor, most, back) else ""
    if (edtf.days_between(anchor, coming) or 999) <= _reach(
        story, number, anchor, _NEW_YEAR[blocks], back
    ):
        return coming
    if (
        gap <= 120
        and (edtf.days_between(anchor, coming) or 0) >= 240
        and _resumes(story, back, same)
    ):
        return same
    return ""


def _resumes(story: Story, back: int, value: str) -> bool:
    """Whether a value lies between the two last dates told: the later was a look ahead, and the story goes on.

    "On 15 May it gave the vote, and in September took it back. On 22 August the slaves rose."
    """
    other = story.placed[back]
    if story.settled[back][1] == "stated":
        return False
    for index in range(back - 1, max(-1, back - 4), -1):
        before, known = story.placed[index], story.settled[index][0]
        if before.section != other.section or other.block - before.block > 1:
            return False
        if known and before.tells and edtf.precision(known) in ("day", "month"):
            same = edtf.year_of(known) == edtf.year_of(story.settled[back][0])
            return same and edtf.before(known, value)
    return False


def _reach(story: Story, number: int, anchor: str, most: int, back: int) -> int:
    """Return how many days a step may be: less after a look back, or where the next date told lies years ahead."""
    one = story.placed[number]
    for index in range(back - 1, max(-1, back - 4), -1):
        other, value = story.placed[index], story.settled[index][0]
        if other.section != one.section or other.block != story.placed[back].block:
            break
        if value and other.tells and edtf.precision(value) in ("day", "month"):
            if edtf.before(anchor, value) and (edtf.days_between(anchor, value) or 0) > 60:
                most = min(most, 45)
            break
    if one.sentence == story.placed[back].sentence:
        return most
    for later in range(number + 1, min(len(story.placed), number + 6)):
        other, value = story.placed[later], story.settled[later][0]
        if other.section != one.section or other.block - one.block > 1:
            break
        if story.settled[later][1] == "stated" and other.tells and other.kind == one.kind:
            ahead = (edtf.year_of(value) or 0) - (edtf.year_of(anchor) or 0)
            if edtf.precision(value) in ("day", "month") and ahead >= 1:
                # May 1886, June, ... November 1888: the June of three years would do.
                close = (
                    one.block == story.placed[back].block
                    and one.order - story.placed[back].order < 2
                )
                most = min(most, 150 if ahead == 1 else 200 if close else 90)
            break
    return most


def _between(story: Story, number: int, anchor: str) -> str:
    """Complete a value where the told dates before and after it, at most a year and a half apart, leave one year."""
    one = story.placed[number]
    if one.names or edtf.precision(anchor) not in ("day", "month"):
        return ""
    for later in range(number + 1, min(len(story.placed), number + 6)):
        other = story.placed[later]
        if other.section != one.section or other.block - one.block > 1:
            return ""
        if story.settled[later][1] != "stated" or not other.tells or other.kind != one.kind:
            continue
        after = story.settled[later][0]
        if edtf.precision(after) not in ("day", "month") or not edtf.before(anchor, after):
            return ""
        first, last = edtf.year_of(anchor) or 0, edtf.year_of(after) or 0
        fits = [
            own
            for year in range(first, last + 1)
            if edtf.before(anchor, own := edtf.complete(one.found.value, year))
            and edtf.before(own, after)
        ]
        return fits[0] if len(fits) == 1 and last - first <= 1 else ""
    return ""


def _agrees_later(story: Story, number: int, value: str, *, sure: bool) -> bool:
    """Whether the next dates of the section that tell the story do not lie before the value.

    After a ``sure`` step from a day or month, a year alone that lies before only looks back.
    """
    one = story.placed[number]
    seen = 0
    for later in range(number + 1, min(len(story.placed), number + REACH)):
        other = story.placed[later]
        if other.section != one.section or other.block - one.block > 1 or seen == 3:
            break
        if story.settled[later][1] != "stated" or not other.tells or other.kind != one.kind:
            continue
        if sure and edtf.precision(story.settled[later][0]) == "year":
            continue
        seen += 1
        if edtf.before(story.settled[later][0], value) and not one.names:
            return False
    return True


def is_blocked(story: Story, number: int, record: str) -> bool:
    """Whether the paragraph itself speaks against a year from outside: another year told in it, or a shift in time."""
    one = story.placed[number]
    for back in range(number - 1, max(-1, number - REACH), -1):
        other: Placed = story.placed[back]
        if other.block != one.block:
            return False
        if story.shifts_between(other.found.end, one.found.start):
            return True
        if other.tells and story.settled[back][0]:
            # In a letter a year looked back to holds for that sentence and the next.
            told = edtf.year_of(story.settled[back][0])
            near = one.order - other.order < 2
            return not record or (near and told != edtf.year_of(record))
    return False

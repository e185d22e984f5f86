"""The year of a date that leaves it out: placed dates go in, a settled value and how it was found come out.

In this order, and only where sure: the grammar of the sentence, the story before it, heading or title, the date
of the document, the archive's mark in a note. Two findings that disagree leave the year open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract._date_days import by_day
from quizgen.extract._date_line import by_line, is_blocked
from quizgen.extract._date_outside import (
    OPEN,
    Settled,
    Story,
    by_anchor,
    by_heading,
    by_instant,
    by_note,
    by_turn,
    find_shifts,
    section_years,
)
from quizgen.extract._date_place import Anchor, Placed, document_anchor
from quizgen.model import Document

_TIE = re.compile(
    r",? ?(?:(?:and|or|&|to|until|till|through|and again|as well as|,|-) ?)(?:(?:from|on|in|by|about|again|early|late|mid|"
    r"the|both|beginning|middle|end|close|night|morning|of|at|then) ?){0,5}",
    re.I,
)
_BESIDE = re.compile(
    r",? ?\(?(?:(?:signed|concluded|dated|made|adopted|passed|ratified|proclaimed|issued|opened|held|fought|begun) )?"
    r"(?:on |in |about |in the month of )?(?:the )?"
)
_OF_YEAR = re.compile(
    r"(?: (?!(?:under|by|after|since|in|at|to|for|with|against|on|from|the|a|an|his|its|their|was|were|as|and)\b)"
    r"[A-Za-z-]+){1,3} of (?:the year )?"
)
"""What stands between month and year in "the February elections of 1936"."""


def resolve(document: Document, placed: Sequence[Placed]) -> list[Settled]:
    """Return (settled value, how) for each date; ("", "") where the year stays open.

    "Talks began on May 12." after a sentence of March 31, 1968 -> ("1968-05-12", "preceding sentence")
    """
    anchor = document_anchor(document, placed)
    sections = _section_anchors(placed)
    years = section_years(document, placed)
    settled = [
        (one.found.value, "stated") if edtf.year_of(one.found.value) is not None else OPEN
        for one in placed
    ]
    story = Story(document.text, placed, settled, find_shifts(document.text))
    for number in range(len(placed) - 2, -1, -1):
        if not settled[number][0]:
            settled[number] = _tied(story, number)
    for number, one in enumerate(placed):
        if not settled[number][0] and one.found.value.startswith("XXXX"):
            nearest = sections.get(one.section, anchor)
            settled[number] = _settle(story, number, nearest, years.get(one.section))
    return settled


def _section_anchors(placed: Sequence[Placed]) -> dict[int, Anchor]:
    """Return the day that the heading of a section names, as over the minutes of a meeting or an entry of a diary."""
    return {
        one.section: Anchor(one.found.value, "heading")
        for one in reversed(placed)
        if one.kind == "heading"
        and edtf.precision(one.found.value) == "day"
        and edtf.year_of(one.found.value) is not None
    }


def _settle(
    story: Story, number: int, anchor: Anchor | None, years: tuple[int, int] | None
) -> Settled:
    """Settle one date; ``years`` are the first and last year of the heading it stands under."""
    one = story.placed[number]
    if one.found.value.startswith("XXXX-XX"):
        if one.found.shape == "instant":
            return by_instant(one, anchor)
        value, how = by_day(story, number, anchor)
        return (value, how) if value else OPEN
    if one.found.turn:
        return by_turn(story, number, anchor)
    beside = _beside(story, number)
    if beside[0]:
        return beside
    record = by_anchor(story.text, one, anchor)
    if one.kind in ("note", "reference"):
        return _agreed(by_note(story, number), record)
    near = by_line(story, number, record[0], anchor)
    told = edtf.year_of(near[0]) if near[0] and near[1] != "same sentence" else None
    if years and told is not None and not years[0] <= told <= years[1] + 1:
        # A year outside that of the heading was only looked back to.
        return OPEN
    if not near[0] and is_blocked(story, number, record[0]):
        return OPEN
    if near[0] or record[0]:
        return _agreed(near, record)
    return by_heading(story, number, years)


def _agreed(near: Settled, record: Settled) -> Settled:
    """Choose between what stands near and the document's date; the same sentence is sure, else they must agree."""
    if near[0] and record[0] and near[0] != record[0] and near[1] not in ("same sentence", "note"):
        return OPEN
    return near if near[0] else record


# ---------------------------------------------------------------- the sentence's own grammar


def _tied(story: Story, number: int) -> Settled:
    """Take the year of the next date where "to", "and" or a comma ties the two: "from May 13 to ... October 1968"."""
    one, following = story.placed[number], story.placed[number + 1]
    value, how = story.settled[number + 1]
    year = edtf.year_of(value) if value else None
    if one.found.turn or not one.found.value.startswith("XXXX") or year is None:
        return OPEN
    if one.sentence != following.sentence or how not in ("stated", "same sentence"):
        return OPEN
    between = story.text[one.found.end : following.found.start].replace("\n", " ")
    if edtf.precision(value) == "year" and _OF_YEAR.fullmatch(between):
        return edtf.complete(one.found.value, year), "same sentence"
    if len(between) > 60 or not _TIE.fullmatch(between.strip(" ") + " "):
        return OPEN
    if edtf.precision(value) not in ("day", "month", "range", "season"):
        return OPEN
    own = edtf.complete(one.found.value, year)
    if edtf.before(value, own):
        own = edtf.complete(one.found.value, year - 1)
    return own, "same sentence"


def _beside(story: Story, number: int) -> Settled:
    """Take the year that stands right before: "in 853, on 6 January", "the treaty of 1648, signed on 24 October"."""
    one = story.placed[number]
    if number == 0 or story.placed[number - 1].sentence != one.sentence:
        return OPEN
    other = story.placed[number - 1]
    year = edtf.year_of(other.found.value)
    between = story.text[other.found.end : one.found.start]
    if (
        year is None
        or edtf.precision(other.found.value) != "year"
        or not _BESIDE.fullmatch(between)
    ):
        return OPEN
    return edtf.complete(one.found.value, year), "same sentence"

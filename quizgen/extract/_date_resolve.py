"""The year of a date that leaves it out: placed dates go in, a settled value and how it was found come out.

In this order, and only where sure: the grammar of the sentence, the story before it, heading or title, the date
of the document, the archive's mark in a note. Two findings that disagree leave the year open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract._date_days import by_day
from quizgen.extract._date_evidence import left_text
from quizgen.extract._date_matter import by_matter
from quizgen.extract._date_outside import (
    OPEN,
    REACH,
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
_PLUPERFECT = re.compile(r"\bhad\b")
_OF_YEAR = re.compile(r"(?: [A-Za-z-]+){1,3} of (?:the year )?")
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
    near = _by_story(story, number, record[0], anchor)
    told = edtf.year_of(near[0]) if near[0] and near[1] != "same sentence" else None
    if years and told is not None and not years[0] <= told <= years[1] + 1:
        # A year outside that of the heading was only looked back to.
        return OPEN
    if not near[0] and _is_blocked(story, number, record[0]):
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


# ---------------------------------------------------------------- the story before it


def _by_story(story: Story, number: int, record: str, written: Anchor | None) -> Settled:
    """Take the year of the nearest date that tells the story before this one, in its section.

    Later dates must not speak against it, unless the document's own date gives the same (``record``). What was
    written on a known day (``written``) looks back to years as it likes, and tells nothing of the time after it.
    """
    one = story.placed[number]
    passed: list[int] = []
    for back in range(number - 1, max(-1, number - REACH), -1):
        other = story.placed[back]
        if other.section != one.section or one.block - other.block > 4:
            break
        value = story.settled[back][0]
        if not value or other.kind != one.kind or not other.tells:
            if other.kind == one.kind and not other.bracketed and not other.names:
                passed.append(back)
            continue
        if _is_overtaken(story, number, value, passed):
            return OPEN
        near = other.block == one.block
        vague = edtf.precision(value) == "year"
        if vague and (one.block - other.block > 1 or _is_one_of_two(story, back)):
            return OPEN
        if story.shifts_between(other.found.end, one.found.start):
            return OPEN
        same = other.block == one.block and other.order == one.order
        if written and vague and not same:
            return OPEN
        own = _step(value, story.text, one, near=near) or _by_both(story, number, value)
        if written and own != record and edtf.before(written.value, own) and not same:
            return OPEN
        if own and (own == record or _agrees_later(story, number, own)):
            return own, "same sentence" if same else "preceding sentence"
        return by_matter(story, number)
    return OPEN


def _is_overtaken(story: Story, number: int, value: str, passed: Sequence[int]) -> bool:
    """Whether dates passed over on the way back show that the story may have left the year of a date.

    A later year that only names a thing ("the fleet of 1588 ...; by August"), or a date whose own year stays open.
    """
    one = story.placed[number]
    for index in passed:
        other, known = story.placed[index], story.settled[index][0]
        if other.block != one.block:
            continue
        if not known:
            if other.tells and other.found.turn in ("following", "preceding", "next", "before"):
                return True
        elif (
            one.order - other.order <= 1
            and edtf.precision(known) == "year"
            and edtf.before(value, known)
            and not _PLUPERFECT.search(
                story.text, max(other.sentence, other.found.start - 60), other.found.start
            )
        ):
            return True
    return False


def _by_both(story: Story, number: int, anchor: str) -> str:
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


def _is_one_of_two(story: Story, number: int) -> bool:
    """Whether a year stands beside another ("in 1912 and again in 1913"), so that either may be meant."""
    if number == 0 or story.placed[number - 1].sentence != story.placed[number].sentence:
        return False
    between = story.text[story.placed[number - 1].found.end : story.placed[number].found.start]
    joined = re.fullmatch(r",? (?:and|or|to|until|and again)(?: in)? |, ", between)
    return joined is not None and edtf.precision(story.settled[number - 1][0]) == "year"


def _step(anchor: str, text: str, one: Placed, *, near: bool) -> str:
    """Complete a value from a date before it, where the step in time is small enough to be sure."""
    value = one.found.value
    year = edtf.year_of(anchor)
    kind = edtf.precision(anchor)
    if year is None or kind in ("decade", "century"):
        return ""
    if kind == "year":
        # "In 1914 war came. By January ...": of the next year, or of this one.
        early = value[5:7] in ("01", "02", "03")
        by = re.search(
            r"\b[Bb]y(?: (?:the|early|late|mid|end|of|beginning|middle))*-?$",
            left_text(text, one.found.start),
        )
        return "" if early and by else edtf.complete(value, year)
    if kind == "range" and edtf.year_of(anchor.split("/")[1]) != year:
        return ""
    same = edtf.complete(value, year)
    if edtf.overlaps(same, anchor):
        return same
    if edtf.before(anchor, same) and re.search(
        r"\bsince(?: the)?$", left_text(text, one.found.start)
    ):
        return edtf.complete(value, year - 1)
    gap = edtf.days_between(anchor, same)
    if gap is None:
        return ""
    if edtf.before(anchor, same):
        # A letter named after a date of January may be of the year before.
        return same if not one.names and gap <= (300 if near else 200) else ""
    if one.names:
        # The letter named was written before the date told.
        return same if gap <= 240 else ""
    coming = edtf.complete(value, year + 1)
    if (edtf.days_between(anchor, coming) or 0) <= 120:
        return coming
    # Looking back by some weeks takes the pluperfect: "By May 3 the army had left."
    sentence = text[one.sentence : one.found.end + 80]
    return same if near and gap <= 60 and re.search(r"\bhad\b", sentence) else ""


def _agrees_later(story: Story, number: int, value: str) -> bool:
    """Whether the next dates of the section that tell the story do not lie before the value."""
    one = story.placed[number]
    seen = 0
    for later in range(number + 1, min(len(story.placed), number + REACH)):
        other = story.placed[later]
        if other.section != one.section or other.block - one.block > 1 or seen == 3:
            break
        if story.settled[later][1] != "stated" or not other.tells or other.kind != one.kind:
            continue
        if re.search(
            r"\bhad\b[^.;]{0,50}$", story.text[max(0, other.found.start - 60) : other.found.start]
        ):
            # The pluperfect looks back.
            continue
        seen += 1
        if edtf.before(story.settled[later][0], value) and not one.names:
            return False
    return True


def _is_blocked(story: Story, number: int, record: str) -> bool:
    """Whether the paragraph itself speaks against a year from outside: another year told in it, or a shift in time."""
    one = story.placed[number]
    for back in range(number - 1, max(-1, number - REACH), -1):
        other = story.placed[back]
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

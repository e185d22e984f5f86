"""The year of a date that leaves it out: placed dates go in, a settled value and how it was found come out.

In this order, and only where sure: the grammar of the sentence, the story before it, heading or title, the date
of the document, the archive's mark in a note. Two findings that disagree leave the year open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract._date_evidence import left_text
from quizgen.extract._date_place import Anchor, Placed, document_anchor
from quizgen.extract._date_words import word_set
from quizgen.model import Document

_TIE = re.compile(
    r",? ?(?:(?:and|or|&|to|until|till|through|and again|as well as|,|-) ?)(?:(?:from|on|in|by|about|again|early|late|mid|"
    r"the|both|beginning|middle|end|close|night|morning|of|at|then) ?){0,5}",
    re.I,
)
_SHIFT = re.compile(
    r"\byears? (?:later|after|afterwards?|earlier|before|previously|ago|passed|elapsed)\b"
    r"|\b(?:following|next|previous|preceding|succeeding|ensuing|coming|new|another) (?:year|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:decades?|centur(?:y|ies)) (?:later|earlier|before|ago)\b|\bthe year (?:after|before)\b|\bat (?:the )?age of\b"
    r"|\bevery year\b|\beach year\b|\bannual(?:ly)?\b",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|shall|next|until|till|by|before|past|after|deadline|forthcoming|upcoming|expires?)\b[^.;]{0,40}$",
    re.I,
)
_WORD = re.compile(r"[a-z]{4,}")
_WEAK = word_set(
    "that this with from have were been they their them which would could should when while after before about into "
    "other also more than some such only over under upon said made very most both because since until during"
)


def resolve(document: Document, placed: Sequence[Placed]) -> list[tuple[str, str]]:
    """Return (settled value, how) for each date; ("", "") where the year stays open.

    "Talks began on May 12." after a sentence of March 31, 1968 -> ("1968-05-12", "preceding sentence")
    """
    anchor = document_anchor(document, placed)
    settled = [
        (one.found.value, "stated") if edtf.year_of(one.found.value) is not None else ("", "")
        for one in placed
    ]
    for number in range(len(placed) - 2, -1, -1):
        if not settled[number][0]:
            settled[number] = _tied(document.text, placed, settled, number)
    for number, one in enumerate(placed):
        if settled[number][0] or not one.found.value.startswith("XXXX"):
            continue
        settled[number] = _settle(document, placed, settled, number, anchor)
    return settled


def _settle(
    document: Document,
    placed: Sequence[Placed],
    settled: Sequence[tuple[str, str]],
    number: int,
    anchor: Anchor | None,
) -> tuple[str, str]:
    one = placed[number]
    if one.found.value.startswith("XXXX-XX"):
        return _instant(one, anchor)
    if one.found.turn:
        return _turned(document.text, placed, settled, number, anchor)
    record = _by_anchor(document.text, one, anchor) if anchor else ("", "")
    if one.kind in ("note", "reference"):
        return (
            _in_note(placed, settled, number)
            if not record[0]
            else _agreed(_in_note(placed, settled, number), record)
        )
    story = _by_story(document.text, placed, settled, number, record[0])
    if story[0] or record[0]:
        if not story[0] and _is_blocked(document.text, placed, settled, number, record[0]):
            return "", ""
        return _agreed(story, record)
    if _is_blocked(document.text, placed, settled, number, ""):
        return "", ""
    return _by_heading(document, placed, settled, number)


def _agreed(near: tuple[str, str], record: tuple[str, str]) -> tuple[str, str]:
    """Choose between what stands near and the document's date; the same sentence is sure, else they must agree."""
    if near[0] and record[0] and near[0] != record[0] and near[1] not in ("same sentence", "note"):
        return "", ""
    return near if near[0] else record


# ---------------------------------------------------------------- the sentence's own grammar


def _tied(
    text: str, placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int
) -> tuple[str, str]:
    """Take the year of the next date where "to", "and" or a comma ties the two: "from May 13 to ... October 1968"."""
    one, following = placed[number], placed[number + 1]
    if one.found.turn or not one.found.value.startswith("XXXX") or not settled[number + 1][0]:
        return "", ""
    if one.sentence != following.sentence or settled[number + 1][1] not in (
        "stated",
        "same sentence",
    ):
        return "", ""
    between = text[one.found.end : following.found.start].replace("\n", " ")
    if len(between) > 60 or not _TIE.fullmatch(between.strip(" ") + " "):
        return "", ""
    if edtf.precision(settled[number + 1][0]) not in ("day", "month", "range", "season"):
        return "", ""
    year = edtf.year_of(settled[number + 1][0])
    if year is None:
        return "", ""
    value = edtf.complete(one.found.value, year)
    if edtf.before(settled[number + 1][0], value):
        value = edtf.complete(one.found.value, year - 1)
    return value, "same sentence"


# ---------------------------------------------------------------- the story before it


def _by_story(
    text: str,
    placed: Sequence[Placed],
    settled: Sequence[tuple[str, str]],
    number: int,
    record: str,
) -> tuple[str, str]:
    """Take the year of the nearest date that tells the story before this one, in its section.

    Later dates must not speak against it, unless the document's own date (``record``) gives the same year.
    """
    one = placed[number]
    for back in range(number - 1, -1, -1):
        other = placed[back]
        if other.section != one.section or one.block - other.block > 4:
            break
        if (
            not settled[back][0]
            or other.kind != one.kind
            or not (other.tells or other.block != one.block)
        ):
            continue
        if not other.tells:
            continue
        near = other.block == one.block
        if not near and edtf.precision(settled[back][0]) == "year" and one.block - other.block > 1:
            return "", ""
        if _SHIFT.search(text, other.found.end, one.found.start):
            return "", ""
        value = _step(settled[back][0], one, near=near)
        if value and (value == record or _agrees_later(placed, settled, number, value)):
            return (
                value,
                "same sentence" if other.sentence == one.sentence else "preceding sentence",
            )
        return _by_matter(text, placed, settled, number)
    return "", ""


def _step(anchor: str, one: Placed, *, near: bool) -> str:
    """Complete a value from a date before it, where the step in time is small enough to be sure."""
    value = one.found.value
    year = edtf.year_of(anchor)
    kind = edtf.precision(anchor)
    if year is None or kind in ("decade", "century"):
        return ""
    if kind == "year":
        return edtf.complete(value, year)
    if kind == "range" and edtf.year_of(anchor.split("/")[1]) != year:
        return ""
    same = edtf.complete(value, year)
    if edtf.overlaps(same, anchor):
        return same
    gap = edtf.days_between(anchor, same)
    if gap is None:
        return ""
    if edtf.before(anchor, same):
        # A date late in the year after one of January may belong to the year before it.
        if one.names:
            return ""
        return same if gap <= (300 if near else 200) else ""
    if one.names:
        # The letter named was written before the date told.
        return same if gap <= 240 else ""
    if 365 - gap <= 120:
        return edtf.complete(value, year + 1)
    return same if near and gap <= 60 else ""


def _agrees_later(
    placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int, value: str
) -> bool:
    """Whether the next dates of the section that tell the story do not lie before the value."""
    one = placed[number]
    seen = 0
    for later in range(number + 1, len(placed)):
        other = placed[later]
        if other.section != one.section or other.block - one.block > 1 or seen == 3:
            break
        if settled[later][1] != "stated" or not other.tells or other.kind != one.kind:
            continue
        seen += 1
        if edtf.before(settled[later][0], value) and not one.names:
            return False
    return True


def _by_matter(
    text: str, placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int
) -> tuple[str, str]:
    """Where the dates around disagree, take the year of the one sentence of the paragraph that tells of the same thing.

    It must share three words with this sentence, twice as many as any other, and its time must hold this date.
    """
    one = placed[number]
    own = _stems(text, one)
    shared: dict[str, int] = {}
    for back in range(number):
        other = placed[back]
        if (
            other.block != one.block
            or other.sentence == one.sentence
            or settled[back][1] != "stated"
        ):
            continue
        year = edtf.year_of(settled[back][0])
        if year is None:
            continue
        value = edtf.complete(one.found.value, year)
        count = len(own & _stems(text, other))
        holds = edtf.precision(settled[back][0]) != "year" and edtf.overlaps(
            value, settled[back][0]
        )
        shared[value] = max(shared.get(value, 0), count if holds else count // 2)
    ranked = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0], "preceding sentence"
    return "", ""


def _stems(text: str, one: Placed) -> set[str]:
    end = text.find(". ", one.found.end)
    sentence = text[one.sentence : end if 0 <= end < one.sentence + 1500 else one.sentence + 400]
    return {
        word[:5] if len(word) > 5 else word[:4]
        for word in _WORD.findall(sentence.lower())
        if word not in _WEAK
    }


def _is_blocked(
    text: str,
    placed: Sequence[Placed],
    settled: Sequence[tuple[str, str]],
    number: int,
    record: str,
) -> bool:
    """Whether the paragraph itself speaks against a year from outside: another year told in it, or a shift in time."""
    one = placed[number]
    for back in range(number - 1, -1, -1):
        other = placed[back]
        if other.block != one.block:
            return False
        if _SHIFT.search(text, other.found.end, one.found.start):
            return True
        if other.tells and settled[back][0]:
            return not record or edtf.year_of(settled[back][0]) != edtf.year_of(record)
    return False


# ---------------------------------------------------------------- words that point to a year


def _turned(
    text: str,
    placed: Sequence[Placed],
    settled: Sequence[tuple[str, str]],
    number: int,
    anchor: Anchor | None,
) -> tuple[str, str]:
    """Read "of that year", "of the following year", "last May", "the 3d of March last"."""
    one = placed[number]
    turn = one.found.turn
    if turn in ("same", "next", "before"):
        for back in range(number - 1, -1, -1):
            other = placed[back]
            if other.section != one.section or one.block - other.block > 1:
                break
            year = edtf.year_of(settled[back][0]) if settled[back][0] else None
            if (
                year is None
                or other.bracketed
                or edtf.precision(settled[back][0]) in ("decade", "century")
            ):
                continue
            if _SHIFT.search(text, other.found.end, one.found.start):
                break
            how = "same sentence" if other.sentence == one.sentence else "preceding sentence"
            return edtf.complete(
                one.found.value, year + {"same": 0, "next": 1, "before": -1}[turn]
            ), how
        return "", ""
    year = edtf.year_of(anchor.value) if anchor else None
    if anchor is None or year is None or turn == "either":
        return "", ""
    if turn in ("lastyear", "this"):
        return edtf.complete(one.found.value, year - (turn == "lastyear")), anchor.how
    if turn == "last":
        value = edtf.complete(one.found.value, year)
        return (
            value if edtf.before(value, anchor.value) else edtf.complete(one.found.value, year - 1)
        ), anchor.how
    value = edtf.complete(one.found.value, year)
    return (
        value if edtf.before(anchor.value, value) else edtf.complete(one.found.value, year + 1)
    ), anchor.how


def _instant(one: Placed, anchor: Anchor | None) -> tuple[str, str]:
    """Read "the 14th instant" (this month), "ult." (last month) and "prox." (next month) by the document's date."""
    span = edtf.bounds(anchor.value) if anchor else None
    if anchor is None or span is None or edtf.precision(anchor.value) not in ("day", "month"):
        return "", ""
    year, month = edtf.year_of(anchor.value) or 0, int(anchor.value.lstrip("-")[5:7])
    month += {"same": 0, "last": -1, "coming": 1}[one.found.turn]
    if not 1 <= month <= 12:
        year, month = (year - 1, 12) if month < 1 else (year + 1, 1)
    day = int(one.found.value[-2:])
    return (
        (edtf.write(year, month, day), anchor.how)
        if day <= edtf.month_length(year, month)
        else ("", "")
    )


# ---------------------------------------------------------------- from outside the paragraph


def _by_anchor(text: str, one: Placed, anchor: Anchor) -> tuple[str, str]:
    """Take the year in which the date lies nearest to the writing of the document, where past or future is plain."""
    year = edtf.year_of(anchor.value)
    if year is None:
        return "", ""
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
    future = bool(_COMING.search(left_text(text, one.found.start, 60)))
    if one.names:
        # What is quoted was written before.
        return (behind[1], anchor.how) if behind[0] <= 300 else ("", "")
    if behind[0] <= 60 and not (future and ahead[0] <= 60):
        return behind[1], anchor.how
    if ahead[0] <= 60 or (future and ahead[0] <= 180):
        return ahead[1], anchor.how
    # Letters tell of what has been.
    return (behind[1], anchor.how) if behind[0] <= 150 and not future else ("", "")


def _in_note(
    placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int
) -> tuple[str, str]:
    """Take the year of another date of the same note that holds the date or lies within two months of it."""
    one = placed[number]
    found: dict[str, int] = {}
    for other, (value, _) in zip(placed, settled, strict=True):
        year = edtf.year_of(value) if value else None
        if (
            other.block != one.block
            or other is one
            or year is None
            or edtf.precision(value) == "year"
        ):
            continue
        for candidate in (year - 1, year, year + 1):
            own = edtf.complete(one.found.value, candidate)
            gap = edtf.days_between(own, value)
            if gap is not None and gap <= 60:
                found[own] = min(gap, found.get(own, gap))
    return (next(iter(found)), "note") if len(found) == 1 else ("", "")


def _by_heading(
    document: Document, placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int
) -> tuple[str, str]:
    """Take the year of the heading above, or of the title; of several years the one that the order of events leaves."""
    one = placed[number]
    if one.kind in ("note", "reference"):
        return "", ""
    values = [
        value
        for other, (value, _) in zip(placed, settled, strict=True)
        if other.kind in ("title", "heading") and value and other.section == one.section
    ]
    if not values:
        values = [
            value
            for other, (value, _) in zip(placed, settled, strict=True)
            if other.kind == "title" and value
        ]
    if not values and document.source.date and not re.search("X", document.source.date):
        values = [document.source.date] if _is_in_period(placed, document.source.date) else []
    if len(values) != 1:
        return "", ""
    first, last = edtf.year_of(values[0]), edtf.year_of(values[0].split("/")[-1])
    if (
        first is None
        or last is None
        or last - first > 6
        or edtf.precision(values[0]) in ("decade", "century")
    ):
        return "", ""
    fits = [
        value
        for year in range(first, last + 1)
        if _in_order(placed, settled, number, value := edtf.complete(one.found.value, year))
    ]
    return (fits[0], "heading") if len(fits) == 1 else ("", "")


def _is_in_period(placed: Sequence[Placed], value: str) -> bool:
    """Whether dates of the text fall in the document's own period, so that it is the time told of."""
    return any(
        edtf.overlaps(one.found.value, value)
        for one in placed
        if edtf.year_of(one.found.value) is not None
    )


def _in_order(
    placed: Sequence[Placed], settled: Sequence[tuple[str, str]], number: int, value: str
) -> bool:
    """Whether a value keeps the order of the dates told before and after it in its section."""
    one = placed[number]
    for other, (known, _) in zip(placed, settled, strict=True):
        if not known or other.section != one.section or not other.tells or other.kind != one.kind:
            continue
        if other.found.start < one.found.start and edtf.before(value, known):
            return False
        if other.found.start > one.found.start and edtf.before(known, value):
            return False
    return True

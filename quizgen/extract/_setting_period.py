"""Periods: a document and its dates go in; the time that it tells of comes out as EDTF, with where it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from quizgen import edtf
from quizgen.extract._setting_clues import (
    EVENT,
    LONG_EVENT,
    OUTSIDE,
    find_entries,
    find_event,
    find_known_event,
    find_life,
    first_paragraph,
    write_year,
    years_of,
)
from quizgen.extract._setting_title import Subtitle
from quizgen.extract.gazetteer import Gazetteer
from quizgen.model import Actor, Date, Document

_LIMIT = re.compile(r"\b(?:by|until|till|through) (?:the (?:end|year) (?:of )?)?$", re.IGNORECASE)
"""What stands before a date that only ends a term: nothing need have happened then."""
_BARE_YEAR = re.compile(
    r"\b(?:in|(?:spring|summer|autumn|winter|midsummer|end|beginning|course) of|A\.?D\.?|the year)\s+(?P<year>[1-9]\d{2,3})(?=[.,;:)](?!\d)|\s(?:and|by|he|she|it|they|when|the|his)\b)"
)
_HELD = re.compile(
    r"(?:[A-Z][\w-]+ ){0,2}(?:Minister|President|Chancellor|Premier|Governor|Secretary|Ambassador|Bishop|Archbishop|Mayor|Senator|King|Queen|Viceroy|Director|Chairman)\b",
)
"""A subtitle that gives an office and its years."""
CORE = 0.9
"""Share of a text's dates that lie in the time it is about: of the rest, one far from it is left out."""
MOST = 0.75
"""The same of a text about an event."""
_LONG_STORY = re.compile(
    r"\bfrom\b.*\bto\b|\b(?:after|before|since|until|history)\b", re.IGNORECASE
)
"""A title that names an event as the end of its story: "Paraguay from Independence to the Chaco War"."""
_TERM = 10
"""Years that a story of an event may span as a whole."""
_AGES = 150
"""Years that a story may span before a date far from the others counts as outside it."""
_FAR = 0.35
"""Share of the time told by which a date must lie outside it to count as far."""
_GAP = 5
"""Years by which it must at least; of a text about a treaty or congress one."""
_FEW = 5
"""Dates that a text must have before one of them can be left out."""


def find_period(
    document: Document,
    dates: Sequence[Date],
    actors: Sequence[Actor],
    known: Gazetteer,
    subtitle: Subtitle | None,
) -> tuple[str, str]:
    """Return the period as EDTF and where it was found."""
    stated = document.source.date
    by_kind: dict[str, list[Date]] = {"title": [], "dateline": [], "note": [], "body": []}
    for date in dates:
        start, _ = document.locate(date.span)
        block = document.block(start)
        if block is None or edtf.year_of(date.best) is None:
            continue
        kind = block.kind if block.kind in by_kind else "body"
        if subtitle is not None and block == subtitle.block:
            if _HELD.match(subtitle.text):
                # "Foreign Minister of Romania, 1927–1928" is no life.
                continue
            kind = "title"
        before = document.text[max(0, start - 60) : start]
        if kind == "title" and re.search(
            r"(?<!\d) (?:to|since|until|till|after|before) $", before[-9:]
        ):
            # "A Short History of Uruguay to 1828"
            continue
        if block.kind == "reference" or _LIMIT.search(before[-12:]) or OUTSIDE.search(before):
            continue
        by_kind[kind].append(date)
    held_office = subtitle is not None and _HELD.match(subtitle.text)
    printed = _printed_range(subtitle.text) if subtitle is not None and not held_office else ""
    if printed and not by_kind["title"]:
        return printed, "subtitle"
    letter = bool(document.source.sender)
    if stated and (letter or not _written_later(stated, by_kind["body"])):
        if not letter and _names_one_year(document, stated, by_kind["body"]):
            return _told(document, dates, by_kind["body"])
        return stated, "date of the text"
    for kind in ("title", "dateline"):
        first = by_kind[kind][0].best if by_kind[kind] else ""
        if first and (letter or kind == "title" or not _written_later(first, by_kind["body"])):
            return first, kind
    running = _running_dateline(document, dates)
    if running:
        return running, "dateline"
    if letter and by_kind["note"]:
        # Archives file a message under the days it was written: the first note's date is its month.
        first = by_kind["note"][0].best
        return _month(first), "source note"
    held = _two_calendars(document) or _day_held(document, by_kind["body"])
    if held:
        return held, "day of the meeting"
    if letter:
        years = years_of(by_kind["body"])
        return (write_year(years[-1]), "latest date in the text") if years else ("", "not found")
    return (
        find_life(document, dates, actors)
        or find_entries(document)
        or find_known_event(document, by_kind["body"], known)
        or find_event(document, by_kind["body"])
        or _told(document, dates, by_kind["body"])
    )


def _names_one_year(document: Document, stated: str, body: Sequence[Date]) -> bool:
    """Whether a title only names its matter by a year and the text tells of others: "The Revolution of 1911"."""
    title = document.source.title
    years = years_of(body)
    return (
        re.fullmatch(r"\d{4}", stated) is not None
        and re.search(rf"\bof {stated}\b", title) is not None
        and EVENT.search(title) is None
        and len(years) >= _FEW
        and 2 * years.count(int(stated)) < len(years)
    )


def _printed_range(line: str) -> str:
    """Return the years that a subtitle ends in as EDTF: "Song, Khitan and Tangut, 979–1044" -> "0979/1044"."""
    match = re.search(r"\b(\d{3,4})\s?[–—-]\s?(\d{2,4})\)?$", line)
    if match is None:
        return ""
    first, last = match[1], match[1][: -len(match[2])] + match[2]
    return f"{int(first):04d}/{int(last):04d}" if int(first) < int(last) else ""


def _running_dateline(document: Document, dates: Sequence[Date]) -> str:
    """Return the day with which a report's first paragraph opens: "REYKJAVIK, Oct. 12, 1986 — ..."."""
    at = next((n for n, block in enumerate(document.blocks) if block.kind == "paragraph"), None)
    if at is None or not dates:
        return ""
    block = document.blocks[at]
    for date in dates:
        start, end = document.locate(date.span)
        if block.start <= start < block.end:
            before, after = document.text[block.start : start], document.text[end : end + 4]
            place = re.match(r"[A-Z][A-Z .’'-]{2,}\b", before)
            if place and len(before) < 60 and re.match(r"\.?\)?\s?[–—-]", after):
                return date.best if edtf.year_of(date.best) is not None else ""
            return ""
    return ""


def _two_calendars(document: Document) -> str:
    """Return the later day of two in the head of minutes: "held on Monday, 21 July (3 August) 1914" -> 1914-08-03."""
    months = "|".join(edtf.MONTH_NAMES)
    match = re.search(
        rf"\b(?:[Hh]eld|[Mm]eeting|[Ss]itting)\b[^.]{{0,120}}?\b\d{{1,2}} (?:{months}) \((?P<day>\d{{1,2}}) (?P<month>{months})\),? (?P<year>\d{{4}})\b",
        document.text[:800],
    )
    if match is None:
        return ""
    month = list(edtf.MONTH_NAMES).index(match["month"]) + 1
    return f"{match['year']}-{month:02d}-{int(match['day']):02d}"


def _day_held(document: Document, body: Sequence[Date]) -> str:
    """Return the day that the head of minutes or a record gives: "held at the Palais on 13 August 1974"."""
    for date in body[:1]:
        start, end = document.locate(date.span)
        at = document.block_number(start)
        before = document.text[document.blocks[at].start : start] if at is not None else ""
        head = at is not None and at < 6 and end - document.blocks[at].start < 200
        if (
            head
            and edtf.precision(date.best) == "day"
            and re.search(r"\b(?:[Hh]eld|[Mm]eeting of|[Ss]itting of)\b", before)
            and re.search(
                r"\b(?:record|minutes|meeting|memorandum|sitting|conversation)\b", before, re.I
            )
        ):
            return date.best
    return ""


def _told(document: Document, dates: Sequence[Date], body: Sequence[Date]) -> tuple[str, str]:
    """Return the time from the first to the last date told, without a single one that lies far off."""
    years = years_of(body)
    if not years:
        bare = _bare_years(document)
        if not bare:
            return "", "not found"
        years = bare
    else:
        undated = sum(edtf.year_of(date.best) is None for date in dates)
        if len(years) <= 2 and undated > 2 * len(years):
            # A stray year among days that have none is not the time of what is told.
            return "", "not found"
    title = document.source.title
    gap = 1 if EVENT.search(title) else _GAP
    low, high = _core(years, _opening_year(document, body), gap)
    happening = (EVENT.search(title) or LONG_EVENT.search(title)) and not _LONG_STORY.search(title)
    inner = _shortest(years, MOST if happening else CORE)
    span, whole = inner[1] - inner[0], high - low
    if (happening and whole > max(_TERM, 2 * span)) or (whole > _AGES and 3 * span < 2 * whole):
        # What led up to a rising and what was written of it, or one date ages away, is not its time.
        low, high = inner
    first, last = write_year(low), write_year(high)
    return (first if low == high else f"{first}/{last}"), "dates of the text"


def _shortest(years: Sequence[int], share: float) -> tuple[int, int]:
    """Return the shortest span of years that holds a share of the dates."""
    size = max(1, ceil(len(years) * share))
    spans = [(years[at], years[at + size - 1]) for at in range(len(years) - size + 1)]
    return min(spans, key=lambda span: (span[1] - span[0], span[0]))


def _bare_years(document: Document) -> list[int]:
    """Return the years of three or four digits that stand alone, where two bear each other out: "midsummer of 533"."""
    years = sorted(int(match["year"]) for match in _BARE_YEAR.finditer(document.text))
    near = len(years) > 1 and years[-1] < 2100 and years[-1] - years[0] <= 100
    return years if near else []


def _opening_year(document: Document, body: Sequence[Date]) -> int | None:
    """Return the year with which the story begins: "In January 1164 the bishops were gathered"."""
    block = first_paragraph(document)
    if block is None or not body:
        return None
    start, _ = document.locate(body[0].span)
    return edtf.year_of(body[0].best) if block.start <= start < block.start + 25 else None


def _core(years: Sequence[int], opening: int | None, gap: int) -> tuple[int, int]:
    """Return the first and last year told, without what led up long before or came of it long after.

    Of a congress in 1821 with "Austria left Naples in 1827" -> 1821.
    """
    kept = list(years)
    spare = len(kept) - ceil(CORE * len(kept)) if len(kept) >= _FEW else 0
    spare = max(spare, 1) if len(kept) >= _FEW else 0
    while spare:
        last_span = kept[-2] - kept[0]
        first_span = kept[-1] - kept[1]
        over = kept[-1] - kept[-2] if kept[-1] - kept[-2] > max(gap, _FAR * last_span) else 0
        under = kept[1] - kept[0] if kept[1] - kept[0] > max(gap, _FAR * first_span) else 0
        if kept[0] == opening:
            under = 0
        if not over and not under:
            break
        kept = kept[:-1] if over >= under else kept[1:]
        spare -= 1
    return kept[0], kept[-1]


def _written_later(stated: str, body: Sequence[Date]) -> bool:
    """Whether a text was written long after what it tells: then its own date is no period of the matter."""
    years = sorted(year for date in body if (year := edtf.year_of(date.best)) is not None)
    own = edtf.year_of(stated)
    if own is None or "/" in stated or len(years) < 3:
        return False
    return own - years[len(years) * 3 // 4] > 10


def _month(value: str) -> str:
    first = value.split("/")[0]
    return first[:7] if len(first) >= 7 else first

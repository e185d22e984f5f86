"""Periods: a document and its dates go in; the time that it tells of comes out as EDTF, with where it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from quizgen import edtf
from quizgen.extract._setting_title import Subtitle
from quizgen.extract.gazetteer import Gazetteer
from quizgen.model import Actor, Block, Date, Document, fold
from quizgen.text import SMALL_WORDS

_LIMIT = re.compile(r"\b(?:by|until|till|through) (?:the (?:end|year) (?:of )?)?$", re.IGNORECASE)
"""What stands before a date that only ends a term: nothing need have happened then."""
_OUTSIDE = re.compile(
    r"(?:\b(?:updated|accessed|retrieved|published|printed|reprinted|copyright|revised|edition of|edn?\.?|©)[\s:,]*(?:on |in )?"
    r"|\((?:[A-Z][\w .&-]{1,40}[,:] ?|b\. |born |r\. |d\. |c\. )+(?:c\. ?)?)$",
    re.IGNORECASE,
)
"""What stands before a year of a book, a birth or a reign in brackets, or of the page itself."""
_LIFE = re.compile(
    r"\((?P<inside>[^()]{0,60}?\b(?P<first>\d{3,4})\b(?:/\d{1,4})?\??(?: (?P<era>B\.?C\.?E?\.?))?\s?[–—-]\s?[^()\d]{0,6}(?:\d{1,2} )?(?:[A-Z][a-z]+ )?"
    r"(?P<last>\d{3,4})\b[^()\d]{0,8})\)"
)
"""The years of a life in brackets behind its name: "(1699–1782)", "(late 1021 – 21 May 1086)"."""
_EVENT = re.compile(
    r"\b(treaty|peace|congress|conference|convention|declaration|armistice|truce|battle|siege|synod|council|summit"
    r"|massacre|coup|pact|accords?|agreement|diet|partition)\b",
    re.IGNORECASE,
)
"""What happens at one time, so that the first sentence about it dates it."""
_JOINED = re.compile(r"\s*(?:and|to|until|till|[–—-])\s*")
_BARE_YEAR = re.compile(
    r"\b(?:in|(?:spring|summer|autumn|winter|midsummer|end|beginning|course) of|A\.?D\.?|the year)\s+(?P<year>[1-9]\d{2,3})(?=[.,;:)](?!\d)|\s(?:and|by|he|she|it|they|when|the|his)\b)"
)
_ENTRY = re.compile(r"(?:A\.?D\.? |In the year |Anno )?(?P<year>\d{3,4})\b(?!\s*[-–])")

CORE = 0.9
"""Share of a text's dates that lie in the time it is about: of the rest, one far from it is left out."""
_FAR = 0.35
"""Share of the time told by which a date must lie outside it to count as far."""
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
            kind = "title"
        before = document.text[max(0, start - 60) : start]
        if block.kind == "reference" or _LIMIT.search(before[-12:]) or _OUTSIDE.search(before):
            continue
        by_kind[kind].append(date)
    printed = _printed_range(subtitle.text) if subtitle is not None else ""
    if printed and not by_kind["title"]:
        return printed, "subtitle"
    letter = bool(document.source.sender)
    if stated and (letter or not _written_later(stated, by_kind["body"])):
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
    held = _day_held(document, by_kind["body"])
    if held:
        return held, "day of the meeting"
    if letter:
        years = _years(by_kind["body"])
        return (write_year(years[-1]), "latest date in the text") if years else ("", "not found")
    return (
        _life(document, dates, actors)
        or _entries(document)
        or _known_event(document, by_kind["body"], known)
        or _event(document, by_kind["body"])
        or _told(document, dates, by_kind["body"])
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


def first_paragraph(document: Document) -> Block | None:
    """Return the paragraph with which the text itself begins."""
    return next((block for block in document.blocks if block.kind == "paragraph"), None)


def is_born(document: Document, name: str) -> bool:
    """Whether the text opens with the birth of somebody: "Frances Perkins was born in Boston on ..."."""
    block = first_paragraph(document)
    if block is None or not name:
        return False
    opening = document.text[block.start : min(block.end, block.start + 250)]
    return fold(name).split()[-1] in fold(opening).split() and "born" in opening.split()


def _life(
    document: Document, dates: Sequence[Date], actors: Sequence[Actor]
) -> tuple[str, str] | None:
    """Return the years of a life: those in brackets behind its name, else from birth to the last date."""
    block = first_paragraph(document)
    title = fold(document.source.title)
    people = [actor for actor in actors if actor.kind == "person" and not actor.cited]
    named = [actor for actor in people if _is_title(actor, title)]
    if block is None:
        return None
    opening = document.text[block.start : min(block.end, block.start + 250)]
    match = _LIFE.search(opening)
    if match and not match["era"]:
        before = set(fold(opening[: match.start()]).split())
        told = bool(before & {word for word in title.split() if len(word) > 3})
        first, last = int(match["first"]), int(match["last"])
        if told and match.start() < 90 and 10 < last - first < 110:
            return f"{first:04d}/{last:04d}", "years of the life"
    central = max(people, key=lambda actor: len(actor.mentions), default=None)
    if not named and (central is None or not is_born(document, central.name)):
        return None
    inside = [date for date in dates if not _cited(document, date)]
    years = _years(inside)
    born = next(
        (
            edtf.year_of(date.best)
            for date in inside
            if document.locate(date.span)[0] < block.start + 300
            and re.search(
                r"\bborn\b[^.]*$", document.text[block.start : document.locate(date.span)[0]]
            )
        ),
        None,
    )
    told_years = [year for year in years if born is None or born <= year <= born + 105]
    if len(told_years) < 2:
        return None
    return f"{write_year(told_years[0])}/{write_year(told_years[-1])}", "dates of the text"


def _is_title(actor: Actor, title: str) -> bool:
    """Whether a title is a person's name, at most one word more: "Sir Robert Peel", not "Congress of Karlowitz"."""
    words = [word for word in title.split() if word not in SMALL_WORDS and not word.isdigit()]
    names = {fold(name) for name in (actor.name, *actor.aliases)}
    return any(
        name in title and len(words) - len(name.split()) <= 1 and 2 * len(name.split()) > len(words)
        for name in names
        if name
    )


def _cited(document: Document, date: Date) -> bool:
    """Whether a date stands in a list of books, in a note, or in brackets about somebody else."""
    start, _ = document.locate(date.span)
    block = document.block(start)
    before = document.text[max(0, start - 60) : start]
    return block is None or block.kind in ("reference", "note") or bool(_OUTSIDE.search(before))


def _entries(document: Document) -> tuple[str, str] | None:
    """Return the years of a chronicle, whose paragraphs begin with them, from the first to the last."""
    blocks = [block for block in document.blocks if block.kind in ("paragraph", "item", "heading")]
    years = [
        int(match["year"])
        for block in blocks
        if (match := _ENTRY.match(document.text[block.start : block.end]))
    ]
    if len(years) < 4 or 2 * len(years) < len(blocks) or years != sorted(years):
        return None
    return f"{years[0]:04d}/{years[-1]:04d}", "years of the entries"


def _known_event(
    document: Document, body: Sequence[Date], known: Gazetteer
) -> tuple[str, str] | None:
    """Return the years of the event that the title names, where it is known and the text tells of them."""
    title = fold(re.sub(r"^(?:[\d.]+ )?(?:The )?", "", document.source.title))
    years = set(_years(body))
    for event in known.events.values():
        names = {fold(re.sub(r"^The ", "", name)) for name in (event.name, *event.aliases)}
        bounds = [
            year for part in event.date.split("/") if (year := edtf.year_of(part)) is not None
        ]
        if title in names and bounds and years & set(range(bounds[0], bounds[-1] + 1)):
            first, last = write_year(bounds[0]), write_year(bounds[-1])
            return (first if first == last else f"{first}/{last}"), "known event"
    return None


def _event(document: Document, body: Sequence[Date]) -> tuple[str, str] | None:
    """Return when a treaty, congress or battle was, as the text's first sentence about it says."""
    block = first_paragraph(document)
    if block is None or not _EVENT.search(document.source.title):
        return None
    names = {
        word
        for word in re.findall(r"[^\W\d_]{4,}", document.source.title)
        if word[0].isupper() and not _EVENT.fullmatch(word)
    }
    opening = document.text[block.start : block.end]
    stop = re.search(r"(?:[^\W\d_]{3}|\d{3}|\d\))\.(?:\s|$)", opening)
    sentence = opening[: stop.end()] if stop else opening
    if not names & set(re.findall(r"[^\W\d_]+", sentence[:80])):
        return None
    inside = [date for date in body if document.locate(date.span)[0] < block.start + len(sentence)]
    inside = [date for date in inside if document.locate(date.span)[0] >= block.start]
    if not inside:
        return None
    first = inside[0]
    year = edtf.year_of(first.best)
    last = year
    if len(inside) > 1:
        between = document.text[document.locate(first.span)[1] : document.locate(inside[1].span)[0]]
        if _JOINED.fullmatch(between):
            last = edtf.year_of(inside[1].best)
    if year is None or last is None or last < year:
        return None
    return (
        write_year(year) if year == last else f"{write_year(year)}/{write_year(last)}"
    ), "first sentence"


def _told(document: Document, dates: Sequence[Date], body: Sequence[Date]) -> tuple[str, str]:
    """Return the time from the first to the last date told, without a single one that lies far off."""
    years = _years(body)
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
    low, high = _core(years, _opening_year(document, body))
    first, last = write_year(low), write_year(high)
    return (first if low == high else f"{first}/{last}"), "dates of the text"


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


def _core(years: Sequence[int], opening: int | None) -> tuple[int, int]:
    """Return the first and last year told, without what led up long before or came of it long after.

    Of a congress in 1821 with "Austria left Naples in 1827" -> 1821.
    """
    kept = list(years)
    spare = len(kept) - ceil(CORE * len(kept)) if len(kept) >= _FEW else 0
    spare = max(spare, 1) if len(kept) >= _FEW else 0
    while spare:
        last_span = kept[-2] - kept[0]
        first_span = kept[-1] - kept[1]
        over = kept[-1] - kept[-2] if kept[-1] - kept[-2] > max(1, _FAR * last_span) else 0
        under = kept[1] - kept[0] if kept[1] - kept[0] > max(1, _FAR * first_span) else 0
        if kept[0] == opening:
            under = 0
        if not over and not under:
            break
        kept = kept[:-1] if over >= under else kept[1:]
        spare -= 1
    return kept[0], kept[-1]


def _years(dates: Sequence[Date]) -> list[int]:
    """Return the years of dates, sorted; both ends of a range, no decades or centuries."""
    found: list[int] = []
    for date in dates:
        if edtf.precision(date.best) in ("decade", "century"):
            continue
        found += [year for part in date.best.split("/") if (year := edtf.year_of(part)) is not None]
    return sorted(found)


def _written_later(stated: str, body: Sequence[Date]) -> bool:
    """Whether a text was written long after what it tells: then its own date is no period of the matter."""
    years = sorted(year for date in body if (year := edtf.year_of(date.best)) is not None)
    own = edtf.year_of(stated)
    if own is None or "/" in stated or len(years) < 3:
        return False
    return own - years[len(years) * 3 // 4] > 10


def write_year(year: int) -> str:
    """Return a year as EDTF: four digits, with a sign before the common era."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _month(value: str) -> str:
    first = value.split("/")[0]
    return first[:7] if len(first) >= 7 else first

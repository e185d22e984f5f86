"""Clues to a time: a document and its dates go in; the years of the life, chronicle or event it tells of come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract.gazetteer import Gazetteer
from quizgen.model import Actor, Block, Date, Document, fold
from quizgen.text import SMALL_WORDS

OUTSIDE = re.compile(
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
EVENT = re.compile(
    r"\b(treaty|peace|congress|conference|convention|declaration|armistice|truce|battle|siege|synod|council|summit"
    r"|massacre|coup|pact|accords?|agreement|diet|partition)\b",
    re.IGNORECASE,
)
"""What happens at one time, so that the first sentence about it dates it."""
LONG_EVENT = re.compile(
    r"\b(wars?|rebellion|revolt|uprising|rising|insurrection|mutiny|crisis|revolution|campaign|expedition|voyage|strike|crusade|conquest"
    r"|invasion|plague|epidemic|famine|embassy|mission|occupation|blockade|offensive|trial|affair|massacre)\b",
    re.IGNORECASE,
)
"""What lasts some months or years: its causes and its fame lie outside."""
_JOINED = re.compile(r"\s*(?:and|to|until|till|[–—-])\s*")
_ENTRY = re.compile(r"(?:A\.?D\.? |In the year |Anno )?(?P<year>\d{3,4})\b(?!\s*[-–])")


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


def find_life(
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
    years = years_of(inside)
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
    return block is None or block.kind in ("reference", "note") or bool(OUTSIDE.search(before))


def find_entries(document: Document) -> tuple[str, str] | None:
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


def find_known_event(
    document: Document, body: Sequence[Date], known: Gazetteer
) -> tuple[str, str] | None:
    """Return the years of the event that the title names, where it is known and the text tells of them."""
    title = fold(re.sub(r"^(?:[\d.]+ )?(?:The )?", "", document.source.title))
    years = set(years_of(body))
    for event in known.events.values():
        names = {fold(re.sub(r"^The ", "", name)) for name in (event.name, *event.aliases)}
        bounds = [
            year for part in event.date.split("/") if (year := edtf.year_of(part)) is not None
        ]
        if title in names and bounds and years & set(range(bounds[0], bounds[-1] + 1)):
            first, last = write_year(bounds[0]), write_year(bounds[-1])
            return (first if first == last else f"{first}/{last}"), "known event"
    return None


def find_event(document: Document, body: Sequence[Date]) -> tuple[str, str] | None:
    """Return when a treaty, congress or battle was, as the text's first sentence about it says."""
    block = first_paragraph(document)
    if block is not None and LONG_EVENT.search(document.source.title):
        return _first_range(document, block, body)
    if block is None or not EVENT.search(document.source.title):
        return None
    names = {
        word
        for word in re.findall(r"[^\W\d_]{4,}", document.source.title)
        if word[0].isupper() and not EVENT.fullmatch(word)
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


def _first_range(document: Document, block: Block, body: Sequence[Date]) -> tuple[str, str] | None:
    """Return the span of years with which a text on a war or rising begins: "the Peasants' War of 1773–1775"."""
    for date in body:
        start, _ = document.locate(date.span)
        if block.start <= start < block.start + 250 and "/" in date.best:
            first, last = (edtf.year_of(part) for part in date.best.split("/")[:2])
            if first is not None and last is not None and 0 <= last - first <= 30:
                return f"{write_year(first)}/{write_year(last)}", "first sentence"
    return None


def years_of(dates: Sequence[Date]) -> list[int]:
    """Return the years of dates, sorted; both ends of a range, no decades or centuries."""
    found: list[int] = []
    for date in dates:
        if edtf.precision(date.best) in ("decade", "century"):
            continue
        found += [year for part in date.best.split("/") if (year := edtf.year_of(part)) is not None]
    return sorted(found)


def write_year(year: int) -> str:
    """Return a year as EDTF: four digits, with a sign before the common era."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"

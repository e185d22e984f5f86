"""The content of a worksheet and its answer key: a deck goes in, one dictionary ready for JSON comes out.

HTML and PDF are made from the same dictionary, so that both say the same under the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil
from textwrap import shorten
from types import MappingProxyType
from typing import Any

from quizgen.errors import ExportError
from quizgen.export._worksheet_extract import Extract, make_extract
from quizgen.export._worksheet_files import clean
from quizgen.export._worksheet_items import entry, measure_room
from quizgen.export._worksheet_typst import logo_file
from quizgen.export._worksheet_versions import version_names
from quizgen.model import ITEM_KINDS, Deck, Item, Layout, Source, fold

SECTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cloze": ("Fill in the gaps", "Write what is missing in each gap."),
        "multiple_choice": (
            "Choose the right answer",
            "Only one answer is right. Circle its letter.",
        ),
        "short_answer": (
            "Answer in a word or a short phrase",
            "Write your answer on the line. You need no full sentence.",
        ),
        "true_false": (
            "True or false? Correct what is false",
            "Tick one box. If you tick False, write what is right on the line below.",
        ),
        "matching": (
            "Match",
            "Write in each box the letter of what belongs to it.",
        ),
        "chronology": (
            "Put in order, earliest first",
            "Number the events of each list: 1 for the earliest, 2 for the next, and so on.",
        ),
    }
)
"""Heading and instruction of each kind of item."""

BANK_MOST = 12
"""Gaps that share one word bank: a longer list of answers is a search, not a question."""

BANK_LEAST = 3
"""Answers in a word bank: with fewer, the box gives them away."""

UNBROKEN = 60
"""Characters of a phrase of a word bank that stay on one line; a longer one may not fit the box."""


def sheet(deck: Deck, *, version: str = "", extract: Extract | None = None) -> dict[str, Any]:
    """Return all that a worksheet and its answer key print, as text, numbers, lists and dictionaries.

    Rejected items are left out; a deck without any other item is an ExportError. Numbers run
    through all sections; ``sections`` hold ``sets`` (one word bank each), which hold ``groups``
    (one context line each), which hold ``members`` (the items). What only the answer key may
    show is under ``answer``. ``grid`` has number and short answer of each item. ``version`` names one
    of several; ``extract`` is made of the deck where it is not given.
    """
    extract = make_extract(deck) if extract is None else extract
    items = [item for item in deck.items if item.status != "rejected"]
    if not items:
        raise ExportError(
            f"deck '{deck.slug}': no items for a worksheet: add sources, or accept items"
        )
    used = {place.source for item in items for place in item.provenance}
    sources = [source for source in deck.sources if source.id in used]
    sections = []
    first = 1
    for kind in ITEM_KINDS:
        of_kind = [item for item in items if item.kind == kind]
        if of_kind:
            sections.append(_section(deck, kind, of_kind, first, extract))
            first += len(of_kind)
    language, region = _language(deck.language)
    title = clean(deck.title) or clean(deck.slug)
    return {
        "title": title,
        "short_title": shorten(title, 28 if deck.layout.large else 70, placeholder="…"),
        "author": clean(deck.author),
        "subject": clean(deck.subject),
        "language": language,
        "region": region,
        "count": first - 1,
        "version": version,
        "layout": lay_out(deck),
        **_letterhead(deck.layout),
        "extract": list(extract.sources),
        "source_line": _source_line(sources),
        "sources": [_name(source) for source in sources],
        "sections": sections,
        "grid": [
            {"number": one["number"], "id": one["id"], "answer": one["answer"]["short"]}
            for section in sections
            for one_set in section["sets"]
            for group in one_set["groups"]
            for one in group["members"]
        ],
    }


def lay_out(deck: Deck) -> dict[str, Any]:
    """Return the layout as templates see it.

    ``stacked`` is true where lines are too short for two lists side by side; ``versions`` are names.
    """
    layout = deck.layout
    return {
        "paper": layout.paper,
        "columns": layout.columns,
        "large": layout.large,
        "stacked": layout.columns > 1 or layout.large > 0,
        "versions": [name for name in version_names(layout) if name],
    }


def _letterhead(layout: Layout) -> dict[str, str]:
    """Return a teacher's own lines: school, header, footer, the name of the logo's file and its words."""
    school = clean(layout.school)
    return {
        "school": school,
        "header": clean(layout.header),
        "footer": clean(layout.footer),
        "logo": logo_file(layout.logo) if layout.logo else "",
        "logo_alt": f"Logo of {school}" if school else "Logo of the school",
    }


def _section(
    deck: Deck, kind: str, items: Sequence[Item], first: int, extract: Extract
) -> dict[str, Any]:
    # Even sets: 14 gaps make 7 and 7, not 12 and 2.
    count = ceil(len(items) / BANK_MOST) if kind == "cloze" else 1
    bounds = [round(len(items) * at / count) for at in range(count + 1)]
    sets: list[dict[str, Any]] = []
    for start, end in pairwise(bounds):
        laid_out = _set(deck, kind, items[start:end], first + start, extract)
        instruction = SECTIONS[kind][1]
        if start:
            instruction = f"Gaps {first + start} to {first + end - 1}."
        if laid_out["bank"]:
            once = len(laid_out["bank"]) == end - start
            used = "each is used once" if once else "some are used more than once"
            instruction += f" Take your answers from the box; {used}."
        sets.append({"number": len(sets) + 1, "instruction": instruction, **laid_out})
    return {"kind": kind, "heading": SECTIONS[kind][0], "sets": sets}


def _set(
    deck: Deck, kind: str, items: Sequence[Item], first: int, extract: Extract
) -> dict[str, Any]:
    """Lay out items that share a word bank; neighbours of the same context share its line."""
    groups = []
    number = first
    for context, members in groupby(items, key=lambda item: clean(item.context)):
        entries = [entry(deck, item, number + at, extract) for at, item in enumerate(members)]
        groups.append({"context": context, "first": number, "members": entries})
        number += len(entries)
    keys = [clean(item.key) for item in items]
    bank = sorted(set(keys), key=lambda key: (fold(key), key)) if kind == "cloze" else []
    if len(bank) < BANK_LEAST:
        bank = []
    room = measure_room(deck.layout)
    return {
        "bank": [
            {"text": text, "unbroken": len(text) <= UNBROKEN * min(1, 1.4 * room)} for text in bank
        ],
        # Millimetres: one width for all gaps of a set, so that none tells its answer by its length.
        "gap": _gap(deck.layout, max(len(key) for key in keys)),
        "groups": groups,
    }


def _gap(layout: Layout, longest: int) -> int:
    """Return how long a gap is for its longest answer, in millimetres."""
    if layout.large:
        return min(100, max(50, 14 + 3 * longest))
    if layout.columns > 1:
        return min(44, max(26, 8 + 2 * longest))
    return min(58, max(30, 8 + 2 * longest))


def _source_line(sources: Sequence[Source]) -> str:
    """Return the line under the title: where the items come from, as fully as two lines allow."""
    if not sources:
        return ""
    label = "Source" if len(sources) == 1 else "Sources"
    titles = "; ".join(clean(source.title) or source.id for source in sources)
    for text in ("; ".join(map(_name, sources)), titles):
        if len(text) <= 180:
            return f"{label}: {text}"
    if len(sources) == 1:
        return f"Source: {titles}"
    return f"From {len(sources)} sources, which the answer key names."


def _name(source: Source) -> str:
    """Return a source as its own citation, or by author, title and date."""
    parts = [part for part in (source.author, source.title, source.date) if part]
    return clean(source.citation) or clean(", ".join(parts)) or source.id


def _language(code: str) -> tuple[str, str]:
    """Split a language code: ``"en-GB"`` -> ``("en", "GB")``; what is no code counts as English."""
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?(?:[-_].*)?", code.strip().lower())
    return (match[1], (match[2] or "").upper()) if match else ("en", "")

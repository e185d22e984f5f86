"""Settings: what a document and each of its sections is about, in the few words an item needs to stand alone.

Matter from the title, the letter's heading or the central names; parties from the actors named most; period from
front matter, heading, notes or the text's own dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from quizgen import edtf
from quizgen.extract._setting_matter import find_matter
from quizgen.extract._setting_names import names_something
from quizgen.extract._setting_period import find_period
from quizgen.extract._setting_title import (
    calm,
    find_subtitle,
    is_vague,
    line_of,
    without_number,
    without_years,
)
from quizgen.extract.gazetteer import Gazetteer, load_gazetteer
from quizgen.model import Actor, Block, Date, Document, Setting, fold

_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|dr|sir|professor|prof|the (?:rt|right) hon|his excellency|h\.e)\b[. ].*,",
    re.IGNORECASE,
)
_TELLING = ("PERSON", "LOC", "ORG", "EVENT", "NORP", "DATE")
"""What a heading names when it tells what its section is about."""
_LONGEST = 12
"""Words that a heading may have to stand in a context line."""


def find_settings(
    document: Document,
    doc: Doc,
    dates: Sequence[Date],
    actors: Sequence[Actor],
    *,
    gazetteer: Gazetteer | None = None,
) -> tuple[Setting, ...]:
    """Return the settings of a document: first its own, then one for each of its headings, in order.

    A letter headed "Letter From President Kennedy to Chairman Khrushchev", dated 1961 in a note, that names Laos
    most -> matter "Letter from President Kennedy to Chairman Khrushchev on Laos", period "1961".
    """
    known = gazetteer or load_gazetteer()
    central = _central(document, actors)
    subtitle = find_subtitle(document)
    period, how = find_period(document, dates, actors, known, subtitle)
    matter, origin = find_matter(document, doc, central, known, subtitle, period)
    own = Setting(
        without_years(matter, period),
        tuple(actor.name for actor in central[:3]),
        edtf.words(period) if period else "",
        period,
        f"matter: {origin}; period: {how}",
    )
    settings = [own]
    named = [ent.start_char for ent in doc.ents if ent.label_ in _TELLING]
    for block in document.blocks:
        if block.kind != "heading":
            continue
        inside = bisect_left(named, block.start) < bisect_left(named, block.end)
        if subtitle is not None and block == subtitle.block:
            settings.append(own)
        else:
            settings.append(_section(document, block, own, named=inside))
    return tuple(settings)


def _section(document: Document, block: Block, own: Setting, *, named: bool) -> Setting:
    """Return what a section is about: the document's matter with its heading, where that names something."""
    heading = line_of(document, block)
    words = fold(heading).split()
    named = named or document.source.kind == "minutes"
    if (
        document.source.kind != "minutes"
        and named
        and not (re.search(r"\d", heading) or names_something(document, heading))
    ):
        # "Vultures"
        named = False
    if is_vague(heading) or _HONORIFIC.match(heading) or len(words) > _LONGEST or not named:
        # A question is not yet an answer, and a list of those present is no topic.
        return own
    heading = without_years(calm(without_number(heading)), own.period_edtf)
    if fold(heading) in fold(own.matter):
        return own
    if document.source.sender and set(words) & set(fold(document.source.sender).split()):
        # A letter's signature heads nothing.
        return own
    return Setting(
        f"{own.matter}: {heading}" if own.matter else heading,
        own.parties,
        own.period,
        own.period_edtf,
        own.origin + "; section: heading",
    )


def _central(document: Document, actors: Sequence[Actor]) -> list[Actor]:
    """Return the actors named most in the body of the text, most first."""
    counted: list[tuple[int, int, Actor]] = []
    for actor in actors:
        if actor.cited:
            continue
        count = 0
        first = 10**9
        for mention in actor.mentions:
            start, _ = document.locate(mention.span)
            block = document.block(start)
            if block is None or block.kind in ("note", "reference"):
                continue
            count += 3 if block.kind in ("title", "heading") else 1
            first = min(first, start)
        if count:
            counted.append((-count, first, actor))
    return [actor for _, _, actor in sorted(counted, key=lambda one: one[:2])]

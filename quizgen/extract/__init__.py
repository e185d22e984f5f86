"""Extraction: an annotated document in, its settings, dates, actors and facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from spacy.tokens import Doc

from quizgen.extract._reading import Reading, sentences_of
from quizgen.extract.actors import find_actors
from quizgen.extract.dates import find_dates
from quizgen.extract.gazetteer import Gazetteer, load_gazetteer
from quizgen.extract.relations import (
    event_facts,
    letter_facts,
    office_facts,
    proposal_facts,
    statement_facts,
)
from quizgen.extract.setting import find_settings
from quizgen.model import Document, Extraction, Fact, Span

Extractor = Callable[[Reading], Iterable[Fact]]

EXTRACTORS: Mapping[str, Extractor] = MappingProxyType(
    {
        "proposals": proposal_facts,
        "events": event_facts,
        "offices": office_facts,
        "speech": statement_facts,
        "letters": letter_facts,
    }
)
"""In running order: where two read the same fact, the first one's stands."""


def extract(document: Document, doc: Doc, *, gazetteer: Gazetteer | None = None) -> Extraction:
    """Read everything out of one document; ``doc.text`` must be ``document.text``."""
    known = gazetteer or load_gazetteer()
    dates = find_dates(document)
    actors = find_actors(document, doc, known)
    settings = find_settings(document, doc, dates, actors, gazetteer=known)
    sentences, starts = sentences_of(document, doc)
    reading = Reading(document, doc, sentences, starts, dates, actors, settings[0])
    facts: dict[str, Fact] = {}
    again: list[Fact] = []
    for extractor in EXTRACTORS.values():
        for fact in extractor(reading):
            first = facts.setdefault(fact.id, fact)
            if first.provenance.span != fact.provenance.span:
                again.append(fact)
    ordered = sorted(facts.values(), key=_by_place)
    return Extraction(
        document,
        settings[0],
        settings,
        sentences,
        dates,
        actors,
        tuple(ordered),
        tuple(sorted(again, key=_by_place)),
    )


def _by_place(fact: Fact) -> tuple[Span, str]:
    return fact.provenance.span, fact.id

"""What quizgen reads in a text, in the form of an annotation: a file in, records by offsets of the file out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizgen import _report_facts
from quizgen.extract import extract
from quizgen.extract._reading import Reading
from quizgen.extract.references import resolved
from quizgen.model import Extraction
from quizgen.nlp import annotate, load
from quizgen.read import read


def read_text(path: Path) -> dict[str, Any]:
    """Return dates, actors and proposals as printed by ``quizgen facts --json``, with all standings and references."""
    document = read(path)
    [doc] = annotate([document], load())
    extraction = extract(document, doc)
    names = {actor.id: actor.name for actor in extraction.actors}
    reading = Reading(
        document,
        doc,
        extraction.sentences,
        tuple(_first_tokens(extraction, doc)),
        extraction.dates,
        extraction.actors,
        extraction.setting,
    )
    return {
        **_report_facts.facts_json(extraction),
        "standings": list(_standings(extraction, names)),
        "references": list(_references(reading, names)),
    }


def _first_tokens(extraction: Extraction, doc: Any) -> Iterator[int]:
    starts = {token.idx: token.i for token in doc}
    for sentence in extraction.sentences:
        yield starts[sentence.start]


def _standings(extraction: Extraction, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for fact in (*extraction.facts, *extraction.again):
        if fact.relation == "proposal":
            yield {
                "proposer": _report_facts.proposer_of(fact, names),
                "act": fact.act,
                "standing": _report_facts.standing_in(extraction, fact),
                "start": fact.provenance.span.start,
                "end": fact.provenance.span.end,
            }


def _references(reading: Reading, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for reference in resolved(reading):
        place = reading.span(reading.doc[at] for at in reference.tokens)
        yield {
            "start": place.start,
            "end": place.end,
            "text": reference.text,
            "name": names[reference.actor],
        }

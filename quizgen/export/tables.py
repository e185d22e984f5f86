"""Lists of items for other programs: a deck goes in; CSV, TSV, JSON or GIFT comes out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.export._worksheet_files import clean, write
from quizgen.export.markup import cite
from quizgen.model import Deck, Item, Provenance, Source, fold
from quizgen.templating import Templates

COLUMNS = (
    "id",
    "kind",
    "context",
    "stem",
    "key",
    "accept",
    "options",
    "hint",
    "note",
    "source",
    "citation",
    "page",
    "sentence",
    "relation",
    "role",
    "standing",
    "score",
    "status",
)
"""Columns of CSV and TSV, in order; lists stand in one cell, divided by `` | ``."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def export_csv(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``items.csv``: UTF-8 with a byte order mark, without which Excel takes it for Latin-1."""
    text = _table(deck, delimiter=",", line_end="\r\n")
    return write({directory / "items.csv": text.encode("utf-8-sig")})


def export_tsv(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``items.tsv``: one item a line, no tab inside a cell."""
    text = _table(deck, delimiter="\t", line_end="\n")
    return write({directory / "items.tsv": text.encode()})


def export_json(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``items.json``: an array of objects with the keys of the item bank."""
    rows = [_record(item, deck.sources) for item in _kept(deck)]
    text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return write({directory / "items.json": text.encode("utf-8", "replace")})


def export_gift(deck: Deck, directory: Path, templates: Templates) -> list[Path]:
    """Write ``items.gift.txt`` for Moodle's question bank (which takes GIFT only from a ``.txt``)."""
    # Moodle reads no escapes here, and takes a single slash for a category inside another.
    title = clean(deck.title or deck.slug).replace("\\", "").replace("/", "//")
    blocks = [f"$CATEGORY: {title}"]
    blocks += [_question(deck, item, number) for number, item in enumerate(_kept(deck), 1)]
    return write({directory / "items.gift.txt": ("\n\n".join(blocks) + "\n").encode()})


def _kept(deck: Deck) -> list[Item]:
    return [item for item in deck.items if item.status != "rejected"]


# ---------------------------------------------------------------- CSV and TSV


def _table(deck: Deck, *, delimiter: str, line_end: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(COLUMNS)
    for item in _kept(deck):
        row = _row(item, deck.sources)
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return buffer.getvalue()


def _row(item: Item, sources: Sequence[Source]) -> dict[str, str]:
    first = item.provenance[0] if item.provenance else None
    title = next((source.title for source in sources if first and source.id == first.source), "")
    options = [option.text for option in item.options]
    if item.pairs:
        options = [f"{left}: {right}" for left, right in item.pairs]
    return {
        "id": item.id,
        "kind": item.kind,
        "context": item.context,
        "stem": item.stem,
        "key": item.key,
        "accept": " | ".join(item.accept),
        "options": " | ".join(options),
        "hint": item.hint,
        "note": item.note,
        "source": title or (first.source if first else ""),
        "citation": cite(item, sources),
        "page": first.page if first else "",
        "sentence": first.sentence if first else "",
        "relation": item.relation,
        "role": item.role,
        "standing": item.standing,
        "score": f"{item.score:g}",
        "status": item.status,
    }


def _cell(text: str) -> str:
    """Return text as a cell that no spreadsheet runs as a formula."""
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


# ---------------------------------------------------------------- JSON


def _record(item: Item, sources: Sequence[Source]) -> dict[str, Any]:
    """Return an item with the keys of a line of the item bank, in their order."""
    by_id = {source.id: source for source in sources}
    first, *more = [_place(place, by_id) for place in item.provenance] or [{}]
    if first and item.citation:
        first["citation"] = item.citation
    return {
        "id": item.id,
        "kind": item.kind,
        "stem": item.stem,
        "key": item.key,
        "accept": list(item.accept),
        "options": [option.text for option in item.options],
        "context": item.context,
        "source": first,
        "fact": {
            "id": item.facts[0] if item.facts else "",
            "relation": item.relation,
            "role": item.role,
            "standing": item.standing,
        },
        "score": item.score,
        "status": item.status,
        "hint": item.hint,
        "proofs": [{"proof": option.proof, "fact": option.fact} for option in item.options],
        "pairs": [list(pair) for pair in item.pairs],
        "note": item.note,
        "more_sources": more,
    }


def _place(place: Provenance, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(place.source)
    return {
        "id": place.source,
        "title": source.title if source else "",
        "citation": source.citation if source else "",
        "page": place.page,
        "start": place.span.start,
        "end": place.span.end,
        "sentence": place.sentence,
    }


# ---------------------------------------------------------------- GIFT


def _question(deck: Deck, item: Item, number: int) -> str:
    """Return one question: id and name, text, answers, and the source as feedback."""
    name = f"{number:03d} {clean(item.stem)[:60]}"
    text = "\\n".join(_gift(line) for line in (item.context, item.stem) if line)
    feedback = " ".join(part for part in (item.note, _proof(deck, item)) if part)
    answers = [f"\t{line}" for line in _ANSWERS[item.kind](item)]
    if feedback:
        answers.append(f"\t####{_gift(feedback)}")
    body = "\n".join(answers)
    tag = item.kind.replace("_", "-")
    own_id = clean(item.id).replace("]", "")
    return f"// [id:{own_id}] [tag:{tag}]\n::{_gift(name)}::[plain]{text}{{\n{body}\n}}"


def _proof(deck: Deck, item: Item) -> str:
    """Return the source sentence with its citation."""
    sentence = item.provenance[0].sentence if item.provenance else ""
    citation = cite(item, deck.sources)
    return f"“{clean(sentence)}” {citation}".strip() if sentence else citation


def _written(item: Item) -> list[str]:
    return [f"={_answer(text)}" for text in dict.fromkeys((item.key, *item.accept)) if text]


def _chosen(item: Item) -> list[str]:
    lines = []
    for option in item.options:
        sign = "=" if fold(option.text) == fold(item.key) else "~"
        text = _answer(option.text)
        # A format in front, or Moodle would take an option like "[html]" for one.
        text = f"[plain]{text}" if text.startswith("[") else text
        feedback = f" #{_gift(option.proof)}" if option.proof else ""
        lines.append(f"{sign}{text}{feedback}")
    return lines


def _judged(item: Item) -> list[str]:
    return ["TRUE" if fold(item.key) == "true" else "FALSE"]


def _matched(item: Item) -> list[str]:
    return [f"={_answer(left)} -> {_answer(right)}" for left, right in item.pairs]


def _ordered(item: Item) -> list[str]:
    # GIFT has no ordering: the places in the order are matched to the events.
    return [f"={place} -> {_answer(event)}" for place, (_, event) in enumerate(item.pairs, 1)]


_ANSWERS = MappingProxyType(
    {
        "cloze": _written,
        "multiple_choice": _chosen,
        "short_answer": _written,
        "true_false": _judged,
        "matching": _matched,
        "chronology": _ordered,
    }
)


def _gift(text: str) -> str:
    """Return text for GIFT on one line: its signs escaped, the backslash first."""
    text = clean(text)
    for sign in "\\~=#{}:":
        text = text.replace(sign, f"\\{sign}")
    return text


def _answer(text: str) -> str:
    """Return text for an answer, where ``->`` would make a pair and ``%`` a weight."""
    text = _gift(text.replace("->", "→"))
    return f"%100%{text}" if text.startswith("%") else text

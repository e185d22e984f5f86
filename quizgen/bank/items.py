"""The item bank: items go out to a file of JSON lines and come back unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quizgen.bank.files import first_mistake, read_file, replace_file
from quizgen.errors import BankError
from quizgen.model import ITEM_KINDS, Item, Option, Picture, Provenance, Source, Span
from quizgen.pictures import PICTURE_NAME

Kind = Literal["cloze", "multiple_choice", "short_answer", "true_false", "matching", "chronology"]
Standing = Literal["asserted", "reported", "proposed", "hypothetical", "negated"]
Status = Literal[
    "new", "accepted", "edited", "own", "rejected", "changed", "gone", "stopped", "retired"
]


class _Strict(BaseModel):
    """A record of the bank: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Source(_Strict):
    """Where an item comes from."""

    id: str
    title: str = ""
    citation: str = ""
    page: str = ""
    start: int = 0
    end: int = 0
    sentence: str = ""
    extractor: str = ""
    section: int = 0

    def provenance(self) -> Provenance:
        """Return the record of the model."""
        span = Span(self.start, self.end)
        return Provenance(self.id, span, self.sentence, self.page, self.extractor, self.section)


class _Fact(_Strict):
    """What an item asks."""

    id: str = ""
    relation: str = ""
    role: str = ""
    standing: Standing = "asserted"


class _Proof(_Strict):
    """Why the option of the same place in the list is wrong; empty for the key."""

    proof: str = ""
    fact: str = ""


class _Picture(_Strict):
    """A picture that stands beside the item's sentence."""

    file: str
    caption: str = ""
    name: str = Field(pattern=PICTURE_NAME)


class _Line(_Strict):
    """One line of the bank. A person's own item needs the keys without a default only."""

    id: str
    kind: Kind
    stem: str
    key: str
    accept: list[str] = []
    options: list[str] = []
    context: str = ""
    source: _Source
    fact: _Fact = _Fact()
    score: float = 0.0
    status: Status = "own"
    hint: str = ""
    proofs: list[_Proof] = []
    pairs: list[tuple[str, str]] = []
    note: str = ""
    more_sources: list[_Source] = []
    facts: list[str] = []
    references: list[str] = []
    tags: list[str] = []
    rules: list[str] = []
    extractor: str = ""
    section: int = 0
    pictures: list[_Picture] = []


def sort_items(items: Iterable[Item], sources: Sequence[Source]) -> tuple[Item, ...]:
    """Return items by the place of their first sentence in the sources, in the deck's order of sources."""
    order = {source.id: number for number, source in enumerate(sources)}

    def place(item: Item) -> tuple[int, str, Span, int, str, str]:
        """Return what an item is sorted by; its id settles the rest."""
        first = item.provenance[0]
        number = order.get(first.source, len(order))
        return number, first.source, first.span, ITEM_KINDS.index(item.kind), item.role, item.id

    return tuple(sorted(items, key=place))


def bank_lines(items: Iterable[Item], sources: Sequence[Source]) -> list[str]:
    """Return the lines of an item bank: one JSON object an item, keys in a fixed order, by source position."""
    by_id = {source.id: source for source in sources}
    rows = (_row(item, by_id) for item in sort_items(items, sources))
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def write_bank(path: Path, items: Iterable[Item], sources: Sequence[Source]) -> None:
    """Write an item bank, whole or not at all."""
    replace_file(path, "".join(line + "\n" for line in bank_lines(items, sources)))


def read_bank(path: Path) -> tuple[Item, ...]:
    """Read an item bank; a missing file or a damaged line is a BankError that says which."""
    items: dict[str, Item] = {}
    for where, row in _read_rows(path):
        item = _item(row, where)
        if item.id in items:
            raise BankError(f"{where}: the id '{item.id}' stands here a second time")
        items[item.id] = item
    return tuple(items.values())


def read_bank_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources that the items of a bank name, with the titles and citations they had."""
    found: dict[str, Source] = {}
    for _, row in _read_rows(path):
        for place in (row.source, *row.more_sources):
            source = Source(place.id, place.title, citation=place.citation)
            found.setdefault(place.id, source)
    return tuple(found.values())


def _read_rows(path: Path) -> Iterator[tuple[str, _Line]]:
    """Yield the rows of a bank, each with its place for messages."""
    for number, line in enumerate(read_file(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            yield where, _Line.model_validate_json(line)
        except ValidationError as error:
            raise BankError(f"{where}: {first_mistake(error)}; mend or delete the line") from error


def _row(item: Item, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return an item as the object of its line."""
    first, *more = item.provenance
    return {
        "id": item.id,
        "kind": item.kind,
        "stem": item.stem,
        "key": item.key,
        "accept": item.accept,
        "options": [option.text for option in item.options],
        "context": item.context,
        "source": _place(first, sources, item.citation),
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
        "pairs": item.pairs,
        "note": item.note,
        "more_sources": [
            _place(place, sources) | {"extractor": place.extractor, "section": place.section}
            for place in more
        ],
        "facts": item.facts,
        "references": item.references,
        "tags": item.tags,
        "rules": item.rules,
        "extractor": first.extractor,
        "section": first.section,
    } | ({"pictures": [asdict(one) for one in item.pictures]} if item.pictures else {})


def _place(
    place: Provenance, sources: Mapping[str, Source], citation: str | None = None
) -> dict[str, Any]:
    """Return a provenance as the bank writes it, with its source's title and citation."""
    source = sources.get(place.source)
    known = source.citation if source else ""
    return {
        "id": place.source,
        "title": source.title if source else "",
        "citation": known if citation is None else citation,
        "page": place.page,
        "start": place.span.start,
        "end": place.span.end,
        "sentence": place.sentence,
    }


def _item(row: _Line, where: str) -> Item:
    """Return the item on a line of the bank."""
    if row.proofs and len(row.proofs) != len(row.options):
        raise BankError(f"{where}: 'proofs' must be as many as 'options'; mend or delete the line")
    proofs = row.proofs or [_Proof()] * len(row.options)
    first = replace(row.source.provenance(), extractor=row.extractor, section=row.section)
    return Item(
        id=row.id,
        kind=row.kind,
        stem=row.stem,
        key=row.key,
        provenance=(first, *(place.provenance() for place in row.more_sources)),
        accept=tuple(row.accept),
        options=tuple(
            Option(text, proof.proof, proof.fact)
            for text, proof in zip(row.options, proofs, strict=True)
        ),
        pairs=tuple(row.pairs),
        context=row.context,
        hint=row.hint,
        relation=row.fact.relation,
        role=row.fact.role,
        standing=row.fact.standing,
        facts=tuple(row.facts) or ((row.fact.id,) if row.fact.id else ()),
        citation=row.source.citation,
        references=tuple(row.references),
        note=row.note,
        score=row.score,
        status=row.status,
        rules=tuple(row.rules),
        tags=tuple(row.tags),
        pictures=tuple(Picture(one.file, one.caption, one.name) for one in row.pictures),
    )

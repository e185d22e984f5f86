"""The item bank: items go out to ``items.jsonl`` and come back unchanged; the ledger keeps when each last changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quizgen.errors import BankError
from quizgen.model import ITEM_KINDS, Item, Option, Provenance, Source, Span, digest

Kind = Literal["cloze", "multiple_choice", "short_answer", "true_false", "matching", "chronology"]
Standing = Literal["asserted", "reported", "proposed", "hypothetical", "negated"]
Status = Literal["new", "accepted", "edited", "own", "rejected", "changed", "gone", "stopped"]


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger keeps of an item."""

    hash: str
    """Of all that a student sees of it."""
    modified: int
    """Seconds since 1970 of the build that last changed it."""
    kind: str
    retired: bool = False
    """Whether it is no longer in the deck; its time is kept in case it comes back."""
    decided: bool = False
    """Whether its status comes from review.toml."""
    now: list[str] = field(default_factory=list)
    """Of an item whose sentences changed since a person took it: the sentences as they stand now."""


# ---------------------------------------------------------------- the bank


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
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if not line.strip():
            continue
        item = _parse(line, f"{path}, line {number}")
        if item.id in items:
            raise BankError(f"{path}, line {number}: the id '{item.id}' stands here a second time")
        items[item.id] = item
    return tuple(items.values())


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
    }


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


def _parse(line: str, where: str) -> Item:
    """Return the item on a line of the bank."""
    try:
        row = _Line.model_validate_json(line)
    except ValidationError as error:
        raise BankError(f"{where}: {_first(error)}; mend or delete the line") from error
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
    )


# ---------------------------------------------------------------- the ledger


def content_hash(item: Item) -> str:
    """Return a hash of all that a student or a teacher can see of an item."""
    seen = (
        item.kind,
        item.stem,
        item.key,
        item.accept,
        [(option.text, option.proof) for option in item.options],
        item.pairs,
        item.context,
        item.hint,
        [(place.sentence, place.page) for place in item.provenance],
        item.citation,
        item.note,
    )
    return digest(json.dumps(seen, ensure_ascii=False))


def update_ledger(old: Mapping[str, Entry], items: Iterable[Item], *, now: int) -> dict[str, Entry]:
    """Return the ledger after a build: unchanged items keep their time, the others get a later one.

    ``now`` is the deck's own time in seconds, never the clock's. Items that have gone are kept as retired.
    """
    ledger = {
        key: Entry(entry.hash, entry.modified, entry.kind, retired=True)
        for key, entry in old.items()
    }
    for item in items:
        entry, now_hash = old.get(item.id), content_hash(item)
        modified = now
        if entry and entry.hash == now_hash:
            modified = entry.modified
        elif entry:
            modified = max(now, entry.modified + 1)
        ledger[item.id] = Entry(now_hash, modified, item.kind)
    return ledger


def note_decisions(
    ledger: Mapping[str, Entry],
    items: Iterable[Item],
    *,
    decided: frozenset[str],
    changed: Mapping[str, Sequence[str]],
) -> dict[str, Entry]:
    """Return a ledger that also says which of some items review.toml decides, and what their sentences are now."""
    noted = dict(ledger)
    for item in items:
        if item.id in decided or item.id in changed:
            entry = noted.get(item.id) or Entry("", 0, item.kind, retired=True)
            now = list(changed.get(item.id, ()))
            noted[item.id] = replace(entry, decided=item.id in decided, now=now)
    return noted


def write_ledger(path: Path, ledger: Mapping[str, Entry]) -> None:
    """Write a ledger, one entry a line, sorted by item id."""
    rows = [f"{json.dumps(key)}: {json.dumps(_entry(ledger[key]))}" for key in sorted(ledger)]
    replace_file(path, "{\n" + ",\n".join(rows) + "\n}\n")


def _entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as the ledger writes it: what a person decided only where somebody did."""
    row = asdict(entry)
    return {key: value for key, value in row.items() if value or key not in ("decided", "now")}


def read_ledger(path: Path) -> dict[str, Entry]:
    """Read a ledger; a missing one is empty, a damaged one a BankError."""
    if not path.exists():
        return {}
    try:
        return TypeAdapter(dict[str, Entry]).validate_json(_read(path))
    except ValidationError as error:
        raise BankError(
            f"{path}: {_first(error)}; restore it from an earlier version, "
            "or delete it to date all items anew"
        ) from error


# ---------------------------------------------------------------- files


def replace_file(path: Path, text: str) -> None:
    """Write a file beside its place as UTF-8 and rename it, so that it is never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode("utf-8"))
    part.replace(path)


def _read(path: Path) -> str:
    """Return the text of a bank or a ledger."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BankError(f"{path}: no item bank yet; run `quizgen build {path.parent}`") from error
    except UnicodeDecodeError as error:
        raise BankError(f"{path}: not UTF-8 text; restore it from an earlier version") from error
    except OSError as error:
        raise BankError(f"{path}: cannot be read ({error.strerror}); check its rights") from error


def _first(error: ValidationError) -> str:
    """Return the first mistake that pydantic found, in a few words."""
    first = error.errors()[0]
    keys = ".".join(str(part) for part in first["loc"])
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"'{keys}': {message}" if keys else message

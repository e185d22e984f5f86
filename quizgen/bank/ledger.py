"""The ledger: what the notes of a deck held at the last build and when each last changed, kept in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quizgen.bank.files import first_mistake, read_file, replace_file
from quizgen.errors import BankError
from quizgen.model import Item, digest


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger keeps of an item."""

    hash: str
    """Of all that a student sees of it; empty where it never was in the deck."""
    modified: int
    """Seconds since 1970 that its note is stamped with: of its last change, retirement or return."""
    kind: str
    retired: bool = False
    """Whether it is no longer in the deck."""
    ordinal: int = 0
    """Number of its cloze deletion, for ever the same; 0 where it has none."""
    decided: bool = False
    """Whether its status comes from review.toml."""
    now: list[str] = field(default_factory=list)
    """Of an item whose sentences changed since a person took it: the sentences as they stand now."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the ledger keeps of the card templates."""

    hash: str
    modified: int
    """Seconds since 1970 that the note types are stamped with."""


class _File(BaseModel):
    """A ledger as it stands in its file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    cards: Style | None = None
    items: dict[str, Entry] = {}


def content_hash(item: Item) -> str:
    """Return a hash of all that a student or a teacher can see of an item itself."""
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
        *((one.name, one.caption) for one in item.pictures),
    )
    return digest(json.dumps(seen, ensure_ascii=False))


def update_ledger(
    old: Mapping[str, Entry],
    items: Iterable[Item],
    *,
    now: int,
    hash_of: Callable[[Item], str] = content_hash,
) -> dict[str, Entry]:
    """Return the ledger after a build: unchanged items keep their time, the others get a later one.

    ``now`` is the deck's own time in seconds, never the clock's; what changes in a deck that is not dated
    anew is stamped a second later than before, which is enough for Anki. Items that have gone are kept as
    retired; to go and to come back is a change, for their notes get and lose a tag.
    """
    ledger = {key: _retire(entry, now) for key, entry in old.items()}
    for item in items:
        entry, now_hash = old.get(item.id), hash_of(item)
        ordinal = 1 if item.kind == "cloze" else 0
        if entry is None or not entry.hash:
            ledger[item.id] = Entry(now_hash, now, item.kind, ordinal=ordinal)
            continue
        same = entry.hash == now_hash and not entry.retired
        modified = entry.modified if same else max(now, entry.modified + 1)
        ordinal = entry.ordinal or ordinal
        ledger[item.id] = Entry(now_hash, modified, item.kind, ordinal=ordinal)
    return ledger


def _retire(entry: Entry, now: int) -> Entry:
    """Return the entry of an item that is not in the deck, stamped anew if it was there until now."""
    gone = replace(entry, retired=True, decided=False, now=[])
    if entry.retired or not entry.hash:
        return gone
    return replace(gone, modified=max(now, entry.modified + 1))


def update_style(
    old: Style | None, now_hash: str, *, now: int, ledger: Mapping[str, Entry]
) -> Style:
    """Return the style after a build: card templates that changed are stamped later than before.

    ``ledger`` is the one before the build; where that kept no style, the latest time in it was theirs.
    """
    if old is not None and old.hash == now_hash:
        return old
    last = old.modified if old else max((one.modified for one in ledger.values()), default=0)
    return Style(now_hash, max(now, last + 1))


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


def write_ledger(path: Path, ledger: Mapping[str, Entry], style: Style | None = None) -> None:
    """Write a ledger, one entry a line, sorted by item id."""
    cards = json.dumps(asdict(style) if style else None)
    rows = [f"{json.dumps(key)}: {json.dumps(_entry(ledger[key]))}" for key in sorted(ledger)]
    items = "{\n" + ",\n".join(rows) + "\n}"
    replace_file(path, f'{{\n"cards": {cards},\n"items": {items}\n}}\n')


def _entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as the ledger writes it: what only some items have, only where they have it."""
    row = asdict(entry)
    return {
        key: value
        for key, value in row.items()
        if value or key not in ("ordinal", "decided", "now")
    }


def read_ledger(path: Path) -> dict[str, Entry]:
    """Read the entries of a ledger; a missing one is empty, a damaged one a BankError."""
    return _parse(path).items


def read_style(path: Path) -> Style | None:
    """Read the style of a ledger, if it has one; a damaged ledger is a BankError."""
    return _parse(path).cards


def _parse(path: Path) -> _File:
    if not path.exists():
        return _File()
    text = read_file(path)
    try:
        table = json.loads(text)
        # The first ledgers held nothing but entries.
        if isinstance(table, dict) and not {"items", "cards"} & set(table):
            return _File(items=TypeAdapter(dict[str, Entry]).validate_json(text))
        return _File.model_validate_json(text)
    except ValidationError as error:
        mistake = first_mistake(error)
    except json.JSONDecodeError as error:
        mistake = f"not valid JSON: {error}"
    raise BankError(
        f"{path}: {mistake}; restore it from an earlier version, or delete it and set a later "
        "'revised' in deck.toml, which dates all items anew"
    )

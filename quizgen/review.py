"""A person's decisions: review.toml and the last bank go in; items taken, kept as they are, or held back come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen._handmade import (
    OWN_FILE,
    check_known,
    read_options,
    read_pairs,
    read_text,
    read_texts,
    read_toml,
)
from quizgen.errors import BankError, RecipeError
from quizgen.model import Document, Item, Option, digest, fold

FILE_NAME = "review.toml"
DECISIONS = ("accept", "reject", "edit")
SHORTEST = 8
"""Characters of an id that are enough to name an item."""
TAKEN = ("accepted", "edited", "changed", "gone")
"""Statuses of items that a person once took."""
WITH_WORDS = ("edited", "changed", "gone")
"""Those of them whose words in the bank may be the person's own."""

_READERS = MappingProxyType(
    {
        "stem": read_text,
        "key": read_text,
        "accept": read_texts,
        "options": read_options,
        "pairs": read_pairs,
        "context": read_text,
        "hint": read_text,
        "note": read_text,
        "citation": read_text,
    }
)
"""Fields of an item that an edit may change, and what reads each."""
KEYS = ("decision", "note", "sentence", *(key for key in _READERS if key != "note"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of one item."""

    name: str
    """The item's id, or its beginning, as it stands in the file."""
    verdict: str
    """One of ``DECISIONS``."""
    changes: Mapping[str, Any] = field(default_factory=dict)
    """New values by field of the item; of an edit alone."""
    sentence: str = ""
    """Hash of the sentence that was seen, where the person names it."""


@dataclass(frozen=True, slots=True)
class Held:
    """An item that stays in the bank and out of every output."""

    item: Item
    """Its status says why: rejected, changed (the sentence), gone (the fact) or stopped (by a rule)."""
    now: tuple[str, ...] = ()
    """Of a changed one: the sentences as they stand now."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The items of a build, as a person's decisions sort them."""

    fresh: tuple[Item, ...]
    """Undecided: to be checked and selected."""
    taken: tuple[Item, ...]
    """Accepted or edited: to be checked and always selected."""
    kept: tuple[Item, ...]
    """Edited or written into the bank itself: selected as they are."""
    held: tuple[Held, ...]
    remarks: tuple[str, ...] = ()
    by_review: frozenset[str] = frozenset()
    """Ids whose status is owed to review.toml, not to the bank."""


# ---------------------------------------------------------------- the file


def read_review(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a review.toml, none where there is no file; any mistake is a RecipeError."""
    return tuple(_read(path, name, table) for name, table in read_toml(path).items())


def _read(path: Path, name: str, table: object) -> Decision:
    """Return the decision in one table."""
    where = f"{path}: [{name}]"
    if not isinstance(table, Mapping):
        raise RecipeError(f"{path}: '{name}' must be a table: [{name}] and decision = \"accept\"")
    for key in table:
        check_known(where, "key", key, KEYS)
    if "decision" not in table:
        raise RecipeError(f"{where}: 'decision' is missing; add decision = \"accept\"")
    verdict = read_text(where, "decision", table["decision"])
    check_known(where, "decision", verdict, DECISIONS)
    # A note is a remark of the person's own, but part of the item where it is edited.
    changes = {
        key: read(where, key, table[key])
        for key, read in _READERS.items()
        if key in table and (key != "note" or verdict == "edit")
    }
    read_text(where, "note", table.get("note", ""))
    if verdict == "edit" and not changes:
        raise RecipeError(f"{where}: the edit changes nothing; add {', '.join(_READERS)}")
    if verdict != "edit" and changes:
        raise RecipeError(f"{where}: '{next(iter(changes))}' goes with decision = \"edit\" only")
    for key in ("stem", "key"):
        if changes.get(key) == "":
            raise RecipeError(f"{where}: '{key}' must not be empty")
    seen = read_text(where, "sentence", table.get("sentence", ""))
    return Decision(name, verdict, changes, seen)


def match_ids(path: Path, decisions: Iterable[Decision], ids: Iterable[str]) -> dict[str, Decision]:
    """Return the decisions by the whole id; a name that fits no item, or two, is a RecipeError."""
    known = sorted(set(ids))
    found: dict[str, Decision] = {}
    for one in decisions:
        name = one.name
        fits = [name] if name in known else [id_ for id_ in known if id_.startswith(name)]
        if name not in known and len(name) < SHORTEST:
            raise RecipeError(
                f"{path}: [{name}]: name an item by at least {SHORTEST} characters of its id"
            )
        if not fits:
            raise RecipeError(
                f"{path}: [{name}]: this deck has no such item; `quizgen items {path.parent}` lists "
                "the ids (take the table out if you no longer need it)"
            )
        if len(fits) > 1:
            raise RecipeError(
                f"{path}: [{name}]: begins the ids {', '.join(fits)}; give more of it"
            )
        if fits[0] in found:
            raise RecipeError(
                f"{path}: [{name}]: names the same item as [{found[fits[0]].name}]; keep one"
            )
        found[fits[0]] = one
    return found


# ---------------------------------------------------------------- sentences


def sentences_of(item: Item) -> tuple[str, ...]:
    """Return the sentences an item rests on, each once."""
    return tuple(dict.fromkeys(place.sentence for place in item.provenance))


def sentence_hash(sentences: Sequence[str]) -> str:
    """Return the hash by which a decision says which sentences were seen."""
    return digest(*sentences, length=12)


# ---------------------------------------------------------------- sorting


def sort_items(
    written: Iterable[Item],
    old: Iterable[Item],
    decisions: Mapping[str, Decision],
    documents: Sequence[Document],
    *,
    by_review: frozenset[str] = frozenset(),
) -> Sorted:
    """Sort the items of a build by a person's decisions: those of review.toml, then those in the old bank.

    ``by_review`` are the ids whose status in the old bank came from review.toml: where their table is gone,
    so is the decision.
    """
    before = {one.id: one for one in old if one.id in decisions or one.id not in by_review}
    words = {
        id_ for id_, one in before.items() if one.status in WITH_WORDS and id_ not in by_review
    }
    made = {item.id: item for item in written}
    fresh: list[Item] = []
    taken: list[Item] = []
    kept: list[Item] = []
    held: list[Held] = []
    remarks: list[str] = []
    for id_, item in made.items():
        last, decision = before.get(id_), decisions.get(id_)
        status = last.status if last is not None else "new"
        if _rejected(status, decision):
            held.append(Held(replace(item, status="rejected")))
        elif decision is None and status not in TAKEN:
            fresh.append(item)
        elif _unseen(decision, item, last):
            held.append(Held(replace(last or item, status="changed"), now=sentences_of(item)))
        elif last is not None and id_ in words and (not decision or decision.verdict == "accept"):
            kept.append(replace(last, status="edited", provenance=item.provenance))
        else:
            taken.append(apply(item, decision))
    for id_, last in before.items():
        decision = decisions.get(id_)
        if id_ in made or last.provenance[0].extractor == OWN_FILE:
            continue
        if _rejected(last.status, decision):
            held.append(Held(replace(last, status="rejected")))
        elif last.status == "own":
            kept.append(last)
        elif decision is not None or last.status in TAKEN:
            found = _still_there(last, documents)
            if found is None:
                held.append(Held(replace(last, status="gone")))
                continue
            if id_ in words:
                kept.append(replace(found, status="edited"))
            else:
                taken.append(apply(found, decision))
            remarks.append(
                f"{id_[:8]} ({shorten(last.stem)}): quizgen no longer reads the fact it asks for, but its "
                "sentence still stands in the text, so it stays as you left it"
            )
    lost = [one.name for id_, one in decisions.items() if id_ not in made and id_ not in before]
    remarks += [f"[{name}] in {FILE_NAME}: the item is no longer made" for name in lost]
    by_now = frozenset(decisions) - words
    return Sorted(tuple(fresh), tuple(taken), tuple(kept), tuple(held), tuple(remarks), by_now)


def _rejected(status: str, decision: Decision | None) -> bool:
    return decision.verdict == "reject" if decision is not None else status == "rejected"


def _unseen(decision: Decision | None, item: Item, last: Item | None) -> bool:
    """Whether the sentence is another than the person saw: the one named, or that of the last bank."""
    now = sentence_hash(sentences_of(item))
    if decision is not None and decision.sentence:
        return decision.sentence != now
    return last is not None and sentence_hash(sentences_of(last)) != now


def _still_there(item: Item, documents: Sequence[Document]) -> Item | None:
    """Return an item with its sentences found again, or nothing where one is no longer in its text."""
    texts = {document.source.id: document for document in documents}
    places = []
    for place in item.provenance:
        document = texts.get(place.source)
        at = document.text.find(place.sentence) if document and place.sentence else -1
        if document is None or at < 0:
            return None
        end = at + len(place.sentence)
        places.append(replace(place, span=document.span(at, end), page=document.page(at)))
    return replace(item, provenance=tuple(places))


def apply(item: Item, decision: Decision | None) -> Item:
    """Return an item as a person accepted or edited it; its id stays."""
    if decision is None or decision.verdict != "edit":
        return replace(item, status="accepted")
    changes = dict(decision.changes)
    key = changes.get("key", item.key)
    if "options" in changes:
        changes["options"] = tuple(_with_proof(one, item.options) for one in changes["options"])
    elif key != item.key:
        changes["options"] = tuple(
            replace(one, text=key) if fold(one.text) == fold(item.key) else one
            for one in item.options
        )
    return replace(item, status="edited", **changes)


def _with_proof(option: Option, known: Sequence[Option]) -> Option:
    """Return an option with the proof that quizgen had for it, unless it brings its own."""
    same = next((one for one in known if fold(one.text) == fold(option.text)), None)
    if same is None or option.proof:
        return option
    return replace(same, text=option.text)


def shorten(text: str) -> str:
    """Return the beginning of a text in quotation marks, for messages."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= 60 else f"“{line[:59].rstrip()}…”"


# ---------------------------------------------------------------- writing


def decide(path: Path, item: str, verdict: str, *, note: str = "", sentence: str = "") -> None:
    """Write a decision into review.toml: a new table at its end, or a line of the item's own table.

    All that a person wrote there stays as it is; where that cannot be made sure of, it is a RecipeError.
    """
    from quizgen.bank import replace_file

    known = match_ids(path, _of(read_review(path), item), [item])
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    fields = {"decision": verdict, "sentence": sentence, "note": note}
    lines = [f"{key} = {_quote(value)}" for key, value in fields.items() if value]
    if item not in known:
        # A blank line before the table, whatever the file ends in.
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        name = item if re.fullmatch(r"[A-Za-z0-9_-]+", item) else _quote(item)
        replace_file(path, text + gap + "\n".join((f"[{name}]", *lines)) + "\n")
        return
    name = known[item].name
    if known[item].verdict == "edit" and verdict != "edit":
        if verdict != "accept" or not sentence:
            raise RecipeError(f"{path}: [{name}]: you edit this item; change its table by hand")
        lines = lines[1:2]  # The edit stands; it is the sentence that is accepted.
    changed = text
    for line in lines:
        changed = _set_line(changed, name, line)
    wanted = read_toml(path)[name] | dict(_parse(line) for line in lines)
    if _loads(changed).get(name) != wanted:
        raise RecipeError(f"{path}: [{name}]: put {' and '.join(lines)} there by hand")
    replace_file(path, changed)


def find_item(bank: Iterable[Item], name: str, path: Path) -> Item:
    """Return the item of a bank that an id, or its first eight characters or more, names."""
    found = [one for one in bank if one.id == name]
    if not found and len(name) >= SHORTEST:
        found = [one for one in bank if one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BankError(f"{path}: '{name}' begins several ids; give more of the one you mean")
    raise BankError(
        f"{path}: no item '{name}'; give its id or at least its first {SHORTEST} characters, as "
        f"`quizgen review {path.parent}` prints them; on an item that is not in the bank decide in {FILE_NAME}"
    )


def _of(decisions: Iterable[Decision], item: str) -> list[Decision]:
    """Return the decisions that name an item."""
    return [one for one in decisions if item.startswith(one.name)]


def _set_line(text: str, name: str, line: str) -> str:
    """Return TOML with a line of a table replaced, or put in after its head."""
    rows = text.split("\n")
    head = re.compile(rf'\s*\[\s*"?{re.escape(name)}"?\s*\]\s*(?:#.*)?\r?')
    at = next((number for number, row in enumerate(rows) if head.fullmatch(row)), None)
    if at is None:
        return text
    end = next((n for n in range(at + 1, len(rows)) if re.match(r"\s*\[", rows[n])), len(rows))
    key = line.partition(" ")[0]
    for number in range(at + 1, end):
        if re.match(rf"\s*{key}\s*=", rows[number]):
            rows[number] = line
            return "\n".join(rows)
    return "\n".join((*rows[: at + 1], line, *rows[at + 1 :]))


def _loads(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _parse(line: str) -> tuple[str, Any]:
    return next(iter(_loads(line).items()))


def _quote(value: str) -> str:
    from quizgen.recipe import quote

    return quote(" ".join(value.split()))

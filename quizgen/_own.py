"""A person's own items: own.toml and the sources go in, items with their place in the texts come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen._handmade import (
    NOWHERE,
    OWN_FILE,
    arrange,
    check_known,
    cite_place,
    context_of,
    find_sentence,
    nearest_sentence,
    read_options,
    read_pairs,
    read_text,
    read_texts,
    read_toml,
)
from quizgen.errors import RecipeError
from quizgen.factbase import FactBase
from quizgen.model import ITEM_KINDS, Item, Option, Provenance, digest, fold
from quizgen.review import shorten

_READERS = MappingProxyType(
    {
        "id": read_text,
        "kind": read_text,
        "stem": read_text,
        "key": read_text,
        "accept": read_texts,
        "options": read_options,
        "distractors": read_options,
        "pairs": read_pairs,
        "context": read_text,
        "hint": read_text,
        "note": read_text,
        "source": read_text,
        "sentence": read_text,
        "citation": read_text,
    }
)
"""Keys of an item of one's own, and what reads each."""

BLANK = "____"


@dataclass(frozen=True, slots=True)
class Own:
    """One item as it stands in own.toml."""

    where: str
    """For messages: ``decks/ghent/own.toml, item 2 (“Who led ...”)``."""
    item: Item
    """Without its place in the sources."""
    sentence: str = ""
    source: str = ""


def read_own(path: Path, *, deck: str) -> tuple[Own, ...]:
    """Return the items of an own.toml, none where there is no file; any mistake of form is a RecipeError.

    An item's id comes from its words, or from the ``id`` a person gave it, which keeps a learner's
    progress when the words are mended.
    """
    table = read_toml(path)
    for key in table:
        check_known(str(path), "key", key, ("item",))
    rows = table.get("item", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise RecipeError(f"{path}: write each item under a line [[item]]")
    found: dict[str, Own] = {}
    for number, row in enumerate(rows, start=1):
        one = _read(f"{path}, item {number}", row, deck)
        other = found.setdefault(one.item.id, one)
        if other is not one:
            raise RecipeError(
                f"{one.where}: has the same id as {other.where}; give it another 'id'"
            )
    return tuple(found.values())


def _read(where: str, row: Mapping[str, Any], deck: str) -> Own:
    """Return the item in one table."""
    for key in row:
        check_known(where, "key", key, _READERS)
    fields: dict[str, Any] = {key: _READERS[key](where, key, row[key]) for key in row}
    kind = fields.get("kind") or _kind(fields)
    check_known(where, "kind", kind, ITEM_KINDS)
    pairs = fields.get("pairs", ())
    if pairs and not fields.get("key"):
        fields["key"] = "; ".join(f"{left}: {right}" for left, right in pairs)
    for key in ("stem", "key"):
        if not fields.get(key):
            raise RecipeError(f"{where}: '{key}' is missing or empty")
    stem, key = fields["stem"], fields["key"]
    if kind == "true_false" and fold(key) in ("true", "false"):
        key = fold(key).capitalize()
    where = f"{where} ({shorten(stem)})"
    if "options" in fields and "distractors" in fields:
        raise RecipeError(
            f"{where}: give 'options' with the key among them, or 'distractors' alone"
        )
    if fields.get("sentence") and not fields.get("source"):
        raise RecipeError(f"{where}: 'sentence' needs 'source', the id of the text it stands in")
    given = fields.get("id", "")
    options = fields.get("options", ())
    wrong = fields.get("distractors", ())
    texts = sorted(fold(one.text) for one in (*options, *wrong))
    by_words = digest("own", kind, fold(stem.replace(BLANK, " blank ")), fold(key), *texts)
    id_ = _id(given, deck) if given else by_words
    if pairs:
        options = tuple(Option(right) for right in sorted({right for _, right in pairs}, key=fold))
    elif wrong:
        options = arrange(key, wrong, seed=id_)
    item = Item(
        id=id_,
        kind=kind,
        stem=stem,
        key=key,
        provenance=(Provenance(fields.get("source", "own"), NOWHERE, "", extractor=OWN_FILE),),
        accept=fields.get("accept", ()),
        options=options,
        pairs=pairs,
        context=fields.get("context", ""),
        hint=fields.get("hint", ""),
        citation=fields.get("citation", ""),
        note=fields.get("note", ""),
        score=1.0,
        status="own",
    )
    return Own(where, item, fields.get("sentence", ""), fields.get("source", ""))


def _id(given: str, deck: str) -> str:
    """Return the id of an item that a person named; one that quizgen printed before is that id itself."""
    printed = len(given) == 16 and not set(given) - set("0123456789abcdef")
    return given if printed else digest("own", deck, given)


def _kind(fields: Mapping[str, Any]) -> str:
    """Return the kind that an item's parts show."""
    if BLANK in fields.get("stem", ""):
        return "cloze"
    if fields.get("options") or fields.get("distractors"):
        return "multiple_choice"
    if fold(fields.get("key", "")) in ("true", "false"):
        return "true_false"
    return "short_answer" if fields.get("key") else "matching"


def place_own(own: Iterable[Own], base: FactBase) -> tuple[tuple[Own, ...], tuple[str, ...]]:
    """Return own items with the place of their sentence in the sources, and a line for each left out for want of it.

    A source that the deck does not have is a RecipeError.
    """
    placed: list[Own] = []
    lines: list[str] = []
    for one in own:
        item, first = one.item, one.item.provenance[0]
        if not one.source:
            placed.append(one)
            continue
        check_known(one.where, "source", one.source, base.sources)
        if one.sentence:
            found = find_sentence(base, one.source, one.sentence)
            if found is None:
                near = nearest_sentence(base, one.source, one.sentence)
                advice = f"; it has “{near}”" if near else "; quote it as it stands there"
                lines.append(f"{one.where}: left out: its sentence is not in {one.source}{advice}")
                continue
            first = replace(found, extractor=OWN_FILE)
        item = replace(
            item,
            provenance=(first,),
            context=item.context or context_of(base, first, item.key),
            citation=item.citation or cite_place(base, first),
        )
        placed.append(replace(one, item=item))
    return tuple(placed), tuple(lines)

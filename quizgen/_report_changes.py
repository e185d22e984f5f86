"""Reports on the second run: what a build changed, or would change, item by item, in lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quizgen.model import Item
from quizgen.report import clean, count, wrap
from quizgen.review import sentences_of

if TYPE_CHECKING:
    from quizgen._changes import Change, Changes, Leaving
    from quizgen._diff import Difference
    from quizgen.pipeline import Written

LISTED = 12
"""Items that a build lists of one sort; ``quizgen diff`` lists them all."""

SEARCH = "tag:quizgen::retired"
"""What finds retired notes in Anki."""


# ---------------------------------------------------------------- a build


def change_lines(written: Written) -> Iterator[str]:
    """Yield what a build did to the items that the last one left, and how to reach the retired ones."""
    changes = written.changes
    if changes.unchanged or changes.changed or changes.retired or changes.returned:
        yield f"  since the last build: {_sum(changes)}"
    for change in changes.changed:
        yield from _kind_lines(change)
    for leaving in changes.retired[:LISTED]:
        yield from wrap(f"retired: {_leaving(leaving)}", "  ")
    if len(changes.retired) > LISTED:
        yield f"  and {count(len(changes.retired) - LISTED, 'more item')} in retired.jsonl"
    for item in changes.returned[:LISTED]:
        yield from wrap(f"back: {_name(item)}", "  ")
    if len(changes.returned) > LISTED:
        yield f"  and {count(len(changes.returned) - LISTED, 'more item')} back"
    if not written.retired:
        return
    retired = count(len(written.retired), "retired item")
    if written.build.deck.retired:
        yield from wrap(
            f"{retired} of this deck in the Anki package, tagged; search for {SEARCH} in Anki's browser "
            "to suspend or delete them",
            "  ",
        )
    else:
        yield from wrap(
            f"{retired} of this deck in all; learners still have the cards: "
            f"`quizgen export {written.folder} --to anki --retired` tags them, and {SEARCH} finds them in Anki",
            "  ",
        )


def change_json(written: Written) -> dict[str, Any]:
    """Return what ``quizgen build --json`` adds of the changes since the last build."""
    return {
        "changes": _changes_json(written.changes),
        "retired": [_row(item) for item in written.retired],
        "retired_search": SEARCH,
    }


def _sum(changes: Changes) -> str:
    """Return the numbers of the changes on a line."""
    sorts = (
        (changes.added, "added"),
        (changes.changed, "changed"),
        (changes.retired, "retired"),
        (changes.returned, "back"),
        (changes.unchanged, "as before"),
    )
    said = [f"{len(items):,} {word}" for items, word in sorts if items]
    return ", ".join(said + (["card templates changed"] if changes.restyled else []))


# ---------------------------------------------------------------- a difference


def difference_lines(difference: Difference) -> Iterator[str]:
    """Yield what the next build would do, item by item, with the old and the new wording of the changed ones."""
    changes = difference.changes
    yield f"{clean(difference.deck.title)}: {_sum(changes) or 'nothing to build'}"
    if difference.first:
        yield f"  {difference.folder} was not built yet: every item is new"
    for item in changes.added:
        yield from wrap(f"added: {_name(item)}", "  ")
    for change in changes.changed:
        yield from _change_lines(change)
    for leaving in changes.retired:
        yield from wrap(f"retired: {_leaving(leaving)}", "  ")
    for item in changes.returned:
        yield from wrap(f"back: {_name(item)}", "  ")
    if changes.restyled:
        yield "  card templates changed: all cards of the deck get the new look"
    yield "Nothing was written."


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return what ``quizgen diff --json`` prints of a deck."""
    return {
        "deck": difference.deck.title,
        "folder": difference.folder.as_posix(),
        "first": difference.first,
        **_changes_json(difference.changes),
    }


def _change_lines(change: Change) -> Iterator[str]:
    """Yield the parts of an item that are no longer as they were."""
    yield from wrap(f"changed: {_name(change.new)}", "  ")
    yield from _kind_lines(change)
    parts = _differing(change)
    if change.old is None:
        yield "    it is not in items.jsonl as it was"
    elif not parts:
        yield "    the same words; only how its card is written, or the title of its source"
    for name, (was, now) in parts.items():
        yield from wrap(f"{name} was: {_show(was)}", "    ")
        yield from wrap(f"{name} now: {_show(now)}", "    ")


def _kind_lines(change: Change) -> Iterator[str]:
    """Yield that a learner's note cannot follow an item to its new kind, and what to do."""
    if change.was:
        kinds = f"{change.was} to {change.new.kind}".replace("_", " ")
        yield from wrap(
            f"{_name(change.new)}: its kind changed from {kinds}, and Anki leaves a note of another kind as "
            f"it is; give the item another id (Item:{change.new.id} finds the old note in Anki)",
            "  ",
        )


def _differing(change: Change) -> dict[str, tuple[Any, Any]]:
    """Return the parts of an item that differ, by name, as they were and as they are."""
    if change.old is None:
        return {}
    was, now = _parts(change.old), _parts(change.new)
    return {name: (was[name], now[name]) for name in now if was[name] != now[name]}


def _parts(item: Item) -> dict[str, Any]:
    """Return all that a learner or a teacher can see of an item."""
    return {
        "kind": item.kind,
        "stem": item.stem,
        "key": item.key,
        "accept": list(item.accept),
        "options": [option.text for option in item.options],
        "proofs": [option.proof for option in item.options],
        "pairs": [": ".join(pair) for pair in item.pairs],
        "context": item.context,
        "hint": item.hint,
        "note": item.note,
        "sentence": list(sentences_of(item)),
        "page": [place.page for place in item.provenance],
        "citation": item.citation,
        "tags": list(item.tags),
    }


def _show(value: str | list[str]) -> str:
    """Return a part of an item in words."""
    return (value if isinstance(value, str) else " / ".join(value)) or "(empty)"


# ---------------------------------------------------------------- both


def _changes_json(changes: Changes) -> dict[str, Any]:
    return {
        "added": [_row(item) for item in changes.added],
        "changed": [
            _row(change.new)
            | {"parts": {n: {"was": a, "now": b} for n, (a, b) in _differing(change).items()}}
            for change in changes.changed
        ],
        "retired": [
            (_row(one.item) if one.item else {"id": one.id}) | {"why": one.why}
            for one in changes.retired
        ],
        "returned": [_row(item) for item in changes.returned],
        "unchanged": len(changes.unchanged),
        "cards_changed": changes.restyled,
    }


def _row(item: Item) -> dict[str, Any]:
    return {"id": item.id, "kind": item.kind, "stem": item.stem, "key": item.key}


def _name(item: Item) -> str:
    kind = item.kind.replace("_", " ")
    return f"{item.id[:8]} [{kind}] {item.stem} -> {item.key}"


def _leaving(leaving: Leaving) -> str:
    name = _name(leaving.item) if leaving.item else f"{leaving.id[:8]} (its words are lost)"
    return f"{name} ({leaving.why})"

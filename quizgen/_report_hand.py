"""Reports on a person's hand: what a build holds back, what is undecided, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.model import Item, Source
from quizgen.report import answer_lines, clean, count, item_lines, wrap
from quizgen.review import Held, sentence_hash, sentences_of, shorten

if TYPE_CHECKING:
    from quizgen.bank import Entry
    from quizgen.pipeline import Written


def hand_lines(written: Written) -> Iterator[str]:
    """Yield what a build did with a person's decisions and own items, and what waits for a decision."""
    build = written.build
    rejected = sum(one.item.status == "rejected" for one in build.held)
    if rejected:
        yield f"  {count(rejected, 'item')} rejected by you"
    for one in build.held:
        if one.item.status != "rejected":
            yield from held_lines(one, written.folder)
    for remark in build.remarks:
        yield from wrap(remark, "  ")


def held_lines(held: Held, folder: Path) -> Iterator[str]:
    """Yield why an item is held back, and what to do."""
    item = held.item
    name = f"{item.id[:8]} ({clean(item.stem)} -> {clean(item.key)})"
    review = folder / "review.toml"
    if item.status == "rejected":
        yield from wrap(f"{name}: rejected by you, in {review} or items.jsonl", "  ")
    elif item.status == "stopped":
        yield from wrap(f"{name}: you took it, but a rule stops it: {held.why}", "  ")
        yield from wrap(f'Mend it in {review} with decision = "edit", or reject it.', "    ")
    elif item.status == "gone":
        yield from wrap(f"{name}: you took it, but its sentence and its fact are gone:", "  ")
        yield from wrap(f"“{' '.join(sentences_of(item))}”", "    ")
        yield from wrap(
            f"It stays in items.jsonl and out of the deck. Reject it in {review}, or make it your own "
            f'in {folder / "own.toml"} with id = "{item.id}".',
            "    ",
        )
    else:
        yield from wrap(f"{name}: its sentence changed since you took it; look again:", "  ")
        yield from changed_lines(item, held.now, folder)


def changed_lines(item: Item, now: Sequence[str], folder: Path) -> Iterator[str]:
    """Yield the sentences of a changed item as they were and as they are, and how to take it again."""
    yield from wrap(f"was: “{' '.join(sentences_of(item))}”", "    ")
    yield from wrap(f"now: “{' '.join(now)}”", "    ")
    yield from wrap(
        f"To take it: quizgen review {folder} --accept {item.id[:8]}, or sentence = "
        f'"{sentence_hash(now)}" in its table of review.toml. Until then it is in no output.',
        "    ",
    )


def hand_json(written: Written) -> dict[str, Any]:
    """Return what ``quizgen build --json`` adds of a person's hand."""
    rows = [
        {
            "id": one.item.id,
            "status": one.item.status,
            "was": list(sentences_of(one.item)),
            "now": list(one.now),
            "sentence": sentence_hash(one.now) if one.now else None,
            "why": one.why,
        }
        for one in written.build.held
    ]
    return {"held": rows, "remarks": list(written.build.remarks)}


def undecided_lines(
    bank: Sequence[Item], ledger: Mapping[str, Entry], sources: Sequence[Source], folder: Path
) -> Iterator[str]:
    """Yield each item that waits for a decision, with its sentence and answer, and how to decide."""
    changed = [item for item in bank if item.status == "changed"]
    stuck = [item for item in bank if item.status in ("gone", "stopped")]
    new = [item for item in bank if item.status == "new"]
    for item in changed:
        yield from wrap(f"{item.id[:8]} [changed] {clean(item.stem)}", "")
        yield from answer_lines(item)
        yield from changed_lines(item, ledger[item.id].now if item.id in ledger else (), folder)
        yield ""
    for item in stuck:
        yield from wrap(f"{item.id[:8]} [{item.status}] {clean(item.stem)}", "")
        yield from answer_lines(item)
        yield ""
    for number, item in enumerate(new, start=1):
        yield from (line for line in item_lines(item, number, sources) if line)
        yield from (f"     {line}" for line in wrap(f"“{clean(sentences_of(item)[0])}”", ""))
        yield ""
    waiting = len(changed) + len(new)
    if not waiting:
        yield f"{folder}: nothing to decide: {count(len(bank) - len(stuck), 'item')} decided"
        return
    yield f"{count(waiting, 'item')} to decide. Decide by the first eight characters of an id:"
    yield f"  quizgen review {folder} --accept ID"
    yield f'  quizgen review {folder} --reject ID --note "why"'
    yield f"or write into {folder / 'review.toml'}, which takes edits too; then build again."


def name_of(item: Item) -> str:
    """Return an item in a few words, for messages."""
    return clean(shorten(item.stem))

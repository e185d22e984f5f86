"""The second run: what the last build left and what this one made go in; what changed, and all times and retired items, come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizgen._decks import HELD, exportable, stamp
from quizgen.errors import TemplateError
from quizgen.model import Deck, Issue, Item, Source

if TYPE_CHECKING:
    from quizgen.bank import Entry, Style
    from quizgen.recipe import Recipe
    from quizgen.templating import Templates

WHY = {
    "rejected": "rejected by you",
    "changed": "its sentence changed since you took it",
    "gone": "its sentence is gone from the text",
    "stopped": "a rule stops it",
}
"""Why an item of the bank is in no output, by its status."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build left in a deck's folder."""

    items: tuple[Item, ...]
    """The whole bank, also what is held back."""
    retired: tuple[Item, ...]
    sources: tuple[Source, ...]
    """As the bank and the retired items name them."""
    ledger: Mapping[str, Entry]
    style: Style | None


@dataclass(frozen=True, slots=True)
class Change:
    """An item of the deck whose note is no longer as it was."""

    new: Item
    old: Item | None = None
    """As the bank had it; none where the bank lost it."""
    was: str = ""
    """Its kind before, where that had another note type: Anki then leaves the note as it is."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """An item that the deck had until now."""

    id: str
    why: str
    item: Item | None = None
    """As it was; none where the bank lost it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build does to the items of the deck that the last one left."""

    added: tuple[Item, ...] = ()
    changed: tuple[Change, ...] = ()
    retired: tuple[Leaving, ...] = ()
    returned: tuple[Item, ...] = ()
    unchanged: tuple[Item, ...] = ()
    restyled: bool = False
    """Whether the card templates look another way than in the last build."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All that a build writes."""

    deck: Deck
    """Every item with its time; the retired ones too where the recipe asks for them."""
    ledger: Mapping[str, Entry]
    style: Style | None
    retired: tuple[Item, ...]
    """Items for retired.jsonl."""
    former: tuple[Source, ...]
    """Their sources, as far as they are no longer the deck's."""
    out: tuple[Item, ...]
    """Every item that was in the deck once and is no longer, also those held back."""
    changes: Changes


def read_before(recipe: Recipe) -> Before:
    """Read what the last build left, which may be nothing; a damaged file is a BankError."""
    from quizgen.bank import read_bank, read_bank_sources, read_ledger, read_style

    files = [path for path in (recipe.bank, recipe.retired_bank) if path.exists()]
    named = {source.id: source for path in reversed(files) for source in read_bank_sources(path)}
    return Before(
        items=read_bank(recipe.bank) if recipe.bank.exists() else (),
        retired=read_retired_bank(recipe),
        sources=tuple(named.values()),
        ledger=read_ledger(recipe.ledger),
        style=read_style(recipe.ledger),
    )


def settle(
    recipe: Recipe,
    before: Before,
    deck: Deck,
    *,
    templates: Templates,
    held: Sequence[Item] = (),
    why: Mapping[str, str] | None = None,
) -> Settled:
    """Compare a deck with what was before it, date all of it, and say what is retired.

    ``held`` are the items that stay in the bank and out of every output, ``why`` says of others by id why
    they are not in the deck. Decisions of a person are not yet in the ledger.
    """
    from quizgen.bank import content_hash, update_ledger
    from quizgen.export import note_hashes

    hashes = note_hashes(deck)
    ledger = update_ledger(
        before.ledger,
        deck.items,
        now=recipe.revised,
        hash_of=lambda item: hashes.get(item.id) or content_hash(item),
    )
    style = _date_style(recipe, before, templates)
    retired, out, former = _retire(before, deck, held, ledger)
    if recipe.retired:
        deck = replace(deck, retired=out, former=former)
    times = {key: entry.modified for key, entry in ledger.items()}
    return Settled(
        deck=stamp(deck, times, styled=style.modified if style else 0),
        ledger=ledger,
        style=style,
        retired=retired,
        former=former,
        out=out,
        changes=_compare(before, deck, held, ledger, why or {}, restyled=style != before.style),
    )


def retired_items(
    bank: Iterable[Item], retired: Iterable[Item], ledger: Mapping[str, Entry]
) -> tuple[Item, ...]:
    """Return every item that was in the deck once and is no longer: those held back in the bank, and the retired."""
    held = [item for item in bank if item.status in HELD and _was_in(item, ledger)]
    return (*held, *retired)


def _was_in(item: Item, ledger: Mapping[str, Entry]) -> bool:
    """Whether a learner may have a note of an item."""
    entry = ledger.get(item.id)
    return entry is not None and bool(entry.hash)


def _retire(
    before: Before, deck: Deck, held: Sequence[Item], ledger: Mapping[str, Entry]
) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[Source, ...]]:
    """Return the items for retired.jsonl, all that are out of the deck, and the sources it no longer has."""
    from quizgen.bank import sort_items

    there = {item.id for item in (*deck.items, *held)}
    left = [item for item in before.items if _was_in(item, ledger)]
    gone = {item.id: item for item in (*before.retired, *left) if item.id not in there}
    known = {source.id for source in deck.sources}
    former = tuple(source for source in before.sources if source.id not in known)
    sources = (*deck.sources, *former)
    retired = sort_items((replace(item, status="retired") for item in gone.values()), sources)
    out = sort_items(retired_items(held, retired, ledger), sources)
    used = {place.source for item in retired for place in item.provenance}
    return retired, out, tuple(source for source in former if source.id in used)


def _date_style(recipe: Recipe, before: Before, templates: Templates) -> Style | None:
    """Return when the card templates last changed."""
    from quizgen.bank import update_style
    from quizgen.export import style_hash, styled_since

    with suppress(TemplateError):  # Told by the export that needs them.
        now = max(recipe.revised, styled_since())
        return update_style(before.style, style_hash(templates), now=now, ledger=before.ledger)
    return before.style


def _compare(
    before: Before,
    deck: Deck,
    held: Sequence[Item],
    ledger: Mapping[str, Entry],
    why: Mapping[str, str],
    *,
    restyled: bool,
) -> Changes:
    """Return what happened to each item, in the order of the deck; what left it, in the order of the bank."""
    from quizgen.export import note_type

    last = {item.id: item for item in (*before.retired, *before.items)}
    added: list[Item] = []
    returned: list[Item] = []
    changed: list[Change] = []
    unchanged: list[Item] = []
    for item in deck.items:
        entry = before.ledger.get(item.id)
        if entry is None or not entry.hash:
            added.append(item)
        elif entry.retired:
            returned.append(item)
        elif entry.hash != ledger[item.id].hash:
            other = note_type(entry.kind) != note_type(item.kind)
            changed.append(Change(item, last.get(item.id), entry.kind if other else ""))
        else:
            unchanged.append(item)
    states = {item.id: WHY.get(item.status, "") for item in held}
    gone = {
        key
        for key, entry in before.ledger.items()
        if ledger[key].retired and not entry.retired and entry.hash
    }
    order = [key for key in last if key in gone] + sorted(gone - set(last))
    unread = "the texts no longer give it"
    return Changes(
        added=tuple(added),
        changed=tuple(changed),
        retired=tuple(
            Leaving(key, states.get(key) or why.get(key, unread), last.get(key)) for key in order
        ),
        returned=tuple(returned),
        unchanged=tuple(unchanged),
        restyled=restyled and before.style is not None,
    )


def why_left_out(
    dropped: Iterable[tuple[Item, Iterable[Issue]]], unselected: Iterable[Item]
) -> dict[str, str]:
    """Return why good and bad items of a build are not in its deck, by their ids."""
    why = {item.id: "not among those selected any more (--all keeps all)" for item in unselected}
    for item, issues in dropped:
        blocking = [f"{issue.rule} {issue.message}" for issue in issues if issue.level == "B"]
        why[item.id] = f"a rule stops it: {'; '.join(blocking)}"
    return why


def read_retired_bank(recipe: Recipe) -> tuple[Item, ...]:
    """Return the items of a deck's retired.jsonl, none where there is no such file."""
    from quizgen.bank import read_bank

    return read_bank(recipe.retired_bank) if recipe.retired_bank.exists() else ()


def read_retired(recipe: Recipe, deck: Deck) -> Deck:
    """Return a deck that was read from its bank, with its retired items."""
    before = read_before(recipe)
    held = [item for item in before.items if item not in exportable(before.items)]
    _, out, former = _retire(before, deck, held, before.ledger)
    return replace(deck, retired=out, former=former)

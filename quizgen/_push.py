"""What ``quizgen push`` does: a built deck goes into a running Anki, a record of what was done or would be comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import pipeline
from quizgen.bank import read_bank, read_ledger
from quizgen.errors import PushError
from quizgen.export._anki_connect import (
    IMPORT_PATIENCE,
    Anki,
    Refused,
    Unsupported,
    ask,
    ask_for,
    check_note_types,
    deck_names,
    find_items,
    greet,
    read_looks,
)
from quizgen.export._anki_mark import MARK_FIELD, SHOWN_FIELDS
from quizgen.export._anki_notes import RETIRED_TAG, AnkiNote, deck_notes
from quizgen.export._anki_push import SUSPENDED_TAG, Plan, Step, first_field, make_plan, update_note
from quizgen.export._anki_types import FIELDS, NoteType

if TYPE_CHECKING:
    from quizgen.model import Deck
    from quizgen.recipe import Recipe

WRITTEN = ("new", "changed", "overwritten")
"""Actions that bring a note of the deck into Anki."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """A push, or what it would do."""

    title: str
    profile: str
    """Name of the profile that is open in Anki; empty where the add-on does not tell it."""
    url: str
    plan: Plan
    done: bool
    failed: tuple[Step, ...] = ()
    """Steps that Anki did not take."""


def push(
    recipe: Recipe,
    anki: Anki,
    *,
    yes: bool = False,
    overwrite: bool = False,
    suspend: bool = False,
) -> Pushed:
    """Compare the built deck with a running Anki and, with ``yes``, bring it there.

    Without ``yes`` nothing is changed. ``overwrite`` also replaces what a student edited; ``suspend``
    suspends the cards of retired items. Whatever Anki refuses is a PushError.
    """
    deck = pipeline.read_deck(recipe)
    notes = tuple(note for note in deck_notes(deck) if not note.retired)
    gone = _retired(recipe, notes)
    profile = greet(anki)
    types = check_note_types(anki, dict.fromkeys(note.note_type for note in notes), FIELDS)
    items = [*(note.item for note in notes), *gone]
    found = find_items(anki, [first_field(item) for item in items], FIELDS)
    plan = make_plan(notes, gone, found, overwrite=overwrite, suspend=suspend)
    plan = replace(plan, looks=_looks(recipe, deck, types, anki))
    pushed = Pushed(deck.title, profile, anki.url, plan, yes)
    if not yes:
        return pushed
    failed = _bring(recipe, deck, notes, plan, anki)
    _retire(plan.of("retired"), anki, suspend=suspend)
    _return(plan.of("returned"), anki)
    return replace(pushed, failed=failed)


def _retired(recipe: Recipe, notes: Iterable[AnkiNote]) -> list[str]:
    """Return the ids of the items that the deck had or holds back, unless a deck beside it has them now."""
    from quizgen.recipe import FILE_NAME, is_deck

    held = {item.id for item in read_bank(recipe.bank)} | set(read_ledger(recipe.ledger))
    here = recipe.folder.resolve()
    live = {note.item for note in notes}
    for file in sorted(here.parent.glob(f"*/{FILE_NAME}")):
        if file.parent != here and is_deck(file):
            ledger = read_ledger(file.parent / recipe.ledger.name)
            live |= {item for item, entry in ledger.items() if not entry.retired}
    return sorted(held - live)


# ---------------------------------------------------------------- notes of the deck


def _looks(
    recipe: Recipe, deck: Deck, types: Sequence[NoteType], anki: Anki
) -> tuple[NoteType, ...]:
    """Return the note types whose cards look newer in the deck than in Anki."""
    looks = read_looks(anki, types)
    if not looks:
        return ()
    from quizgen.export._anki_update import newer_looks

    return newer_looks(deck, looks, types, pipeline.load_templates(recipe))


def _bring(
    recipe: Recipe, deck: Deck, notes: Sequence[AnkiNote], plan: Plan, anki: Anki
) -> tuple[Step, ...]:
    """Bring new and changed notes and looks into Anki, and return the steps that it did not take."""
    steps = plan.of(*WRITTEN)
    if not steps and not plan.looks:
        return ()
    there = deck_names(anki)
    chosen: dict[str, AnkiNote] = {}
    for step in steps:
        if step.note and not step.found:
            chosen[step.item] = step.note
        # A deck that the student renamed must not come back for the sake of a note that is elsewhere.
        elif step.note and step.found and step.note.deck.casefold() in there:
            chosen[step.item] = update_note(step.note, step.found)
    for note_type in plan.looks:
        # A note type travels with a note; one that is too old to change anything will do.
        for note in notes:
            if note.note_type == note_type and note.deck.casefold() in there:
                chosen.setdefault(note.item, replace(note, modified=1))
                break
    places = {place: chosen[note.item] for place, note in enumerate(notes) if note.item in chosen}
    if places:
        _import(recipe, deck, places, anki)
    left = _not_taken(steps, anki)
    by_hand = [step for step in left if step.found]
    for step in by_hand:
        _write(step, anki)
    return _not_taken(left, anki) if by_hand else tuple(left)


def _import(recipe: Recipe, deck: Deck, notes: dict[int, AnkiNote], anki: Anki) -> None:
    """Let Anki import a package of some notes: so they keep their GUIDs, and cards their schedules."""
    from quizgen.export._anki_update import pack_notes

    package = pack_notes(deck, notes, pipeline.load_templates(recipe))
    folder = recipe.output if recipe.output.is_dir() else recipe.folder
    try:
        # In the deck's own folder: an Anki in a sandbox has its own /tmp.
        with tempfile.TemporaryDirectory(
            prefix=".push-", dir=folder.resolve(), ignore_cleanup_errors=True
        ) as part:
            path = Path(part) / f"{deck.slug}.apkg"
            path.write_bytes(package)
            try:
                answer = ask(anki, "importPackage", patience=IMPORT_PATIENCE, path=str(path))
            except Unsupported:
                raise
            except Refused as error:
                raise PushError(
                    f"Anki cannot import {path} ({error}): it must run on this machine and be "
                    "allowed to read that folder"
                ) from error
    except OSError as error:
        raise PushError(f"{folder}: cannot be written ({error.strerror})") from error
    if answer is not True:
        raise PushError("Anki has no profile open: open one and push again")


def _not_taken(steps: Sequence[Step], anki: Anki) -> tuple[Step, ...]:
    """Return the steps whose notes are not in Anki as the deck has them."""
    if not steps:
        return ()
    notes = [step.note for step in steps if step.note]
    found = find_items(anki, [first_field(note.item) for note in notes], FIELDS)
    plan = make_plan(notes, (), found)
    fine = {step.item for step in plan.of("same")}
    return tuple(step for step in steps if step.item not in fine)


def _write(step: Step, anki: Anki) -> None:
    """Write the fields of one note where the importer did not take it."""
    if step.note is None or step.found is None:
        return
    held = dict(zip(FIELDS, step.note.fields, strict=True))
    fields = {name: held[name] for name in (*SHOWN_FIELDS, MARK_FIELD)}
    ask(anki, "updateNoteFields", note={"id": step.found.id, "fields": fields})
    missing = [tag for tag in step.note.tags if tag not in step.found.tags]
    if missing:
        ask(anki, "addTags", notes=[step.found.id], tags=" ".join(missing))


# ---------------------------------------------------------------- retired and returned


def _retire(steps: Sequence[Step], anki: Anki, *, suspend: bool) -> None:
    """Tag the notes of items that the deck no longer has, and suspend their cards where told to."""
    found = [step.found for step in steps if step.found]
    fresh = [note.id for note in found if RETIRED_TAG not in note.tags]
    if fresh:
        ask(anki, "addTags", notes=fresh, tags=RETIRED_TAG)
    if not suspend or not found:
        return
    cards = [card for note in found for card in note.cards]
    asleep = ask_for(list, anki, "areSuspended", cards=cards)
    awake = [card for card, done in zip(cards, asleep, strict=False) if done is False]
    if awake:
        ask(anki, "suspend", cards=awake)
        put = [note.id for note in found if set(note.cards) & set(awake)]
        ask(anki, "addTags", notes=put, tags=SUSPENDED_TAG)


def _return(steps: Sequence[Step], anki: Anki) -> None:
    """Take the tags off the notes of items that are back, and wake the cards that quizgen suspended."""
    found = [step.found for step in steps if step.found]
    cards = [card for note in found if SUSPENDED_TAG in note.tags for card in note.cards]
    if cards:
        ask(anki, "unsuspend", cards=cards)
    if found:
        numbers = [note.id for note in found]
        ask(anki, "removeTags", notes=numbers, tags=f"{RETIRED_TAG} {SUSPENDED_TAG}")

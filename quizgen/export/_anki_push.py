"""The notes of a deck and those a running Anki has go in, what to do with each comes out; nothing is done here.

A note counts as edited when its fields are not those its mark was made of: a student changed it in Anki.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.export._anki_connect import Found
from quizgen.export._anki_escape import escape_piece
from quizgen.export._anki_mark import MARK_FIELD, SHOWN_FIELDS, SPARE_FIELDS, mark_fields
from quizgen.export._anki_notes import RETIRED_TAG, AnkiNote
from quizgen.export._anki_types import FIELDS, NoteType

SUSPENDED_TAG = "quizgen::suspended"
"""Tag of a retired note whose cards quizgen suspended, so that it can wake them if the item comes back."""

OWN_TAGS = "quizgen::"
"""Beginning of the tags that quizgen writes; all others on a note are the student's or the deck's own."""

ACTIONS = ("new", "changed", "overwritten", "returned", "retired", "kept", "edited", "same")
"""What can be done with a note: the last three leave it as it is.

``kept`` is a note that a student edited and that the deck has something newer for, ``edited`` one that it has not.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do with one note."""

    action: str
    """One of ``ACTIONS``."""
    item: str
    """Id of the item."""
    note: AnkiNote | None = None
    """As the deck has it; none of an item that the deck no longer has."""
    found: Found | None = None
    """As Anki has it."""
    fields: tuple[str, ...] = ()
    """Names of the fields in which the two differ; ``tags`` where only these do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with all notes of a deck."""

    steps: tuple[Step, ...]
    """In the order of the deck, retired ones last."""
    copies: tuple[Found, ...] = ()
    """Further notes with the id of an item, copied by the student; nothing is done with them."""
    looks: tuple[NoteType, ...] = ()
    """Note types whose cards look newer in the deck."""

    def of(self, *actions: str) -> tuple[Step, ...]:
        """Return the steps of some actions."""
        return tuple(step for step in self.steps if step.action in actions)


def make_plan(
    notes: Sequence[AnkiNote],
    retired: Iterable[str],
    found: Mapping[str, Sequence[Found]],
    *,
    overwrite: bool = False,
    suspend: bool = False,
) -> Plan:
    """Return what to do, given the deck's notes, the ids it no longer has, and Anki's notes by first field.

    ``overwrite`` replaces what a student edited; ``suspend`` also takes retired notes that still come up.
    """
    steps: list[Step] = []
    copies: list[Found] = []
    for note in notes:
        there = found.get(note.fields[0], ())
        copies += there[1:]
        if not there:
            steps.append(Step("new", note.item, note))
            continue
        steps.append(_compare(note, there[0], overwrite=overwrite))
        if RETIRED_TAG in there[0].tags or SUSPENDED_TAG in there[0].tags:
            steps.append(Step("returned", note.item, note, there[0]))
    for item in sorted(retired):
        for one in found.get(first_field(item), ()):
            done = SUSPENDED_TAG in one.tags or not suspend
            if RETIRED_TAG not in one.tags or not done:
                steps.append(Step("retired", item, None, one))
    return Plan(tuple(steps), tuple(copies))


def first_field(item: str) -> str:
    """Return what the first field of an item's note holds, by which Anki finds it."""
    return escape_piece(item)


def _compare(note: AnkiNote, found: Found, *, overwrite: bool) -> Step:
    """Return what to do with a note that Anki has already."""
    ours = dict(zip(FIELDS, note.fields, strict=True))
    fields = tuple(name for name in SHOWN_FIELDS if not _same(ours[name], found.fields[name]))
    if not fields:
        # Only what a build changed after Anki's copy: a student may take quizgen's tags off.
        later = found.modified is not None and note.modified > found.modified
        if later and _tags(note.tags) != _tags(found.tags):
            return Step("changed", note.item, note, found, ("tags",))
        return Step("same", note.item, note, found)
    if is_untouched(note, found):
        return Step("changed", note.item, note, found, fields)
    if overwrite:
        return Step("overwritten", note.item, note, found, fields)
    newer = found.fields[MARK_FIELD] != ours[MARK_FIELD]
    return Step("kept" if newer else "edited", note.item, note, found, fields)


def is_untouched(note: AnkiNote, found: Found) -> bool:
    """Whether a note in Anki still is what quizgen once wrote."""
    if found.fields[MARK_FIELD]:
        return found.fields[MARK_FIELD] == mark_fields(found.fields)
    # It came from a package older than the marks; its time then tells that nothing happened since.
    return found.modified is not None and found.modified == note.modified


def _tags(tags: Iterable[str]) -> set[str]:
    """Return the tags that say what an item is, folded as Anki compares them."""
    folded = {tag.casefold() for tag in tags if tag.casefold().startswith(OWN_TAGS)}
    return folded - {RETIRED_TAG, SUSPENDED_TAG}


def _same(ours: str, theirs: str) -> bool:
    return unicodedata.normalize("NFC", ours) == unicodedata.normalize("NFC", theirs)


def update_note(note: AnkiNote, found: Found) -> AnkiNote:
    """Return a note that Anki's importer takes for newer than its own, with what the student added to that.

    The importer compares times only, and takes all fields and tags or none.
    """
    names = dict(zip(FIELDS, note.fields, strict=True))
    extra = {name: found.fields[name] for name in SPARE_FIELDS if name != MARK_FIELD}
    theirs = [
        tag for tag in found.tags if not tag.casefold().startswith(OWN_TAGS) or tag == SUSPENDED_TAG
    ]
    tags = {tag.casefold(): tag for tag in (*theirs, *note.tags)}
    return replace(
        note,
        fields=tuple((names | extra)[name] for name in FIELDS),
        tags=tuple(tags[name] for name in sorted(tags)),
        modified=max(note.modified, (found.modified or 0) + 1),
    )

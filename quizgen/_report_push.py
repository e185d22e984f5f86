"""A push goes in, what it did or would do comes out, as lines or as a record for JSON."""

from __future__ import annotations

import html
import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen._push import Pushed
from quizgen.export._anki_mark import MARK_FIELD
from quizgen.export._anki_push import ACTIONS, Step
from quizgen.export._anki_types import FIELDS
from quizgen.export.markup import BLANK, clean

SHOWN = 8
"""Notes named of each kind at most."""
WIDTH = 72

SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "new": ("new", "added"),
        "changed": ("changed", "updated, with schedule and tags kept"),
        "overwritten": ("edited in Anki", "replaced by the deck's: these edits are lost"),
        "returned": ("back in the deck", "without the tag quizgen::retired again"),
        "retired": ("no longer in the deck", "tagged quizgen::retired, otherwise left as they are"),
        "kept": ("edited in Anki", "left so, though the deck has newer ones (see --overwrite)"),
        "edited": ("edited in Anki", "left so; the deck has nothing newer"),
        "same": ("unchanged", ""),
    }
)
"""Of each action what the notes are and what happens to them."""

_CLOZE = re.compile(r"\{\{c\d+::.*?\}\}")
_ELEMENT = re.compile(r"<[^>]*>")


def push_lines(pushed: Pushed, target: Path, options: Sequence[str] = ()) -> list[str]:
    """Return the lines that tell a person of a push; ``options`` are those it was called with."""
    profile = f", profile '{pushed.profile}'" if pushed.profile else ""
    lines = [f"{_shorten(clean(pushed.title))}: to Anki at {pushed.url}{profile}"]
    width = max(len(str(len(pushed.plan.of(action)))) for action in ACTIONS)
    for action in ACTIONS:
        steps = pushed.plan.of(action)
        if not steps:
            continue
        what, then = SAID[action]
        if action == "retired" and "--suspend-retired" in options:
            then = "tagged quizgen::retired, their cards suspended"
        lines.append(f"  {len(steps):{width}}  {what}{': ' if then else ''}{then}")
        if action == "same":
            continue
        lines += [f"{'':{width + 4}}{_name(step)}" for step in steps[:SHOWN]]
        if len(steps) > SHOWN:
            lines.append(f"{'':{width + 4}}and {len(steps) - SHOWN} more")
    if pushed.plan.looks:
        names = ", ".join(note_type.name for note_type in pushed.plan.looks)
        lines.append(f"  {len(pushed.plan.looks):{width}}  note types with a newer look: {names}")
    if pushed.plan.copies:
        lines.append(f"  {len(pushed.plan.copies):{width}}  copies of these in Anki: left alone")
    if pushed.failed:
        lines.append(f"Anki did not take {len(pushed.failed)} of these:")
        lines += [f"  {_name(step)}" for step in pushed.failed]
    if not _work(pushed):
        lines.append("Nothing to do.")
    elif pushed.done:
        lines.append("Done." if not pushed.failed else "All else is done.")
    else:
        call = shlex.join(["quizgen", "push", str(target), *options, "--yes"])
        lines.append(f"Nothing is done yet. This does it: {call}")
    return lines


def push_json(pushed: Pushed) -> dict[str, Any]:
    """Return a push as a record for other programs: item ids by what happens to their notes."""
    return {
        "deck": pushed.title,
        "url": pushed.url,
        "profile": pushed.profile or None,
        "done": pushed.done,
        **{action: [step.item for step in pushed.plan.of(action)] for action in ACTIONS},
        "looks": [note_type.name for note_type in pushed.plan.looks],
        "copies": [note.item for note in pushed.plan.copies],
        "failed": [step.item for step in pushed.failed],
    }


def _work(pushed: Pushed) -> bool:
    """Whether there was anything to do."""
    return bool(pushed.plan.looks or pushed.plan.of(*ACTIONS[: ACTIONS.index("kept")]))


def _name(step: Step) -> str:
    """Return a note's id, its beginning and what is different in it, on one line."""
    fields = dict(zip(FIELDS, step.note.fields, strict=True)) if step.note else {}
    text = _plain(fields.get("Text") or (step.found.fields["Text"] if step.found else ""))
    more = f"  ({', '.join(step.fields)})" if step.fields else ""
    unknown = step.action == "kept" and step.found and not step.found.fields[MARK_FIELD]
    unsure = "  (perhaps not edited: it was imported before quizgen could tell)" if unknown else ""
    return f"{clean(step.item)[:8]}  {_shorten(text)}{more}{unsure}"


def _shorten(text: str) -> str:
    """Return text in one line of a terminal."""
    return text if len(text) <= WIDTH else text[:WIDTH].rsplit(" ", 1)[0] + " ..."


def _plain(field: str) -> str:
    """Return a field as text: a deletion as a blank, no elements."""
    text = html.unescape(_ELEMENT.sub(" ", _CLOZE.sub("____", field)))
    return BLANK.sub("____", clean(text))

"""What the next build would do: a recipe and what the last build left go in, the changes come out; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import pipeline
from quizgen._changes import Changes, read_before
from quizgen.errors import RecipeError
from quizgen.model import Deck, Item, slug
from quizgen.recipe import check_folder

if TYPE_CHECKING:
    from quizgen.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Difference:
    """A deck as the next build would make it, and what would change by it."""

    folder: Path
    deck: Deck
    changes: Changes
    first: bool
    """Whether there is no earlier build to compare with."""


def find_difference(
    recipe: Recipe, *, only: Sequence[Path] = (), progress: pipeline.Progress | None = None
) -> Difference:
    """Return what a build of a recipe would change; ``only`` leaves out what rests on other sources.

    A text that is no source of the deck is a RecipeError, and so is what a build would refuse.
    """
    wanted = [_find_source(recipe, path) for path in only]
    if recipe.from_files:
        check_folder(recipe)
    before = read_before(recipe)
    result = pipeline.generate(recipe, progress=progress)
    pipeline.refuse_empty(recipe, result)
    settled = pipeline.settle_build(recipe, before, result)
    changes = settled.changes
    if wanted:
        paths = {Path(source.path).resolve(): source.id for source in settled.deck.sources}
        changes = _leave(changes, {paths[path.resolve()] for path in wanted})
    first = not (before.items or before.ledger)
    return Difference(recipe.folder, settled.deck, changes, first)


def _find_source(recipe: Recipe, name: Path) -> Path:
    """Return the source of a deck that a path, or the name of a text, stands for."""
    for path in recipe.sources:
        if path.resolve() == name.resolve() or str(name) in (path.name, path.stem, slug(path.stem)):
            return path
    known = ", ".join(str(path) for path in recipe.sources)
    raise RecipeError(f"{name}: no source of {recipe.folder}; name one of {known}")


def _leave(changes: Changes, sources: set[str]) -> Changes:
    """Return the changes to items that rest on some sources."""

    def rests(item: Item | None) -> bool:
        return item is not None and any(place.source in sources for place in item.provenance)

    return replace(
        changes,
        added=tuple(item for item in changes.added if rests(item)),
        changed=tuple(one for one in changes.changed if rests(one.new) or rests(one.old)),
        retired=tuple(one for one in changes.retired if rests(one.item)),
        returned=tuple(item for item in changes.returned if rests(item)),
        unchanged=tuple(item for item in changes.unchanged if rests(item)),
    )

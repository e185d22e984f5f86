"""Decks: a recipe, items and their sources go in, a ``Deck`` in the order of the sources comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.model import Deck, Document, Item, Source

if TYPE_CHECKING:
    from quizgen.recipe import Recipe

HELD = ("rejected", "changed", "gone", "stopped", "retired")
"""Statuses of items that stay in the bank and out of every output."""


def make_deck(
    recipe: Recipe,
    items: Iterable[Item],
    sources: Sequence[Source],
    *,
    documents: Sequence[Document] = (),
) -> Deck:
    """Return a deck of items in the order of the sources, with the recipe's names and layout."""
    from quizgen.bank import sort_items

    title = recipe.title or sources[0].title or recipe.slug
    if not recipe.title and len(sources) > 1:
        title = f"{title} and {len(sources) - 1} more"
    return Deck(
        slug=recipe.slug,
        title=title,
        items=sort_items(items, sources),
        sources=tuple(sources),
        revised=recipe.revised,
        language=recipe.language,
        author=recipe.author,
        subject=recipe.subject,
        seed=recipe.seed,
        layout=recipe.layout,
        documents=tuple(documents) if recipe.layout.extract else (),
    )


def exportable(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items of a bank that go into a deck: all but those that a person or a change holds back."""
    return tuple(item for item in items if item.status not in HELD)


def stamp(deck: Deck, times: Mapping[str, int], *, styled: int = 0) -> Deck:
    """Return the deck with the time of every item and of its card templates, itself as late as the latest item."""
    items = (*deck.items, *deck.retired)
    modified = tuple((item.id, times.get(item.id, deck.revised)) for item in items)
    latest = max((seconds for _, seconds in modified), default=deck.revised)
    return replace(deck, modified=modified, revised=max(deck.revised, latest), styled=styled)

"""Pictures for items: items and documents go in, items with the pictures beside their sentences come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quizgen.errors import SourceError
from quizgen.model import Document, Item, Picture
from quizgen.pictures import load_picture

Shown = Mapping[str, tuple[Document, tuple[tuple[tuple[int, ...], Picture], ...]]]
"""Each document that shows pictures, by the id of its source, with those that can be used."""


def add_pictures(
    items: Iterable[Item], documents: Sequence[Document]
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items with their pictures, and a line for each picture that cannot be used."""
    shown, remarks = _look_at(documents)
    return tuple(replace(item, pictures=_beside(item, shown)) for item in items), remarks


def _look_at(documents: Iterable[Document]) -> tuple[Shown, tuple[str, ...]]:
    """Return the pictures of documents, named by their bytes, and what is wrong with the others."""
    shown: dict[str, tuple[Document, tuple[tuple[tuple[int, ...], Picture], ...]]] = {}
    remarks: dict[str, None] = {}
    for document in documents:
        good = []
        for blocks, picture in document.pictures:
            try:
                name, _ = load_picture(document.source, picture.file)
            except SourceError as error:
                remarks[str(error)] = None
            else:
                good.append((blocks, replace(picture, name=name)))
        if good:
            shown[document.source.id] = (document, tuple(good))
    return shown, tuple(remarks)


def _beside(item: Item, shown: Shown) -> tuple[Picture, ...]:
    """Return the pictures beside the sentences of an item, each once, in the order of its sentences."""
    found: dict[str, Picture] = {}
    for place in item.provenance:
        if place.source not in shown or place.span.start >= place.span.end:
            continue
        document, pictures = shown[place.source]
        block = document.block_number(document.locate(place.span)[0])
        for blocks, picture in pictures:
            if block in blocks:
                found.setdefault(picture.name, picture)
    return tuple(found.values())

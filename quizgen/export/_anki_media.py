"""A deck in, the pictures on its cards out, by their names in Anki."""

from __future__ import annotations

from quizgen.errors import ExportError, SourceError
from quizgen.model import Deck
from quizgen.pictures import load_picture


def deck_media(deck: Deck) -> dict[str, bytes]:
    """Return the bytes of all pictures of a deck's items, sorted by name.

    A picture that is gone or has changed since the items were made is an ``ExportError``. Those of retired items
    are left out: Anki has them already.
    """
    sources = {source.id: source for source in deck.sources}
    media: dict[str, bytes] = {}
    for item in deck.items:
        for picture in item.pictures if item.status != "rejected" else ():
            if picture.name in media:
                continue
            places = [place.source for place in item.provenance if place.source in sources]
            for place in dict.fromkeys(places):
                try:
                    name, data = load_picture(sources[place], picture.file)
                except SourceError:
                    continue
                if name == picture.name:
                    media[name] = data
            if picture.name not in media:
                raise ExportError(
                    f"{sources[places[0]].path if places else deck.slug}: the picture '{picture.file}' is gone or "
                    "has changed since the last build: build the deck anew"
                )
    return dict(sorted(media.items()))

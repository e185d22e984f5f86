"""Decks to print: the fixture as a file of readable text, and small decks made of single items."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from quizgen.model import (
    ITEM_KINDS,
    Block,
    Deck,
    Document,
    Item,
    Layout,
    Option,
    Provenance,
    Source,
    Span,
    digest,
)

FIXTURE = Path(__file__).parent / "fixtures" / "worksheet" / "deck.toml"


def read_deck() -> Deck:
    """Return the deck of five peace settlements: 35 items of all six kinds."""
    data = tomllib.loads(FIXTURE.read_text(encoding="utf-8"))
    sources = {name: Source(id=name, **rest) for name, rest in data["sources"].items()}
    items = [
        make_item(**{**rest, "citation": sources[rest["source"]].citation})
        for rest in data["items"]
    ]
    return make_deck(
        *items, sources=tuple(sources.values()), title=data["title"], subject=data["subject"]
    )


def make_item(kind: str, key: str, sentence: str, **rest: Any) -> Item:
    """Return one item; whatever is not given is empty or follows from the rest."""
    stem = rest.get("stem") or sentence.replace(key, "____", 1)
    source = rest.get("source", "text")
    return Item(
        id=digest(kind, stem, key),
        kind=kind,
        stem=stem,
        key=key,
        provenance=(Provenance(source, Span(0, len(sentence)), sentence, rest.get("page", "")),),
        accept=tuple(rest.get("accept", ())),
        options=tuple(Option(text, proof) for text, proof in rest.get("options", ())),
        pairs=tuple((left, right) for left, right in rest.get("pairs", ())),
        context=rest.get("context", ""),
        hint=rest.get("hint", ""),
        citation=rest.get("citation", "A text"),
        note=rest.get("note", ""),
        status=rest.get("status", "new"),
    )


def make_deck(*items: Item, **rest: Any) -> Deck:
    """Return a deck of some items, all from one text unless told otherwise."""
    given = {
        "slug": "deck",
        "title": "A deck",
        "sources": (Source(id="text", title="A text"),),
        "revised": 1_767_225_600,
    }
    return Deck(items=items, **{**given, **rest})


HOSTILE = "#let x = $a_b$ <script>alert(1)</script> {{ 7*7 }} {{c1::x}} \"q\" 'q' C:\\new *b* `c` // @r [html] ~ }"
"""Words of a source that mean something to typst, HTML, templates, Anki, GIFT."""


def hostile_deck() -> Deck:
    """Return a deck in which every text is hostile."""
    given = {"context": HOSTILE, "citation": HOSTILE, "note": HOSTILE}
    items = [
        make_item("cloze", "Ghent", f"{HOSTILE} Ghent", **given),
        make_item("short_answer", HOSTILE, HOSTILE, stem=HOSTILE, **given),
        make_item("true_false", "True", HOSTILE, stem=HOSTILE, **given),
        make_item(
            "multiple_choice", HOSTILE, HOSTILE, stem=HOSTILE, **given,
            options=[[HOSTILE, ""], [f"not {HOSTILE}", HOSTILE]],
        ),
        make_item(
            "matching", HOSTILE, HOSTILE, stem=HOSTILE, **given,
            pairs=[[f"a {HOSTILE}", HOSTILE], [f"b {HOSTILE}", f"c {HOSTILE}"]],
        ),
    ]  # fmt: skip
    return make_deck(*items, title=HOSTILE, author=HOSTILE, subject=HOSTILE)


def long_deck(seed: int) -> Deck:
    """Return a deck of items of many lengths; number 7 begins with ``first7z`` and ends with ``last7z``."""
    random = Random(seed)
    items = []
    for number in range(70):
        kind = ITEM_KINDS[number * 6 // 70]
        words = " ".join(["of the long dispute about the fortress"] * random.randint(1, 6))
        first, last = f"first{number}z", f"last{number}z"
        rest: dict[str, Any] = {
            "context": f"about{number}z",
            "stem": f"{first} {words}",
            "note": last,
        }
        options = [f"{word} {number}" for word in "abcdef"[: random.randint(3, 6)]]
        if kind in ("cloze", "short_answer", "true_false"):
            rest["stem"] = f"{first} {words} ____ {last}"
        elif kind == "multiple_choice":
            rest["options"] = [
                [f"key {number}", ""],
                *([text, "p"] for text in options),
                [last, "p"],
            ]
        elif kind == "matching":
            rest["options"] = [[text, ""] for text in [*options, last]]
            rest["pairs"] = [[f"left {text}", text] for text in options]
        else:
            rest["options"] = [[text, ""] for text in [*options, last]]
            rest["pairs"] = [["1848", text] for text in [last, *options]]
        items.append(make_item(kind, f"key {number}", f"{first} {words}", **rest))
    return make_deck(*items)


def with_texts(deck: Deck, *, filler: str = "", **layout: Any) -> Deck:
    """Return a deck with texts made of its sentences, one a paragraph, ``filler`` between them, and a layout."""
    layout = {"extract": True, **layout}
    texts: dict[str, list[str]] = {source.id: [] for source in deck.sources}
    for place in (place for item in deck.items for place in item.provenance):
        if place.sentence not in texts[place.source]:
            texts[place.source].append(place.sentence)
    joint = f"\n\n{filler}\n\n" if filler else "\n\n"
    documents = tuple(
        make_document(source, joint.join(texts[source.id])) for source in deck.sources
    )
    by_id = {document.source.id: document for document in documents}

    def place_in(place: Provenance) -> Provenance:
        start = by_id[place.source].text.index(place.sentence)
        return replace(place, span=Span(start, start + len(place.sentence)))

    items = tuple(
        replace(item, provenance=tuple(map(place_in, item.provenance))) for item in deck.items
    )
    return replace(deck, items=items, documents=documents, layout=Layout(**layout))


def make_document(source: Source, text: str) -> Document:
    """Return a document of paragraphs; one that begins with ``# `` is a heading."""
    blocks = []
    start = 0
    for part in text.split("\n\n"):
        kind = "heading" if part.startswith("# ") else "paragraph"
        mark = 2 if kind == "heading" else 0
        blocks.append(Block(start + mark, start + len(part), kind))
        start += len(part) + 2
    return Document(source, text, text, tuple(range(len(text))), tuple(blocks))

"""More names: named Docs in, copies of them with names of many traditions put in out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, Span

from training.conllu import VOCAB

LISTS = json.loads((Path(__file__).parent / "name_lists.json").read_text(encoding="utf8"))
CURLY_SHARE = 0.3
Marked = tuple[list[tuple[str, bool]], list[tuple[int, int, str]]]
"""Words with the blank after them, and the names in them."""


def augment(docs: Iterable[Doc], *, seed: int) -> list[Doc]:
    """Return the Docs, some with typographic marks, and a copy with other names of each that has any."""
    draw = random.Random(seed)
    more: list[Doc] = []
    for doc in docs:
        words = [(token.text, bool(token.whitespace_)) for token in doc]
        names = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        curly = draw.random() < CURLY_SHARE
        more.append(_build((_make_curly(words, draw), names)) if curly else doc)
        if any(label in ("PERSON", "ORG") for _, _, label in names):
            changed = _swap(words, names, draw)
            if changed is not None:
                more.append(_build(changed))
    draw.shuffle(more)
    return more


def _build(marked: Marked) -> Doc:
    words, names = marked
    doc = Doc(VOCAB, words=[word for word, _ in words], spaces=[spaced for _, spaced in words])
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in names], default="outside")
    return doc


def _swap(
    words: list[tuple[str, bool]], names: list[tuple[int, int, str]], draw: random.Random
) -> Marked | None:
    """Put in other names, the same for the same; nothing where none was changed."""
    chosen: dict[tuple[str, str], list[str]] = {}
    places = draw.random() < 0.5
    new_words: list[tuple[str, bool]] = []
    new_names: list[tuple[int, int, str]] = []
    begins = {start: (end, label) for start, end, label in names}
    at = 0
    changed = False
    while at < len(words):
        if at not in begins:
            new_words.append(words[at])
            at += 1
            continue
        end, label = begins[at]
        old = [word for word, _ in words[at:end]]
        new = _choose(old, label, chosen, draw, places=places)
        changed = changed or new != old
        start = len(new_words)
        if new == old:
            new_words += words[at:end]
        else:
            new_words += [(word, True) for word in new[:-1]] + [(new[-1], words[end - 1][1])]
        new_names.append((start, len(new_words), label))
        at = end
    if not changed:
        return None
    return (_make_curly(new_words, draw) if draw.random() < 0.4 else new_words), new_names


def _choose(
    old: list[str],
    label: str,
    chosen: dict[tuple[str, str], list[str]],
    draw: random.Random,
    *,
    places: bool,
) -> list[str]:
    if label == "PERSON" and "'" not in old[-1]:
        name = chosen.setdefault((label, old[-1]), _draw_person(draw))
        return name[:-1] if len(old) > 1 else name[-1:]
    key = (label, " ".join(old))
    if label == "LOC" and places and len(old) <= 2 and all(word[:1].isupper() for word in old):
        other = draw.choice(LISTS["places"]).split() if draw.random() < 0.6 else old
        return chosen.setdefault(key, other)
    if label == "ORG" and len(old) <= 3 and draw.random() < 0.4:
        return chosen.setdefault(key, draw.choice(LISTS["organizations"]).split())
    return old


def _draw_person(draw: random.Random) -> list[str]:
    """Return the words of a full name, and after them the word that stands for it alone."""
    weights = [tradition["weight"] for tradition in LISTS["traditions"]]
    while True:
        (tradition,) = draw.choices(LISTS["traditions"], weights=weights)
        first, last = draw.choice(tradition["first"]), draw.choice(tradition["last"])
        middle = tradition["middle"]
        inner = [draw.choice(middle)] if middle and draw.random() < 0.6 else []
        alone = first if tradition["alone"] == "first" else last
        if alone not in LISTS["never alone"]:
            return [first, *inner, last, alone]


def _make_curly(words: list[tuple[str, bool]], draw: random.Random) -> list[tuple[str, bool]]:
    """Set typographic quotation marks, apostrophes and dashes."""
    return list(_curl(words, draw))


def _curl(words: list[tuple[str, bool]], draw: random.Random) -> Iterator[tuple[str, bool]]:
    quotes = 0
    for word, spaced in words:
        if word == '"':
            quotes += 1
            yield ("“" if quotes % 2 else "”"), spaced
        elif word in ("``", "''"):
            yield ("“" if word == "``" else "”"), spaced
        elif word in ("--", "-") and spaced:
            yield draw.choice("—–"), spaced
        else:
            yield word.replace("'", "’"), spaced

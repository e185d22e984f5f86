"""One item of a worksheet: an item and its number go in, a dictionary ready for JSON comes out."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any

from quizgen.errors import ExportError
from quizgen.export._worksheet_extract import Extract, name_lines
from quizgen.export._worksheet_files import clean
from quizgen.export.markup import cite, find_key
from quizgen.model import Deck, Item, Layout, Option, Place, fold

BREAKABLE = 3500
"""Characters of an item that may go on on the next page of the usual layout: it might not fit one."""

NO_EXTRACT = Extract()

Parts = tuple[dict[str, Any], dict[str, Any]]
"""What the worksheet shows of an item, and what only the answer key shows."""


def entry(deck: Deck, item: Item, number: int, extract: Extract = NO_EXTRACT) -> dict[str, Any]:
    """Lay out one item; what only the answer key may show is under ``answer``.

    ``see`` says on which lines of the extract it rests, where the layout wants that. An item that
    lacks what its kind needs (options, pairs) is an ExportError.
    """
    stem = clean(item.stem)
    shown, answer = KINDS[item.kind](deck, item)
    return {
        "number": number,
        "id": item.id,
        "kind": item.kind,
        "stem": stem,
        "parts": cut_gaps(stem),
        "hint": clean(item.hint) if item.kind == "cloze" else "",
        **shown,
        "see": _see(item, extract) if deck.layout.lines else "",
        "breakable": len(str(shown)) + len(stem) > BREAKABLE * measure_page(deck.layout),
        "answer": {**_answer(deck, item, extract), **answer},
    }


def _see(item: Item, extract: Extract) -> str:
    """Return the lines on which the answer stands."""
    # The second sentence of a statement proves it wrong: naming it would say that it is.
    places = item.provenance[:1] if item.kind == "true_false" else item.provenance
    return name_lines(map(extract.find, places))


def measure_room(layout: Layout) -> float:
    """Return how much text a line of a layout holds, as a share of what one across A4 does."""
    if layout.large:
        return 0.5 * 18 / layout.large
    return 0.5 if layout.columns > 1 else 1.0


def measure_page(layout: Layout) -> float:
    """Return how much text a page or column of a layout holds, as a share of a page of A4."""
    return measure_room(layout) * (11 / layout.large if layout.large else 1)


def cut_gaps(stem: str) -> list[dict[str, Any]]:
    """Cut a stem at its gaps; what touches a gap stays with it, so that no line ends between them.

    ``"On ____, he left."`` -> ``"On "``, gap with ``","`` after it, ``" he left."``
    """
    parts = []
    at = 0
    for match in re.finditer(r"([^\s_]*)_{2,}([^\s_]*)", stem):
        parts.append({"text": stem[at : match.start()], "gap": False, "after": ""})
        parts.append({"text": match[1], "gap": True, "after": match[2]})
        at = match.end()
    parts.append({"text": stem[at:], "gap": False, "after": ""})
    return [part for part in parts if part["text"] or part["gap"]]


def _answer(deck: Deck, item: Item, extract: Extract) -> dict[str, Any]:
    """Return what the answer key says of an item of any kind."""
    key = clean(item.key)
    accept = tuple(clean(text) for text in item.accept)
    listed = [clean(text) for pair in item.pairs for text in pair]
    proofs = []
    for place in item.provenance:
        sentence = clean(place.sentence)
        if listed:
            marks = [find_key(sentence, text, whole=True)[:1] for text in listed]
            places = [found for one in marks for found in one]
        elif item.kind == "true_false":
            places = []
        else:
            places = list(find_key(sentence, key, accept=accept, stem=clean(item.stem)))
        # Only the first sentence is the one that the item itself cites.
        own = place.source == item.provenance[0].source
        alone = replace(item, provenance=(place,), citation=item.citation if own else "")
        proofs.append(
            {
                "pieces": _pieces(sentence, places),
                "citation": cite(alone, deck.sources),
                "lines": name_lines([extract.find(place)]),
            }
        )
    letters = make_letters(len(item.options))
    options = zip(letters, item.options, strict=True)
    return {
        "short": key,
        "text": key,
        "letter": "",
        "accept": [text for text in dict.fromkeys(accept) if text and text != key],
        "accept_label": "also right",
        "proofs": [proof for at, proof in enumerate(proofs) if proof not in proofs[:at]],
        "wrong": [_wrong(letter, option) for letter, option in options if option.proof],
        "note": clean(item.note),
    }


def _pieces(sentence: str, places: Sequence[Place]) -> list[dict[str, Any]]:
    """Cut a sentence into marked and plain pieces."""
    pieces = []
    at = 0
    for place in sorted(places):
        if place.start >= at:
            pieces.append({"text": sentence[at : place.start], "mark": False})
            pieces.append({"text": place.of(sentence), "mark": True})
            at = place.end
    pieces.append({"text": sentence[at:], "mark": False})
    return [piece for piece in pieces if piece["text"]]


def _wrong(letter: str, option: Option) -> dict[str, Any]:
    """Say why an option is wrong; a proof often begins with the option itself."""
    text, why = clean(option.text), clean(option.proof)
    repeats = f"{fold(why)} ".startswith(f"{fold(text)} ")
    return {"letter": letter, "text": text, "why": why, "repeats": repeats}


# ---------------------------------------------------------------- what each kind adds


def _cloze(deck: Deck, item: Item) -> Parts:
    return {}, {}


def _multiple_choice(deck: Deck, item: Item) -> Parts:
    texts = [clean(option.text) for option in item.options]
    letters = make_letters(len(texts))
    right = find_option(texts, clean(item.key))
    if right is None or len(texts) < 2:
        raise ExportError(_lacks(item, "options that hold the key"))
    options = [
        {"letter": letter, "text": text} for letter, text in zip(letters, texts, strict=True)
    ]
    answer = {"short": letters[right], "letter": letters[right], "accept": []}
    return {"options": options, "columns": count_columns(texts, measure_room(deck.layout))}, answer


def _short_answer(deck: Deck, item: Item) -> Parts:
    # A hand needs about as much room on narrow lines as on wide ones, and so more of them.
    length = len(item.key) / measure_room(deck.layout)
    return {"lines": 1 if length <= 45 else 2 if length <= 110 else 3 if length <= 220 else 4}, {}


def _true_false(deck: Deck, item: Item) -> Parts:
    answer: dict[str, Any] = {"accept_label": "in fact"}
    if len(item.provenance) > 1 and item.status not in ("edited", "own"):
        # The second sentence, shown with its citation, says what the note says.
        answer["note"] = ""
    return {}, answer


def _matching(deck: Deck, item: Item) -> Parts:
    pairs = [(clean(left), clean(right)) for left, right in item.pairs]
    if len(pairs) < 2:
        raise ExportError(_lacks(item, "pairs"))
    shown = in_display_order(deck, item, [right for _, right in pairs])
    letters = make_letters(len(shown))
    free = list(range(len(shown)))
    matched = []
    for left, right in pairs:
        at = next(place for place in free if shown[place] == right)
        free.remove(at)
        matched.append({"left": left, "letter": letters[at], "right": right})
    right_side = [
        {"letter": letter, "text": text} for letter, text in zip(letters, shown, strict=True)
    ]
    answer = {"pairs": matched, "short": " ".join(pair["letter"] for pair in matched)}
    return {"left": [left for left, _ in pairs], "right": right_side}, answer


def _chronology(deck: Deck, item: Item) -> Parts:
    order = [(clean(date), clean(event)) for date, event in item.pairs]
    events = [event for _, event in order]
    if len(events) < 2:
        raise ExportError(_lacks(item, "pairs of date and event"))
    shown = in_display_order(deck, item, events)
    numbers = [events.index(event) + 1 for event in shown if event in events]
    answer = {
        "order": [{"date": date, "event": event} for date, event in order],
        "numbers": numbers,
        "short": " ".join(str(number) for number in numbers),
    }
    return {"events": [event for event in shown if event in events]}, answer


KINDS = MappingProxyType(
    {
        "cloze": _cloze,
        "multiple_choice": _multiple_choice,
        "short_answer": _short_answer,
        "true_false": _true_false,
        "matching": _matching,
        "chronology": _chronology,
    }
)
"""What each kind of item adds to its entry and to its answer."""


def in_display_order(deck: Deck, item: Item, needed: Sequence[str]) -> list[str]:
    """Return the texts of a list as the item orders them, or shuffled by its id where it does not."""
    shown = [clean(option.text) for option in item.options]
    rest = list(needed)
    for text in shown:
        if text in rest:
            rest.remove(text)
    if not rest:
        return shown
    return Random(f"{deck.seed}:{item.id}").sample(list(needed), len(needed))


def find_option(texts: Sequence[str], key: str) -> int | None:
    """Return where the key stands among the options: as it is, or else without case and accents."""
    if key in texts:
        return texts.index(key)
    folded = [fold(text) for text in texts]
    return folded.index(fold(key)) if fold(key) in folded else None


def _lacks(item: Item, what: str) -> str:
    name = item.kind.replace("_", " ")
    return f"item {item.id} ('{clean(item.stem)[:50]}'): a {name} item needs {what}: mend it in the item bank"


_SINGLE = string.ascii_uppercase
_LETTERS = (*_SINGLE, *(one + two for one in _SINGLE for two in _SINGLE))


def make_letters(count: int) -> list[str]:
    """Return A to Z, then AA to ZZ."""
    return list(_LETTERS[:count])


_ROOM: Mapping[int, int] = MappingProxyType({2: 34, 3: 21, 4: 14})
"""Characters that fit a column of A4, by the number of columns."""


def count_columns(texts: Sequence[str], room: float = 1.0) -> int:
    """Return into how many columns options go, so that each has its place on one line.

    ``room`` is the share of a line across A4 that there is.
    """
    longest = max(len(text) for text in texts) / room
    if longest <= _ROOM.get(len(texts), 0):
        return len(texts)
    return 2 if len(texts) == 4 and longest <= _ROOM[2] else 1

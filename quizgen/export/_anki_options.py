"""An item in; what its card lists to choose from, and the same with the answers out, as escaped HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from quizgen.errors import ExportError
from quizgen.export._anki_escape import escape_field
from quizgen.model import Deck, Item, fold

JUDGED = ("True", "False")
"""What can be said of a statement, in the order shown."""


def write_options(item: Item, deck: Deck) -> tuple[str, str]:
    """Return the fields Options and Solution of an item; both are empty for a kind that lists nothing.

    Raises ``ExportError`` if it lacks what its kind lists.
    """
    return _WRITE_OPTIONS.get(item.kind, _write_nothing)(item, deck)


def _write_choice(item: Item, deck: Deck) -> tuple[str, str]:
    keys = [n for n, option in enumerate(item.options) if fold(option.text) == fold(item.key)]
    if len(keys) != 1:
        raise ExportError(
            f"item {item.id}: the key '{item.key}' must be among the options once, "
            f"found {len(keys)} times"
        )
    front = [f"<li>{escape_field(option.text)}</li>" for option in item.options]
    back = []
    for n, option in enumerate(item.options):
        side = ' class="right"' if n == keys[0] else ""
        proof = escape_field(option.proof) if n != keys[0] else ""
        why = f'<div class="why">{proof}</div>' if proof else ""
        back.append(f'<li data-n="{n}"{side}>{escape_field(option.text)}{why}</li>')
    return f"<ul>{''.join(front)}</ul>", f"<ul>{''.join(back)}</ul>"


def _write_judged(item: Item, deck: Deck) -> tuple[str, str]:
    """Return the two answers of a statement, to be tapped; the right one marked on the back."""
    back = []
    for n, answer in enumerate(JUDGED):
        side = ' class="right"' if fold(answer) == fold(item.key) else ""
        back.append(f'<li data-n="{n}"{side}>{answer}</li>')
    return _write_list("ul", list(JUDGED)), f"<ul>{''.join(back)}</ul>"


def _write_chronology(item: Item, deck: Deck) -> tuple[str, str]:
    events = _shown(item, deck)
    back = [
        f"<li{_number(event, events)}>"
        f'<span class="date">{escape_field(date)}</span> {escape_field(event)}</li>'
        for date, event in item.pairs
    ]
    return _write_list("ul", events), f"<ol>{''.join(back)}</ol>"


def _write_matching(item: Item, deck: Deck) -> tuple[str, str]:
    rights = _shown(item, deck)
    back = []
    for left, right in item.pairs:
        letter = chr(ord("A") + rights.index(right)) if right in rights else ""
        badge = f'<b class="letter"{_number(right, rights)}>{letter}</b> ' if letter else ""
        back.append(
            f'<li><span class="left">{escape_field(left)}</span> '
            f'<span class="answer">{badge}{escape_field(right)}</span></li>'
        )
    front = _write_list("ol", [left for left, _ in item.pairs]) + _write_list("ul", rights)
    return front, f"<ol>{''.join(back)}</ol>"


def _write_nothing(item: Item, deck: Deck) -> tuple[str, str]:
    return "", ""


_WRITE_OPTIONS: Mapping[str, Callable[[Item, Deck], tuple[str, str]]] = {
    "multiple_choice": _write_choice,
    "true_false": _write_judged,
    "chronology": _write_chronology,
    "matching": _write_matching,
}


def _shown(item: Item, deck: Deck) -> list[str]:
    """Return the right-hand sides in display order, or shuffled by the item's own seed."""
    if not item.pairs:
        raise ExportError(f"item {item.id}: a {item.kind} item needs pairs, found none")
    if item.options:
        return [option.text for option in item.options]
    rights = [right for _, right in item.pairs]
    Random(f"{deck.seed}:{item.id}").shuffle(rights)
    return rights


def _number(text: str, texts: list[str]) -> str:
    return f' data-n="{texts.index(text)}"' if text in texts else ""


def _write_list(tag: str, texts: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape_field(text)}</li>' for text in texts)}</{tag}>"

"""A built deck to push, and what a student and a build do between one push and the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quizgen.bank import read_ledger, update_ledger, write_bank, write_ledger
from quizgen.bank.ledger import Style
from quizgen.export._anki_notes import note_guid
from quizgen.model import Item
from tests.anki_connect import AnkiConnect
from tests.anki_samples import DECK

ITEMS = tuple(item for item in DECK.items if item.status != "rejected")
TITLE = "Two Peace Conferences"
NOW = 1700000000


def write_deck(items: tuple[Item, ...], *, now: int = NOW, folder: str = "decks/peaces") -> Path:
    """Leave a deck as a build does: its recipe, its texts, its bank and its ledger."""
    deck = Path(folder)
    deck.mkdir(parents=True, exist_ok=True)
    names = ["peace-of-westphalia", "geneva-notebook", "hostile"]
    for name in names:
        (deck / f"{name}.md").write_text(f"# {name}\n\nA text.\n", encoding="utf-8")
    sources = ", ".join(f'"{name}.md"' for name in names)
    (deck / "deck.toml").write_text(f'title = "{TITLE}"\nsources = [{sources}]\n', encoding="utf-8")
    write_bank(deck / "items.jsonl", items, DECK.sources)
    ledger = update_ledger(read_ledger(deck / "ledger.json"), items, now=now)
    write_ledger(deck / "ledger.json", ledger)
    return deck


def reword(item: Item, old: str, new: str) -> tuple[Item, ...]:
    """The items with one of them worded anew."""
    assert old in item.stem
    return tuple(
        replace(one, stem=one.stem.replace(old, new)) if one is item else one for one in ITEMS
    )


def note_of(anki: AnkiConnect, item: Item):
    """The note of an item, by its GUID."""
    number = anki.col.db.scalar("select id from notes where guid = ?", note_guid(item))
    return anki.col.get_note(number)


def edit(anki: AnkiConnect, item: Item, **fields: str) -> None:
    """Change fields of a note as a student does in Anki's editor."""
    note = note_of(anki, item)
    for name, text in fields.items():
        note[name] = text
    anki.col.update_note(note)


def study(anki: AnkiConnect, item: Item) -> int:
    """Give an item's card a schedule and return its number."""
    (card,) = note_of(anki, item).cards()
    card.type, card.queue, card.due, card.ivl, card.reps = 2, 2, 40, 30, 7
    anki.col.update_card(card)
    return card.id


def schedule(anki: AnkiConnect, card: int) -> tuple[int, ...]:
    held = anki.col.get_card(card)
    return held.type, held.queue, held.due, held.ivl, held.reps


def restyle(css: str, *, now: int) -> None:
    """Give the deck a look of its own, as a build does after its templates changed."""
    deck = Path("decks/peaces")
    (deck / "looks" / "anki").mkdir(parents=True, exist_ok=True)
    (deck / "looks" / "anki" / "style.css").write_text(css, encoding="utf-8")
    recipe = (deck / "deck.toml").read_text("utf-8").split("templates =")[0]
    (deck / "deck.toml").write_text(f'{recipe}templates = "looks"\n', encoding="utf-8")
    ledger = read_ledger(deck / "ledger.json")
    write_ledger(deck / "ledger.json", ledger, Style("another", now))


def css_of(anki: AnkiConnect, name: str = "Quizgen Cloze") -> str:
    anki.col.models._clear_cache()
    return anki.do_modelStyling(name)["css"]

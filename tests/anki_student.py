"""A teacher who builds a deck from texts, and a student who imports it into the real Anki and studies it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen import pipeline
from quizgen.recipe import load_recipe

GENERATED = ("cloze", "short_answer", "multiple_choice")


class Teacher:
    """A deck folder with texts beside it, built by the real pipeline."""

    def __init__(self, folder: Path, texts: dict[str, str], **recipe: object) -> None:
        self.folder = folder
        self.recipe: dict[str, object] = {
            "title": "Ghent",
            "all": True,
            "kinds": list(GENERATED),
            "formats": ["anki"],
        }
        self.texts: dict[str, str] = {}
        for name, text in texts.items():
            self.write(name, text)
        self.set(**recipe)

    def write(self, name: str, text: str) -> None:
        """Write a text of the deck."""
        self.texts[name] = text
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def correct(self, name: str, was: str, now: str) -> None:
        """Change a passage of a text."""
        assert self.texts[name].count(was) == 1
        self.write(name, self.texts[name].replace(was, now))

    def set(self, **recipe: object) -> None:
        """Change keys of the recipe."""
        self.recipe |= {"sources": list(self.texts)} | recipe
        rows = [f"{key} = {_toml(value)}" for key, value in self.recipe.items()]
        (self.folder / "deck.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")

    def build(self) -> pipeline.Written:
        """Build the deck as it stands."""
        return pipeline.build(load_recipe(self.folder))

    @property
    def package(self) -> Path:
        """The deck's Anki package."""
        (path,) = (self.folder / "build").glob("*.apkg")
        return path


class Student:
    """A collection of the real Anki."""

    def __init__(self, library: Any, folder: Path) -> None:
        self.library = library
        self.collection = library.Collection(str(folder / "collection.anki2"))

    def load(self, package: Path, *, merge: bool = False) -> Any:
        """Import a package as the desktop's dialog would and return Anki's log."""
        options = self.collection._backend.get_import_anki_package_presets()
        options.merge_notetypes = merge
        request = self.library.ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.collection.import_anki_package(request).log
        self.collection.models._clear_cache()
        return log

    def study(self, *, rounds: int = 1) -> int:
        """Answer every card that is due with "good", some times over; return how many answers were given."""
        from anki.scheduler.v3 import CardAnswer

        answers = 0
        for deck in self.collection.decks.all_names_and_ids():
            if "::" in deck.name:
                continue
            self.collection.decks.select(deck.id)
            for _ in range(rounds * self.collection.card_count()):
                queue = self.collection.sched.get_queued_cards(fetch_limit=1).cards
                if not queue:
                    break
                card = self.collection.get_card(queue[0].card.id)
                card.start_timer()
                answer = self.collection.sched.build_answer(
                    card=card, states=queue[0].states, rating=CardAnswer.GOOD
                )
                self.collection.sched.answer_card(answer)
                answers += 1
        return answers

    def note(self, item: str) -> Any:
        """Return the one note of an item."""
        (number,) = self.collection.find_notes(f"Item:{item}")
        return self.collection.get_note(number)

    def progress(self) -> dict[str, tuple[Any, ...]]:
        """Return what Anki knows of every card's schedule and place, by item."""
        found = {}
        for number in self.collection.find_cards(""):
            card = self.collection.get_card(number)
            reviews = self.collection.db.scalar("select count() from revlog where cid = ?", card.id)
            found[card.note()["Item"]] = (
                card.id,
                card.nid,
                card.type,
                card.queue,
                card.due,
                card.ivl,
                card.factor,
                card.reps,
                card.did,
                card.flags,
                reviews,
            )
        return found

    def deck_of(self, item: str) -> str:
        """Return the name of the deck in which an item's card lies."""
        (card,) = self.note(item).cards()
        return str(self.collection.decks.name(card.did))

    def find(self, search: str) -> list[str]:
        """Return the items that a search in the browser finds."""
        return [
            self.collection.get_note(number)["Item"]
            for number in self.collection.find_notes(search)
        ]


def counts(log: Any) -> tuple[int, int, int]:
    """Return how many notes an import added, updated and left alone; none may be in conflict."""
    assert not log.conflicting
    return len(log.new), len(log.updated), len(log.duplicate)


def _toml(value: object) -> str:
    import json

    return json.dumps(value) if not hasattr(value, "isoformat") else value.isoformat()

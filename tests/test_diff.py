"""What the next build would do is what it does; and what a build says of the items that went and came back."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LETTER, Ran
from tests.parsed import pipeline as english

if english() is None:
    pytest.skip("no annotation pipeline is installed", allow_module_level=True)

Run = Callable[..., Ran]

PLAN = "In August 1814, the British government proposed"
REMOVED = """In August 1814, the British government proposed an Indian state in the Northwest as a barrier
between Canada and the United States. """
DIARY = "# A Diary of Ghent\n\nOn August 8, 1814, Lord Gambier received the American delegates at Ghent.\n"


@pytest.fixture
def deck(folder: Path) -> Path:
    """A deck of two texts that was not built yet."""
    (folder / "ghent.md").write_text(LETTER, encoding="utf-8")
    (folder / "diary.md").write_text(DIARY, encoding="utf-8")
    path = folder / "deck"
    path.mkdir()
    (path / "deck.toml").write_text(
        'title = "Ghent"\nsources = ["../ghent.md", "../diary.md"]\nall = true\nformats = ["anki"]\n'
        'kinds = ["cloze", "short_answer", "multiple_choice"]\n',
        encoding="utf-8",
    )
    return path.relative_to(folder)


def correct(was: str, now: str) -> None:
    text = Path("ghent.md").read_text(encoding="utf-8")
    assert text.count(was) == 1
    Path("ghent.md").write_text(text.replace(was, now), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tags(package: str) -> list[list[str]]:
    """Return the tags of every note of a package."""
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    return [row.split() for (row,) in database.execute("select tags from notes order by guid")]


def read(ran: Ran) -> dict[str, object]:
    assert ran.code == 0
    return json.loads(ran.out)


def one_line(ran: Ran) -> str:
    assert ran.code == 0
    return " ".join(ran.out.split())


def test_before_the_first_build_everything_is_new(quizgen: Run, deck: Path) -> None:
    before = files(Path())
    told = one_line(quizgen("diff", "deck"))
    assert "deck was not built yet: every item is new" in told
    found = read(quizgen("diff", "deck", "--json"))
    assert found["added"]
    assert found["first"]
    assert (found["changed"], found["retired"], found["returned"], found["unchanged"]) == (
        [],
        [],
        [],
        0,
    )
    assert files(Path()) == before


def test_what_the_next_build_would_do_is_what_it_does(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    assert read(quizgen("diff", "deck", "--json"))["added"] == []
    correct("Flemish city\nof Ghent", "Flemish town\nof Ghent")
    correct(REMOVED, "")
    before = files(Path())
    found = read(quizgen("diff", "deck", "--json"))
    assert files(Path()) == before
    assert found["retired"]
    built = read(quizgen("build", "deck", "--json"))
    parts = ("added", "changed", "retired", "returned", "unchanged", "cards_changed")
    assert {part: found[part] for part in parts} == built["changes"]


def test_a_changed_item_is_shown_with_its_old_and_its_new_words(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    correct(PLAN, PLAN.replace("proposed", "formally proposed"))
    (change,) = read(quizgen("diff", "deck", "--json"))["changed"]
    assert set(change["parts"]) == {"stem", "sentence"}
    assert "government proposed" in change["parts"]["stem"]["was"]
    assert "government formally proposed" in change["parts"]["stem"]["now"]
    told = one_line(quizgen("diff", "deck"))
    assert "1 changed" in told
    assert "stem was: In ____, the British government proposed an Indian state" in told
    assert "stem now: In ____, the British government formally proposed an Indian state" in told
    assert told.endswith("Nothing was written.")


def test_a_retired_and_a_returned_item_are_told_with_the_search_for_anki(
    quizgen: Run, deck: Path
) -> None:
    first = quizgen("build", "deck")
    assert "retired" not in first.out
    assert not (deck / "retired.jsonl").exists()
    correct(REMOVED, "")
    told = one_line(quizgen("build", "deck"))
    assert "1 retired" in told
    assert "-> August 1814 (the texts no longer give it)" in told
    assert "`quizgen export deck --to anki --retired` tags them, and tag:quizgen::retired" in told
    assert len((deck / "retired.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert "tagged; search for tag:quizgen::retired" in one_line(
        quizgen("build", "deck", "--retired")
    )
    found = read(quizgen("build", "deck", "--json"))
    (retired,) = found["retired"]
    assert found["changes"]["retired"] == []
    assert "Indian state" in retired["stem"]
    Path("ghent.md").write_text(LETTER, encoding="utf-8")
    assert [row["id"] for row in read(quizgen("diff", "deck", "--json"))["returned"]] == [
        retired["id"]
    ]
    assert "back: " + retired["id"][:8] in one_line(quizgen("build", "deck"))
    assert (deck / "retired.jsonl").read_text(encoding="utf-8") == ""


def test_a_retired_item_is_only_sent_when_asked(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    correct(REMOVED, "")
    quizgen("build", "deck")
    quizgen("export", "deck", "--to", "anki", "-o", "without")
    quizgen("export", "deck", "--to", "anki,csv", "-o", "with", "--retired")
    live = [row for row in tags("without/deck.apkg") if "quizgen::retired" not in row]
    assert len(live) == len(tags("without/deck.apkg")) == len(tags("with/deck.apkg")) - 1
    (gone,) = (row for row in tags("with/deck.apkg") if "quizgen::retired" in row)
    assert "quizgen::kind::cloze" in gone
    assert "Indian state" not in Path("with/items.csv").read_text(encoding="utf-8-sig")
    assert tags("deck/build/deck.apkg") == tags("without/deck.apkg")
    recipe = deck / "deck.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + "retired = true\n", encoding="utf-8")
    quizgen("build", "deck")
    assert tags("deck/build/deck.apkg") == tags("with/deck.apkg")


def test_texts_named_after_a_deck_leave_out_the_others(quizgen: Run, deck: Path) -> None:
    whole = read(quizgen("diff", "deck", "--json"))["added"]
    part = read(quizgen("diff", "deck", "diary.md", "--json"))["added"]
    rest = read(quizgen("diff", "deck", "ghent", "--json"))["added"]
    assert part
    assert rest
    assert sorted(row["id"] for row in part + rest) == sorted(row["id"] for row in whole)


def test_a_text_that_is_none_of_the_decks_is_refused(quizgen: Run, deck: Path) -> None:
    ran = quizgen("diff", "deck", "letter.md")
    assert ran.code == 1
    assert ran.err.startswith("quizgen: letter.md: no source of deck; name one of ")
    assert ran.err.count("\n") == 1


def test_texts_alone_are_compared_with_the_deck_they_make(quizgen: Run, deck: Path) -> None:
    quizgen("build", "ghent.md", "--quiet")
    found = read(quizgen("diff", "ghent.md", "--json"))
    assert (found["folder"], found["added"], found["changed"]) == ("ghent", [], [])
    assert found["unchanged"]


def test_without_a_deck_it_says_what_to_name(quizgen: Run, deck: Path) -> None:
    ran = quizgen("diff")
    assert ran.code in (0, 2)
    assert "quizgen diff DECK" in ran.out + ran.err


def test_a_text_that_gives_no_item_is_refused_as_a_build_would(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    before = files(deck)
    for name in ("ghent.md", "diary.md"):
        Path(name).write_text("Nothing happened.\n", encoding="utf-8")
    said = [quizgen(command, "deck") for command in ("diff", "build")]
    assert said[0].code == said[1].code == 1
    assert said[0].err == said[1].err
    assert files(deck) == before


def test_damaged_retired_items_are_named(quizgen: Run, deck: Path) -> None:
    (deck / "retired.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    for command in ("diff", "build"):
        ran = quizgen(command, "deck")
        assert ran.code == 1
        assert "retired.jsonl, line 1: " in ran.err
        assert ran.err.count("\n") == 1


def test_new_card_templates_are_told(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    style = Path("deck/mine/anki/style.css")
    style.parent.mkdir(parents=True)
    style.write_text(".card { color: teal }", encoding="utf-8")
    recipe = deck / "deck.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + 'templates = "mine"\n', encoding="utf-8")
    assert "all cards of the deck get the new look" in one_line(quizgen("diff", "deck"))


def test_items_written_anew_where_the_ledger_is_lost_are_not_lost(quizgen: Run, deck: Path) -> None:
    quizgen("build", "deck")
    before = (deck / "ledger.json").read_bytes()
    (deck / "ledger.json").unlink()
    quizgen("build", "deck")
    assert (deck / "ledger.json").read_bytes() == before

"""The command line, run for real in a folder of its own: what it makes, says and leaves behind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from quizgen.pipeline import build
from quizgen.recipe import recipe_for_files
from tests.conftest import LETTER, Ran, write_letter

Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text and the deck of all its good items, built once."""
    folder = tmp_path_factory.mktemp("built")
    write_letter(folder)
    recipe = recipe_for_files(
        [folder / "ghent.md"], title="Peace of Ghent", directory=folder / "deck"
    )
    build(recipe, all_items=True)
    return folder


@pytest.fixture
def deck(built: Path, folder: Path) -> Path:
    """A deck of one text, with all its good items."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    return Path("deck")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(deck: Path) -> list[dict[str, object]]:
    text = (deck / "items.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


# ---------------------------------------------------------------- build


def test_text_becomes_a_deck_and_worksheets(deck: Path) -> None:
    assert set(files(deck)) >= {
        "deck.toml",
        "items.jsonl",
        "ledger.json",
        "build/peace-of-ghent.apkg",
        "build/worksheet.pdf",
        "build/worksheet.html",
        "build/answer-key.pdf",
    }
    assert len(rows(deck)) >= 3
    assert not list(Path.cwd().rglob(".quizgen-*"))


def test_every_item_rests_on_a_sentence_of_the_file(deck: Path) -> None:
    for row in rows(deck):
        source = row["source"]
        assert isinstance(source, Mapping)
        shown = LETTER[source["start"] : source["end"]]
        assert " ".join(shown.split()) == source["sentence"]


def test_summary_tells_what_was_made_where_and_what_was_dropped(quizgen: Run, letter: Path) -> None:
    ran = quizgen("build", letter.name)
    assert ran.code == 0
    assert "The Treaty of Ghent: " in ran.out
    assert "items written" in ran.out
    assert "ghent.apkg" in ran.out
    assert "worksheet.pdf" in ran.out


def test_quiet_build_prints_nothing(quizgen: Run, letter: Path) -> None:
    ran = quizgen("build", letter.name, "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_build_as_json(quizgen: Run, letter: Path) -> None:
    ran = quizgen("build", letter.name, "--json")
    found = json.loads(ran.out)
    assert found["deck"] == "ghent"
    assert "build/worksheet.html" in found["files"]
    assert found["funnel"]["selected"] == len(rows(Path("ghent")))


def test_deck_made_from_files_builds_again_from_its_folder(quizgen: Run, deck: Path) -> None:
    before = rows(deck)
    ran = quizgen("build", "deck", "--all")
    assert (ran.code, ran.err) == (0, "")
    assert rows(deck) == before


def test_order_of_files_does_not_matter(quizgen: Run, letter: Path) -> None:
    second = Path("amiens.md")
    second.write_text(
        "# The Peace of Amiens\n\nOn March 25, 1802, France and Great Britain signed the Treaty of "
        "Amiens. In May 1803, Great Britain declared war on France.\n",
        encoding="utf-8",
    )
    assert quizgen("build", letter.name, second.name, "-o", "one").code == 0
    assert quizgen("build", second.name, letter.name, "-o", "two").code == 0
    assert files(Path("one")) == files(Path("two"))


def test_every_deck_is_built_without_arguments(quizgen: Run, letter: Path) -> None:
    for name in ("first", "second"):
        Path("decks", name).mkdir(parents=True)
        Path("decks", name, "deck.toml").write_text(
            f'title = "{name}"\nsources = ["../../ghent.md"]\nformats = ["html"]\n',
            encoding="utf-8",
        )
    ran = quizgen("build", "--json")
    assert ran.code == 0
    assert [json.loads(line)["deck"] for line in ran.out.splitlines()] == ["first", "second"]
    assert quizgen("build", "decks", "--quiet").code == 0


# ---------------------------------------------------------------- the other commands


def test_facts_as_tables_and_as_json(quizgen: Run, letter: Path) -> None:
    ran = quizgen("facts", letter.name)
    assert ran.code == 0
    assert "1814-12-24" in ran.out
    assert "John Quincy Adams" in ran.out
    found = json.loads(quizgen("facts", letter.name, "--json").out)
    assert [*found][:4] == ["source", "dates", "actors", "proposals"]
    date = next(date for date in found["dates"] if date["value"] == "1814-12-24")
    assert LETTER[date["start"] : date["end"]] == "December 24, 1814"


def test_facts_with_names_of_ones_own(quizgen: Run, letter: Path) -> None:
    names = letter.with_name("names.toml")
    names.write_text(
        '[actors."Henry Goulburn"]\naliases = ["the British envoy"]\n', encoding="utf-8"
    )
    text = letter.with_name("envoy.txt")
    text.write_text("In 1814 the British envoy refused the terms.\n", encoding="utf-8")
    found = json.loads(quizgen("facts", text.name, "--gazetteer", names.name, "--json").out)
    assert [actor["name"] for actor in found["actors"]] == ["Henry Goulburn"]
    names.write_text("[people]\n", encoding="utf-8")
    ran = quizgen("facts", text.name, "--gazetteer", names.name)
    assert ran.code == 1
    assert "names.toml" in ran.err
    assert "[actors]" in ran.err


def test_facts_of_several_texts_are_one_object_a_line(quizgen: Run, letter: Path) -> None:
    other = letter.with_name("again.md")
    other.write_text(LETTER, encoding="utf-8")
    ran = quizgen("facts", letter.name, other.name, "--json")
    assert [json.loads(line)["source"]["id"] for line in ran.out.splitlines()] == ["ghent", "again"]


def test_items_of_a_deck_and_of_a_text(quizgen: Run, deck: Path, letter: Path) -> None:
    ran = quizgen("items", "deck")
    assert ran.code == 0
    assert "->" in ran.out
    assert "->" not in quizgen("items", "deck", "--no-answers").out
    assert "->" in quizgen("items", letter.name).out
    printed = quizgen("items", "deck", "--json").out
    assert printed == (deck / "items.jsonl").read_text(encoding="utf-8")


def test_item_is_explained_by_the_start_of_its_id(quizgen: Run, deck: Path) -> None:
    row = rows(deck)[0]
    ran = quizgen("explain", "deck", str(row["id"])[:6])
    assert ran.code == 0
    assert str(row["id"]) in ran.out
    assert "Rules passed" in ran.out
    assert "characters" in ran.out
    ran = quizgen("explain", "deck", "000000")
    assert (ran.code, ran.err) == (
        1,
        "quizgen: deck: no item '000000'; `quizgen items deck` lists their ids\n",
    )


def test_deck_explains_why_it_has_no_more_items(quizgen: Run, deck: Path) -> None:
    ran = quizgen("explain", "deck")
    assert ran.code == 0
    assert "items written" in ran.out


def test_check_finds_nothing_that_blocks_in_a_fresh_deck(quizgen: Run, deck: Path) -> None:
    ran = quizgen("check", "deck", "--json")
    assert ran.code == 0
    assert all(json.loads(line)["level"] == "W" for line in ran.out.splitlines())


def test_strict_check_fails_where_a_person_spoilt_an_item(quizgen: Run, deck: Path) -> None:
    bank = deck / "items.jsonl"
    changed = [
        row | {"stem": "He did it on ____.", "context": ""} if row["kind"] == "cloze" else row
        for row in rows(deck)
    ]
    bank.write_text("".join(json.dumps(row) + "\n" for row in changed), encoding="utf-8")
    ran = quizgen("check", "deck", "--strict")
    assert ran.code == 1
    assert "blocks" in ran.out
    assert ran.err == ""


def test_export_in_other_formats(quizgen: Run, deck: Path) -> None:
    ran = quizgen("export", "deck", "--to", "html,anki", "-o", "out")
    assert ran.code == 0
    assert {Path(line) for line in ran.out.splitlines()} == {
        Path("out", name) for name in files(Path("out"))
    }
    assert files(Path("out"))["peace-of-ghent.apkg"] == files(deck)["build/peace-of-ghent.apkg"]


def test_export_to_an_unknown_format_names_the_known(quizgen: Run, deck: Path) -> None:
    ran = quizgen("export", "deck", "--to", "tape")
    assert ran.code == 1
    assert ran.err.startswith("quizgen: unknown format 'tape': use one of anki, ")


# ---------------------------------------------------------------- add


def test_text_is_brought_into_the_corpus(quizgen: Run, letter: Path) -> None:
    ran = quizgen("add", letter.name, "--citation", 'The "Ghent" papers', "--licence", "CC0")
    assert (ran.code, ran.err) == (0, "")
    text = Path("corpus/ghent.md").read_text(encoding="utf-8")
    assert text.startswith('+++\ntitle = "The Treaty of Ghent"\n')
    assert 'citation = "The \\"Ghent\\" papers"' in text
    assert text.endswith(LETTER)
    assert (
        json.loads(quizgen("facts", "corpus/ghent.md", "--json").out)["source"]["licence"] == "CC0"
    )


def test_text_of_the_same_name_is_kept_unless_told(quizgen: Run, letter: Path) -> None:
    quizgen("add", letter.name)
    before = files(Path("corpus"))
    ran = quizgen("add", letter.name, "--author", "Somebody")
    assert ran.code == 1
    assert "--force" in ran.err
    assert files(Path("corpus")) == before
    assert quizgen("add", letter.name, "--author", "Somebody", "--force").code == 0
    assert 'author = "Somebody"' in Path("corpus/ghent.md").read_text(encoding="utf-8")


def test_front_matter_of_a_text_is_kept(quizgen: Run, folder: Path) -> None:
    Path("a.md").write_text('+++\ntitle = "Old"\nurl = "x"\n+++\n\nBody.\n', encoding="utf-8")
    assert quizgen("add", "a.md", "--title", "New title").code == 0
    text = Path("corpus/new-title.md").read_text(encoding="utf-8")
    assert text == '+++\ntitle = "New title"\nurl = "x"\n+++\n\nBody.\n'

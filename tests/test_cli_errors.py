"""The command line on bad input: one clear line or a correct deck, never a traceback, never half a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.recipe import load_recipe, write_recipe
from tests.conftest import LETTER, Ran

Run = Callable[..., Ran]

ROOT = Path(__file__).parent.parent


def left(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


# ---------------------------------------------------------------- nothing to do


@pytest.mark.parametrize(
    "command", ["build", "facts", "items", "explain", "review", "check", "export", "add"]
)
def test_every_command_says_what_to_do_next(quizgen: Run, folder: Path, command: str) -> None:
    ran = quizgen(command)
    assert (ran.code, ran.err) == (0, "")
    assert 1 <= len(ran.out.splitlines()) <= 2
    assert "quizgen " in ran.out
    assert left(folder) == []


def test_no_command_prints_the_help(quizgen: Run) -> None:
    ran = quizgen()
    assert ran.code == 0
    for command in ("build", "facts", "items", "explain", "review", "check", "export", "add"):
        assert f"\n  {command} " in ran.out


def test_decks_at_hand_are_named(quizgen: Run, folder: Path) -> None:
    Path("decks/ghent").mkdir(parents=True)
    Path("decks/ghent/deck.toml").write_text("", encoding="utf-8")
    assert str(Path("decks/ghent")) in quizgen("check").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--nonsense"],
        ["nonsense"],
        ["build", "--density", "many"],
        ["build", "--density", "-1"],
        ["build", "--density", "nan"],
        ["build", "--title", "T"],
        ["facts", "--model"],
    ],
    ids=" ".join,
)
def test_usage_errors_exit_with_2(quizgen: Run, arguments: list[str]) -> None:
    ran = quizgen(*arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_version(quizgen: Run) -> None:
    assert quizgen("--version").out.startswith("quizgen 0.")


# ---------------------------------------------------------------- bad files


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 8,
    "nul.txt": b"On May 5, 1814, the \x00 British proposed a truce.",
    "encoded.txt": "Они подписали договор.".encode("koi8-r") * 20,
    "utf16.txt": b"\xff\xfe\x00",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "front.md": b"+++\ntitle = \n+++\nText.",
    "unclosed.md": b'+++\ntitle = "T"\nText.',
}


@pytest.mark.parametrize("command", ["build", "facts", "items", "add"])
@pytest.mark.parametrize("name", ["missing.txt", *BAD])
def test_bad_file_is_one_line(quizgen: Run, folder: Path, command: str, name: str) -> None:
    if name in BAD:
        Path(name).write_bytes(BAD[name])
    before = left(folder)
    ran = quizgen(command, name)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith(f"quizgen: {name}: ")
    assert len(ran.err.splitlines()) == 1
    assert left(folder) == before


def test_huge_file_is_refused_unread(quizgen: Run, folder: Path) -> None:
    with Path("huge.txt").open("wb") as file:
        file.truncate(3 * 1024**3)  # Takes no room on the disk.
    ran = quizgen("build", "huge.txt")
    assert ran.code == 1
    assert "3072 MB is more than the limit" in ran.err
    assert left(folder) == ["huge.txt"]


def test_folder_without_a_deck(quizgen: Run, folder: Path) -> None:
    Path("texts").mkdir()
    ran = quizgen("build", "texts")
    assert (ran.code, ran.out) == (1, "")
    assert "texts: no deck.toml in this folder" in ran.err


def test_one_bad_file_among_good_ones_stops_before_anything_is_written(
    quizgen: Run, letter: Path, folder: Path
) -> None:
    before = left(folder)
    ran = quizgen("build", letter.name, "missing.txt")
    assert ran.code == 1
    assert left(folder) == before


def test_unknown_key_in_a_recipe(quizgen: Run, letter: Path) -> None:
    Path("deck").mkdir()
    Path("deck/deck.toml").write_text('title = "T"\nsource = ["../ghent.md"]\n', encoding="utf-8")
    for command in ("build", "items", "explain", "check"):
        ran = quizgen(command, "deck")
        assert ran.code == 1
        assert "unknown key 'source'; did you mean 'sources'?" in ran.err
    assert left(Path("deck")) == ["deck.toml"]


def test_mistake_in_a_gazetteer_names_its_file(quizgen: Run, letter: Path) -> None:
    Path("deck").mkdir()
    recipe = 'title = "T"\nsources = ["../ghent.md"]\n'
    tables = '[gazetteer.actors]\n"Lord Gambier" = { kind = "boat" }\n'
    Path("deck/deck.toml").write_text(recipe + tables, encoding="utf-8")
    ran = quizgen("build", "deck")
    assert ran.code == 1
    assert ran.err.startswith(f"quizgen: {Path('deck/deck.toml')}: ")
    assert "boat" in ran.err
    Path("deck/deck.toml").write_text(recipe + 'gazetteer = "names.toml"\n', encoding="utf-8")
    Path("deck/names.toml").write_text("[actors\n", encoding="utf-8")
    ran = quizgen("build", "deck")
    assert ran.code == 1
    assert ran.err.startswith(f"quizgen: {Path('deck/names.toml')}: ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('formats = ["pfd"]', "'formats': unknown format 'pfd': use one of anki"),
        ('kinds = ["cloz"]', "unknown value for 'kinds': 'cloz'; did you mean 'cloze'?"),
        ("[gazetteer.actor]", "unknown value for 'gazetteer': 'actor'; did you mean 'actors'?"),
        ("[gazetteer.actors]\nX = { knd = 1 }", "unknown key 'knd'"),
        ('model = "./nowhere"', "'model' names './nowhere', but there is no folder"),
        ('all = "yes"', "'all' must be true or false"),
    ],
)
def test_mistake_in_a_recipe_names_the_recipe(
    quizgen: Run, letter: Path, line: str, said: str
) -> None:
    Path("deck").mkdir()
    recipe = 'title = "T"\nsources = ["../ghent.md"]\n'
    Path("deck/deck.toml").write_text(recipe + line, encoding="utf-8")
    ran = quizgen("build", "deck")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"quizgen: {Path('deck/deck.toml')}: ")
    assert said in ran.err
    assert left(Path("deck")) == ["deck.toml"]


def test_folder_of_a_model_is_taken_from_the_decks_own(folder: Path, letter: Path) -> None:
    Path("deck/mine").mkdir(parents=True)
    text = 'title = "T"\nsources = ["../ghent.md"]\nmodel = "./mine"\n'
    Path("deck/deck.toml").write_text(text, encoding="utf-8")
    recipe = load_recipe(Path("deck"))
    assert recipe.model == str(Path("deck/mine"))
    again = write_recipe(recipe, title="T")
    assert 'model = "./mine"' in again
    assert "all" not in again
    assert "all = true" in write_recipe(recipe.model_copy(update={"all_items": True}), title="T")


def test_all_is_kept_in_the_recipe_that_a_build_makes(quizgen: Run, letter: Path) -> None:
    assert quizgen("build", letter.name, "--all", "--quiet").code == 0
    bank = Path("ghent/items.jsonl").read_bytes()
    assert "all = true\n" in Path("ghent/deck.toml").read_text(encoding="utf-8")
    assert quizgen("build", "ghent", "--quiet").code == 0
    assert Path("ghent/items.jsonl").read_bytes() == bank


@pytest.mark.parametrize("command", [["check"], ["review"], ["export", "--to", "csv"]])
def test_deck_that_is_not_there(quizgen: Run, folder: Path, command: list[str]) -> None:
    ran = quizgen(command[0], "nothing", *command[1:])
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("quizgen: nothing: no such deck or file; ")


def test_date_that_is_none_is_not_added(quizgen: Run, letter: Path) -> None:
    ran = quizgen("add", letter.name, "--date", "notadate")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("quizgen: --date: 'notadate' is no date; ")
    assert not Path("corpus").exists()


def test_address_is_told_from_a_file(quizgen: Run, folder: Path) -> None:
    ran = quizgen("build", "https://example.org/a.txt")
    assert ran.code == 1
    assert ran.err.startswith("quizgen: https://example.org/a.txt: quizgen reads no addresses")


def test_unknown_model_and_templates(quizgen: Run, letter: Path, folder: Path) -> None:
    before = left(folder)
    ran = quizgen("build", letter.name, "--model", "xx_no_such_model")
    assert ran.code == 1
    assert "xx_no_such_model" in ran.err
    assert len(ran.err.splitlines()) == 1
    ran = quizgen("build", letter.name, "--templates", "nowhere")
    assert ran.code == 1
    assert "nowhere" in ran.err
    assert left(folder) == before


def test_output_on_a_file_in_the_way(quizgen: Run, letter: Path) -> None:
    ran = quizgen("build", letter.name, "-o", letter.name)
    assert ran.code == 1
    assert "choose a folder with -o" in ran.err


def test_deck_that_was_never_built(quizgen: Run, letter: Path) -> None:
    Path("deck").mkdir()
    Path("deck/deck.toml").write_text('title = "T"\nsources = ["../ghent.md"]\n', encoding="utf-8")
    for arguments in (("check", "deck"), ("export", "deck", "--to", "anki")):
        ran = quizgen(*arguments)
        assert ran.code == 1
        assert "run `quizgen build deck`" in ran.err


# ---------------------------------------------------------------- poor and hostile texts


@pytest.mark.parametrize(
    "text",
    ["Rain fell.", "la la la " * 300, "?", "...\n\n---\n\n***\n", "a\n" * 500, "1 2 3 4 5 " * 50],
    ids=["one sentence", "no facts", "one mark", "marks", "lines", "numbers"],
)
def test_text_without_facts_is_one_line(quizgen: Run, folder: Path, text: str) -> None:
    Path("text.txt").write_text(text, encoding="utf-8")
    ran = quizgen("build", "text.txt")
    assert ran.code == 1
    assert ran.err.startswith("quizgen: text.txt: ")
    assert len(ran.err.splitlines()) == 1
    assert left(folder) == ["text.txt"]
    for command in ("facts", "items"):
        ran = quizgen(command, "text.txt")
        assert ran.code == bool(ran.err)
        assert len(ran.err.splitlines()) <= 1


HOSTILE = LETTER + (
    "\nOn March 3, 1815, the <script>alert(1)</script> committee of {{c1::London}} and {{ 7*7 }} "
    "{% raw %} signed the #let x = 1 treaty with $sum$ \\input{x} of [b]Paris[/b] & ]]> Ghent.\n"
    "\nIn May 1815, King <b onclick=x>George</b> {{#if}} proposed a c::d truce to @everyone.\n"
)


def test_hostile_text_is_only_text(quizgen: Run, folder: Path) -> None:
    Path("text.md").write_text(HOSTILE, encoding="utf-8")
    ran = quizgen("build", "text.md", "--all")
    assert (ran.code, ran.err) == (0, "")
    page = Path("text/build/worksheet.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "49" not in page


def test_endless_word_ends_in_a_line_or_in_facts(quizgen: Run, folder: Path) -> None:
    Path("text.txt").write_text("x" * 30_000, encoding="utf-8")
    ran = quizgen("facts", "text.txt")
    assert ran.code in (0, 1)
    assert len(ran.err.splitlines()) <= 1


# ---------------------------------------------------------------- pipes and signals


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start the command line as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "quizgen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_reader_that_goes_away_is_no_error(folder: Path) -> None:
    process = start("--help")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() in (0, 1)


def test_text_of_any_script_goes_through_a_pipe(folder: Path) -> None:
    Path("Đà Nẵng.md").write_text("Short.", encoding="utf-8")
    process = start("build", "Đà Nẵng.txt")
    _, err = process.communicate()
    assert process.returncode == 1
    assert "no such file" in err
    assert "Traceback" not in err


def test_interrupt_is_quiet(quizgen: Run, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizgen.pipeline.generate", interrupt)
    ran = quizgen("build", letter.name)
    assert (ran.code, ran.out, ran.err) == (130, "", "")

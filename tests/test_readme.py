"""The README: its commands, keys, tables and examples are those of the program as it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from quizgen import extract
from quizgen._own import read_own
from quizgen.check import CHECKS, RULE_TITLES
from quizgen.cli import app
from quizgen.export import EXPORTERS
from quizgen.extract.gazetteer import load_gazetteer
from quizgen.items import ITEM_WRITERS
from quizgen.model import ITEM_KINDS
from quizgen.pipeline import Build, rule_names
from quizgen.read import READERS
from quizgen.read.frontmatter import KEYS
from quizgen.recipe import DEFAULT_FORMATS, WANTS, Recipe, load_recipe
from quizgen.review import read_review
from tests.tools.readme_pictures import EXAMPLE, PART, SAMPLE, make_example, read_sample, renew

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
"""The README without what stands in fences."""

BUILD = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/quizgen build"
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"

GROUP: Any = typer.main.get_command(app)
COMMANDS = {command.name: command for command in GROUP.commands.values()}


def table(head: str) -> list[list[str]]:
    """Return the rows below a table's head, as cells."""
    lines = iter(README.split("\n"))
    for line in lines:
        if line.startswith(f"| {head} |"):
            break
    else:
        raise AssertionError(f"no table with the head '{head}'")
    next(lines)
    rows: list[list[str]] = []
    for line in lines:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


# ---------------------------------------------------------------- commands


def test_the_two_commands_stand_alone_on_a_line_each() -> None:
    lines = README.split("\n")
    for command in (BUILD, TEST):
        at = lines.index(f"    {command}")
        assert lines[at - 1] == lines[at + 1] == ""


def test_ci_runs_the_second_as_it_stands() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text("utf-8").split("\n")


def test_every_command_of_the_program_is_described_and_no_other() -> None:
    described = [row[0].strip("`").split()[1] for row in table("command")]
    assert sorted(described) == sorted(COMMANDS)


def test_every_command_line_names_a_command_and_its_options() -> None:
    seen = list(command_lines())
    assert len(seen) > 10
    for line in seen:
        words = line.split()
        if words[1].startswith("-"):
            assert words[1] in options(None), line
            continue
        assert words[1] in COMMANDS, line
        for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", line):
            assert option in options(words[1]), line


def command_lines() -> Iterator[str]:
    """Yield what the README tells a reader to type, from ``quizgen`` on."""
    yield from re.findall(r"(?<!`)`(quizgen [^`]+)`", PROSE)
    yield from re.findall(r"^ {4}.*?\b(quizgen [a-z-].*)$", PROSE, flags=re.MULTILINE)


def options(command: str | None) -> set[str]:
    """Return the options of a command, or of the program itself."""
    own = GROUP if command is None else COMMANDS[command]
    found = {opt for param in own.params for opt in (*param.opts, *param.secondary_opts)}
    return {name for name in found if name.startswith("-")} | {"--help"}


def test_every_option_named_in_prose_exists_and_every_option_is_named() -> None:
    known = set().union(*(options(name) for name in (None, *COMMANDS)))
    prose = PROSE.split("## Add a rule")[0]
    named = set(re.findall(r"`(--?[a-z][\w-]*)", prose)) | {
        option
        for line in command_lines()
        for option in re.findall(r"(?<!\S)(--?[a-z][\w-]*)", line)
    }
    assert named <= known
    assert known - named <= {"--answers"}


@pytest.mark.parametrize("name", COMMANDS)
def test_options_said_to_be_of_a_command_are(name: str) -> None:
    for text in re.findall(
        rf"(?:Options of `{name}`:|`{name}` takes) (.*?)(?:\. |\n\n)", PROSE, re.DOTALL
    ):
        assert set(re.findall(r"`(--?[\w-]+)`", text)) <= options(name)
        if name == "add":
            assert set(re.findall(r"`(--?[\w-]+)`", text)) == options(name) - {"--help"}


# ---------------------------------------------------------------- keys, formats, kinds, rules


def test_keys_of_a_recipe_are_those_listed() -> None:
    rows = [row for row in table("key") if len(row) == 2]
    assert [row[0].strip("`") for row in rows] == list(KEYS)
    assert sorted(recipe_keys()) == sorted(WANTS)


def recipe_keys() -> list[str]:
    """Return the keys in the table of a deck.toml: the second table of keys."""
    second = README[README.index("| key | what it holds | if left out |") :].split("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", second, flags=re.MULTILINE)


def test_what_holds_where_a_key_is_left_out_is_said_as_it_is() -> None:
    second = README[README.index("| key | what it holds | if left out |") :].split("\n\n")[0]
    said = dict(re.findall(r"^\| `(\w+)` \|.*\| (.*?) \|$", second, flags=re.MULTILINE))
    default = {name: field.default for name, field in Recipe.model_fields.items()}
    assert said["density"] == f"{default['density']:g}"
    assert said["language"] == f'`"{default["language"]}"`'
    assert said["seed"] == f'`"{default["seed"]}"`'
    assert tomllib.loads(f"formats = {said['formats'].strip('`')}")["formats"] == list(
        DEFAULT_FORMATS
    )
    assert default["kinds"] == ITEM_KINDS


def test_recipes_and_names_shown_are_taken(tmp_path: Path) -> None:
    shown, tables, *_ = blocks("toml")
    deck = tmp_path / "decks" / "crisis"
    deck.mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "letter-to-the-chairman.md").write_text("A letter.", encoding="utf-8")
    (deck / "minutes.md").write_text("Minutes.", encoding="utf-8")
    (deck / "deck.toml").write_text(f"{shown}\n{tables}", encoding="utf-8")
    recipe = load_recipe(deck)
    assert recipe.density == tomllib.loads(shown)["density"]
    assert load_gazetteer(extra=recipe.tables).actors["Maria Theresa"].side == "Austria"


def test_decisions_and_own_items_shown_are_taken(tmp_path: Path) -> None:
    *_, review, own = blocks("toml")
    (tmp_path / "review.toml").write_text(review, encoding="utf-8")
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    decisions = read_review(tmp_path / "review.toml")
    assert [one.verdict for one in decisions] == ["accept", "reject", "edit"]
    (item,) = read_own(tmp_path / "own.toml", deck="conference")
    assert item.item.kind == "multiple_choice"
    assert item.sentence in " ".join(blocks("markdown")[0].split())


def test_formats_are_those_there_are() -> None:
    assert sorted(row[0].strip("`") for row in table("format")) == sorted(EXPORTERS)


def test_suffixes_read_are_those_said() -> None:
    said = set(
        re.findall(r"`(\.[a-z]+)`", README[README.index("## Your own texts") :].split("\n\n")[1])
    )
    assert said <= set(READERS)
    assert {".md", ".txt"} <= said


def test_kinds_are_those_there_are() -> None:
    described = [row[0].strip("`") for row in table("kind")]
    assert sorted(described) == sorted(ITEM_WRITERS)
    unwritten = set(ITEM_KINDS) - set(ITEM_WRITERS)
    assert all(
        f"`{kind}`, for items of your own; quizgen writes none" in README for kind in unwritten
    )


def test_table_of_rules_is_that_of_the_checks() -> None:
    shown = {row[0]: row[1] for row in table("id")}
    assert shown == dict(RULE_TITLES)
    assert rule_names() == RULE_TITLES
    levels = {row[0]: row[2] for row in table("id")}
    for rule in CHECKS:
        assert rule.level == "W" or levels[rule.id] == "blocks", rule.id


# ---------------------------------------------------------------- the example text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """What quizgen makes of the README's example text."""
    return make_example(tmp_path_factory.mktemp("readme"))


def test_every_relation_has_a_row_in_the_table() -> None:
    code = "".join(
        path.read_text("utf-8") for path in sorted(Path(extract.__path__[0]).glob("*.py"))
    )
    relations = set(re.findall(r'\brelation="(\w+)"', code))
    assert {row[0].replace(" ", "_") for row in table("relation")} == relations


@pytest.mark.parametrize("row", table("relation"), ids=lambda row: f"{row[0]}, {row[2]}")
def test_items_shown_are_made_from_the_sentences_shown(made: Build, row: list[str]) -> None:
    relation, sentence, kind, item = row
    stem, key = item.split(" → ")
    good = (*made.items, *made.unselected)
    found = [one for one in good if one.stem == stem and one.key == key]
    assert found, f"not made: {stem}"
    assert kind.replace(" ", "_") in {one.kind for one in found}
    assert sentence in {one.provenance[0].sentence for one in found}
    assert relation.replace(" ", "_") in {one.relation for one in found}


def test_python_shown_runs(made: Build, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    assert len([line for line in code.split("\n") if line.strip()]) == 5
    (folder / EXAMPLE).write_text(blocks("markdown")[0], encoding="utf-8")
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert all(item.stem in printed for item in made.items)
    assert "conference.apkg" in printed
    assert (folder / "conference" / "build" / "worksheet.pdf").is_file()


def test_parts_written_by_the_program_are_up_to_date(made: Build) -> None:
    if not (SAMPLE / "items.jsonl").is_file():
        pytest.skip("the sample deck is not built")
    assert {match["name"] for match in PART.finditer(README)} == {
        "card",
        "question",
        "reasons",
        "rules",
    }
    assert renew(README, read_sample(), made) == README, (
        "run `python tests/tools/readme_pictures.py --text` (without --text for new pictures too)"
    )


# ---------------------------------------------------------------- links


def without_code(text: str) -> str:
    """Return text without what stands between backticks on one line."""
    return re.sub(r"`[^`\n]+`", "", text)


def test_files_linked_to_exist() -> None:
    targets = re.findall(r"\]\(([^)#\s]+)\)", without_code(README))
    assert len(targets) > 15
    for target in targets:
        if not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_pictures_are_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", without_code(README))
    assert len(pictures) == 2
    for picture in pictures:
        assert (ROOT / picture).stat().st_size < 200_000, picture


def test_changelog_tells_of_this_version() -> None:
    from quizgen import __version__

    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")

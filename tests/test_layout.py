"""The table ``[worksheet]`` of a recipe and the options that stand for it."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from quizgen._layout import LAYOUT_WANTS, change_layout, read_layout, write_layout
from quizgen.errors import RecipeError
from quizgen.model import Layout
from quizgen.pipeline import build, read_deck
from quizgen.recipe import load_recipe, recipe_for_files
from tests.conftest import write_letter

FILE = Path("deck.toml")

# ---------------------------------------------------------------- the table


def test_without_a_table_a_worksheet_is_one_column_on_a4():
    assert read_layout(FILE, {}) == Layout()


def test_every_key_is_read():
    table = {"versions": 3, "paper": "Letter", "columns": 2, "extract": True, "lines": True}
    assert read_layout(FILE, table) == Layout(3, "Letter", 2, 0, True, True)


@pytest.mark.parametrize(("value", "points"), [(True, 18), (False, 0), (24, 24)])
def test_large_print_is_a_word_or_a_number_of_points(value, points):
    assert read_layout(FILE, {"large": value}).large == points


def test_lines_bring_the_extract_with_them():
    assert read_layout(FILE, {"lines": True}).extract


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"version": 2}, "unknown key 'version' in [worksheet]; did you mean 'versions'?"),
        ({"versions": 0}, "'versions' in [worksheet] must be a number from 1 to 26; found 0"),
        ({"versions": 27}, "a number from 1 to 26; found 27"),
        ({"versions": "2"}, 'found "2"'),
        ({"paper": "A5"}, "'paper' in [worksheet] must be one of A4, Letter; found \"A5\""),
        ({"columns": 3}, "'columns' in [worksheet] must be 1 or 2; found 3"),
        ({"large": 12}, "'large' in [worksheet] must be true, false, or a number of points"),
        ({"lines": "yes"}, "'lines' in [worksheet] must be true or false"),
        ({"large": True, "columns": 2}, "large print in 2 columns"),
    ],
)
def test_mistake_is_told_with_file_value_and_what_to_do(table, words):
    with pytest.raises(RecipeError) as caught:
        read_layout(FILE, table)
    assert str(caught.value).startswith("deck.toml: ")
    assert words in str(caught.value)


def test_table_is_read_from_a_deck_toml(tmp_path):
    write_letter(tmp_path)
    text = 'title = "T"\nsources = ["ghent.md"]\n[worksheet]\nversions = 2\n'
    (tmp_path / "deck.toml").write_text(text, encoding="utf-8")
    assert load_recipe(tmp_path).layout == Layout(versions=2)


def test_every_key_of_the_table_is_a_field_of_the_layout():
    assert [name for name in LAYOUT_WANTS if not hasattr(Layout(), name)] == []


# ---------------------------------------------------------------- options


@pytest.mark.parametrize(
    ("layout", "given", "expected"),
    [
        (Layout(versions=2), {"versions": None, "large": None}, Layout(versions=2)),
        (Layout(versions=2), {"versions": 3}, Layout(versions=3)),
        (Layout(), {"lines": True}, Layout(extract=True, lines=True)),
        (Layout(columns=2), {"large": True}, Layout(large=18)),
        (Layout(large=24), {"large": True}, Layout(large=24)),
        (Layout(large=24), {"columns": 2}, Layout(columns=2)),
        (Layout(large=24), {"paper": "Letter"}, Layout(large=24, paper="Letter")),
    ],
)
def test_option_wins_over_the_table(layout, given, expected):
    assert change_layout(layout, given) == expected


@pytest.mark.parametrize(
    "layout",
    [Layout(), Layout(versions=2, paper="Letter", large=20), Layout(columns=2, lines=True)],
)
def test_table_written_is_the_table_read(layout, tmp_path):
    layout = replace(layout, extract=layout.extract or layout.lines)
    table = tomllib.loads("\n".join(write_layout(layout))).get("worksheet", {})
    assert read_layout(FILE, table) == layout


# ---------------------------------------------------------------- real builds


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with a text and a deck of two versions with the text before the questions."""
    folder = tmp_path_factory.mktemp("built")
    write_letter(folder)
    recipe = recipe_for_files([folder / "ghent.md"], directory=folder / "deck")
    layout = Layout(versions=2, extract=True, lines=True)
    recipe = recipe.model_copy(update={"layout": layout, "formats": ("pdf", "html")})
    build(recipe, all_items=True)
    return folder


@pytest.fixture
def here(built, folder):
    """The current folder with that deck in it."""
    shutil.copytree(built, folder, dirs_exist_ok=True)


def read(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_build_writes_every_version_and_remembers_the_layout(built):
    names = sorted(path.name for path in (built / "deck" / "build").iterdir())
    kinds = ["answer-grids", "answer-key-A", "answer-key-B", "worksheet-A", "worksheet-B"]
    assert names == [f"{kind}.{ending}" for kind in kinds for ending in ("html", "pdf")]
    assert load_recipe(built / "deck").layout == Layout(versions=2, extract=True, lines=True)


def test_worksheet_begins_with_the_text_and_questions_name_its_lines(built):
    text = read(built / "deck" / "build" / "worksheet-A.pdf")
    assert text.index("The text") < text.index("see line")
    document = read_deck(load_recipe(built / "deck")).documents[0]
    words = document.text[document.blocks[-1].start :].split()[:3]
    assert " ".join(words) in " ".join(text.split())


def test_export_makes_other_versions_from_the_bank(here, quizgen):
    ran = quizgen("export", "deck", "--to", "pdf", "-o", "out", "--versions", "3", "--large")
    assert ran.code == 0, ran.err
    names = sorted(path.name for path in Path("out").iterdir())
    assert names == sorted(
        [f"{kind}-{name}.pdf" for kind in ("worksheet", "answer-key") for name in "ABC"]
        + ["answer-grids.pdf"]
    )
    assert read("out/worksheet-C.pdf").count("Version C") > 1


def test_version_of_an_export_is_that_of_the_build(here, quizgen):
    assert quizgen("export", "deck", "--to", "pdf", "-o", "out").code == 0
    for name in ("worksheet-B.pdf", "answer-key-B.pdf", "answer-grids.pdf"):
        assert Path("out", name).read_bytes() == Path("deck", "build", name).read_bytes()


def test_text_that_changed_since_the_build_stops_the_extract(here, quizgen):
    Path("ghent.md").write_text("# Peace of Ghent\n\nNothing is left of it.\n", encoding="utf-8")
    ran = quizgen("export", "deck", "--to", "pdf", "-o", "out")
    assert ran.code == 1
    assert "ghent.md: the sentence of item" in ran.err
    assert "build the deck again" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "options",
    [("--versions", "0"), ("--columns", "3"), ("--paper", "A3"), ("--large", "--columns", "2")],
)
def test_option_that_cannot_be_is_a_usage_error(options, here, quizgen):
    ran = quizgen("export", "deck", "--to", "pdf", "-o", "out", *options)
    assert ran.code == 2
    assert options[0] in ran.err
    assert not Path("out").exists()

"""A teacher's deck.toml: what it may say, and the one line that says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.errors import RecipeError
from quizgen.recipe import (
    FIRST_REVISED,
    MADE,
    check_folder,
    is_deck,
    load_recipe,
    recipe_for_files,
    write_recipe,
)

GOOD = 'title = "Peace of Ghent"\nsources = ["ghent.txt"]\n'


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck folder beside a corpus, without a recipe yet."""
    folder = tmp_path / "decks" / "ghent"
    folder.mkdir(parents=True)
    (folder / "ghent.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "vienna.md").write_text("A text.", encoding="utf-8")
    return folder


def write(deck: Path, text: str) -> Path:
    (deck / "deck.toml").write_text(text, encoding="utf-8")
    return deck


def test_shortest_recipe_has_sensible_defaults(deck: Path) -> None:
    recipe = load_recipe(write(deck, GOOD))
    assert recipe.title == "Peace of Ghent"
    assert recipe.slug == "ghent"
    assert recipe.sources == (deck / "ghent.txt",)
    assert recipe.density == 6
    assert recipe.formats == ("anki", "pdf", "html")
    assert recipe.revised == FIRST_REVISED
    assert recipe.bank == deck / "items.jsonl"
    assert not recipe.from_files


def test_full_recipe(deck: Path) -> None:
    (deck / "names.toml").write_text("", encoding="utf-8")
    (deck / "mine").mkdir()
    recipe = load_recipe(
        write(
            deck,
            GOOD
            + 'slug = "Peace 1814"\nauthor = "A. Teacher"\nsubject = "History"\nlanguage = "en-GB"\n'
            + 'seed = "b"\nrevised = 2026-01-31\ndensity = 12\nkinds = ["matching", "cloze"]\n'
            + 'model = "some_model"\ntemplates = "mine"\nformats = ["anki", "anki"]\n'
            + 'gazetteer = "names.toml"\n',
        )
    )
    assert recipe.slug == "peace-1814"
    assert recipe.revised == 1769817600
    assert recipe.kinds == ("cloze", "matching")
    assert recipe.formats == ("anki",)
    assert recipe.templates == deck / "mine"
    assert recipe.gazetteers == (deck / "names.toml",)


def test_source_may_be_a_name_in_the_corpus(deck: Path) -> None:
    recipe = load_recipe(write(deck, 'title = "T"\nsources = ["vienna", "ghent.txt"]\n'))
    assert [path.name for path in recipe.sources] == ["vienna.md", "ghent.txt"]


def test_gazetteer_may_stand_in_the_recipe(deck: Path) -> None:
    recipe = load_recipe(write(deck, GOOD + '[gazetteer.actors]\n"Lord Gambier" = "person"\n'))
    assert recipe.tables == {"actors": {"Lord Gambier": "person"}, "events": {}}
    plain = load_recipe(write(deck, GOOD + '[actors]\n"Lord Gambier" = "person"\n'))
    assert plain.tables == recipe.tables


def test_time_with_a_zone_is_taken_as_it_is(deck: Path) -> None:
    recipe = load_recipe(write(deck, GOOD + "revised = 2026-01-31T02:00:00+02:00\n"))
    assert recipe.revised == 1769817600


def test_source_date_epoch_dates_a_recipe_without_a_time(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert load_recipe(write(deck, GOOD)).revised == 1700000000
    assert load_recipe(write(deck, GOOD + "revised = 2026-01-31\n")).revised == 1769817600
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(RecipeError, match="SOURCE_DATE_EPOCH 'soon'"):
        load_recipe(write(deck, GOOD))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("title = \n", "not valid TOML", id="bad TOML"),
        pytest.param(GOOD + "densty = 3\n", "'densty'; did you mean 'density'?", id="unknown key"),
        pytest.param(GOOD + "qqq = 3\n", "unknown key 'qqq'; use title", id="far from any key"),
        pytest.param('sources = ["ghent.txt"]\n', "key 'title' is missing", id="no title"),
        pytest.param('title = "T"\n', "key 'sources' is missing", id="no sources"),
        pytest.param('title = "T"\nsources = []\n', "'sources' must be a list", id="empty list"),
        pytest.param('title = " "\nsources = ["ghent.txt"]\n', "'title' must be", id="blank title"),
        pytest.param(
            'title = "T"\nsources = ["gent.txt"]\n', "names 'gent.txt'", id="missing source"
        ),
        pytest.param(
            'title = "T"\nsources = ["viena"]\n',
            "did you mean 'vienna'?",
            id="nearly in the corpus",
        ),
        pytest.param(GOOD + 'density = "many"\n', "'density' must be a number", id="wrong type"),
        pytest.param(GOOD + "density = 0\n", "'density' must be a number above 0", id="zero"),
        pytest.param(GOOD + "density = nan\n", "'density' must be a number", id="nan"),
        pytest.param(GOOD + 'revised = "2026"\n', "'revised' must be a date", id="date as text"),
        pytest.param(
            GOOD + "revised = 1970-01-01\n", "'revised' must be a date from 1980", id="old"
        ),
        pytest.param(GOOD + 'kinds = ["close"]\n', "did you mean 'cloze'?", id="unknown kind"),
        pytest.param(GOOD + "formats = []\n", "'formats' must be a list", id="no formats"),
        pytest.param(GOOD + 'templates = "none"\n', "there is no folder", id="missing templates"),
        pytest.param(GOOD + 'gazetteer = "n.toml"\n', "there is no file", id="missing gazetteer"),
        pytest.param(
            GOOD + "[gazetteer.actor]\na = 1\n", "did you mean 'actors'?", id="unknown table"
        ),
        pytest.param(GOOD + 'language = "de"\n', "reads English", id="another language"),
    ],
)
def test_mistakes_are_one_line_that_names_the_file(deck: Path, text: str, said: str) -> None:
    with pytest.raises(RecipeError) as caught:
        load_recipe(write(deck, text))
    message = str(caught.value)
    assert said in message
    assert str(deck / "deck.toml") in message
    assert "\n" not in message


def test_recipe_that_is_not_text(deck: Path) -> None:
    (deck / "deck.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(RecipeError, match="not UTF-8"):
        load_recipe(deck)


def test_folder_without_recipe(deck: Path) -> None:
    assert not is_deck(deck)
    with pytest.raises(RecipeError, match=r"no deck\.toml"):
        load_recipe(deck)


def test_deck_may_be_named_by_its_recipe(deck: Path) -> None:
    write(deck, GOOD)
    assert is_deck(deck / "deck.toml")
    assert load_recipe(deck / "deck.toml") == load_recipe(deck)


# ---------------------------------------------------------------- decks of files


def test_order_and_repetition_of_files_do_not_matter(folder: Path) -> None:
    one = recipe_for_files([Path("b.txt"), Path("a.txt"), Path("./b.txt")])
    other = recipe_for_files([Path("a.txt"), Path("b.txt")])
    assert one == other
    assert one.sources == (Path("a.txt"), Path("b.txt"))
    assert one.folder == Path("a-and-1-more")


def test_title_names_the_folder(folder: Path) -> None:
    assert recipe_for_files([Path("a.txt")]).folder == Path("a")
    assert recipe_for_files([Path("a.txt")], title="Peace of Ghent").folder == Path(
        "peace-of-ghent"
    )
    assert recipe_for_files([Path("a.txt")], directory=Path("out")).folder == Path("out")


def test_recipe_written_for_files_makes_the_same_deck_again(letter: Path) -> None:
    Path("mine").mkdir()
    given = {"model": "some_model", "templates": Path("mine"), "density": 9.5}
    recipe = recipe_for_files([letter], title="x", directory=Path("out/deck"))
    recipe = recipe.model_copy(update=given)
    recipe.folder.mkdir(parents=True)
    text = write_recipe(recipe, title='The "Peace" of Ghent\x7f\\')
    (recipe.folder / "deck.toml").write_text(text, encoding="utf-8")
    again = load_recipe(recipe.folder)
    assert again.title == 'The "Peace" of Ghent\x7f\\'
    assert [path.resolve() for path in again.sources] == [letter.resolve()]
    assert again.templates is not None
    assert again.templates.resolve() == Path("mine").resolve()
    same = ("slug", "revised", "density", "model")
    assert [getattr(again, name) for name in same] == [getattr(recipe, name) for name in same]


def test_recipe_kept_by_hand_is_not_replaced(letter: Path) -> None:
    Path("ghent").mkdir()
    Path("ghent/deck.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RecipeError, match="a recipe of its own"):
        check_folder(recipe_for_files([letter]))
    Path("ghent/deck.toml").write_text(MADE + "\n" + GOOD, encoding="utf-8")
    check_folder(recipe_for_files([letter]))


def test_file_in_the_way_of_the_deck(folder: Path) -> None:
    Path("ghent").write_text("A text without an extension.", encoding="utf-8")
    with pytest.raises(RecipeError, match="choose a folder with -o"):
        check_folder(recipe_for_files([Path("ghent")]))

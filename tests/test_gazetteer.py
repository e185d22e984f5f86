"""Names known beforehand: the built-in lists, a user's own, and what a text makes of them."""

from __future__ import annotations

import pytest

from quizgen.errors import RecipeError
from quizgen.extract._actor_lookup import find_matches, middle_year, settle
from quizgen.extract._actor_masks import find_event_names
from quizgen.extract.gazetteer import DATA, load_gazetteer
from quizgen.model import ACTOR_KINDS

KNOWN = load_gazetteer()


def chosen(text: str) -> dict[str, str]:
    """Return by form the entry that it stands for in this text."""
    settled = settle(find_matches(text, KNOWN), text, KNOWN)
    return {form: entry for form, (entry, _) in settled.items()}


def test_built_in_lists_are_broad_and_well_formed():
    peoples = [a for a in KNOWN.actors.values() if a.adjectives and a.kind == "place-as-actor"]
    assert len(peoples) > 220
    assert all(actor.kind in ACTOR_KINDS for actor in KNOWN.actors.values())
    for name in ("Ottoman Empire", "Carthage", "Soviet Union", "League of Nations", "Prussia"):
        assert name in KNOWN.actors


@pytest.mark.parametrize(
    ("text", "form", "entry"),
    [
        ("In 1962 Moscow agreed.", "Moscow", "Soviet Union"),
        ("In 1812 Moscow burned.", "Moscow", "Russia"),
        ("In 1970 Hanoi refused; the North Vietnamese waited.", "Hanoi", "North Vietnam"),
        ("In 1995 Hanoi agreed.", "Hanoi", "Vietnam"),
        ("In 216 BC Rome lost an army.", "Rome", "Rome"),
        ("In 1935 Rome refused.", "Rome", "Italy"),
        ("In 1780 England refused.", "England", "United Kingdom"),
        ("In 1580 England refused.", "England", "England"),
        ("In 1850 the U.S. paid.", "U.S.", "United States"),
        ("Viet-Nam and Viet Nam", "Viet-Nam", "Vietnam"),
        ("In 431 the Athenians, the Spartans and the Corcyraeans met.", "Athenians", "Athens"),
        ("In 1453 the Genoese of Galata sent the keys.", "Genoese", "Genoa"),
        ("In 1592 the Ming court sent an army.", "Ming court", "China"),
        ("In 1793 Mysore and the Marathas agreed.", "Mysore", "Mysore"),
    ],
)
def test_form_stands_for_the_state_of_its_time(text, form, entry):
    assert chosen(text)[form] == entry


@pytest.mark.parametrize(
    "text",
    [
        "He went north, to the South of France.",
        "The north wind blew. Give it to us.",
        "The labor union met.",
        "The union of hearts.",
    ],
)
def test_ordinary_words_are_no_states(text):
    assert set(chosen(text)) <= {"France"}


def test_name_does_not_run_over_a_full_stop():
    assert "North. Vietnam" not in chosen("He came from the North. Vietnam was at war in 1968.")


def test_nickname_counts_only_where_the_state_is_named():
    assert "North" not in chosen("The North refused.")
    named = chosen("The North refused in 1968. North Vietnam would not yield.")
    assert named["North"] == "North Vietnam"


def test_indians_of_a_text_without_india_are_no_state():
    assert chosen("The Indians attacked the fort in 1777.")["Indians"] == ""
    assert chosen("The Indians left India in 1947.")["Indians"] == "India"


def test_middle_year_knows_bc():
    assert middle_year("In 133 BC and 121 BC") == -121
    assert middle_year("In 1914, 1916 and 1918") == 1916
    assert middle_year("no year, 40,000 men") is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("after the Congress of Vienna met", "Congress of Vienna"),
        ("the Treaty of Paris was signed", "Treaty of Paris"),
        ("the Franco-Prussian War began", "Franco-Prussian War"),
        ("In the Second Punic War they won", "Second Punic War"),
        ("the Geneva Accords of July", "Geneva Accords"),
    ],
)
def test_event_names_are_found(text, event):
    assert event in [text[start:end] for start, end in find_event_names(text, KNOWN)]


@pytest.mark.parametrize(
    "text",
    ["Secretary of War Edwin Stanton", "Congress of the United States voted", "a war of words"],
)
def test_what_is_no_event(text):
    assert find_event_names(text, KNOWN) == []


def test_every_built_in_list_names_its_sources():
    for file in sorted(DATA.glob("*.toml")):
        assert "Source" in file.read_text(encoding="utf-8").partition("\n[")[0]


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_user_s_file_adds_and_overrides(tmp_path):
    path = write(
        tmp_path / "own.toml",
        '[actors."John Jay"]\naliases = ["Mr. Jay"]\noffices = ["Chief Justice"]\n'
        '[actors."France"]\naliases = ["la France"]\n'
        '[events."Jay Treaty"]\ndate = "1794-11-19"\n',
    )
    own = load_gazetteer([path])
    assert own.actors["John Jay"].kind == "person"
    assert own.actors["John Jay"].offices == ("Chief Justice",)
    assert own.actors["France"].aliases == ("la France",)
    assert own.actors["France"].adjectives == ("French",)
    assert own.events["Jay Treaty"].date == "1794-11-19"
    assert "John Jay" not in load_gazetteer().actors


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[actors."X"]\nalias = ["Y"]\n', ["unknown key 'alias'", "aliases"]),
        ('[actors."X"]\nkind = "country"\n', ["unknown kind 'country'", "place-as-actor"]),
        ('[actors."X"]\naliases = "Y"\n', ["'aliases' must be a list"]),
        ('[actors."X"]\nplural = "yes"\n', ["'plural' must be true or false"]),
        ("[people]\n", ["unknown table 'people'"]),
        ("actors = 3\n", ["'actors' must be a table"]),
        ("[actors\n", ["not valid TOML"]),
    ],
)
def test_wrong_file_gives_one_clear_line(tmp_path, text, words):
    path = write(tmp_path / "own.toml", text)
    with pytest.raises(RecipeError) as caught:
        load_gazetteer([path])
    message = str(caught.value)
    assert "\n" not in message
    assert "own.toml" in message
    assert all(word in message for word in words)


def test_missing_file_gives_one_clear_line(tmp_path):
    with pytest.raises(RecipeError, match=r"none\.toml"):
        load_gazetteer([tmp_path / "none.toml"])

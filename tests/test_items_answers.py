"""Answers as good as a key: which names of a person, a body and a season are taken, and what kind of answer is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.factbase import FactBase
from quizgen.items._answers import accepted, body_forms, date_forms, hint_for, parents
from quizgen.items._writing import Desk
from quizgen.model import Actor, Fact, Place, Provenance, Role, Span
from quizgen.templating import Templates
from tests.pipeline_fixtures import extraction


def names(*aliases: str, name: str = "Robert Hale", key: str = "Hale") -> set[str]:
    """What is accepted for a person whom a text calls by these names."""
    found = extraction("# Hale\n\nThe weather was fine.\n")
    actor = Actor("hale", name, "person", aliases=aliases)
    base = FactBase([replace(found, actors=(actor,))])
    role = Role("who", key, Place(0, len(key)), Span(0, len(key)), "hale", "person", name)
    return set(accepted(Desk(base, "quizgen", Templates()), role, key))


def test_a_headword_is_no_answer() -> None:
    assert names("HALE, SIR ROBERT", "Sir Robert Hale") == {"Robert Hale", "Sir Robert Hale"}
    assert names("ROBERT HALE") == {"Robert Hale"} or not names("ROBERT HALE") - {"Robert Hale"}


def test_a_title_of_another_rank_names_another_man() -> None:
    assert "Viscount Hale" not in names("HALE, SIR ROBERT", "Viscount Hale")
    assert "Sir Robert Hale" in names("Sir Robert Hale", "Viscount Hale")


@pytest.mark.parametrize("alias", ["General Hale", "Mr. Hale", "President Robert Hale", "R.H."])
def test_titles_that_stand_before_him_are_taken(alias: str) -> None:
    assert alias in names(alias)


def test_a_peer_is_taken_with_his_own_rank() -> None:
    assert {"Lord Hale", "Viscount Hale"} <= names("Lord Hale", "Viscount Hale")


def test_a_given_name_that_stands_last_is_no_surname() -> None:
    assert "Anh" not in names(name="Tran Thi Anh", key="Tran Thi Anh")
    assert "Anh" in names("Anh", name="Tran Thi Anh", key="Tran Thi Anh")
    assert "Hale" in names(name="Robert Hale", key="Robert Hale")


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Andrés de Santa Cruz", "Santa Cruz"),
        ("José de San Martín", "San Martín"),
        ("Louise de Saint Amand", "Saint Amand"),
        ("Louis de Saint-Just", "Saint-Just"),
        ("Maria I. Lopez", "Lopez"),
        ("Johan de Witt", "Witt"),
    ],
)
def test_a_surname_is_taken_with_its_saint(name: str, surname: str) -> None:
    assert names(name=name, key=name) == {surname}


@pytest.mark.parametrize("name", ["Gustav IV Adolf", "Carl XVI Gustaf", "Henry VIII", "Santa Cruz"])
def test_a_ruler_with_a_number_and_a_bare_surname_have_no_other(name: str) -> None:
    assert names(name=name, key=name) == set()


def state(name: str) -> set[str]:
    """What is accepted for a state of a name."""
    found = extraction("# Trade\n\nThe weather was fine.\n")
    base = FactBase([replace(found, actors=(Actor("state", name, "place-as-actor"),))])
    role = Role("who", name, Place(0, len(name)), Span(0, 1), "state", "place-as-actor", name)
    return set(accepted(Desk(base, "quizgen", Templates()), role, name))


@pytest.mark.parametrize("name", ["Britain", "Great Britain", "United Kingdom"])
def test_britain_is_right_under_each_of_its_names(name: str) -> None:
    wanted = {"Britain", "Great Britain", "United Kingdom", "UK"} - {name}
    assert wanted <= state(name)


def test_a_people_is_not_its_state() -> None:
    found = extraction("# Trade\n\nThe weather was fine.\n")
    actor = Actor("state", "United Kingdom", "place-as-actor", aliases=("British",))
    desk = Desk(FactBase([replace(found, actors=(actor,))]), "quizgen", Templates())
    role = Role("who", "British", Place(0, 7), Span(0, 1), "state", "place-as-actor", "British")
    assert not {"UK", "Great Britain"} & set(accepted(desk, role, "British"))


def test_england_is_not_britain() -> None:
    assert not {"Britain", "Great Britain", "UK"} & state("England")
    assert "England" not in state("Britain") | state("Great Britain")


SENTENCE = "The Bureau of the General Council of the Labour League called a strike in Leeds."


def body(text: str = "Bureau", sentence: str = SENTENCE) -> tuple[Fact, Role]:
    at = sentence.index(text)
    role = Role("who", text, Place(at, at + len(text)), Span(at, at + 1), "b", "organization")
    return Fact(
        "f", "dated_event", (role,), "asserted", Provenance("s", Span(0, 9), sentence)
    ), role


def test_the_parents_of_a_body() -> None:
    assert parents(*body()) == ("the General Council", "the Labour League")
    assert parents(*body("Labour League")) == ()


def test_a_body_is_accepted_with_as_much_of_its_parents_as_the_stem_leaves_open() -> None:
    assert body_forms(*body(), "Which organization called a strike?") == (
        "Bureau of the General Council of the Labour League",
        "Bureau of the Labour League",
    )
    asked = "Which organization of the Labour League called a strike?"
    assert body_forms(*body(), asked) == ("Bureau of the General Council",)


def test_a_body_by_itself_has_no_other_forms() -> None:
    assert body_forms(*body("Bureau", "The Bureau called a strike in Leeds."), "Which?") == ()


def season(value: str, text: str) -> Role:
    return Role("when", text, Place(0, len(text)), Span(0, len(text)), value, "date")


def test_the_bare_season_is_enough_where_the_year_is_shown() -> None:
    fall = season("1968-23", "fall of 1968")
    assert {"fall", "autumn"} <= set(date_forms(fall, fall.text, "It began.", "Talks, 1968"))
    spring = season("-0430-21", "spring of 431 BC")
    assert "spring" in date_forms(spring, spring.text, "It began.", "War, 431 BCE")


def test_the_bare_season_is_not_enough_where_the_year_may_be_another() -> None:
    fall = season("1968-23", "fall of 1968")
    for context in ("", "Talks, 1967-1968", "Talks, 1969"):
        assert "fall" not in date_forms(fall, fall.text, "It began.", context)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("British", "side"),
        ("the Athenians", "side"),
        ("North Vietnamese", "side"),
        ("Great Britain", "country"),
        ("North Vietnam", "country"),
        ("United States", "country"),
    ],
)
def test_a_people_is_a_side_and_a_state_a_country(key: str, hint: str) -> None:
    role = Role("who", key, Place(0, 1), Span(0, 1), "x", "place-as-actor")
    assert hint_for(role, key) == hint

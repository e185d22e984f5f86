"""Stems: the forms of one word have one stem, two words have two."""

from __future__ import annotations

import pytest

from quizgen.stems import is_past, name_stem, stem

FAMILIES = [
    "propose proposes proposed proposing proposal proposals",
    "withdraw withdrew withdrawn withdrawing withdrawal",
    "agree agreed agreeing",
    "begin began begun beginning",
    "meet met meets meeting",
    "sign signed signs signing",
    "ratify ratified ratifies ratification",
    "negotiate negotiated negotiation negotiations negotiator",
    "declare declared declaration",
    "die died dies dying",
    "stop stopped stopping",
    "control controlled controlling",
    "army armies",
    "treaty treaties",
]

PEOPLES = [
    "russia russian russians",
    "prussia prussian",
    "france french frenchmen",
    "china chinese",
    "japan japanese",
    "vietnam vietnamese",
    "america american americans",
    "austria austrian",
    "spain spanish spaniards",
    "turkey turkish turks",
    "athens athenian athenians",
    "carthage carthaginian",
    "egypt egyptian",
    "netherlands dutch",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_one_word(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("people", PEOPLES)
def test_country_and_people(people: str) -> None:
    assert len({name_stem(word) for word in people.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("sign", "sing"), ("war", "ward"), ("station", "state"), ("need", "needle"), ("king", "kin")],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("austria", "australia"), ("iran", "iraq"), ("mali", "malta")]
)
def test_two_countries_stay_two(one: str, other: str) -> None:
    assert name_stem(one) != name_stem(other)


@pytest.mark.parametrize(
    ("word", "past"),
    [
        ("signed", True),
        ("began", True),
        ("cut", True),
        ("fled", True),
        ("treaty", False),
        ("red", False),
    ],
)
def test_past_forms(word: str, past: bool) -> None:
    assert is_past(word) is past

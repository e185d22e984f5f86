"""Clozes: what is blanked, what is left to see, and which sentences give none."""

from __future__ import annotations

import re

import pytest

from quizgen.items import WORDED
from quizgen.items._writing import BLANK, shown
from quizgen.items.cloze import MAX_NAME
from quizgen.model import Item, fold
from quizgen.wording import leaks, word_count
from tests.pipeline_fixtures import Case, base, cases, fixture_base, text_names, written


def clozes(text: str) -> list[Item]:
    return list(written(base(text), kind="cloze"))


@pytest.mark.parametrize("case", cases("items/cloze.md"), ids=str)
def test_cloze(case: Case) -> None:
    found = clozes(case.text)
    made = [f"{item.stem} => {item.key}" for item in found]
    for line in case.expected:
        if line == "nothing":
            assert made == []
        elif line.startswith("never = "):
            assert line.removeprefix("never = ") not in [item.key for item in found]
        elif line.startswith("never "):
            assert not [one for one in made if line.removeprefix("never ") in one]
        else:
            assert line in made


@pytest.mark.parametrize("name", text_names())
def test_the_blank_filled_gives_the_sentence_shown(name: str) -> None:
    facts = fixture_base(name)
    for item in written(facts, kind="cloze"):
        fact = facts.by_id[item.facts[0]]
        texts = [one.text for one in fact.roles if one.name == item.role]
        words = item.key if any(item.key in text for text in texts) else texts[0]
        assert fold(item.stem.replace(BLANK, words)) in (
            fold(shown(fact)),
            # A pronoun as key takes its bracket along.
            fold(re.sub(rf"({re.escape(words)}) \[[^\]]+\]", r"\1", shown(fact), count=1)),
        )


@pytest.mark.parametrize("name", text_names())
def test_one_blank_and_no_leak(name: str) -> None:
    for item in written(fixture_base(name), kind="cloze"):
        assert item.stem.count(BLANK) == 1
        assert not leaks(item.key, item.stem.replace(BLANK, " "))
        assert not item.context or not leaks(item.key, item.context)


@pytest.mark.parametrize("name", text_names())
def test_keys_are_short_and_the_kind_of_answer_is_said(name: str) -> None:
    for item in written(fixture_base(name), kind="cloze"):
        assert 1 <= word_count(item.key) <= MAX_NAME
        assert item.hint
        assert fold(item.hint) != fold(item.key)
        assert fold(item.key) not in {fold(form) for form in item.accept}


@pytest.mark.parametrize("name", text_names())
def test_only_what_was_said_or_done_is_asked(name: str) -> None:
    facts = fixture_base(name)
    for item in written(facts, kind="cloze"):
        assert facts.by_id[item.facts[0]].standing in ("asserted", "reported")
        assert facts.by_id[item.facts[0]].open_references == ()


def test_ways_to_write_the_day_are_accepted() -> None:
    text = "# Veracruz\n\nGeneral Winfield Scott landed his army at Veracruz on March 9, 1847.\n"
    [item] = [one for one in clozes(text) if one.role == "when"]
    assert {"9 March", "March 9, 1847", "9 March 1847", "1847-03-09"} <= set(item.accept)


def test_numbers_in_words_and_figures_are_accepted() -> None:
    text = "# Tenochtitlan\n\nIn February 1519 Hernán Cortés sailed from Cuba with eleven ships.\n"
    [item] = [one for one in clozes(text) if one.role == "number"]
    assert (item.key, item.accept) == ("eleven", ("11",))


def test_a_number_that_stands_elsewhere_is_not_asked() -> None:
    text = (
        "# Wilson\n\nWoodrow Wilson proposed a peace of 14 points to Congress in January 1918, and the 14 points "
        "reached Berlin by radio.\n"
    )
    assert not [one for one in clozes(text) if one.key == "14"]


def test_a_season_is_asked_with_its_year() -> None:
    [item] = [
        one
        for one in clozes(
            "# The War of the Leagues\n\nAgis of Sparta invaded the plain of Attica in the spring of 425 BC.\n"
        )
        if one.role == "when"
    ]
    assert (item.key, item.hint) == ("spring of 425 BC", "season and year")


def test_a_people_is_asked_as_a_side() -> None:
    text = (
        "# Tests\n\nIn May 1988 the {} proposed a ban on all tests above one kiloton at Geneva.\n"
    )
    for name, hint in (("British", "side"), ("United Kingdom", "country")):
        assert {one.hint for one in clozes(text.format(name)) if one.key == name} == {hint}


def test_what_somebody_thought_in_a_meeting_is_not_asked() -> None:
    text = (
        "# Minutes of a Meeting of the Harbour Board, May 4, 1889\n\nPresent: Mr. Hale, Mr. Stone\n\nMr. Hale {} that it "
        "was unwise to close the docks of Leith, and proposed that the police of Fife be called to Dundee.\n"
    )
    assert not [one for one in clozes(text.format("thought")) if one.role == "who"]
    assert [one for one in clozes(text.format("warned")) if one.role == "who"]


DEEDS = """# The War of the Harbours

In June 1796 {} surrendered the port of Galle to Lord Carrick. In May 1799 Lord Carrick closed the mines of Dunmore.
"""


@pytest.mark.parametrize(
    ("deed", "key"),
    [
        ("Ceylon", "Ceylon"),
        ("the British", "British"),
        ("the Dutch East India Company", "Dutch East India Company"),
        ("Colombo", ""),
        ("the Vanguard", ""),
        ("the Trinidad", ""),
    ],
)
def test_states_and_bodies_are_asked_for_by_name_and_no_capital_or_ship(
    deed: str, key: str
) -> None:
    text = DEEDS.format(deed)
    found = [
        one
        for one in written(base(text))
        if one.kind in ("cloze", "short_answer")
        and one.role == "who"
        and "Galle" in one.provenance[0].sentence
    ]
    assert bool(found) is bool(key)
    assert {one.key for one in found if one.kind == "cloze"} == ({key} if key else set())


def test_a_content_that_can_be_worded_otherwise_weighs_less_than_a_name() -> None:
    text = (
        "# Missiles\n\nOn 5 May 1988, at the stormy conference of foreign ministers in Geneva, the French delegate Jean "
        "Dupont proposed a nuclear test ban.\n"
    )
    [content] = [one for one in clozes(text) if one.role == "what"]
    names = [one for one in clozes(text) if one.role == "who" and one.facts == content.facts]
    assert content.key == "nuclear test ban"
    assert names
    assert all(content.score == round(WORDED * one.score, 3) for one in names)


def test_a_place_for_which_its_land_will_do_weighs_less() -> None:
    text = "# Missiles\n\nThe French side proposed a cease-fire in May 1988 at Geneva to the delegates of Poland and Spain.\n"
    places = [one for one in clozes(text) if one.role == "place"]
    assert places
    for place in places:
        dates = [one for one in clozes(text) if one.role == "when" and one.facts == place.facts]
        assert dates
        assert all(place.score == round(WORDED * one.score, 3) for one in dates)


def test_a_state_is_not_blanked_where_it_is_an_adjective() -> None:
    text = (
        "# The Straits\n\nIn August 1946 Turkey rejected the Soviet demands for a base on the Bosporus. In September 1946 "
        "the Soviet Union demanded a base on the Bosporus from Turkey.\n"
    )
    keys = {one.key for one in clozes(text)}
    assert {"Turkey", "Soviet Union"} <= keys
    assert "Soviet" not in keys

"""Facts of the four relations: their roles, their standing, and who says so."""

from __future__ import annotations

import pytest

from quizgen.model import Fact
from tests.pipeline_fixtures import Case, cases, extraction, fixture_extraction, text_names

PASSING = ("number", "party", "place")
"""Roles for clozes only, which are no part of what a fact is."""


def line(fact: Fact) -> str:
    """A fact as the fixture file writes it."""
    roles = " ".join(
        sorted(f"{role.name}={role.value}" for role in fact.roles if role.name not in PASSING)
    )
    reporter = f" {fact.reporter}" if fact.reporter else ""
    return f"{fact.relation} | {fact.standing} |{reporter} | {roles}"


@pytest.mark.parametrize("case", cases("extract_core/relations.md"), ids=str)
def test_facts(case: Case) -> None:
    lines = [line(fact) for fact in extraction(case.text).facts]
    for wanted in case.expected:
        if wanted.startswith("never | "):
            words = wanted.removeprefix("never | ").split(" | ")
            assert not [one for one in lines if all(word in one.split(" | ") for word in words)]
        else:
            assert wanted in lines


@pytest.mark.parametrize("name", text_names())
def test_roles_lie_where_they_say(name: str) -> None:
    found = fixture_extraction(name)
    for fact in found.facts:
        sentence = fact.provenance.sentence
        for role in fact.roles:
            if role.place.end == 0 or role.name == "event" or not role.text:
                continue
            assert role.place.of(sentence).split()[0] == role.text.split()[0]
            start, end = found.document.locate(role.span)
            assert found.document.text[start:end] == role.place.of(sentence)


@pytest.mark.parametrize("name", text_names())
def test_a_name_in_passing_is_none_of_the_main_roles(name: str) -> None:
    for fact in fixture_extraction(name).facts:
        parties = [role.value for role in fact.roles if role.name == "party"]
        assert len(parties) == len(set(parties))
        assert not set(parties) & {
            role.value for role in fact.roles if role.name in ("who", "to_whom")
        }


def test_a_persons_name_is_written_in_full_in_the_clause() -> None:
    text = "# Japan\n\nMatthew Perry reached Edo in July 1853. In February 1854 Perry offered Edo a treaty.\n"
    clauses = [one.clause.text() for one in extraction(text).facts if one.clause is not None]
    assert "Matthew Perry offered Edo a treaty in February 1854" in clauses


def test_numbers_of_a_clause_are_roles_with_their_value() -> None:
    text = "# Haiti\n\nIn December 1801 Leclerc sailed to Haiti with twelve ships and 20,000 men.\n"
    [event] = [one for one in extraction(text).facts if one.relation == "dated_event"]
    assert [(one.text, one.value) for one in event.roles if one.name == "number"] == [
        ("twelve", "12"),
        ("20,000", "20000"),
    ]


def test_a_place_of_two_words_is_one_place() -> None:
    text = "# Brazil\n\nCabral sailed past Cape Verde on 22 March 1500.\n"
    [event] = [one for one in extraction(text).facts if one.relation == "dated_event"]
    assert [one.text for one in event.roles if one.name == "place"] == ["Cape Verde"]


def test_a_title_belongs_to_the_name() -> None:
    text = (
        "# Britain\n\nPrime Minister William Pitt proposed a union with Ireland in January 1799.\n"
    )
    texts = {role.text for fact in extraction(text).facts for role in fact.roles}
    assert "Prime Minister William Pitt" in texts
    assert "Minister William Pitt" not in texts


def test_central_facts_weigh_more() -> None:
    text = (
        "# France and Russia\n\nFrance offered Russia an alliance on 4 January 1894. France and Russia signed in Paris. "
        "A comet appeared in 1811.\n"
    )
    weights = {fact.relation: fact.salience for fact in extraction(text).facts}
    assert weights["proposal"] > weights["dated_event"]
    assert all(0 < weight <= 1 for weight in weights.values())

"""Chronologies: events that can be ordered without their dates, weeks apart, one line each."""

from __future__ import annotations

import itertools
import re

import pytest

from quizgen import edtf
from quizgen.items._writing import Desk
from quizgen.items.chronology import APART, FEWEST, LONGEST, MOST, _fits, event_line, same_line
from quizgen.model import Item, fold
from quizgen.templating import Templates
from quizgen.wording import word_count
from tests.pipeline_fixtures import base, extraction, fixture_base, text_names, written


def chronologies(name: str) -> list[Item]:
    return list(written(fixture_base(name), kind="chronology"))


@pytest.mark.parametrize("name", text_names())
def test_events_are_in_order_and_weeks_apart(name: str) -> None:
    facts = fixture_base(name)
    for item in chronologies(name):
        assert FEWEST <= len(item.pairs) <= MOST
        values = []
        for one in item.facts:
            when = facts.by_id[one].role("when")
            assert when is not None
            values.append(when.value)
        for one, other in itertools.pairwise(values):
            assert edtf.before(one, other)
            assert (edtf.days_between(one, other) or 0) >= APART


@pytest.mark.parametrize("name", text_names())
def test_lines_are_short_and_undated(name: str) -> None:
    for item in chronologies(name):
        for _, line in item.pairs:
            assert 4 <= word_count(line) <= LONGEST
            assert not re.search(r"\b\d{3,4}\b", line)
            assert not re.search("|".join(edtf.MONTH_NAMES), line.replace("May", ""))
            assert line[0].isupper()
            assert not line.endswith(".")


@pytest.mark.parametrize("name", text_names())
def test_the_lines_do_not_stand_in_the_right_order(name: str) -> None:
    for item in chronologies(name):
        lines = [line for _, line in item.pairs]
        shown = [option.text for option in item.options]
        assert sorted(shown) == sorted(lines)
        assert shown != lines
        assert item.key == " → ".join(lines)


@pytest.mark.parametrize("name", text_names())
def test_every_line_rests_on_its_own_sentence(name: str) -> None:
    for item in chronologies(name):
        assert len(item.provenance) == len(item.facts) == len(item.pairs)
        assert item.context


def test_only_what_was_done_is_ordered() -> None:
    facts = fixture_base()
    for item in written(facts, kind="chronology"):
        assert {facts.by_id[one].standing for one in item.facts} == {"asserted"}


def test_three_events_are_too_few() -> None:
    text = (
        "# Lisbon\n\nMarshal Junot took Lisbon in November 1807. Wellesley landed at the mouth of the Mondego in "
        "August 1808. Masséna invaded Portugal with an army in July 1810.\n"
    )
    assert written(base(text), kind="chronology") == ()


def test_events_of_one_week_are_not_ordered() -> None:
    text = "# Paris\n\n" + " ".join(
        f"{who} left the burning city of Paris on {day} July 1830."
        for day, who in enumerate(("Guizot", "Marmont", "Lafayette", "Talleyrand", "Thiers"), 26)
    )
    assert written(base(text + "\n"), kind="chronology") == ()


def test_a_fact_as_a_line() -> None:
    found = extraction("# Lisbon\n\nOn 30 November 1807 Marshal Junot, who was ill, took Lisbon.\n")
    [fact] = [one for one in found.facts if one.relation == "dated_event"]
    assert event_line(fact) == "Marshal Junot took Lisbon"
    assert same_line("Marshal Junot took Lisbon", "marshal junot took Lisbon.")


def test_a_fact_without_a_clause_has_no_line() -> None:
    office = fixture_base("vienna.md").with_relation("office")[0]
    assert event_line(office) == ""


@pytest.mark.parametrize("name", text_names())
def test_no_two_lines_say_the_same(name: str) -> None:
    for item in chronologies(name):
        lines = [fold(line) for _, line in item.pairs]
        assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("deed", "fits"),
    [
        ("stormed Oporto with an army", True),
        ("gave her brother the palace of Oporto", True),
        ("was in Oporto with an army of Frenchmen", False),
        ("had a palace built in Oporto", False),
        ("stood in Oporto with an army of Frenchmen", False),
        ("offered the town and the harbour of Oporto to both", False),
        ("declared himself governor of Oporto", False),
        ("gave her the palace of Oporto", False),
    ],
)
def test_no_state_of_things_and_nobody_unnamed_stands_in_a_list(deed: str, fits: bool) -> None:
    facts = base(f"# The War in Portugal\n\nIn March 1809 Marshal Soult {deed}.\n")
    desk = Desk(facts, "quizgen", Templates())
    assert any(_fits(desk, fact) for fact in facts.facts) is fits

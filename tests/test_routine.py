"""Routine deeds and namesakes: what is no matter for an item, found in short texts, beside what is."""

from __future__ import annotations

import pytest

from quizgen.check.references import no_namesake
from quizgen.factbase import FactBase
from quizgen.items import write_items
from quizgen.routine import comings_and_goings, idle_dates
from quizgen.templating import Templates
from tests.pipeline_fixtures import extraction

TITLE = "# The Congress of Vienna, 1814-1815\n\n"


def reasons(sentence: str) -> list[str]:
    """Return why the dated deeds of a text are not worth asking for their dates."""
    base = FactBase([extraction(TITLE + sentence)])
    facts = [fact for fact in base.facts if fact.relation == "dated_event"]
    assert facts, sentence
    return [
        reason
        for fact in facts
        for reason in (*comings_and_goings(fact, base, "when"), *idle_dates(fact, base))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "On March 7, 1815, Samuel Whitbread came back with two friends.",
        "On March 7, 1815, Samuel Whitbread took a boat to Ostend.",
        "On March 7, 1815, four young men met in a house near the river.",
        "In March 1815 prices rose by a third.",
        "On March 7, 1815, ratifications were exchanged at Vienna.",
    ],
)
def test_a_routine_deed_is_told_apart(sentence: str) -> None:
    assert reasons(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "On March 7, 1815, Prussia occupied Leipzig.",
        "On June 9, 1815, the delegates signed the Final Act of the Congress of Vienna.",
        "In October 1814 Austria proposed a committee of five powers.",
    ],
)
def test_a_deed_of_the_story_is_left_alone(sentence: str) -> None:
    assert reasons(sentence) == []


def test_a_bare_surname_of_two_persons_is_asked_of_neither() -> None:
    text = """# Josephine Butler (1828-1906)

Josephine Butler was born on 13 April 1828 in Northumberland. In January 1852 she married George Butler, a scholar.
George Butler taught at Oxford. Because the damp injured his wife's lungs, Butler accepted a post at Cheltenham
College in 1857.
"""
    base = FactBase([extraction(text)])
    items = [
        item
        for item in write_items(base, seed="quizgen", templates=Templates())
        if "Cheltenham" in item.provenance[0].sentence
    ]
    for item in items:
        assert list(no_namesake(item, base)), item.stem

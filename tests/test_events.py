"""Dated events: which dates date a clause, and what counts as a number worth asking for."""

from __future__ import annotations

import pytest

from quizgen.extract.events import find_dated, numbers_in, phrase_text
from quizgen.extract.relations import event_facts
from tests.pipeline_fixtures import Case, cases, reading


def events(text: str) -> list[str]:
    """The dated events of a text as the fixture file writes them."""
    lines = []
    for fact in event_facts(reading(text)):
        when = fact.role("when")
        assert when is not None
        assert fact.clause is not None
        line = f"{when.value}: {fact.clause.text(without=('when',))}"
        lines.append(line if fact.standing == "asserted" else f"{line} [{fact.standing}]")
    return lines


@pytest.mark.parametrize("case", cases("extract_core/events.md"), ids=str)
def test_event(case: Case) -> None:
    wanted = [] if case.expected == ("nothing",) else list(case.expected)
    assert events(case.text) == wanted


def test_the_date_comes_with_its_preposition() -> None:
    found = reading("# Burma\n\nIn the spring of 1942 the Japanese took Rangoon.\n")
    [dated] = find_dated(found)
    assert phrase_text(dated.tokens) == "In the spring of 1942"
    assert dated.preposition == "in"
    assert dated.verb.text == "took"


def test_notes_and_headings_date_nothing() -> None:
    text = "# Paris in July 1830\n\nCharles X fled.1\n\n## Notes\n\n1. Guizot wrote on 3 August 1830.\n"
    assert list(find_dated(reading(text))) == []


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Cortés sailed with eleven ships and 500 men.", ["eleven", "500"]),
        ("Wilson announced a fourteen-point plan.", ["fourteen"]),
        ("Two men and one woman signed.", []),
        ("Article 231 angered Berlin on page 12.", []),
        ("Luther nailed 95 theses to a door in 1517.", ["95"]),
        ("All four parties signed at Paris.", []),
        ("Powers flew a U-2 plane and B.52 bombers over Sverdlovsk.", []),
    ],
)
def test_numbers_worth_asking_for(sentence: str, numbers: list[str]) -> None:
    found = reading(f"# Numbers\n\n{sentence}\n")
    last = len(found.sentences) - 1
    assert [token.text for token in numbers_in(found.tokens(last), found)] == numbers

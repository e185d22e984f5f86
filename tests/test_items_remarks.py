"""Trifles and vague things: what is worth little, and what nobody could know the meaning of."""

from __future__ import annotations

import pytest

from quizgen.items._remarks import is_vague
from quizgen.model import Item
from quizgen.selection import select
from tests.pipeline_fixtures import base, written


@pytest.mark.parametrize(
    "line",
    [
        "Zieten rejected the demand of Seydlitz in a private meeting with Kalb",
        "Zieten rejected Seydlitz's proposal at Torgau",
        "Who made a pledge at the Congress of Torgau?",
        "Kalb sent Zieten two replies from Dresden",
        "Who replied to a letter from Seydlitz?",
        "The talks between fellow Zieten and Kalb ended",
    ],
)
def test_a_thing_of_which_nothing_is_said_is_vague(line: str) -> None:
    assert is_vague(line)


@pytest.mark.parametrize(
    "line",
    [
        "Zieten rejected the demand of Seydlitz for oats and shoes",
        "Zieten rejected Seydlitz's proposal to march to Silesia",
        "Zieten rejected the demand of Seydlitz that the army retreat",
        "Zieten made a pledge to defend Torgau",
        "Kalb sent Zieten two replies to the letter of the king",
        "Zieten proposed a ten-point plan",
        "Zieten replied to a letter from Seydlitz on the loss of Saxony",
        "Austria rejected the Plan of Torgau",
        "Zieten met his fellow Prussian Kalb",
    ],
)
def test_a_thing_that_is_told_is_not_vague(line: str) -> None:
    assert not is_vague(line)


def scores(text: str, role: str) -> list[float]:
    return [
        item.score
        for item in written(base(text))
        if item.role == role and item.kind in ("cloze", "short_answer")
    ]


TALKS = "# The Ghent Talks, 1814\n\nHenry Clay and John Adams {} on 8 August 1814 at Ghent.\n"


def test_the_day_of_one_meeting_in_a_row_is_worth_little() -> None:
    numbered = scores(TALKS.format("held their third meeting with the British envoys"), "when")
    other = scores(TALKS.format("rejected the British demand for the forts of Ohio"), "when")
    assert numbered
    assert other
    assert max(numbered) < 0.5 * min(other)


def test_who_sailed_is_worth_little_unless_the_text_is_about_him() -> None:
    text = "# {}, 1863\n\nCaptain Semmes sailed from Cape Town on 24 September 1863 for the Indian Ocean.\n"
    aside, subject = (
        scores(text.format(title), "when") for title in ("Affairs at the Cape", "Raphael Semmes")
    )
    assert aside
    assert subject
    assert max(aside) < 0.5 * min(subject)


def test_a_letter_of_which_nothing_is_told_is_worth_less() -> None:
    told, bare = (
        scores(TALKS.format(f"wrote a letter to Lord Gambier{rest}"), "when")
        for rest in (" about the forts of Ohio", "")
    )
    assert told
    assert bare
    assert max(bare) < min(told)


def test_a_trifle_is_chosen_last() -> None:
    text = (
        "# Affairs at Cape Town, 1863\n\nCaptain Semmes sailed from Simon's Bay on 24 September 1863. On 5 August 1863 "
        "Governor Wodehouse forbade the sale of coal to American warships. On 16 August 1863 Admiral Walker "
        "seized two barks in Saldanha Bay. On 2 May 1863 Consul Graham protested against the sale of wool.\n"
    )
    facts = base(text)
    items: list[Item] = [item for item in written(facts) if item.kind in ("cloze", "short_answer")]
    kept = select(items, facts)
    assert kept
    assert any("sailed" in item.stem or "sail from" in item.stem for item in items)
    assert not [item for item in kept if "sailed" in item.stem or "sail from" in item.stem]

"""Matchings: pairs of one source, every right side fitting one left side only."""

from __future__ import annotations

import itertools

import pytest

from quizgen import edtf
from quizgen.items.chronology import APART
from quizgen.items.matching import FEWEST, LONGEST, MOST
from quizgen.model import Item, fold
from quizgen.wording import leaks, token_overlap, word_count
from tests.pipeline_fixtures import base, fixture_base, text_names, written

CABINET = """# The Powers in 1815

Lord Liverpool, the prime minister of Great Britain, spoke in London in May 1815. Klemens von Metternich, the foreign
minister of Austria, waited. Karl August von Hardenberg, the chancellor of Prussia, waited too. Ferdinand, the king of
the Two Sicilies, returned to Naples. Giovanni Battista Sartori, a friend of Metternich, painted. James Monroe, the
secretary of state of the United States, read the news in July 1815.
"""


def matchings(name: str) -> list[Item]:
    return list(written(fixture_base(name), kind="matching"))


@pytest.mark.parametrize("name", text_names())
def test_sides_are_distinct(name: str) -> None:
    for item in matchings(name):
        assert FEWEST <= len(item.pairs) <= MOST
        left = [fold(one) for one, _ in item.pairs]
        right = [fold(one) for _, one in item.pairs]
        assert len(set(left)) == len(left)
        assert len(set(right)) == len(right)
        for at, one in enumerate(right):
            assert all(token_overlap(one, other) <= 0.5 for other in right[at + 1 :])


@pytest.mark.parametrize("name", text_names())
def test_no_right_side_names_its_left_side(name: str) -> None:
    for item in matchings(name):
        for left, right in item.pairs:
            assert not leaks(left, right)
            assert 2 <= word_count(right) <= LONGEST + 2


@pytest.mark.parametrize("name", text_names())
def test_each_pair_rests_on_one_fact(name: str) -> None:
    for item in matchings(name):
        assert len(item.facts) == len(set(item.facts)) == len(item.pairs)
        assert len(item.provenance) == len(item.pairs)
        assert sorted(option.text for option in item.options) == sorted(
            right for _, right in item.pairs
        )


def test_proposals_are_matched_with_their_parties() -> None:
    [item] = [one for one in matchings("missiles.md") if one.role == "what"]
    pairs = dict(item.pairs)
    assert pairs["Hungary"].startswith("Proposed a withdrawal of half")
    assert pairs["France"].startswith("Proposed a conference on human rights")


def test_days_are_matched_with_events() -> None:
    [item] = [one for one in matchings("tordesillas.md") if one.role == "when"]
    assert dict(item.pairs)["June 7, 1494"] == "The Treaty of Tordesillas was signed"


def test_offices_are_matched_with_their_holders() -> None:
    [item] = [one for one in written(base(CABINET), kind="matching") if one.role == "who"]
    assert dict(item.pairs)["Klemens von Metternich"] == "Foreign minister of Austria"


def test_too_few_pairs_make_none() -> None:
    assert not [one for one in matchings("gracchi.md") if one.role == "who"]


DOCKS = """# The Dock Strike, 1889

On 14 August 1889 Ben Hale closed the West India Dock. On 17 August 1889 Ann Reid opened a kitchen for the strikers at
Poplar. On 1 September 1889 John Stone published a manifesto to the workers of London. On 1 October 1889 Henry
Manning signed an agreement with Lord Carrick at Poplar. On 16 November 1889 Thomas Burns founded a union of the
gas stokers in Leeds. On 20 December 1889 William Gray rejected the demand of Stone in a private meeting with Hale.
"""


def test_dates_matched_are_weeks_apart_and_no_line_is_vague() -> None:
    found = [one for one in written(base(DOCKS), kind="matching") if one.role == "when"]
    for item in found:
        days = sorted(
            when.value for one in item.facts if (when := base(DOCKS).by_id[one].role("when"))
        )
        assert all((edtf.days_between(a, b) or 0) >= APART for a, b in itertools.pairwise(days))
        assert not [right for _, right in item.pairs if "the demand of" in right]
    assert found

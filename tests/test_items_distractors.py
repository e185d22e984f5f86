"""Distractors: other values of the same role, near, of one kind, and each shown to be wrong."""

from __future__ import annotations

import pytest

from quizgen import edtf
from quizgen.items._writing import Desk, actor_of
from quizgen.items.distractors import (
    FARTHEST_DAYS,
    NEAREST_DAYS,
    WANTED,
    actor_distractors,
    content_form,
    date_distractors,
    office_distractors,
    other_dates,
    proof,
)
from quizgen.model import Fact, fold
from quizgen.templating import Templates
from tests.pipeline_fixtures import base, fixture_base, text_names


def desk(name: str) -> Desk:
    return Desk(fixture_base(name), "quizgen", Templates())


def own(text: str) -> Desk:
    return Desk(base(text), "quizgen", Templates())


def saying(words: str, found: Desk, relation: str = "dated_event") -> Fact:
    """The fact of a relation whose sentence holds some words."""
    return next(
        one
        for one in found.base.with_relation(relation)
        if words in one.provenance.sentence and one.clause is not None
    )


@pytest.mark.parametrize("name", text_names())
@pytest.mark.parametrize("same_year", [False, True])
def test_dates_are_near_of_one_precision_and_proven(name: str, same_year: bool) -> None:
    found = desk(name)
    for fact in found.base.facts:
        when = fact.role("when")
        if when is None or fact.clause is None:
            continue
        precision = edtf.precision(when.value)
        options = date_distractors(found, fact, when, same_year=same_year)
        assert len(options) <= WANTED
        assert len({option.text for option in options}) == len(options)
        for option in options:
            theirs = found.base.by_id[option.fact].role("when")
            assert theirs is not None
            apart = edtf.days_between(when.value, theirs.value)
            assert apart is not None
            assert NEAREST_DAYS[precision] <= apart <= FARTHEST_DAYS[precision]
            assert edtf.precision(theirs.value) == precision
            assert edtf.words(theirs.value) in option.proof or same_year
            if same_year:
                assert edtf.year_of(theirs.value) == edtf.year_of(when.value)


def test_dates_stand_on_both_sides_where_there_are_any() -> None:
    found = desk("tordesillas.md")
    fact = saying("The Treaty of Tordesillas was signed", found)
    when = fact.role("when")
    assert when is not None
    options = date_distractors(found, fact, when, same_year=False)
    values = [found.base.by_id[option.fact].role("when") for option in options]
    assert any(edtf.before(one.value, when.value) for one in values if one)
    assert any(edtf.before(when.value, one.value) for one in values if one)


MINES = """{}

Lord Carrick closed a mine at Dunmore in 1858. Alice Byrne opened a kitchen for the poor at Kilkenny in 1856. Thomas
Reid founded a school at Dunmore in 1861. John Stone published a manifesto to the miners in 1864.
"""


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("# The Mines of Ulster", {"1856", "1858", "1861"}),
        ("# The Mines of Ulster, 1850-1870", {"1856", "1858", "1861"}),
        ("# The Mines of Ulster, 1860-1870", {"1861"}),
        ("# The Mines of Ulster, 1850-1860", {"1856", "1858", "1861"}),
    ],
    ids=["no years printed", "all inside", "two outside", "the key itself outside"],
)
def test_no_date_lies_outside_the_years_that_the_title_prints(title: str, years: set[str]) -> None:
    found = own(MINES.format(title))
    fact = saying("manifesto", found)
    when = fact.role("when")
    assert when is not None
    assert {one.value for _, one in other_dates(found, fact, when, same_year=False)} == years


def test_an_event_told_twice_lends_no_date() -> None:
    found = own(
        "# Lepanto\n\nThe Holy League defeated the Turkish fleet at Lepanto on 7 October 1571. Pius V praised Don John on "
        "21 October 1571. According to Sinan, the Holy League defeated the Turkish fleet at Lepanto on 9 September 1571.\n"
    )
    fact = saying("on 7 October", found)
    when = fact.role("when")
    assert when is not None
    texts = [option.text for option in date_distractors(found, fact, when, same_year=False)]
    assert "September 9, 1571" not in texts


@pytest.mark.parametrize("name", text_names())
def test_actors_are_of_one_kind_and_did_something_else(name: str) -> None:
    found = desk(name)
    for fact in found.base.facts:
        who = fact.role("who")
        key = actor_of(found, who)
        if who is None or key is None or fact.clause is None:
            continue
        for option in actor_distractors(found, fact, who):
            other = found.base.by_id[option.fact]
            actor = actor_of(found, other.role("who"))
            assert actor is not None
            assert actor.id != key.id
            assert actor.kind == key.kind
            assert fold(actor.name) not in fold(fact.provenance.sentence)
            assert option.proof
            assert not found.base.is_also_true(fact, "who", actor.id)


def test_who_did_the_same_is_no_distractor() -> None:
    found = own(
        "# The Baltic\n\nSweden demanded the island of Gotland in 1645. Poland demanded the island of Gotland in "
        "July 1645. Russia demanded Narva in August 1645.\n"
    )
    fact = saying("Sweden demanded", found, "proposal")
    who = fact.role("who")
    assert who is not None
    assert "Poland" not in [option.text for option in actor_distractors(found, fact, who)]


def test_holders_of_other_offices_of_the_same_side() -> None:
    found = desk("vienna.md")
    for fact in found.base.with_relation("office"):
        holder = actor_of(found, fact.role("who"))
        assert holder is not None
        for option in office_distractors(found, fact):
            other = next(one for one in found.base.actors.values() if one.name == option.text)
            assert other.side == holder.side
            assert option.proof.startswith(f"{option.text}: ")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a ban on tests", "indefinite"),
        ("an alliance of three powers", "indefinite"),
        ("to withdraw half the army", "infinitive"),
        ("that the fleet sail home", "clause"),
        ("the whole of Saxony", "definite"),
    ],
)
def test_form_of_a_content(text: str, form: str) -> None:
    assert content_form(text)[1] == form


def test_proof_says_when_and_what() -> None:
    found = desk("tordesillas.md")
    assert proof(saying("Pedro Álvares Cabral", found)) == (
        "April 22, 1500: Pedro Álvares Cabral reached the coast of Brazil"
    )


def test_proof_of_a_fact_without_a_clause_is_its_sentence() -> None:
    found = desk("vienna.md")
    office = found.base.with_relation("office")[0]
    assert proof(office) == office.provenance.sentence

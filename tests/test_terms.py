"""Terms: what two texts say alike, whatever the spelling; and numbers in words."""

from __future__ import annotations

import pytest

from quizgen.model import Actor
from quizgen.terms import Vocabulary, number_of

PLAIN = Vocabulary()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("talks began in Paris on May 12", "the Paris Conference opened on 13 May 1968"),
        ("the eighty-fourth session in Rome", "the 84th session in Rome"),
        ("a plan of twenty-five thousand men", "a plan of 25,000 men"),
        ("the Treaty of Ghent was signed", "the agreement of Ghent was concluded"),
        ("the French withdrawal", "France withdrew"),
        ("the uprising in Prussia", "the Prussian revolt"),
    ],
)
def test_two_texts_have_the_same_terms(one: str, other: str) -> None:
    assert PLAIN.terms(f"so {one}").all == PLAIN.terms(f"so {other}").all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the first session in Rome", "the second session in Rome"),
        ("the talks in Rome", "the talks in Bern"),
        ("an eight-point plan", "a ten-point plan"),
        ("the siege began", "the siege ended"),
    ],
)
def test_two_texts_differ(one: str, other: str) -> None:
    assert PLAIN.terms(f"so {one}").all != PLAIN.terms(f"so {other}").all


@pytest.mark.parametrize(
    "date",
    [
        "on May 12, 1968", "on 12 May 1968", "in May 1968", "in 1968", "on 8-10-1972", "in 44 BCE", "in AD 79", "by May", "(1648-1713)",
    ],
)  # fmt: skip
def test_dates_are_no_terms(date: str) -> None:
    assert PLAIN.terms(f"so the fleet sailed {date}") == PLAIN.terms("so the fleet sailed")


def test_every_name_of_an_actor_is_one_term() -> None:
    states = Actor("united-states", "United States", "place-as-actor", aliases=("US", "Americans"))
    nixon = Actor("richard-nixon", "Richard Nixon", "person", aliases=("Nixon",))
    known = Vocabulary([states, nixon])
    assert known.terms("the US and Nixon").names == {"united-states", "richard-nixon"}
    assert known.terms("the Americans; President Richard Nixon").names == {"united-states", "richard-nixon"}  # fmt: skip
    # Before a title a state only says whose title it is.
    assert known.terms("US President Nixon").names == {"richard-nixon"}
    assert known.terms("US President Nixon", sides=True).names == {"united-states", "richard-nixon"}


def test_name_that_two_share_is_a_plain_word() -> None:
    one, two = Actor("john-adams", "John Adams", "person", aliases=("Adams",)), Actor("samuel-adams", "Samuel Adams", "person", aliases=("Adams",))  # fmt: skip
    assert Vocabulary([one, two]).terms("so Adams wrote").names == {"adam"}
    assert Vocabulary([one, two], {"samuel-adams": "john-adams"}).terms("so Adams wrote").names == {"john-adams"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("eight", "8"),
        ("Twenty-five", "25"),
        ("eighty-fourth", "84"),
        ("84th", "84"),
        ("25,000", "25000"),
        ("three hundred thousand", "300000"),
        ("the eleventh", "11"),
        ("eight points", ""),
        ("many", ""),
        ("", ""),
    ],
)
def test_number_in_words_or_figures(text: str, number: str) -> None:
    assert number_of(text) == number


def test_terms_can_be_taken_apart() -> None:
    whole, part = PLAIN.terms("so Rome sent 300 ships"), PLAIN.terms("so Rome")
    rest = whole.without(part)
    assert (rest.names, rest.numbers) == (frozenset(), {"300"})
    assert rest
    assert not part.without(whole)

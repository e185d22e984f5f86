"""Selection: as many items as the density asks for, spread and unlike one another, the same in every run."""

from __future__ import annotations

import random
from dataclasses import replace

from quizgen.model import Item, Span, digest
from quizgen.selection import LEAST, select
from quizgen.wording import word_count
from tests import check_samples as samples

BASE = samples.fact_base()
GOOD = samples.good_items()
WORDS = sum(word_count(one.document.text) for one in BASE.extractions)


def chosen(
    items: list[Item] | tuple[Item, ...], *, base: object = BASE, **how: object
) -> tuple[Item, ...]:
    return select(items, base, **how)  # type: ignore[arg-type]


def far(item: Item, number: int, **changes: object) -> Item:
    """Return an item of another id in another place of the text, on no fact of the base."""
    place = replace(item.provenance[0], span=Span(number * 2000, number * 2000 + 50))
    given = {"id": f"far-{number}", "provenance": (place,), "facts": (f"fact-{number}",)}
    return replace(item, **{**given, **changes})


CLOZE = next(item for item in GOOD if item.kind == "cloze")


def test_density_is_items_for_a_thousand_words() -> None:
    for density in (10.0, 20.0, 40.0):
        assert len(chosen(GOOD, density=density)) == max(3, round(WORDS * density / 1000))


def test_short_text_gets_three_items_at_least() -> None:
    assert len(chosen(GOOD, density=0.1)) == 3


def test_no_items_give_no_items() -> None:
    assert chosen([]) == ()


def test_items_stand_in_the_order_of_the_text() -> None:
    picked = chosen(GOOD, density=40.0)
    places = [(item.provenance[0].source, item.provenance[0].span) for item in picked]
    assert places == sorted(places)


def test_same_choice_whatever_the_order_of_the_items() -> None:
    first = chosen(GOOD, density=30.0)
    shuffled = list(GOOD)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert chosen(shuffled, density=30.0) == first


def test_one_fact_is_asked_once() -> None:
    picked = chosen(GOOD, density=60.0)
    single = [item.facts[0] for item in picked if item.kind not in ("matching", "chronology")]
    assert len(single) == len(set(single))


def test_all_items_lifts_the_limits_but_keeps_no_two_alike() -> None:
    one = far(CLOZE, 1, stem="The fleet of Prussia sailed from Danzig on ____.", key="May 9")
    angle = far(CLOZE, 2, facts=one.facts, stem="Which harbour did forty ships leave for Sweden?", key="Danzig Roads")  # fmt: skip
    again = replace(one, id="the-same-again", facts=("other",))
    kept = [item.stem for item in chosen([one, angle, again], all_items=True)]
    assert kept == [one.stem, angle.stem]
    assert len(chosen([one, angle], density=40.0)) == 1


def test_two_fronts_alike_are_not_both_kept() -> None:
    one = far(
        CLOZE,
        1,
        stem="On ____, 1814, the envoys of the Tsar met at Ghent in the house of the baker.",
    )
    other = far(CLOZE, 2, stem="On ____, 1814, the envoys of the Tsar met in Ghent at the house of the baker.", key="May 2")  # fmt: skip
    unlike = far(CLOZE, 3, stem="The fleet of Prussia sailed from Danzig with forty ships on ____, 1814.", key="May 9")  # fmt: skip
    assert len(chosen([one, other, unlike], all_items=True)) == 2


def test_item_that_shows_the_answer_of_another_is_left_out() -> None:
    one = far(
        CLOZE,
        1,
        stem="The fleet of Prussia sailed from Danzig on ____, 1814.",
        key="May 9",
        score=0.9,
    )
    teller = far(CLOZE, 2, stem="On May 9 in 1814 the ____ of Sweden fell ill at sea.", key="king", role="who")  # fmt: skip
    assert [item.id for item in chosen([one, teller], all_items=True)] == ["far-1"]


def test_one_day_is_asked_for_one_person_once() -> None:
    told = far(CLOZE, 1, stem="On September 17, 1970, ____ made an eight-point proposal.", key="Binh", score=0.7)  # fmt: skip
    again = far(CLOZE, 2, stem="____, head of the delegation on September 17, 1970, made an 8-point proposal in Paris.", key="Binh", score=0.6)  # fmt: skip
    later = far(CLOZE, 3, stem="On July 1, 1971, ____ presented a plan in Paris.", key="Binh", score=0.6)  # fmt: skip
    assert {item.id for item in chosen([told, again, later], density=20.0)} == {"far-1", "far-3"}


def test_better_item_wins() -> None:
    items = [far(CLOZE, n, stem=f"{word} sailed on ____ for the isles.", key=f"May {n}", score=0.4 + n / 10) for n, word in enumerate(("Drake", "Cook", "Tasman", "Hudson", "Cabot", "Ross"), start=1)]  # fmt: skip
    assert {item.id for item in chosen(items, density=0.1)} == {"far-4", "far-5", "far-6"}


def test_a_trifle_is_left_out_unless_all_are_asked_for() -> None:
    stems = ("Drake took silver", "Cook drew charts", "Tasman lost boats")
    items = [
        far(CLOZE, at, stem=f"{stem} on ____ at sea.", key=f"May {at + 1}", score=score)
        for at, (stem, score) in enumerate(zip(stems, (LEAST - 0.01, LEAST, 0.0), strict=True))
    ]
    # One without a score is somebody's own.
    assert {item.id for item in chosen(items, density=60.0)} == {"far-1", "far-2"}
    assert len(chosen(items, all_items=True)) == 3


def test_items_are_spread_over_the_text_and_the_kinds() -> None:
    stems = ("Drake took silver", "Cook drew charts", "Tasman lost boats", "Hudson froze", "Cabot saw cod", "Ross met whales")  # fmt: skip
    crowd = [far(CLOZE, 1, id=f"crowd-{n}", facts=(f"c{n}",), stem=f"{stem} on ____ at sea.", key=f"May {n + 1}", score=0.7) for n, stem in enumerate(stems)]  # fmt: skip
    lone = far(CLOZE, 9, stem="Magellan wintered in the south on ____ with five ships.", key="June 9", score=0.6)  # fmt: skip
    assert "far-9" in {item.id for item in chosen([*crowd, lone], density=0.1)}


def test_unselected_items_do_not_change_the_chosen_ones() -> None:
    picked = chosen(GOOD, density=20.0)
    assert chosen(picked, density=20.0) == picked


# ---------------------------------------------------------------- true or false


STATEMENT = next(item for item in GOOD if item.key == "False" and item.role == "when")


def test_statement_stands_beside_no_item_on_its_fact() -> None:
    asked = [item for item in GOOD if item.facts[0] == STATEMENT.facts[0] and item.key != "True"]
    assert len(asked) > 2
    picked = chosen(asked, all_items=True)
    assert len([item for item in picked if item.kind == "true_false"]) == 0 or len(picked) == 1


def test_statement_does_not_use_up_the_fact_that_proves_it_wrong() -> None:
    lender = next(i for i in GOOD if i.facts[0] == samples.rivers.id and i.kind == "cloze")
    wrong = next(i for i in GOOD if i.key == "False" and i.facts[1] == samples.rivers.id)
    assert len(chosen([wrong, lender], density=60.0)) == 2


def test_true_and_false_are_kept_in_like_numbers() -> None:
    many = [
        far(STATEMENT, at, stem=f"{digest(str(at), length=40)}.", key="True" if at % 2 else "False")
        for at in range(24)
    ]
    best = [replace(item, score=0.9 if item.key == "True" else 0.85) for item in many]
    keys = [item.key for item in chosen(best, density=10 * 1000 / WORDS)]
    assert abs(keys.count("True") - keys.count("False")) <= 2


def test_statement_stands_in_no_set_of_its_event() -> None:
    order = next(item for item in GOOD if item.kind == "chronology")
    inside = next(i for i in GOOD if i.kind == "true_false" and i.facts[0] in order.facts)
    assert len(chosen([order, inside], all_items=True)) == 1


def test_one_sentence_is_asked_for_one_answer_once() -> None:
    first = far(CLOZE, 1)
    second = replace(first, id="again", facts=("other",), stem="Who else? Quite another question.")
    apart = far(CLOZE, 2, stem="A third and unlike question about the matter.")
    ids = {item.id for item in chosen([first, second, apart], density=100.0)}
    assert len(ids & {first.id, second.id}) == 1
    assert apart.id in ids

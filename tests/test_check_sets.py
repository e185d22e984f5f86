"""Rules on a set: keys spread over the places, no item gives another away, no two alike, ids unique."""

from __future__ import annotations

from dataclasses import replace

from quizgen.check import check_set
from quizgen.model import Item, Option, Provenance
from tests import check_samples as samples

BASE = samples.fact_base()
GOOD = samples.good_items()


def found(items: list[Item]) -> dict[str, list[str]]:
    """Return the messages of the rules on a set, by rule."""
    messages: dict[str, list[str]] = {}
    for issue in check_set(items, BASE):
        messages.setdefault(issue.rule, []).append(issue.message)
    return messages


def choices(places: list[int]) -> list[Item]:
    """Return choices whose keys stand at the given places."""
    made = []
    for number, place in enumerate(places):
        options = [Option(f"no {number} {other}") for other in "ab"]
        options.insert(place, Option(f"yes {number}"))
        base = replace(GOOD[-5], id=f"item-{number}", kind="multiple_choice", role="who", facts=())
        made.append(
            replace(
                base, stem=f"{number}" * 30, key=f"yes {number}", options=tuple(options), pairs=()
            )
        )
    return made


def test_keys_that_always_stand_first_are_noticed_from_forty_on() -> None:
    assert "M08" in found(choices([0] * 40))
    assert "M08" not in found(choices([0] * 39))
    assert "M08" not in found(choices([0, 1, 2] * 20))


def test_choice_without_its_key_does_not_break_the_count() -> None:
    items = [replace(one, key="elsewhere") for one in choices([0] * 40)]
    assert "M08" not in found(items)


def test_longest_option_over_the_set() -> None:
    items = choices([0, 1, 2] * 4)
    longer = [replace(one, key="far longer than the rest", options=(*one.options[1:], Option("far longer than the rest"))) for one in items]  # fmt: skip
    assert "M04" in found(longer)
    assert "M04" not in found(items)


def test_item_whose_key_stands_in_another_stem_is_given_away() -> None:
    when = next(i for i in GOOD if i.kind == "short_answer" and i.role == "when")
    other = replace(when, id="other-item", kind="true_false", stem="The talks opened in Ghent on August 8, 1814.", key="True")  # fmt: skip
    assert "item other-item gives 'August 8' away" in found([when, other])["M21"]
    elsewhere = replace(other, facts=("x",), provenance=(far(other),))
    assert "M21" not in found([when, replace(elsewhere, stem="The talks opened in Ghent.")])


def far(item: Item) -> Provenance:
    """The place of an item moved to another sentence."""
    return replace(item.provenance[0], span=samples.Span(900, 950))


def test_statement_beside_an_item_on_the_same_fact_is_given_away() -> None:
    statement = next(i for i in GOOD if i.key == "False" and i.role == "when")
    asked = next(
        i for i in GOOD if i.kind == "multiple_choice" and i.facts[0] == statement.facts[0]
    )
    assert found([statement, asked])["M21"] == [
        f"item {asked.id} shows whether the statement is true"
    ]


def test_statement_beside_an_item_on_the_fact_that_proves_it_wrong_is_not() -> None:
    statement = next(i for i in GOOD if i.key == "False" and i.role == "what")
    lender = next(i for i in GOOD if i.facts[0] == statement.facts[1] and i.kind == "cloze")
    assert "M21" not in found([statement, lender])


def test_true_and_false_are_about_as_many_over_the_set() -> None:
    one = next(i for i in GOOD if i.kind == "true_false")
    uneven = [replace(one, id=f"{n}", key="True" if n < 16 else "False") for n in range(20)]
    even = [replace(one, id=f"{n}", key="True" if n < 12 else "False") for n in range(20)]
    assert found(uneven)["M08"] == ["16 of 20 statements are true"]
    assert "M08" not in found(even)
    assert "M08" not in found(uneven[:19])


def test_name_in_another_stem_gives_nothing_away() -> None:
    items = [i for i in GOOD if i.key == "Thomas Cranmer" and i.kind == "cloze"]
    other = replace(items[0], id="other-item", stem="____ wrote to Thomas Cranmer.", key="Luther", facts=("x",))  # fmt: skip
    far = replace(other.provenance[0], span=samples.Span(500, 520))
    assert "M21" not in found([items[0], replace(other, provenance=(far,))])


def test_two_fronts_alike_with_two_keys() -> None:
    one = next(i for i in GOOD if i.kind == "cloze")
    other = replace(one, id="other-item", key="August 9", facts=("x",))
    assert found([one, other])["C12"] == ["reads much like item other-item"]
    assert "C12" not in found([one, replace(other, key=one.key)])


def test_too_many_items_on_one_fact() -> None:
    one = next(i for i in GOOD if i.kind == "cloze")
    many = [replace(one, id=f"item-{n}", stem=word * 20) for n, word in enumerate("abcd")]
    assert "C13" in found(many)
    assert "C13" not in found(many[:3])


def test_one_id_twice_blocks() -> None:
    issues = check_set([GOOD[0], GOOD[0]], BASE)
    assert ("A03", "B", GOOD[0].id) in [(i.rule, i.level, i.item) for i in issues]


def test_good_items_of_one_text_are_no_poor_set() -> None:
    assert "A03" not in found([i for i in GOOD if i.kind == "multiple_choice"])
    assert "M08" not in found(list(GOOD))

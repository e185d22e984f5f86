"""Versions of a worksheet: the same items in other orders, each with its own answer key."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from quizgen.check._values import order, read_value
from quizgen.export._worksheet_pages import make_pages
from quizgen.export._worksheet_versions import arrange, is_ordered, version_names
from quizgen.model import ITEM_KINDS, Layout
from tests.worksheet_deck import make_deck, make_item, read_deck


def with_versions(deck, count):
    return replace(deck, layout=replace(deck.layout, versions=count))


def choice_deck(count, size=3):
    """Return a deck of choices among names, the key always first."""
    items = []
    for number in range(count):
        options = [[f"{word} {'abcdefghij'[number % 10]}{number // 10}", "no"] for word in
                   ("Ann", "Bea", "Cy", "Dan", "Eve")[:size]]  # fmt: skip
        key = options[0][0]
        items.append(
            make_item(
                "multiple_choice", key, f"{key} came.", stem=f"Who? {number}", options=options
            )
        )
    return make_deck(*items)


def order_of(deck, kind):
    return [item.id for item in deck.items if item.kind == kind]


@pytest.fixture(scope="module")
def three():
    return arrange(with_versions(read_deck(), 3))


def test_one_version_has_no_name_and_is_the_deck_itself():
    deck = read_deck()
    assert version_names(deck.layout) == ("",)
    assert arrange(deck) == (deck,)
    assert [page.name for page in make_pages(deck)] == ["worksheet", "answer-key"]


def test_first_version_is_the_deck_as_it_is(three):
    assert three[0].items == read_deck().items
    assert version_names(three[0].layout) == ("A", "B", "C")


def test_versions_hold_the_same_items_in_other_orders(three):
    for kind in ITEM_KINDS:
        orders = [order_of(deck, kind) for deck in three]
        assert sorted(orders[0]) == sorted(orders[1]) == sorted(orders[2])
        if len(orders[0]) > 3:
            assert len({tuple(one) for one in orders}) == 3


def test_items_of_one_context_stay_together(three):
    for deck in three[1:]:
        for kind in ITEM_KINDS:
            contexts = [item.context for item in deck.items if item.kind == kind]
            changes = sum(one != other for one, other in pairwise(contexts))
            assert changes == len(set(contexts)) - 1


def test_neighbours_with_two_versions_seldom_have_the_same_question_under_the_same_number():
    decks = arrange(with_versions(choice_deck(20), 2))
    one, other = (order_of(deck, "multiple_choice") for deck in decks)
    assert sum(first == second for first, second in zip(one, other, strict=True)) <= 1


def test_a_version_does_not_depend_on_how_many_there_are():
    deck = read_deck()
    assert [one.items for one in arrange(with_versions(deck, 5))][:3] == [
        one.items for one in arrange(with_versions(deck, 3))
    ]


def test_same_deck_gives_the_same_versions_and_another_seed_others():
    deck = with_versions(read_deck(), 2)
    assert arrange(deck) == arrange(deck)
    other = arrange(replace(deck, seed="another"))
    assert [item.id for item in other[1].items] != [item.id for item in arrange(deck)[1].items]


# ---------------------------------------------------------------- options


@pytest.mark.parametrize("size", [3, 4])
def test_places_of_the_keys_are_balanced_in_every_new_version(size):
    for deck in arrange(with_versions(choice_deck(22, size), 4))[1:]:
        places = Counter(
            [option.text for option in item.options].index(item.key) for item in deck.items
        )
        assert max(places.values()) - min(places.values()) <= 1
        assert len(places) == size


def test_options_stay_the_same_with_their_proofs(three):
    known = {item.id: item for item in three[0].items}
    for deck in three[1:]:
        for item in deck.items:
            if item.kind == "multiple_choice":
                assert set(item.options) == set(known[item.id].options)


def test_dates_and_numbers_stay_in_rising_order(three):
    seen = 0
    for deck in three:
        for item in deck.items:
            if item.kind == "multiple_choice":
                values = [order(read_value(option.text)) for option in item.options]
                if None not in values:
                    assert values == sorted(values)
                    seen += 1
    assert seen > 3


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["May 3", "June 9"], True),
        (["1643", "1645"], True),
        (["two", "six ships"], True),
        (["3,000 men", "25,000 men"], True),
        (["six", "two"], False),
        (["France", "Spain"], False),
        (["a seven-point plan", "a three-point plan"], False),
    ],
)
def test_list_in_an_order_to_keep(texts, expected):
    assert is_ordered(texts) == expected


def test_chronology_never_shows_the_answer_and_seldom_an_order_shown_before():
    pairs = [["1848", "a"], ["1849", "b"], ["1850", "c"], ["1851", "d"]]
    options = [[text, ""] for text in "dbca"]
    item = make_item("chronology", "a → b", "s", stem="Order.", pairs=pairs, options=options)
    decks = arrange(with_versions(make_deck(item), 5))
    shown = ["".join(option.text for option in deck.items[0].options) for deck in decks]
    assert shown[0] == "dbca"
    assert "abcd" not in shown
    assert len(set(shown)) == 5
    assert all(sorted(one) == list("abcd") for one in shown)


def test_matching_keeps_its_pairs_in_every_version(three):
    known = {item.id: item for item in three[0].items}
    for deck in three[1:]:
        for item in deck.items:
            if item.kind == "matching":
                assert set(item.pairs) == set(known[item.id].pairs)
                assert {right for _, right in item.pairs} <= {one.text for one in item.options}


# ---------------------------------------------------------------- the files


def test_each_version_has_its_sheet_and_key_and_all_share_one_grid():
    pages = make_pages(with_versions(read_deck(), 2))
    assert [page.name for page in pages] == [
        "worksheet-A", "answer-key-A", "worksheet-B", "answer-key-B", "answer-grids",
    ]  # fmt: skip
    assert [page.data["version"] for page in pages] == ["A", "A", "B", "B", ""]


def test_grid_of_a_version_has_the_short_answer_of_each_number():
    deck = with_versions(read_deck(), 2)
    for page in make_pages(deck)[:4:2]:
        grid = page.data["grid"]
        assert [one["number"] for one in grid] == list(range(1, len(deck.items) + 1))
        entries = [
            entry
            for section in page.data["sections"]
            for one_set in section["sets"]
            for group in one_set["groups"]
            for entry in group["members"]
        ]
        assert [one["answer"] for one in grid] == [entry["answer"]["short"] for entry in entries]
        for entry in entries:
            if entry["kind"] == "multiple_choice":
                (right,) = [
                    option["text"]
                    for option in entry["options"]
                    if option["letter"] == entry["answer"]["short"]
                ]
                assert right == entry["answer"]["text"]


def test_grids_say_where_each_question_stands_in_the_first_version():
    pages = make_pages(with_versions(read_deck(), 3))
    rows = pages[-1].data["rows"]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    for at in range(3):
        assert sorted(row["cells"][at]["first"] for row in rows) == [row["number"] for row in rows]
        grid = pages[2 * at].data["grid"]
        assert [row["cells"][at]["answer"] for row in rows] == [one["answer"] for one in grid]
    assert all(row["cells"][0]["first"] == row["number"] for row in rows)


def test_many_versions_are_named_to_z():
    assert version_names(Layout(versions=26))[-1] == "Z"
    assert len(make_pages(with_versions(choice_deck(3), 26))) == 53

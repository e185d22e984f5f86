"""True or false: whole statements in plain words, wrong in one proven thing, with what is right told."""

from __future__ import annotations

import re

import pytest

from quizgen import edtf
from quizgen.check import check_item
from quizgen.items import write_items
from quizgen.model import Item, fold
from quizgen.templating import Templates
from quizgen.wording import word_count
from tests.pipeline_fixtures import base, fixture_base, passed, text_names, written

HAITI = """# Haiti

Léger-Félicité Sonthonax proclaimed the freedom of the slaves in the northern province on 29 August 1793. In July
1801 Toussaint Louverture issued a constitution for the colony of Saint-Domingue. Napoleon Bonaparte sent General
Charles Leclerc with 20,000 soldiers to Saint-Domingue in December 1801. On 18 November 1803 Jean-Jacques
Dessalines defeated the French army at Vertières.
"""
ARMS = """# Arms Control

The United States proposed a ban on tests above one kiloton in May 1988. In June 1988 Hungary proposed a withdrawal
of half the foreign tanks from Europe. In March 1989 France proposed a conference on human rights at Paris.
"""


def statements(text: str, *, seed: str = "quizgen") -> list[Item]:
    return list(written(base(text), kind="true_false", seed=seed))


def ever(text: str) -> list[Item]:
    """Every statement that one of many seeds writes."""
    found = {}
    for seed in range(40):
        for item in statements(text, seed=str(seed)):
            found[item.stem] = item
    return list(found.values())


def lines(text: str) -> dict[str, str]:
    return {item.stem: item.key for item in ever(text)}


# ---------------------------------------------------------------- what is written


def test_a_true_statement_is_the_clause_with_its_date_first() -> None:
    assert lines(HAITI)[
        "In July 1801, Toussaint Louverture issued a constitution for the colony of Saint-Domingue."
    ] == "True"  # fmt: skip


def test_a_false_date_is_that_of_a_neighbouring_event_and_the_note_says_which() -> None:
    stem = "In December 1801, Toussaint Louverture issued a constitution for the colony of Saint-Domingue."
    item = next(one for one in ever(HAITI) if one.stem == stem)
    assert item.key == "False"
    assert item.accept == (stem.replace("December", "July"),)
    assert item.note.startswith("December 1801: Napoleon Bonaparte sent General Charles Leclerc")
    assert len(item.provenance) == len(item.facts) == 2


def test_a_wrong_actor_is_one_who_is_known_to_have_done_something_else() -> None:
    found = lines(ARMS)
    assert (
        found["In March 1989, Hungary proposed a conference on human rights at Paris."] == "False"
    )
    assert found["In March 1989, France proposed a conference on human rights at Paris."] == "True"


def test_what_was_proposed_is_swapped_for_another_proposal() -> None:
    assert (
        lines(ARMS)[
            "In May 1988, the United States proposed a conference on human rights at Paris."
        ]
        == "False"
    )


def test_a_treaty_signed_may_be_judged() -> None:
    text = (
        "# Stralsund\n\nThe towns of the Hanse founded the Confederation of Cologne on 19 November 1367. The Treaty "
        "of Stralsund was signed in May 1370. King Valdemar IV entered the town of Lübeck in March 1370.\n"
    )
    found = lines(text)
    assert found["In May 1370, the Treaty of Stralsund was signed."] == "True"
    assert found["In March 1370, the Treaty of Stralsund was signed."] == "False"


def test_two_days_of_one_year_are_not_swapped_but_months_and_years_are() -> None:
    text = "# Stralsund\n\nThe Treaty of Stralsund was signed {}. King Valdemar IV entered the town of Lübeck {}.\n"
    assert not lines(text.format("on 24 May 1370", "on 3 April 1370"))
    assert not lines(text.format("on 24 May 1370", "on 3 May 1370"))
    assert (
        lines(text.format("in May 1370", "in March 1370"))[
            "In March 1370, the Treaty of Stralsund was signed."
        ]
        == "False"
    )
    assert (
        lines(text.format("on 10 January 1370", "on 14 December 1369"))[
            "On December 14, 1369, the Treaty of Stralsund was signed."
        ]
        == "False"
    )
    assert (
        lines(text.format("in 1370", "in 1368"))["In 1368, the Treaty of Stralsund was signed."]
        == "False"
    )


def test_a_wrong_date_is_one_that_somebody_might_believe() -> None:
    start = "# The Mines of Ulster\n\nLord Carrick closed a mine at Dunmore on 4 January 1888. "
    near = "Alice Byrne opened a kitchen for the poor at Kilkenny on 20 December 1887.\n"
    assert "On December 20, 1887, Lord Carrick closed a mine at Dunmore." in lines(start + near)
    far = near.replace("20 December 1887", "20 June 1887")
    assert not [stem for stem in lines(start + far) if stem.endswith("a mine at Dunmore.")]


def test_an_election_falls_on_no_other_day() -> None:
    text = (
        "# The Borough of Carrick\n\nOn 3 January 1886 Thomas Reid defeated Lord Carrick in the election for the "
        "borough. On 10 December 1885 Alice Byrne opened a kitchen for the poor at Kilkenny.\n"
    )
    assert not [stem for stem in lines(text) if "defeated" in stem]
    bare = text.replace(" in the election for the borough", "")
    assert not [stem for stem in lines(bare) if "defeated" in stem]
    assert [stem for stem in lines(text.replace(" in the election for the borough", " at Kilkenny races").replace(
        "defeated", "challenged")) if "challenged" in stem]  # fmt: skip


def test_no_deed_on_a_treaty_comes_before_the_treaty() -> None:
    text = (
        "# The Sound\n\nThe Treaty of Elsinore was signed on 9 May 1701. Denmark published the Treaty of Elsinore on "
        "1 June 1701. King Charles XII crossed the river Dvina on 20 April 1701.\n"
    )
    assert "On April 20, 1701, Denmark published the Treaty of Elsinore." not in lines(text)


def test_a_proposal_stays_a_proposal() -> None:
    for item in ever(ARMS):
        assert "proposed" in item.stem


# ---------------------------------------------------------------- what is not


@pytest.mark.parametrize(
    "sentence",
    [
        "In July 1801 Toussaint Louverture did not issue a constitution for the colony.",
        "If Toussaint Louverture had waited, he would have issued a constitution in July 1801.",
        "In July 1801 Toussaint Louverture nearly issued a constitution for the colony.",
        "In July 1801 Toussaint Louverture issued a constitution for the colony, unless the text was forged.",
        "In July 1801 he issued a constitution for the colony.",
        "According to a French spy, Toussaint Louverture issued a constitution in July 1801.",
        "Toussaint Louverture was to issue a constitution for the colony in July 1801.",
        "In July 1801 Toussaint Louverture again issued a constitution for the colony.",
        "Early in July 1801 Toussaint Louverture perhaps issued a constitution for the colony.",
    ],
)
def test_what_is_denied_doubted_open_or_leans_on_the_story_is_left_alone(sentence: str) -> None:
    first = (
        "In July\n1801 Toussaint Louverture issued a constitution for the colony of Saint-Domingue."
    )
    text = HAITI.replace(first, sentence)
    assert text != HAITI
    assert not [item for item in ever(text) if "constitution" in item.stem]


def test_what_is_done_again_and_again_is_not_redated() -> None:
    text = (
        "# Ghent\n\nAlbert Gallatin met Henry Goulburn at the Chartreuse in Ghent on August 8, 1814. On August 19, "
        "1814, Great Britain offered a truce to the United States at Ghent. On December 24, 1814, the United States "
        "published the Treaty of Ghent in full.\n"
    )
    assert not [item for item in ever(text) if "met" in item.stem]


def test_what_two_may_do_is_not_given_to_another() -> None:
    text = ARMS.replace("France proposed a conference", "France joined a conference")
    assert not [item for item in ever(text) if "Hungary joined" in item.stem]


def test_another_order_of_the_same_man_lends_no_date() -> None:
    text = (
        "# The Raids\n\nOn May 3, 1941, Marshal Orlov ordered 40 bombers to attack Kiel. On May 20, 1941, Marshal Orlov "
        "ordered 12 crews to attack the harbour of Kiel. On May 11, 1941, Denmark offered a truce to Sweden.\n"
    )
    stems = [item.stem for item in ever(text)]
    assert not [stem for stem in stems if stem.startswith("On May 20, 1941") and "40" in stem]
    assert not [stem for stem in stems if stem.startswith("On May 3, 1941") and "12" in stem]


def test_other_numbers_of_one_noun_make_two_deeds() -> None:
    text = (
        "# Plans\n\nOn May 3, 1940, Denmark proposed a plan of eight points to Sweden. On May 20, 1941, Denmark proposed "
        "a plan of ten points to Sweden. On June 11, 1941, Norway offered a truce to Sweden.\n"
    )
    assert (
        lines(text)["On May 20, 1941, Denmark proposed a plan of eight points to Sweden."]
        == "False"
    )


def test_what_each_of_two_states_may_have_told_is_not_given_to_the_other() -> None:
    text = ARMS.replace(
        "proposed a conference on human rights at Paris", "published the terms of Paris"
    )
    assert not [item for item in ever(text) if "Hungary published" in item.stem]


def test_an_undated_consent_is_not_given_to_another() -> None:
    text = (
        "# The Yard\n\nLech Walesa agreed to a gradual rise of wages in the shipyard at Gdansk. Mieczyslaw Jagielski "
        "agreed to a free union of the workers in Gdansk.\n"
    )
    assert not ever(text)


def test_a_date_that_the_sentence_names_is_not_swapped_in() -> None:
    text = HAITI.replace("in December 1801.", "in December 1801, and not in July 1801.")
    assert not [item for item in ever(text) if "In July 1801, Napoleon" in item.stem]


def test_an_actor_whom_the_rest_of_the_clause_shows_is_not_swapped() -> None:
    text = ARMS.replace(
        "France proposed a conference on human rights", "France proposed a French week"
    )
    assert not [item for item in ever(text) if "Hungary proposed a French" in item.stem]


def test_a_lone_fact_gives_no_statement_not_even_a_true_one() -> None:
    assert not ever(
        "# Pizarro\n\nIn November 1532 Francisco Pizarro captured Atahualpa at Cajamarca.\n"
    )


# ---------------------------------------------------------------- over all texts


def every_item() -> list[Item]:
    return [item for name in text_names() for item in passed(fixture_base(name), kind="true_false")]


def test_no_statement_that_is_written_breaks_a_rule() -> None:
    for name in text_names():
        facts = fixture_base(name)
        for item in written(facts, kind="true_false"):
            found = [(one.rule, one.message) for one in check_item(item, facts) if one.level == "B"]
            assert not found, item.stem


def test_about_as_many_are_true_as_false() -> None:
    keys = []
    for seed in range(16):
        for name in text_names():
            keys += [
                item.key for item in written(fixture_base(name), kind="true_false", seed=str(seed))
            ]
    assert len(keys) > 120
    assert 0.4 < keys.count("True") / len(keys) < 0.6


@pytest.mark.parametrize("name", text_names())
def test_statements_are_whole_and_differ_from_what_is_right_in_one_stretch(name: str) -> None:
    for item in written(fixture_base(name), kind="true_false"):
        assert item.stem[0].isupper()
        assert item.stem.endswith(".")
        assert not re.search(r"____|\?|\bnot\b|\bnever\b", item.stem)
        assert 5 <= word_count(item.stem) <= 34
        assert not item.options
        if item.key == "True":
            assert (item.accept, item.note, len(item.facts)) == ((), "", 1)
            continue
        [right] = item.accept
        wrong_words, right_words = item.stem.split(), right.split()
        while wrong_words[0] == right_words[0]:
            wrong_words, right_words = wrong_words[1:], right_words[1:]
        while wrong_words and right_words and wrong_words[-1] == right_words[-1]:
            wrong_words, right_words = wrong_words[:-1], right_words[:-1]
        assert wrong_words
        assert right_words
        assert item.note.endswith(".")


@pytest.mark.parametrize("name", text_names())
def test_wrong_dates_have_the_form_of_right_ones(name: str) -> None:
    facts = fixture_base(name)
    for item in written(facts, kind="true_false"):
        if item.key == "False" and item.role == "when":
            mine, theirs = (facts.by_id[one].role("when") for one in item.facts)
            assert mine is not None
            assert theirs is not None
            assert edtf.precision(mine.value) == edtf.precision(theirs.value)
            assert edtf.words(theirs.value) in item.stem
            assert edtf.words(mine.value) in item.accept[0]
            assert not edtf.overlaps(mine.value, theirs.value)


def test_true_and_false_ones_look_alike() -> None:
    """Neither the length nor the opening tells which is which."""
    found = every_item()
    lengths = {
        key: [word_count(item.stem) for item in found if item.key == key]
        for key in ("True", "False")
    }
    means = {key: sum(one) / len(one) for key, one in lengths.items()}
    assert abs(means["True"] - means["False"]) < 4
    for item in found:
        assert fold(item.stem).split()[0] in ("on", "in") or len(item.facts) < 3


def test_seed_and_id_settle_which_one_is_written() -> None:
    assert statements(HAITI) == statements(HAITI)
    facts = base(HAITI)
    again = write_items(facts, seed="quizgen", templates=Templates(), kinds=("true_false",))
    assert again == list(statements(HAITI))


def test_one_deed_read_as_two_facts_gives_one_statement() -> None:
    told = [item.accept[0] if item.accept else item.stem for item in statements(ARMS)]
    assert len(told) == len(set(told))

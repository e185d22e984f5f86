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


LIFE = """# {}

{} was the child of a weaver in Leeds. She published a pamphlet against the corn duties in May 1833. {} The town of Leeds
elected Henry Whitmore to the council in January 1871.
"""


def why(text: str, word: str, role: str = "when") -> list[str]:
    """Return why the dated deeds of the sentences with a word are not worth asking about."""
    base = FactBase([extraction(text)])
    facts = [
        fact
        for fact in base.facts
        if fact.relation == "dated_event" and word in fact.provenance.sentence
    ]
    assert facts, text
    return [
        reason
        for fact in facts
        for reason in (*comings_and_goings(fact, base, role), *idle_dates(fact, base))
    ]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("In 1819 Ellen Whitmore joined a school in York.", "step of a career"),
        ("In 1822 Ellen Whitmore moved to Bristol with her aunt.", "step of a career"),
        ("In March 1825 Ellen Whitmore arrived in Lisbon.", "journey"),
        ("In 1827 Ellen Whitmore returned to Leeds.", "journey"),
        ("On 3 June 1829 Ellen Whitmore gave birth to a son.", "not named"),
    ],
)
def test_small_steps_and_journeys_of_a_life_are_routine(sentence: str, reason: str) -> None:
    text = LIFE.format("Ellen Whitmore (1801-1870)", "Ellen Whitmore", sentence)
    assert any(reason in one for one in why(text, sentence[-15:]))


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1831 Ellen Whitmore founded a league against the corn duties in Leeds.",
        "In 1834 Ellen Whitmore published a pamphlet against the corn duties.",
        "On 3 June 1829 Ellen Whitmore gave birth to a son, Henry Whitmore.",
        "Ellen Whitmore died in London on 9 January 1870.",
    ],
)
def test_what_a_life_is_known_for_is_left_alone(sentence: str) -> None:
    text = LIFE.format("Ellen Whitmore (1801-1870)", "Ellen Whitmore", sentence)
    assert why(text, sentence[-15:]) == []


def test_a_travellers_journeys_are_his_life() -> None:
    told = "In March 1825 Ellen Whitmore arrived in Lisbon."
    stayed = LIFE.format("Ellen Whitmore (1801-1870)", "Ellen Whitmore", told)
    went = stayed.replace("the child of a weaver", "and became an explorer of West Africa")
    assert [one for one in why(stayed, "Lisbon") if "journey" in one]
    assert not [one for one in why(went, "Lisbon") if "journey" in one]


def test_a_journey_in_a_story_of_many_is_no_step_of_a_life() -> None:
    text = LIFE.format(
        "The Corn League, 1831-1846",
        "Ellen Whitmore",
        "In March 1825 Ellen Whitmore joined a league against the corn duties.",
    )
    assert not [one for one in why(text, "league") if "step" in one]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("In June 1833 Ellen Whitmore met the weavers of Bolton.", "many meetings"),
        ("In June 1833 the Parliament met in Dublin.", ""),
        ("In 1833 Ellen Whitmore applied to the council of Leeds for a licence.", "more than once"),
        ("In 1833 Thomas Baines won a general election against the corn duties.", "many elections"),
        ("In 1833 Thomas Baines won the prize of the Royal Society.", ""),
        ("On 9 May 1833 Thomas Baines died in Leeds.", "beside the one whose life is told"),
    ],
)
def test_what_may_have_happened_more_than_once_or_to_another(sentence: str, reason: str) -> None:
    text = LIFE.format("Ellen Whitmore (1801-1870)", "Ellen Whitmore", sentence)
    found = why(text, sentence[-15:])
    assert any(reason in one for one in found) if reason else found == []


def test_a_first_meeting_is_one_of_a_kind() -> None:
    text = LIFE.format(
        "Ellen Whitmore (1801-1870)",
        "Ellen Whitmore",
        "In June 1833 Ellen Whitmore first met the weavers of Bolton.",
    )
    assert why(text, "Bolton") == []


def test_a_death_in_a_story_of_many_is_not_beside_it() -> None:
    text = LIFE.format(
        "The Corn League, 1831-1846", "Ellen Whitmore", "On 9 May 1833 Thomas Baines died in Leeds."
    )
    assert not [one for one in why(text, "Baines") if "whose life is told" in one]


SCHISM = """# The Council of Basel

The bishops of France proposed a reform of the council in May 1433. Emperor Sigismund accepted the reform in
October 1433. Cardinal Cesarini rejected the demands of Pope Eugene IV in June 1434. Philip of Burgundy offered a
truce to the bishops of France in August 1434. {}
"""


@pytest.mark.parametrize(
    ("sentence", "routine"),
    [
        ("On 4 July 1435 Johann Keller was baptized in Basel.", True),
        ("On 4 July 1435 Johann Keller married Anna Frey in Basel.", True),
        ("On 4 July 1435 Johann Keller confirmed the Treaty of Arras.", False),
        ("On 4 July 1435 Johann Keller founded a school in Basel.", False),
        ("On 4 July 1435 Johann Keller sold a painting for 40 florins.", True),
        ("On 4 July 1435 Johann Keller sold his house in Basel for 40 florins.", True),
        ("On 4 July 1435 Johann Keller sold a French horse for 40 florins.", True),
        ("On 4 July 1435 Johann Keller sold a portrait of Wyclif for 40 florins.", True),
        ("On 4 July 1435 a sack of wheat cost 40 florins in the town of Keller.", True),
        ("On 4 July 1435 Johann Keller sold Baden to the town of Basel for 40,000 florins.", False),
        ("On 4 July 1435 Johann Keller sold his rights in Savoy for 40,000 florins.", False),
        ("On 4 July 1435 the County of Baden was sold by Johann Keller for 40,000 florins.", False),
        ("On 4 July 1435 Johann Keller sold the county of Baden to the town of Basel.", False),
        ("On 4 July 1435 Johann Keller greeted the envoys of Bohemia in Basel.", True),
    ],
)  # fmt: skip
def test_private_life_prices_and_courtesies_are_routine(sentence: str, routine: bool) -> None:
    assert bool(why(SCHISM.format(sentence), "Keller")) is routine


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("Johann Keller died in Basel on 4 July 1435.", True),
        ("Johann Keller was born in Basel on 4 July 1435.", True),
        ("On 4 July 1435 Johann Keller married Anna Frey in Basel.", True),
        ("General Johann Keller died in Basel on 4 July 1435.", False),
        ("Duke Albert of Austria died at Komorn on 27 October 1439.", False),
        ("Johann Keller left Basel on 4 July 1435.", False),
        ("Johann Keller, the mayor of Basel, died on 4 July 1435.", False),
        ("Emperor Sigismund died at Znaim on 9 December 1437.", False),
        ("Pope Eugene IV died in Rome on 23 February 1447.", False),
    ],
)
def test_a_death_of_somebody_without_office_or_rank_is_routine(sentence: str, nobody: bool) -> None:
    found = why(SCHISM.format(sentence), sentence[-20:])
    assert bool([one for one in found if "known for nothing" in one]) is nobody


@pytest.mark.parametrize(
    ("sentence", "routine"),
    [
        ("On 4 July 1435 Johann Keller married Anna Frey in Basel.", True),
        ("On 4 July 1435 King Ladislaus married Anna Frey in Basel.", False),
        ("On 4 July 1435 Johann Keller married Princess Anna of Savoy.", False),
    ],
)
def test_only_marriages_of_rank_have_a_year(sentence: str, routine: bool) -> None:
    assert ("the year of a marriage" in why(SCHISM.format(sentence), sentence[-15:])) is routine


HUSBAND = """# Josephine Butler (1828-1906)

Josephine Butler was born on 13 April 1828 in Northumberland. In January 1852 she married George Butler, a scholar.
George Butler died on 14 March 1890. Josephine Butler died on 30 December 1906.
"""


@pytest.mark.parametrize(
    ("day", "routine"),
    [("13 April", False), ("14 March", True), ("30 December", False), ("January 1852", True)],
)
def test_a_husband_of_the_same_surname_is_not_the_one_whose_life_is_told(
    day: str, routine: bool
) -> None:
    assert bool(why(HUSBAND, day)) is routine


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

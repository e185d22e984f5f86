"""Short answers: dates, actors and holders of offices, with every good way to write the answer."""

from __future__ import annotations

import pytest

from quizgen.model import Item, fold
from quizgen.wording import leaks
from tests.pipeline_fixtures import base, fixture_base, text_names, written


def answers(text: str) -> dict[str, Item]:
    return {item.stem: item for item in written(base(text), kind="short_answer")}


def test_ways_to_write_a_date() -> None:
    text = "# Utrecht\n\nFrance and Britain signed the Treaty of Utrecht on 11 April 1713.\n"
    item = answers(text)["On what date in 1713 did France and Britain sign the Treaty of Utrecht?"]
    assert item.key == "April 11"
    assert {"11 April", "April 11, 1713", "11 April 1713", "1713-04-11"} <= set(item.accept)
    assert item.hint == "date"


def test_ways_to_write_a_month() -> None:
    text = "# Peru\n\nIn November 1532 Francisco Pizarro captured Atahualpa at Cajamarca.\n"
    item = answers(text)[
        "In which month and year did Francisco Pizarro capture Atahualpa at Cajamarca?"
    ]
    assert (item.key, item.accept) == ("November 1532", ("1532-11",))


def test_ways_to_name_a_person() -> None:
    text = (
        "# The Union\n\nPrime Minister William Pitt proposed a union of the Irish and British parliaments in "
        "January 1799. Pitt resigned in 1801.\n"
    )
    item = answers(text)[
        "In January 1799, who proposed a union of the Irish and British parliaments?"
    ]
    assert item.key == "William Pitt"
    assert {"Pitt", "Prime Minister William Pitt"} <= set(item.accept)


def test_a_state_is_not_named_by_its_people_alone() -> None:
    text = (
        "# Tests\n\nThe United States proposed a ban on tests above one kiloton in May 1988. The U.S. waited. "
        "The Americans hoped.\n"
    )
    item = answers(text)["In May 1988, which country proposed a ban on tests above one kiloton?"]
    assert item.key == "United States"
    assert "Americans" not in item.accept


@pytest.mark.parametrize("name", text_names())
def test_no_other_answer_is_the_key_and_the_stem_tells_none(name: str) -> None:
    for item in written(fixture_base(name), kind="short_answer"):
        assert fold(item.key) not in {fold(one) for one in item.accept}
        assert len(item.accept) == len({fold(one) for one in item.accept})
        assert not leaks(item.key, item.stem)
        assert not item.options


def test_the_holder_of_an_office_is_asked_with_its_time() -> None:
    stems = {
        item.stem: item.key for item in written(fixture_base("vienna.md"), kind="short_answer")
    }
    assert (
        stems["Who was the chancellor of Prussia in September 1814?"]
        == "Karl August von Hardenberg"
    )


def test_two_holders_of_one_office_are_not_asked() -> None:
    text = (
        "# France\n\nJacques Necker, the finance minister of France, resigned in May 1781. Charles de Calonne, the "
        "finance minister of France, called the notables in 1787.\n"
    )
    assert not [stem for stem in answers(text) if "finance minister" in stem]


def test_a_bare_rank_is_not_asked() -> None:
    text = (
        "# Waterloo\n\nGeneral Cambronne led the Guard. President Monroe wrote in December 1823.\n"
    )
    assert not [stem for stem in answers(text) if "who was" in stem.lower()]


def test_who_is_only_asked_with_a_date() -> None:
    text = (
        "# Rome\n\nGaius Marius reformed the whole army of the Roman republic against the Cimbri.\n"
    )
    assert answers(text) == {}


def test_an_office_that_changes_hands_is_asked_of_no_mere_year() -> None:
    text = "# Prussia\n\nKarl August von Hardenberg, the chancellor of Prussia, reached Vienna in {}.\n"
    asked = "who was the chancellor of Prussia?"
    assert [stem for stem in answers(text.format("September 1814")) if asked in stem]
    assert not [stem for stem in answers(text.format("1814")) if asked in stem]


def test_a_department_without_its_state_is_not_asked() -> None:
    text = (
        "# The Press, May 27, 1940\n\nAlfred Stone, the Minister of {}, resigned on 27 May 1940.\n"
    )
    assert not [stem for stem in answers(text.format("Information")) if "Minister" in stem]
    found = [stem for stem in answers(text.format("Information of Belgium")) if "Minister" in stem]
    assert found == ["In May 1940, who was the Minister of Information of Belgium?"]


def test_a_body_inside_a_larger_one_is_asked_with_it() -> None:
    text = (
        "# The Dockers, 1911\n\nIn March 1911, the Bureau of the General Council of the Labour League decided to stop "
        "the pits, the docks and the railways.\n"
    )
    found = [item for item in answers(text).values() if item.key == "Bureau"]
    for item in found:
        assert "which organization of the Labour League" in item.stem
        assert {"Bureau of the General Council", "General Council"} <= set(item.accept)


def test_a_reply_of_which_nothing_is_said_is_not_asked() -> None:
    text = "# Cairo\n\nOn 4 March 1884 General Gordon sent Evelyn Baring two replies{}.\n"
    assert not answers(text.format(" from Khartoum"))
    assert answers(text.format(" to the offer of an escort"))

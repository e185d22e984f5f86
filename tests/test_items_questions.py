"""Questions: their words, their inversion, and what is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.items._writing import Desk
from quizgen.items.questions import (
    MAX_STEM,
    _dated_twice,
    ask_date,
    date_text,
    full_date,
    stem_for,
)
from quizgen.items.short_answer import sole_office
from quizgen.model import Item, Place, Role, Span
from quizgen.templating import Templates
from quizgen.wording import word_count
from tests.pipeline_fixtures import Case, base, cases, fixture_base, text_names, written

ASKED = ("short_answer", "multiple_choice")


def questions(text: str) -> list[Item]:
    return [item for item in written(base(text)) if item.kind in ASKED]


@pytest.mark.parametrize("case", cases("items/questions.md"), ids=str)
def test_question(case: Case) -> None:
    made = [f"{item.stem} => {item.key}" for item in questions(case.text)]
    for line in case.expected:
        if line == "nothing":
            assert made == []
        elif line.startswith("never "):
            assert not [one for one in made if line.removeprefix("never ").lower() in one.lower()]
        else:
            assert line in made


@pytest.mark.parametrize("name", text_names())
def test_questions_read_as_questions(name: str) -> None:
    for item in written(fixture_base(name)):
        if item.kind not in ASKED:
            continue
        assert item.stem.endswith("?")
        assert item.stem[0].isupper()
        assert 5 <= word_count(item.stem) <= MAX_STEM
        assert "  " not in item.stem
        assert "{{" not in item.stem
        assert " ?" not in item.stem
        assert "the the" not in item.stem.lower()


@pytest.mark.parametrize(
    ("sentence", "relation", "asked", "stem"),
    [
        (
            "In May 1989 Mikhail Gorbachev offered to withdraw 500 warheads from Hungary.",
            "proposal",
            "what",
            "In May 1989, what did Mikhail Gorbachev offer to do?",
        ),
        (
            "In May 1989 George Bush proposed a ban on all tests of nuclear weapons.",
            "proposal",
            "what",
            "What did George Bush propose in May 1989?",
        ),
        (
            "The French side proposed a ban on tests above one kiloton in May 1988.",
            "proposal",
            "who",
            "In May 1988, which side proposed a ban on tests above one kiloton?",
        ),
        (
            "A ban on tests above one kiloton was proposed by the United States in May 1988.",
            "proposal",
            "when",
            "In which month and year was a ban on tests above one kiloton proposed by the United States?",
        ),
        # Not "which country was proposed by ...": who did it is no subject here.
        (
            "A ban on tests above one kiloton was proposed by the United States in May 1988.",
            "dated_event",
            "who",
            "",
        ),
        (
            "A ban on tests above one kiloton was proposed by the United States in May 1988.",
            "proposal",
            "who",
            "",
        ),
        # "What did Kohl insist?" would want "on".
        (
            "In May 1989 Helmut Kohl insisted on talks about artillery of short range.",
            "proposal",
            "what",
            "",
        ),
        # "What did Thatcher make?" says nothing.
        (
            "In May 1989 Margaret Thatcher made a proposal to the Belgian government on missiles.",
            "proposal",
            "what",
            "",
        ),
        # A second actor beside the first: no single answer.
        (
            "The Dutch government and the Belgian government proposed a ban on slavery in May 1818.",
            "proposal",
            "who",
            "",
        ),
        (
            "In May 1989 Turkey demanded this island from Greece.",
            "proposal",
            "when",
            "",
        ),
        ("Jules Cambon wrote to Paris that Berlin had offered peace.", "statement", "what", ""),
    ],
)
def test_stem(sentence: str, relation: str, asked: str, stem: str) -> None:
    facts = base(f"# The Times\n\n{sentence}\n")
    desk = Desk(facts, "quizgen", Templates())
    for fact in facts.with_relation(relation):
        for role in fact.roles:
            if role.name == asked:
                assert stem_for(desk, fact, role) == stem
                return
    assert not stem, "no such fact"


def when(value: str, text: str = "", label: str = "") -> Role:
    return Role("when", text or value, Place(0, 4), Span(0, 4), value, "date", label)


@pytest.mark.parametrize(
    ("value", "asks", "within"),
    [
        ("1815-06-18", "on what date", "on what date in 1815"),
        ("1815-06", "in which month and year", "in which month of 1815"),
        ("1815-22", "in which season and year", "in which season and year"),
        ("1815", "in which year", "in which year"),
        ("181X", "", ""),
        ("18XX", "", ""),
        ("1815/1820", "", ""),
    ],
)
def test_a_date_is_asked_at_the_precision_known(value: str, asks: str, within: str) -> None:
    assert ask_date(when(value), year_in_stem=False) == asks
    assert ask_date(when(value), year_in_stem=True) == within


def test_about_is_asked_about() -> None:
    assert ask_date(when("-1264", "c. 1265 BCE", "c. 1265 BCE"), year_in_stem=False) == (
        "about which year"
    )


def test_an_option_leaves_out_the_year_that_the_stem_names() -> None:
    assert date_text(when("1815-06-18"), True) == "June 18"
    assert date_text(when("1815-06-18"), False) == "June 18, 1815"


def test_a_date_without_its_year_gets_it() -> None:
    facts = base("# The Long Parliament, 1640\n\nJohn Pym attacked ship money on November 7.\n")
    [fact] = [one for one in facts.facts if one.relation == "dated_event"]
    assert full_date(fact, "on November 7") == "on November 7, 1640"
    assert full_date(fact, "") == ""


@pytest.mark.parametrize(
    ("title", "sole"),
    [
        ("foreign minister of Austria", True),
        ("U.S. chief negotiator", True),
        ("chancellor of Prussia", True),
        ("member of Parliament", False),
        ("chief representative of France", True),
        ("representative of France", False),
        ("president", False),
        ("envoy (later minister) of Spain", False),
    ],
)
def test_an_office_that_one_person_holds(title: str, sole: bool) -> None:
    assert sole_office(title) == sole


# ---------------------------------------------------------------- templates of a teacher

TEXT = "# The Thirty Years' War\n\nGustavus Adolphus defeated Tilly at Breitenfeld on 17 September 1631.\n"


def stems(folder: Path, text: str = TEXT) -> list[str]:
    facts = base(text)
    desk = Desk(facts, "quizgen", Templates(folder))
    [fact] = [one for one in facts.facts if one.relation == "dated_event"]
    role = fact.role("when")
    assert role is not None
    return [stem_for(desk, fact, role), stem_for(desk, fact, role, year_in_stem=True)]


def test_a_teachers_template_changes_the_wording(tmp_path: Path) -> None:
    own = tmp_path / "questions" / "dated_event" / "when.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Give the date: {{ ask }} {{ aux }} {{ subject }} {{ main }} {{ rest }}?\n")
    assert stems(tmp_path)[0] == (
        "Give the date: on what date did Gustavus Adolphus defeat Tilly at Breitenfeld?"
    )


def test_of_several_wordings_a_fact_keeps_its_own(tmp_path: Path) -> None:
    own = tmp_path / "questions" / "dated_event" / "when.j2"
    own.parent.mkdir(parents=True)
    line = "{{ ask }} {{ aux }} {{ subject }} {{ main }} {{ rest }}?\n"
    own.write_text(f"Say {line}\nTell {line}\nWrite {line}")
    first = stems(tmp_path)
    assert first == stems(tmp_path)
    assert first[0].split()[0] in ("Say", "Tell", "Write")


@pytest.mark.parametrize("wording", ["", "Tell us.", "When?", "{{ ask }} “did {{ subject }} win?"])
def test_a_wording_that_is_no_whole_question_asks_nothing(tmp_path: Path, wording: str) -> None:
    own = tmp_path / "questions" / "dated_event" / "when.j2"
    own.parent.mkdir(parents=True)
    own.write_text(wording + "\n")
    assert stems(tmp_path) == ["", ""]


def test_a_question_for_a_month_names_none() -> None:
    role = Role("when", "August 190", Place(0, 3), Span(0, 3), "0190-08", "date")
    assert _dated_twice(role, "In which month and year was the fleet lost off Side in September?")
    assert not _dated_twice(role, "In which month and year was the fleet lost off Side?")
    assert not _dated_twice(role, "In which month did he ask for peace in May 189?")

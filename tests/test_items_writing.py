"""What all items share: context lines that hide the key, sentences tidied, citations, ids."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizgen.errors import UnknownName
from quizgen.items import ITEM_WRITERS, write_items
from quizgen.items._answers import date_forms
from quizgen.items._writing import (
    BLANK,
    Desk,
    citation,
    context_line,
    document_line,
    is_metonym,
    says_year,
    shown,
    tidy,
    well_formed,
)
from quizgen.model import Edit, Fact, Place, Role, Span, fold, item_id
from quizgen.templating import Templates
from quizgen.wording import leaks
from tests.pipeline_fixtures import base, extraction, fixture_base, text_names, written


def desk(text: str) -> Desk:
    return Desk(base(text), "quizgen", Templates())


def event(found: Desk) -> Fact:
    return found.base.with_relation("dated_event")[0]


SPEECH = (
    "# The Speech of Edmund Burke\n\nOn 22 March 1775 Edmund Burke spoke for peace in London.\n"
)


def test_the_context_line_names_matter_and_period() -> None:
    found = desk(SPEECH)
    assert context_line(found, event(found), "London") == "The Speech of Edmund Burke, 1775"
    assert document_line(found, event(found)) == "The Speech of Edmund Burke, 1775"


def test_the_year_goes_where_it_is_the_key() -> None:
    found = desk(SPEECH)
    assert context_line(found, event(found), "March 1775") == "The Speech of Edmund Burke"


def test_a_name_in_the_title_is_hidden_where_it_is_the_key() -> None:
    found = desk(
        "# The Speech of Edmund Burke on America\n\nOn 22 March 1775 Edmund Burke spoke for peace in London.\n"
    )
    line = context_line(found, event(found), "Edmund Burke", ("Edmund Burke",), name=True)
    assert "Burke" not in line
    assert "America" in line


def test_nobody_else_is_put_in_its_place() -> None:
    found = desk(
        "# Marie Curie\n\nPierre Curie died in Paris on 19 April 1906. Henri Becquerel wept. Becquerel spoke.\n"
    )
    line = context_line(found, event(found), "Pierre Curie", ("Pierre Curie",), name=True)
    assert "Becquerel" not in line


@pytest.mark.parametrize("name", text_names())
def test_no_context_line_gives_its_key_away(name: str) -> None:
    facts = fixture_base(name)
    for item in written(facts):
        if item.context and item.kind not in ("matching", "chronology"):
            role = facts.by_id[item.facts[0]].role(item.role)
            names = facts.names(role.value) if role else ()
            assert not leaks(item.key, item.context, names=names, name=bool(names))


@pytest.mark.parametrize("name", text_names())
def test_items_of_a_document_cite_it(name: str) -> None:
    facts = fixture_base(name)
    for item in written(facts):
        assert item.citation
        assert item.provenance[0].source in facts.sources
        assert item.provenance[0].sentence
        assert item.score > 0


def test_a_citation_gives_the_page() -> None:
    text = (
        "[Page 12]\n\nThe Peace of Utrecht\n\nFrance and Britain signed the Treaty of Utrecht on 11 April 1713. Spain "
        "followed on 13 July 1713.\n\n[Page 13]\n\nThe emperor signed the Treaty of Rastatt on 7 March 1714.\n"
    )
    facts = base(text, "utrecht.txt")
    found = Desk(facts, "quizgen", Templates())
    lines = [citation(found, fact) for fact in facts.facts]
    assert lines[0].endswith(", p. 12")
    assert lines[-1].endswith(", p. 13")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  the  king , who fled .", "The king, who fled."),
        ("[…] , France waited.", "France waited."),
        ("France waited[…].", "France waited […]."),
        ("[…]France waited.", "[…] France waited."),
        ("A [ […] , […] b.", "A [ […] b."),
        ("____ fled.", "____ fled."),
        ("1815 was a year.", "1815 was a year."),
        ("he fled,, and fell;.", "He fled, and fell."),
    ],
)
def test_tidy(before: str, after: str) -> None:
    assert tidy(before) == after


@pytest.mark.parametrize(
    "line",
    [
        "France waited.",
        "“France waited,” he said.",
        "Did France wait?",
        "____ waited for Britain.",
        "He [Talleyrand] waited […].",
        "1815 ended the war.",
    ],
)
def test_whole_sentences(line: str) -> None:
    assert well_formed(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "france waited.",
        "France waited",
        "France (waited.",
        "“France waited.",
        'France said "wait.',
        "France waited. and fell.",
        "See https://example.org for France.",
        "France waited {{c1::here}}.",
        "France <b>waited</b>.",
        "France waited | Britain won.",
        "France waited... and won.",
        "France waited, .",
        "[…] waited]. ",
    ],
)
def test_debris_is_no_sentence(line: str) -> None:
    assert not well_formed(line)


@pytest.mark.parametrize("text", ["12 May 1815", "1815", "the eighth century", "71 CE", "44 B.C."])
def test_dates_that_say_their_year(text: str) -> None:
    assert says_year(text)


@pytest.mark.parametrize("text", ["12 May", "the next day", "Tuesday", "15th instant"])
def test_dates_that_do_not(text: str) -> None:
    assert not says_year(text)


def test_a_blank_that_meets_an_edit_shows_nothing() -> None:
    [fact] = [one for one in extraction(SPEECH).facts if one.relation == "dated_event"]
    place = Place(0, 10)
    trimmed = replace(fact, edits=(Edit(Place(5, 20), "[…]", "trimmed"),))
    assert shown(trimmed, place) == ""
    assert BLANK in shown(fact, place)


def test_other_forms_of_a_date_lose_the_year_that_is_shown() -> None:
    role = Role("when", "22 March 1775", Place(3, 16), Span(3, 16), "1775-03-22", "date")
    forms = date_forms(role, "March 22", "On what date in 1775 did Burke speak?")
    assert "22 March" in forms
    assert "March 22" not in forms


# ---------------------------------------------------------------- all writers


@pytest.mark.parametrize("name", text_names())
def test_items_stand_in_the_order_of_the_text_with_ids_of_their_own(name: str) -> None:
    items = written(fixture_base(name))
    starts = [item.provenance[0].span.start for item in items]
    assert starts == sorted(starts)
    assert len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("name", text_names())
def test_ids_come_from_fact_role_and_kind(name: str) -> None:
    for item in written(fixture_base(name)):
        if len(item.facts) == 1:
            assert item.id == item_id(item.facts[0], item.role, item.kind)


def test_kinds_can_be_chosen() -> None:
    facts = fixture_base("tordesillas.md")
    for kind in ITEM_WRITERS:
        assert {item.kind for item in written(facts, kind=kind)} <= {kind}


def test_an_unknown_kind_lists_the_known() -> None:
    with pytest.raises(UnknownName, match=r"kind of item 'riddle'.*cloze"):
        write_items(
            fixture_base("gracchi.md"), seed="quizgen", templates=Templates(), kinds=("riddle",)
        )


def test_another_seed_gives_the_same_items() -> None:
    facts = fixture_base("tordesillas.md")
    one, other = written(facts), written(facts, seed="another")
    assert {item.id for item in one} == {item.id for item in other}
    assert {(item.id, fold(item.key)) for item in one if item.kind == "cloze"} == {
        (item.id, fold(item.key)) for item in other if item.kind == "cloze"
    }


def test_facts_that_disagree_are_not_asked() -> None:
    text = "# Veracruz\n\nWinfield Scott landed at Veracruz on 9 March 1847.\n"
    again = "# Scott\n\nWinfield Scott landed at Veracruz on 10 March 1847.\n"
    from quizgen.factbase import FactBase

    facts = FactBase([extraction(text, "one.md"), extraction(again, "two.md")])
    assert facts.conflicts
    assert [item for item in written(facts) if item.role == "when"] == []


def test_a_month_left_out_of_a_context_line_leaves_the_year() -> None:
    text = (
        "# Meade and Gordon on the Truce at Salem, October 1862\n\nOn 22 October 1862 General Meade sent Colonel Gordon "
        "a letter to the mayor of Salem. On 25 October 1862 Colonel Gordon burned a bridge at Salem.\n"
    )
    lines = {item.context for item in written(base(text), kind="cloze") if item.role == "when"}
    assert "Meade and Gordon on the Truce at Salem, 1862" in lines
    assert not [line for line in lines if "… 1862" in line]


@pytest.mark.parametrize("name", text_names())
def test_no_mask_stands_beside_a_year(name: str) -> None:
    for item in written(fixture_base(name)):
        assert not re.search(r"…\s*,?\s*\d|\d\s*…", item.context)


MANDATE = (
    "{}\n\nIn 1916 Belgium occupied Ruanda with an army of askaris. In {} Belgium deposed King Musinga. In {} Belgium "
    "closed the mines in Ruanda.\n"
)


@pytest.mark.parametrize(
    ("title", "years", "line"),
    [
        ("# Ruanda under Belgian Mandate", (1931, 1959), "Ruanda under Belgian Mandate"),
        ("# Ruanda under Belgian Mandate", (1917, 1919), "Ruanda under Belgian Mandate"),
        ("# Ruanda under Belgian Mandate", (1917, 1918), "Ruanda under Belgian Mandate, 1916-1918"),
        ("# Ruanda under Belgian Mandate, 1916-1962", (1931, 1959), "Ruanda under Belgian Mandate, 1916-1962"),
    ],
)  # fmt: skip
def test_a_long_period_that_only_the_dates_of_a_text_give_is_not_printed(
    title: str, years: tuple[int, int], line: str
) -> None:
    found = desk(MANDATE.format(title, *years))
    fact = event(found)
    assert context_line(found, fact, "askaris") == line
    assert document_line(found, fact) == line


def side(text: str, label: str, kind: str = "place-as-actor") -> Role:
    return Role("who", text, Place(0, len(text)), Span(0, len(text)), fold(label), kind, label)


@pytest.mark.parametrize(
    ("text", "label"), [("Colombo", "Ceylon"), ("Moscow", "Russia"), ("Whitehall", "Great Britain")]
)
def test_a_state_named_by_its_capital_does_no_deed(text: str, label: str) -> None:
    fact = event(desk(SPEECH))
    assert is_metonym(fact, side(text, label))
    assert not is_metonym(replace(fact, relation="proposal"), side(text, label))


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Ceylon", "Ceylon", "place-as-actor"),
        ("Britain", "Great Britain", "place-as-actor"),
        ("U.S.", "United States", "place-as-actor"),
        ("USSR", "Soviet Union", "place-as-actor"),
        ("Soviet Russia", "Soviet Union", "place-as-actor"),
        ("the Dutch", "Netherlands", "place-as-actor"),
        ("Moscow", "Moscow Conference", "organization"),
        ("Nasser", "Gamal Abdel Nasser", "person"),
    ],
)
def test_a_state_named_by_its_name_or_people_does(text: str, label: str, kind: str) -> None:
    assert not is_metonym(event(desk(SPEECH)), side(text, label, kind))


def test_a_kind_of_paper_without_its_matter_is_no_context() -> None:
    found = desk(
        "MEMORANDUM OF CONVERSATION\n\nDATE: May 4, 1961\n\nSUBJECT: The Coal of the Saar\n\n"
        "Mr. Lowe proposed a tax on coal to Mr. Pell. On May 3, 1961, the miners of Saarlouis closed the pits.\n"
    )
    lines = {
        context_line(found, fact, key) for fact in found.base.facts for key in ("coal", "Saar")
    }
    assert "Memorandum of Conversation, May 4, 1961" not in lines
    assert "Memorandum of Conversation" not in lines

"""The fact base: what else is true, where two sources disagree, and who is one person under two names."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from quizgen.factbase import FactBase
from quizgen.model import Fact
from tests.check_samples import Text, clause, fact_base, goulburn, peace, rivers, talks_opened


def text(
    name: str, *events: tuple[str, str, str, str], actors: dict[str, tuple[str, ...]] | None = None
) -> Text:
    """Return a text of dated events: (sentence, clause, date as written, date as EDTF)."""
    made = Text(name, f"Account {name}", period="1968", edtf="1968")
    for actor, aliases in (actors or {}).items():
        made.actor(actor, *aliases)
    for sentence, says, said, value in events:
        made.add(sentence, "dated_event", says, when=(said, value, said))
    return made


def conflicts(*texts: Text) -> list[str]:
    return [one.message for one in FactBase([one.extraction() for one in texts]).conflicts]


def event(says: str, said: str, value: str) -> tuple[str, str, str, str]:
    """Return an event whose sentence is its clause."""
    parts = [piece.partition(": ")[2].split("=")[0] for piece in says.split(" / ")]
    return (" ".join(parts).capitalize() + ".", says, said, value)


# ---------------------------------------------------------------- two sources, two dates

TALKS = event(
    "who: talks / verb: began=begin / rest: in Paris / when: on May 12", "May 12", "1968-05-12"
)
CONFERENCE = event("who: the Paris Conference between the two sides / verb: opened=open / when: on May 13, 1968", "May 13, 1968", "1968-05-13")  # fmt: skip

SAME = [
    ("talks and conference", TALKS, CONFERENCE),
    ("negotiations started", TALKS, event("who: the peace negotiations / verb: started=start / rest: in Paris / when: on 13 May 1968", "13 May 1968", "1968-05-13")),
    ("treaty and agreement, active and passive", event("who: the envoys / verb: signed=sign / what: the Treaty of Tilsit / when: on 7 July 1807", "7 July 1807", "1807-07-07"), event("who: the agreement of Tilsit / verb: was concluded=conclude / when: on 9 July 1807", "9 July 1807", "1807-07-09")),
    ("died and was killed", event("who: Gustavus Adolphus / verb: died=die / rest: at Lützen / when: on 6 November 1632", "6 November 1632", "1632-11-06"), event("who: Gustavus Adolphus / verb: was killed=kill / rest: in the battle of Lützen / when: on 16 November 1632", "16 November 1632", "1632-11-16")),
    ("over the new year", event("who: the Congress of Troppau / verb: closed=close / when: on 30 December 1820", "30 December 1820", "1820-12-30"), event("who: the Congress of Troppau / verb: ended=end / when: on 2 January 1821", "2 January 1821", "1821-01-02")),
    ("two months named", event("who: the Siege of Vienna / verb: began=begin / when: in June 1683", "June 1683", "1683-06"), event("who: the Siege of Vienna / verb: began=begin / when: in July 1683", "July 1683", "1683-07")),
    ("before our era", event("who: the Battle of Pydna / verb: began=begin / when: on 21 June 168 BCE", "21 June 168 BCE", "-0167-06-21"), event("who: the Battle of Pydna / verb: began=begin / when: on 22 June 168 BCE", "22 June 168 BCE", "-0167-06-22")),
]  # fmt: skip

DIFFERENT = [
    ("the same day", TALKS, event("who: the talks / verb: opened=open / rest: in Paris / when: on 12 May 1968", "12 May 1968", "1968-05-12")),
    ("the month that holds the day", TALKS, event("who: the talks / verb: opened=open / rest: in Paris / when: in May 1968", "May 1968", "1968-05")),
    ("another town", TALKS, event("who: talks / verb: began=begin / rest: in Warsaw / when: on May 13", "May 13", "1968-05-13")),
    ("another deed", TALKS, event("who: the talks / verb: ended=end / rest: in Paris / when: on May 13", "May 13", "1968-05-13")),
    ("another number", event("who: the first session of the Paris Conference / verb: opened=open / when: on 18 January 1969", "18 January 1969", "1969-01-18"), event("who: the second session of the Paris Conference / verb: opened=open / when: on 25 January 1969", "25 January 1969", "1969-01-25")),
    ("years apart", TALKS, event("who: talks / verb: began=begin / rest: in Paris / when: on May 13, 1972", "May 13, 1972", "1972-05-13")),
    ("months apart", TALKS, event("who: talks / verb: began=begin / rest: in Paris / when: on August 30", "August 30", "1968-08-30")),
    ("nothing in common but the verb", event("who: the school in Rouen / verb: opened=open / when: on May 2", "May 2", "1968-05-02"), event("who: the hospital in Rouen / verb: opened=open / when: on May 4", "May 4", "1968-05-04")),
    ("two attacks on two towns", event("who: Nixon / verb: ordered=order / what: bombers to attack Vinh / when: on November 2, 1972", "November 2, 1972", "1972-11-02"), event("who: Nixon / verb: ordered=order / what: bombers to attack Hanoi / when: on December 18, 1972", "December 18, 1972", "1972-12-18")),
    ("people meet more than once", event("who: Bismarck / verb: met=meet / what: Napoleon III / rest: at Biarritz / when: on 4 October 1865", "4 October 1865", "1865-10-04"), event("who: Bismarck / verb: met=meet / what: Napoleon III / rest: at Biarritz / when: on 31 October 1865", "31 October 1865", "1865-10-31")),
    ("two persons", event("who: John Adams / verb: died=die / rest: at Quincy / when: on 4 July 1826", "4 July 1826", "1826-07-04"), event("who: Thomas Boylston / verb: died=die / rest: at Quincy / when: on 6 July 1826", "6 July 1826", "1826-07-06")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME]
)
def test_one_event_with_two_dates_is_found(one: Any, other: Any) -> None:
    (message,) = conflicts(text("one", one), text("two", other))
    assert one[2] in message
    assert other[2] in message


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in DIFFERENT], ids=[pair[0] for pair in DIFFERENT])  # fmt: skip
def test_two_events_are_no_disagreement(one: Any, other: Any) -> None:
    assert conflicts(text("one", one), text("two", other)) == []


def test_one_text_does_not_contradict_itself_in_other_words() -> None:
    assert conflicts(text("one", TALKS, CONFERENCE)) == []


def test_one_text_that_repeats_itself_with_another_date_does() -> None:
    again = (TALKS[0].replace("12", "14"), TALKS[1].replace("12", "14"), "May 14", "1968-05-14")
    assert len(conflicts(text("one", TALKS, again))) == 1


@pytest.mark.parametrize("standing", ["proposed", "hypothetical", "negated", "reported"])
def test_only_what_is_asserted_can_disagree(standing: str) -> None:
    one, other = text("one", TALKS), text("two", CONFERENCE)
    other.facts = [replace(fact, standing=standing) for fact in other.facts]
    assert conflicts(one, other) == []


def test_all_facts_of_a_disputed_event_are_disputed_and_told_once() -> None:
    one, other = text("one", TALKS), text("two", CONFERENCE)
    sentence, says, said, value = TALKS
    twin = one.add(sentence, "proposal", says, act="announce", when=(said, value, said))
    base = FactBase([one.extraction(), other.extraction()])
    assert len(base.conflicts) == 1
    assert all(base.disputed(fact) for fact in base.facts)
    assert base.conflict_of(twin) == base.conflicts


def test_undisputed_fact_is_left_alone() -> None:
    base = fact_base()
    assert base.conflicts == ()
    assert not any(base.disputed(fact) for fact in base.facts)


def test_order_of_sources_changes_nothing() -> None:
    texts = [
        text("one", TALKS),
        text("two", CONFERENCE),
        text("three", SAME[3][1]),
        text("four", SAME[3][2]),
    ]
    found = {tuple(conflicts(*order)) for order in itertools.permutations(texts)}
    assert len(found) == 1
    assert len(found.pop()) == 2


# ---------------------------------------------------------------- what is also true


def proposals() -> tuple[FactBase, dict[str, Fact]]:
    """Return a base of proposals that are alike in all but one thing each."""
    made = Text("talks", "Talks of 1971", period="1970-1972", edtf="1970/1972")
    front = made.actor("National Front", "Front", kind="organization")
    league = made.actor("Workers' League", kind="organization")
    binh = made.actor("Maria Alvarez")
    facts = {}
    rows = (
        ("eight", "Front", front, "made an eight-point proposal", "May 14, 1971", "1971-05-14"),
        ("eight again", "Front", front, "made an eight-point proposal", "August 16, 1971", "1971-08-16"),
        ("seven", "Front", front, "made a seven-point proposal", "May 31, 1971", "1971-05-31"),
        ("eight of 1972", "Front", front, "made an eight-point proposal", "March 2, 1972", "1972-03-02"),
        ("league", "Workers' League", league, "made a nine-point proposal", "June 2, 1971", "1971-06-02"),
        ("league too", "Front", front, "made a nine-point proposal", "June 2, 1971", "1971-06-02"),
        ("person", "Maria Alvarez", binh, "made a nine-point proposal", "June 2, 1971", "1971-06-02"),
    )  # fmt: skip
    for name, who, actor, deed, said, value in rows:
        verb, _, what = deed.partition(" ")
        facts[name] = made.add(
            f"On {said}, the {who} {deed}.",
            "proposal",
            f"who: the {who} / verb: {verb}=make / what: {what} / when: on {said}",
            act="propose",
            who=(who, actor),
            what=what,
            number=(what.split("-")[0].split()[-1], str({"eight": 8, "seven": 7, "nine": 9}[what.split("-")[0].split()[-1]])),
            when=(said, value, said),
        )  # fmt: skip
    return FactBase([made.extraction()]), facts


@pytest.mark.parametrize(
    ("name", "role", "value", "shown", "also"),
    [
        ("eight", "when", "1971-08-16", "On ____, 1971, the Front made an eight-point proposal.", True),
        ("eight", "when", "1971-08-16", "On what date in 1971 did the Front make an eight-point proposal?", True),
        ("eight", "when", "1971-08-16", "", True),
        # Another number of points, and a year that the stem shows, part two proposals.
        ("eight", "when", "1971-05-31", "On ____, 1971, the Front made an eight-point proposal.", False),
        ("eight", "when", "1972-03-02", "On ____, 1971, the Front made an eight-point proposal.", False),
        ("eight", "when", "1972-03-02", "On what date did the Front make an eight-point proposal?", True),
        # Two bodies did the same on one day; a person is no body.
        ("league", "who", "national-front", "On June 2, 1971, the ____ made a nine-point proposal.", True),
        ("league", "who", "maria-alvarez", "On June 2, 1971, the ____ made a nine-point proposal.", False),
        ("eight", "who", "workers-league", "On May 14, 1971, the ____ made an eight-point proposal.", False),
        ("seven", "number", "8", "On May 31, 1971, the Front made a ____-point proposal.", False),
        ("seven", "number", "8", "In 1971 the Front made a ____-point proposal.", True),
        ("eight", "what", "a seven-point proposal", "On May 14, 1971, the Front made an ____.", False),
    ],
)  # fmt: skip
def test_another_value_is_true_only_where_it_fits_what_is_shown(
    name: str, role: str, value: str, shown: str, also: bool
) -> None:
    base, facts = proposals()
    assert base.is_also_true(facts[name], role, value, shown=shown) is also


def test_what_was_denied_makes_nothing_true() -> None:
    base, facts = proposals()
    extraction = base.extractions[0]
    denied = replace(facts["eight again"], standing="negated")
    changed = tuple(denied if one.id == denied.id else one for one in extraction.facts)
    base = FactBase([replace(extraction, facts=changed)])
    assert not base.is_also_true(facts["eight"], "when", "1971-08-16")


def test_value_the_stem_names_is_no_second_answer() -> None:
    base, facts = proposals()
    shown = "On June 2, 1971, who, like the National Front, made a nine-point proposal?"
    assert not base.is_also_true(facts["league"], "who", "national-front", shown=shown)


def test_fact_of_other_words_is_no_second_answer() -> None:
    base = fact_base()
    assert not base.is_also_true(rivers, "when", "1814-11-10")
    assert not base.is_also_true(peace, "who", goulburn)
    assert not base.is_also_true(talks_opened, "place", "sicily")


def offices(**periods: str) -> tuple[FactBase, dict[str, Fact]]:
    """Return a base of office holders, one text for each name with its period."""
    rows = {
        "kennedy": ("John F. Kennedy", "President of the United States"),
        "johnson": ("Lyndon B. Johnson", "President of the United States"),
        "nixon": ("Richard Nixon", "US President"),
        "humphrey": ("Hubert Humphrey", "Vice President of the United States"),
        "diem": ("Ngo Dinh Diem", "President of South Vietnam"),
        "metternich": ("Klemens von Metternich", "Austrian foreign minister"),
        "talleyrand": ("Charles de Talleyrand", "French foreign minister"),
    }
    texts, facts = [], {}
    for name, (holder, office) in rows.items():
        period = periods.get(name, "1961/1970")
        made = Text(name, f"On {holder}", period=period, edtf=period)
        made.actor("United States", "US", kind="place-as-actor")
        actor = made.actor(holder)
        facts[name] = made.add(
            f"{holder} was the {office}.", "office", who=(holder, actor), office=office
        )
        texts.append(made.extraction())
    return FactBase(texts), facts


@pytest.mark.parametrize(
    ("asked", "other", "also"),
    [
        ("kennedy", "john-f-kennedy", False),
        ("kennedy", "lyndon-b-johnson", True),
        ("nixon", "lyndon-b-johnson", True),
        ("kennedy", "hubert-humphrey", False),
        ("kennedy", "ngo-dinh-diem", False),
        ("metternich", "charles-de-talleyrand", False),
    ],
)
def test_second_holder_of_an_office(asked: str, other: str, also: bool) -> None:
    base, facts = offices()
    assert base.is_also_true(facts[asked], "who", other, shown="Who was that?") is also


def test_holder_of_another_time_is_no_second_answer() -> None:
    base, facts = offices(kennedy="1961", johnson="1965/1968")
    assert not base.is_also_true(facts["kennedy"], "who", "lyndon-b-johnson", shown="Who was it?")


# ---------------------------------------------------------------- actors of several sources


def named(*names: tuple[str, ...]) -> FactBase:
    """Return a base of texts with one actor each: its name and aliases."""
    texts = []
    for number, (name, *aliases) in enumerate(names):
        made = Text(f"text-{number}", "A text")
        made.actor(name, *aliases)
        made.add("It was so.")
        texts.append(made.extraction())
    return FactBase(texts)


def test_one_actor_of_two_sources_has_the_names_of_both() -> None:
    base = named(("Le Duc Tho", "Tho"), ("Le Duc Tho", "Comrade Tho"))
    assert base.names("le-duc-tho") == ("Le Duc Tho", "Tho", "Comrade Tho")
    assert list(base.actors) == ["le-duc-tho"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Richard Nixon", "Richard M. Nixon"),
        ("A. Harriman", "Averell Harriman"),
        ("Henry A. Kissinger", "Henry Alfred Kissinger"),
    ],
)
def test_two_ways_to_write_one_person(one: str, other: str) -> None:
    base = named((one,), (other, "the Old Man"))
    first, second = (actor for actor in base.actors)
    assert base.may_be_same(first, second)
    assert set(base.names(first)) == set(base.names(second)) == {one, other, "the Old Man"}
    # Each source keeps the name as it writes it.
    assert {base.actors[first].name, base.actors[second].name} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Adams", "Samuel Adams"),
        ("Louis XIV", "Louis XV"),
        ("Frederick William III", "Frederick William IV"),
        ("Nguyen Van Thieu", "Nguyen Thi Binh"),
        ("John Adams", "John Quincy Adams"),
    ],
)
def test_two_persons_stay_two(one: str, other: str) -> None:
    base = named((one,), (other,))
    first, second = base.actors
    assert base.names(first) == (one,)
    assert base.names(second) == (other,)


def test_short_name_that_fits_two_persons_is_given_to_neither() -> None:
    base = named(("George Bush",), ("George H. W. Bush",), ("George W. Bush",))
    assert base.names("george-bush") == ("George Bush",)


def test_surname_alone_may_be_the_person_but_lends_no_names() -> None:
    base = named(("Johnson",), ("Lyndon B. Johnson",))
    assert base.may_be_same("johnson", "lyndon-b-johnson")
    assert base.names("johnson") == ("Johnson",)


def test_who_bears_a_name() -> None:
    base = named(("Nguyen Van Thieu", "Thieu"), ("Nguyen Thi Binh",))
    assert base.named("the Thieu") == ("nguyen-van-thieu",)
    assert base.named("Nobody") == ()
    assert base.bearers("nguyen") == {"nguyen-van-thieu", "nguyen-thi-binh"}


# ---------------------------------------------------------------- looking facts up


def test_facts_are_found_by_relation_date_and_source() -> None:
    base = fact_base()
    assert {fact.relation for fact in base.with_relation("office")} == {"office"}
    assert base.with_relation("nothing") == ()
    assert talks_opened in base.others_on("1814-08")
    assert talks_opened not in base.others_on("1815")
    assert base.document("ghent").source.title == "The Peace Talks at Ghent"
    assert base.setting(talks_opened) == base.document_setting(talks_opened)


def test_base_without_facts() -> None:
    base = FactBase([])
    assert base.facts == base.conflicts == ()
    assert base.names("nobody") == ()


def test_clause_helper_places_its_parts() -> None:
    sentence = "The Front proposed a truce."
    made = clause("who: The Front / verb: proposed=propose / what: a truce", sentence)
    assert [part.place.of(sentence) for part in made.parts] == ["The Front", "proposed", "a truce"]

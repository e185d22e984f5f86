"""What the heading of a document says: kind, sender, recipient, date."""

from __future__ import annotations

import pytest

from quizgen.read.titles import (
    clean_title,
    clear_date,
    find_correspondents,
    find_headword,
    find_kind,
    is_between_persons,
)


@pytest.mark.parametrize(
    ("title", "sender", "recipient"),
    [
        ("Letter From President Harrow to Chairman Volkov", "President Harrow", "Chairman Volkov"),
        (
            "Backchannel Message From the President’s Assistant for Security Affairs (Lund) to the "
            "President’s Deputy Assistant for Security Affairs (Oakes)",
            "Lund",
            "Oakes",
        ),
        (
            "Memorandum From the Special Assistant to the President (Lund) to Secretary of State Pell",
            "Lund",
            "Secretary of State Pell",
        ),
        (
            "Telegram From the Embassy in Sofia to the Department of State",
            "Embassy in Sofia",
            "Department of State",
        ),
        ("Letter from Abigail Marsh to John Marsh, 31 March 1776", "Abigail Marsh", "John Marsh"),
        ("Mr. Harwood to Mr. Pell", "Mr. Harwood", "Mr. Pell"),
        (
            "The Ambassador in Arcadia (Lowe) to the Secretary of State",
            "Lowe",
            "Secretary of State",
        ),
        ("LETTER FROM THE KING OF VOST TO THE POPE", "King of Vost", "Pope"),
        ("Note From the Ambassador to the Foreign Minister", "Ambassador", "Foreign Minister"),
    ],
)
def test_correspondents(title: str, sender: str, recipient: str) -> None:
    assert find_correspondents(title) == (sender, recipient)


@pytest.mark.parametrize(
    "title",
    [
        "The Road from Serfdom to Freedom",
        "Withdrawing Troops from the South (1968-1973)",
        "Memorandum of Conversation",
        "From Colony to State",
        "A Guide to Europe",
    ],
)
def test_titles_that_name_no_correspondents(title: str) -> None:
    assert find_correspondents(title) == ("", "")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Letter From A to B", "letter"),
        ("Backchannel Message From A to B", "cable"),
        ("Telegram From A to B", "cable"),
        ("Message to Congress", "message"),
        ("Memorandum From A to B", "memorandum"),
        ("Memorandum of Conversation", "memorandum of conversation"),
        ("Minutes of the Meeting on the Report", "minutes"),
        ("Treaty of Arles", "treaty"),
        ("Annals of the Abbey", "chronicle"),
        ("Mr. Harwood to Mr. Pell", "letter"),
        ("Report on the Famine", "report"),
        ("The Siege of Candia", ""),
        ("The Cableway of Barmen", ""),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert find_kind(title) == kind


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("October 17, 1972", "1972-10-17"),
        ("Paris, 17 October 1972.", "1972-10-17"),
        ("the 4th of May, 1712", "1712-05-04"),
        ("Oct. 3, 1918", "1918-10-03"),
        ("May 1789", "1789-05"),
        ("1968-1969", "1968/1969"),
        ("1914–18", "1914/1918"),
        ("October 16–23, 1972", "1972-10-16/1972-10-23"),
        ("1972-10-17", "1972-10-17"),
        ("in 1848", "1848"),
        ("no. 12,1972", ""),
        ("Lot 77 D 163", ""),
        ("room 1900.5", ""),
        ("1969-1968", "1969"),
        ("May 45, 1800", "1800"),
        ("", ""),
    ],
)
def test_clear_dates(text: str, date: str) -> None:
    assert clear_date(text) == date


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("35. Letter From A to B", "Letter From A to B"),
        ("No. 4: The Siege.", "The Siege"),
        ("1848: The Year of Revolutions", "1848: The Year of Revolutions"),
        ("THE FALL OF THE USSR", "The Fall of the USSR"),
        ("THE REIGN OF HENRY VIII.", "The Reign of Henry VIII"),
        ("NATO", "NATO"),
        ("Letter to J. Smith, Jr.", "Letter to J. Smith, Jr."),
        ("12.", "12"),
    ],
)
def test_clean_title(text: str, title: str) -> None:
    assert clean_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("UTRECHT, TREATY OF (1713)", "Treaty of Utrecht (1713)"),
        ("WALPOLE, SIR ROBERT (1676–1745)", "Sir Robert Walpole (1676–1745)"),
        ("XIV. The Army of the Loire", "The Army of the Loire"),
        ("4. “Bread or blood”: the riots of 1816", "“Bread or blood”: the riots of 1816"),
        ("ALSACE-LORRAINE QUESTION", "Alsace-Lorraine Question"),
        ("Lord Cowley to Lord Clarendon.—(Received March 3.)", "Lord Cowley to Lord Clarendon"),
        ("War, Peace and Trade", "War, Peace and Trade"),
        ("France, Spain and the Indies", "France, Spain and the Indies"),
    ],
)
def test_titles_as_they_are_said(text: str, title: str) -> None:
    assert clean_title(text) == title


def test_headword_of_an_entry() -> None:
    entry = "COBDEN, RICHARD (1804–1865), statesman, was born near Midhurst."
    assert find_headword(entry) == "Richard Cobden (1804–1865)"
    assert not find_headword("Paris, London and Vienna agreed in 1815.")
    assert not find_headword("Peace, Land and Bread (1917) was the cry.")


def test_heading_of_a_despatch_with_what_the_office_wrote_behind_it() -> None:
    assert is_between_persons("Sir H. Elliot to the Earl of Derby.—(Received June 9.)")
    assert not is_between_persons("The road to Berlin, 1866.")

"""What the heading of a document says: kind, sender, recipient, date."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.model import Source
from quizgen.read import read
from quizgen.read.stamps import is_routing, is_stamp, read_group, read_route
from quizgen.read.titles import (
    clean_title,
    clear_date,
    find_correspondents,
    find_headword,
    find_kind,
    is_between_persons,
    is_headword,
    is_meeting_head,
)

PROSE = "The envoys met in Tunis in May. They sat for two weeks and parted without a word."


@pytest.fixture
def source_of(tmp_path: Path):
    def make(text: str, name: str = "a.txt") -> Source:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(path).source

    return make


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
        ("Conclusions of a Meeting of the Council", "minutes"),
        ("Letters of Abelard to Heloise", "letter"),
        ("The Letters of Pliny", ""),
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
        ("Uruguay from 1806 to 1828", "1806/1828"),
        ("From 1806 until 1828", "1806/1828"),
        ("from 987 to 1328", "0987/1328"),
        ("from 1806 to Montevideo", "1806"),
        ("from 1828 to 1806", "1828"),
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
        ("Nystad, Treaty of", "Treaty of Nystad"),
        ("Cobden, Richard (1804–1865)", "Richard Cobden (1804–1865)"),
        ("CHAPTER 3. THE OLD ORDER: A LAST SPRING", "Chapter 3. The Old Order: A Last Spring"),
        (
            "MINUTES of a Meeting of the Harbour Board held at Leith, on Monday, 4th May, 1891.",
            "Minutes of a Meeting of the Harbour Board",
        ),
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


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        (
            "OUYANG XIU (courtesy name Yongshu; 1007 – 22 September 1072), essayist",
            "Ouyang Xiu (1007–1072)",
        ),
        ("COBDEN, RICHARD (1804–1865), statesman", "Richard Cobden (1804–1865)"),
        ("Act of Union (1707), agreement by which two kingdoms joined", "Act of Union (1707)"),
        ("NATO (founded in 1949) met in Paris", ""),
        ("Peel (1788–1850) and Cobden, the two leaders", ""),
        ("Ouyang Xiu (1007–1072) was an essayist", ""),
    ],
)
def test_headwords_at_the_start_of_an_entry(entry: str, title: str) -> None:
    assert find_headword(entry) == title


@pytest.mark.parametrize(
    "line", ["Nystad, Treaty of", "Peel, Sir Robert (1788-1850)", "POMBAL, MARQUIS OF"]
)
def test_inverted_headwords(line: str) -> None:
    assert is_headword(line)


@pytest.mark.parametrize(
    "line", ["Paris, capital of France", "Paris, London and Vienna", "In May, Peter"]
)
def test_lines_that_are_no_headwords(line: str) -> None:
    assert not is_headword(line)


@pytest.mark.parametrize(
    "line",
    [
        "SECRET",
        "Most secret",
        "SECRET. COPY NO. 14",
        "(Translation.)",
        "(From our own Correspondent.)",
        "[Private: translated from the Dutch]",
        "(THIS DOCUMENT IS THE PROPERTY OF THE COMPANY.)",
        "CABINET 12 (26).",
    ],
)
def test_stamps(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    ["Secret Treaties of the War", "The Private Life of Kings", "Original Sin", "Copyright Law"],
)
def test_titles_that_are_no_stamps(line: str) -> None:
    assert not is_stamp(line)


def test_heads_of_minutes() -> None:
    assert is_meeting_head(
        "CONCLUSIONS of a Meeting of the Cabinet held at Leith on 3rd June, 1931."
    )
    assert not is_meeting_head("Minutes were read and the Board rose.")


def test_date_time_groups_of_telegrams() -> None:
    assert read_group("O 261630Z APR 74") == "1974-04-26"
    assert read_group("R 051200Z MAY 2005") == "2005-05-05"
    assert read_group("P 991200Z MAY 05") == ""
    assert is_routing("FM AMEMBASSY TUNIS")
    assert not is_routing("To the memory of the fallen")


@pytest.mark.parametrize(
    ("line", "route"),
    [
        ("FM AMEMBASSY TUNIS", ("from", "Embassy in Tunis")),
        ("TO SECSTATE WASHDC IMMEDIATE 4410", ("to", "Secretary of State")),
        ("FM USMISSION NATO", ("from", "Mission to NATO")),
        ("INFO AMCONSUL SFAX", ("", "")),
        ("To the reader", ("", "")),
    ],
)
def test_routes_of_telegrams(line: str, route: tuple[str, str]) -> None:
    assert read_route(line) == route


def test_a_telegram_with_its_head(source_of) -> None:
    source = source_of(
        "CONFIDENTIAL\n\nR 051200Z MAY 75\nFM AMEMBASSY TUNIS\nTO SECSTATE WASHDC\nINFO AMEMBASSY PARIS\n"
        f"AMEMBASSY ROME\n\nTAGS: PFOR\nSUBJECT: TALKS ON FISHING: SUMMARY\n\n1. {PROSE.upper()}\n\n2. {PROSE.upper()}\n"
    )
    assert source.title == "Talks on Fishing: Summary"
    assert source.kind == "cable"
    assert source.date == "1975-05-05"
    assert (source.sender, source.recipient) == ("Embassy in Tunis", "Secretary of State")


@pytest.mark.parametrize(
    ("end", "sender"),
    [
        ("I am ever, dear Sir, yours most sincerely,\n\nB. Morland", "B. Morland"),
        ("I have, &c.\n(Signed) JOHN K. MORLAND.", "John K. Morland"),
        ("I am, Sir, &c., John Morland", "John Morland"),
        ("We have had no news of the fleet.\n\nThe Roads Were Closed", ""),
    ],
)
def test_the_signature_of_a_letter(source_of, end: str, sender: str) -> None:
    source = source_of(
        f"To the Bishop of Ely\n\nBath, May 3, 1761\n\nMy Lord,\n\n{PROSE}\n\n{end}\n"
    )
    assert source.kind == "letter"
    assert source.recipient == "Bishop of Ely"
    assert source.sender == sender
    if sender:
        assert source.title == f"{sender} to the Bishop of Ely"


def test_a_letter_addressed_at_its_foot(source_of) -> None:
    source = source_of(
        f"Newport, 4th August 1779.\n\nSir,\n\n{PROSE}\n\nYour most obedient servant,\n\nTHOMAS HALE.\n\n"
        "To his Excellency General Gates.\n"
    )
    assert (source.sender, source.recipient) == ("Thomas Hale", "General Gates")


def test_a_letter_between_two_names(source_of) -> None:
    source = source_of(
        f"# Alice Grey to Robert Grey\n\nHalifax, 12 December 1917\n\n{PROSE}\n", "a.md"
    )
    assert (source.kind, source.sender, source.recipient) == ("letter", "Alice Grey", "Robert Grey")
    assert source_of(f"# Alice Grey to Robert Grey\n\n{PROSE}\n\n{PROSE}\n", "b.md").kind == ""


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Karlowitz, Congress of", "Congress of Karlowitz"),
        ("SECRET\n\nC.P. 12 (26)\n\nTHE COAL QUESTION", "The Coal Question"),
        ("Gallery 2 | The Age of Sail\n\nTHE TEA CLIPPERS", "The Tea Clippers"),
        ("6\n\nThe Last Herring Fleet", "The Last Herring Fleet"),
        (
            "TELEGRAM\n\nThe Ambassador in Peru (Lowe) to the Secretary of State",
            "The Ambassador in Peru (Lowe) to the Secretary of State",
        ),
        ("(From our own Correspondent.)\n\nTHE FAIR AT LEIPZIG", "The Fair at Leipzig"),
    ],
)
def test_titles_under_other_lines(source_of, top: str, title: str) -> None:
    assert source_of(f"{top}\n\n{PROSE}\n\n{PROSE}\n").title == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("07-envoys-of-tunis.txt", "Envoys of Tunis"),
        ("biography-b.txt", "Biography b"),
        ("notes1.txt", "Notes1"),
        ("fall-of-rome.txt", "Fall of rome"),
    ],
)
def test_the_name_of_a_file_is_a_title_if_it_tells(source_of, name: str, title: str) -> None:
    assert source_of(PROSE, name).title == title


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Uruguay from 1806 to 1828", "1806/1828"),
        ("Uruguay from 1806 until 1828", "1806/1828"),
        ("From 1806 till 1828: Uruguay", "1806/1828"),
        ("France from 987 to 1328", "0987/1328"),
        ("A Short History of Uruguay to 1828", ""),
        ("Uruguay before 1828", ""),
        ("Uruguay since 1828", ""),
    ],
)
def test_a_year_that_ends_or_begins_a_story_is_no_date_and_two_are(
    source_of, title: str, date: str
) -> None:
    assert source_of(f"# {title}\n\n{PROSE}\n\n{PROSE}\n", "a.md").date == date


def test_the_day_a_page_was_put_up_is_not_its_date(source_of) -> None:
    text = f"# The Tunis Talks\n\n*Published 12 March 2018. Updated 2019.*\n\n{PROSE}\n"
    assert source_of(text, "a.md").date == ""


def test_minutes_have_their_title_and_day(source_of) -> None:
    source = source_of(
        "SECRET\n\nMINUTES of the Fourth Meeting of the Sugar Board held at Leith, on Tuesday, 8th March, 1938.\n\n"
        f"PRESENT:\n\nMr. Pell.\n\n{PROSE}\n"
    )
    assert source.title == "Minutes of the Fourth Meeting of the Sugar Board"
    assert (source.kind, source.date) == ("minutes", "1938-03-08")


@pytest.mark.parametrize(
    ("greeting", "recipient"),
    [
        ("My dear Clarendon,", "Clarendon"),
        ("Dear Mr. Lowe:", "Mr. Lowe"),
        ("Dear Sir,", ""),
        ("My dear Friend,", ""),
        ("Dear Mr. Chairman:", ""),
    ],
)
def test_the_greeting_of_a_signed_letter_names_its_reader(
    source_of, greeting: str, recipient: str
) -> None:
    source = source_of(
        f"Bath, May 3, 1761\n\n{greeting}\n\n{PROSE}\n\nYours sincerely,\n\nB. Morland\n"
    )
    assert (source.sender, source.recipient) == ("B. Morland", recipient)

"""Lines above a title: columns, letterheads, fields of a card and book citations; what stands there and tells is kept."""

from __future__ import annotations

import pytest

from quizgen.read.mastheads import is_bare_place, is_field, is_letterhead, is_rubric, is_untitled
from quizgen.read.stamps import read_route
from quizgen.read.titles import clean_title, clear_date, find_book, find_headword, is_headword

PROSE = "The envoys met in Tunis in May. They sat for two weeks and parted without a word."


# ---------------------------------------------------------------- lines one by one


@pytest.mark.parametrize(
    "line",
    ["REVIEWS", "Book Review", "News Analysis", "OBITUARY.", "Editorial", "From the Archive",
     "LATEST INTELLIGENCE", "Notes and Documents", "Background Paper"],
)  # fmt: skip
def test_columns(line: str) -> None:
    assert is_rubric(line)


@pytest.mark.parametrize(
    "line",
    ["The News from Ghent", "A Review of the Fleet", "History of Candia", "The Lives of the Doges",
     "Documents of the Siege", "The Interview at Tilsit"],
)  # fmt: skip
def test_titles_that_are_no_columns(line: str) -> None:
    assert not is_rubric(line)


@pytest.mark.parametrize(
    "line",
    ["THE WHITE HOUSE", "The White House", "FOREIGN OFFICE", "DEPARTMENT OF STATE",
     "Ministry of Foreign Affairs", "UNITED NATIONS", "GENERAL ASSEMBLY", "Fourteenth Session",
     "10 Downing Street", "48, rue de Lille", "BRITISH EMBASSY", "SUMMARY RECORD OF THE 12TH MEETING",
     "PRESIDENT OF THE REPUBLIC", "Prime Minister’s Office", "PRIME MINISTER"],
)  # fmt: skip
def test_letterheads(line: str) -> None:
    assert is_letterhead(line)


@pytest.mark.parametrize(
    "line",
    ["the white house on the hill", "The White House and the Strike", "The Fall of the Foreign Office",
     "The Embassy to Candia", "1848 in Europe", "12 Years of War", "The Ministry of Colbert, 1661-1683",
     "The President of the Republic and the Strike", "The Prime Minister Falls"],
)  # fmt: skip
def test_titles_that_are_no_letterheads(line: str) -> None:
    assert not is_letterhead(line)


def test_notes_without_a_title_and_places_and_fields() -> None:
    assert is_untitled("Editorial Note")
    assert is_untitled("EDITOR’S NOTE.")
    assert not is_untitled("A Note on the Coinage")
    assert is_bare_place("WASHINGTON")
    assert is_bare_place("The Hague")
    assert not is_bare_place("the hague")
    assert not is_bare_place("Washington crossed the Delaware in the night")
    assert is_field("Date: begun 1895")
    assert is_field("Makers: Queen Emma and her companions")
    assert not is_field("He asked, when he heard of it: has the fleet sailed?")
    assert not is_field("Date:")


# ---------------------------------------------------------------- papers of offices


def test_a_letterhead_with_its_place_stands_above_the_title(read_text) -> None:
    document = read_text(
        "THE WHITE HOUSE\n\nWASHINGTON\n\nMEMORANDUM OF CONVERSATION\n\nDATE: May 4, 1961\n\n"
        f"SUBJECT: Fishing off Tunis\n\n{PROSE}\n\n{PROSE}\n"
    )
    assert document.source.title == "Memorandum of Conversation"
    assert document.source.kind == "memorandum of conversation"
    assert document.source.date == "1961-05-04"


def test_a_letter_from_an_office_is_no_text_about_the_office(read_text) -> None:
    document = read_text(
        f"FOREIGN OFFICE\n\nMay 3, 1861\n\nMy Lord,\n\n{PROSE}\n\nI am, my Lord, yours sincerely,\n\nJ. Morland\n"
    )
    assert document.source.title != "Foreign Office"
    assert document.source.sender == "J. Morland"


@pytest.mark.parametrize("mark", ["", "# "])
def test_an_article_called_the_white_house_keeps_its_title(read_text, mark: str) -> None:
    document = read_text(
        f"{mark}The White House\n\n{PROSE}\n\n{'## ' if mark else ''}Building\n\nIt was begun in 1792. It burned in 1814.\n\n"
        f"{'## ' if mark else ''}Washington\n\nThe town grew about it. {PROSE}\n",
        "a.md" if mark else "a.txt",
    )
    assert document.source.title == "The White House"
    heads = [document.text[one.start : one.end] for one in document.blocks if one.kind == "heading"]
    assert heads == ["Building", "Washington"]


def test_an_article_called_the_white_house_with_a_section_at_once_keeps_its_title(
    read_text,
) -> None:
    document = read_text(
        f"# The White House\n\n## Building\n\nIt was begun in 1792. {PROSE}\n", "a.md"
    )
    assert document.source.title == "The White House"


# ---------------------------------------------------------------- columns


@pytest.mark.parametrize(
    "column",
    [
        "REVIEWS",
        "News Analysis",
        "OBITUARY",
        "From the Archives",
        "Research Note",
        "Saturday Review",
    ],
)
def test_the_title_is_the_line_under_the_name_of_a_column(read_text, column: str) -> None:
    document = read_text(f"{column}\n\nThe Tunis Talks and Their End\n\n{PROSE}\n\n{PROSE}\n")
    assert document.source.title == "The Tunis Talks and Their End"


def test_a_text_called_history_keeps_its_title(read_text) -> None:
    document = read_text(f"History\n\n{PROSE}\n\n{PROSE}\n")
    assert document.source.title == "History"


def test_the_title_of_a_review_is_that_of_the_book(read_text) -> None:
    cited = "Ellen Marsh, The Salt Road: Trade and War in the Sahara. Leeds: Aire University Press, 2019. 312 pp."
    assert find_book(cited) == "The Salt Road: Trade and War in the Sahara"
    document = read_text(f"REVIEWS\n\n{cited}\n\n{PROSE}\n\n{PROSE}\n")
    assert document.source.title == "The Salt Road: Trade and War in the Sahara"


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("Ann Lowe and Karl Meyer (eds), Envoys at Tunis. Oxford: Isis Press, 2004.", "Envoys at Tunis"),
        ("J. Morland, The Herring Fleet (Hull: Humber Books, 1988).", "The Herring Fleet"),
        ("Envoys met in Tunis, The Hague and Paris. They agreed: nothing was signed, in 1988.", ""),
        ("The Salt Road", ""),
        ("In Tunis, Morland saw the fleet. London: he wrote home in 1881.", ""),
    ],
)  # fmt: skip
def test_citations_of_books(cited: str, title: str) -> None:
    assert find_book(cited) == title


def test_an_editorial_note_has_no_title_of_its_own(read_text) -> None:
    document = read_text(f"Editorial Note\n\n{PROSE}\n\n{PROSE}\n", "d12.txt")
    assert document.source.title != PROSE
    assert [one.kind for one in document.blocks].count("paragraph") == 2


# ---------------------------------------------------------------- cards of objects


def test_the_fields_of_a_card_are_no_sentences_and_when_it_was_made_no_date(read_text) -> None:
    document = read_text(
        "The Queen’s Quilt\n\nDate: begun 1895\n\nMakers: Queen Emma and her companions\n\nPlace: Hilo\n\n"
        f"Materials: silk and cotton\n\n{PROSE}\n\n{PROSE}\n"
    )
    assert document.source.title == "The Queen’s Quilt"
    assert document.source.date == ""
    shown = [
        document.text[one.start : one.end] for one in document.blocks if one.kind == "paragraph"
    ]
    assert not [text for text in shown if text.startswith(("Makers", "Materials", "Place"))]


def test_a_line_with_a_colon_alone_stays_text(read_text) -> None:
    line = (
        "The reason was plain: nobody had been paid since the month of May, and the fleet was lost."
    )
    document = read_text(f"The Tunis Talks\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert [one.kind for one in document.blocks].count("paragraph") == 3


# ---------------------------------------------------------------- posts of telegrams


@pytest.mark.parametrize(
    ("line", "route"),
    [
        ("FROM: AMEMBASSY TUNIS", ("from", "Embassy in Tunis")),
        ("TO: SECSTATE WASHDC", ("to", "Secretary of State")),
        ("FROM: USMISSION NATO", ("from", "Mission to NATO")),
        ("FROM: AMERICAN EMBASSY TUNIS", ("from", "Embassy in Tunis")),
        ("INFO: AMEMBASSY PARIS", ("", "")),
        ("FROM: THE EDITOR", ("", "")),
        ("TO: ALL WHO SERVED AT SFAX", ("", "")),
        ("From: Ellen Marsh", ("", "")),
    ],
)
def test_posts_behind_from_and_to(line: str, route: tuple[str, str]) -> None:
    assert read_route(line) == route


def test_a_telegram_with_from_and_to(read_text) -> None:
    source = read_text(
        "CONFIDENTIAL\n\nR 051200Z MAY 75\nFROM: AMEMBASSY TUNIS\nTO: SECSTATE WASHDC\n\n"
        f"SUBJECT: TALKS ON FISHING\n\n1. {PROSE.upper()}\n\n2. {PROSE.upper()}\n"
    ).source
    assert (source.sender, source.recipient) == ("Embassy in Tunis", "Secretary of State")
    assert source.title == "Talks on Fishing"


# ---------------------------------------------------------------- headwords and titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("MARSH, Dame (Mary) Ellen (1871-1940)", "Dame Ellen Marsh (1871-1940)"),
        ("SMALL TOWNS, LARGE HARBOURS", "Small Towns, Large Harbours"),
        ("OLD KINGDOMS, NEW FLAGS", "Old Kingdoms, New Flags"),
        ("MORLAND, SIR JOHN", "Sir John Morland"),
        ("QUEEN EMMA OF HILO (reigned 1832–1847)", "Queen Emma of Hilo (reigned 1832–1847)"),
        ("HIST 231: The Towns of the Hanse", "The Towns of the Hanse"),
        ("SUEZ 1956: THE ROAD TO WAR", "Suez 1956: The Road to War"),
        ("KARLOWITZ", "Karlowitz"),
        ("UNESCO", "UNESCO"),
        ("NATO", "NATO"),
    ],
)
def test_titles_as_they_are_said(text: str, title: str) -> None:
    assert clean_title(text) == title


def test_a_headword_with_an_office_behind() -> None:
    assert clean_title("LOWE, KARL (1840–1911), Governor of the Straits") == "Karl Lowe (1840–1911)"
    assert clean_title("LOWE, Karl (1840–1911), surgeon") == "Karl Lowe (1840–1911)"
    entry = "LOWE, KARL (1840–1911), Governor of the Straits, was born near Hull."
    assert find_headword(entry) == "Karl Lowe (1840–1911)"
    assert not is_headword("SMALL TOWNS, LARGE HARBOURS")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20 February 1709–10", "1710-02-20"),
        ("February 20, 1709/10", "1710-02-20"),
        ("the 3d of March 1699-1700", "1699-03-03"),
        ("20 February 1709", "1709-02-20"),
        ("Ellen Marsh (c. 1582 – 17 December 1663)", "1582/1663"),
        ("Seondeok (632–647)", ""),
    ],
)
def test_double_years_and_spans_of_lives(text: str, date: str) -> None:
    assert clear_date(text) == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("The Herring Fleet to 1900", ""),
        ("The Herring Fleet since 1900", ""),
        ("The Herring Fleet in 1900", "1900"),
        ("The Herring Fleet, 1880-1900", "1880/1900"),
    ],
)
def test_a_year_that_ends_or_begins_a_story_is_not_its_date(
    read_text, title: str, date: str
) -> None:
    assert read_text(f"# {title}\n\n{PROSE}\n", "a.md").source.date == date


# ---------------------------------------------------------------- titles that go on, or end


def test_a_title_that_ends_in_a_small_word_is_whole(read_text) -> None:
    document = read_text(
        f"The Treaty Nobody Would Vote On\n\nThe Talks in Tunis\n\n{PROSE}\n\n{PROSE}\n"
    )
    assert document.source.title == "The Treaty Nobody Would Vote On"


def test_a_title_broken_in_the_middle_is_joined(read_text) -> None:
    document = read_text(f"The Long Road from Tunis to\nthe Treaty of Sfax\n\n{PROSE}\n\n{PROSE}\n")
    assert document.source.title == "The Long Road from Tunis to the Treaty of Sfax"


def test_a_question_with_its_answer_is_a_title(read_text) -> None:
    title = "Harbour or Fort? The Engineers of Sfax and the Sea Wall"
    assert read_text(f"{title}\n\n{PROSE}\n\n{PROSE}\n").source.title == title

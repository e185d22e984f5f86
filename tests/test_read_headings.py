"""Titles, headings, datelines, lists and bibliographies are told from paragraphs; in doubt it is a paragraph."""

from __future__ import annotations

import pytest

from quizgen.model import Document

PROSE = (
    "The council met in the town hall on the third of May. It sat for two weeks and chose a mayor."
)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    "heading",
    [
        "Origins and History",
        "ORIGINS",
        "Why the Council Met",
        "The view of the towns towards the removal of the foreign garrisons",
        "Chapter 4",
        "CHAPTER IV.",
        "Article 3.",
        "Part Two: The Siege",
        "**Origins of the war**",
        "## Origins",
        "== Origins ==",
        "1069",
    ],
)
def test_headings(read_text, heading: str) -> None:
    document = read_text(f"The Council of Arles\n\n{PROSE}\n\n{heading}\n\n{PROSE}")
    bare = heading.strip("#=* ")
    assert kinds(document) == [
        ("title", "The Council of Arles"),
        ("paragraph", PROSE),
        ("heading", bare),
        ("paragraph", PROSE),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "It sat for two weeks.",
        "The mayor was chosen on Sunday, and",
        "Dear Sir,",
        "SIR:",
        "Yours ever,",
        "There were three reasons:",
        "Article 3 of the treaty was struck out.",
        "and so it went on",
        "He wrote. Then he left",
        "The council was moved to Lyon in that year",
        "Who was to rule the south?",
    ],
)
def test_lines_that_are_no_headings(read_text, line: str) -> None:
    document = read_text(f"The Council of Arles\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert "heading" not in [kind for kind, _ in kinds(document)]


@pytest.mark.parametrize(
    "heading",
    [
        "14.3 From Leasehold to Freehold",
        "2.1 The Salt Tax",
        "3.2.1. “Bread or Blood”",
        "5.1 Who Ruled the South?",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_of_parts_make_headings_even_without_a_blank_line(
    read_text, heading: str, gap: str
) -> None:
    document = read_text(f"The Council of Arles\n\n{PROSE}\n\n{heading}{gap}{PROSE}")
    assert ("heading", heading) in kinds(document)


@pytest.mark.parametrize(
    "line",
    [
        "14.3 per cent of the town voted for the mayor, and the rest stayed at home in the rain.",
        "2.5 Million livres were paid to the Duke of Savoy in the course of that one winter, says the register.",
        "14.3 From that day the council sat in Lyon.",
        "4.30 in the afternoon was the hour of the last sitting.",
    ],
)
def test_figures_with_a_point_make_no_headings(read_text, line: str) -> None:
    document = read_text(f"The Council of Arles\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert "heading" not in [kind for kind, _ in kinds(document)]


def test_a_name_under_a_letter_is_no_heading(read_text) -> None:
    document = read_text(f"{PROSE}\n\nJohn Harrow\n\n1. See the list.\n")
    assert ("paragraph", "John Harrow") in kinds(document)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("The Council of Arles", "The Council of Arles"),
        ("12. Letter From the King to the Pope", "Letter From the King to the Pope"),
        ("# The Council #", "The Council"),
        ("THE COUNCIL OF ARLES.", "The Council of Arles"),
        ("Mr. Harwood to Mr. Pell.", "Mr. Harwood to Mr. Pell"),
        ("Title: On the Council\nAuthor: A. Person", "On the Council"),
    ],
)
def test_title(read_text, first: str, title: str) -> None:
    assert read_text(f"{first}\n\n{PROSE}").source.title == title


@pytest.mark.parametrize(
    "first",
    ["SIR: I write in haste.", "Dear Mr. Pell,", "Paris, 3 May 1801", "The town fell.", "1"],
)
def test_first_lines_that_are_no_title(read_text, first: str) -> None:
    document = read_text(f"{first}\n\n{PROSE}")
    assert "title" not in [kind for kind, _ in kinds(document)]
    assert document.source.title == "A"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Paris, October 17, 1772", "1772-10-17"),
        ("Washington, December 3, 1861.", "1861-12-03"),
        ("[Sofia], 5 June 1918—4 p.m.", "1918-06-05"),
        ("Tuesday, 12 February 1793", "1793-02-12"),
        ("PARIS, MAY 3RD, 1801", "1801-05-03"),
        ("Philadelphia July 3d. 1776", "1776-07-03"),
        ("Geneva, May 21, 1959, 3:30 p.m.", "1959-05-21"),
        ("Date: 1768-1769", "1768/1769"),
    ],
)
def test_datelines(read_text, line: str, date: str) -> None:
    document = read_text(f"Letter From the King to the Pope\n\n{line}\n\n{PROSE}")
    assert kinds(document)[1] == ("dateline", line)
    assert document.source.date == date


@pytest.mark.parametrize(
    "line",
    [
        "On 3 May 1801 he came.",
        "He was born in Paris, 3 May 1801, and died there.",
        "May 1801 was wet.",
    ],
)
def test_sentences_with_dates_are_no_datelines(read_text, line: str) -> None:
    document = read_text(f"The Council\n\n{line}\n\n{PROSE}")
    assert kinds(document)[1] == ("paragraph", line)
    assert document.source.date == ""


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (("• —", "• —", "•"), ["", "", ""]),
        (("- ", "- ", "- "), ["", "", ""]),
        (("—", "—", "—"), ["", "", ""]),
        (("1. ", "2. ", "3. "), ["1", "2", "3"]),
        (("(a) ", "(b) ", "(c) "), ["a", "b", "c"]),
        (("i) ", "ii) ", "iii) "), ["i", "ii", "iii"]),
    ],
)
def test_list_marks_go(read_text, marks: tuple[str, ...], labels: list[str]) -> None:
    points = ["There is no bread.", "There is no coal.", "There is no peace."]
    rows = "\n".join(mark + point for mark, point in zip(marks, points, strict=True))
    document = read_text(f"They had three complaints:\n\n{rows}\n\n{PROSE}")
    items = [block for block in document.blocks if block.kind == "item"]
    assert [document.text[block.start : block.end] for block in items] == points
    assert [block.label for block in items] == labels


@pytest.mark.parametrize(
    "start", ["A. Harriman wrote", "1848 was", "12 men were", "— said he", "I. was"]
)
def test_starts_that_are_no_list(read_text, start: str) -> None:
    text = f"{start} in the town hall when the news from the capital came."
    document = read_text(f"{PROSE}\n\n{text}\n\n{PROSE}")
    assert text.removeprefix("— ") in document.text


def test_numbered_paragraphs_are_paragraphs_with_a_label(read_text) -> None:
    document = read_text(f"Cable\n\nHe wrote this.\n\n1. {PROSE}\n\n2. {PROSE}")
    assert [(b.kind, b.label) for b in document.blocks][2:] == [
        ("paragraph", "1"),
        ("paragraph", "2"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["References", "BIBLIOGRAPHY", "Further Reading", "Works Cited:", "Additional Information"],
)
def test_bibliographies_are_references_up_to_the_next_heading(read_text, heading: str) -> None:
    document = read_text(
        f"# The Council\n\n{PROSE}\n\n## {heading}\n\nSmith, J. Arles. 1901.\n\n## Impact\n\n{PROSE}",
        "a.md",
    )
    assert ("reference", "Smith, J. Arles. 1901.") in kinds(document)
    assert kinds(document)[-1] == ("paragraph", PROSE)


@pytest.mark.parametrize(
    "line",
    ["E-mail: a.b@example.org", "https://example.org/a", "<https://orcid.org/0000>", "ORCID: 0000-0001", "Keywords: a, b"],
)  # fmt: skip
def test_addresses_are_no_paragraphs(read_text, line: str) -> None:
    document = read_text(f"The Council\n\n{line}\n\n{PROSE}")
    assert [kind for kind, _ in kinds(document)] == ["title", "note", "paragraph"]


def test_a_salutation_stays_in_its_paragraph(read_text) -> None:
    text = "Dear Mr. Chairman: I have now read both of your letters."
    assert kinds(read_text(f"Letter From A to B\n\n{text}"))[1] == ("paragraph", text)


def test_levels_of_headings(read_text) -> None:
    document = read_text(f"The Council\n\nORIGINS\n\n{PROSE}\n\nThe First Session\n\n{PROSE}")
    assert [block.level for block in document.blocks] == [1, 2, 0, 3, 0]


def test_a_title_in_capitals_may_take_several_lines(read_text) -> None:
    for gap in ("\n", "\n\n"):
        rows = ["TREATY OF PEACE", "BETWEEN", "FRANCE AND SPAIN"]
        document = read_text(f"{gap.join(rows)}\n\n{PROSE}")
        assert kinds(document)[0] == ("title", "TREATY OF PEACE BETWEEN FRANCE AND SPAIN")
        assert document.source.title == "Treaty of Peace between France and Spain"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "It was read to all the estates of the kingdom in the hall, and to the",
            "Parliament. It was long.",
        ),
        (
            "The clerk of the council, who had the book before him, told them to see",
            "Chapter 3. The war began.",
        ),
        (
            "It was read to all the estates of the kingdom in the hall and to their",
            "General. Grant heard of it.",
        ),
    ],
)
def test_a_wrapped_line_starts_nothing_in_the_middle_of_a_sentence(
    read_text, above: str, below: str
) -> None:
    assert kinds(read_text(f"{above}\n{below}")) == [("paragraph", f"{above} {below}")]


@pytest.mark.parametrize(
    "speakers",
    [
        ("Mr. PITT: ", "Mr. FOX: "),
        ("The SPEAKER.—", "Mr. FOX.—"),
        ("Senator Marsh: ", "Q: "),
        ("MARSH: ", "PELL: "),
    ],
)
def test_what_each_speaker_says_is_a_paragraph(read_text, speakers: tuple[str, str]) -> None:
    said = [
        f"{speaker}The question is that the bill be read a second time today."
        for speaker in speakers
    ]
    text = "The House met at three in the afternoon, and the order of the day was read."
    assert [part for _, part in kinds(read_text("\n".join([text, *said])))] == [text, *said]


def test_years_of_a_chronicle_are_not_the_numbers_of_a_list(read_text) -> None:
    years = [f"{year}. In this year the army went to the north." for year in (871, 872, 873)]
    assert kinds(read_text("\n\n".join(["Annals of the Abbey", *years])))[1:] == [
        ("paragraph", text) for text in years
    ]

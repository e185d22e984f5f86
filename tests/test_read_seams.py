"""Lines and paragraphs that belong together are joined; words are not torn and not run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.read import read
from quizgen.read.seams import join_pieces, read_vocabulary
from quizgen.read.strand import from_raw


def join(text: str, *, elsewhere: str = "") -> str:
    rows = text.split("\n")
    at, strands = 0, []
    for row in rows:
        strands.append(from_raw(text, at, at + len(row)))
        at += len(row) + 1
    return join_pieces(strands, read_vocabulary([*rows, *elsewhere.split("\n")])).text


@pytest.mark.parametrize(
    ("text", "elsewhere", "joined"),
    [
        ("an agree-\nment of May", "", "an agreement of May"),
        ("a counter-\nrevolutionary act", "Some counter-revolutionary men.", "a counter-revolutionary act"),
        ("the Austro-\nHungarian army", "", "the Austro-Hungarian army"),
        ("a well-\nknown man", "", "a well-known man"),
        ("two-\nthirds of it", "", "two-thirds of it"),
        ("the rail-\nroad company", "The railroad was long.", "the railroad company"),
        ("a peace-\nkeeping force", "The peace and the keeping of it.", "a peace-keeping force"),
        ("agree\u00ad\nment", "", "agreement"),
        ("agree\u2010\nment", "", "agreement"),
        ("from 1914-\n1918", "", "from 1914-1918"),
        ("a word--\nthen more", "", "a word--then more"),
        ("a word—\nthen more", "", "a word—then more"),
        ("a word —\nthen more", "", "a word — then more"),
        ("the end\nof it", "", "the end of it"),
    ],
)  # fmt: skip
def test_line_ends(text: str, elsewhere: str, joined: str) -> None:
    assert join(text, elsewhere=elsewhere) == joined


def paragraphs(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path).text.split("\n\n")


LONG = "The council of the league sent three of its members to the court of the Republic of"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army marched on the town and the\n\nguns were left behind.", 1),
        ("The army marched on the town, and all the\n\n[Page 4]\n\nguns were left.", 1),
        ("The king sent for his minister, Mr.\n\nPitt, and for the bishop.", 1),
        ("The army marched on the old town with guns\n\nand with horses.", 1),
        (f"In South Vost it rained. {LONG} South\n\nVost, led by the mayor of the old town.", 1),
        ("The army marched on the town.\n\nThe guns were left behind.", 2),
        ("The army marched with:\n\nguns and horses;", 2),
        (f"In the north it rained. {LONG} South\n\nVost, led by the mayor of the old town.", 2),
        ("THE ARMY OF THE NORTH\n\nmarched on the town.", 2),
    ],
)
def test_sentences_cut_by_a_blank_line(tmp_path: Path, text: str, expected: int) -> None:
    assert len(paragraphs(tmp_path, text)) == expected


def test_hard_wrapped_lines_are_joined_and_indented_paragraphs_parted(tmp_path: Path) -> None:
    text = (
        "   The harbour had been closed since the autumn, and the ships that lay\n"
        "there could not put to sea. The blockade was kept through the gales of\n"
        "October.\n"
        "   In November a storm drove the fleet off. On the 20th they met in the\n"
        "bay.\n"
    )
    assert [part[:14] for part in paragraphs(tmp_path, text)] == [
        "The harbour ha",
        "In November a ",
    ]


def test_lines_that_are_paragraphs_stay_apart(tmp_path: Path) -> None:
    long = (
        "The harbour had been closed since the autumn, and the ships that lay there could not put to sea. "
        * 2
    )
    text = f"{long.strip()}\nIn November a storm drove the fleet off.\n{long.strip()}\n"
    assert len(paragraphs(tmp_path, text)) == 3


def test_verse_stays_together_and_a_list_of_names_apart(tmp_path: Path) -> None:
    verse = "If the river freezes,\nThe hussars will cross,\nAnd who will answer?"
    names = "The Secretary of State\nMr. Elwin Marsh\nAmbassador Dellinger"
    prose = "The meeting opened at nine in the morning, and the two ministers spoke\nfor an hour."
    assert len(paragraphs(tmp_path, f"{prose}\n\n{verse}")) == 2
    assert len(paragraphs(tmp_path, f"{prose}\n\n{names}")) == 4

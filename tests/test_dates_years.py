"""How the year of a date is settled where its words leave it out, and where it is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.extract.dates import find_dates, relative_dates
from tests.test_dates import document, marked

FIXTURES = Path(__file__).parent / "fixtures" / "dates"


def settled(raw: str, **source: str) -> list[tuple[str, str, str]]:
    """Return (words, settled value, how) of the dates whose words have no year."""
    dates = find_dates(document(raw, **source))
    return [(date.text, date.resolved, date.how) for date in dates if date.value.startswith("XXXX")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "The diet met on 17 April 1521. The monk was heard again on 18 April.",
            [("18 April", "1521-04-18", "preceding sentence")],
        ),
        # Over the new year a short step forward leads into the next year.
        (
            "On 25 December 1776 he crossed the river. On 3 January he struck again.",
            [("3 January", "1777-01-03", "preceding sentence")],
        ),
        # Paragraph after paragraph, as in a chronicle.
        (
            "On 14 May 1643 the old king died.\n\nOn 19 May the army won.",
            [("19 May", "1643-05-19", "preceding sentence")],
        ),
        (
            "In 1532, on 16 November, the emperor was taken.",
            [("16 November", "1532-11-16", "same sentence")],
        ),
        (
            "The edict of 1598, signed on 13 April, brought peace.",
            [("13 April", "1598-04-13", "same sentence")],
        ),
        # A letter that is answered was written before the answer.
        (
            "On 9 March 1790 he answered her letter of 2 February.",
            [("2 February", "1790-02-02", "same sentence")],
        ),
        (
            "# The Year 1649\n\nOn 30 January the king was beheaded.",
            [("30 January", "1649-01-30", "heading")],
        ),
        # A title whose year the story has come to, or leaps to.
        (
            "# The Constitution of 1831\n\nIn August 1830 Brussels rose.\n\nThere were walls.\n\nThe congress voted on 7 February.",
            [("7 February", "1831-02-07", "heading")],
        ),
        (
            "# The Constitution of 1831\n\nIn 1815 the war was over.\n\nThere were walls.\n\nThe congress voted on 7 February.",
            [("7 February", "1831-02-07", "heading")],
        ),
        (
            "# The Constitution of 1831\n\nIn 1829 they wrote. In January 1831 they met. On 7 February they voted.",
            [("7 February", "1831-02-07", "preceding sentence")],
        ),
        (
            "# The Constitution of 1831\n\nOn 7 February they voted, and on 21 July the king swore.",
            [("7 February", "1831-02-07", "heading"), ("21 July", "1831-07-21", "same sentence")],
        ),
        (
            "# The Constitution of 1831\n\nIn November 1830 the congress met. On 7 February it voted.",
            [("7 February", "1831-02-07", "preceding sentence")],
        ),
        # A title that names a month, and a date not long behind it.
        (
            "# The Talks of February 1814\n\nThe envoys had come by coach.\n\nOn 9 March they signed.",
            [("9 March", "1814-03-09", "heading")],
        ),
        # Two years in the heading: the order of events leaves one.
        (
            "# The Siege, 1683-1684\n\nHe came in July 1683. Help came on 12 September. "
            "By May 1684 all was over.",
            [("12 September", "1683-09-12", "preceding sentence")],
        ),
        # The day over the minutes of a meeting.
        (
            "# The Board\n\n## Meeting of 4 May 1831\n\nA letter of 28 April was read.",
            [("28 April", "1831-04-28", "heading")],
        ),
    ],
)
def test_year_from_the_text(raw: str, expected: list[tuple[str, str, str]]) -> None:
    assert settled(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        # Nothing to take it from.
        "The fair was held on 24 August.",
        # A shift in time stands between.
        "He was born in 1809. Ten years later, on 3 May, the house burned.",
        "In 1809 he was born. The following year, on 3 May, the house burned.",
        # The year only names a thing.
        "The 1713 treaty was read aloud. On 3 May the house burned.",
        "He knew the treaty of 1713. On 3 May the house burned.",
        "So he says (Anson, 1913). On 3 May the house burned.",
        # Two years, and nothing to choose between them.
        "In 1912 and again in 1913 they fought. On 8 October one of them began.",
        "# The Long War, 1618-1648\n\nOn 3 May the house burned.",
        # The next date told lies before.
        "In 1642 war came. On 3 May the house burned. In 1641 peace was made.",
        # Too far from the date before to be sure: half a year back or forward.
        "On 20 November 1700 he won. The news of 20 June was worse.",
        # The story has not yet come to the year of the title.
        "# The Constitution of 1831\n\nIn 1830 the war was over.\n\nThere were walls.\n\nThe congress met on 10 November.",
        "# The Constitution of 1831\n\nIn November 1830 the congress met. On 10 December it chose a president.",
        # A title that names a month, and a date long behind it.
        "# The Talks of February 1814\n\nThe envoys had come by coach.\n\nThe war went on for long. On 11 November the army left.",
        # Another section.
        "## First part\n\nOn 3 May 1700 he won.\n\n## Second part\n\nOn 4 June he lost.",
    ],
)
def test_year_stays_open_where_it_is_not_sure(raw: str) -> None:
    assert [value for _, value, _ in settled(raw)] == [""]


LETTER = (
    "# Mr. Grey to the Minister\n\n>> Lisbon, March 6, 1811.\n\n"
    "Your letter of January 9 came on the 2d instant. {}"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fleet had sailed on February 20.", ("February 20", "1811-02-20")),
        ("The court will sit until April 3.", ("April 3", "1811-04-03")),
        ("Nothing was heard since October.", ("October", "1810-10")),
        ("I wrote of it in November last.", ("November", "1810-11")),
        ("He leaves on the 1st of May next.", ("1st of May", "1811-05-01")),
        ("I had yours of the 28th ult. as well.", ("28th ult.", "1811-02-28")),
        ("The money falls due on the 15th prox. here.", ("15th prox.", "1811-04-15")),
        ("It was so in December of last year.", ("December", "1810-12")),
        # Told as past, but the year is not plain: left open.
        ("They met on August 1.", ("August 1", "")),
    ],
)
def test_year_from_the_date_of_a_letter(sentence: str, expected: tuple[str, str]) -> None:
    found = settled(LETTER.format(sentence))
    assert [found[0][:2], found[1][:2]] == [
        ("January 9", "1811-01-09"),
        ("2d instant", "1811-03-02"),
    ]
    assert found[2][:2] == expected


def test_date_of_a_letter_may_come_from_its_front_matter() -> None:
    raw = "I saw the minister on February 20. He will write before March 20."
    found = settled(raw, date="1811-03-06", kind="letter")
    assert found == [
        ("February 20", "1811-02-20", "document date"),
        ("March 20", "1811-03-20", "preceding sentence"),
    ]


def test_date_of_printing_of_a_history_settles_nothing() -> None:
    raw = "In 1811 the city was besieged; peace was far.\n\nAll was lost.\n\nOn May 3 it rained."
    assert settled(raw, date="2014-05-06", kind="article") == [("May 3", "", "")]
    assert settled(raw, date="2014-05-06") == [("May 3", "", "")]


def test_day_of_this_month_stays_open_without_a_date_of_the_letter() -> None:
    assert marked("Yours of the 14th instant is before me.") == "14th instant=XXXX-XX-14"


def test_archive_mark_in_a_note_dates_a_cable() -> None:
    raw = (
        "We made some headway on June 3 and must hold it until July 1.\n\n"
        "[note] Source: State Archives, Cabinet Papers, Box 12, Trip Files, June 1–6, 1912."
    )
    assert settled(raw) == [
        ("June 3", "1912-06-03", "note"),
        ("July 1", "1912-07-01", "same sentence"),
    ]


def test_dates_of_one_note_settle_each_other() -> None:
    raw = (
        "[note] In message 12, June 2, the envoy agreed. "
        "(State Archives, Box 12, Trip Files, June 1–6, 1912)"
    )
    assert settled(raw) == [("June 2", "1912-06-02", "note")]


def test_letter_and_story_that_disagree_leave_the_year_open() -> None:
    raw = ">> Lisbon, March 6, 1811.\n\nIn 1809 he was here. On February 20 he left."
    assert settled(raw) == [("February 20", "", "")]


def test_same_matter_decides_where_the_years_around_differ() -> None:
    raw = (
        "In the spring of 1804 the consul Averan promised to lift the blockade of the harbour. "
        "The merchants put their hopes in 1805. "
        "Consul Averan lifted the blockade of the harbour on April 11. "
        "In March 1805 trade was open."
    )
    assert settled(raw) == [("April 11", "1804-04-11", "preceding sentence")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("He came home in January 1828. That July O'Connell won.", [("July", "1828-07")]),
        ("In 1789, that July, the fortress fell.", [("July", "1789-07")]),
        # The ministry fell at the end of the year.
        (
            "The ministry fell in December 1845. In the following January Peel came back.",
            [("January", "1846-01")],
        ),
        (
            "They signed on 3 March 1878. The following July they met, the next January again.",
            [("July", "1878-07"), ("January", "1879-01")],
        ),
        (
            "He sailed in October 1768. The preceding May he had been made lieutenant. "
            "He reached the island in April following.",
            [("May", "1768-05"), ("April", "1769-04")],
        ),
        # A year alone does not say which of two Junes follows it.
        ("A truce was made in 1533. In the following June he set out.", [("June", "")]),
        # Every June is none.
        ("He went to school in 1820. Every June the boys went home.", [("June", "")]),
        # Over the new year, where the dates on both sides leave no other.
        (
            "In May 1930 he was jailed. In January he was freed. They signed on 5 March 1931.",
            [("January", "1931-01")],
        ),
        # A later year that only names a thing.
        (
            "She married in July 1554. The Armada of 1588 had 130 ships; by mid-August it was gone.",
            [("August", "")],
        ),
        # What was read at a meeting was written before.
        (
            "The board met on 7 February 1871. The minutes of 31 January were read.",
            [("31 January", "1871-01-31")],
        ),
    ],
)
def test_months_that_point_to_a_date_before(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [found[:2] for found in settled(raw)] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("On 15 May 1832 he gave up. On the 18th the King wrote.", [("18th", "1832-05-18")]),
        (
            "The siege began in June 1863. By the evening of the 25th the mine was ready.",
            [("25th", "1863-06-25")],
        ),
        (
            "It was signed on 3 May 1808, ratified on the 20th of the same month and published "
            "on the 2d of the following month.",
            [("20th", "1808-05-20"), ("2d", "1808-06-02")],
        ),
        # The day of the week must fit.
        ("They met in May 1787. On Monday, the 14th, few had come.", [("14th", "1787-05-14")]),
        ("They met in May 1787. On Tuesday, the 14th, few had come.", []),
        # Back in the month, or after a step in time: the month is not plain.
        ("On 28 July 1914 war was declared. On the 4th the next followed.", []),
        ("On June 6, 1944, they landed. Two months later, on the 25th, they were in.", []),
        ("On the 18th the King wrote.", []),
        ("On 3 May 1808 they rose. On the 22nd Regiment fell the loss.", []),
    ],
)
def test_days_without_a_month(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [found[:2] for found in settled(raw)] == expected


# ---------------------------------------------------------------- dates in figures


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # Another date of the form has a part above 12.
        ("On 25/4/1915 and 3/5/1915.", ["1915-04-25", "1915-05-03"]),
        ("On 4/25/1915 and 3/5/1915.", ["1915-04-25", "1915-03-05"]),
        # Both orders are shown: nothing is proven.
        ("On 25/4/1915, 4/26/1915 and 3/5/1915.", ["1915-04-25", "1915-04-26", "1915"]),
        # The other form shows nothing for this one.
        ("On 25-4-1915 and 3/5/1915.", ["1915-04-25", "1915"]),
        ("On 3/5/1915.", ["1915"]),
        ("On 32/5/1915 and 13/13/1915.", []),
    ],
)
def test_order_of_day_and_month_in_figures(raw: str, expected: list[str]) -> None:
    assert [date.value for date in find_dates(document(raw))] == expected


@pytest.mark.parametrize(
    ("figures", "value"),
    # 3 May fits between 1 April and 9 June, 5 March does not; of 4/5 and 5/4 both fit.
    [("3-5-1915", "1915-05-03"), ("4-5-1915", "1915")],
)
def test_order_of_events_settles_figures_where_one_reading_fits(figures: str, value: str) -> None:
    first = "1 April 1915" if figures == "3-5-1915" else "1 March 1915"
    raw = (
        f"On {first} they met.\n\nOn {figures} they met again.\n\n"
        "On 9 June 1915 they parted.\n\nOn 2 July 1915 it was over."
    )
    assert find_dates(document(raw))[1].value == value


# ---------------------------------------------------------------- old times


def test_years_before_christ_keep_their_era_where_it_is_said_once() -> None:
    raw = (
        "In 490 BC they landed at Marathon. Ten years later, in 480, the king came himself. "
        "By 479 the war was over (Hale, 1907)."
    )
    assert [date.value for date in find_dates(document(raw))] == ["-0489", "-0479", "-0478", "1907"]


def test_small_numbers_are_no_years_in_a_modern_text() -> None:
    raw = "In 1943 the depot held 843 lorries. In 750 cases they failed; by 640, none ran."
    assert [date.value for date in find_dates(document(raw))] == ["1943"]


# ---------------------------------------------------------------- relative dates


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("In 1809 he left. Two years later he was back.", [("Two years later", "1811")]),
        (
            "On 30 March 1809 he left. The following day she wept.",
            [("The following day", "1809-03-31")],
        ),
        (
            "Three days after the vote of March 30, 1809, he left.",
            [("Three days after", "1809-04-02")],
        ),
        # The year beside it shows that the count began elsewhere.
        ("In 1809 he left. Two years later, in 1820, he died.", []),
        ("Two years later he was back.", []),
        ("In the 1820s he left. Two years later he was back.", []),
    ],
)
def test_relative_dates_only_from_a_sure_anchor(raw: str, expected: list[tuple[str, str]]) -> None:
    own = document(raw)
    found = relative_dates(own, find_dates(own))
    assert [(date.text, date.value) for date in found] == expected


def test_yesterday_in_a_letter_counts_from_its_date() -> None:
    own = document(">> Lisbon, March 1, 1811.\n\nI saw him yesterday.")
    (date,) = relative_dates(own, find_dates(own))
    assert (date.text, date.value) == ("yesterday", "1811-02-28")
    assert "yesterday" not in marked(own.raw)


# ---------------------------------------------------------------- whole texts


@pytest.mark.parametrize("name", ["despatch", "chronicle", "biography"])
def test_whole_texts_of_three_kinds(name: str) -> None:
    raw = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    found = [
        " | ".join((" ".join(date.text.split()), date.value, date.resolved, date.how)).rstrip(" |")
        for date in find_dates(document(raw))
    ]
    expected = (FIXTURES / f"{name}.dates").read_text(encoding="utf-8").splitlines()
    assert found == expected


def test_score_on_the_gold_files() -> None:
    """The two annotated texts, where they lie beside the repository."""
    import json

    gold = Path(__file__).parents[2] / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("the annotated texts are not here")
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))["dates"]
        text = (gold.parent / "seeds" / f"{path.stem}.txt").read_text(encoding="utf-8")
        dates = find_dates(document(text))
        assert [(date.span.start, date.span.end) for date in dates] == [
            (one["start"], one["end"]) for one in wanted
        ]
        for date, one in zip(dates, wanted, strict=True):
            assert date.value in (one["value"], *one.get("accept", []))
            assert date.best in (one.get("resolved", one["value"]), *one.get("accept", []))


# ---------------------------------------------------------------- the line of the story


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # Looking back in the pluperfect, in a relative clause, or to what a thing is called by.
        (
            "They met in March 1930. In 1922 he had called it off. He was jailed in May.",
            [("May", "1930-05")],
        ),
        (
            "They met in March 1930. The report, asked for in 1927, came out in June.",
            [("June", "1930-06")],
        ),
        (
            "The note went on 23 July 1914. The Tsar, who in 1909 had given way, armed on the 30th.",
            [("30th", "1914-07-30")],
        ),
        (
            "The army sailed in March 1862. He had led it since July. The town fell on 3 May.",
            [("July", "1861-07"), ("3 May", "1862-05-03")],
        ),
        (
            "He asked on 12 March 1947. “In 1919 we said no,” one said. It was voted on May 22.",
            [("May 22", "1947-05-22")],
        ),
        (
            "The vote was asked on 10 July 1919, as in 1898. He set out on 3 September.",
            [("3 September", "1919-09-03")],
        ),
        # What is still to come does not move it either.
        (
            "The law passed on 3 May 1892; it was to stand until 1899. The mill closed on 2 July.",
            [("2 July", "1892-07-02")],
        ),
        # A look ahead, after which the story goes on where it was.
        (
            "In February 1791 he died. On 15 May they gave the vote, and in September took it back. "
            "On 22 August the slaves rose.",
            [("15 May", "1791-05-15"), ("September", "1791-09"), ("22 August", "1791-08-22")],
        ),
        # Annals written on.
        (
            "In the year 865 the host came. 866. They took horses. 867. They went north, on 1 November. "
            "870. The king fought them on 20 November.",
            [("1 November", "0867-11-01"), ("20 November", "0870-11-20")],
        ),
        (
            "The siege was raised in April 1429. By June Paris had heard of it.",
            [("June", "1429-06")],
        ),
        # Within the month that was to come.
        (
            "They were to leave by the end of October 1968. He stopped it on October 31.",
            [("October 31", "1968-10-31")],
        ),
    ],
)
def test_only_main_clauses_move_the_story(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [found[:2] for found in settled(raw)] == expected


@pytest.mark.parametrize(
    "raw",
    [
        # Back in the months with no word for it, and all that follows.
        "The bill came on 11 April 1912. They threw it out on 30 January, and again on 15 July.",
        # A later year that names a thing.
        "He fell in July 1789. The law of 2 March 1791 closed the guilds. The king fled on 20 June.",
        # A year alone in another paragraph.
        "The bank was founded in 1694.\n\nThe run began in February.",
        # Words quoted have their own time.
        "He asked for it on 12 March 1947. “On December 5 we said no,” a senator wrote.",
        # A year counted behind the date.
        "The city fell on 29 May 1453. Another was besieged in July three years later.",
        # The season has changed.
        "The siege ended in August 332.\n\nIn the spring he came back. They fought on 1 October.",
        # A backward year told plainly: either may be meant.
        "He resigned on 4 May 1930. In 1922 he fought for it. They met in June.",
        # Several years in the heading.
        "## The Siege, 1798-1800\n\nOn 4 September it hung out the white flag.",
    ],
)
def test_two_years_leave_a_date_open(raw: str) -> None:
    assert {value for _, value, _ in settled(raw)} == {""}


def test_date_at_the_end_of_a_letter_settles_its_days() -> None:
    raw = (
        "Sir, we came to anchor on June 3 and watered until the 9th.\n\n"
        "I have the honor to be, Sir, your obedient servant,\n\nJ. Marsh\n\nBrest, July 24, 1779."
    )
    assert [found[:2] for found in settled(raw)] == [
        ("June 3", "1779-06-03"),
        ("9th", "1779-06-09"),
    ]


def test_days_before_the_paper_was_printed() -> None:
    raw = (
        ">> London, September 29, 1951\n\n"
        "Notice to be out by October 4 had been served on the 25th. In 1933 they had a treaty. "
        "The envoy came in November of last year; on December 30 he left."
    )
    assert [found[:2] for found in settled(raw)] == [
        ("October 4", "1951-10-04"),
        ("November", "1950-11"),
        ("December 30", "1950-12-30"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In February 1866 officers entered his bedroom.", "1866-02"),
        ("On 3 May 1812 soldiers came to the gate.", "1812-05-03"),
        ("On May 12, 1500 men came to the gate.", "XXXX-05-12"),
    ],
)
def test_a_number_right_behind_a_month_is_its_year(text: str, value: str) -> None:
    [date] = find_dates(document(text))
    assert date.best == value

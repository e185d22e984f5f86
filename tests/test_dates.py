"""What counts as a date and what it is worth: single sentences, each with the dates a reader would mark."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from quizgen.extract.dates import find_dates
from quizgen.model import Block, Document, Source

MARKS = {"# ": "title", "## ": "heading", "[note] ": "note", ">> ": "dateline"}


def document(raw: str, **source: str) -> Document:
    """Build a document from text: blank lines part blocks, a mark at a block's start names its kind."""
    blocks: list[Block] = []
    at = 0
    for piece in raw.split("\n\n"):
        kind = next((MARKS[mark] for mark in MARKS if piece.startswith(mark)), "paragraph")
        blocks.append(Block(at, at + len(piece), kind))
        at += len(piece) + 2
    return Document(
        Source("own", "Own text", **source), raw, raw, tuple(range(len(raw))), tuple(blocks)
    )


def marked(raw: str, **source: str) -> str:
    """Return what was found, in one line: "words=value", with ">value" where a year was settled."""
    shown = []
    for date in find_dates(document(raw, **source)):
        settled = "" if date.resolved in ("", date.value) else f">{date.resolved}"
        shown.append(f"{date.text}={date.value}{settled}")
    return "|".join(shown)


DATES = [
    ("The parliament opened on 20 January 1265 at Westminster.", "20 January 1265=1265-01-20"),
    ("Columbus sighted land on October 12, 1492.", "October 12, 1492=1492-10-12"),
    ("The bridge was blown on Sept. 17, 1944, at dusk.", "Sept. 17, 1944=1944-09-17"),
    ("They met on the 24th of August, 1572, in Paris.", "24th of August, 1572=1572-08-24"),
    (
        "It was done the twenty-first day of October, one thousand eight hundred and five.",
        "twenty-first day of October, one thousand eight hundred and five=1805-10-21",
    ),
    ("Given at Worms, 8 May, 1521.", "8 May, 1521=1521-05-08"),
    ("He died on 5th May 1821 on the island.", "5th May 1821=1821-05-05"),
    ("Signed at Versailles, June 28th, 1919.", "June 28th, 1919=1919-06-28"),
    ("The charter bears the date 15-June-1215.", "15-June-1215=1215-06-15"),
    (
        "In the night of the 4th of August the deputies gave up their rights.",
        "4th of August=XXXX-08-04",
    ),
    ("The battle was fought on June the eighteenth, 1815.", "June the eighteenth, 1815=1815-06-18"),
    ("The decree is dated Jan. 3d, 1777, at Princeton.", "Jan. 3d, 1777=1777-01-03"),
    ("The letter of Novr. 9th 1791 was lost.", "Novr. 9th 1791=1791-11-09"),
    ("The scan reads May l2, l864, and no more.", "May l2, l864=1864-05-12"),
    ("The scan reads 12 June I8O3.", "12 June I8O3=1803-06-12"),
    ("Charles was proclaimed on February 6, 1684/5 in London.", "February 6, 1684/5=1685-02-06"),
    ("The fleet sailed on 11/21 October 1688 from Holland.", "11/21 October 1688=1688-10-21"),
    ("Caesar was killed on 15 March 44 BC in the senate.", "15 March 44 BC=-0043-03-15"),
    (
        "The Persians landed on September 12, 490 B.C., near Marathon.",
        "September 12, 490 B.C.=-0489-09-12",
    ),
    ("On Monday, 29 May 1453, the walls were stormed.", "29 May 1453=1453-05-29"),
    ("The cable of 1945-08-10 asked for terms.", "1945-08-10=1945-08-10"),
    ("The stone says 17.IX.1939 and nothing else.", "17.IX.1939=1939-09-17"),
    ("The passport was stamped 24.12.1913 in Basel.", "24.12.1913=1913-12-24"),
    ("She sailed on New Year's Day, 1788.", "New Year's Day, 1788=1788-01-01"),
    ("William was crowned on Christmas Day 1066.", "Christmas Day 1066=1066-12-25"),
    ("ORDERS WERE GIVEN ON MAY 12, 1864 TO ADVANCE.", "MAY 12, 1864=1864-05-12"),
    ("The message, 241530Z OCT 62, reached the ship.", "241530Z OCT 62=XX62-10-24"),
    ("War broke out in August 1914.", "August 1914=1914-08"),
    ("The Diet met in May, 1608, and parted in anger.", "May, 1608=1608-05"),
    ("In March of 1848 Vienna rose.", "March of 1848=1848-03"),
    ("By October the harvest was lost.", "October=XXXX-10"),
    ("In March Bismarck dismissed him.", "March=XXXX-03"),
    ("It lay under ice from mid-December to early March.", "December=XXXX-12|March=XXXX-03"),
    ("The November meeting came to nothing.", "November=XXXX-11"),
    ("See the file Trade, Colonial, 1763, October, Chronological.", "1763, October=1763-10"),
    ("The congress sat October 1-18, 1748, at Aachen.", "October 1-18, 1748=1748-10-01/1748-10-18"),
    ("The congress sat 1–18 October 1748 at Aachen.", "1–18 October 1748=1748-10-01/1748-10-18"),
    ("The siege (March – June 1625) failed.", "March – June 1625=1625-03/1625-06"),
    (
        "The siege (28 August 1624 – 5 June 1625) worked.",
        "28 August 1624 – 5 June 1625=1624-08-28/1625-06-05",
    ),
    (
        "Minutes, November 28 – December 1, 1943, Tehran.",
        "November 28 – December 1, 1943=1943-11-28/1943-12-01",
    ),
    (
        "Minutes of December 30 – January 4, 1777.",
        "December 30 – January 4, 1777=1776-12-30/1777-01-04",
    ),
    (
        "Fighting went on from June 15 to July 8, 1815.",
        "June 15=XXXX-06-15>1815-06-15|July 8, 1815=1815-07-08",
    ),
    (
        "They met on the 9th and 10th of November 1799.",
        "9th=XXXX-11-09>1799-11-09|10th of November 1799=1799-11-10",
    ),
    (
        "They met on May 3, 5 and 9, 1791, in Warsaw.",
        "May 3=XXXX-05-03>1791-05-03|5=XXXX-05-05>1791-05-05|9, 1791=1791-05-09",
    ),
    ("The war of 1618-1648 emptied the land.", "1618-1648=1618/1648"),
    ("The truce of 1609–21 held.", "1609–21=1609/1621"),
    ("The war of 1756-63 cost much.", "1756-63=1756/1763"),
    ("The budget of 1923/24 was late.", "1923/24=1923/1924"),
    ("He ruled from 1740 to 1786.", "1740=1740|1786=1786"),
    ("Between 1846 and 1849 the crop failed.", "1846=1846|1849=1849"),
    ("Harvests failed in 1769, 1770 and 1771.", "1769=1769|1770=1770|1771=1771"),
    ("Ada Example Lovell (1815-1852) wrote notes.", "1815=1815|1852=1852"),
    (
        "Nicolas Machin (3 May 1469 – 21 June 1527) wrote it.",
        "3 May 1469=1469-05-03|21 June 1527=1527-06-21",
    ),
    ("The Seven Years' War (1756-1763) was wide.", "1756-1763=1756/1763"),
    ("He was king (r. 1509–1547) and a father.", "1509–1547=1509/1547"),
    ("The town burned in 1666.", "1666=1666"),
    ("1848 saw thrones fall.", "1848=1848"),
    ("1348. In this year the pestilence came.", "1348=1348"),
    ("By 1787 the debts were past paying.", "1787=1787"),
    ("The 1783 treaty gave up the forts.", "1783=1783"),
    ("The 1848 revolutions failed.", "1848=1848"),
    ("Under Example Act 1833 the trade ended.", "1833=1833"),
    ("Since mid-1917 the army had melted.", "1917=1917"),
    ("The late 1780s were lean.", "1780s=178X"),
    ("Prices rose as early as 1521.", "1521=1521"),
    ("It was older than 1492's maps.", "1492=1492"),
    ("A new edition (Leiden, 1637) followed.", "1637=1637"),
    ("So Gibbon argues (Gibbon 1776, p. 12).", "1776=1776"),
    ("The law passed in eighteen hundred and thirty-two.", "eighteen hundred and thirty-two=1832"),
    ("They landed in the year of our Lord 1620.", "1620=1620"),
    ("The title page reads MDCCLXXVI.", "MDCCLXXVI=1776"),
    ("He was born about 1450 in Mainz.", "1450=1450~"),
    ("The hall (c. 1265) still stands.", "1265=1265~"),
    ("The mill, built circa 1790, is gone.", "1790=1790~"),
    ("Chaucer (1340?-1400) wrote it.", "1340=1340?|1400=1400"),
    ("The king fell in A.D. 878 near the marsh.", "A.D. 878=0878"),
    ("Rome was sacked in 410 AD.", "410 AD=0410"),
    ("The pharaoh wrote c. 1265 BCE to the king.", "1265 BCE=-1264~"),
    ("The Peloponnesian War, 431-404 BC, ruined both.", "431-404 BC=-0430/-0403"),
    ("Between 264 and 241 B.C. the fleets fought.", "264=-0263|241 B.C.=-0240"),
    ("Augustus ruled from 27 BC to AD 14.", "27 BC=-0026|AD 14=0014"),
    ("In the year 843 the brothers made peace.", "843=0843"),
    (
        "In 871 Alfred became king; in 878 he hid; in 886 he took London.",
        "871=0871|878=0878|886=0886",
    ),
    ("In the fall of 1777 the army gave up.", "fall of 1777=1777-23"),
    ("In autumn 1813 he lost Leipzig.", "autumn 1813=1813-23"),
    ("The winter of 1777-78 was hard.", "winter of 1777-78=1777-24"),
    (
        "In the spring and summer of 1864 both armies bled.",
        "spring=XXXX-21>1864-21|summer of 1864=1864-22",
    ),
    ("Wool was dear in the 1340s.", "1340s=134X"),
    ("The 1840's were hungry.", "1840's=184X"),
    ("Rents fell in the 1420s and 1430s.", "1420s=142X|1430s=143X"),
    ("In 1963 they sang; the sixties had begun.", "1963=1963|sixties=196X"),
    ("The eighteen-forties were hungry.", "eighteen-forties=184X"),
    ("The eighteenth century loved order.", "eighteenth century=17XX"),
    ("In the 5th century BC Athens ruled the sea.", "5th century BC=-04XX"),
    ("Sixteenth-century Antwerp was rich.", "Sixteenth-century=15XX"),
    (
        "From the eleventh to the thirteenth century towns grew.",
        "eleventh=10XX|thirteenth century=12XX",
    ),
    ("In the XIIth century monks drained the fen.", "XIIth century=11XX"),
    ("Trade in the early 1800s was slow.", "1800s=18XX"),
    (
        "Mail came on the summer of '63 by ship; in 1861 there was none.",
        "summer of '63=1863-22|1861=1861",
    ),
    ("He wrote on 25/4/1915 and again on 3/5/1915.", "25/4/1915=1915-04-25|3/5/1915=1915-05-03"),
    ("He wrote on 4/25/1915 and again on 3/5/1915.", "4/25/1915=1915-04-25|3/5/1915=1915-03-05"),
    ("He wrote on 3/5/1915.", "3/5/1915=1915"),
    ("He wrote on 5-5-1915.", "5-5-1915=1915-05-05"),
    ("The line was cut (11-1918) at last.", "11-1918=1918-11"),
    ("They sat May 12th-15th, 1862.", "May 12th-15th, 1862=1862-05-12/1862-05-15"),
    ("On 12 & 13 June 1381 they burned it.", "12=XXXX-06-12>1381-06-12|13 June 1381=1381-06-13"),
    (
        "From the 12th to the 15th of June, 1381, they held London.",
        "12th=XXXX-06-12>1381-06-12|15th of June, 1381=1381-06-15",
    ),
    (
        "In May, June and July 1940 they fell back.",
        "May=XXXX-05>1940-05|June=XXXX-06>1940-06|July 1940=1940-07",
    ),
    ("Between March and June 1625 it was closed.", "March=XXXX-03>1625-03|June 1625=1625-06"),
    ("June to September 1944 was hard.", "June=XXXX-06>1944-06|September 1944=1944-09"),
    ("In the months of May and June rain fell.", "May=XXXX-05|June=XXXX-06"),
    ("On the morning of the 6th June, 1944, they landed.", "6th June, 1944=1944-06-06"),
    (
        "Late sixteenth- and early seventeenth-century England traded.",
        "sixteenth=15XX|seventeenth-century=16XX",
    ),
    ("In AD 60/61 she rose.", "AD 60/61=0060"),
    ("The 1920s and '30s were lean.", "1920s=192X|'30s=193X"),
    (
        "It ran from November 28, 1912, to February 5, 1913.",
        "November 28, 1912=1912-11-28|February 5, 1913=1913-02-05",
    ),
    (
        "It ran from November 28 to February 5, 1913.",
        "November 28=XXXX-11-28>1912-11-28|February 5, 1913=1913-02-05",
    ),
    (
        "By the end of 1788 and the spring of 1789 bread was dear.",
        "1788=1788|spring of 1789=1789-21",
    ),
    ("The law of 3 Feb. 1795 was kept.", "3 Feb. 1795=1795-02-03"),
    (
        "In the summer of 1588, the fleet came; by August it was gone.",
        "summer of 1588=1588-22|August=XXXX-08>1588-08",
    ),
    (
        "The Peace of Westphalia (1648) and the Peace of Utrecht (1713) differ.",
        "1648=1648|1713=1713",
    ),
    ("He wrote in 1776 that in 1200 villages no man could read.", "1776=1776"),
    (
        "The treaty of 1648, signed on 24 October, ended it.",
        "1648=1648|24 October=XXXX-10-24>1648-10-24",
    ),
    ("In 1648, on 24 October, it ended.", "1648=1648|24 October=XXXX-10-24>1648-10-24"),
    ("He died on May 12 of that year.", "May 12=XXXX-05-12"),
    (
        "In 1066 the king died. William came in September of the same year.",
        "1066=1066|September=XXXX-09>1066-09",
    ),
    (
        "In 1066 William won. In March of the following year he went home.",
        "1066=1066|March=XXXX-03>1067-03",
    ),
    (
        "In 1066 William won. Three years later, on 20 September, York burned.",
        "1066=1066|20 September=XXXX-09-20",
    ),
    (
        "On December 20, 1860, one state left. On January 9 a second followed.",
        "December 20, 1860=1860-12-20|January 9=XXXX-01-09>1861-01-09",
    ),
    (
        "On March 4, 1861, he spoke. On April 12 the guns opened.",
        "March 4, 1861=1861-03-04|April 12=XXXX-04-12>1861-04-12",
    ),
    ("He knew the treaty of 1783. On April 12 the guns opened.", "1783=1783|April 12=XXXX-04-12"),
    ("He knew the 1783 treaty. On April 12 the guns opened.", "1783=1783|April 12=XXXX-04-12"),
    ("(See Smith, 1993.) On April 12 the guns opened.", "1993=1993|April 12=XXXX-04-12"),
    (
        "On May 3, 1791, the law passed. It answered his letter of April 28.",
        "May 3, 1791=1791-05-03|April 28=XXXX-04-28>1791-04-28",
    ),
    (
        "The fair opened in 1851 and closed on October 11.",
        "1851=1851|October 11=XXXX-10-11>1851-10-11",
    ),
    ("The order (founded 1540) taught; the bank, established 1694, lent.", "1540=1540|1694=1694"),
    # Feasts and days of saints: the year is the date.
    ("At Michaelmas 1381 the rolls were burned.", "1381=1381"),
    ("At Lady Day 1382 and on St. John's Day 1383 rents were due.", "1382=1382|1383=1383"),
    ("On the Ides of March 44 BC he fell.", "March 44 BC=-0043-03"),
    # Lives are two dates, also after one name; reigns and periods are one.
    ("His brother Jonathan (1799-1879) was a general.", "1799=1799|1879=1879"),
    ("The chemist Liebig (1803-1873) taught there.", "1803=1803|1873=1873"),
    ("Her son Henry (born 1824, d. 1858) sailed.", "1824=1824|1858=1858"),
    ("Aristotle (384-322 BC) taught there.", "384=-0383|322 BC=-0321"),
    ("GREY, Mary Anne (Annie), 1847?-1934", "1847=1847?|1934=1934"),
    ("Louis XIV (1638-1715) built it.", "1638=1638|1715=1715"),
    ("Edward IV (1461-1483) was tall.", "1461-1483=1461/1483"),
    ("The Restoration (1814-1830) ended badly.", "1814-1830=1814/1830"),
    ("Reconstruction (1865-1877) was given up.", "1865-1877=1865/1877"),
    # Months before a capital.
    ("By November Kitchener wanted more men.", "November=XXXX-11"),
    ("At the beginning of November Balfour left.", "November=XXXX-11"),
    ("In the following January Peel came back.", "January=XXXX-01"),
    ("The minister who took office that June, late in the day, refused.", "June=XXXX-06"),
    ("November found them at sea.", "November=XXXX-11"),
    ("He wrote on the 14th instant.", "14th instant=XXXX-XX-14"),
    (
        "Food was short in 1917-18, 1921/22 and 1945-6.",
        "1917-18=1917/1918|1921/22=1921/1922|1945-6=1945/1946",
    ),
    ("In the February elections of 1936 the left won.", "February=XXXX-02>1936-02|1936=1936"),
]

NO_DATES = [
    "The bridge may hold if they march at dawn.",
    "May I ask why the august body rose?",
    "The March on Rome was a bluff.",
    "The October Revolution and the July Monarchy are names.",
    "June Carter and April Gale sang for August Belmont.",
    "Send 1500 men and 1200 horses.",
    "A force of 1800 crossed with 1650 mules.",
    "In 1200 villages the plague was seen.",
    "The garrison of 1500 gave up.",
    "Losses rose to 1850 by nightfall.",
    "He paid $1861 and £1745 for it.",
    "See Box 1968, Folder 1776, page 1848.",
    "Telegram No. 1861 was never sent.",
    "In despatch 1914 from the legation he agreed.",
    "Cf. pp. 1861-1865 and Nos. 1848, 1849.",
    "The train leaves at 1815 hours.",
    "They met at 1500 Vienna time.",
    "The signal came at 0516Z.",
    "He is at 1600 Pennsylvania Avenue.",
    "See https://example.org/1968/05/12/index.html for more.",
    "Write to may1968@example.org at once.",
    "The scan is 1848-03-18.jpg in the folder.",
    "ISBN 978-0-1968-1776-4 is the number.",
    "Psalm 119 verse 105 was sung; John 3:16 too.",
    "Articles 7 and 8 were struck out; section 1861 too.",
    "He was aged 45 and had served 12 years.",
    "For the fifteenth anniversary they sang.",
    "The 84th session was dull.",
    "Over 1900 people signed.",
    "Some 1750 were hurt.",
    "The hill is 1640 metres high.",
    "About 1500 were killed at the ford.",
    "The second charge failed and the first held.",
    "The third of the ships sank.",
    "A quarter-century of peace followed half a century of war.",
    "In the second century of the Republic's life laws were many.",
    "Nanking 1868 and Embtel 1903 crossed.",
    "The ratio was 1.1848 to 1.",
    "The file is 611.93B/10-2254, also 396.1 GE/7-2154.",
    "In his sixties he was still strong.",
    "It was 1,776 feet high, 1,000 interviews later.",
    "Nearly 1776 votes were cast for 12 men.",
    "The Ides were past; two days later he fell.",
    "Three years after the war they met yesterday.",
    "Mary may 12 times ask.",
    "The regiment, 1200 strong, stood.",
    "1500 muskets were stored.",
    "A total of 1914 volumes burned.",
    "Resolution 1973 and Article 1848 were read.",
    "The March of Time was a newsreel.",
    "An August assembly met.",
    "He paid £ 1864 and 1776 dollars.",
    "There were 1848 of them.",
    "Lines 1200-1215 are lost.",
    "Born of 1500 parents.",
    "Call 555-1812 or 1-800-1776.",
    "See 12 (3): 1200-1215.",
    "The road was 1815 yards long.",
    "He had 1066 soldiers and 12 ships.",
    "Version 1.1848.2 of 10.5.2",
    "It cost 3/4 of 5/8 in 1/2.",
    "Room 1914 is on floor 19.",
    "In his fifties and her twenties they met.",
    "The temperature was in the sixties.",
    "A second April shower fell upon May Smith.",
    "The motion was carried by 302 to 301.",
    "It passed by 367 votes to 231, with 14 against 12.",
    "In a vote of 1832 to 1745 it was lost, 1812 against.",
    "By August Bebel was in prison.",
    "The July Days, the August Decrees and the September Laws were studied.",
    "He said that May was kind and that June Smith knew it.",
    "The 14th article and the 6th cavalry came before the 22nd Regiment.",
    "On the 3rd floor he met the 5th Earl on the first day.",
    "In 1260 AH the Bab spoke; it was the year 132 of the Hijra.",
    "In the year 125 of the Seleucid era he died.",
    "On 18 Brumaire of the Year VIII it ended.",
    "A boat of 300 and a crew of 1500 left in 40 days.",
]


@pytest.mark.parametrize(("sentence", "expected"), DATES)
def test_marks_the_dates_of_a_sentence(sentence: str, expected: str) -> None:
    assert marked(sentence) == expected


@pytest.mark.parametrize("sentence", NO_DATES)
def test_numbers_and_words_that_are_no_dates(sentence: str) -> None:
    assert marked(sentence) == ""


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in DATES])
def test_spans_point_at_the_words_in_the_file(sentence: str) -> None:
    own = document(sentence)
    dates = find_dates(own)
    for date in dates:
        assert own.raw[date.span.start : date.span.end] == date.text
    spans = [date.span for date in dates]
    assert spans == sorted(spans)
    assert not any(one.overlaps(two) for one, two in itertools.pairwise(spans))


def test_spans_count_in_the_file_where_the_text_was_cleaned() -> None:
    raw = "The fleet sailed on June [Page 7] 4, 1794."
    text = "The fleet sailed on June 4, 1794."
    kept = [at for at in range(len(raw)) if not 25 <= at < 34]
    own = Document(
        Source("own", "Own text"), raw, text, tuple(kept), (Block(0, len(text), "paragraph"),)
    )
    (date,) = find_dates(own)
    assert date.text == "June 4, 1794"
    assert raw[date.span.start : date.span.end] == "June [Page 7] 4, 1794"


def test_empty_and_dateless_texts_give_nothing() -> None:
    assert find_dates(document("")) == ()
    assert find_dates(document("Nothing is dated here.\n\nNor here.")) == ()


def test_precision_and_approximation_are_told() -> None:
    found = find_dates(
        document("In May 1608 he left; c. 1610 he was back, in the 1620s, or in the fall of 1631.")
    )
    assert [(date.precision, date.approximate) for date in found] == [
        ("month", False),
        ("year", True),
        ("decade", False),
        ("season", False),
    ]


def test_the_same_text_gives_the_same_dates_twice() -> None:
    raw = Path(__file__).parent.joinpath("fixtures", "dates", "despatch.txt").read_text("utf-8")
    assert find_dates(document(raw)) == find_dates(document(raw))


@pytest.mark.parametrize(
    "piece",
    ["1968 and ", "May 12, ", "(", "one thousand ", "1, 2, ", "c. ", "third day of ", "A1-"],
)
def test_hostile_repetition_is_read_to_its_end(piece: str) -> None:
    for date in find_dates(document(piece * 400)):
        assert date.text

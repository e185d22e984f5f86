"""Years of old times: before Christ where that was said once, and years below 1000 in chronicles."""

from __future__ import annotations

import pytest

from tests.test_dates import marked

BEFORE_CHRIST = [
    (
        "In 218 BC the army crossed the Alps. The next defeat came in 216, at Cannae. By 211 Capua had "
        "fallen, and in the spring of 207 his brother came south. Peace was made in 201.",
        "218 BC=-0217|216=-0215|211=-0210|spring of 207=-0206-21|201=-0200",
    ),
    (
        "# Antigonus, 306-301 BC\n\nHe took the title of king in 306. In the winter of 303-2 he "
        "stayed in Syria. He fell in 301 at Ipsus, aged about 80.",
        "306-301 BC=-0305/-0300|306=-0305|winter of 303-2=-0302-24|301=-0300",
    ),
    (
        "Tiberius was tribune in 133 BC. Gaius followed in 123 and 122. By 91 the Italians were in "
        "arms; the war was over in 88.",
        "133 BC=-0132|123=-0122|122=-0121|91=-0090|88=-0087",
    ),
    (
        "Cicero was consul in 63 B.C. He went into exile in 58 and came home in September 57. In 49 "
        "Caesar crossed the river with 5000 men. He was killed on 15 March 44.",
        "63 B.C.=-0062|58=-0057|September 57=-0056-09|49=-0048|15 March 44=-0043-03-15",
    ),
    (
        "All dates are BCE. In 404 the walls were pulled down. From 431 to 404 the war lasted.",
        "404=-0403|431=-0430|404=-0403",
    ),
    (
        "In 490 BCE they landed. In the early fifth century Athens was small; the nineteenth "
        "century admired it.",
        "490 BCE=-0489|fifth century=-04XX|nineteenth century=18XX",
    ),
    # Spans that count down say it without a word.
    (
        "The First Punic War (264-241) was fought for Sicily. In 256 a fleet reached Africa.",
        "264-241=-0263/-0240|256=-0255",
    ),
    # So does a story that goes backwards.
    (
        "In 218 he left Spain. In 217 he beat Flaminius, in 216 Varro. In 212 Syracuse fell, in 211 "
        "Capua. By 207 his brother was dead; in 202 he lost at Zama.",
        "218=-0217|217=-0216|216=-0215|212=-0211|211=-0210|207=-0206|202=-0201",
    ),
    (
        "They won in 197 BC. In March 194 they left, and in July 192 they were back; the peace of "
        "188 settled all. In 168-7 it was over.",
        "197 BC=-0196|March 194=-0193-03|July 192=-0191-07|188=-0187|168-7=-0167/-0166",
    ),
    (
        "He came to the throne in 1279 BC. In 1274 he fought at Kadesh; the treaty of 1259 ended it.",
        "1279 BC=-1278|1274=-1273|1259=-1258",
    ),
    # The diggers' years are our own, and crews, graves and votes are none.
    (
        "The kingdom fell in 722 BC, with 300 chariots. Nineveh fell in 612. In 1847 a team dug there; "
        "212 graves were found.",
        "722 BC=-0721|612=-0611|1847=1847",
    ),
    (
        "In 480 BC the king came with 1,207 ships; in 300 of them sat Phoenicians. A force of 300 held "
        "the pass. In 40 days, by 20 votes to 12, it was over.",
        "480 BC=-0479",
    ),
    # Another era, or the years after Christ, end it.
    (
        "He died about 270 BC. His son reigned until 246, in the year 67 of the Seleucid era.",
        "270 BC=-0269~|246=-0245",
    ),
    (
        "Rome was founded, they said, in 753 BC. The last emperor fell in AD 476; in 493 Theodoric "
        "took Ravenna.",
        "753 BC=-0752|AD 476=0476|493=0493",
    ),
    (
        "Nero became emperor in AD 54. In 64 Rome burned, and in June 68 he killed himself.",
        "AD 54=0054|64=0064|June 68=0068-06",
    ),
    (
        "In October 192 BC he landed. The following April he lost the pass.",
        "October 192 BC=-0191-10|April=XXXX-04>-0190-04",
    ),
]

CHRONICLES = [
    (
        "In 979 the boy king was crowned. In 991 the men of Essex fell, and by 1016 a Dane ruled.",
        "979=0979|991=0991|1016=1016",
    ),
    (
        "Charles was crowned in the year 800. His son died in 840, and in 843 the realm was split.",
        "800=0800|840=0840|843=0843",
    ),
    (
        "# How the Coast Was Lost, 864-870\n\nHe came to the throne circa 852. About the year 862 he "
        "sent to Louis. Towards the end of August 866 his men stood in Rome; in April 878 John wrote.",
        "864-870=0864/0870|852=0852~|862=0862~|August 866=0866-08|April 878=0878-04",
    ),
    (
        "Henry was crowned in 962; his army of 900 crossed in 951. He died on 7 May 973 at Memleben.",
        "962=0962|951=0951|7 May 973=0973-05-07",
    ),
    (
        "He was hailed at York in 306. In 312 he won; the council of 325 sat from 20 May. Valens fell "
        "in August 378 with two thirds of 30,000 men. The 318 fathers are remembered.",
        "306=0306|312=0312|325=0325|20 May=XXXX-05-20|August 378=0378-08",
    ),
]

MODERN = [
    # Votes of a modern parliament make no chronicle of it.
    (
        "The motion was carried by 302 to 301. In July 1831 it passed by 367 votes to 231, and in 1832 "
        "by 106 to 22. In 300 boroughs, by 200 hands, after 100 nights it was heard.",
        "July 1831=1831-07|1832=1832",
    ),
    (
        "The town was settled before 700 BC. In 1894 a team dug there, in 1931 another. In 212 of the "
        "graves, by 150 of the men, nothing was found.",
        "700 BC=-0699|1894=1894|1931=1931",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [*BEFORE_CHRIST, *CHRONICLES, *MODERN])
def test_era_of_years_that_do_not_say_it(raw: str, expected: str) -> None:
    assert marked(raw) == expected


def test_long_text_of_old_years_is_read_in_one_go() -> None:
    raw = "In 218 BC he came. " + "In 216 and 215, by 211, he won (212-205). " * 400
    assert marked(raw).count("=") == 1 + 4 * 400

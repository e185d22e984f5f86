"""Items that are hard to show: many scripts, long words and citations, many options, text that is markup."""

from __future__ import annotations

from quizgen.model import Deck, Item, Option, Source
from tests.anki_samples import make_item, source_of

MARKUP = (
    "</div><script>document.title='broken'</script> {{ }} {{Key}} {{c1::x}} a::b [sound:x.mp3] "
    '[[type:Key]] <img src=x onerror="document.title=1"> \\(x^2\\) \\[y\\] [$]z[/$] C:\\notes &amp; "q"'
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstalt" * 2
LONG_CITATION = (
    "A. Brandt and H. Lefèvre (eds.), Correspondence of the Permanent Delegations to the Conference "
    "on the Navigation of the Lower Danube, with the Protocols of its Sittings and the Reports of the "
    "Technical Commission, 1855-1857, third series, vol. XIV, part 2, nos. 311-397, annexes A to F, "
    "https://example.org/archives/collections/danube/series-3/volume-14/part-2/documents/311-397/annexes"
)

ARCHIVE = Source(id="archive", title="Letters from Many Ports", citation="Letters from Many Ports")
MARKED = Source(id="marked", title=f"T {MARKUP}", citation=f"C {MARKUP}")
DANUBE = Source(id="danube", title="On the Lower Danube", citation=LONG_CITATION)

_CITED = {"citation": ARCHIVE.citation, "context": "Letters of the nineteenth century"}

ARABIC = make_item(
    "cloze",
    101,
    "In 1805 ____ (1769–1849) became governor of Egypt.",
    "محمد علي باشا",
    source_of(ARCHIVE, "In 1805 محمد علي باشا (1769–1849) became governor of Egypt."),
    accept=("Muhammad Ali Pasha",),
    hint="person",
    **_CITED,
)
HEBREW = make_item(
    "multiple_choice",
    102,
    "תאודור הרצל, who wrote from Vienna, addressed the congress of 1897 in which town?",
    "Basel (בזל)",
    source_of(
        ARCHIVE, "תאודור הרצל, who wrote from Vienna, addressed the congress in Basel in 1897."
    ),
    options=(
        Option("Basel (בזל)"),
        Option("חיפה", "1899: חיפה, יפו and ירושלים were only visited"),
        Option("Vienna", "1896: he printed a book there"),
    ),
    **_CITED,
)
HEBREW_SENTENCE = make_item(
    "short_answer",
    103,
    "Where did the first congress meet, as the minutes of 1897 say?",
    "בזל",
    source_of(ARCHIVE, "הקונגרס הראשון נפתח בבזל, ב-29 באוגוסט 1897.", "3"),
    accept=("Basel",),
    hint="place",
    **_CITED,
)
VIETNAMESE = make_item(
    "multiple_choice",
    104,
    "Who led the delegation that Nguyễn Duy Trinh sent to the first meeting?",
    "Xuân Thuỷ",
    source_of(ARCHIVE, "Nguyễn Duy Trinh sent Xuân Thuỷ, with Nguyễn Thị Bình to follow."),
    options=(
        Option("Nguyễn Thị Bình", "June 1969: Nguyễn Thị Bình came as minister of the Front"),
        Option("Lê Đức Thọ", "June 1968: Lê Đức Thọ came as adviser"),
        Option("Xuân Thuỷ"),
        # The same letters, each accent a character of its own.
        Option(
            "Nguye\u0302\u0303n Ca\u0309nh Cha\u0302n",
            "1968: Nguyễn Cảnh Chân never left the South",
        ),
    ),
    **_CITED,
)
GREEK = make_item(
    "true_false",
    105,
    "Ἰωάννης Καποδίστριας reached Ναύπλιον in January 1828; Ὕδρα sent him ships.",
    "False",
    source_of(
        ARCHIVE, "Ἰωάννης Καποδίστριας reached Ναύπλιον in January 1828; Σπέτσες sent him ships."
    ),
    accept=("Σπέτσες",),
    note="Ὕδρα sent them a year later.",
    **_CITED,
)
LONG = make_item(
    "multiple_choice",
    106,
    f"What did the office called {LONG_WORD} ask of the riparian states in its circular of 3 March 1857?",
    "a yearly report on the depth of the channel at Sulina and on the dues that every vessel had paid",
    source_of(
        DANUBE,
        f"In its circular of 3 March 1857 the {LONG_WORD} asked the riparian states for a yearly report "
        "on the depth of the channel at Sulina and on the dues that every vessel had paid, with a list "
        "of pilots, a list of wrecks, and the names of all masters who had refused to show their papers.",
        "1204-1205",
    ),
    options=(
        Option(LONG_WORD, f"1856: {LONG_WORD}"),
        Option(
            "a yearly report on the depth of the channel at Sulina and on the dues that every vessel had paid"
        ),
        Option(
            "no", "12 May 1857: the states refused to send anything but copies of their own tariffs"
        ),
    ),
    context="The European Commission of the Danube, its technical bureau, and the riparian states, 1856-1857",
    citation=LONG_CITATION,
    note="Another text, the diary of an engineer, dates the circular to 5 March 1857, and has no list of pilots.",
)
MANY = make_item(
    "multiple_choice",
    107,
    "Which of these is the eighth?",
    "option 8 " + "and more " * 7,
    source_of(ARCHIVE, "The eighth was said to be the right one."),
    options=tuple(
        Option(f"option {n} " + "and more " * (n - 1), "" if n == 8 else f"{n} is not 8")
        for n in range(1, 19)
    ),
    **_CITED,
)
MATCHED = make_item(
    "matching",
    108,
    "Match each person with an office.",
    "",
    source_of(ARCHIVE, "محمد علي باشا governed Egypt, and Đặng Xuân Khu kept the minutes."),
    source_of(DANUBE, "Ἰωάννης Καποδίστριας governed Greece; Sir Charles Hartley built the piers."),
    options=(
        Option("governor of Greece"),
        Option(f"engineer of the {LONG_WORD}"),
        Option("keeper of the minutes of the conference on the navigation of the river"),
        Option("governor of Egypt"),
        Option("envoy of nobody"),
    ),
    pairs=(
        ("محمد علي باشا", "governor of Egypt"),
        ("Đặng Xuân Khu", "keeper of the minutes of the conference on the navigation of the river"),
        ("Ἰωάννης Καποδίστριας", "governor of Greece"),
        ("Sir Charles Hartley", f"engineer of the {LONG_WORD}"),
    ),
    **_CITED,
)


def marked_items() -> tuple[Item, ...]:
    """One item of each kind, every text of it trying to be markup."""
    m = MARKUP
    proof = source_of(MARKED, f"In 1815 {m} met Ngô Đình.", f"9 {m}")
    common = {"citation": f"C {m}", "note": f"N {m}", "context": f"X {m}"}
    options = (Option(f"one {m}", f"P {m}"), Option(f"two {m}"))
    sets = {**common, "options": options}
    sets["pairs"] = ((f"left {m}", f"two {m}"), (f"right {m}", f"one {m}"))
    return (
        make_item("cloze", 121, f"In ____ {m}", f"K {m}", proof, hint=f"H {m}", **common),
        make_item("multiple_choice", 122, f"Q {m}", f"two {m}", proof, options=options, **common),
        make_item("short_answer", 123, f"Q {m}", f"K {m}", proof, hint=f"H {m}", **common),
        make_item("true_false", 124, f"Q {m}", "True", proof, **common),
        make_item("matching", 125, f"Q {m}", "", proof, **sets),
        make_item("chronology", 126, f"Q {m}", "", proof, **sets),
    )


HARD_DECK = Deck(
    slug="hard",
    title="Hard to show",
    items=(
        ARABIC,
        HEBREW,
        HEBREW_SENTENCE,
        VIETNAMESE,
        GREEK,
        LONG,
        MANY,
        MATCHED,
        *marked_items(),
    ),
    sources=(ARCHIVE, DANUBE, MARKED),
    revised=1700000000,
)

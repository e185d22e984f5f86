"""A deck as a user would make it: two sources of different centuries, an item of every kind."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model import Deck, Item, Option, Provenance, Source, Span, item_id

WESTPHALIA = Source(
    id="peace-of-westphalia",
    title="The Peace of Westphalia",
    author="A. Brandt",
    citation="A. Brandt, Lectures on Early Modern Europe, ch. 4",
    url="https://example.org/lectures/4?part=a&page=2",
    licence="CC BY 4.0",
)
GENEVA = Source(
    id="geneva-notebook",
    title="A Geneva Notebook",
    author="H. Lefèvre",
    citation="H. Lefèvre, Papers of a Delegate, vol. II",
)


def source_of(source: Source, sentence: str, page: str = "") -> Provenance:
    return Provenance(source=source.id, span=Span(0, len(sentence)), sentence=sentence, page=page)


def make_item(kind: str, number: int, stem: str, key: str, *sources: Provenance, **more) -> Item:
    more.setdefault("citation", "A. Brandt, Lectures on Early Modern Europe, ch. 4")
    more.setdefault("relation", "dated_event")
    return Item(item_id(f"fact{number}", "when", kind), kind, stem, key, sources, **more)


SIGNING = source_of(
    WESTPHALIA,
    "On 24 October 1648 the envoys at Münster signed the treaties that ended thirty years of war "
    "in the Empire & beyond.",
    "63",
)
OLIVA = source_of(WESTPHALIA, "The Treaty of Oliva followed in May 1660.", "71")
PYRENEES = source_of(
    WESTPHALIA,
    "France and Spain fought on until the Peace of the Pyrenees of 7 November 1659.",
    "70",
)
PRAGUE = source_of(
    WESTPHALIA, "Saxony had left the war by the Peace of Prague, concluded on 30 May 1635.", "58"
)
PHAM = source_of(
    GENEVA,
    "At the second plenary session, on 10 May 1954, Phạm Văn Đồng proposed a cease-fire together "
    "with a political settlement for all three countries.",
    "212",
)
EDEN = source_of(
    GENEVA,
    "Anthony Eden, who shared the chair with Molotov, asked for a recess until Monday.",
    "214",
)
GREEK = source_of(
    WESTPHALIA,
    "Two centuries later he carried the lesson to Greece, where Ιωάννης Καποδίστριας governed "
    "from January 1828.",
    "80",
)

CLOZE_DATE = make_item(
    "cloze",
    1,
    "On ____ the envoys at Münster signed the treaties that ended thirty years of war "
    "in the Empire & beyond.",
    "24 October 1648",
    SIGNING,
    accept=("October 24, 1648",),
    context="Peace of Westphalia · the Emperor, France and Sweden",
    hint="date",
    tags=("term 1", "early modern::treaties::german lands::münster::signing"),
)
CLOZE_NAME = make_item(
    "cloze",
    2,
    "[…] on 10 May 1954, ____ [of the Việt Minh delegation] proposed a cease-fire together with a "
    "political settlement for all three countries.",
    "Phạm Văn Đồng",
    PHAM,
    accept=("Pham Van Dong",),
    context="Geneva Conference on Indochina, 1954",
    hint="person",
    citation="H. Lefèvre, Papers of a Delegate, vol. II, p. 212",
    relation="proposal",
    note="Another source, the diary of a secretary, gives 9 May.",
)
CHOICE = make_item(
    "multiple_choice",
    3,
    "By which treaty did Saxony leave the Thirty Years' War in 1635?",
    "the Peace of Prague",
    PRAGUE,
    options=(
        Option("the Treaty of Oliva", "May 1660: Sweden and Poland made peace at Oliva"),
        Option("the Peace of Prague"),
        Option(
            "the Peace of the Pyrenees",
            "7 November 1659: it ended the war between France and Spain, in which Saxony had no part",
        ),
        Option(
            "the Peace of Münster", "October 1648: it ended the war for all, not for Saxony alone"
        ),
    ),
    context="Thirty Years' War · Saxony and the Emperor",
)
SHORT = make_item(
    "short_answer",
    4,
    "Who asked for a recess at the Geneva Conference on Indochina, where he shared the chair "
    "with Molotov?",
    "Anthony Eden",
    EDEN,
    accept=("Eden",),
    context="Geneva Conference on Indochina, 1954",
    hint="person",
    citation="H. Lefèvre, Papers of a Delegate, vol. II",
    relation="proposal",
)
TRUE_FALSE = make_item(
    "true_false",
    5,
    "The Peace of the Pyrenees ended the war between Sweden and Poland.",
    "False",
    PYRENEES,
    context="European treaties after the Thirty Years' War",
    note="It ended the war between France and Spain.",
)
CHRONOLOGY = make_item(
    "chronology",
    6,
    "Put these events in order, the earliest first.",
    "",
    PRAGUE,
    SIGNING,
    PYRENEES,
    OLIVA,
    options=(
        Option("The envoys at Münster sign the treaties"),
        Option("Sweden and Poland make peace at Oliva"),
        Option("Saxony leaves the war by the Peace of Prague"),
        Option("France and Spain conclude the Peace of the Pyrenees"),
    ),
    pairs=(
        ("30 May 1635", "Saxony leaves the war by the Peace of Prague"),
        ("24 October 1648", "The envoys at Münster sign the treaties"),
        ("7 November 1659", "France and Spain conclude the Peace of the Pyrenees"),
        ("May 1660", "Sweden and Poland make peace at Oliva"),
    ),
    context="Treaties of the seventeenth century",
)
MATCHING = make_item(
    "matching",
    7,
    "Match each treaty with what it settled.",
    "",
    PRAGUE,
    PYRENEES,
    OLIVA,
    options=(
        Option("ended the war between France and Spain"),
        Option("took Saxony out of the war"),
        Option("made peace between Sweden and Poland"),
    ),
    pairs=(
        ("Peace of Prague", "took Saxony out of the war"),
        ("Peace of the Pyrenees", "ended the war between France and Spain"),
        ("Treaty of Oliva", "made peace between Sweden and Poland"),
    ),
    context="Treaties of the seventeenth century",
)
CLOZE_GREEK = make_item(
    "cloze",
    8,
    "Two centuries later he [the historian's pupil] carried the lesson to Greece, where ____ governed "
    "from January 1828.",
    "Ιωάννης Καποδίστριας",
    GREEK,
    accept=("Ioannis Kapodistrias", "John Capodistria"),
    context="Afterlife of the Peace of Westphalia: the Greek state, 1828",
    hint="person",
    relation="office",
)
REJECTED = replace(
    make_item("short_answer", 9, "Who came late?", "nobody", EDEN), status="rejected"
)

DECK = Deck(
    slug="two-peaces",
    title="Two Peace Conferences: Westphalia::Geneva",
    items=(
        CLOZE_DATE,
        CHOICE,
        TRUE_FALSE,
        CHRONOLOGY,
        MATCHING,
        CLOZE_GREEK,
        CLOZE_NAME,
        SHORT,
        REJECTED,
    ),
    sources=(WESTPHALIA, GENEVA),
    revised=1700000000,
    author="A teacher",
    subject="European diplomacy",
)

HOSTILE = "<script>alert(1)</script> {{c1::x::y}} }} {{ a::b #let x = 1 [sound:a.mp3] [latex]x[/latex] \\(y\\) <b>&amp;"
HOSTILE_SOURCE = Source(id="hostile", title=f"T {HOSTILE}", citation=f"C {HOSTILE}")


def hostile_items() -> tuple[Item, ...]:
    """One item of each kind, every text of it trying to be markup."""
    h = HOSTILE
    proof = source_of(HOSTILE_SOURCE, f"In 1815 {h} met Ngô Đình Diệm {h}.", f"9 {h}")
    common = {
        "citation": f"C {h}",
        "note": f"N {h}",
        "context": f"X {h}",
        "accept": (f"Answer {h}",),
    }
    options = (Option(f"one {h}", f"P {h}"), Option(f"two {h}"))
    pairs = ((f"left {h}", f"two {h}"), (f"right {h}", f"one {h}"))
    sets = {**common, "options": options, "pairs": pairs}
    return (
        make_item("cloze", 21, f"In ____ {h}", f"K {h}", proof, hint=f"H {h}", **common),
        make_item("multiple_choice", 22, f"Q {h}", f"two {h}", proof, options=options, **common),
        make_item("short_answer", 23, f"Q {h}", f"K {h}", proof, hint=f"H {h}", **common),
        make_item("true_false", 24, f"Q {h}", "True", proof, **common),
        make_item("matching", 25, f"Q {h}", "", proof, **sets),
        make_item("chronology", 26, f"Q {h}", "", proof, **sets),
    )


HOSTILE_DECK = Deck(
    slug="hostile",
    title=f"D {HOSTILE}",
    items=hostile_items(),
    sources=(HOSTILE_SOURCE,),
    author=HOSTILE,
    subject=HOSTILE,
)

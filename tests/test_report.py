"""Reports: what the command line prints for people, and the JSON it prints for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen._report_facts import facts_blocks, facts_json
from quizgen.model import (
    Actor,
    Clause,
    Conflict,
    Date,
    Deck,
    Document,
    Extraction,
    Fact,
    Issue,
    Item,
    Mention,
    Office,
    Option,
    Part,
    Place,
    Provenance,
    Role,
    Setting,
    Source,
    Span,
    Verb,
)
from quizgen.pipeline import Build, Written
from quizgen.report import (
    Table,
    build_json,
    build_lines,
    check_lines,
    clean,
    disagreement_lines,
    drop_counts,
    dropped_lines,
    explain_lines,
    facts_without_items,
    fancy,
    funnel_lines,
    item_lines,
    nothing_line,
    plain,
)

SOURCE = Source("ghent", "The Treaty of Ghent", path="ghent.md", citation="Ghent 1814")
SENTENCE = "In August 1814 the British offered Adams a truce."
RULES = {"C05": "stands alone, references", "M21": "no item gives another away"}


def role(name: str, text: str, value: str = "", label: str = "") -> Role:
    start = SENTENCE.find(text)
    span = Span(100 + start, 100 + start + len(text))
    return Role(name, text, Place(start, start + len(text)), span, value, label=label)


VERB = Verb("offer", "offered", main="offer", support="did", past="offered")
CLAUSE = Clause(
    (
        Part("when", "in August 1814", Place(0, 14)),
        Part("who", "the British", Place(15, 26)),
        Part("verb", "offered", Place(27, 34)),
        Part("to_whom", "Adams", Place(35, 40)),
        Part("what", "a truce", Place(41, 48)),
    ),
    VERB,
)
OFFER = Fact(
    "f1",
    "proposal",
    (
        role("who", "British", "united-kingdom"),
        role("to_whom", "Adams", "john-quincy-adams"),
        role("what", "a truce"),
        role("when", "August 1814", "1814-08", "August 1814"),
    ),
    "asserted",
    Provenance("ghent", Span(100, 149), SENTENCE, "62"),
    act="offer",
    clause=CLAUSE,
)
BRITAIN = Actor("united-kingdom", "United Kingdom", "place-as-actor", ("Britain",))
ADAMS = Actor(
    "john-quincy-adams",
    "John Quincy Adams",
    "person",
    ("Adams",),
    offices=(Office("minister to Russia"),),
    mentions=(Mention(Span(135, 140), "Adams"), Mention(Span(160, 162), "he", pronoun=True)),
)
AUTHOR = Actor("a-scholar", "A. Scholar", "person", cited=True)
DATE = Date(Span(103, 114), "August 1814", "1814-08", "1814-08", "month")
OPEN = Date(Span(300, 305), "May 5", "XXXX-05-05")


def extraction(*facts: Fact) -> Extraction:
    document = Document(SOURCE, "", "", (), ())
    setting = Setting("peace talks at Ghent", ("United Kingdom",), "1814")
    return Extraction(document, setting, (), (), (DATE, OPEN), (BRITAIN, ADAMS, AUTHOR), facts)


ITEM = Item(
    "0123456789abcdef",
    "multiple_choice",
    "Who was offered a truce?",
    "Adams",
    (OFFER.provenance,),
    accept=("John Quincy Adams",),
    options=(Option("Adams"), Option("Clay", "Clay was offered nothing", "f2")),
    context="Peace talks at Ghent, 1814",
    hint="person",
    relation="proposal",
    role="to_whom",
    facts=("f1",),
    citation="Ghent 1814.",
    rules=("C05",),
)


# ---------------------------------------------------------------- facts


def test_facts_as_json_for_another_program() -> None:
    found = facts_json(extraction(OFFER))
    assert list(found) == ["source", "dates", "actors", "proposals", "disagreements"]
    assert found["source"]["title"] == "The Treaty of Ghent"
    assert found["dates"][0] == {
        "start": 103,
        "end": 114,
        "text": "August 1814",
        "value": "1814-08",
        "precision": "month",
        "event": "the British offered Adams a truce",
    }
    assert found["proposals"] == [
        {
            "proposer": "United Kingdom",
            "recipient": "John Quincy Adams",
            "act": "offer",
            "content": "a truce",
            "date": "1814-08",
            "standing": "asserted",
            "start": 100,
            "end": 149,
            "sentence": SENTENCE,
        }
    ]
    json.dumps(found)


def test_date_whose_year_is_unknown_stays_open_and_dates_nothing() -> None:
    date = facts_json(extraction(OFFER))["dates"][1]
    assert (date["value"], date["event"]) == ("XXXX-05-05", None)


def test_actors_are_those_of_the_story_with_the_names_they_are_called_by() -> None:
    actors = facts_json(extraction())["actors"]
    assert [actor["name"] for actor in actors] == ["United Kingdom", "John Quincy Adams"]
    assert actors[1] == {
        "name": "John Quincy Adams",
        "kind": "person",
        "role": "minister to Russia",
        "mentions": [{"start": 135, "end": 140, "text": "Adams"}],
    }
    assert actors[0]["role"] is None


def test_imagined_and_denied_proposals_are_not_printed_nor_used_to_date() -> None:
    for standing in ("hypothetical", "negated"):
        found = facts_json(extraction(replace(OFFER, standing=standing)))
        assert found["proposals"] == []
        assert found["dates"][0]["event"] is None


def test_unknown_proposer_is_null() -> None:
    (found,) = facts_json(extraction(replace(OFFER, roles=OFFER.roles[2:3])))["proposals"]
    assert (found["proposer"], found["recipient"], found["date"]) == (None, None, None)


def test_facts_as_tables_for_people() -> None:
    event = replace(OFFER, id="f2", relation="dated_event")
    lines = list(plain(facts_blocks(extraction(OFFER, event))))
    text = "\n".join(lines)
    assert lines[0] == "The Treaty of Ghent"
    assert "about: peace talks at Ghent; United Kingdom; 1814" in text
    assert "Dates (2)" in text
    assert "Actors (2)" in text
    assert "minister to Russia" in text
    assert "Proposals (1)" in text
    assert "1814-08  United Kingdom  offer" in text
    assert "Offices (0)" in text
    assert all(line == line.rstrip() for line in lines)


def two_accounts() -> tuple[Conflict, tuple[Extraction, Extraction]]:
    """Two texts that date one offer differently."""
    late = replace(
        OFFER,
        id="f2",
        roles=(*OFFER.roles[:3], role("when", "August 1814", "1814-09", "September 1814")),
        provenance=Provenance("letters", Span(5, 54), SENTENCE),
    )
    one, other = extraction(OFFER), extraction(late)
    source = Source("letters", "Letters from Ghent", path="letters.md")
    other = replace(other, document=replace(other.document, source=source))
    return Conflict("f1", "f2", "when", "offered Adams a truce: two dates"), (one, other)


def test_a_disagreement_is_told_with_both_dates_sentences_and_citations() -> None:
    conflict, texts = two_accounts()
    text = " ".join(" ".join(disagreement_lines([conflict], texts)).split())
    assert text.startswith("1 disagreement; nothing is asked about such facts:")
    assert "offered Adams a truce: two dates" in text
    assert f"August 1814: “{SENTENCE}” (Ghent 1814, p. 62)" in text
    assert f"September 1814: “{SENTENCE}” (Letters from Ghent)" in text
    assert not list(disagreement_lines([], texts))


def test_a_text_reports_its_own_disagreements_as_json() -> None:
    conflict, texts = two_accounts()
    [found] = facts_json(texts[0], [conflict], texts)["disagreements"]
    assert [side["citation"] for side in found["sides"]] == [
        "Ghent 1814, p. 62",
        "Letters from Ghent",
    ]
    assert found["sides"][1]["start"] == 5
    elsewhere = Conflict("x", "y", "when", "elsewhere")
    assert not facts_json(texts[0], [elsewhere], texts)["disagreements"]


# ---------------------------------------------------------------- terminals


def test_text_of_a_source_cannot_steer_a_terminal() -> None:
    assert clean("a\x1b[31mb\nc\x00 \x9b") == "a\ufffd[31mb c\ufffd \ufffd"


def test_tables_on_a_terminal_take_no_markup_from_a_source() -> None:
    from rich.console import Console

    console = Console(width=60, record=True, color_system=None, file=None, quiet=False)
    with console.capture() as captured:
        table = Table("Dates", ("value", "text"), (("1814", "[bold]May[/bold] [/]"),))
        for block in fancy(["[red]x[/red]", table, Table("None", ("a",), ())]):
            console.print(block)
    assert "[red]x[/red]" in captured.get()
    assert "[bold]May[/bold] [/]" in captured.get()
    assert "None (0)" in captured.get()


# ---------------------------------------------------------------- items


def test_item_is_printed_as_a_student_sees_it() -> None:
    lines = list(item_lines(ITEM, 3, [SOURCE]))
    assert lines == [
        "3. [multiple choice] Peace talks at Ghent, 1814",
        "   Who was offered a truce? (person)",
        "     a) Adams",
        "     b) Clay",
        "   -> Adams (also: John Quincy Adams)",
        "     01234567, from Ghent 1814, p. 62",
        "",
    ]
    assert "->" not in "\n".join(item_lines(ITEM, 3, [SOURCE], answers=False))


def test_false_statement_is_printed_with_what_is_right() -> None:
    item = replace(ITEM, kind="true_false", stem="Clay was offered it.", key="False", options=())
    item = replace(item, accept=("Adams was offered it.",), hint="")
    lines = list(item_lines(item, 1, [SOURCE]))
    assert "   -> False (in fact: Adams was offered it.)" in lines


def test_matching_item_shows_both_sides_and_its_pairs() -> None:
    item = replace(
        ITEM,
        kind="matching",
        pairs=(("Clay", "a line"), ("Adams", "a truce")),
        options=(Option("a truce"), Option("a line")),
    )
    text = "\n".join(item_lines(item, 1, [SOURCE]))
    assert "____ Clay" in text
    assert "b) a line" in text
    assert "-> Adams: a truce" in text


def test_explanation_says_where_why_and_by_which_rules() -> None:
    text = "\n".join(explain_lines(ITEM, [SOURCE], RULES))
    assert "0123456789abcdef: multiple choice, asks for 'to whom'" in text
    assert "From ghent.md, characters 100 to 149:" in text
    assert f"“{SENTENCE}”" in text
    assert "Clay: Clay was offered nothing" in text
    assert "C05 stands alone, references" in text
    assert "Dropped" not in text


def test_explanation_of_a_dropped_and_of_an_unselected_item() -> None:
    issue = Issue("C05", "B", "'it' is open")
    item = replace(ITEM, references=("it",), note="Others differ.", rules=())
    text = "\n".join(explain_lines(item, [SOURCE], RULES, issues=[issue]))
    assert "Dropped:\n  C05 'it' is open" in text
    assert "References left open: it" in text
    assert "selection left it out" in "\n".join(explain_lines(ITEM, [], {}, left_out=True))


# ---------------------------------------------------------------- builds


def build(**changes: object) -> Build:
    deck = Deck("ghent", "Ghent", (ITEM,), (SOURCE,))
    dropped = (
        (replace(ITEM, id="d1"), (Issue("C03", "W", "long"), Issue("C05", "B", "'it' is open"))),
        (replace(ITEM, id="d2"), (Issue("M21", "B", "told"), Issue("C05", "B", "'he' is open"))),
        (replace(ITEM, id="d3"), (Issue("C05", "B", "'she' is open"),)),
    )
    funnel = {
        "sources": 1,
        "words": 1200,
        "sentences": 9,
        "facts": 5,
        "written": 6,
        "other kinds": 1,
        "dropped": 3,
        "unselected": 1,
        "selected": 1,
    }
    made = Build(deck, (ITEM,), dropped, (replace(ITEM, id="u"),), (), (), funnel)
    return replace(made, **changes)  # type: ignore[arg-type]


WRITTEN = Written(build(), Path("ghent"), (Path("ghent/items.jsonl"), Path("ghent/build/a.apkg")))


def test_summary_says_what_was_made_where_and_why_not_more() -> None:
    text = "\n".join(build_lines(WRITTEN, RULES))
    assert text.startswith("Ghent: 1 item (1 multiple choice)")
    assert "from 1 source, 1,200 words, 9 sentences, 5 facts" in text
    assert "3 dropped:" in text
    assert "    2  C05  stands alone, references" in text
    assert "    1  M21  no item gives another away" in text
    assert "1 item in ghent" in text
    assert "build/a.apkg" in text


def test_disagreements_are_announced() -> None:
    conflict, texts = two_accounts()
    made = build(conflicts=(conflict,), extractions=texts)
    summary = "\n".join(build_lines(replace(WRITTEN, build=made), RULES))
    assert "1 disagreement; nothing is asked about such facts" in summary
    assert "September 1814: “" in summary
    assert "offered Adams a truce: two dates" in "\n".join(dropped_lines(made, RULES))


def test_every_dropped_item_counts_once_under_its_first_blocking_rule() -> None:
    assert drop_counts(build().dropped) == {"C05": 2, "M21": 1}


def test_dropped_items_are_listed_with_their_reasons() -> None:
    text = "\n".join(dropped_lines(build(), RULES))
    assert "d1 [multiple choice] Who was offered a truce?" in text
    assert "C05 'it' is open" in text


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (replace(OFFER, id="f", standing="negated"), "only imagined, or denied"),
        (replace(OFFER, id="f", clause=None), "no clause that can stand alone"),
        (
            replace(OFFER, id="f", open_references=("he",), clause_references=("he",)),
            "speak of something that the sentence does not name",
        ),
        (replace(OFFER, id="f"), "no part that is worth asking and can be asked plainly"),
    ],
    ids=["negated", "no clause", "reference", "nothing to ask"],
)
def test_fact_without_an_item_has_a_reason(fact: Fact, reason: str) -> None:
    made = build(extractions=(extraction(OFFER, fact),))
    assert facts_without_items(made) == [(fact, reason)]
    assert "1 fact gave no item:\n        1  " + reason in "\n".join(funnel_lines(made, RULES))
    assert f"({reason}" in "\n".join(dropped_lines(made, RULES))


def test_summary_as_json() -> None:
    found = build_json(WRITTEN)
    assert found["files"] == ["items.jsonl", "build/a.apkg"]
    assert found["dropped"] == {"C05": 2, "M21": 1}
    json.dumps(found)


def test_check_names_item_rule_and_message() -> None:
    issues = [Issue("C05", "B", "'it' is open", ITEM.id), Issue("M21", "W", "told")]
    lines = list(check_lines([ITEM], issues, RULES))
    assert lines[0] == "01234567  C05 blocks: 'it' is open"
    assert lines[1] == "the set   M21 warns: told"
    assert lines[-1] == "1 item, 2 issues"


def test_empty_deck_says_why() -> None:
    no_facts = build(funnel={"facts": 0, "sentences": 1, "written": 0})
    assert nothing_line(no_facts, [Path("a.txt")]).startswith(
        "a.txt: no fact to ask about in 1 sentence; "
    )
    bad = build(funnel={"facts": 2, "sentences": 1, "written": 3})
    assert (
        "2 facts, 3 items, none passed all rules; see why with `quizgen explain a.txt`"
        in nothing_line(bad, [Path("a.txt")])
    )

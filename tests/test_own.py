"""Items of one's own in own.toml: grounded in the texts, held to the rules, exported with ids that stay."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]

OWN = Path("ghent/own.toml")

CHOICE = """\
[[item]]
kind = "multiple_choice"
stem = "Which delegate led the American delegation at Ghent in 1814?"
key = "John Quincy Adams"
distractors = ["Andrew Jackson", { text = "Henry Clay", proof = "Henry Clay was a member of it." }]
source = "ghent"
sentence = "John Quincy Adams led the American delegation."
"""
SHORT = """\
[[item]]
id = "gambier"
stem = "Who was the chief British delegate at the peace talks of Ghent in 1814?"
key = "Lord Gambier"
accept = ["Gambier"]
source = "ghent"
sentence = "Lord Gambier was the chief British delegate."
note = "An admiral."
"""
JUDGED = """\
[[item]]
stem = "The Treaty of Ghent of 1814 was ratified in the same year."
key = "false"
note = "It was ratified in 1815."
citation = "Lecture notes"
"""


@pytest.fixture
def deck(quizgen: Run, letter: Path) -> Path:
    """A deck with an empty own.toml."""
    assert quizgen("build", letter.name, "--quiet").code == 0
    return Path("ghent")


def build(quizgen: Run, text: str) -> Ran:
    OWN.write_text(text, encoding="utf-8")
    return quizgen("build", "ghent.md")


def own_items() -> list[dict[str, Any]]:
    lines = Path("ghent/items.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["status"] == "own"]


def test_own_items_go_out_with_the_place_of_their_sentence(quizgen: Run, deck: Path) -> None:
    ran = build(quizgen, CHOICE + SHORT + JUDGED)
    assert (ran.code, ran.err) == (0, "")
    assert "left out" not in ran.out
    choice, short, judged = own_items()
    raw = Path("ghent.md").read_text(encoding="utf-8")
    for one in (choice, short):
        source = one["source"]
        assert " ".join(raw[source["start"] : source["end"]].split()) == source["sentence"]
        assert source["citation"]
        assert one["context"].startswith("The Treaty of Ghent")
    assert sorted(choice["options"]) == ["Andrew Jackson", "Henry Clay", "John Quincy Adams"]
    assert {"proof": "Henry Clay was a member of it.", "fact": ""} in choice["proofs"]
    assert (short["kind"], short["accept"], short["note"]) == (
        "short_answer",
        ["Gambier"],
        "An admiral.",
    )
    assert (judged["kind"], judged["key"]) == ("true_false", "False")
    sheet = Path("ghent/build/answer-key.html").read_text(encoding="utf-8")
    for text in ("</mark> was the chief British delegate.", "Lecture notes", "An admiral."):
        assert text in sheet
    for format_ in ("csv", "gift", "json", "anki"):
        assert quizgen("export", "ghent", "--to", format_).code == 0


def test_own_items_are_there_once_after_every_build_and_go_with_their_table(
    quizgen: Run, deck: Path
) -> None:
    for _ in range(2):
        build(quizgen, CHOICE + SHORT)
        assert len(own_items()) == 2
    build(quizgen, SHORT)
    assert [one["key"] for one in own_items()] == ["Lord Gambier"]
    OWN.unlink()
    quizgen("build", "ghent.md")
    assert own_items() == []


def test_ids_come_from_the_words_and_not_from_the_place(quizgen: Run, deck: Path) -> None:
    build(quizgen, CHOICE + JUDGED)
    first = {one["key"]: one["id"] for one in own_items()}
    build(quizgen, JUDGED + "\n# moved\n" + CHOICE)
    assert {one["key"]: one["id"] for one in own_items()} == first
    assert all(len(id_) == 16 for id_ in first.values())


def test_id_given_by_a_person_outlives_a_mended_typo(quizgen: Run, deck: Path) -> None:
    build(quizgen, SHORT.replace("chief British delegate at", "chef British delegate at"))
    (before,) = own_items()
    build(quizgen, SHORT)
    (after,) = own_items()
    assert before["id"] == after["id"]
    assert before["stem"] != after["stem"]
    # An id that quizgen printed can be given to an item that had none.
    build(quizgen, JUDGED)
    (before,) = own_items()
    mended = JUDGED.replace("ratified in the same year", "approved in 1814")
    build(quizgen, mended + f'id = "{before["id"]}"\n')
    (after,) = own_items()
    assert before["id"] == after["id"]


def test_item_that_a_rule_blocks_is_left_out_and_named(quizgen: Run, deck: Path) -> None:
    bad = '[[item]]\nstem = "Who did it?"\nkey = "He"\n'
    ran = build(quizgen, bad + SHORT)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    assert f"{OWN}, item 1 (“Who did it?”): left out: M13 " in text
    assert "C14 no citation" in text
    assert [one["key"] for one in own_items()] == ["Lord Gambier"]


def test_warning_is_printed_and_the_item_stays(quizgen: Run, deck: Path) -> None:
    ran = build(
        quizgen, SHORT.replace("Who was", "Who was never except").replace("chief", "chief", 1)
    )
    assert f"{OWN}, item 1" in ran.out
    assert "taken, but M14" in " ".join(ran.out.split())
    assert len(own_items()) == 1


def test_sentence_that_is_not_in_the_source_is_told_with_the_nearest(
    quizgen: Run, deck: Path
) -> None:
    ran = build(quizgen, SHORT.replace("the chief British delegate.", "a chief British delegate."))
    assert ran.code == 0
    text = " ".join(ran.out.split())
    assert "left out: its sentence is not in ghent; it has “Lord Gambier was the chief" in text
    assert own_items() == []


def test_sentence_may_be_quoted_over_line_ends(quizgen: Run, deck: Path) -> None:
    long = """\
[[item]]
stem = "In ____, the British government proposed an Indian state in the Northwest."
key = "August 1814"
source = "ghent"
sentence = \"\"\"
In August 1814, the British government proposed an Indian state in the Northwest as a barrier
between Canada
and the United States.\"\"\"
"""
    build(quizgen, long)
    (one,) = own_items()
    assert one["kind"] == "cloze"
    assert one["source"]["end"] > one["source"]["start"] > 0


def test_own_item_may_be_rejected_in_review(quizgen: Run, deck: Path) -> None:
    build(quizgen, SHORT)
    (one,) = own_items()
    Path("ghent/review.toml").write_text(f'[{one["id"]}]\ndecision = "reject"\n', encoding="utf-8")
    for _ in range(2):
        quizgen("build", "ghent.md")
        assert own_items() == []


def test_item_whose_fact_is_gone_can_be_made_ones_own(quizgen: Run, deck: Path) -> None:
    lines = Path("ghent/items.jsonl").read_text(encoding="utf-8").splitlines()
    id_ = json.loads(lines[0])["id"]
    build(quizgen, JUDGED + f'id = "{id_}"\n')
    (one,) = own_items()
    assert one["id"] == id_
    ids = [
        json.loads(line)["id"]
        for line in Path("ghent/items.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert ids.count(id_) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[item]\n", "own.toml: not valid TOML"),
        ('[[items]]\nstem = "x"\n', "own.toml: unknown key 'items'; did you mean 'item'?"),
        ('item = "x"\n', "own.toml: write each item under a line [[item]]"),
        ('[[item]]\nstm = "x"\n', "own.toml, item 1: unknown key 'stm'; did you mean 'stem'?"),
        ('[[item]]\nkey = "x"\n', "own.toml, item 1: 'stem' is missing"),
        ('[[item]]\nstem = "x"\n', "own.toml, item 1: 'key' is missing"),
        ('[[item]]\nstem = 3\nkey = "x"\n', "own.toml, item 1: 'stem' must be text"),
        ('[[item]]\nkind = "essay"\nstem = "x"\nkey = "y"\n', "item 1: unknown kind 'essay'"),
        (CHOICE + 'options = ["a"]\n', "give 'options' with the key among them, or 'distractors'"),
        (
            CHOICE.replace('["Andrew Jackson"', "[7"),
            "item 1: 'distractors' must be a list of texts",
        ),
        (SHORT.replace('"ghent"', '"gent"'), "unknown source 'gent'; did you mean 'ghent'?"),
        (SHORT.replace('source = "ghent"\n', ""), "'sentence' needs 'source'"),
        (SHORT + SHORT, "has the same id as"),
        ('[[item]]\nstem = "x"\npairs = [["a"]]\n', "item 1: 'pairs' must be pairs"),
    ],
)
def test_mistake_of_form_is_one_line(quizgen: Run, deck: Path, text: str, said: str) -> None:
    ran = build(quizgen, text)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"quizgen: {OWN}")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


HOSTILE = """\
[[item]]
stem = "Who signed the <script>alert(1)</script> {{c1::Treaty}} of Ghent in 1814 #let x?"
key = "<b>Gambier</b>"
source = "ghent"
"""


def test_marks_in_own_words_are_only_text(quizgen: Run, deck: Path) -> None:
    ran = build(quizgen, HOSTILE.replace("{{c1::Treaty}}", "Treaty"))
    assert (ran.code, ran.err) == (0, "")
    page = Path("ghent/build/worksheet.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page

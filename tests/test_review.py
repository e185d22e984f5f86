"""A person's decisions in review.toml: what is taken stays, what is rejected goes, what changed is shown again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import LETTER, Ran

Run = Callable[..., Ran]

REVIEW = Path("ghent/review.toml")
JACKSON = "General Andrew Jackson defeated a British army"


@pytest.fixture
def deck(quizgen: Run, letter: Path) -> Path:
    """A deck built of the text, few items of many."""
    assert quizgen("build", letter.name, "--quiet").code == 0
    return Path("ghent")


def bank() -> list[dict[str, Any]]:
    lines = Path("ghent/items.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def row(id_: str) -> dict[str, Any]:
    return next(one for one in bank() if one["id"] == id_)


def exported(quizgen: Run) -> list[str]:
    """Return the ids of the items that go out."""
    assert quizgen("export", "ghent", "--to", "json", "--quiet").code == 0
    rows = json.loads(Path("ghent/build/items.json").read_text(encoding="utf-8"))
    return [one["id"] for one in rows]


def item_on(words: str) -> dict[str, Any]:
    return next(one for one in bank() if words in one["source"]["sentence"])


def change(old: str, new: str) -> None:
    """Change the text of the deck."""
    text = Path("ghent.md").read_text(encoding="utf-8")
    assert old in text
    Path("ghent.md").write_text(text.replace(old, new), encoding="utf-8")


def decide(*tables: str) -> None:
    REVIEW.write_text("\n".join(tables), encoding="utf-8")


# ---------------------------------------------------------------- decisions


def test_rejected_item_never_comes_back_and_makes_room(quizgen: Run, deck: Path) -> None:
    before = exported(quizgen)
    decide(f'[{before[0][:8]}]\ndecision = "reject"\nnote = "too easy"\n')
    for _ in range(2):
        ran = quizgen("build", "ghent.md")
        assert (ran.code, ran.err) == (0, "")
        assert "1 item rejected by you" in ran.out
    after = exported(quizgen)
    assert before[0] not in after
    assert len(after) >= len(before)
    assert set(after) - set(before)
    assert row(before[0])["status"] == "rejected"
    for file in Path("ghent/build").glob("*.html"):
        assert before[0] not in file.read_text(encoding="utf-8")


def test_accepted_item_is_selected_whatever_the_density(quizgen: Run, deck: Path) -> None:
    kept = set(exported(quizgen))
    ran = quizgen("explain", "ghent.md")
    assert "more passed all rules but were not selected" in ran.out
    quizgen("build", "ghent.md", "--density", "60", "--quiet")
    more = [id_ for id_ in exported(quizgen) if id_ not in kept]
    assert more
    decide(*(f'[{id_}]\ndecision = "accept"\n' for id_ in more))
    quizgen("build", "ghent.md", "--density", "1", "--quiet")
    assert set(more) <= set(exported(quizgen))
    assert {row(id_)["status"] for id_ in more} == {"accepted"}


def test_edited_item_keeps_its_id_and_its_words(quizgen: Run, deck: Path) -> None:
    item = next(one for one in bank() if one["kind"] in ("short_answer", "multiple_choice"))
    words = item["stem"].replace("?", " in the end?")
    decide(
        f'[{item["id"]}]\ndecision = "edit"\nstem = "{words}"\ncontext = "Ghent, 1814-1815"\n'
        'hint = "think"\nnote = "Seen in class."\n'
    )
    for _ in range(2):
        assert quizgen("build", "ghent.md", "--quiet").code == 0
        now = row(item["id"])
        assert (now["stem"], now["status"]) == (words, "edited")
        assert (now["context"], now["note"]) == ("Ghent, 1814-1815", "Seen in class.")
        assert now["key"] == item["key"]
    assert item["id"] in exported(quizgen)


def test_decision_that_is_taken_out_is_gone(quizgen: Run, deck: Path) -> None:
    before = exported(quizgen)
    item = row(before[0])
    decide(f'[{before[0]}]\ndecision = "edit"\nhint = "my own hint"\n')
    quizgen("build", "ghent.md", "--quiet")
    assert row(before[0])["hint"] == "my own hint"
    REVIEW.unlink()
    quizgen("build", "ghent.md", "--quiet")
    assert row(before[0])["hint"] == item["hint"]
    assert exported(quizgen) == before


def test_rule_that_stops_an_edited_item_is_named(quizgen: Run, deck: Path) -> None:
    item = next(one for one in bank() if one["kind"] == "cloze")
    decide(f'[{item["id"]}]\ndecision = "edit"\nstem = "It ____."\n')
    ran = quizgen("build", "ghent.md")
    assert ran.code == 0
    text = " ".join(ran.out.split())
    assert f"{item['id'][:8]} (It ____. -> {item['key']}): you took it, but a rule stops it" in text
    assert row(item["id"])["status"] == "stopped"
    assert item["id"] not in exported(quizgen)


def test_options_of_an_edited_choice_keep_their_proofs(quizgen: Run, letter: Path) -> None:
    more = "\nOn December 2, 1814, Lord Liverpool announced a new budget to Parliament.\n"
    letter.write_text(LETTER + more, encoding="utf-8")
    quizgen("build", letter.name, "--density", "60", "--quiet")
    item = next(one for one in bank() if one["kind"] == "multiple_choice")
    options = ", ".join(f'"{text}"' for text in item["options"])
    decide(f'[{item["id"]}]\ndecision = "edit"\noptions = [{options}]\nhint = "a date"\n')
    assert "a rule stops it" not in quizgen("build", "ghent.md").out
    assert row(item["id"])["proofs"] == item["proofs"]


def test_file_is_never_rewritten_by_a_build(quizgen: Run, deck: Path) -> None:
    text = f"# mine\n\n  [{bank()[0]['id'][:10]}]   # first\ndecision='reject'\n"
    decide(text)
    quizgen("build", "ghent.md", "--quiet")
    assert REVIEW.read_text(encoding="utf-8") == text


# ---------------------------------------------------------------- what changed, what is gone


def take_jackson(quizgen: Run, table: str) -> str:
    """Take the item on Jackson and build once with it."""
    quizgen("build", "ghent.md", "--density", "60", "--quiet")
    id_ = str(item_on(JACKSON)["id"])
    decide(f"[{id_}]\n{table}\n")
    assert quizgen("build", "ghent.md", "--quiet").code == 0
    assert id_ in exported(quizgen)
    return id_


@pytest.mark.parametrize("table", ['decision = "accept"', 'decision = "edit"\nhint = "mine"'])
def test_item_whose_sentence_changed_is_shown_again(quizgen: Run, letter: Path, table: str) -> None:
    id_ = take_jackson(quizgen, table)
    change("because\nnews of the peace had", "for news of the\npeace had")
    for _ in range(2):
        ran = quizgen("build", "ghent.md")
        text = " ".join(ran.out.split())
        assert "its sentence changed since you took it" in text
        assert "was: “On January 8, 1815, General Andrew Jackson" in text
        assert "for news of the peace had not yet crossed the Atlantic.”" in text
        assert f"quizgen review ghent --accept {id_[:8]}" in text
        assert row(id_)["status"] == "changed"
        assert id_ not in exported(quizgen)
    assert "[changed]" in quizgen("review", "ghent").out
    assert quizgen("review", "ghent", "--accept", id_[:8]).code == 0
    ran = quizgen("build", "ghent.md")
    assert "its sentence changed" not in ran.out
    assert row(id_)["status"] in ("accepted", "edited")
    assert "for news" in row(id_)["source"]["sentence"]
    assert id_ in exported(quizgen)


def test_sentence_may_be_accepted_by_hand(quizgen: Run, letter: Path) -> None:
    id_ = take_jackson(quizgen, 'decision = "accept"')
    change("because\nnews", "for\nnews")
    found = json.loads(quizgen("build", "ghent.md", "--json").out)
    (held,) = found["held"]
    assert (held["id"], held["status"]) == (id_, "changed")
    decide(f'[{id_}]\ndecision = "accept"\nsentence = "{held["sentence"]}"\n')
    assert json.loads(quizgen("build", "ghent.md", "--json").out)["held"] == []
    change("for\nnews", "as\nnews")
    assert json.loads(quizgen("build", "ghent.md", "--json").out)["held"][0]["status"] == "changed"


def test_text_moved_elsewhere_changes_nothing(quizgen: Run, letter: Path) -> None:
    id_ = take_jackson(quizgen, 'decision = "accept"')
    change(
        "# The Treaty of Ghent\n", "# The Treaty of Ghent\n\nIn 1814, Ghent was a city of cloth.\n"
    )
    assert "sentence changed" not in quizgen("build", "ghent.md").out
    source = row(id_)["source"]
    raw = Path("ghent.md").read_text(encoding="utf-8")
    assert " ".join(raw[source["start"] : source["end"]].split()) == source["sentence"]


def test_item_whose_fact_vanished_is_listed_and_kept(quizgen: Run, letter: Path) -> None:
    id_ = take_jackson(quizgen, 'decision = "accept"')
    start = LETTER.index("On January 8, 1815")
    sentence = LETTER[start : LETTER.index("On February 16")]
    change(sentence, "")
    for _ in range(2):
        ran = quizgen("build", "ghent.md")
        assert (ran.code, ran.err) == (0, "")
        text = " ".join(ran.out.split())
        assert f"{id_[:8]} (" in text
        assert "its sentence and its fact are gone" in text
        assert row(id_)["status"] == "gone"
        assert id_ not in exported(quizgen)
    ran = quizgen("review", "ghent", "--accept", id_)
    assert (ran.code, ran.out) == (1, "")
    assert "its sentence is gone" in ran.err
    change("ratified the treaty.\n", f"ratified the treaty.\n\n{sentence}\n")
    quizgen("build", "ghent.md", "--quiet")
    assert row(id_)["status"] == "accepted"


# ---------------------------------------------------------------- the bank edited by hand


def edit_bank(id_: str, **values: object) -> None:
    rows = [one | values if one["id"] == id_ else one for one in bank()]
    text = "".join(json.dumps(one) + "\n" for one in rows)
    Path("ghent/items.jsonl").write_text(text, encoding="utf-8")


def test_decisions_in_the_bank_itself_still_count(quizgen: Run, letter: Path) -> None:
    quizgen("build", "ghent.md", "--density", "60", "--quiet")
    first, second, *_ = bank()
    edit_bank(first["id"], status="rejected")
    edit_bank(second["id"], status="edited", stem="My words, whatever the rules: ____")
    own = {"id": "my-own-item", "kind": "short_answer", "stem": "Mine?", "key": "Yes"}
    with Path("ghent/items.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(own | {"source": {"id": "ghent", "citation": "Me"}}) + "\n")
    for _ in range(2):
        assert quizgen("build", "ghent.md", "--quiet").code == 0
        assert row(first["id"])["status"] == "rejected"
        assert row(second["id"])["stem"] == "My words, whatever the rules: ____"
        ids = exported(quizgen)
        assert first["id"] not in ids
        assert {second["id"], "my-own-item"} <= set(ids)


def test_item_edited_in_the_bank_is_shown_again_too(quizgen: Run, letter: Path) -> None:
    quizgen("build", "ghent.md", "--density", "60", "--quiet")
    id_ = item_on(JACKSON)["id"]
    edit_bank(id_, status="edited", hint="mine")
    change("because\nnews", "for\nnews")
    assert "its sentence changed" in quizgen("build", "ghent.md").out
    assert row(id_)["status"] == "changed"
    assert quizgen("review", "ghent", "--accept", id_).code == 0
    quizgen("build", "ghent.md", "--quiet")
    assert (row(id_)["hint"], row(id_)["status"]) == ("mine", "edited")
    quizgen("build", "ghent.md", "--quiet")
    assert (row(id_)["hint"], row(id_)["status"]) == ("mine", "edited")


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ID", "not valid TOML"),
        ('[ID]\ndecision = "acept"', "[ID]: unknown decision 'acept'; did you mean 'accept'?"),
        (
            '[ID]\ndecision = "accept"\nnotes = "x"',
            "[ID]: unknown key 'notes'; did you mean 'note'?",
        ),
        ('[ID]\nnote = "x"', "[ID]: 'decision' is missing"),
        ('[ID]\ndecision = "edit"', "[ID]: the edit changes nothing"),
        ('[ID]\ndecision = "edit"\nstem = ""', "[ID]: 'stem' must not be empty"),
        ('[ID]\ndecision = "edit"\naccept = "x"', "[ID]: 'accept' must be a list of texts"),
        ('[ID]\ndecision = "accept"\nstem = "x"', "[ID]: 'stem' goes with decision = \"edit\""),
        ("[ID]\ndecision = 3", "[ID]: 'decision' must be text"),
        ('ID = "accept"', "'ID' must be a table"),
        ('[0000000000]\ndecision = "accept"', "[0000000000]: this deck has no such item"),
        ('[abc]\ndecision = "accept"', "[abc]: name an item by at least 8 characters"),
    ],
)
def test_mistake_is_one_line_that_names_file_and_key(
    quizgen: Run, deck: Path, text: str, said: str
) -> None:
    id_ = bank()[0]["id"][:8]
    decide(text.replace("ID", id_))
    ran = quizgen("build", "ghent.md")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"quizgen: {REVIEW}: ")
    assert said.replace("ID", id_) in ran.err
    assert len(ran.err.splitlines()) == 1


def test_two_tables_for_one_item(quizgen: Run, deck: Path) -> None:
    id_ = bank()[0]["id"]
    decide(f'[{id_}]\ndecision = "accept"\n[{id_[:9]}]\ndecision = "reject"')
    ran = quizgen("build", "ghent.md")
    assert ran.code == 1
    assert "names the same item as" in ran.err


# ---------------------------------------------------------------- the command


def test_review_prints_what_is_undecided_and_how_to_decide(quizgen: Run, deck: Path) -> None:
    items = bank()
    ran = quizgen("review", "ghent")
    text = " ".join(ran.out.split())
    for item in items:
        assert item["id"][:8] in text
        assert f"-> {item['key']}" in text
    assert f"{len(items)} items to decide" in text
    assert "quizgen review ghent --accept ID" in text
    quizgen("review", "ghent", "--reject", items[0]["id"][:8], "--note", 'it "leaks"')
    assert items[0]["id"][:8] not in quizgen("review", "ghent").out


def test_command_writes_decisions_and_keeps_what_stands_there(quizgen: Run, deck: Path) -> None:
    first, second, *_ = (one["id"] for one in bank())
    decide(f'# mine\n[{first}]  # keep\nnote = "why"\ndecision = "accept" # yes')
    before = REVIEW.read_text(encoding="utf-8")
    ran = quizgen("review", "ghent", "--reject", second[:8], "--note", "dull\nand long")
    assert (ran.code, ran.err) == (0, "")
    text = REVIEW.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert f'[{second}]\ndecision = "reject"\nnote = "dull and long"\n' in text
    assert quizgen("review", "ghent", "--reject", first).code == 0
    assert REVIEW.read_text(encoding="utf-8").startswith(f"# mine\n[{first}]  # keep\n")
    quizgen("build", "ghent.md", "--quiet")
    assert {row(first)["status"], row(second)["status"]} == {"rejected"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ghent", "--accept", "00000000"], "no item '00000000'"),
        (["ghent", "--accept", "0"], "at least its first 8 characters"),
        (["nothing"], "nothing: no such deck or file"),
    ],
)
def test_mistakes_of_the_command(quizgen: Run, deck: Path, arguments: list[str], said: str) -> None:
    ran = quizgen("review", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not REVIEW.exists()

"""Lists of items made elsewhere: read however they are written, grounded where they can be, held to the rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]

LIST = """\
Question,Answer,Option A,Option B,Option C
"Which delegate led the American delegation at Ghent in 1814?",B,Andrew Jackson,John Quincy Adams,Lord Gambier
"On which date did British and American delegates sign the Treaty of Ghent?","December 24, 1814",,,
"In ____, the British government proposed an Indian state in the Northwest as a barrier between Canada and the United States.",August 1814,,,
"""


@pytest.fixture
def rows(quizgen: Run, letter: Path) -> Callable[..., list[dict[str, Any]]]:
    """Check a list as a program does and return its items, the list's own row left out."""

    def check(text: str | bytes, name: str = "list.csv", *more: str) -> list[dict[str, Any]]:
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        Path(name).write_bytes(data)
        ran = quizgen("check", name, "--json", *more)
        assert ran.err == ""
        found = [json.loads(line) for line in ran.out.splitlines()]
        assert found[-1]["line"] is None
        return found[:-1]

    return check


def one(found: list[dict[str, Any]]) -> dict[str, Any]:
    (item,) = found
    return item


def rules(item: dict[str, Any]) -> set[str]:
    return {issue["rule"] for issue in item["issues"]}


# ---------------------------------------------------------------- what comes out


def test_good_items_are_grounded_and_pass(quizgen: Run, letter: Path) -> None:
    Path("list.csv").write_text(LIST, encoding="utf-8")
    ran = quizgen("check", "list.csv", "--source", letter.name)
    assert (ran.code, ran.err) == (0, "")
    assert "line 2 [multiple choice]" in ran.out
    assert "ghent: “John Quincy Adams led the American delegation.”" in ran.out
    assert "list.csv: 3 items, 3 items grounded, 0 issues; 0 blocked" in ran.out


def test_flaws_are_told_by_line_and_rule_and_end_in_1(quizgen: Run, letter: Path) -> None:
    more = (
        "When was it signed?,1814,,,\n"
        '"Which delegate led the British delegation at Ghent in 1814?",C,All of the above,Adams,Lord Gambier\n'
    )
    Path("list.csv").write_text(LIST + more, encoding="utf-8")
    ran = quizgen("check", "list.csv", "--source", letter.name)
    assert (ran.code, ran.err) == (1, "")
    after = ran.out[ran.out.index("line 5 ") :]
    assert "C05 blocks: 'it' is not named" in after
    assert "M09 blocks: 'All of the above' combines options" in after
    assert "2 blocked" in ran.out


def test_item_that_no_sentence_bears_is_said_to_be_so(quizgen: Run, letter: Path) -> None:
    text = '"Question","Answer"\n"Which general won the Battle of Waterloo in June 1815?","Wellington"\n'
    Path("list.csv").write_text(text, encoding="utf-8")
    ran = quizgen("check", "list.csv", "--source", letter.name)
    assert ran.code == 0
    assert "G01 warns: not grounded" in ran.out
    assert quizgen("check", "list.csv", "--source", letter.name, "--strict").code == 1
    ran = quizgen("check", "list.csv")
    assert "not grounded" not in ran.out
    assert "none grounded (name the texts with --source)" in ran.out


def test_place_leads_back_to_the_file(rows: Callable[..., Any], letter: Path) -> None:
    raw = letter.read_text(encoding="utf-8")
    found = rows(LIST, "list.csv", "--source", letter.name)
    for item in found:
        source = item["source"]
        said = " ".join(raw[source["start"] : source["end"]].split())
        assert said == source["sentence"]
    assert [item["line"] for item in found] == [2, 3, 4]
    assert found[0]["key"] == "John Quincy Adams"


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("24 December 1814", "On December 24, 1814"),
        ("Dec. 24, 1814", "On December 24, 1814"),
        ("1814-12-24", ""),
        ("January 8, 1815", ""),
    ],
)
def test_date_is_found_however_it_is_written(
    rows: Callable[..., Any], letter: Path, key: str, sentence: str
) -> None:
    text = f"front\tback\nOn what date did delegates sign the Treaty of Ghent?\t{key}\n"
    item = one(rows(text, "list.tsv", "--source", letter.name))
    assert (item["source"] or {"sentence": ""})["sentence"].startswith(sentence)
    assert bool(item["source"]) == bool(sentence)


def test_sentence_that_a_row_quotes_must_stand_in_its_source(
    rows: Callable[..., Any], letter: Path
) -> None:
    head = "question,answer,source,sentence\nWho was the chief British delegate at Ghent in 1814?,"
    good = head + "Lord Gambier,ghent.md,Lord Gambier was the chief British delegate.\n"
    item = one(rows(good, "list.csv", "--source", letter.name))
    assert item["source"]["id"] == "ghent"
    bad = head + "Lord Gambier,ghent,Lord Gambier led the British delegates.\n"
    item = one(rows(bad, "list.csv", "--source", letter.name))
    assert item["source"] is None
    assert {"rule": "G01", "level": "B", "message": "its sentence is not in ghent"} in item[
        "issues"
    ]


def test_same_item_twice_and_answers_given_away(rows: Callable[..., Any], letter: Path) -> None:
    line = "Who was the chief British delegate at Ghent in 1814?,Lord Gambier\n"
    first, second = rows("question,answer\n" + line + line, "list.csv")
    assert "C12" not in rules(first)
    assert {"the same item as on line 2"} <= {issue["message"] for issue in second["issues"]}


@pytest.mark.parametrize(
    ("question", "rule", "level"),
    [
        ("Whom did the British government send to Canada in 1815 from Ghent?", "G02", "B"),
        ("Whom might the British government have sent to Canada in 1815 from Ghent?", "", ""),
    ],
)
def test_what_was_only_imagined_is_not_asked_as_done(
    rows: Callable[..., Any], letter: Path, question: str, rule: str, level: str
) -> None:
    more = "\nThe British government might send Wellington to Canada in 1815.\n"
    letter.write_text(letter.read_text(encoding="utf-8") + more, encoding="utf-8")
    item = one(rows(f"question,answer\n{question},Wellington\n", "l.csv", "--source", letter.name))
    assert item["source"]["sentence"] == more.strip()
    found = {(issue["rule"], issue["level"]) for issue in item["issues"]}
    assert found == ({(rule, level)} if rule else set())


def test_cloze_of_a_part_of_a_sentence_is_only_warned_of(
    rows: Callable[..., Any], letter: Path
) -> None:
    text = 'stem,key\n"On January 8, 1815, ____ defeated a British army at New Orleans.",Andrew Jackson\n'
    item = one(rows(text, "l.csv", "--source", letter.name))
    assert item["source"]
    assert {issue["level"] for issue in item["issues"]} <= {"W"}


# ---------------------------------------------------------------- how lists are written


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace(",", ";").replace("24; 1814", "24, 1814").replace("Ghent;", "Ghent,"),
        "\ufeff" + LIST,
        "sep=,\r\n" + LIST.replace("\n", "\r\n"),
        LIST.encode("utf-16"),
        LIST.replace("Lord Gambier", "Lord Gambiér").encode("cp1252"),
        LIST.replace("Question,Answer,Option A,Option B,Option C", "stem,key,a,b,c"),
        LIST.replace("Question,Answer,Option A", "Prompt,correct_answer,option1").replace(
            "Option B,Option C", "option2,option3"
        ),
    ],
    ids=["semicolons", "mark", "excel", "utf-16", "cp1252", "short names", "other names"],
)
def test_list_is_read_however_it_is_written(rows: Callable[..., Any], text: str | bytes) -> None:
    found = rows(text)
    assert [item["kind"] for item in found] == ["multiple_choice", "short_answer", "cloze"]
    assert [item["key"] for item in found] == [
        "John Quincy Adams",
        "December 24, 1814",
        "August 1814",
    ]


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("B", "Jackson|Adams|Clay"),
        ("b)", "A) Jackson | B) Adams | C) Clay"),
        ("2", "Jackson;Adams;Clay"),
        ("Adams", "Jackson|Adams|Clay"),
        ("B) Adams", "A) Jackson|B) Adams|C) Clay"),
        ("option B", "Jackson|Adams|Clay"),
    ],
)
def test_right_option_is_found_by_letter_number_or_text(
    rows: Callable[..., Any], key: str, options: str
) -> None:
    item = one(
        rows(f"question\tanswer\toptions\nWho led it at Ghent?\t{key}\t{options}\n", "l.tsv")
    )
    assert item["key"] == "Adams"
    assert item["options"] == ["Jackson", "Adams", "Clay"]


@pytest.mark.parametrize(
    ("record", "kind", "key"),
    [
        ({"front": "The {{c1::Treaty of Ghent::treaty}} ended it."}, "cloze", "Treaty of Ghent"),
        ({"question": "It was signed at __.", "answer": "Ghent"}, "cloze", "Ghent"),
        ({"statement": "It was signed in 1814.", "answer": True}, "true_false", "True"),
        ({"question": "Was it?", "answer": "F", "options": ["T", "F"]}, "true_false", "False"),
        ({"question": "Who?", "answer": "A", "kind": "short answer"}, "short_answer", "A"),
        (
            {"question": "Who?", "correct_answer": "A", "incorrect_answers": ["B", "C"]},
            "multiple_choice",
            "A",
        ),
        ({"question": "Who?", "answers": ["X", "Y"], "correctIndex": 1}, "multiple_choice", "Y"),
        (
            {"question": "Who?", "choices": {"A": "X", "B": "Y"}, "answer": "B"},
            "multiple_choice",
            "Y",
        ),
    ],
)
def test_kind_is_seen_from_the_parts(
    rows: Callable[..., Any], record: dict[str, object], kind: str, key: str
) -> None:
    item = one(rows(json.dumps([record]), "list.json"))
    assert (item["kind"], item["key"]) == (kind, key)
    item = one(rows(json.dumps(record) + "\n\n", "list.jsonl"))
    assert (item["kind"], item["key"]) == (kind, key)


def test_note_of_several_clozes_gives_an_item_each(rows: Callable[..., Any]) -> None:
    text = "#separator:tab\n#html:true\n#columns:Text\tExtra\nThe {{c1::Treaty}} of&nbsp;{{c2::Ghent::city}}<br>ended it.\t\n"
    found = rows(text, "notes.tsv")
    assert [item["stem"] for item in found] == [
        "The ____ of Ghent ended it.",
        "The Treaty of ____ ended it.",
    ]
    assert [item["line"] for item in found] == [4, 4]


def test_lines_are_those_of_the_file(rows: Callable[..., Any]) -> None:
    text = 'question,answer\n\n"Who led\nthem?",Adams\n\nWho else?,Clay\n'
    assert [item["line"] for item in rows(text)] == [3, 6]
    text = '{"items": [\n {"question": "Who?",\n  "answer": "A"},\n\n {"question": "Why?", "answer": "B"}\n]}'
    assert [item["line"] for item in rows(text, "list.json")] == [2, 5]


def test_own_exports_are_read_again(quizgen: Run, rows: Callable[..., Any], letter: Path) -> None:
    assert quizgen("build", letter.name, "--density", "60", "--quiet").code == 0
    assert quizgen("export", "ghent", "--to", "csv,tsv,json").code == 0
    bank = Path("ghent/items.jsonl").read_text(encoding="utf-8").splitlines()
    known = [(one["kind"], one["key"]) for one in map(json.loads, bank)]
    for name in ("build/items.csv", "build/items.tsv", "build/items.json", "items.jsonl"):
        found = rows(
            (Path("ghent") / name).read_bytes(), f"again{Path(name).suffix}", "--source", "ghent"
        )
        assert sorted((item["kind"], item["key"]) for item in found) == sorted(known)
        assert all(item["source"] for item in found)
        assert not [i for item in found for i in item["issues"] if i["level"] == "B"]


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (",Adams\n", "no question"),
        ("Who?,\n", "no answer"),
        ("Who, of them?,Adams,more\n", "more cells than the first row"),
    ],
)
def test_row_that_is_no_item_is_told_and_the_rest_is_checked(
    quizgen: Run, letter: Path, text: str, said: str
) -> None:
    good = "Who was the chief British delegate at Ghent in 1814?,Lord Gambier\n"
    Path("list.csv").write_text("question,answer\n" + text + good, encoding="utf-8")
    ran = quizgen("check", "list.csv", "--source", letter.name)
    assert ran.code == 1
    assert "line 2: no item" in ran.out
    assert said in ran.out
    assert "1 item, 1 item grounded" in ran.out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.csv", b"", "the file is empty"),
        ("list.csv", b"\x00\x01\x02", "binary file"),
        ("list.csv", b"a,b\n1,2\n", "names no column of questions (found 'a', 'b')"),
        ("list.csv", b"question,answer\n", "no items in it"),
        ("list.csv", b'question,answer\n"Who,Adams\nWhy,x\n', "list.csv, line 2: not a table"),
        ("list.json", b'[{"question": "x",]', "line 1: not valid JSON"),
        ("list.json", b'{"a": 1}', "no list of items in it"),
        ("list.json", b"[" * 100_000, "list.json"),
        ("list.jsonl", b'{"question": "x", "answer": "y"}\n{', "line 2: not valid JSON"),
    ],
)
def test_bad_file_is_one_clear_line(
    quizgen: Run, folder: Path, name: str, data: bytes, said: str
) -> None:
    Path(name).write_bytes(data)
    ran = quizgen("check", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"quizgen: {name}")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.csv"], "missing.csv: no such file"),
        (["list.csv", "--source", "missing.txt"], "missing.txt: no such file"),
        (["nothing"], "nothing: no such deck or file"),
    ],
)
def test_missing_files(quizgen: Run, folder: Path, arguments: list[str], said: str) -> None:
    Path("list.csv").write_text(LIST, encoding="utf-8")
    ran = quizgen("check", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_text_of_a_list_cannot_steer_a_terminal(quizgen: Run, folder: Path) -> None:
    Path("list.json").write_text(
        json.dumps([{"question": "Who \x1b[2J led it?", "answer": "A\x07dams"}]), encoding="utf-8"
    )
    ran = quizgen("check", "list.json")
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out

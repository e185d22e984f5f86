"""The item bank: what is written comes back, damage is named by line, and the ledger keeps an item's time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank import (
    Entry,
    Style,
    bank_lines,
    content_hash,
    note_decisions,
    read_bank,
    read_bank_sources,
    read_ledger,
    read_style,
    sort_items,
    update_ledger,
    update_style,
    write_bank,
    write_ledger,
)
from quizgen.errors import BankError
from quizgen.model import Item, Option, Provenance, Source, Span

SOURCES = (
    Source("ghent", "The Treaty of Ghent", citation="Ghent 1814"),
    Source("vienna", "The Congress"),
)

CLOZE = Item(
    id="c" * 16,
    kind="cloze",
    stem="The delegates signed the treaty on ____.",
    key="December 24, 1814",
    provenance=(Provenance("ghent", Span(40, 99), "They signed it.", "62", "events", 2),),
    accept=("24 December 1814",),
    context="Peace talks at Ghent, 1814",
    hint="date",
    relation="dated_event",
    role="when",
    standing="reported",
    facts=("f1",),
    citation="Ghent 1814, as printed",
    references=("it",),
    note="Another source has the 25th.",
    score=0.1 + 0.2,
    rules=("C01", "C02"),
    tags=("kind::cloze",),
)

CHOICE = Item(
    id="a" * 16,
    kind="multiple_choice",
    stem="Who led the American delegation?",
    key="John Quincy Adams",
    provenance=(
        Provenance("ghent", Span(10, 30), "Adams led it."),
        Provenance("vienna", Span(5, 9), "So it was.", "3", "offices", 1),
    ),
    options=(Option("Lord Gambier", "led the British", "f9"), Option("John Quincy Adams")),
    facts=("f2", "f3"),
    citation="Ghent 1814",
)

MATCHING = Item(
    id="b" * 16,
    kind="matching",
    stem="Match.",
    key="",
    provenance=(Provenance("vienna", Span(0, 4), "Yes."),),
    options=(Option("one"), Option("two")),
    pairs=(("left", "one"), ("other left", "two")),
    citation="The Congress",
)

ITEMS = (CLOZE, CHOICE, MATCHING)


def test_bank_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    write_bank(path, ITEMS, SOURCES)
    assert read_bank(path) == sort_items(ITEMS, SOURCES) == (CHOICE, CLOZE, MATCHING)
    before = path.read_bytes()
    write_bank(path, reversed(read_bank(path)), SOURCES)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["items.jsonl"]


def test_keys_of_a_line_stand_in_their_fixed_order() -> None:
    row = json.loads(bank_lines([CLOZE], SOURCES)[0])
    assert list(row)[:11] == [
        "id",
        "kind",
        "stem",
        "key",
        "accept",
        "options",
        "context",
        "source",
        "fact",
        "score",
        "status",
    ]
    assert list(row["source"]) == ["id", "title", "citation", "page", "start", "end", "sentence"]
    assert row["source"]["title"] == "The Treaty of Ghent"
    assert row["fact"] == {
        "id": "f1",
        "relation": "dated_event",
        "role": "when",
        "standing": "reported",
    }


def test_options_are_plain_text_in_display_order() -> None:
    row = json.loads(bank_lines([CHOICE], SOURCES)[0])
    assert row["options"] == ["Lord Gambier", "John Quincy Adams"]


@given(
    stem=st.text(st.characters(exclude_categories=["Cs"])),
    key=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_text_survives_the_round_trip(
    tmp_path_factory: pytest.TempPathFactory, stem: str, key: str
) -> None:
    path = tmp_path_factory.mktemp("bank") / "items.jsonl"
    item = replace(CLOZE, stem=stem, key=key)
    write_bank(path, [item], SOURCES)
    assert read_bank(path) == (item,)


def test_line_written_by_hand_needs_few_keys(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text(
        '\n{"id": "mine-1", "kind": "short_answer", "stem": "Who?", "key": "Adams", '
        '"source": {"id": "ghent"}}\n',
        encoding="utf-8",
    )
    (item,) = read_bank(path)
    assert (item.status, item.key, item.provenance[0].source) == ("own", "Adams", "ghent")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda line: line[:40], "line 2", id="cut off"),
        pytest.param(
            lambda line: line.replace('"kind": "cloze"', '"kind": "close"'), "'kind'", id="kind"
        ),
        pytest.param(lambda line: line.replace('"stem"', '"stemm"'), "line 2", id="unknown key"),
        pytest.param(
            lambda line: line.replace('"start": 40', '"start": "x"'), "start", id="offset"
        ),
        pytest.param(lambda line: line.replace("c" * 16, "a" * 16), "second time", id="same id"),
        pytest.param(
            lambda line: line.replace('"proofs": []', '"proofs": [{"proof": "no"}]'),
            "as many as",
            id="proofs",
        ),
    ],
)
def test_damaged_line_is_named(tmp_path: Path, change: object, said: str) -> None:
    lines = bank_lines([CHOICE, CLOZE], SOURCES)
    path = tmp_path / "items.jsonl"
    path.write_text(f"{lines[0]}\n{change(lines[1])}\n", encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(BankError) as caught:
        read_bank(path)
    message = str(caught.value)
    assert f"{path}, line 2" in message
    assert said in message
    assert "\n" not in message


def test_bank_that_is_missing_or_no_text(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    with pytest.raises(BankError, match="no item bank yet; run `quizgen build"):
        read_bank(path)
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BankError, match="not UTF-8"):
        read_bank(path)
    with pytest.raises(BankError, match="cannot be read"):
        read_bank(tmp_path)


# ---------------------------------------------------------------- the ledger


def test_unchanged_item_keeps_its_time() -> None:
    first = update_ledger({}, ITEMS, now=1000)
    later = update_ledger(first, ITEMS, now=2000)
    assert later == first
    assert {entry.modified for entry in later.values()} == {1000}


@pytest.mark.parametrize(
    "changed",
    [
        replace(CLOZE, stem="The delegates agreed on ____."),
        replace(CLOZE, key="24 December"),
        replace(CLOZE, context="Ghent"),
        replace(CLOZE, citation="Another"),
        replace(CLOZE, note=""),
        replace(CLOZE, provenance=(replace(CLOZE.provenance[0], sentence="They did."),)),
    ],
    ids=["stem", "key", "context", "citation", "note", "sentence"],
)
def test_what_a_student_sees_gives_a_changed_item_a_later_time(changed: Item) -> None:
    first = update_ledger({}, [CLOZE, CHOICE], now=1000)
    later = update_ledger(first, [changed, CHOICE], now=2000)
    assert later[CLOZE.id].modified == 2000
    assert later[CHOICE.id].modified == 1000


def test_changed_item_gets_a_later_time_even_in_a_deck_that_is_not_dated_anew() -> None:
    first = update_ledger({}, [CLOZE], now=1000)
    assert update_ledger(first, [replace(CLOZE, key="x")], now=1000)[CLOZE.id].modified == 1001


@pytest.mark.parametrize(
    "same",
    [
        replace(CLOZE, score=0.9),
        replace(CLOZE, rules=()),
        replace(CLOZE, status="accepted"),
        replace(CLOZE, provenance=(replace(CLOZE.provenance[0], span=Span(41, 100)),)),
    ],
    ids=["score", "rules", "status", "offsets"],
)
def test_what_nobody_sees_changes_no_time(same: Item) -> None:
    assert content_hash(same) == content_hash(CLOZE)


def test_item_that_goes_is_kept_as_retired_and_may_come_back() -> None:
    first = update_ledger({}, ITEMS, now=1000)
    gone = update_ledger(first, [CLOZE], now=2000)
    assert gone[CHOICE.id].retired
    assert not gone[CLOZE.id].retired
    assert gone[CHOICE.id].hash == first[CHOICE.id].hash


def test_to_go_and_to_come_back_is_a_change_of_the_note_and_to_stay_away_is_none() -> None:
    first = update_ledger({}, ITEMS, now=1000)
    gone = update_ledger(first, [CLOZE], now=1000)
    assert (gone[CHOICE.id].modified, gone[CLOZE.id].modified) == (1001, 1000)
    assert update_ledger(gone, [CLOZE], now=5000) == gone
    back = update_ledger(gone, ITEMS, now=1000)
    assert back[CHOICE.id].modified == 1002
    assert not back[CHOICE.id].retired


def test_item_that_never_was_in_the_deck_is_dated_like_a_new_one() -> None:
    noted = note_decisions({}, [CLOZE], decided=frozenset([CLOZE.id]), changed={})
    assert update_ledger(noted, [], now=1000)[CLOZE.id].modified == 0
    assert update_ledger(noted, [CLOZE], now=1000)[CLOZE.id].modified == 1000


def test_deletion_keeps_its_number() -> None:
    first = update_ledger({}, ITEMS, now=1000)
    assert (first[CLOZE.id].ordinal, first[CHOICE.id].ordinal) == (1, 0)
    gone = update_ledger(first, [], now=1000)
    assert gone[CLOZE.id].ordinal == 1
    assert update_ledger(gone, ITEMS, now=1000)[CLOZE.id].ordinal == 1


def test_what_counts_as_a_change_can_be_told() -> None:
    first = update_ledger({}, [CLOZE], now=1000, hash_of=lambda item: item.status)
    same = update_ledger(first, [replace(CLOZE, key="x")], now=1000, hash_of=lambda i: i.status)
    assert same == first


def test_card_templates_are_stamped_anew_when_they_change() -> None:
    first = update_style(None, "a", now=1000, ledger={})
    assert first == Style("a", 1000)
    assert update_style(first, "a", now=2000, ledger={}) == first
    assert update_style(first, "b", now=1000, ledger={}) == Style("b", 1001)
    assert update_style(first, "b", now=2000, ledger={}) == Style("b", 2000)


def test_card_templates_of_a_ledger_that_kept_none_are_stamped_after_all_its_items() -> None:
    ledger = update_ledger({}, ITEMS, now=1000)
    assert update_style(None, "a", now=500, ledger=ledger) == Style("a", 1001)


def test_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    assert read_ledger(path) == {}
    ledger = update_ledger({}, ITEMS, now=1000)
    write_ledger(path, ledger, Style("a", 7))
    assert read_ledger(path) == ledger
    assert read_style(path) == Style("a", 7)
    table = json.loads(path.read_text(encoding="utf-8"))
    assert list(table) == ["cards", "items"]
    assert list(table["items"]) == sorted(ledger)
    assert list(table["items"][CLOZE.id]) == ["hash", "modified", "kind", "retired", "ordinal"]
    assert list(table["items"][CHOICE.id]) == ["hash", "modified", "kind", "retired"]


def test_ledger_changes_by_the_lines_of_the_items_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    first = update_ledger({}, ITEMS, now=1000)
    write_ledger(path, first)
    before = path.read_text(encoding="utf-8").splitlines()
    write_ledger(path, update_ledger(first, [replace(CLOZE, key="x"), CHOICE, MATCHING], now=9))
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_first_ledgers_held_entries_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(
        '{"x": {"hash": "h", "modified": 9, "kind": "cloze", "retired": false}}', encoding="utf-8"
    )
    assert read_ledger(path) == {"x": Entry("h", 9, "cloze")}
    assert read_style(path) is None


def test_ledger_keeps_what_a_person_decided_and_what_a_sentence_has_become(tmp_path: Path) -> None:
    first = update_ledger({}, [CLOZE], now=1000)
    noted = note_decisions(
        first, [CLOZE, CHOICE], decided=frozenset([CLOZE.id]), changed={CHOICE.id: ["Now."]}
    )
    assert noted[CLOZE.id].decided
    assert noted[CHOICE.id].now == ["Now."]
    assert noted[CHOICE.id].retired
    path = tmp_path / "ledger.json"
    write_ledger(path, noted)
    assert read_ledger(path) == noted
    later = update_ledger(noted, [CLOZE], now=2000)
    assert not later[CLOZE.id].decided
    assert later[CLOZE.id].modified == 1000


@pytest.mark.parametrize(
    "text",
    [
        '{"x": {"hash": 1}}',
        '{"cards": {"hash": "a"}, "items": {}}',
        '{"cards": null, "items": {"x": []}}',
        '{"items": {}, "more": 1}',
        "<<<<<<< mine",
        "[]",
        "",
    ],
)
def test_damaged_ledger_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=r"ledger\.json: .*restore it") as caught:
        read_ledger(path)
    assert "\n" not in str(caught.value)


def test_titles_and_citations_of_sources_stay_with_their_items(tmp_path: Path) -> None:
    path = tmp_path / "retired.jsonl"
    write_bank(path, ITEMS, SOURCES)
    assert {source.id: source.title for source in read_bank_sources(path)} == {
        "ghent": "The Treaty of Ghent",
        "vienna": "The Congress",
    }

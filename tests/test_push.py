"""A deck pushed into a running Anki: what a student finds there afterwards."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("anki.collection", reason="the Anki library is not installed")

from anki.collection import Collection, ImportAnkiPackageRequest

from quizgen import pipeline
from quizgen.bank import read_ledger, write_bank, write_ledger
from quizgen.model import Picture
from quizgen.recipe import load_recipe
from tests.anki_connect import AnkiConnect
from tests.anki_samples import CHOICE, CLOZE_DATE, DECK, SHORT, hostile_items
from tests.conftest import Ran
from tests.push_samples import (
    ITEMS,
    NOW,
    TITLE,
    css_of,
    edit,
    note_of,
    restyle,
    reword,
    schedule,
    study,
    write_deck,
)

pytestmark = pytest.mark.anki

Run = Callable[..., Ran]


# ---------------------------------------------------------------- first and second


def test_a_dry_run_says_what_is_new_and_touches_nothing(push: Run, anki: AnkiConnect) -> None:
    deck = write_deck(ITEMS)
    before = {path: path.read_bytes() for path in deck.rglob("*") if path.is_file()}
    changed = anki.col.mod
    ran = push()
    assert ran.code == 0
    assert f"{len(ITEMS)}  new: added" in ran.out
    assert f"{CLOZE_DATE.id[:8]}  On ____ the envoys at Münster" in ran.out
    assert "profile 'User 1'" in ran.out
    assert ran.out.splitlines()[-1].endswith(f"quizgen push decks/peaces --url {anki.url} --yes")
    assert anki.col.note_count() == 0
    assert anki.col.mod == changed
    assert set(anki.calls) <= {
        "requestPermission",
        "getActiveProfile",
        "deckNames",
        "modelNamesAndIds",
        "findNotes",
    }
    assert {path: path.read_bytes() for path in deck.rglob("*") if path.is_file()} == before


def test_the_first_push_adds_all_notes_and_the_second_none(push: Run, anki: AnkiConnect) -> None:
    deck = write_deck(ITEMS)
    ran = push("--yes")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[-1] == "Done."
    assert anki.col.note_count() == anki.col.card_count() == len(ITEMS)
    assert anki.col.fix_integrity()[1]
    names = anki.do_deckNames()
    assert f"{TITLE}::01 peace-of-westphalia" in names
    assert not any("Retired" in name or "hostile" in name for name in names)
    cards = [anki.col.get_card(card) for card in anki.col.find_cards("", order="c.due")]
    in_order = [item.id for item in pipeline.read_deck(load_recipe(deck)).items]
    assert [card.note()["Item"] for card in cards] == in_order
    shown = cards[0].render_output()
    mark = cards[0].note()["Extra3"]
    assert mark not in shown.question_text + shown.answer_text
    assert not Path(anki.packages[0]).exists()
    assert not list(deck.rglob(".push*"))

    changed = anki.col.mod
    again = push("--yes")
    assert f"{len(ITEMS)}  unchanged" in again.out
    assert again.out.splitlines()[-1] == "Nothing to do."
    assert len(anki.packages) == 1
    assert anki.col.mod == changed


def test_pushed_notes_are_those_of_the_package(push: Run, quizgen: Run, anki: AnkiConnect) -> None:
    """Who imports the .apkg by hand later gets no note twice, and still gets what is newer in it."""
    write_deck(ITEMS)
    push("--yes")
    write_deck(reword(CLOZE_DATE, "the envoys", "all envoys"), now=NOW + 60)
    assert quizgen("export", "decks/peaces", "--to", "anki").code == 0
    request = ImportAnkiPackageRequest(package_path="decks/peaces/build/peaces.apkg")
    log = anki.col.import_anki_package(request).log
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert "all envoys" in note_of(anki, CLOZE_DATE)["Text"]
    assert push().out.splitlines()[-1] == "Nothing to do."


def test_a_package_imported_by_hand_is_known_to_a_push(
    push: Run, quizgen: Run, anki: AnkiConnect
) -> None:
    write_deck(ITEMS)
    quizgen("export", "decks/peaces", "--to", "anki")
    anki.do_importPackage("decks/peaces/build/peaces.apkg")
    assert "Nothing to do." in push().out
    write_deck(reword(CLOZE_DATE, "the envoys", "all envoys"))
    assert "1  changed" in push("--yes").out
    assert anki.col.note_count() == len(ITEMS)


# ---------------------------------------------------------------- changes


def test_a_corrected_item_is_one_change_and_keeps_what_the_student_did(
    push: Run, anki: AnkiConnect
) -> None:
    write_deck(ITEMS)
    push("--yes")
    card = study(anki, CLOZE_DATE)
    before = schedule(anki, card)
    own = anki.col.decks.id("My own deck")
    anki.col.set_deck([card], own)
    note = note_of(anki, CLOZE_DATE)
    anki.col.tags.bulk_add([note.id], "hard leech quizgen::year::1643")
    edit(anki, CLOZE_DATE, Extra2="cf. the map in chapter 3")

    write_deck(reword(CLOZE_DATE, "the envoys", "the assembled envoys"), now=NOW + 60)
    ran = push("--yes")
    assert "1  changed" in ran.out
    assert f"{CLOZE_DATE.id[:8]}  On ____ the assembled envoys" in ran.out
    assert "(Text)" in ran.out
    assert f"{len(ITEMS) - 1}  unchanged" in ran.out
    assert ran.out.splitlines()[-1] == "Done."

    after = note_of(anki, CLOZE_DATE)
    assert after.id == note.id
    assert "the assembled envoys" in after["Text"]
    assert after["Extra2"] == "cf. the map in chapter 3"
    assert {"hard", "leech", "quizgen::kind::cloze"} <= set(after.tags)
    assert "quizgen::year::1643" not in after.tags, "tags of quizgen's own are those of the deck"
    assert schedule(anki, card) == before
    assert anki.col.get_card(card).did == own
    assert anki.col.note_count() == anki.col.card_count() == len(ITEMS)


def test_a_deck_that_the_student_renamed_does_not_come_back(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    anki.col.decks.rename(anki.col.decks.by_name(TITLE)["id"], "History")
    write_deck(reword(CLOZE_DATE, "the envoys", "all envoys"))
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert "all envoys" in note_of(anki, CLOZE_DATE)["Text"]
    assert not any(name.startswith(TITLE) for name in anki.do_deckNames())


def test_changes_reach_a_note_that_anki_touched_later_without_editing(
    push: Run, anki: AnkiConnect
) -> None:
    """A tag makes a note newer than any build, so the importer alone would skip it for ever."""
    write_deck(ITEMS)
    push("--yes")
    anki.col.tags.bulk_add([note_of(anki, SHORT).id], "marked")
    write_deck(reword(SHORT, "asked for a recess", "asked for a pause"))
    assert "1  changed" in push("--yes").out
    assert "asked for a pause" in note_of(anki, SHORT)["Text"]
    assert "marked" in note_of(anki, SHORT).tags


def test_tags_follow_a_build_but_not_against_the_student(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    number = note_of(anki, SHORT).id
    anki.col.db.execute(
        "update notes set tags = ' quizgen::kind::essay mine ' where id = ?", number
    )
    assert push().out.splitlines()[-1] == "Nothing to do.", "no build changed anything"
    ledger = read_ledger(Path("decks/peaces/ledger.json"))
    ledger[SHORT.id] = replace(ledger[SHORT.id], modified=NOW + 60)
    write_ledger(Path("decks/peaces/ledger.json"), ledger)
    assert "(tags)" in push("--yes").out
    tags = note_of(anki, SHORT).tags
    assert "mine" in tags
    assert "quizgen::kind::short_answer" in tags
    assert "quizgen::kind::essay" not in tags
    anki.col.tags.bulk_remove([number], "quizgen::kind")
    assert push().out.splitlines()[-1] == "Nothing to do.", "taken off by the student"


def test_options_of_a_deck_and_looks_of_the_student_stay(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    col = anki.col
    name = f"{TITLE}::01 peace-of-westphalia"
    config = col.decks.add_config_returning_id("Slowly")
    deck = col.decks.by_name(name)
    deck["conf"] = config
    col.decks.save(deck)
    model = col.models.by_name("Quizgen Cloze")
    model["css"] = ".card { color: teal }"
    col.models.update_dict(model)
    restyle(".card { color: red }", now=1_750_000_000)
    assert "Quizgen Cloze" not in push().out, "the student's is newer"
    write_deck(reword(CLOZE_DATE, "the envoys", "all envoys"))
    push("--yes")
    assert col.decks.by_name(name)["conf"] == config
    assert css_of(anki) == ".card { color: teal }"


def test_a_newer_look_comes_even_if_no_note_changed(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    tags = note_of(anki, CLOZE_DATE).tags
    restyle(".card { color: teal }", now=1_750_000_000)
    assert "5  note types with a newer look: Quizgen" in push().out
    assert css_of(anki) != ".card { color: teal }"
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert css_of(anki) == css_of(anki, "Quizgen Matching") == ".card { color: teal }"
    assert note_of(anki, CLOZE_DATE).tags == tags
    assert anki.col.note_count() == len(ITEMS)
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."


# ---------------------------------------------------------------- the student's edits


def test_what_the_student_edited_is_kept_until_told_otherwise(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    card = study(anki, SHORT)
    before = schedule(anki, card)
    edit(anki, SHORT, Key="Sir Anthony Eden")

    ran = push("--yes")
    assert "1  edited in Anki: left so; the deck has nothing newer" in ran.out
    assert ran.out.splitlines()[-1] == "Nothing to do."

    write_deck(reword(SHORT, "asked for a recess", "asked for a pause"), now=2_000_000_000)
    ran = push("--yes")
    assert "1  edited in Anki: left so, though the deck has newer ones (see --overwrite)" in ran.out
    assert f"{SHORT.id[:8]}" in ran.out
    assert note_of(anki, SHORT)["Key"] == "Sir Anthony Eden"
    assert "recess" in note_of(anki, SHORT)["Text"]

    told = push("--overwrite")
    assert "1  edited in Anki: replaced by the deck's: these edits are lost" in told.out
    assert told.out.splitlines()[-1].endswith("--overwrite --url " + anki.url + " --yes")
    assert note_of(anki, SHORT)["Key"] == "Sir Anthony Eden"
    assert push("--overwrite", "--yes").out.splitlines()[-1] == "Done."
    assert note_of(anki, SHORT)["Key"] == "Anthony Eden"
    assert "asked for a pause" in note_of(anki, SHORT)["Text"]
    assert schedule(anki, card) == before
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."


def test_an_edit_that_says_the_same_as_the_deck_is_no_edit(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    edit(anki, SHORT, Text=note_of(anki, SHORT)["Text"].replace("a recess", "a pause"))
    write_deck(reword(SHORT, "a recess", "a pause"))
    assert push().out.splitlines()[-1] == "Nothing to do."


def test_a_copy_that_the_student_made_is_left_alone(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    note = note_of(anki, SHORT)
    copy = anki.col.new_note(note.note_type())
    copy.fields = list(note.fields)
    anki.col.add_note(copy, anki.col.decks.id("Mine"))
    write_deck(reword(SHORT, "a recess", "a pause"))
    ran = push("--yes")
    assert "1  copies of these in Anki: left alone" in ran.out
    assert "a pause" in note_of(anki, SHORT)["Text"]
    assert "a recess" in anki.col.get_note(copy.id)["Text"]
    assert anki.col.note_count() == len(ITEMS) + 1


def test_a_note_without_a_mark_is_taken_for_edited_unless_its_time_is_ours(
    push: Run, anki: AnkiConnect
) -> None:
    """Packages from before the marks: what nothing happened to is updated, what is not known is kept."""
    write_deck(ITEMS)
    push("--yes")
    note = note_of(anki, SHORT)
    anki.col.db.execute(
        "update notes set flds = replace(flds, ?, '') where id in (?, ?)",
        note["Extra3"],
        note.id,
        note_of(anki, CHOICE).id,
    )
    assert note_of(anki, SHORT)["Extra3"] == ""
    assert "Nothing to do." in push().out
    write_deck(reword(SHORT, "a recess", "a pause"), now=NOW + 60)
    ran = push("--yes")
    assert "though the deck has newer ones" in ran.out
    assert "perhaps not edited" in ran.out
    assert "a recess" in note_of(anki, SHORT)["Text"]


# ---------------------------------------------------------------- retired and back


def test_a_retired_item_is_tagged_and_comes_back(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    card = study(anki, SHORT)
    write_deck(tuple(item for item in ITEMS if item is not SHORT))
    ran = push("--yes")
    assert "1  no longer in the deck: tagged quizgen::retired" in ran.out
    assert "quizgen::retired" in note_of(anki, SHORT).tags
    assert anki.col.get_card(card).queue == 2
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."

    write_deck(reword(SHORT, "a recess", "a pause"))
    ran = push("--yes")
    assert "1  back in the deck" in ran.out
    assert "1  changed" in ran.out
    assert "quizgen::retired" not in note_of(anki, SHORT).tags
    assert "a pause" in note_of(anki, SHORT)["Text"]
    assert anki.col.note_count() == len(ITEMS)


def test_retired_cards_can_be_suspended_and_wake_up_again(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    (short,) = note_of(anki, SHORT).card_ids()
    (choice,) = note_of(anki, CHOICE).card_ids()
    anki.col.sched.suspend_cards([choice])
    write_deck(tuple(item for item in ITEMS if item not in (SHORT, CHOICE)))
    push("--yes")
    assert anki.do_areSuspended([short, choice]) == [False, True]
    assert "tagged quizgen::retired, their cards suspended" in push("--suspend-retired").out
    push("--suspend-retired", "--yes")
    assert anki.do_areSuspended([short, choice]) == [True, True]

    write_deck(ITEMS)
    push("--yes")
    assert anki.do_areSuspended([short, choice]) == [False, True], "the student's own stays"
    for item in (SHORT, CHOICE):
        assert not {"quizgen::retired", "quizgen::suspended"} & set(note_of(anki, item).tags)


def test_an_item_that_another_deck_has_is_not_retired(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    write_deck(ITEMS[1:])
    write_deck(ITEMS, folder="decks/all-peaces")
    assert "no longer in the deck" not in push().out


def test_a_rejected_item_is_retired_and_never_added(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    push("--yes")
    rejected = tuple(replace(item, status="rejected") if item is SHORT else item for item in ITEMS)
    write_bank(Path("decks/peaces/items.jsonl"), rejected, DECK.sources)
    assert "1  no longer in the deck" in push().out
    anki.col.remove_notes([note_of(anki, SHORT).id])
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."
    assert anki.col.note_count() == len(ITEMS) - 1


# ---------------------------------------------------------------- pictures


def test_pictures_come_along(push: Run, anki: AnkiConnect) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
    name = f"qg_{hashlib.sha256(picture).hexdigest()[:16]}.png"
    shown = replace(SHORT, pictures=(Picture("table.png", "The round table", name),))
    deck = write_deck(tuple(shown if item is SHORT else item for item in ITEMS))
    (deck / "table.png").write_bytes(picture)
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert (Path(anki.col.media.dir()) / name).read_bytes() == picture
    (card,) = note_of(anki, SHORT).cards()
    assert f'src="{name}"' in card.render_output().answer_text
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."


# ---------------------------------------------------------------- hostile text, JSON


def test_hostile_text_arrives_as_it_is_in_the_package(
    push: Run, quizgen: Run, anki: AnkiConnect, tmp_path: Path
) -> None:
    write_deck(hostile_items())
    ran = push()
    assert "\x1b" not in ran.out
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."
    quizgen("export", "decks/peaces", "--to", "anki")
    other = Collection(str(tmp_path / "other.anki2"))
    path = str(Path("decks/peaces/build/peaces.apkg"))
    other.import_anki_package(ImportAnkiPackageRequest(package_path=path))
    rows = "select guid, flds, tags from notes order by guid"
    assert anki.col.db.all(rows) == other.db.all(rows)
    other.close()


def test_as_json_every_item_is_listed_by_what_happens_to_it(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS[1:])
    push("--yes")
    write_deck(ITEMS)
    record = json.loads(push("--json").out)
    assert record["new"] == [ITEMS[0].id]
    assert sorted(record["same"]) == sorted(item.id for item in ITEMS[1:])
    assert record["done"] is False
    assert record["profile"] == "User 1"
    assert json.loads(push("--json", "--yes").out)["done"] is True


def test_the_package_sent_has_the_same_bytes_each_time(
    push: Run, anki: AnkiConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deck(ITEMS)
    sent: list[bytes] = []
    take = anki.do_importPackage

    def keep(path: str) -> bool:
        sent.append(Path(path).read_bytes())
        return take(path)

    monkeypatch.setattr(anki, "do_importPackage", keep, raising=False)
    push("--yes")
    anki.col.remove_notes(list(anki.col.find_notes("")))
    push("--yes")
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_what_a_build_makes_can_be_pushed(quizgen: Run, push: Run, anki: AnkiConnect) -> None:
    """The sample deck, as a user has it."""
    deck = Path(__file__).parents[1] / "decks" / "paris-peace-talks"
    if not (deck / "items.jsonl").is_file():
        pytest.skip("the sample deck is not built")
    shutil.copytree(deck, "decks/paris-peace-talks")
    shutil.copytree(deck.parents[1] / "corpus", "corpus")
    count = len(pipeline.read_deck(load_recipe(deck)).items)
    ran = push("--yes", deck="decks/paris-peace-talks")
    assert ran.code == 0, ran.err
    assert anki.col.note_count() == count > 20
    assert "Nothing to do." in push(deck="decks/paris-peace-talks").out

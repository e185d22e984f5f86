"""A deck through its life: built, studied in the real Anki, corrected, built again and imported again."""

from __future__ import annotations

import datetime
import time

import pytest

from quizgen._report_changes import change_lines
from tests.anki_student import Student, Teacher, counts
from tests.conftest import LETTER
from tests.parsed import pipeline as english

pytestmark = pytest.mark.anki
library = pytest.importorskip("anki.collection", reason="the Anki library is not installed")
if english() is None:
    pytest.skip("no annotation pipeline is installed", allow_module_level=True)

PLAN = "In August 1814, the British government proposed"
CORRECTED = "In August 1814, the British government formally proposed"
REMOVED = """In August 1814, the British government proposed an Indian state in the Northwest as a barrier
between Canada and the United States. """
RETIRED = "tag:quizgen::retired"


@pytest.fixture
def teacher(tmp_path, monkeypatch) -> Teacher:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Teacher(tmp_path / "ghent", {"ghent.md": LETTER})


@pytest.fixture
def student(tmp_path):
    one = Student(library, tmp_path)
    yield one
    one.collection.close()


def about_plan(built) -> str:
    """Return the id of the item that asks about the British plan."""
    (item,) = (i for i in built.build.deck.items if "Indian state" in i.provenance[0].sentence)
    return item.id


# ---------------------------------------------------------------- the second build


def test_progress_is_kept_and_the_corrected_note_alone_changes(teacher, student):
    """Built and imported today, corrected tomorrow, ``revised`` never touched."""
    plan = about_plan(teacher.build())
    new, _, _ = counts(student.load(teacher.package))
    assert student.study() == new >= 3
    before = student.progress()
    assert all(reviews == 1 for *_, reviews in before.values())

    teacher.correct("ghent.md", PLAN, CORRECTED)
    changes = teacher.build().changes
    assert [change.new.id for change in changes.changed] == [plan]
    assert counts(student.load(teacher.package)) == (0, 1, new - 1)
    assert student.progress() == before
    assert "formally proposed" in student.note(plan)["Text"]
    assert "formally proposed" in student.note(plan)["Sentence"]

    teacher.correct("ghent.md", CORRECTED, PLAN)
    teacher.build()
    assert counts(student.load(teacher.package)) == (0, 1, new - 1)
    assert "formally" not in student.note(plan)["Text"]
    assert student.progress() == before


def test_a_rebuild_of_the_same_is_the_same_file_and_changes_nothing(teacher, student):
    teacher.build()
    first = teacher.package.read_bytes()
    student.load(teacher.package)
    student.study()
    before = student.progress()
    teacher.build()
    assert teacher.package.read_bytes() == first
    new, updated, _ = counts(student.load(teacher.package))
    assert (new, updated) == (0, 0)
    assert student.progress() == before


def test_a_new_sentence_adds_cards_and_moves_none(teacher, student):
    teacher.build()
    student.load(teacher.package)
    student.study()
    before = student.progress()
    first = "On July 3, 1814, an American army under Jacob Brown captured Fort Erie. "
    teacher.correct("ghent.md", "On December 24", first + "On December 24")
    built = teacher.build()
    assert built.changes.added
    new, _, _ = counts(student.load(teacher.package))
    assert new == len(built.changes.added)
    after = student.progress()
    assert {item: after[item] for item in before} == before


def test_a_sentence_that_changes_how_others_are_read_costs_no_card_that_asks_the_same(teacher):
    """The American army makes the American delegates other actors to the fact, and not to a learner."""
    before = {item.id: item for item in teacher.build().build.deck.items}
    first = "On July 3, 1814, an American army under Jacob Brown captured Fort Erie. "
    teacher.correct("ghent.md", "On December 24", first + "On December 24")
    changes = teacher.build().changes
    asked = {(item.kind, item.stem, item.key) for item in before.values()}
    assert not [i for i in changes.added if (i.kind, i.stem, i.key) in asked]
    again = teacher.build().changes
    assert [again.added, again.changed, again.retired, again.returned] == [()] * 4


def test_new_cards_come_in_the_order_of_the_text(teacher, student):
    built = teacher.build()
    student.load(teacher.package)
    cards = student.collection.find_cards("is:new", order="c.due")
    items = [student.collection.get_card(card).note()["Item"] for card in cards]
    assert items == [item.id for item in built.build.deck.items]


def test_revised_dates_only_what_changes_from_then_on(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    teacher.set(revised=datetime.date(2025, 3, 1))
    teacher.build()
    _, updated, _ = counts(student.load(teacher.package))
    assert updated == 0
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    student.load(teacher.package)
    assert student.note(plan).mod == datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC).timestamp()


def test_source_date_epoch_dates_a_deck_without_revised(teacher, student, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    plan = about_plan(teacher.build())
    first = teacher.package.read_bytes()
    student.load(teacher.package)
    assert student.note(plan).mod == 1500000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    teacher.build()
    _, updated, _ = counts(student.load(teacher.package))
    assert updated == 0
    assert teacher.package.read_bytes() != first  # The package itself says when it was made.
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    student.load(teacher.package)
    assert student.note(plan).mod == 1600000000


def test_an_address_and_a_citation_of_a_source_reach_the_cards(teacher, student):
    """What stands on the back though no item has it in its own words."""
    plan = about_plan(teacher.build())
    new, _, _ = counts(student.load(teacher.package))
    head = '+++\nurl = "https://example.org/ghent"\ncitation = "A Reader, p. 3"\n+++\n'
    teacher.write("ghent.md", head + LETTER)
    teacher.build()
    assert counts(student.load(teacher.package)) == (0, new, 0)
    assert "A Reader, p. 3" in student.note(plan)["Citation"]
    assert 'href="https://example.org/ghent"' in student.note(plan)["Citation"]


# ---------------------------------------------------------------- what a student does to notes


def edit(student, item: str, text: str) -> None:
    note = student.note(item)
    note["Note"] = text
    student.collection.update_note(note)


def test_a_students_edit_is_kept_until_the_item_changes_in_a_later_revised(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    edit(student, plan, "Remember Castlereagh.")
    teacher.build()
    student.load(teacher.package)
    assert student.note(plan)["Note"] == "Remember Castlereagh."

    # An edit is stamped with the day it was made; the correction has an older stamp and waits.
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    student.load(teacher.package)
    assert student.note(plan)["Note"] == "Remember Castlereagh."
    assert "formally" not in student.note(plan)["Text"]

    # A later `revised` alone does not date what is unchanged; the next correction takes it.
    teacher.set(revised=later())
    teacher.correct("ghent.md", CORRECTED, CORRECTED.replace("formally", "openly"))
    teacher.build()
    student.load(teacher.package)
    assert student.note(plan)["Note"] == ""
    assert "openly proposed" in student.note(plan)["Text"]


def later() -> datetime.date:
    """A day after any that a test collection was touched on."""
    return datetime.date.fromtimestamp(time.time()) + datetime.timedelta(days=2)


def test_a_students_tags_are_replaced_when_the_note_is_updated(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    student.collection.tags.bulk_add([student.note(plan).id], "exam")
    teacher.build()
    student.load(teacher.package)
    assert "exam" in student.note(plan).tags

    # To tag a note is to edit it, so an older stamp leaves it alone, tag and text.
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    student.load(teacher.package)
    assert "exam" in student.note(plan).tags
    assert "formally" not in student.note(plan)["Text"]

    teacher.set(revised=later())
    teacher.correct("ghent.md", CORRECTED, CORRECTED.replace("formally", "openly"))
    teacher.build()
    student.load(teacher.package)
    assert "exam" not in student.note(plan).tags
    assert "quizgen::kind::cloze" in student.note(plan).tags


def test_flags_suspension_and_a_card_moved_elsewhere_survive_an_update(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    (card,) = student.note(plan).cards()
    mine = student.collection.decks.id("My own")
    student.collection.set_deck([card.id], mine)
    student.collection.set_user_flag_for_cards(3, [card.id])
    student.collection.sched.suspend_cards([card.id])
    before = student.progress()
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    _, updated, _ = counts(student.load(teacher.package))
    assert updated == 1
    assert student.progress() == before
    assert student.deck_of(plan) == "My own"


# ---------------------------------------------------------------- retired items


def test_a_removed_item_is_tagged_when_asked_and_comes_back_as_it_was(teacher, student):
    plan = about_plan(teacher.build())
    new, _, _ = counts(student.load(teacher.package))
    student.study()
    before = student.progress()

    teacher.correct("ghent.md", REMOVED, "")
    built = teacher.build()
    assert [leaving.id for leaving in built.changes.retired] == [plan]
    assert [item.id for item in built.retired] == [plan]
    assert counts(student.load(teacher.package)) == (0, 0, new - 1)
    assert student.find(RETIRED) == []
    assert student.progress() == before  # Anki deletes nothing.

    teacher.set(retired=True)
    teacher.build()
    assert counts(student.load(teacher.package)) == (0, 1, new - 1)
    assert student.find(RETIRED) == [plan]
    assert student.progress() == before
    student.collection.sched.suspend_cards([card.id for card in student.note(plan).cards()])
    suspended = student.progress()

    teacher.write("ghent.md", LETTER)
    built = teacher.build()
    assert [item.id for item in built.changes.returned] == [plan]
    assert built.retired == ()
    assert counts(student.load(teacher.package)) == (0, 1, new - 1)
    assert student.find(RETIRED) == []
    assert student.progress() == suspended


def test_retired_notes_that_a_student_deleted_lie_in_a_deck_of_their_own(teacher, student):
    plan = about_plan(teacher.build())
    teacher.correct("ghent.md", REMOVED, "")
    teacher.set(retired=True)
    teacher.build()
    student.load(teacher.package)
    assert student.deck_of(plan) == "Ghent::Retired"
    assert student.find(RETIRED) == [plan]


def test_an_item_that_a_teacher_rejects_is_retired_too(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    review = teacher.folder / "review.toml"
    review.write_text(f'[{plan}]\ndecision = "reject"\n', encoding="utf-8")
    teacher.set(retired=True)
    built = teacher.build()
    assert [(one.id, one.why) for one in built.changes.retired] == [(plan, "rejected by you")]
    student.load(teacher.package)
    assert student.find(RETIRED) == [plan]
    review.write_text(f'[{plan}]\ndecision = "accept"\n', encoding="utf-8")
    teacher.build()
    student.load(teacher.package)
    assert plan not in student.find(RETIRED)


def test_a_text_taken_out_retires_its_items_with_their_citation(teacher, student):
    other = "# A Diary of Ghent\n\nOn August 8, 1814, Lord Gambier received the American delegates at Ghent.\n"
    teacher.write("diary.md", other)
    teacher.set()
    built = teacher.build()
    student.load(teacher.package)
    gone = [i.id for i in built.build.deck.items if i.provenance[0].source == "diary"]
    assert gone
    del teacher.texts["diary.md"]
    teacher.set(retired=True)
    teacher.build()
    student.load(teacher.package)
    assert sorted(student.find(RETIRED)) == sorted(gone)
    assert student.note(gone[0])["Source"] == "A Diary of Ghent"


# ---------------------------------------------------------------- decks


def test_a_renamed_deck_takes_new_cards_and_leaves_the_old_ones_where_they_are(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    teacher.correct("ghent.md", REMOVED, REMOVED + "On August 30, 1814, Madison left Washington. ")
    teacher.set(title="The War of 1812")
    built = teacher.build()
    new, _, _ = counts(student.load(teacher.package))
    assert new == len(built.changes.added)
    assert student.deck_of(plan) == "Ghent"
    assert {student.deck_of(item.id) for item in built.changes.added} <= {"The War of 1812"}


def test_a_deck_that_the_student_renames_too_stays_in_one_piece(teacher, student):
    teacher.build()
    student.load(teacher.package)
    deck = student.collection.decks.id_for_name("Ghent")
    student.collection.decks.rename(deck, "The War of 1812")
    teacher.set(title="The War of 1812")
    teacher.build()
    student.load(teacher.package)
    assert {student.deck_of(item) for item in student.progress()} == {"The War of 1812"}
    assert student.collection.decks.id_for_name("Ghent") is None


def test_two_decks_of_one_text_share_its_notes(teacher, student, tmp_path):
    """A fact is studied once, however many decks ask it: the card stays in the deck that came first."""
    first = teacher.build()
    other = Teacher(tmp_path / "survey", {"ghent.md": LETTER}, title="A Survey", slug="survey")
    second = other.build()
    shared = {i.id for i in first.build.deck.items} & {i.id for i in second.build.deck.items}
    assert shared
    student.load(teacher.package)
    student.study()
    before = student.progress()
    new, updated, _ = counts(student.load(other.package))
    assert (new, updated) == (len(second.build.deck.items) - len(shared), 0)
    after = student.progress()
    assert {item: after[item] for item in before} == before
    assert {student.deck_of(item) for item in shared} == {"Ghent"}

    # Whichever of the two is corrected, the note follows; the other, built earlier, does not undo it.
    other.correct("ghent.md", PLAN, CORRECTED)
    other.build()
    student.load(other.package)
    student.load(teacher.package)
    plan = about_plan(first)
    assert "formally proposed" in student.note(plan)["Text"]


# ---------------------------------------------------------------- looks


def test_new_card_templates_arrive_without_a_later_revised(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    css = teacher.folder / "mine" / "anki" / "style.css"
    css.parent.mkdir(parents=True)
    teacher.set(templates="mine")
    for colour in ("teal", "navy"):
        css.write_text(f".card {{ color: {colour} }}", encoding="utf-8")
        assert teacher.build().changes.restyled
        _, updated, _ = counts(student.load(teacher.package))
        assert updated == 0
        assert f"color: {colour}" in student.note(plan).note_type()["css"]
    assert not teacher.build().changes.restyled


def test_a_students_own_look_is_kept_when_only_items_change(teacher, student):
    plan = about_plan(teacher.build())
    student.load(teacher.package)
    model = student.note(plan).note_type()
    model["css"] = ".card { color: olive }"
    student.collection.models.update_dict(model)
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.set(revised=later())
    teacher.build()
    _, updated, _ = counts(student.load(teacher.package))
    assert updated == 1
    assert student.note(plan).note_type()["css"] == ".card { color: olive }"


# ---------------------------------------------------------------- note types


def test_a_new_field_would_cost_every_student_the_next_update(teacher, student, monkeypatch):
    """Why the manifest refuses it: Anki makes a second note type, and the old notes stay as they were."""
    from quizgen.export import _anki_types

    teacher.build()
    student.load(teacher.package)
    monkeypatch.setattr(_anki_types, "FIELDS", (*_anki_types.FIELDS, "Map"))
    monkeypatch.setattr("quizgen.export._anki_notes.FIELDS", _anki_types.FIELDS)
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    log = student.load(teacher.package)
    assert log.conflicting
    assert not log.updated


def test_a_field_added_at_the_end_arrives_where_the_student_ticks_merge(
    teacher, student, monkeypatch
):
    """The way that docs/anki.md tells, should a field ever be needed."""
    from quizgen.export import _anki_types

    plan = about_plan(teacher.build())
    student.load(teacher.package)
    student.study()
    before = student.progress()
    monkeypatch.setattr(_anki_types, "FIELDS", (*_anki_types.FIELDS, "Map"))
    monkeypatch.setattr("quizgen.export._anki_notes.FIELDS", _anki_types.FIELDS)
    teacher.build()
    assert counts(student.load(teacher.package, merge=True))[:2] == (0, 0)
    assert student.progress() == before
    assert student.note(plan)["Map"] == ""

    # The merge dates every note with its day; only what is dated later comes after it.
    teacher.set(revised=later())
    teacher.correct("ghent.md", PLAN, CORRECTED)
    teacher.build()
    _, updated, _ = counts(student.load(teacher.package))
    assert updated == 1
    assert student.progress() == before
    assert "formally proposed" in student.note(plan)["Text"]
    names = {model.name for model in student.collection.models.all_names_and_ids()}
    assert not [name for name in names if name.endswith("+")]


def test_a_note_does_not_follow_an_item_of_ones_own_to_another_kind(teacher, student):
    own = teacher.folder / "own.toml"
    row = '[[item]]\nid = "leader"\nstem = "Who led the American delegation at Ghent in 1814?"\nkey = "John Quincy Adams"\ncitation = "A lecture"\n'
    own.write_text(row, encoding="utf-8")
    built = teacher.build()
    (mine,) = (item for item in built.build.deck.items if item.status == "own")
    student.load(teacher.package)
    student.study()
    before = student.progress()[mine.id]
    wrong = 'distractors = [{ text = "Lord Gambier", proof = "He led the British." }, { text = "Andrew Jackson", proof = "He was at New Orleans." }]\n'
    own.write_text(row + wrong, encoding="utf-8")
    built = teacher.build()
    told = " ".join(" ".join(change_lines(built)).split())
    assert "its kind changed from short answer to multiple choice" in told
    assert student.load(teacher.package).conflicting
    assert student.note(mine.id).note_type()["name"] == "Quizgen Question"
    assert student.progress()[mine.id] == before

    assert f"Item:{mine.id} finds the old note" in told

    own.write_text(row.replace("leader", "leader-2") + wrong, encoding="utf-8")
    teacher.build()
    student.load(teacher.package)
    assert len(student.find('"note:Quizgen Multiple choice" Text:*led*delegation*')) == 1

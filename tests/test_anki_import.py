"""Packages as the real Anki takes them: imported, rendered, imported again."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quizgen.export._anki_answers import shown_answers
from quizgen.export._anki_notes import note_guid
from quizgen.export.anki import export_anki
from quizgen.templating import Templates
from tests.anki_samples import CLOZE_DATE, DECK, HOSTILE, HOSTILE_DECK, SHORT

pytestmark = pytest.mark.anki
library = pytest.importorskip("anki.collection", reason="the Anki library is not installed")

ITEMS = [item for item in DECK.items if item.status != "rejected"]


@pytest.fixture
def collection(tmp_path):
    opened = library.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def load(collection, tmp_path):
    """Build a deck and import it as the desktop's dialog would; return Anki's log."""

    def load_deck(deck, folder=None):
        (path,) = export_anki(deck, tmp_path, Templates(folder))
        options = collection._backend.get_import_anki_package_presets()
        request = library.ImportAnkiPackageRequest(package_path=str(path), options=options)
        log = collection.import_anki_package(request).log
        collection.models._clear_cache()
        return log

    return load_deck


def find_card(collection, item):
    number = collection.db.scalar(
        "select cards.id from cards join notes on nid = notes.id where guid = ?", note_guid(item)
    )
    return collection.get_card(number)


class Reader(HTMLParser):
    """The text a student sees, and the elements it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.pieces: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_data(self, data):
        if self.elements[-1:] != ["script"]:
            self.pieces.append(data)

    def handle_endtag(self, tag):
        self.elements.append(f"/{tag}")

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


def test_every_item_becomes_one_note_with_one_card(collection, load):
    log = load(DECK)
    assert len(log.new) == len(ITEMS)
    assert collection.note_count() == collection.card_count() == len(ITEMS)
    assert not log.conflicting
    assert collection.fix_integrity()[1]
    assert not collection.get_empty_cards().notes


def test_cards_lie_in_subdecks_in_the_order_of_the_items(collection, load):
    load(DECK)
    title = "Two Peace Conferences: Westphalia: Geneva"
    names = [deck.name for deck in collection.decks.all_names_and_ids()]
    assert f"{title}::01 The Peace of Westphalia" in names
    assert f"{title}::02 A Geneva Notebook" in names
    cards = [collection.get_card(number) for number in collection.find_cards("", order="c.due")]
    assert [card.note()["Item"] for card in cards] == [item.id for item in ITEMS]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.kind}-{item.id[:4]}")
def test_both_sides_show_what_a_student_needs(collection, load, item):
    load(DECK)
    out = find_card(collection, item).render_output()
    front, back = Reader(out.question_text).text, Reader(out.answer_text).text
    assert front.startswith(item.context)
    offered = item.kind in ("multiple_choice", "true_false")
    assert item.key not in front or offered or not item.key
    for option in item.options:
        assert option.text in front
        assert option.text in back
        assert option.proof in back
        assert not option.proof or option.proof not in front
    for text in (item.key, item.note, item.provenance[0].sentence, item.citation):
        assert text in back
    for text in shown_answers(item):
        assert text in back
    for date, event in item.pairs:
        assert date in back
        assert event in back
    if item.kind == "cloze":
        assert f"[{item.hint}]" in front
        assert item.stem.replace("____", item.key) in back
        assert "____" not in front
    if item.kind not in ("true_false", "chronology", "matching"):
        assert "<mark>" in out.answer_text


def test_hostile_text_is_shown_as_text(collection, load):
    load(HOSTILE_DECK)
    shown = " ".join(HOSTILE.split())
    for item in HOSTILE_DECK.items:
        out = find_card(collection, item).render_output()
        assert not out.question_av_tags
        assert not out.answer_av_tags
        front, back = Reader(out.question_text), Reader(out.answer_text)
        stem = item.stem.replace("____", f"[{item.hint}]")
        assert stem in front.text
        assert f"X {shown}" in front.text
        for text in (item.key, item.note, item.citation, item.accept[0]):
            assert text in back.text
        assert back.text.count("Ngô Đình Diệm") == 1
        for side in (front, back):
            scripts = 1 if item.options or item.kind == "true_false" else 0
            assert side.elements.count("script") == scripts
            assert "b" not in [e for e in side.elements if item.kind != "matching"]


def test_a_cloze_with_braces_and_colons_stays_one_deletion(collection, load):
    item = replace(CLOZE_DATE, key="a::b}}:", hint="c::d", stem="x}} {____}::y {{c2::z}}")
    load(replace(DECK, items=(item,)))
    assert collection.card_count() == 1
    out = find_card(collection, item).render_output()
    assert "x}} {[c::d]}::y {{c2::z}}" in Reader(out.question_text).text
    assert "x}} {a::b}}:}::y {{c2::z}}" in Reader(out.answer_text).text


def test_the_same_build_again_changes_nothing(collection, load):
    load(DECK)
    log = load(DECK)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, len(ITEMS))


def test_a_changed_item_updates_one_note_and_keeps_its_schedule(collection, load):
    build = replace(DECK, modified=tuple((item.id, 1600000000) for item in ITEMS))
    load(build)
    card = find_card(collection, CLOZE_DATE)
    note_id, card.type, card.queue, card.due, card.ivl, card.reps = card.nid, 2, 2, 40, 30, 7
    collection.update_card(card)

    stem = CLOZE_DATE.stem.replace("the envoys", "the assembled envoys")
    items = tuple(replace(i, stem=stem) if i is CLOZE_DATE else i for i in build.items)
    later = tuple((i, 1700000500 if i == CLOZE_DATE.id else t) for i, t in build.modified)
    log = load(replace(build, items=items, modified=later, revised=1700000500))

    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, len(ITEMS) - 1)
    after = find_card(collection, CLOZE_DATE)
    assert (after.id, after.nid) == (card.id, note_id)
    assert (after.type, after.queue, after.due, after.ivl, after.reps) == (2, 2, 40, 30, 7)
    assert "assembled envoys" in after.note()["Text"]
    assert collection.note_count() == len(ITEMS)


def test_a_new_item_in_front_moves_no_note(collection, load):
    load(replace(DECK, items=DECK.items[1:]))
    numbers = {card: collection.get_card(card).nid for card in collection.find_cards("")}
    log = load(replace(DECK, revised=DECK.revised + 60, modified=((SHORT.id, DECK.revised),)))
    assert len(log.new) == 1
    assert collection.note_count() == len(ITEMS)
    assert all(collection.get_card(card).nid == note for card, note in numbers.items())


def test_two_decks_of_one_time_do_not_disturb_each_other(collection, load):
    load(DECK)
    log = load(replace(HOSTILE_DECK, revised=DECK.revised))
    assert len(log.new) == len(HOSTILE_DECK.items)
    assert collection.note_count() == collection.card_count() == len(ITEMS) + 6


def test_new_looks_reach_the_user_with_a_later_build(collection, load, tmp_path):
    load(DECK)
    folder = tmp_path / "own" / "anki"
    folder.mkdir(parents=True)
    (folder / "style.css").write_text(".card { color: teal }", encoding="utf-8")
    load(replace(DECK, revised=DECK.revised + 60), folder.parent)
    assert find_card(collection, SHORT).render_output().css == ".card { color: teal }"
    assert len([n for n in collection.models.all_names() if n.startswith("Quizgen")]) == 5

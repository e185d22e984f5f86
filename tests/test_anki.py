"""What is in the package, read as a file; test_anki_import.py asks Anki itself."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import genanki
import pytest

from quizgen.bank import update_ledger
from quizgen.errors import ExportError, TemplateError
from quizgen.export import anki
from quizgen.export._anki_guid import guid_for
from quizgen.export._anki_notes import (
    UNDATED,
    deck_notes,
    note_fields,
    note_guid,
    note_hashes,
    note_tags,
    write_cloze,
)
from quizgen.export._anki_types import CARDS_REVISED, FIELDS, NOTE_TYPES, build_model, style_hash
from quizgen.export.anki import export_anki
from quizgen.model import ITEM_KINDS, digest
from quizgen.templating import Templates
from tests.anki_samples import (
    CHOICE,
    CHRONOLOGY,
    CLOZE_DATE,
    CLOZE_NAME,
    DECK,
    HOSTILE_DECK,
    MATCHING,
    SHORT,
    TRUE_FALSE,
    make_item,
)

MANIFEST = Path(__file__).parent / "anki_manifest.json"


@pytest.fixture
def templates() -> Templates:
    return Templates()


def open_package(path: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(path) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    return connection


def read_field(item, name: str, deck=DECK) -> str:
    return note_fields(item, deck)[FIELDS.index(name)]


def deck_names(path: Path) -> set[str]:
    (decks,) = open_package(path).execute("select decks from col").fetchone()
    return {deck["name"] for deck in json.loads(decks).values()} - {"Default"}


# ---------------------------------------------------------------- note types


def note_types(templates: Templates) -> dict[str, dict[str, object]]:
    """Return what a collection knows note types by."""
    found = {}
    for note_type in dict.fromkeys(NOTE_TYPES.values()):
        model = build_model(note_type, templates)
        found[note_type.name] = {
            "id": model.model_id,
            "cloze": model.model_type == genanki.Model.CLOZE,
            "fields": {field["name"]: field["id"] for field in model.fields},
            "templates": {template["name"]: template["id"] for template in model.templates},
        }
    return found


def frozen(part: str) -> dict[str, dict[str, object]]:
    return json.loads(MANIFEST.read_text(encoding="utf-8"))[part]


def same(found: dict[str, dict[str, object]], wanted: dict[str, dict[str, object]]) -> bool:
    # A dict is equal in any order, and Anki's fields are not.
    orders = [[list(entry["fields"]) for entry in one.values()] for one in (found, wanted)]
    return found == wanted and orders[0] == orders[1]


def test_note_types_are_as_frozen(templates):
    """A change here costs every user a merge or a second note type: use a spare field instead."""
    assert same(note_types(templates), frozen("note_types"))


@pytest.mark.parametrize(
    "fields",
    [
        (*FIELDS, "Map"),
        FIELDS[:-1],
        ("Text", "Item", *FIELDS[2:]),
        tuple("Answer" if name == "Key" else name for name in FIELDS),
    ],
    ids=["new", "gone", "moved", "renamed"],
)
def test_a_field_that_changes_is_refused_by_the_manifest(monkeypatch, fields, templates):
    monkeypatch.setattr("quizgen.export._anki_types.FIELDS", fields)
    monkeypatch.setattr("quizgen.export._anki_types.load_side", lambda *_: "{{Text}}{{cloze:Text}}")
    assert not same(note_types(templates), frozen("note_types"))


def test_shipped_cards_are_dated_by_their_last_change(templates):
    """A collection takes no card templates older than its own: `python -m tests.tools.anki_manifest`."""
    assert frozen("cards") == {"hash": style_hash(templates), "revised": CARDS_REVISED}


def test_the_deletion_of_a_cloze_has_the_number_that_the_ledger_keeps():
    entry = update_ledger({}, [CLOZE_DATE], now=1)[CLOZE_DATE.id]
    assert f"{{{{c{entry.ordinal}::" in write_cloze(CLOZE_DATE)


def test_every_kind_of_item_has_a_note_type():
    assert set(NOTE_TYPES) == set(ITEM_KINDS)


def test_a_teachers_style_replaces_the_shipped_one(tmp_path):
    (tmp_path / "anki").mkdir()
    (tmp_path / "anki" / "style.css").write_text(".card { color: teal }", encoding="utf-8")
    model = build_model(NOTE_TYPES["cloze"], Templates(tmp_path))
    assert model.css == ".card { color: teal }"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("question_front.html", "{{Text}} {{Answer}}", "no field 'Answer'"),
        (
            "question_front.html",
            "{{Text}} {{#Tags}}{{text:Tags}}{{/Tags}}",
            "tags may name the answer",
        ),
        ("cloze_front.html", "{{Text}}", "{{cloze:Text}} is missing"),
        ("front.js", "var a = {{};", "between two opening braces"),
        ("choice_front.html", "{{Text}}<!-- include gone.html -->", "no template 'anki/gone.html'"),
    ],
)
def test_a_faulty_template_is_named(tmp_path, name, text, says):
    (tmp_path / "anki").mkdir()
    (tmp_path / "anki" / name).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=says):
        export_anki(DECK, tmp_path / "out", Templates(tmp_path))
    assert not (tmp_path / "out").exists()


# ---------------------------------------------------------------- notes


def test_a_blank_becomes_a_deletion_with_its_hint():
    assert write_cloze(CLOZE_DATE) == (
        "On {{c1::24 October 1648::date}} the envoys at Münster signed the treaties "
        "that ended thirty years of war in the Empire &amp; beyond."
    )
    text = write_cloze(CLOZE_NAME)
    assert text.startswith("[…] on 10 May 1954, {{c1::Phạm Văn Đồng::person}} [of the Việt Minh")


def test_colons_and_braces_stay_inside_the_deletion():
    item = replace(CLOZE_DATE, stem="{____}: it was", key="a::b:", hint="x}}")
    assert write_cloze(item) == ("&#123;{{c1::a&#58;&#58;b&#58;::x&#125;&#125;}}&#125;: it was")


def test_a_cloze_without_hint_has_none():
    assert "{{c1::24 October 1648}}" in write_cloze(replace(CLOZE_DATE, hint=""))


@pytest.mark.parametrize(
    ("stem", "key"), [("No blank.", "x"), ("____ and ____.", "x"), ("On ____.", " ")]
)
def test_a_cloze_that_cannot_be_a_card_is_an_error(stem, key):
    with pytest.raises(ExportError, match="one blank"):
        write_cloze(replace(CLOZE_DATE, stem=stem, key=key))


def test_a_guid_comes_from_the_id_alone():
    changed = replace(CLOZE_DATE, stem="Else ____", key="k", kind="short_answer", tags=("t",))
    assert note_guid(CLOZE_DATE) == note_guid(changed) == genanki.guid_for("quizgen", CLOZE_DATE.id)
    assert note_guid(CLOZE_DATE) != note_guid(replace(CLOZE_DATE, id="other"))


def test_guids_are_those_of_genanki():
    for number in range(5000):
        texts = ("quizgen", digest("guid", str(number)), *("á" for _ in range(number % 3)))
        assert guid_for(*texts) == genanki.guid_for(*texts)


@pytest.mark.parametrize("number", [0, 1, 90, 91, 92, 8280, 8281, 91 * 8281, 91**9, 2**64 - 1])
def test_a_guid_of_any_number_is_that_of_genanki(monkeypatch, number):
    class Hash:
        def __init__(self, _text=b""):
            pass

        def update(self, _text):
            pass

        def digest(self):
            return number.to_bytes(8, "big")

    monkeypatch.setattr("hashlib.sha256", Hash)
    assert guid_for("x") == genanki.guid_for("x")


def test_the_first_field_is_the_items_id():
    firsts = [note_fields(item, DECK)[0] for item in DECK.items]
    assert firsts == [item.id for item in DECK.items]


def test_the_proof_marks_the_key_and_cites_its_page():
    assert "<mark>24 October 1648</mark>" in read_field(CLOZE_DATE, "Sentence")
    assert "&amp; beyond" in read_field(CLOZE_DATE, "Sentence")
    citation = read_field(CLOZE_DATE, "Citation")
    assert ">The Peace of Westphalia. A. Brandt" in citation
    assert "ch. 4, p. 63</a>" in citation
    assert 'href="https://example.org/lectures/4?part=a&amp;page=2"' in citation
    assert read_field(CLOZE_NAME, "Citation").count("p. 212") == 1


def test_a_link_is_only_made_to_the_web():
    source = replace(DECK.sources[0], url="javascript:alert(1)")
    deck = replace(DECK, sources=(source, DECK.sources[1]))
    assert "href" not in read_field(CLOZE_DATE, "Citation", deck)


def test_the_front_of_a_choice_does_not_tell_and_the_back_does():
    front, back = read_field(CHOICE, "Options"), read_field(CHOICE, "Solution")
    assert front.count("<li>") == 4
    assert "class" not in front
    assert "Saxony had no part" not in front
    assert '<li data-n="1" class="right">the Peace of Prague</li>' in back
    assert back.count('class="right"') == 1
    assert back.count('class="why"') == 3


@pytest.mark.parametrize("key", ["the Peace of Nowhere", ""])
def test_a_choice_without_its_key_is_an_error(key):
    with pytest.raises(ExportError, match="must be among the options once"):
        read_field(replace(CHOICE, key=key), "Options")


def test_a_chronology_shows_no_date_on_the_front():
    front, back = read_field(CHRONOLOGY, "Options"), read_field(CHRONOLOGY, "Solution")
    assert front.count("<li>") == back.count("<li ") == 4
    assert "16" not in front
    assert back.index("1635") < back.index("1648") < back.index("1659") < back.index("1660")


def test_a_matching_item_has_letters_that_fit():
    front, back = read_field(MATCHING, "Options"), read_field(MATCHING, "Solution")
    assert "<ol><li>Peace of Prague</li>" in front
    assert "<ul><li>ended the war between France and Spain</li>" in front
    assert '<b class="letter" data-n="1">B</b> took Saxony out of the war' in back


@pytest.mark.parametrize("item", [MATCHING, CHRONOLOGY])
def test_a_set_without_options_is_shuffled_by_its_own_seed(item):
    item = replace(item, options=())
    assert read_field(item, "Options") == read_field(item, "Options")
    rights = [right for _, right in item.pairs]
    assert all(right in read_field(item, "Options") for right in rights)
    with pytest.raises(ExportError, match="needs pairs"):
        read_field(replace(item, pairs=()), "Options")


def test_a_statement_says_what_is_asked_of_it():
    assert read_field(TRUE_FALSE, "Hint") == "true or false?"
    assert read_field(SHORT, "Hint") == "person"


def test_a_false_statement_is_put_right_on_the_back():
    item = replace(TRUE_FALSE, key="False", accept=("It was signed in 1648.",), note="Not before.")
    assert read_field(item, "Note") == "In fact: It was signed in 1648. Not before."
    assert read_field(item, "Accept") == ""


def test_accepted_answers_are_listed_once_and_not_the_key():
    item = replace(SHORT, accept=("Lord Avon", "Anthony Eden", "Lord Avon", "Avon & Co"))
    assert read_field(item, "Accept") == "Lord Avon; Avon &amp; Co"


def test_tags_have_no_blanks_and_four_levels():
    assert note_tags(CLOZE_DATE) == [
        "early-modern::treaties::german-lands::münster-signing",
        "quizgen::kind::cloze",
        "quizgen::relation::dated_event",
        "quizgen::source::peace-of-westphalia",
        "term-1",
    ]


def test_a_retired_note_has_a_tag_and_a_deck_of_its_own():
    deck = replace(DECK, items=(SHORT,), retired=(CHOICE,), modified=((CHOICE.id, 1800000000),))
    live, gone = deck_notes(deck)
    assert (live.item, live.retired, live.deck.rpartition("::")[2]) == (
        SHORT.id,
        False,
        "02 A Geneva Notebook",
    )
    assert "quizgen::retired" not in live.tags
    assert (gone.item, gone.retired, gone.modified) == (CHOICE.id, True, 1800000000)
    assert gone.deck.endswith("Geneva::Retired")
    assert set(gone.tags) == {*note_tags(CHOICE), "quizgen::retired"}
    assert gone.guid == note_guid(CHOICE)


def test_what_a_note_holds_changes_its_hash_and_its_place_does_not():
    hashes = note_hashes(DECK)
    assert set(hashes) >= {item.id for item in DECK.items}
    titled = replace(DECK.sources[0], title="Another Title")
    again = note_hashes(replace(DECK, sources=(titled, DECK.sources[1]), title="Renamed"))
    assert again[CLOZE_DATE.id] != hashes[CLOZE_DATE.id]
    assert again[SHORT.id] == hashes[SHORT.id]
    moved = replace(SHORT, score=0.9, status="accepted", rules=("C01",))
    assert note_hashes(replace(DECK, items=(moved,)))[SHORT.id] == hashes[SHORT.id]


def test_an_item_that_cannot_be_a_card_has_no_hash():
    assert note_hashes(replace(DECK, items=(replace(CLOZE_DATE, stem="None."),))) == {}


def test_note_types_have_a_time_of_their_own(tmp_path, templates):
    (path,) = export_anki(replace(DECK, styled=1750000000), tmp_path, templates)
    (models,) = open_package(path).execute("select models from col").fetchone()
    assert {model["mod"] for model in json.loads(models).values()} == {1750000000}


def test_odd_tags_become_plain_ones():
    item = replace(SHORT, relation="", provenance=(), tags=("", "::", " A b ", "a B", 'x::::"y"'))
    assert note_tags(item) == ["a-B", "quizgen::kind::short_answer", "x::y"]


# ---------------------------------------------------------------- packages


def test_a_package_holds_every_item_but_the_rejected(tmp_path, templates):
    assert export_anki(DECK, tmp_path / "new", templates) == [tmp_path / "new" / "two-peaces.apkg"]
    database = open_package(tmp_path / "new" / "two-peaces.apkg")
    guids = {row[0] for row in database.execute("select guid from notes")}
    assert guids == {note_guid(item) for item in DECK.items if item.status != "rejected"}


def test_sources_become_numbered_subdecks(tmp_path, templates):
    (path,) = export_anki(DECK, tmp_path, templates)
    title = "Two Peace Conferences: Westphalia: Geneva"
    assert deck_names(path) == {
        title,
        f"{title}::01 The Peace of Westphalia",
        f"{title}::02 A Geneva Notebook",
    }


def test_one_source_makes_one_deck(tmp_path, templates):
    deck = replace(DECK, sources=DECK.sources[:1], items=(CLOZE_DATE,))
    (path,) = export_anki(deck, tmp_path, templates)
    assert deck_names(path) == {"Two Peace Conferences: Westphalia: Geneva"}


def test_an_item_without_a_source_goes_into_the_deck_itself(tmp_path, templates):
    own = make_item("short_answer", 40, "Who?", "me", citation="", status="own")
    (path,) = export_anki(replace(DECK, items=(own, SHORT)), tmp_path, templates)
    database = open_package(path)
    assert len(set(database.execute("select did from cards").fetchall())) == 2


def test_cards_are_new_in_the_order_of_the_items(tmp_path, templates):
    (path,) = export_anki(DECK, tmp_path, templates)
    query = "select guid from notes join cards on nid = notes.id order by due"
    order = [row[0] for row in open_package(path).execute(query)]
    assert order == [note_guid(item) for item in DECK.items if item.status != "rejected"]


def test_a_note_keeps_the_time_of_its_own_change(tmp_path, templates):
    deck = replace(DECK, modified=((SHORT.id, 1600000000),))
    (path,) = export_anki(deck, tmp_path, templates)
    times = dict(open_package(path).execute("select guid, mod from notes"))
    assert times.pop(note_guid(SHORT)) == 1600000000
    assert set(times.values()) == {DECK.revised}


def test_a_deck_without_a_time_is_stamped_with_a_fixed_one(tmp_path, templates):
    (path,) = export_anki(replace(DECK, revised=0), tmp_path, templates)
    times = open_package(path).execute("select distinct mod from notes").fetchall()
    assert times == [(UNDATED,)]


def test_the_same_deck_makes_the_same_bytes(tmp_path, templates):
    (one,) = export_anki(DECK, tmp_path / "one", templates)
    (two,) = export_anki(DECK, tmp_path / "two", templates)
    assert one.read_bytes() == two.read_bytes()


def test_the_hash_seed_changes_nothing(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.anki_samples import DECK;"
        "from quizgen.export.anki import export_anki; from quizgen.templating import Templates;"
        "export_anki(DECK, Path(sys.argv[1]), Templates())"
    )
    root = str(Path(__file__).parent.parent)
    for seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        command = [sys.executable, "-c", code, str(tmp_path / seed)]
        subprocess.run(command, check=True, env=environment)
    one, two = (tmp_path / seed / "two-peaces.apkg" for seed in ("0", "4711"))
    assert one.read_bytes() == two.read_bytes()


def test_nothing_else_is_left_behind(tmp_path, templates, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    export_anki(DECK, tmp_path / "out", templates)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["two-peaces.apkg"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_hostile_text_makes_no_warning_and_no_markup(tmp_path, templates):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (path,) = export_anki(HOSTILE_DECK, tmp_path, templates)
    for (fields,) in open_package(path).execute("select flds from notes"):
        assert "<script" not in fields
        assert "[sound:" not in fields
        assert "[latex]" not in fields
        assert fields.count("{{") == fields.count("{{c1::") <= 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path, templates):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ExportError, match=r"two-peaces\.apkg: cannot be written") as caught:
        export_anki(DECK, tmp_path / "file", templates)
    assert "\n" not in str(caught.value)


def test_an_older_package_survives_a_failed_build(tmp_path, templates):
    (path,) = export_anki(DECK, tmp_path, templates)
    before = path.read_bytes()
    bad = replace(DECK, items=(*DECK.items, replace(CLOZE_DATE, id="x", stem="none")))
    with pytest.raises(ExportError):
        export_anki(bad, tmp_path, templates)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_failed_write_leaves_no_partial_file(tmp_path, templates):
    (tmp_path / "two-peaces.apkg").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        export_anki(DECK, tmp_path, templates)
    assert [entry.name for entry in tmp_path.iterdir()] == ["two-peaces.apkg"]


@pytest.mark.parametrize("items", [(), (replace(SHORT, status="rejected"),)])
def test_a_deck_without_items_is_an_error(tmp_path, templates, items):
    with pytest.raises(ExportError, match="no item to export"):
        export_anki(replace(DECK, items=items), tmp_path, templates)


def test_two_items_of_one_id_are_found_when_the_package_is_read_back(tmp_path, templates):
    deck = replace(DECK, items=(SHORT, replace(SHORT, stem="Who else?")))
    with pytest.raises(ExportError, match="1 distinct GUIDs for 2"):
        export_anki(deck, tmp_path, templates)
    assert list(tmp_path.iterdir()) == []


def test_a_lost_note_is_found_when_the_package_is_read_back(tmp_path, templates, monkeypatch):
    build = anki.build_database
    monkeypatch.setattr(anki, "build_database", lambda d, items, t: build(d, items[1:], t))
    with pytest.raises(ExportError, match="7 notes for 8"):
        export_anki(DECK, tmp_path, templates)

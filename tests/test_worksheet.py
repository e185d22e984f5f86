"""What a worksheet and its answer key say, before any page is made."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizgen.errors import ExportError
from quizgen.export._worksheet_items import count_columns, cut_gaps
from quizgen.export._worksheet_sheet import sheet
from quizgen.model import ITEM_KINDS, Source
from tests.worksheet_deck import make_deck, make_item, read_deck


def members(data):
    """Return all entries of a sheet, in order."""
    return [
        entry
        for section in data["sections"]
        for one_set in section["sets"]
        for group in one_set["groups"]
        for entry in group["members"]
    ]


def only(item, **rest):
    """Return the entry of a deck of one item."""
    return members(sheet(make_deck(item, **rest)))[0]


@pytest.fixture(scope="module")
def data():
    return sheet(read_deck())


# ---------------------------------------------------------------- the whole sheet


def test_sections_follow_the_kinds_and_numbers_run_through(data):
    assert [section["kind"] for section in data["sections"]] == list(ITEM_KINDS)
    assert [entry["number"] for entry in members(data)] == list(range(1, data["count"] + 1))
    assert data["count"] == len(read_deck().items)


def test_sheet_is_plain_data(data):
    assert json.loads(json.dumps(data)) == data


def test_same_deck_gives_the_same_sheet(data):
    assert sheet(read_deck()) == data


def test_rejected_items_are_left_out():
    deck = read_deck()
    items = tuple(replace(item, status="rejected") for item in deck.items[1:])
    data = sheet(replace(deck, items=deck.items[:1] + items))
    assert [entry["id"] for entry in members(data)] == [deck.items[0].id]
    assert [section["kind"] for section in data["sections"]] == ["cloze"]


def test_deck_without_items_is_refused_by_name():
    with pytest.raises(ExportError, match="'empty-deck': no items"):
        sheet(make_deck(slug="empty-deck"))


def test_neighbours_of_one_context_share_its_line(data):
    choices = next(section for section in data["sections"] if section["kind"] == "multiple_choice")
    contexts = [group["context"] for group in choices["sets"][0]["groups"]]
    assert contexts[1] == "Peace congress of Westphalia, 1643-1648"
    assert len(contexts) == len(set(contexts))
    assert [len(group["members"]) for group in choices["sets"][0]["groups"]] == [1, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", ("en", "")), ("en-GB", ("en", "GB")), ("pt_br", ("pt", "BR")), ('x"><b>', ("en", ""))],
)
def test_language_is_a_code_or_english(code, expected):
    data = sheet(make_deck(make_item("cloze", "Ghent", "They signed at Ghent."), language=code))
    assert (data["language"], data["region"]) == expected


# ---------------------------------------------------------------- sources


def test_source_line_cites_what_the_items_rest_on():
    sources = (
        Source(id="text", title="A Diary", author="S. Pepys", date="1666"),
        Source(id="other", title="Not asked about"),
    )
    data = sheet(make_deck(make_item("cloze", "Ghent", "They signed at Ghent."), sources=sources))
    assert data["source_line"] == "Source: S. Pepys, A Diary, 1666"
    assert data["sources"] == ["S. Pepys, A Diary, 1666"]


def test_many_sources_are_left_to_the_answer_key():
    names = [f"the-minutes-of-meeting-number-{number}" for number in range(12)]
    items = [make_item("cloze", name, f"It is {name}.", source=name) for name in names]
    sources = tuple(Source(id=name, title=name) for name in names)
    data = sheet(make_deck(*items, sources=sources))
    assert data["source_line"] == "From 12 sources, which the answer key names."
    assert data["sources"] == names


# ---------------------------------------------------------------- gaps and word banks


def test_word_bank_holds_each_key_once_in_alphabetical_order(data):
    banks = [one_set["bank"] for one_set in data["sections"][0]["sets"]]
    assert [len(bank) for bank in banks] == [8, 7]
    assert [entry["text"] for entry in banks[0]] == [
        "24 October 1648",
        "Fabio Chigi",
        "free navigation",
        "Omar",
        "Osnabrück",
        "southern half of Sakhalin",
        "Talleyrand",
        "Trần Hưng Đạo",
    ]


def test_second_word_bank_says_for_which_gaps_it_is(data):
    first, second = data["sections"][0]["sets"]
    assert first["instruction"].endswith("Take your answers from the box; each is used once.")
    assert second["instruction"].startswith("Gaps 9 to 15. ")


def test_word_bank_with_a_repeated_key_says_so():
    items = [make_item("cloze", key, f"At {key} in {year}.") for key, year in
             [("Ghent", 1814), ("Vienna", 1815), ("Paris", 1856), ("Paris", 1919)]]  # fmt: skip
    (one_set,) = sheet(make_deck(*items))["sections"][0]["sets"]
    assert [entry["text"] for entry in one_set["bank"]] == ["Ghent", "Paris", "Vienna"]
    assert "some are used more than once" in one_set["instruction"]


def test_word_bank_of_two_would_give_the_answers_away():
    items = [make_item("cloze", key, f"At {key} they signed.") for key in ("Ghent", "Vienna")]
    (one_set,) = sheet(make_deck(*items))["sections"][0]["sets"]
    assert one_set["bank"] == []
    assert "box" not in one_set["instruction"]


def test_all_gaps_of_a_set_are_of_one_length(data):
    assert [one_set["gap"] for one_set in data["sections"][0]["sets"]] == [58, 34]


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("On ____, he left.", ["On ", "[____,]", " he left."]),
        ("____ left (for ____).", ["[____]", " left (for ", "[____).]"]),
        ("The (____-led) party", ["The ", "[(____-led)]", " party"]),
        ("No gap", ["No gap"]),
    ],
)
def test_gap_keeps_what_touches_it(stem, expected):
    shown = [
        f"[{part['text']}____{part['after']}]" if part["gap"] else part["text"]
        for part in cut_gaps(stem)
    ]
    assert shown == expected


# ---------------------------------------------------------------- the other kinds


def test_options_are_lettered_in_display_order_and_the_key_has_its_letter(data):
    entry = members(data)[15]
    assert [option["letter"] for option in entry["options"]] == ["A", "B", "C"]
    assert entry["options"][1]["text"] == "iron-tipped stakes"
    assert entry["answer"]["letter"] == entry["answer"]["short"] == "B"


def test_answer_key_says_why_each_distractor_is_wrong(data):
    wrong = members(data)[17]["answer"]["wrong"]
    assert [(one["letter"], one["why"]) for one in wrong] == [
        ("A", "1643: the congress was called."),
        ("B", "1645: the French handed over their first proposals."),
        ("D", "1650: the last troops were paid off in Nuremberg."),
    ]
    assert all(one["repeats"] for one in wrong)


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["1643", "1645", "1648", "1650"], 4),
        (["Lord Castlereagh", "Prince Metternich", "Count Nesselrode", "the Tsar"], 2),
        (["Austria", "Prussia", "Russia"], 3),
        (["a rent for the railway", "an indemnity", "the keep of the prisoners"], 1),
        (["one", "two", "three", "four", "five"], 1),
    ],
)
def test_options_stand_side_by_side_only_where_they_have_room(texts, columns):
    assert count_columns(texts) == columns


def test_choice_whose_options_lack_the_key_is_refused_by_id():
    item = make_item(
        "multiple_choice", "Ghent", "x", stem="Where?", options=[["Paris", "p"], ["Bonn", "b"]]
    )
    with pytest.raises(ExportError, match=rf"item {item.id} .*options that hold the key"):
        sheet(make_deck(item))


@pytest.mark.parametrize(("length", "lines"), [(20, 1), (60, 2), (150, 3)])
def test_lines_to_write_on_grow_with_the_answer(length, lines):
    item = make_item("short_answer", "a" * length, "b", stem="What?")
    assert only(item)["lines"] == lines


def test_matching_letters_lead_back_to_the_pairs(data):
    entry = next(entry for entry in members(data) if entry["kind"] == "matching")
    by_letter = {right["letter"]: right["text"] for right in entry["right"]}
    pairs = entry["answer"]["pairs"]
    assert [by_letter[pair["letter"]] for pair in pairs] == [pair["right"] for pair in pairs]
    assert entry["answer"]["short"] == "C D A B"


def test_matching_keeps_a_right_side_that_fits_nothing(data):
    entry = [entry for entry in members(data) if entry["kind"] == "matching"][1]
    assert len(entry["right"]) == len(entry["left"]) + 1
    assert "E" not in entry["answer"]["short"]


def test_matching_without_pairs_is_refused_by_id():
    item = make_item("matching", "k", "s", stem="Match.")
    with pytest.raises(ExportError, match=f"item {item.id} .*needs pairs"):
        sheet(make_deck(item))


def test_chronology_key_numbers_the_boxes_from_top_to_bottom(data):
    entry = next(entry for entry in members(data) if entry["kind"] == "chronology")
    numbered = dict(zip(entry["answer"]["numbers"], entry["events"], strict=True))
    assert [numbered[at] for at in (1, 2, 3, 4)] == [
        step["event"] for step in entry["answer"]["order"]
    ]
    assert entry["answer"]["short"] == "3 2 4 1"


def test_list_without_display_order_is_shuffled_the_same_way_each_time():
    pairs = [(str(year), f"Event of {year}") for year in range(1800, 1806)]
    item = make_item("chronology", "k", "s", stem="Order.", pairs=pairs)
    shown = only(item)["events"]
    assert shown == only(item)["events"]
    assert shown != [event for _, event in pairs]
    assert sorted(shown) == [event for _, event in pairs]


# ---------------------------------------------------------------- the answer key


def marked(entry):
    """Return the sentences of an answer with the marked words in brackets."""
    return [
        "".join(
            f"[{piece['text']}]" if piece["mark"] else piece["text"] for piece in proof["pieces"]
        )
        for proof in entry["answer"]["proofs"]
    ]


def test_source_sentence_stands_in_the_key_with_the_answer_marked(data):
    entry = members(data)[4]
    assert marked(entry) == [
        "Both treaties were signed on [24 October 1648], after the guns on the walls, "
        "which the town had borrowed, had been loaded with blank charges."
    ]
    assert entry["answer"]["proofs"][0]["citation"].endswith("(2011), p. 15")


def test_the_word_of_the_gap_is_marked_where_it_stands_twice():
    item = make_item(
        "cloze",
        "Prussia",
        "Prussia yielded first, and on 3 May Prussia signed.",
        stem="Prussia yielded first, and on 3 May ____ signed.",
    )
    assert marked(only(item)) == ["Prussia yielded first, and on 3 May [Prussia] signed."]


def test_accepted_answer_is_marked_where_the_key_does_not_stand(data):
    entry = next(
        entry for entry in members(data) if entry["answer"]["text"] == "Theodore Roosevelt"
    )
    assert marked(entry) == [
        "In June 1905 [President Roosevelt] offered his good offices to both governments."
    ]
    assert entry["answer"]["accept"] == ["President Roosevelt"]


def test_answer_that_is_no_part_of_the_sentence_marks_nothing():
    item = make_item("true_false", "True", "The fleet sailed.", stem="The ships left port.")
    assert marked(only(item)) == ["The fleet sailed."]


def test_correction_of_a_statement_stands_in_the_key_and_marks_nothing():
    right = "The fleet sailed on 3 May."
    item = make_item(
        "true_false", "False", "The fleet sailed on 3 May.", stem="The fleet sailed on 9 May."
    )
    entry = only(replace(item, accept=(right,)))
    assert entry["answer"]["short"] == "False"
    assert (entry["answer"]["accept_label"], entry["answer"]["accept"]) == ("in fact", [right])
    assert marked(entry) == ["The fleet sailed on 3 May."]
    assert right not in entry["stem"]


def test_note_of_a_statement_does_not_repeat_the_sentence_that_proves_it_wrong():
    item = make_item("true_false", "False", "It sailed on 3 May.", stem="It sailed on 9 May.")
    item = replace(item, note="May 9: the war ended.", provenance=item.provenance * 2)
    assert only(item)["answer"]["note"] == ""
    assert only(replace(item, status="edited"))["answer"]["note"] == "May 9: the war ended."
    assert only(replace(item, provenance=item.provenance[:1]))["answer"]["note"]


def test_note_of_an_item_stands_in_the_key(data):
    notes = [entry["answer"]["note"] for entry in members(data)]
    assert "The treaty was aimed at Prussia and Russia." in notes


def test_text_of_a_source_loses_only_what_cannot_be_shown():
    item = make_item(
        "cloze",
        "Đặng",
        "At\x00 dawn\u202e Đặng\ufeff saw «#let» & $x$\n\tand <b>.",
        context="a\ud800b",
    )
    entry = only(item)
    assert entry["stem"] == "At dawn ____ saw «#let» & $x$ and <b>."
    assert entry["answer"]["proofs"][0]["pieces"][1] == {"text": "Đặng", "mark": True}

"""CSV, TSV, JSON and GIFT as other programs read them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from quizgen.export.tables import COLUMNS, export_csv, export_gift, export_json, export_tsv
from quizgen.templating import Templates
from tests.worksheet_deck import HOSTILE, hostile_deck, make_deck, make_item, read_deck

GHENT = make_item(
    "cloze",
    "Ghent",
    "They signed at Ghent in 1814.",
    accept=["Gand"],
    context="War of 1812",
    page="7",
    citation="A Diary (1815)",
)


def written(export, deck, folder):
    (path,) = export(deck, folder, Templates())
    return path.read_bytes()


def read_rows(data, **dialect):
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True), **dialect))


# ---------------------------------------------------------------- CSV and TSV


def test_csv_has_a_header_and_a_row_for_each_item(tmp_path):
    data = written(export_csv, read_deck(), tmp_path)
    rows = read_rows(data)
    assert tuple(rows[0]) == COLUMNS
    assert [row["stem"] for row in rows] == [item.stem for item in read_deck().items]
    assert rows[0]["accept"] == "Prince Hưng Đạo | Tran Hung Dao"
    assert rows[0]["citation"] == "Lê Thị Hạnh, Rivers and Stakes (2004), p. 41"
    assert rows[8]["options"].split(" | ")[1] == rows[8]["key"]
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read UTF-8"


def test_tsv_is_one_line_an_item(tmp_path):
    data = written(export_tsv, read_deck(), tmp_path)
    lines = data.decode("utf-8").splitlines()
    assert len(lines) == 1 + len(read_deck().items)
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}
    assert read_rows(data, delimiter="\t")[0]["key"] == "Trần Hưng Đạo"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\x00=1", "\u200b=1", "＝1"],
)
def test_no_cell_is_a_formula(text, tmp_path):
    item = make_item("short_answer", text, text, stem=text, context=text, note=text, citation=text)
    for export, delimiter in ((export_csv, ","), (export_tsv, "\t")):
        (row,) = read_rows(
            written(export, make_deck(item, title=text), tmp_path), delimiter=delimiter
        )
        assert not [cell for cell in row.values() if cell[:1] in tuple("=+-@\t\r＝")]
        assert row["key"].startswith("'")


@pytest.mark.parametrize("text", ["1814", "'quoted'", "a = b", "May 5 - May 9", "(+)"])
def test_harmless_cells_stay_as_they_are(text, tmp_path):
    item = make_item("short_answer", text, "s", stem="q")
    (row,) = read_rows(written(export_csv, make_deck(item), tmp_path))
    assert row["key"] == text


def test_hostile_text_comes_back_whole(tmp_path):
    rows = read_rows(written(export_csv, hostile_deck(), tmp_path))
    assert {row["note"] for row in rows} == {HOSTILE}


# ---------------------------------------------------------------- JSON


def test_json_has_the_keys_of_the_item_bank(tmp_path):
    (row,) = json.loads(written(export_json, make_deck(GHENT), tmp_path))
    assert list(row)[:11] == [
        *("id", "kind", "stem", "key", "accept", "options", "context"),
        *("source", "fact", "score", "status"),
    ]
    assert list(row["source"]) == ["id", "title", "citation", "page", "start", "end", "sentence"]
    assert list(row["fact"]) == ["id", "relation", "role", "standing"]
    assert row["source"]["citation"] == "A Diary (1815)"
    assert row["stem"] == "They signed at ____ in 1814."


def test_json_keeps_options_in_display_order_and_pairs(tmp_path):
    rows = json.loads(written(export_json, read_deck(), tmp_path))
    choice = next(row for row in rows if row["kind"] == "multiple_choice")
    assert choice["options"].index(choice["key"]) == 1
    assert choice["proofs"][0]["proof"].startswith("Chains closed")
    matching = next(row for row in rows if row["kind"] == "matching")
    assert matching["pairs"][0] == ["Lord Castlereagh", "a balance of power"]


@pytest.mark.parametrize("export", [export_csv, export_tsv, export_json, export_gift])
def test_rejected_items_are_left_out_and_bytes_are_the_same(export, tmp_path):
    deck = make_deck(GHENT, replace(GHENT, id="other", stem="Rejected", status="rejected"))
    data = written(export, deck, tmp_path)
    assert b"Rejected" not in data
    assert data == written(export, deck, tmp_path)


@pytest.mark.parametrize("export", [export_csv, export_tsv, export_json, export_gift])
def test_half_a_surrogate_pair_does_not_stop_an_export(export, tmp_path):
    assert written(export, make_deck(replace(GHENT, note="a\ud800b")), tmp_path)


# ---------------------------------------------------------------- GIFT


def gift(item, folder, **rest):
    """Return the lines of one item's question."""
    text = written(export_gift, make_deck(item, **rest), folder).decode("utf-8")
    return text.split("\n\n", 1)[1].splitlines()


def test_gift_cloze_is_a_short_answer_with_its_blank(tmp_path):
    assert gift(GHENT, tmp_path) == [
        f"// [id:{GHENT.id}] [tag:cloze]",
        "::001 They signed at ____ in 1814.::[plain]War of 1812\\nThey signed at ____ in 1814.{",
        "\t=Ghent",
        "\t=Gand",
        "\t####“They signed at Ghent in 1814.” A text. A Diary (1815), p. 7",
        "}",
    ]


def test_gift_choice_has_its_feedback(tmp_path):
    item = make_item(
        "multiple_choice", "1814", "s", stem="When?", options=[["1812", "1812: war"], ["1814", ""]]
    )
    assert gift(item, tmp_path)[2:4] == ["\t~1812 #1812\\: war", "\t=1814"]


@pytest.mark.parametrize(("key", "line"), [("True", "\tTRUE"), ("False", "\tFALSE")])
def test_gift_true_or_false(key, line, tmp_path):
    assert gift(make_item("true_false", key, "s", stem="It was."), tmp_path)[2] == line


def test_gift_matching_and_order_are_pairs(tmp_path):
    pairs = [["1812", "war -> peace"], ["1814", "peace"]]
    matching = make_item("matching", "k", "s", stem="Match.", pairs=pairs)
    assert gift(matching, tmp_path)[2:4] == ["\t=1812 -> war → peace", "\t=1814 -> peace"]
    order = make_item("chronology", "k", "s", stem="Order.", pairs=pairs)
    assert gift(order, tmp_path)[2:4] == ["\t=1 -> war → peace", "\t=2 -> peace"]


def test_gift_escapes_its_signs_the_backslash_first(tmp_path):
    item = make_item("short_answer", "a=b", "s", stem="{~} C:\\new #1\n\n$CATEGORY: x")
    line = gift(item, tmp_path)[1]
    assert line.endswith("[plain]\\{\\~\\} C\\:\\\\new \\#1 $CATEGORY\\: x{")
    assert gift(item, tmp_path)[2] == "\t=a\\=b"


def test_gift_answers_that_look_like_a_weight_or_a_format_stay_text(tmp_path):
    weight = make_item("short_answer", "%50% of it", "s", stem="How much?")
    assert gift(weight, tmp_path)[2] == "\t=%100%%50% of it"
    options = [["[html]<b>", ""], ["none", "p"]]
    item = make_item("multiple_choice", "[html]<b>", "s", stem="What?", options=options)
    assert gift(item, tmp_path)[2] == "\t=[plain][html]<b>"


def test_gift_goes_into_one_category_of_its_own(tmp_path):
    deck = make_deck(GHENT, title="War/peace: 1812")
    assert (
        written(export_gift, deck, tmp_path).decode().startswith("$CATEGORY: War//peace: 1812\n\n")
    )

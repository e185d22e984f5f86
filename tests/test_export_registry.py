"""The table of export formats, and what calling it by name does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quizgen.errors import ExportError, UnknownName
from quizgen.export import EXPORTERS, export
from quizgen.templating import Templates
from tests.worksheet_deck import make_deck, make_item

DECK = make_deck(
    make_item("cloze", "Ghent", "They signed at Ghent in 1814.", context="War of 1812")
)

FILES = {
    "anki": ["deck.apkg"],
    "html": ["worksheet.html", "answer-key.html"],
    "pdf": ["worksheet.pdf", "answer-key.pdf"],
    "docx": ["worksheet.docx", "answer-key.docx"],
    "csv": ["items.csv"],
    "tsv": ["items.tsv"],
    "json": ["items.json"],
    "gift": ["items.gift.txt"],
}


@pytest.mark.parametrize("name", FILES)
def test_each_format_writes_its_files_and_nothing_else(name, tmp_path):
    paths = export(DECK, [name], tmp_path / "new" / "folder", Templates())
    assert [path.name for path in paths] == FILES[name]
    assert sorted((tmp_path / "new" / "folder").iterdir()) == sorted(paths)
    assert all(path.stat().st_size > 100 for path in paths)


def test_every_format_has_a_row_here():
    assert list(EXPORTERS) == list(FILES)


def test_formats_are_written_once_in_the_order_asked_for(tmp_path):
    paths = export(DECK, ["json", "csv", "json"], tmp_path, Templates())
    assert [path.name for path in paths] == ["items.json", "items.csv"]


def test_unknown_format_lists_the_valid_ones_and_writes_nothing(tmp_path):
    with pytest.raises(
        UnknownName, match=r"unknown format 'odt': use one of anki, csv, docx, gift, html"
    ):
        export(DECK, ["csv", "odt"], tmp_path / "out", Templates())
    assert not (tmp_path / "out").exists()


def test_missing_library_is_named_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setattr("quizgen.export.find_spec", lambda name: None)
    with pytest.raises(ExportError, match=r"docx.*pip install 'quizgen\[docx\]'"):
        export(DECK, ["csv", "docx"], tmp_path / "out", Templates())
    assert not (tmp_path / "out").exists()


def test_table_cannot_be_changed():
    with pytest.raises(TypeError):
        EXPORTERS["odt"] = EXPORTERS["csv"]


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=r"file.*cannot make this folder"):
        export(DECK, ["csv"], tmp_path / "file", Templates())


def test_the_table_loads_no_exporter():
    code = (
        "import sys, quizgen.export;"
        "print([name for name in sys.modules if name in ('jinja2', 'genanki', 'typst', 'docx', 'csv')"
        " or name.startswith('quizgen.export.')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

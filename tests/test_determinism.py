"""The same texts give the same bytes: under any hash seed, in any order of the files, in every format."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.factbase import FactBase
from quizgen.pipeline import format_names
from quizgen.recipe import recipe_for_files
from tests.parsed import pipeline
from tests.pipeline_fixtures import TEXTS, fixture_base, fixture_extraction, text_names, written

NAMES = ("gracchi.md", "suez.txt")


def build(folder: Path, seed: str) -> dict[str, bytes]:
    """Build a deck in every format under a hash seed and return its files with their bytes."""
    folder.mkdir()
    for name in NAMES:
        shutil.copy(TEXTS / name, folder / name)
    rows = [
        'title = "Two texts"',
        'slug = "two-texts"',
        f"sources = {list(NAMES)}",
        f"formats = {list(format_names())}",
    ]
    (folder / "deck.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "build", ".", "--all", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_byte_is_the_same_under_another_hash_seed(tmp_path: Path) -> None:
    if pipeline() is None:
        pytest.skip("no annotation pipeline is installed")
    one = build(tmp_path / "one", "1")
    other = build(tmp_path / "other", "4242")
    endings = {Path(name).suffix for name in one}
    assert {".apkg", ".pdf", ".html", ".jsonl", ".json", ".csv", ".tsv"} <= endings
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_order_in_which_files_are_named_changes_nothing() -> None:
    paths = [TEXTS / name for name in text_names()]
    assert recipe_for_files(paths) == recipe_for_files(list(reversed(paths)))


def test_the_order_of_sources_changes_no_item() -> None:
    names = text_names()[:4]
    one = fixture_base(*names)
    other = fixture_base(*reversed(names))
    assert written(one) == written(other)
    assert one.conflicts == other.conflicts


@pytest.mark.parametrize("name", NAMES)
def test_a_source_gives_the_same_items_alone_and_with_others(name: str) -> None:
    """Save for what another source disputes or knows to be true as well, or names an actor by."""
    source = fixture_extraction(name).document.source.id
    alone = {item.id: item for item in written(fixture_base(name))}
    together = {
        item.id: item for item in written(fixture_base()) if item.provenance[0].source == source
    }
    assert set(together) == set(alone)
    for key, item in alone.items():
        assert together[key].stem == item.stem
        assert together[key].key == item.key
        assert together[key].options == item.options


def test_two_bases_of_the_same_facts_are_alike() -> None:
    found = fixture_extraction("gracchi.md")
    assert written(FactBase([found])) == written(FactBase([found]))

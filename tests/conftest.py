"""Fixtures for all tests: the command line in a folder of its own, and texts to give it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.anki_connect import AnkiConnect

LETTER = """\
# The Treaty of Ghent

On December 24, 1814, British and American delegates signed the Treaty of Ghent in the Flemish city
of Ghent. On January 8, 1815, General Andrew Jackson defeated a British army at New Orleans, because
news of the peace had not yet crossed the Atlantic. On February 16, 1815, the United States Senate
ratified the treaty.

In August 1814, the British government proposed an Indian state in the Northwest as a barrier
between Canada and the United States. The American delegation rejected the proposal. In September
1814, the American delegation offered Great Britain a return to the borders of 1811. John Quincy
Adams led the American delegation. Lord Gambier was the chief British delegate.
"""
"""A short text with dated events, proposals and offices, in our own words."""


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


def write_letter(folder: Path) -> Path:
    """Write the text into a folder."""
    path = folder / "ghent.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def letter(folder: Path) -> Path:
    """A text in the current folder."""
    return write_letter(folder)


@pytest.fixture
def quizgen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run the real command line in the current folder."""

    def run(*args: object) -> Ran:
        from quizgen.cli import main

        monkeypatch.setattr(sys, "argv", ["quizgen", *map(str, args)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[AnkiConnect]:
    """A running Anki with the add-on AnkiConnect and an empty collection."""
    library = pytest.importorskip("anki.collection", reason="the Anki library is not installed")
    from tests.anki_connect import serve

    (tmp_path / "profile").mkdir()
    collection = library.Collection(str(tmp_path / "profile" / "collection.anki2"))
    with serve(collection) as server:
        yield server
    collection.close()


@pytest.fixture
def push(quizgen: Callable[..., Ran], anki: AnkiConnect) -> Callable[..., Ran]:
    """Run ``quizgen push`` on the deck of ``tests.push_samples``, to the running Anki."""

    def run(*options: str, deck: str = "decks/peaces") -> Ran:
        return quizgen("push", deck, "--url", anki.url, *options)

    return run


@pytest.fixture
def read_text(tmp_path: Path):
    """Return what reads a text as if it lay in a file of a name."""
    from quizgen.read import read

    def make(text: str, name: str = "a.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(path)

    return make

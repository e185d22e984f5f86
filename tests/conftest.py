"""Fixtures for all tests: the command line in a folder of its own, and texts to give it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

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

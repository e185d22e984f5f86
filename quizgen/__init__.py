"""quizgen turns history texts into Anki decks and worksheets whose every item rests on a sentence of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from quizgen.model import Extraction, Item

__version__ = "0.1.0"
__all__ = ["__version__", "build", "facts", "make_items"]


def build(*paths: str | PathLike[str], output: str | PathLike[str] | None = None) -> list[Path]:
    """Build a deck folder, or a deck of some files (into ``output``), and return the files written."""
    from quizgen import pipeline

    return list(pipeline.build(pipeline.find_recipe(paths, directory=output)).files)


def facts(path: str | PathLike[str]) -> Extraction:
    """Return the dates, actors and facts read out of a file."""
    from quizgen import pipeline

    return pipeline.read_facts(path)[0]


def make_items(*paths: str | PathLike[str]) -> tuple[Item, ...]:
    """Return the items of a deck folder or of some files, and write nothing."""
    from quizgen import pipeline

    return pipeline.generate(pipeline.find_recipe(paths)).items

"""Texts in, everything the stages make of them out, for tests on real parses; and the cases of fixture files."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from quizgen.check import check_item
from quizgen.extract import extract
from quizgen.extract._reading import Reading, sentences_of
from quizgen.extract.actors import find_actors
from quizgen.extract.dates import find_dates
from quizgen.extract.gazetteer import load_gazetteer
from quizgen.extract.setting import find_settings
from quizgen.factbase import FactBase
from quizgen.items import write_items
from quizgen.model import Document, Extraction, Item
from quizgen.nlp import annotate
from quizgen.read import read
from quizgen.templating import Templates
from tests.parsed import pipeline

FIXTURES = Path(__file__).parent / "fixtures"
TEXTS = FIXTURES / "items" / "texts"


@dataclass(frozen=True)
class Case:
    """One case of a fixture file: a title, a text (``> `` before each line), and what should come of it."""

    title: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        """Name the case in pytest's output."""
        return self.title


def cases(name: str) -> list[Case]:
    """Return the cases of a fixture file: ``## title``, ``> text``, ``- expected``; other lines are comments."""
    found: list[Case] = []
    title = ""
    text: list[str] = []
    expected: list[str] = []
    for line in [*(FIXTURES / name).read_text(encoding="utf-8").splitlines(), "## "]:
        if line.startswith("## "):
            if title:
                found.append(Case(title, "\n".join(text) + "\n", tuple(expected)))
            title, text, expected = line[3:].strip(), [], []
        elif line.startswith(">"):
            text.append(line[2:])
        elif line.startswith("- "):
            expected.append(line[2:])
    assert found, f"{name} holds no cases"
    return found


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="quizgen-tests-"))


@cache
def document(text: str, name: str = "text.md") -> Document:
    """The document of a text, read as a file of that name."""
    path = _folder() / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@cache
def reading(text: str, name: str = "text.md") -> Reading:
    """What the extractors look at for a text."""
    nlp = pipeline()
    if nlp is None:
        pytest.skip("no annotation pipeline is installed")
    found = document(text, name)
    [doc] = annotate([found], nlp)
    dates = find_dates(found)
    actors = find_actors(found, doc, load_gazetteer())
    settings = find_settings(found, doc, dates, actors)
    sentences, starts = sentences_of(found, doc)
    return Reading(found, doc, sentences, starts, dates, actors, settings[0])


@cache
def extraction(text: str, name: str = "text.md") -> Extraction:
    """All that is read out of a text."""
    return extract(reading(text, name).document, reading(text, name).doc)


@cache
def fixture_extraction(name: str) -> Extraction:
    """All that is read out of one of the fixture texts, by its file name."""
    return extraction((TEXTS / name).read_text(encoding="utf-8"), name)


@cache
def base(text: str, name: str = "text.md") -> FactBase:
    """The fact base of a single text."""
    return FactBase([extraction(text, name)])


@cache
def fixture_base(*names: str) -> FactBase:
    """The fact base of some fixture texts; of all of them where none is named."""
    return FactBase([fixture_extraction(name) for name in names or text_names()])


def text_names() -> tuple[str, ...]:
    """The names of the fixture texts."""
    return tuple(sorted(path.name for path in TEXTS.iterdir()))


@cache
def written(facts: FactBase, *, seed: str = "quizgen", kind: str = "") -> tuple[Item, ...]:
    """Every item of a fact base, unchecked."""
    kinds = (kind,) if kind else None
    return tuple(write_items(facts, seed=seed, templates=Templates(), kinds=kinds))


@cache
def passed(facts: FactBase, *, kind: str = "") -> tuple[Item, ...]:
    """The items of a fact base that no blocking rule stops."""
    return tuple(
        item
        for item in written(facts, kind=kind)
        if not any(issue.level == "B" for issue in check_item(item, facts))
    )

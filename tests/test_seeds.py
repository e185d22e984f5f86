"""The seed texts, where they are at hand: each builds alone and all build together, and every item stands on its text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from quizgen.check import check_item
from quizgen.extract import extract
from quizgen.factbase import FactBase
from quizgen.items import write_items
from quizgen.model import Extraction, Item, fold
from quizgen.nlp import annotate
from quizgen.read import read
from quizgen.selection import select
from quizgen.templating import Templates
from tests.parsed import pipeline

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="no seed texts beside the repository")


@cache
def extraction(path: Path) -> Extraction:
    nlp = pipeline()
    if nlp is None:
        pytest.skip("no annotation pipeline is installed")
    document = read(path)
    [doc] = annotate([document], nlp)
    return extract(document, doc)


@cache
def base(*paths: Path) -> FactBase:
    return FactBase([extraction(path) for path in paths])


@cache
def good(*paths: Path) -> tuple[Item, ...]:
    """The items of some seeds that no blocking rule stops."""
    facts = base(*paths)
    return tuple(
        item
        for item in write_items(facts, seed="quizgen", templates=Templates())
        if not any(issue.level == "B" for issue in check_item(item, facts))
    )


def shapes(items: tuple[Item, ...]) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (item.kind, item.stem, item.key, item.options, item.pairs, item.context)
        for item in items
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_seed_alone_gives_items(path: Path) -> None:
    # A single letter or cable tells too little beside its "I", "we" and "the trip" to be asked alone.
    assert select(good(path), base(path)) or base(path).extractions[0].document.source.sender
    assert base(path).extractions[0].setting.matter


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_stands_on_its_text(path: Path) -> None:
    raw = read(path).raw
    for item in good(path):
        for place in item.provenance:
            document = extraction(path).document
            start, end = document.locate(place.span)
            assert document.text[start:end] == place.sentence
            first, last = place.sentence.split()[0], place.sentence.split()[-1]
            passage = raw[place.span.start : place.span.end]
            assert passage.startswith(first[:2])
            assert passage.endswith(last[-1])
        if item.kind in ("cloze", "short_answer"):
            forms = [item.key, *item.accept]
            fact = base(path).by_id[item.facts[0]]
            forms += [role.text for role in fact.roles if role.name == item.role]
            sentence = fold(item.provenance[0].sentence)
            assert any(fold(form) and fold(form) in sentence for form in forms)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_says_what_it_is_about(path: Path) -> None:
    for item in good(path):
        assert item.context.strip()
        assert item.citation.strip()
        assert "{{" not in item.stem + item.key + item.context
        assert "[Page" not in item.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_choice_holds_its_key_once(path: Path) -> None:
    for item in good(path):
        if item.kind == "multiple_choice":
            texts = [fold(option.text) for option in item.options]
            assert texts.count(fold(item.key)) == 1
            assert len(set(texts)) == len(texts)
            assert all(
                option.proof for option in item.options if fold(option.text) != fold(item.key)
            )


def test_all_seeds_together_give_items_of_each() -> None:
    chosen = select(good(*FILES), base(*FILES))
    assert {item.provenance[0].source for item in chosen} >= {
        extraction(path).document.source.id for path in FILES if good(path)
    }
    sent = {one.document.source.id for one in map(extraction, FILES) if one.document.source.sender}
    assert sent & {item.provenance[0].source for item in chosen}


def test_nothing_stands_twice() -> None:
    items = good(*FILES)
    assert len({item.id for item in items}) == len(items)
    chosen = select(items, base(*FILES))
    fronts = [
        (item.context, item.stem) for item in chosen if item.kind not in ("chronology", "matching")
    ]
    assert len(set(fronts)) == len(fronts)


@pytest.mark.parametrize("added", FILES[1:3], ids=lambda path: path.stem)
def test_one_more_source_changes_no_item_of_the_others(added: Path) -> None:
    """Items may go, where the other source disagrees or knows another answer, but none is reworded."""
    others = [path for path in FILES if path != added]
    before, after = shapes(good(*others)), shapes(good(*FILES))
    for key in before.keys() & after.keys():
        assert before[key] == after[key]
    assert len(before.keys() - after.keys()) <= max(3, len(before) // 10)


def test_the_corpus_of_the_project_holds_no_seed_sentence() -> None:
    corpus = Path(__file__).resolve().parents[1] / "corpus"
    texts = fold(" ".join(path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.md"))))
    for path in FILES:
        for sentence in extraction(path).sentences:
            if sentence.block == "paragraph" and len(sentence.text.split()) >= 10:
                assert fold(sentence.text) not in texts

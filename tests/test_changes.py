"""From one build to the next: what stays preferred, what is retired and why, and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen import pipeline
from quizgen.bank import read_bank, read_ledger
from quizgen.model import Issue
from quizgen.recipe import Recipe, recipe_for_files
from tests.test_pipeline import Stages, stages  # noqa: F401  # a fixture


@pytest.fixture
def recipe(letter: Path) -> Recipe:
    return recipe_for_files([letter.relative_to(Path.cwd())])


def test_items_of_the_last_build_are_preferred_and_keep_their_score(
    stages: Stages,  # noqa: F811
    recipe: Recipe,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stages.left_out = {"b"}
    pipeline.build(recipe)
    worth = {}

    def look(items, base, **options):
        worth.update({item.key: item.score for item in items})
        return stages.select(items, base, **options)

    monkeypatch.setattr("quizgen.selection.select", look)
    built = pipeline.build(recipe)
    assert worth == {"a": pipeline.STAY, "b": 0.0, "c": pipeline.STAY}
    assert {item.score for item in built.build.items} == {0.0}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda made: made.left_out.add("b"), "not among those selected any more"),
        (lambda made: made.items.pop(0), "the texts no longer give it"),
        (
            lambda made: made.bad.update(b=(Issue("C05", "B", "'he' is open"),)),
            "a rule stops it: C05 'he' is open",
        ),
    ],
    ids=["left out", "gone", "blocked"],
)
def test_why_an_item_is_retired_is_said(stages: Stages, recipe: Recipe, change, why: str) -> None:  # noqa: F811
    first = pipeline.build(recipe)
    change(stages)
    changes = pipeline.build(recipe).changes
    (leaving,) = changes.retired
    assert why in leaving.why
    assert leaving.item in first.build.items
    assert len(changes.unchanged) == 2


def test_a_retired_item_is_kept_as_it_was(stages: Stages, recipe: Recipe) -> None:  # noqa: F811
    first = pipeline.build(recipe)
    gone = stages.items.pop(0)
    for _ in range(2):
        built = pipeline.build(recipe)
        (kept,) = read_bank(recipe.retired_bank)
        assert kept.status == "retired"
        assert replace(kept, status="new") in first.build.items
        assert [item.id for item in built.retired] == [gone.id]
        assert read_ledger(recipe.ledger)[gone.id].retired


def test_a_line_taken_out_of_the_retired_items_is_gone_for_good(
    stages: Stages,  # noqa: F811
    recipe: Recipe,
) -> None:
    pipeline.build(recipe)
    stages.items.pop(0)
    pipeline.build(recipe)
    recipe.retired_bank.write_text("", encoding="utf-8")
    assert pipeline.build(recipe).retired == ()


def test_an_item_whose_line_the_bank_lost_is_retired_by_its_id(
    stages: Stages,  # noqa: F811
    recipe: Recipe,
) -> None:
    pipeline.build(recipe)
    gone = stages.items.pop(0)
    lines = recipe.bank.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["id"] != gone.id]
    recipe.bank.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (leaving,) = pipeline.build(recipe).changes.retired
    assert (leaving.id, leaving.item) == (gone.id, None)


def test_a_failed_build_retires_nothing(stages: Stages, recipe: Recipe) -> None:  # noqa: F811
    pipeline.build(recipe)
    before = recipe.ledger.read_bytes()
    stages.items.pop(0)
    stages.export_error = OSError(28, "No space left on device")
    with pytest.raises(Exception, match="No space left"):
        pipeline.build(recipe)
    assert recipe.ledger.read_bytes() == before
    assert not recipe.retired_bank.exists()

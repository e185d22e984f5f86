"""The order of the stages, tested with stand-ins for the slow ones: what is kept, what is written, what a failure leaves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen import pipeline
from quizgen.bank import read_bank, read_ledger
from quizgen.errors import BankError, ExportError, RecipeError, SourceError, UnknownName
from quizgen.model import (
    Deck,
    Document,
    Extraction,
    Issue,
    Item,
    Provenance,
    Setting,
    Span,
    digest,
)
from quizgen.recipe import Recipe, recipe_for_files


def make(name: str, *, kind: str = "cloze", source: str = "ghent", start: int = 0) -> Item:
    place = Provenance(source, Span(start, start + 5), "A sentence.")
    return Item(
        digest(name), kind, f"{name} ____", name, (place,), citation="Ghent", facts=(digest(name),)
    )


class Stages:
    """Stand-ins: what they make, and what they were given."""

    def __init__(self) -> None:
        self.items = [make("b", start=50), make("a", start=10), make("c", start=90)]
        self.bad: dict[str, tuple[Issue, ...]] = {}
        self.bad_sets: list[tuple[str, str]] = []
        self.left_out: set[str] = set()
        self.export_error: Exception | None = None
        self.exported: list[Deck] = []
        self.seeds: list[str] = []
        self.densities: list[float] = []

    def extract_facts(self, documents: Sequence[Document], **_: object) -> tuple[Extraction, ...]:
        return tuple(Extraction(one, Setting(), (), (), (), (), ()) for one in documents)

    def write_items(self, base: object, *, seed: str, templates: object) -> list[Item]:
        self.seeds.append(seed)
        return list(self.items)

    def check_item(self, item: Item, base: object) -> tuple[Issue, ...]:
        return self.bad.get(item.key, ())

    def check_set(self, items: Sequence[Item], base: object) -> tuple[Issue, ...]:
        keys = {item.key: item.id for item in items}
        return tuple(
            Issue("M21", "B", f"gives away {other}", keys[key])
            for key, other in self.bad_sets
            if key in keys and other in keys
        )

    def select(
        self, items: Sequence[Item], base: object, *, density: float, all_items: bool
    ) -> tuple[Item, ...]:
        self.densities.append(density)
        return tuple(item for item in items if all_items or item.key not in self.left_out)

    def export(
        self, deck: Deck, names: Sequence[str], folder: Path, templates: object
    ) -> list[Path]:
        self.exported.append(deck)
        (folder / f"{deck.slug}.txt").write_text(f"{len(deck.items)}", encoding="utf-8")
        if self.export_error:
            raise self.export_error
        return [folder / f"{deck.slug}.txt"]


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    """A pipeline whose stages between reading and the bank are stand-ins."""
    made = Stages()
    monkeypatch.setattr(pipeline, "extract_facts", made.extract_facts)
    monkeypatch.setattr(pipeline, "_load_gazetteer", lambda *_, **__: None)
    monkeypatch.setattr("quizgen.items.write_items", made.write_items)
    monkeypatch.setattr("quizgen.check.check_item", made.check_item)
    monkeypatch.setattr("quizgen.check.check_set", made.check_set)
    monkeypatch.setattr("quizgen.check.rule_ids_for", lambda item: ("C01",))
    monkeypatch.setattr("quizgen.selection.select", made.select)
    monkeypatch.setattr("quizgen.export.export", made.export)
    return made


@pytest.fixture
def recipe(letter: Path) -> Recipe:
    return recipe_for_files([letter.relative_to(Path.cwd())])


def keys(items: Sequence[Item]) -> list[str]:
    return [item.key for item in items]


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ---------------------------------------------------------------- generate


def test_items_come_in_the_order_of_the_text_with_the_rules_they_passed(
    stages: Stages, recipe: Recipe
) -> None:
    made = pipeline.generate(recipe)
    assert keys(made.items) == ["a", "b", "c"]
    assert made.items == made.deck.items
    assert made.items[0].rules == ("C01",)
    assert made.deck.title == "The Treaty of Ghent"
    assert not (Path("ghent")).exists()


def test_item_with_a_blocking_issue_is_dropped_and_keeps_all_its_issues(
    stages: Stages, recipe: Recipe
) -> None:
    issues = (Issue("C03", "W", "long"), Issue("C05", "B", "open"))
    stages.bad = {"b": issues, "c": (Issue("C03", "W", "long"),)}
    made = pipeline.generate(recipe)
    assert keys(made.items) == ["a", "c"]
    ((item, found),) = made.dropped
    assert (item.key, found) == ("b", issues)
    assert made.funnel["dropped"] == 1


def test_numbers_of_the_funnel_add_up(stages: Stages, recipe: Recipe) -> None:
    stages.items += [make("d", kind="matching"), make("e"), make("f")]
    stages.bad = {"e": (Issue("C05", "B", "open"),)}
    stages.left_out = {"f"}
    made = pipeline.generate(recipe.model_copy(update={"kinds": ("cloze",)}))
    funnel = made.funnel
    assert funnel["written"] == 6
    assert funnel["written"] == sum(
        funnel[step] for step in ("other kinds", "dropped", "unselected", "selected")
    )
    assert keys(made.unselected) == ["f"]
    assert keys(made.items) == ["a", "b", "c"]


def test_all_items_may_be_kept(stages: Stages, recipe: Recipe) -> None:
    stages.left_out = {"a"}
    assert keys(pipeline.generate(recipe).items) == ["b", "c"]
    assert keys(pipeline.generate(recipe, all_items=True).items) == ["a", "b", "c"]


def test_recipe_gives_seed_and_density(stages: Stages, recipe: Recipe) -> None:
    pipeline.generate(recipe.model_copy(update={"seed": "b", "density": 2.5}))
    assert (stages.seeds, stages.densities) == (["b"], [2.5])


def test_item_that_the_set_blocks_is_dropped_and_the_rest_selected_anew(
    stages: Stages, recipe: Recipe
) -> None:
    stages.bad_sets = [("a", "b"), ("b", "c")]
    made = pipeline.generate(recipe)
    assert keys(made.items) == ["c"]
    assert {item.key: found[0].rule for item, found in made.dropped} == {"a": "M21", "b": "M21"}
    assert made.unselected == ()


def test_progress_is_told(stages: Stages, recipe: Recipe) -> None:
    told: list[tuple[str, int, int]] = []
    pipeline.generate(recipe, progress=lambda *args: told.append(args))
    assert {"writing items", "checking items", "selecting items"} <= {step for step, _, _ in told}
    assert all(done <= total for _, done, total in told)


def test_several_files_share_a_title(stages: Stages, letter: Path) -> None:
    other = letter.with_name("paris.txt")
    other.write_text("# Peace of Paris\n\nThe peace was signed in 1783.\n", encoding="utf-8")
    made = pipeline.generate(recipe_for_files([other, letter]))
    assert made.deck.title == "The Treaty of Ghent and 1 more"
    assert [source.id for source in made.deck.sources] == ["ghent", "paris"]


def test_two_sources_of_one_id_are_refused(stages: Stages, letter: Path) -> None:
    Path("other").mkdir()
    twin = Path("other/ghent.txt")
    twin.write_text("Another text of the same name.", encoding="utf-8")
    with pytest.raises(RecipeError, match=r"same id 'ghent' as .*; rename one"):
        pipeline.generate(recipe_for_files([letter, twin]))


# ---------------------------------------------------------------- build


def test_build_writes_bank_ledger_and_formats(stages: Stages, recipe: Recipe) -> None:
    written = pipeline.build(recipe)
    assert sorted(files(Path("ghent"))) == [
        "build/ghent.txt",
        "deck.toml",
        "items.jsonl",
        "ledger.json",
    ]
    assert {path.as_posix() for path in written.files} == {
        f"ghent/{name}" for name in files(Path("ghent"))
    }
    assert keys(read_bank(Path("ghent/items.jsonl"))) == ["a", "b", "c"]
    assert set(read_ledger(Path("ghent/ledger.json"))) == {item.id for item in stages.items}


def test_second_build_of_the_same_writes_the_same(stages: Stages, recipe: Recipe) -> None:
    pipeline.build(recipe)
    before = files(Path("ghent"))
    stages.items.reverse()
    pipeline.build(recipe)
    assert files(Path("ghent")) == before
    assert stages.exported[0] == stages.exported[1]


def test_changed_item_is_stamped_later_than_the_last_build(stages: Stages, recipe: Recipe) -> None:
    pipeline.build(recipe)
    stages.items[0] = replace(stages.items[0], stem="Better ____")
    pipeline.build(recipe)
    deck = stages.exported[-1]
    times = dict(deck.modified)
    assert times[stages.items[0].id] == recipe.revised + 1
    assert times[stages.items[1].id] == recipe.revised
    assert deck.revised == recipe.revised + 1


@pytest.mark.parametrize(
    "error", [ExportError("no ink"), OSError(28, "No space left on device")], ids=["export", "disk"]
)
def test_failed_export_replaces_nothing(stages: Stages, recipe: Recipe, error: Exception) -> None:
    pipeline.build(recipe)
    before = files(Path("ghent"))
    stages.items.pop()
    stages.export_error = error
    with pytest.raises(ExportError, match=r"no ink|No space left"):
        pipeline.build(recipe)
    assert files(Path("ghent")) == before


def test_failed_first_build_leaves_no_folder(stages: Stages, letter: Path, folder: Path) -> None:
    stages.export_error = ExportError("no ink")
    with pytest.raises(ExportError):
        pipeline.build(recipe_for_files([letter], directory=Path("new/deck")))
    assert [path.name for path in folder.iterdir()] == ["ghent.md"]


def test_folder_that_cannot_be_made(stages: Stages, letter: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        pipeline.build(recipe_for_files([letter], directory=letter / "deck"))


def test_text_without_items_writes_nothing(stages: Stages, recipe: Recipe, folder: Path) -> None:
    stages.items.clear()
    with pytest.raises(SourceError, match=r"ghent\.md: no fact to ask about"):
        pipeline.build(recipe)
    assert [path.name for path in folder.iterdir()] == ["ghent.md"]


def test_decisions_survive_and_rejected_items_are_not_exported(
    stages: Stages, recipe: Recipe
) -> None:
    pipeline.build(recipe)
    bank = Path("ghent/items.jsonl")
    rows = [json.loads(line) for line in bank.read_text(encoding="utf-8").splitlines()]
    rows[0]["status"] = "rejected"
    rows[1] |= {"status": "edited", "stem": "My words: ____"}
    bank.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pipeline.build(recipe)
    assert [item.status for item in read_bank(bank)] == ["rejected", "edited", "new"]
    assert [item.stem for item in stages.exported[-1].items] == ["My words: ____", "c ____"]


def test_damaged_bank_stops_a_build_before_it_is_lost(stages: Stages, recipe: Recipe) -> None:
    pipeline.build(recipe)
    bank = Path("ghent/items.jsonl")
    bank.write_text(bank.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    before = files(Path("ghent"))
    with pytest.raises(BankError, match=r"items\.jsonl, line 3"):
        pipeline.build(recipe)
    assert files(Path("ghent")) == before


def test_unknown_format_is_refused_before_the_work(
    stages: Stages, recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError("the work began")

    monkeypatch.setattr(pipeline, "generate", fail)
    with pytest.raises(UnknownName, match="unknown format 'tape': use one of anki"):
        pipeline.build(recipe.model_copy(update={"formats": ("anki", "tape")}))


# ---------------------------------------------------------------- the bank of an earlier build


def test_bank_is_exported_as_it_was_built(stages: Stages, recipe: Recipe) -> None:
    pipeline.build(recipe)
    stages.items.clear()
    (path,) = pipeline.export_bank(recipe, ["csv"], directory=Path("elsewhere"))
    assert path == Path("elsewhere/ghent.txt")
    assert stages.exported[0] == stages.exported[1]


def test_bank_that_was_never_built(stages: Stages, recipe: Recipe) -> None:
    with pytest.raises(BankError, match="no item bank yet; run `quizgen build ghent`"):
        pipeline.export_bank(recipe, ["csv"])


def test_check_tells_all_issues_of_items_and_set(stages: Stages, recipe: Recipe) -> None:
    pipeline.build(recipe)
    stages.bad = {"a": (Issue("C03", "W", "long", digest("a")),)}
    stages.bad_sets = [("b", "c")]
    items, issues = pipeline.check_bank(recipe)
    assert keys(items) == ["a", "b", "c"]
    assert [(issue.rule, issue.level) for issue in issues] == [("C03", "W"), ("M21", "B")]


def test_recipe_is_found_for_a_deck_or_for_files(letter: Path, stages: Stages) -> None:
    assert pipeline.find_recipe(["ghent.md"]).from_files
    pipeline.build(pipeline.find_recipe(["ghent.md"]))
    assert not pipeline.find_recipe(["ghent"]).from_files


def test_package_can_be_used_from_python(stages: Stages, letter: Path) -> None:
    import quizgen

    assert quizgen.facts("ghent.md").document.source.title == "The Treaty of Ghent"
    assert keys(quizgen.make_items("ghent.md")) == ["a", "b", "c"]
    written = quizgen.build("ghent.md", output="out")
    assert Path("out/items.jsonl") in written
    assert keys(quizgen.make_items("out")) == ["a", "b", "c"]

"""The tables of plug-ins: every module stands in its table, and every name in a table has its module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import quizgen
from quizgen import check, extract, items
from quizgen.check import CHECKS, RULE_TITLES
from quizgen.check.sets import SET_CHECKS
from quizgen.export import EXPORTERS
from quizgen.extract import EXTRACTORS
from quizgen.items import ITEM_WRITERS
from quizgen.model import ITEM_KINDS
from quizgen.read import READERS

ROOT = Path(quizgen.__file__).parent

HELPERS = {
    "items": {"distractors", "other_speakers", "questions", "speakers"},
    "check": {"sets", "references"},
    "export": {"markup"},
    "read": {
        "chunks",
        "decode",
        "documents",
        "frontmatter",
        "headings",
        "inline",
        "joins",
        "lines",
        "marks",
        "markup",
        "note_marks",
        "notes",
        "pages",
        "patterns",
        "seams",
        "sections",
        "sources",
        "strand",
        "titles",
    },
}
"""Modules that are no plug-ins: what several plug-ins of their folder share."""


def modules(folder: str) -> set[str]:
    """The public modules of a folder, without the helpers."""
    found = {path.stem for path in (ROOT / folder).glob("[!_]*.py")}
    return found - HELPERS.get(folder, set())


@pytest.mark.parametrize(
    "table", [EXTRACTORS, ITEM_WRITERS, EXPORTERS, READERS, RULE_TITLES], ids=id
)
def test_tables_are_read_only(table: Mapping[str, object]) -> None:
    with pytest.raises(TypeError):
        table["new"] = None  # type: ignore[index]


def test_every_writer_stands_in_the_table() -> None:
    assert modules("items") == set(ITEM_WRITERS)
    for kind, writer in ITEM_WRITERS.items():
        assert writer.__module__ == f"quizgen.items.{kind}"


def test_every_kind_of_the_records_has_a_writer() -> None:
    assert set(ITEM_WRITERS) == set(ITEM_KINDS)


def test_every_table_of_rules_is_run() -> None:
    for name in modules("check"):
        module = getattr(check, name, None) or __import__(
            f"quizgen.check.{name}", fromlist=["RULES"]
        )
        rules = getattr(module, "RULES", ())
        assert rules, f"check/{name}.py holds no table of rules"
        assert set(rules) <= set(CHECKS)


def test_every_rule_has_a_title_a_level_and_a_kind() -> None:
    for rule in CHECKS:
        assert RULE_TITLES[rule.id] == rule.title
        assert rule.level in ("B", "W")
        assert rule.kinds
        assert set(rule.kinds) <= set(ITEM_KINDS)
        assert rule.check.__doc__, f"{rule.check.__name__} does not say what it asks for"
        assert rule.id in rule.check.__doc__ or rule.check.__module__.endswith("._world")


def test_rules_on_sets_say_which_rule_they_are() -> None:
    for one in SET_CHECKS:
        assert one.__doc__
        assert one.__doc__[:3] in RULE_TITLES


def test_every_extractor_is_a_function_of_the_relations() -> None:
    families = {"events", "offices", "proposals", "speech", "letters"}
    assert set(EXTRACTORS) == families
    for name, extractor in EXTRACTORS.items():
        assert extractor.__module__ == "quizgen.extract.relations"
        assert extractor.__doc__
        assert "->" in extractor.__doc__, f"{name} shows no example"


@pytest.mark.parametrize(
    "family", ["actors", "dates", "events", "offices", "proposals", "setting", "speech"]
)
def test_each_family_has_a_file_and_a_docstring(family: str) -> None:
    text = (ROOT / "extract" / f"{family}.py").read_text(encoding="utf-8")
    assert text.startswith('"""')


def test_every_relation_that_is_asked_has_its_templates() -> None:
    folder = ROOT.parent / "templates" / "questions"
    if not folder.is_dir():
        folder = ROOT / "templates" / "questions"
    relations = {"dated_event", "office", "proposal"}
    assert {path.name for path in folder.iterdir() if path.is_dir()} >= relations
    for relation in relations:
        assert (folder / relation / "who.j2").is_file()


def test_every_module_of_exports_is_called_by_the_table() -> None:
    text = (ROOT / "export" / "__init__.py").read_text(encoding="utf-8")
    for name in modules("export"):
        assert f"quizgen.export.{name} import" in text


def test_running_order_is_the_tables_order() -> None:
    assert next(iter(EXTRACTORS)) == "proposals", (
        "a proposal's own roles come before its bare event"
    )
    assert extract.EXTRACTORS is EXTRACTORS
    assert items.ITEM_WRITERS is ITEM_WRITERS

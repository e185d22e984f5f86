"""The layers: base knows base, a stage knows base and itself, each library has one owner, nothing goes in circles."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import quizgen

ROOT = Path(quizgen.__file__).parent

STAGES = ("read", "nlp", "extract", "items", "check", "selection", "bank", "export")
GLUE = (
    "__init__",
    "__main__",
    "_changes",
    "_corpus",
    "_decks",
    "_diff",
    "_files",
    "_foreign",
    "_foreign_items",
    "_foreign_read",
    "_hand",
    "_identity",
    "_layout",
    "_handmade",
    "_own",
    "_pictures",
    "_report_changes",
    "_push",
    "_report_facts",
    "_report_foreign",
    "_report_hand",
    "_report_push",
    "_reviewing",
    "_tags",
    "_terminal",
    "cli",
    "pipeline",
    "recipe",
    "report",
    "review",
)
OWNERS = {
    "spacy": ("nlp", "extract"),
    "numpy": ("nlp",),
    "onnxruntime": ("nlp",),
    "lemminflect": ("extract",),
    "jinja2": ("templating",),
    "genanki": ("export.anki", "export._anki"),
    "typst": ("export",),
    "docx": ("export.docx", "export._docx"),
    "rapidfuzz": ("selection", "check"),
    "pydantic": ("recipe", "bank", "_layout"),
    "typer": ("cli",),
    "rich": ("_terminal", "report"),
}
"""Which part of quizgen may import a library; the start of a module's name without ``quizgen.``."""


def modules() -> dict[str, Path]:
    """Return every module by its name without ``quizgen.``; a package stands under its own name."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] == "__init__" and len(parts) > 1:
            parts.pop()
        found[".".join(parts)] = path
    return found


MODULES = modules()


def part(module: str) -> str:
    """Return the stage, or the base or glue module, that a module belongs to."""
    return module.split(".")[0]


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """Return what a module imports anywhere in it, and whether only for its types."""
    return tuple(_walk(ast.parse(path.read_text(encoding="utf-8")), for_types=False))


def _walk(node: ast.AST, *, for_types: bool) -> Iterator[tuple[str, bool]]:
    for child in ast.iter_child_nodes(node):
        types = for_types or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
        if isinstance(child, ast.Import):
            yield from ((name.name, types) for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            yield from ((f"{child.module}.{name.name}", types) for name in child.names)
        else:
            yield from _walk(child, for_types=types)


def own(path: Path, *, types: bool = True) -> set[str]:
    """Return the modules of quizgen that a module imports."""
    found = set()
    for name, for_types in imports(path):
        if name.split(".")[0] != "quizgen" or (for_types and not types):
            continue
        inner = name.removeprefix("quizgen").strip(".")
        while inner and inner not in MODULES:
            inner = inner.rpartition(".")[0]
        found.add(inner or "__init__")
    return found


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_its_layer_may(module: str) -> None:
    mine = part(module)
    if mine in GLUE:
        return
    for other in sorted(own(MODULES[module])):
        theirs = part(other)
        assert theirs not in GLUE, f"{module} imports {other}: only glue sees glue"
        if theirs != mine:
            assert theirs not in STAGES, (
                f"{module} imports {other}: a stage imports base and itself"
            )


@pytest.mark.parametrize("module", MODULES)
def test_library_is_imported_by_its_owner_only(module: str) -> None:
    for name, for_types in imports(MODULES[module]):
        library = name.split(".")[0]
        if for_types or library == "quizgen" or library in sys.stdlib_module_names:
            continue
        assert library in OWNERS, f"{module} imports {library}, which has no owner yet"
        owners = OWNERS[library]
        assert module.startswith(owners), f"{module} imports {library}: it belongs to {owners}"


def test_every_folder_and_file_is_known() -> None:
    folders = {part(module) for module, path in MODULES.items() if path.name == "__init__.py"}
    assert folders - {"__init__"} <= set(STAGES)


def test_no_module_needs_itself() -> None:
    graph = {name: sorted(own(path, types=False) - {name}) for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"imports go in a circle: {' -> '.join((*trail, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())

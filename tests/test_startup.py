"""Starting up: help and version come at once, because nothing heavy is imported for them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "thinc",
    "genanki",
    "numpy",
    "typst",
    "onnxruntime",
    "jinja2",
    "rich",
    "lemminflect",
}


def imported_for(*arguments: str) -> set[str]:
    """Run the command line and return the libraries it imported."""
    command = [sys.executable, "-X", "importtime", "-m", "quizgen", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "quizgen" in ran.stdout
    return {
        name.split(".")[0] for name in re.findall(r"\|\s+([\w.]+)$", ran.stderr, flags=re.MULTILINE)
    }


def test_help_imports_nothing_heavy() -> None:
    imported = imported_for("--help")
    assert "typer" in imported
    assert not imported & {*HEAVY, "pydantic"}


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--help"]], ids=" ".join)
def test_options_need_no_more_than_what_reads_them(arguments: list[str]) -> None:
    assert not imported_for(*arguments) & HEAVY

"""Errors that end a run: each says in one line which file, what value, and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class QuizgenError(Exception):
    """A run cannot go on; the message is one line for the user."""

    def __str__(self) -> str:
        """Return the message on one line."""
        return " ".join(str(arg) for arg in self.args).replace("\n", " ")


class SourceError(QuizgenError):
    """A source cannot be read: missing, empty, binary, too large, wrongly encoded."""


class RecipeError(QuizgenError):
    """A deck.toml, review.toml or front matter is wrong."""


class BankError(QuizgenError):
    """An items.jsonl or ledger.json is damaged."""


class TemplateError(QuizgenError):
    """A template is missing or does not render."""


class ModelMissing(QuizgenError):
    """An annotation pipeline is not installed or lacks what quizgen needs."""


class ExportError(QuizgenError):
    """An output cannot be written."""


class PushError(QuizgenError):
    """A running Anki cannot be reached, or does not take what it is given."""


class UnknownName(QuizgenError):
    """A name that is not in a table; lists the valid ones."""

    def __init__(self, kind: str, name: str, valid: Iterable[str]) -> None:
        """Build the message from the kind of table, the name asked for and the valid names."""
        super().__init__(f"unknown {kind} '{name}': use one of {', '.join(sorted(valid))}")

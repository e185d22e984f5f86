"""Write a set of words as readable text."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set: ``words_of("truce peace")``."""
    return frozenset(text.split())

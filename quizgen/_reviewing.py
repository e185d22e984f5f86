"""What ``quizgen review`` does: a deck goes in, its undecided items or decisions in review.toml come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quizgen import pipeline, review
from quizgen.bank import Entry, read_bank, read_ledger
from quizgen.errors import BankError
from quizgen.model import Item, Source

if TYPE_CHECKING:
    from quizgen.recipe import Recipe


def read_state(
    recipe: Recipe,
) -> tuple[tuple[Item, ...], Mapping[str, Entry], tuple[Source, ...]]:
    """Return the bank of a deck with what review.toml decides by now, its ledger and its sources."""
    bank, ledger = read_bank(recipe.bank), read_ledger(recipe.ledger)
    names = tuple(one.name for one in review.read_review(recipe.review))
    # What was decided since the last build is no longer open.
    open_ones = [one for one in bank if one.status != "new" or not one.id.startswith(names)]
    sources = tuple(document.source for document in pipeline.read_sources(recipe.sources))
    return tuple(open_ones), ledger, sources


def write_decisions(
    recipe: Recipe, accept: Sequence[str], reject: Sequence[str], *, note: str = ""
) -> list[tuple[Item, str]]:
    """Write decisions on some items of a deck into its review.toml; ids may be cut to eight characters."""
    bank, ledger = read_bank(recipe.bank), read_ledger(recipe.ledger)
    wanted = [(review.find_item(bank, name, recipe.bank), "accept") for name in accept]
    wanted += [(review.find_item(bank, name, recipe.bank), "reject") for name in reject]
    for item, verdict in wanted:
        if verdict == "accept" and item.status in ("gone", "stopped"):
            raise BankError(
                f"{recipe.bank}: '{item.id[:8]}' cannot be accepted: "
                + ("its sentence is gone" if item.status == "gone" else "a rule stops it")
                + f"; `quizgen build {recipe.folder}` says more"
            )
        entry = ledger.get(item.id)
        now = entry.now if entry and entry.now else review.sentences_of(item)
        seen = review.sentence_hash(now) if verdict == "accept" else ""
        review.decide(recipe.review, item.id, verdict, note=note, sentence=seen)
    return wanted

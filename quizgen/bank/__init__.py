"""What a deck keeps between builds: items go out to ``items.jsonl`` and come back unchanged; the ledger keeps their times."""

from quizgen.bank.files import replace_file
from quizgen.bank.items import bank_lines, read_bank, read_bank_sources, sort_items, write_bank
from quizgen.bank.ledger import (
    Entry,
    Style,
    content_hash,
    note_decisions,
    read_ledger,
    read_style,
    update_ledger,
    update_style,
    write_ledger,
)

__all__ = [
    "Entry",
    "Style",
    "bank_lines",
    "content_hash",
    "note_decisions",
    "read_bank",
    "read_bank_sources",
    "read_ledger",
    "read_style",
    "replace_file",
    "sort_items",
    "update_ledger",
    "update_style",
    "write_bank",
    "write_ledger",
]

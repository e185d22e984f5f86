"""Rows of a list made elsewhere become items: kind, blank, key and options as they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from quizgen._foreign_read import Row
from quizgen._handmade import NOWHERE, arrange
from quizgen.model import Item, Option, Provenance, digest, fold

BLANK = "____"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("cloze", "fill in", "fill in the blank", "gap", "blank"), "cloze"),
        **dict.fromkeys(
            ("multiple choice", "mc", "mcq", "multichoice", "choice", "single choice", "multiple"),
            "multiple_choice",
        ),
        **dict.fromkeys(
            ("short answer", "shortanswer", "open", "basic", "qa", "question", "short", "recall"),
            "short_answer",
        ),
        **dict.fromkeys(("true false", "truefalse", "tf", "boolean", "judgement"), "true_false"),
        **dict.fromkeys(("matching", "match"), "matching"),
        **dict.fromkeys(("chronology", "ordering", "order", "sequence"), "chronology"),
    }
)
"""Kinds by the names that other programs give them, folded."""
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}")
_BLANK = re.compile(r"_{2,}|[\[(]blank[\])]", re.IGNORECASE)
_LETTER = re.compile(r"\W*(?:(?:option|answer|choice)\s+)?([A-Ha-h]|[1-8])\W*", re.IGNORECASE)
_LABEL = re.compile(r"\s*\(?([A-Ha-h]|[1-8])[.):]\s+")
_TRUTH = MappingProxyType({"true": "True", "t": "True", "false": "False", "f": "False"})


def make_items(row: Row, *, from_zero: bool = False) -> Iterator[Item | str]:
    """Yield the items of a row, or a line saying why it is none; a note of several clozes gives several.

    ``from_zero`` says that the list counts the right option from 0.
    """
    if row.fault:
        yield row.fault
        return
    stem, key = row.fields.get("stem", ""), row.fields.get("key", "")
    named = fold(row.fields.get("kind", ""))
    if not stem:
        yield "no question"
        return
    if _CLOZE.search(stem):
        yield from _clozes(row, stem)
        return
    options, wrong = _plain(row.options), _plain(row.wrong)
    if not options and not wrong and named and KINDS.get(named) == "multiple_choice":
        options = _inline(stem)
    kind = KINDS.get(named, "") or _kind(stem, key, (*options, *wrong))
    if named and named not in KINDS:
        kind = _kind(stem, key, (*options, *wrong))
    pairs = _pairs(row) if kind in ("matching", "chronology") else ()
    if kind in ("multiple_choice", "true_false"):
        key = _right(row, key, row.options, options, from_zero=from_zero)
    if kind == "true_false":
        key, options, wrong = _TRUTH.get(fold(key), key), (), ()
    if not key and not pairs:
        yield "no answer"
        return
    stem = _BLANK.sub(BLANK, stem) if kind != "short_answer" else stem
    id_ = digest("list", str(row.line), stem, key)
    shown = _with_proofs(options, row.fields.get("proofs"))
    if wrong:
        shown = arrange(key, [Option(text) for text in wrong], seed=id_)
    if pairs:
        shown = tuple(Option(right) for right in sorted({right for _, right in pairs}, key=fold))
    yield _item(row, id_, kind, stem, key or pairs[0][1], options=shown, pairs=pairs)


def _clozes(row: Row, stem: str) -> Iterator[Item]:
    """Yield a cloze for each number of Anki's marks: ``{{c1::Ghent::city}}``."""
    marks = list(_CLOZE.finditer(stem))
    for number, first in sorted({mark.group(1): mark for mark in reversed(marks)}.items()):
        text, at = "", 0
        for mark in marks:
            shown = BLANK if mark.group(1) == number else mark.group(2)
            text, at = text + stem[at : mark.start()] + shown, mark.end()
        text += stem[at:]
        key, hint = first.group(2).strip(), first.group(3) or row.fields.get("hint", "")
        id_ = digest("list", str(row.line), text, key)
        yield _item(row, id_, "cloze", " ".join(text.split()), key, hint=hint)


def _item(row: Row, id_: str, kind: str, stem: str, key: str, **more: Any) -> Item:
    """Return an item with what its row says besides."""
    fields = row.fields
    source = fields.get("source", "")
    place = Provenance(
        source or "unknown", NOWHERE, fields.get("sentence", ""), fields.get("page", "")
    )
    fact = fields.get("fact")
    known = fact if isinstance(fact, Mapping) else {}
    return Item(
        id=id_,
        kind=kind,
        stem=stem,
        key=key,
        provenance=(place,),
        accept=tuple(fields.get("accept", ())),
        context=fields.get("context", ""),
        hint=more.pop("hint", "") or fields.get("hint", ""),
        note=fields.get("note", ""),
        citation=fields.get("citation", "") or source,
        relation=str(known.get("relation", "")),
        role=str(known.get("role", "")),
        facts=(str(known["id"]),) if known.get("id") else (),
        status="own",
        **more,
    )


def _with_proofs(options: tuple[str, ...], proofs: object) -> tuple[Option, ...]:
    """Return options with the proofs that quizgen's own exports give them."""
    rows = (
        proofs if isinstance(proofs, list) and len(proofs) == len(options) else [{}] * len(options)
    )
    found = []
    for text, row in zip(options, rows, strict=True):
        known = row if isinstance(row, Mapping) else {}
        found.append(Option(text, str(known.get("proof", "")), str(known.get("fact", ""))))
    return tuple(found)


def _kind(stem: str, key: str, options: tuple[str, ...]) -> str:
    """Return the kind that the parts of an item show."""
    folded = {fold(text) for text in options}
    if folded and folded <= set(_TRUTH):
        return "true_false"
    if options:
        return "multiple_choice"
    if _BLANK.search(stem):
        return "cloze"
    return "true_false" if fold(key) in _TRUTH and not stem.endswith("?") else "short_answer"


def _plain(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return options without the letters "A)", "B)" before them, where all have one."""
    if options and all(_LABEL.match(text) for text in options):
        return tuple(_LABEL.sub("", text, count=1) for text in options)
    return options


def _inline(stem: str) -> tuple[str, ...]:
    """Return no options for a stem that holds none of its own."""
    parts = re.split(r"\s\(?[A-Ha-h][.)]\s+", stem)
    return tuple(part.strip() for part in parts[1:]) if len(parts) > 2 else ()


def _right(
    row: Row, key: str, raw: tuple[str, ...], options: tuple[str, ...], *, from_zero: bool
) -> str:
    """Return the text of the right option, where it is given by its letter, number or label."""
    index = row.fields.get("index", "")
    if not key and index.isdigit() and int(index) < len(options):
        return options[int(index)]
    folded = [fold(text) for text in options]
    if fold(key) in folded or not options:
        return key
    if key in raw:
        return options[raw.index(key)]
    letter = _LETTER.fullmatch(key) or (key == "0" and re.fullmatch("(0)", key)) or None
    if letter:
        sign = letter.group(1).lower()
        at = int(sign) - (0 if from_zero else 1) if sign.isdigit() else ord(sign) - ord("a")
        return options[at] if 0 <= at < len(options) else key
    label = _LABEL.match(key)
    bare = key[label.end() :] if label else key
    return options[folded.index(fold(bare))] if fold(bare) in folded else key


def _pairs(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a matching item: a list of two each, or "left: right" in its options."""
    given = row.fields.get("pairs")
    if isinstance(given, list):
        rows = [one for one in given if isinstance(one, list) and len(one) == 2]
        return tuple((str(left), str(right)) for left, right in rows)
    parts = (text.partition(": ") for text in row.options)
    return tuple((left, right) for left, sign, right in parts if sign)


def counts_from_zero(rows: tuple[Row, ...]) -> bool:
    """Whether a list counts its right options from 0: some row says 0 and none of its options is that."""
    return any(row.fields.get("key") == "0" and "0" not in row.options for row in rows)

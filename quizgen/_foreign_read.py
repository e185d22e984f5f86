"""Lists of items made elsewhere: a CSV, TSV, JSON or JSONL file goes in, rows with known fields and their lines come out."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.errors import SourceError
from quizgen.model import fold

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "stem": (
            "stem",
            "question",
            "front",
            "prompt",
            "question text",
            "question stem",
            "statement",
            "cloze",
            "text",
        ),
        "key": (
            "key",
            "answer",
            "back",
            "correct",
            "correct answer",
            "right answer",
            "correct option",
            "correct choice",
            "correct letter",
            "answer key",
            "solution",
        ),
        "index": ("correct index", "correctindex", "answer index", "answerindex"),
        "accept": ("accept", "accepted", "also accepted", "accepted answers", "synonyms"),
        "kind": ("kind", "type", "question type", "item type", "format"),
        "source": ("source", "source id", "text id", "document", "source file", "file"),
        "sentence": (
            "sentence",
            "source sentence",
            "quote",
            "quotation",
            "evidence",
            "supporting sentence",
            "excerpt",
        ),
        "context": ("context", "topic"),
        "hint": ("hint",),
        "note": ("note", "notes", "feedback", "explanation", "rationale", "extra", "back extra"),
        "citation": ("citation", "cite", "reference"),
        "page": ("page",),
        "pairs": ("pairs",),
        "fact": ("fact",),
        "proofs": ("proofs",),
    }
)
"""The usual names of what a row holds, folded; the first that stands in a file counts."""
_WRONG = re.compile(
    r"(?:distractor|wrong|incorrect|false answer|wrong answer|incorrect answer|wrong option|incorrect option)s?"
    r"(?: ?(?:\d|[a-h]))?"
)
_OPTION = re.compile(
    r"(?:option|choice|alternative|answer option|answer choice|possible answer)s?(?: ?(?:\d|[a-h]))?|answer ?(?:\d|[a-h])|[a-h]|answers"
)
_TAG = re.compile(
    r"<br ?/?>|</?(?:b|i|u|em|strong|div|span|p|sub|sup|font|a|li|ul|ol|small)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ANKI = re.compile(
    r"#(separator|html|columns|notetype|deck|tags|guid|tags column|[a-z ]+ column):(.*)"
)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a list says of an item."""

    line: int
    """In the file, from 1."""
    fields: Mapping[str, Any]
    """Texts by the names of ``_NAMES``; ``pairs``, ``fact`` and ``proofs`` as they are."""
    options: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    fault: str = ""
    """Why the row cannot be read as an item."""


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read a list of items; a file that is none is a SourceError in one line."""
    from quizgen.read.decode import load

    text, _ = load(path)
    text = text.lstrip("\ufeff")
    suffix = path.suffix.lower()
    found = _read_json(path, text) if suffix in (".json", ".jsonl") else _read_table(path, text)
    rows = tuple(found)
    if not rows:
        raise SourceError(f"{path}: no items in it; put a question and an answer in each row")
    return rows


def field_of(name: str) -> str:
    """Return what a column or key holds by its name: stem, key, option, wrong, ...; nothing for an unknown one."""
    folded = fold(name)
    for field, names in _NAMES.items():
        if folded in names:
            return field
    if _WRONG.fullmatch(folded):
        return "wrong"
    return "option" if _OPTION.fullmatch(folded) else ""


# ---------------------------------------------------------------- CSV and TSV


def _read_table(path: Path, text: str) -> Iterator[Row]:
    """Yield the rows of a table with headings."""
    text, skipped, delimiter, head = _preamble(text)
    tabs = path.suffix.lower() == ".tsv"
    delimiter = delimiter or _find_delimiter(text, tabs=tabs)
    records = list(_records(path, text, delimiter, skipped))
    if not head:
        if not records:
            return
        head = records.pop(0)[1]
    fields = [field_of(name) for name in head]
    if "stem" not in fields and not head[0].strip() and len(head) > 1:
        fields[0] = ""
    if "stem" not in fields:
        shown = ", ".join(f"'{' '.join(name.split())[:30]}'" for name in head[:6])
        raise SourceError(
            f"{path}: the first row names no column of questions (found {shown}); name the columns "
            "question, answer, and for a choice option a, option b, ..."
        )
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        pairs = list(zip(fields, cells, strict=False))
        extra = [cell for cell in cells[len(fields) :] if cell.strip()]
        fault = (
            "the row has more cells than the first row; put texts with a comma in quotation marks"
            if extra
            else ""
        )
        yield _row(line, pairs, fault)


def _preamble(text: str) -> tuple[str, int, str, list[str]]:
    """Return a table without the lines that Excel or Anki put before it, their number, delimiter and headings."""
    rows = text.splitlines(keepends=True)
    delimiter, at = "", 0
    head: list[str] = []
    first = re.fullmatch(r"sep=(.)\s*", rows[0]) if rows else None
    if first:
        return "".join(rows[1:]), 1, first.group(1), []
    while at < len(rows) and (match := _ANKI.match(rows[at].rstrip("\r\n"))):
        value = match.group(2)
        if match.group(1) == "separator":
            delimiter = _SEPARATORS.get(value.strip().lower(), value[:1])
        elif match.group(1) == "columns":
            head = value.split(delimiter or "\t")
        at += 1
    if at and not head:
        head = ["front", "back"]
    return "".join(rows[at:]), at, delimiter, head


def _find_delimiter(text: str, *, tabs: bool) -> str:
    """Return the character that parts the cells: the one that gives most known headings."""

    def worth(delimiter: str) -> tuple[int, int]:
        head = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
        return sum(bool(field_of(name)) for name in head), len(head)

    return max("\t,;|" if tabs else ",;\t|", key=worth)


def _records(
    path: Path, text: str, delimiter: str, skipped: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins on."""
    try:
        found = list(_parse(text, delimiter, skipped))
    except csv.Error as error:
        if delimiter == "\t":
            # Many programs write tabs without any quoting.
            for number, line in enumerate(text.splitlines(), start=1 + skipped):
                yield number, line.split("\t")
            return
        raise SourceError(
            f"{path}, line {_broken(text, delimiter) + skipped}: not a table of cells ({error}); put a cell with "
            "quotation marks in quotation marks and double those inside"
        ) from error
    yield from found


def _parse(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1 + skipped
    for record in reader:
        yield line, record
        line = reader.line_num + 1 + skipped


def _broken(text: str, delimiter: str) -> int:
    """Return the line on which the record begins that cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        return line
    return line


# ---------------------------------------------------------------- JSON and JSONL


def _read_json(path: Path, text: str) -> Iterator[Row]:
    """Yield the objects of a JSON array (or of one inside an object), or of one a line."""
    if path.suffix.lower() == ".jsonl":
        found = _lines(path, text)
    else:
        try:
            whole = json.loads(text)
        except json.JSONDecodeError as error:
            raise SourceError(
                f"{path}, line {error.lineno}: not valid JSON: {error.msg}"
            ) from error
        except RecursionError as error:
            raise SourceError(f"{path}: JSON nested too deeply; give a list of items") from error
        found = _members(path, text, whole)
    for line, one in found:
        if not isinstance(one, Mapping):
            yield Row(line, {}, fault="not an object with a question and an answer")
            continue
        yield _row(line, [(field_of(str(name)), value) for name, value in one.items()], "")


def _lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise SourceError(f"{path}, line {number}: not valid JSON; mend the line") from error


def _members(path: Path, text: str, whole: Any) -> Iterator[tuple[int, Any]]:
    """Yield the members of the list of items in a JSON text with the line each begins on."""
    at = 0
    if isinstance(whole, Mapping):
        lists = [
            name
            for name, value in whole.items()
            if isinstance(value, list) and value and isinstance(value[0], Mapping)
        ]
        if not lists:
            raise SourceError(f'{path}: no list of items in it; write [{{"question": ...}}, ...]')
        at = text.index(json.dumps(lists[0], ensure_ascii=False)) + len(lists[0])
        whole = whole[lists[0]]
    if not isinstance(whole, list):
        raise SourceError(f'{path}: no list of items in it; write [{{"question": ...}}, ...]')
    decoder, at = json.JSONDecoder(), text.index("[", at) + 1
    for one in whole:
        at = _skip(text, at)
        yield text.count("\n", 0, at) + 1, one
        _, at = decoder.raw_decode(text, at)


def _skip(text: str, at: int) -> int:
    while text[at] in " \t\r\n,":
        at += 1
    return at


# ---------------------------------------------------------------- rows


def _row(line: int, pairs: Iterable[tuple[str, Any]], fault: str) -> Row:
    """Return a row from its cells by field."""
    fields: dict[str, Any] = {}
    options: list[str] = []
    wrong: list[str] = []
    for field, value in pairs:
        if field == "option":
            options += _list(value)
        elif field == "wrong":
            wrong += _list(value)
        elif field == "accept":
            fields.setdefault(field, tuple(_list(value)))
        elif field == "source" and isinstance(value, Mapping):
            # A line of quizgen's own bank.
            for own, name in (("id", "source"), ("citation", "citation"), ("sentence", "sentence")):
                fields.setdefault(name, _text(value.get(own)))
        elif field in ("pairs", "fact", "proofs"):
            fields.setdefault(field, value)
        elif field and not fields.get(field):
            fields[field] = _text(value)
    return Row(line, fields, tuple(options), tuple(wrong), fault)


def _list(value: Any) -> list[str]:
    """Return the texts of a list, or of a cell that holds several parted by "|", ";" or line ends."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        parts = [one.get("text", "") if isinstance(one, Mapping) else one for one in value]
        return [text for text in map(_text, parts) if text]
    text = str(value) if value is not None else ""
    sign = next((sign for sign in ("|", "\n", ";") if sign in text.strip()), None)
    return [part for part in map(_text, text.split(sign) if sign else [text]) if part]


def _text(value: Any) -> str:
    """Return a value as plain text on one line: no tags, no entities, no guard against formulas."""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if value is None or isinstance(value, Mapping):
        return ""
    text = (
        html.unescape(_TAG.sub(" ", str(value))) if re.search(r"[<&]", str(value)) else str(value)
    )
    text = " ".join(text.replace("\x00", " ").split())
    return text[1:] if re.match(r"'[=+\-@]", text) else text

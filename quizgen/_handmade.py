"""Items made by hand: the parts that own.toml, review.toml and lists from elsewhere share, read and set in order."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.errors import RecipeError
from quizgen.factbase import FactBase
from quizgen.model import Option, Provenance, Setting, Span, digest, fold
from quizgen.wording import leaks

OWN_FILE = "own.toml"


def read_toml(path: Path) -> dict[str, Any]:
    """Return the table in a person's TOML file; nothing where there is no file, one line for a bad one."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{path}: not valid TOML: {error}; mend that line") from error
    except UnicodeDecodeError as error:
        raise RecipeError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise RecipeError(f"{path}: cannot be read ({error.strerror}); check its rights") from error


def check_known(where: str, what: str, name: str, valid: Iterable[str]) -> None:
    """Refuse a name that is not among the valid ones, and suggest the nearest."""
    choices = list(valid)
    if name not in choices:
        near = difflib.get_close_matches(name, choices, n=1)
        advice = f"did you mean '{near[0]}'?" if near else f"use {', '.join(choices)}"
        raise RecipeError(f"{where}: unknown {what} '{name}'; {advice}")


def read_text(where: str, key: str, value: object) -> str:
    """Return a value of a person's file as text on one line."""
    if not isinstance(value, str) or "\x00" in value:
        raise RecipeError(f"{where}: '{key}' must be text in quotation marks")
    return " ".join(value.split())


def read_texts(where: str, key: str, value: object) -> tuple[str, ...]:
    """Return a value of a person's file as a list of texts."""
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise RecipeError(f"{where}: '{key}' must be a list of texts, such as {key} = [\"...\"]")
    return tuple(read_text(where, key, text) for text in value)


def read_options(where: str, key: str, value: object) -> tuple[Option, ...]:
    """Return options, each a text or ``{ text = "...", proof = "..." }``."""
    wants = f'{where}: \'{key}\' must be a list of texts or of {{ text = "...", proof = "..." }}'
    if not isinstance(value, list):
        raise RecipeError(wants)
    found = []
    for one in value:
        table = {"text": one} if isinstance(one, str) else one
        if not isinstance(table, Mapping) or not {"text"} <= set(table) <= {"text", "proof"}:
            raise RecipeError(wants)
        parts = {name: read_text(where, f"{key}.{name}", text) for name, text in table.items()}
        found.append(Option(parts["text"], parts.get("proof", "")))
    return tuple(found)


def read_pairs(where: str, key: str, value: object) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a matching item or chronology: ``[["1814", "Treaty of Ghent"], ...]``."""
    rows = value if isinstance(value, list) else [None]
    found = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 2:
            raise RecipeError(f'{where}: \'{key}\' must be pairs: {key} = [["left", "right"], ...]')
        found.append((read_text(where, key, row[0]), read_text(where, key, row[1])))
    return tuple(found)


def arrange(key: str, wrong: Sequence[Option], *, seed: str) -> tuple[Option, ...]:
    """Return the key and its distractors in display order: dates and numbers rising, else settled by the seed."""
    from quizgen.check._values import order, read_value

    options = [Option(key), *wrong]
    values = [order(read_value(option.text)) for option in options]
    known = [value for value in values if value is not None]
    if len(known) == len(options):
        by_value = sorted(zip(known, range(len(options)), strict=True))
        return tuple(options[at] for _, at in by_value)
    return tuple(sorted(options, key=lambda option: digest(seed, fold(option.text))))


# ---------------------------------------------------------------- sources


def find_sentence(base: FactBase, source: str, sentence: str) -> Provenance | None:
    """Return where a quoted sentence stands in a source, word for word (line ends apart), or nothing."""
    wanted = " ".join(sentence.split())
    document = base.document(source)
    start = document.text.find(wanted) if wanted else -1
    if start < 0:
        return None
    span = document.span(start, start + len(wanted))
    sentences = next(one for one in base.extractions if one.document is document).sentences
    section = next((one.section for one in sentences if one.start <= start < _end(one)), 0)
    return Provenance(source, span, wanted, document.page(start), "", section)


def _end(sentence: Any) -> int:
    """Return where a sentence ends in its document's text."""
    return int(sentence.start) + len(sentence.text)


def nearest_sentence(base: FactBase, source: str, sentence: str) -> str:
    """Return the sentence of a source that reads most like a quoted one, or nothing."""
    found = [one.text for one in _extraction(base, source).sentences]
    return next(iter(difflib.get_close_matches(sentence, found, n=1, cutoff=0.7)), "")


def _extraction(base: FactBase, source: str) -> Any:
    return next(one for one in base.extractions if one.document.source.id == source)


def context_of(base: FactBase, place: Provenance, key: str) -> str:
    """Return the line that says what a place of a source is about, unless it would give the key away."""
    if place.source not in base.sources:
        return ""
    extraction = _extraction(base, place.source)
    sections: Sequence[Setting] = extraction.sections
    section = sections[place.section] if place.section < len(sections) else extraction.setting
    for setting in (section, extraction.setting):
        shown = ", ".join(part for part in (setting.matter, setting.period) if part)
        said = setting.period and setting.period in setting.matter
        line = setting.matter if said else shown
        if line and not leaks(key, line, name=key[:1].isupper()):
            return str(line)
    return ""


def cite_place(base: FactBase, place: Provenance) -> str:
    """Return the citation of a place of a source, with its page."""
    source = base.sources.get(place.source)
    line = (source.citation or source.title) if source else ""
    return f"{line}, p. {place.page}" if line and place.page else line


NOWHERE = Span(0, 0)
"""The span of an item that quotes no sentence."""

"""A fact's clause told as one sentence, the date first: what a statement to be judged reads like."""

from __future__ import annotations

import re

from quizgen import edtf
from quizgen.items._deeds import NEGATION
from quizgen.items._writing import well_formed
from quizgen.model import Fact, fold, join
from quizgen.wording import MONTHS, capitalise, stem_word, undated_words, word_count

MIN_WORDS, MAX_WORDS = 7, 32


def tell(fact: Fact, changed: dict[str, str]) -> str:
    """Return a fact's clause as a sentence, the date first; ``changed`` are other words for parts, by role."""
    if fact.clause is None:
        return ""
    when = changed.get("when") or date_phrase(fact)
    texts = [changed.get(part.role, part.text) for part in fact.clause.parts if part.role != "when"]
    line = join(texts).rstrip(" ,;:")
    return finish(f"{when}, {line}" if when else capitalise(line))


def finish(line: str) -> str:
    """Return a line with the stop that ends a sentence."""
    line = line.rstrip(" ,;:")
    return line if re.search(r"[.!?][”\"’')]*$", line) else f"{line}."


def is_good(fact: Fact, text: str) -> bool:
    """Whether a statement is long and specific enough to be judged: names, and words that say something."""
    if NEGATION.search(text):
        return False
    if not MIN_WORDS <= word_count(text) <= MAX_WORDS or not well_formed(text):
        return False
    if fact.role("when") is not None and not date_phrase(fact):
        return False
    names = [
        name for name in re.findall(r"(?<!^)\b[A-ZÀ-Þ][\w’'.-]+", text) if fold(name) not in MONTHS
    ]
    telling = undated_words(text) - {stem_word(word) for word in ("take", "place")}
    return bool(names) and len(telling) >= (3 if len(names) >= 2 else 4)


def date_phrase(fact: Fact) -> str:
    """Return the opening that dates a statement: "On May 8, 1969"; nothing where the clause says more or less."""
    when = fact.role("when")
    part = (
        next((one for one in fact.clause.parts if one.role == "when"), None)
        if fact.clause
        else None
    )
    if when is None or part is None or when.label.startswith(("c.", "about")):
        return ""
    if edtf.precision(when.value) not in ("day", "month", "year") or re.search(
        "[X~?/]", when.value
    ):
        return ""
    said = set(fold(part.text).split()) - set(fold(when.text).split()) - _AROUND
    told = fold(part.text).split()[:1] in (["on"], ["in"])
    return on_date(when.value) if told and not said else ""


_AROUND = frozenset(
    "on in the of day year month monday tuesday wednesday thursday friday saturday sunday".split()
)


def on_date(value: str) -> str:
    """Return a date as a statement opens: "On May 8, 1969", "In May 1969"."""
    return f"{'On' if edtf.precision(value) == 'day' else 'In'} {edtf.words(value)}"

"""Items made elsewhere held to the rules: a list and the texts it is about go in, each item with its place and flaws comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import edtf
from quizgen._foreign_items import counts_from_zero, make_items
from quizgen._foreign_read import read_rows
from quizgen._handmade import cite_place, find_sentence
from quizgen.model import Issue, Item, Provenance, Sentence, fold, slug
from quizgen.wording import STOP, content_words, stem_word, with_digits

if TYPE_CHECKING:
    from quizgen.factbase import FactBase
    from quizgen.pipeline import Progress

UNREAD = "read"
"""Stands where an issue names its rule, for a row that is no item."""
MOST = 0.5
"""Share of a question's telling words that its sentence must have."""
BY_FACT = ("C01", "C17", "G02", "G03", "G06")
"""Rules on the fact behind an item that hold whoever worded it."""
FEWEST = 2
"""Telling words that the two must share at least."""
MOST_OF_STATEMENT = 0.6
"""The same where no answer must stand there too."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An item of a list, or a row that is none."""

    line: int
    item: Item | None
    grounded: bool
    """Whether a sentence of the sources bears it."""
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list of items, checked."""

    path: Path
    items: tuple[Checked, ...]
    issues: tuple[Issue, ...]
    """Of the set as a whole."""
    sources: tuple[str, ...]
    """Ids of the texts in which its items were looked for."""

    @property
    def all_issues(self) -> tuple[Issue, ...]:
        """All issues, of items and set."""
        return (*(issue for one in self.items for issue in one.issues), *self.issues)

    @property
    def blocked(self) -> bool:
        """Whether a rule blocks one of the items."""
        return any(issue.level == "B" for issue in self.all_issues)

    @property
    def flawed(self) -> bool:
        """Whether there is any issue."""
        return bool(self.all_issues)


def check_list(
    path: Path, sources: Sequence[Path], *, progress: Progress | None = None
) -> CheckedList:
    """Check a list of items against all rules that can run on items made elsewhere."""
    from quizgen import pipeline
    from quizgen.check import check_set
    from quizgen.factbase import FactBase

    rows = read_rows(path)
    texts = [text for source in sources for text in find_texts(source)]
    documents = pipeline.read_sources(texts)
    base = FactBase(pipeline.extract_facts(documents, progress=progress) if documents else ())
    places = _Places(base)
    from_zero = counts_from_zero(rows)
    found: list[Checked] = []
    for row in rows:
        for made in make_items(row, from_zero=from_zero):
            if isinstance(made, str):
                found.append(Checked(row.line, None, False, (Issue(UNREAD, "B", made),)))
            else:
                found.append(_check(row.line, made, base, places))
    lines = {one.item.id: one.line for one in found if one.item is not None}
    items = [one.item for one in found if one.item is not None]
    wide = [_by_line(issue, lines) for issue in check_set(items, base)]
    shown = []
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        own = [issue for issue in wide if one.item is not None and issue.item == one.item.id]
        if one.item is not None and one.item.kind not in ("matching", "chronology"):
            first = seen.setdefault((fold(one.item.stem), fold(one.item.key)), one.line)
            if first != one.line:
                own.append(Issue("C12", "W", f"the same item as on line {first}", one.item.id))
        shown.append(replace(one, issues=(*one.issues, *own)))
    rest = tuple(issue for issue in wide if issue.item not in lines)
    return CheckedList(path, tuple(shown), rest, tuple(base.sources))


def find_texts(source: Path) -> tuple[Path, ...]:
    """Return the files a source stands for: a file, the texts of a deck, or a name in ``corpus/``."""
    from quizgen.recipe import is_deck, load_recipe

    if is_deck(source):
        return load_recipe(source).sources
    corpus = Path("corpus")
    named = [corpus / f"{source}.md", corpus / f"{source}.txt"]
    return (next((path for path in (source, *named) if path.exists()), source),)


def _check(line: int, item: Item, base: FactBase, places: _Places) -> Checked:
    """Ground an item where it can be, and hold it to the rules on single items."""
    from quizgen.check import check_item

    place, issues = places.ground(item)
    quoted = bool(item.provenance[0].sentence)
    if place is not None:
        item = replace(item, provenance=(place,), citation=cite_place(base, place))
    known = tuple(fact for fact in item.facts if place is not None and fact in base.by_id)
    item = replace(item, facts=known, role=item.role if known else "")
    # That nothing is cited is told once, as not grounded.
    own = [issue for issue in check_item(item, base) if issue.rule != "C14"]
    if item.kind == "cloze" and not quoted:
        # Which sentence was meant is a guess, and so is what of it was left out.
        own = [replace(one, level="W") if one.rule in ("G01", "G02") else one for one in own]
    if place is not None and not known:
        own += _check_by_fact(item, base, own)
    return Checked(line, item, place is not None, (*issues, *own))


def _check_by_fact(item: Item, base: FactBase, known: Sequence[Issue]) -> list[Issue]:
    """Return what the rules find that ask for the fact an item rests on, where its sentence tells one with its key."""
    from quizgen.check import check_item

    place = item.provenance[0]
    forms = {form.strip() for form in key_forms(item)}
    told = {(issue.rule, issue.message) for issue in known}
    found: list[list[Issue]] = []
    for fact in base.facts:
        if fact.provenance.source != place.source or fact.provenance.span != place.span:
            continue
        for role in fact.roles:
            names = (role.text, role.answer, *base.names(role.value))
            if not forms & {with_digits(name) for name in names}:
                continue
            asked = replace(item, facts=(fact.id,), role=role.name, relation=fact.relation)
            found.append(
                [
                    # Other words for the same deed are no fault that a program could be sure of.
                    replace(issue, level="W") if issue.rule == "G03" else issue
                    for issue in check_item(asked, base)
                    if (issue.rule in BY_FACT or "may be right too" in issue.message)
                    and (issue.rule, issue.message) not in told
                ]
            )
    # Of several facts told in one sentence the item rests on the one that bears it best.
    return min(found, key=len, default=[])


def _by_line(issue: Issue, lines: dict[str, int]) -> Issue:
    """Return an issue that names other items by their lines."""

    def line(match: re.Match[str]) -> str:
        id_ = match.group(1)
        return f"the item on line {lines[id_]}" if id_ in lines else match.group(0)

    return replace(issue, message=re.sub(r"item ([0-9a-f]{16})", line, issue.message))


# ---------------------------------------------------------------- grounding


class _Places:
    """The sentences of the sources with their words, made ready once for all items."""

    def __init__(self, base: FactBase) -> None:
        """Fold every sentence of the sources."""
        self.base = base
        self.sentences = [
            (
                one.document.source.id,
                sentence,
                f" {with_digits(sentence.text)} ",
                _stems(sentence.text),
            )
            for one in base.extractions
            for sentence in one.sentences
        ]

    def ground(self, item: Item) -> tuple[Provenance | None, tuple[Issue, ...]]:
        """Return where an item stands in the sources, or an issue saying that it stands nowhere."""
        if not self.base.sources:
            return None, ()
        first = item.provenance[0]
        named = self._named(first.source)
        sources = named or tuple(self.base.sources)
        if first.sentence:
            for source in sources:
                found = find_sentence(self.base, source, first.sentence)
                if found is not None:
                    return found, ()
            texts = ", ".join(sources)
            level = "W" if first.source != "unknown" and not named else "B"
            return None, (Issue("G01", level, f"its sentence is not in {texts}", item.id),)
        best = self._best(item, sources)
        if best is None:
            why = "not grounded: no sentence of the sources has the answer and most of the question"
            if item.kind == "true_false":
                why = "not grounded: no sentence of the sources has most of the statement's words"
            return None, (Issue("G01", "W", why, item.id),)
        source, sentence = best
        return Provenance(
            source, sentence.span, sentence.text, sentence.page, "", sentence.section
        ), ()

    def _named(self, name: str) -> tuple[str, ...]:
        """Return the ids of the sources that a row names by id, title or file."""
        wanted = {slug(name), slug(Path(name).stem) if name else ""}
        return tuple(
            one.id
            for one in self.base.sources.values()
            if wanted & {one.id, slug(one.title), slug(Path(one.path).stem)}
        )

    def _best(self, item: Item, sources: Iterable[str]) -> tuple[str, Sentence] | None:
        """Return the sentence that has the key and the greatest share of the stem's telling words."""
        stems = _stems(item.stem)
        if item.kind in ("matching", "chronology"):
            stems = _stems(" ".join(right for pair in item.pairs for right in pair))
        if not stems:
            return None
        judged = item.kind in ("true_false", "matching", "chronology")
        forms = [] if judged else key_forms(item)
        least = MOST_OF_STATEMENT if judged else MOST
        best: tuple[float, str, Sentence] | None = None
        for source, sentence, folded, theirs in self.sentences:
            if source not in sources or not (judged or any(form in folded for form in forms)):
                continue
            share = len(stems & theirs) / len(stems)
            if len(stems & theirs) < FEWEST or share < least:
                continue
            if best is None or share > best[0]:
                best = share, source, sentence
        return best[1:] if best else None


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the telling words of a text; a question's own words tell nothing."""
    return frozenset(stem_word(word) for word in content_words(text) if word not in _ASKING)


_ASKING = STOP | frozenset(
    "year month day date country person name party many much following".split()
)


def key_forms(item: Item) -> list[str]:
    """Return the folded ways in which a sentence may state the key, each between blanks."""
    from quizgen.check._values import read_value

    forms: list[str] = [item.key, *item.accept]
    value = read_value(item.key)
    if value.edtf:
        forms += edtf.variants(value.edtf)
        if edtf.precision(value.edtf) == "day" and "X" not in value.edtf:
            forms += edtf.variants(f"XXXX{value.edtf[-6:]}")
    plain = re.sub(r"^(?:the|an?|about|in|on)\s+", "", item.key, flags=re.IGNORECASE)
    forms.append(plain)
    words = plain.split()
    if value.kind == "name" and len(words) in (2, 3, 4) and words[-1][:1].isupper():
        forms.append(words[-1])
    folded = (with_digits(form) for form in forms)
    return [f" {form} " for form in dict.fromkeys(folded) if form]

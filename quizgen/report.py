"""Reports: builds, extractions and items go in, lines, tables and JSON for the command line come out."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.model import ITEM_KINDS, Conflict, Extraction, Fact, Issue, Item, Source

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quizgen.pipeline import Build, Dropped, Written

WIDTH = 96
"""Columns of running text."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; the last column holds the long text."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Table | str
"""A piece of a report: a table or a line."""


# ---------------------------------------------------------------- printing


def clean(text: str) -> str:
    """Return text of a source as it may go to a terminal: one line, no control characters."""
    line = " ".join(text.split())
    return "".join(char if unicodedata.category(char) != "Cc" else "\ufffd" for char in line)


def wrap(text: str, indent: str) -> list[str]:
    """Return a text as lines of a terminal's width, those after the first two blanks further in."""
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a report as lines of text: tables in aligned columns, nothing cut off."""
    for block in blocks:
        if isinstance(block, str):
            yield block
            continue
        table = (block.head, *block.rows)
        widths = [max(len(row[at]) for row in table) for at in range(len(block.head))]
        yield ""
        yield f"{block.title} ({len(block.rows)})"
        for row in table if block.rows else ():
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield "  " + "  ".join(cells).rstrip()


def fancy(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    """Yield a report for a terminal: tables fitted to its width, text never taken for markup."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    for block in blocks:
        if isinstance(block, str):
            yield Text(block)
            continue
        yield Text(f"\n{block.title} ({len(block.rows)})", style="bold")
        if block.rows:
            table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
            for name in block.head:
                table.add_column(name, overflow="fold")
            for row in block.rows:
                table.add_row(*(Text(cell) for cell in row))
            yield table


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 fact``, ``2 facts``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# ---------------------------------------------------------------- items


def item_lines(
    item: Item, number: int, sources: Sequence[Source], *, answers: bool = True
) -> Iterator[str]:
    """Yield an item as a student sees it, and below it the answer and where it stands."""
    kind = item.kind.replace("_", " ")
    yield f"{number}. [{kind}] {clean(item.context)}".rstrip()
    hint = f" ({clean(item.hint)})" if item.hint else ""
    yield from _wrap(clean(item.stem) + hint, "   ")
    if item.kind == "matching":
        for left, _ in item.pairs:
            yield from _wrap(f"____ {clean(left)}", "   ")
    for letter, option in zip(LETTERS, item.options, strict=False):
        yield from _wrap(f"{letter}) {clean(option.text)}", "     ")
    if answers:
        yield from answer_lines(item)
        yield from _wrap(f"{item.id[:8]}, from {cite(item, sources)}", "     ")
    yield ""


def answer_lines(item: Item) -> Iterator[str]:
    """Yield the right answer of an item."""
    if item.pairs:
        for left, right in item.pairs:
            yield from _wrap(f"-> {clean(left)}: {clean(right)}", "   ")
        return
    label = "in fact" if item.kind == "true_false" else "also"
    also = f" ({label}: {'; '.join(clean(text) for text in item.accept)})" if item.accept else ""
    yield from _wrap(f"-> {clean(item.key)}{also}", "   ")
    if item.note:
        yield from _wrap(clean(item.note), "     ")


def cite(item: Item, sources: Sequence[Source]) -> str:
    """Return the citation of an item's source with the page, on one line."""
    titles = {source.id: source.title for source in sources}
    first = item.provenance[0]
    text = clean(item.citation or titles.get(first.source, first.source)).rstrip(".")
    page = f", p. {clean(first.page)}" if first.page else ""
    # An item's own citation names its page already.
    return text if page and item.citation.endswith(page) else text + page


def explain_lines(
    item: Item,
    sources: Sequence[Source],
    rules: Mapping[str, str],
    *,
    issues: Sequence[Issue] = (),
    left_out: bool = False,
) -> Iterator[str]:
    """Yield where an item comes from, which rules it passed or broke, and why its distractors are wrong."""
    kind = item.kind.replace("_", " ")
    asked = item.role.replace("_", " ")
    yield f"{item.id}: {kind}" + (f", asks for '{asked}'" if asked else "")
    if issues:
        yield "Dropped:"
        for issue in issues:
            yield from _wrap(f"{issue.rule} {clean(issue.message)}", "  ")
    if left_out:
        yield "Passed all rules, but the selection left it out; see `quizgen build --all`."
    yield from item_lines(item, 1, sources)
    paths = {source.id: source.path for source in sources}
    for place in item.provenance:
        where = paths.get(place.source) or place.source
        yield f"From {where}, characters {place.span.start} to {place.span.end}:"
        yield from _wrap(f"“{clean(place.sentence)}”", "  ")
    relation = item.relation.replace("_", " ") or "no relation"
    yield f"Rests on {count(len(item.facts), 'fact')} ({relation}, {item.standing})."
    wrong = [option for option in item.options if option.proof]
    if wrong:
        yield "Why the other options are wrong:"
        for option in wrong:
            yield from _wrap(f"{clean(option.text)}: {clean(option.proof)}", "  ")
    if item.references:
        yield f"References left open: {', '.join(clean(text) for text in item.references)}"
    if item.rules:
        yield f"Rules passed ({len(item.rules)}):"
        for rule in item.rules:
            yield f"  {rule} {rules.get(rule, '')}".rstrip()


def _wrap(text: str, indent: str) -> list[str]:
    """Return a paragraph as lines of at most ``WIDTH`` columns."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


# ---------------------------------------------------------------- builds and checks


def build_lines(written: Written, rules: Mapping[str, str]) -> Iterator[str]:
    """Yield what a build made, where it is, and what became of the rest."""
    build, numbers = written.build, written.build.funnel
    yield f"{clean(build.deck.title)}: {_kinds(build.items)}"
    yield from funnel_lines(build, rules)
    yield from disagreement_lines(build.conflicts, build.extractions, indent="  ")
    yield f"  {count(numbers['selected'], 'item')} in {written.folder}"
    for path in written.files:
        yield f"    {path.relative_to(written.folder)}"


def disagreement_lines(
    conflicts: Sequence[Conflict], extractions: Sequence[Extraction], *, indent: str = ""
) -> Iterator[str]:
    """Yield the facts that cannot both be right, each side with its date, sentence and citation."""
    if not conflicts:
        return
    yield f"{indent}{count(len(conflicts), 'disagreement')}; nothing is asked about such facts:"
    for conflict in conflicts:
        yield from _wrap(clean(conflict.message), f"{indent}  ")
        for side in sides(conflict, extractions):
            cited = f"{side['value']}: “{side['sentence']}” ({side['citation']})"
            yield from _wrap(clean(cited), f"{indent}    ")


def sides(conflict: Conflict, extractions: Sequence[Extraction]) -> list[dict[str, Any]]:
    """Return what each of two sources says where they disagree: value, sentence, source, citation, offsets."""
    found = []
    for fact_id in (conflict.first, conflict.second):
        extraction, fact = next(
            (one, fact) for one in extractions for fact in one.facts if fact.id == fact_id
        )
        source, place, role = extraction.document.source, fact.provenance, fact.role(conflict.role)
        page = f", p. {place.page}" if place.page else ""
        found.append(
            {
                "value": role.answer if role else "",
                "sentence": place.sentence,
                "source": source.id,
                "citation": (source.citation or source.title).rstrip(".") + page,
                "start": place.span.start,
                "end": place.span.end,
            }
        )
    return found


def funnel_lines(build: Build, rules: Mapping[str, str]) -> Iterator[str]:
    """Yield how many items there were at each step, and for which reasons items were dropped."""
    numbers = build.funnel
    steps = ("source", "word", "sentence", "fact")
    yield "  from " + ", ".join(count(numbers[f"{step}s"], step) for step in steps)
    silent = Counter(reason for _, reason in facts_without_items(build))
    if silent:
        yield f"  {count(silent.total(), 'fact')} gave no item:"
    for reason, number in sorted(silent.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"    {number:>5}  {reason}"
    yield f"  {count(numbers['written'], 'item')} written"
    if numbers.get("other kinds"):
        yield f"  {numbers['other kinds']:,} of kinds that the recipe leaves out"
    if build.dropped:
        yield f"  {numbers['dropped']:,} dropped:"
    for rule, number in drop_counts(build.dropped).items():
        yield f"    {number:>5}  {rule}  {rules.get(rule, '')}".rstrip()
    if build.unselected:
        yield f"  {numbers['unselected']:,} more passed all rules but were not selected (--all keeps all that may stand together)"


def facts_without_items(build: Build) -> list[tuple[Fact, str]]:
    """Return the facts that no item rests on, each with the reason as far as the fact shows it."""
    items = (*build.items, *build.unselected, *(item for item, _ in build.dropped))
    used = {fact for item in items for fact in item.facts}
    facts = [fact for extraction in build.extractions for fact in extraction.facts]
    return [(fact, _silence(fact)) for fact in facts if fact.id not in used]


def _silence(fact: Fact) -> str:
    """Return why nothing is asked about a fact."""
    if fact.standing in ("hypothetical", "negated"):
        return "only imagined, or denied"
    if fact.open_references and (fact.clause is None or fact.clause_references):
        return "speak of something that the sentence does not name"
    if fact.clause is None:
        return "no clause that can stand alone"
    return "no part that is worth asking and can be asked plainly"


def nothing_line(build: Build, targets: Sequence[Path]) -> str:
    """Return why a deck (its folder, or the files it is of) came out empty, and what to do."""
    names, numbers = ", ".join(str(path) for path in targets), build.funnel
    if not numbers["facts"]:
        why = f"no fact to ask about in {count(numbers['sentences'], 'sentence')}"
        return f"{names}: {why}; give a text that says who did what and when"
    why = f"{count(numbers['facts'], 'fact')}, {count(numbers['written'], 'item')}, none passed all rules"
    return f"{names}: {why}; see why with `quizgen explain {targets[0]}`, or give a longer text"


def drop_counts(dropped: Iterable[Dropped]) -> dict[str, int]:
    """Return how many items each rule dropped, an item counted under its first blocking issue."""
    counts = Counter(
        next(issue.rule for issue in issues if issue.level == "B") for _, issues in dropped
    )
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def build_json(written: Written) -> dict[str, Any]:
    """Return the object that ``quizgen build --json`` prints for a deck."""
    build = written.build
    return {
        "deck": build.deck.slug,
        "title": build.deck.title,
        "folder": written.folder.as_posix(),
        "files": [path.relative_to(written.folder).as_posix() for path in written.files],
        "funnel": dict(build.funnel),
        "dropped": drop_counts(build.dropped),
        "conflicts": [asdict(conflict) for conflict in build.conflicts],
    }


def dropped_lines(build: Build, rules: Mapping[str, str]) -> Iterator[str]:
    """Yield why a deck has no more items: the funnel, then every dropped item with its reasons."""
    yield f"{clean(build.deck.title)}: {_kinds(build.items)}"
    yield from funnel_lines(build, rules)
    for item, issues in build.dropped:
        yield ""
        yield from _wrap(f"{item.id[:8]} [{item.kind.replace('_', ' ')}] {clean(item.stem)}", "")
        yield from _wrap(f"-> {clean(item.key)}", "  ")
        for issue in issues:
            yield from _wrap(f"{issue.rule} {clean(issue.message)}", "  ")
    if build.conflicts:
        yield ""
        yield from disagreement_lines(build.conflicts, build.extractions)
    for fact, reason in facts_without_items(build):
        yield ""
        open_ones = dict.fromkeys((*fact.open_references, *fact.clause_references))
        names = f": {', '.join(clean(name) for name in open_ones)}" if open_ones else ""
        yield f"no item from {fact.relation.replace('_', ' ')}, {fact.standing} ({reason}{names})"
        yield from _wrap(f"“{clean(fact.provenance.sentence)}”", "  ")


def check_lines(
    items: Sequence[Item], issues: Sequence[Issue], rules: Mapping[str, str]
) -> Iterator[str]:
    """Yield the issues of a bank: those of its items, those of the set, and how many there are by rule."""
    for issue in issues:
        word = "blocks" if issue.level == "B" else "warns"
        yield f"{issue.item[:8] or 'the set':<8}  {issue.rule} {word}: {clean(issue.message)}"
    counts = Counter(issue.rule for issue in issues)
    for rule in sorted(counts):
        yield f"  {counts[rule]:>5}  {rule}  {rules.get(rule, '')}".rstrip()
    yield f"{count(len(items), 'item')}, {count(len(issues), 'issue')}"


def _kinds(items: Sequence[Item]) -> str:
    """Return how many items there are of each kind."""
    counts = Counter(item.kind for item in items)
    kinds = [f"{counts[kind]} {kind.replace('_', ' ')}" for kind in ITEM_KINDS if counts[kind]]
    return f"{count(len(items), 'item')}" + (f" ({', '.join(kinds)})" if kinds else "")

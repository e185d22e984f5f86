"""Reports on a list of items made elsewhere: each item by its line, with its sentence and its flaws."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from quizgen._foreign import Checked, CheckedList
from quizgen.model import Issue
from quizgen.report import WIDTH, clean, count


def list_lines(checked: CheckedList, rules: Mapping[str, str]) -> Iterator[str]:
    """Yield every item by its line with its place in the sources and its flaws, and how many there are by rule."""
    for one in checked.items:
        yield from _item_lines(one, bool(checked.sources))
    for issue in checked.issues:
        yield f"the list: {_flaw(issue)}"
    if checked.issues:
        yield ""
    counts = Counter(issue.rule for issue in checked.all_issues)
    for rule in sorted(counts):
        yield f"  {counts[rule]:>5}  {rule}  {rules.get(rule, 'rows that are no items')}".rstrip()
    items = [one for one in checked.items if one.item is not None]
    blocked = sum(any(issue.level == "B" for issue in one.issues) for one in checked.items)
    if checked.sources:
        grounded = count(sum(one.grounded for one in items), "item") + " grounded"
    else:
        grounded = "none grounded (name the texts with --source)"
    issues = count(len(checked.all_issues), "issue")
    yield f"{checked.path}: {count(len(items), 'item')}, {grounded}, {issues}; {blocked} blocked"


def _item_lines(one: Checked, looked: bool) -> Iterator[str]:
    """Yield one item."""
    if one.item is None:
        yield f"line {one.line}: no item"
    else:
        kind = one.item.kind.replace("_", " ")
        line = f"line {one.line} [{kind}] {clean(one.item.stem)} -> {clean(one.item.key)}"
        yield from _wrap(line, "")
        if one.grounded:
            place = one.item.provenance[0]
            yield from _wrap(f"{place.source}: “{clean(place.sentence)}”", "    ")
    for issue in one.issues:
        yield from _wrap(_flaw(issue), "  ")
    if not one.issues:
        yield "  no flaw found" if one.grounded or not looked else "  not grounded"
    yield ""


def _flaw(issue: Issue) -> str:
    word = "blocks" if issue.level == "B" else "warns"
    return f"{issue.rule} {word}: {clean(issue.message)}"


def list_json(checked: CheckedList) -> Iterator[dict[str, Any]]:
    """Yield an object for each item, with its place and its issues, and one for the list as a whole."""
    for one in checked.items:
        item = one.item
        place = item.provenance[0] if item is not None and one.grounded else None
        yield {
            "line": one.line,
            "kind": item.kind if item else None,
            "stem": item.stem if item else None,
            "key": item.key if item else None,
            "options": [option.text for option in item.options] if item else [],
            "source": {
                "id": place.source,
                "page": place.page,
                "start": place.span.start,
                "end": place.span.end,
                "sentence": place.sentence,
            }
            if place
            else None,
            "issues": [_issue(issue) for issue in one.issues],
        }
    yield {"line": None, "issues": [_issue(issue) for issue in checked.issues]}


def _issue(issue: Issue) -> dict[str, str]:
    return {"rule": issue.rule, "level": issue.level, "message": issue.message}


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )

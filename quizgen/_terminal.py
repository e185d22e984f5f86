"""The terminal: lines, tables and progress go in, and are printed as the reader (a person or a program) needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.pipeline import Progress as Tell
    from quizgen.report import Block


def set_streams() -> None:
    """Write UTF-8 where another program reads; on a terminal replace what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        print(line)


def print_json(record: Mapping[str, object]) -> None:
    """Print one JSON object on a line of its own."""
    print(json.dumps(record, ensure_ascii=False))


def show(blocks: Iterable[Block]) -> None:
    """Print a report: fitted tables on a terminal, plain lines elsewhere."""
    from quizgen import report

    if not sys.stdout.isatty():
        print_lines(report.plain(blocks))
        return
    from rich.console import Console

    console = Console(highlight=False)
    for block in report.fancy(blocks):
        console.print(block)


def hint(*lines: str) -> None:
    """Say what to do next."""
    print("quizgen: " + "\n         ".join(lines))


@contextmanager
def show_progress(*, quiet: bool = False) -> Iterator[Tell | None]:
    """Show a bar on a terminal while something takes long; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("reading texts", total=1)

        def tell(step: str, done: int, total: int) -> None:
            """Move the bar."""
            bar.update(task, description=step, completed=done, total=max(total, 1))

        yield tell

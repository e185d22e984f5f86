"""How fast texts become facts, items and files: prints figures, asserts nothing.

python tests/benchmarks/bench_build.py [FILE ...] [--words 100000]
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from quizgen import pipeline  # noqa: E402
from quizgen.recipe import recipe_for_files  # noqa: E402

CORPUS = ROOT / "corpus"


def main() -> None:
    """Time the corpus (or the files named) as it is, then the longest of the texts repeated to many words."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="texts; the corpus where none is named")
    parser.add_argument("--words", type=int, default=100_000, help="length of the repeated text")
    options = parser.parse_args()
    files = options.files or sorted(CORPUS.glob("*.md"))
    with clock("load the model"):
        pipeline.load_model(None)
    measure("as they are", files)
    longest = max(files, key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "long.txt"
        path.write_text(repeat(longest.read_text("utf-8-sig"), options.words), encoding="utf-8")
        measure(f"{longest.name}, repeated", [path])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory of the run: {peak:.0f} MB")


def repeat(text: str, words: int) -> str:
    """Return a text repeated under headings of its own, each time with other years, so that no fact comes twice."""
    body = re.sub(r"\A\s*\+\+\+.*?\n\+\+\+\s*", "", text, flags=re.DOTALL)
    each = max(1, len(body.split()))
    copies = -(-words // each)
    return "\n\n".join(shift_years(body, number) for number in range(copies))


def shift_years(text: str, by: int) -> str:
    """Return a text with every year of four digits earlier by so many, whatever it says."""
    return re.sub(r"\b(1[3-9]|20)\d\d\b", lambda match: str(int(match.group()) - by), text)


def measure(name: str, files: list[Path]) -> None:
    """Print how long the facts and the whole build of some texts take."""
    recipe = recipe_for_files(files)
    with tempfile.TemporaryDirectory() as place:
        recipe = recipe.model_copy(update={"folder": Path(place) / "deck"})
        print(f"\n{name} ({len(files)} files)")
        with clock("facts") as facts:
            found = pipeline.read_facts(*files)
        words = sum(len(one.document.text.split()) for one in found)
        with clock("facts again, items, checks, files") as build:
            written = pipeline.build(recipe)
        print(f"  {words:,} words: {words / facts():,.0f} a second to facts,", end=" ")
        print(f"{words / build():,.0f} a second to finished files")
        print(f"  {', '.join(f'{step} {count:,}' for step, count in written.build.funnel.items())}")


@contextmanager
def clock(name: str) -> Iterator[Callable[[], float]]:
    """Print how long a block took, in seconds of the wall clock and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    took = [0.0]
    yield lambda: took[0]
    took[0] = time.perf_counter() - wall
    print(f"  {name}: {took[0]:.1f} s ({time.process_time() - processor:.1f} s of the processor)")


if __name__ == "__main__":
    main()

"""How long 100 worksheets with their answer keys take as PDF: ``python tests/benchmarks/bench_worksheet.py [DECK]``.

A deck goes in (the 35 items of the fixture, or a built deck); seconds for 100 files of each layout come out, and
the largest memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from quizgen.export.worksheet import export_pdf  # noqa: E402
from quizgen.model import Deck, Layout  # noqa: E402
from quizgen.pipeline import read_deck  # noqa: E402
from quizgen.recipe import load_recipe  # noqa: E402
from quizgen.templating import Templates  # noqa: E402
from tests.worksheet_deck import read_deck as read_fixture  # noqa: E402
from tests.worksheet_deck import with_texts  # noqa: E402

FILES = 100
LAYOUTS = {
    "usual": Layout(versions=25),
    "two columns": Layout(versions=25, columns=2),
    "large print": Layout(versions=25, large=18),
    "with the text": Layout(versions=25, extract=True, lines=True),
}


def find_deck() -> Deck:
    """Return the deck named on the command line, or that of the fixture."""
    if len(sys.argv) < 2:
        return with_texts(read_fixture())
    recipe = load_recipe(Path(sys.argv[1]))
    return read_deck(recipe.model_copy(update={"layout": Layout(extract=True)}))


def main() -> None:
    """Print seconds for 100 files of each layout."""
    deck = find_deck()
    print(f"{deck.title}: {len(deck.items)} items")
    for name, layout in LAYOUTS.items():
        made = size = 0
        start, began = time.perf_counter(), time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            while made < FILES:
                # Another seed, so that nothing is the same file once more.
                one = replace(deck, layout=layout, seed=f"{made}")
                files = export_pdf(one, Path(folder), Templates())
                made += len(files)
                size += sum(path.stat().st_size for path in files)
        share = FILES / made
        wall, processor = time.perf_counter() - start, time.process_time() - began
        print(
            f"{name:15} {wall * share:5.1f} s for {FILES} files ({processor * share:.1f} s of the processor), "
            f"{size / made / 1000:.0f} kB each"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()

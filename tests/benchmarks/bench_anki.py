"""How fast and in how much memory many items become an Anki package: prints figures, asserts nothing.

python tests/benchmarks/bench_anki.py [--notes 10000] [--import]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from quizgen.export import note_hashes  # noqa: E402
from quizgen.export.anki import export_anki  # noqa: E402
from quizgen.model import Deck, digest  # noqa: E402
from quizgen.templating import Templates  # noqa: E402
from tests.anki_samples import DECK  # noqa: E402


def main() -> None:
    """Export decks of growing size, each in its time and memory; then what a build adds to date the notes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000, help="notes of the largest deck")
    parser.add_argument(
        "--import", action="store_true", dest="load", help="import it into Anki too"
    )
    options = parser.parse_args()
    warm = make_deck(100)
    with tempfile.TemporaryDirectory() as place:
        export_anki(warm, Path(place), Templates())
        for count in (options.notes // 10, options.notes // 2, options.notes):
            deck = make_deck(count)
            start, begun = time.perf_counter(), time.process_time()
            (path,) = export_anki(deck, Path(place), Templates())
            seconds, busy = time.perf_counter() - start, time.process_time() - begun
            tracemalloc.start()
            export_anki(deck, Path(place), Templates())
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            size = path.stat().st_size / 1e6
            print(
                f"{count:7,} notes: {seconds:5.2f} s ({busy:.2f} s of the processor), {peak / 1e6:6.1f} MB at most, {size:.2f} MB file"
            )
        start = time.perf_counter()
        note_hashes(deck)
        print(f"hashes of {options.notes:,} notes: {time.perf_counter() - start:.2f} s")
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"largest resident memory: {largest:.0f} MB")
        if options.load:
            load(path, Path(place))


def make_deck(count: int) -> Deck:
    """Return a deck of items of all kinds, no two alike."""
    items = [item for item in DECK.items if item.status != "rejected"]
    many = (
        replace(
            items[number % len(items)],
            id=digest("bench", str(number)),
            context=f"{items[number % len(items)].context} · lecture {number}",
            provenance=tuple(
                replace(place, sentence=f"{place.sentence} So it says on leaf {number}.")
                for place in items[number % len(items)].provenance
            ),
        )
        for number in range(count)
    )
    return replace(DECK, items=tuple(many))


def load(path: Path, folder: Path) -> None:
    """Import the package twice and say how long it took."""
    from anki.collection import Collection, ImportAnkiPackageRequest

    collection = Collection(str(folder / "collection.anki2"))
    for name in ("first import", "import of the same again"):
        options = collection._backend.get_import_anki_package_presets()
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        start = time.perf_counter()
        log = collection.import_anki_package(request).log
        seconds = time.perf_counter() - start
        print(f"{name}: {seconds:.2f} s, {len(log.new):,} new, {len(log.updated):,} updated")
    collection.close()


if __name__ == "__main__":
    main()

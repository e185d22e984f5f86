"""Score what quizgen reads in the annotated texts.

python -m tests.annotated.score [--kept | --folder DIR] [--faults] [NAME ...]

Without --kept: the texts looked at while working. With it: those kept for the last measurement; their faults are
never listed. With --folder: annotations and texts of your own in one folder. A text that is not here (the seeds lie beside the project) is left out with a line that says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.annotated import matching
from tests.annotated.matching import Counts
from tests.annotated.reading import read_text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TEXTS = (HERE / "texts", ROOT / "corpus", ROOT.parent / "shared" / "seeds")
"""Where the annotated texts lie; the last place may be missing."""
LOOKED_AT = (HERE / "looked_at", ROOT.parent / "shared" / "gold")
KEPT = (HERE / "kept",)
KINDS = ("dates", "mentions", "actors", "proposals")
QUESTIONS = (
    "date values",
    "years left out, resolved",
    "resolved years right",
    "proposers",
    "acts",
    "standings",
    "claims that were made",
    "references resolved",
    "references settled at all",
)


def annotations(*, kept: bool = False, folder: Path | None = None) -> Iterator[Path]:
    """Yield the annotation files: those kept for the last measurement, the others, or those of a folder."""
    for place in [folder] if folder else KEPT if kept else LOOKED_AT:
        yield from sorted(place.glob("*.json"))


def load_annotation(path: Path) -> tuple[dict[str, Any], Path | None]:
    """Return an annotation and its text's file, or no file where the text is not here.

    The words of spans that the annotation does not repeat are filled in from the text. Raises
    ``ValueError`` where the text is another one than was annotated.
    """
    gold = json.loads(path.read_text(encoding="utf-8"))
    file = next(
        (
            place / gold["source"]
            for place in (path.parent, *TEXTS)
            if (place / gold["source"]).is_file()
        ),
        None,
    )
    if file is None:
        return gold, None
    raw = file.read_bytes()
    if hashlib.sha256(raw).hexdigest() != gold["sha256"]:
        raise ValueError(f"{path}: {file} has changed since it was annotated; annotate it again")
    text = raw.decode("utf-8")
    for record in _spans(gold):
        record.setdefault("text", text[record["start"] : record["end"]])
    return gold, file


def _spans(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from gold["dates"]
    for actor in gold["actors"]:
        yield from actor["mentions"]
    yield from gold.get("references", [])


def score(gold: dict[str, Any], found: dict[str, Any]) -> Counts:
    """Count what a reading of one text hits, misses and invents."""
    counts = Counts()
    matching.count_dates(found["dates"], gold["dates"], counts)
    matching.count_actors(found["actors"], gold["actors"], counts)
    matching.count_proposals(found["proposals"], gold["proposals"], gold["actors"], counts)
    matching.count_standings(found["standings"], gold, counts)
    matching.count_references(
        found["references"], gold.get("references", []), gold["actors"], counts
    )
    return counts


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of each text and of all together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="texts to score; all where none is named")
    parser.add_argument(
        "--kept", action="store_true", help="the texts kept for the last measurement"
    )
    parser.add_argument(
        "--faults", action="store_true", help="list what is missed, false and wrong"
    )
    parser.add_argument("--folder", type=Path, help="annotations and their texts, in one folder")
    options = parser.parse_args(arguments)
    if options.kept and options.faults:
        parser.error("the faults of the kept texts are not to be looked at")
    total, texts = Counts(), 0
    for path in annotations(kept=options.kept, folder=options.folder):
        if options.names and not any(name in path.stem for name in options.names):
            continue
        gold, file = load_annotation(path)
        if file is None:
            print(f"{gold['source']}: the text is not here; left out")
            continue
        counts = score(gold, read_text(file))
        total.add(counts)
        texts += 1
        print(f"{path.stem[:24]:24s} {_line(counts)}", flush=True)
        if options.faults:
            text = file.read_bytes().decode("utf-8")
            for kind, at, what in counts.faults:
                around = " ".join(text[max(0, at - 60) : at + 100].split())
                print(f"    {kind:16s} {at:6d} {what}\n        … {around} …")
    print(f"\nAll {texts} texts")
    for kind in KINDS:
        precision, recall, both = _figures(total, kind)
        print(f"  {kind:28s} P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")
    for question in QUESTIONS:
        right, asked = total.right.get(question, (0, 0))
        share = f"{right / asked:.3f}" if asked else "  -  "
        print(f"  {question:28s} {share}  ({right} of {asked})")
    return 0


def _figures(counts: Counts, kind: str) -> tuple[float, float, float]:
    if kind != "proposals":
        return matching.f1(*counts.found.get(kind, (0, 0, 0)))
    hits, predicted, _ = counts.found["proposals: precision"]
    recalled, needed, _ = counts.found["proposals: recall"]
    precision = hits / predicted if predicted else float(not needed)
    recall = recalled / needed if needed else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _line(counts: Counts) -> str:
    parts = [f"{kind} {_figures(counts, kind)[2]:.2f}" for kind in KINDS]
    for question in ("date values", "proposers", "acts", "standings", "references resolved"):
        right, asked = counts.right.get(question, (0, 0))
        parts.append(f"{question} {right}/{asked}")
    return "  ".join(parts)


if __name__ == "__main__":
    sys.exit(main())

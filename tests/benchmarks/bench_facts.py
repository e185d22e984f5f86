"""How long the facts of a whole volume take, and how that grows with its length: prints figures, asserts nothing.

python tests/benchmarks/bench_facts.py [--words 25000 50000 100000]
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from quizgen import pipeline  # noqa: E402
from quizgen.extract import extract  # noqa: E402
from quizgen.nlp import annotate, load  # noqa: E402
from quizgen.read import read  # noqa: E402

TEXTS = (*(ROOT / "corpus").glob("*.md"), *(ROOT / "tests/annotated/texts").glob("*.txt"))


def main() -> None:
    """Make a volume of each length and print how long each step of reading it takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, nargs="*", default=[25_000, 50_000, 100_000])
    options = parser.parse_args()
    texts = [body(path) for path in sorted(TEXTS)]
    names = surnames(sorted(TEXTS))
    nlp = load()
    print(
        "words  tokens  reading  pipeline  extraction  together  together/pipeline  facts  (processor seconds)"
    )
    with tempfile.TemporaryDirectory() as place:
        for words in options.words:
            path = Path(place) / f"volume-{words}.txt"
            path.write_text(volume(texts, names, words), encoding="utf-8")
            times = [time.process_time()]
            document = read(path)
            times.append(time.process_time())
            [doc] = annotate([document], nlp)
            times.append(time.process_time())
            found = extract(document, doc)
            times.append(time.process_time())
            reading, annotation, extraction = (b - a for a, b in pairwise(times))
            whole = reading + annotation + extraction
            print(
                f"{words:,}  {len(doc):,}  {reading:.1f}  {annotation:.1f}  {extraction:.1f}  {whole:.1f}"
                f"  {whole / annotation:.2f}  {len(found.facts):,}",
                flush=True,
            )
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def body(path: Path) -> str:
    """Return a text without its front matter."""
    return re.sub(r"\A\s*\+\+\+.*?\n\+\+\+\s*", "", path.read_text("utf-8-sig"), flags=re.DOTALL)


def surnames(paths: Iterable[Path]) -> list[str]:
    """Return the last names of the persons in some texts."""
    people = (
        actor.name.split()[-1]
        for extraction in pipeline.read_facts(*paths)
        for actor in extraction.actors
        if actor.kind == "person"
    )
    return sorted({name for name in people if name.isalpha() and len(name) > 3})


def volume(texts: list[str], names: list[str], words: int) -> str:
    """Return the texts again and again, each round with other years and other people, until there are so many words."""
    parts: list[str] = []
    length = 0
    for part in rounds(texts, names):
        parts.append(part)
        length += len(part.split())
        if length >= words:
            return "\n\n".join(parts)
    return ""


def rounds(texts: list[str], names: list[str]) -> Iterator[str]:
    """Yield the texts without end, each round with other years and other last names."""
    known = re.compile(rf"\b(?:{'|'.join(names)})\b")
    for number in count():
        for text in texts:
            yield change(text, known, number) if number else text


def change(text: str, known: re.Pattern[str], number: int) -> str:
    """Return a text with its years moved back and other first letters of its last names."""
    letter = "BCDFGKLMNPRSTVW"[number % 15]
    moved = re.sub(r"\b1[3-9]\d\d\b", lambda year: str(int(year.group()) - number), text)
    return known.sub(lambda name: letter + name.group()[1:], moved)


if __name__ == "__main__":
    main()

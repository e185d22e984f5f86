"""How fast the English pipeline reads: prints figures, asserts nothing.

python tests/benchmarks/bench_nlp.py [FILE.txt ...]
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from quizgen.model import Block, Document, Source
from quizgen.nlp import annotate, load

OWN = (
    "The envoys of the two crowns met at the inn outside the gate on 4 March 1583. Neither side would speak first, and"
    " the abbot, who had called them together, read the terms aloud. When he came to the toll on the river, Count"
    " Albrecht rose and left the room. The others signed before noon."
)


def read(path: Path) -> Document:
    """A text file as one document of plain paragraphs."""
    return build([" ".join(part.split()) for part in re.split(r"\n\s*\n", path.read_text("utf8"))])


def build(paragraphs: list[str]) -> Document:
    blocks, at = [], 0
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Document(Source("t", "t"), text, text, tuple(range(len(text))), tuple(blocks))


def main() -> None:
    """Time loading and reading, in seconds of the wall clock and of the processor."""
    begun = time.perf_counter()
    nlp = load()
    print(f"load: {time.perf_counter() - begun:.2f} s")
    documents = {path: read(Path(path)) for path in sys.argv[1:]} or {"own": build([OWN] * 60)}
    annotate([build([OWN])], nlp)
    for name, document in documents.items():
        wall, cpu = time.perf_counter(), time.process_time()
        [doc] = annotate([document], nlp)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        count = len(doc)
        print(
            f"{name}: {count} tokens, {count / wall:.0f} a second, {count / cpu:.0f} by the processor"
        )


if __name__ == "__main__":
    main()

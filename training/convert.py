"""Conversion: the corpora as their authors publish them in, spaCy DocBins out.

python -m training.convert RAW DATA
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin

from training.gum import read_gum
from training.names import read_crossner, read_docred, read_litbank, read_wikigold
from training.swap import augment
from training.uner import read_ewt_test, read_ewt_train, read_pud

DOCRED_DEV = 60
"""Documents of Re-DocRED kept for development."""


def main() -> None:
    """Read the command line and convert everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "raw", type=Path, help="folder with ewt, gum, pud, uner, docred, crossner, juand, litbank"
    )
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    args.data.mkdir(parents=True, exist_ok=True)
    for name, docs in convert(args.raw):
        DocBin(docs=docs).to_disk(args.data / f"{name}.spacy")
        names = sum(len(doc.ents) for doc in docs)
        sys.stdout.write(f"{name}: {len(docs)} docs, {sum(map(len, docs))} tokens, {names} names\n")


def convert(raw: Path) -> Iterator[tuple[str, list[Doc]]]:
    """Yield the name and the Docs of every part."""
    marks = raw / "uner"
    yield "ewt_train", read_ewt_train(raw / "ewt")
    for part in ("dev", "test"):
        yield f"ewt_{part}", read_ewt_test(raw / "ewt", marks, part)
    yield "pud_test", read_pud(raw / "pud", marks)
    gum = read_gum(raw / "gum")
    for part in ("train", "dev", "test"):
        yield f"gum_{part}", gum[part]
    docred = list(read_docred(raw / "docred"))
    random.Random(1).shuffle(docred)
    yield "docred_dev", docred[:DOCRED_DEV]
    named = docred[DOCRED_DEV:]
    named += read_crossner(raw / "crossner")
    named += read_wikigold(raw / "juand")
    named += read_litbank(raw / "litbank")
    # Of the treebanks only copies without trees join the names.
    everything = augment([*gum["train"], *named], seed=7)
    yield "names_train", [doc for doc in everything if not doc.has_annotation("DEP")]


if __name__ == "__main__":
    main()

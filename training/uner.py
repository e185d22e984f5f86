"""EWT and PUD: their trees and UNER's marks in, Docs with names out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from spacy.tokens import Doc

from training.conllu import Sentence, build_doc, group, read_conllu
from training.gum import set_names

TYPES = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
Names = list[tuple[int, int, str]]
Marked = dict[str, tuple[list[str], Names]]
"""Sentence id -> its words, and the names in them."""


def read_ewt_train(folder: Path) -> list[Doc]:
    """Return the training part from the single source files; its names are not known."""
    lists = folder / "not-to-release" / "file-lists" / "files.train"
    sources = folder / "not-to-release" / "sources"
    paths = [sources / line.strip() for line in lists.read_text(encoding="utf8").splitlines()]
    sentences = [sentence for path in paths if path.exists() for sentence in read_conllu(path)]
    return [_without_names(build_doc(run)) for run in group(sentences)]


def read_ewt_test(folder: Path, marks: Path, part: str) -> list[Doc]:
    """Return a test or development part."""
    marked = read_marks(marks / f"en_ewt-ud-{part}.iob2")
    return [_build(run, marked) for run in group(read_conllu(folder / f"en_ewt-ud-{part}.conllu"))]


def read_pud(folder: Path, marks: Path) -> list[Doc]:
    """Return PUD, a Doc a sentence; its marks have older ids and are paired by their text."""
    by_text = {"".join(w): (w, n) for w, n in read_marks(marks / "en_pud-ud-test.iob2").values()}
    docs = []
    for sentence in read_conllu(folder / "en_pud-ud-test.conllu"):
        text = "".join(word.form for word in sentence.words)
        docs.append(_build([sentence], {sentence.id: by_text[text]} if text in by_text else {}))
    return docs


def read_marks(path: Path) -> Marked:
    """Read a file of UNER."""
    marked: Marked = {}
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        ids = [line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if ids and rows:
            marked[ids[0]] = ([row[1] for row in rows], _read_tags([row[2] for row in rows]))
    return marked


def _read_tags(tags: Sequence[str]) -> Names:
    names: Names = []
    inside = False
    for at, tag in enumerate(tags):
        if tag.startswith("I-") and inside:
            names[-1] = (names[-1][0], at + 1, names[-1][2])
        elif tag != "O" and tag[2:] in TYPES:
            names.append((at, at + 1, TYPES[tag[2:]]))
            inside = True
        else:
            inside = False
    return names


def _build(run: Sequence[Sentence], marked: Marked) -> Doc:
    names: Names = []
    base = 0
    for sentence in run:
        aligned = _align(sentence, marked)
        if aligned is None:
            return _without_names(build_doc(run))
        names += [(base + start, base + end, label) for start, end, label in aligned]
        base += len(sentence.words)
    return set_names(build_doc(run), run, names)


def _without_names(doc: Doc) -> Doc:
    doc.set_ents([], default="missing")
    return doc


def _align(sentence: Sentence, marked: Marked) -> Names | None:
    """Return the names in this sentence's words; the marks may be on an older division into words."""
    if sentence.id not in marked:
        return None
    words, names = marked[sentence.id]
    forms = [word.form for word in sentence.words]
    if "".join(words) != "".join(forms):
        return None
    begins = [0, *accumulate(len(word) for word in words)]
    ours = [0, *accumulate(len(form) for form in forms)]
    aligned: Names = []
    for start, end, label in names:
        if begins[start] in ours[:-1] and begins[end] in ours[1:]:
            aligned.append((ours.index(begins[start]), ours.index(begins[end]), label))
    return aligned

"""Corpora that only have names: Re-DocRED, CrossNER, wikigold and LitBank in, Docs with our seven types out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, Span

from training.conllu import VOCAB
from training.dates import find_dates
from training.word_lists import DIRECTIONS, NOVEL_TITLES, PEOPLES, PERSON_CONNECTORS, TITLES

Names = list[tuple[int, int, str]]

NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?%)\]}]|'s|'S|n't|'re|'ve|'ll|'d|'m|''|…)$")
EVENT = re.compile(
    r"\b(War|Wars|Battle|Revolution|Olympics|Olympic Games|Conference|Congress|Summit|Crisis|Games|Cup"
    r"|Championships?|Uprising|Rebellion|Campaign|Offensive|Election|Elections|Treaty of|Siege|Festival|Massacre"
    r"|Operation|Coup|Riots?|Expedition|Crusade|Talks|Day)\b"
)
TIME_AS_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\b1\d{3}|\b20\d\d|day"
    r"|century|Century|spring|summer|autumn|winter|B\.?C|A\.?D)"
)
DOCRED = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
CROSSNER = {
    **dict.fromkeys(
        ["politician", "person", "writer", "scientist", "musicalartist", "researcher"], "PERSON"
    ),
    **dict.fromkeys(["politicalparty", "organisation", "band", "university"], "ORG"),
    **dict.fromkeys(["country", "location"], "LOC"),
    **dict.fromkeys(["election", "event", "conference"], "EVENT"),
    **dict.fromkeys(
        ["book", "poem", "album", "song", "award", "magazine", "academicjournal", "misc"], "MISC"
    ),
    "astronomicalobject": "MISC",
}
CROSSNER_DOMAINS = ("politics", "literature", "science", "music")
"""Its Reuters part is left out."""
WIKIGOLD = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
LITBANK = {"PER": "PERSON", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "VEH": "MISC"}
LINES_A_DOC = 5
UNSURE_PEOPLES = {"Native", "Latin", "Democratic", "Liberal", "Conservative", "Labour", "Orthodox"}


def read_docred(folder: Path) -> Iterator[Doc]:
    """Yield the documents of Re-DocRED's development and test files (its training file is not used)."""
    for name in ("dev_revised.json", "test_revised.json"):
        for record in json.loads((folder / "data" / name).read_text(encoding="utf8")):
            words: list[str] = []
            begins: list[int] = []
            for sentence in record["sents"]:
                begins.append(len(words))
                words += [word if word.strip() else "_" for word in sentence]
            names: Names = []
            for mention in (mention for mentions in record["vertexSet"] for mention in mentions):
                start, end = (begins[mention["sent_id"]] + place for place in mention["pos"])
                label = _docred_label(mention["type"], words, start, end)
                if label:
                    names.append((start, end, label))
            yield build_named_doc(words, names)


def _docred_label(kind: str, words: Sequence[str], start: int, end: int) -> str | None:
    if kind == "TIME":
        return "DATE" if TIME_AS_DATE.search(" ".join(words[start:end])) else None
    return _name_other(words, start, end) if kind == "MISC" else DOCRED.get(kind)


def read_crossner(folder: Path) -> Iterator[Doc]:
    """Yield the sentences of four domains of CrossNER."""
    for domain in CROSSNER_DOMAINS:
        for part in ("train", "dev", "test"):
            yield from read_columns(folder / "ner_data" / domain / f"{part}.txt", CROSSNER)


def read_wikigold(folder: Path) -> Iterator[Doc]:
    """Yield the sentences of wikigold."""
    path = folder / "data" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    return read_columns(path, WIKIGOLD)


def read_columns(path: Path, types: dict[str, str]) -> Iterator[Doc]:
    """Yield the sentences of a file of words and B-, I-, O tags."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8")):
        lines = [line for line in block.split("\n") if line.strip()]
        rows = [line.split("\t") if "\t" in line else line.rsplit(" ", 1) for line in lines]
        rows = [row for row in rows if row[0] != "-DOCSTART-"]
        if rows:
            words = [row[0] for row in rows]
            tags = [row[1].strip() for row in rows]
            yield build_named_doc(words, _read_tags(words, tags, types))


def _read_tags(words: Sequence[str], tags: Sequence[str], types: dict[str, str]) -> Names:
    spans: list[list] = []
    previous = "O"
    for at, tag in enumerate(tags):
        if tag != "O" and (tag[0] == "B" or previous == "O" or previous[2:] != tag[2:]):
            spans.append([at, at + 1, tag[2:]])
        elif tag != "O":
            spans[-1][1] = at + 1
        previous = tag
    names: Names = []
    for start, end, kind in spans:
        label = types.get(kind)
        if label == "MISC":
            label = _name_other(words, start, end)
        if label:
            names.append((start, end, label))
    return names


def _name_other(words: Sequence[str], start: int, end: int) -> str | None:
    """Tell peoples and events from other names; without a capital it is none."""
    if end - start == 1 and words[start] in PEOPLES:
        return "NORP"
    if EVENT.search(" ".join(words[start:end])):
        return "EVENT"
    return "MISC" if any(word[:1].isupper() for word in words[start:end]) else None


def read_litbank(folder: Path) -> Iterator[Doc]:
    """Yield the novels of LitBank, five lines at a time, with their proper-name mentions."""
    for path in sorted((folder / "coref" / "brat").glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf8")
        words = text.split()
        found = list(re.finditer(r"\S+", text))
        begins = {match.start(): at for at, match in enumerate(found)}
        ends = {match.end(): at + 1 for at, match in enumerate(found)}
        names: Names = []
        for line in path.read_text(encoding="utf8").split("\n"):
            match = re.match(r"T\d+\t(\w+)_(\w+) (\d+) (\d+)\t", line)
            if match is None or match[1] != "PROP" or match[2] not in LITBANK:
                continue
            if int(match[3]) in begins and int(match[4]) in ends:
                start, end = begins[int(match[3])], ends[int(match[4])]
                names += _trim_novel_name(words, start, end, LITBANK[match[2]])
        lines = [len(line.split()) for line in text.split("\n") if line.split()]
        at = 0
        for number in range(0, len(lines), LINES_A_DOC):
            end = at + sum(lines[number : number + LINES_A_DOC])
            here = [(a - at, b - at, label) for a, b, label in names if a >= at and b <= end]
            yield build_named_doc(words[at:end], here)
            at = end


def _trim_novel_name(words: Sequence[str], start: int, end: int, label: str) -> Names:
    if label != "PERSON":
        return [(start, end, label)] if any(w[:1].isupper() for w in words[start:end]) else []
    titles = TITLES | NOVEL_TITLES | {"the"}
    while start < end - 1 and words[start].lower() in titles:
        start += 1
    for at in range(start, end):
        if words[at] in (",", "of"):
            end = at
            break
    small = PERSON_CONNECTORS | {".", "'"}
    if not all(word[:1].isupper() or word.lower() in small for word in words[start:end]):
        return []
    if words[start].lower() in titles - {"the"} and end - start == 1:
        return []
    return [(start, end, label)] if start < end else []


def build_named_doc(words: Sequence[str], names: Names) -> Doc:
    """Return a Doc with these names, with dates and peoples by rule; longer spans win, MISC loses."""
    doc = Doc(VOCAB, words=list(words), spaces=_guess_spaces(words))
    best: dict[tuple[int, int], str] = {}
    for start, end, label in names:
        while start < end and words[start] in ("the", "a", "an"):
            start += 1
        if start < end:
            best.setdefault((start, end), label)
    for span in find_dates(doc):
        best.setdefault(span, "DATE")
    _mend_peoples(words, best)
    taken: set[int] = set()
    kept: Names = []
    order = sorted(best.items(), key=lambda x: (x[1] == "MISC", x[0][0] - x[0][1]))
    for (start, end), label in order:
        inside = set(range(start, end))
        if not inside & taken:
            taken |= inside
            kept.append((start, end, label))
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in sorted(kept)], default="outside")
    return doc


def _mend_peoples(words: Sequence[str], best: dict[tuple[int, int], str]) -> None:
    """Make words of nationality NORP, however the corpus marks them, with a direction before them."""
    other = ("LOC", "MISC", "ORG")
    for span in list(best):
        if span[1] - span[0] == 1 and words[span[0]] in PEOPLES and best[span] in other:
            best[span] = "NORP"
    for span in list(best):
        start, end = span
        if span not in best or words[start] not in DIRECTIONS:
            continue
        if end - start == 2 and words[start + 1] in PEOPLES and best[span] in other:
            best[span] = "NORP"
        if end - start == 1 and best.get((end, end + 1)) == "NORP":
            del best[span]
            del best[end, end + 1]
            best[start, end + 1] = "NORP"
    inside = {at for start, end in best for at in range(start, end)}
    for at, word in enumerate(words):
        if at not in inside and word in PEOPLES - UNSURE_PEOPLES:
            led = at > 0 and at - 1 not in inside and words[at - 1] in DIRECTIONS
            best[at - 1 if led else at, at + 1] = "NORP"


def _guess_spaces(words: Sequence[str]) -> list[bool]:
    """Return where blanks stood, which these corpora do not say."""
    spaces: list[bool] = []
    quotes = 0
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        further = words[at + 2] if at + 2 < len(words) else None
        spaced = not (NO_SPACE_BEFORE.match(after) or word in tuple("([{$£€") or not after)
        if word == '"':
            quotes += 1
            spaced = spaced and quotes % 2 == 0
        if after == '"' and quotes % 2 == 1:
            spaced = False
        if word in ("-", "–", "/") and before and after:
            numbers = before[-1:].isdigit() and after[:1].isdigit()
            spaced = spaced and not numbers and word != "/"
        if after in ("-", "–", "/") and further is not None:
            numbers = word[-1:].isdigit() and further[:1].isdigit()
            spaced = spaced and not numbers and after != "/"
        spaces.append(spaced)
    spaces[-1] = True
    return spaces

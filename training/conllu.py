"""CoNLL-U: files of Universal Dependencies in, sentences and spaCy Docs with trees out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab
SENTENCES_A_DOC = 10
KEPT_SUBTYPES = frozenset(
    [
        "nsubj:pass",
        "csubj:pass",
        "aux:pass",
        "obl:agent",
        "nmod:poss",
        "acl:relcl",
        "advcl:relcl",
        "compound:prt",
        "obl:unmarked",
        "nmod:unmarked",
        "nmod:desc",
        "det:predet",
        "cc:preconj",
    ]
)
"""Relations that keep their subtype; of all others only the part before the colon is learnt."""


@dataclass(slots=True)
class Word:
    """One syntactic word."""

    number: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Number of the head in the sentence; 0 for the root."""
    relation: str
    """As in the file."""
    misc: dict[str, str]
    spaced: bool

    @property
    def is_name(self) -> bool:
        """Whether it is tagged as a proper noun."""
        return self.xpos in ("NNP", "NNPS") or self.upos == "PROPN"


@dataclass(slots=True)
class Sentence:
    """One sentence, and where it comes from."""

    id: str = ""
    document: str = ""
    starts_paragraph: bool = False
    words: list[Word] = field(default_factory=list)


def read_conllu(path: Path) -> list[Sentence]:
    """Read all sentences of a file; of multiword tokens the parts, of empty nodes nothing."""
    sentences: list[Sentence] = []
    sentence = Sentence()
    last_part, part_spaced = -1, True
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        if line.startswith("#"):
            _read_comment(line, sentence)
        elif not line:
            if sentence.words:
                sentences.append(sentence)
            sentence = Sentence(id=sentence.id, document=sentence.document)
            last_part = -1
        else:
            columns = line.split("\t")
            misc = _read_pairs(columns[9])
            spaced = misc.get("SpaceAfter") != "No"
            if "-" in columns[0]:
                last_part, part_spaced = int(columns[0].split("-")[1]), spaced
            elif "." not in columns[0]:
                number = int(columns[0])
                if number <= last_part:
                    spaced = part_spaced if number == last_part else False
                sentence.words.append(_read_word(columns, misc, spaced=spaced))
    return sentences


def _read_comment(line: str, sentence: Sentence) -> None:
    value = line.split("=", 1)[-1].strip()
    if line.startswith("# newdoc"):
        sentence.document = value
        sentence.starts_paragraph = True
    elif line.startswith("# newpar"):
        sentence.starts_paragraph = True
    elif line.startswith("# sent_id"):
        sentence.id = value


def _read_pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def _read_word(columns: Sequence[str], misc: dict[str, str], *, spaced: bool) -> Word:
    return Word(
        number=int(columns[0]),
        form=columns[1],
        lemma=columns[2] if columns[2] != "_" else columns[1].lower(),
        upos=columns[3],
        xpos=columns[4],
        feats="" if columns[5] == "_" else columns[5],
        head=int(columns[6]),
        relation=columns[7],
        misc=misc,
        spaced=spaced,
    )


def name_relation(relation: str) -> str:
    """Return the label to learn: "root" -> "ROOT", "nsubj:pass" -> itself, "nsubj:outer" -> "nsubj"."""
    if relation == "root":
        return "ROOT"
    return relation if relation in KEPT_SUBTYPES else relation.split(":")[0]


def group(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield runs of sentences of one document, of at most ten, cut at paragraphs where there are four."""
    current: list[Sentence] = []
    for sentence in sentences:
        full = len(current) >= SENTENCES_A_DOC
        new = current and sentence.document != current[0].document
        if current and (new or full or (sentence.starts_paragraph and len(current) >= 4)):
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def build_doc(sentences: Sequence[Sentence]) -> Doc:
    """Return a Doc with tags, lemmas, trees and sentence starts, and no names."""
    words = [word for sentence in sentences for word in sentence.words]
    heads: list[int] = []
    for sentence in sentences:
        base = len(heads)
        for word in sentence.words:
            heads.append(base + (word.head or word.number) - 1)
    spaces = [word.spaced for word in words]
    end = 0
    for sentence, after in pairwise(sentences):
        end += len(sentence.words)
        spaces[end - 1] = spaces[end - 1] or after.starts_paragraph
    return Doc(
        VOCAB,
        words=[word.form for word in words],
        spaces=spaces,
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[name_relation(word.relation) for word in words],
        sent_starts=[word.number == 1 for word in words],
    )

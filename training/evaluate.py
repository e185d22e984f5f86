"""Evaluation: the test parts of the treebanks and the pipeline in, scores as JSON out.

python -m training.evaluate DATA [--out training/scores.json]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from quizgen.nlp import load
from training.examples import NAME_TYPES, describe_morph, read_docs

TESTS = ("pud_test", "gum_test", "ewt_test")
ARGUMENTS = ("nsubj", "nsubj:pass", "obj")
PLACED_NAMES = ("PERSON", "LOC", "ORG")


def main() -> None:
    """Read the command line, score every test part, print and write the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder written by training.convert")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    nlp = load()
    scores = {name: evaluate(read_docs(args.data / f"{name}.spacy"), nlp) for name in TESTS}
    text = json.dumps(scores, indent=2) + "\n"
    sys.stdout.write(text)
    if args.out is not None:
        args.out.write_text(text, encoding="utf8")


def evaluate(gold: list[Doc], nlp: Language) -> dict[str, float]:
    """Return scores in percent: sentences given for all of them, but for those that end in ``own``."""
    scores = _score(gold, [_annotate(doc, nlp, sentences=True) for doc in gold])
    own = _score(gold, [_annotate(doc, nlp, sentences=False) for doc in gold])
    scores.update({f"{name} own": own[name] for name in ("UAS", "LAS", "sentences F", "PERSON F")})
    return {name: round(100 * value, 1) for name, value in scores.items()}


def _annotate(doc: Doc, nlp: Language, *, sentences: bool) -> Doc:
    starts = [bool(token.is_sent_start) if sentences or token.i == 0 else None for token in doc]
    plain = Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=starts,  # type: ignore[arg-type]
    )
    for _, component in nlp.pipeline:
        plain = component(plain)
    return plain


def _score(gold: list[Doc], guessed: list[Doc]) -> dict[str, float]:
    examples = [Example(guess, right) for guess, right in zip(guessed, gold, strict=True)]
    trees = Scorer.score_deps(
        examples,
        "dep",
        ignore_labels=("punct",),
        getter=lambda token, name: token.vocab.strings.as_string(getattr(token, name)).lower(),
    )
    sentences = Scorer.score_spans(
        examples,
        "sents",
        has_annotation=lambda doc: doc.has_annotation("SENT_START"),
        getter=lambda doc, _: list(doc.sents),
    )
    scores = {
        "UPOS": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "XPOS": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "UAS": trees["dep_uas"],
        "LAS": trees["dep_las"],
        "sentences F": sentences["sents_f"],
        "lemmas, any case": _share(
            (a.lemma_.lower(), b.lemma_.lower()) for a, b in _pair(gold, guessed)
        ),
        "morphology": _share(
            (describe_morph(a), describe_morph(b)) for a, b in _pair(gold, guessed)
        ),
    }
    scores.update(
        _score_sets(
            "arguments",
            [(_arguments(a), _arguments(b)) for a, b in zip(gold, guessed, strict=True)],
        )
    )
    for label, types in (("P+L+O", PLACED_NAMES), *((name, (name,)) for name in NAME_TYPES)):
        pairs = [(_names(a, types), _names(b, types)) for a, b in zip(gold, guessed, strict=True)]
        if any(right for right, _ in pairs):
            scores.update(_score_sets(label, pairs))
    return scores


def _pair(gold: list[Doc], guessed: list[Doc]) -> Iterable[tuple]:
    for right, guess in zip(gold, guessed, strict=True):
        yield from zip(right, guess, strict=True)


def _share(pairs: Iterable[tuple[str, str]]) -> float:
    same = [right == guess for right, guess in pairs]
    return sum(same) / len(same)


def _arguments(doc: Doc) -> set:
    return {
        (token.i, token.head.i, token.dep_)
        for token in doc
        if token.dep_ in ARGUMENTS and token.head.pos_ == "VERB"
    }


def _names(doc: Doc, types: tuple[str, ...]) -> set:
    return {(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in types}


def _score_sets(label: str, pairs: list[tuple[set, set]]) -> dict[str, float]:
    both = sum(len(right & guess) for right, guess in pairs)
    right = sum(len(right) for right, _ in pairs)
    guess = sum(len(guess) for _, guess in pairs)
    return {
        f"{label} P": both / max(1, guess),
        f"{label} R": both / max(1, right),
        f"{label} F": 2 * both / max(1, right + guess),
    }


if __name__ == "__main__":
    main()

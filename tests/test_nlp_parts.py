"""The parts of the English pipeline by themselves: pieces of words, trees, spans, tokens, windows."""

from __future__ import annotations

import random
from itertools import product
from math import inf
from pathlib import Path

import numpy as np
import pytest
import spacy

from quizgen.nlp.decode import find_labels, find_tree, forbid_broken_spans
from quizgen.nlp.encoder import read_archive
from quizgen.nlp.sentences import SURE, weigh_starts
from quizgen.nlp.tokenizer import make_tokenizer
from quizgen.nlp.windows import LONGEST, USUAL, Window, cut_windows, tell_shape
from quizgen.nlp.wordpiece import read_vocabulary, split_word

WORDS = [
    "treaty",
    "Versailles",
    "Souphanouvong",
    "naïve",
    "Ærøskøbing",
    "d'état",
    "“Reich”",
    "B.52",
    "1914–18",
    "東京",
    "I\u0307zmir",
    "£5",
    "a\u00adb",
    "\u200b",
    "x" * 120,
    "…",
    "n’t",
    "½",
    "👍",
    "ﬁnal",
    "O\u2019Connell",
    "A\u0301lvarez",
    "$",
    "§",
    "\ufffd",
]


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, int]:
    return read_archive().vocabulary


def test_pieces_are_those_of_the_reference(vocabulary: dict[str, int], tmp_path: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(vocabulary), encoding="utf8")
    reference = tokenizers.BertWordPieceTokenizer(str(path), lowercase=True)
    for word in WORDS:
        expected = reference.encode(word, add_special_tokens=False).ids
        assert split_word(word, vocabulary) == (expected or [vocabulary["[UNK]"]]), word


def test_a_vocabulary_is_numbered_by_its_lines() -> None:
    vocabulary = read_vocabulary("[UNK]\nking\n##dom\n")
    assert split_word("Kingdom", vocabulary) == [1, 2]
    assert split_word("kings", vocabulary) == [0]


def brute_force(scores: np.ndarray) -> float:
    """The best total of a tree with one root, by trying all heads."""
    count = len(scores)
    best = -inf
    for heads in product(range(count), repeat=count - 1):
        if sum(head == 0 for head in heads) != 1:
            continue
        if any(not reaches_root(heads, word) for word in range(1, count)):
            continue
        best = max(best, sum(scores[word, heads[word - 1]] for word in range(1, count)))
    return best


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in range(len(heads)):
        word = heads[word - 1]
        if word == 0:
            return True
    return False


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_is_the_best_with_one_root(seed: int) -> None:
    draw = random.Random(seed)
    count = draw.randint(2, 5)
    scores = np.array([[draw.uniform(-3, 3) for _ in range(count + 1)] for _ in range(count + 1)])
    heads = find_tree(scores)
    assert heads.count(0) == 1
    assert all(reaches_root(tuple(heads), word) for word in range(1, count + 1))
    total = sum(scores[word, head] for word, head in enumerate(heads, 1))
    assert total == pytest.approx(brute_force(scores))


def test_a_name_never_goes_on_from_another_kind() -> None:
    labels = ["O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC"]
    penalties = forbid_broken_spans(labels)
    scores = np.array([[0, 0, 9, 0, 0], [0, 0, 0, 1, 9], [0, 0, 0, 0, 9]], dtype=float)
    found = [labels[at] for at in find_labels(scores, penalties)]
    assert found == ["B-LOC", "I-LOC", "I-LOC"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("A.Harcourt met Mr.Nash", "A. Harcourt met Mr. Nash"),
        ("Col. House, Amb. Page", "Col. House , Amb. Page"),
        ("No. 5 of Art. VII, p.4, c.1265", "No. 5 of Art. VII , p. 4 , c. 1265"),
        ("No. He left.", "No . He left ."),
        ("in 1914–1918", "in 1914 – 1918"),
        ("left...and word…word—so", "left ... and word … word — so"),
        ("the B.52 and the U.S. fleet", "the B.52 and the U.S. fleet"),
        ("the U.S.-led side", "the U.S. - led side"),
        ("World War I. The League", "World War I . The League"),
        ("Charles I. Stuart", "Charles I. Stuart"),
        ("on Sept. 3, 1783", "on Sept. 3 , 1783"),
        ("corn, wool, etc. were sold", "corn , wool , etc. were sold"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    doc = make_tokenizer(spacy.blank("en"))(text)
    assert doc.text == text
    assert [token.text for token in doc] == tokens.split()


@pytest.mark.parametrize(
    ("before", "after", "sure"),
    [
        ("the fort .", "He", True),
        ("the fort . ”", "He", True),
        ("the fort", "he", False),
        ("the fort ;", "He", False),
        ("by Gen.", "Gates", False),
        ("see No.", "5", False),
        ("the fort .", "• First", True),
    ],
)
def test_where_a_sentence_may_begin(before: str, after: str, sure: bool) -> None:
    words = [*before.split(), *after.split()]
    margin = weigh_starts(words, [True] * len(words))[len(before.split())]
    assert margin <= SURE if sure else margin == inf


def test_windows_are_cut_where_sentences_start() -> None:
    sizes = [1] * 300
    margins = [inf] * 300
    for start in (0, 70, 140, 260):
        margins[start] = -3.0
    windows = cut_windows(sizes, margins)
    assert windows == [Window(0, 70), Window(70, 140), Window(140, 260), Window(260, 300)]
    assert max(window.end - window.start for window in windows) <= USUAL


def test_only_a_sentence_too_long_for_any_window_is_broken() -> None:
    margins = [-inf, *[inf] * (LONGEST + 49)]
    first, second = cut_windows([1] * (LONGEST + 50), margins)
    assert not first.continues
    assert second.continues
    assert (first.start, second.end) == (0, LONGEST + 50)


def test_letter_case_has_seven_classes() -> None:
    words = ["king", "King", "KING", "McAdam", "1066", ",", "I"]
    assert [tell_shape(word) for word in words] == list(range(7))

"""From scores to structure: arc scores in, one tree out; label scores in, well-formed spans out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
NEVER = -1e9


def find_tree(scores: Floats) -> list[int]:
    """Return the head of every word in the best tree that has exactly one root.

    ``scores[d, h]`` says how well word ``d`` depends on ``h``; row and column 0 are the root, words
    count from 1. The result has one entry a word: 0 for the root's child, otherwise the head.
    """
    scores = np.asarray(scores, dtype=np.float64)
    heads = _span(scores)
    roots = [word for word in range(1, len(scores)) if heads[word] == 0]
    if len(roots) <= 1:
        return [int(head) for head in heads[1:]]
    best_total, best_heads = -np.inf, heads
    words = np.arange(1, len(scores))
    for root in roots:
        only = scores.copy()
        only[1:, 0] = NEVER
        only[root, 0] = scores[root, 0]
        trial = _span(only)
        total = float(only[words, trial[1:]].sum())
        if total > best_total:
            best_total, best_heads = total, trial
    return [int(head) for head in best_heads[1:]]


def _span(scores: Floats) -> NDArray[np.int64]:
    """Return the maximum spanning tree (Chu-Liu and Edmonds), as the head of every node."""
    scores = scores.copy()
    np.fill_diagonal(scores, NEVER)
    scores[0] = NEVER
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    # The cycle becomes one node, the last of a smaller graph.
    whole = len(outside)
    smaller = np.full((whole + 1, whole + 1), NEVER)
    smaller[:whole, :whole] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    smaller[:whole, whole] = leaving.max(axis=1)
    kept = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - kept[:, None] + kept.sum()
    smaller[whole, :whole] = entering.max(axis=0)
    tree = _span(smaller)
    for node in range(1, whole):
        head = tree[node]
        heads[outside[node]] = inside[leaving[node].argmax()] if head == whole else outside[head]
    entry = tree[whole]
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    return heads


def _find_cycle(heads: NDArray[np.int64]) -> list[int]:
    """Return the nodes of one cycle, or nothing."""
    seen_from = [0] * len(heads)
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node and not seen_from[node]:
            seen_from[node] = start
            path.append(node)
            node = int(heads[node])
        if node and seen_from[node] == start:
            return path[path.index(node) :]
    return []


def forbid_broken_spans(labels: Sequence[str]) -> Floats:
    """Return the penalties [previous, next] that keep ``I-X`` from following anything but an X."""
    penalties = np.zeros((len(labels), len(labels)))
    for i, previous in enumerate(labels):
        for j, label in enumerate(labels):
            if label.startswith("I-") and (previous == "O" or previous[2:] != label[2:]):
                penalties[i, j] = NEVER
    return penalties


def find_labels(scores: Floats, penalties: Floats, *, outside: int = 0) -> list[int]:
    """Return the best sequence of labels under the penalties (Viterbi); ``scores[word, label]``."""
    if (scores.argmax(axis=1) == outside).all():
        return [outside] * len(scores)
    scores = np.asarray(scores, dtype=np.float64)
    # Nothing goes before the first word but the outside label.
    best = scores[0] + penalties[outside]
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = best[:, None] + penalties
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]

"""The network in plain torch: pieces of words in, scores for tags, arcs, relations, names and sentence starts out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

SIZE = 384
LAYERS = 6
HEADS = 12
SHAPES = 8
"""Classes of letter case; they take the place of BERT's token types, since the vocabulary is uncased."""
PLACES = 512
ARC_SIZE = 256
RELATION_SIZE = 96
TAG_HEADS = ("upos", "xpos", "morph", "ner", "sent")
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One transformer layer, as BERT's."""

    def __init__(self, dropout: float) -> None:
        """Start with random weights."""
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.attention_norm = nn.LayerNorm(SIZE, 1e-12)
        self.widen, self.narrow = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.norm = nn.LayerNorm(SIZE, 1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this layer; the mask is added to the attention."""
        rows, length, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, HEADS, SIZE // HEADS).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        mixed = self.output(mixed.transpose(1, 2).reshape(rows, length, SIZE))
        x = self.attention_norm(x + functional.dropout(mixed, self.dropout, self.training))
        wide = self.narrow(functional.gelu(self.widen(x)))
        return self.norm(x + functional.dropout(wide, self.dropout, self.training))


class Encoder(nn.Module):
    """The small pretrained encoder (MiniLM, six layers)."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        """Start with random weights for so many pieces."""
        super().__init__()
        self.pieces = nn.Embedding(pieces, SIZE)
        self.places = nn.Embedding(PLACES, SIZE)
        self.shapes = nn.Embedding(SHAPES, SIZE)
        self.norm = nn.LayerNorm(SIZE, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, shapes: Tensor, attended: Tensor) -> Tensor:
        """Return a state for each piece."""
        x = self.pieces(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        mask = (1.0 - attended[:, None, None, :].to(x.dtype)) * FORBIDDEN
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """The encoder with a linear head for each kind of label and biaffine heads for the tree."""

    def __init__(self, pieces: int, sizes: dict[str, int]) -> None:
        """``sizes``: how many labels each of upos, xpos, morph, ner and dep has."""
        super().__init__()
        self.encoder = Encoder(pieces)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(SIZE, 2 if name == "sent" else sizes[name]) for name in TAG_HEADS}
        )
        self.arc_dependent, self.arc_head = nn.Linear(SIZE, ARC_SIZE), nn.Linear(SIZE, ARC_SIZE)
        self.relation_dependent = nn.Linear(SIZE, RELATION_SIZE)
        self.relation_head = nn.Linear(SIZE, RELATION_SIZE)
        self.arcs = nn.Parameter(torch.zeros(ARC_SIZE + 1, ARC_SIZE))
        self.relations = nn.Parameter(
            torch.zeros(RELATION_SIZE + 1, sizes["dep"], RELATION_SIZE + 1)
        )
        self.root = nn.Parameter(torch.zeros(SIZE))
        nn.init.normal_(self.arcs, std=ARC_SIZE**-0.5 / 4)
        nn.init.normal_(self.relations, std=0.5 / RELATION_SIZE)

    def encode(self, ids: Tensor, shapes: Tensor, attended: Tensor, first: Tensor) -> Tensor:
        """Return one vector a word: that of its first piece."""
        states = self.encoder(ids, shapes, attended)
        return torch.gather(states, 1, first[:, :, None].expand(-1, -1, SIZE))

    def score_arcs(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the arc scores [dependent, head; 0 is the root] and both sides for the relations."""
        heads = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        dependents = _with_one(self._drop(self.arc_dependent(words)))
        arcs = dependents @ self.arcs @ self._drop(self.arc_head(heads)).transpose(1, 2)
        return (
            arcs,
            _with_one(self._drop(self.relation_dependent(words))),
            _with_one(self._drop(self.relation_head(heads))),
        )

    def score_relations(self, dependents: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Return the label scores of the arcs to the ``chosen`` heads."""
        rows, words, size = dependents.shape
        sides = torch.gather(heads, 1, chosen[:, :, None].expand(-1, -1, size))
        mixed = dependents.reshape(-1, size) @ self.relations.reshape(size, -1)
        scores = torch.bmm(mixed.view(rows * words, -1, size), sides.reshape(rows * words, size, 1))
        return scores.view(rows, words, -1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(functional.gelu(x), 0.2, self.training)


def mask_arcs(sentences: Tensor) -> Tensor:
    """Return which arcs may be: from the root, or from another word of the same sentence."""
    same = sentences[:, :, None] == sentences[:, None, :]
    same = same & ~torch.eye(sentences.shape[1], dtype=torch.bool)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)

"""Where training starts from: the base encoder's safetensors, or an earlier checkpoint, into a network."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file

from training.network import LAYERS, SHAPES, Network

EMBEDDINGS = {
    "pieces.weight": "word_embeddings.weight",
    "places.weight": "position_embeddings.weight",
    "norm.weight": "LayerNorm.weight",
    "norm.bias": "LayerNorm.bias",
}
LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}


def start_from_base(network: Network, path: Path) -> None:
    """Copy the weights of all-MiniLM-L6-v2; every letter-case class starts as token type 0."""
    base = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    state = {ours: base[f"embeddings.{theirs}"] for ours, theirs in EMBEDDINGS.items()}
    types = base["embeddings.token_type_embeddings.weight"]
    state["shapes.weight"] = types[0].expand(SHAPES, -1).clone()
    for number in range(LAYERS):
        for ours, theirs in LAYER.items():
            for part in ("weight", "bias"):
                source = f"encoder.layer.{number}.{theirs}.{part}"
                state[f"layers.{number}.{ours}.{part}"] = base[source]
    network.encoder.load_state_dict(state)


def start_from_checkpoint(network: Network, path: Path) -> list[str]:
    """Copy what a checkpoint of an earlier run has; returns the names that it does not have."""
    found = torch.load(path, weights_only=True)
    missing, unknown = network.load_state_dict(found, strict=False)
    if unknown:
        raise ValueError(f"{path}: unknown weights {', '.join(sorted(unknown))}")
    return sorted(missing)

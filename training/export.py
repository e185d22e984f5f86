"""Export: a checkpoint, its labels and the lemma tables in, ``encoder.zip`` out (int8, the same bytes each time).

python -m training.export RUN quizgen/nlp/english/encoder.zip --vocab vocab.txt --lemmas lemmas.json
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

INPUTS = ("ids", "typ", "att", "first")
TAGS = ("upos", "xpos", "morph", "ner", "sent")
OUTPUTS = (*TAGS, "arc", "rel")
"""Of one window: scores [word, label], arcs [word, head; 0 is the root], relations [word, label, head]."""
EPOCH = (1980, 1, 1, 0, 0, 0)
LARGE = 1_000_000
"""Numbers in a table from which on it is worth quantising."""


class Whole(nn.Module):
    """The network as one function of its inputs."""

    def __init__(self, network: Network) -> None:
        """Keep the network."""
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, typ: Tensor, att: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return the scores in the order of ``OUTPUTS``."""
        words = self.network.encode(ids, typ, att, first)
        plain = tuple(self.network.tags[name](words) for name in TAGS)
        arcs, dependents, heads = self.network.score_arcs(words)
        size, labels, _ = self.network.relations.shape
        mixed = dependents @ self.network.relations.reshape(size, labels * size)
        mixed = mixed.reshape(mixed.shape[0], mixed.shape[1] * labels, size)
        relations = (mixed @ heads.transpose(1, 2)).reshape(
            words.shape[0], words.shape[1], labels, heads.shape[1]
        )
        return (*plain, arcs, relations)


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder with checkpoint.pt and labels.json")
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--lemmas", type=Path, required=True)
    args = parser.parse_args()
    export(args.run, args.out, vocab=args.vocab, lemmas=args.lemmas)


def export(run: Path, out: Path, *, vocab: Path, lemmas: Path) -> None:
    """Write the archive; its dates are fixed, so that the same weights give the same file."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf8"))
    vocabulary = vocab.read_text(encoding="utf8")
    network = read_network(run / "checkpoint.pt", labels, pieces=len(vocabulary.split()))
    parts = {
        "encoder.onnx": _quantise(network),
        "vocab.txt": vocabulary.encode(),
        "labels.json": json.dumps(labels, indent=1).encode(),
        "lemmas.json": lemmas.read_bytes(),
    }
    beside = out.with_suffix(".part")
    with zipfile.ZipFile(beside, "w") as archive:
        for name, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED, compresslevel=9
            )
    beside.replace(out)


def read_network(path: Path, labels: dict[str, list[str]], *, pieces: int) -> Network:
    """Return the network of a checkpoint, ready to test; heads it lacks are zero."""
    network = Network(pieces, {name: len(values) for name, values in labels.items()})
    nn.init.zeros_(network.tags["morph"].weight)
    nn.init.zeros_(network.tags["morph"].bias)
    network.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return network.eval()


def _quantise(network: Network) -> bytes:
    """Return the graph with the encoder's tables in int8, each row with its own scale.

    Seven bits are used of the eight: older processors add two products in 16 bits, which eight
    could overflow, and the same text must get the same analysis everywhere. The heads stay float.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        _write_graph(network, whole)
        graph = onnx.load(whole).graph
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=_list_kept(graph),
        )
        return small.read_bytes()


def _write_graph(network: Network, path: Path) -> None:
    ids = torch.arange(36).reshape(3, 12)
    inputs = (
        ids,
        torch.zeros_like(ids),
        torch.ones_like(ids),
        ids[:, 1:8] * 0 + torch.arange(1, 8),
    )
    axes = {name: {0: "rows", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "rows", 1: "words"} for name in ("first", *OUTPUTS)}
    axes["arc"] = {0: "rows", 1: "words", 2: "heads"}
    axes["rel"] = {0: "rows", 1: "words", 3: "heads"}
    torch.onnx.export(
        Whole(network),
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _list_kept(graph: onnx.GraphProto) -> list[str]:
    """Return the nodes that stay float: all but the layers' tables and the vocabulary's."""
    sizes = {tensor.name: int(np.prod(tensor.dims)) for tensor in graph.initializer}
    kept = []
    for node in graph.node:
        largest = max((sizes.get(name, 0) for name in node.input), default=0)
        in_layer = "/encoder/layers." in node.name and largest > 0
        if (node.op_type in ("MatMul", "Gemm") and not in_layer) or (
            node.op_type == "Gather" and largest < LARGE
        ):
            kept.append(node.name)
    return kept


if __name__ == "__main__":
    main()

"""A morphology head for a finished encoder: treebanks and an encoder.zip in, the head's weights in a checkpoint out.

The encoder stays as it is, so nothing else changes; a minute on one core where training it all takes long.

    python -m training.train_morphology DATA RUN encoder.zip
"""

from __future__ import annotations

import argparse
import json
import random
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch.nn import functional

from quizgen.nlp.wordpiece import read_vocabulary
from training.examples import (
    MISSING,
    Example,
    Splitter,
    build_example,
    collate,
    collect_labels,
    cut_example,
    read_docs,
)

SEED = 0
ROUNDS = 12
BATCH = 512
RATE = 3e-3


def main() -> None:
    """Read the command line, train the head, add it to the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder written by training.convert")
    parser.add_argument("run", type=Path, help="folder with checkpoint.pt and labels.json")
    parser.add_argument("archive", type=Path, help="encoder.zip exported from that checkpoint")
    parser.add_argument("--docs", type=int, default=2000, help="of the treebanks, at random")
    args = parser.parse_args()
    trees = [d for n in ("ewt_train", "gum_train") for d in read_docs(args.data / f"{n}.spacy")]
    labels_path, checkpoint = args.run / "labels.json", args.run / "checkpoint.pt"
    labels = json.loads(labels_path.read_text(encoding="utf8"))
    labels["morph"] = collect_labels(trees)["morph"]
    random.Random(SEED).shuffle(trees)
    with zipfile.ZipFile(args.archive) as archive:
        graph = archive.read("encoder.onnx")
        split = Splitter(read_vocabulary(archive.read("vocab.txt").decode()))
    examples = [build_example(doc, labels, split) for doc in trees[: args.docs]]
    words, numbers = read_words(examples, graph, split)
    state = torch.load(checkpoint, weights_only=True)
    state["tags.morph.weight"], state["tags.morph.bias"] = train_head(
        words, numbers, count=len(labels["morph"])
    )
    torch.save(state, checkpoint)
    labels_path.write_text(json.dumps(labels, indent=1), encoding="utf8")


def read_words(
    examples: list[Example], graph: bytes, split: Splitter
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the encoder's vector of every word with a label, and the labels."""
    session = _open_words(graph)
    frame = (split.vocabulary["[CLS]"], split.vocabulary["[SEP]"])
    draw = random.Random(SEED)
    vectors, numbers = [], []
    for cut in (cut for example in examples for cut in cut_example(example, draw)):
        if cut.size > 500:
            continue
        batch = collate([cut], frame, draw)
        inputs = {name: batch[name] for name in ("ids", "typ", "att", "first")}
        known = batch["morph"][0] != MISSING
        vectors.append(session.run(None, inputs)[0][0][known])
        numbers.append(batch["morph"][0][known])
    return torch.from_numpy(np.concatenate(vectors)), torch.from_numpy(np.concatenate(numbers))


def _open_words(graph: bytes) -> onnxruntime.InferenceSession:
    """Open the graph with one output: what goes into the linear head for the tags."""
    model = onnx.load_from_string(graph)
    head = next(node for node in model.graph.node if "/upos/MatMul" in node.name)
    del model.graph.output[:]
    model.graph.output.append(
        onnx.helper.make_tensor_value_info(head.input[0], onnx.TensorProto.FLOAT, None)
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def train_head(
    words: torch.Tensor, numbers: torch.Tensor, *, count: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return weight and bias of a linear head."""
    torch.manual_seed(SEED)
    head = torch.nn.Linear(words.shape[1], count)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = ROUNDS * (len(words) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, steps)
    for _ in range(ROUNDS):
        for chosen in torch.randperm(len(words)).split(BATCH)[: len(words) // BATCH]:
            loss = functional.cross_entropy(head(words[chosen]), numbers[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return head.weight.detach(), head.bias.detach()


if __name__ == "__main__":
    main()

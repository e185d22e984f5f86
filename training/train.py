"""Training: converted corpora and starting weights in, a checkpoint and its labels out.

python -m training.train DATA OUT --start model.safetensors --vocab vocab.txt
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from quizgen.nlp.wordpiece import read_vocabulary
from training.examples import (
    MISSING,
    Cut,
    Example,
    Splitter,
    build_example,
    collate,
    collect_labels,
    cut_example,
    make_batches,
    read_docs,
)
from training.network import FORBIDDEN, TAG_HEADS, Network, mask_arcs
from training.weights import start_from_base, start_from_checkpoint

SEED = 0
WARM_UP = 100
WEIGHTS = {"ner": 1.0, "arc": 1.0, "dep": 1.0, "upos": 0.5, "xpos": 0.5, "morph": 0.3, "sent": 0.3}
"""How much each loss counts."""
SMOOTHING = 0.99
"""Of the running mean of the weights, which is what gets tested and kept."""

Tensors = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may set."""

    steps: int
    """0: as many as the passes need."""
    passes: int
    """Over the treebanks."""
    name_tokens: int
    """Of the corpora that only have names."""
    rate: float
    head_rate: float
    test_every: int
    freeze: int = 0
    """Lower layers to leave as they are, with the embeddings; 0: train everything."""
    bfloat: bool = False
    """Multiply in bfloat16: twice as fast where the processor has it, slower where not."""


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder written by training.convert")
    parser.add_argument("out", type=Path, help="folder for checkpoint.pt, labels.json, log.jsonl")
    parser.add_argument(
        "--start", type=Path, required=True, help="model.safetensors or a checkpoint.pt"
    )
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument(
        "--labels", type=Path, help="labels.json of the run that --start comes from"
    )
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--name-tokens", type=int, default=2_000_000)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--test-every", type=int, default=250)
    parser.add_argument(
        "--freeze", type=int, default=0, help="layers to leave, with the embeddings"
    )
    parser.add_argument(
        "--bfloat", action="store_true", help="for processors with AVX512-BF16 or AMX"
    )
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    settings = Settings(
        steps=args.steps,
        passes=args.passes,
        name_tokens=args.name_tokens,
        rate=args.rate,
        head_rate=args.head_rate,
        test_every=args.test_every,
        freeze=args.freeze,
        bfloat=args.bfloat,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    train(
        args.data,
        args.out,
        start=args.start,
        vocab=args.vocab,
        labels=args.labels,
        settings=settings,
    )


def train(
    data: Path, out: Path, *, start: Path, vocab: Path, labels: Path | None, settings: Settings
) -> None:
    """Train one network and write the best checkpoint, chosen on the development parts."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    split = Splitter(read_vocabulary(vocab.read_text(encoding="utf8")))
    frame = (split.vocabulary["[CLS]"], split.vocabulary["[SEP]"])
    trees = [
        doc for name in ("ewt_train", "gum_train") for doc in read_docs(data / f"{name}.spacy")
    ]
    names = _take(read_docs(data / "names_train.spacy"), settings.name_tokens, draw)
    lists = collect_labels(trees)
    if labels is not None:
        lists = {**lists, **json.loads(labels.read_text(encoding="utf8"))}
    (out / "labels.json").write_text(json.dumps(lists, indent=1), encoding="utf8")
    tree_examples = [build_example(doc, lists, split) for doc in trees]
    name_examples = [build_example(doc, lists, split) for doc in names]
    tests = [
        build_example(doc, lists, split)
        for name in ("ewt_dev", "gum_dev")
        for doc in read_docs(data / f"{name}.spacy")
    ][::4]
    network = Network(len(split.vocabulary), {name: len(values) for name, values in lists.items()})
    if start.suffix == ".safetensors":
        start_from_base(network, start)
    else:
        _say(out, {"new": start_from_checkpoint(network, start)})
    batches = _plan(tree_examples, name_examples, settings, draw)
    _say(out, {"batches": len(batches), "labels": {name: len(v) for name, v in lists.items()}})
    _run(network, batches, tests, out, frame=frame, settings=settings, draw=draw)


def _take(docs: list, count: int, draw: random.Random) -> list:
    """Return documents at random up to so many tokens."""
    draw.shuffle(docs)
    taken, total = [], 0
    for doc in docs:
        if total >= count:
            break
        taken.append(doc)
        total += len(doc)
    return taken


def _plan(
    trees: list[Example], names: list[Example], settings: Settings, draw: random.Random
) -> list[list[Cut]]:
    cuts = [
        cut
        for _ in range(settings.passes)
        for example in trees
        for cut in cut_example(example, draw)
    ]
    cuts += [cut for example in names for cut in cut_example(example, draw)]
    batches = make_batches(cuts, draw)
    return batches[: settings.steps] if settings.steps else batches


def _run(
    network: Network,
    batches: list[list[Cut]],
    tests: list[Example],
    out: Path,
    *,
    frame: tuple[int, int],
    settings: Settings,
    draw: random.Random,
) -> None:
    _freeze(network, settings.freeze)
    learning = {n: p for n, p in network.named_parameters() if p.requires_grad}
    fast = [p for n, p in learning.items() if not n.startswith("encoder.") or "shapes" in n]
    slow = [p for n, p in learning.items() if n.startswith("encoder.") and "shapes" not in n]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": settings.rate}, {"params": fast, "lr": settings.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    mean = copy.deepcopy(network).eval()
    best, began, sums = 0.0, time.monotonic(), {}
    for step, cuts in enumerate(batches, 1):
        share = min(step / WARM_UP, 1.0) * (1 - (step - 1) / len(batches))
        optimizer.param_groups[0]["lr"] = settings.rate * share
        optimizer.param_groups[1]["lr"] = settings.head_rate * share
        network.train()
        batch = to_tensors(collate(cuts, frame, draw))
        losses = compute_losses(network, batch, bfloat=settings.bfloat)
        loss = sum((WEIGHTS[name] * value for name, value in losses.items()), torch.zeros(()))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        for name, value in losses.items():
            sums.setdefault(name, []).append(float(value.detach()))
        if step % 5 == 0:
            _smooth(mean, network, min(SMOOTHING**5, step / (step + 50)))
        if step % 50 == 0:
            means = {name: round(sum(values) / len(values), 3) for name, values in sums.items()}
            _say(out, {"step": step, "seconds": round(time.monotonic() - began), **means})
            sums = {}
        if (step % settings.test_every == 0 and 2 * step >= len(batches)) or step == len(batches):
            scores = test(mean, tests, frame)
            total = sum(scores.values()) / len(scores)
            _say(out, {"step": step, "dev": {k: round(v, 4) for k, v in scores.items()}})
            if total > best:
                best = total
                torch.save(mean.state_dict(), out / "checkpoint.pt")


def _freeze(network: Network, layers: int) -> None:
    parts = [
        "pieces",
        "places",
        "shapes",
        "norm",
        *(f"layers.{number}" for number in range(layers)),
    ]
    for name, parameter in network.encoder.named_parameters():
        if layers and name.startswith(tuple(f"{part}." for part in parts)):
            parameter.requires_grad = False


@torch.no_grad()
def _smooth(mean: Network, network: Network, keep: float) -> None:
    for old, new in zip(mean.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1 - keep)


def to_tensors(batch: dict) -> Tensors:
    """Return a batch as tensors."""
    return {name: torch.from_numpy(values) for name, values in batch.items()}


def compute_losses(network: Network, x: Tensors, *, bfloat: bool) -> Tensors:
    """Return the loss of each kind of label, by the share of words that have such a label."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat):
        words = network.encode(x["ids"], x["typ"], x["att"], x["first"])
    words = functional.dropout(words.float(), 0.1, network.training)
    real = x["real"].sum()
    losses: Tensors = {}
    for name in TAG_HEADS:
        if bool((x[name] >= 0).any()):
            losses[name] = _cross_entropy(network.tags[name](words), x[name], real)
    rows = (x["sentence"] >= 0).any(1)
    if not bool(rows.any()):
        return losses
    heads = x["head"][rows]
    arcs, dependents, sides = network.score_arcs(words[rows])
    arcs = arcs.masked_fill(~mask_arcs(x["sentence"][rows]), FORBIDDEN)
    losses["arc"] = _cross_entropy(arcs, heads, real)
    labels = torch.where(heads >= 0, x["dep"][rows], MISSING)
    scores = network.score_relations(dependents, sides, heads.clamp(min=0))
    losses["dep"] = _cross_entropy(scores, labels, real)
    return losses


def _cross_entropy(scores: Tensor, labels: Tensor, count: Tensor) -> Tensor:
    return (
        functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), reduction="sum") / count
    )


@torch.inference_mode()
def test(network: Network, examples: list[Example], frame: tuple[int, int]) -> dict[str, float]:
    """Return quick scores with sentences given and heads chosen word by word: for selection only."""
    network.eval()
    right = dict.fromkeys((*TAG_HEADS, "las"), 0)
    total = dict(right)
    cuts = sorted((cut for e in examples for cut in cut_example(e)), key=lambda cut: cut.size)
    for at in range(0, len(cuts), 16):
        x = to_tensors(collate(cuts[at : at + 16], frame))
        words = network.encode(x["ids"], x["typ"], x["att"], x["first"])
        for name in TAG_HEADS:
            guess = network.tags[name](words).argmax(-1)
            # Of names only the words that are one, in the text or in the guess, are counted.
            known = (x[name] >= 0) & (((x[name] > 0) | (guess > 0)) if name == "ner" else True)
            right[name] += int(((guess == x[name]) & known).sum())
            total[name] += int(known.sum())
        arcs, dependents, sides = network.score_arcs(words)
        heads = arcs.masked_fill(~mask_arcs(x["sentence"]), FORBIDDEN).argmax(-1)
        labels = network.score_relations(dependents, sides, heads).argmax(-1)
        known = x["head"] >= 0
        right["las"] += int(((heads == x["head"]) & (labels == x["dep"]) & known).sum())
        total["las"] += int(known.sum())
    return {name: right[name] / max(1, total[name]) for name in right}


def _say(out: Path, record: dict) -> None:
    line = json.dumps(record)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    with (out / "log.jsonl").open("a", encoding="utf8") as log:
        log.write(line + "\n")


if __name__ == "__main__":
    main()

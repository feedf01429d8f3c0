"""Trains the reader, stage by stage: python3 training/train.py data train quantise choose export evaluate

Each stage reads what the one before left in the work folder (--work) and may be run alone. A stage that was interrupted
goes on from its last checkpoint.
"""

import argparse
import json
import os
import random
import shutil
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # waiting threads leave the processor to others

import onnx
import torch

from reader import base, corpora, distil, fit, graph, opinion, run, score
from reader.batches import windows
from reader.choose import choose
from reader.link import LinkHead, read_links, write_links
from reader.network import Reader
from reader.pieces import Vocabulary
from reader.quantise import products
from reader.restore import agreement, restored

ROOT = Path(__file__).resolve().parent.parent
MODEL, LINKS = "reader.onnx", "links.bin"
CALIBRATION_TEXTS = 1000
COMPARED_TEXTS, LEAST_ALIKE = 200, 0.98
"""On how many texts restored weights are compared with their file, and the share of pieces that they must label alike."""


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    for stage in options.stages:
        STAGES[stage](options)


def data(options):
    """The pruned vocabulary, and which rows of the base model's it keeps."""
    _, full = base.read_base()
    examples = corpora.read_training(options.corpora, options.without)
    kept = base.pruned(full, (example.text for example in examples))
    Vocabulary(full.pieces[index] for index in kept).write(options.work / "vocab.txt")
    (options.work / "kept.json").write_text(json.dumps(kept))
    counts = {name: sum(len(e.text.split()) for e in examples if e.corpus == name) for name in corpora.CORPORA}
    print("words", counts, "pieces kept", len(kept), "of", len(full.pieces))


def train(options):
    """The f32 weights."""
    vocabulary = Vocabulary.read(options.work / "vocab.txt")
    examples = corpora.read_training(options.corpora, options.without)
    torch.manual_seed(options.seed)
    network = Reader(len(vocabulary.pieces))
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    else:
        network.start_from(base.read_base()[0], json.loads((options.work / "kept.json").read_text()))
    _fit(options, network, examples, vocabulary, fit.label_cost, fit.new_parts(network))


def restore(options):
    """The exported model as the f32 weights of a teacher, checked against it."""
    shutil.copyfile(options.model / "vocab.txt", options.work / "vocab.txt")
    vocabulary = Vocabulary.read(options.work / "vocab.txt")
    network = restored(options.model / MODEL, options.model / LINKS)
    texts = random.Random(options.seed).sample(corpora.read_training(options.corpora, options.without), COMPARED_TEXTS)
    by_onnx = run.with_onnx(options.model / MODEL, vocabulary, options.threads)
    alike = agreement(run.with_torch(network, vocabulary), by_onnx, texts, vocabulary)
    print("pieces labelled alike", {head: round(float(share), 4) for head, share in alike.items()})
    if min(alike.values()) < LEAST_ALIKE:
        raise ValueError(f"{options.model / MODEL}: the weights taken from it do not answer as it does")
    torch.save(network.state_dict(), options.work / "teacher.pt")


def distil_layers(options):
    """The f32 weights of a network with fewer layers, taught by `teacher.pt`."""
    vocabulary = Vocabulary.read(options.work / "vocab.txt")
    teacher = Reader.of(torch.load(options.work / "teacher.pt", weights_only=True)).eval()
    examples = corpora.read_training(options.corpora, options.without) + corpora.read_unmarked(options.corpora)
    torch.manual_seed(options.seed)
    network = distil.student(teacher, options.layers)
    _fit(options, network, examples, vocabulary, distil.cost_from(teacher), {})


def _fit(options, network, examples, vocabulary, cost, factors):
    length = options.rate, options.epochs, options.minutes
    fit.fit(network, examples, vocabulary, cost, factors, *length, options.seed, options.work / "checkpoint.pt")
    torch.save(network.state_dict(), options.work / "reader.pt")


def quantise(options):
    """The exported model: integer weights, with the ranges of activations measured on some of the training texts."""
    vocabulary, network = trained(options)
    texts = random.Random(options.seed).sample(corpora.read_training(options.corpora, options.without), CALIBRATION_TEXTS)
    found = products(network, [window for text in texts for window in windows(text, vocabulary)], vocabulary)
    onnx.save(graph.model(network, found), options.work / MODEL)


def choose_numbers(options):
    """The tables of the link head, with the numbers that the held-back articles choose for its decoder."""
    vocabulary, network = trained(options)
    by_onnx = run.with_onnx(options.work / MODEL, vocabulary, options.threads)
    held = corpora.held_back(options.corpora, options.without)
    found = score.read_articles(lambda blocks: score.read_examples(by_onnx, vocabulary, blocks), held)
    head = LinkHead.of(network.link)
    chosen = choose(held, found, score.load_scorer(options.scorer), head)
    write_links(options.work / LINKS, head, chosen)
    print("weights", chosen.weights.round(3).tolist(), "threshold", round(chosen.threshold, 3))


def hear_opinion(options):
    """One more output of the exported model, fitted to labelled articles: whether the writer speaks for himself."""
    vocabulary = Vocabulary.read(options.work / "vocab.txt")
    articles, targets = opinion.read_labelled(options.corpora, ROOT / "training/opinion.jsonl")
    rows = opinion.means(options.work / MODEL, vocabulary, articles, options.threads)
    odds = opinion.held_back(rows, targets)
    for least in (-1.0, 0.0, 0.5, 1.0, 1.5):
        taken = odds >= least
        right, n = int(targets[taken].sum()), int(taken.sum())
        print(f"log odds from {least:4}: {n} of {len(targets)} taken for opinion, {right} of them and of {int(targets.sum())} right")
    onnx.save(opinion.with_opinion(onnx.load(options.work / MODEL), *opinion.fit(rows, targets)), options.work / MODEL)


def export(options):
    """Copies what the product needs to its folder."""
    options.model.mkdir(parents=True, exist_ok=True)
    for name in (MODEL, LINKS, "vocab.txt"):
        shutil.copyfile(options.work / name, options.model / name)
        print(name, (options.model / name).stat().st_size, "bytes")


def evaluate(options):
    """Every score of every dev set, f32 beside int8, into scores.json and as a table."""
    vocabulary, network = trained(options)
    by_torch = run.with_torch(network, vocabulary)
    by_onnx = run.with_onnx(options.work / MODEL, vocabulary, options.threads)
    rest = options.corpora, score.load_scorer(options.scorer), *read_links(options.work / LINKS)
    parts = {
        "int8": lambda: score.all_scores(by_onnx, vocabulary, *rest),
        "f32": lambda: score.all_scores(by_torch, vocabulary, *rest),
        "noisy": lambda: score.noisy_scores(by_onnx, vocabulary, options.corpora),
    }
    scores = {}
    for name, part in parts.items():
        scores[name] = part()
        print(name, json.dumps(scores[name]), flush=True)
        (options.work / "scores.json").write_text(json.dumps(scores, indent=1))
    print(score.table(scores))


def trained(options):
    """The vocabulary and the network as training left it."""
    vocabulary = Vocabulary.read(options.work / "vocab.txt")
    return vocabulary, Reader.of(torch.load(options.work / "reader.pt", weights_only=True)).eval()


STAGES = {
    "data": data, "train": train, "restore": restore, "distil": distil_layers,
    "quantise": quantise, "choose": choose_numbers, "opinion": hear_opinion, "export": export, "evaluate": evaluate,
}  # fmt: skip


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="+", choices=STAGES)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora", help="the folder of the corpora")
    parser.add_argument("--work", type=Path, default=ROOT / "target/training", help="checkpoints and what passes from stage to stage")
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/eval/attribution/score.py", help="the attribution scorer")
    parser.add_argument("--model", type=Path, default=ROOT / "src/language/reader/model", help="where the product has its weights")
    parser.add_argument("--without", action="append", default=[], choices=corpora.CORPORA, help="a corpus to leave out")
    parser.add_argument("--start", type=Path, help="train on from these weights (a reader.pt), not from the base model")
    parser.add_argument("--layers", type=int, default=4, help="how many layers `distil` leaves")
    parser.add_argument("--rate", type=float, default=2e-4, help="the peak learning rate of the encoder")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=180, help="end the training by then, with fewer epochs")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()

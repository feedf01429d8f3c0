#!/usr/bin/env python3
"""Fits the weights of src/facts/speakers/ranking.rs, and prints them.

usage: python3 tests/eval/fit_speakers.py ARTICLES LABELS

ARTICLES is a file of articles, {"id", "text"} a line; LABELS says of pronouns in them whom they mean, {"article", "span", "kind",
"who"} a line. The weights were fitted on polnear/train.jsonl with tests/eval/speakers-train.jsonl, which one reader labelled; what is
scored, tests/eval/speakers.jsonl, is of other articles. A conditional logit with
somebody else as one more choice, by gradient descent from zero: the same examples give the same weights.
"""
import json
import math
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDS = 9
STEPS, RATE, DECAY = 400, 0.05, 0.3


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    command = ["cargo", "run", "--release", "--quiet", "--example", "measure", "--", "speakers", *sys.argv[1:]]
    lines = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    examples = [read(line) for line in lines]
    articles = sorted({article for article, _, _ in examples})
    answers = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fit([one for one in examples if one[0] not in held])
        answers += [answer(one, weights) for one in examples if one[0] in held]
    print(f"{len(examples)} examples of {len(articles)} articles; held back in {FOLDS} folds:")
    for sure in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        given = [right for likelihood, right in answers if likelihood >= sure]
        print(f"  answers at {sure:.1f}: {len(given):4}, right {sum(given) / max(len(given), 1):.3f}")
    weights = fit(examples)
    print("WEIGHTS", ", ".join(f"{weight:.2f}" for weight in weights[:-1]))
    print("NOBODY", f"{weights[-1]:.2f}")


def read(line):
    """An example: its article, the features of each choice (the last is somebody else), the index of the right one."""
    example = json.loads(line)
    meant = {last_word(name) for name in example["meant"]}
    names = [last_word(candidate["name"]) for candidate in example["candidates"]]
    right = next((index for index, name in enumerate(names) if name in meant), len(names))
    rows = [[*candidate["features"], 0.0] for candidate in example["candidates"]]
    rows.append([0.0] * (len(rows[0]) - 1) + [1.0])
    return example["article"], rows, right


def last_word(name):
    words = [word for word in re.sub(r"['’]s?$", "", name).split() if word.strip(".,").lower() not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1].lower() if words else ""


def shares(rows, weights):
    scores = [sum(feature * weight for feature, weight in zip(row, weights)) for row in rows]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def fit(examples):
    n = len(examples[0][1][0])
    weights, slow, square = [0.0] * n, [0.0] * n, [0.0] * n
    for step in range(1, STEPS + 1):
        slope = [2 * DECAY * weight / len(examples) for weight in weights]
        for _, rows, right in examples:
            for index, (row, share) in enumerate(zip(rows, shares(rows, weights))):
                for at, feature in enumerate(row):
                    slope[at] += (share - (index == right)) * feature / len(examples)
        for at in range(n):
            slow[at] = 0.9 * slow[at] + 0.1 * slope[at]
            square[at] = 0.999 * square[at] + 0.001 * slope[at] ** 2
            weights[at] -= RATE * slow[at] / (1 - 0.9**step) / (math.sqrt(square[at] / (1 - 0.999**step)) + 1e-8)
    return weights


def answer(example, weights):
    """How likely the likeliest candidate is, and whether it is right."""
    _, rows, right = example
    likelihoods = shares(rows, weights)[:-1]
    best = max(range(len(likelihoods)), key=likelihoods.__getitem__)
    return likelihoods[best], best == right


if __name__ == "__main__":
    main()

"""Scores on the dev sets, with any function that turns windows into logits."""

import json
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from . import corpora
from .batches import windows
from .decode import entities, parts_of_speech, roles
from .labels import ROLE_TYPES
from .link import linked
from .noise import SHARES, with_noise

WORD = re.compile(r"\w+|[^\w\s]")


NOISY_SHARE = 4
"""The noisy scores are taken on every fourth article, since each kind of noise reads them again."""


def all_scores(run, vocabulary, folder, scorer):
    """Every score of the dev sets in `folder`, in per cent.

    `run` maps a list of windows to their logits [L, columns]; `scorer` is the script that scores attributions.
    """
    read = lambda examples: _read(run, vocabulary, examples)
    articles = corpora.articles(folder, "dev")
    parts = [(block, spans) for article in articles for block, spans in _role_spans(read, corpora.blocks(article))]
    scores = token_scores(parts) | {"sentence": sentence_score(parts)}
    gum = corpora.read_gum(folder, "dev")
    sets = {
        "uner": corpora.uner_half(folder, 1),
        "crossner": corpora.read_entities("crossner", folder / "ner/crossner-politics-dev.jsonl"),
        "gum": gum,
        "wnut": corpora.read_entities("wnut", folder / "ner/wnut17-dev.jsonl"),
    }
    for name, examples in sets.items():
        scores |= entity_scores(name, read, examples)
    scores["upos ewt"] = upos_score(read, corpora.read_treebank("ewt", folder / "ud/en_ewt-ud-dev.conllu"))
    scores["upos gum"] = upos_score(read, gum)
    return scores | attribution_scores(articles, [spans for _, spans in parts], folder / "polnear/dev.jsonl", scorer)


def noisy_scores(run, vocabulary, folder, seed=0):
    """Token F1 of the roles, entity F1 and tag accuracy under each kind of noise: {kind: {score: per cent}}."""
    read = lambda examples: _read(run, vocabulary, examples)
    articles = corpora.articles(folder, "dev")[::NOISY_SHARE]
    table = {}
    for kind in [None, *SHARES]:
        rng = random.Random(seed)
        change = lambda examples: [with_noise(example, kind, rng) if kind else example for example in examples]
        parts = _role_spans(read, change([block for article in articles for block in corpora.blocks(article)]))
        uner = entity_scores("uner", read, change(corpora.uner_half(folder, 1)))
        upos = upos_score(read, change(corpora.read_gum(folder, "dev")))
        table[kind or "as it is"] = token_scores(parts) | {"uner F1": uner["uner F1"], "upos gum": upos}
    return table


def attribution_scores(articles, found, gold, scorer):
    """The numbers of the attribution scorer, after greedy linking of the roles `found` in the blocks of all `articles`."""
    spans = iter(found)
    with tempfile.TemporaryDirectory() as scratch:
        predictions, numbers = Path(scratch, "predictions.jsonl"), Path(scratch, "numbers.json")
        with predictions.open("w", encoding="utf-8") as out:
            for article in articles:
                attributions = []
                for low, _ in corpora.block_spans(article["text"]):
                    attributions += linked([(start + low, end + low, role) for start, end, role in next(spans)])
                out.write(json.dumps({"id": article["id"], "attributions": attributions}) + "\n")
        command = [sys.executable, str(scorer), str(gold), str(predictions), "--json", str(numbers)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        report = json.loads(numbers.read_text())["all"]
    return {name: round(100 * entry["f1"], 2) for name, entry in report.items() if isinstance(entry, dict) and entry.get("f1")}


def table(scores):
    """The scores as two Markdown tables: f32 beside int8, and int8 under each kind of noise."""
    rows = [f"| {name} | {value:.2f} | {scores['int8'][name]:.2f} |" for name, value in scores["f32"].items()]
    columns = list(scores["noisy"]["as it is"])
    noisy = [f"| {kind} | " + " | ".join(f"{row[name]:.2f}" for name in columns) + " |" for kind, row in scores["noisy"].items()]
    heads = ["| dev, per cent | f32 | int8 |", "|---|---:|---:|"]
    noisy_heads = ["| noise, int8 | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    return "\n".join([*heads, *rows, "", *noisy_heads, *noisy])


def sentence_score(parts):
    """F1 of "this sentence is attributed" over blocks and the roles found in them."""
    counts = np.zeros(3)
    for block, found in parts:
        for sentence in block.sentences:
            gold, said = (_touches(spans, sentence) for spans in (block.roles, found))
            counts += [gold and said, said and not gold, gold and not said]
    return _f1(counts)


def token_scores(parts):
    """F1 of each role over the words of blocks and the roles found in them."""
    counts = {role: np.zeros(3) for role in ROLE_TYPES}
    for block, found in parts:
        for a, b in zip(_by_word(block.text, block.roles), _by_word(block.text, found)):
            for role, count in counts.items():
                count += [a == b == role, b == role != a, a == role != b]
    return {role: _f1(count) for role, count in counts.items()}


def entity_scores(name, read, examples):
    """Exact-span F1 of entities: "F1" over the types that the corpus marks, "all F1" with each MISC too many counted."""
    counts = np.zeros(3)
    surplus = 0
    misc = examples[0].misc
    for example, parts in zip(examples, read(examples)):
        gold = set(example.entities)
        found = [span for window, logits in parts for span in entities(logits, window)]
        found = {corpora.without_title(example.text, *span) for span in found}
        if not misc:
            surplus += sum(span[2] == "MISC" for span in found)
            found = {span for span in found if span[2] != "MISC"}
        counts += [len(gold & found), len(found - gold), len(gold - found)]
    scores = {f"{name} F1": _f1(counts), f"{name} precision": _percent(counts[0], counts[0] + counts[1])}
    scores[f"{name} recall"] = _percent(counts[0], counts[0] + counts[2])
    if not misc:
        scores[f"{name} F1 with MISC"] = _f1(counts + [0, surplus, 0])
    return scores


def upos_score(read, examples):
    """The share of words with the right tag."""
    right = total = 0
    for example, parts in zip(examples, read(examples)):
        tags = [None] * len(example.words)
        for window, logits in parts:
            tags = [old or new for old, new in zip(tags, parts_of_speech(logits, window, example.words))]
        right += sum(tag == word[2] for tag, word in zip(tags, example.words))
        total += len(tags)
    return _percent(right, total)


def _read(run, vocabulary, examples):
    """For each example its windows with their logits."""
    plain = [replace(example, words=None, entities=None, roles=None) for example in examples]
    parts = [list(windows(example, vocabulary)) for example in plain]
    logits = iter(run([window for part in parts for window in part]))
    return [[(window, next(logits)) for window in part] for part in parts]


def _role_spans(read, blocks):
    """Each block with the roles found in it."""
    results = read(blocks)
    return [(b, [s for window, logits in parts for s in roles(logits, window)]) for b, parts in zip(blocks, results)]


def _by_word(text, spans):
    """The role of each word of `text`, by where it starts."""
    marks = [None] * len(text)
    for start, end, role in spans:
        marks[start:end] = [role] * (end - start)
    return [marks[match.start()] for match in WORD.finditer(text)]


def _touches(spans, sentence):
    return any(s < sentence[1] and sentence[0] < e for s, e, _ in spans)


def _f1(counts):
    right, surplus, missed = counts
    return _percent(2 * right, 2 * right + surplus + missed)


def _percent(part, whole):
    return round(100 * float(part) / max(1.0, float(whole)), 2)

"""Scores on the dev sets, with any function that turns windows into logits."""

import importlib.util
import random
import re
import sys
from dataclasses import replace

import numpy as np

from . import corpora
from .batches import windows
from .decode import entities, parts_of_speech, roles
from .labels import ROLE_TYPES
from .link import join_quotations, linked, loose_contents
from .noise import SHARES, with_noise

WORD = re.compile(r"\w+|[^\w\s]")


NOISY_SHARE = 4
"""The noisy scores are taken on every fourth article, since each kind of noise reads them again."""


def all_scores(run, vocabulary, folder, scorer, head, chosen):
    """Every score of the dev sets in `folder`, in per cent.

    `run` maps a list of windows to their logits and projections; `scorer` is the module that scores attributions; `head`
    and `chosen` are what `link` needs.
    """
    read = lambda examples: read_examples(run, vocabulary, examples)
    articles = corpora.articles(folder, "dev")
    found = read_articles(read, articles)
    parts = _role_spans(found)
    scores = token_scores(parts) | {"sentence": sentence_score(parts)}
    scores |= attribution_scores(articles, found, scorer, head, chosen)
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
    return scores


def noisy_scores(run, vocabulary, folder, seed=0):
    """Token F1 of the roles, entity F1 and tag accuracy under each kind of noise: {kind: {score: per cent}}."""
    read = lambda examples: read_examples(run, vocabulary, examples)
    articles = corpora.articles(folder, "dev")[::NOISY_SHARE]
    table = {}
    for kind in [None, *SHARES]:
        rng = random.Random(seed)
        change = lambda examples: [with_noise(example, kind, rng) if kind else example for example in examples]
        parts = _role_spans(read_articles(read, articles, change))
        uner = entity_scores("uner", read, change(corpora.uner_half(folder, 1)))
        upos = upos_score(read, change(corpora.read_gum(folder, "dev")))
        table[kind or "as it is"] = token_scores(parts) | {"uner F1": uner["uner F1"], "upos gum": upos}
    return table


def read_articles(read, articles, change=lambda blocks: blocks):
    """For each article its paragraphs: (where it starts, the example, its windows with their outputs)."""
    blocks = [change(corpora.blocks(article)) for article in articles]
    outputs = iter(read([block for part in blocks for block in part]))
    starts = [[low for low, _ in corpora.block_spans(article["text"])] for article in articles]
    return [[(low, block, next(outputs)) for low, block in zip(*pair, strict=True)] for pair in zip(starts, blocks, strict=True)]


def attribution_scores(articles, found, scorer, head, chosen):
    """The numbers of the attribution scorer on what `linked` makes of `found`; precision and recall of "attrib" too."""
    pairs = zip(articles, found, strict=True)
    records = [{"attributions": attributions_of(paragraphs, article["text"], head, chosen)} for article, paragraphs in pairs]
    report = scorer.as_json(scorer.score(zip(articles, records, strict=True)))["all"]
    ratios = {name: entry["f1"] for name, entry in report.items() if isinstance(entry, dict) and entry.get("f1")}
    ratios |= {"attrib.precision": report["attrib"]["p"], "attrib.recall": report["attrib"]["r"]}
    return {f"linked {name}": round(100 * value, 2) for name, value in ratios.items()}


def attributions_of(paragraphs, text, head, chosen):
    """The attributions of one article's paragraphs as the scorer's records."""
    records, loose = [], []
    for low, block, parts in paragraphs:
        for window, logits, projected in parts:
            here = linked(logits, projected, window, block.text, head, chosen)
            records += [moved(attribution, low) for attribution in here]
            loose += [(start + low, end + low) for start, end in loose_contents(logits, window, here)]
    join_quotations(records, loose, text)
    return records


def moved(attribution, shift):
    """`attribution` as the scorer's record, its spans moved by `shift`."""
    spans = {"source": attribution.source, "cue": [attribution.cue], "content": attribution.content}
    return {role: [(start + shift, end + shift) for start, end in parts] for role, parts in spans.items()}


def load_scorer(path):
    """The attribution scorer, a script, as a module."""
    specification = importlib.util.spec_from_file_location("attribution_scorer", path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


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
        found = [span for window, logits, _ in parts for span in entities(logits, window)]
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
        for window, logits, _ in parts:
            tags = [old or new for old, new in zip(tags, parts_of_speech(logits, window, example.words))]
        right += sum(tag == word[2] for tag, word in zip(tags, example.words))
        total += len(tags)
    return _percent(right, total)


def read_examples(run, vocabulary, examples):
    """For each example its windows, each with its logits and projections."""
    plain = [replace(example, words=None, entities=None, roles=None, attributions=()) for example in examples]
    parts = [list(windows(example, vocabulary)) for example in plain]
    outputs = iter(run([window for part in parts for window in part]))
    return [[(window, *next(outputs)) for window in part] for part in parts]


def _role_spans(found):
    """Each paragraph with the roles found in it."""
    paragraphs = [paragraph for article in found for paragraph in article]
    return [(block, [span for window, logits, _ in parts for span in roles(logits, window)]) for _, block, parts in paragraphs]


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

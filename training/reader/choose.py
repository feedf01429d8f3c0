"""The decoder's numbers, chosen on the training articles that were held back: the weight of each feature, the threshold."""

from dataclasses import replace

import numpy as np

from .link import FEATURES, Chosen, accepted, attribution, candidates
from .score import moved

PENALTY = 1.0
"""How much the squares of the weights count against them, on features of like size."""
THRESHOLDS = np.arange(0.20, 0.80, 0.02)
TIE = 0.005
"""F1 that does not matter: of the thresholds that are nearly the best, the middle one is taken."""


def choose(articles, found, scorer, head):
    """The `Chosen` that serves `articles` best, read as `found`; `scorer` says which attributions are right."""
    first = Chosen(np.zeros(len(FEATURES)))
    read = [list(_candidates(paragraphs, head, first)) for paragraphs in found]
    pairs = list(zip(articles, read, strict=True))
    features = np.array([candidate.features for windows in read for _, _, part in windows for candidate in part])
    right = np.array([hit for article, windows in pairs for hit in _right(article, windows, scorer)], dtype=float)
    weights = fitted(features, right)
    options = [replace(first, weights=weights, threshold=float(threshold)) for threshold in THRESHOLDS]
    reached = [_f1(pairs, scorer, chosen) for chosen in options]
    good = [chosen for chosen, f1 in zip(options, reached, strict=True) if f1 >= max(reached) - TIE]
    return good[len(good) // 2]


def fitted(features, right):
    """Weights of a logistic regression [features], by Newton's method."""
    weights = np.zeros(len(FEATURES))
    for _ in range(30):
        said = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - said) - PENALTY * weights
        curve = (features.T * (said * (1 - said))) @ features + PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights.astype(np.float32)


def _candidates(paragraphs, head, chosen):
    """For each window of an article: where its paragraph starts, the window, and every candidate in it."""
    for low, block, parts in paragraphs:
        for window, logits, projected in parts:
            yield low, window, candidates(logits, projected, window, block.text, head, chosen)


def _right(article, windows, scorer):
    """For each candidate whether the scorer matches it with one of the article's attributions."""
    records = [moved(attribution(0.0, candidate, window), low) for low, window, found in windows for candidate in found]
    words = scorer.Words(article["text"])
    gold, said = ([scorer.Attribution(raw, article["text"], words) for raw in side] for side in (article["attributions"], records))
    hits = {j for _, j in scorer.match(gold, said, scorer.ACCEPTS["attrib"])}
    return [j in hits for j in range(len(records))]


def _f1(pairs, scorer, chosen):
    """The attribution F1 on [(article, its windows with candidates)]."""
    records = [[moved(a, low) for low, window, found in windows for a in accepted(found, window, chosen)] for _, windows in pairs]
    scored = scorer.score((article, {"attributions": said}) for (article, _), said in zip(pairs, records, strict=True))
    return scored["all"]["attrib"].ratios()["f1"]

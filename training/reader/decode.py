"""Logits to spans: the best label sequence that BIO allows, one label a chunk."""

import numpy as np

from .labels import ENTITY_TYPES, ROLE_TYPES, UPOS, columns, speaking_pieces
from .pieces import SPECIAL_SHAPE


def entities(logits, window):
    """[(start, end, type)] of the entities in one window, from its logits [L, columns]."""
    return _spans(logits[:, columns()["entity"]], window, ENTITY_TYPES)


def roles(logits, window):
    """[(start, end, role)] of the attribution roles in one window."""
    return _spans(logits[:, columns()["role"]], window, ROLE_TYPES)


def parts_of_speech(logits, window, words):
    """The tag of each of `words` [(start, end, ...)] that begins in the window; None for the others."""
    best = logits[:, columns()["upos"]].argmax(-1)
    return [None if piece is None else UPOS[best[piece]] for piece in speaking_pieces(words, window.spans)]


def _spans(scores, window, types):
    """[(start, end, type)] of the best allowed sequence."""
    return [(window.spans[low][0], window.spans[high - 1][1], types[kind]) for low, high, kind in runs(scores, chunk_starts(window))]


def chunk_starts(window):
    """The pieces that begin a chunk, and the first; each speaks for its whole chunk."""
    return [i for i, shape in enumerate(window.shapes) if i == 0 or shape == SPECIAL_SHAPE or (shape - 1) % 3 != 2]


def runs(scores, firsts):
    """[(first piece, piece after the last, type)] of the best allowed sequence under `scores` [L, labels]."""
    found = []
    for label, low, high in zip(best_sequence(scores[firsts]), firsts, (*firsts[1:], len(scores)), strict=True):
        if label and label % 2 == 0:
            found[-1] = (found[-1][0], high, found[-1][2])
        elif label:
            found.append((low, high, (label - 1) // 2))
    return found


def best_sequence(scores):
    """The label sequence with the highest sum of `scores` [N, labels] in which I-x follows only B-x or I-x."""
    count = scores.shape[1]
    allowed = np.zeros((count, count))
    for label in range(2, count, 2):
        allowed[:, label] = -np.inf
        allowed[[label - 1, label], label] = 0
    sums = np.where(np.arange(count) % 2 + (np.arange(count) == 0) > 0, scores[0], -np.inf)
    back = []
    for row in scores[1:]:
        through = sums[:, None] + allowed
        back.append(through.argmax(0))
        sums = through.max(0) + row
    path = [int(sums.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]

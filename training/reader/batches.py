"""Examples as windows of pieces with labels, and windows as padded batches."""

from dataclasses import dataclass

import torch

from .labels import ENTITY_TYPES, HEADS, IGNORED, LINK_TYPES, ROLE_TYPES, UPOS, spans_to_bio, words_to_labels
from .pieces import BEGIN, END, SPECIAL_SHAPE

WINDOW = 190
"""The most pieces that are read at once, without the marks of begin and end; longer paragraphs are read by sentences."""

UNMARKED = len(HEADS["entity"])
"""The entity label of a piece that is O or MISC: the corpus does not tell."""


@dataclass(frozen=True)
class Window:
    """Consecutive pieces of one text: ids, shapes, spans in code points, and the labels of each head (or None).

    links: for each known cue [first, last) pieces of it, and the link label of each piece of the window.
    """

    ids: list
    shapes: list
    spans: list
    labels: tuple
    links: tuple = ()


def windows(example, vocabulary):
    """The windows of one example, whole sentences where they fit."""
    pieces = vocabulary.encode(example.text)
    upos = None if example.words is None else words_to_labels(example.words, UPOS, pieces.spans)
    entity = None if example.entities is None else spans_to_bio(example.entities, ENTITY_TYPES, pieces.spans)
    if entity and not example.misc:
        entity = [label or UNMARKED for label in entity]
    role = None if example.roles is None else spans_to_bio(example.roles, ROLE_TYPES, pieces.spans)
    for low, high in cuts(pieces.spans, example.sentences):
        labels = tuple(head and head[low:high] for head in (upos, entity, role))
        links = tuple(_links(example.attributions, pieces.spans[low:high]))
        yield Window(pieces.ids[low:high], pieces.shapes[low:high], pieces.spans[low:high], labels, links)


def _links(attributions, spans):
    """(first, last, link labels) of each attribution whose cue has pieces among `spans`."""
    for attribution in attributions:
        cue = [i for i, (start, _) in enumerate(spans) if any(s <= start < e for s, e, role in attribution if role == "cue")]
        if cue:
            yield cue[0], cue[-1] + 1, spans_to_bio([span for span in attribution if span[2] in LINK_TYPES], LINK_TYPES, spans)


def cuts(spans, sentences, limit=WINDOW):
    """[low, high) piece ranges of at most `limit`: as many whole sentences as fit, a longer sentence cut where it must be."""
    starts = [start for start, _ in sentences]
    ranges, low, last = [], 0, 0
    upcoming = iter(starts[1:] + [float("inf")])
    following = next(upcoming)
    for index in range(len(spans)):
        if spans[index][0] >= following:
            last = index
            while spans[index][0] >= following:
                following = next(upcoming)
        if index - low == limit:
            high = last if last > low else index
            ranges.append((low, high))
            low = high
    if low < len(spans):
        ranges.append((low, len(spans)))
    return ranges


def batched(items, budget, rng=None):
    """`items` in groups of like length whose padded size is at most `budget` pieces; with `rng` the groups are shuffled."""
    jitter = (lambda: rng.random() * 6) if rng else (lambda: 0)
    ordered = sorted(items, key=lambda window: len(window.ids) + jitter())
    groups, group, longest = [], [], 0
    for window in ordered:
        longest = max(longest, len(window.ids) + 2)
        if group and longest * (len(group) + 1) > budget:
            groups.append(group)
            group, longest = [], len(window.ids) + 2
        group.append(window)
    if group:
        groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def cues_of(group):
    """The known cues [(row, first, last)] of a group and the link labels of each [N, L], padded as `tensors` pads."""
    length = max(len(window.ids) for window in group) + 2
    cues = [(row, first + 1, last + 1) for row, window in enumerate(group) for first, last, _ in window.links]
    labels = torch.full((len(cues), length), IGNORED)
    for row, known in enumerate(known for window in group for _, _, known in window.links):
        labels[row, 1 : len(known) + 1] = torch.tensor(known)
    return cues, labels


def tensors(group, vocabulary):
    """ids, shapes, mask [B, L] and labels [B, L, heads] of a group of windows, with the marks of begin and end."""
    length = max(len(window.ids) for window in group) + 2
    ids = torch.zeros(len(group), length, dtype=torch.long)
    shapes = torch.full((len(group), length), SPECIAL_SHAPE, dtype=torch.long)
    mask = torch.zeros(len(group), length, dtype=torch.bool)
    labels = torch.full((len(group), length, len(HEADS)), IGNORED, dtype=torch.long)
    for row, window in enumerate(group):
        count = len(window.ids)
        ids[row, : count + 2] = torch.tensor([vocabulary.ids[BEGIN], *window.ids, vocabulary.ids[END]])
        shapes[row, 1 : count + 1] = torch.tensor(window.shapes)
        mask[row, : count + 2] = True
        for head, known in enumerate(window.labels):
            if known is not None:
                labels[row, 1 : count + 1, head] = torch.tensor(known)
    return ids, shapes, mask, labels

"""Links: from each cue to its source and content, scored. `src/language/reader/link.rs` does the same, step by step.

1. Cues: the best sequence of the role labels, with `cue_bias` added to B-cue and I-cue, so that doubtful cues come up too.
2. Each cue reads the window anew (`LinkHead.logits`): the best sequence of the link labels, with `begin_cost` taken from
   B-source and B-content, gives its sources and contents. A cue without content is dropped. If it finds no source, the
   reading is repeated with `source_bias` added to B-source and I-source, and the sources (not the contents) of that reading
   are taken. Of several sources those stay whose probability is at least `source_share` of the best one's.
3. Each attribution gets features, and by them a score from 0 to 1 (`features`, `Chosen.score`).
4. In order of falling score (then of the cue), one is kept if its score reaches the threshold and its content is not mostly
   that of one kept before (`_same_content`).
5. Over the whole text: a quotation that is tagged as content, but that no attribution has, goes on with the attribution that it
   follows or precedes without a word between (`join_quotations`).
"""

import math
from dataclasses import dataclass, fields

import numpy as np

from .decode import chunk_starts, roles, runs
from .labels import HEADS, LINK_LABELS, LINK_TYPES, ROLE_TYPES, columns
from .network import DISTANCES, LINK

SOURCE, CONTENT = (LINK_TYPES.index(name) for name in ("source", "content"))
CUE = ROLE_TYPES.index("cue")
FEATURES = ["one", "cue", "content", "source", "sourced", "length", "content role", "source role", "quoted"]
SURE = 1e-4
"""Probabilities are kept so far from 0 and 1 before their odds are taken."""
OPENING = set("\"“")
LOOSE_GAP, LOOSE_LENGTH = 3, 15
"""How far a quotation may be from the attribution that it goes on with, and how short it may be, in characters."""
QUOTES = set("\"“”„«»")


@dataclass(frozen=True)
class Attribution:
    """One attribution: its score, the cue (start, end), sources and contents [(start, end)] in code points."""

    score: float
    source: list
    cue: tuple
    content: list


@dataclass(frozen=True)
class Candidate:
    """An attribution before it is scored, in pieces: the cue [low, high), sources and contents [(low, high)]."""

    cue: tuple
    source: list
    content: list
    features: np.ndarray


@dataclass(frozen=True)
class LinkHead:
    """The weights of the link head: distances [classes, LINK], out [labels, LINK] and bias [labels]."""

    distances: np.ndarray
    out: np.ndarray
    bias: np.ndarray

    @classmethod
    def of(cls, link):
        """From the trained module."""
        return cls(*(p.detach().numpy() for p in (link.distances.weight, link.out.weight, link.out.bias)))

    def logits(self, projected, low, high):
        """[L, labels]: what each piece of `projected` [L, 4 LINK] is to the cue [low, high)."""
        a, p = projected[low:high, : 2 * LINK].mean(0).reshape(2, LINK)
        b, q = projected[:, 2 * LINK : 3 * LINK], projected[:, 3 * LINK :]
        classes = [distance_class(place, low, high) for place in range(len(projected))]
        return np.maximum(a + b + self.distances[classes] + p * q, 0) @ self.out.T + self.bias


def distance_class(place, low, high):
    """The class of the distance of a piece from the cue [low, high): 0 inside, then those after it, then those before."""
    if low <= place < high:
        return 0
    distance = place - high + 1 if place >= high else low - place
    step = sum(distance > bound for bound in DISTANCES)
    return 1 + step if place >= high else 2 + len(DISTANCES) + step


@dataclass(frozen=True)
class Chosen:
    """The numbers of the decoder. Weights (of each feature) and threshold (the least score) are fitted by `choose`."""

    weights: np.ndarray
    cue_bias: float = 1.5
    source_bias: float = 3.0
    begin_cost: float = 0.7
    source_share: float = 0.0
    same_content: float = 0.6
    """Two attributions whose contents share so much of their union are one."""
    threshold: float = 0.5

    def score(self, features):
        """The score, 0 to 1."""
        return 1 / (1 + np.exp(-(self.weights @ features)))


def write_links(path, head, chosen):
    """The tables and the chosen numbers as little-endian f32, one array after the other, row by row."""
    numbers = [getattr(chosen, field.name) for field in fields(chosen)[1:]]
    arrays = head.distances, head.out, head.bias, chosen.weights, numbers
    path.write_bytes(b"".join(np.asarray(array, dtype="<f4").tobytes() for array in arrays))


def read_links(path):
    """The `LinkHead` and `Chosen` of a file of `write_links`."""
    shapes = (2 * len(DISTANCES) + 3, LINK), (len(LINK_LABELS), LINK), (len(LINK_LABELS),), (len(FEATURES),), (len(fields(Chosen)) - 1,)
    ends = np.cumsum([math.prod(shape) for shape in shapes])
    numbers = np.frombuffer(path.read_bytes(), dtype="<f4")
    *tables, weights, rest = (part.reshape(shape) for part, shape in zip(np.split(numbers, ends[:-1]), shapes, strict=True))
    return LinkHead(*tables), Chosen(weights, *map(float, rest))


def linked(logits, projected, window, text, head, chosen):
    """The attributions of one window from its logits [L, columns] and projections [L, 4 LINK], in reading order."""
    return accepted(candidates(logits, projected, window, text, head, chosen), window, chosen)


def accepted(found, window, chosen):
    """The attributions that are left of the candidates `found` in one window."""
    scored = [(float(chosen.score(candidate.features)), candidate) for candidate in found]
    kept = []
    for score, candidate in sorted(scored, key=lambda pair: (-pair[0], pair[1].cue)):
        if score >= chosen.threshold and not any(_same_content(candidate, other, chosen) for _, other in kept):
            kept.append((score, candidate))
    return [attribution(score, candidate, window) for score, candidate in sorted(kept, key=lambda pair: pair[1].cue)]


def attribution(score, candidate, window):
    """A candidate in code points."""
    span = lambda part: (window.spans[part[0]][0], window.spans[part[1] - 1][1])
    spans = lambda parts: [span(part) for part in parts]
    return Attribution(score, spans(candidate.source), span(candidate.cue), spans(candidate.content))


def candidates(logits, projected, window, text, head, chosen):
    """Every cue of one window that has a content, as a `Candidate`, in reading order."""
    firsts = chunk_starts(window)
    plain = logits[:, columns()["role"]]
    tagged = softmax(plain)
    biased = plain + _bias(HEADS["role"], "-cue", chosen.cue_bias)
    begin_cost = _bias(LINK_LABELS, "B-", chosen.begin_cost)
    source_bias = _bias(LINK_LABELS, "-source", chosen.source_bias)
    quoted = [text[start:end] in QUOTES for start, end in window.spans]
    found = []
    for low, high, role in runs(biased, firsts):
        if role != CUE:
            continue
        links = head.logits(projected, low, high)
        parts = runs(links - begin_cost, firsts)
        content = _of_type(parts, CONTENT)
        if not content:
            continue
        source = _of_type(parts, SOURCE)
        sourced = bool(source)
        if not sourced:
            source = _of_type(runs(links - begin_cost + source_bias, firsts), SOURCE)
        probable = softmax(links)
        sure = [_mean(probable, SOURCE, [part], firsts) for part in source]
        source = [part for part, mean in zip(source, sure, strict=True) if mean >= chosen.source_share * max(sure)]
        parts = (low, high), source, content
        found.append(Candidate(*parts, features(*parts, sourced, tagged, probable, firsts, quoted)))
    return found


def features(cue, source, content, sourced, tagged, links, firsts, quoted):
    """The numbers of FEATURES, from the probabilities of the roles and of the links."""
    mean = lambda probabilities, kind, parts: _mean(probabilities, kind, parts, firsts)
    sure = np.clip(mean(tagged, CUE, [cue]), SURE, 1 - SURE)
    length = sum(low <= i < high for low, high in content for i in firsts)
    return np.array(
        [
            1.0,
            np.log(sure / (1 - sure)),
            mean(links, CONTENT, content),
            mean(links, SOURCE, source),
            float(sourced),
            np.log(1 + length),
            mean(tagged, ROLE_TYPES.index("content"), content),
            mean(tagged, ROLE_TYPES.index("source"), source),
            float(any(any(quoted[low:high]) for low, high in content)),
        ]
    )


def loose_contents(logits, window, found):
    """The contents [(start, end)] among the plain tags of one window that no attribution of `found` touches."""
    taken = [span for attribution in found for span in attribution.content]
    contents = [(start, end) for start, end, role in roles(logits, window) if role == "content"]
    return [span for span in contents if not any(span[0] < end and start < span[1] for start, end in taken)]


def join_quotations(records, loose, text):
    """Adds each quotation of `loose` [(start, end)], in reading order, to the contents of its neighbour among `records`.

    `records` are attributions {role: [(start, end)]} of the whole text. The neighbour is the one with the nearest span of any
    role that does not overlap, at most LOOSE_GAP characters away; of two as near the one before.
    """
    for start, end in loose:
        if text[start] not in OPENING or end - start < LOOSE_LENGTH:
            continue
        near = [
            (start - high, 0, index) if high <= start else (low - end, 1, index)
            for index, record in enumerate(records)
            for spans in record.values()
            for low, high in spans
            if high <= start or end <= low
        ]
        if near and min(near)[0] <= LOOSE_GAP:
            records[min(near)[2]]["content"].append((start, end))


def _mean(probabilities, kind, parts, firsts):
    """The mean probability of B and I of `kind` over the pieces of `parts` that begin a chunk; 0 where there are none."""
    places = [i for low, high in parts for i in firsts if low <= i < high]
    return probabilities[places][:, [2 * kind + 1, 2 * kind + 2]].sum(1).mean() if places else 0.0


def softmax(scores):
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def _bias(labels, part, amount):
    """`amount` for each of `labels` that has `part` in its name, else 0."""
    return np.array([amount * (part in label) for label in labels], dtype=np.float32)


def _of_type(parts, kind):
    return [(low, high) for low, high, found in parts if found == kind]


def _same_content(a, b, chosen):
    """Whether the contents of two candidates are mostly the same pieces."""
    one, other = ({i for low, high in c.content for i in range(low, high)} for c in (a, b))
    return len(one & other) >= chosen.same_content * len(one | other)

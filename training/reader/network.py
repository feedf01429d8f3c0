"""The network: a BERT encoder whose pieces also carry a shape, and one linear layer for all heads."""

import torch
from torch import nn
from torch.nn import functional as F

from .batches import UNMARKED
from .labels import HEADS, IGNORED, LINK_LABELS, columns
from .pieces import SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 256
LINK = 128
"""The width of the link head."""
WEIGHTS = {"upos": 1.0, "entity": 2.0, "role": 1.0, "link": 1.5}
"""How much a labelled piece of each head counts in the loss, and a piece for each cue that it is seen from."""


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, dropout):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length = x.shape[0], x.shape[1]
        heads = self.query_key_value(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        mixed = _attended(query, key, value, bias).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        return self.norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


def _attended(query, key, value, bias):
    """Attention; the fused one is faster by half where no gradient is wanted, and slower where one is."""
    if not torch.is_grad_enabled():
        return F.scaled_dot_product_attention(query, key, value, None if bias is None else bias.to(query.dtype))
    with torch.autocast("cpu", enabled=False):
        scores = (query * (WIDTH // ATTENTION_HEADS) ** -0.5) @ key.transpose(2, 3)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        return scores.softmax(-1) @ value


DISTANCES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]
"""The greatest distance in pieces of each class of distances; one class more is for what is further."""


class Link(nn.Module):
    """What each piece is to one cue.

    The encoder's output gives each piece two vectors as (part of) a cue and two as an argument of one. With (a, p) the mean
    of a cue's pieces, (b, q) of piece i and d the row of its distance from the cue, its logits are
    W relu(a + b + d + p q) + c, where p q is taken number by number.
    """

    def __init__(self):
        super().__init__()
        self.projections = nn.Linear(WIDTH, 4 * LINK)
        self.distances = nn.Embedding(2 * len(DISTANCES) + 3, LINK)
        self.out = nn.Linear(LINK, len(LINK_LABELS))
        nn.init.normal_(self.distances.weight, std=0.02)

    def forward(self, projected, cues):
        """Logits [N, L, labels] for N `cues` [(row, first, last)] over `projected` [B, L, 4 LINK]."""
        rows, first, last = (torch.tensor(part) for part in zip(*cues, strict=True))
        places = torch.arange(projected.shape[1])
        inside = ((places >= first[:, None]) & (places < last[:, None])).float()
        inside = inside / inside.sum(1, keepdim=True)
        as_cue, as_piece = projected.float()[rows].split(2 * LINK, -1)
        a, p = (inside[:, None] @ as_cue).split(LINK, -1)
        b, q = as_piece.split(LINK, -1)
        return self.out(F.relu(a + b + self.distances(distance_classes(places, first, last)) + p * q))


def distance_classes(places, first, last):
    """The class of distance [N, L] of each of `places` [L] from cues [first, last) [N]: 0 inside, then after, then before."""
    after = (places - last[:, None] + 1).clamp(min=0)
    before = (first[:, None] - places).clamp(min=0)
    bounds = torch.tensor(DISTANCES)
    count = len(DISTANCES) + 1
    classes = torch.where(after > 0, 1 + torch.bucketize(after, bounds), 0)
    return torch.where(before > 0, 1 + count + torch.bucketize(before, bounds), classes)


class Reader(nn.Module):
    """Piece ids and shapes [B, L] to the logits [B, L, columns] of all heads and the projections of the link head."""

    def __init__(self, vocabulary_size, layers=LAYERS, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(vocabulary_size, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.embedded_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(WIDTH, sum(map(len, HEADS.values())))
        self.link = Link()
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    @classmethod
    def of(cls, state):
        """From a state dict, with as many layers as it has."""
        layers = {name.split(".")[1] for name in state if name.startswith("layers.")}
        network = cls(len(state["words.weight"]), len(layers))
        network.load_state_dict(state)
        return network

    def forward(self, ids, shapes, mask=None):
        return self.answers(self.hidden(ids, shapes, mask)[-1])

    def hidden(self, ids, shapes, mask=None):
        """What each layer makes of the pieces: [B, L, WIDTH] a layer."""
        places = self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.embedded_norm(self.words(ids) + self.shapes(shapes) + places))
        bias = None if mask is None else torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        outputs = []
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return outputs

    def answers(self, x):
        """Logits and projections of what the last layer makes of the pieces."""
        x = self.dropout(x)
        return self.heads(x), self.link.projections(x)

    def start_from(self, base, kept):
        """Takes the weights of a BERT state dict; `kept` are the rows of its vocabulary that this one has."""
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"][kept])
            kinds = base["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"][:POSITIONS] + kinds)
            _copy(self.embedded_norm, base, "embeddings.LayerNorm")
            for index, layer in enumerate(self.layers):
                name = f"encoder.layer.{index}."
                for part in ("weight", "bias"):
                    rows = [base[f"{name}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
                    getattr(layer.query_key_value, part).copy_(torch.cat(rows))
                _copy(layer.attended, base, name + "attention.output.dense")
                _copy(layer.attended_norm, base, name + "attention.output.LayerNorm")
                _copy(layer.widen, base, name + "intermediate.dense")
                _copy(layer.narrow, base, name + "output.dense")
                _copy(layer.norm, base, name + "output.LayerNorm")


def loss(logits, labels):
    """The weighted loss of the tags for each piece that has any label."""
    total = 0.0
    for index, (head, where) in enumerate(columns().items()):
        wanted = labels[..., index].flatten()
        known = logits[..., where].flatten(0, 1).float().log_softmax(-1)
        if head == "entity":
            known = torch.cat([known, known[:, [0, UNMARKED - 2, UNMARKED - 1]].logsumexp(-1, keepdim=True)], -1)
        total = total + WEIGHTS[head] * F.nll_loss(known, wanted, ignore_index=IGNORED, reduction="sum")
    return total / (labels != IGNORED).any(-1).sum().clamp(min=1)


def link_loss(logits, wanted, labels):
    """The loss of the links [N, L, labels] against `wanted` [N, L], weighed against `loss` with the same `labels`."""
    known = logits.flatten(0, 1).log_softmax(-1)
    total = F.nll_loss(known, wanted.flatten(), ignore_index=IGNORED, reduction="sum")
    return WEIGHTS["link"] * total / (labels != IGNORED).any(-1).sum().clamp(min=1)


def _copy(module, base, name):
    module.weight.copy_(base[name + ".weight"])
    module.bias.copy_(base[name + ".bias"])

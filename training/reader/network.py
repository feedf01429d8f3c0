"""The network: a BERT encoder whose pieces also carry a shape, and one linear layer for all heads."""

import torch
from torch import nn
from torch.nn import functional as F

from .batches import UNMARKED
from .labels import HEADS, IGNORED, columns
from .pieces import SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 256
WEIGHTS = {"upos": 1.0, "entity": 2.0, "role": 1.0}
"""How much a labelled piece of each head counts in the loss."""


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
        with torch.autocast("cpu", enabled=False):
            scores = (query * (WIDTH // ATTENTION_HEADS) ** -0.5) @ key.transpose(2, 3)
            if bias is not None:
                scores = scores + bias.to(scores.dtype)
            mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        return self.norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Reader(nn.Module):
    """Piece ids and shapes [B, L] to the logits [B, L, columns] of all heads."""

    def __init__(self, vocabulary_size, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(vocabulary_size, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.embedded_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(WIDTH, sum(map(len, HEADS.values())))
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids, shapes, mask=None):
        places = self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.embedded_norm(self.words(ids) + self.shapes(shapes) + places))
        bias = None if mask is None else torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.heads(self.dropout(x))

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
    """The weighted loss for each piece that has any label."""
    total = 0.0
    for index, (head, where) in enumerate(columns().items()):
        wanted = labels[..., index].flatten()
        known = logits[..., where].flatten(0, 1).float().log_softmax(-1)
        if head == "entity":
            known = torch.cat([known, known[:, [0, UNMARKED - 2, UNMARKED - 1]].logsumexp(-1, keepdim=True)], -1)
        total = total + WEIGHTS[head] * F.nll_loss(known, wanted, ignore_index=IGNORED, reduction="sum")
    return total / (labels != IGNORED).any(-1).sum().clamp(min=1)


def _copy(module, base, name):
    module.weight.copy_(base[name + ".weight"])
    module.bias.copy_(base[name + ".bias"])

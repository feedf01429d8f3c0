"""Distillation: a network of fewer layers learns to answer as its teacher does, over every text and for every head.

A text that is marked for one head only teaches the others too, since the teacher reads all of it. Where there are labels,
they count as well: the teacher is not always right.
"""

import copy

import torch
from torch.nn import functional as F

from .batches import cues_of, tensors
from .fit import ragged
from .labels import ROLE_TYPES, columns
from .network import WEIGHTS, Reader, link_loss, loss

TEMPERATURE = 2.0
"""Both sides' logits are divided by it, so that what is less likely counts too."""
LABELS, HIDDEN = 0.5, 1.0
"""How much the labels count, and the difference from the teacher's layers, against the teacher's answers (1)."""
DOUBTFUL = 0.3
"""In a text without labels, pieces that are a cue with at least this probability are read as one."""
CUE = 1 + 2 * ROLE_TYPES.index("cue")


def taken(layers, of):
    """Which layers of a teacher with `of` layers a student begins with, and must answer like: evenly, first and last included."""
    return [round(index * (of - 1) / (layers - 1)) for index in range(layers)]


def student(teacher, layers):
    """A network of `layers` that begins with the teacher's embeddings, heads and some of its layers.

    The word embeddings stay as they are, and nothing is dropped out: the teacher's answers and the noise hold it back enough.
    """
    network = Reader(teacher.words.num_embeddings, layers, dropout=0.0)
    state = {name: value for name, value in teacher.state_dict().items() if not name.startswith("layers.")}
    for index, source in enumerate(taken(layers, len(teacher.layers))):
        state |= {f"layers.{index}.{name}": value for name, value in teacher.layers[source].state_dict().items()}
    network.load_state_dict(state)
    network.words.weight.requires_grad_(False)
    return network


def cost_from(teacher):
    """The cost of a group of windows under `teacher`, for `fit`."""
    short = copy.deepcopy(teacher).bfloat16()

    def cost(network, group, vocabulary, rng):
        ids, shapes, mask, labels = tensors(group, vocabulary)
        cues, wanted = cues_of(group)
        with torch.no_grad():
            goals = short.hidden(ids, shapes, mask)
            goal, goal_projected = short.answers(goals[-1])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = network.hidden(ids, shapes, mask)
            logits, projected = network.answers(hidden[-1])
        goals = [goals[index] for index in taken(len(hidden), len(goals))]
        total = tag_divergence(logits, goal, mask) + HIDDEN * difference(hidden, goals, mask) + LABELS * loss(logits, labels)
        known = ragged(cues, mask.sum(1), rng)
        seen = known or doubtful_cues(goal, mask)
        if seen:
            links = network.link(projected, seen)
            with torch.no_grad():
                goal_links = teacher.link(goal_projected, seen)
            total = total + link_divergence(links, goal_links, seen, mask)
            if known:
                total = total + LABELS * link_loss(links, wanted, labels)
        return total

    return cost


def tag_divergence(logits, goal, mask):
    """The divergence of the tags from the teacher's for each piece, weighted as `loss` weighs the heads."""
    total = 0.0
    for head, where in columns().items():
        total = total + WEIGHTS[head] * _divergence(logits[..., where][mask], goal[..., where][mask])
    return total / mask.sum()


def link_divergence(links, goal, cues, mask):
    """The same of the links [N, L, labels] of `cues`."""
    inside = mask[[row for row, _, _ in cues]]
    return WEIGHTS["link"] * _divergence(links[inside], goal[inside]) / mask.sum()


def difference(hidden, goals, mask):
    """The mean squared difference from the teacher's layers, as a share of the spread of each; the mean over layers."""
    parts = [(a[mask].float(), b[mask].float()) for a, b in zip(hidden, goals, strict=True)]
    return sum(F.mse_loss(a, b) / b.var() for a, b in parts) / len(parts)


def doubtful_cues(goal, mask):
    """Cues [(row, first, last)] where the teacher's tags [B, L, columns] see one, surely or not."""
    roles = goal[..., columns()["role"]].float().softmax(-1)
    probable = (roles[..., CUE] + roles[..., CUE + 1] >= DOUBTFUL) & mask
    begins = roles[..., CUE] > roles[..., CUE + 1]
    cues = []
    for row, place in probable.nonzero().tolist():
        if cues and cues[-1][0] == row and cues[-1][2] == place and not begins[row, place]:
            cues[-1] = (row, cues[-1][1], place + 1)
        else:
            cues.append((row, place, place + 1))
    return cues


def _divergence(logits, goal):
    """The sum over rows of the Kullback-Leibler divergence, at the temperature."""
    said, wanted = ((part.float() / TEMPERATURE).log_softmax(-1) for part in (logits, goal))
    return TEMPERATURE**2 * F.kl_div(said, wanted, reduction="sum", log_target=True)

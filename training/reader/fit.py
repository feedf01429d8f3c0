"""The training loop: seeded, resumable from its checkpoint, with a rate that rises, stays and falls."""

import random
import time

import torch

from .batches import batched, cues_of, tensors, windows
from .network import link_loss, loss
from .noise import joined, varied

PIECES_A_STEP = 3072
NEW_PARTS_RATE, LINK_RATE = 4, 10
"""How much faster the parts learn that begin from nothing: the shape table and heads, and the link head."""
RAGGED_CUES = 0.2
"""The share of cues that training takes a piece too long or too short, as predicted ones are."""
WEIGHT_DECAY = 0.01
RISE, FALL = 0.04, 0.6
"""The shares of all steps in which the rate rises at first and falls to nothing at last."""
CHECKPOINT_SECONDS = 300


def fit(network, examples, vocabulary, cost, factors, rate, epochs, minutes, seed, checkpoint):
    """Trains `network` on `examples` for `epochs`, or as much of them as `minutes` allow; the rate rises to `rate` and falls.

    `cost` gives the cost of a group of windows, as `label_cost` does; `factors` how much faster than the rest some parts
    learn. Goes on from the file `checkpoint` where there is one. On a busy machine the rate falls with the clock, not with the
    steps, so that a training cut short is a shorter training and not a broken one.
    """
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(
        [{"params": parameters, "factor": factor} for factor, parameters in _by_factor(network, factors).items()],
        lr=rate,
        weight_decay=WEIGHT_DECAY,
        betas=(0.9, 0.98),
        fused=True,
    )
    state = {"epoch": 0, "step": 0, "seconds": 0.0}
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        state = saved["state"]
        torch.manual_seed(seed + state["epoch"] * 100_000 + state["step"])

    def save():
        saved = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "state": state}
        torch.save(saved, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)

    began = time.monotonic() - state["seconds"]
    saved_at = time.monotonic()
    for epoch in range(state["epoch"], epochs):
        groups = epoch_groups(examples, vocabulary, f"{seed}-{epoch}")
        network.train()
        running = share = 0.0
        for step in range(state["step"], len(groups)):
            share = max((epoch + step / len(groups)) / epochs, state["seconds"] / (60 * minutes))
            if share >= 1:
                break
            set_rate(optimiser, rate, share)
            total = cost(network, groups[step], vocabulary, random.Random(f"{seed}-{epoch}-{step}"))
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            running = 0.98 * running + 0.02 * total.item() if running else total.item()
            state = {"epoch": epoch, "step": step + 1, "seconds": time.monotonic() - began}
            if (step + 1) % 25 == 0:
                print(f"epoch {epoch} step {step + 1}/{len(groups)} loss {running:.4f} {state['seconds']:.0f} s", flush=True)
            if time.monotonic() - saved_at > CHECKPOINT_SECONDS:
                save()
                saved_at = time.monotonic()
        print(f"epoch {epoch} ended at step {state['step']}/{len(groups)}", flush=True)
        state = {"epoch": epoch + 1, "step": 0, "seconds": time.monotonic() - began}
        save()
        if share >= 1:
            break


def label_cost(network, group, vocabulary, rng):
    """The cost of a group of windows against their labels."""
    ids, shapes, mask, labels = tensors(group, vocabulary)
    cues, wanted = cues_of(group)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, projected = network(ids, shapes, mask)
    total = loss(logits, labels)
    if cues:
        cues = ragged(cues, mask.sum(1), rng)
        total = total + link_loss(network.link(projected, cues), wanted, labels)
    return total


def new_parts(network):
    """How much faster than the encoder the parts learn that begin from nothing."""
    return {network.shapes: NEW_PARTS_RATE, network.heads: NEW_PARTS_RATE, network.link: LINK_RATE}


def ragged(cues, lengths, rng):
    """`cues` [(row, first, last)], some a piece longer or shorter on one side, within the text of their row."""
    changed = []
    for row, first, last in cues:
        if rng.random() < RAGGED_CUES:
            a, b = rng.choice([(first - 1, last), (first + 1, last), (first, last - 1), (first, last + 1)])
            if 1 <= a < b < lengths[row]:
                first, last = a, b
        changed.append((row, first, last))
    return changed


def epoch_groups(examples, vocabulary, seed):
    """The batches of one epoch: the same for the same seed."""
    rng = random.Random(seed)
    texts = (varied(example, rng) for example in joined(examples, rng))
    return batched([window for text in texts for window in windows(text, vocabulary)], PIECES_A_STEP, rng)


def set_rate(optimiser, rate, share):
    """Sets the rates for the step at `share` of the whole training."""
    height = min(1.0, share / RISE, (1 - share) / FALL)
    for group in optimiser.param_groups:
        group["lr"] = rate * group["factor"] * max(height, 1e-3)


def _by_factor(network, factors):
    """The parameters by how much faster than the rest they learn."""
    known = {id(p): factor for part, factor in factors.items() for p in part.parameters()}
    groups = {}
    for p in (p for p in network.parameters() if p.requires_grad):
        groups.setdefault(known.get(id(p), 1), []).append(p)
    return groups

"""The training loop: seeded, resumable from its checkpoint, with a rate that rises, stays and falls."""

import random
import time

import torch

from .batches import batched, tensors, windows
from .network import Reader, loss
from .noise import joined, varied

PIECES_A_STEP = 3072
PEAK_RATE = 2e-4
NEW_PARTS_RATE = 4
"""The shape table and the heads, which begin from nothing, learn this much faster."""
WEIGHT_DECAY = 0.01
RISE, FALL = 0.04, 0.6
"""The shares of all steps in which the rate rises at first and falls to nothing at last."""
CHECKPOINT_SECONDS = 300


def fit(examples, vocabulary, base, kept, epochs, minutes, seed, checkpoint, threads):
    """Trains on `examples` for `epochs`, or as much of them as `minutes` allow; returns the network.

    Goes on from the file `checkpoint` where there is one. On a busy machine the rate falls with the clock, not with the
    steps, so that a training cut short is a shorter training and not a broken one.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    network = Reader(len(vocabulary.pieces))
    network.start_from(base, kept)
    new = {id(p) for part in (network.shapes, network.heads) for p in part.parameters()}
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in network.parameters() if id(p) not in new], "factor": 1},
            {"params": [p for p in network.parameters() if id(p) in new], "factor": NEW_PARTS_RATE},
        ],
        lr=PEAK_RATE,
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
            set_rate(optimiser, share)
            ids, shapes, mask, labels = tensors(groups[step], vocabulary)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(ids, shapes, mask)
            cost = loss(logits, labels)
            optimiser.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            running = 0.98 * running + 0.02 * cost.item() if running else cost.item()
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
    return network.eval()


def epoch_groups(examples, vocabulary, seed):
    """The batches of one epoch: the same for the same seed."""
    rng = random.Random(seed)
    texts = (varied(example, rng) for example in joined(examples, rng))
    return batched([window for text in texts for window in windows(text, vocabulary)], PIECES_A_STEP, rng)


def set_rate(optimiser, share):
    """Sets the rates for the step at `share` of the whole training."""
    height = min(1.0, share / RISE, (1 - share) / FALL)
    for group in optimiser.param_groups:
        group["lr"] = PEAK_RATE * group["factor"] * max(height, 1e-3)

"""Weights and activations in eight bits.

A machine without VNNI adds pairs of u8 x i8 products in 16 bits. Weights of at most +-63 keep that sum in range, so every
machine computes the same sums. Activations have fixed ranges, so a window's result does not depend on its neighbours.
"""

from dataclasses import dataclass

import numpy as np
import torch

from .batches import batched, tensors

PIECES_A_RUN = 3072
WEIGHT_LIMIT = 63
EMBEDDING_LIMIT = 127


@dataclass(frozen=True)
class Product:
    """One linear layer: u8 inputs = x / scale + zero; weights i8 [in, out], with a scale a column; bias f32."""

    scale: float
    zero: int
    weights: np.ndarray
    weight_scales: np.ndarray
    bias: np.ndarray


def products(network, windows, vocabulary):
    """Name to `Product` of each linear layer in the encoder and of "link", with ranges measured on `windows`."""
    linear = {name: module for name, module in network.layers.named_modules() if isinstance(module, torch.nn.Linear)}
    linear["link"] = network.link.projections
    ranges = _ranges(network, linear, windows, vocabulary)
    return {name: _product(module, *ranges[name]) for name, module in linear.items()}


def rows(table):
    """An embedding table [V, W] as i8 with a scale [V, 1] for each row."""
    table = table.detach().numpy()
    scales = np.maximum(np.abs(table).max(1, keepdims=True) / EMBEDDING_LIMIT, 1e-8).astype(np.float32)
    return np.round(table / scales).astype(np.int8), scales


def _product(module, low, high):
    weights = module.weight.detach().numpy().T
    scales = np.maximum(np.abs(weights).max(0) / WEIGHT_LIMIT, 1e-8).astype(np.float32)
    scale = max(high - low, 1e-6) / 255
    integers = np.round(weights / scales).astype(np.int8)
    return Product(scale, int(round(-low / scale)), integers, scales, module.bias.detach().numpy())


def _ranges(network, linear, windows, vocabulary):
    """Name to (low, high) of what goes into each linear layer, nought included.

    Every outlier counts: a few columns carry most of the range, and clipping even one value in ten thousand costs points.
    """
    ranges = dict.fromkeys(linear, (0.0, 0.0))

    def widen(name):
        def hook(_, inputs):
            low, high = ranges[name]
            ranges[name] = min(low, inputs[0].min().item()), max(high, inputs[0].max().item())

        return hook

    hooks = [module.register_forward_pre_hook(widen(name)) for name, module in linear.items()]
    with torch.no_grad():
        for group in batched(windows, PIECES_A_RUN):
            network(*tensors(group, vocabulary)[:2])
    for hook in hooks:
        hook.remove()
    return ranges

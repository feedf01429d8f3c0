"""Whether a writer speaks for himself, as in a column: one more output of the network, linear in what some layers make of the pieces.

A draft is the mean of its pieces (`src/facts/opinion.rs`), so that this costs the network a few small products and trains in a minute, with
the encoder as it is. Labels are JSON Lines, {"article", "is"}: "news", "analysis", "opinion", or "other" for what is none of them.
"""

import json
from itertools import groupby

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper
from torch.nn import functional as F

from .batches import batched, tensors, windows
from .corpora import blocks
from .network import WIDTH
from .run import PIECES_A_RUN

LAYERS = [3, 4, 5]
"""The layers that are looked at, counted from 1: the last knows too much of names and roles alone."""

OUTPUT = "opinion"
DECAY = 100.0
"""The weight of the squares of the weights, over standardised inputs."""

STEPS = 60
FEWEST_BLOCKS = 4
"""An article of fewer paragraphs teaches nothing."""


def read_labelled(folder, labels):
    """The labelled articles with whether they are opinion."""
    known = {label["article"]: label["is"] for label in map(json.loads, labels.read_text(encoding="utf-8").splitlines())}
    with open(folder / "polnear/train.jsonl", encoding="utf-8") as lines:
        articles = [article for article in map(json.loads, lines) if known.get(article["id"], "other") != "other"]
    articles = [article for article in articles if len(blocks(article)) >= FEWEST_BLOCKS]
    return articles, np.array([known[article["id"]] == "opinion" for article in articles], float)


def layer_outputs(graph):
    """The values that LAYERS end with: each layer is normalised twice, and the embedding once before them."""
    norms = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"]
    return [norms[2 * layer] for layer in LAYERS]


def means(path, vocabulary, articles, threads):
    """Of each article the mean [LAYERS * WIDTH] over its pieces, and over those of its first and of its second half."""
    model = onnx.load(path)
    names = layer_outputs(model.graph)
    shape = ["batch", "length", WIDTH]
    model.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape) for name in names)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    sums, counts = np.zeros((len(articles), 2, len(names) * WIDTH)), np.zeros((len(articles), 2))
    where, length = {}, lambda window: len(window.ids)
    for index, article in enumerate(articles):
        parts = blocks(article)
        for place, block in enumerate(parts):
            where |= {id(window): (window, index, int(2 * place >= len(parts))) for window in windows(block, vocabulary)}
    for _, same in groupby(sorted((window for window, _, _ in where.values()), key=length), key=length):
        for group in batched(same, PIECES_A_RUN):
            ids, shapes, _, _ = tensors(group, vocabulary)
            outputs = np.concatenate(session.run(names, {"ids": ids.numpy(), "shapes": shapes.numpy()}), -1)
            for row, window in enumerate(group):
                _, index, half = where[id(window)]
                sums[index, half] += outputs[row, 1:-1].sum(0)
                counts[index, half] += len(window.ids)
    whole = sums.sum(1) / counts.sum(1)[:, None]
    return np.stack([whole, *(sums / np.maximum(counts, 1)[..., None]).transpose(1, 0, 2)], 1)


def fit(rows, targets):
    """The weights and the bias of a logistic regression over standardised inputs, for inputs as they are."""
    # A draft is judged before it is finished: the halves of an article are examples as well.
    inputs, wanted = rows.reshape(-1, rows.shape[-1]), torch.tensor(np.repeat(targets, rows.shape[1]))
    centre, spread = inputs.mean(0), inputs.std(0) + 1e-6
    inputs = torch.tensor((inputs - centre) / spread)
    parameters = torch.zeros(inputs.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([parameters], max_iter=STEPS, line_search_fn="strong_wolfe")

    def cost():
        optimizer.zero_grad()
        logits = inputs @ parameters[:-1] + parameters[-1]
        loss = F.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / rows.shape[1]
        loss = loss + DECAY / 2 * parameters[:-1].square().sum()
        loss.backward()
        return loss

    optimizer.step(cost)
    weights = parameters[:-1].detach().numpy() / spread
    return weights, float(parameters[-1].detach() - weights @ centre)


def held_back(rows, targets, folds=8):
    """The log odds of each whole article by weights that have not seen it."""
    odds = np.zeros(len(targets))
    for fold in range(folds):
        out = np.arange(len(targets)) % folds == fold
        weights, bias = fit(rows[~out], targets[~out])
        odds[out] = rows[out, 0] @ weights + bias
    return odds


def with_opinion(model, weights, bias):
    """`model` with the output [batch, length, 1]: what each piece adds to the log odds, over the number of pieces."""
    graph = model.graph
    parts = []
    for layer, name, rows in zip(LAYERS, layer_outputs(graph), np.split(np.asarray(weights, np.float32), len(LAYERS)), strict=True):
        constant = f"{OUTPUT}.{layer}"
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(rows[:, None]), constant))
        graph.node.append(helper.make_node("MatMul", [name, constant], [f"{constant}.product"]))
        parts.append(f"{constant}.product")
    graph.initializer.append(numpy_helper.from_array(np.array([bias], np.float32), f"{OUTPUT}.bias"))
    total = parts[0]
    for index, part in enumerate([*parts[1:], f"{OUTPUT}.bias"], 1):
        out = OUTPUT if index == len(parts) else f"{OUTPUT}.sum.{index}"
        graph.node.append(helper.make_node("Add", [total, part], [out]))
        total = out
    graph.output.append(helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, ["batch", "length", 1]))
    onnx.checker.check_model(model)
    return model

"""The network of an exported model: its weights as floats again, for whoever has no checkpoint to go on from.

What rounding took away stays away. A weight comes back as its integer times its scale, so exporting it anew loses nothing more.
"""

import onnx
import torch
from onnx import numpy_helper

from .batches import windows
from .labels import columns
from .link import read_links
from .network import Reader

LINEAR = ["query_key_value", "attended", "widen", "narrow"]
NORMS = ["attended_norm", "norm"]


def restored(model, links):
    """The `Reader` of the exported file `model` with the tables of the file `links`."""
    stored = _Stored(onnx.load(model).graph)
    first = LINEAR[0]
    prefixes = [name.removesuffix(first) for name in stored.arrays if name.startswith("layer.") and name.endswith(first)]
    network = Reader(len(stored.arrays["words"]), len(prefixes))
    with torch.no_grad():
        network.words.weight.copy_(torch.from_numpy(stored.arrays["words"] * stored.arrays["words.scales"]))
        network.shapes.weight.copy_(stored.tensor("shapes.table"))
        network.positions.weight.copy_(stored.tensor("positions"))
        stored.fill_norm(network.embedded_norm, "embedded_norm")
        for layer, prefix in zip(network.layers, prefixes, strict=True):
            for name in LINEAR:
                stored.fill_product(getattr(layer, name), prefix + name)
            for name in NORMS:
                stored.fill_norm(getattr(layer, name), prefix + name)
        network.heads.weight.copy_(stored.tensor("heads").T)
        network.heads.bias.copy_(stored.tensor("heads.bias"))
        stored.fill_product(network.link.projections, "links.product")
        head, _ = read_links(links)
        network.link.distances.weight.copy_(torch.tensor(head.distances))
        network.link.out.weight.copy_(torch.tensor(head.out))
        network.link.out.bias.copy_(torch.tensor(head.bias))
    return network.eval()


def agreement(one, other, examples, vocabulary):
    """Head to the share of pieces that two functions from windows to outputs label alike, over `examples`."""
    read = [window for example in examples for window in windows(example, vocabulary)]
    pairs = [(a[0], b[0]) for a, b in zip(one(read), other(read), strict=True)]
    alike = {head: [a[:, where].argmax(-1) == b[:, where].argmax(-1) for a, b in pairs] for head, where in columns().items()}
    return {head: sum(same.sum() for same in parts) / sum(same.size for same in parts) for head, parts in alike.items()}


class _Stored:
    """The constants of a graph of `graph.py`, by name, and the scale of what goes into each product."""

    def __init__(self, graph):
        self.arrays = {constant.name: numpy_helper.to_array(constant) for constant in graph.initializer}
        scales = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "QuantizeLinear"}
        products = [node.input for node in graph.node if node.op_type == "MatMulInteger"]
        self.input_scales = {inputs[1]: self.arrays[scales[inputs[0]]] for inputs in products}

    def tensor(self, name):
        return torch.tensor(self.arrays[name])

    def fill_product(self, module, name):
        weights = self.arrays[name] * (self.arrays[name + ".scales"] / self.input_scales[name])
        module.weight.copy_(torch.from_numpy(weights).T)
        module.bias.copy_(self.tensor(name + ".bias"))

    def fill_norm(self, module, name):
        module.weight.copy_(self.tensor(name + ".weight"))
        module.bias.copy_(self.tensor(name + ".bias"))

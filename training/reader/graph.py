"""The quantised network as an ONNX graph, written operator by operator so that `rten` fuses what it can.

Inputs: ids and shapes [batch, length] (all windows of a batch of one length: there is no mask). Outputs: logits
[batch, length, columns] and links [batch, length, 4 LINK], what `link.py` makes attributions of.
"""

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

from . import quantise
from .network import ATTENTION_HEADS, LINK, WIDTH

OPSET = 20


def model(network, products):
    """The ONNX model of `network` with the quantised `products` of its encoder."""
    graph = _Graph()
    x = _embedded(graph, network)
    for index, layer in enumerate(network.layers):
        x = _layer(graph, x, layer, {name.split(".")[1]: p for name, p in products.items() if name.startswith(f"{index}.")})
    heads = graph.op("MatMul", x, graph.constant("heads", network.heads.weight.detach().numpy().T))
    graph.op("Add", heads, graph.constant("heads.bias", network.heads.bias.detach().numpy()), out="logits")
    _product(graph, "links.product", x, products["link"], out="links")
    return graph.finish({"logits": network.heads.bias.shape[0], "links": 4 * LINK})


class _Graph:
    """Nodes and constants as they come; every value gets a name of its own."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def op(self, kind, *inputs, out=None, **attributes):
        out = out or f"{kind}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [out], **attributes))
        return out

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def number(self, value, kind):
        return self.constant(f"constant.{len(self.constants)}", np.array(value, dtype=kind))

    def finish(self, widths):
        shape = ["batch", "length"]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("ids", "shapes")]
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, width]) for name, width in widths.items()]
        graph = helper.make_graph(self.nodes, "reader", inputs, outputs, self.constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="copydesk")
        made.ir_version = 9
        checker.check_model(made)
        return made


def _embedded(graph, network):
    integers, scales = quantise.rows(network.words.weight)
    rows = graph.op("Cast", graph.op("Gather", graph.constant("words", integers), "ids"), to=TensorProto.FLOAT)
    words = graph.op("Mul", rows, graph.op("Gather", graph.constant("words.scales", scales), "ids"))
    shapes = graph.op("Gather", graph.constant("shapes.table", network.shapes.weight.detach().numpy()), "shapes")
    length = graph.op("Gather", graph.op("Shape", "ids"), graph.number([1], np.int64))
    table = graph.constant("positions", network.positions.weight.detach().numpy())
    places = graph.op("Slice", table, graph.number([0], np.int64), length, graph.number([0], np.int64))
    return _norm(graph, "embedded_norm", graph.op("Add", graph.op("Add", words, shapes), places), network.embedded_norm)


def _layer(graph, x, layer, products):
    prefix = f"layer.{len(graph.nodes)}."
    product = lambda name, value: _product(graph, prefix + name, value, products[name])
    parts = graph.op("Reshape", product("query_key_value", x), graph.number([0, 0, 3 * ATTENTION_HEADS, WIDTH // ATTENTION_HEADS], np.int64))
    parts = graph.op("Transpose", parts, perm=[0, 2, 1, 3])
    query, key, value = (f"{prefix}{name}" for name in ("query", "key", "value"))
    sizes = graph.number([ATTENTION_HEADS] * 3, np.int64)
    graph.nodes.append(helper.make_node("Split", [parts, sizes], [query, key, value], axis=1))
    scores = graph.op("MatMul", query, graph.op("Transpose", key, perm=[0, 1, 3, 2]))
    scores = graph.op("Mul", scores, graph.number((WIDTH // ATTENTION_HEADS) ** -0.5, np.float32))
    mixed = graph.op("MatMul", graph.op("Softmax", scores, axis=-1), value)
    mixed = graph.op("Reshape", graph.op("Transpose", mixed, perm=[0, 2, 1, 3]), graph.number([0, 0, WIDTH], np.int64))
    x = _norm(graph, prefix + "attended_norm", graph.op("Add", x, product("attended", mixed)), layer.attended_norm)
    inner = graph.op("Gelu", product("widen", x))
    return _norm(graph, prefix + "norm", graph.op("Add", x, product("narrow", inner)), layer.norm)


def _product(graph, name, x, product, out=None):
    """x W + b: integers in, floats out. `rten` runs product, cast and scale as one operator."""
    scale, zero = graph.number(product.scale, np.float32), graph.number(product.zero, np.uint8)
    weights = graph.constant(name, product.weights)
    integers = graph.op("MatMulInteger", graph.op("QuantizeLinear", x, scale, zero), weights, zero, graph.number(0, np.int8))
    scales = graph.constant(name + ".scales", (product.weight_scales * product.scale).astype(np.float32))
    floats = graph.op("Mul", graph.op("Cast", integers, to=TensorProto.FLOAT), scales)
    return graph.op("Add", floats, graph.constant(name + ".bias", product.bias), out=out)


def _norm(graph, name, x, module):
    weight, bias = (getattr(module, part).detach().numpy() for part in ("weight", "bias"))
    constants = graph.constant(name + ".weight", weight), graph.constant(name + ".bias", bias)
    return graph.op("LayerNormalization", x, *constants, axis=-1, epsilon=module.eps)

"""Windows to logits and link projections, by PyTorch and by the exported model."""

from itertools import groupby

import onnxruntime
import torch

from .batches import batched, tensors

PIECES_A_RUN = 6144


def with_torch(network, vocabulary):
    """A function from windows to their (logits [L, columns], projections [L, 4 LINK]) in f32."""
    network.eval()

    def run(windows):
        results = {}
        with torch.no_grad():
            for group in batched(windows, PIECES_A_RUN):
                ids, shapes, mask, _ = tensors(group, vocabulary)
                _share(results, group, [output.numpy() for output in network(ids, shapes, mask)])
        return [results[id(window)] for window in windows]

    return run


def with_onnx(path, vocabulary, threads):
    """The same from the exported file, whose batches have windows of one length."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(windows):
        results = {}
        length = lambda window: len(window.ids)
        for _, same in groupby(sorted(windows, key=length), key=length):
            for group in batched(same, PIECES_A_RUN):
                ids, shapes, _, _ = tensors(group, vocabulary)
                feed = {"ids": ids.numpy(), "shapes": shapes.numpy()}
                _share(results, group, session.run(["logits", "links"], feed))
        return [results[id(window)] for window in windows]

    return run


def _share(results, group, outputs):
    for row, window in enumerate(group):
        results[id(window)] = tuple(output[row, 1 : len(window.ids) + 1] for output in outputs)

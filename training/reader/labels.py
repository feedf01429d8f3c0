"""The three label sets, in the order of the model's outputs, and how spans become BIO labels."""

IGNORED = -100
"""The label of a piece that says nothing in training."""

UPOS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
]  # fmt: skip
ENTITY_TYPES = ["PER", "ORG", "LOC", "MISC"]
ROLE_TYPES = ["source", "cue", "content"]
LINK_TYPES = ["source", "content"]


def bio(types):
    """O, then B-x and I-x of each type: type i has the labels 2i + 1 and 2i + 2."""
    return ["O"] + [f"{mark}-{kind}" for kind in types for mark in "BI"]


HEADS = {"upos": UPOS, "entity": bio(ENTITY_TYPES), "role": bio(ROLE_TYPES)}
"""The heads in the order of the output's columns."""

LINK_LABELS = bio(LINK_TYPES)
"""What a piece is to one cue: the labels of the link head."""


def columns():
    """Head name to its slice of the output's last axis."""
    start, slices = 0, {}
    for head, names in HEADS.items():
        slices[head] = slice(start, start + len(names))
        start += len(names)
    return slices


def spans_to_bio(spans, types, pieces):
    """BIO label ids of `pieces` [(start, end)] under `spans` [(start, end, type)], which do not overlap.

    A piece belongs to the span in which it starts; the first such piece is the B.
    """
    labels = [0] * len(pieces)
    spans = sorted(spans)
    at = 0
    begun = -1
    for index, (start, _) in enumerate(pieces):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            inside = begun == at
            labels[index] = 2 * types.index(spans[at][2]) + (2 if inside else 1)
            begun = at
    return labels


def words_to_labels(words, names, pieces):
    """Labels of `pieces` under tagged `words` [(start, end, tag)]: the first piece that starts in a word speaks for it."""
    labels = [IGNORED] * len(pieces)
    for piece, word in zip(speaking_pieces(words, pieces), words):
        if piece is not None and labels[piece] == IGNORED:
            labels[piece] = names.index(word[2])
    return labels


def speaking_pieces(words, pieces):
    """The index of the piece that speaks for each word: the first that starts in it, else the one that covers its start."""
    speakers = []
    at = 0
    for start, end, *_ in words:
        while at < len(pieces) and pieces[at][1] <= start:
            at += 1
        first = at
        while first < len(pieces) and pieces[first][0] < start:
            first += 1
        if first < len(pieces) and pieces[first][0] < end:
            speakers.append(first)
        else:
            speakers.append(at if at < len(pieces) and pieces[at][0] < end else None)
    return speakers

"""Text to word pieces, each with its shape and its place in the text. `src/language/reader/pieces.rs` does the same.

A *chunk* is a run of letters, digits and their combining marks, or any other character alone; white space and control
characters part chunks.
A chunk is looked up without accents and in lower case, as the base model was trained; its *shape* keeps what that loses.
"""

import unicodedata
from dataclasses import dataclass

PAD, UNKNOWN, BEGIN, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_CHUNK = 64

FORMS = ["caseless", "lower", "title", "capital", "upper", "mixed", "digit", "alphanumeric", "mark"]
SPECIAL_SHAPE = 0
SHAPES = 1 + 3 * len(FORMS)
"""Shape ids: 0 for what is no text; then for each form: begins a word after space, begins a word glued on, goes on."""


@dataclass(frozen=True)
class Pieces:
    """The pieces of one text: ids, shape ids, and [start, end) in code points of the text."""

    ids: list
    shapes: list
    spans: list


def form_of(chunk):
    """The index in FORMS of how `chunk` is written."""
    if not chunk[0].isalnum():
        return FORMS.index("mark")
    letters = [c for c in chunk if c.isalpha()]
    cased = [c for c in letters if c.isupper() or c.islower()]
    if not letters:
        return FORMS.index("digit")
    if len(letters) < sum(c.isalnum() for c in chunk):
        return FORMS.index("alphanumeric")
    if not cased:
        return FORMS.index("caseless")
    if not any(c.isupper() for c in cased):
        return FORMS.index("lower")
    if all(c.isupper() for c in cased):
        return FORMS.index("upper" if len(cased) > 1 else "capital")
    if cased[0].isupper() and not any(c.isupper() for c in cased[1:]):
        return FORMS.index("title")
    return FORMS.index("mixed")


def chunks(text):
    """[start, end) of each chunk of `text`."""
    found = []
    start = None
    for index, character in enumerate(text):
        joins = character.isalnum() or (start is not None and unicodedata.combining(character) != 0)
        if joins:
            if start is None:
                start = index
            continue
        if start is not None:
            found.append((start, index))
            start = None
        if not character.isspace() and unicodedata.category(character) != "Cc":
            found.append((index, index + 1))
    if start is not None:
        found.append((start, len(text)))
    return found


def folded(chunk):
    """The characters under which `chunk` is looked up, each with the index in `chunk` of the one it comes from."""
    out = []
    for index, character in enumerate(chunk):
        if character.isascii():
            out.append((character.lower(), index))
            continue
        plain = unicodedata.normalize("NFKD", character) if character.isalnum() else character
        for part in plain.lower():
            if not (character.isalnum() and not part.isalnum()) and unicodedata.combining(part) == 0:
                out.append((part, index))
    return out


class Vocabulary:
    """The pieces the model knows, one a line of its file; a piece that goes on a word begins with ##."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.ids = {piece: index for index, piece in enumerate(self.pieces)}
        self.unknown = self.ids[UNKNOWN]
        self._cache = {}

    @classmethod
    def read(cls, path):
        return cls(path.read_text(encoding="utf-8").splitlines())

    def write(self, path):
        path.write_text("".join(piece + "\n" for piece in self.pieces), encoding="utf-8")

    def encode(self, text):
        """The pieces of `text`, without the marks of its begin and end."""
        ids, shapes, spans = [], [], []
        previous_end = 0
        for start, end in chunks(text):
            word, form = self._split(text[start:end])
            base = 1 + 3 * form
            first = base if start != previous_end or start == 0 else base + 1
            for index, (piece, low, high) in enumerate(word):
                ids.append(piece)
                shapes.append(first if index == 0 else base + 2)
                spans.append((start + low, start + high))
            previous_end = end
        return Pieces(ids, shapes, spans)

    def _split(self, chunk):
        """The pieces [(id, start, end)] of one chunk, longest first from the left, and its form."""
        found = self._cache.get(chunk)
        if found is None:
            found = self._cache[chunk] = (self._match(chunk), form_of(chunk))
        return found

    def _match(self, chunk):
        letters = folded(chunk)
        whole = [(self.unknown, 0, len(chunk))]
        if not letters or len(letters) > LONGEST_CHUNK:
            return whole
        plain = "".join(letter for letter, _ in letters)
        out = []
        low = 0
        while low < len(plain):
            prefix = "##" if low else ""
            high = next((high for high in range(len(plain), low, -1) if prefix + plain[low:high] in self.ids), None)
            if high is None:
                return whole
            start = letters[low][1] if low else 0
            end = letters[high][1] if high < len(plain) else len(chunk)
            out.append((self.ids[prefix + plain[low:high]], start, max(end, start)))
            low = high
        return out

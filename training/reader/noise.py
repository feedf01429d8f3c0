"""Other ways to write the same text, with the labels carried over.

Each kind of noise gives edits [(start, end, replacement)] of the text, in order and apart from each other.
"""

import bisect
import re
from dataclasses import replace

SHARES = {
    "straight": 0.12, "curly": 0.08, "unquoted": 0.06, "british": 0.08,
    "upper": 0.04, "headline": 0.03, "lower": 0.03, "link": 0.05, "typos": 0.08,
}  # fmt: skip
"""How often training meets each kind; the rest stays as it is."""

SPACED = {"crossner", "wnut"}
"""Corpora whose tokens are parted by spaces everywhere, which no report is."""


def varied(example, rng):
    """`example` as training reads it this time."""
    if example.corpus in SPACED and rng.random() < 0.5:
        example = edited(example, unspaced(example.text))
    kind = rng.choices([*SHARES, None], [*SHARES.values(), 1 - sum(SHARES.values())])[0]
    return with_noise(example, kind, rng) if kind else example


def with_noise(example, kind, rng):
    """`example` with one kind of noise."""
    edits = {
        "straight": lambda: quotes(example.text, '""', "''"),
        "curly": lambda: quotes(example.text, "“”", "‘’"),
        "unquoted": lambda: quotes(example.text, ("", ""), None),
        "british": lambda: quotes(example.text, *rng.choice([("‘’", "‘’"), ("''", "''")])),
        "upper": lambda: recased(example.text, str.upper),
        "lower": lambda: recased(example.text, str.lower),
        "headline": lambda: headline(example.text),
        "link": lambda: link(example.text, rng),
        "typos": lambda: typos(example.text, rng),
    }[kind]()
    return edited(example, edits)


def joined(examples, rng, corpora=("ewt", "gum", "uner"), share=0.5):
    """Sentences of the treebanks run on into small paragraphs, since the product reads paragraphs."""
    out = []
    for example in examples:
        last = out[-1] if out else None
        if last and example.corpus == last.corpus in corpora and len(last.text) < 400 and rng.random() < share:
            out[-1] = _run_on(last, example)
        else:
            out.append(example)
    return out


def _run_on(a, b):
    shift = len(a.text) + 1

    def both(name):
        first, second = getattr(a, name), getattr(b, name)
        if first is None or second is None:
            return None
        return (*first, *((s + shift, e + shift, *rest) for s, e, *rest in second))

    fields = {name: both(name) for name in ("sentences", "words", "entities", "roles")}
    return replace(a, text=f"{a.text} {b.text}", **fields)


def edited(example, edits):
    """`example` after `edits`, its spans moved; a span of which nothing is left is dropped."""
    starts = [start for start, _, _ in edits]
    text, shifts, shift, position = [], [0], 0, 0
    for start, end, new in edits:
        text += [example.text[position:start], new]
        shift += len(new) - (end - start)
        shifts.append(shift)
        position = end
    text.append(example.text[position:])

    def moved(offset, is_end):
        before = bisect.bisect_left(starts, offset) if is_end else bisect.bisect_right(starts, offset)
        if before and edits[before - 1][0] <= offset < edits[before - 1][1] and not is_end:
            return edits[before - 1][0] + shifts[before - 1]
        if before and offset < edits[before - 1][1]:
            return edits[before - 1][1] + shifts[before]
        return offset + shifts[before]

    def spans(old):
        if old is None:
            return None
        new = ((moved(s, False), moved(e, True), *rest) for s, e, *rest in old)
        return tuple(span for span in new if span[0] < span[1])

    fields = {name: spans(getattr(example, name)) for name in ("sentences", "words", "entities", "roles")}
    attributions = tuple(spans(attribution) for attribution in example.attributions)
    return replace(example, text="".join(text), attributions=attributions, **fields)


def unspaced(text):
    """Closes the gaps that tokenised text has before marks and clitics."""
    gaps = re.finditer(r" (?=[,.;:!?)\]%’]|'s\b|n't\b|'re\b|'ve\b|'ll\b)|(?<=[(\[$#]) ", text)
    return [(gap.start(), gap.end(), "") for gap in gaps]


def quotes(text, double, single):
    """Double quotation marks as `double` (open, close); single ones and apostrophes as `single`, if given."""
    edits = []
    for match in re.finditer(r"[“”\"„‘’']", text):
        mark, start = match[0], match.start()
        opens = mark in "“„‘" or (mark in "\"'" and not text[start - 1 : start].strip("([—–- "))
        new = double if mark in "“”\"„" else single
        if new is not None and new[not opens] != mark:
            edits.append((start, match.end(), new[not opens]))
    return edits


def recased(text, change):
    """Every letter in another case, where that keeps the length."""
    return [(i, i + 1, change(c)) for i, c in enumerate(text) if change(c) != c and len(change(c)) == 1]


def headline(text):
    """Words with capitals, as American headlines have them."""
    return [(m.start(), m.start() + 1, m[0][0].upper()) for m in re.finditer(r"(?<![\w'’])[a-zß-ÿ]\w{2,}", text) if len(m[0][0].upper()) == 1]


def link(text, rng):
    """One to four words in a row become a Markdown link."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    if not words:
        return []
    first = rng.randrange(len(words))
    last = min(first + rng.randrange(4), len(words) - 1)
    site, page = (rng.choice(["news", "archive", "example", "reports", "www"]), rng.randrange(10_000))
    return [(words[first][0], words[first][0], "["), (words[last][1], words[last][1], f"](https://{site}.org/{page})")]


def typos(text, rng):
    """A slip in about one word in fifteen: two letters swapped, one lost, one twice, or a neighbour's key."""
    edits = []
    for match in re.finditer(r"[A-Za-z]{4,}", text):
        if rng.random() > 1 / 15:
            continue
        at = match.start() + rng.randrange(1, len(match[0]) - 1)
        a, b = text[at], text[at + 1]
        slip = rng.choice([(at, at + 2, b + a), (at, at + 1, ""), (at, at + 1, a + a), (at, at + 1, _neighbour(a, rng))])
        edits.append(slip)
    return edits


def _neighbour(letter, rng):
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm"):
        at = row.find(letter.lower())
        if at >= 0:
            return row[max(0, min(len(row) - 1, at + rng.choice([-1, 1])))]
    return letter

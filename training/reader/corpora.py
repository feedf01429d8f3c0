"""The corpora as examples: a text with what is known of it."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from .labels import ENTITY_TYPES, ROLE_TYPES, UPOS
from .patterns import Token, attributions

CORPORA = ["ewt", "gum", "crossner", "wnut", "uner", "polnear"]
"""The names that `--without` takes."""

REPEATS = {"crossner": 6, "uner": 4}
"""Small corpora are read several times an epoch."""

HELD_BACK = 20
"""One in so many of PolNeAR's training articles does not train."""

RULED_REPEATS = 3
"""How often an epoch reads a sentence with attributions by rule, where those are all there are."""

TITLES = set(Path(__file__).with_name("titles.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True)
class Example:
    """A stretch of text (code points) and its labels; a head that the corpus does not mark is None.

    words: [(start, end, UPOS)]; entities and roles: [(start, end, type)]; sentences: [(start, end)].
    """

    corpus: str
    text: str
    sentences: tuple
    words: tuple | None = None
    entities: tuple | None = None
    roles: tuple | None = None
    attributions: tuple = ()
    """Each attribution as its own [(start, end, role)]; only where `roles` are known."""
    misc: bool = True
    """Whether the corpus marks MISC; where not, an unmarked piece may be one."""


def read_training(folder, without=()):
    """All training examples of the corpora in `folder` but those named in `without`, each as often as an epoch reads it.

    Without PolNeAR the treebanks get roles by rule.
    """
    readers = {
        "ewt": lambda: read_treebank("ewt", folder / "ud/en_ewt-ud-train.conllu"),
        "gum": lambda: read_gum(folder, "train"),
        "crossner": lambda: read_entities("crossner", folder / "ner/crossner-politics-train.jsonl"),
        "wnut": lambda: read_entities("wnut", folder / "ner/wnut17-train.jsonl"),
        "uner": lambda: uner_half(folder, 0),
        "polnear": lambda: [block for article in training_articles(folder)[0] for block in blocks(article)],
    }
    examples = [example for name in CORPORA if name not in without for example in readers[name]() * REPEATS.get(name, 1)]
    if "polnear" in without:
        return examples + [example for example in examples if example.attributions] * (RULED_REPEATS - 1)
    return [_without_rules(example) for example in examples]


def read_unmarked(folder):
    """Paragraphs that no head has labels for: encyclopaedic English, which only a teacher can mark."""
    path = folder / "timex/extra.jsonl"
    texts = [record["text"] for line in path.open(encoding="utf-8") if (record := json.loads(line))["source"] == "WikiWars"]
    paragraphs = [text[low:high] for text in texts for low, high in block_spans(text)]
    return [Example("wikiwars", paragraph, tuple(_rough_sentences(paragraph))) for paragraph in paragraphs]


def _rough_sentences(text):
    """[start, end) of what a mark and a capital part: good enough to cut windows at."""
    starts = [0, *(match.end() for match in re.finditer(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])", text))]
    return zip(starts, [*starts[1:], len(text)], strict=True)


def uner_half(folder, half):
    """Half 0 of UNER's dev part trains, half 1 scores. Documents alternate, since they stand in order of genre."""
    path = folder / "ner/uner-ewt-dev.jsonl"
    documents = [json.loads(line)["id"].rsplit("-", 1)[0] for line in path.open(encoding="utf-8")]
    order = {document: index for index, document in enumerate(dict.fromkeys(documents))}
    sentences = read_entities("uner", path, misc=False)
    return [sentence for document, sentence in zip(documents, sentences, strict=True) if order[document] % 2 == half]


def _without_rules(example):
    """`example` without roles that came by rule."""
    return example if example.corpus == "polnear" else replace(example, roles=None, attributions=())


def read_treebank(corpus, path):
    """The sentences of a CoNLL-U file with their parts of speech, and the attributions that rules find in their trees."""
    examples = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[len("# text = ") :] for line in lines if line.startswith("# text = "))
        tokens = list(_tokens(text, lines))
        words = tuple((t.start, t.end, t.tag) for t in tokens if t.tag in UPOS and t.start < t.end)
        found = attributions(tokens)
        roles = tuple(_apart(sorted({span for spans in found for span in spans})))
        examples.append(Example(corpus, text, ((0, len(text)),), words=words, roles=roles, attributions=found))
    return examples


def _apart(spans):
    """`spans` in order, without those that overlap an earlier one."""
    end = 0
    for span in spans:
        if span[0] >= end:
            end = span[1]
            yield span


def _tokens(text, lines):
    """The syntactic words; those of a contraction share out its letters."""
    position, until, surface_end = 0, 0, 0
    for line in lines:
        if line.startswith("#"):
            continue
        number, form, lemma, tag, _, _, head, relation = line.split("\t")[:8]
        if "." in number:
            continue
        if "-" in number:
            position = text.index(form, max(position, surface_end))
            surface_end, until = position + len(form), int(number.split("-")[1])
            continue
        if int(number) <= until:
            start = position if text.startswith(form, position) else min(position, surface_end)
            end = surface_end if int(number) == until else min(start + len(form), surface_end)
        else:
            start = text.index(form, max(position, surface_end))
            end = start + len(form)
            surface_end = end
        position = end
        yield Token(int(number), start, end, lemma, tag, int(head), relation)


def read_entities(corpus, path, misc=True):
    """The records of an entity corpus."""
    examples = []
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        text = record["text"]
        spans = tuple(without_title(text, *e["span"], e["type"]) for e in record["entities"] if e["type"] in ENTITY_TYPES)
        examples.append(Example(corpus, text, ((0, len(text)),), entities=spans, misc=misc))
    return examples


def read_gum(folder, part):
    """GUM's sentences with parts of speech and (silver) entities."""
    tagged = read_treebank("gum", folder / f"ud/en_gum_open-ud-{part}.conllu")
    named = read_entities("gum", folder / f"ner/gum-open-silver-{part}.jsonl")
    return [replace(a, entities=b.entities) if a.text == b.text else a for a, b in zip(tagged, named, strict=True)]


def without_title(text, start, end, kind):
    """The span of a person without the titles before the name, which only some corpora count in."""
    while kind == "PER":
        match = re.match(r"(\w+\.?)\s+(?=\w)", text[start:end])
        if not match or match[1].rstrip(".").lower() not in TITLES:
            break
        start += match.end()
    return start, end, kind


def articles(folder, part):
    """PolNeAR's articles as they stand in the file."""
    return [json.loads(line) for line in (folder / f"polnear/{part}.jsonl").open(encoding="utf-8")]


def training_articles(folder):
    """PolNeAR's training articles: those that train, and those held back to choose the decoder's numbers on."""
    found = articles(folder, "train")
    held = [index % HELD_BACK == HELD_BACK // 2 for index in range(len(found))]
    return [a for a, h in zip(found, held) if not h], [a for a, h in zip(found, held) if h]


def held_back(folder, without=()):
    """The articles on which the decoder's numbers are chosen; without PolNeAR sentences of EWT's dev part, with roles by rule."""
    if "polnear" not in without:
        return training_articles(folder)[1]
    return [_as_article(example) for example in read_treebank("ewt", folder / "ud/en_ewt-ud-dev.conllu")]


def _as_article(example):
    """An example of one paragraph as an article."""
    by_role = lambda spans: {role: [(s, e) for s, e, kind in spans if kind == role] for role in ROLE_TYPES}
    attributions = [by_role(spans) for spans in example.attributions]
    return {"text": example.text, "sentences": list(example.sentences), "attributions": attributions}


def blocks(article):
    """The paragraphs of one article, each an example with its roles; `block_spans` says where they stand."""
    linked = [tuple((s, e, role) for role in ROLE_TYPES for s, e in a[role]) for a in article["attributions"]]
    marked = sorted({span for spans in linked for span in spans})
    return [
        Example(
            "polnear",
            article["text"][low:high],
            tuple(_clipped(article["sentences"], low, high)),
            roles=tuple(_clipped(marked, low, high)),
            attributions=tuple(tuple(part) for spans in linked if (part := _clipped(spans, low, high))),
        )
        for low, high in block_spans(article["text"])
    ]


def block_spans(text):
    """[start, end) of each paragraph: what blank lines part."""
    return [match.span() for match in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]


def _clipped(spans, low, high):
    """The parts of `spans` [(start, end, ...)] within [low, high), counted from low."""
    return [(max(s, low) - low, min(e, high) - low, *rest) for s, e, *rest in spans if s < high and low < e]

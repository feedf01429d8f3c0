"""Attributions by rule from the trees of the treebanks: what a model that never saw PolNeAR learns the roles from.

Three patterns: a verb of SPEECH or THOUGHT with a clause ("X said that Y"), the same verb put in or after what is said
("Y, X said"; the trees call it parataxis), and "according to X".
"""

from dataclasses import dataclass

SPEECH = set(
    """accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure boast caution charge cite
    claim comment complain conclude concede confirm contend cry declare demand deny describe disclose emphasize estimate exclaim
    explain hint indicate inform insist joke lament maintain mention mutter note object observe order pledge point predict promise
    pronounce propose protest quip quote recall recommend remark remind repeat reply report request respond reveal say scream
    shout signal specify speculate state stress suggest swear tell testify tweet urge vow warn whisper wonder write yell""".split()
)
THOUGHT = set("assume believe consider doubt expect fear feel find guess hope imagine intend know think understand want wish".split())
CLAUSES = {"ccomp", "parataxis"}
BEFORE_CUE = {"aux", "aux:pass", "advmod"}


@dataclass(frozen=True)
class Token:
    """A syntactic word: its number and its head's in the sentence, its span in the text, lemma, tag and relation."""

    number: int
    start: int
    end: int
    lemma: str
    tag: str
    head: int
    relation: str


def attributions(tokens):
    """Each attribution that the patterns find in one sentence, as [(start, end, role)]."""
    found = []
    for token in tokens:
        if token.tag == "VERB" and token.lemma in SPEECH | THOUGHT:
            found.append(_by_verb(token, tokens))
        elif token.lemma == "accord" and token.relation == "case":
            found.append(_according_to(token, tokens))
    return tuple(parts for parts in found if parts)


def _by_verb(verb, tokens):
    source = [t for t in tokens if t.head == verb.number and t.relation in ("nsubj", "nsubj:pass")]
    clause = next((t for t in tokens if t.head == verb.number and t.relation == "ccomp"), None)
    if clause:
        content = _under(clause, tokens)
    elif verb.relation == "parataxis" and source and verb.lemma in SPEECH:
        own = {t.number for t in _under(verb, tokens)}
        content = [t for t in _under(_numbered(verb.head, tokens), tokens) if t.number not in own]
    else:
        return ()
    before = {t.number for t in tokens if t.head == verb.number and t.relation in BEFORE_CUE}
    cue = [verb]
    while cue[0].number - 1 in before:
        cue.insert(0, _numbered(cue[0].number - 1, tokens))
    taken = {t.number for t in cue} | {t.number for s in source for t in _under(s, tokens)}
    content = [t for t in content if t.number not in taken]
    return (*_ranges([t for s in source for t in _under(s, tokens)], "source"), *_ranges(cue, "cue"), *_ranges(content, "content"))


def _according_to(token, tokens):
    source = _numbered(token.head, tokens)
    cue = [t for t in tokens if t.number == token.number or (t.head == token.number and t.relation == "fixed")]
    of = _numbered(source.head, tokens) if source else None
    if not of:
        return ()
    taken = {t.number for t in _under(source, tokens)}
    marks = {t.number for t in cue}
    content = [t for t in _under(of, tokens) if t.number not in taken]
    sources = [t for t in _under(source, tokens) if t.number not in marks]
    return (*_ranges(sources, "source"), *_ranges(cue, "cue"), *_ranges(content, "content"))


def _numbered(number, tokens):
    return next((t for t in tokens if t.number == number), None)


def _under(top, tokens):
    """`top` and all that hangs on it, in order."""
    inside = {top.number} if top else set()
    while more := {t.number for t in tokens if t.head in inside} - inside:
        inside |= more
    return [t for t in tokens if t.number in inside]


def _ranges(tokens, role):
    """Runs of neighbouring tokens as spans, without the punctuation at their edges other than quotation marks."""
    runs = []
    for token in tokens:
        if runs and token.number == runs[-1][-1].number + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        while run and _dangling(run[0]):
            run = run[1:]
        while run and _dangling(run[-1]):
            run = run[:-1]
        if any(t.tag != "PUNCT" for t in run):
            yield run[0].start, run[-1].end, role


def _dangling(token):
    return token.tag == "PUNCT" and token.lemma not in "\"'“”‘’``''"

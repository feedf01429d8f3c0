#!/usr/bin/env python3
"""Scores the rules about claims, and writes their part of tests/eval/scores.txt and README.md.

usage: COPYDESK_CORPORA=DIR python3 tests/eval/claims.py [PROGRAM]

Two readers, who saw the definition and nothing of the rules, have said of 250 sentences which need a source and why; their
answers are in claims-labels.jsonl by article and span, without a word of the articles. How often unedited news is marked at all
is measured on the same articles and the others of polnear/dev. Of a hundred findings in those others, mixed among a hundred
sentences that were not marked, two more readers have said the same, who did not know which is which: claims-blind.jsonl, with the
codes that the tool had given. Each time the rules had been mended, another draw was judged in the same way by two more readers: claims-blind-train.jsonl,
claims-blind-third.jsonl, claims-blind-fourth.jsonl, claims-blind-fifth.jsonl.
Copy editors have also read 400 articles of polnear/train from end to end (claims-read.jsonl), and reporters have written drafts of all beats with the
sentences that want a source (claims-drafts.jsonl; all people in them are invented): there, recall counts as well.
PROGRAM is the copydesk to score; the release build, if left out.
"""
import collections
import json
import os
import pathlib
import re
import statistics
import sys

import score
from score import README, ROOT, SCORES, read

CLAIM_KINDS = {
    "CD101": "figure",
    "CD102": "cause",
    "CD103": "accusation",
    "CD104": "closed scene",
    "CD105": "state of mind",
    "CD106": "superlative",
    "CD107": "trend",
    "CD108": "prediction",
    "CD109": "private detail",
    "CD110": "event",
}

# The kinds that are warnings.
WARNED = {"CD101", "CD102", "CD103", "CD104"}

# What was judged blind, and what the rules had seen of it.
BLIND = [
    ("claims-blind.jsonl", "polnear/dev, as the rules were before these findings were looked at; they have been mended by them since"),
    ("claims-blind-train.jsonl", "polnear/train, articles that the rules were not tuned on; the reader has seen their texts in training"),
    ("claims-blind-third.jsonl", "polnear/train, other articles, after more words had been added; crowds, votes, purposes and statements have been mended by it since"),
    ("claims-blind-fourth.jsonl", "polnear/train, yet other articles, after that; the rules have been mended since by whole articles"),
    ("claims-blind-fifth.jsonl", "polnear/train, the last articles that nobody had looked at, after that, as the build two commits before these labels found them; the reader has seen the texts, and which are opinion, in training"),
]

TITLE = "## Claims and their sources, made by tests/eval/claims.py"


def main():
    if "COPYDESK_CORPORA" not in os.environ or len(sys.argv) > 2:
        sys.exit(__doc__)
    corpora = pathlib.Path(os.environ["COPYDESK_CORPORA"]).resolve()
    if len(sys.argv) == 2:
        score.PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    agreement, alarms = readers(corpora), restraint(corpora)
    whole = [read_whole(corpora), drafts(True), drafts(False)]
    parts = [TITLE, agreement, alarms, *(blind(name, title) for name, title in BLIND), *whole]
    section = "\n\n".join(parts) + "\n"
    sys.stdout.write(section)
    before = SCORES.read_text()
    if score.MEASURED_APART not in before:
        before = f"{before.rstrip()}\n\n{score.MEASURED_APART}\n"
    others = re.sub(rf"\n*{re.escape(TITLE)}\n.*?(?=\n## |\Z)", "\n", before, flags=re.S).rstrip()
    SCORES.write_text(f"{others}\n\n{section}")
    summarize(agreement, alarms, whole)


def summarize(agreement, alarms, whole):
    """Puts the larger figures into the README."""
    row = lambda name: next(line for line in agreement.splitlines() if line.startswith(name)).split()[-11:]
    needs, warned = row("needs a source"), row("  a warning")
    all_kinds = lambda table: next(line for line in table.splitlines() if line.startswith("all kinds")).split()
    articles, _, unseen = map(all_kinds, whole)
    rows = [
        ("agreement of two readers on which sentences need a source, kappa", needs[3]),
        ("warnings about sources: share that one reader or the other agrees with", warned[10]),
        ("... share of what both readers want that is found", warned[9]),
        ("400 whole articles: share of all findings that a copy editor shares", articles[3]),
        ("... share of what a copy editor wants that is found", articles[5]),
        ("42 invented drafts of all beats, never looked at: share of all findings that are right", unseen[3]),
        ("... share of what is wanted that is found", unseen[5]),
        ("warnings and errors per 1,000 words of unedited news", re.search(r"1,000 words +([\d.]+)", alarms)[1]),
        ("attributed sentences marked as unsourced, in per cent", re.search(r"marked +([\d.]+)%", alarms)[1]),
    ]
    table = "".join(f"| {name} | {value} |\n" for name, value in rows)
    start, end = "<!-- claims: made by tests/eval/claims.py -->\n", "<!-- /claims -->"
    before, rest = README.read_text().split(start)
    after = rest.split(end)[1]
    README.write_text(f"{before}{start}\n| claims and sources | |\n|---|---:|\n{table}\n{end}{after}")


def restraint(corpora):
    """How often unedited news is marked: warnings, and unsourced claims in sentences that the gold calls attributed."""
    gold = read(corpora / "polnear" / "dev.jsonl")
    n_words, per_article, hits, n_attributed = 0, [], collections.Counter(), 0
    for article, answer in zip(gold, score.facts(gold)):
        n_words += len(article["text"].split())
        per_article.append(sum(finding["severity"] in ("warning", "error") for finding in answer["diagnostics"]))
        spans = [span for one in article["attributions"] for role in ("source", "cue", "content") for span in one[role]]
        attributed = [s for s in article["sentences"] if any(meets(s, span) for span in spans)]
        n_attributed += len(attributed)
        for code in CLAIM_KINDS:
            places = [finding["span"] for finding in answer["diagnostics"] if finding["code"] == code]
            hits[code] += sum(any(meets(s, place) for place in places) for s in attributed)
        places = [f["span"] for f in answer["diagnostics"] if f["code"] in CLAIM_KINDS and f["code"] != "CD105"]
        hits["all"] += sum(any(meets(s, place) for place in places) for s in attributed)
    lines = [
        f"warnings and errors per 1,000 words  {1000 * sum(per_article) / n_words:.2f}",
        f"of an article, in the median         {statistics.median(per_article):.1f}",
        f"attributed sentences marked          {hits['all'] / n_attributed:.2%} of {n_attributed}; with a state of mind {hits['CD105'] / n_attributed:.2%} more",
    ]
    lines += [f"  {code} {kind:32}{hits[code]}" for code, kind in CLAIM_KINDS.items()]
    return "\n".join(lines)


def blind(name, title):
    """How many of the findings that were judged blind the readers agree with, by kind and as warnings, and how many of the unmarked
    sentences need a source all the same."""
    path = ROOT / "tests" / "eval" / name
    if not path.exists():
        return f"{title}: no findings have been judged blind"
    rows = read(path)
    found = [(code, row) for row in rows for code in row["codes"]]
    unmarked = [row for row in rows if not row["codes"]]
    wanted = [sum(bool(row[reader]) for row in unmarked) for reader in "ab"]
    lines = [
        f"{title}:",
        f"{len(rows)} sentences judged blind, {len(rows) - len(unmarked)} of them marked; of the {len(unmarked)} others A would mark {wanted[0]}, B {wanted[1]}",
        "",
        f"{'':26}{'found':>6}{'P/A':>7}{'P/B':>7}{'P/both':>8}{'P/any':>8}",
    ]
    warned = WARNED | {"CD111"}
    groups = [("all kinds", set(CLAIM_KINDS) | {"CD111"}), ("  warnings", warned)]
    groups += [(f"  {code} {kind}", {code}) for code, kind in [*CLAIM_KINDS.items(), ("CD111", "quotation")]]
    for title, codes in groups:
        own = [([code in row["a"], code in row["b"]]) for code, row in found if code in codes]
        shares = [sum(a for a, _ in own), sum(b for _, b in own), sum(a and b for a, b in own), sum(a or b for a, b in own)]
        lines.append(f"{title:26}{len(own):6}" + "".join(share(right, len(own), 7 + (n > 1)) for n, right in enumerate(shares)))
    # A sentence that needs a source for another reason than the finding gives is no false alarm to its writer.
    marked = [row for row in rows if row["codes"]]
    either = sum(bool(row["a"] or row["b"]) for row in marked)
    lines.append(f"marked sentences that need a source by one reader or the other, whatever the kind: {share(either, len(marked), 4).strip()}")
    return "\n".join(lines)


def read_whole(corpora):
    """What the rules find in the articles that copy editors have read from end to end."""
    rows = read(ROOT / "tests" / "eval" / "claims-read.jsonl")
    gold = {article["id"]: article for article in read(corpora / "polnear" / "train.jsonl")}
    articles = [gold[row["article"]] for row in rows]
    title = f"{len(rows)} articles of polnear/train, each read from end to end by a copy editor; the rules were mended with an eye on 300 of them"
    return found_in(title, articles, [row["wanted"] for row in rows])


def drafts(is_tuned_on):
    """What the rules find in invented drafts."""
    rows = [row for row in read(ROOT / "tests" / "eval" / "claims-drafts.jsonl") if row["is_tuned_on"] == is_tuned_on]
    what = "that the rules were mended by" if is_tuned_on else "that nobody had looked at when the rules were mended"
    return found_in(f"{len(rows)} invented drafts of all beats, {what}", rows, [row["wanted"] for row in rows])


def found_in(title, articles, wanted):
    """How many of the sentences that are marked want a source, and how many of those that want one are marked, by kind."""
    marked, right, gold, found = (collections.Counter() for _ in range(4))
    for article, spans, answer in zip(articles, wanted, score.facts(articles)):
        own = [(finding["code"], finding["span"]) for finding in answer["diagnostics"] if finding["code"] in CLAIM_KINDS]
        for sentence in article["sentences"]:
            codes = {code for code, place in own if meets(place, sentence)}
            kinds = next((kinds for span, kinds in spans if span == sentence), None)
            for name in codes | ({"all"} if codes else set()):
                marked[name] += 1
                right[name] += kinds is not None
            for name in {*(kinds or []), *(["all"] if kinds is not None else [])}:
                gold[name] += 1
                found[name] += bool(codes)
    lines = [f"{title}:", "", f"{'':26}{'marked':>8}{'P':>7}{'wanted':>8}{'R':>7}"]
    for name, kind in [("all", ""), *CLAIM_KINDS.items()]:
        label = "all kinds" if name == "all" else f"  {name} {kind}"
        lines.append(f"{label:26}{marked[name]:8}{share(right[name], marked[name], 7)}{gold[name]:8}{share(found[name], gold[name], 7)}")
    return "\n".join(lines)


def meets(left, right):
    return left[0] < right[1] and right[0] < left[1]


def readers(corpora):
    """How far two readers agree on which sentences need a source and why, and how far the rules agree with them."""
    labels = read(ROOT / "tests" / "eval" / "claims-labels.jsonl")
    gold = {article["id"]: article for article in read(corpora / "polnear" / "dev.jsonl")}
    wanted = list({label["article"]: gold[label["article"]] for label in labels}.values())
    found = {article["id"]: answer["diagnostics"] for article, answer in zip(wanted, score.facts(wanted))}
    rows = []
    for label in labels:
        codes = {f["code"] for f in found[label["article"]] if f["code"] in CLAIM_KINDS and meets(f["span"], label["span"])}
        rows.append((set(label["a"]), set(label["b"]), codes))
    lines = [f"{len(labels)} sentences", "", f"{'':26}{'A':>4}{'B':>4}{'ours':>6}{'kappa':>8}{'P/A':>7}{'R/A':>7}{'P/B':>7}{'R/B':>7}{'P/both':>8}{'R/both':>8}{'P/any':>8}"]
    any_kind = lambda codes: bool(codes)
    tests = [("needs a source", any_kind), ("  a warning (CD101-CD104)", lambda codes: bool(codes & WARNED))]
    tests += [(f"  {code} {kind}", lambda codes, code=code: code in codes) for code, kind in CLAIM_KINDS.items()]
    for title, test in tests:
        a, b, ours = ([test(row[index]) for row in rows] for index in range(3))
        both = [x and y for x, y in zip(a, b)]
        either = [x or y for x, y in zip(a, b)]
        figures = [f"{kappa(a, b):8.2f}"]
        for index, truth in enumerate((a, b, both)):
            width = 8 if index == 2 else 7
            right = sum(x and y for x, y in zip(ours, truth))
            figures += [share(right, sum(ours), width), share(right, sum(truth), width)]
        figures.append(share(sum(x and y for x, y in zip(ours, either)), sum(ours), 8))
        lines.append(f"{title:26}{sum(a):4}{sum(b):4}{sum(ours):6}" + "".join(figures))
    return "\n".join(lines)


def share(part, whole, width):
    return f"{part / whole:{width}.2f}" if whole else "-".rjust(width)


def kappa(a, b):
    """Cohen's kappa of two readers' yes and no."""
    n = len(a)
    observed = sum(x == y for x, y in zip(a, b)) / n
    chance = (sum(a) * sum(b) + (n - sum(a)) * (n - sum(b))) / n**2
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0

if __name__ == "__main__":
    main()

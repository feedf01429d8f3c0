#!/usr/bin/env python3
"""Scores copydesk on annotated news, and writes tests/eval/scores.txt and the table in README.md.

usage: COPYDESK_CORPORA=DIR python3 tests/eval/score.py [--check]
       python3 tests/eval/score.py --speakers ARTICLES LABELS

COPYDESK_CORPORA is the folder of the corpora; the scorers are expected beside it, in ../eval. Nothing of either is copied here.
Everything is measured with the release build and with no settings and no actor file, as `copydesk facts --ndjson` answers.

--check      write nothing; say what differs from before, and exit with 1 if anything does
--speakers   print how well the speakers behind pronouns and descriptions are found, by labels like those of speakers.jsonl
"""
import collections
import contextlib
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target" / "release" / "copydesk"
README = ROOT / "README.md"
SCORES = ROOT / "tests" / "eval" / "scores.txt"

# What stands in the scores from this line on is measured by other commands, named there, and stays as it is.
MEASURED_APART = "# Measured apart"

# What the scorer of date errors calls what a rule finds. Findings of other rules are no date errors.
DATE_ERRORS = {
    "CD201": "weekday_mismatch",
    "CD202": "impossible_date",
    "CD203": "future_as_past",
    "CD204": "past_as_future",
    "CD205": "contradictory_date_for_event",
    "CD206": "interval_reversed",
    "CD207": "duration_mismatch",
    "CD208": "age_birth_mismatch",
    "CD209": "year_typo",
}

# Mentions that are names; the corpora mark no pronouns, offices or descriptions.
NAME_FORMS = {"full", "family", "alias", "acronym", "metonym"}
NAME_TYPES = ("PER", "ORG", "LOC")

# Words of titles that GUM counts into names, as the training of the reader takes them out.
TITLES = {"prime", "vice", *(ROOT / "training" / "reader" / "titles.txt").read_text(encoding="utf-8").split()}


def main():
    if sys.argv[1:2] == ["--speakers"] and len(sys.argv) == 4:
        cargo("build", "--release", "--quiet")
        print(speakers(*(read(path) for path in sys.argv[2:])))
        return
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    if "COPYDESK_CORPORA" not in os.environ:
        sys.exit("COPYDESK_CORPORA is not set: it names the folder of the corpora")
    corpora = pathlib.Path(os.environ["COPYDESK_CORPORA"]).resolve()
    scorers = corpora.parent / "eval"
    cargo("build", "--release", "--quiet")

    sections = [
        ("Attributions, polnear/dev", attributions(corpora, scorers)),
        ("Attributions, polnear/dev, without the reader", attributions(corpora, scorers, "--no-reader")),
        ("Attributions, paragraphs of other beats", beats(scorers)),
        ("Attributions, paragraphs of other beats, without the reader", beats(scorers, "--no-reader")),
        ("Speakers behind pronouns and descriptions, polnear/dev", speakers(read(corpora / "polnear" / "dev.jsonl"), read(ROOT / "tests" / "eval" / "speakers.jsonl"))),
        ("Time expressions, timex/train", timexes(corpora, scorers, None)),
        ("Time expressions, timex/train, slice dev", timexes(corpora, scorers, "dev")),
        ("Date errors, date-errors/dev", date_errors(corpora, scorers)),
        ("Date errors, own pairs of tests/eval/date-pairs.jsonl", own_pairs()),
        ("Names, exact span and type", names(corpora)),
        ("Offices: titles not held on the day spoken of, tests/eval/offices.jsonl", offices(corpora)),
        ("A country or its government, re3d/train", metonyms(corpora)),
        ("A country or its government, re3d/train, without the reader", metonyms(corpora, "--no-reader")),
        ("Findings on actors over unedited news, polnear/dev, with congress and executive as actor file", actor_alarms(corpora)),
        ("Names, exact span and type, without the reader", names(corpora, "--no-reader")),
        ("Sentences and tokens", language(corpora)),
    ]
    text = "".join(f"## {title}\n\n{table.strip(chr(10))}\n\n" for title, table in sections)
    text = "# Made by tests/eval/score.py\n\n" + text.rstrip() + "\n"
    before = SCORES.read_text() if SCORES.exists() else ""
    apart = before.find(MEASURED_APART)
    text += "" if apart < 0 else "\n" + before[apart:]
    sys.stdout.write(text)
    sys.stderr.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), "before", "now", n=0))
    if sys.argv[1:] == ["--check"]:
        sys.exit(text != before)
    SCORES.write_text(text)
    summarize(dict(sections))


def summarize(sections):
    """Puts the larger figures into the README."""
    speech, plain = sections["Attributions, polnear/dev"], sections["Attributions, polnear/dev, without the reader"]
    days, errors = sections["Time expressions, timex/train, slice dev"], sections["Date errors, date-errors/dev"]
    beats, plain_beats = (sections[f"Attributions, paragraphs of other beats{end}"] for end in ("", ", without the reader"))
    rows = [
        ("who said what: source, cue and content together", f1(speech, "attribution"), f1(plain, "attribution")),
        ("... in quotation marks", f1(speech, "  direct"), f1(plain, "  direct")),
        ("... on other beats, sixty paragraphs", f1(beats, "attribution"), f1(plain_beats, "attribution")),
        ("sentences that have a source", f1(speech, "sentence attributed"), f1(plain, "sentence attributed")),
        ("time expressions found", f1(days, "relaxed"), None),
        ("... with the right day or period", f1(days, "value"), None),
        ("planted date errors found", re.search(r"^recall +([\d.]+)%", errors, re.M)[1], None),
        ("... of which right", re.search(r"precision +([\d.]+)%", errors)[1], None),
    ]
    shown = lambda value: "" if value is None else f"{float(value):.1f}"
    table = "".join(f"| {name} | {shown(reader)} | {shown(without)} |\n" for name, reader, without in rows)
    readme = README.read_text()
    start, end = "<!-- scores: made by tests/eval/score.py -->\n", "<!-- /scores -->"
    before, rest = readme.split(start)
    after = rest.split(end)[1]
    README.write_text(f"{before}{start}\n| F1 or share, in per cent | with the reader | `--no-reader` |\n|---|---:|---:|\n{table}\n{end}{after}")


def f1(table, row):
    """The F1 of the last row of this name: the third figure."""
    lines = [line for line in table.splitlines() if line.startswith(row)]
    return re.findall(r"\d+\.\d+", lines[-1])[2]


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def facts(articles, *options):
    """What `copydesk facts` says of articles, in their order."""
    stdin = "".join(json.dumps(article) + "\n" for article in articles)
    run = subprocess.run([PROGRAM, "facts", "--ndjson", "--no-config", *options], input=stdin, stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0 and len(answers) == len(articles), f"facts ended with {run.returncode}"
    return answers


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scored(scorer, gold, answers, *options):
    """The table that a scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, records in [("gold.jsonl", gold), ("answers.jsonl", answers)]:
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.writelines(json.dumps(record) + "\n" for record in records)
        run = subprocess.run([sys.executable, scorer, *paths, *options], check=True, stdout=subprocess.PIPE, text=True)
        return run.stdout


def attributions(corpora, scorers, *options):
    gold = read(corpora / "polnear" / "dev.jsonl")
    return scored(scorers / "attribution" / "score.py", gold, facts(gold, *options))


def beats(scorers, *options):
    """Courts, science, sport, business and disasters, written and annotated by somebody who had not seen the program."""
    gold = [{**one, "id": str(one["id"]), "publisher": one["beat"], "sentences": []} for one in read(ROOT / "tests" / "eval" / "beats.jsonl")]
    return scored(scorers / "attribution" / "score.py", gold, facts(gold, *options))


def speakers(articles, labels):
    """Sources that are pronouns or descriptions: whom two independent readers, who agreed, took each to mean. A name is right if it
    ends in the same word, `Jr.` and the like left out. Where nobody with a name is meant, no answer is right."""
    labelled = {label["article"] for label in labels}
    articles = [article for article in articles if article["id"] in labelled]
    answers = {answer["id"]: answer["attributions"] for answer in facts(articles)}
    texts = {article["id"]: article["text"] for article in articles}
    counts = collections.defaultdict(lambda: [0, 0, 0])  # named in the article, answered, right
    nameless = [0, 0]  # all, answered
    for label in labels:
        start, end = label["span"]
        meant = [text_of(texts[label["article"]], span) for span in label["who"]]
        found = [
            attribution["speaker_name"]
            for attribution in answers[label["article"]]
            if attribution["speaker_name"] and any(s < end and start < e for s, e in attribution["source"])
        ]
        if not label["who"]:
            nameless = [nameless[0] + 1, nameless[1] + bool(found)]
            continue
        right = bool(found) and any(last_word(found[0]) == last_word(name) for name in meant)
        for row in (label["kind"], "all"):
            for index, n in enumerate([1, bool(found), right]):
                counts[row][index] += n
    lines = [f"{'':24}{'n':>5}{'answered':>10}{'right':>8}"]
    lines += [f"{row:24}{n:5}{found / n:10.1%}{right / max(found, 1):8.1%}" for row, (n, found, right) in sorted(counts.items())]
    lines.append(f"{'nobody with a name':24}{nameless[0]:5}{nameless[1] / max(nameless[0], 1):10.1%}")
    return "\n".join(lines)


def text_of(text, span):
    return text[span[0] : span[1]]


def last_word(name):
    words = [word for word in re.sub(r"['’]s?$", "", name).split() if word.strip(".,").lower() not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1].lower()


def timexes(corpora, scorers, part):
    gold = [article for article in read(corpora / "timex" / "train.jsonl") if part in (None, article.get("slice"))]
    return scored(scorers / "timex" / "score.py", gold, facts(gold), "--errors", "0")


def date_errors(corpora, scorers):
    gold = read(corpora / "date-errors" / "dev.jsonl")
    answers = []
    for answer in facts(gold):
        findings = [finding for finding in answer["diagnostics"] if finding["code"] in DATE_ERRORS]
        findings = [{"span": finding["span"], "kind": DATE_ERRORS[finding["code"]]} for finding in findings]
        answers.append({"id": answer["id"], "diagnostics": findings})
    return scored(scorers / "dates" / "score.py", gold, answers)


def own_pairs():
    """Of our own pairs, each an error at its marked words and its right twin: errors found by name and place, findings on twins."""
    pairs = read(ROOT / "tests" / "eval" / "date-pairs.jsonl")
    counts = collections.defaultdict(lambda: [0, 0, 0])  # pairs, found, alarms on twins
    articles = []
    for pair in pairs:
        for kind in ("bad", "good"):
            text = pair[kind].replace("<<", "").replace(">>", "")
            articles.append({"id": f"{pair['id']}-{kind}", "text": text, "published": pair["published"], "format": "markdown"})
    answers = [[finding for finding in answer["diagnostics"] if finding["code"] in DATE_ERRORS] for answer in facts(articles)]
    for pair, bad, good in zip(pairs, answers[::2], answers[1::2]):
        start, end = pair["bad"].index("<<"), pair["bad"].index(">>") - 2
        hits = [finding for finding in bad if finding["rule"] == pair["rule"] and finding["span"][0] < end and start < finding["span"][1]]
        for index, n in enumerate([1, bool(hits), len(good)]):
            counts[pair["rule"]][index] += n
    lines = [f"{'rule':24}{'n':>5}{'found':>8}  alarms on twins"]
    lines += [f"{rule:24}{n:5}{found / n:8.1%}{alarms:17}" for rule, (n, found, alarms) in sorted(counts.items())]
    return "\n".join(lines)


def names(corpora, *options):
    """Names by their exact span and type: the whole program and, where it reads, the reader alone, scored alike."""
    alone = "--no-reader" not in options
    head = f"{'':34}{'P':>7}{'R':>7}{'F1':>7}"
    lines = [head + (f"{'reader P':>10}{'R':>7}{'F1':>7}" if alone else "") + f"{'gold':>7}"]
    for title, articles, place in name_sets(corpora):
        ours = name_counts(articles, [answer["mentions"] for answer in facts(articles, *options)], place)
        readers = name_counts(articles, readers_names(articles), place) if alone else {}
        for row in ("all", *NAME_TYPES):
            line = f"{title if row == 'all' else '  ' + row:34}"
            for number, counts in enumerate([ours, readers] if alone else [ours]):
                right, n_found, n_gold = counts[row]
                figures = right / max(n_found, 1), right / max(n_gold, 1), 2 * right / max(n_found + n_gold, 1)
                line += "".join(f"{figure:{10 if number and not index else 7}.1%}" for index, figure in enumerate(figures))
            lines.append((line + f"{ours[row][2]:7}").replace("%", ""))
    return "\n".join(lines)


def name_sets(corpora):
    """The corpora of names: a title, the articles, and how the place of a name is compared."""
    as_it_is = lambda text, start, end, kind: (start, end, kind)
    for path in sorted((corpora / "ner").glob("*.jsonl")):
        articles = read(path)
        yield path.stem, articles, as_it_is
        if path.stem == "gum-open-silver-dev":
            # Its gold counts titles in, that of the others does not.
            yield f"{path.stem}, no titles", articles, without_title
        if path.stem == "uner-ewt-dev":
            documents = [article["id"].rsplit("-", 1)[0] for article in articles]
            order = {document: index for index, document in enumerate(dict.fromkeys(documents))}
            unseen = [article for article, document in zip(articles, documents) if order[document] % 2]
            yield f"{path.stem}, not trained on", unseen, as_it_is


def without_title(text, start, end, kind):
    """A person's place without the titles before the name; nothing where there is no name."""
    while kind == "PER":
        word = re.match(r"([\w-]+\.?)(?:\s+|$)", text[start:end])
        if not word or word[1].rstrip(".").lower() not in TITLES:
            break
        start += word.end()
    return (start, end, kind) if start < end else None


def name_counts(articles, answers, place):
    """Of each type and of all: how many names are right, found, and wanted."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for article, mentions in zip(articles, answers):
        mentions = [mention for mention in mentions if mention.get("form", "full") in NAME_FORMS]
        found, wanted = (
            {place(article["text"], *name["span"], name["type"]) for name in names if name["type"] in NAME_TYPES} - {None}
            for names in (mentions, article["entities"])
        )
        for kind in NAME_TYPES:
            ours, theirs = ({name for name in names if name[2] == kind} for names in (found, wanted))
            for row in (kind, "all"):
                for index, n in enumerate([len(ours & theirs), len(ours), len(theirs)]):
                    counts[row][index] += n
    return counts


def readers_names(articles):
    """What the reader alone finds in each article."""
    stdin = "".join(json.dumps(article) + "\n" for article in articles)
    command = ["cargo", "run", "--release", "--quiet", "--example", "measure", "--", "entities"]
    run = subprocess.run(command, cwd=ROOT, input=stdin, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line)["entities"] for line in run.stdout.splitlines()]


def metonyms(corpora, *options):
    """What names of countries and towns stand for, the land or its government, against re3d, which marks the difference."""
    articles = read(corpora / "ner" / "re3d-train.jsonl")
    marked = collections.defaultdict(set)
    golds = []
    for article, answer in zip(articles, facts(articles, *options)):
        ours = {tuple(mention["span"]): mention.get("stands_for") for mention in answer["mentions"]}
        for entity in article["entities"]:
            if entity["type"] in ("ORG", "LOC"):
                start, end = entity["span"]
                start += 4 if article["text"][start:end].lower().startswith("the ") else 0
                name = article["text"][start:end]
                kind = {"ORG": "government", "LOC": "place"}[entity["type"]]
                marked[name].add(kind)
                golds.append((name, kind, ours.get((start, end))))
    states = ROOT / "src" / "actors" / "built_in" / "states.txt"
    fields = [line.split("|")[1:7] for line in states.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known = {name.strip(" ?") for line in fields for index, field in enumerate(line) if index != 2 for name in field.split(";")}
    rows = [
        ("names that re3d marks as either", [gold for gold in golds if len(marked[gold[0]]) > 1]),
        ("countries, capitals and seats", [gold for gold in golds if gold[0] in known]),
    ]
    lines = [f"{'right, of names':34}{'n':>6}{'ours':>8}{'always place':>15}{'always government':>20}"]
    for title, golds in rows:
        share = lambda n: f"{100 * n / len(golds):.1f}"
        right = sum(kind == answer for _, kind, answer in golds)
        n_places = sum(kind == "place" for _, kind, _ in golds)
        lines.append(f"{title:34}{len(golds):6}{share(right):>8}{share(n_places):>15}{share(len(golds) - n_places):>20}")
    return "\n".join(lines)


def offices(corpora, *options):
    """The office test: titles not held on the day spoken of, over the congress and cabinet files, in tests/eval/offices.jsonl."""
    items = read(ROOT / "tests" / "eval" / "offices.jsonl")
    articles = [{key: item[key] for key in ("id", "text", "published")} for item in items]
    with congress(corpora) as path:
        answers = facts(articles, "--actors", path, *options)
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # items, wrong titles, found, false alarms
    touches = lambda one, other: one[0] < other[1] and other[0] < one[1]
    for item, answer in zip(items, answers):
        marked = [finding["span"] for finding in answer["diagnostics"] if finding["code"] == "CD301"]
        found = sum(any(touches(place, other) for other in marked) for place in item["wrong"])
        alarms = sum(not any(touches(place, other) for other in item["wrong"]) for place in marked)
        for row in (f"part {item['part']}", "all"):
            for index, n in enumerate([1, len(item["wrong"]), found, alarms]):
                counts[row][index] += n
    lines = [f"{'':16}{'sentences':>10}{'wrong titles':>14}{'found':>7}{'recall':>8}{'false alarms':>14}"]
    for row, (n, wrong, found, alarms) in sorted(counts.items()):
        lines.append(f"{row:16}{n:10}{wrong:14}{found:7}{100 * found / wrong:8.1f}{alarms:14}")
    return "\n".join(lines)


@contextlib.contextmanager
def congress(corpora):
    """The actor file that the congress and cabinet files make."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "actors.toml")
        files = [corpora / "actors" / name for name in ("legislators-current.yaml", "executive.yaml")]
        command = [PROGRAM, "actors", "import", "--from", "congress", "--output", path, *files]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        yield path


def actor_alarms(corpora):
    """How often each rule on actors speaks over articles that editors have read; tests/eval/actor-alarms.md judges the warnings."""
    gold = read(corpora / "polnear" / "dev.jsonl")
    with congress(corpora) as path:
        answers = facts(gold, "--actors", path)
    found = [finding for answer in answers for finding in answer["diagnostics"] if finding["code"].startswith("CD3")]
    counts = collections.Counter((finding["code"], finding["rule"], finding["severity"]) for finding in found)
    n_graver = sum(n for (_, _, severity), n in counts.items() if severity in ("warning", "error"))
    lines = [f"{code} {rule:24}{severity:10}{n:5}" for (code, rule, severity), n in sorted(counts.items())]
    return "\n".join([f"warnings and errors{n_graver:24}", *lines])


def language(corpora):
    figures = cargo("run", "--release", "--quiet", "--example", "measure", "--", "language", str(corpora))
    # How fast it is depends on the machine: tests/bench/run.py measures that.
    return "".join(line for line in figures.splitlines(True) if "per_second" not in line)


if __name__ == "__main__":
    main()

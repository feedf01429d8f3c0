#!/usr/bin/env python3
"""How fast `copydesk check` is, and how much memory it takes.

usage: COPYDESK_CORPORA=DIR python3 tests/bench/run.py [--write]

Checks the training articles of COPYDESK_CORPORA as files in a temporary folder with the release build: words a second over the
best of two runs with the reader and of five without, the memory of a run, and the time from start to the findings of one report of 1,000 words.

--write   put the figures into README.md
"""
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PROGRAM = ROOT / "target" / "release" / "copydesk"


def main():
    if sys.argv[1:] not in ([], ["--write"]) or "COPYDESK_CORPORA" not in os.environ:
        sys.exit(__doc__)
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    corpus = pathlib.Path(os.environ["COPYDESK_CORPORA"]) / "polnear" / "train.jsonl"
    articles = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    n_words = sum(len(text.split()) for text in articles)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number, text in enumerate(articles):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        archive, memory = (min(column) for column in zip(*(run("check", "--no-config", folder) for _ in range(2))))
        plain, plain_memory = (min(column) for column in zip(*(run("check", "--no-config", "--no-reader", folder) for _ in range(5))))
        report = folder / "report.md"
        report.write_text(" ".join(" ".join(articles).split()[:1000]), encoding="utf-8")
        one, _ = min(run("check", "--no-config", report) for _ in range(20))
        plain_one, _ = min(run("check", "--no-config", "--no-reader", report) for _ in range(20))
        nothing, _ = min(run("--version") for _ in range(20))
    text = "".join(f"{name:26}{value}\n" for name, value in [
        ("machine", machine()),
        ("archive", f"{len(articles):,} articles, {n_words:,} words in {archive:.2f} s"),
        ("words a second", f"{n_words / archive:,.0f}"),
        ("memory at the peak", f"{memory:.0f} MB"),
        ("one report, 1,000 words", f"{one * 1000:.0f} ms from start to findings"),
        ("archive, --no-reader", f"{plain:.2f} s, {n_words / plain:,.0f} words a second, {plain_memory:.0f} MB"),
        ("one report, --no-reader", f"{plain_one * 1000:.0f} ms"),
        ("start alone", f"{nothing * 1000:.0f} ms"),
        ("size of the program", f"{PROGRAM.stat().st_size / 1e6:.1f} MB"),
    ])
    sys.stdout.write(text)
    if sys.argv[1:]:
        start, end = "<!-- speed: made by tests/bench/run.py -->\n", "<!-- /speed -->"
        before, rest = README.read_text().split(start)
        README.write_text(f"{before}{start}\n```text\n{text}```\n\n{end}{rest.split(end)[1]}")


def run(*arguments):
    """Seconds and megabytes (at the peak) of one run, which may find something but must not fail."""
    start = time.perf_counter()
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    assert os.waitstatus_to_exitcode(status) in (0, 1), f"{arguments} failed"
    # Linux counts in kilobytes, macOS in bytes.
    return seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def machine():
    model = platform.processor() or platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


if __name__ == "__main__":
    main()

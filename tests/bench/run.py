#!/usr/bin/env python3
"""How fast `copydesk check` is, and how much memory it takes.

usage: COPYDESK_CORPORA=DIR python3 tests/bench/run.py

Checks the training articles of COPYDESK_CORPORA as files in a temporary folder with the release build: words a second over the
best of five runs, the largest memory of a run, and the time from start to the findings of one report of 1,000 words.
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
PROGRAM = ROOT / "target" / "release" / "copydesk"


def main():
    if sys.argv[1:] or "COPYDESK_CORPORA" not in os.environ:
        sys.exit(__doc__)
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    corpus = pathlib.Path(os.environ["COPYDESK_CORPORA"]) / "polnear" / "train.jsonl"
    articles = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    n_words = sum(len(text.split()) for text in articles)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number, text in enumerate(articles):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        archive, memory = (min(column) for column in zip(*(run("check", "--no-config", folder) for _ in range(5))))
        report = folder / "report.md"
        report.write_text(" ".join(" ".join(articles).split()[:1000]), encoding="utf-8")
        one, _ = min(run("check", "--no-config", report) for _ in range(20))
        nothing, _ = min(run("--version") for _ in range(20))
    print(f"machine              {machine()}")
    print(f"archive              {len(articles):,} articles, {n_words:,} words in {archive:.2f} s")
    print(f"words a second       {n_words / archive:,.0f}")
    print(f"one report, 1,000 w  {one * 1000:.0f} ms from start to findings ({nothing * 1000:.0f} ms of it to start)")
    print(f"memory at most       {memory:.0f} MB")
    print(f"program              {PROGRAM.stat().st_size / 1e6:.1f} MB")


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

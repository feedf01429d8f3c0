#!/usr/bin/env python3
"""Keystroke to findings, as an editor feels it: one edit, then the wait for the diagnostics of that version.

usage: keystrokes.py [--binary target/release/copydesk] [--texts FILE_OR_FOLDER] [--words 600,6000,60000] [-n 200]

Opens a draft of each size in a newsroom of its own, sends single-character edits at random places, one after another, then a burst of
300 at once, and prints milliseconds (p50, p99, the burst), the number of findings, resident memory and the start. Without --texts the
example reports are repeated to the wished size. Standard library only.
"""
import argparse
import json
import os
import random
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """The program with a pipe to it."""

    def __init__(self, binary, folder, *options):
        self.started = time.perf_counter()
        self.process = subprocess.Popen([binary, "lsp", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.id = 0
        self.request("initialize", {"processId": os.getpid(), "capabilities": {"general": {"positionEncodings": ["utf-32"]}}})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while (message := self.read()).get("id") != self.id:
            pass
        return message

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def findings(self, version):
        """Waits for the diagnostics of `version` and counts them."""
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"].get("version") == version:
                return len(message["params"]["diagnostics"])

    def memory(self):
        """Resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait()


def draft(texts, n_words):
    """Paragraphs of `texts`, over and over, until there are `n_words`."""
    paragraphs, words = [], 0
    while words < n_words:
        for text in texts:
            for paragraph in text.split("\n\n"):
                paragraphs.append(paragraph)
                words += len(paragraph.split())
                if words >= n_words:
                    return "\n\n".join(paragraphs)
    return "\n\n".join(paragraphs)


def percentile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * share))]


def measure(binary, texts, n_words, n_edits):
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "copydesk.toml").write_text('reports = ["*.md"]\n')
        uri = Path(folder, "draft.md").as_uri()
        lines = ("---\ndate: 2018-09-26\n---\n\n" + draft(texts, n_words)).split("\n")
        server = Server(binary, folder)
        document = {"uri": uri, "languageId": "markdown", "version": 0, "text": "\n".join(lines)}
        server.notify("textDocument/didOpen", {"textDocument": document})
        server.findings(0)
        first = time.perf_counter() - server.started

        def edit(version):
            # Letters go into lines of prose, so that each edit touches a paragraph.
            line = dice.choice([number for number in range(5, len(lines)) if len(lines[number]) > 20])
            at = dice.randrange(len(lines[line]))
            lines[line] = lines[line][:at] + "e" + lines[line][at:]
            place = {"line": line, "character": at}
            change = {"range": {"start": place, "end": place}, "text": "e"}
            return {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}

        times = []
        for version in range(1, n_edits + 1):
            params = edit(version)
            start = time.perf_counter()
            server.notify("textDocument/didChange", params)
            n_findings = server.findings(version)
            times.append((time.perf_counter() - start) * 1000)
        edits = [edit(version) for version in range(n_edits + 1, n_edits + 301)]
        start = time.perf_counter()
        for params in edits:
            server.notify("textDocument/didChange", params)
        server.findings(n_edits + 300)
        burst = (time.perf_counter() - start) * 1000
        memory = server.memory()
        server.end()
    print(f"{n_words:7} words: p50 {percentile(times, .5):6.2f} ms, p99 {percentile(times, .99):6.2f} ms, burst of 300 {burst:6.0f} ms, "
          f"first findings {first * 1000:5.0f} ms, {n_findings} findings, {memory:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "target/release/copydesk"))
    parser.add_argument("--texts", type=Path, default=ROOT / "examples/reports")
    parser.add_argument("--words", default="600,6000,60000")
    parser.add_argument("-n", type=int, default=200)
    args = parser.parse_args()
    files = sorted(path for path in args.texts.rglob("*") if path.suffix in (".md", ".txt")) if args.texts.is_dir() else [args.texts]
    texts = [path.read_text("utf-8") for path in files]
    for n_words in args.words.split(","):
        measure(args.binary, texts, int(n_words), args.n)


if __name__ == "__main__":
    main()

"""A page of the documentation followed as its reader would, in a report of its own: files are written, commands run.

A block with `title="FILE"` is added to that file, which may be new; with `title="in FILE"` its keys take the place of
those of the file. In a block of the language `console` each line behind “$ ” is run, and prints what stands below it,
in which “…” is anything; where nothing stands there, anything may be printed.
"""

from __future__ import annotations

import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST = 300  # seconds of one command, on a busy machine
_BLOCK = re.compile(
    r'^(?P<indent> *)```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^(?P=indent)```$', re.M | re.S
)
_PROBLEMS = re.compile(r"^\d+ problems?$", re.M)
_SERVER = "dossier serve"


@dataclass
class Walk:
    """Where the reader stands: a folder, in which a command may leave for another."""

    folder: Path
    environment: Mapping[str, str]

    def follow(self, page: str) -> int:
        """Does all that a page says; returns how many commands were run."""
        count = 0
        for block in _BLOCK.finditer(page):
            body = re.sub(rf"^{block['indent']}", "", block["body"], flags=re.M)
            if block["title"]:
                self._write(block["title"], body)
            elif block["language"] == "console":
                for command, expected in _commands(body):
                    self._run(command, expected)
                    count += 1
        return count

    def _write(self, title: str, body: str) -> None:
        path = self.folder / title.removeprefix("in ")
        before = path.read_text("utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_with_keys(before, body) if title.startswith("in ") else before + body, "utf-8")

    def _run(self, command: str, expected: str) -> None:
        if command.startswith(_SERVER):
            self._serve(command)
            return
        shell = ["bash", "-eo", "pipefail", "-c", f'{command}\npwd > "$HOME/where"']
        done = subprocess.run(
            shell, cwd=self.folder, env=self.environment, text=True, timeout=LONGEST, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        told = "problem" in expected and not expected.rstrip().endswith("0 problems")
        assert done.returncode == (1 if told else 0), f"$ {command}\n{done.stdout}"
        assert not expected or _as_pattern(expected).fullmatch(done.stdout.strip()), f"$ {command}\n{done.stdout}"
        if not told:
            self.folder = Path(Path(self.environment["HOME"], "where").read_text("utf-8").strip())

    def _serve(self, command: str) -> None:
        """Until it shows the first page; at a port that nobody else has."""
        address = "127.0.0.1:8765"
        server = subprocess.Popen(
            [*command.split(), "--address", address], cwd=self.folder, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            assert _answers(f"http://{address}/"), f"$ {command}: nothing was shown in {LONGEST} seconds"
        finally:
            server.terminate()
            server.wait(30)


def _commands(body: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected.strip()


def _as_pattern(expected: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, expected.split("…"))), re.S)


def _with_keys(text: str, body: str) -> str:
    """The file with the lines of the block in place of those with their keys, at the same depth, commented or not."""
    for line in body.splitlines():
        indent, key = re.match(r"( *)([\w-]+):", line).groups()  # type: ignore[union-attr]
        text, count = re.subn(rf"^{indent}(?:# )?{key}:.*$", line, text, count=1, flags=re.M)
        assert count == 1, f"the file has no {key}: at that depth"
    return text


def _answers(address: str) -> bool:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    return False

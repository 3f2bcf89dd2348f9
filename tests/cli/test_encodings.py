"""What commands print is UTF-8 in a pipe, whatever encoding the system has: messages quote words of any script."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tiny_report import TINY

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def test_messages_are_utf8_where_the_system_writes_another_encoding(report: Write) -> None:
    root = report({"content/index.md": TINY["content/index.md"] + "\nIt fell ≈ [@gazette] (see [这](gone.md)).\n"})
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), "check", "--format", "json"]
    plain = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    plain |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # ASCII
    done = subprocess.run(command, env=plain, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "") and "“gone.md”" in done.stdout


def test_an_encoding_that_a_person_asked_for_stays(report: Write) -> None:
    """Its own letters as it has them, others as escapes."""
    root = report({"content/index.md": TINY["content/index.md"] + "\nIt fell [@gazette] (see [这](这.md)).\n"})
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), "check", "--format", "text"]
    asked = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, env=asked, capture_output=True, encoding="cp1252", check=False)
    assert done.returncode == 1 and "“\\u8fd9.md”" in done.stdout and "Traceback" not in done.stderr

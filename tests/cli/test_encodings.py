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
    done = subprocess.run(
        command, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "") and "“gone.md”" in done.stdout

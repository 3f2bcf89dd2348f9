"""A command run as at a terminal, through a real one of the system."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path


def at_terminal(root: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    """The command's exit code, and what it asked and said; `typed` is what a person would type."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), *arguments]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, typed.encode())
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return running.wait(60), said.decode().replace("\r\n", "\n")

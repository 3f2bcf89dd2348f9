"""A command run as at a terminal, through a real one of the system."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

_SECONDS = 60


def at_terminal(root: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    """The command's exit code, and what it asked and said; `typed` is what a person would type."""
    code, said, _ = _run(root, arguments, typed, None)
    return code, said


def piped_at_terminal(root: Path, *arguments: str, typed: str = "") -> tuple[int, str, str]:
    """The same, with standard output piped into another program, which reads the last of the three."""
    return _run(root, arguments, typed, subprocess.PIPE)


def _run(root: Path, arguments: tuple[str, ...], typed: str, stdout: int | None) -> tuple[int, str, str]:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), *arguments]
    running = subprocess.Popen(command, stdin=theirs, stdout=stdout or theirs, stderr=theirs, close_fds=True)
    end = threading.Timer(_SECONDS, running.kill)  # a command that asks for more than was typed would wait for ever
    end.start()
    os.close(theirs)
    os.write(ours, typed.encode())
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # the other end is closed
        pass
    end.cancel()
    os.close(ours)
    piped, _ = running.communicate(timeout=60)
    return running.returncode, said.decode().replace("\r\n", "\n"), (piped or b"").decode()

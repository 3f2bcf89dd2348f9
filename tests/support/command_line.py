"""The command `dossier`, run in this process: its exit code, and what it prints on either stream."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from dossier.cli.main import cli


def dossier(*arguments: str, root: Path | None = None, stdin: str | bytes = b"") -> Result:
    options = ["--root", str(root)] if root else []
    return CliRunner().invoke(cli, [*options, *arguments], stdin, prog_name="dossier", catch_exceptions=False)


def printed(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr

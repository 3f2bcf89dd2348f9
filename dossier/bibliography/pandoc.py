"""Pandoc, from the wheel that brings the program along: references are formatted and bibliographies read with it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from importlib import metadata

from dossier import scratch
from dossier.libraries import reason
from dossier.problems import Refused

_PATIENCE = 300  # seconds


class PandocError(Exception):
    """What Pandoc complains of, on one line."""


@lru_cache
def version() -> str:
    return metadata.version("pypandoc-binary")


def convert(text: str, *options: str, files: Mapping[str, str] | None = None, locale: str = "") -> str:
    """What Pandoc makes of a text. `files` are options whose value must be a file, with its content.

    Raises PandocError with what Pandoc complains of, and Refused where there is no Pandoc.
    """
    with scratch.folder() as folder:
        file_options: list[str] = []
        for option, content in (files or {}).items():
            path = folder / f"{option.strip('-')}.{'csl' if option == '--csl' else 'json'}"
            path.write_text(content, "utf-8")
            file_options.append(f"{option}={path}")
        done = _run(text, [*options, *file_options], {"LANG": locale} if locale else {})
    if done.returncode:
        raise PandocError(" ".join(done.stderr.split()) or f"it ended with {done.returncode}, without a word")
    return done.stdout


def _run(text: str, options: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    import pypandoc

    try:
        return subprocess.run(
            [pypandoc.get_pandoc_path(), *options], input=text, capture_output=True, text=True, encoding="utf-8",
            errors="replace", check=False, env={**os.environ, **environment}, timeout=_PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PandocError(f"it has not ended after {_PATIENCE} seconds") from None
    except OSError as error:
        raise Refused(f"Pandoc cannot be run ({reason(error)}); install the package pypandoc_binary again") from None

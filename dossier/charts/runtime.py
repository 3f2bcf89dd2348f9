"""What the interactive charts load on request: the runtime, and the two themes. Self-hosted, nothing else."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from dossier.charts.theme import DARK, LIGHT, config
from dossier.files import write_changed, write_whole
from dossier.libraries import failures_at
from dossier.problems import Location

RUNTIME = "runtime.js"
THEMES = "runtime.look.json"  # no chart has files of these two names


def write_runtime(folder: Path) -> None:
    """Writes the two files beside the charts, where they are missing or of another version."""
    first = f"/* vl-convert {version('vl-convert-python')} */\n"
    runtime = folder / RUNTIME
    if not runtime.exists() or not runtime.read_bytes().startswith(first.encode()):
        write_whole(runtime, first + _bundle())
    themes = json.dumps({"light": config(LIGHT), "dark": config(DARK)}, ensure_ascii=False, sort_keys=True)
    write_changed(folder / THEMES, themes.encode())


def _bundle() -> str:
    import vl_convert  # bundling takes about two seconds, once

    with failures_at(Location("mkdocs.yml"), "what makes charts explorable could not be made", "chart-drawing"):
        return vl_convert.javascript_bundle()  # type: ignore[call-arg]  # only the stub wants a snippet

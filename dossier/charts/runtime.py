"""What the interactive charts load on request: the runtime, and the two themes. Self-hosted, nothing else."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from dossier.charts.theme import DARK, LIGHT, config
from dossier.files import write_whole

RUNTIME = "runtime.js"
THEMES = "runtime.look.json"  # no chart has files of these two names


def write_runtime(folder: Path) -> None:
    """Writes the two files beside the charts, where they are missing or of another version."""
    first = f"/* vl-convert {version('vl-convert-python')} */\n"
    runtime = folder / RUNTIME
    if not runtime.exists() or not runtime.read_text("utf-8").startswith(first):
        import vl_convert  # bundling takes about two seconds, once

        bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # only the stub wants a snippet
        write_whole(runtime, first + bundle)
    themes = json.dumps({"light": config(LIGHT), "dark": config(DARK)}, ensure_ascii=False, sort_keys=True)
    if not (folder / THEMES).exists() or (folder / THEMES).read_text("utf-8") != themes:
        write_whole(folder / THEMES, themes)

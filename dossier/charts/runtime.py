"""What the interactive charts load on request: the runtime, and the two themes. Self-hosted, nothing else."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from dossier import cache
from dossier.charts.theme import DARK, LIGHT, config
from dossier.files import write_changed, write_whole
from dossier.language.languages import using
from dossier.libraries import failures_at
from dossier.problems import Location

RUNTIME = "runtime.js"
THEMES = "runtime.look.json"  # no chart has files of these two names
_BUNDLER = "vl-convert-python"


def write_runtime(folder: Path, language: str) -> None:
    """Writes the two files beside the charts, where they are missing or of another version."""
    if not _is_whole(folder / RUNTIME):
        bundle = cache.kept(_key(), _bundle)
        write_whole(folder / RUNTIME, _head(bundle).encode() + bundle)
    with using(language):
        looks = {"light": config(LIGHT), "dark": config(DARK)}
    themes = json.dumps(looks, ensure_ascii=False, sort_keys=True)
    write_changed(folder / THEMES, themes.encode())


def _key() -> str:
    return cache.key("runtime", version(_BUNDLER))


def _head(bundle: bytes) -> str:
    return f"/* vl-convert {version(_BUNDLER)}, {sha256(bundle).hexdigest()} */\n"


def _is_whole(runtime: Path) -> bool:
    """Whether it is of this version, and as it was written."""
    if not runtime.is_file():
        return False
    head, _, bundle = runtime.read_bytes().partition(b"\n")
    return head + b"\n" == _head(bundle).encode()


def _bundle() -> bytes:
    import vl_convert  # bundling takes seconds, once a machine

    with failures_at(Location("mkdocs.yml"), "what makes charts explorable could not be made", "chart-drawing"):
        return vl_convert.javascript_bundle().encode()  # type: ignore[call-arg]  # only the stub wants a snippet

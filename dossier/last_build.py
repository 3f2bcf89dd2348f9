"""The build before this one: where nothing has changed since, the site that it left is the one that is asked for.

What a site hangs on is known as far as its settings are closed: MkDocs may be told to read other files and variables,
and to run hooks and plugins of others, which read what they like. Such a report is built each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from dossier import cache
from dossier.report.file_tree import WRITTEN
from dossier.report.fingerprint import fingerprint
from dossier.timestamp import timestamp_of

SITE = "site"
LAID_OUT = "DOSSIER_LAID_OUT"  # in the environment: a build makes the site as publishing does, and is not kept
_OPEN = re.compile(r"(?m)!ENV\b|^(?:INHERIT|hooks|plugins)\s*:(?!\s*\[\]\s*(?:#|$))|\.\./")


def state(root: Path, printed: bool = True) -> str:
    """Equal where a build, with documents or without, would give the same site; empty where nobody can say."""
    files = "" if is_open(root) else fingerprint(root)
    kind = "site" if printed else "site without print"
    return cache.key(kind, files, str(timestamp_of(root))) if files else ""


def unchanged(root: Path, printed: bool = True) -> Path | None:
    """The site of the last build, if it would come out again as it is, byte for byte; else None."""
    names = {state(root), state(root, printed)} - {""}
    kept = cache.get(names).values()
    return root / SITE if kept and _outputs(root) in kept else None


def keep(root: Path, before: str, printed: bool = True) -> None:
    """Notes what a build has written that began in this state, unless somebody has worked on the report meanwhile."""
    if before and before == state(root, printed) and (outputs := _outputs(root)):
        cache.put({before: outputs})


def is_open(root: Path) -> bool:
    """Whether the settings have the site engine read or run what nobody knows."""
    try:
        return _OPEN.search((root / "mkdocs.yml").read_text("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def _outputs(root: Path) -> bytes | None:
    """A digest of all that stands where builds write; None where a file there cannot be read."""
    digest = sha256()
    try:
        for path in (path for place in WRITTEN for path in _below(root / place)):
            data = b"->" if path.is_symlink() else path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(data)} ".encode("utf-8", "surrogatepass") + data)
    except OSError:
        return None
    return digest.digest()


def _below(place: Path) -> Iterator[Path]:
    """Everything that is no folder, in order; no link is followed."""
    if place.is_symlink() or place.is_file():
        yield place
    elif place.is_dir():
        for path in sorted(place.iterdir()):
            yield from _below(path)

"""The build before this one: where nothing has changed since, the site that it left is the one that is asked for.

What a site hangs on is known as far as its settings are closed: MkDocs may be told to read other files and variables,
and to run hooks and plugins of others, which read what they like. Such a report is built each time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from dossier import cache
from dossier.report.file_tree import WRITTEN
from dossier.report.fingerprint import Prints, prints
from dossier.timestamp import timestamp_of

Digests: TypeAlias = Mapping[str, str]  # of files, by their paths below a folder

SITE = "site"
LAID_OUT = "DOSSIER_LAID_OUT"  # in the environment: a build makes the site as publishing does, and is not kept
_OPEN = re.compile(r"(?m)!ENV\b|^(?:INHERIT|hooks|plugins)\s*:(?!\s*\[\]\s*(?:#|$))|\.\./")


def state(root: Path, printed: bool = True, files: Prints | None = None) -> str:
    """Equal where a build, with documents or without, would give the same site; empty where nobody can say.

    `files` are the prints of the report's files, where they are known.
    """
    files = None if is_open(root) else files or prints(root)
    kind = "site" if printed else "site without print"
    return cache.key(kind, files.whole, str(timestamp_of(root))) if files else ""


def unchanged(root: Path, printed: bool = True) -> Path | None:
    """The site of the last build, if it would come out again as it is, byte for byte; else None."""
    files = prints(root)
    names = {state(root, files=files), state(root, printed, files)} - {""}
    kept = cache.get(names).values()
    return root / SITE if kept and _outputs(root) in kept else None


def keep(root: Path, before: str, printed: bool, seen: Prints, known: Digests) -> None:
    """Notes what a build has written that began in this state, unless it bears another time by now.

    `seen` are the prints of the report's files, which nobody has saved since; `known` has digests of files of the site,
    by their paths in it.
    """
    if before and before == state(root, printed, seen) and (outputs := _outputs(root, known)):
        cache.put({before: outputs})


def is_open(root: Path) -> bool:
    """Whether the settings have the site engine read or run what nobody knows."""
    try:
        return _OPEN.search((root / "mkdocs.yml").read_text("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def _outputs(root: Path, known: Digests = MappingProxyType({})) -> bytes | None:
    """A digest of all that stands where builds write; None where a file there cannot be read."""
    digest = sha256()
    try:
        for place in WRITTEN:
            own = known if place == SITE else {}
            for name, path in files_below(str(root / place)):
                content = "->" if os.path.islink(path) else own.get(name) or digest_of(path)
                digest.update(f"{place}/{name} {content}\n".encode("utf-8", "surrogatepass"))
    except OSError:
        return None
    return digest.digest()


def digest_of(path: str | Path) -> str:
    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest()


def files_below(folder: str, name: str = "") -> Iterator[tuple[str, str]]:
    """Everything that is no folder, in order: its path below the first, and as it is; no link is followed."""
    if os.path.islink(folder) or not os.path.isdir(folder):
        if os.path.lexists(folder):
            yield name, folder
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        own = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, own)
        else:
            yield own, entry.path

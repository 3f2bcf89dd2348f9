"""What something is made by: modules of this package, with all that they import of it, and the libraries beside it.

A part of the name under which what they made is kept, so that nobody has to remember what an upgrade makes anew.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent
_SUFFIXES = (".py", ".po", ".yml")  # of code, and of the words that it reads
_NAME = __name__.partition(".")[0]
_IMPORTS = re.compile(
    rf"^[ \t]*(?:from ({_NAME}[\w.]*) import (?:\(([^)]*)\)|(.*))|import ({_NAME}[\w.]*))", re.MULTILINE
)


def code_digest(parts: Iterable[str], package: Path = _PACKAGE) -> str:
    """`parts` are modules and folders of the package, as paths in it."""
    digest = sha256()
    for path, data in sorted(code_of(parts, package).items()):
        digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    digest.update("\n".join([sys.version, *libraries()]).encode())
    return digest.hexdigest()


def code_of(parts: Iterable[str], package: Path = _PACKAGE) -> dict[Path, bytes]:
    """The files of these parts, and each module that one of them imports, wherever in its text it does."""
    found: dict[Path, bytes] = {}
    new = {path for part in parts for path in (*_files(package / part), *_modules(_name_of(part), package))}
    while new:
        read = {path: path.read_bytes() for path in new}
        found |= read
        modules = (data.decode() for path, data in read.items() if path.suffix == ".py")
        new = {path for text in modules for path in _imported(text, package)} - found.keys()
    return found


def _files(part: Path) -> Iterator[Path]:
    yield from (path for path in (part, *part.rglob("*")) if path.suffix in _SUFFIXES and path.is_file())


def _name_of(part: str) -> str:
    return ".".join([_NAME, *part.removesuffix(".py").split("/")])


def _imported(text: str, package: Path) -> Iterator[Path]:
    for module, several, one, alone in _IMPORTS.findall(text):
        names = [part.split()[0] for part in (several or one).split(",") if part.strip()]
        for name in (module or alone, *(f"{module}.{name}" for name in names)):
            yield from _modules(name, package)


def _modules(name: str, package: Path) -> Iterator[Path]:
    """The module of this name, where it is one, and the packages that it lies in."""
    place = package
    for part in ("", *name.split(".")[1:]):
        place = place / part
        yield from (path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file())


# -- libraries -------------------------------------------------------------------------------------------------------


def libraries() -> Iterator[str]:
    """The folders of what is installed, which bear its version in their names."""
    for place in sys.path:
        if is_of_packages(place) and os.path.isdir(place):
            yield from sorted(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info", ".pth")))


def is_of_packages(place: str) -> bool:
    return place.endswith("-packages")

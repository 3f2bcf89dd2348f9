"""Names of files that every system can hold: on Windows some are devices, and case makes no two names of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier.problems import in_quotes

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.I)
_SIGNS = re.compile(r'[<>:"|?*\\]')
_MOST = 200  # signs in a name, to which builds add a folder and an ending


def is_device(name: str) -> bool:
    """Whether Windows has a device of this name, whatever ending stands behind it."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def fault(name: str) -> str:
    """What keeps a file or folder of this name from lying on every system, with the remedy; nothing where it may."""
    if is_device(name):
        return f"{in_quotes(name)} is the name of a device on Windows, which can hold no such file; rename it"
    if name.endswith((".", " ")):
        return f"the name “{name}” ends with a {'blank' if name[-1] == ' ' else 'full stop'}, which Windows drops; rename it"
    if sign := _SIGNS.search(name):
        return f"the name {in_quotes(name)} has a {in_quotes(sign[0])}, which no name has on Windows; rename it"
    return ""


def alike(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that Windows or macOS would take for an earlier one, with that; folders among them."""
    seen: dict[str, str] = {}
    told = set[str]()
    for path in sorted(paths):
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            other = seen.setdefault(_key(name), name)
            if other != name and name not in told and parts[: count - 1] == other.split("/")[: count - 1]:
                told.add(name)
                yield path, other

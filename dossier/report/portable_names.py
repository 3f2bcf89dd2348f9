"""Names of files that every system can hold: on Windows some are devices, and case alone tells no two apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier.problems import in_quotes

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.I)
_SIGN = re.compile(r'[<>:"|?*\\]')


def is_device(name: str) -> bool:
    """Whether Windows has a device of this name, whatever ending stands behind it."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def fault(name: str) -> str:
    """What keeps a file or folder of this name from lying on every system; nothing where it may."""
    if is_device(name):
        return f"{in_quotes(name)} is the name of a device on Windows, which can hold no file of it"
    if name.endswith((".", " ")):
        return f"the name “{name}” ends with a {'blank' if name[-1] == ' ' else 'full stop'}, which Windows drops"
    if sign := _SIGN.search(name):
        return f"the name {in_quotes(name)} has the sign {in_quotes(sign[0])}, which no name has on Windows"
    return ""


def taken_for_others(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each path, with the file or folder of it that Windows and macOS would take for another, and that other."""
    seen, told = dict[str, str](), set[str]()
    for path in sorted(paths):
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            other = seen.setdefault(_as_one(name), name)
            if other != name and name not in told and _folder(other) == _folder(name):
                told.add(name)
                yield path, name, other


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _as_one(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

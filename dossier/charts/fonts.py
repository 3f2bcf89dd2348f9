"""The font by which the drawing library measures texts: ours, whatever this machine has.

The library takes what the system calls “Noto Sans” before what it is given under that name, and other systems have
other versions, or none. So it gets ours under a name that no other font has; readers' browsers choose their own.
"""

from __future__ import annotations

import atexit
import struct
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from dossier import scratch
from dossier.language.languages import Language
from dossier.typesetting import font_folders

_FILES = {"ltr": "NotoSans[[]wdth,wght].ttf", "rtl": "Amiri-Regular.ttf"}
_OPEN = ExitStack()
_WINDOWS = (3, 1, 0x409)  # platform, encoding and language of the names
_FAMILY, _STYLE, _WHOLE, _POSTSCRIPT = 1, 2, 4, 6
atexit.register(_OPEN.close)


def measuring(language: Language) -> str:
    """The name of the font for drawings in this language, which the library has from now on."""
    return _registered(language.direction)


@cache
def _registered(direction: str) -> str:
    import vl_convert

    family = f"Dossier {direction}"
    (font,) = (path for folder in font_folders() for path in Path(folder).glob(_FILES[direction]))
    folder = _OPEN.enter_context(scratch.folder())
    (folder / "font.ttf").write_bytes(renamed(font.read_bytes(), family))
    vl_convert.register_font_directory(str(folder))
    return family


def renamed(font: bytes, family: str) -> bytes:
    """The font (TrueType or OpenType) under another name: a new table of names at its end."""
    font += bytes(-len(font) % 4)
    names, changed = _names(family), bytearray(font)
    for record in range(12, 12 + 16 * int.from_bytes(font[4:6]), 16):
        if font[record : record + 4] == b"name":
            changed[record + 8 : record + 16] = struct.pack(">II", len(font), len(names))
    return bytes(changed) + names


def _names(family: str) -> bytes:
    texts = {_FAMILY: family, _STYLE: "Regular", _WHOLE: family, _POSTSCRIPT: family.replace(" ", "-")}
    data, records = b"", b""
    for number, text in texts.items():
        written = text.encode("utf-16-be")
        records += struct.pack(">6H", *_WINDOWS, number, len(written), len(data))
        data += written
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + data

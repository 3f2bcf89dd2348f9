"""The fonts of print, which come with the machinery, and the characters that none of them has."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_amiri")
STANDARDS = ["ua-1", "a-2a"]  # of the printed documents, under which Typst refuses what it cannot display
_HEAD = '#set document(title: "Characters")\n#set text(font: "Source Serif 4", lang: "en")\n'
_LINE = re.compile(r"main\.typ:(\d+):")


def folders() -> list[str]:
    return [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in PACKAGES]


def unprintable(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that cannot be printed: Typst is asked, which has fonts of its own beside these."""
    return _unprintable("".join(sorted(set(characters)))) if characters else frozenset()


@cache
def _unprintable(characters: str) -> frozenset[str]:
    typst: Any = importlib.import_module("typst")  # its own types know no document that is not a file
    lines = "".join(f'#"\\u{{{ord(character):x}}}"\n\n' for character in characters)
    files = {"main.typ": f"{_HEAD}{lines}".encode()}
    try:
        typst.compile(files, pdf_standards=STANDARDS, font_paths=folders(), ignore_system_fonts=True)
    except typst.TypstError as error:
        first = _HEAD.count("\n") + 1
        return frozenset(characters[(int(line) - first) // 2] for line in _LINE.findall(error.diagnostic))
    return frozenset()

"""Typst with the fonts that come with the machinery: files in, PDF out, and what of a report it cannot print."""

from __future__ import annotations

import importlib
import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dossier.libraries import is_crash, reason

FONT_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_amiri")
_STANDARDS = ["ua-1", "a-2a"]  # under which Typst refuses what it cannot display
_HEAD = '#set document(title: "Sample")\n#set text(font: "Source Serif 4", lang: "en")\n'
_LINE = re.compile(r"main\.typ:(\d+):")


class TypesettingError(Exception):
    """What Typst refuses; the diagnostic names the line of main.typ, where one is at fault."""

    def __init__(self, message: str, diagnostic: str = "") -> None:
        super().__init__(message, diagnostic)
        self.message, self.diagnostic = message, diagnostic


def pdf(files: Mapping[str, bytes], timestamp: int = 0, **inputs: str) -> bytes:
    """The document in main.typ as PDF/UA-1 and PDF/A-2a. Raises TypesettingError."""
    return bytes(_called("compile", files, inputs, pdf_standards=_STANDARDS, timestamp=timestamp))


def value_at(files: Mapping[str, bytes], label: str, **inputs: str) -> str:
    """The one value, as JSON, that the document in main.typ marks with the label. Raises TypesettingError."""
    return str(_called("query", files, inputs, label, field="value", one=True))


def _called(function: str, files: Mapping[str, bytes], inputs: Mapping[str, str], *rest: Any, **options: Any) -> Any:
    typst: Any = importlib.import_module("typst")  # its own types know no document that is not a file
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        options |= {"root": folder, "font_paths": _font_folders(), "ignore_system_fonts": True, "sys_inputs": inputs}
        try:
            return getattr(typst, function)(_texts(files, Path(folder)), *rest, **options)
        except typst.TypstError as error:
            raise TypesettingError(
                " ".join(" ".join([error.message, *error.hints]).split()), error.diagnostic
            ) from None
        except RuntimeError as error:  # a query's refusal has no parts
            raise TypesettingError(" ".join(str(error).split())) from None
        except BaseException as error:
            if is_crash(error):
                raise TypesettingError(reason(error)) from None
            raise


def _texts(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files that are text; Typst reads no others from memory, so that these are written into the folder."""
    texts = {name: data for name, data in files.items() if _is_text(data)}
    for name in files.keys() - texts.keys():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
    return texts


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _font_folders() -> list[str]:
    return [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in FONT_PACKAGES]


# -- what cannot be printed --------------------------------------------------------------------------------------------


def unprintable(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that cannot be printed: Typst is asked, which has fonts of its own beside these."""
    return _unprintable("".join(sorted(set(characters)))) if characters else frozenset()


@cache
def _unprintable(characters: str) -> frozenset[str]:
    lines = "".join(f'#"\\u{{{ord(character):x}}}"\n\n' for character in characters)
    try:
        pdf({"main.typ": f"{_HEAD}{lines}".encode()})
    except TypesettingError as error:
        first = _HEAD.count("\n") + 1
        return frozenset(characters[(int(line) - first) // 2] for line in _LINE.findall(error.diagnostic))
    return frozenset()


def fault_of_drawing(data: bytes) -> str:
    """Why a drawing in SVG cannot be printed, in Typst's words; empty where it can."""
    main = f'{_HEAD}#image("drawing.svg", width: 1cm, alt: "Sample")\n'
    try:
        pdf({"main.typ": main.encode(), "drawing.svg": data})
    except TypesettingError as error:
        return error.message
    return ""

"""Typst with the fonts that come with the machinery: files in, PDF out, and what of a report it cannot print."""

from __future__ import annotations

import html
import importlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Self

from dossier import scratch
from dossier.code_digest import code_digest
from dossier.libraries import is_crash, reason

FONT_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_amiri")
OWN_FONTS = "fonts"  # the folder among a document's files for fonts beside these
_STANDARDS = ["ua-1", "a-2a"]  # under which Typst refuses what it cannot display
TEXT_FACES = ("Source Serif 4", "Source Sans 3", "Amiri", "Noto Sans", "Libertinus Serif")  # others are for signs
_HEAD = '#set document(title: "Sample")\n#set text(font: "Source Serif 4", lang: "en")\n'
_LETTERS = f"#set text(font: {json.dumps(TEXT_FACES)[1:-1].join('()')}, fallback: false)\n"
_FONT = re.compile(r'font-family="[^"]*"')
_DRAWN, _SIGNS = "Noto Sans", "DejaVu Sans Mono"  # the faces of drawings: of their words, and of signs that it lacks
_IN_DRAWN = f'#set text(font: "{_DRAWN}", fallback: false)\n'
_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.S)
_ATTRIBUTE = re.compile(r'(?<![\w-])([\w-]+)="([^"]*)"')
_LINE = re.compile(r"main\.typ:(\d+):")
_UNSETTLED = "document did not converge"  # as Typst warns


class TypesettingError(Exception):
    """What Typst refuses of a document; the diagnostic names the line of main.typ, where one is at fault."""

    def __init__(self, message: str, diagnostic: str = "", document: str = "") -> None:
        super().__init__(message, diagnostic, document)
        self.message, self.diagnostic, self.document = message, diagnostic, document


class Typesetting:
    """The document in main.typ among `files`, in a folder of its own. What of it does not change is set once.

    Raises TypesettingError.
    """

    def __init__(self, files: Mapping[str, bytes], name: str = "", **inputs: str) -> None:
        typst: Any = importlib.import_module("typst")
        self.name = name  # by which an error calls it
        self.is_settled = True  # whether the last PDF is right; else Typst gave up before its own page numbers were
        self._refused: type[Exception] = typst.TypstError
        self._folder = ExitStack()
        self._root = self._folder.enter_context(scratch.folder())
        for name, data in files.items():
            (self._root / name).parent.mkdir(parents=True, exist_ok=True)
            (self._root / name).write_bytes(data)
        self._compiler = typst.Compiler(
            str(self._root / "main.typ"), root=str(self._root),
            font_paths=[*font_folders(), str(self._root / OWN_FONTS)], ignore_system_fonts=True, sys_inputs=inputs,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._folder.close()

    def write(self, name: str, text: str) -> None:
        """Puts another text in the place of a file's."""
        (self._root / name).write_text(text, "utf-8")

    def pdf(self, timestamp: int = 0) -> bytes:
        """As PDF/UA-1 and PDF/A-2a."""
        data, warnings = self._called("compile_with_warnings", pdf_standards=_STANDARDS, timestamp=timestamp)
        self.is_settled = not any(_UNSETTLED in str(warning) for warning in warnings)
        return bytes(data)

    def png(self, scale: float) -> bytes:
        """Its one page as a picture, a point of it as so many pixels."""
        return self.pngs(scale)[0]

    def pngs(self, scale: float) -> list[bytes]:
        """Each page as a picture."""
        pages = self._called("compile", format="png", ppi=72 * scale)
        return [pages] if isinstance(pages, bytes) else list(pages)

    def value_at(self, label: str) -> str:
        """The one value, as JSON, that the document marks with the label."""
        try:
            return str(self._called("query", label, field="value", one=True))
        except TypesettingError as error:
            if not error.diagnostic:  # a query's refusal has no parts
                self.pdf()  # which says where the document is at fault
            raise

    def _called(self, function: str, *arguments: Any, **options: Any) -> Any:
        try:
            return getattr(self._compiler, function)(*arguments, **options)
        except self._refused as error:
            words = " ".join([error.message, *error.hints])  # type: ignore[attr-defined]
            diagnostic = error.diagnostic  # type: ignore[attr-defined]
            raise TypesettingError(" ".join(words.split()), diagnostic, self.name) from None
        except RuntimeError as error:
            raise TypesettingError(" ".join(str(error).split()), document=self.name) from None
        except BaseException as error:
            if is_crash(error):
                raise TypesettingError(reason(error), document=self.name) from None
            raise


def pdf(files: Mapping[str, bytes], timestamp: int = 0, **inputs: str) -> bytes:
    """The document in main.typ as PDF/UA-1 and PDF/A-2a. Raises TypesettingError."""
    with Typesetting(files, **inputs) as document:
        return document.pdf(timestamp)


def in_own_fonts(drawing: str) -> str:
    """The drawing for paper and pictures, where the readers' fonts that the site asks for are not at hand."""
    drawing = _FONT.sub(f"font-family=\"'{_DRAWN}'\"", drawing)
    characters = {character for text in _TEXT.findall(drawing) for character in html.unescape(text[1])}
    signs = "".join(sorted(c for c in characters if c > "~" and unicodedata.category(c)[0] == "S"))
    lacking = _unprintable(signs, _HEAD + _IN_DRAWN)
    if not lacking:
        return drawing
    sign = re.compile(f"([{re.escape(''.join(sorted(lacking)))}]+)")
    return _TEXT.sub(lambda text: f"<text{text[1]}>{_parted(text[1], text[2], sign)}</text>", drawing)


def _parted(attributes: str, inside: str, sign: re.Pattern[str]) -> str:
    """What a text holds, with signs of another face placed apart from its words: in one piece, all of it would be set
    in the face of the signs, or in whichever has both. What runs from right to left stays as it is.
    """
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in inside):
        return inside
    given = dict(_ATTRIBUTE.findall(attributes))
    size, weight = (
        given.get("font-size", "12px").removesuffix("px"),
        "bold" if given.get("font-weight") == "bold" else "regular",
    )
    share = {"end": 1.0, "middle": 0.5}.get(given.get("text-anchor", ""), 0.0)

    def parted(line: re.Match[str]) -> str:
        runs = list(filter(None, sign.split(line[0])))
        faces = [_SIGNS if sign.match(run) else _DRAWN for run in runs]
        if len(runs) == 1 and faces == [_DRAWN]:
            return line[0]
        lengths = _lengths(tuple(zip(faces, map(html.unescape, runs), strict=True)), size, weight)
        at = [sum(lengths[:n]) - share * sum(lengths) for n in range(len(runs))]
        return "".join(
            f'<tspan x="{x:.2f}" text-anchor="start" font-family="\'{face}\'">{run}</tspan>'
            for x, face, run in zip(at, faces, runs, strict=True)
        )

    return re.sub(r"(?<![^<>])[^<>]+(?=<|$)", parted, inside)


@cache
def _lengths(runs: Sequence[tuple[str, str]], size: str, weight: str) -> list[float]:
    """Of words in their faces, in the unit of the size."""
    look = f"size: {size}pt, weight: {json.dumps(weight)}"
    texts = (
        f"measure(text(font: {json.dumps(face)}, {look}, {json.dumps(run.replace(' ', chr(160)), ensure_ascii=False)}))"
        for face, run in runs
    )
    lengths = "".join(f"{text}.width.pt(), " for text in texts)
    with Typesetting({"main.typ": f"#context [#metadata(({lengths}))<lengths>]".encode()}) as document:
        return [float(length) for length in json.loads(document.value_at("<lengths>"))]


def picture(drawing: str, width: float, height: float, scale: float = 1) -> bytes:
    """A drawing in SVG as a picture in PNG, in fonts that come with the machinery. Raises TypesettingError."""
    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)"
    files = {
        "main.typ": f'{page}\n#image("drawing.svg", width: 100%)\n'.encode(),
        "drawing.svg": in_own_fonts(drawing).encode(),
    }
    with Typesetting(files) as document:
        return document.png(scale)


@cache
def font_folders() -> list[str]:
    """Where the fonts that come with the machinery lie."""
    return [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in FONT_PACKAGES]


@cache
def made_by() -> str:
    """Differs where Typst, a font or this module does: for the name under which what they made is kept."""
    return code_digest(["typesetting.py"])


# -- what cannot be printed --------------------------------------------------------------------------------------------


def unprintable(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that cannot be printed: Typst is asked, which has fonts of its own beside these.

    A letter is printed in a face for text, not in whichever font has it.
    """
    everything = set(characters)
    letters = {character for character in everything if unicodedata.category(character)[0] in "LM"}
    return _unprintable("".join(sorted(everything - letters)), _HEAD) | _unprintable(
        "".join(sorted(letters)), _HEAD + _LETTERS
    )


@cache
def _unprintable(characters: str, head: str) -> frozenset[str]:
    lines = "".join(f'#"\\u{{{ord(character):x}}}"\n\n' for character in characters)
    try:
        if characters:
            pdf({"main.typ": f"{head}{lines}".encode()})
    except TypesettingError as error:
        first = head.count("\n") + 1
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

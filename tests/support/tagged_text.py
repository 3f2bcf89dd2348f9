"""The words of a printed document by its tags: in reading order, with their language, and where they stand."""

from __future__ import annotations

import pickle
import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from page_content import drawn
from workers import built_once


class Run(NamedTuple):
    """Words that were shown at once; x and y in points from the left and the foot of the page."""

    text: str
    page: int
    x: float
    y: float
    end: float  # where it ends on the right
    size: float
    language: str  # that it is marked with itself
    widths: array[float]  # of its letters, in points
    height: float = 0  # the size of its letters on the page, in points


def text_of(line: list[Run]) -> str:
    return "".join(run.text for run in line)


class Words(NamedTuple):
    """A run within the structure: the elements that it stands in, the outermost first, and the language in force."""

    run: Run
    kinds: tuple[str, ...]
    block: int  # the same for all words of a paragraph, heading or caption
    language: str


_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "LBody", "Lbl", "TD", "TH", "Note", "TOCI"}
_INLINE = _BLOCKS | {"Span", "Link", "Strong", "Em", "Code"}  # a figure in one of these is a sign among the words


def read_once(path: Path, factory: pytest.TempPathFactory) -> TaggedText:
    """A document of a site that nobody changes, read for all workers by the first that wants it: that takes longest."""
    report = path.parents[2].name
    folder = built_once(factory, f"words-{report}-{path.stem}", lambda to: _write(TaggedText(path), to))
    return pickle.loads((folder / "words").read_bytes())


def _write(document: TaggedText, folder: Path) -> None:
    (folder / "words").write_bytes(pickle.dumps(document))


_UNTAGGED = -1


class TaggedText:
    """`untagged` is what is not read out: the heads of pages, and those of tables where they are repeated."""

    def __init__(self, path: Path) -> None:
        with pikepdf.open(path) as document:
            self.language = str(document.Root.Lang)
            self.width = float(document.pages[0].MediaBox[2])
            self.height = float(document.pages[0].MediaBox[3])
            self.pages = len(document.pages)
            self._fonts: dict[Any, _Font] = {}
            self._runs = {number: self._of_page(page, number) for number, page in enumerate(document.pages, 1)}
            self.untagged = [run for found in self._runs.values() for run in found.get(_UNTAGGED, ())]
            numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
            self._blocks = 0
            self.words = list(self._below(document.Root.StructTreeRoot["/K"], numbers, (), 0, self.language))
            del self._fonts, self._runs

    @cached_property
    def text(self) -> str:
        return "".join(
            ("\n" if before and words.block != before.block else "") + words.run.text
            for before, words in zip([None, *self.words], self.words, strict=False)
        )

    @cached_property
    def blocks(self) -> list[list[Words]]:
        """The words of each paragraph, heading, caption, cell, in reading order."""
        found: dict[int, list[Words]] = defaultdict(list)
        for words in self.words:
            found[words.block].append(words)
        return list(found.values())

    @property
    def lines(self) -> Iterator[list[list[Run]]]:
        """The lines of each block of text, each with its runs from left to right; none of a drawing."""
        for block in self.blocks:
            if block[0].kinds[-1] != "Figure" or _INLINE & {*block[0].kinds}:
                yield _lines([words.run for words in block if words.run.text])

    def _of_page(self, page: Any, number: int) -> dict[int, list[Run]]:
        found: dict[int, list[Run]] = defaultdict(list)
        marks: list[tuple[int | None, str, list[str] | None]] = []
        fonts = cache(lambda name: self._font(page.Resources.Font[name]))
        font, size = _Font(None), 1.0
        for operator, operands, matrix in drawn(page, "BDC BMC EMC Tf Tm Tj TJ"):
            match operator:
                case "BDC" | "BMC":
                    marks.append(_mark(operands, marks[-1] if marks else (None, "", None)))
                case "EMC":
                    marks.pop()
                case "Tf":
                    font, size = fonts(str(operands[0])), float(operands[1])
                case "Tm":
                    text_matrix = pikepdf.Matrix(*map(float, operands))
                case "Tj" | "TJ" if marks:
                    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                    text, width, widths = font.read(parts)
                    place = text_matrix @ matrix
                    mcid, language, instead = marks[-1]
                    if instead is not None:
                        text = instead.pop() if instead else ""
                    scale = size / 1000 * place.a
                    wide = array("f", (scale * width for width in widths))
                    end = place.e + width * scale
                    height = size * hypot(place.a, place.b)
                    found[_UNTAGGED if mcid is None else mcid].append(
                        Run(text, number, place.e, place.f, end, size, language, wide, height)
                    )
        return found

    def _font(self, font: Any) -> _Font:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _Font(font)
        return self._fonts[font.objgen]

    def _below(
        self, node: Any, numbers: dict[Any, int], kinds: tuple[str, ...], block: int, language: str, page: int = 0
    ) -> Iterator[Words]:
        if isinstance(node, pikepdf.Array):
            for part in node:
                yield from self._below(part, numbers, kinds, block, language, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = numbers[node["/Pg"].objgen] if "/Pg" in node else page
            language = str(node.get("/Lang", language))
            if "/S" in node:
                kind = str(node["/S"])[1:]
                is_block = kind in _BLOCKS or (kind == "Figure" and not _INLINE & {*kinds[-1:]})
                kinds = (*kinds, kind)
                if is_block:
                    self._blocks += 1
                    block = self._blocks
                if "/K" in node:
                    yield from self._below(node["/K"], numbers, kinds, block, language, page)
            elif "/MCID" in node:
                yield from self._marked(int(node["/MCID"]), page, kinds, block, language)
        elif page:
            yield from self._marked(int(node), page, kinds, block, language)

    def _marked(self, mcid: int, page: int, kinds: tuple[str, ...], block: int, language: str) -> Iterator[Words]:
        for run in self._runs[page].get(mcid, ()):
            yield Words(run, kinds, block, run.language or language)


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in runs:
        last = lines[-1][0] if lines else None
        if last and last.page == run.page and abs(last.y - run.y) < max(run.size, last.size) / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x) for line in lines]


def _mark(operands: Any, outer: tuple[int | None, str, list[str] | None]) -> tuple[int | None, str, list[str] | None]:
    """The number of marked content, its language and what is read instead of it; the outer's, where it has none."""
    own = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    mcid, language, instead = outer
    if str(operands[0]) == "/Artifact":
        return None, "", None
    mcid = int(own["/MCID"]) if "/MCID" in own else mcid
    instead = [str(own["/ActualText"])] if "/ActualText" in own else instead
    return mcid, str(own.get("/Lang", language)), instead


class _Font:
    def __init__(self, font: Any) -> None:
        self._letters = dict(_letters(font.ToUnicode.read_bytes().decode("latin-1"))) if font else {}
        below = font.DescendantFonts[0] if font else {}
        self._default = float(below.get("/DW", 1000))
        self._widths = dict(_widths(list(below.get("/W", []))))
        self._glyph = cache(self._read_glyph)

    def _read_glyph(self, glyph: int) -> tuple[str, float, list[float]]:
        """Its letters, how wide it is, and how wide each of them."""
        letters, wide = self._letters.get(glyph, ""), self._widths.get(glyph, self._default)
        return letters, wide, [wide / len(letters)] * len(letters) if letters else []

    def read(self, parts: Any) -> tuple[str, float, list[float]]:
        """The words, and how wide they and each of their letters are in thousandths of their size."""
        text, width, widths = [], 0.0, []
        for part in parts:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                for (glyph,) in struct.iter_unpack(">H", data):
                    letters, wide, each = self._glyph(glyph)
                    text.append(letters)
                    width += wide
                    widths += each
            else:
                width -= float(part)
        return "".join(text), width, widths


def _letters(cmap: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for glyph, text in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            yield int(glyph, 16), bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = int(text, 16)
            for place in range(int(high, 16) - int(low, 16) + 1):
                yield int(low, 16) + place, chr(first + place)


def _widths(parts: list[Any]) -> Iterator[tuple[int, float]]:
    place = 0
    while place < len(parts):
        first, second = int(parts[place]), parts[place + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
            place += 2
        else:
            yield from ((glyph, float(parts[place + 2])) for glyph in range(first, int(second) + 1))
            place += 3

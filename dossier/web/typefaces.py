"""The typefaces of pages: those of print, as small files for browsers, so that a report looks alike on every machine.

Each file holds the letters of one script, and browsers fetch those of which a page has letters. The families have names
of their own: the licence of Source Sans and Source Serif reserves theirs for the fonts as Adobe made them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dossier import cache
from dossier.code_digest import code_digest
from dossier.typesetting import font_folders

FOLDER = "typefaces"  # beside the style sheet
_NAMES = (0, 13, 14)  # copyright and licence, which each copy of such a font has to have
_RENAMED = (1, 3, 4, 6, 16)
_VARIES = ("wght", (400, 700))  # from and to
_FACE = (
    '@font-face {{ font-family: "{family}"; src: url("{folder}/{file}") format("woff2"); font-weight: {weight}; '
    "font-style: {style}; font-display: swap; {size}unicode-range: {ranges}; }}"
)


class _Script(NamedTuple):
    """Its letters and signs as CSS writes them; the family that has it in print, where the others lack it, and the size
    in which its letters look as large as the Latin ones beside them."""

    ranges: str
    family: str = ""
    size: str = ""


_SCRIPTS = {
    "latin": _Script("U+20-7E, U+A0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6-2DC, U+2010-2027, U+202F-203A, U+2044, "
                     "U+20AC, U+2122, U+2190-2193, U+2212, U+2215, U+2248, U+2260, U+2264-2265"),
    "latin-ext": _Script("U+100-130, U+132-151, U+154-24F, U+300-36F, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0"),
    "greek": _Script("U+370-3FF, U+1F00-1FFF"),
    "cyrillic": _Script("U+400-52F"),
    "arabic": _Script("U+600-6FF, U+750-77F, U+8A0-8FF, U+FB50-FDFF, U+FE70-FEFC", "Amiri", "120%"),
    "devanagari": _Script("U+900-97F, U+1CD0-1CF9, U+A8E0-A8FF", "Noto Sans"),
}  # fmt: skip


class _Face(NamedTuple):
    """A file of print's, and what is left of it; `family` is empty for the scripts that others lack."""

    file: str
    family: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()
    weight: str = "400 700"
    italic: bool = False

    def has(self, script: _Script) -> bool:
        return self.file.startswith(script.family.replace(" ", "")) if script.family else bool(self.family)


_FACES = (
    _Face("SourceSans3[wght].ttf", "Dossier Sans", (_VARIES,)),
    _Face("SourceSans3-Italic[wght].ttf", "Dossier Sans", (_VARIES,), italic=True),
    _Face("SourceSerif4[opsz,wght].ttf", "Dossier Serif", (_VARIES, ("opsz", 24))),
    _Face("Amiri-Regular.ttf", "", weight="400"),
    _Face("Amiri-Bold.ttf", "", weight="700"),
    _Face("NotoSans[wdth,wght].ttf", "", (_VARIES, ("wdth", 100))),
)
_OTHERS = '"Dossier Arabic", "Dossier Devanagari"'
SANS, SERIF = f'"Dossier Sans", {_OTHERS}', f'"Dossier Serif", {_OTHERS}'  # what stacks begin with


class Typeface(NamedTuple):
    """One file: the letters of a script in one face."""

    script: str
    face: _Face

    @property
    def family(self) -> str:
        return self.face.family or f"Dossier {self.script.capitalize()}"

    @property
    def file(self) -> str:
        kind = "italic" if self.face.italic else "bold" if self.face.weight == "700" else "regular"
        return f"{self.family.split()[1].lower()}-{kind}-{self.script}.woff2"

    @property
    def rule(self) -> str:
        style = "italic" if self.face.italic else "normal"
        ranges, _family, size = _SCRIPTS[self.script]
        return _FACE.format(
            family=self.family, folder=FOLDER, file=self.file, weight=self.face.weight, style=style, ranges=ranges,
            size=f"size-adjust: {size}; " if size else "",
        )  # fmt: skip


def typefaces(texts: Sequence[str]) -> list[Typeface]:
    """Those for the scripts of the texts; Latin letters and figures stand on every page."""
    used = [name for name in _SCRIPTS if name == "latin" or any(map(_letters(name).search, texts))]
    return [Typeface(name, face) for name in used for face in _FACES if face.has(_SCRIPTS[name])]


def stylesheet(shown: Sequence[Typeface]) -> str:
    return "\n".join(["/* -- typefaces: made from those of print -- */", "", *(one.rule for one in shown), "", ""])


def files(shown: Sequence[Typeface]) -> dict[str, bytes]:
    """What browsers fetch, by the names of the files; from the store where they were made before."""
    names = {one: _key(one) for one in shown}
    kept = cache.get(list(names.values()))
    made = {name: _made(one) for one, name in names.items() if name not in kept}
    cache.put(made)
    return {one.file: (kept | made)[name] for one, name in names.items()}


def _key(one: Typeface) -> str:
    source = _source(one.face.file)
    size = str(source.stat().st_size)
    return cache.key("typeface", one.rule, repr(one.face), source.name, size, _how())


@lru_cache(maxsize=1)
def _how() -> str:
    return code_digest(["web/typefaces.py"])


@lru_cache(maxsize=len(_SCRIPTS))
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _ranges(script))}]")


def _ranges(script: str) -> Iterator[tuple[int, int]]:
    for part in _SCRIPTS[script].ranges.replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        yield int(first, 16), int(last or first, 16)


@lru_cache(maxsize=len(_FACES))
def _source(file: str) -> Path:
    return next(path for folder in font_folders() if (path := Path(folder) / file).is_file())


def _made(one: Typeface) -> bytes:
    """The letters of the script first, as what is left is varied much faster."""
    from fontTools import subset  # a warm build does not wait for it
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options()
    options.name_IDs = [*options.name_IDs, *_NAMES]
    options.hinting = False
    font: Any = TTFont(io.BytesIO(_source(one.face.file).read_bytes()), recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in _ranges(one.script) for c in range(first, last + 1)])
    subsetter.subset(font)
    if one.face.axes:
        font = instancer.instantiateVariableFont(font, dict(one.face.axes))
    _rename(font, one.family)
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def _rename(font: Any, family: str) -> None:
    for record in font["name"].names:
        if record.nameID in _RENAMED:
            record.string = family.replace(" ", "") if record.nameID == 6 else family

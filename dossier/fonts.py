"""The report's own fonts: the faces whose files lie in data/fonts/."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dossier.report.look import FONT_FILES, FONTS

_WEIGHTS = {  # by the word for it in a face's style, in the numbers of CSS
    "thin": 100, "extralight": 200, "light": 300, "medium": 500, "semibold": 600, "demibold": 600, "extrabold": 800,
    "black": 900, "bold": 700,
}  # fmt: skip


class Face(NamedTuple):
    """`family` is empty for what is no font; the weight is CSS’s, a range where the face can vary."""

    file: str
    family: str = ""
    weight: str = "400"
    italic: bool = False

    def is_of(self, family: str) -> bool:
        """A weight may stand behind the family’s name, as in “Lora Medium”."""
        return f"{self.family} ".startswith(f"{family} ")


def faces(root: Path) -> tuple[Face, ...]:
    paths = sorted(path for path in (root / FONTS).glob("*") if path.suffix.lower() in FONT_FILES)
    return tuple(map(_face, paths))


def _face(path: Path) -> Face:
    from PIL import ImageFont  # a report without fonts of its own does not wait for it

    try:
        font = ImageFont.truetype(path)
        family, style = font.getname()
    except (OSError, ValueError):
        return Face(path.name)
    words = f"{family} {style}".lower().replace(" ", "")
    weight = next((number for word, number in _WEIGHTS.items() if word in words), 400)
    varies = _weights(font)
    return Face(path.name, family or "", varies or str(weight), "italic" in words or "oblique" in words)


def _weights(font: object) -> str:
    """From and to, where the face can vary in weight."""
    try:
        axes: Iterable[dict[str, object]] = font.get_variation_axes()  # type: ignore[attr-defined]
    except (OSError, NotImplementedError):
        return ""
    weight = next((axis for axis in axes if axis["name"] in (b"Weight", "Weight")), None)
    return f"{weight['minimum']} {weight['maximum']}" if weight else ""

"""What a drawing tells by colour alone, told by texture too: for paper, which may be printed in grey, and e-readers.

Areas of several colours are hatched and dotted, each in its own way, and so are their samples in the legend; lines of
several colours are dashed where no marks of a shape lie on them. What has a shape of its own needs no texture.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.charts.theme import LIGHT, text_width
from dossier.report.look import contrast

_SVG = "http://www.w3.org/2000/svg"
_TILE = 6  # pixels
# Strokes on a tile in the colour of the page, from one to the next as unlike as can be; the first area is plain.
_STROKES = (
    "", "M-1,1l2,-2M0,6l6,-6M5,7l2,-2", "M1.5,1.5h.01M4.5,4.5h.01", "M0,3h6", "M-1,5l2,2M0,0l6,6M5,-1l2,2",
    "M0,3h6M3,0v6", "M3,0v6", "M3,3h.01",
)  # fmt: skip
_WIDTHS = (0, 1.3, 1.9, 1.5, 1.3, 1.2, 1.5, 3)
DASHES = ("", "7 4", "2 4", "9 3 2 3", "12 3", "3 2", "6 2 2 2 2 2", "1 3")
_AREA = re.compile(r"mark-(?:rect|area|arc|bar) role-mark")
_SAMPLE, _LINE, _SHAPE = "role-legend-symbol", re.compile("mark-line role-mark"), re.compile("mark-symbol role-mark")
_MOVED = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_PLATE = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h")
_READ = 4.5  # contrast of small letters to the page
_NEUTRAL = {LIGHT.page, LIGHT.text, LIGHT.muted, LIGHT.grid, "none", "transparent"}


class _Part(NamedTuple):
    """An element of the drawing with the classes of its group, and how far that is moved."""

    element: etree.Element
    group: etree.Element
    kind: str
    x: float
    y: float


def textured(drawing: str) -> str:
    """The drawing in the light theme, of which nothing is told by colour alone."""
    for prefix, address in (("", _SVG), ("xlink", "http://www.w3.org/1999/xlink")):
        etree.register_namespace(prefix, address)
    root = etree.fromstring(drawing)
    parts = list(_parts(root, 0, 0))
    areas = [part for part in parts if _AREA.search(part.kind) and _is_full(part.element)]
    hues = _hues(part.element.get("fill", "") for part in areas)
    if len(hues) > 1:
        _hatch(root, parts, areas, hues)
    _stipple(root, parts)
    _dash(parts)
    for part in parts:
        if part.element.tag == f"{{{_SVG}}}text" and part.element.get("fill", "") in LIGHT.colours:
            part.element.set("fill", legible(part.element.get("fill", "")))
    return etree.tostring(root, encoding="unicode")


def legible(colour: str) -> str:
    """As dark as small letters have to be."""
    while contrast(colour, LIGHT.page) < _READ:
        colour = "#" + "".join(f"{int(int(colour[at : at + 2], 16) * 0.94):02x}" for at in (1, 3, 5))
    return colour


def _parts(group: etree.Element, x: float, y: float) -> Iterator[_Part]:
    for child in group:
        right, down = _moved(child)
        if child.tag == f"{{{_SVG}}}g":
            yield from _parts(child, x + right, y + down)
        else:
            yield _Part(child, group, group.get("class", ""), x + right, y + down)


def _moved(element: etree.Element) -> tuple[float, float]:
    match = _MOVED.match(element.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0, 0)


def _is_full(element: etree.Element) -> bool:
    """Not a shade behind the marks."""
    return float(element.get("opacity", 1)) * float(element.get("fill-opacity", 1)) > 0.5


def _hues(colours: Iterator[str]) -> Sequence[str]:
    """Once each: those of the palette in its order, then others."""
    found = [colour for colour in dict.fromkeys(colours) if colour.lower() not in _NEUTRAL and colour]
    palette = [colour for colour in LIGHT.colours if colour in found]
    ramps = {*LIGHT.ramp, *LIGHT.below}  # told by how dark they are
    return [*palette, *(colour for colour in found if colour not in palette and colour not in ramps)]


# -- areas -----------------------------------------------------------------------------------------------------------


def _hatch(root: etree.Element, parts: Sequence[_Part], areas: Sequence[_Part], hues: Sequence[str]) -> None:
    fills = {hue: f"url(#texture-{number})" for number, hue in enumerate(hues) if _strokes(number)}
    _read_on_areas(parts, areas, fills)
    samples = [part for part in parts if _SAMPLE in part.kind]
    for part in [*areas, *samples]:
        hue = part.element.get("fill", "")
        part.element.set("fill", fills.get(hue, hue))
    tiles = etree.Element(f"{{{_SVG}}}defs")
    for number, hue in enumerate(hues):
        if hue in fills:
            tiles.append(_tile(number, hue, f"texture-{number}"))
    root.insert(0, tiles)


def _strokes(number: int) -> str:
    return _STROKES[number % len(_STROKES)]


def _tile(number: int, hue: str, name: str, ink: str = LIGHT.page) -> etree.Element:
    side = str(_TILE)
    tile = etree.Element(
        f"{{{_SVG}}}pattern",
        {"id": name, "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
    )
    etree.SubElement(tile, f"{{{_SVG}}}rect", {"width": side, "height": side, "fill": hue})
    width = str(_WIDTHS[number % len(_WIDTHS)])
    look = {"fill": "none", "stroke": ink, "stroke-width": width, "stroke-linecap": "round"}
    etree.SubElement(tile, f"{{{_SVG}}}path", {"d": _strokes(number), **look})
    return tile


def _read_on_areas(parts: Sequence[_Part], areas: Sequence[_Part], fills: dict[str, str]) -> None:
    """Lays a plain ground behind each text that stands on a texture."""
    boxes = [(*box, part.element.get("fill", "")) for part in areas if (box := _box(part))]
    for part in parts:
        if part.element.tag == f"{{{_SVG}}}text" and "role-mark" in part.kind:
            on = [box[4] for box in boxes if box[0] <= part.x <= box[2] and box[1] <= part.y <= box[3]]
            if on and on[-1] in fills:
                part.group.insert(list(part.group).index(part.element), _ground(part.element, on[-1]))


def _box(part: _Part) -> tuple[float, float, float, float] | None:
    """The edges of a rectangle."""
    match = _PLATE.match(part.element.get("d", ""))
    if not match:
        return None
    left, top, width, height = (float(match[n]) for n in (1, 2, 3, 4))
    xs, ys = sorted((left, left + width)), sorted((top, top + height))
    return part.x + xs[0], part.y + ys[0], part.x + xs[1], part.y + ys[1]


def _ground(text: etree.Element, hue: str) -> etree.Element:
    size = float(text.get("font-size", "12px").removesuffix("px"))
    width = text_width("".join(text.itertext()), round(size)) + 3
    left = {"middle": -width / 2, "end": 1.5 - width}.get(text.get("text-anchor", "start"), -1.5)
    place = {"x": f"{left:.1f}", "y": f"{-0.9 * size:.1f}", "width": f"{width:.1f}", "height": f"{1.15 * size:.1f}"}
    return etree.Element(f"{{{_SVG}}}rect", {"transform": text.get("transform", ""), **place, "fill": hue})


def _stipple(root: etree.Element, parts: Sequence[_Part]) -> None:
    """Where classes above and below zero stand together, which are as dark as each other: those below have dots."""
    shown = {part.element.get("fill", "") for part in parts}
    if shown.isdisjoint(LIGHT.ramp) or shown.isdisjoint(LIGHT.below):
        return
    tiles = etree.Element(f"{{{_SVG}}}defs")
    for rank, colour in enumerate(LIGHT.below):
        ink = max(LIGHT.page, LIGHT.text, key=lambda ink: contrast(ink, colour))
        tiles.append(_tile(2, colour, f"below-{rank}", ink))
    root.insert(0, tiles)
    for part in parts:
        fill = part.element.get("fill", "")
        if fill in LIGHT.below and part.element.tag != f"{{{_SVG}}}text":
            part.element.set("fill", f"url(#below-{LIGHT.below.index(fill)})")


# -- lines -----------------------------------------------------------------------------------------------------------


def _dash(parts: Sequence[_Part]) -> None:
    """Those of several colours that have no shape of their own at every other corner."""
    lines = [part.element for part in parts if _LINE.search(part.kind)]
    hues = _hues(line.get("stroke", "") for line in lines)
    shapes, corners = defaultdict[str, list[str]](list), Counter[str]()
    for part in parts:
        if _SHAPE.search(part.kind) and _is_full(part.element):
            shapes[part.element.get("fill", "")].append(re.sub(r"[\d.]+", "", part.element.get("d", "")))
    for line in lines:
        corners[line.get("stroke", "")] += len(re.findall("[MLC]", line.get("d", "")))
    others = {hue: {shape for other in hues if other != hue for shape in shapes[other]} for hue in hues}
    for line in lines if len(hues) > 1 else ():
        hue = line.get("stroke", "")
        dash = DASHES[hues.index(hue) % len(DASHES)] if hue in hues else ""
        own = [shape for shape in shapes[hue] if shape not in others.get(hue, ())]
        if dash and 2 * len(own) < corners[hue] and not line.get("stroke-dasharray"):
            line.set("stroke-dasharray", dash)
            line.set("stroke-linecap", "butt")

"""What a drawing tells by colour alone, told by texture too: for paper, which may be printed in grey, and e-readers.

Areas of several colours are hatched and dotted, each in its own way, and so are their samples in the legend; lines of
several colours are dashed where no marks of a shape lie on them, or two are as dark as each other.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from dossier.charts.theme import LIGHT, text_width
from dossier.report.look import contrast

_SVG = "http://www.w3.org/2000/svg"
_TILE = 6  # pixels
_MARGIN = 2  # pixels of plain page left and right of a text on a texture


class _Stroke(NamedTuple):
    """What is drawn on a tile in the colour of the page."""

    path: str
    width: float


# From one to the next as unlike as can be; the first area is plain.
_STROKES = (
    _Stroke("", 0),
    _Stroke("M-1,1l2,-2M0,6l6,-6M5,7l2,-2", 1.3),
    _Stroke("M1.5,1.5h.01M4.5,4.5h.01", 1.9),
    _Stroke("M0,3h6", 1.5),
    _Stroke("M-1,5l2,2M0,0l6,6M5,-1l2,2", 1.3),
    _Stroke("M0,3h6M3,0v6", 1.2),
    _Stroke("M3,0v6", 1.5),
    _Stroke("M3,3h.01", 3),
)
DASHES = ("", "7 4", "2 4", "9 3 2 3", "12 3", "3 2", "6 2 2 2 2 2", "1 3")
_AREA = re.compile(r"mark-(?:rect|area|arc|bar) role-mark")
_SAMPLE, _LINE, _SHAPE = "role-legend-symbol", re.compile("mark-line role-mark"), re.compile("mark-symbol role-mark")
_MOVED = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_TURNED = re.compile(r"rotate\(([-\d.e]+)\)(?: translate\(([-\d.e]+),([-\d.e]+)\))?")
_RECTANGLE = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h")
_READ = 4.5  # contrast of small letters to the page
_NEAR = 1.5  # contrast of two lines to each other, below which grey paper has them alike
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
    fills = {hue: f"url(#texture-{number})" for number, hue in enumerate(hues) if _stroke(number).path}
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


def _stroke(number: int) -> _Stroke:
    return _STROKES[number % len(_STROKES)]


def _tile(number: int, hue: str, name: str, ink: str = LIGHT.page) -> etree.Element:
    side = str(_TILE)
    tile = etree.Element(
        f"{{{_SVG}}}pattern",
        {"id": name, "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
    )
    etree.SubElement(tile, f"{{{_SVG}}}rect", {"width": side, "height": side, "fill": hue})
    stroke = _stroke(number)
    look = {"fill": "none", "stroke": ink, "stroke-width": str(stroke.width), "stroke-linecap": "round"}
    etree.SubElement(tile, f"{{{_SVG}}}path", {"d": stroke.path, **look})
    return tile


def _read_on_areas(parts: Sequence[_Part], areas: Sequence[_Part], fills: dict[str, str]) -> None:
    """Sets each text that stands on a texture off from it: dark letters on a plain plate of the page, since among
    strokes of the page's colour neither light letters nor a halo around dark ones are read.
    """
    boxes = [(*box, part.element.get("fill", "")) for part in areas if (box := _box(part))]
    for part in parts:
        if part.element.tag == f"{{{_SVG}}}text" and "role-mark" in part.kind:
            x, y = _middle(part)
            on = [box[4] for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
            if on and on[-1] in fills:
                part.element.set("fill", LIGHT.text)
                part.group.insert(list(part.group).index(part.element), _plate(part.element))


def _plate(text: etree.Element) -> etree.Element:
    """As wide and high as the text needs, where it stands and turned as it is."""
    along, down, width, size = _extent(text)
    edges = {
        "x": along - width / 2 - _MARGIN,
        "y": down - size / 2 - 1,
        "width": width + 2 * _MARGIN,
        "height": size + 2,
    }
    look = {"rx": "2", "fill": LIGHT.page, "transform": text.get("transform", "")}
    return etree.Element(f"{{{_SVG}}}rect", {**{key: f"{value:.2f}" for key, value in edges.items()}, **look})


def _extent(text: etree.Element) -> tuple[float, float, float, float]:
    """The middle of its letters, along its line and down from its place, their width and their size."""
    size = float(text.get("font-size", "12px").removesuffix("px"))
    width = text_width("".join(text.itertext()), round(size))
    along = {"middle": 0.0, "end": -width / 2}.get(text.get("text-anchor", "start"), width / 2)
    return along, -size / 3, width, size


def _box(part: _Part) -> tuple[float, float, float, float] | None:
    """The edges of a rectangle."""
    match = _RECTANGLE.match(part.element.get("d", ""))
    if not match:
        return None
    left, top, width, height = (float(match[n]) for n in (1, 2, 3, 4))
    xs, ys = sorted((left, left + width)), sorted((top, top + height))
    return part.x + xs[0], part.y + ys[0], part.x + xs[1], part.y + ys[1]


def _middle(part: _Part) -> tuple[float, float]:
    """Of a text, which may be turned about its place and moved along its own line."""
    text = part.element
    along, down, _width, _size = _extent(text)
    turned = _TURNED.search(text.get("transform", ""))
    if not turned:
        return part.x + along, part.y + down
    angle, along, down = radians(float(turned[1])), along + float(turned[2] or 0), down + float(turned[3] or 0)
    return part.x + along * cos(angle) - down * sin(angle), part.y + along * sin(angle) + down * cos(angle)


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
    """Those of several colours that have no shape of their own at every other corner, or are as dark as another."""
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
        bare = 2 * len(own) < corners[hue] or any(contrast(hue, one) < _NEAR for one in hues[: hues.index(hue)])
        if dash and bare and not line.get("stroke-dasharray"):
            line.set("stroke-dasharray", dash)
            line.set("stroke-linecap", "butt")

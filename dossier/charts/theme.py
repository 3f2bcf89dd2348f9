"""How every chart looks: colours for light and dark pages, sizes for wide and narrow screens, labels that wrap."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dossier.charts.vega_locale import vega_locale
from dossier.language.languages import current

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

# From Okabe and Ito's hues; lightness varied until each keeps 3:1 against the page and the first five stay apart under
# simulated deuteranopia and protanopia (tests/test_chart_look.py measures the contrast).
_LIGHT = ("#0072b2", "#dc6a1f", "#004d33", "#bf74a8", "#7d5000", "#2f97d8", "#6f737b", "#3a2f63")
_DARK = ("#4aa8ec", "#e0601a", "#99f4ce", "#b3588e", "#fbb000", "#8fd8ff", "#9096a1", "#f3e94a")
RAMP = 6
_LIGHT_RAMP = ("#d9e8f5", "#aecde8", "#73aed6", "#3a86bf", "#105a9c", "#0a2f66")  # by lightness alone, also in grey
_LIGHT_BELOW = ("#fbe5d3", "#f4c49b", "#e59a5c", "#c76f2e", "#974713", "#5e2706")  # for classes below zero
_DARK_BELOW = ("#4b3222", "#744627", "#9a5a28", "#db8b4a", "#f0b584", "#fbdfc6")
_DARK_RAMP = ("#24405c", "#2c5f8a", "#347ab0", "#509fd8", "#86c3ef", "#cfe9ff")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")


@dataclass(frozen=True)
class Theme:
    page: str
    text: str
    muted: str
    grid: str
    colours: tuple[str, ...]
    ramp: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def palette(self) -> tuple[str, ...]:
        """All its colours, those of each theme in the same order."""
        return (self.page, self.text, self.muted, self.grid, *self.colours, *self.ramp, *self.below)


LIGHT = Theme("#ffffff", "#1f2937", "#4b5563", "#e5e7eb", _LIGHT, _LIGHT_RAMP, _LIGHT_BELOW)
DARK = Theme("#1e2129", "#e5e7eb", "#b6bcc8", "#3a3f4b", _DARK, _DARK_RAMP, _DARK_BELOW)

# Stands for all themes: a drawing in it takes the colours of any, as long as nothing mixes them.
_SLOTS = tuple(f"#d05e{number:02x}" for number in range(len(LIGHT.palette)))
_AT = len(_LIGHT) + 4
SLOTS = Theme(
    _SLOTS[0], _SLOTS[1], _SLOTS[2], _SLOTS[3], _SLOTS[4:_AT], _SLOTS[_AT : _AT + RAMP], _SLOTS[_AT + RAMP :]
)  # fmt: skip


def painted(drawing: str, theme: Theme) -> str:
    """An SVG that was drawn in SLOTS, in the colours of a theme."""
    colours = dict(zip(SLOTS.palette, theme.palette, strict=True))
    return re.sub("#d05e[0-9a-f]{2}", lambda match: colours[match[0]], drawing)


@dataclass(frozen=True)
class Size:
    """One of the two drawings; `gutter` is the room for the labels of horizontal bars."""

    width: int
    height: int
    gutter: int
    ticks: int
    font: int = 13

    @property
    def narrow(self) -> bool:
        return self.width < 500

    @property
    def plot(self) -> int:
        """About the width left beside the number axis."""
        return self.width - 70


WIDE = Size(width=680, height=330, gutter=230, ticks=6)
NARROW = Size(width=340, height=280, gutter=120, ticks=4, font=12)


def config(theme: Theme, size: Size = WIDE) -> dict[str, Any]:
    """The Vega-Lite configuration: all colour and type stands here, so that one drawing serves both themes."""
    words = {"labelColor": theme.text, "titleColor": theme.text, "labelFontSize": size.font, "titleFontSize": size.font}
    return {
        "background": "transparent",
        "font": FONT,
        "padding": 6,
        "locale": vega_locale(),
        "view": {"stroke": None},
        "mark": {"color": theme.colours[0]},
        "bar": {"color": theme.colours[0]},
        "line": {"strokeWidth": 2.2, "strokeCap": "round", "strokeJoin": "round"},
        "point": {"filled": True, "size": 65, "opacity": 1},
        "rule": {"color": theme.muted},
        # Parts of a stack are set apart by the page between them; spans of a day stay visible on an axis of years.
        "style": {
            "stack": {"stroke": theme.page, "strokeWidth": 0.8},
            "span": {"stroke": theme.colours[0], "strokeWidth": 1.5},
            # Maps: all lands in one colour, so that none is set above another.
            "land": {"color": theme.grid, "fillOpacity": 0.4, "stroke": theme.muted, "strokeWidth": 0.8},
            "part": {"color": theme.grid, "fillOpacity": 1, "stroke": theme.muted, "strokeWidth": 0.5},
            # Not “line”: a style of a mark’s own name is that of all such marks.
            "course": {"color": theme.text, "strokeWidth": 2.2},
            "aside": {"color": theme.muted, "stroke": theme.page, "strokeWidth": 1},
            "hollow": {"filled": False, "fill": theme.page, "stroke": theme.muted, "strokeWidth": 1.4},
            "lane": {"color": theme.colours[0], "stroke": theme.colours[0]},
            "muted": {"color": theme.muted},
            "bubble": {"stroke": theme.page, "strokeWidth": 0.8},
            **_classes(theme),
            "leader": {"color": theme.text, "stroke": theme.text, "strokeWidth": 0.8},
            "no-data": {"color": theme.page, "fillOpacity": 1, "stroke": theme.muted, "strokeWidth": 0.5},
            "hatch": {"color": theme.muted, "stroke": theme.muted, "strokeWidth": 0.7},
            # What authors write into a plot
            "annotation": {"color": theme.text},
            "zero": {"color": theme.text, "strokeWidth": 1},  # on which bars above and below it stand
            "annotation-line": {"color": theme.text, "strokeWidth": 1},
            "halo": {"color": theme.page, "stroke": theme.page, "strokeWidth": 4, "strokeJoin": "round"},
            "shade": {"color": theme.muted, "opacity": 0.13},
            "band": {"color": theme.colours[0], "opacity": 0.14},
            "gap": {"color": theme.muted, "opacity": 0.12},
            "panel": {"color": theme.text, "fontWeight": "bold", "fontSize": size.font},
            "interval": {"color": theme.text, "strokeWidth": 1.4},
            "trend": {"color": theme.text, "stroke": theme.text, "strokeWidth": 1.6, "strokeDash": [6, 4]},
            "inner": {"color": theme.text, "strokeWidth": 4.5},
            "ring": {"color": theme.muted, "strokeWidth": 1.2},
            "back": {"color": theme.muted, "opacity": 0.45},  # what stands back behind what is named
            # Diagrams
            "box": {"color": theme.grid, "fillOpacity": 0.5, "stroke": theme.muted, "strokeWidth": 1},
            "arrow": {"color": theme.muted, "strokeWidth": 1.6},
        },
        "text": {"color": theme.text, "fontSize": size.font - 1},
        "title": {"color": theme.muted, "fontSize": size.font - 1, "fontWeight": "normal", "anchor": "start"},
        "range": {"category": list(theme.colours), "symbol": list(SHAPES)},
        "axis": {**words, "labelLimit": 0, "titleLimit": 0, "titleFontWeight": "normal", "titlePadding": 10}
        | {"labelPadding": 5, "gridColor": theme.grid, "domainColor": theme.muted, "tickColor": theme.muted},
        "axisQuantitative": {"domain": False, "ticks": False, "labelFlush": False},
        "scale": {"bandPaddingInner": 0.3, "bandPaddingOuter": 0.15},
        "legend": {"layout": {"top": {"anchor": "start", "bounds": "full", "direction": "vertical"}}}
        | {**words, "orient": "top", "title": None, "labelLimit": 0, "symbolLimit": 0, "symbolOpacity": 1}
        | {"symbolBaseFillColor": theme.muted, "titleFontWeight": "normal"}
        | {"columnPadding": 16, "rowPadding": 4, "symbolSize": 90, "offset": 12},
    }


def _classes(theme: Theme) -> dict[str, Any]:
    """Of maps: the fills of classes above zero and below it, and the names that stand on them with their halo.

    On the far half of a ramp, which is nearer to the text's own lightness, names have the colour of the page.
    """
    styles: dict[str, Any] = {}
    for kind, ramp in (("class", theme.ramp), ("below", theme.below)):
        for n, colour in enumerate(ramp):
            styles[f"{kind}-{n}"] = {"color": colour, "fillOpacity": 1, "stroke": theme.page, "strokeWidth": 0.7}
            halo = {"color": colour, "stroke": colour, "strokeWidth": 4, "strokeJoin": "round"}
            styles[f"halo-{kind}-{n}"] = halo
            styles[f"name-{kind}-{n}"] = {"color": theme.page if n >= RAMP // 2 else theme.text}
    return styles


def text_width(text: str, font: int) -> float:
    """A safe guess: readers' system fonts differ, so labels get a little more room than most need."""
    return sum(_character_width(c) for c in text) * font


def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.33 if character in " .,:;'’|ijlIt()[]\u202f" else 0.68 if character.isupper() else 0.58


def readers_width(text: str, font: int) -> float:
    """In the widest of the fonts that readers' systems may have."""
    return text_width(text, font) * 1.1


BOLD = 1.12  # how much wider bold text is


def wrapped(label: str, room: float, font: int) -> list[str]:
    """The label in lines that fit the room, broken at spaces and between words joined by a dash."""
    first, *rest = re.split(r"(?<=[^\W\d]–)(?=[^\W\d])|(?=\s)", label.strip())
    lines = [first]
    for part in rest:
        if text_width(lines[-1] + part, font) <= room:
            lines[-1] += part
        else:
            lines.append(part.lstrip())
    return lines


def label_expression(labels: Sequence[str], room: float, font: int, written: Callable[[str], str] = str) -> str | None:
    """A Vega expression that looks up each label's lines, `written` as people do; none where every label stands as it
    is in one line.

    Arrays, not an object: a label such as “__proto__” must stay a plain text.
    """
    lines = [wrapped(written(label), room, font) for label in labels]
    if lines == [[label] for label in labels]:
        return None
    return f"{json.dumps(lines)}[indexof({json.dumps(list(labels))}, datum.value)]"


_DIGITS = 4  # of a figure at a mark


def figure(number: float) -> str:
    """A number as labels show it: of up to four digits as its row has it; of more rounded to four, halves away from
    zero, but never its whole part. Thin thousands separators, a true minus.
    """
    if number.is_integer():
        return current().decimal(Decimal(int(number)))
    exact = Decimal(repr(number))
    places = max(_DIGITS - 1 - exact.adjusted(), 0)
    return current().decimal(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))

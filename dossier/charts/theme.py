"""How every chart looks: colours for light and dark pages, sizes for wide and narrow screens, labels that wrap."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
THOUSANDS = ","  # as in the text of the pages

# From Okabe and Ito's hues; lightness varied until each keeps 3:1 against the page and the first five stay apart under
# simulated deuteranopia and protanopia (tests/test_chart_look.py measures the contrast).
_LIGHT = ("#0072b2", "#dc6a1f", "#004d33", "#bf74a8", "#7d5000", "#2f97d8", "#6f737b", "#3a2f63")
_DARK = ("#4aa8ec", "#e0601a", "#99f4ce", "#b3588e", "#fbb000", "#8fd8ff", "#9096a1", "#f3e94a")
RAMP = 6
_LIGHT_RAMP = ("#d9e8f5", "#aecde8", "#73aed6", "#3a86bf", "#105a9c", "#0a2f66")  # by lightness alone, also in grey
_DARK_RAMP = ("#24405c", "#2c5f8a", "#377fb4", "#509fd8", "#86c3ef", "#cfe9ff")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")


@dataclass(frozen=True)
class Theme:
    page: str
    text: str
    muted: str
    grid: str
    colours: tuple[str, ...]
    ramp: tuple[str, ...]


LIGHT = Theme("#ffffff", "#1f2937", "#4b5563", "#e5e7eb", _LIGHT, _LIGHT_RAMP)
DARK = Theme("#1e2129", "#e5e7eb", "#b6bcc8", "#3a3f4b", _DARK, _DARK_RAMP)


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
        "locale": {"number": {"decimal": ".", "thousands": THOUSANDS, "grouping": [3], "currency": ["", ""]}},
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
            "muted": {"color": theme.muted},
            "bubble": {"stroke": theme.page, "strokeWidth": 0.8},
            **{
                f"class-{n}": {"color": colour, "fillOpacity": 1, "stroke": theme.page, "strokeWidth": 0.7}
                for n, colour in enumerate(theme.ramp)
            },
            "no-data": {"color": theme.page, "fillOpacity": 1, "stroke": theme.muted, "strokeWidth": 0.5},
            "hatch": {"color": theme.muted, "stroke": theme.muted, "strokeWidth": 0.7},
            # What authors write into a plot
            "annotation": {"color": theme.text},
            "annotation-line": {"color": theme.text, "strokeWidth": 1},
            "halo": {"color": theme.page, "stroke": theme.page, "strokeWidth": 4, "strokeJoin": "round"},
            "shade": {"color": theme.muted, "opacity": 0.13},
            "panel": {"fill": theme.text, "font": FONT, "fontWeight": "bold", "fontSize": size.font},
            "interval": {"color": theme.text, "strokeWidth": 1.4},
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


def text_width(text: str, font: int) -> float:
    """A safe guess: readers' system fonts differ, so labels get a little more room than most need."""
    return sum(_character_width(c) for c in text) * font


def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.33 if character in " .,:;'’|ijlIt()[]\u202f" else 0.68 if character.isupper() else 0.58


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


def label_expression(labels: Sequence[str], room: float, font: int) -> str | None:
    """A Vega expression that looks up each label's lines; none where every label fits one line.

    Arrays, not an object: a label such as “__proto__” must stay a plain text.
    """
    lines = [wrapped(label, room, font) for label in labels]
    if all(len(parts) == 1 for parts in lines):
        return None
    return f"{json.dumps(lines)}[indexof({json.dumps(list(labels))}, datum.value)]"


def figure(number: float) -> str:
    """A number as labels show it: rounded to what its size bears, thin thousands separators, a true minus."""
    size = abs(number)
    places = 0 if number.is_integer() or size >= 100 else 1 if size >= 10 else 1 - min(floor(log10(size)), -1)
    text = f"{number:,.{places}f}".replace(",", THOUSANDS).replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text

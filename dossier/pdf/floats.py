"""Which figures a paragraph calls, and where those called before it must be placed first, so that none drifts away."""

from __future__ import annotations

import math
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator

from dossier.prose.numbering import FIGURES

FIGURE_SCHEMES = tuple(f"{scheme}:" for scheme in FIGURES)
PAGE = 0.95  # of the height of the text that figures may fill together
_ON_A_PAGE = 2  # figures
_LETTERS = 5000  # more than a page holds: a figure that was called so long ago is placed
_DRAWING = 0.57  # the share of the page that a drawing as wide as high takes, on paper of either size
_FRAME, _LINE, _LINE_LETTERS = 0.06, 0.017, 95  # of its caption, notes and source


def calls_of(root: etree.Element) -> dict[int, list[str]]:
    """The figures that stand behind each paragraph of the page, by its identity; those before the first, and beyond
    what one page holds, are called by the next.
    """
    calls: dict[int, list[str]] = {}
    waiting: list[str] = []
    last: list[str] = waiting
    for element in root:
        sources = (image.get("src", "") for image in element.iter("img"))
        figure = next((url for url in sources if url.startswith(FIGURE_SCHEMES)), "")
        if figure:
            (last if len(last) < _ON_A_PAGE else waiting).append(figure)
        elif element.tag == "p" and not element.get("class"):
            calls[id(element)] = last = [*waiting]
            waiting.clear()
    return calls


def crowded(root: etree.Element, calls: dict[int, list[str]], height: Callable[[str], float]) -> set[int]:
    """The paragraphs whose figures do not fit on one page with those that may still wait to be placed.

    `height` gives the share of a page that a figure takes.
    """
    return set(_crowded(root, calls, height))


def _crowded(root: etree.Element, calls: dict[int, list[str]], height: Callable[[str], float]) -> Iterator[int]:
    recent: list[tuple[int, float]] = []  # where a figure was called, and how high it is
    letters = 0
    for element in root:
        own = sum(map(height, calls.get(id(element), ())))
        recent = [(place, high) for place, high in recent if letters - place < _LETTERS]
        if own and own + sum(high for _place, high in recent) > PAGE:
            yield id(element)
            recent = []
        if own:
            recent.append((letters, own))
        letters += len("".join(element.itertext()))


def share_of_page(width: float, height: float, *texts: str) -> float:
    """Of the page that a drawing with these words around it takes, rather too much than too little."""
    lines = sum(math.ceil(len(text) / _LINE_LETTERS) for text in texts)
    return _FRAME + _DRAWING * height / width + _LINE * lines

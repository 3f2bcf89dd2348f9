"""Which figures each paragraph of a page calls."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.prose.numbering import FIGURES
from dossier.prose.reader import HEADINGS

FIGURE_SCHEMES = tuple(f"{scheme}:" for scheme in FIGURES)
_ON_A_PAGE = 2  # figures


def calls_of(root: etree.Element) -> dict[int, list[str]]:
    """The figures that stand behind each paragraph of the page, by its identity; those before the first, and beyond
    what one page holds, are called by the next under the same heading.
    """
    calls: dict[int, list[str]] = {}
    waiting: list[str] = []
    last: list[str] = waiting
    for element in root:
        sources = (image.get("src", "") for image in element.iter("img"))
        figure = next((url for url in sources if url.startswith(FIGURE_SCHEMES)), "")
        if figure:
            (last if len(last) < _ON_A_PAGE else waiting).append(figure)
        elif element.tag in HEADINGS and calls:
            last += waiting
            waiting.clear()
        elif element.tag == "p" and not element.get("class"):
            calls[id(element)] = last = [*waiting]
            waiting.clear()
    last += waiting if calls else ()
    return calls

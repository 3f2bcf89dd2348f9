"""Which figures each paragraph of a page calls."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.prose.numbering import FIGURES
from dossier.prose.reader import HEADINGS

FIGURE_SCHEMES = tuple(f"{scheme}:" for scheme in FIGURES)
_ON_A_PAGE = 2  # figures


def calls_of(root: etree.Element) -> dict[int, list[str]]:
    """The figures that stand behind each paragraph of the page, by its identity; those before the first, and beyond
    what one page holds, are called by the next under the same heading. Where that has none, by the last before it,
    unless it has figures alone: these are called by none.
    """
    calls: dict[int, list[str]] = {}
    for section in _sections(root):
        waiting: list[str] = []
        last = waiting
        for element in section:
            if figure := _figure_in(element):
                (last if len(last) < _ON_A_PAGE else waiting).append(figure)
            elif element.tag == "p" and not element.get("class"):
                calls[id(element)] = last = [*waiting]
                waiting.clear()
        if last is waiting and calls and not all(map(_figure_in, section)):
            last = [*calls.values()][-1]
        if last is not waiting:
            last += waiting
    return calls


def _sections(root: etree.Element) -> list[list[etree.Element]]:
    """What stands under each heading of the page, and before the first."""
    sections: list[list[etree.Element]] = [[]]
    for element in root:
        if element.tag in HEADINGS:
            sections.append([])
        else:
            sections[-1].append(element)
    return sections


def _figure_in(element: etree.Element) -> str:
    sources = (image.get("src", "") for image in element.iter("img"))
    return next((url for url in sources if url.startswith(FIGURE_SCHEMES)), "")

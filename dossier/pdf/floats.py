"""Which figures each paragraph of a page calls, and before which those that wait are placed, so that none drifts."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from dossier.prose.numbering import FIGURES

FIGURE_SCHEMES = tuple(f"{scheme}:" for scheme in FIGURES)
_ON_A_PAGE = 2  # figures


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


def placed_first(placed: Sequence[str], chapters: Sequence[Sequence[tuple[str, int]]]) -> list[str]:
    """The figures before whose call those that wait are placed: those of before, and of each chapter the first that
    stood more than a page behind its call. Where the next then stands shows when the pages are set again.
    """
    drifted = ([name for name, pages in calls if pages > 1 and name not in placed] for calls in chapters)
    return [*placed, *(names[0] for names in drifted if names)]

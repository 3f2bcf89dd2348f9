"""A page as one output shows it: without what is meant for others, and without the spaces that this leaves behind."""

from __future__ import annotations

import copy
import re
import xml.etree.ElementTree as etree
from dataclasses import replace

from markdown.util import BLOCK_LEVEL_ELEMENTS

from dossier.prose.page_tree import SHOWN_IN, PageTree

_SPACE = " \t\n\r\f"
_SEVERAL = re.compile(r"[ \t]{2,}")
_ENDING = {*BLOCK_LEVEL_ELEMENTS, "br"}  # at which a line begins anew
_AS_WRITTEN = {"pre", "code", "kbd", "samp"}


def shown_in(tree: PageTree, output: str) -> PageTree:
    """A copy of the page with what this output shows, in which no line begins or ends with a space or has two."""
    root = copy.deepcopy(tree.root)
    for element in list(root.iter()):
        _keep(element, output)
    _Spaces().tidy(root)
    return replace(tree, root=root)


def _keep(parent: etree.Element, output: str) -> None:
    """Takes out the elements that are meant for others; the words behind them stay."""
    before: etree.Element | None = None
    for child in list(parent):
        outputs = child.get(SHOWN_IN, "").split()
        if not outputs or output in outputs:
            before = child
            continue
        if before is None:
            parent.text = (parent.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        parent.remove(child)


class _Spaces:
    """Passes over the words of a page in their order, and knows whether a space stands before the next."""

    def __init__(self) -> None:
        self._after_space = True
        self._last: tuple[etree.Element, str] | None = None  # the words that end with a space, nothing behind them

    def tidy(self, element: etree.Element) -> None:
        if element.tag in _ENDING:
            self._end()
        if element.tag in _AS_WRITTEN or not (len(element) or element.text):
            self._after_space, self._last = False, None
        else:
            self._text(element, "text")
            for child in element:
                self.tidy(child)
                self._text(child, "tail")
        if element.tag in _ENDING:
            self._end()

    def _text(self, element: etree.Element, which: str) -> None:
        text = _SEVERAL.sub(" ", getattr(element, which) or "")
        shown = text.lstrip(_SPACE) if self._after_space else text
        setattr(element, which, shown or None)
        if shown:
            self._after_space = shown[-1] in _SPACE
            self._last = (element, which) if self._after_space else None

    def _end(self) -> None:
        """Of a line, which needs no space where it ends."""
        if self._last:
            element, which = self._last
            setattr(element, which, getattr(element, which).rstrip(_SPACE) or None)
        self._after_space, self._last = True, None

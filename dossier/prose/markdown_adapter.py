"""What we use of Python-Markdown beyond what it documents: its elements, and the marks that it leaves in texts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE, STX

from dossier.libraries import changed, undocumented

STASHED = HTML_PLACEHOLDER_RE  # where texts hold raw HTML, entities and code; its group is the part's number
_OWN = HTML_PLACEHOLDER.removeprefix(STX).partition("%")[0]
UNFINISHED = re.compile(f"{STX}(?!{_OWN})[^{ETX}]*{ETX}")  # marks of extensions, for signs that they put in last
_ADAPTER = "dossier/prose/markdown_adapter.py"

Stash = tuple[str | etree.Element, ...]


def with_ampersands(text: str) -> str:
    """The text with the ampersands that Python-Markdown hides until it writes HTML."""
    return text.replace(AMP_SUBSTITUTE, "&")


class ElementParser:
    """Python-Markdown up to the finished elements, which it offers as HTML only."""

    def __init__(self, extensions: Sequence[str | Extension], options: Mapping[str, dict[str, Any]]) -> None:
        self._last = _Last()
        self._markdown = Markdown(extensions=[*extensions, self._last], extension_configs=options)
        self._serializer = undocumented(self._markdown, "serializer", "markdown", _ADAPTER)
        stash = self._markdown.htmlStash
        if not STASHED.fullmatch(undocumented(stash, "get_placeholder", "markdown", _ADAPTER)(0)):
            raise changed("markdown", "marks what it puts aside in another way", _ADAPTER)

    def elements(self, text: str) -> tuple[etree.Element, Stash]:
        """The elements of a text, and what `STASHED` in their texts points to."""
        self._last.root = None
        self._markdown.reset()
        self._markdown.serializer = self._serializer
        self._markdown.convert(text)
        stash = tuple(undocumented(self._markdown.htmlStash, "rawHtmlBlocks", "markdown", _ADAPTER))
        if text.strip() and self._last.root is None:
            raise changed("markdown", "no longer hands its elements to the last tree processor", _ADAPTER)
        return self._last.root if self._last.root is not None else etree.Element("div"), stash


class _Last(Extension):
    """Keeps the elements when they are finished: after escapes are resolved, at priority 0."""

    root: etree.Element | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Keep(md, self), "dossier-keep", -1)


class _Keep(Treeprocessor):
    def __init__(self, md: Markdown, last: _Last) -> None:
        super().__init__(md)
        self.last = last

    def run(self, root: etree.Element) -> None:
        self.last.root = root
        self.md.serializer = lambda root: "<div></div>"  # the elements are wanted, not their text

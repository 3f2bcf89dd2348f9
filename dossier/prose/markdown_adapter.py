"""What we use of Python-Markdown beyond what it documents: its elements, and the marks that it leaves in texts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension, toc
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE, STX

from dossier.libraries import changed, undocumented

STASHED = HTML_PLACEHOLDER_RE  # where texts hold raw HTML, entities and code; its group is the part's number
_OWN = HTML_PLACEHOLDER.removeprefix(STX).partition("%")[0]
UNFINISHED = re.compile(f"{STX}(?!{_OWN})[^{STX}{ETX}]*{ETX}")  # marks of extensions, for signs that they put in last
_ADAPTER = "dossier/prose/markdown_adapter.py"

Stash = tuple[str | etree.Element, ...]


def put_aside(md: Markdown) -> list[str | etree.Element]:
    """What stands in the page last: raw HTML, entities and code, at the numbers to which `STASHED` leads."""
    parts: list[str | etree.Element] = undocumented(md.htmlStash, "rawHtmlBlocks", "markdown", _ADAPTER)
    return parts


def with_ampersands(text: str) -> str:
    """The text with the ampersands that Python-Markdown hides until it writes HTML."""
    return text.replace(AMP_SUBSTITUTE, "&")


def heading_id(md: Markdown, heading: etree.Element) -> str | None:
    """What the extension for the table of contents makes of a heading's words; None where the report is without it."""
    if "toc" not in md.treeprocessors:
        return None
    processor = md.treeprocessors["toc"]
    slugify = undocumented(processor, "slugify", "markdown", _ADAPTER)
    separator = undocumented(processor, "sep", "markdown", _ADAPTER)
    without_notes = undocumented(toc, "remove_fnrefs", "markdown", _ADAPTER, "root")
    render = undocumented(toc, "render_inner_html", "markdown", _ADAPTER, "el", "md")
    strip_tags = undocumented(toc, "strip_tags", "markdown", _ADAPTER, "text")
    return str(slugify(unescape(strip_tags(render(without_notes(heading), md))), separator))


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
        stash = tuple(put_aside(self._markdown))
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


# -- what authors wrote as raw HTML ----------------------------------------------------------------------------------

_TAKES_FILES_IN = {"preprocessors": ["snippet"], "postprocessors": ["b64"]}  # of which no rule could name the place


class AuthorsHtml(Extension):
    """Knows which of the parts that are put aside authors wrote as raw HTML; all others are written by extensions.

    Those that put whole files into a page are switched off.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self.markdown = md
        self.numbers: set[int] = set()
        md.registerExtension(self)

    def reset(self) -> None:
        """Called when all extensions have registered what they do, and before each page."""
        self.numbers.clear()
        for registry, names in _TAKES_FILES_IN.items():
            for name in names:
                if name in getattr(self.markdown, registry):
                    getattr(self.markdown, registry)[name].run = lambda text: text
        blocks = self.markdown.preprocessors
        if "html_block" in blocks and not isinstance(blocks["html_block"], _Blocks):
            blocks.register(_Blocks(self.markdown, blocks["html_block"], self.numbers), "html_block", 20)
        if "html" in self.markdown.inlinePatterns:
            self.markdown.inlinePatterns.register(_Tags(self.markdown, self.numbers), "html", 90)


class _Blocks(Preprocessor):
    """Notes the numbers of the parts that another preprocessor puts aside."""

    def __init__(self, md: Markdown, blocks: Preprocessor, numbers: set[int]) -> None:
        super().__init__(md)
        self.markdown, self.blocks, self.numbers = md, blocks, numbers

    def run(self, lines: list[str]) -> list[str]:
        before = len(put_aside(self.markdown))
        lines = self.blocks.run(lines)
        self.numbers.update(range(before, len(put_aside(self.markdown))))
        return lines


class _Tags(HtmlInlineProcessor):
    """Notes the numbers of tags among words."""

    def __init__(self, md: Markdown, numbers: set[int]) -> None:
        super().__init__(HTML_RE, md)
        self.markdown, self.numbers = md, numbers

    def handleMatch(self, match: Any, data: str) -> Any:  # type: ignore[override]
        before = len(put_aside(self.markdown))
        handled = super().handleMatch(match, data)
        self.numbers.update(range(before, len(put_aside(self.markdown))))
        return handled

"""A page's Markdown as the elements of its site page, before any record is shown in it: what print starts from."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from dossier.prose import markup
from dossier.report.records import Page
from dossier.report.settings import EXTENSION
from dossier.web.engine import Site
from dossier.web.extension import CitationMark, number_paragraphs

_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|\w+);")


@dataclass(frozen=True)
class Tree:
    page: Page
    root: etree.Element
    stash: tuple[Any, ...]  # raw HTML and entities, for which the texts of the tree hold marks

    def text(self, text: str | None) -> str:
        """The text with entities in place of their marks. Raises ValueError with the raw HTML that stands in it."""
        return _STASHED.sub(lambda mark: _plain(self.stash[int(mark[1])]), text or "").replace("\x02amp\x03", "&")

    def code(self, text: str | None) -> str | None:
        """The code of a fenced block, for which the text is nothing but a mark; None for any other text."""
        mark = _STASHED.fullmatch((text or "").strip())
        raw = self.stash[int(mark[1])] if mark else None
        if not isinstance(raw, str) or not raw.startswith(("<pre", '<div class="highlight"')):
            return None
        return "".join(etree.fromstring(raw).itertext())

    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]


def tree_of(page: Page, site: Site) -> Tree:
    """The page's elements; citations are spans with `data-items`, records are links by scheme."""
    names = [name for name in site.extensions if name != EXTENSION]
    configs = {name: dict(config) for name, config in dict(site.configs).items() if name in names}
    configs["toc"] = {**configs.get("toc", {}), "permalink": False, "anchorlink": False}
    keep = _Keep()
    md = Markdown(extensions=[*names, keep], extension_configs=configs)
    md.convert(page.body)
    return Tree(page, keep.root, tuple(md.htmlStash.rawHtmlBlocks))


def _plain(stashed: Any) -> str:
    raw = stashed if isinstance(stashed, str) else etree.tostring(stashed, encoding="unicode")
    if raw.strip().startswith("<!--"):
        return ""
    if _ENTITY.fullmatch(raw.strip()):
        return unescape(raw)
    raise ValueError(raw)


class _Keep(Extension):
    """Keeps the finished tree."""

    root: etree.Element

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(CitationMark(markup.CITATION, md), "dossier-citation", 175)
        md.treeprocessors.register(_Numbers(md), "dossier-numbers", 7)  # where the site's pages get theirs
        md.treeprocessors.register(_Last(md, self), "dossier-keep", -1)  # after escapes are resolved (0)


class _Numbers(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        number_paragraphs(root)


class _Last(Treeprocessor):
    def __init__(self, md: Markdown, keep: _Keep) -> None:
        super().__init__(md)
        self.keep = keep

    def run(self, root: etree.Element) -> None:
        self.keep.root = root

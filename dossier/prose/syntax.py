"""What authors write in Markdown beyond Markdown: citations, links by scheme, generated blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dossier.problems import Location
from dossier.report.kinds import KINDS

SCHEMES = tuple(kind.noun for kind in KINDS.values() if kind.linked)
BLOCKS = (*(kind.noun for kind in KINDS.values() if kind.pictured), "view")  # shown with the mark of images
OWN_SCHEMES = (*SCHEMES, *BLOCKS)
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_ITEM = rf"(?:[^\[\]@;]*\s)?-?@{KEY}(?:,[^\[\]@;]*)?\s*"
# no link or reference follows; another citation may
CITATION = rf"(?<!\\)\[(?P<items>{_ITEM}(?:;\s*{_ITEM})*)\](?!\(|\[(?![^\[\]]*@))"
_ITEM_PARTS = re.compile(rf"^\s*(?P<prefix>[^@]*?)\s*-?@(?P<key>{KEY})(?:,\s*(?P<locator>.+?))?\s*$", re.S)


@dataclass(frozen=True)
class Citation:
    """One key of a citation mark; `group` numbers the marks of a page, so that keys of one mark stay together."""

    key: str
    location: Location
    locator: str = ""
    prefix: str = ""
    group: int = 0


@dataclass(frozen=True)
class Link:
    """A link or image as readers get it: `scheme` is empty where its address has none, `words` are those shown.

    Of an image `words` is its alternative text.
    """

    scheme: str
    target: str  # what follows the scheme
    words: str
    location: Location
    image: bool = False
    cites: bool = False  # a citation stands among its words

    @property
    def name(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    @property
    def url(self) -> str:
        return f"{self.scheme}:{self.target}" if self.scheme else self.target


def parse_items(items: str) -> list[tuple[str, str, str]]:
    """(key, locator, prefix) of each item between the brackets of a citation."""
    parsed = (_ITEM_PARTS.match(item) for item in items.split(";"))
    return [(m["key"], m["locator"] or "", m["prefix"]) for m in parsed if m]

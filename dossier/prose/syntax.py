"""What authors write in Markdown beyond Markdown: citations, links by scheme, generated blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl

from dossier.problems import Location
from dossier.report.kinds import KINDS

SCHEMES = tuple(kind.noun for kind in KINDS.values() if kind.linked)
BLOCKS = (*(kind.noun for kind in KINDS.values() if kind.pictured), "view")  # shown with the mark of images
REFERENCES = ("figure", "table", "section")  # links that name a part of the report, and show its number or title
OWN_SCHEMES = (*SCHEMES, *BLOCKS, *REFERENCES)
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_COMMAS, _SEMICOLONS = ",،", ";؛"  # of Latin and of Arabic script
_ITEM = rf"(?:[^\[\]@{_SEMICOLONS}]*\s)?-?@{KEY}(?:[{_COMMAS}][^\[\]@{_SEMICOLONS}]*)?\s*"
# no link or reference follows; another citation may
CITATION = rf"(?<!\\)\[(?P<items>{_ITEM}(?:[{_SEMICOLONS}]\s*{_ITEM})*)\](?!\(|\[(?![^\[\]]*@))"
_BLANKS = re.compile(r"[\0-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SCHEME = re.compile(r"([^/?#\\:]+):")
_KEY = re.compile(KEY)


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


def scheme_of(address: str) -> str:
    """The scheme as browsers read it, which pass over blanks and control characters; empty where there is none."""
    scheme = _SCHEME.match(_BLANKS.sub("", address))
    return scheme[1].lower() if scheme else ""


class Item(NamedTuple):
    """One work of a citation mark; `offset` is that of its “@” between the brackets."""

    key: str
    locator: str
    prefix: str
    offset: int


def parse_items(items: str) -> list[Item]:
    """What stands between the brackets of a citation."""
    parts = re.finditer(f"[^{_SEMICOLONS}]+", items)
    return [item for part in parts if (item := _item(part.group(), part.start()))]


def _item(written: str, start: int) -> Item | None:
    before, _, after = written.partition("@")
    key = _KEY.match(after)
    rest = after[key.end() :].strip() if key else "?"
    if key is None or rest and rest[0] not in _COMMAS:
        return None
    prefix = before.strip().removesuffix("-").rstrip()
    return Item(key.group(), rest[1:].strip(), prefix, start + len(before))

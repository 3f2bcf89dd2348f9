"""The frame of pages that are written beside those of the site engine: its head, header, foot and scripts.

The engine makes it once, as a page two folders deep, so that all that themes and settings put there is on these pages
too. Where a report has a look of its own, they have the plain head of pages outside the theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from dossier.exports.outputs import ANEW, Outputs
from dossier.web import alone, own_pages, rendering
from dossier.web.site_links import SiteLinks

TEMPLATE = "by/frame/index.html"  # of the theme; two folders deep
HERE = "own/page/index.html"  # where the pages are, for addresses: two folders deep, with none of them beside it
_PLACE = re.compile(r"<!--dossier:(title|head|body)-->")
_HEAD: dict[str, Any] = {  # what `own-head.html` shows, where a page has it
    "canonical": "", "feed": "", "tags": (), "linked": "", "address": "", "picture": "", "picture_size": (),
    "oembed": "",
}  # fmt: skip
_ASSETS = (
    "assets/dossier.css", "assets/reference.css", "assets/editions.css", "assets/dossier.js", "assets/copy.js",
    "assets/reference.js", "assets/editions.js",
)  # fmt: skip


def split(html: str) -> list[str]:
    return _PLACE.split("\n".join(filter(None, map(str.strip, html.split("\n")))))


@dataclass(frozen=True)
class Frame:
    """`links` are from a page two folders deep; `written` has the addresses of the pages, from the site's root."""

    links: SiteLinks
    outputs: Outputs = ANEW
    written: list[str] = field(default_factory=list)
    _marked: dict[str, list[str]] = field(default_factory=dict, init=False)

    @cached_property
    def _pieces(self) -> list[str]:
        """Text and names of places in turn."""
        made = self.links.folder / TEMPLATE
        pieces = split(made.read_text("utf-8")) if made.is_file() else []
        whole = sorted(pieces[1::2]) == ["body", "head", "title"]  # a plugin may have taken one away
        return pieces if whole else split(self._plain())

    @cached_property
    def _heads(self) -> Any:
        return rendering.macros("own-head.html", self.links)

    def _plain(self) -> str:
        return alone.filled("own-page.html", self.links, _ASSETS, title=Markup("<!--dossier:title-->"))

    def _within(self, home: str) -> list[str]:
        """The pieces with the mark of the page in the navigation to which what is written belongs."""
        if home not in self._marked:
            link = f'<a href="{self.links.page(home)}" class="md-nav__link'
            marked = f'{link} md-nav__link--active" aria-current="true"'
            self._marked[home] = [piece.replace(f'{link}"', marked) for piece in self._pieces]
        return self._marked[home]

    def make(self, path: str, work: Callable[[], object], given: object = ()) -> None:
        """Has the page at this address made by what writes it; `given` as in Outputs."""
        self.outputs.make(path, work, given)
        self.written.append(path)

    def write(self, path: str, title: str, head: dict[str, Any], body: str) -> None:
        """Writes the page at the address `path`, two folders deep."""
        values = _HEAD | head | {"title": title}
        whole_title = escape(f"{title} – {self.links.ledger.report.settings.title}")
        parts = {"title": str(whole_title), "head": str(self._heads.head(values)), "body": str(body)}
        frame = self._within(own_pages.home(path, self.links.ledger))
        pieces = [parts[piece] if number % 2 else piece for number, piece in enumerate(frame)]
        self.outputs.write(self.links.folder, f"{path}index.html", "".join(pieces).encode())

    def remove(self) -> None:
        """Takes away the page that the engine made."""
        made = self.links.folder / TEMPLATE
        if made.is_file():
            made.unlink()
            made.parent.rmdir()

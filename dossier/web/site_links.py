"""Addresses in the built site, where the site engine no longer rewrites `.md`."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path

from dossier.web.rendering import Links


@dataclass(frozen=True)
class SiteLinks(Links):
    """Addresses relative to the file `here` of the site at `folder`."""

    folder: Path
    own: bool = field(default=True, kw_only=True)

    def title(self, path: str) -> str:
        return self.ledger.report.pages[path].front.title

    def own_page(self, path: str) -> str:
        return own_address(self, path)

    def page(self, path: str, anchor: str = "") -> str:
        url = self.file(site_path(path, self.folder)) if path else ""
        if posixpath.basename(url) == "index.html":
            url = url.removesuffix("index.html")
        return url + (f"#{anchor}" if anchor else "")


def own_address(links: Links, path: str) -> str:
    """The address of an own page, which ends as that of its folder does."""
    path, sign, anchor = path.partition("#")
    return f"{links.file(path)}/{sign}{anchor}"


def site_path(path: str, folder: Path) -> str:
    """Where the site engine put a page of Markdown: military.md → military/index.html, or military.html."""
    stem = path.removesuffix(".md")
    own = stem if posixpath.basename(stem) == "index" else f"{stem}/index"
    return f"{own}.html" if (folder / f"{own}.html").exists() else f"{stem}.html"

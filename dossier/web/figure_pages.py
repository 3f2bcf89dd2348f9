"""The page of a figure alone, `charts/<id>/`, for others to embed and to share; written into the built site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.bibliography.how_to_cite import newest
from dossier.exports import csvw
from dossier.ledger import Ledger, chart_sources
from dossier.report.records import Chart
from dossier.web import rendering

_STYLES, _SCRIPTS = ("assets/dossier.css", "assets/editions.css"), ("assets/explore.js", "assets/copy.js")


def write(ledger: Ledger, folder: Path) -> None:
    """Writes the page of each chart whose picture is in the site at `folder`."""
    words = csvw.takeaways(ledger)
    for chart in ledger.report.charts.values():
        if (folder / "charts" / f"{chart.id}.svg").exists():
            path = folder / "charts" / chart.id / "index.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(page(chart, words.get(chart.id, chart.title), ledger, folder), "utf-8")


def page(chart: Chart, takeaway: str, ledger: Ledger, folder: Path) -> str:
    links = SiteLinks(ledger, f"charts/{chart.id}/index.html", folder)
    uses = ledger.link_uses.get(("chart", chart.id), [])
    base = ledger.report.settings.url
    width, height = rendering.size_of(folder / "charts" / f"{chart.id}.svg")
    values: dict[str, Any] = {
        **rendering.parts(chart, takeaway, links, folder / "charts"),
        "sources": chart_sources(chart, ledger.report),
        "home": links.page(uses[0].page, uses[0].anchor) if uses else links.page("index.md"),
        "chapter": uses[0].words if uses else ledger.report.settings.title,
        "picture": f"../{chart.id}",
        "width": width,
        "height": height,
        "url": csvw.url(chart, ledger) if base else "",
        "canonical": f"{newest(ledger.report.settings)}charts/{chart.id}/",
        "image": f"{csvw.url(chart, ledger)[:-1]}.png" if base else f"../{chart.id}.png",
        "styles": [f"../../{style}" for style in _STYLES if (folder / style).exists()],
        "scripts": [f"../../{script}" for script in _SCRIPTS if (folder / script).exists()],
    }
    return rendering.text("embed.html", links, **values).lstrip()


@dataclass(frozen=True)
class SiteLinks(rendering.Links):
    """Addresses in the built site, where the site engine no longer rewrites `.md`."""

    folder: Path

    def title(self, path: str) -> str:
        return self.ledger.report.pages[path].front.title

    def page(self, path: str, anchor: str = "") -> str:
        url = self.file(site_path(path, self.folder)) if path else ""
        if posixpath.basename(url) == "index.html":
            url = url.removesuffix("index.html")
        return url + (f"#{anchor}" if anchor else "")


def site_path(path: str, folder: Path) -> str:
    """Where the site engine put a page of Markdown: military.md → military/index.html, or military.html."""
    stem = path.removesuffix(".md")
    own = stem if posixpath.basename(stem) == "index" else f"{stem}/index"
    return f"{own}.html" if (folder / f"{own}.html").exists() else f"{stem}.html"

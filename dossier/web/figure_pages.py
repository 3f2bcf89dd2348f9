"""The page of a figure alone, `charts/<id>/`, for others to embed and to share; written into the built site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dossier.bibliography.how_to_cite import about, newest
from dossier.charts.registry import chart_sources
from dossier.exports import embeds, figure_citation
from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.noted.ledger import looked_at
from dossier.report.naming import HOME
from dossier.web import alone, rendering
from dossier.web.site_links import SiteLinks

_ASSETS = ("assets/dossier.css", "assets/editions.css", "assets/explore.js", "assets/copy.js")


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
    """Writes the page of each chart whose picture is in the site at `folder`."""
    for name in ledger.report.charts:
        if (folder / "charts" / f"{name}.svg").exists():
            outputs.make(f"charts/{name}/", partial(_write, name, ledger, folder))


def _write(name: str, ledger: Ledger, folder: Path) -> None:
    chart = ledger.report.charts[name]
    takeaway = figure_citation.takeaways(ledger).get(name, chart.title)
    links, settings = SiteLinks(ledger, f"charts/{chart.id}/index.html", folder), ledger.report.settings
    uses = ledger.link_uses.get(("chart", chart.id), [])
    url = embeds.url(chart, ledger) if settings.url else ""
    (folder / links.here).parent.mkdir(parents=True, exist_ok=True)
    width, height = rendering.size_of(looked_at(ledger, folder / "charts" / f"{name}.svg"))
    alone.write(
        "embed.html",
        links,
        _ASSETS,
        title=f"{takeaway} – {settings.title}",
        description=chart.alt,
        canonical=f"{newest(settings)}charts/{chart.id}/" if url else "",
        **rendering.parts(chart, takeaway, links, folder / "charts"),
        oembed=embeds.framed(chart, takeaway, ledger).offer(settings, folder),
        about=_(", ").join(about(settings)),
        sources=chart_sources(chart, ledger.report),
        home=links.page(uses[0].page, uses[0].anchor) if uses else links.page(HOME),
        chapter=uses[0].words if uses else settings.title,
        picture=f"../{chart.id}",
        width=width,
        height=height,
        url=url,
        image=f"{url[:-1]}.png" if url else f"../{chart.id}.png",
    )

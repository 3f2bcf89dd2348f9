"""Pages outside the site's theme: of a claim, a figure, a comparison. All have the head of `alone.html`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dossier.web import rendering
from dossier.web.site_links import SiteLinks

HEAD: dict[str, Any] = {  # what `alone.html` and `head.html` show, where a page has it
    "description": "", "canonical": "", "feed": "", "tags": (), "linked": "", "styles": (), "scripts": (),
}  # fmt: skip


def write(template: str, links: SiteLinks, assets: Iterable[str] = (), **values: Any) -> None:
    """Writes the page to the place that its links are from; of the theme's assets it takes those that the site has."""
    present = [asset for asset in assets if (links.folder / asset).exists()]
    files = {
        name: [links.file(asset) for asset in present if asset.endswith(suffix)]
        for name, suffix in (("styles", ".css"), ("scripts", ".js"))
    }
    settings = links.ledger.report.settings
    values = {**HEAD, "language": settings.language, **files, **values}
    path = links.folder / links.here
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rendering.text(template, links, **values).lstrip(), "utf-8")

"""Pages outside the site's theme: of a claim, a figure, a comparison. All have the head of `alone.html`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dossier.files import write_whole
from dossier.language.languages import current
from dossier.web import rendering
from dossier.web.policy import element, policy
from dossier.web.site_links import SiteLinks

HEAD: dict[str, Any] = {  # what `alone.html` and `head.html` show, where a page has it
    "description": "", "canonical": "", "feed": "", "oembed": "", "tags": (), "linked": "",
    "styles": (), "scripts": (), "direction": "ltr",
}  # fmt: skip
STYLES = "assets/alone.css"
_FIRST = ("assets/head.js",)


def write(template: str, links: SiteLinks, assets: Iterable[str] = (), search: bool = False, **values: Any) -> None:
    """Writes the page to the place that its links are from."""
    path = links.folder / links.here
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(filled(template, links, assets, search, **values), "utf-8")


def filled(
    template: str,
    links: SiteLinks,
    assets: Iterable[str] = (),
    search: bool = False,
    scripts: bool = True,
    **values: Any,
) -> str:
    """The page; of the theme's assets it takes those that the site has."""
    styles = links.folder / STYLES
    if not styles.exists():
        write_whole(styles, rendering.text("alone.css", links))
    present = [asset for asset in (*(_FIRST if scripts else ()), *assets, STYLES) if (links.folder / asset).exists()]
    files = {
        name: [links.file(asset) for asset in present if asset.endswith(suffix)]
        for name, suffix in (("styles", ".css"), ("scripts", ".js"))
    }
    settings = links.ledger.report.settings
    own = {"policy": element(policy(search, scripts)), "language": settings.language, "direction": current().direction}
    values = {**HEAD, **own, **files, **values}
    return rendering.text(template, links, **values).lstrip()

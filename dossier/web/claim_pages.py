"""The page of a claim alone, `claim/<id>/`, to be cited: how it stands and stood, and why; put into the built site."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited
from dossier.ledger import Ledger
from dossier.report.records import Claim
from dossier.web import alone, linked_data
from dossier.web.rendering import clip
from dossier.web.site_links import SiteLinks

FOLDER = "claim"
_ASSETS = ("assets/dossier.css", "assets/editions.css", "assets/copy.js", "assets/editions.js")


def write(ledger: Ledger, folder: Path) -> None:
    """Writes the page of each claim into the site at `folder`; none where no page of it lists the claims."""
    if "claims" in ledger.homes:
        for claim in ledger.report.claims.values():
            _write(claim, ledger, folder)


def _write(claim: Claim, ledger: Ledger, folder: Path) -> None:
    url, settings = f"{FOLDER}/{claim.id}/", ledger.report.settings
    links = SiteLinks(ledger, f"{url}index.html", folder)
    newest = f"{how_to_cite.newest(settings)}{url}" if settings.url else f"../../../{how_to_cite.LATEST}/{url}"
    alone.write(
        "claim.html",
        links,
        _ASSETS,
        title=f"{clip(claim.statement, 110)} – {settings.title}",
        description=claim.statement,
        canonical=newest if settings.edition else "",
        tags=linked_data.highwire(claim.statement, settings),
        linked=Markup(linked_data.script(linked_data.claim(claim, ledger, links))),
        claim=claim,
        forms=how_to_cite.forms(Cited("claim", claim.statement, url, claim.id), settings),
        home=links.to("claim", claim.id),
        about=", ".join(how_to_cite.about(settings)),
    )

"""The page of a claim alone, `claim/<id>/`, to be cited: how it stands and stood, and why; put into the built site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited
from dossier.ledger import Ledger
from dossier.report.records import Claim
from dossier.web import linked_data, rendering
from dossier.web.figure_pages import SiteLinks

FOLDER = "claim"
_STYLES = ("assets/dossier.css", "assets/editions.css")
_SCRIPTS = ("assets/copy.js", "assets/editions.js")


def write(ledger: Ledger, folder: Path) -> None:
    """Writes the page of each claim into the site at `folder`; none where no page of it lists the claims."""
    if "claims" not in ledger.homes:
        return
    for claim in ledger.report.claims.values():
        path = folder / FOLDER / claim.id / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(claim, ledger, folder), "utf-8")


def page(claim: Claim, ledger: Ledger, folder: Path) -> str:
    own = f"{FOLDER}/{claim.id}/"
    links, settings = SiteLinks(ledger, f"{own}index.html", folder), ledger.report.settings
    cited = Cited("claim", claim.statement, own, claim.id)
    values: dict[str, Any] = {
        "claim": claim,
        "forms": how_to_cite.forms(cited, settings),
        "canonical": f"{how_to_cite.newest(settings)}{own}" if settings.url else f"../../../{how_to_cite.LATEST}/{own}",
        "tags": Markup("\n".join(map(_tag, linked_data.highwire(claim.statement, settings).items()))),
        "linked": Markup(linked_data.script(linked_data.claim(claim, ledger, links))),
        "home": links.to("claim", claim.id),
        "styles": [f"../../{style}" for style in _STYLES if (folder / style).exists()],
        "scripts": [f"../../{script}" for script in _SCRIPTS if (folder / script).exists()],
        "about": ", ".join(how_to_cite.about(settings)),
    }
    return rendering.text("claim.html", links, **values).lstrip()


def _tag(pair: tuple[str, str]) -> str:
    return f'<meta name="{pair[0]}" content="{Markup.escape(pair[1])}">'

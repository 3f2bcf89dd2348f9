"""What the marks of a page's claims say: how many claims of each standing it uses, and what their signs mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dossier.ledger import Ledger
from dossier.report.records import Claim, Page
from dossier.report.standings import STANDINGS, Standing


def counts(claims: Iterable[Claim]) -> dict[str, int]:
    """The number of claims of each standing, in the order of the standings; those without any are left out."""
    number = Counter(claim.standing for claim in claims)
    return {standing: number[standing] for standing in STANDINGS if number[standing]}


def standings_on(page: Page, ledger: Ledger) -> dict[str, int]:
    """How many of the claims that a page uses have each standing; the page that lists all claims uses all."""
    links, claims = ledger.markups[page.path].links, ledger.report.claims
    used = {link.name: None for link in links if link.scheme == "claim" and link.name in claims}
    if any((link.scheme, link.target) == ("view", "claims") for link in links):
        used = dict.fromkeys(claims)
    return counts(claims[name] for name in used)


def signed(page: Page, ledger: Ledger) -> list[Standing]:
    """The standings whose signs stand in the page's text; none where it links to no claim."""
    links, claims = ledger.markups[page.path].links, ledger.report.claims
    used = {claims[link.name].standing for link in links if link.scheme == "claim" and link.name in claims}
    return [standing for name, standing in STANDINGS.items() if name in used]

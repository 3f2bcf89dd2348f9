"""What a page rests on, below it: the works that its words cite, those of its charts, and the claims that it marks."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from typing import Any

from dossier.prose.markdown_adapter import Stash
from dossier.prose.page_tree import paragraph_number, shown
from dossier.report.records import Claim
from dossier.report.relations import RELATIONS
from dossier.web import rendering
from dossier.web.page_so_far import PageSoFar


def add(root: etree.Element, page: PageSoFar, stash: Stash) -> None:
    """`stash` has what Markdown put aside of the words below `root`.

    Works have numbers in the order in which the words cite them; those of charts alone come after.
    """
    cited = list(page.numbers)
    drawn = [source for source in page.drawn if source not in page.numbers]
    claims = [name for scheme, name in page.links if scheme == "claim"]
    if cited or drawn or claims:
        values = {"cited": [_entry(key, page) for key in cited], "drawn": [_entry(key, page) for key in drawn]}
        marked = _marked(root, claims, page, stash)
        root.append(rendering.render("references.html", page.ledger, page.path, page.own, **values, marked=marked))


def _entry(key: str, page: PageSoFar) -> dict[str, Any]:
    return {
        "source": page.ledger.report.sources[key],
        "anchors": page.anchors[key],
        "charts": page.chart_anchors[key],
        "locators": list(page.locators[key].items()),
        "number": page.number(key),
    }


def _marked(root: etree.Element, claims: Sequence[str], page: PageSoFar, stash: Stash) -> list[dict[str, Any]]:
    """Each claim under the words that the page marks with it first, with the sources that bear on it."""
    links = {link.get("id"): link for link in root.iter("a")}
    paragraphs = {link.get("id"): number for p in root if (number := paragraph_number(p)) for link in p.iter("a")}
    records = page.ledger.report.claims
    return [
        {
            "claim": records[name],
            "anchor": (anchor := f"claim-use-{name}-1"),
            "words": " ".join("".join(shown(links[anchor], stash)).split()),
            "paragraph": paragraphs.get(anchor, ""),
            "bearing": _bearing(records[name]),
        }
        for name in claims
    ]


def _bearing(claim: Claim) -> list[tuple[str, list[str]]]:
    """The sources for it, in part and against it, under the heading of each but of the first."""
    groups = [
        (r, [s.source for s in claim.sources if s.relation == r]) for r in RELATIONS.values() if r.key != "background"
    ]
    return [("" if relation.key == "supports" else relation.heading, own) for relation, own in groups if own]

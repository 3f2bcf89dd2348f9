"""A comparison as HTML: as a page of its own, as a part of a page, and for the feed."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from dossier.comparison import sections
from dossier.comparison.compare import Comparison
from dossier.comparison.history import last_changes
from dossier.ledger import Ledger
from dossier.web import rendering


def values(found: Comparison) -> dict[str, Any]:
    return {
        "headline": sections.headline(found), "reach": sections.reach(found), "summary": sections.summary(found),
        "sections": sections.sections(found),
    }  # fmt: skip


def view(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    """What the block on the page “What changed” shows: this edition against the one before."""
    found = last_changes(ledger)
    return {**(values(found) if found else {"sections": []}), "first": found is None}


def page(found: Comparison) -> str:
    """A page that stands alone."""
    return rendering.environment().get_template("changes.html").render(**values(found)).lstrip()


def summary(found: Comparison) -> str:
    """Well-formed HTML for a feed: what changed, without the words of chapters and without links."""
    parts = [s for s in sections.sections(found) if s.title != "Chapters and pages"]
    shown = {**values(found), "sections": parts}
    text = rendering.environment().get_template("changes-feed.html").render(**shown)
    return etree.tostring(etree.fromstring(text.strip()), encoding="unicode")

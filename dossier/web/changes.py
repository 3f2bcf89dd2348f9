"""A comparison as HTML: as a page of its own, as a part of a page, and for the feed."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markupsafe import Markup

from dossier.comparison import sections
from dossier.comparison.compare import Comparison
from dossier.comparison.history import last_changes
from dossier.ledger import Ledger
from dossier.web import alone, policy, rendering


def _values(comparison: Comparison) -> dict[str, Any]:
    return {
        "headline": sections.headline(comparison), "reach": sections.reach(comparison),
        "summary": sections.summary(comparison), "mended": sections.under_corrections(comparison),
        "corrected": sections.corrected_claims(comparison), "sections": sections.sections(comparison),
    }  # fmt: skip


def view(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    """What the block on the page “What changed” shows: this edition against the one before."""
    comparison = last_changes(ledger)
    return {**(_values(comparison) if comparison else {"sections": []}), "first": comparison is None}


def page(comparison: Comparison) -> str:
    """A page that stands alone, in the language of the machinery's own words."""
    templates = rendering.environment()
    style = Markup(templates.get_template("changes.css").render())
    head = {"language": "en", "title": sections.headline(comparison), "policy": policy.element(policy.of_style(style))}
    return (
        templates.get_template("changes.html")
        .render({**alone.HEAD, **head, "style": style, **_values(comparison)})
        .lstrip()
    )


def summary(comparison: Comparison) -> str:
    """Well-formed HTML for a feed: what changed, without the words of chapters and without links."""
    records = [section for section in sections.sections(comparison) if section.anchor != "chapters-and-pages"]
    values = {**_values(comparison), "sections": records}
    text = rendering.environment().get_template("changes-feed.html").render(values)
    return etree.tostring(etree.fromstring(text.strip()), encoding="unicode")

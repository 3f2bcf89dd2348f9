"""The rules of all filters, in a file beside the report's look: no page holds a style sheet."""

from __future__ import annotations

from pathlib import Path

from dossier.files import write_changed
from dossier.ledger import Ledger
from dossier.web.theme_folder import FILTERS, PLACE, is_taken
from dossier.web.views import values

_FILTERED = ("claims", "sources", "timeline", "charts")


def write(ledger: Ledger, root: Path) -> None:
    """Writes them, if the report takes its look from there."""
    if is_taken(ledger.report.settings):
        write_changed(root / PLACE / FILTERS, stylesheet(ledger).encode())


def stylesheet(ledger: Ledger) -> str:
    views = [values(name, {}, ledger) for name in _FILTERED if name in ledger.homes]
    return "\n".join(view["filters"].css(view["groups"]) for view in views)

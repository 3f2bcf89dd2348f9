"""Which files below content/ the site engine is given: those that were checked, and those that are made of data/."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from dossier import pictures
from dossier.charts.export import SUFFIXES
from dossier.charts.runtime import RUNTIME, THEMES
from dossier.checks.published_files import published_files
from dossier.exports import csvw, data_package
from dossier.ledger import Ledger


def published(ledger: Ledger, root: Path) -> Set[str]:
    """Their names below content/. What else lies there, however it came, is not published."""
    report = ledger.report
    charts = {f"charts/{name}{suffix}" for name in report.charts for suffix in (*SUFFIXES, csvw.METADATA)}
    tables = {f"datasets/{name}{suffix}" for name in report.datasets for suffix in (".csv", csvw.METADATA)}
    shown = {f"{pictures.FOLDER.name}/{n}" for p in report.pictures.values() for n in pictures.on_screens(p, root)}
    made = {f"charts/{RUNTIME}", f"charts/{THEMES}", data_package.PACKAGE.name}
    return {*report.pages, *published_files(ledger), *charts, *tables, *shown, *made}

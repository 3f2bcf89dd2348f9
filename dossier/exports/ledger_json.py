"""What readers and programs take away: the whole ledger as JSON with its schema, the sources for reference managers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from dossier import cache
from dossier.bibliography import writers
from dossier.bibliography.csl import Item, exported_item
from dossier.content_digest import digest_of_value
from dossier.exports import ledger_schema
from dossier.exports.outputs import ANEW, Outputs
from dossier.ledger import Ledger
from dossier.report.fingerprint import installed
from dossier.report.kinds import KINDS
from dossier.report.record import Record


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
    """Writes ledger.json and the sources as CSL-JSON, BibLaTeX and RIS into the built site."""
    outputs.make(ledger_schema.LEDGER, partial(_write_schema, folder / ledger_schema.LEDGER, ledger))
    _write(folder / "ledger.json", json.dumps(as_data(ledger), ensure_ascii=False, indent=1, sort_keys=True))
    for name, form in (("json", writers.csl_json), ("bib", writers.biblatex), ("ris", writers.ris)):
        file = f"sources.{name}"
        outputs.make(file, partial(_write_sources, folder / file, ledger, form))


def _write_schema(path: Path, ledger: Ledger) -> None:
    """It takes longer to make than all else of a small report, and differs by the machinery and the kinds alone."""
    kinds = ledger.report.kinds
    name = cache.key("ledger schema", installed(), digest_of_value(kinds))
    _write(path, cache.kept(name, lambda: json.dumps(ledger_schema.ledger(kinds), indent=1).encode()).decode())


def _write_sources(path: Path, ledger: Ledger, form: Callable[[Iterable[Item]], str]) -> None:
    sources = ledger.report.sources.values()
    _write(path, form([exported_item(source) for source in sources if source.standing != "unlocated"]))


def as_data(ledger: Ledger) -> dict[str, Any]:
    """Every record by kind and id, and the places that use each source and claim."""
    report = ledger.report
    settings = report.settings
    data: dict[str, Any] = {
        "$schema": ledger_schema.LEDGER,
        "schema-version": ledger_schema.VERSION,
        "title": settings.title,
    }
    data |= {key: value for key, value in (("edition", settings.edition), ("horizon", settings.horizon)) if value}
    data |= {"imprint": own} if (own := plain(settings.imprint)) else {}
    data |= {name: {i: plain(r) for i, r in kind.records(report).items()} for name, kind in KINDS.items()}
    data["pages"] = {path: plain(page.front) for path, page in report.pages.items()}
    data["kinds"] = report.kinds.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["used-in"] = {
        f"source:{i}": [f"{use.page}#{use.anchor}" for use in uses] for i, uses in ledger.source_uses.items()
    } | {f"{s}:{i}": [f"{use.page}#{use.anchor}" for use in uses] for (s, i), uses in ledger.link_uses.items()}
    return data


def plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def _write(path: Path, text: str) -> None:
    path.write_text(text.rstrip("\n") + "\n", "utf-8")

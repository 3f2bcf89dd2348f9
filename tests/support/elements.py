"""Pages with extensions of Markdown: as the site engine gets them, and as print does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from markdown import Markdown
from markdown.preprocessors import Preprocessor
from tiny_report import TINY

from dossier.ledger import Ledger, unformatted_ledger
from dossier.pdf.document import book_of
from dossier.pdf.volumes import volumes_of
from dossier.pdf.writer import Writer
from dossier.web.extension import DossierExtension


def settings(extensions: Mapping[str, Any], more: str = "") -> str:
    listed = "".join(f"  - {name}: {yaml.safe_dump(own, default_flow_style=True)}" for name, own in extensions.items())
    return TINY["mkdocs.yml"].replace("  - dossier", f"{listed}{more}  - dossier")


def ledger_of(root: Path) -> Ledger:
    """With references in short: Pandoc would take longer than all else."""
    ledger = unformatted_ledger(root)
    object.__setattr__(ledger, "references", dict.fromkeys(ledger.report.sources, "A reference."))
    return ledger


class _OfPage(Preprocessor):
    """Tells the page's path as Zensical does."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = SimpleNamespace(path=path)

    def run(self, lines: list[str]) -> list[str]:
        return lines


def html(ledger: Ledger, root: Path, path: str = "index.md") -> str:
    """The page as the site engine gets it."""
    own = ledger.report.settings
    options = {**own.extension_options, "dossier": {}}
    names = [name for name in own.extensions if name != "dossier"]
    extension = DossierExtension(root=str(root), ledger=ledger)
    md = Markdown(extensions=[*names, extension], extension_configs={name: options.get(name, {}) for name in names})
    md.preprocessors.register(_OfPage(path), "page", 1)
    return md.convert(ledger.report.pages[path].body)


def typst(ledger: Ledger, root: Path, path: str = "index.md") -> str:
    book = book_of(ledger, root, *volumes_of(ledger))
    text = Writer(book, ledger.markups[path].tree).page()
    assert book.problems == []
    return text.partition(";\n\n")[2]  # behind the title

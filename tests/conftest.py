"""Shared by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import site_sample

from dossier.build import build, prepare
from dossier.checks import check
from dossier.ledger import Ledger
from dossier.load import load
from dossier.problems import ReportError

PROJECT = Path(__file__).parents[1]


# -- the real report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real report, built once in a copy; what is drawn and formatted already comes along."""
    root = tmp_path_factory.mktemp("real")
    for name in ("content", "data", "dossier/theme", ".cache", "mkdocs.yml", "build_charts.py"):
        here = PROJECT / name
        if here.is_dir():
            shutil.copytree(here, root / name)
        elif here.exists():
            shutil.copy(here, root / name)
    return build(root)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with one record of each kind, checked and drawn, for tests that only read it."""
    root = site_sample.write(tmp_path_factory.mktemp("tiny"))
    prepare(root)
    return root


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository's root, which is the real report's folder."""
    return PROJECT


# -- tiny reports --------------------------------------------------------------------------------------------------

HEAD = "---\ntitle: T\ndescription: D\n---\n"  # four lines: a page's own text begins on line 5
TINY = {
    "mkdocs.yml": """\
site_name: A tiny report
docs_dir: content
markdown_extensions:
  - dossier.markdown_extension:
      drivers: {trade: Trade, arms: Arms}
""",
    "content/index.md": HEAD + "Trade fell by [59 percent](claim:fall) [@gazette].\n",
    "content/evidence.md": HEAD + "".join(f"![](view:{v})\n\n" for v in ("sources", "claims", "timeline", "actors", "places")),
    "data/sources.yml": """\
- {id: gazette, type: article, title: Trade falls, kind: press, standing: located, URL: "https://gazette.example/1"}
- {id: bureau, type: report, title: Trade, kind: government, standing: located, URL: "https://bureau.example/2"}
- {id: lost, type: report, title: Lost, kind: press, standing: unlocated, listed: Lost (2020).}
""",
    "data/claims.yml": """\
- id: fall
  statement: Trade fell by 59 percent in 2024.
  value: 59
  unit: percent
  standing: agreed
  sources: [{supports: gazette}, {supports: bureau}]
  evidence: Both counted it.
""",
    "data/datasets/trade.yml": """\
title: Trade
definition: Goods that crossed the line.
unit: USD million
frequency: yearly
producer: The bureau
licence: CC0
date-accessed: "2025-01-01"
processing: none
columns:
  - {name: year, title: Year, type: year}
  - {name: value, title: Value, type: number}
rows:
  - {year: 2023, value: 100, source: bureau, standing: reported}
  - {year: 2024, value: 41, source: bureau, standing: reported}
""",
    "data/charts.yml": """\
- id: trade
  dataset: trade
  form: bars
  title: Trade by year
  subtitle: Million dollars a year
  x: year
  y: value
  alt: Trade goes from 100 million dollars in 2023 down to 41 million in 2024.
""",
    "data/actors.yml": "- {id: bureau-of-trade, name: Bureau, kind: government body, description: Counts., sources: [bureau]}\n",
    "data/places.yml": """\
- id: gate
  name: The Gate
  kind: crossing
  country: Nowhere
  coordinates: {lat: 34.5, lon: 71.5, source: bureau}
  description: A crossing.
  sources: [bureau]
""",
    "data/events.yml": """\
- id: closure
  date: "2024-10-12"
  title: The gate closes
  summary: It was shut.
  place: gate
  actors: [bureau-of-trade]
  driver: trade
  sources: [gazette]
""",
}  # fmt: skip
Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture
def report(tmp_path: Path) -> Write:
    """Writes the tiny valid report with some files in place of its own (None: without that file)."""

    def write(files: Mapping[str, str | bytes | None]) -> Path:
        for name, text in {**TINY, **files}.items():
            if text is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def problems(report: Write) -> Callable[..., list[str]]:
    """What `dossier check` would print for the tiny report with some files in place of its own."""

    def find(files: Mapping[str, str | bytes | None]) -> list[str]:
        try:
            return [str(problem) for problem in check(Ledger(load(report(files)), references={}))]
        except ReportError as error:
            return [str(problem) for problem in error.problems]

    return find

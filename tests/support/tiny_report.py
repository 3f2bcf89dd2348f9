"""The texts of a tiny valid report that has one record of each kind, for tests to change."""

from __future__ import annotations

HEAD = "---\ntitle: T\ndescription: D\n---\n"  # four lines: a page's own text begins on line 5
TINY = {
    "mkdocs.yml": """\
site_name: A tiny report
docs_dir: content
markdown_extensions:
  - dossier:
      drivers: {trade: Trade, arms: Arms}
""",
    "content/index.md": HEAD + "Trade fell by [59 percent](claim:fall) [@gazette].\n",
    "content/evidence.md": HEAD + "".join(f"![](view:{v})\n\n" for v in ("sources", "claims", "timeline", "actors",
        "places", "datasets")),
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
    "data/actors.yml": "- {id: bureau-of-trade, name: Bureau, kind: government body, description: Counts., sources: "
                       "[bureau]}\n",
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

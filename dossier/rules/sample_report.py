"""Texts of the small report in which the examples of the rules stand."""

SOURCE = "- {id: new, type: book, kind: press, standing: located, title: T, "
LISTED = 'URL: "https://a.example/", listed: "New, 2020"}'
ACTOR = "- {id: bureau-of-trade, name: Bureau, kind: government body, description: Counts., sources: [bureau]"
CLAIM = """\
- id: fall
  statement: Trade fell by 59 percent.
  value: 59
  unit: percent
  sources: [{supports: gazette}]
  evidence: One paper says so.
  standing: """
ALT = "alt: Trade goes from 100 million dollars in 2023 down to 41 million in 2024."
MAPPED = "alt: The gate stands in the north of the land on the road to the sea."
CHART = f"""\
- id: trade
  dataset: trade
  form: bars
  title: Trade
  subtitle: A year
  x: year
  y: value
  {ALT}"""
DATASET = """\
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
"""
OUTLINE = """\
{"type": "FeatureCollection", "source": "bureau", "bbox": [70, 34, 72, 36], "features": [{"type": "Feature",
 "properties": {"name": "Land", "kind": "country"},
 "geometry": {"type": "Polygon", "coordinates": [[[70, 34], [72, 34], [71, 36], [70, 34]]]}}]}
"""
SETTINGS = """\
site_name: A report
docs_dir: content
markdown_extensions:
  - dossier:
      language: en-GB
"""
HEAD = "---\ntitle: A page\ndescription: What it says\ntheme: }\n---\n"
VIEWS = "\n\n".join(f"![](view:{name})" for name in ("claims", "sources", "timeline", "actors", "places", "datasets"))
PAGE = "content/index.md"

"""A small map as an author writes it: two lands with a disputed line between them, and places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chart_samples import ALT, rows

from dossier.report.load import load
from dossier.report.records import Report


def square(west: float, south: float, size: float) -> list[list[float]]:
    """An outline that runs anticlockwise, as GeoJSON has it."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name: str, kind: str, form: str, coordinates: Any, **more: Any) -> dict[str, Any]:
    geometry = {"type": form, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name, "kind": kind, **more}, "geometry": geometry}


def geo(**changes: Any) -> dict[str, Any]:
    features = [
        feature("Westland", "country", "Polygon", [square(0, 0, 10)]),
        feature("Eastland", "country", "MultiPolygon", [[square(10, 0, 10)]]),
        feature("Hills", "region", "Polygon", [square(6, 6, 4)]),
        feature("Vale", "area", "Polygon", [square(14, 6, 4)], disputed=True),
        feature("The Line", "line", "LineString", [[10, 0], [10, 10]], disputed=True),
        feature("The Road", "line", "MultiLineString", [[[2, 1], [4, 1]], [[5, 1], [6, 1]]]),
    ]
    return {"type": "FeatureCollection", "source": ["a"], "bbox": [-1, -1, 21, 11], "features": features, **changes}


GATES = rows(
    "name text, state text, lat number, lon number",
    "name: North Gate, state: Open, lat: 8, lon: 10",
    "name: South Gate, state: Shut, lat: 2, lon: 10, note: Since May.",
    "name: Lost Gate, state: Shut",
)
CHART = f"""\
- id: m
  dataset: counts
  form: map
  geo: small
  title: The map
  subtitle: Below
  x: name
  series: state
  lat: lat
  lon: lon
  places: [town]
  alt: {ALT}
"""
PLACES = """\
- id: town
  name: Middletown
  kind: city
  country: Westland
  coordinates: {lat: 4, lon: 3, source: a}
  description: A town.
  sources: [a]
- id: nowhere
  name: Nowhere
  kind: city
  country: Westland
  description: A town of which nobody knows where it lies.
  sources: [a]
"""


def write_map(root: Path, chart: str = CHART, outlines: Any = None, dataset: str = GATES) -> Report:
    for folder in ("data/datasets", "data/geo"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Sample\n")
    (root / "data/charts.yml").write_text(chart, "utf-8")
    (root / "data/places.yml").write_text(PLACES, "utf-8")
    (root / "data/datasets/counts.yml").write_text(dataset, "utf-8")
    text = outlines if isinstance(outlines, str) else json.dumps(outlines or geo())
    (root / "data/geo/small.geojson").write_text(text, "utf-8")
    return load(root)

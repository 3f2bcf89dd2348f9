"""Where a place lies: a picture on its page, of the map that shows the least beside it."""

from __future__ import annotations

import re
from pathlib import Path

from geo_samples import write_map

from dossier.ledger import unformatted_ledger
from dossier.report.places import Coordinates, GeoPlace
from dossier.web.locator import locator


def place(lat: float, lon: float) -> GeoPlace:
    return GeoPlace(
        id="p", name="P", kind="town", country="Westland", description="A place.", sources=("a",),
        coordinates=Coordinates(lat=lat, lon=lon, source="a"),
    )  # fmt: skip


def test_a_place_lies_where_its_degrees_say(tmp_path: Path) -> None:
    write_map(tmp_path)
    found = locator(place(5, 10), unformatted_ledger(tmp_path))
    assert found
    assert (found.x, round(found.y / found.height, 1)) == (160, 0.5)
    assert {shape.style for shape in found.shapes} >= {"land", "line"}
    assert [land.text for land in found.lands] == ["Westland", "Eastland"]
    assert all(re.fullmatch(r"(M[-\d .LM]+Z?)+", shape.path) for shape in found.shapes)


def test_what_no_map_shows_has_no_picture(tmp_path: Path) -> None:
    write_map(tmp_path)
    ledger = unformatted_ledger(tmp_path)
    assert locator(place(50, 10), ledger) is None
    assert locator(place(5, 10).model_copy(update={"coordinates": None}), ledger) is None

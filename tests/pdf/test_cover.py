"""The figure on the cover: its drawing alone."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path

from chart_samples import chart, rows, write

from dossier.charts.draw import FOLDER, draw
from dossier.pdf.cover import bare

DATA = rows(
    "step text, what text, n number", *(f"step: {step}, what: It fell, n: 2" for step in ("One", "Two", "Last"))
)


def drawn(root: Path, form: str, **keys: str) -> str:
    draw(write(root, chart("own", form, **keys), counts=DATA), root)
    return (root / FOLDER / "own.narrow.svg").read_text("utf-8")


def letters(drawing: str) -> str:
    return " ".join(
        "".join(part.itertext()) for part in etree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")
    )


def test_a_cover_has_no_lines_below_its_drawing(tmp_path: Path) -> None:
    drawing = drawn(tmp_path, "steps", x="step", text="what", again="Last")
    after = bare(drawing)
    assert "Dashed arrow" in letters(drawing)
    assert letters(after) == letters(drawing).partition(" Dashed arrow")[0]
    was, now = (int(etree.fromstring(svg).get("height", "")) for svg in (drawing, after))
    assert was - now == 13 + 10
    assert etree.fromstring(after).get("viewBox", "").endswith(f" {now}")


def test_a_drawing_without_lines_below_it_is_shown_as_it_is(tmp_path: Path) -> None:
    drawing = drawn(tmp_path, "bars", x="step", y="n")
    assert bare(drawing) == drawing


def test_a_cover_names_no_parts_of_lands() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" font-style="italic" fill="#4b5563">Nimroz</text>'
        '<text x="2" font-style="italic"><tspan>South</tspan><tspan>Waziristan</tspan></text>'
        '<text x="3" font-weight="bold">Torkham</text></svg>'
    )
    assert letters(bare(drawing)) == "Torkham"

"""A chart is drawn once for both themes; the files are those that drawing for each would give."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import sample_reports
import vl_convert
from PIL import Image, ImageColor

from dossier.charts import export, fonts
from dossier.charts.draw import job_of
from dossier.charts.export import Job, described, styled
from dossier.charts.theme import DARK, FONT, LIGHT, NARROW, SLOTS, WIDE, Size, Theme, painted
from dossier.language.languages import using
from dossier.report.load import load

SUFFIXES = {"": (WIDE, LIGHT), ".dark": (WIDE, DARK), ".narrow": (NARROW, LIGHT), ".narrow.dark": (NARROW, DARK)}
SIDES = ("width", "height")
ROWS = [{"x": x, "y": x * x, "of": "abc"[x % 3]} for x in range(6)]
PLAIN: dict[str, Any] = {
    "data": {"values": ROWS},
    "mark": "point",
    "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
}


def alone(spec: dict[str, Any], theme: Theme, size: Size) -> str:
    themed = styled(spec, theme, size)
    with using("en") as language:
        family = fonts.measuring(language)
    themed["config"] |= {"aria": False, "font": family}
    return str(vl_convert.vegalite_to_svg(themed, allowed_base_urls=[])).replace(f'"{family}"', f'"{FONT}"')


def assert_as_drawn_for_each(job: Job) -> None:
    files = export.export(job)
    for name, (size, theme) in SUFFIXES.items():
        spec = job.narrow if size is NARROW else job.wide
        assert files[f"{name}.svg"].decode() == described(alone(spec, theme, size), job.title, job.alt), name
    with Image.open(io.BytesIO(files[".png"])) as picture:
        width, height = (float(files[".svg"].split(f' {side}="'.encode(), 1)[1].split(b'"')[0]) for side in SIDES)
        assert [*picture.size] == pytest.approx([2 * width, 2 * height], abs=1)
        colours = picture.convert("RGB")
    assert colours.getpixel((0, 0)) == ImageColor.getrgb(LIGHT.page)
    assert len(colours.getcolors(1_000_000) or ()) > 10


@pytest.mark.parametrize("number", range(30))
def test_each_form_is_as_drawn_for_each_theme(number: int, tmp_path: Path) -> None:
    report = load(sample_reports.write(tmp_path, sample_reports.texts("figures")))
    charts = list(report.charts.values())
    assert len(charts) <= 30
    if number < len(charts):
        assert_as_drawn_for_each(job_of(charts[number], report, tmp_path, {}))


def mixed(**keys: Any) -> dict[str, Any]:
    return {**PLAIN, "encoding": {**PLAIN["encoding"], **keys}}


READABLE = "luminance(scale('color', datum.of)) > 0.3 ? '#000' : '#fff'"
STOPS = [{"offset": 0, "color": "#fff"}, {"offset": 1, "color": "red"}]
CASES = {
    "plain": PLAIN,
    "categories": mixed(color={"field": "of", "type": "nominal"}),
    "ordinal": mixed(color={"field": "of", "type": "ordinal"}),
    "a scale of the library's colours": mixed(color={"field": "y", "type": "quantitative"}),
    "a scale between the theme's colours": mixed(
        color={"field": "y", "type": "quantitative", "scale": {"range": "category", "interpolate": "rgb"}}
    ),
    "colours of its own": mixed(color={"field": "y", "type": "quantitative", "scale": {"range": ["#fff", "#000"]}}),
    "by how light a colour is": {
        "layer": [
            mixed(color={"field": "of", "type": "nominal"}),
            {**mixed(text={"field": "of"}), "mark": {"type": "text", "fill": {"expr": READABLE}}},
        ]
    },
    "a gradient": {**PLAIN, "mark": {"type": "bar", "color": {"gradient": "linear", "stops": STOPS}}},
}  # fmt: skip


@pytest.mark.parametrize("spec", CASES.values(), ids=CASES)
def test_what_authors_draw_is_as_drawn_for_each_theme(spec: dict[str, Any]) -> None:
    assert_as_drawn_for_each(Job(spec, spec, "Title", "What it shows", b"", "en"))


def test_the_slots_are_nobodys_colours() -> None:
    assert len(set(SLOTS.palette)) == len(SLOTS.palette) == len(LIGHT.palette) == len(DARK.palette)
    assert not set(SLOTS.palette) & {*LIGHT.palette, *DARK.palette}
    assert painted(" ".join(SLOTS.palette), DARK) == " ".join(DARK.palette)

"""Texts are measured by our own font, whatever else this machine has."""

from __future__ import annotations

from pathlib import Path

import pytest
import vl_convert
from PIL import ImageFont

from dossier.charts import fonts
from dossier.language.languages import using
from dossier.typesetting import font_folders

SPEC = {
    "data": {"values": [{"a": "A label that is long enough", "b": 1}]},
    "mark": "bar",
    "encoding": {"y": {"field": "a", "type": "nominal", "title": None}, "x": {"field": "b", "type": "quantitative"}},
}


def width(font: str) -> int:
    svg = vl_convert.vegalite_to_svg({**SPEC, "config": {"font": font}}, allowed_base_urls=[])
    return round(float(svg.split(' width="', 1)[1].split('"')[0]))


@pytest.mark.parametrize("code, file", [("en", "NotoSans[[]wdth,wght].ttf"), ("ar", "Amiri-Regular.ttf")])
def test_the_font_is_ours_under_a_name_that_no_other_has(code: str, file: str, tmp_path: Path) -> None:
    (path,) = (p for folder in font_folders() for p in Path(folder).glob(file))
    (tmp_path / "font.ttf").write_bytes(fonts.renamed(path.read_bytes(), "Some name"))
    ours, renamed = (ImageFont.truetype(str(p), 100) for p in (path, tmp_path / "font.ttf"))
    assert renamed.getname() == ("Some name", "Regular")
    assert renamed.getlength("Words, and 12") == ours.getlength("Words, and 12") > 0
    with using(code) as language:
        family = fonts.measuring(language)
    assert family == fonts.measuring(language)
    assert width(family) != width("A font that is not there")  # the library has it


def test_two_directions_have_two_fonts() -> None:
    with using("en") as one, using("fa") as other:
        assert fonts.measuring(one) != fonts.measuring(other)

from __future__ import annotations

import re

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.periods import Period, periods
from dossier.charts.export import styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

SHOWN = [Period("2023-07", "2023-08", 600), Period("2023-09", "2024-01", 190), Period("2024-07", "2024-07", 90)]


def svg(size: Size, shown: list[Period] = SHOWN) -> str:
    drawing = periods(shown, "dollars a month", size).to_dict()
    return str(vl_convert.vegalite_to_svg(styled(drawing, LIGHT, size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_bars_are_as_wide_as_their_time_and_what_is_missing_stays_empty(size: Size) -> None:
    bars = [re.search(r'd="M([\d.]+),[\d.]+h([\d.]+)v([\d.]+)', bar) for bar in marks(svg(size), "rect")]
    (left, width, height), (left2, width2, _), (left3, _, height3) = [map(float, bar.groups()) for bar in bars if bar]
    assert width2 / width == pytest.approx(153 / 62, rel=0.01) and left2 == pytest.approx(left + width, abs=0.5)
    assert left3 > left2 + width2 + 10
    assert height / height3 == pytest.approx(600 / 90, rel=0.01)  # from zero
    assert {"600", "190"} <= set(words(svg(size)))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_bar_has_its_figure_and_every_gap_its_words(size: Size) -> None:
    longer = [*SHOWN, Period("2024-08", "2024-08", 95), Period("2025-01", "2025-12", 55)]
    drawn = svg(size, longer)
    assert {"600", "190", "90", "95", "55", "no data"} <= set(words(drawn))
    places = re.findall(r'translate\(([\d.]+),(-?[\d.]+)\)( rotate\(270\)[^"]*)?"[^>]*>(?:90|95)<', drawn)
    across, down = (abs(float(places[0][n]) - float(places[1][n])) for n in (0, 1))
    assert across > (8 if places[0][2] and places[1][2] else 20) or down > 10


def test_a_period_says_its_time() -> None:
    assert [period.name for period in SHOWN[1:]] == ["September 2023 to January 2024", "July 2024"]

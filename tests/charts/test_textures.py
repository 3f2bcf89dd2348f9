"""What readers of grey paper see of a drawing: no two series look alike without their colours, in any form."""

from __future__ import annotations

import io
import itertools
import re
import xml.etree.ElementTree as etree
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from chart_samples import chart, rows, words, write
from PIL import Image, ImageChops, ImageStat

from dossier.charts.draw import FOLDER, draw
from dossier.charts.registry import FORMS
from dossier.charts.textures import textured
from dossier.charts.theme import LIGHT
from dossier.report.chart import roles_of
from dossier.report.charts import FORMS as RECORDS
from dossier.report.look import contrast
from dossier.typesetting import in_own_fonts, picture

WHO = ("Red", "Blue", "Green", "Brown")
DATA = rows(
    "year year, who text, place text, value number, more number, start date, end date",
    *(
        f'year: "{year}", who: {who}, place: {who} {year}, value: {20 + 7 * n + 9 * m}, more: {5 + m * n}, '
        f'start: "20{10 + n}-0{m + 1}", end: "20{11 + n}-0{m + 1}"'
        for (m, who), (n, year) in itertools.product(enumerate(WHO), enumerate(("2019", "2020")))
    ),
)
SERIES = {"x": "year", "y": "value", "series": "who"}
KEYS = {  # of each form in which series have colours
    "bars": {**SERIES, "x": "place"},
    "grouped bars": SERIES,
    "stacked bars": SERIES,
    "stacked area": {**SERIES, "direct-labels": "true"},
    "lines": SERIES,
    "dots": SERIES,
    "ranges": {"x": "year", "low": "more", "high": "value", "series": "who"},
    "paired": {**SERIES, "where": "{who: [Red, Blue]}"},
    "spans": {"x": "place", "start": "start", "end": "end", "series": "who"},
    "slope": SERIES,
    "scatter": {"label": "place", "x": "value", "y": "more", "series": "who"},
}
ELSEWHERE = {"lanes", "network", "map"}  # of which a lane, a shape or a dash tells: their own tests
_KINDS = ("rect", "area", "symbol", "line", "rule")


def drawn(root: Path, form: str, suffix: str = "", data: str = DATA, **keys: str) -> str:
    report = write(root, chart("own", form, **(keys or KEYS[form])), counts=data)
    draw(report, root)
    return (root / FOLDER / f"own{suffix}.svg").read_text("utf-8")


def marks(drawing: str) -> list[tuple[str, etree.Element]]:
    """Each with its kind, but for shades."""
    found = []
    for group in etree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}g"):
        kind = re.match(r"mark-(\w+) role-mark", group.get("class", ""))
        if kind and kind[1] in _KINDS:
            found += [(kind[1], m) for m in group if m.get("d") and float(m.get("opacity", 1)) > 0.5]
    return found


def looks(drawing: str) -> dict[str, dict[str, set[Any]]]:
    """Of each colour, by the kind of mark: how its marks look when the colour is gone."""
    own: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    after = [(k, m) for k, m in marks(textured(drawing))]
    for (kind, old), (_kind, new) in zip(marks(drawing), after, strict=True):
        hue = old.get("stroke" if kind in ("line", "rule") else "fill", "")
        if hue in LIGHT.colours:
            shape = re.sub(r"[\d.,]+", "", new.get("d", "")) if kind == "symbol" else ""
            texture = new.get("fill", "") if new.get("fill", "").startswith("url") else ""
            own[hue][kind].add((shape, texture, new.get("stroke-dasharray", "")))
    return own


def told_apart(one: dict[str, set[Any]], other: dict[str, set[Any]]) -> bool:
    return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())


def test_every_form_with_series_is_tried() -> None:
    assert {form for form, record in RECORDS.items() if "series" in roles_of(record)} == KEYS.keys() | ELSEWHERE


@pytest.mark.parametrize("suffix", ["", ".narrow"])
@pytest.mark.parametrize("form", KEYS)
def test_no_two_series_look_alike_without_their_colours(form: str, suffix: str, tmp_path: Path) -> None:
    own = looks(drawn(tmp_path, form, suffix))
    assert len(own) == (2 if form == "paired" else 4)
    assert [pair for pair in itertools.combinations(own, 2) if not told_apart(own[pair[0]], own[pair[1]])] == []


@pytest.mark.parametrize("form", KEYS)
def test_the_samples_of_a_legend_look_as_the_marks_do(form: str, tmp_path: Path) -> None:
    drawing = textured(drawn(tmp_path, form))
    samples = re.findall(r'role-legend-symbol"[^>]*><path ([^>]*)/>', drawing)
    keys = [tuple(re.findall(r'(?:\bd|fill)="((?:M|url)[^"]*)"', sample)) for sample in samples]
    assert len(set(keys)) == len(keys)
    assert {part for key in keys for part in key if part.startswith("url")} <= {*re.findall(r"url\([^)]*\)", drawing)}


def test_an_authors_own_colours_have_textures_too(tmp_path: Path) -> None:
    drawing = drawn(tmp_path, "stacked bars").replace("#0072b2", "#123456").replace("#dc6a1f", "#654321")
    fills = {m.get("fill", "") for kind, m in marks(textured(drawing)) if kind == "rect"}
    assert len([fill for fill in fills if fill.startswith("url")]) == 3


def test_bars_of_one_colour_are_plain(tmp_path: Path) -> None:
    assert "pattern" not in textured(drawn(tmp_path, "bars", x="place", y="value"))


PLATE = re.compile(rf'<rect [^>]*fill="{LIGHT.page}"[^>]*transform="([^"]*)"[^>]*/><text [^>]*transform="\1"[^>]*>')


def test_figures_on_textures_are_dark_letters_on_a_plain_plate_of_the_page(tmp_path: Path) -> None:
    drawing = drawn(tmp_path, "stacked bars")
    after = textured(drawing)
    hatched = [old.get("fill") for (_k, old), (_n, new) in zip(marks(drawing), marks(after), strict=True)
               if new.get("fill", "").startswith("url")]  # fmt: skip
    plates = [found[0] for found in PLATE.finditer(after)]
    assert len(plates) == len(hatched) == 6
    assert [plate for plate in plates if f'fill="{LIGHT.text}"' not in plate.partition("<text")[2]] == []
    assert words(after) == words(drawing)  # nothing is said twice


@pytest.mark.parametrize("years", [2, 16])  # whose figures stand upright, and turned
def test_a_plate_holds_the_whole_figure(years: int, tmp_path: Path) -> None:
    """As pixels: no letter reaches beyond its plate."""
    own = [f'year: "{2000 + n}", who: {who}, value: {1111 + n}' for who in WHO[:2] for n in range(years)]
    drawing = drawn(tmp_path, "stacked bars", "", rows("year year, who text, value number", *own), **SERIES)
    after = textured(drawing)
    assert ("rotate(270)" in drawing) == (years == 16)
    assert len(PLATE.findall(after)) == years
    bare = PLATE.sub(lambda found: found[0].replace("<text ", '<text opacity="0" '), after)
    red = PLATE.sub(lambda found: found[0].replace(LIGHT.page, "#ff0000"), bare)
    size = [float(edge) for edge in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)[0]]
    shots = [Image.open(io.BytesIO(picture(svg, *size, 2))).convert("RGB") for svg in (after, bare, red)]
    letters, plates = (ImageChops.difference(shots[1], other).convert("L") for other in (shots[0], shots[2]))
    letters, plates = (shot.point(lambda value: 255 if value > 20 else 0) for shot in (letters, plates))
    assert letters.getbbox() and plates.getbbox()
    assert ImageChops.subtract(letters, plates).getbbox() is None


def test_lines_as_dark_as_another_are_dashed_although_their_marks_differ(tmp_path: Path) -> None:
    own = looks(drawn(tmp_path, "lines"))
    alike = [
        pair for pair in itertools.combinations(own, 2)
        if contrast(*pair) < 1.5 and not own[pair[0]]["line"].isdisjoint(own[pair[1]]["line"])
    ]  # fmt: skip
    assert alike == [] and len(own) == 4


def test_nothing_is_laid_behind_figures_beside_bars(tmp_path: Path) -> None:
    """A box behind such a figure reads as a bar, above all where the figure is turned and stands past its bar's end."""
    years = [f'year: "{2000 + n}", who: {WHO[n % 2]}, value: {n * 1234 + 5678}' for n in range(14)]
    drawing = drawn(tmp_path, "bars", ".narrow", rows("year year, who text, value number", *years), **SERIES)
    assert "rotate(270) translate(" in drawing
    after = textured(drawing)
    assert "url(#texture-1)" in after
    assert after.count("<rect") == drawing.count("<rect") + after.count("<pattern")
    assert PLATE.findall(after) == []


def test_textures_differ_in_grey(tmp_path: Path) -> None:
    """As pixels, all of one colour."""
    samples = []
    drawing = textured(drawn(tmp_path, "stacked bars"))
    tiles = re.findall(r'<pattern id="([^"]*)".*?</pattern>', drawing, re.S)
    for tile in ("", *tiles):
        defs = re.sub(r'(<rect[^>]*fill=")[^"]*', r"\1#6f737b", re.findall(r"<defs>.*?</defs>", drawing, re.S)[0])
        fill = f"url(#{tile})" if tile else "#6f737b"
        box = 'width="24" height="24"'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{defs}<rect {box} fill="{fill}"/></svg>'
        samples.append(Image.open(io.BytesIO(picture(svg, 24, 24, 3))).convert("L"))
    assert len(samples) == 4
    for one, other in itertools.combinations(samples, 2):
        assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] > 20


def test_letters_in_the_colour_of_a_series_are_dark_enough_to_read(tmp_path: Path) -> None:
    drawing = textured(drawn(tmp_path, "slope"))
    colours = set(re.findall(r'<text[^>]*fill="(#[0-9a-f]{6})"', drawing))
    assert len(colours) >= 4
    assert [colour for colour in colours if contrast(colour, LIGHT.page) < 4.5] == []


def test_lines_without_marks_are_dashed(tmp_path: Path) -> None:
    years = [f'year: "{1900 + n}", who: {who}, value: {n + m}' for m, who in enumerate(WHO) for n in range(100)]
    data = rows("year year, who text, value number", *years)
    own = looks(drawn(tmp_path, "lines", data=data, **SERIES))
    assert len({dash for look in own.values() for _s, _t, dash in look["line"]}) == 4


def test_classes_of_a_map_below_zero_have_dots_where_others_stand_above_it() -> None:
    def shape(fill: str) -> str:
        return f'<g class="mark-shape role-mark"><path d="M0,0h9v9h-9Z" fill="{fill}"/></g>'

    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    below, above = shape(LIGHT.below[4]), shape(LIGHT.ramp[4])
    both = textured(f"{head}{below}{above}</svg>")
    assert 'fill="url(#below-4)"' in both and f'fill="{LIGHT.ramp[4]}"' in both
    assert "pattern" not in textured(f"{head}{below}</svg>")


# -- signs -----------------------------------------------------------------------------------------------------------


def test_words_beside_a_sign_are_as_strong_as_others() -> None:
    """A face for signs is used for the sign alone: not its thinnest weight for the whole text."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30"><text x="4" y="20" font-family="Arial" '
    shots = [picture(f'{head}font-size="16px">{sign}rivals</text></svg>', 120, 30, 3) for sign in ("– ", "← ", "▷ ")]
    ink = [255 - ImageStat.Stat(Image.open(io.BytesIO(shot)).convert("L")).mean[0] for shot in shots]
    assert min(ink) > 0.85 * ink[0]
    assert in_own_fonts("<text>5 € – 7 %</text>") == "<text>5 € – 7 %</text>"


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_text_with_a_sign_stands_where_it_stood(anchor: str) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text transform="translate(100,20)" '
    edges = []
    for sign in ("–", "←"):
        shot = picture(f'{head}text-anchor="{anchor}" font-size="16px">{sign} rivals {sign}</text></svg>', 200, 30, 2)
        edges.append(Image.open(io.BytesIO(shot)).convert("L").point(lambda v: 255 - v).getbbox() or ())
    assert [abs(one - other) < 14 for one, other in zip(*edges, strict=True)] == [True] * 4


def test_forms_are_drawn_by_the_registry() -> None:
    assert KEYS.keys() <= FORMS.keys()

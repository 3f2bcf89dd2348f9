from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.dom.minidom
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import altair.utils
import pytest
from chart_samples import ALT, CHARTS, COUNTS, XY, chart, rows, sample, write

from dossier import cache
from dossier.charts.draw import FOLDER, DrawResult, draw
from dossier.charts.export import SUFFIXES, csv_text
from dossier.charts.runtime import RUNTIME, THEMES
from dossier.problems import Refused, ReportError
from dossier.report.records import Report

CUSTOM = "\n- id: own-chart\n  form: custom\n  title: Own\n  subtitle: Below\n  alt: " + ALT
pytestmark = pytest.mark.usefixtures("no_chart_kept")
OWN = """\
import altair as alt

def own_chart(report):
    rows = [{"name": name, "n": len(d.rows)} for name, d in report.datasets.items()]
    data = alt.InlineData(values=rows)
    return alt.Chart(data).mark_bar().encode(x="name:N", y="n:Q", tooltip="n:Q").interactive(), rows
"""


def files(root: Path) -> dict[str, bytes]:
    """What was drawn; the runtime for readers lies beside it."""
    found = sorted((root / FOLDER).iterdir())
    return {path.name: path.read_bytes() for path in found if path.name not in (RUNTIME, THEMES)}


def failure(report: Report, root: Path) -> str:
    with pytest.raises(ReportError) as caught:
        draw(report, root)
    return str(caught.value)


# -- files -----------------------------------------------------------------------------------------------------------


def test_every_chart_gets_all_its_files_and_no_other(tmp_path: Path) -> None:
    report = sample(tmp_path, "bars", "lines")
    assert draw(report, tmp_path) == DrawResult(("bars", "lines"), ())
    assert sorted(files(tmp_path)) == sorted(name + suffix for name in ("bars", "lines") for suffix in SUFFIXES)


def test_pictures_name_and_describe_themselves(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars"), tmp_path)
    for suffix in (".svg", ".dark.svg", ".narrow.svg", ".narrow.dark.svg"):
        root = xml.dom.minidom.parseString(files(tmp_path)["bars" + suffix]).documentElement
        assert root is not None
        assert (root.getAttribute("role"), root.getAttribute("aria-label")) == ("img", "The bars")
        first, second = (node.toxml() for node in root.childNodes[1:3])
        assert first == "<title>The bars</title>"
        assert second == f"<desc>{ALT}</desc>"


def test_light_and_dark_differ_in_colours_alone(tmp_path: Path) -> None:
    draw(sample(tmp_path, "grouped"), tmp_path)
    light, dark = (files(tmp_path)[f"grouped{s}"].decode() for s in (".svg", ".dark.svg"))
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)
    assert 'fill="white"' not in light and "#ffffff" not in light


def test_json_is_the_wide_light_drawing_with_its_data(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars"), tmp_path)
    spec = json.loads(files(tmp_path)["bars.json"])
    assert (spec["width"], spec["description"]) == (680, ALT)
    values = (spec.get("data") or spec["layer"][0]["data"])["values"]
    assert [value["y"] for value in values] == [1200.5, 900, 1500]


def test_csv_has_all_columns_of_the_shown_rows_in_full(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars"), tmp_path)
    table = list(csv.DictReader(io.StringIO(files(tmp_path)["bars.csv"].decode())))
    cells = ["year", "who", "value", "low", "high", "first", "last"]
    assert list(table[0]) == [*cells, "source", "locator", "standing", "note"]
    assert [row["value"] for row in table] == ["1200.5", "900", "1500"]
    assert (table[1]["source"], table[1]["note"], table[1]["low"]) == ("a; b", "First.", "")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a=b", "a=b"),
        (-3.0, "-3"),
        (-3.25, "-3.25"),
        (0.1 + 0.2, "0.30000000000000004"),
        (7, "7"),
        (None, ""),
        ("", ""),
    ],
)
def test_cells_are_exact_and_never_formulas(cell: object, written: str) -> None:
    assert next(csv.DictReader(io.StringIO(csv_text([{"n": 1, "c": cell}]).decode())))["c"] == written


def test_scripts_come_out_inert(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> \\\"onload='x' javascript:alert(2) </svg> & ]]>"
    dataset = rows("who text, kind text, value number", f'who: "{evil}", kind: "{evil}", value: 1, note: "{evil}"')
    keys = {
        "x": "who",
        "y": "value",
        "series": "kind",
        "title": f'"{evil}"',
        "alt": f'"{evil}"',
        "y-title": f'"{evil}"',
    }
    draw(write(tmp_path, chart("c", "grouped bars", **keys), counts=dataset), tmp_path)
    for name, data in files(tmp_path).items():
        if name.endswith(".svg"):
            root = xml.dom.minidom.parseString(data)
            elements = root.getElementsByTagName("*")
            allowed = {"svg", "title", "desc", "g", "path", "line", "text", "tspan", "rect"}
            assert {element.tagName for element in elements} <= allowed
            attributes = {key for element in elements for key in dict(element.attributes.items())}
            assert not [key for key in attributes if key.startswith("on") or "href" in key.replace("xmlns:xlink", "")]
            assert b"&lt;script&gt;" in data
        elif name.endswith(".json"):
            assert b"<" not in data and json.loads(data)["description"].startswith("<script>")


def test_the_same_data_give_the_same_bytes_in_another_process_and_time_zone(tmp_path: Path) -> None:
    charts = "\n".join(CHARTS.values()) + CUSTOM
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "build_charts.py").write_text(OWN)
    draw(write(tmp_path / "one", charts, counts=COUNTS), tmp_path / "one")
    write(tmp_path / "two", charts, counts=COUNTS)
    code = "from pathlib import Path; from dossier.charts.draw import draw; from dossier.report.load import load; "
    code += "p = Path('.'); draw(load(p), p)"
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "TZ": "Asia/Karachi", "PYTHONPATH": path, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path / "two", env=environment, check=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")


# -- what is drawn again -----------------------------------------------------------------------------------------------


def test_nothing_is_drawn_again_without_a_change(tmp_path: Path) -> None:
    report = sample(tmp_path, "bars", "lines")
    draw(report, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()}
    assert draw(report, tmp_path) == DrawResult((), ("bars", "lines"))
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()} == before


def test_only_the_charts_of_changed_rows_are_drawn_again(tmp_path: Path) -> None:
    other = chart("other", "lines", **XY, series="who", dataset="more")
    charts = "\n".join([CHARTS["bars"], CHARTS["lines"], other])
    draw(write(tmp_path, charts, counts=COUNTS, more=COUNTS), tmp_path)
    report = write(tmp_path, charts, counts=COUNTS.replace("value: 400", "value: 401"))
    assert draw(report, tmp_path) == DrawResult(("lines",), ("bars", "other"))  # bars show Red alone


def test_a_changed_record_is_drawn_again(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars", "lines"), tmp_path)
    changed = CHARTS["bars"].replace("The bars", "Bars") + "\n" + CHARTS["lines"]
    report = write(tmp_path, changed)
    assert draw(report, tmp_path).drawn == ("bars",)


def test_moving_a_chart_in_its_file_does_not_draw_it_again(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars"), tmp_path)
    assert draw(write(tmp_path, "# a comment\n\n" + CHARTS["bars"]), tmp_path).drawn == ()


def test_a_spoilt_store_means_drawing_anew(tmp_path: Path, cold: Path) -> None:
    report = sample(tmp_path, "bars")
    for spoilt in (b"", b"noise" * 1000):
        draw(report, tmp_path)
        (cold / cache.FILE).write_bytes(spoilt)
        assert draw(report, tmp_path).drawn == ("bars",)


def test_a_file_that_was_changed_since_comes_out_right(tmp_path: Path) -> None:
    report = sample(tmp_path, "bars")
    draw(report, tmp_path)
    before = files(tmp_path)
    (tmp_path / FOLDER / "bars.svg").write_bytes(before["bars.svg"][:-9])
    (tmp_path / FOLDER / "bars.png").unlink()
    assert draw(report, tmp_path).drawn == ()
    assert files(tmp_path) == before


def test_files_of_charts_that_are_gone_are_removed(tmp_path: Path) -> None:
    draw(sample(tmp_path, "bars", "lines"), tmp_path)
    (tmp_path / FOLDER / "notes.txt").write_text("not ours")
    draw(sample(tmp_path, "bars"), tmp_path)
    assert sorted(files(tmp_path)) == sorted(["notes.txt", *(f"bars{suffix}" for suffix in SUFFIXES)])


def test_progress_counts_what_is_drawn(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    draw(sample(tmp_path, "bars", "lines"), tmp_path, lambda *step: told.append(step))
    assert told == [("bars", 1, 2), ("lines", 2, 2)]


def test_many_charts_are_drawn_by_two_processes_to_the_same_bytes(tmp_path: Path) -> None:
    names = [f"c{n}" for n in range(9)]
    report = write(tmp_path, "\n".join(CHARTS["bars"].replace("id: bars", f"id: {name}") for name in names))
    assert draw(report, tmp_path).drawn == tuple(names)
    draw(sample(tmp_path / "alone", "bars"), tmp_path / "alone")
    assert all(files(tmp_path)[f"c8{s}"] == files(tmp_path / "alone")[f"bars{s}"] for s in SUFFIXES)


# -- the authors' functions and failures -------------------------------------------------------------------------------


def own(root: Path, code: str, charts: str = CHARTS["bars"]) -> Report:
    report = write(root, charts + CUSTOM)
    (root / "build_charts.py").write_text(code, "utf-8")
    return report


def test_a_custom_chart_is_drawn_by_its_function(tmp_path: Path) -> None:
    report = own(tmp_path, OWN)
    assert draw(report, tmp_path).drawn == ("bars", "own-chart")
    assert files(tmp_path)["own-chart.csv"] == b"name,n\ncounts,5\n"
    spec = json.loads(files(tmp_path)["own-chart.json"])
    assert spec["data"]["values"] == [{"name": "counts", "n": 5}]
    assert draw(report, tmp_path).drawn == ()


def test_a_custom_chart_follows_its_code_and_the_data(tmp_path: Path) -> None:
    draw(own(tmp_path, OWN), tmp_path)
    changed = own(tmp_path, OWN.replace("mark_bar", "mark_area"))
    assert draw(changed, tmp_path).drawn == ("own-chart",)
    more = write(tmp_path, CHARTS["bars"] + CUSTOM, more=COUNTS)
    assert draw(more, tmp_path).drawn == ("own-chart",)
    (tmp_path / "content").mkdir(exist_ok=True)
    page = "---\ntitle: A\ndescription: B\n---\n# A\n"
    (tmp_path / "content/index.md").write_text(page)
    assert draw(write(tmp_path, CHARTS["bars"] + CUSTOM), tmp_path).drawn == ()


def test_a_custom_chart_is_drawn_again_only_for_what_its_function_reads(tmp_path: Path) -> None:
    reading = OWN.replace("rows = ", "rows = report.sources and ", 1)
    source = "- {{id: z, type: book, title: {}, kind: press, standing: located, DOI: 10.1/z}}\n"
    redrawn = []
    for code, title in ((OWN, "A"), (OWN, "B"), (reading, "B"), (reading, "C")):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data/sources.yml").write_text(source.format(title))
        redrawn.append("own-chart" in draw(own(tmp_path, code), tmp_path).drawn)
    assert redrawn == [True, False, True, True]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def own_chart(report):\n    return report.pages\n", "a chart cannot show pages; use the records below data/"),
        ("def own_chart(report):\n    return 1 / 0\n", "ZeroDivisionError, “division by zero”"),
        ("import nothing_of_the_kind\n", "ModuleNotFoundError, “No module named 'nothing_of_the_kind'”"),
        (
            "def own_chart(report):\n    return 7\n",
            "the function “own_chart” must return an Altair chart and its rows, not “7”",
        ),
        ("def own_cart(report): ...\n", "build_charts.py has no function “own_chart”; did you mean “own_cart”?"),
        ("x = 1\n", "build_charts.py has no function “own_chart”; add “def own_chart(report): …”"),
    ],
)
def test_a_failing_function_names_its_chart_and_place(tmp_path: Path, code: str, expected: str) -> None:
    report = own(tmp_path, code)
    line = report.charts["own-chart"].location
    said = failure(report, tmp_path)
    assert said == f"{line}: chart “own-chart” could not be drawn: {expected} (chart-drawing)"
    assert "bars.svg" in files(tmp_path)


def test_a_syntax_error_is_told(tmp_path: Path) -> None:
    assert "SyntaxError" in failure(own(tmp_path, "def own_chart(:\n"), tmp_path)


def test_without_the_authors_file_the_remedy_is_told(tmp_path: Path) -> None:
    report = write(tmp_path, CUSTOM)
    assert "there is no build_charts.py; add it, with a function for the chart" in failure(report, tmp_path)


@pytest.mark.parametrize(("holder", "name"), [(altair.utils, "schemapi"), (altair.utils.schemapi, "debug_mode")])
def test_an_altair_that_has_changed_is_told_and_no_fault_of_a_chart(
    holder: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = write(tmp_path, CHARTS["bars"])
    monkeypatch.delattr(holder, name)
    with pytest.raises(Refused) as refused:
        draw(report, tmp_path)
    words = f"altair {version('altair')} no longer has {holder.__name__}.{name}"
    assert str(refused.value) == f"{words}; adapt dossier/charts/altair.py"


def test_after_a_failure_the_old_files_stay_and_the_chart_is_tried_again(tmp_path: Path) -> None:
    draw(own(tmp_path, OWN), tmp_path)
    before = files(tmp_path)
    broken = own(tmp_path, OWN.replace('x="name:N"', 'x="name:NONSENSE"'), CHARTS["bars"].replace("The", "A"))
    assert "own-chart" in failure(broken, tmp_path)
    after = files(tmp_path)
    assert after["bars.svg"] != before["bars.svg"]
    assert {n: d for n, d in after.items() if n[:3] == "own"} == {n: d for n, d in before.items() if n[:3] == "own"}
    assert "own-chart" in failure(broken, tmp_path)
    mended = own(tmp_path, OWN.replace("mark_bar", "mark_area"), CHARTS["bars"].replace("The", "A"))
    assert draw(mended, tmp_path).drawn == ("own-chart",)


def test_charts_reach_for_nothing_outside(tmp_path: Path) -> None:
    code = """\
import altair as alt

def own_chart(report):
    return alt.Chart(alt.UrlData(url="file:///etc/hostname")).mark_point().encode(x="a:Q"), []
"""
    said = failure(own(tmp_path, code), tmp_path)
    assert "it fetches “file:///etc/hostname”; give the rows themselves, as alt.InlineData(values=rows)" in said


def test_checking_needs_no_drawing_library() -> None:
    code = "import sys, dossier.charts.draw; sys.exit(bool({'altair', 'vl_convert'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])

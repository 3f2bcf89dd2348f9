"""What build_charts.py of any report may import, as its docstring says."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from chart_samples import ALT
from diagram_samples import write

from dossier import charts

CHART = f"- {{id: NAME, form: custom, title: T, subtitle: S, alt: {ALT!r}}}\n"
DIAGRAMS = """\
from dossier.charts import *

def all_of_them(report: Report, size: Size) -> Drawing:
    nodes, edges = [Node("a", "A", "state"), Node("b", "B", "state")], [Edge("a", "b", "ties", "A and B")]
    drawings = [
        network(nodes, edges, size),
        steps([Step("First", day("2020"), "It begins."), Step("Then", "2021", "It ends.")], size, again="anew."),
        lanes([Lane("L", [Mark("2020", None, span("2020"), "M")])], size, {"2020-06-01": "The turn"}),
        matrix(["r"], ["c"], {("r", "c"): 3}, size, highlight="c"),
        periods([Period("2020-01", "2020-03", 4)], "People", size),
    ]
    assert number(1200) == "1,200" and MONTHS[0] == "January" and isinstance(report.datasets["meetings"].rows[0], Row)
    return drawings[N], [{"drawing": N, "narrow": size.narrow}]

if __name__ == "__main__":
    main(__file__)
"""


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """`python build_charts.py`, from elsewhere."""
    package = Path(charts.__file__).parents[2]
    return subprocess.run(
        [sys.executable, str(root / "build_charts.py")],
        env={"PYTHONPATH": str(package), "DOSSIER_CACHE": os.environ["DOSSIER_CACHE"]},
        cwd="/", capture_output=True, text=True,
    )  # fmt: skip


def test_all_names_are_there_once_and_say_what_they_are() -> None:
    assert len(set(charts.__all__)) == len(charts.__all__)
    values = {name: getattr(charts, name) for name in charts.__all__}
    described = {name: value for name, value in values.items() if inspect.isclass(value) or inspect.isfunction(value)}
    assert [name for name, value in described.items() if not inspect.getdoc(value)] == []
    assert values.keys() - described.keys() == {"Drawing", "MONTHS"}


@pytest.mark.usefixtures("no_chart_kept")
@pytest.mark.parametrize("number", range(5))
def test_every_name_works_in_an_authors_file(tmp_path: Path, number: int) -> None:
    write(tmp_path, CHART.replace("NAME", "all-of-them"))
    (tmp_path / "build_charts.py").write_text(DIAGRAMS.replace("N]", f"{number}]").replace("N,", f"{number},"))
    ended = run(tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "1 charts drawn, 0 unchanged\n"), ended.stderr
    assert (tmp_path / "content/charts/all-of-them.csv").read_text() == f"drawing,narrow\n{number},False\n"


@pytest.mark.usefixtures("no_chart_kept")
def test_the_example_of_the_docstring_draws(tmp_path: Path) -> None:
    blocks = re.findall(r"(?:^    .*\n|^\n)+", charts.__doc__ or "", re.M)
    example = textwrap.dedent(max(blocks, key=len))
    ast.parse(example)
    write(tmp_path, CHART.replace("NAME", "sources-by-year"))
    (tmp_path / "build_charts.py").write_text(example)
    assert run(tmp_path).stdout == "1 charts drawn, 0 unchanged\n"
    spec = json.loads((tmp_path / "content/charts/sources-by-year.json").read_text())
    assert [row["id"] for row in spec["data"]["values"]] == ["a", "b", "c"]


def test_run_by_itself_the_file_ends_with_what_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, CHART.replace("NAME", "missing"))
    (tmp_path / "build_charts.py").write_text(DIAGRAMS)
    ended = run(tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith(
        "chart “missing” could not be drawn: build_charts.py has no function “missing”; "
        "add “def missing(report): …” (chart-drawing)"
    )


def test_an_imported_function_is_no_chart_s(tmp_path: Path) -> None:
    """A chart “network” is not drawn by `dossier.charts.network`, which the file imports."""
    write(tmp_path, CHART.replace("NAME", "network"))
    (tmp_path / "build_charts.py").write_text(DIAGRAMS)
    assert "has no function “network”; add “def network(report): …”" in run(tmp_path).stderr


def test_the_real_report_s_file_imports_this_package_alone() -> None:
    tree = ast.parse((Path(__file__).parents[2] / "build_charts.py").read_text("utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {module for module in modules if module and module.startswith("dossier")} == {"dossier.charts"}

"""The charts of tests/reports/figures, one of each form, alone and as parts of other reports."""

from __future__ import annotations

import re
from pathlib import Path

from figure_site import FILES

from dossier.checks.charts import check_chart
from dossier.problems import Problem, ReportError
from dossier.report.chart import Chart
from dossier.report.load import load
from dossier.report.records import Dataset, Report

COUNTS = FILES["data/datasets/counts.yml"]
HEAD = COUNTS.partition("columns:")[0]
ALT = "What the chart shows, in words that are long enough to count."


def chart(name: str, form: str, **keys: str) -> str:
    lines = {"id": name, "dataset": "counts", "form": form, "title": f"The {name}", "subtitle": "Below", "alt": ALT}
    return "\n".join(f"{'- ' if key == 'id' else '  '}{key}: {value}" for key, value in {**lines, **keys}.items())


XY = {"x": "year", "y": "value"}
CHARTS = {  # by id, those of the dataset “counts”: one of each form
    text.split()[2]: text.rstrip()
    for text in re.split(r"^(?=- id: )", FILES["data/charts.yml"], flags=re.M)
    if "dataset: counts\n" in text
}


def write(root: Path, charts: str, **datasets: str) -> Report:
    (root / "data/datasets").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Sample\n")
    (root / "data/charts.yml").write_text(charts, "utf-8")
    for name, text in (datasets or {"counts": COUNTS}).items():
        (root / f"data/datasets/{name}.yml").write_text(text, "utf-8")
    return load(root)


def sample(root: Path, *names: str) -> Report:
    return write(root, "\n".join(CHARTS[name] for name in names or CHARTS))


def problems_of(root: Path, charts: str, dataset: str = COUNTS) -> list[Problem]:
    """What loading the first chart finds, or else checking it."""
    try:
        report = write(root, charts, counts=dataset)
    except ReportError as error:
        return error.problems
    return list(check_chart(next(iter(report.charts.values())), report))


def one(root: Path, charts: str, dataset: str = COUNTS) -> tuple[Chart, Dataset]:
    report = write(root, charts, counts=dataset)
    return next(iter(report.charts.values())), report.datasets["counts"]


def rows(columns: str, *cells: str) -> str:
    """A dataset of the columns "name type, …" and rows of cells in YAML's flow style."""
    named = [column.split() for column in columns.split(", ")]
    heads = "".join(f"  - {{name: {name}, title: {name.title()}, type: {kind}}}\n" for name, kind in named)
    body = "".join(f"  - {{{row}, source: a, standing: agreed}}\n" for row in cells)
    return f"{HEAD}columns:\n{heads}rows:\n{body}"


def words(svg: str) -> list[str]:
    """All texts in a picture, a label of several lines joined again."""
    parts = re.findall(r"<text[^>]*>(.*?)</text>", svg)
    return [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in parts]


GAP = 'opacity="0.12"'


def marks(svg: str, kind: str) -> list[str]:
    """The drawn elements of all layers of one kind of mark: rect, symbol, line, text or rule; no shade of a gap."""
    groups = re.findall(rf'<g class="mark-{kind} role-mark[^"]*"[^>]*(?<!/)>(.*?)</g>', svg, re.S)
    return [
        element
        for group in groups
        for element in re.findall(r"<(?:path|line|text)\b[^>]*>", group)
        if GAP not in element
    ]

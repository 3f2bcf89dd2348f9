"""The diagrams of tests/reports/figures, and small records of a report from which others are drawn."""

from __future__ import annotations

import re
from pathlib import Path

import sample_reports
from chart_samples import ALT, chart
from figure_site import FILES

from dossier.charts.draw import draw
from dossier.checks.charts import check_chart
from dossier.problems import ReportError
from dossier.report.load import load
from dossier.report.records import Report

MEETINGS = FILES["data/datasets/meetings.yml"]
DIAGRAMS = {  # by form
    text.split("form: ")[1].split("\n")[0]: text.rstrip()
    for text in re.split(r"^(?=- id: )", FILES["data/charts.yml"], flags=re.M)
    if "dataset: meetings\n" in text
}
RECORDS = {
    "data/kinds.yml": """\
sources: [press, wire]
actors: {state: state, company: firm}
ties: {fights: fights, pays: pays for}
grouping: {key: theme, groups: {arms: Arms, talks: Talks}}
""",
    "data/sources.yml": """\
- {id: a, type: book, title: A, kind: press, standing: located, DOI: 10.1/a}
- {id: b, type: book, title: B, kind: wire, standing: located, DOI: 10.1/b}
- {id: c, type: book, title: C, kind: press, standing: similar, listed: L, differs: D, DOI: 10.1/c}
""",
    "data/actors.yml": """\
- {id: red, name: The Red Union, short: Red, kind: state, description: D, sources: [a],
   ties: [{to: blue, kind: fights, sources: [a]}, {to: guild, kind: pays, says: As they say., sources: [a, b]}]}
- {id: blue, name: Blue, kind: state, description: D, sources: [a], ties: [{to: red, kind: fights, sources: [b]}]}
- {id: guild, name: The guild, kind: company, description: D, sources: [a]}
""",
    "data/events.yml": """\
- {id: raid, date: 2020-05, title: A raid, summary: It was raided., theme: arms, sources: [a]}
- {id: truce, date: 2020-07-01, end-date: 2020-07-09, title: A truce, summary: S, theme: talks, sources: [a, b]}
- {id: war, date: 2019, title: A war, summary: S, theme: arms, sources: [a]}
""",
    "data/claims/before.yml": """\
- {id: one, statement: S, standing: agreed, sources: [{supports: a}, {supports: b}], evidence: E}
- {id: two, statement: S, standing: reported, sources: [{supports: a}], evidence: E}
""",
    "data/claims/what-followed.yml": """\
- {id: three, statement: S, standing: reported, sources: [{supports: a}], evidence: E}
""",
}
MKDOCS = """\
site_name: Sample
nav: [what-followed.md, before.md]
markdown_extensions: [dossier]
"""


def diagram(form: str, **keys: str) -> str:
    """An entry that shows the meetings."""
    return chart("c", form, dataset="meetings", **keys)


def of_records(form: str, **keys: str) -> str:
    """An entry that shows no dataset."""
    return chart("c", form, **keys).replace("  dataset: counts\n", "")


def write(root: Path, charts: str, meetings: str = MEETINGS) -> Report:
    files = {**RECORDS, "mkdocs.yml": MKDOCS, "data/charts.yml": charts, "data/datasets/meetings.yml": meetings}
    return load(sample_reports.write(root, files))


def sentences(root: Path, charts: str, meetings: str = MEETINGS) -> list[str]:
    """What loading the chart “c” finds, or else checking it, without its name."""
    try:
        report = write(root, charts, meetings)
    except ReportError as error:
        problems = error.problems
    else:
        problems = [problem for entry in report.charts.values() for problem in check_chart(entry, report)]
    return [f"{problem.sentence} ({problem.rule})".removeprefix("chart “c”: ") for problem in problems]


def drawn(root: Path, charts: str, meetings: str = MEETINGS) -> dict[str, str]:
    """The files of the first chart, which has no problem, by the suffix of their names."""
    report = write(root, charts, meetings)
    entry = next(iter(report.charts.values()))
    assert list(check_chart(entry, report)) == []
    draw(report, root)
    paths = [path for path in (root / "content/charts").iterdir() if path.name.startswith(f"{entry.id}.")]
    return {path.name.removeprefix(entry.id): path.read_text("utf-8") for path in paths if path.suffix != ".png"}


__all__ = ["ALT", "DIAGRAMS", "MEETINGS", "diagram", "drawn", "of_records", "sentences", "write"]

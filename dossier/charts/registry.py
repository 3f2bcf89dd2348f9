"""Every form of chart: its record stands in `report/charts.py`, the rest in the module of its name in `forms/`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dossier.charts.form import Form
from dossier.charts.selection import Selection, shown_rows
from dossier.report import charts
from dossier.report.chart import Chart
from dossier.report.records import Report


def _form(name: str, record: type[Chart]) -> Form[Any]:
    """Raises ImportError or LookupError, when this module is imported, where a record has no form of its own."""
    form: Form[Any] = import_module(f"dossier.charts.forms.{name.replace(' ', '_')}").FORM
    if form.record is not record:
        raise LookupError(f"the form “{name}” has the record {form.record.__name__}, not {record.__name__}")
    return form


FORMS = {name: _form(name, record) for name, record in charts.FORMS.items()}


def select(chart: Chart, report: Report) -> Selection[Any]:
    """The table and rows that the chart shows."""
    return FORMS[chart.form].select(chart, report)


def chart_sources(chart: Chart, report: Report) -> list[str]:
    """The ids of the sources that the chart's figure cites, once each: of the dataset's rows that it shows, and of what
    is drawn beside them. Records of the report have theirs in their own entries.
    """
    dataset = report.datasets.get(chart.dataset or "")
    sources = [source for row in (shown_rows(chart, dataset) if dataset else ()) for source in row.source]
    return list(dict.fromkeys([*sources, *FORMS[chart.form].sources(chart, report)]))

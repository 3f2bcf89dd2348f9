"""Every form of chart: its record stands in `report/charts.py`, the rest in the module of its name in `forms/`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dossier.charts.form import Form
from dossier.charts.selection import Selection
from dossier.report import charts
from dossier.report.charts import Chart
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
    """The ids of the sources that the chart's figure cites, once each, in the order of its rows."""
    return list(dict.fromkeys(FORMS[chart.form].sources(select(chart, report))))

"""Every form of chart: its record stands in `report/charts.py`, the rest in the module of its name in `forms/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from dossier.charts.form import Form
from dossier.charts.selection import Selection, shown_rows
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.report import charts
from dossier.report.chart import Chart
from dossier.report.records import Report


class _Forms(Mapping[str, Form[Any]]):
    """Each form's module is imported when it is asked for: a report draws a few of them."""

    def __getitem__(self, name: str) -> Form[Any]:
        return _form(name, charts.FORMS[name])

    def __iter__(self) -> Iterator[str]:
        return iter(charts.FORMS)

    def __len__(self) -> int:
        return len(charts.FORMS)


@cache
def _form(name: str, record: type[Chart]) -> Form[Any]:
    """Raises ImportError or LookupError where a record has no form of its own."""
    form: Form[Any] = import_module(f"dossier.charts.forms.{name.replace(' ', '_')}").FORM
    if form.record is not record:
        raise LookupError(f"the form “{name}” has the record {form.record.__name__}, not {record.__name__}")
    return form


FORMS = _Forms()


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


_OWN = {
    "events": N_("Source: the events of this report; the timeline names the sources of each."),
    "ties": N_("Source: the ties of this report’s actors; the entry of each names theirs."),
    "claims": N_("Source: a count of this report’s claims."),
    "sources": N_("Source: a count of this report’s sources."),
}  # by what is shown
_OTHER = N_("Source: the report’s own ledger.")


def own_source(chart: Chart) -> str:
    """What stands in the place of sources where the chart has none of its own."""
    shown: str | None = getattr(chart, "records", None)
    return _(_OWN.get(shown, _OTHER) if shown else _OTHER)

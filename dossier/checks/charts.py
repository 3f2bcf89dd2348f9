"""What would keep a chart from being drawn, or make its drawing mislead. Imports no drawing library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.charts.form import problem
from dossier.charts.registry import FORMS
from dossier.charts.selection import Selection, cell_text
from dossier.problems import Problem, did_you_mean, did_you_mean_id, in_quotes, listed, unknown
from dossier.report.chart import FIGURE, Chart, roles_of
from dossier.report.records import Report


def check_chart(chart: Chart, report: Report) -> Iterator[Problem]:
    """What stands between a chart and its drawing; only the first kind of problem, as the rest would follow from it."""
    form = FORMS[chart.form]
    selection = form.select(chart, report)
    for check in (_dataset_is_known, *form.references, *_FOR_EVERY_FORM, *form.checks):
        problems = list(check(selection))
        yield from problems
        if problems:
            return


def _dataset_is_known(selection: Selection[Chart]) -> Iterator[Problem]:
    chart, datasets = selection.chart, selection.report.datasets
    if chart.dataset and chart.dataset not in datasets:
        yield unknown(chart.at("dataset"), "dataset", chart.dataset, datasets, "data/datasets", "unknown-dataset")


def _where_has_rows_to_choose_from(selection: Selection[Chart]) -> Iterator[Problem]:
    if selection.chart.where and not selection.table:
        sentence = "where chooses rows, and there is no dataset; name one or remove where"
        yield problem(selection.chart, sentence, "chart-rows", "where")


def _columns_exist(selection: Selection[Chart]) -> Iterator[Problem]:
    if not (table := selection.table):
        return
    names = [column.name for column in table.columns]
    for key, name in [*selection.roles.items(), *(("where", name) for name in selection.chart.where)]:
        if name not in names:
            kind = "dataset" if selection.chart.dataset else "records"
            columns = f"the columns of {kind} {in_quotes(table.id)} are {listed(names, 'and')}"
            advice = " ".join(filter(None, (did_you_mean(name, names), columns)))
            sentence = f"{key} names {in_quotes(name)}, which is not a column; {advice}"
            yield problem(selection.chart, sentence, "chart-column", key)


def _columns_have_the_right_types(selection: Selection[Chart]) -> Iterator[Problem]:
    roles = roles_of(type(selection.chart))
    for role, name in selection.roles.items():
        column = selection.column(role)
        if column and role in roles and column.type not in roles[role].types:
            sentence = f"{role} must be {roles[role].column}; {in_quotes(name)} is of type {column.type}"
            yield problem(selection.chart, sentence, "chart-encoding", role)


def _where_asks_for_values_that_are_there(selection: Selection[Chart]) -> Iterator[Problem]:
    rows = selection.table.rows if selection.table else ()
    for name, texts in selection.chart.where.items():
        known = list(dict.fromkeys(cell_text(row, name) for row in rows if name in row.cells))
        for text in (text for text in texts if text not in known):
            nearest = did_you_mean_id if re.search(r"\d", text) else did_you_mean  # 2023 is no slip of 2024
            advice = nearest(text, known, f"its values are {listed(map(in_quotes, known[:12]), 'and')}")
            sentence = f"where asks for {name} {in_quotes(text)}, which no row has; {advice}"
            yield problem(selection.chart, sentence, "chart-rows", "where")


def _rows_remain(selection: Selection[Chart]) -> Iterator[Problem]:
    if not selection.table:
        return
    figures = [
        role for role, mark in roles_of(type(selection.chart)).items() if mark == FIGURE and role in selection.roles
    ]
    if not selection.rows:
        limits = "where and since" if getattr(selection.chart, "since", None) else "where"
        sentence = f"no row is left after {limits}; ask for values that go together"
        yield problem(selection.chart, sentence, "chart-rows", "where")
    elif figures and not any(selection.cell(row, role) is not None for row in selection.rows for role in figures):
        yield problem(selection.chart, "no row shown has a value to draw; add one or show other rows", "chart-rows")


def _rows_are_whole(selection: Selection[Chart]) -> Iterator[Problem]:
    """A row without its label would vanish from the drawing without a word."""
    for role, mark in roles_of(type(selection.chart)).items():
        name = selection.roles.get(role)
        count = 0 if mark.gaps or not name else sum(name not in row.cells for row in selection.rows)
        if count:
            sentence = f"{count} of the rows shown have no {in_quotes(name)}; fill it in or leave the rows out by where"
            yield problem(selection.chart, sentence, "chart-rows")


_FOR_EVERY_FORM = (
    _where_has_rows_to_choose_from,
    _columns_exist,
    _columns_have_the_right_types,
    _where_asks_for_values_that_are_there,
    _rows_remain,
    _rows_are_whole,
)

"""What several forms check: that what they draw can be seen, and told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dossier.charts.form import Check, problem
from dossier.charts.plot import Axes, on_time_axis
from dossier.charts.selection import Selection, first_day, last_day
from dossier.charts.theme import SHAPES
from dossier.problems import Problem, did_you_mean_id, in_quotes, listed


def labels_fit_the_axis(axes: Axes) -> Check[Any]:
    """An axis of names has room for so many; one of dates, on which points lie anywhere, for all."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        count = len({selection.cell(row, "x") for row in selection.rows})
        if count > axes.room and not on_time_axis(selection, axes):
            chart = selection.chart
            remedy = "show fewer by where, or make it a column of type date and the chart one of lines or dots"
            sentence = (
                f"{chart.form} have room for {axes.room} places, and {in_quotes(chart.x)} has {count:,}; {remedy}"
            )
            yield problem(chart, sentence, "chart-rows", "x")

    return check


def series_can_be_told_apart(selection: Selection[Any]) -> Iterator[Problem]:
    """As many as there are colours and shapes."""
    count = len(selection.values("series"))
    if count > len(SHAPES):
        name = in_quotes(selection.roles["series"])
        sentence = f"series {name} has {count} values; show at most {len(SHAPES)} by where"
        yield problem(selection.chart, sentence, "chart-rows", "series")


def one_row_each(*roles: str, value: str = "y") -> Check[Any]:
    """No two rows with a value have the same texts in these roles."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        names = [selection.roles[role] for role in roles if role in selection.roles]
        rows = [row for row in selection.rows if selection.cell(row, value) is not None]
        counts = Counter(tuple(selection.text(row, role) for role in roles if role in selection.roles) for row in rows)
        for cells, count in counts.items():
            if count > 1:
                place = listed((f"{name} {in_quotes(cell)}" for name, cell in zip(names, cells, strict=True)), "and")
                sentence = f"{count} rows have {place} and would cover each other; tell them apart by where or series"
                yield problem(selection.chart, sentence, "chart-rows")

    return check


def time_runs_forward(selection: Selection[Any]) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for row in selection.rows:
        start, end = selection.text(row, "start"), selection.text(row, "end")
        if start and end and first_day(start) > last_day(end):
            sentence = f"a span ends ({end}) before it begins ({start}); mend the row"
            yield problem(selection.chart, sentence, "chart-rows")


def no_figure_is_negative(role: str, remedy: str) -> Check[Any]:
    """Where an area or a length stands for the figure."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        for row in selection.rows:
            if float(selection.cell(row, role) or 0) < 0:
                value = in_quotes(selection.text(row, role))
                sentence = f"{selection.chart.form} cannot show the negative value {value}; {remedy}"
                yield problem(selection.chart, sentence, "chart-rows")

    return check


def events_are_known(ids: Callable[[Any], Iterable[str]], key: str) -> Check[Any]:
    """`ids` are the events that a chart names under the key."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        known = selection.report.events
        for name in (name for name in ids(selection.chart) if name not in known):
            advice = did_you_mean_id(name, known, "add it to data/events.yml or correct the id")
            yield problem(selection.chart, f"there is no event {in_quotes(name)}; {advice}", "unknown-event", key)

    return check

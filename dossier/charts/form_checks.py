"""What several forms check: that what they draw can be seen, and told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dossier.charts.axes import Axes, on_time_axis
from dossier.charts.form import Check, problem
from dossier.charts.remarks import Remarks
from dossier.charts.selection import Selection, is_horizontal, years_between
from dossier.charts.theme import SHAPES
from dossier.charts.time_axis import TimeAxis
from dossier.problems import Problem, did_you_mean_id, first_of, in_quotes, listed
from dossier.text import number
from dossier.times import ends_before, is_time, order


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
        if start and end and ends_before(end, start):
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


# -- what figures cannot be ------------------------------------------------------------------------------------------


def figures_are_positive(role: str, switch: str = "") -> Check[Any]:
    """On a logarithmic axis zero has no place; nor have points an area below it. `switch` is the key that asks."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        if role not in selection.roles or (switch and not getattr(selection.chart, switch, False)):
            return
        key = switch.replace("_", "-") or role
        reason = "a logarithmic axis has no place for it" if switch else "no area stands for it"
        for row in selection.rows:
            value = selection.cell(row, role)
            if value is not None and float(value) <= 0:
                subject = f"{in_quotes(selection.roles[role])} is {in_quotes(selection.text(row, role))} in a row shown"
                sentence = f"{subject}, and {reason}; remove {key} or leave the row out by where"
                yield problem(selection.chart, sentence, "chart-rows", key)

    return check


def references_are_positive(selection: Selection[Any]) -> Iterator[Problem]:
    """Where the axis is logarithmic: lines and bands at figures have no place on it either."""
    if not getattr(selection.chart, "log", False):
        return
    remarks = Remarks(selection.chart)
    named = [("reference-lines", figure) for figure in remarks.lines]
    named += [("reference-bands", band.from_) for band in remarks.bands]
    for key, figure in named:
        if figure <= 0:
            sentence = f"{key} name {in_quotes(number(figure))}, and a logarithmic axis has no place for it"
            yield problem(selection.chart, f"{sentence}; remove log or correct it", "chart-rows", key)


def parts_fit_the_whole(selection: Selection[Any]) -> Iterator[Problem]:
    """Shares of one place are 100 percent at most, but for their rounding."""
    if not getattr(selection.chart, "share", False):
        return
    parts: dict[tuple[str, str], list[float]] = {}
    for row in selection.rows:
        place = selection.text(row, "x"), selection.text(row, "by")
        parts.setdefault(place, []).append(float(selection.cell(row, "y") or 0))
    for names, figures in parts.items():
        total = sum(figures)
        if total > 100 + 0.5 * len(figures):
            name = " in ".join(map(in_quotes, filter(None, names)))
            sentence = f"the parts of {name} come to {total:,.10g} percent of the whole; mend the rows or remove share"
            yield problem(selection.chart, sentence, "chart-rows", "share")


def intervals_hold_their_values(selection: Selection[Any]) -> Iterator[Problem]:
    """From the low to the high end, with the value between them."""
    if "low" not in selection.roles:
        return
    for row in selection.rows:
        y, low, high = (selection.cell(row, role) for role in ("y", "low", "high"))
        name = in_quotes(", ".join(filter(None, (selection.text(row, role) for role in ("by", "series", "x")))))
        ranges = selection.chart.form == "ranges"  # where a row may have any of the three
        if (low is None) != (high is None) and not ranges:
            sentence = f"{name} has only one end of its interval; give both or none"
        elif low is not None and high is not None and float(low) > float(high):
            sentence = f"the interval of {name} runs from {number(low)} down to {number(high)}; put the lower end first"
        elif low is not None and high is not None and y is not None and not float(low) <= float(y) <= float(high):
            interval = f"{number(low)} to {number(high)}"
            sentence = f"the interval of {name}, {interval}, does not hold its value, {number(y)}; mend the row"
        elif low is not None and y is None and not ranges:
            sentence = f"{name} has an interval and no value; add it, or choose ranges"
        else:
            continue
        yield problem(selection.chart, sentence, "chart-rows", "low")


def inner_intervals_lie_within(selection: Selection[Any]) -> Iterator[Problem]:
    """In their order, and between the ends of the other."""
    if "inner-low" not in selection.roles:
        return
    for row in selection.rows:
        low, high, inner_low, inner_high = (selection.cell(row, r) for r in ("low", "high", "inner-low", "inner-high"))
        name = in_quotes(", ".join(filter(None, (selection.text(row, role) for role in ("by", "series", "x")))))
        if inner_low is None and inner_high is None:
            continue
        ends = [float(value) for value in (low, inner_low, inner_high, high) if value is not None]
        if len(ends) < 4:
            sentence = f"{name} has only some ends of its two intervals; give inner-low, inner-high, low and high"
        elif ends != sorted(ends):
            inner, outer = (f"{number(a)} to {number(b)}" for a, b in (ends[1:3], (ends[0], ends[3])))
            sentence = f"the inner interval of {name}, {inner}, does not lie within {outer}; mend the row"
        else:
            continue
        yield problem(selection.chart, sentence, "chart-rows", "inner-low")


def what_is_sorted_are_names(selection: Selection[Any]) -> Iterator[Problem]:
    """Panels, or names along the axis; times have an order of their own."""
    column = selection.column("x")
    if getattr(selection.chart, "sort", None) and "by" not in selection.roles and column and column.type != "text":
        subject = (
            f"sort orders panels or names, and {in_quotes(selection.roles['x'])} is a column of type {column.type}"
        )
        yield problem(selection.chart, f"{subject}; remove sort", "chart-encoding", "sort")


# -- what is written into a plot -------------------------------------------------------------------------------------


def annotations_have_a_place(axes: Axes) -> Check[Any]:
    """Each label that they name is on the axis; a row has each callout's mark."""

    def check(selection: Selection[Any]) -> Iterator[Problem]:
        chart = selection.chart
        column = selection.column("x")
        named = [("annotations", x) for x in getattr(chart, "annotations", ())]
        named += [("shaded", x) for shade in getattr(chart, "shaded", ()) for x in (shade.from_, shade.to)]
        if named and (is_horizontal(selection) or (column and column.type == "text")):
            sentence = (
                f"{named[0][0]} stand along an axis of times that runs across; remove them, or name rows in callouts"
            )
            yield problem(chart, sentence, "chart-encoding", named[0][0])
            return
        written = [key for key, _ in named] + ["callouts"] * bool(getattr(chart, "callouts", ()))
        if written and "by" in selection.roles:
            sentence = f"{written[0]} stand in one plot, and this chart has a panel for each {selection.roles['by']}"
            yield problem(chart, f"{sentence}; remove one of the two", "chart-encoding", written[0])
            return
        for key, label in named:
            yield from _place_on_axis(selection, axes, key, label)
        for shade in getattr(chart, "shaded", ()):
            if _end_before(shade.from_, shade.to):
                sentence = f"a shaded part ends ({shade.to}) before it begins ({shade.from_}); turn it round"
                yield problem(chart, sentence, "chart-rows", "shaded")
        yield from _callouts_have_rows(selection)

    return check


def _end_before(start: str, end: str) -> bool:
    return order(start) > order(end) if is_time(start) and is_time(end) else start > end


def _place_on_axis(selection: Selection[Any], axes: Axes, key: str, label: str) -> Iterator[Problem]:
    places = selection.values("x")
    if on_time_axis(selection, axes):
        if not is_time(label):
            sentence = f"{key} name {in_quotes(label)}, which is no date; write it as 2025, 2025-10 or 2025-10-19"
            yield problem(selection.chart, sentence, "chart-rows", key)
        elif not TimeAxis.of(places, 1).holds(label):
            axis = f"the axis, {min(places, key=order)} to {max(places, key=order)}"
            sentence = f"{key} name {in_quotes(label)}, which lies outside {axis}; correct or remove it"
            yield problem(selection.chart, sentence, "chart-rows", key)
        return
    labels = years_between(places) or places
    if label not in labels:
        advice = did_you_mean_id(label, labels, f"its places are {first_of(list(map(in_quotes, labels)))}")
        yield problem(
            selection.chart, f"{key} name {in_quotes(label)}, which is not on the axis; {advice}", "chart-rows", key
        )


def _callouts_have_rows(selection: Selection[Any]) -> Iterator[Problem]:
    for callout in getattr(selection.chart, "callouts", ()):
        rows = [
            row
            for row in selection.rows
            if selection.text(row, "x") == callout.x and selection.cell(row, "y") is not None
        ]
        own = [row for row in rows if callout.series in (None, selection.text(row, "series"))]
        name = in_quotes(callout.text)
        if not own:
            place = " of ".join(map(in_quotes, filter(None, (callout.x, callout.series))))
            sentence = f"the callout {name} names {place}, which no row with a figure has; correct or remove it"
            yield problem(selection.chart, sentence, "chart-rows", "callouts")
        elif len(own) > 1:
            sentence = f"the callout {name} fits {len(own)} rows; say which by its series"
            yield problem(selection.chart, sentence, "chart-rows", "callouts")

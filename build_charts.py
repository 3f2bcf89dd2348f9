"""The charts that need more than data/charts.yml: each is a function under the chart's id, hyphens as underscores.

`dossier.charts` says what such a function gets and returns. Run this file to draw every chart into content/charts/.
"""

from __future__ import annotations

import re
from typing import Any

import altair as alt

from dossier.charts import (
    MONTHS,
    Drawing,
    Lane,
    Mark,
    Period,
    Report,
    Row,
    Size,
    day,
    lanes,
    main,
    number,
    periods,
)

ACTORS = {
    "India": ["India"],
    "China": ["China"],
    "Iran": ["Iran"],
    "Russia": ["Russia"],
    "Qatar, Saudi Arabia, Türkiye": ["Qatar", "Saudi Arabia", "Türkiye"],
    "Pakistan": ["Pakistan"],
    "Taliban government": ["the Taliban government"],
}
MEDIATORS = ("China", "Qatar, Saudi Arabia, Türkiye")  # set off


def diplomatic_steps(report: Report, size: Size) -> Drawing:
    """A lane for each actor or group of mediators; a step taken by several stands in the lane of each."""
    steps = report.datasets["diplomacy"].rows
    rows = [{**row.cells, **_beside(row)} for row in steps]
    contents = [
        Lane(title, [_step(row) for row in steps if _actors(row) & {*names}], aside=title not in MEDIATORS)
        for title, names in ACTORS.items()
    ]
    return lanes(contents, size, {report.events["doha-ceasefire"].date: "Doha truce"}), rows


def _beside(row: Row) -> dict[str, str | None]:
    """What the table of a chart has beside the cells of a row."""
    return {"source": "; ".join(row.source), "locator": row.locator, "standing": row.standing, "note": row.note}


def _actors(row: Row) -> set[str]:
    return set(re.split(", | and ", str(row.cells["actor"])))


def _step(row: Row) -> Mark:
    date = str(row.cells["date"])
    return Mark(date, None, day(date), f"{row.cells['place']}: {row.cells['step']}")


def returns_deported(report: Report) -> Drawing:
    """The whole months for which a source gives both all returns and, of these, the deported."""
    bars: list[dict[str, Any]] = []
    rows = []
    for row in report.datasets["returns-monthly"].rows:
        if "deported" in row.cells:
            month, deported, returns = (row.cells[name] for name in ("period", "deported", "value"))
            share = round(100 * float(deported) / float(returns))
            label = f"{day(str(month))}\n{number(deported)} of {number(returns)}\n{share} percent"
            parts = {"Deported": float(deported), "Other returns": float(returns) - float(deported)}
            bars += [{"month": label, "part": part, "people": people} for part, people in parts.items()]
            rows.append({"month": month, "returns": returns, "deported": deported, **_beside(row)})
    for bar in bars:
        bar["told"] = f"{bar['month'].splitlines()[0]}: {bar['part'].lower()}, {number(bar['people'])} people"
    lines = alt.Axis(
        labelExpr="split(datum.value, '\\n')", labelBaseline="line-bottom", ticks=False, domain=False, minExtent=135
    )
    chart = alt.Chart(alt.InlineData(values=bars), height=27 * len(bars)).encode(
        alt.X("people:Q", title="People", stack="zero", axis=alt.Axis(tickCount=4)),
        alt.Y("month:N", sort=None, title=None, axis=lines),
        alt.Color("part:N", sort=None, legend=alt.Legend(title=None, columns=2)),
        order=alt.Order("part:O"),
        tooltip=alt.Tooltip("told:N"),
    )
    return chart.mark_bar(style="stack"), rows


FISCAL = [*MONTHS[6:], *MONTHS[:6]]  # the fiscal year of Pakistan


def transit_step(report: Report, size: Size) -> Drawing:
    """What the running totals of a fiscal year yield a month, from one total to the next."""
    totals = report.datasets["transit-collapse"].rows
    steps, rows = [], []
    for year in dict.fromkeys(str(row.cells["year"]) for row in totals):
        own = [row for row in totals if row.cells["year"] == year]
        ends = [FISCAL.index(str(row.cells["months"]).split("–")[-1]) + 1 for row in own]
        values = [float(row.cells["value"]) for row in own]
        for n, row in enumerate(own):
            before, so_far = (ends[n - 1], values[n - 1]) if n else (0, 0.0)
            average = round((values[n] - so_far) / (ends[n] - before))
            steps.append(Period(_month(year, before), _month(year, ends[n] - 1), average))
            sources = dict.fromkeys([*(own[n - 1].source if n else ()), *row.source])
            record = {"from": steps[-1].start, "to": steps[-1].end, "million-dollars-a-month": average}
            rows.append({**record, "source": "; ".join(sources)})
    return periods(steps, "USD million a month", size), rows


def _month(year: str, months: int) -> str:
    """The month that comes so many after the July in which the fiscal year begins."""
    return f"{int(year[2:6]) + (months + 6) // 12}-{(months + 6) % 12 + 1:02}"


if __name__ == "__main__":
    main(__file__)

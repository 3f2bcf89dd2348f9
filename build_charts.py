"""The charts that need more than data/charts.yml: each is a function under the chart's id, hyphens as underscores.

It takes the report (all but its pages) and returns an Altair chart and the rows behind it; where the narrow drawing is
another than the wide one, it takes the size as well. Leave width, colours and fonts to the look. Run this file to draw
every chart into content/charts/.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import altair as alt

from dossier.chart_canvas import PADDING, Record, base, drawing, words
from dossier.chart_chain import Step, chain
from dossier.chart_look import Size
from dossier.chart_network import Bond, Node, network
from dossier.chart_rows import first_day, last_day
from dossier.model import STANDINGS, Actor, Report
from dossier.views import span

Drawing = tuple[Any, list[Record]]


def claims_by_standing(report: Report) -> Drawing:
    counts: Counter[str] = Counter(claim.standing for claim in report.claims.values())
    rows = [
        {"standing": name, "claims": counts[name], "meaning": STANDINGS[name]} for name in STANDINGS if counts[name]
    ]
    base = alt.Chart(alt.InlineData(values=rows), height=32 * len(rows)).encode(
        y=alt.Y("standing:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("claims:Q", title="Claims", axis=alt.Axis(grid=False, tickCount=5)),
    )
    figures = base.mark_text(align="left", dx=6).encode(text="claims:Q")
    return alt.layer(base.mark_bar(), figures), rows


# -- who is tied to whom ---------------------------------------------------------------------------------------------

TIES = {
    "Leads, belongs to or speaks for": "commands, convenes, deputy leader, envoy, faction of, founded, headed, heads, "
    "leads, minister, part of, programme of, reports to, rules through, speaks for, under",
    "Supports or deals with": "agreement, allegiance, allied with, back channel, borrower, dialogue, "
    "diplomatic mission, former patron, investment, mediation, mediator, mining, negotiation, recognised, "
    "recognised by, supported by, trade, treaty, visit",
    "Opposes, fights or restricts": "attacked, border dispute, clashed with, expulsion, fights, fought, order, "
    "refused, restriction, rival, sanctions, tension, warning, water dispute",
    "Asserted, and denied by a party": "alleged support, backed, backed by, shelter",
    "Reports on": "reports on, wrote on",
}
TIE_OF = {kind: name for name, kinds in TIES.items() for kind in kinds.split(", ")}


def actor_network(report: Report, size: Size) -> Drawing:
    ties = [(actor, tie) for actor in report.actors.values() for tie in actor.ties]
    tied = {name for actor, tie in ties for name in (actor.id, tie.to)}
    nodes = [Node(a.id, a.short or a.name, a.kind) for a in report.actors.values() if a.id in tied]
    bonds = []
    rows = []
    for actor, tie in ties:
        other = report.actors[tie.to]
        style = TIE_OF.get(tie.kind, "Other tie")
        bonds.append(Bond(actor.id, tie.to, style, f"{_name(actor)} – {tie.kind} – {_name(other)}"))
        row = {"actor": actor.name, "tie": tie.kind, "to": other.name, "kind": style, "says": tie.says or ""}
        rows.append({**row, "source": "; ".join(tie.sources)})
    return network(nodes, bonds, size), rows


def _name(actor: Actor) -> str:
    return actor.short or actor.name


# -- how one thing led to the next -----------------------------------------------------------------------------------

CHAIN = {
    "Attack": "orakzai-2025",
    "Strike, laid to Pakistan": "kabul-strike-2025",
    "Reply": "clashes-oct-2025",
    "Closure": "crossings-closed-2025",
    "Truce": "doha-ceasefire",
    "Failed talks": "istanbul-round3-collapse",
}
NEXT = "islamabad-court"


def escalation_chain(report: Report, size: Size) -> Drawing:
    events = [(name, report.events[event]) for name, event in CHAIN.items()]
    steps = [Step(name, span(event), event.title) for name, event in events]
    after = report.events[NEXT]
    rows = [
        {"step": name, "date": e.date, "end": e.end_date or "", "event": e.title, "summary": e.summary}
        | {"source": "; ".join(e.sources)}
        for name, e in [*events, ("Next attack", after)]
    ]
    return chain(steps, f"the next attack, {span(after)}: {after.title}.", size), rows


# -- what happened when ----------------------------------------------------------------------------------------------

SINCE = "2021"
TURNS = {"kabul-2021": "Taliban in Kabul", "doha-ceasefire": "Doha truce"}
_DOT, _HEAD, _EDGE = 11, 30, 16


def events_by_driver(report: Report, size: Size) -> Drawing:
    """A lane for each driver; marks that would touch are stacked, so that each event is seen."""
    events = sorted((e for e in report.events.values() if e.date >= SINCE), key=lambda e: (e.date, e.id))
    days = [date.fromisoformat(day) for e in events for day in (first_day(e.date), last_day(e.end_date or e.date))]
    first, last = date(min(days).year, 1, 1), max(days)
    width = size.width - 2 * PADDING
    scale = (width - _EDGE - _DOT / 2) / (last - first).days

    def across(day: str) -> float:
        return round((date.fromisoformat(day) - first).days * scale + _EDGE, 1)

    marks, heads, top = [], [], 34.0
    for driver, title in report.settings.drivers.items():
        own = [event for event in events if event.driver == driver]
        ends = [(across(first_day(e.date)), across(last_day(e.end_date or e.date))) for e in own]
        rows = _stacked(ends)
        head = {"x": 0, "y": top + _HEAD - 14, "text": f"{title} ({len(own)})", "driver": title}
        top += _HEAD + _DOT * max(rows, default=0)
        heads.append({**head, "floor": top + 8})
        for event, (left, right), row in zip(own, ends, rows, strict=True):
            place = {"x": left, "x2": max(right, left + 1), "y": top - _DOT * row, "several": bool(event.end_date)}
            marks.append({**place, "driver": title, "date": span(event), "event": event.title})
    turns = [{"x": across(report.events[name].date), "text": text} for name, text in TURNS.items()]
    years = [{"x": across(f"{year}-01-01"), "text": str(year)} for year in range(first.year, last.year + 1)]
    rows_of_table = [
        {"date": e.date, "end": e.end_date or "", "driver": report.settings.drivers[e.driver], "event": e.title}
        | {"summary": e.summary, "source": "; ".join(e.sources)}
        for e in events
    ]
    return _lanes(marks, heads, turns, years, width, top + 36), rows_of_table


def _stacked(ends: list[tuple[float, float]]) -> list[int]:
    """For each mark, in order of time, the lowest row in which it touches none before it."""
    free: list[float] = []
    rows = []
    for left, right in ends:
        row = next((n for n, end in enumerate(free) if left - end >= _DOT), len(free))
        free[row : row + 1] = [right]
        rows.append(row)
    return rows


def _lanes(
    marks: list[Record], heads: list[Record], turns: list[Record], years: list[Record], width: float, height: float
) -> Any:
    floor = heads[-1]["floor"]
    told = [alt.Tooltip("date:N", title="Date"), alt.Tooltip("event:N", title="Event")]
    colour = alt.Color("driver:N", scale=alt.Scale(domain=[head["driver"] for head in heads]), legend=None)
    points = base(mark for mark in marks if not mark["several"]).mark_point(size=62)
    bars = base(mark for mark in marks if mark["several"]).mark_rule(strokeWidth=8, strokeCap="round")
    floors = base({"x": 0, "x2": width, "y": head["floor"]} for head in heads).mark_rule(opacity=0.5)
    gaps = [16, *(y for head in heads for y in (head["y"] - 9, head["y"] + 9)), floor]  # lines spare the headings
    parts = list(zip(gaps[::2], gaps[1::2], strict=True))
    lines = base({**turn, "y": y, "y2": y2} for turn in turns for y, y2 in parts).mark_rule(strokeDash=[3, 3])
    ticks = base({**year, "y": floor, "y2": floor + 5} for year in years).mark_rule()
    half = len(turns) // 2
    return drawing(
        [
            floors.encode(alt.X2("x2")),
            lines.encode(alt.Y2("y2")),
            ticks.encode(alt.Y2("y2")),
            bars.encode(alt.X2("x2"), colour, tooltip=told),
            points.encode(colour, tooltip=told),
            words(heads, fontWeight="bold"),
            words(({**year, "y": floor + 16} for year in years), align="center"),
            words([{**turn, "y": 8} for turn in turns[:half]], align="center", style="muted"),
            words([{**turn, "y": 8} for turn in turns[half:]], align="right", style="muted"),
        ],
        width,
        height,
    )


if __name__ == "__main__":
    from dossier.charts import draw
    from dossier.load import load
    from dossier.problems import ReportError

    here = Path(__file__).parent
    try:
        result = draw(load(here), here)
    except ReportError as error:
        sys.exit(str(error))
    print(f"{len(result.drawn)} charts drawn, {len(result.kept)} unchanged")

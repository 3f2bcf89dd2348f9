"""The charts that need more than data/charts.yml: each is a function under the chart's id, hyphens as underscores.

It takes the report (all but its pages) and returns an Altair chart and the rows behind it; where the narrow drawing is
another than the wide one, it takes the size as well. Leave width, colours and fonts to the look. Run this file to draw
every chart into content/charts/.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt

from dossier.charts.diagrams.canvas import Record
from dossier.charts.diagrams.lanes import Lane, Mark, lanes
from dossier.charts.diagrams.matrix import Cells, cells
from dossier.charts.diagrams.network import Bond, Node, network
from dossier.charts.diagrams.periods import Period, periods
from dossier.charts.diagrams.steps import Step, chain
from dossier.charts.theme import Size
from dossier.report.records import Actor, Report, Row
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.text import MONTHS, day, number
from dossier.web.rendering import span

Drawing = tuple[Any, list[Record]]


# -- the evidence itself ----------------------------------------------------------------------------------------------


def claims_by_standing(report: Report, size: Size) -> Drawing:
    """A row for each chapter; a claim belongs to the chapter in whose file it stands."""
    files = {claim.id: Path(claim.location.file).stem for claim in report.claims.values()}
    order = [Path(page).stem for page in report.settings.navigation]
    chapters = sorted({*files.values()}, key=lambda name: (order.index(name) if name in order else -1, name))
    counts = Counter((_title(files[claim.id]), claim.standing) for claim in report.claims.values())
    return _counted("claims", counts, ("chapter", [_title(name) for name in chapters]), "agreed", size)


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def sources_by_kind(report: Report, size: Size) -> Drawing:
    kinds = Counter(source.kind for source in report.sources.values())
    counts = Counter((source.kind, source.standing) for source in report.sources.values())
    return _counted("sources", counts, ("kind", [kind for kind, _ in kinds.most_common()]), None, size)


def _counted(
    what: str, counts: Mapping[Any, int], down: tuple[str, list[str]], picked: str | None, size: Size
) -> Drawing:
    """Counts by what `down` names and lists, and by standing."""
    name, names = down
    standings = list(STANDINGS if what == "claims" else SOURCE_STANDINGS)
    pairs = [(row, standing) for row in names for standing in standings if counts.get((row, standing))]
    rows = [{name: row, "standing": standing, what: counts[row, standing]} for row, standing in pairs]
    return cells(Cells(names, standings, counts, size, picked)), rows


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
CHAIN_2026 = {
    "Attack": "bajaur-feb-2026",
    "Strike, owned": "strikes-feb-2026",
    "Reply": "offensive-feb-2026",
    "War on cities": "open-war-2026",
    "Pause": "eid-pause-2026",
    "Talks": "urumqi-2026",
}
NEXT_2026 = "bannu-may-2026"


def escalation_chain(report: Report, size: Size) -> Drawing:
    return _round(report, CHAIN, NEXT, size)


def escalation_chain_2026(report: Report, size: Size) -> Drawing:
    return _round(report, CHAIN_2026, NEXT_2026, size)


def _round(report: Report, links: Mapping[str, str], then: str, size: Size) -> Drawing:
    events = [(name, report.events[event]) for name, event in links.items()]
    steps = [Step(name, span(event), event.title) for name, event in events]
    after = report.events[then]
    rows = [
        {"step": name, "date": e.date, "end": e.end_date or "", "event": e.title, "summary": e.summary}
        | {"source": "; ".join(e.sources)}
        for name, e in [*events, ("Next attack", after)]
    ]
    return chain(steps, f"the next attack, {span(after)}: {after.title}.", size), rows


# -- what happened when ----------------------------------------------------------------------------------------------

SINCE = "2021"
TURNS = {"kabul-2021": "Taliban in Kabul", "doha-ceasefire": "Doha truce"}


def events_by_driver(report: Report, size: Size) -> Drawing:
    """A lane for each driver."""
    events = sorted((e for e in report.events.values() if e.date >= SINCE), key=lambda e: (e.date, e.id))
    drawn = [
        Lane(title, [Mark(e.date, e.end_date, span(e), e.title) for e in events if e.driver == driver])
        for driver, title in report.settings.drivers.items()
    ]
    rows = [
        {"date": e.date, "end": e.end_date or "", "driver": report.settings.drivers[e.driver or ""], "event": e.title}
        | {"summary": e.summary, "source": "; ".join(e.sources)}
        for e in events
    ]
    return lanes(drawn, {report.events[name].date: text for name, text in TURNS.items()}, size), rows


ACTORS = {
    "India": ["India"],
    "China": ["China"],
    "Iran": ["Iran"],
    "Russia": ["Russia"],
    "Qatar, Saudi Arabia, Türkiye": ["Qatar", "Saudi Arabia", "Türkiye"],
    "Pakistan": ["Pakistan"],
    "Taliban government": ["the Taliban government"],
}


def diplomatic_steps(report: Report, size: Size) -> Drawing:
    """A lane for each actor or group of mediators; a step taken by several stands in the lane of each."""
    steps = report.datasets["diplomacy"].rows
    drawn = [Lane(title, [_step(row) for row in steps if _taken_by(row) & {*names}]) for title, names in ACTORS.items()]
    rows = [{**row.cells, "standing": row.standing, "source": "; ".join(row.source), "note": row.note} for row in steps]
    return lanes(drawn, {report.events["doha-ceasefire"].date: "Doha truce"}, size), rows


def _taken_by(row: Row) -> set[str]:
    return set(re.split(", | and ", str(row.cells["actor"])))


def _step(row: Row) -> Mark:
    when = str(row.cells["date"])
    return Mark(when, None, day(when), f"{row.cells['place']}: {row.cells['step']}")


# -- what two series say together ------------------------------------------------------------------------------------


def returns_deported(report: Report) -> Drawing:
    """The whole months for which a source gives both all returns and, of these, the deported."""
    bars: list[Record] = []
    rows: list[Record] = []
    for row in report.datasets["returns-monthly"].rows:
        if "deported" in row.cells:
            month, deported, all_of_them = (row.cells[name] for name in ("period", "deported", "value"))
            label = f"{day(str(month))}\n{number(deported)} of {number(all_of_them)}"
            parts = {"Deported": float(deported), "Other returns": float(all_of_them) - float(deported)}
            bars += [{"month": label, "part": part, "people": people} for part, people in parts.items()]
            known = {"month": month, "returns": all_of_them, "deported": deported, "standing": row.standing}
            rows.append({**known, "source": "; ".join(row.source), "note": row.note})
    for bar in bars:
        bar["told"] = f"{bar['month'].splitlines()[0]}: {bar['part'].lower()}, {number(bar['people'])} people"
    lines = alt.Axis(labelExpr="split(datum.value, '\\n')", labelBaseline="line-bottom", ticks=False, domain=False)
    chart = alt.Chart(alt.InlineData(values=bars), height=23 * len(bars)).encode(
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
    found, rows = [], []
    for year in dict.fromkeys(row.cells["year"] for row in totals):
        own = [row for row in totals if row.cells["year"] == year]
        ends = [FISCAL.index(str(row.cells["months"]).split("–")[-1]) + 1 for row in own]
        values = [float(row.cells["value"]) for row in own]
        for n, row in enumerate(own):
            begun, so_far = (ends[n - 1], values[n - 1]) if n else (0, 0.0)
            average = round((values[n] - so_far) / (ends[n] - begun))
            found.append(Period(_month(str(year), begun), _month(str(year), ends[n] - 1), average))
            used = dict.fromkeys([*(own[n - 1].source if n else ()), *row.source])
            record = {"from": found[-1].start, "to": found[-1].end, "million-dollars-a-month": average}
            rows.append({**record, "source": "; ".join(used)})
    return periods(found, "USD million a month", size), rows


def _month(year: str, months: int) -> str:
    """The month that comes so many after the July in which the fiscal year begins."""
    return f"{int(year[2:6]) + (months + 6) // 12}-{(months + 6) % 12 + 1:02}"


if __name__ == "__main__":
    from dossier.charts.draw import draw
    from dossier.problems import ReportError
    from dossier.report.load import load

    here = Path(__file__).parent
    try:
        result = draw(load(here), here)
    except ReportError as error:
        sys.exit(str(error))
    print(f"{len(result.drawn)} charts drawn, {len(result.kept)} unchanged")

"""The form "network": the ties of the report's actors, or the pairs of names in two columns of a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.charts.diagrams.network import DASHES, Edge, Node, network
from dossier.charts.diagrams.relations import Relation, relations
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.selection import Selection
from dossier.charts.tables import csv_rows
from dossier.charts.theme import SHAPES, Size
from dossier.charts.tooltips import with_provenance
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.problems import Problem, did_you_mean, in_quotes
from dossier.report.charts import Network
from dossier.report.records import Actor, Report

MOST_HUBS = 3
MOST_NODES = 100  # that a ring has room for
_OTHERS = N_("others")  # the kind of names that are no actors', among some that are


def draw(selection: Selection[Network], size: Size) -> AltairChart:
    if selection.chart.hubs:
        return _who_is_who(selection, size)
    nodes, names = _nodes(selection), selection.source_names()
    edges = []
    for row in selection.rows:
        start, end = (nodes[selection.text(row, role)] for role in ("from", "to"))
        tie = selection.text(row, "series")
        tooltip = with_provenance(" – ".join(filter(None, (start.name, tie, end.name))), row, names)
        edges.append(Edge(start.id, end.id, _group(selection.chart, tie), tooltip))
    return network(list(nodes.values()), edges, size)


def _who_is_who(selection: Selection[Network], size: Size) -> AltairChart:
    nodes, names = _nodes(selection), selection.source_names()
    hubs, ties = selection.chart.hubs, list[Relation]()
    for row in selection.rows:
        start, end, tie = (selection.text(row, role) for role in ("from", "to", "series"))
        told = with_provenance(" – ".join(filter(None, (nodes[start].name, tie, nodes[end].name))), row, names)
        group = _group(selection.chart, tie)
        if end in hubs:
            ties.append(Relation(start, end, tie, group, told))
        elif start in hubs:
            ties.append(Relation(end, start, f"← {tie}", group, told))
    groups = [name for name in selection.chart.groups if any(tie.group == name for tie in ties)]
    groups += sorted({tie.group for tie in ties} - {*groups})
    rows = [Node(name, node.name, node.kind) for name, node in nodes.items()]
    return relations(rows, {name: nodes[name].name for name in hubs}, ties, groups, size)


def _csv(selection: Selection[Network]) -> list[dict[str, Any]]:
    """The rows, with the group under which each tie is drawn."""
    chart, rows = selection.chart, csv_rows(selection)
    if chart.groups:
        for row in rows:
            row[f"{chart.series}-group"] = _group(chart, str(row[chart.series or ""]))
    return rows


def _nodes(selection: Selection[Network]) -> dict[str, Node]:
    """Each name in the two columns as a node: an actor's by its short name, in the group of its kind."""
    actors = _actors(selection)
    names = _names(selection)
    other = _(_OTHERS) if any(name in actors for name in names) else ""
    nodes = {name: Node(name, name, other) for name in names}
    return nodes | {name: _node(actor, selection.report) for name, actor in actors.items() if name in nodes}


def _node(actor: Actor, report: Report) -> Node:
    return Node(actor.id, actor.short or actor.name, report.kinds.label("actors", actor.kind))


def _names(selection: Selection[Network]) -> list[str]:
    return list(dict.fromkeys(selection.text(row, role) for row in selection.rows for role in ("from", "to")))


def _actors(selection: Selection[Network]) -> dict[str, Actor]:
    """The report's actors by the names under which data may have them."""
    actors = selection.report.actors.values()
    short = {actor.short: actor for actor in actors if actor.short}
    return short | {actor.name: actor for actor in actors}


def _group(chart: Network, tie: str) -> str:
    return next((name for name, ties in chart.groups.items() if tie in ties), tie)


# -- checks ----------------------------------------------------------------------------------------------------------


def hubs_are_names(selection: Selection[Network]) -> Iterator[Problem]:
    known = _names(selection)
    for name in (name for name in selection.chart.hubs if name not in known):
        advice = did_you_mean(name, known, "correct or remove it")
        sentence = f"hubs name {in_quotes(name)}, which no row shown has; {advice}"
        yield problem(selection.chart, sentence, "chart-rows", "hubs")
    if len(selection.chart.hubs) > MOST_HUBS:
        sentence = f"hubs are {len(selection.chart.hubs)}, and a phone has room for {MOST_HUBS}; name fewer"
        yield problem(selection.chart, sentence, "chart-rows", "hubs")


def names_fit_the_ring(selection: Selection[Network]) -> Iterator[Problem]:
    if selection.chart.hubs:
        return
    count = len(_names(selection))
    if count > MOST_NODES:
        sentence = f"a network has room for {MOST_NODES} names, and this one has {count}; show fewer by where"
        yield problem(selection.chart, sentence, "chart-rows", "from")


def groups_name_ties(selection: Selection[Network]) -> Iterator[Problem]:
    chart, rows = selection.chart, selection.table.rows if selection.table else ()
    if chart.groups and not chart.series:
        yield problem(chart, "groups need series; name the column whose values they join", "chart-encoding", "groups")
        return
    known = list(dict.fromkeys(selection.text(row, "series") for row in rows))
    for tie in (tie for ties in chart.groups.values() for tie in ties if tie not in known):
        advice = did_you_mean(tie, known, "correct or remove it")
        sentence = f"groups name {in_quotes(tie)}, which no row has as {chart.series}; {advice}"
        yield problem(chart, sentence, "chart-rows", "groups")


def lines_can_be_told_apart(selection: Selection[Network]) -> Iterator[Problem]:
    """As many groups of ties as there are dashes, and kinds of names as there are shapes."""
    groups = {_group(selection.chart, tie) for tie in selection.values("series")}
    if len(groups) > len(DASHES):
        series = f"series {in_quotes(selection.chart.series)} has {len(groups)} kinds of ties"
        remedy = f"show at most {len(DASHES)} by where, or join some in groups"
        yield problem(selection.chart, f"{series}; {remedy}", "chart-rows", "series")
    kinds = {node.kind for node in _nodes(selection).values()}
    if len(kinds) > len(SHAPES):
        sentence = f"the names are of {len(kinds)} kinds; show at most {len(SHAPES)} by where"
        yield problem(selection.chart, sentence, "chart-rows")


FORM = Form(
    Network,
    draw,
    (hubs_are_names, names_fit_the_ring, groups_name_ties, lines_can_be_told_apart),
    csv=_csv,
    uses=lambda chart, report: [(actor.name, _node(actor, report)) for actor in report.actors.values()],
)

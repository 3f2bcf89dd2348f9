"""The tables that charts show: a dataset's, or the report's own records as rows, under the keys that authors know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from dossier.charts.selection import Selection, Table, TableRow
from dossier.language.languages import using
from dossier.language.messages import gettext as _
from dossier.report.chart import Chart
from dossier.report.fields import BESIDE_CELLS
from dossier.report.records import Claim, Column, Event, Report, in_time
from dossier.report.source import Source
from dossier.text import capital


class RecordRow(NamedTuple):
    """A record as a row. What it lacks is a gap."""

    cells: Mapping[str, float | str]
    source: Sequence[str] = ()
    locator: None = None
    standing: None = None
    note: None = None


class Records(NamedTuple):
    """The report's records of one kind as a table; `id` is the name by which a chart asks for it."""

    id: str
    columns: Sequence[Column]
    rows: Sequence[RecordRow]
    unit: str = ""


def table_of(chart: Chart, report: Report) -> Table | None:
    """The dataset or the records that the chart names; None where it names neither, or a dataset that is not there."""
    name = getattr(chart, "records", None)
    if not name:
        return report.datasets.get(chart.dataset or "")
    with using(report.settings.language):  # its words are data, which rules and authors name as readers see them
        return TABLES[name](report)


def csv_rows(selection: Selection[Any]) -> list[dict[str, Any]]:
    return table_rows(selection.table, selection.rows) if selection.table else []


def table_rows(table: Table, rows: Iterable[TableRow]) -> list[dict[str, Any]]:
    """The rows of a CSV file: every column, a gap left empty, then what each row rests on."""
    beside = ("source",) if isinstance(table, Records) else BESIDE_CELLS
    return [
        {column.name: row.cells.get(column.name) for column in table.columns}
        | {name: "; ".join(row.source) if name == "source" else getattr(row, name) for name in beside}
        for row in rows
    ]


# -- the report's own records ----------------------------------------------------------------------------------------


def _claims(report: Report) -> Records:
    """A claim's chapter is the one in whose file it stands, by the title of its page; chapters come in the order of the
    navigation.
    """
    pages = [PurePath(page).stem for page in report.settings.navigation]
    chapters = {file: PurePath(file).stem for file in {claim.location.file for claim in report.claims.values()}}
    order = {file: (pages.index(chapter) if chapter in pages else -1, chapter) for file, chapter in chapters.items()}
    titles = {file: _title(chapter, report) for file, chapter in chapters.items()}
    columns = {"chapter": _("Chapter"), "standing": _("Standing"), "statement": _("Statement"), "unit": _("Unit")}
    columns |= {"by": _("By")}

    def cells(claim: Claim) -> dict[str, str]:
        own = _cells(claim, columns) | {"standing": _(claim.standing)}
        return {**own, "chapter": titles[claim.location.file]}

    claims = sorted(report.claims.values(), key=lambda claim: order[claim.location.file])
    return _records("claims", columns, ((cells(c), [support.source for support in c.sources]) for c in claims))


def _title(chapter: str, report: Report) -> str:
    """That of the chapter's page; of a file of claims that is no page's, its name."""
    pages = (page for path, page in report.pages.items() if PurePath(path).stem == chapter)
    return next((page.front.title for page in pages), chapter.replace("-", " ").capitalize())


def _sources(report: Report) -> Records:
    """Kind by kind, in the order in which the report declares them."""
    columns = {"kind": _("Kind"), "standing": _("Standing"), "type": _("Type"), "publisher": _("Publisher")}
    columns |= {"issued": _("Issued")}

    def cells(source: Source) -> dict[str, str]:
        own = _cells(source, columns) | {"standing": _(source.standing)}
        return {**own, "kind": report.kinds.label("sources", source.kind)}

    sources = sorted(report.sources.values(), key=lambda source: report.kinds.place_of("sources", source.kind))
    return _records("sources", columns, ((cells(source), [source.id]) for source in sources))


def _events(report: Report) -> Records:
    """In order of time."""
    grouping, groups = report.kinds.grouping, report.kinds.groups
    group_column = {grouping.key: capital(grouping.label)} if grouping else {}
    columns = {"date": _("Date"), "end-date": _("Last day"), **group_column, "place": _("Place"), "title": _("Event")}
    columns |= {"summary": _("What happened")}
    names = {place.id: place.name for place in report.places.values()}

    def cells(event: Event) -> dict[str, str]:
        own = _cells(event, columns)
        named = {key: groups.get(event.group or "") for key in group_column} | {"place": names.get(event.place or "")}
        return own | {key: name for key, name in named.items() if name}

    rows = ((cells(event), event.sources) for event in in_time(report.events.values()))
    return _records("events", columns, rows, dates=("date", "end-date"))


def event_steps(events: Mapping[str, str], report: Report) -> Records:
    """The events by the names of their steps; one that is not known is a problem of its own."""
    columns = {"step": _("Step"), "date": _("Date"), "end-date": _("Last day"), "title": _("Event")}
    columns |= {"summary": _("What happened")}
    rows = (
        ({"step": name, **_cells(event, [*columns][1:])}, event.sources)
        for name, event in ((name, report.events.get(identifier)) for name, identifier in events.items())
        if event
    )
    return _records("events", columns, rows, dates=("date", "end-date"))


def _ties(report: Report) -> Records:
    """Each tie from the actor who has it to another."""
    names = {actor.id: actor.name for actor in report.actors.values()}
    columns = {"actor": _("Actor"), "tie": _("Tie"), "to": _("To"), "says": _("As the source has it")}
    rows = (
        (
            {"actor": actor.name, "tie": report.kinds.label("ties", tie.kind), "to": names.get(tie.to, tie.to)}
            | ({"says": tie.says} if tie.says else {}),
            tie.sources,
        )
        for actor in report.actors.values()
        for tie in actor.ties
    )
    return _records("ties", columns, rows)


def _cells(record: Any, keys: Iterable[str]) -> dict[str, str]:
    values = {key: vars(record).get(key.replace("-", "_")) for key in keys}
    return {key: value for key, value in values.items() if value}


def _records(
    name: str,
    titles: Mapping[str, str],
    rows: Iterable[tuple[Mapping[str, str], Sequence[str]]],
    dates: Sequence[str] = (),
) -> Records:
    columns = [  # unchecked: a column of records may be “standing”, which datasets have beside their columns
        Column.model_construct(name=key, title=title, type="date" if key in dates else "text", unit=None)
        for key, title in titles.items()
    ]
    return Records(name, columns, [RecordRow(cells, sources) for cells, sources in rows])


TABLES: dict[str, Callable[[Report], Records]] = {
    "claims": _claims,
    "sources": _sources,
    "events": _events,
    "ties": _ties,
}

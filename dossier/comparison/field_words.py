"""The value of a record's field in the words that readers know, from the plain data of a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.comparison.snapshot import Snapshot
from dossier.language.messages import gettext as _
from dossier.report.naming import name_of
from dossier.report.records import inspection_words
from dossier.report.relations import RELATIONS
from dossier.text import day, number, period, unit_words

Record = Mapping[str, Any]

_DATES = (
    "date", "end-date", "issued", "accessed", "archive-date", "date-accessed", "date-published",
)  # fmt: skip


def columns_of(*datasets: Record) -> Mapping[str, Record]:
    """The columns of the same dataset in two states by name, in the order and with the titles of the first."""
    columns = [column for dataset in reversed(datasets) for column in dataset.get("columns", ())]
    last = {column["name"]: column for column in columns}
    order = dict.fromkeys(column["name"] for dataset in datasets for column in dataset.get("columns", ()))
    return {name: last[name] for name in order}


def pair(label: str, value: str) -> str:
    return _("{label}: {value}").format(label=label, value=value)


@dataclass(frozen=True)
class FieldWords:
    """`columns` are those of the record, where it is a dataset: both states tell a row in the same order."""

    state: Snapshot
    columns: Mapping[str, Record]

    def lines(self, key: str, value: Any) -> tuple[str, ...]:
        """One text, or one for each item."""
        if value is None or value == "":
            return ()
        if key in _WHOLE:
            return (_WHOLE[key](self, value),)
        if isinstance(value, Mapping):
            return tuple(pair(name, self._words(key, part)) for name, part in value.items())
        if isinstance(value, list):
            return tuple(self._words(key, item) for item in value)
        return (self._words(key, value),)

    def _words(self, key: str, value: Any) -> str:
        if isinstance(value, Mapping):
            return _ITEMS.get(key, FieldWords._plain_item)(self, value)
        if isinstance(value, list):
            return self._several(key, value)
        if key in ("source", "sources"):
            return self.state.named(str(value))
        if key == "by":
            return name_of(str(value), self.state.data["actors"])
        if key in ("place", "actors"):
            return self._name("places" if key == "place" else "actors", value)
        if key == "standing":
            return _(str(value))
        if key in _DATES:
            return day(str(value))
        if key == "period":
            return period(str(value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return number(value) if isinstance(value, int | float) else " ".join(str(value).split())

    def _several(self, key: str, values: Sequence[Any]) -> str:
        return _(", ").join(self._words(key, value) for value in values)

    def _name(self, kind: str, identifier: str) -> str:
        return str(self.state.data[kind].get(identifier, {}).get("name", identifier))

    # -- fields whose value is one thing with parts --------------------------------------------------------------------

    def _inspection(self, checked: Record) -> str:
        return inspection_words(str(checked["date"]), checked["by"], checked["how"])

    # -- items of a list -----------------------------------------------------------------------------------------------

    def _plain_item(self, item: Record) -> str:
        return _("; ").join(pair(_(key.replace("-", " ")), self._words(key, value)) for key, value in item.items())

    def _support(self, item: Record) -> str:
        relation = next(key for key in RELATIONS if item.get(key))
        source = _(", ").join(filter(None, (self.state.named(item[relation]), item.get("locator"))))
        return pair(_(RELATIONS[relation].name), source)

    def _saying(self, item: Record) -> str:
        return pair(self._words("by", item["by"]), item["says"] + self._in_brackets(item.get("sources", ())))

    def _tie(self, item: Record) -> str:
        who = _(", ").join((self.state.label("ties", item["kind"]), self._name("actors", item["to"])))
        return pair(who, item["says"] + self._in_brackets(item.get("sources", ()))) if item.get("says") else who

    def _in_brackets(self, sources: Sequence[str]) -> str:
        return f" [{_(', ').join(map(self.state.short, sources))}]" if sources else ""

    def _column(self, column: Record) -> str:
        return f"{column['title']} ({unit_words(column['unit'])})" if column.get("unit") else str(column["title"])

    def _row(self, item: Record) -> str:
        """What tells it from others, then its figures.

        Without its locator: where a figure stands in its source changes nothing of what the row says.
        """
        cells = {name: item["cells"][name] for name in self.columns if item["cells"].get(name) not in (None, "")}
        figures = {name for name, value in cells.items() if isinstance(value, int | float)}
        labels = dict.fromkeys(period(str(value)) for name, value in cells.items() if name not in figures)
        told = [f"{self.columns[name]['title']} {number(cells[name])}" for name in cells if name in figures]
        sources = _(", ").join(map(self.state.short, item["source"]))
        return _("; ").join(
            filter(None, (_(", ").join([*labels, *told]), _(item["standing"]), sources, item.get("note")))
        )


_WHOLE: Mapping[str, Callable[[FieldWords, Any], str]] = {
    "checked": FieldWords._inspection,
    "coordinates": lambda words, pair: words._several("coordinates", pair),
}
_ITEMS: Mapping[str, Callable[[FieldWords, Record], str]] = {
    "sources": FieldWords._support, "positions": FieldWords._saying, "claims": FieldWords._saying,
    "rows": FieldWords._row, "ties": FieldWords._tie, "columns": FieldWords._column,
}  # fmt: skip

"""Claims whose value is that of a dataset's row: `from: trade#2024/total` names the row by its labels, and the column.

What a claim does not say itself – value, unit, period – is filled in from the row, so that each figure is typed once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from dossier.language.languages import using
from dossier.problems import Problem, ReportError, did_you_mean, did_you_mean_id, first_of, in_quotes, listed, unknown
from dossier.report.fields import row_reference
from dossier.report.records import Claim, Column, Dataset, Row
from dossier.text import number, period
from dossier.times import four_digits, is_moment

_RULE = "claim-row"
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")  # of a time of day
_OF_TIME = ("period", "year")  # a date may be that of the statement


class RowValue(NamedTuple):
    """The cell that a claim is taken from; `number` counts the rows of the dataset from 1."""

    dataset: Dataset
    number: int
    column: Column
    keys: Sequence[str]  # by which the claim names the row

    @property
    def row(self) -> Row:
        return self.dataset.rows[self.number - 1]

    @property
    def value(self) -> float:
        return float(self.row.cells[self.column.name])

    @property
    def unit(self) -> str:
        return self.column.unit or self.dataset.unit

    @property
    def period(self) -> str | None:
        """Of the row, where one column tells its time."""
        times = [self.row.cells.get(column.name) for column in self.dataset.columns if column.type in _OF_TIME]
        return period(str(times[0])) if len(times) == 1 and times[0] else None

    @property
    def labels(self) -> list[str]:
        """What tells the row from others, as the claim names it and readers are told it: times in words."""
        own = dict.fromkeys(label for label in _labels(self.dataset, self.row) if label)
        return list(dict.fromkeys(period(label) for label in own if any(_is_label(key, [label]) for key in self.keys)))


def row_value(claim: Claim, datasets: Mapping[str, Dataset]) -> RowValue | None:
    """Where the claim's value comes from; None for one that is typed. Raises ReportError where no row is named."""
    if claim.from_ is None:
        return None
    name, keys = row_reference(claim.from_)
    if name not in datasets:
        at = claim.at("from")
        raise ReportError([unknown(at, "dataset", name, datasets, "data/datasets", "unknown-dataset")])
    dataset = datasets[name]
    own, column = _column(claim, dataset, keys)
    number = _row(claim, dataset, own)
    value = RowValue(dataset, number, column, own)
    if column.name not in value.row.cells:
        raise _refused(claim, f"the row has no value in {in_quotes(column.name)}; name a row that has one")
    return value


def filled(claim: Claim, datasets: Mapping[str, Dataset], language: str) -> Claim:
    """The claim with what its row says, in this language.

    Raises ReportError where no row is named, or where the claim says otherwise itself.
    """
    taken = row_value(claim, datasets)
    if taken is None:
        return claim
    if claim.low is not None:
        raise _refused(claim, "a row gives one value; remove low and high, or from", "low")
    if claim.value not in (None, taken.value):
        own, held = in_quotes(_shown(claim.value)), in_quotes(number(taken.value))
        raise _refused(claim, f"the claim has the value {own}, and the row has {held}; remove “value”", "value")
    with using(language):
        words = {"unit": claim.unit or taken.unit, "period": claim.period or taken.period}
    return claim.model_copy(update={"value": taken.value, **words})


def _shown(value: float | str | None) -> str:
    return number(value) if isinstance(value, float) else str(value)


# -- the column and the row ------------------------------------------------------------------------------------------


def _column(claim: Claim, dataset: Dataset, keys: Sequence[str]) -> tuple[Sequence[str], Column]:
    """The keys of the row, and the column of figures that the last one names, or that is the only one."""
    columns = {column.name: column for column in dataset.columns if column.type == "number"}
    if keys[-1] in columns and len(keys) > 1:
        return keys[:-1], columns[keys[-1]]
    if len(columns) == 1:
        return keys, next(iter(columns.values()))
    if not columns:
        raise _refused(claim, f"the dataset {in_quotes(dataset.id)} has no column of figures; name another")
    names = f"the columns of figures are {listed(columns, 'and')}"
    raise _refused(claim, f"the column is missing; write {in_quotes(f'{claim.from_}/{next(iter(columns))}')}: {names}")


def _row(claim: Claim, dataset: Dataset, keys: Sequence[str]) -> int:
    """The number of the one row that has all these labels."""
    rows = {n: _labels(dataset, row) for n, row in enumerate(dataset.rows, 1)}
    chosen = [n for n, labels in rows.items() if all(_is_label(key, labels) for key in keys)]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        others = _told_apart(rows[n] for n in chosen)
        sentence = f"{len(chosen)} rows of {in_quotes(dataset.id)} have {_named(keys)}; {others}"
        raise _refused(claim, sentence)
    known = list(dict.fromkeys(label for labels in rows.values() for label in labels if label))
    raise _refused(claim, f"no row of {in_quotes(dataset.id)} has {_named(keys)}; {_advice(keys, known)}")


def _labels(dataset: Dataset, row: Row) -> list[str]:
    return [str(row.cells.get(column.name, "")) for column in dataset.columns if column.type != "number"]


def _is_label(key: str, labels: Collection[str]) -> bool:
    """A year may be named without leading zeros, and a time of day as its author wrote it: without the offset that the
    dataset's zone gives it.
    """
    if key in labels or four_digits(key) in labels:
        return True
    return any(is_moment(label) and _OFFSET.sub("", label) == key for label in labels)


def _named(keys: Sequence[str]) -> str:
    return listed(map(in_quotes, keys), "and")


def _told_apart(rows: Iterable[Sequence[str]]) -> str:
    differing = next((labels for labels in map(set, zip(*rows, strict=True)) if len(labels) > 1), None)
    if not differing:
        return "they have the same labels, so that none can be named; tell them apart in the dataset"
    return f"add one of {first_of(sorted(filter(None, differing)))}"


def _advice(keys: Sequence[str], known: list[str]) -> str:
    """The label that was meant, for the first key that no row has."""
    strange = next((key for key in keys if not _is_label(key, known)), None)
    if strange is None:
        return "each stands in another row; name the labels of one"
    nearest = did_you_mean_id if any(char.isdigit() for char in strange) else did_you_mean  # 2023 is no slip of 2024
    return nearest(strange, known, f"its labels are {first_of(known)}")


def _refused(claim: Claim, sentence: str, key: str = "from") -> ReportError:
    subject = f"claim {in_quotes(claim.id)}, from {in_quotes(claim.from_)}"
    return ReportError([Problem(claim.at(key), f"{subject}: {sentence}", _RULE)])

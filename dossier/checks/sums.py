"""Figures that follow from others by a sum, which a chart or a dataset gives under “computed”."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.bases import Basis
from dossier.problems import in_quotes
from dossier.prose import quantities
from dossier.prose.numbers.arithmetic import Computed, compute
from dossier.prose.quantities import Quantity
from dossier.report.chart import Chart
from dossier.report.records import Dataset
from dossier.text import number

_LARGEST_FACTOR = 366  # of months, days, hundreds: whole numbers that a sum may hold for themselves


def given(record: Chart | Dataset) -> Iterator[Quantity]:
    """The figures for which the record gives a sum."""
    for text in record.computed:
        yield from _figures(text)


def wrong(record: Chart | Dataset, basis: Basis, units: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with each sum: its figure, and a sentence. `basis` holds the numbers that it may be made of."""
    for text, written in record.computed.items():
        try:
            total = compute(written)
        except ValueError as error:
            yield text, f"the sum {in_quotes(written)} {error}"
            continue
        yield from ((text, sentence) for sentence in _wrong(text, total, basis, units))


def _wrong(text: str, total: Computed, basis: Basis, units: list[str]) -> Iterator[str]:
    """At most one sentence: the next may follow from the first."""
    figures = _figures(text)
    others = [part for part in total.numbers if not basis.has(part, units)]
    strange = [part for part in others if not part.is_integer() or abs(part) > _LARGEST_FACTOR]
    scales = {1.0, *map(quantities.scale_of, units)}
    if len(figures) != 1:
        yield "is not one figure; write it as the words of the record do"
    elif strange or len(others) == len(total.numbers):
        held = in_quotes(number((strange or others)[0]))
        yield f"the sum holds {held}, which is not in the rows or claims; correct it"
    elif not any(quantities.agrees(figures[0], total.value * scale) for scale in scales):
        yield f"the sum gives {in_quotes(number(round(total.value, 2)))}; correct one"


def _figures(text: str) -> list[Quantity]:
    return [figure for figure in quantities.quantities_in(text) if not figure.is_date and figure.kind != "unreadable"]

"""What covers the figures in a record's words: amounts with their units, figures in other words, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import isclose
from typing import NamedTuple

from dossier.checks.context_words import context_words
from dossier.prose import quantities
from dossier.prose.numbers.tokens import has_digits
from dossier.prose.numbers.years import Years, hull, years_in
from dossier.prose.quantities import Difference, Quantity

COUNTED, COUNTED_IN_WORDS = "rows", "rows, in words"  # units of what is counted
_PRECISE = 3  # digits with which a number is not that of something else by chance
_NEAR, _FEW = 0.1, 2  # how many sums may come how near to a figure that one of them explains
_MOST_AMOUNTS = 40  # of which pairs are tried to explain a figure
_CLAUSE, _SENTENCE = re.compile(r"[.;:؛]\s+"), re.compile(r"[.;؛]\s+")


Label = tuple[str, str]  # the name of a column, and what stands there


class Held(NamedTuple):
    """A number that the ledger holds, in full (2.5 USD million → 2500000), with its unit.

    `of` are labels of its row, which may name its years; `parts` are the labels that a share of counts relates.
    """

    number: float
    unit: str | None
    of: Sequence[str] = ()
    parts: Sequence[Label] = ()


class Context(NamedTuple):
    """Where a figure stands in a text."""

    text: str
    start: int
    end: int

    @property
    def clause(self) -> str:
        return self._from(_CLAUSE)

    @property
    def so_far(self) -> str:
        """The sentence up to the end of the clause."""
        return self._from(_SENTENCE)

    def _from(self, boundary: re.Pattern[str]) -> str:
        start = max((end.end() for end in boundary.finditer(self.text, 0, self.start)), default=0)
        stop = _CLAUSE.search(self.text, self.end)
        return self.text[start : stop.start() if stop else len(self.text)]

    @property
    def of_each(self) -> bool:
        """Whether the figure is said of each of several: “a few dozen each”."""
        words = context_words()
        return bool(words.each.match(self.text, self.end) or words.each_before.search(self.text[: self.start]))

    @property
    def of_rows(self) -> bool:
        """Whether rows are counted by that name: “3 rows”."""
        return context_words().rows.match(self.text, self.end) is not None

    @property
    def adds(self) -> bool:
        """Whether words say that figures are added up or compared: “192 of 207”, “it fell by 390”."""
        words = context_words()
        before = self.text[: self.start]
        parts = words.of_before.search(before) or words.of_behind.match(self.text, self.end)
        return bool(parts or words.by_before.search(before) or words.adding.search(self.clause))


@dataclass(frozen=True)
class Basis:
    """Each part is asked for where those before it cover a figure not.

    `words` are numbers that other words state, `sums` those that sums explain. What is `derived` follows from the
    amounts. `dated` are texts that name days or years; where they name none, any date is covered. `labels` give what
    is held of each. `cited`: sources cover every other number, so that only what is held can be wrong, in its unit.
    """

    amounts: Callable[[], Iterable[Held]] = tuple
    words: Callable[[], Iterable[Quantity]] = tuple
    sums: Callable[[], Iterable[Quantity]] = tuple
    derived: Callable[[], Iterable[Held]] = tuple
    dated: Callable[[], Sequence[str]] = tuple
    labels: Callable[[], Mapping[Label, Sequence[Held]]] = dict
    cited: bool = False

    def differs(self, quantity: Quantity, context: Context) -> Difference | None:
        """Nothing where it is covered, else in what alone it differs from an amount; None where in its number."""
        if quantity.is_date:
            return "" if self._covers_date(quantity) else None
        if context.of_each and not self._is_of_each(quantity, context):
            return None
        own = [quantities.difference(quantity, held.unit) for held in self._with_number(quantity, context)]
        if "" in own or any(quantities.agrees_with_words(quantity, other) for other in (*self._words, *self.sums())):
            return ""
        if self.cited:
            return own[0] if own and quantity.digits >= _PRECISE else ""
        follows = any(_follows(quantity, held, context) and self._is_of_named(held, context) for held in self._derived)
        return "" if follows else next(iter(own), None)

    def _with_number(self, quantity: Quantity, context: Context) -> Iterator[Held]:
        """The amounts that have its number, and are of the years that its clause names."""
        alike = [held for held in self._amounts if _is(quantity, held)]
        named = hull(years_in(context.clause)) if any(held.of for held in alike) else None
        for held in alike:
            years = hull(year for text in held.of for year in years_in(text)) if named else None
            if not years or not named or years.meets(named):
                yield held

    def _named(self, words: str) -> dict[Label, Sequence[Held]]:
        """What is held of the labels that words name."""
        lower = words.lower()
        return {label: held for label, held in self._labels.items() if label[1].lower() in lower}

    def _is_of_each(self, quantity: Quantity, context: Context) -> bool:
        """Whether a figure is right of every label that the clause names."""
        return all(any(_is(quantity, one) for one in held) for held in self._named(context.clause).values())

    def _is_of_named(self, held: Held, context: Context) -> bool:
        """Whether a share of counts relates the labels that the sentence names, as far as it names some of a column."""
        named = self._named(context.so_far) if held.parts else {}
        columns = {column for column, _ in named}
        return all(part in named or part[0] not in columns for part in held.parts)

    def has(self, number: float, units: Iterable[str]) -> bool:
        """Whether a number in one of these units, or plain, is one of those held or stated."""
        full = [number * scale for scale in {1.0, *map(quantities.scale_of, units)}]
        known = [*(held.number for held in self._amounts), *(float(quantity.value) for quantity in self._words)]
        return any(isclose(one, other, rel_tol=1e-9) for one in full for other in known)

    def of_two(self, quantity: Quantity) -> str:
        """The sum or difference of two of its amounts that gives the figure, as “computed” has it: 65 - 54.

        Nothing where others come near, for of many amounts some two give any figure.
        """
        if quantity.is_date or quantity.kind == "unreadable":
            return ""
        sums = self._sums_of_two(quantity)
        own = [written for written, number in sums.items() if quantities.agrees(quantity, number)]
        value = float(quantity.value)
        near = [number for number in sums.values() if abs(number - value) <= _NEAR * abs(value)]
        return own[0] if len(own) == 1 and len(near) <= _FEW else ""

    def _sums_of_two(self, quantity: Quantity) -> dict[str, float]:
        """Of amounts in its unit, as they are written."""
        sums = {}
        alike = [held for held in self._amounts if not quantities.difference(quantity, held.unit)][:_MOST_AMOUNTS]
        for one, other in combinations(alike, 2):
            large, small = (one, other) if one.number >= other.number else (other, one)
            if one.unit == other.unit and (scale := quantities.scale_of(one.unit)):
                for sign, number in (("-", large.number - small.number), ("+", large.number + small.number)):
                    sums[f"{large.number / scale:.12g} {sign} {small.number / scale:.12g}"] = number
        return sums

    def _covers_date(self, quantity: Quantity) -> bool:
        """A day is one of those that are named, where some are; of other dates the year is within those named."""
        if quantity.kind == "date" and self._days:
            return any(quantities.same_date(quantity, day) for day in self._days)
        year = str(quantity.value)[:4]
        return not year.isdigit() or not self._years or self._years.first <= int(year) <= self._years.last

    @cached_property
    def _amounts(self) -> list[Held]:
        return list(self.amounts())

    @cached_property
    def _words(self) -> list[Quantity]:
        return list(self.words())

    @cached_property
    def _derived(self) -> list[Held]:
        return list(self.derived())

    @cached_property
    def _labels(self) -> Mapping[Label, Sequence[Held]]:
        return self.labels()

    @cached_property
    def _days(self) -> list[str]:
        read = (quantity for text in self.dated() for quantity in quantities.quantities_in(text))
        return [str(quantity.value) for quantity in read if quantity.kind == "date"]

    @cached_property
    def _years(self) -> Years | None:
        return hull(year for text in self.dated() for year in years_in(text))


def _is(quantity: Quantity, held: Held) -> bool:
    return quantities.agrees(quantity, held.number)


def _follows(quantity: Quantity, held: Held, context: Context) -> bool:
    """Whether a figure is one that was reckoned: a plain number is no share and no multiple of two others."""
    roughly = quantity.kind == "multiple" and not quantity.hedge and not has_digits(quantity.text)  # it doubled
    printed = replace(quantity, hedge="about") if roughly else quantity
    if not _is(printed, held) or quantities.difference(quantity, held.unit):
        return False
    if quantity.kind in ("share", "points", "multiple"):
        return True
    if held.unit in (COUNTED, COUNTED_IN_WORDS):
        return held.unit == COUNTED or not has_digits(quantity.text) or context.of_rows
    return not quantities.relates(held.unit) and context.adds

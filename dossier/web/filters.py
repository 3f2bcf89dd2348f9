"""Filters of a generated block as plain links: the address names one (`#timeline-by-actor-bank`), CSS hides the rest.

So a filter can be kept, sent and left with the back button, and needs no script. Each entry carries its tokens, each
section those of all its entries, so that a section without a match goes too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dossier.text import slug


@dataclass(frozen=True)
class Dimension:
    """One thing to filter by, the values that a record has of it, a value in words, and what readers call it."""

    name: str
    values: Callable[[Any], Iterable[str]]
    words: Callable[[str], str] = str
    own_label: str = ""

    @property
    def label(self) -> str:
        return self.own_label or self.name

    def token(self, value: str) -> str:
        return f"{self.name}-{slug(value)}"


@dataclass(frozen=True)
class Filter:
    view: str
    token: str
    parts: tuple[tuple[str, str], ...]  # dimension and value, in words
    count: int

    @property
    def anchor(self) -> str:
        return anchor(self.view, self.token)

    @property
    def label(self) -> str:
        return ", ".join(value for _, value in self.parts)

    @property
    def words(self) -> str:
        return "; ".join(f"{name}: {value}" for name, value in self.parts)


def anchor(view: str, token: str) -> str:
    return f"{view}-by-{token}"


@dataclass(frozen=True)
class Filters:
    """The filters of one block, by token; `total` counts its entries."""

    view: str
    total: int
    tokens: Mapping[str, str]  # of each record by id, with spaces between, as the attribute has them
    by_token: Mapping[str, Filter]
    groups: Mapping[str, tuple[Filter, ...]]  # by dimension; the most frequent first
    labels: Mapping[str, str]  # of the dimensions

    def of(self, records: Iterable[Any]) -> str:
        """The tokens of a section."""
        return " ".join(sorted({token for record in records for token in self.tokens[record.id].split()}))

    def style(self, records: Iterable[Any]) -> str:
        """Shows a section unless a filter is chosen that none of these records has.

        Each filter sets a property on what holds all sections, and a section asks for its own. Rules that look from
        each section back to each target would take a browser longer than all else on the page.
        """
        number = {token: n for n, token in enumerate(self.by_token)}
        display = "var(--rest,block)"
        for token in self.of(records).split():
            display = f"var(--by-{number[token]},{display})"
        return f"display:{display}"

    @property
    def css(self) -> str:
        """A browser without :has loses the mark of the active filter, and nothing else: that rule stands alone."""
        filters = list(self.by_token.values())
        if not filters:
            return ""
        active = ",".join(f'.filters:has(~#{f.anchor}:target) a[href$="#{f.anchor}"]' for f in filters)
        chosen = "\n".join(f"#{f.anchor}:target~.found{{--by-{n}:block}}" for n, f in enumerate(filters))
        return (
            ".at:target+.filtered{display:block}.at:target~.found .count{display:none}\n"
            f".at:target~.found{{--rest:none}}.found [hidden]{{display:none!important}}\n{chosen}\n"
            f"{active}{{color:var(--md-default-bg-color,#fff);background:var(--md-accent-fg-color,#333)}}\n"
        )


def filters_of(view: str, records: Iterable[Any], dimensions: tuple[Dimension, ...], crossed: bool = False) -> Filters:
    """Filters by each value of each dimension; `crossed` adds one for each pair of values, a cell of the matrix."""
    records = list(records)
    own = {record.id: _own(record, dimensions, crossed) for record in records}
    parts = {token: words for tokens in own.values() for token, words in tokens.items()}
    counts = Counter(token for tokens in own.values() for token in tokens)
    by_token = {token: Filter(view, token, parts[token], count) for token, count in counts.items()}
    return Filters(
        view, len(records), {identifier: " ".join(tokens) for identifier, tokens in own.items()}, by_token,
        {d.name: _group(d, by_token) for d in dimensions}, {d.name: d.label for d in dimensions},
    )  # fmt: skip


def _own(record: Any, dimensions: tuple[Dimension, ...], crossed: bool) -> dict[str, tuple[tuple[str, str], ...]]:
    single = {d.token(value): ((d.label, d.words(value)),) for d in dimensions for value in d.values(record)}
    pairs = combinations(single, 2) if crossed else ()
    return single | {f"{one}-{two}": single[one] + single[two] for one, two in pairs}


def _group(dimension: Dimension, by_token: Mapping[str, Filter]) -> tuple[Filter, ...]:
    own = [f for f in by_token.values() if len(f.parts) == 1 and f.parts[0][0] == dimension.label]
    return tuple(sorted(own, key=lambda f: (-f.count, f.label.lower(), f.token)))

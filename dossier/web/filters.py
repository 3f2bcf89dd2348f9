"""Filters of a generated block as plain links: the address names one (`#timeline-by-actor-bank`), CSS hides the rest.

So a filter can be kept, sent and left with the back button, and needs no script. Each entry carries its tokens, each
section those of all its entries, so that a section without a match goes too.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from string import ascii_lowercase, digits
from typing import Any, NamedTuple

from dossier.alphabet import in_alphabet, plain_letters
from dossier.language.messages import gettext as _
from dossier.text import slug

_KEPT = {*ascii_lowercase, *digits}


@dataclass(frozen=True)
class Dimension:
    """One thing to filter by, the values that a record has of it, a value in words, and what readers call it."""

    name: str
    values: Callable[[Any], Iterable[str]]
    words: Callable[[str], str] = str
    own_label: str = ""

    @property
    def label(self) -> str:
        return self.own_label or _(self.name)

    def token(self, value: str) -> str:
        return token(self.name, value)


class Part(NamedTuple):
    """A dimension and a value of it, which readers know by its words."""

    dimension: Dimension
    value: str

    @property
    def words(self) -> str:
        return self.dimension.words(self.value)


@dataclass(frozen=True)
class Filter:
    view: str
    token: str
    parts: tuple[Part, ...]
    count: int

    @property
    def anchor(self) -> str:
        return anchor(self.view, self.token)

    @property
    def label(self) -> str:
        return _(", ").join(part.words for part in self.parts)

    def beyond(self, chosen: Filter | None) -> str:
        """What it asks for more than one that is chosen already."""
        return _(", ").join(part.words for part in self.parts if not chosen or part not in chosen.parts)

    @property
    def value(self) -> str:
        """Of its first dimension."""
        return self.parts[0].value

    @property
    def words(self) -> str:
        return _("; ").join(_("{label}: {value}").format(label=p.dimension.label, value=p.words) for p in self.parts)


def token(dimension: str, value: str) -> str:
    """What stands for a value in addresses. Values with one token differ in capitals, accents or punctuation alone."""
    return f"{dimension}-{_in_address(value)}"


@lru_cache(maxsize=16_384)
def _in_address(value: str) -> str:
    """The Latin letters and the figures; with a hash where that leaves out others, or signs as of C++ and C#."""
    signs, words = plain_letters(value), slug(value)
    kept = all(sign in _KEPT or unicodedata.category(sign)[0] in "PZ" and sign != "#" for sign in signs)
    return words if words and kept else "-".join(filter(None, (words, hashlib.sha256(value.encode()).hexdigest()[:8])))


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

    def _choices(self, groups: Iterable[tuple[Any, Collection[Any]]]) -> Iterable[str]:
        """The tokens that an element of the block has: each set of them once."""
        parts = (part for _, records in groups for part in (records, *([record] for record in records)))
        return dict.fromkeys(map(self.of, parts))

    def _display(self, tokens: str) -> str:
        """Shows what has these tokens unless a filter is chosen that is none of them.

        Each filter sets a property on what holds all sections, and a section asks for its own. Rules that look from
        each section back to each target would take a browser longer than all else on the page.
        """
        number = {token: n for n, token in enumerate(self.by_token)}
        display = "var(--rest,block)"
        for token in tokens.split():
            display = f"var(--by-{number[token]},{display})"
        return f'.view .found [data-by="{tokens}"]{{display:{display}}}'

    def css(self, groups: Iterable[tuple[Any, Collection[Any]]]) -> str:
        """The rules for sections and the records in each. A browser without :has loses the mark of the active filter,
        and nothing else: that rule stands alone."""
        filters = list(self.by_token.values())
        if not filters:
            return ""
        active = ",".join(f'.filters:has(~#{f.anchor}:target) a[href$="#{f.anchor}"]' for f in filters)
        chosen = "\n".join(f"#{f.anchor}:target~.found{{--by-{n}:block}}" for n, f in enumerate(filters))
        shown = "\n".join(self._display(own) for own in self._choices(groups))
        return (
            ".at:target+.filtered{display:block}.at:target~.found .count{display:none}\n"
            f".at:target~.found{{--rest:none}}.found [hidden]{{display:none!important}}\n{chosen}\n{shown}\n"
            f"{active}{{color:var(--md-default-bg-color,#fff);background:var(--md-accent-fg-color,#333)}}\n"
        )


def filters_of(view: str, records: Iterable[Any], dimensions: tuple[Dimension, ...], crossed: bool = False) -> Filters:
    """Filters by each value of each dimension; `crossed` adds one for each pair of values, a cell of the matrix."""
    records = list(records)
    own = {record.id: _own(record, dimensions, crossed) for record in records}
    parts = {token: words for tokens in reversed(own.values()) for token, words in tokens.items()}  # of the first
    counts = Counter(token for tokens in own.values() for token in tokens)
    by_token = {token: Filter(view, token, parts[token], count) for token, count in counts.items()}
    return Filters(
        view, len(records), {identifier: " ".join(tokens) for identifier, tokens in own.items()}, by_token,
        {d.name: _group(d, by_token) for d in dimensions}, {d.name: d.label for d in dimensions},
    )  # fmt: skip


def _own(record: Any, dimensions: tuple[Dimension, ...], crossed: bool) -> dict[str, tuple[Part, ...]]:
    single = {d.token(value): (Part(d, value),) for d in dimensions for value in d.values(record)}
    pairs = combinations(single, 2) if crossed else ()
    return single | {f"{one}-{two}": single[one] + single[two] for one, two in pairs}


def _group(dimension: Dimension, by_token: Mapping[str, Filter]) -> tuple[Filter, ...]:
    own = [f for f in by_token.values() if len(f.parts) == 1 and f.parts[0].dimension is dimension]
    return tuple(sorted(own, key=lambda f: (-f.count, in_alphabet(f.label), f.token)))

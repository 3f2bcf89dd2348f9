"""Mappings of the ledger that note what is read of them, by names.

`claims/eco-share` is one record, `claims?eco-share` whether there is one, `claims#` how many there are, `claims` all of
them in their order, `claims@eco-share` where it stands in its file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, partial
from typing import Any

from dossier.content_digest import digest_of_text, digest_of_value
from dossier.problems import Location
from dossier.report.record import Record
from dossier.report.records import Page

MISSING = "missing"  # the digest of what is not there
_PAIR = "\t"  # between the parts of a key that has two


class Notes:
    """What each output has read; nothing is noted while none is made."""

    def __init__(self) -> None:
        self.by_output: dict[str, set[str]] = {}
        self._now: set[str] | None = None

    def add(self, name: str) -> None:
        if self._now is not None:
            self._now.add(name)

    @contextmanager
    def of(self, output: str) -> Iterator[None]:
        with self._into(self.by_output.setdefault(output, set())):
            yield

    def aside(self) -> AbstractContextManager[None]:
        """For what is worked out for all outputs, and has names of its own."""
        return self._into(None)

    @contextmanager
    def part(self, own: set[str]) -> Iterator[None]:
        """Notes what is read in `own` as well, for who uses the part again."""
        with self._into(own):
            yield
        self.again(own)

    def again(self, own: set[str]) -> None:
        if self._now is not None:
            self._now |= own

    @contextmanager
    def _into(self, names: set[str] | None) -> Iterator[None]:
        before, self._now = self._now, names
        try:
            yield
        finally:
            self._now = before


class NotedMapping(Mapping[Any, Any]):
    """A mapping of the ledger; `values` gives it when it is first asked for, `digest` what counts of one value."""

    def __init__(
        self,
        name: str,
        values: Callable[[], Mapping[Any, Any]],
        notes: Notes,
        digest: Callable[[Any], str] = digest_of_value,
    ) -> None:
        self.name, self._make, self._notes, self._digest = name, values, notes, digest
        self._seen: dict[Any, Any] = {}

    @cached_property
    def _values(self) -> Mapping[Any, Any]:
        with self._notes.aside():
            return self._make()

    def _shown(self, key: Any) -> Any:
        value = self._values[key]
        if not isinstance(value, Record):
            return value
        if key not in self._seen:
            self._seen[key] = self._noted(key, value)
        return self._seen[key]

    def _noted(self, key: Any, record: Record) -> Record:
        if isinstance(record, Page):
            return _NotedPage.of(record, f"markups/{key}", self._notes)
        return record.model_copy(update={"location": _NotedPlace.of(record, f"{self.name}@{key}", self._notes)})

    def __getitem__(self, key: Any) -> Any:
        self._notes.add(f"{self.name}/{_key(key)}")
        return self._shown(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.add(f"{self.name}/{_key(key)}")
        return self._shown(key) if key in self._values else default

    def __contains__(self, key: Any) -> bool:
        self._notes.add(f"{self.name}?{_key(key)}")
        return key in self._values

    def __len__(self) -> int:
        self._notes.add(f"{self.name}#")
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        self._notes.add(self.name)
        return iter(self._values)

    def items(self) -> Any:
        self._notes.add(self.name)
        return {key: self._shown(key) for key in self._values}.items()

    def values(self) -> Any:
        self._notes.add(self.name)
        return {key: self._shown(key) for key in self._values}.values()

    def digest(self, sign: str, text: str) -> str:
        """What stands behind the rest of a read's name."""
        if not sign:
            return digest_of_text(" ".join(f"{_key(key)} {self._one(key)}" for key in self._values))
        if sign == "#":
            return str(len(self._values))
        key = tuple(text.split(_PAIR)) if _PAIR in text else text
        if sign == "?":
            return str(key in self._values)
        if key not in self._values:
            return MISSING
        return digest_of_value(self._values[key].location) if sign == "@" else self._one(key)

    def _one(self, key: Any) -> str:
        value = self._values[key]
        digest = self._digest(value)
        return f"{digest} {value.location.file}" if isinstance(value, Record) else digest


def _key(key: Any) -> str:
    return _PAIR.join(key) if isinstance(key, tuple) else str(key)


class _NotedPlace(Location):
    """Where a record stands, which counts for who asks for its line: those above it change."""

    _add: Callable[[], None]
    _line: int

    @classmethod
    def of(cls, record: Record, name: str, notes: Notes) -> _NotedPlace:
        place = cls(*record.location)
        place._line, place._add = record.location.line, lambda: notes.add(name)
        return place

    @property
    def line(self) -> int:
        self._add()
        return self._line


class _NotedPage(Page):
    """A page, whose head counts for all: only who asks for its body reads it."""

    @classmethod
    def of(cls, page: Page, name: str, notes: Notes) -> _NotedPage:
        noted = cls.model_construct(None, location=page.location, path=page.path, front=page.front)
        vars(noted)["_read"] = partial(cls._body_of, page, name, notes)
        return noted

    @staticmethod
    def _body_of(page: Page, name: str, notes: Notes) -> str:
        notes.add(name)
        return page.body

    def __getattr__(self, name: str) -> Any:
        if name == "body":
            return vars(self)["_read"]()
        raise AttributeError(name)

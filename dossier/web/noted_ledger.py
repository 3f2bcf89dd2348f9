"""The ledger as makers of outputs see it, who need not know of this: what they ask for is noted, with the output.

A read has a name: `claims/eco-share` is one record, `claims?eco-share` whether there is one, `claims#` how many there
are, `claims` all of them in their order, `claims@eco-share` where it stands in its file. What the settings and the list
of pages give is no read: where that changes, all is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import fields
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NoReturn

from dossier.content_digest import digest_of_text, digest_of_value
from dossier.last_build import digest_of
from dossier.ledger import WORKED_OUT, Ledger
from dossier.problems import Location
from dossier.prose.numbering import Numbering
from dossier.report.record import Record
from dossier.report.records import Page

_NAME = re.compile(r"([^/?#@]+)(?:([/?#@])(.*))?", re.S)
_MISSING = "missing"
_PAIR = "\t"  # between the parts of a key that has two
_FILES = "content"  # below which files are drawn that makers look into


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
        self._name, self._make, self._notes, self._digest = name, values, notes, digest
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
        return record.model_copy(update={"location": _NotedPlace.of(record, f"{self._name}@{key}", self._notes)})

    def __getitem__(self, key: Any) -> Any:
        self._notes.add(f"{self._name}/{_key(key)}")
        return self._shown(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.add(f"{self._name}/{_key(key)}")
        return self._shown(key) if key in self._values else default

    def __contains__(self, key: Any) -> bool:
        self._notes.add(f"{self._name}?{_key(key)}")
        return key in self._values

    def __len__(self) -> int:
        self._notes.add(f"{self._name}#")
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        self._notes.add(self._name)
        return iter(self._values)

    def items(self) -> Any:
        self._notes.add(self._name)
        return {key: self._shown(key) for key in self._values}.items()

    def values(self) -> Any:
        self._notes.add(self._name)
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
            return _MISSING
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


# -- the ledger ------------------------------------------------------------------------------------------------------


def _unseen(*_: object) -> NoReturn:
    raise LookupError("what an output is made of must be noted; add it to the mappings of dossier/web/noted_ledger.py")


_MAPPINGS = ("references", "nameless", "homes", "link_uses", "source_uses", "corrections")
_FIXED = ("editions", "fonts", "problems", "left_out")  # by the settings, or none in what was checked


class NotedLedger(Ledger):
    """What it does not note, it does not give."""

    unprintable = picture_faults = property(_unseen)
    notes: Notes
    root: Path

    @classmethod
    def of(cls, ledger: Ledger, root: Path) -> NotedLedger:
        noted, notes = object.__new__(cls), Notes()
        parts = {name: NotedMapping(name, _later(ledger, name), notes) for name in _MAPPINGS}
        parts["markups"] = NotedMapping("markups", lambda: ledger.markups, notes, lambda m: digest_of_text(m.page.body))
        numbers = {f"numbering.{name}": _later(ledger.numbering, name) for name in _NUMBERS}
        parts |= {name: NotedMapping(name, values, notes) for name, values in numbers.items()}
        own = {name: NotedMapping(name, _later(ledger.report, name), notes) for name in _RECORDS}
        own["pages"] = NotedMapping(
            "pages", lambda: ledger.report.pages, notes, lambda page: digest_of_value(page.front)
        )
        report = ledger.report.model_copy(update=own)
        for name in ("hidden", "unusual"):
            del vars(report)[name]
        values = {name: getattr(ledger, name) for name in (*_FIXED, "printed")}
        mappings = {name: parts[name] for name in (*_MAPPINGS, "markups")}
        vars(noted).update(values, **mappings, report=report, notes=notes, root=root, _parts=parts | own)
        vars(noted)["numbering"] = _numbering(ledger.numbering, parts)
        return noted

    def worked_out(self, name: str) -> NotedMapping:
        parts: dict[str, NotedMapping] = vars(self)["_parts"]
        if name not in parts:
            parts[name] = NotedMapping(name, lambda: WORKED_OUT[name](self), self.notes)
        return parts[name]

    def digest(self, read: str) -> str:
        """Of what a name of a read stands for now; that of nothing where no output can read it any more."""
        match = _NAME.fullmatch(read)
        name, sign, rest = (match[1], match[2] or "", match[3] or "") if match else ("", "", "")
        if name == _FILES:
            path = self.root / _FILES / rest
            return digest_of(path) if path.is_file() else _MISSING
        part = self.worked_out(name) if name in WORKED_OUT else vars(self)["_parts"].get(name)
        return _MISSING if part is None else part.digest(sign, rest)


def _later(holder: Any, name: str) -> Callable[[], Any]:
    return lambda: getattr(holder, name)


_NUMBERS = ("figures", "tables", "first_tables", "appendices", "headings", "titles")
_RECORDS = (
    "sources", "claims", "datasets", "charts", "pictures", "events", "actors", "places", "glossary", "corrections",
    "geo",
)  # fmt: skip


def _numbering(numbering: Numbering, parts: Mapping[str, NotedMapping]) -> Numbering:
    own = {name: parts[f"numbering.{name}"] for name in _NUMBERS}
    return Numbering(**{field.name: own.get(field.name, getattr(numbering, field.name)) for field in fields(numbering)})


def making(ledger: Ledger, output: str) -> AbstractContextManager[None]:
    """While it lasts, what is read is read for the output."""
    return ledger.notes.of(output) if isinstance(ledger, NotedLedger) else nullcontext()


def output_of(page: str) -> str:
    """The output that a page of Markdown is, whose place in the site the engine knows."""
    return f"{_FILES}/{page}"


def looked_at(ledger: Ledger, drawn: Path) -> Path:
    """A file of a chart, of which is noted that it is read: below content/, or the same in the site."""
    if isinstance(ledger, NotedLedger):
        ledger.notes.add(f"{_FILES}/{drawn.parent.name}/{drawn.name}")
    return drawn


def settled(ledger: Ledger) -> list[Any]:
    """What makers read without a note, beside the settings: where it changes, all is made anew."""
    fronts = [(path, digest_of_value(page.front)) for path, page in ledger.report.pages.items()]
    numbering = ledger.numbering
    return [fronts, ledger.printed, numbering.numbers_figures, numbering.repeated]

"""The ledger as makers of outputs see it, who need not know of this: what they ask for is noted, with the output.

What the settings and the list of pages give is no read: where that changes, all is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from dossier import cache
from dossier.content_digest import digest_of_text, digest_of_value
from dossier.last_build import digest_of
from dossier.ledger import WORKED_OUT, Ledger
from dossier.noted.mapping import MISSING, NotedMapping, Notes
from dossier.prose.numbering import Numbering
from dossier.report.fingerprint import Prints
from dossier.report.kinds import KINDS
from dossier.report.records import Report

_NAME = re.compile(r"([^/?#@]+)(?:([/?#@])(.*))?", re.S)
_OF_RECORDS = {*KINDS, "geo"}  # below data/
_FILES = "content"  # below which files are drawn that makers look into


def _unseen(*_: object) -> NoReturn:
    raise LookupError("what an output is made of must be noted; add it to the mappings of dossier/noted/ledger.py")


_MAPPINGS = ("references", "nameless", "homes", "link_uses", "source_uses", "corrections")
_FIXED = ("editions", "fonts", "problems", "left_out")  # by the settings, or none in what was checked


class NotedLedger(Ledger):
    """What it does not note, it does not give."""

    unprintable = picture_faults = property(_unseen)
    notes: Notes
    root: Path
    _digests: dict[str, str]

    @classmethod
    def of(cls, ledger: Ledger, root: Path) -> NotedLedger:
        noted, notes = object.__new__(cls), Notes()
        numbering, report = ledger.numbering, ledger.report
        parts = [
            *(NotedMapping(name, _later(report, name), notes) for name in _RECORDS),
            *(NotedMapping(f"ledger.{name}", _later(ledger, name), notes) for name in _MAPPINGS),
            *(NotedMapping(f"numbering.{name}", _later(numbering, name), notes) for name in _NUMBERS),
            NotedMapping("pages", _later(report, "pages"), notes, lambda page: digest_of_value(page.front)),
            NotedMapping("markups", _later(ledger, "markups"), notes, lambda markup: digest_of_text(markup.page.body)),
        ]
        named = {part.name: part for part in parts}
        vars(noted).update({name: getattr(ledger, name) for name in (*_FIXED, "printed")})
        vars(noted).update({name: named[f"ledger.{name}"] for name in _MAPPINGS}, markups=named["markups"])
        vars(noted).update(
            report=_report(report, named), numbering=_numbering(numbering, named), notes=notes, root=root
        )
        vars(noted).update(_parts=named, _digests=vars(ledger).setdefault("_digests", {}))
        vars(noted).update(_worked_out=vars(ledger).setdefault("_worked_out", {}))  # who notes nothing has it from here
        return noted

    def worked_out(self, name: str) -> NotedMapping:
        parts: dict[str, NotedMapping] = vars(self)["_parts"]
        if name not in parts:
            parts[name] = NotedMapping(name, partial(self._work_out, name), self.notes)
        return parts[name]

    def _work_out(self, name: str) -> Mapping[Any, Any]:
        made: dict[str, Mapping[Any, Any]] = vars(self)["_worked_out"]
        made[name] = WORKED_OUT[name](self)
        return made[name]

    def digest(self, read: str) -> str:
        """Of what a name of a read stands for now; that of nothing where no output can read it any more."""
        if read not in self._digests:
            self._digests[read] = self._digest(read)
        return self._digests[read]

    def _digest(self, read: str) -> str:
        match = _NAME.fullmatch(read)
        name, sign, rest = (match[1], match[2] or "", match[3] or "") if match else ("", "", "")
        if name == _FILES:
            path = self.root / _FILES / rest
            return digest_of(path) if path.is_file() else MISSING
        part = self.worked_out(name) if name in WORKED_OUT else vars(self)["_parts"].get(name)
        return MISSING if part is None else part.digest(sign, rest)


def _later(holder: Any, name: str) -> Callable[[], Any]:
    return lambda: getattr(holder, name)


_NUMBERS = ("figures", "tables", "first_tables", "appendices", "headings", "titles")
_RECORDS = (
    "sources", "claims", "datasets", "charts", "pictures", "events", "actors", "places", "glossary", "corrections",
    "geo",
)  # fmt: skip


def _report(report: Report, parts: Mapping[str, NotedMapping]) -> Report:
    noted = report.model_copy(update={name: parts[name] for name in (*_RECORDS, "pages")})
    for name in ("hidden", "unusual"):  # of characters in files, of which no output tells
        del vars(noted)[name]
    return noted


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


def of_settings(files: Prints) -> str:
    """Of all files but pages and those that say nothing but what stands in records."""
    return cache.key(
        files.beside, *(part for name, own in files.data.items() if not _is_of_records(name) for part in (name, own))
    )


def _is_of_records(name: str) -> bool:
    first = name.split("/")[1]
    return first.partition(".")[0] in _OF_RECORDS and name.endswith((".yml", ".yaml", ".geojson"))


def settled(ledger: Ledger) -> list[Any]:
    """What makers read without a note, beside the settings: where it changes, all is made anew."""
    fronts = [(path, digest_of_value(page.front)) for path, page in ledger.report.pages.items()]
    numbering = ledger.numbering
    return [fronts, ledger.printed, numbering.numbers_figures, numbering.repeated]

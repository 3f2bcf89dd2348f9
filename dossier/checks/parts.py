"""A report in the parts that are checked by themselves: its records, and each of its pages.

What was found in a part is kept for as long as nothing changes that its checks can see, so that they see no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from dossier import cache
from dossier.checks import kept_problems
from dossier.checks.clean_pages import CleanPages
from dossier.checks.rule import READS, Reads
from dossier.ledger import Ledger
from dossier.noted.ledger import making
from dossier.problems import Problem
from dossier.prose.kept_markup import depend_on_nothing_else
from dossier.report.fingerprint import Prints
from dossier.report.record import Record
from dossier.report.records import Report


class _Part(NamedTuple):
    reads: Reads
    page: str = ""

    def name(self, prints: Prints) -> str:
        """Under which its problems are kept."""
        return cache.key(self.reads.name, prints.rest, self.page, prints.pages.get(self.page, b""))

    def problems(self, ledger: Ledger, noted: Ledger | None = None) -> list[Problem]:
        """`noted` is the same ledger, of whose records each read is noted."""
        seen = _alone(ledger, (self.page,) if self.page else (), noted or ledger)
        return [problem for check, reads in READS.items() if reads is self.reads for problem in check(seen)]


def problems(ledger: Ledger, prints: Prints | None = None) -> Iterator[Problem]:
    """Those of all parts. `prints` are those of the files of which the ledger was made, where they are known."""
    parts = [_Part(Reads.RECORDS), *(_Part(Reads.PAGE, path) for path in ledger.markups)]
    if prints is None or not depend_on_nothing_else(ledger.report.settings):
        yield from (problem for part in parts for problem in part.problems(ledger))
        return
    names = {part: part.name(prints) for part in parts}
    kept, clean = cache.get(list(names.values())), CleanPages(ledger, prints)
    new = {}
    for part, name in names.items():
        if name not in kept and not _is_clean(part, ledger, clean):
            new[name] = kept_problems.written(part.problems(ledger))
    clean.keep()
    cache.put(new)
    yield from (problem for found in (*kept.values(), *new.values()) for problem in kept_problems.read(found))


def _is_clean(part: _Part, ledger: Ledger, clean: CleanPages) -> bool:
    """Whether nothing is wrong on a page; where something is, it is looked for again, with its place."""
    if not part.page or part.page in clean:
        return bool(part.page)
    with making(clean.seen, part.page):
        is_clean = not part.problems(ledger, clean.seen)
    if is_clean:
        clean.add(part.page)
    return is_clean


# -- what the checks of a part see -----------------------------------------------------------------------------------


def _alone(ledger: Ledger, paths: Iterable[str], noted: Ledger) -> Ledger:
    """The ledger with these pages alone, and without what follows from pages beside each other."""
    pages = {path: ledger.report.pages[path] for path in paths}
    own: dict[str, Any] = {"pages": pages, "hidden": (), "unusual": frozenset()}
    values = {name: vars(noted).get(name, value) for name, value in vars(ledger).items() if name in _FIELDS}
    alone = object.__new__(_Alone)
    vars(alone).update(values, report=_with(noted.report, own), markups={path: ledger.markups[path] for path in pages})
    return alone


def _with(report: Report, own: Mapping[str, Any]) -> Report:
    return report.model_copy(update=own)


_FIELDS = ("editions", "nameless", "picture_faults")


def _unseen(*_: object) -> NoReturn:
    raise LookupError("a check that reads a part of the report asks for the whole; mark it with Reads.REPORT")


class _Alone(Ledger):
    """No check of a part can come to hang on another part without failing."""

    printed = numbering = homes = link_uses = source_uses = property(_unseen)
    references = unprintable = problems = left_out = property(_unseen)

    def order_of(self, page: str) -> int:
        _unseen()

    def record_of(self, named: str) -> Record | None:
        _unseen()

"""A report with problems, as far as it can be shown: what names a record that is not there is left out of the others.

Nothing is put in the place of what is missing. What cannot be read at all stops a draft as it stops a build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_origin

from dossier.bibliography.references import references
from dossier.checks.registry import check
from dossier.ledger import Ledger, ledger_of, unformatted
from dossier.problems import Names, Problem, in_quotes
from dossier.report import kinds
from dossier.report.correction import Correction
from dossier.report.id_fields import branches, hints
from dossier.report.load import load_draft
from dossier.report.reading import Reading
from dossier.report.record import Record, fields_by_key
from dossier.report.records import Report

_GONE = object()
_OF_MISSING = ("unknown-", "deleted-")  # rules begin so
_OF_USE = "unused-"
_Known = Mapping[str, Collection[str]]  # ids by noun


def draft_ledger(root: Path) -> Ledger:
    """The ledger with the report's problems; none are left where it has none.

    Raises ReportError where a file cannot be read.
    """
    reading = load_draft(root)
    assert reading.report
    problems = [*reading.problems, *_new(check(unformatted(reading.report, root)), reading)]
    report = without_unknown(reading.report)
    ledger = ledger_of(report, references(report, root), root)
    return replace(ledger, problems=tuple(sorted(set(problems))), left_out=tuple(reading.left_out))


def _new(problems: list[Problem], reading: Reading) -> Iterator[Problem]:
    """Without those that only follow from what was left out: that it is not there, that nothing uses its sources."""
    names = Names(map(in_quotes, reading.left_out_ids))
    for problem in problems:
        is_of_missing = problem.rule.startswith(_OF_MISSING) and bool(names.within(problem.sentence))
        is_of_use = problem.rule.startswith(_OF_USE) and bool(reading.left_out)
        if not (is_of_missing or is_of_use):
            yield problem


def without_unknown(report: Report) -> Report:
    """The report without the ids that name nothing, and without the parts of records that are nothing without them."""
    known: dict[str, Collection[str]] = {kind.noun: kind.records(report) for kind in kinds.KINDS.values()}
    known |= {"geo": report.geo, "chapter": [path.removesuffix(".md") for path in report.pages]}
    changed = {}
    for kind in kinds.KINDS.values():
        if kind.model is Correction:  # which may name what it removed
            continue
        pairs = ((name, _record(record, known)) for name, record in kind.records(report).items())
        changed[kind.name] = {name: record for name, record in pairs if record is not _GONE}
    return report.model_copy(update=changed)


def _record(record: Record, known: _Known, is_part: bool = False) -> Any:
    """The record with what is left of its fields; gone where a field is that it cannot be without."""
    fields, own = fields_by_key(type(record)), hints(type(record))
    changes = {}
    for key, name in fields.items():
        value = getattr(record, name, None)
        left = _value(value, own[key], known)
        if left is _GONE and (is_part or type(record).model_fields[name].is_required()):
            return _GONE
        if left is not value:
            changes[name] = None if left is _GONE else left
    return record.model_copy(update=changes) if changes else record


def _value(value: Any, hint: Any, known: _Known) -> Any:
    if isinstance(value, Record):
        return _record(value, known, is_part=True)
    if isinstance(value, tuple):
        items = [_value(item, get_args(branch)[0], known) for item in value for branch in _tuples(hint)]
        left = tuple(item for item in items if item is not _GONE)
        return value if left == value else left
    if isinstance(value, str):
        nouns = [noun for branch, noun in branches(hint) if branch is str and noun is not None]
        return _GONE if nouns and not _is_known(value, nouns[0], known) else value
    if isinstance(value, Mapping):
        parts = [get_args(branch) for branch, _ in branches(hint) if len(get_args(branch)) == 2]
        pairs = {key: _value(item, parts[0][1], known) if parts else item for key, item in value.items()}
        kept = {key: item for key, item in pairs.items() if item is not _GONE}
        return value if kept == value else kept
    return value


def _tuples(hint: Any) -> list[Any]:
    return [branch for branch, _ in branches(hint) if get_origin(branch) is tuple][:1]


def _is_known(text: str, noun: str, known: _Known) -> bool:
    """Also of “dataset#row”, and of “noun:id”."""
    name = text.partition("#")[0]
    if not noun:
        noun, _, name = name.partition(":")
    return name in known.get(noun, ())

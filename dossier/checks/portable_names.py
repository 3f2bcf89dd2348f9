"""The rule that every file of a report, and every one that is made of a record, can lie on Windows and macOS too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.report.kinds import KINDS
from dossier.report.picture import FOLDER
from dossier.report.portable_names import fault, is_device, taken_for_others


@keeps("portable-name")
def every_record_may_be_a_file(ledger: Ledger) -> Iterator[Problem]:
    """Charts, pages, cards and downloads have the names of their records, and folders those of files of data."""
    for kind in KINDS.values():
        for identifier, record in () if kind.a_file_each else kind.records(ledger.report).items():
            if is_device(identifier):
                sentence = f"the {kind.noun} {in_quotes(identifier)} would be a file that Windows cannot hold, for it"
                remedy = f"is the name of a device there; name it otherwise, such as {in_quotes(f'{identifier}-1')}"
                yield Problem(record.at("id"), f"{sentence} {remedy}", "portable-name")


@keeps("portable-name")
def every_file_may_lie_on_every_system(ledger: Ledger) -> Iterator[Problem]:
    told = set[str]()
    files = sorted(set(_files(ledger)))
    for file in files:
        parts = file.split("/")
        names = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        faults = {name: found for name, part in zip(names, parts, strict=True) if (found := fault(part))}
        for name, sentence in faults.items():
            if name not in told:
                told.add(name)
                yield Problem(Location(file), f"{sentence}; rename it", "portable-name")
    for file, name, other in taken_for_others(files):
        if name == file and file.endswith(".md"):
            continue  # of which the rule about addresses tells
        sentence = f"Windows and macOS take {in_quotes(name)} and {in_quotes(other)} for one file or folder"
        yield Problem(Location(file), f"{sentence}; rename one", "portable-name")


def _files(ledger: Ledger) -> Iterable[str]:
    report = ledger.report
    yield from (f"content/{name}" for name in (*report.pages, *report.files))
    yield from (f"{FOLDER}/{picture.file}" for picture in report.pictures.values())
    yield from (record.location.file for kind in KINDS.values() for record in kind.records(report).values())

"""No reader is shown the id of a record in place of its name: ids are for those who write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose import named_claims
from dossier.report.kinds import KINDS, records
from dossier.report.records import Claim, Dataset, Report

_COMPOUND = re.compile(r"(?<![\w/.@:#-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/-])")  # a single word may be any word
_WHOLE_ADDRESS = re.compile(r"https?://\S+")


@keeps("id-in-prose", reads=Reads.PAGE)
def no_page_shows_an_id(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for sentence in page.sentences():
            text = sentence.without_links(*(kind.noun for kind in KINDS.values()))
            for match in _COMPOUND.finditer(text):
                if where := _where(match[0], ledger.report):
                    place = page.place(sentence.passage, sentence.start + match.start())
                    yield _problem(place, f"readers are shown {in_quotes(match[0])}", where)


@keeps("id-in-prose", reads=Reads.RECORDS)
def no_record_shows_an_id(ledger: Ledger) -> Iterator[Problem]:
    """Site and print put words in place of what a claim names in parentheses."""
    for subject, text, location in _prose(ledger.report):
        for match in _COMPOUND.finditer(_WHOLE_ADDRESS.sub("", text)):
            if where := _where(match[0], ledger.report):
                yield _problem(location, f"{subject} shows readers {in_quotes(match[0])}", where)


def _prose(report: Report) -> Iterator[tuple[str, str, Location]]:
    """What each record says to readers, rows of datasets included, with what the record is called."""
    for kind, identifier, record in records(report):
        subject = f"{kind.noun} {in_quotes(identifier)}"
        for field in kind.prose:
            text = getattr(record, field) or ""
            if isinstance(record, Claim):
                parts = named_claims.parts_of(text, report.claims)
                text = " ".join(part for part, is_claim in parts if not is_claim)
            yield subject, text, record.at(field)
        if isinstance(record, Dataset):
            yield from ((subject, row.note, row.at("note")) for row in record.rows if row.note)


def _where(word: str, report: Report) -> str:
    """The place of the record whose id it is, if there is one."""
    return next((kind.place for kind in KINDS.values() if word in kind.records(report)), "")


def _problem(location: Location, subject: str, where: str) -> Problem:
    return Problem(location, f"{subject}, an id of {where}; write words for it", "id-in-prose")

"""Rules about how figures are written."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.quantities import Quantity
from dossier.report.kinds import records


@keeps("figure-unreadable", reads=Reads.PAGE)
def every_figure_of_a_page_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    names = ledger.report.style.names
    for page in ledger.markups.values():
        for passage in page.passages:
            for quantity in quantities.unreadable_in(passage.text, names):
                yield _problem(page.place(passage, quantity.start), quantity)
        for link in (link for link in page.addresses if link.image):
            yield from (_problem(link.location, quantity) for quantity in quantities.unreadable_in(link.words, names))


@keeps("figure-unreadable", reads=Reads.RECORDS)
def every_figure_of_a_record_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    """Titles of sources are not the report's own words."""
    names = ledger.report.style.names
    for kind, _, record in records(ledger.report):
        for field in kind.prose:
            for quantity in quantities.unreadable_in(getattr(record, field) or "", names):
                yield _problem(record.at(field), quantity)


def _problem(location: Location, quantity: Quantity) -> Problem:
    sentence = f"{in_quotes(quantity.text)} cannot be read with certainty; {quantity.advice}"
    return Problem(location, sentence, "figure-unreadable")

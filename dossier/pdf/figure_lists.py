"""Lines of the lists of figures and tables for those that stand in the other volume: numbers run through both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dossier.exports import figure_citation
from dossier.language.messages import gettext as _
from dossier.language.messages import ngettext, numerals
from dossier.ledger import Ledger
from dossier.pdf.book import Book
from dossier.pdf.runs import in_words
from dossier.pdf.typst_text import array, block, glued, string, words


class Row(NamedTuple):
    """Stands behind the line of the figure `after`; `target` is the label where the figure stands."""

    after: str
    called: str
    title: str = ""
    target: str = ""


def beyond(book: Book, pages: Sequence[str]) -> str:
    """As code: by the kind of figure, the rows of the list that a volume of these pages has."""
    rows = {"image": _figures(book), "table": _tables(book, pages)}
    kinds = (f"{kind}: {array(map(_code, own))}" for kind, own in rows.items())
    return f"(volume: {string(book.beyond)}, {', '.join(kinds)})"


def _code(row: Row) -> str:
    return array([string(row.after), string(row.called), block(words(row.title)), string(row.target)])


def _figures(book: Book) -> list[Row]:
    """Each in its place, with its title; in one line where most stand in the other volume."""
    figures = book.ledger.numbering.figures
    there = [label for label in figures if book.is_beyond(label)]
    here = [label for label in figures if label in book.targets]
    if len(there) > len(here):
        called = ngettext("Figure {numbers}", "Figures {numbers}", len(there))
        return [Row("", called.format(numbers=in_words(int(figures[label].label) for label in there)))]
    return [*_in_place(book, [*figures])]


def _in_place(book: Book, labels: Iterable[str]) -> Iterator[Row]:
    before, takeaways = "", figure_citation.takeaways(book.ledger)
    for label in labels:
        if book.is_beyond(label):
            number = numerals(book.ledger.numbering.figures[label].label)
            title = takeaways.get(label.partition(":")[2]) or title_of(book.ledger, label)
            yield Row(before, glued(_("Figure {number}").format(number=number)), title.rstrip("."), label)
        elif label in book.targets:
            before = label


def title_of(ledger: Ledger, label: str) -> str:
    """The title of a chart, the caption of a picture."""
    scheme, _colon, name = label.partition(":")
    return ledger.report.charts[name].title if scheme == "chart" else ledger.report.pictures[name].caption


def _tables(book: Book, pages: Sequence[str]) -> list[Row]:
    ledger = book.ledger
    numbers = [
        first + place
        for path, first in ledger.numbering.first_tables.items()
        if path not in pages and path in ledger.printed
        for place in range(len(ledger.markups[path].outline.tables))
    ]
    called = ngettext("Table {numbers}", "Tables {numbers}", len(numbers))
    return [Row("", called.format(numbers=in_words(numbers)))] if numbers else []

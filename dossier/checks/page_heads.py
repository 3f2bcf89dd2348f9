"""The rule that what a page says in its title, description and headings stands in its text."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.claim_figures import agrees_with_claim
from dossier.checks.record_figures import Text
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.markup import Markup
from dossier.prose.quantities import Quantity
from dossier.prose.reader import HEADINGS

_LARGE = 100
_REMEDY = "say it in a sentence with its source, or correct it"


@keeps("figure-uncovered", reads=Reads.PAGE)
def every_figure_of_a_heading_stands_in_the_text(ledger: Ledger) -> Iterator[Problem]:
    names = ledger.report.style.names
    for page in ledger.markups.values():
        for text in _heads(page):
            for quantity in quantities.quantities_in(text.words, names):
                if _binds(quantity) and not _stands(quantity, page, ledger):
                    where = f"{in_quotes(quantity.text)} in the {text.name}"
                    sentence = f"{where} is in no sentence of the page and in no claim that it links; {_REMEDY}"
                    yield Problem(text.location, sentence, "figure-uncovered")


def _heads(page: Markup) -> Iterator[Text]:
    front = page.page.front
    yield Text(front.title, "title", front.at("title"))
    yield Text(front.description, "description", front.at("description"))
    for passage in page.passages:
        if passage.kind in HEADINGS:
            yield Text(passage.text, "heading", page.place(passage, 0))


def _binds(quantity: Quantity) -> bool:
    """Whether it says something: not the number of the chapters, or of ten questions; a year is one of the subject."""
    if quantity.is_date or quantity.kind == "unreadable":
        return quantity.is_full_date
    counts = quantity.kind in ("number", "vague") and not (quantity.currency or quantity.unit)
    return not counts or float(quantity.value) >= _LARGE


def _stands(quantity: Quantity, page: Markup, ledger: Ledger) -> bool:
    """Whether a sentence of the page, which other rules bind, or a claim that it links has the figure."""
    names, claims = ledger.report.style.names, ledger.report.claims
    linked = (claims[link.target] for link in page.links if link.scheme == "claim" and link.target in claims)
    said = (other for sentence in page.sentences() for other in quantities.quantities_in(sentence.text, names))
    return any(agrees_with_claim(quantity, claim, names) for claim in linked) or any(_is(quantity, o) for o in said)


def _is(quantity: Quantity, other: Quantity) -> bool:
    if quantity.is_date or other.is_date:
        return quantity.is_date and other.is_date and quantities.same_date(quantity, str(other.value))
    return other.kind != "unreadable" and quantities.agrees_with_words(quantity, other)

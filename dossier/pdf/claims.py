"""The printed entry of a claim: what it says, who says otherwise, why it stands so, and the sources."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf.book import Book, claim_number
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.prose import named_claims
from dossier.prose.position_amounts import said as words_of
from dossier.quotation_marks import quoted
from dossier.report.naming import speakers
from dossier.report.records import Claim, Support
from dossier.report.relations import RELATIONS
from dossier.report.row_values import row_value
from dossier.text import amount, capital, period


def claim(book: Book, claim: Claim, level: str, in_short: bool = False) -> str:
    """The entry of a claim, under a heading of this level; in short without quotations and locators of its sources."""
    parts = [call("statement", body=words(claim.statement) + _by(book, claim.by))]
    if claim.positions:
        rows = [saying(book, p.by, words_of(p, claim.unit), p.sources) for p in claim.positions]
        parts.append(said_by(rows) if in_short else call("pairs", array(array(map(block, row)) for row in rows)))
    said = _naming(book, f"{claim.evidence} {claim.note or ''}".strip()) + _taken(book, claim)
    parts.append(call("evidence", body=said + words(" ") + _support(book, claim, in_short)))
    number = numerals(book.claim_numbers[claim.id])
    head = [number, claim.standing, amount(claim.figures, claim.unit), period(claim.period or "")]
    label, arguments = f"claim:{claim.id}", map(string, (claim.id, *head))
    named = "false" if in_short else None  # the report refers to the evidence by numbers
    return book.entry("claim-entry", label, level, *arguments, body="\n".join(parts), named=named)


def _naming(book: Book, text: str) -> str:
    """Words that name other claims by their ids: by the numbers that they have on paper."""
    return "".join(
        book.to(f"claim:{part}", words(claim_number(book.claim_numbers[part]))) if is_claim else words(part)
        for part, is_claim in named_claims.parts_of(text, book.claim_numbers)
    )


def said_by(rows: Iterable[tuple[str, str]]) -> str:
    return call("list", *(block(call("strong", body=by + words(_(":"))) + words(" ") + says) for by, says in rows))


def saying(book: Book, by: str, says: str, sources: Iterable[str]) -> tuple[str, str]:
    """Who says something, and what, with its sources."""
    return who(book, by, begins=True), words(f"{says} ") + book.cites(sources)


def who(book: Book, by: str, begins: bool = False) -> str:
    """Actors by their short names, anybody else as the author wrote; with a capital letter where a line begins so."""
    actors = book.ledger.report.actors
    shown: list[str] = []
    for part, is_actor in speakers(by, actors):
        if is_actor:
            shown.append(book.to(f"actor:{part}", words(actors[part].short or actors[part].name)))
        else:
            shown.append(words(capital(part) if begins and not shown else part))
    return "".join(shown)


def _by(book: Book, by: str | None) -> str:
    return words(" — ") + who(book, by) if by else ""


def _taken(book: Book, claim: Claim) -> str:
    """The dataset that the claim's value is taken from."""
    value = row_value(claim, book.ledger.report.datasets)
    if value is None:
        return ""
    title = book.to(f"dataset:{value.dataset.id}", words(value.dataset.title))
    return words(" " + _("Value from the data:") + " ") + title + words(_(", ") + _(", ").join(value.labels) + ".")


def _support(book: Book, claim: Claim, in_short: bool) -> str:
    """The sources by how they bear on the claim, as numbers."""
    said = []
    for relation in RELATIONS.values():
        own = [support for support in claim.sources if support.relation == relation]
        sources = dict.fromkeys(support.source for support in own)
        marks = list(map(book.cite, sources)) if in_short else [_mark(book, support) for support in own]
        if marks:
            said.append(words(_(relation.heading) + _(": ") + "[") + words(_("; ")).join(marks) + words("]"))
    return words(". ").join(said) + (words(".") if said else "")


def _mark(book: Book, support: Support) -> str:
    """A source by its number, with locator and quotation."""
    place = words(_(", ") + support.locator) if support.locator else ""
    quotation = words(_(": ") + quoted(support.quote)) if support.quote else ""
    return book.cite(support.source) + place + quotation

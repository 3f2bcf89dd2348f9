"""The printed entry of a claim: what it says, who says otherwise, why it stands so, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.language.languages import name_of
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf.book import Book, located, named_claim
from dossier.pdf.citations import Cited, citation, cites, stated
from dossier.pdf.typst_text import array, block, call, glued, string, words
from dossier.prose import named_claims
from dossier.prose.position_amounts import head_of
from dossier.prose.position_amounts import said as words_of
from dossier.quotation_marks import quoted
from dossier.report.naming import speakers
from dossier.report.records import Claim, Support
from dossier.report.relations import RELATIONS
from dossier.report.row_values import row_value
from dossier.scripts import language_of_words, runs_against
from dossier.text import capital, ended

_LINE = 85  # letters that a line has room for beside their source


def claim(book: Book, claim: Claim, level: str, in_short: bool = False) -> str:
    """The entry of a claim, under a heading of this level; in short without quotations and locators of its sources."""
    with book.entry_of_index():
        body = _body(book, claim, in_short)
    number = book.claim_numbers[claim.id]
    head = [numerals(number), claim.standing, *head_of(claim)]
    label, arguments = f"claim:{claim.id}", map(string, (claim.id, *head))
    used = "false" if in_short and claim.id not in book.named else None
    return book.entry("claim-entry", label, level, *arguments, order=str(number), used=used, body=body)


def _body(book: Book, claim: Claim, in_short: bool) -> str:
    parts = [call("statement", body=words(claim.statement) + _by(book, claim))]
    if claim.positions:
        rows = [saying(book, p.by, words_of(p, claim.unit), p.sources) for p in claim.positions]
        parts.append(said_by(rows) if in_short else call("pairs", array(array(map(block, row)) for row in rows)))
    said = _naming(book, f"{claim.evidence} {claim.note or ''}".strip()) + _taken(book, claim)
    if in_short:
        return "\n".join([*parts, call("evidence", body=said + words(" ") + _numbers(book, claim))])
    return "\n".join([*parts, call("evidence", body=said), _support(book, claim)])


def _naming(book: Book, text: str) -> str:
    """Words that name other claims by their ids: by the numbers that they have on paper."""
    return "".join(
        named_claim(book, part) if is_claim else words(part)
        for part, is_claim in named_claims.parts_of(text, book.claim_numbers)
    )


def said_by(rows: Iterable[tuple[str, str]]) -> str:
    return call("list", *(block(call("strong", body=by + words(_(":"))) + words(" ") + says) for by, says in rows))


def saying(book: Book, by: str, says: str, sources: Iterable[str]) -> tuple[str, str]:
    """Who says something, and what, with its sources."""
    return who(book, by, begins=True), stated(ended(says), cites(book, sources))


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


def _by(book: Book, claim: Claim) -> str:
    """Whose words they are, unless the statement itself says so."""
    if not claim.by:
        return ""
    actor = book.ledger.report.actors.get(claim.by)
    calls = (actor.short, actor.name) if actor else (claim.by.partition(",")[0],)
    said = any(re.search(rf"\b{re.escape(call)}\b", claim.statement) for call in calls if call)
    return "" if said else words(" — ") + who(book, claim.by)


def _taken(book: Book, claim: Claim) -> str:
    """The dataset that the claim's value is taken from."""
    value = row_value(claim, book.ledger.report.datasets)
    if value is None:
        return ""
    title = located(book, f"dataset:{value.dataset.id}", words(value.dataset.title))
    return words(" " + _("Value from the data:") + " ") + title + words(_(", ") + _(", ").join(value.labels) + ".")


def key_of_relations(book: Book) -> str:
    """What the words before the sources of claims mean, ahead of the first entries of a document that have them."""
    used = {support.relation.key for claim in book.ledger.report.claims.values() for support in claim.sources}
    if book.has_relations or not used:
        return ""
    book.has_relations = True
    parts = [
        call("strong", body=words(_(relation.heading) + _(":"))) + words(" " + _(relation.meaning))
        for relation in RELATIONS.values()
        if relation.key in used
    ]
    return call(
        "aside", body=words(_("How a source bears on a claim:") + " ") + words(_("; ")).join(parts) + words(".")
    )


def _by_relation(claim: Claim) -> Iterator[tuple[str, list[Support]]]:
    """The sources by how they bear on the claim, under words that say so."""
    for relation in RELATIONS.values():
        own = [support for support in claim.sources if support.relation == relation]
        if own:
            yield call("strong", body=words(_(relation.heading) + _(":"))), own


def _numbers(book: Book, claim: Claim) -> str:
    return words(" ").join(
        head + words(" ") + cites(book, [support.source for support in own]) + words(".")
        for head, own in _by_relation(claim)
    )


def _support(book: Book, claim: Claim) -> str:
    """Under each relation the sources without words of their own together, then each that is quoted in a line."""
    rows = []
    for head, own in _by_relation(claim):
        bare = citation(book, [_cited(support) for support in own if not support.quote])
        said = [support for support in own if support.quote]
        said.sort(key=lambda support: book.number_of(support.source))
        lines = [*([bare] if bare else []), *(_with_words(book, support) for support in said)]
        rows.append(array([block(head), array(map(block, lines))]))
    return call("bearing", array(rows)) if rows else ""


def _cited(support: Support) -> Cited:
    return Cited(support.source, after=words(_(", ") + support.locator) if support.locator else "")


def _with_words(book: Book, support: Support) -> str:
    """A source with its own words, and their language where that is not the report's. Words that run the other way
    over several lines stand in a paragraph of their own direction."""
    quote = support.quote or ""
    language = language_of_words(quote, book.ledger.report.sources[support.source].language or "")
    gloss = words(" " + glued(_("(in {language})").format(language=name_of(language)))) if language else ""
    source = citation(book, [_cited(support)])
    if len(quote) > _LINE and runs_against(quote):
        return source + gloss + call("turned", body=words(quoted(quote)))
    return source + words(" " + quoted(quote)) + gloss

"""The rule that a figure stands in the year of its claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.checks import claim_figures
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.numbers.years import Years, has_years, hull, in_words, years_in
from dossier.prose.passages import Sentence, Span
from dossier.prose.quantities import Quantity
from dossier.report.records import Claim

_CLAUSE = re.compile(r"[,;:()]\s|\s[–—]\s|\b(?:than|against|compared|versus|unlike|while|but)\b")  # ends one
_OPENING = re.compile(r"\W*(?:In|During|For|Throughout|Of)\s[^,;:]*,")  # In 2023, …


@keeps("figure-year", reads=Reads.PAGE)
def every_figure_stands_in_the_year_of_its_claim(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for sentence in page.sentences():
            if not has_years(sentence.text):
                continue
            for span in sentence.spans:
                link = span.link if span.link and span.link.scheme == "claim" else None
                claim = ledger.report.claims.get(link.target) if link else None
                year = _other_year(sentence, span, claim, ledger.report.style.names) if claim else None
                if link and claim and year:
                    yield Problem(link.location, _sentence(year, claim), "figure-year")


def _other_year(sentence: Sentence, span: Span, claim: Claim, names: tuple[str, ...]) -> Years | None:
    """The first year that the sentence gives to a figure, where none of them is one of the claim's.

    None where the link holds no figure, or a date of which another rule tells.
    """
    given = list(_given(sentence, span))
    dates, figures = _split(quantities.quantities_in(span.link.words, names) if span.link and given else ())
    if not figures or not all(claim_figures.agrees_with_claim(date, claim, names) for date in dates):
        return None
    own = _own(figures, claim)
    if not own or any(own.meets(year) for year in given):
        return None
    _, counts = _split(quantities.quantities_in(sentence.text, names))
    return next((year for year in given if not any(q.start <= year.start < q.end for q in counts)), None)


def _own(figures: list[Quantity], claim: Claim) -> Years | None:
    """From the first to the last year of the claim's period; of a figure that its statement alone holds, of both."""
    period = list(years_in(claim.period or ""))
    if not period or not any(claim_figures.is_own(figure, claim) for figure in figures):
        period += years_in(claim.statement)
    return hull(period)


def _given(sentence: Sentence, span: Span) -> Iterator[Years]:
    """The years in the words of a link, in its clause, and in the first words of the sentence: “In 2023, …”."""
    text = _without_other_links(sentence, span)
    start, end = span.start - sentence.start, span.end - sentence.start
    before = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    behind = next((match.start() for match in _CLAUSE.finditer(text, end)), len(text))
    opening = _OPENING.match(text)
    for year in years_in(text):
        if before <= year.start < behind or opening and year.start < opening.end():
            yield year


def _without_other_links(sentence: Sentence, span: Span) -> str:
    text = sentence.text
    for other in sentence.spans:
        if other.link and other.link.scheme == "claim" and other is not span:
            start, end = other.start - sentence.start, other.end - sentence.start
            text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _split(figures: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Dates and others, of those that can be read."""
    dates, others = list[Quantity](), list[Quantity]()
    for figure in (figure for figure in figures if figure.kind != "unreadable"):
        (dates if figure.is_date else others).append(figure)
    return dates, others


def _sentence(year: Years, claim: Claim) -> str:
    period = in_quotes(claim.period or claim.statement, 120)
    given = in_quotes(in_words(year))
    return (
        f"the sentence gives {given} for a figure of the claim {in_quotes(claim.id)}, which is of {period}; "
        "correct the year or link another claim"
    )

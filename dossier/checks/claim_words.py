"""Rules that bind a claim's own words to its figure: the quotations that carry it, its months, and its unit of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks import claim_figures
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes, listed
from dossier.prose import quantities
from dossier.prose.quantities import Quantity
from dossier.report.records import Claim

_FIGURES = ("number", "share", "points", "rate")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_ROUNDED = 0.05  # of the figure that is quoted: 37.97 percent may be 38
_TIMES = r"(?:a|an|per|each|every)\s{1,3}(hour|day|week|month|year)\b"
_OF_UNIT = re.compile(rf"\b{_TIMES}")
_BEHIND_FIGURE = re.compile(rf"\d(?:\s{{1,3}}[^\W\d]{{1,20}}){{0,3}}\s{{1,3}}{_TIMES}")
_AROUND = 30  # signs behind a link that may hold its unit


@keeps("figure-drift", reads=Reads.RECORDS)
def every_quotation_carries_its_claim(ledger: Ledger) -> Iterator[Problem]:
    """Of a source that supports a claim: one that supports it in part may give other figures."""
    names = ledger.report.style.names
    for claim in ledger.report.claims.values():
        for support in claim.sources if claim.standing != "contested" and list(claim_figures.amounts(claim)) else ():
            quoted = quantities.quantities_in(support.quote, names) if support.supports and support.quote else []
            alike = [figure for figure in quoted if _has_unit_of(figure, claim)]
            if (
                alike
                and not _has_digits_of(claim, support.quote or "")
                and not any(_carries(figure, claim, names) for figure in quoted if not figure.is_date)
            ):
                words = f"the quotation gives {listed([in_quotes(figure.text) for figure in alike], 'and')}"
                has = f"and the claim has {claim_figures.in_figures(claim)}"
                remedy = "correct one, quote the words that carry it, or write “partly”"
                yield Problem(
                    support.at("quote"), f"claim {in_quotes(claim.id)}: {words}, {has}; {remedy}", "figure-drift"
                )


def _has_unit_of(figure: Quantity, claim: Claim) -> bool:
    """Whether the figure says a unit, and that of the claim: a plain number in a quotation may count anything."""
    says = figure.currency or figure.unit or figure.kind in ("share", "points", "rate")
    return bool(says) and figure.kind in _FIGURES and not quantities.difference(figure, claim.unit)


def _has_digits_of(claim: Claim, quote: str) -> bool:
    """A quotation may be in another language than the report's, in which its figures are not read with certainty."""
    digits = {float(text.replace(",", ".")) for text in _DIGITS.findall(quote)}
    return any(figure in digits for one in claim_figures.amounts(claim) for figure in one.figures)


def _carries(figure: Quantity, claim: Claim, names: tuple[str, ...]) -> bool:
    if figure.kind not in _FIGURES or claim_figures.agrees_with_claim(figure, claim, names):
        return True
    held = [
        end for one in claim_figures.amounts(claim) for pair in claim_figures.ranges(one, claim.unit) for end in pair
    ]
    stated = [float(other.value) for other in claim_figures.stated(claim, names) if other.kind in _FIGURES]
    return any(abs(abs(float(figure.value)) - abs(number)) <= _ROUNDED * abs(number) for number in (*held, *stated))


@keeps("figure-year", reads=Reads.RECORDS)
def every_statement_has_the_year_of_its_period(ledger: Ledger) -> Iterator[Problem]:
    """Where the period is a month that both name; another year may be that in which somebody told of it."""
    for claim in ledger.report.claims.values():
        period, stated = _months(claim.period or ""), _months(claim.statement)
        own, written = next(iter(period.items()), ("", ""))
        if own in stated or written != claim.period:
            continue
        if other := next((text for month, text in stated.items() if month[-3:] == own[-3:]), ""):
            sentence = f"the statement gives {in_quotes(other)}, and the period is {in_quotes(written)}; correct one"
            yield Problem(claim.at("period"), f"claim {in_quotes(claim.id)}: {sentence}", "figure-year")


def _months(text: str) -> dict[str, str]:
    """The months of a year that the text names, as 2024-12, each as it stands there."""
    found = quantities.quantities_in(text)
    return {str(one.value): one.text for one in found if one.kind == "month" and str(one.value)[:1] not in "-"}


@keeps("figure-unit", reads=Reads.RECORDS)
def every_statement_has_the_time_of_its_unit(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        own, stated = _OF_UNIT.findall(claim.unit or ""), _BEHIND_FIGURE.findall(claim.statement)
        if own and stated and own[0] not in stated:
            given = f"the statement gives a figure for a {stated[0]}, and the unit is {in_quotes(claim.unit or '')}"
            yield Problem(claim.at("statement"), f"claim {in_quotes(claim.id)}: {given}; correct one", "figure-unit")


@keeps("figure-unit", reads=Reads.PAGE)
def every_figure_has_the_time_of_its_claim(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for passage in page.passages:
            for span in passage.spans:
                claim = (
                    ledger.report.claims.get(span.link.target) if span.link and span.link.scheme == "claim" else None
                )
                own = _OF_UNIT.findall(claim.unit or "") if claim else []
                said = _BEHIND_FIGURE.search(passage.text[span.start : span.end + _AROUND]) if own else None
                if claim and span.link and said and said[1] not in (*own, *_BEHIND_FIGURE.findall(claim.statement)):
                    has = f"the claim {in_quotes(claim.id)} has {in_quotes(claim.unit or '')}"
                    sentence = f"the sentence gives a figure for a {said[1]}, and {has}; correct one"
                    yield Problem(span.link.location, sentence, "figure-unit")

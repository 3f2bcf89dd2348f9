"""Rules that bind the figures of prose to the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.checks import claim_figures
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.passages import Passage, Sentence, Span
from dossier.prose.quantities import Difference, Quantity
from dossier.prose.syntax import BLOCKS, Link
from dossier.report.records import Claim
from dossier.text import number

_NOTE = re.compile(r"\[\^[\w-]+\]")  # the mark of a footnote that is not read as one, which another rule tells
_CAPITAL = re.compile(r"\S\s+[A-Z]\w*[\s-]$")  # behind the sentence's first word
_NAMED = ", or list the name that holds it in data/style.yml"
_AROUND = 24  # signs that may hold a figure's hedge, currency and unit
_FIGURES = ("number", "share", "points", "rate")  # which want a source


@keeps("figure-drift", "figure-unit", reads=Reads.PAGE)
def every_figure_agrees_with_its_claim(ledger: Ledger) -> Iterator[Problem]:
    names = ledger.report.style.names
    for passage, span, link in _links(ledger):
        claim = ledger.report.claims.get(link.target)
        for quantity in _figures_of(passage, span, names) if claim else ():
            if claim and (differs := claim_figures.difference(quantity, claim, names)) != "":
                yield _differing(link.location, quantity, claim, differs)


def _links(ledger: Ledger) -> Iterator[tuple[Passage, Span, Link]]:
    for page in ledger.markups.values():
        for passage in page.passages:
            for span in passage.spans:
                if span.link and span.link.scheme == "claim":
                    yield passage, span, span.link


def _figures_of(passage: Passage, span: Span, names: tuple[str, ...]) -> Iterator[Quantity]:
    """The figures in a link's words, read with what stands around them: “over [5](claim:a) million dollars”."""
    if quantities.has_any(passage.text[span.start : span.end]):
        begin = max(0, span.start - _AROUND)
        around = passage.text[begin : span.end + _AROUND]
        for quantity in quantities.quantities_in(around, names):
            inside = quantity.start < span.end - begin and quantity.end > span.start - begin
            if inside and quantity.kind != "unreadable":
                yield quantity


def _differing(place: Location, quantity: Quantity, claim: Claim, differs: Difference | None) -> Problem:
    if differs is None:
        subject, verb, rule = in_quotes(quantity.text), "differs", "figure-drift"
    else:
        unit = quantity.currency or quantity.unit
        subject = in_quotes(quantity.text) + (f" ({unit})" if unit else "")
        verb, rule = f"differs in its {differs}", "figure-unit"
    has = f"the claim {in_quotes(claim.id)}, which has {claim_figures.in_figures(claim)}"
    return Problem(place, f"{subject} {verb} from {has}; correct one", rule)


@keeps("figure-drift", "figure-unit", reads=Reads.RECORDS)
def every_value_stands_in_its_statement(ledger: Ledger) -> Iterator[Problem]:
    names = ledger.report.style.names
    for claim in ledger.report.claims.values():
        stated = [m for m in quantities.quantities_in(claim.statement, names) if m.kind in _FIGURES]
        for value in _values_to_state(claim, stated) if stated else ():
            yield from _unstated(claim, value, stated)


def _unstated(claim: Claim, value: float, stated: list[Quantity]) -> Iterator[Problem]:
    full = value * quantities.scale_of(claim.unit)
    alike = [quantity for quantity in stated if quantities.agrees(quantity, full)]
    subject = f"claim {in_quotes(claim.id)}"
    if not alike:
        sentence = f"{subject}: the statement does not give the value {in_quotes(number(value))}; correct one"
        yield Problem(claim.at("statement"), sentence, "figure-drift")
    elif all(quantities.difference(quantity, claim.unit) for quantity in alike):
        given = f"the statement gives {in_quotes(alike[0].text)} in another unit than {in_quotes(claim.unit)}"
        yield Problem(claim.at("statement"), f"{subject}: {given}; correct one", "figure-unit")


def _values_to_state(claim: Claim, stated: list[Quantity]) -> Iterator[float]:
    """A contested claim's figures stand with its positions; small numbers may stand in words ("five").

    The interval of a value is stated whole, or not at all.
    """
    if claim.standing == "contested" or claim.unit in ("date", "year"):
        return
    numbers = [figure for figure in claim.figures if isinstance(figure, float)]
    scale = quantities.scale_of(claim.unit)
    if len(numbers) == 3 and not any(quantities.agrees(q, end * scale) for end in numbers[1:] for q in stated):
        numbers = numbers[:1]
    yield from (one for one in numbers if not quantities.is_in_words(one, claim.statement))


@keeps("figure-unsourced", reads=Reads.PAGE)
def every_figure_has_a_source(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for sentence in page.sentences():
            for quantity in _unsourced(sentence, ledger.report.style.names):
                named = _CAPITAL.search(sentence.text[max(0, quantity.start - 30) : quantity.start])
                advice = f"link the words to a claim or cite a source in the sentence{_NAMED if named else ''}"
                text = f"{in_quotes(quantity.text)} has neither claim nor citation; {advice}"
                place = page.place(sentence.passage, sentence.start + quantity.start)
                yield Problem(place, text, "figure-unsourced")


def _unsourced(sentence: Sentence, names: tuple[str, ...]) -> Iterable[Quantity]:
    if not quantities.has_any(sentence.text) or sentence.cites:
        return ()
    dated = bool(sentence.links("claim", "event"))
    text = _NOTE.sub(lambda m: " " * len(m.group()), sentence.without_links("claim", *BLOCKS))
    bare = quantities.quantities_in(text, names)
    return [q for q in bare if q.kind in _FIGURES or (q.is_full_date and not dated)]

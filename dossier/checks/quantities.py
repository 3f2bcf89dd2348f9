"""Rules that bind the figures of prose to the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.checks import claim_figures
from dossier.checks.rule import Reads, keeps
from dossier.checks.same_amounts import in_unit_of
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes, listed
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
FIGURES = ("number", "share", "points", "rate")  # which want a source


@keeps("figure-drift", "figure-unit", reads=Reads.PAGE)
def every_figure_agrees_with_its_claim(ledger: Ledger) -> Iterator[Problem]:
    names = ledger.report.style.names
    for passage, span, link in _links(ledger):
        claim = ledger.report.claims.get(link.target)
        figures = list(_figures_of(passage, span, names)) if claim else []
        if claim and (written := in_unit_of(figures, claim)) and _differ(figures, claim, names):
            yield _in_other_units(link.location, figures, claim, written)
            continue
        strange: list[Quantity] = []  # in their number: both ends of a wrong range are one mistake
        for quantity in figures:
            differs = claim_figures.difference(quantity, claim, names) if claim else ""
            if claim and differs:
                yield _differing(link.location, [quantity], claim, differs)
            elif differs is None:
                strange.append(quantity)
        if claim and strange:
            yield _differing(link.location, strange, claim, None)


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


def _differ(figures: list[Quantity], claim: Claim, names: tuple[str, ...]) -> bool:
    return any(claim_figures.difference(figure, claim, names) != "" for figure in figures)


def _in_other_units(place: Location, figures: list[Quantity], claim: Claim, written: str) -> Problem:
    given = listed((in_quotes(f"{figure.text} {figure.unit}") for figure in figures), "and")
    sentence = f"{given} is what the claim {in_quotes(claim.id)} has in another unit; write {in_quotes(written)}"
    return Problem(place, sentence, "figure-unit")


def _differing(place: Location, figures: list[Quantity], claim: Claim, differs: Difference | None) -> Problem:
    quantity = figures[0]
    if differs is None:
        subject, rule = listed((in_quotes(figure.text) for figure in figures), "and"), "figure-drift"
        verb = "differs" if len(figures) == 1 else "differ"
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
        stated = [m for m in quantities.quantities_in(claim.statement, names) if m.kind in FIGURES]
        if stated:
            yield from _unstated(claim, list(_values_to_state(claim, stated)), stated)


def _unstated(claim: Claim, values: list[float], stated: list[Quantity]) -> Iterator[Problem]:
    scale, subject = quantities.scale_of(claim.unit), f"claim {in_quotes(claim.id)}"
    alike = {value: [q for q in stated if quantities.agrees(q, value * scale)] for value in values}
    if missing := [in_quotes(number(value)) for value, found in alike.items() if not found]:
        what = f"the value{'' if len(missing) == 1 else 's'} {listed(missing, 'and')}"
        sentence = f"{subject}: the statement does not give {what}; correct one"
        yield Problem(claim.at("statement"), sentence, "figure-drift")
    for found in filter(None, alike.values()):
        if all(quantities.difference(quantity, claim.unit) for quantity in found):
            yield _of_other_unit(claim, found[0].text)


def _of_other_unit(claim: Claim, text: str) -> Problem:
    given = f"the statement gives {in_quotes(text)} in another unit than {in_quotes(claim.unit)}"
    return Problem(claim.at("statement"), f"claim {in_quotes(claim.id)}: {given}; correct one", "figure-unit")


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
    return [q for q in bare if q.kind in FIGURES or (q.is_full_date and not dated)]

"""Rules that bind the figures of prose to the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.checks.pages import links
from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes, listed
from dossier.prose import quantities
from dossier.prose.passages import Sentence
from dossier.prose.quantities import Quantity
from dossier.prose.syntax import BLOCKS
from dossier.report.records import Claim
from dossier.text import amount, number

_NOTE = re.compile(r"\[\^[\w-]+\]")  # the mark of a footnote that is not read as one, which another rule tells
_CAPITAL = re.compile(r"\S\s+[A-Z]\w*[\s-]$")  # behind the sentence's first word
_NAMED = ", or list the name that holds it in data/style.yml"
_FIGURES = ("number", "share", "points", "rate")  # which want a source


@keeps("figure-drift")
def every_figure_agrees_with_its_claim(ledger: Ledger) -> Iterator[Problem]:
    claims = ledger.report.claims
    for link in links(ledger):
        claim = claims.get(link.target) if link.scheme == "claim" else None
        for quantity in quantities.quantities_in(link.words, ledger.report.style.names) if claim else ():
            if claim and quantity.kind != "unreadable" and not agrees_with_claim(quantity, claim):
                differs = f"{in_quotes(quantity.text)} differs from the claim {in_quotes(claim.id)}"
                sentence = f"{differs}, which has {_held(claim)}; correct one"
                yield Problem(link.location, sentence, "figure-drift")


def agrees_with_claim(quantity: Quantity, claim: Claim) -> bool:
    """Whether a figure in words is one of the claim's: its value or range, a position's, or one that it states."""
    if quantity.is_date:
        return any(quantities.same_date(quantity, date) for date in _dates(claim))
    scale = quantities.scale_of(claim.unit)
    if quantities.fits(quantity, claim.unit):
        for held in (claim, *claim.positions):
            numbers = [f * scale for f in held.figures if isinstance(f, float)]
            if numbers and quantities.agrees(quantity, numbers[0], numbers[-1]):
                return True
    stated = _stated(claim)
    if quantity.kind == "multiple" and not any(m.kind == "multiple" for m in stated):
        return True  # it relates two figures, of which the claim holds one
    return any(quantities.agrees_with_words(quantity, other) for other in stated)


def _stated(claim: Claim) -> list[Quantity]:
    texts = (claim.statement, claim.period or "", *(p.says for p in claim.positions))
    return [m for text in texts for m in quantities.quantities_in(text)]


def _dates(claim: Claim) -> Iterator[str]:
    for held in (claim, *claim.positions):
        yield from (f for f in held.figures if isinstance(f, str))
        yield from (f"{f:.0f}" for f in held.figures if isinstance(f, float) and claim.unit in ("date", "year"))
    yield from (str(m.value) for m in _stated(claim) if m.is_date)


def _held(claim: Claim) -> str:
    amounts = [amount(c.figures, claim.unit) for c in (claim, *claim.positions) if c.figures]
    return in_quotes(listed(dict.fromkeys(amounts), "and") if amounts else claim.statement, 120)


@keeps("figure-drift")
def every_value_stands_in_its_statement(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        names = ledger.report.style.names
        stated = [m for m in quantities.quantities_in(claim.statement, names) if m.kind in _FIGURES]
        for value in _values_to_state(claim) if stated else ():
            if not any(quantities.agrees(m, value * quantities.scale_of(claim.unit)) for m in stated):
                shown = in_quotes(number(value))
                sentence = f"claim {in_quotes(claim.id)}: the statement does not give the value {shown}; correct one"
                yield Problem(claim.at("statement"), sentence, "figure-drift")


def _values_to_state(claim: Claim) -> Iterator[float]:
    """A contested claim's figures stand with its positions; small numbers may stand in words ("five")."""
    if claim.standing == "contested" or claim.unit in ("date", "year"):
        return
    words = claim.statement.lower().split()
    for value in claim.figures:
        if isinstance(value, float) and quantities.in_words(value) not in words:
            yield value


@keeps("figure-unsourced")
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

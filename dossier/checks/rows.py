"""The rule that a claim whose value is a row's says the same of its unit and its time."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.numbers.years import hull, years_in
from dossier.report.records import Claim
from dossier.report.row_values import RowValue, row_value


@keeps("claim-row", reads=Reads.RECORDS)
def every_claim_says_what_its_row_says(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        taken = row_value(claim, ledger.report.datasets)
        for key, own, held in _differences(claim, taken) if taken else ():
            subject = f"claim {in_quotes(claim.id)}, from {in_quotes(claim.from_)}"
            sentence = f"the claim has the {key} {in_quotes(own)}, and the row has {in_quotes(held)}; correct one"
            yield Problem(claim.at(key), f"{subject}: {sentence}", "claim-row")


def _differences(claim: Claim, taken: RowValue) -> Iterator[tuple[str, str, str]]:
    """The key, and what stands there in the claim and in the row; each may say it in words of its own."""
    if claim.unit and not quantities.same_unit(claim.unit, taken.unit):
        yield "unit", claim.unit, taken.unit
    period = taken.period or ""
    own, held = hull(years_in(claim.period or "")), hull(years_in(period))
    if own and held and not own.meets(held):
        yield "period", claim.period or "", period

"""The report at hand against its past editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from dossier.comparison.compare import Comparison, compare
from dossier.comparison.field_changes import value_of
from dossier.comparison.snapshot import snapshot_of, snapshot_of_record
from dossier.exports import ledger_json
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, worked_out
from dossier.quotation_marks import same_words
from dossier.report.records import Claim


def last_changes(ledger: Ledger) -> Comparison | None:
    """This edition against the one before; None for the first."""
    return against_all(ledger)[ledger.earlier_editions[-1].id] if ledger.earlier_editions else None


@worked_out
def against_all(ledger: Ledger) -> Mapping[str, Comparison]:
    """This edition against each older one, by the older one's name."""
    own = snapshot_of(ledger)
    return {record.id: compare(snapshot_of_record(record), own) for record in ledger.earlier_editions}


@dataclass(frozen=True)
class ClaimVersion:
    """How a claim stood in one edition, or in several in a row."""

    edition: str
    value: str
    standing: str


def history(ledger: Ledger, claim: Claim) -> list[ClaimVersion]:
    """How a claim stood in the editions that had it, this one last; nothing where no edition is older.
    Editions in which it stood the same are one: from – to."""
    found = _versions(ledger, claim)
    alike = [list(group) for _same, group in groupby(found, key=lambda version: (version.value, version.standing))]
    return [
        replace(group[0], edition=f"{group[0].edition} – {group[-1].edition}") if len(group) > 1 else group[0]
        for group in alike
    ]


def _versions(ledger: Ledger, claim: Claim) -> list[ClaimVersion]:
    states: Iterable[tuple[str, Mapping[str, Any]]] = [(r.id, r.ledger["claims"]) for r in ledger.earlier_editions]
    found = [ClaimVersion(name, value_of(c[claim.id]), c[claim.id]["standing"]) for name, c in states if claim.id in c]
    if not ledger.earlier_editions:
        return []
    return [
        *found,
        ClaimVersion(
            ledger.report.settings.edition or _("this one"), value_of(ledger_json.plain(claim)), claim.standing
        ),
    ]


def mark(ledger: Ledger, claim: Claim) -> str:
    """“new”, “changed” or “corrected” since the edition before; nothing where the claim is as it was."""
    if not ledger.earlier_editions:
        return ""
    last = ledger.earlier_editions[-1].ledger
    before = last["claims"].get(claim.id)
    if before is None:
        return "new"
    if same_words(before, ledger_json.plain(claim)):
        return ""
    told = last.get("corrections", {})
    return "changed" if all(c.id in told for c in ledger.corrections.get(f"claim:{claim.id}", ())) else "corrected"

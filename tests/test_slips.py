"""What is taken for a slip of the hand in an id, and what for another record."""

from __future__ import annotations

import pytest

from dossier.ledger import Ledger
from dossier.report.kinds import KINDS, Kind
from dossier.slips import meant_id

SLIPS = [  # written, meant
    ("fal", "fall"),
    ("gaet", "gate"),
    ("gazete", "gazette"),
    ("gazettte", "gazette"),
    ("Gazette", "gazette"),
    ("bureau_of_trade", "bureau-of-trade"),
    ("bureauoftrade", "bureau-of-trade"),
    ("bureau-trade", "bureau-of-trade"),
    ("bureau-of-the-trade", "bureau-of-trade"),
    ("2025-dawn-transit", "dawn-2025-transit"),
    ("dawn-transit-2025", "dawn-2025-transit"),
    ("dawn2025-transit", "dawn-2025-transit"),
    ("dawn-2025-tranist", "dawn-2025-transit"),
    ("dwan-2025-tranist", "dawn-2025-transit"),
    ("dawn-2025-transut", "dawn-2025-transit"),
    ("nangarar-chamber", "nangarhar-chamber"),
    ("crisis-groups", "crisis-group"),
    ("wel-known", "well-known"),
    ("internatonal-insttute", "international-institute"),
]
UNLIKE = [  # written, another record
    ("dawn-2024-transit", "dawn-2025-transit"),
    ("dawn-2025-transit", "dawn-2025-transport"),
    ("dawn-2025-transit", "geo-2025-transit"),
    ("dawn-2052-transit", "dawn-2025-transit"),
    ("dawn-2025-b", "dawn-2025-a"),
    ("exports-2025", "imports-2025"),
    ("inflow", "outflow"),
    ("iran-2025", "iraq-2025"),
    ("returns-mar-2025", "returns-may-2025"),
    ("returns-june-2025", "returns-july-2025"),
    ("north-gate", "south-gate"),
    ("male", "female"),
    ("legal", "illegal"),
    ("agreed", "disagreed"),
    ("karachi", "kharlachi"),
    ("un", "uk"),
    ("isi", "iss"),
    ("gate", "date"),
    ("gold", "sold"),
    ("fall", "fell"),
    ("trade", "trade-2025"),
    ("trade", "trade-fell"),
    ("truce", "truce-kept"),
    ("eco-customs", "eco-customs-share"),
    ("", "a"),
    ("…", "a"),
    ("zz", "gate"),
]


@pytest.mark.parametrize("written, meant", SLIPS)
def test_a_slip_leads_to_what_was_meant(written: str, meant: str) -> None:
    assert meant_id(written, ["other", meant, "another-one"]) == meant


@pytest.mark.parametrize("written, other", UNLIKE)
def test_a_record_that_is_merely_alike_is_never_advised(written: str, other: str) -> None:
    assert meant_id(written, [other]) is None
    assert not other.strip("…") or meant_id(other, [written]) is None


def test_of_two_that_are_as_near_none_is_advised() -> None:
    assert meant_id("trad-a", ["trade-a", "trader-a"]) == "trade-a"
    assert meant_id("trade-a", ["trades-a", "traded-a"]) is None


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_hardly_any_record_of_a_large_report_is_advised_in_place_of_one_that_was_deleted(
    real_ledger: Ledger, kind: Kind
) -> None:
    """Alike ids are many there: of the sources four in five have one that a generous measure takes for a slip."""
    records = kind.records(real_ledger.report)
    some = list(records)[:: len(records) // 250 or 1]
    advised = {name: meant_id(name, records.keys() - {name}) for name in some}
    assert sum(other is not None for other in advised.values()) <= len(some) / 100

"""The amount by which a claim is called: no party's alone where several give another."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.language.languages import using
from dossier.prose.position_amounts import amount_of, head_of
from dossier.report.records import Claim

BASE = {"id": "a-toll", "statement": "Both sides counted.", "standing": "contested", "evidence": "Each counts its own."}


def claim(*positions: dict[str, int], **fields: Any) -> Claim:
    """As YAML gives it, whose figures are texts."""
    sides = [{"by": f"Side {n}", "says": "So many.", **texts(own)} for n, own in enumerate(positions)]
    sources = [{"supports": "gazette"}, {"supports": "herald"}]
    return Claim.model_validate({**BASE, "sources": sources, "positions": sides, **texts(fields)})


def texts(fields: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}


@pytest.mark.parametrize(
    ("positions", "fields", "said"),
    [
        ([{"value": 23}, {"value": 58}], {"value": 23, "unit": "soldiers killed"}, "23 or 58 soldiers killed"),
        ([{"value": 3500}, {"value": 600}], {"low": 600, "high": 3500, "unit": "attacks"}, "600 or 3,500 attacks"),
        ([{"value": 18}, {"value": 13}, {"value": 80}], {"value": 13, "unit": "dead"}, "13, 18 or 80 dead"),
        ([{"low": 8, "high": 13}, {"low": 133, "high": 352}], {"value": 13}, "8 to 13 or 133 to 352"),
        ([{"low": 3, "high": 5}, {"value": 3}], {"low": 3, "high": 5, "unit": "dead"}, "3 to 5 dead"),
        ([{"value": 62}, {"value": 65}], {"value": 62, "unit": "USD billion"}, "USD 62 or 65 billion"),
        ([{"value": 5}, {"value": 5}], {"value": 5, "unit": "dead"}, "5 dead"),
        ([{"value": 5}, {}], {"value": 5, "unit": "dead"}, "5 dead"),  # the other denies it, and counts none
        ([{"value": 13}, {"value": 80}], {}, ""),  # of different things
    ],
)
def test_a_contested_amount_is_each_that_a_party_gives(
    positions: list[dict[str, int]], fields: dict[str, Any], said: str
) -> None:
    with using("en-GB"):
        assert amount_of(claim(*positions, **fields)) == said


def test_in_another_language() -> None:
    with using("de"):
        assert amount_of(claim({"value": 23}, {"value": 58}, value=23, unit="Tote")) == "23 oder 58 Tote"


def test_an_agreed_claim_has_its_own_amount() -> None:
    with using("en-GB"):
        assert amount_of(claim(standing="agreed", value=23, unit="dead")) == "23 dead"


@pytest.mark.parametrize(
    ("value", "period", "said"),
    [
        ("2025-12-14", "2025-12", ("14 December 2025", "")),
        ("2025-12-14", "December 2025", ("14 December 2025", "")),
        ("2026-02-27", "27 February 2026", ("27 February 2026", "")),
        ("2026-03-18", "18–23 March 2026", ("", "18–23 March 2026")),
        ("2026-02-06", "February to June 2026", ("", "February to June 2026")),
        ("2025-10-09", "2025-11", ("9 October 2025", "November 2025")),
        ("2026-02-06", None, ("6 February 2026", "")),
    ],
)
def test_a_day_is_said_once_beside_its_time(value: str, period: str | None, said: tuple[str, str]) -> None:
    fields = {"value": value, "unit": "date", **({"period": period} if period else {})}
    with using("en-GB"):
        assert head_of(claim(standing="agreed", **fields)) == said


def test_other_amounts_have_their_period_beside_them() -> None:
    with using("en-GB"):
        assert head_of(claim(standing="agreed", value=2, unit="dead", period="2025")) == ("2 dead", "2025")

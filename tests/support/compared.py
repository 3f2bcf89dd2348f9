"""Two states of a tiny report against each other; what tests of comparing share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.comparison.compare import Comparison, compare
from dossier.comparison.snapshot import snapshot_of
from dossier.ledger import unformatted_ledger

Write = Callable[[Mapping[str, str | bytes | None]], Path]
CLAIMS = TINY["data/claims.yml"] + """\
- id: toll
  statement: Twelve people died at the gate.
  value: 12
  unit: people
  standing: reported
  sources: [{supports: gazette, locator: p. 2}]
  evidence: The paper counted.
- id: gone
  statement: The gate was shut for good.
  standing: assessment
  by: bureau-of-trade
  sources: [{supports: gazette}]
  evidence: Its words.
"""  # fmt: skip
OLD = {
    "content/index.md": HEAD + "# T\n\nTrade fell by [59 percent](claim:fall) [@gazette].\n\nNobody *knew* why. "
        "[Twelve](claim:toll) died.\n\n[For good](claim:gone), they said.\n{: .note }\n",
    "data/claims.yml": CLAIMS,
}  # fmt: skip
NEW = {
    "content/index.md": HEAD + "# T\n\nTrade fell by [61 percent](claim:fall) [@gazette; @bureau].\n\n"
        "Nobody *knew* why. [Twelve](claim:toll) died.\n\nThen it [rose](claim:rise) again.\n",
    "data/claims.yml": re.sub(r"(?s)- id: gone.*", "", CLAIMS).replace("59", "61").replace("Both counted it.",
        "Both counted it twice.").replace("standing: agreed", "standing: contested\n  positions:\n"
        "    - {by: bureau-of-trade, says: By 61 percent., sources: [bureau]}").replace(", locator: p. 2", "")
        + "- {id: rise, statement: Trade rose., standing: reported, sources: [{supports: bureau}], evidence: Seen.}\n",
    "data/sources.yml": TINY["data/sources.yml"].replace("standing: unlocated, listed: Lost (2020).",
        'standing: located, URL: "https://lost.example/"'),
    "data/datasets/trade.yml": TINY["data/datasets/trade.yml"].replace("value: 41", "value: 39")
        + "  - {year: 2025, value: 50, source: bureau, standing: reported}\n",
    "data/events.yml": TINY["data/events.yml"].replace("It was shut.", "It was shut at night."),
}  # fmt: skip


@pytest.fixture
def found(report: Write) -> Comparison:
    old = snapshot_of(unformatted_ledger(report(OLD)), "old")
    return compare(old, snapshot_of(unformatted_ledger(report({**OLD, **NEW})), "new"))

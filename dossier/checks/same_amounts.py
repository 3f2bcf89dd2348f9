"""Figures that are the claim's in other units – 20 GW for 20,000 MW, minutes and seconds for seconds – for the remedy.

Figures are compared in the claim's own unit alone, so that readers meet one figure; the problem says how it is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.prose import quantities
from dossier.prose.quantities import Quantity
from dossier.report.records import Claim
from dossier.text import amount

_TIMES = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "s": 1, "min": 60, "h": 3600, "d": 86400}
_PREFIXES = {"": 1.0, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
_BASES = ("W", "Wh", "J", "Hz", "V", "A", "m", "g", "t", "l", "B", "Pa")


def in_unit_of(figures: Sequence[Quantity], claim: Claim) -> str:
    """What to write for figures of one link that are together the claim's amount; empty where they are not."""
    own = _measure(claim.unit or "")
    parts = [_measure(figure.unit) for figure in figures]
    is_amount = isinstance(claim.value, float) and figures and all(figure.kind == "number" for figure in figures)
    if own is None or not is_amount or not all(part and part[0] == own[0] for part in parts):
        return ""
    total = sum(float(figure.value) * part[1] for figure, part in zip(figures, parts, strict=True) if part) / own[1]
    step = min(figure.step * part[1] for figure, part in zip(figures, parts, strict=True) if part) / own[1]
    close = abs(total - float(claim.value or 0) * quantities.scale_of(claim.unit)) <= step / 2
    return amount(claim.figures[:1], claim.unit) if close else ""


def _measure(unit: str) -> tuple[str, float] | None:
    """What a unit measures, and how many of the smallest one it is."""
    for name, seconds in _TIMES.items():
        if unit in (name, f"{name}s"):
            return "time", float(seconds)
    for base in _BASES:
        if unit.endswith(base) and unit.removesuffix(base) in _PREFIXES:
            return base, _PREFIXES[unit.removesuffix(base)]
    return None

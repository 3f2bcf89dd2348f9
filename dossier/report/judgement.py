"""How a claim would stand on fewer sources: the needs of each standing, applied to what is left of its grounds.

A standing that is no longer carried falls to the next one that is: what two sources agreed on is reported by the one
that is left, and what nothing carries is unverified.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from dossier.report.records import Claim
from dossier.report.source import Source

_AGREEING = 2  # sources that support what is agreed, parties that differ on what is contested


class Grounds(NamedTuple):
    """The located sources of a claim that are left, and the parties that still have one for what they say."""

    supporting: frozenset[str]
    contradicting: frozenset[str]
    parties: frozenset[str]
    all: frozenset[str]


def grounds(claim: Claim, sources: Mapping[str, Source], without: Collection[str] = ()) -> Grounds:
    def left(names: Collection[str]) -> frozenset[str]:
        return frozenset(n for n in names if n not in without and n in sources and sources[n].standing != "unlocated")

    supporting = left([support.source for support in claim.sources if support.relation.bears_out])
    contradicting = left([support.source for support in claim.sources if support.contradicts])
    said = left([name for position in claim.positions for name in position.sources])
    parties = frozenset(p.by for p in claim.positions if not p.sources or said.intersection(p.sources))
    return Grounds(supporting, contradicting, parties, supporting | contradicting | said)


def standing(claim: Claim, sources: Mapping[str, Source], without: Collection[str]) -> str:
    """The claim's standing on the sources that are left."""
    before, left = grounds(claim, sources), grounds(claim, sources, without)
    if left == before or claim.standing == "unverified":
        return claim.standing
    if not left.all:
        return "unverified"
    carried = {
        "agreed": len(left.supporting) >= _AGREEING,
        "contested": len(left.parties) >= _AGREEING,
        "refuted": bool(left.contradicting),
        "assessment": True,
    }
    if carried.get(claim.standing, bool(left.all - left.contradicting)):
        return claim.standing
    return "reported" if left.all - left.contradicting else "unverified"

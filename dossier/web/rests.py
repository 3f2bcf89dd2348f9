"""What rests on whom: how claims would stand without a kind of source, without a publisher, without single sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, worked_out
from dossier.report.judgement import grounds, standing
from dossier.report.records import Claim
from dossier.report.standings import STANDINGS
from dossier.text import alternatives
from dossier.web import filters, own_pages
from dossier.web.frame import Frame
from dossier.web.rendering import macros

TABLE = "by/claims-without/"
_Key = tuple[str, str]  # a dimension and its value
_SINGLE: _Key = ("single", "")
_PUBLISHERS = 30  # of those on whom most rests
_MANY = 3  # claims that would stand otherwise


@dataclass(frozen=True)
class Without:
    """What is left out, and the claims that would stand otherwise, each with the standing that it would have."""

    token: str
    label: str
    is_publisher: bool
    otherwise: Mapping[str, str]

    @property
    def path(self) -> str:
        return own_pages.of_list("claims", f"without-{self.token}")

    @property
    def fallen(self) -> int:
        """How many nothing would carry any more."""
        return sum(would == "unverified" for would in self.otherwise.values())


@worked_out
def rests(ledger: Ledger) -> Mapping[str, Without]:
    """Single sources, the report's kinds of sources in their order, and the publishers on whom most rests; by token."""
    kinds = ledger.report.kinds
    found: dict[_Key, dict[str, str]] = defaultdict(dict)
    for claim in ledger.report.claims.values():
        for key, would in of_claim(claim, ledger).items():
            found[key][claim.id] = would
    publishers = sorted((key for key in found if key[0] == "publisher"), key=lambda key: (-len(found[key]), key))
    rows = {
        _SINGLE: _("single sources"),
        **{("kind", kind): kinds.label("sources", kind) for kind in kinds.sources if ("kind", kind) in found},
        **{key: key[1] for key in publishers[:_PUBLISHERS] if len(found[key]) >= _MANY},
    }
    withouts = [Without(_token(key), label, key[0] == "publisher", found.get(key, {})) for key, label in rows.items()]
    return {without.token: without for without in withouts}


def _token(key: _Key) -> str:
    return filters.token(*key) if key != _SINGLE else key[0]


def of_claim(claim: Claim, ledger: Ledger) -> dict[_Key, str]:
    """What the claim would not stand as it does without, and how it would then."""
    sources = ledger.report.sources
    named = grounds(claim, sources).all
    groups: dict[_Key, set[str]] = defaultdict(set)
    for name in named:
        groups["kind", sources[name].kind].add(name)
        if outlet := sources[name].outlet:
            groups["publisher", _publishers(ledger)[filters.token("publisher", outlet)]].add(name)
    if len(named) == 1:
        groups[_SINGLE] = set(named)
    found = {key: standing(claim, sources, without) for key, without in groups.items()}
    return {key: would for key, would in found.items() if would != claim.standing}


@worked_out
def _publishers(ledger: Ledger) -> Mapping[str, str]:
    """By token, as the first of their sources spells them."""
    outlets = [source.outlet for source in ledger.report.sources.values() if source.outlet]
    return {filters.token("publisher", outlet): outlet for outlet in reversed(outlets)}


def lines(claim: Claim, ledger: Ledger) -> list[str]:
    """For the claim's own page: in a sentence for each standing, without whom it would have that."""
    found, sources, kinds = of_claim(claim, ledger), ledger.report.sources, ledger.report.kinds
    if _SINGLE in found:
        (name,) = grounds(claim, sources).all
        told = _("One source alone, {source}, of the kind “{kind}”; without it the claim would be {standing}.")
        kind = kinds.label("sources", sources[name].kind)
        return [told.format(source=sources[name].short, kind=kind, standing=_(found[_SINGLE]))]
    without: dict[str, list[str]] = defaultdict(list)
    for (dimension, value), would in sorted(found.items()):
        is_kind = dimension == "kind"
        of_kind = _("sources of the kind “{kind}”")
        without[would].append(of_kind.format(kind=kinds.label("sources", value)) if is_kind else value)
    told = _("Without {sources} the claim would be {standing}.")
    return [told.format(sources=alternatives(names), standing=_(would)) for would, names in without.items()]


def by_claim(rows: Sequence[Without]) -> dict[str, dict[str, str]]:
    """The same by claim: what it would stand as, by the token of what is left out."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for name, would in row.otherwise.items():
            claims[name][row.token] = would
    return claims


def write(ledger: Ledger, frame: Frame) -> None:
    """Writes the table, and a list for each of its rows, if a page lists the claims."""
    if "claims" not in ledger.homes:
        return
    shown, rows = macros("rests.html", frame.links), list(rests(ledger).values())
    title = _("What rests on whom")
    head = {"description": _("How claims would stand without some of their sources.")}
    frame.make(TABLE, lambda: frame.write(TABLE, title, head, shown.table(rows)), given=rows)
    for row in rows:
        if row.otherwise:
            frame.make(row.path, partial(_write_without, row, frame, shown), given=row)


def _write_without(row: Without, frame: Frame, shown: Any) -> None:
    groups = [(name, [c for c, would in row.otherwise.items() if would == name]) for name in STANDINGS]
    words = _("Without {sources}").format(sources=row.label)
    head = {"description": f"{_('What rests on whom')}: {words}"}
    frame.write(row.path, words, head, shown.without(row, [group for group in groups if group[1]]))

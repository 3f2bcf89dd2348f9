"""The claim that new sources bear on: how, or whose position in it they have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dossier.authoring import yaml_edit
from dossier.authoring.questions import Answers, Question
from dossier.problems import Refused, did_you_mean_id, in_quotes, listed
from dossier.report.records import Claim, Report
from dossier.report.relations import RELATIONS

QUESTIONS = (
    Question("claim", "the id of the claim that it bears on"),
    Question("position", "of a contested claim: whose position it has, in the words of “by”"),
    Question("relation", "how it bears on the claim", choices=tuple(RELATIONS), default="supports"),
)


class Bearing(NamedTuple):
    claim: str
    file: str
    relation: str  # empty where it has a position
    position: int


def bearing(report: Report, answers: Answers) -> Bearing | None:
    """The claim that the new sources bear on, if one was named. Raises Refused."""
    name = answers.one("claim", needed=False, known=report.claims)
    if not name:
        return None
    if name not in report.claims:
        advice = did_you_mean_id(name, report.claims, "name one that is there")
        raise Refused(f"there is no claim {in_quotes(name)}; {advice}")
    claim = report.claims[name]
    position = _position(claim, answers)
    relation = answers.one("relation") if position < 0 else ""
    return Bearing(name, claim.location.file, relation, position)


def _position(claim: Claim, answers: Answers) -> int:
    """The number of the position that the source has; below zero where it bears on the claim as a whole."""
    parties = list(dict.fromkeys(position.by for position in claim.positions))
    if "position" in answers and not parties:
        raise Refused(f"the claim {in_quotes(claim.id)} has no positions; leave --position out, and say --relation")
    if not parties or ("relation" in answers and "position" not in answers):
        return -1
    if not answers.terminal and "position" not in answers:
        advice = f"name whose position the source has by --position ({listed(map(in_quotes, parties))})"
        raise Refused(
            f"the claim {in_quotes(claim.id)} is contested; {advice}, or how it bears on the whole by --relation"
        )
    party = answers.one("position", parties, needed=False)
    return next((number for number, position in enumerate(claim.positions) if position.by == party), -1)


def with_support(text: str, bearing: Bearing, sources: Iterable[str]) -> str:
    """The text of the claim's file, where it now names the sources."""
    record = yaml_edit.record_path(text, bearing.claim)
    path = (*record, "sources") if bearing.relation else (*record, "positions", bearing.position, "sources")
    for source in sources:
        text = yaml_edit.append_item(
            text, path, {bearing.relation: source} if bearing.relation else source, bearing.file
        )
    return text

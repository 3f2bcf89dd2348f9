"""What became of a report's files when they were read."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.problems import Location, Problem
from dossier.report.records import Report


@dataclass(frozen=True)
class Reading:
    """`left_out` are where the records are that are wrong: a draft has none of them, a check their right parts."""

    report: Report | None
    problems: list[Problem]
    unread: list[Problem]  # those among them that keep a whole file from being read
    left_out: list[Location]
    left_out_ids: dict[str, str]  # each with its file

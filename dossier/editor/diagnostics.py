"""A problem as editors show it: what is underlined, how grave it is, and the rule that it breaks."""

from __future__ import annotations

from lsprotocol import types

from dossier.editor.positions import Positions
from dossier.problems import Problem

SOURCE = "dossier"  # whose problem it is, among those of other tools


def diagnostic(problem: Problem, positions: Positions) -> types.Diagnostic:
    """Of the file whose lines `positions` has."""
    span = positions.of_problem(problem)
    return types.Diagnostic(span, problem.sentence, types.DiagnosticSeverity.Error, code=problem.rule, source=SOURCE)

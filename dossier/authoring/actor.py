"""`dossier new actor`: who acts in the report, with its kind and its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import LOCAL, Added, add_by_id, names_by_language, new_id, with_values
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes
from dossier.report import declared_kinds

QUESTIONS = (
    Question("id", "default: from the name"),
    Question("name", "as pages print it"),
    Question("short", "an abbreviation"),
    Question("kind", f"one of the actors’ kinds of {declared_kinds.FILE}"),
    Question("description", "who that is, in a sentence"),
    LOCAL,
    Question("tie", "to another actor: “KIND: ID”, such as “part of: ministry”", many=True),
    Question("source", "the id of a source", many=True),
)


def new_actor(root: Path, answers: Answers) -> Added:
    """Adds the actor to data/actors.yml. Raises Refused."""
    report = unformatted_ledger(root).report
    name = answers.one("name")
    entry = {
        "id": new_id("actor", name, report.actors, answers),
        "name": name,
        "short": answers.one("short", needed=False),
        "local": names_by_language(answers),
        "kind": answers.one("kind", report.kinds.actors),
        "description": answers.one("description"),
        "ties": _ties(answers),
        "sources": answers.many("source", known=report.sources),
    }
    answers.complete()
    return add_by_id(root, "actors", with_values(entry))


def _ties(answers: Answers) -> list[dict[str, Any]]:
    ties = []
    for text in answers.get("tie") or ():
        kind, colon, other = text.partition(": ")
        if not colon:
            raise Refused(f"--tie must be “KIND: ID”, such as “part of: ministry”, not {in_quotes(text)}")
        ties.append({"to": other, "kind": kind})
    return ties

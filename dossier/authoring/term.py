"""`dossier new term`: at its place in the order of ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, follows, id_words, text_of, unused_id, valid_id, with_values
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes
from dossier.report.records import Report

FILE = Path("data/glossary.yml")
QUESTIONS = (
    Question("id", "default: the short name, or from the name"),
    Question("name", "the term, as readers look it up"),
    Question("short", "its abbreviation, if there is one"),
    Question("see", "the actor or place that explains it, as actor:bank; in place of a description"),
    Question("description", "what it means, in a sentence or two"),
    Question("see_also", "what else to read, as claim:share or chapter:economic", many=True),
    Question("source", "the id of a source on which it rests", many=True),
)


def new_term(root: Path, answers: Answers) -> tuple[Added, str]:
    """Adds the term; returns it with what pages link for it. Raises Refused."""
    report = unformatted_ledger(root).report
    entry = _entry(report, answers)
    answers.complete()
    if entry["id"] in report.glossary:
        raise Refused(f"there is a term {in_quotes(entry['id'])} already; give another --id")
    text = insert_record(text_of(root / FILE, "glossary", root), entry, FILE.as_posix(), follows(entry["id"]))
    places = write_checked(root, {root / FILE: text}, allowed_rules=("unused-term", "missing-view"))
    return Added(entry["id"], places), entry.get("see", f"term:{entry['id']}")


def _entry(report: Report, answers: Answers) -> dict[str, Any]:
    if "see" in answers and ("description" in answers or "source" in answers):
        raise Refused("--see names the record whose words explain the term; leave out --description and --source")
    name, short = answers.one("name"), answers.one("short", needed=False)
    entry: dict[str, Any] = {
        "id": _id(name, short, report, answers),
        "name": name,
        "short": short,
        "see": answers.one("see", needed=False),
    }
    if not entry["see"]:
        entry |= {"description": answers.one("description"), "sources": answers.many("source", known=report.sources)}
    entry["see-also"] = answers.many("see_also", needed=False)
    return with_values(entry)


def _id(name: str, short: str, report: Report, answers: Answers) -> str:
    given = answers.get("id")
    return valid_id("--id", given) if given else unused_id(id_words(short or name) or "term", report.glossary)

"""`dossier new event`: at its place in the order of days."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, group, id_words, text_of, unused_id, with_values
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report import declared_kinds
from dossier.report.records import Report
from dossier.times import order

FILE = Path("data/events.yml")
QUESTIONS = (
    Question("id", "default: from title and year"),
    Question("date", "2025-10-19, 2025-10 or 2025"),
    Question("end_date", "the last day, if there are several"),
    Question("title", "what happened"),
    Question("summary", "in a sentence or two"),
    Question("place", "the id of a place"),
    Question("actor", "the id of an actor", many=True),
    Question("group", f"one of the groups of {declared_kinds.FILE}"),
    Question("source", "the id of a source", many=True),
)


def new_event(root: Path, answers: Answers) -> Added:
    """Adds the event. Raises Refused."""
    report = unformatted_ledger(root).report
    entry = _entry(report, answers)
    answers.complete()
    if entry["id"] in report.events:
        raise Refused(f"there is an event “{entry['id']}” already; give another --id")
    text = text_of(root / FILE, "events", root)
    text = insert_record(text, entry, FILE.as_posix(), lambda other: _begins_after(other, entry["date"]))
    return Added(entry["id"], write_checked(root, {root / FILE: text}))


def _begins_after(record: Any, date: str) -> bool:
    own = str(record.get("date", "")) if isinstance(record, dict) else ""
    try:
        return order(own) > order(date)
    except ValueError:  # of which the check tells
        return own > date


def _entry(report: Report, answers: Answers) -> dict[str, Any]:
    date = answers.one("date")
    title = answers.one("title")
    entry: dict[str, Any] = {
        "id": answers.get("id") or unused_id(f"{id_words(title, 2) or 'event'}-{_year(date)}", report.events),
        "date": date,
        "end-date": answers.one("end_date", needed=False),
        "title": title,
        "summary": answers.one("summary"),
        "place": answers.one("place", needed=False, known=report.places),
        "actors": answers.many("actor", needed=False, known=report.actors),
        **group(report, answers, needed=True),
        "sources": answers.many("source", known=report.sources),
    }
    return with_values(entry)


def _year(date: str) -> str:
    """For the id; nothing of a date that is none, of which the refusal tells."""
    return next(iter(re.findall(r"\d{4}", date)), "nd")

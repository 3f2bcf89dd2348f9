"""`dossier new event`: at its place in the order of days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.authoring.asking import Answers
from dossier.authoring.new import free, inserted, text_of, words_of, write
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report.records import Report
from dossier.text import slug

FILE = Path("data/events.yml")


def new_event(root: Path, answers: Answers) -> tuple[str, Path]:
    """Adds the event; returns its id with the file. Raises Refused."""
    report = unformatted_ledger(root).report
    entry = _entry(report, answers)
    answers.complete()
    if entry["id"] in report.events:
        raise Refused(f"there is an event “{entry['id']}” already; give another --id")
    text = text_of(root / FILE, "events", root)
    write(root, {root / FILE: inserted(text, entry, FILE.as_posix(), lambda other: _day(other) > entry["date"])})
    return entry["id"], root / FILE


def _day(raw: Any) -> str:
    return str(raw.get("date", "")) if isinstance(raw, dict) else ""


def _entry(report: Report, answers: Answers) -> dict[str, Any]:
    date = answers.one("date", "Day, month or year (2025-10-19, 2025-10 or 2025)")
    title = answers.one("title", "Title")
    entry: dict[str, Any] = {
        "id": answers.options.get("id") or free(f"{words_of(title, 2) or 'event'}-{slug(date[:4])}", report.events),
        "date": date,
        "end-date": answers.one("end_date", "Last day, if there are several", needed=False),
        "title": title,
        "summary": answers.one("summary", "Summary, in a sentence or two"),
        "place": answers.one("place", "Place (id)", needed=False),
        "actors": answers.many("actor", "Actors (ids)", needed=False),
        "driver": answers.one("driver", "Driver", report.settings.drivers),
        "sources": answers.many("source", "Sources (ids)"),
    }
    return {key: value for key, value in entry.items() if value not in (None, "", [])}

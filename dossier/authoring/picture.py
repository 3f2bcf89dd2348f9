"""`dossier new picture FILE`: the file in data/pictures/, and its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier import pictures
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, content_of, follows, text_of, unused_id, valid_id, with_values
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes
from dossier.report.picture import FOLDER
from dossier.report.records import Report
from dossier.text import slug

QUESTIONS = (
    Question("id", "default: from the file's name"),
    Question("alt", "what is seen in it, for who cannot see it"),
    Question("caption", "what it shows, under the picture"),
    Question("credit", "who made it, or whose it is"),
    Question("licence", "under which terms, such as CC BY 4.0"),
    Question("date", "when it was made"),
    Question("url", "where it was found"),
    Question("source", "the id of a source on which it rests", many=True),
)


def new_picture(root: Path, file: Path, answers: Answers) -> Added:
    """Adds the picture. A file below content/ moves. Raises Refused."""
    report = unformatted_ledger(root).report
    data = _shown(file)
    entry = _entry(file, report, answers)
    answers.complete()
    records, target = root / "data/pictures.yml", root / FOLDER / entry["file"]
    if target.exists() and target.read_bytes() != data:
        raise Refused(f"there is another {FOLDER}/{entry['file']} already; give another --id")
    before = text_of(records, "pictures", root)
    text = insert_record(before, entry, "data/pictures.yml", follows(entry["id"]))
    places = write_checked(root, {records: text, target: data}, allowed_rules=("unused-picture",))
    if file.resolve().is_relative_to((root / "content").resolve()):
        file.unlink()
    return Added(entry["id"], places)


def _shown(file: Path) -> bytes:
    data = content_of(file)
    if fault := pictures.fault(file):
        raise Refused(f"the file {file} {fault}")
    return data


def _entry(file: Path, report: Report, answers: Answers) -> dict[str, Any]:
    identifier = valid_id("--id", answers.get("id") or unused_id(slug(file.stem) or "picture", report.pictures))
    if identifier in report.pictures:
        raise Refused(f"there is a picture {in_quotes(identifier)} already; give another --id")
    entry = {
        "id": identifier,
        "file": f"{identifier}{file.suffix.lower()}",
        "alt": answers.one("alt"),
        "caption": answers.one("caption"),
        "credit": answers.one("credit"),
        "licence": answers.one("licence"),
        "date": answers.one("date", needed=False),
        "URL": answers.one("url", needed=False),
        "sources": answers.many("source", needed=False, known=report.sources),
    }
    return with_values(entry)

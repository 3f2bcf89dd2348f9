"""`dossier new place`: where something happens, with coordinates where a source gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import LOCAL, Added, add_by_id, names_by_language, new_id, with_values
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes
from dossier.report import declared_kinds, fields

QUESTIONS = (
    Question("id", "default: from the name"),
    Question("name", "as pages print it"),
    Question("kind", f"one of the places’ kinds of {declared_kinds.FILE}"),
    Question("country", "in which it lies"),
    Question("description", "what it is, in a sentence"),
    LOCAL,
    Question("source", "the id of a source", many=True),
    Question("coordinates", "degrees north and east: “34.52, 71.09”, or nothing where no source gives them"),
    Question("coordinates_source", "the id of the source of the coordinates; default: the first of the place"),
)


def new_place(root: Path, answers: Answers) -> Added:
    """Adds the place to data/places.yml. Raises Refused."""
    report = unformatted_ledger(root).report
    name = answers.one("name")
    entry = {
        "id": new_id("place", name, report.places, answers),
        "name": name,
        "local": names_by_language(answers),
        "kind": answers.one("kind", report.kinds.places),
        "country": answers.one("country"),
        "description": answers.one("description"),
        "sources": answers.many("source", known=report.sources),
    }
    answers.complete()
    coordinates = _coordinates(answers, [*entry["sources"]])
    return add_by_id(root, "places", with_values({**entry, "coordinates": coordinates}))


def _coordinates(answers: Answers, sources: list[str]) -> dict[str, Any]:
    text = answers.one("coordinates", needed=False)
    if not text:
        return {}
    try:
        lat, lon = (fields.number(part.strip()) for part in text.split(","))
    except ValueError:
        sentence = "--coordinates must be degrees north and east as decimal numbers, such as “34.52, 71.09”"
        raise Refused(f"{sentence}, not {in_quotes(text)}") from None
    return {"lat": lat, "lon": lon, "source": answers.get("coordinates_source") or sources[0]}

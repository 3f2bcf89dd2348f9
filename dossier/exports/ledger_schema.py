"""The JSON Schemas of what is published: ledger.json and the records of editions, both made of the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from dossier.report.declared_kinds import SECTIONS, DeclaredKinds
from dossier.report.editions import Edition
from dossier.report.fields import LOCATION
from dossier.report.imprint import Imprint
from dossier.report.json_schemas import offer_kinds
from dossier.report.kinds import KINDS
from dossier.report.record import NO_KEY
from dossier.report.records import FrontMatter

LEDGER = "ledger.schema.json"
VERSION = "1.2"  # the first number changes when a program that reads the old form cannot read the new
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


_LABEL = {"type": "string", "description": "What readers see."}
_LABELLED = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"label": _LABEL, "outline": {"enum": ["land", "part"], "description": "How maps draw one."}},
        "required": ["label"],
        "additionalProperties": False,
    },
}
_GROUPING = {
    "type": "object",
    "description": "The groups of chapters and events, which name one under the key.",
    "properties": {"key": {"type": "string"}, "label": _LABEL, "groups": _LABELLED},
    "required": ["key", "label", "groups"],
    "additionalProperties": False,
}
_KINDS = {
    "type": "object",
    "description": "The report's own kinds, each section in the order in which its pages show them.",
    "properties": {**dict.fromkeys(SECTIONS, _LABELLED), "grouping": _GROUPING},
    "required": [*SECTIONS],
    "additionalProperties": False,
}


def ledger(declared: DeclaredKinds) -> dict[str, Any]:
    """What ledger.json holds: every record by kind and id, where each is used, and the report's own kinds."""
    records = {name: kind.written(declared) for name, kind in KINDS.items()}
    records["pages"] = declared.grouped(FrontMatter)
    schemas, shared = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(record)) for name, record in [*records.items(), ("imprint", Imprint)]],
        by_alias=True,
    )
    offer_kinds(shared["$defs"], declared)
    by_id = {name: {"type": "object", "additionalProperties": schemas[name, "validation"]} for name in records}
    uses = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:dossier:ledger:{VERSION}",
        "title": "The ledger of a report",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "schema-version": {"const": VERSION},
            "title": {"type": "string"},
            "edition": {"type": "string"},
            "horizon": {"type": "string", "description": "The last day that the evidence reaches."},
            "imprint": schemas["imprint", "validation"],
            **by_id,
            "kinds": _KINDS,
            "used-in": {**uses, "description": "Page and anchor of each use, by the record's kind and id."},
        },
        "required": ["schema-version", "title", *records, "kinds", "used-in"],
        "additionalProperties": False,
        "$defs": {name: _without_place(part) for name, part in shared["$defs"].items() if name != "Location"},
    }


def edition() -> dict[str, Any]:
    """What editions/<id>.json holds."""
    found = Edition.model_json_schema(by_alias=True)
    found["required"] = [name for name in found["properties"] if name != "horizon"]
    return {"$schema": _DRAFT, "$id": "urn:dossier:edition:1", **found}


def edition_file() -> bytes:
    """The file that lies beside the records."""
    return (json.dumps(edition(), indent=1) + "\n").encode()


def _without_place(part: dict[str, Any]) -> dict[str, Any]:
    """Where a record stands in its file is not published."""
    for key in (LOCATION, NO_KEY):
        part.get("properties", {}).pop(key, None)
    return part

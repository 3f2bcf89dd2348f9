"""The JSON Schemas of what is published: ledger.json and the records of editions, both made of the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from dossier.report.editions import Edition
from dossier.report.fields import LOCATION
from dossier.report.imprint import Imprint
from dossier.report.kinds import KINDS
from dossier.report.records import FrontMatter

LEDGER = "ledger.schema.json"
VERSION = "1.0"  # the first number changes when a program that reads the old form cannot read the new
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def ledger() -> dict[str, Any]:
    """What ledger.json holds: every record by kind and id, and where each is used."""
    records = {name: kind.written for name, kind in KINDS.items()} | {"pages": FrontMatter}
    schemas, shared = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(record)) for name, record in [*records.items(), ("imprint", Imprint)]],
        by_alias=True,
    )
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
            "used-in": {**uses, "description": "Page and anchor of each use, by the record's kind and id."},
        },
        "required": ["schema-version", "title", *records, "used-in"],
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
    part.get("properties", {}).pop(LOCATION, None)
    return part

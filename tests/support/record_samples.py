"""The least that a source, a claim and an event say, and why a record is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from dossier.report.record import Record

SOURCE = {"id": "a", "type": "book", "title": "T", "kind": "press", "standing": "located"}
CLAIM = {"id": "c", "statement": "S", "standing": "reported", "evidence": "E"}
EVENT = {"id": "e", "date": "2025-02-11", "title": "T", "summary": "S", "sources": ["a"]}


def messages(kind: type[Record], values: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(values)
    return [str(error.get("ctx", {}).get("error", error["msg"])) for error in caught.value.errors()]

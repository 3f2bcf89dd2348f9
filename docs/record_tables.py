"""The tables of the reference: keys of records by their JSON Schemas, with the words of docs/meanings.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dossier.times import FORM

MEANINGS: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "meanings.yml").read_text("utf-8"))
_SHAPES = {  # the patterns of the schemas in words
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "id",
    r"^[a-z0-9]+(-[a-z0-9]+)*#[^/]+(/[^/]+)*$": "row: `dataset#label`",
    r"^([a-z]+):([^\s:]+)$": "record: `noun:id`",
    r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$": "date",
    f"^({FORM})$": "time",
    r'^https?://[^\s<>\"]+\.[^\s<>\"]+$': "address",
}  # fmt: skip
_IN_CELLS = str.maketrans({"|": r"\|", "\n": " "})
Schema = Mapping[str, Any]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    return "\n".join(map(_line, [head, ["---"] * len(head), *rows]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.translate(_IN_CELLS) for cell in cells)} |"


def record_table(name: str, schema: Schema, keys: Iterable[str] | None = None) -> str:
    properties = schema["properties"]
    needed = schema.get("required", ())
    keys = list(properties) if keys is None else list(keys)
    return rows_table(name, [(key, key in needed, holds(properties[key])) for key in keys])


def rows_table(meanings: str, entries: Iterable[tuple[str, bool, str]]) -> str:
    rows = [(f"`{key}`", "yes" if needed else "", content, _meaning(meanings, key)) for key, needed, content in entries]
    return table(("key", "needed", "holds", "is"), rows)


@cache
def _meaning(record: str, key: str) -> str:
    """Its words; raises LookupError where docs/meanings.yml has none."""
    try:
        return MEANINGS[record][key]
    except KeyError:
        raise LookupError(f"docs/meanings.yml: {record} has no words for {key}; add a line") from None


def holds(schema: Schema) -> str:
    """What may stand at a key, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(holds, schema["anyOf"])))
    if schema.get("description", "").startswith("a column"):
        return str(schema["description"])
    return _SHAPES.get(schema.get("pattern", "")) or _typed(schema)


def _typed(schema: Schema) -> str:
    of = schema.get("type", "text")
    if of == "array":
        return f"list of {holds(schema['items'])}" if "items" in schema else "list"
    if of == "object":
        below = schema.get("additionalProperties")
        return f"mapping to {holds(below)}" if isinstance(below, dict) else "mapping"
    if of == "boolean":
        return "`true` or `false`"
    kinds = [of] if isinstance(of, str) else of
    return "number" if kinds[0] in ("number", "integer") else "text"

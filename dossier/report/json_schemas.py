"""A JSON Schema for every kind of data file, from the records' own types, so that editors complete and check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dossier.files import write_changed, write_whole
from dossier.report.declared_kinds import DeclaredKind, DeclaredKinds
from dossier.report.fields import LOCATION
from dossier.report.files import names_below
from dossier.report.kinds import KINDS, SINGLE
from dossier.report.load import declared_kinds_of
from dossier.report.record import NO_KEY
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS

FOLDER = Path("data/schemas")
_LINE = "# yaml-language-server: $schema="
_FILES = (*KINDS, *SINGLE)
_DECLARED = {"Source": "sources", "GeoPlace": "places", "Actor": "actors", "Tie": "ties"}  # by the record of a kind
_CELL = {"type": ["string", "number", "null"]}


def write(root: Path) -> list[Path]:
    """Writes the schemas below data/schemas/, and names each file's own in its first line; returns what changed.

    Raises ReportError where data/kinds.yml, whose kinds they offer, cannot be read.
    """
    declared = declared_kinds_of(root)
    changed = [root / FOLDER / f"{kind}.json" for kind in _FILES]
    before = {path: path.read_bytes() for path in changed if path.exists()}
    for kind in _FILES:
        write_changed(root / FOLDER / f"{kind}.json", schema(kind, declared).encode())
    changed = [path for path in changed if before.get(path) != path.read_bytes()]
    for path, kind in data_files(root):
        text = path.read_bytes().decode("utf-8")
        if (named := with_schema(text, path, kind, root)) != text:
            write_whole(path, named)
            changed.append(path)
    return changed


def data_files(root: Path) -> Iterator[tuple[Path, str]]:
    """The report's YAML files, each with its kind."""
    for kind in _FILES:
        folder, single = root / "data" / kind, root / "data" / f"{kind}.yml"
        several = sorted(Path(name) for name in names_below(folder) if name.endswith((".yml", ".yaml")))
        yield from ((path, kind) for path in (single, *several) if path.is_file())


def kind_of(path: Path, root: Path) -> str | None:
    """The kind of what a YAML file of the report holds; None for one that is not read."""
    parts = path.relative_to(root).parts
    if path.suffix not in (".yml", ".yaml") or len(parts) < 2 or parts[0] != "data":
        return None
    kind = path.stem if len(parts) == 2 else parts[1]
    return kind if kind in _FILES else None


def with_schema(text: str, path: Path, kind: str, root: Path) -> str:
    """The text of a data file with the line that names its schema; text that has such a line is left alone."""
    if re.search(r"^\ufeff?# yaml-language-server:", text, re.M):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{schema_line(path, kind, root)}{end}" + text.removeprefix("\ufeff")


def schema_line(path: Path, kind: str, root: Path) -> str:
    depth = len(path.relative_to(root / "data").parts) - 1
    return f"{_LINE}{'../' * depth}schemas/{kind}.json"


def schema(kind: str, declared: DeclaredKinds) -> str:
    """The schema of a file of this kind, as text; `declared` are the report's own kinds, which editors offer."""
    made = TypeAdapter(_content(kind, declared)).json_schema(by_alias=True, mode="validation")
    made.get("$defs", {}).pop("Location", None)  # of records in memory; there or not, by what was validated before
    _as_written(made)
    offer_kinds(made.get("$defs", {}), declared)
    if kind == "datasets":
        _flatten_rows(made)
    if "discriminator" in made.get("items", ()):
        made["items"] = _by_form(made["items"], made["$defs"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"data/{kind}"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=1) + "\n"


def _content(kind: str, declared: DeclaredKinds) -> Any:
    """The type of what a file holds."""
    if kind in SINGLE:
        return SINGLE[kind]
    record = KINDS[kind].written(declared)
    return record if KINDS[kind].a_file_each else tuple[record, ...]  # type: ignore[valid-type]


def offer_kinds(schemas: Mapping[str, Any], declared: DeclaredKinds) -> None:
    """Limits records, by the names of their schemas, to the report's own kinds and groups."""
    grouping = declared.grouping
    keys = {name: ("kind", declared.of(section)) for name, section in _DECLARED.items()}
    keys |= {name: (grouping.key, grouping.groups) for name in ("Event", "FrontMatter")} if grouping else {}
    for name, (key, kinds) in keys.items():
        if name in schemas:
            schemas[name]["properties"][key] = _one_of(kinds)


def _one_of(kinds: Mapping[str, DeclaredKind]) -> dict[str, Any]:
    """With the labels, where they say more than the kinds."""
    labels = "\n".join(f"{name}: {kind.label}" for name, kind in kinds.items() if kind.label != name)
    return {"enum": list(kinds), **({"description": labels} if labels else {})}


def _as_written(node: Any) -> None:
    """The reader keeps every scalar as text, so that an editor must take `2025` where a text is asked for."""
    if isinstance(node, list):
        for item in node:
            _as_written(item)
    if not isinstance(node, dict):
        return
    for part in node.values():
        _as_written(part)
    if isinstance(node.get("properties"), dict):
        for key in (LOCATION, NO_KEY):
            node["properties"].pop(key, None)
    for noise in ("title", "default"):
        if not isinstance(node.get(noise), dict):  # a key of that name has a schema of its own
            node.pop(noise, None)
    if "anyOf" in node:
        _one_way(node)
    if isinstance(node.get("enum"), list):
        _explain(node)
    elif node.get("type") in ("string", "number", "integer"):
        node["type"] = ["string", "number"] if node["type"] == "string" else [node["type"], "string"]


def _by_form(union: dict[str, Any], records: dict[str, Any]) -> dict[str, Any]:
    """One of several records, told apart by a key, so that an editor completes and marks only what that one has."""
    key, references = union["discriminator"]["propertyName"], union["discriminator"]["mapping"]
    first, *others = [records[reference.rpartition("/")[2]]["properties"] for reference in references.values()]
    common = {name: part for name, part in first.items() if all(other.get(name) == part for other in others)}
    choices = [
        {"if": {"properties": {key: {"const": form}}, "required": [key]}, "then": {"$ref": reference}}
        for form, reference in references.items()
    ]
    return {
        "type": "object",
        "properties": {**common, key: {"enum": [*references]}},
        "required": [key],
        "allOf": choices,
    }


def _one_way(node: dict[str, Any]) -> None:
    """A key that may be missing need not have nothing as its value; a figure is a number or a text anyway."""
    ways = [way for way in node["anyOf"] if way != {"type": "null"}]
    if all(way.get("type") in (["number", "string"], ["string", "number"]) for way in ways):
        ways = ways[:1]
    node["anyOf"] = ways
    if len(ways) == 1:
        node |= node.pop("anyOf")[0]


def _explain(node: dict[str, Any]) -> None:
    for meanings in (STANDINGS, SOURCE_STANDINGS):
        if set(node["enum"]) <= set(meanings):
            node["description"] = "\n".join(f"{name}: {meanings[name].meaning}" for name in node["enum"])


def _flatten_rows(made: dict[str, Any]) -> None:
    """In the file a row's cells stand beside its source; the file's name is the dataset's id."""
    row = made["$defs"]["Row"]
    del row["properties"]["cells"]
    row["required"].remove("cells")
    row["additionalProperties"] = _CELL
    made["required"].remove("id")

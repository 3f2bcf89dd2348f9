"""The schemas with which editors check data as one types: current, named in each file, of one mind with the check."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tiny_report import TINY

from dossier.cli.main import main
from dossier.report import json_schemas, kinds, load
from dossier.report.charts import FORMS
from dossier.report.declared_kinds import DeclaredKinds, default_kinds
from dossier.report.record import fields_by_key

Write = Callable[[Mapping[str, str | bytes | None]], Path]
KINDS = (
    "sources",
    "claims",
    "charts",
    "pictures",
    "events",
    "actors",
    "places",
    "datasets",
    "style",
    "imprint",
    "kinds",
)

OWN = DeclaredKinds.model_validate({"grouping": {"key": "theme", "groups": ["trade", "arms"]}})


class _Yaml12(yaml.SafeLoader):
    """Reads as editors do: YAML 1.2, in which `no` is a word and 2025-10-19 a text."""


_Yaml12.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag.rsplit(":")[-1] in ("int", "float", "null")]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))


def errors(kind: str, text: str, declared: DeclaredKinds | None = None) -> list[str]:
    validator = Draft202012Validator(json.loads(json_schemas.schema(kind, declared or default_kinds())))
    found: list[Any] = list(validator.iter_errors(yaml.load(text, _Yaml12)))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_of_the_real_report_are_current(kind: str, project: Path) -> None:
    written = (project / json_schemas.FOLDER / f"{kind}.json").read_text("utf-8")
    assert written == json_schemas.schema(kind, load.declared_kinds_of(project)), "run “dossier schemas”"


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(json_schemas.schema(kind, OWN)))


def test_every_data_file_of_the_real_report_names_its_schema_and_fits_it(project: Path) -> None:
    files = list(json_schemas.data_files(project))
    declared = load.declared_kinds_of(project)
    assert len(files) > 60
    for path, kind in files:
        text = path.read_text("utf-8")
        line, _, _ = text.partition("\n")
        assert line == json_schemas.schema_line(path, kind, project)
        named = (path.parent / line.partition("=")[2]).resolve()
        assert named == project / json_schemas.FOLDER / f"{kind}.json"
        assert errors(kind, text, declared) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("claims", "evidence:", "evidense:", "'evidense' was unexpected"),
        ("claims", "standing: agreed", "standing: sure", "'sure' is not one of"),
        ("claims", "  evidence: Both counted it.\n", "", "'evidence' is a required property"),
        ("sources", "id: gazette", "id: The Gazette", "does not match"),
        ("sources", "https://gazette.example/1", "gazette", "does not match"),
        ("events", '"2024-10-12"', "12 October", "does not match"),
        ("events", "[gazette]", "[]", "[] is not valid under any of the given schemas"),
        ("places", "lat: 34.5", "lat: 95", "greater than the maximum of 90"),
        ("charts", "form: bars", "form: pie", "'pie' is not one of"),
        ("charts", "alt: Trade", "alt: T\n  note: Trade", "is too short"),
        ("charts", "  y: value\n", "", "'y' is a required property"),
        ("charts", "  y: value\n", "  y: value\n  size: value\n", "'size' was unexpected"),
        ("charts", "  form: bars\n", "", "'form' is a required property"),
        ("actors", "kind: government body", "kind: ghost", "'ghost' is not one of"),
        ("sources", "kind: press", "kind: pres", "'pres' is not one of"),
        ("places", "kind: site", "kind: sight", "'sight' is not one of"),
        ("events", "theme: trade", "theme: trad", "'trad' is not one of ['trade', 'arms']"),
        ("events", "theme: trade", "group: trade", "'group' was unexpected"),
        ("kinds", "key: theme", "kee: theme", "'kee' was unexpected"),
    ],
)
def test_an_editor_marks_a_slip(kind: str, old: str, new: str, expected: str) -> None:
    text, own = TINY[f"data/{kind}.yml"], OWN
    assert errors(kind, text, own) == []
    assert old in text
    assert any(expected in error for error in errors(kind, text.replace(old, new), own))


def test_a_dataset_has_any_columns_and_each_row_a_source() -> None:
    text = TINY["data/datasets/trade.yml"]
    assert errors("datasets", text) == []
    assert errors("datasets", text.replace("value: 41", "value:")) == []
    (error,) = errors("datasets", text.replace("value: 41, source: bureau", "value: 41"))
    assert error == "rows/1: 'source' is a required property"


def test_what_is_text_to_us_may_look_like_a_number_to_an_editor() -> None:
    text = TINY["data/sources.yml"].replace("title: Trade falls", "title: 1984, issued: 1949, volume: 2")
    assert errors("sources", text) == []


def test_a_schema_is_the_same_before_and_after_charts_were_read() -> None:
    code = "from dossier.report import declared_kinds, json_schemas\n{}kinds = declared_kinds.default_kinds()\n"
    code += "print(json_schemas.schema('charts', kinds), end='')"
    read = "from dossier.report.charts import FORMS\nfor form in FORMS.values():\n"
    read += "    try: form.model_validate({})\n    except ValueError: pass\n"
    before, after = (
        subprocess.run(
            [sys.executable, "-c", code.replace("{}", part)], capture_output=True, text=True, check=True
        ).stdout
        for part in ("", read)
    )
    assert before == after == json_schemas.schema("charts", default_kinds())


@pytest.mark.parametrize("form", FORMS)
def test_an_editor_offers_a_chart_the_keys_of_its_form_alone(form: str) -> None:
    schema = json.loads(json_schemas.schema("charts", default_kinds()))
    choices = {part["if"]["properties"]["form"]["const"]: part["then"]["$ref"] for part in schema["items"]["allOf"]}
    record = schema["$defs"][choices[form].rpartition("/")[2]]
    assert record["properties"].keys() == fields_by_key(FORMS[form]).keys()
    assert record["additionalProperties"] is False and record["properties"]["form"]["const"] == form
    assert {"id", "title", "subtitle", "alt", "note"} <= schema["items"]["properties"].keys()  # before it has a form


def test_an_editor_says_of_which_type_a_column_must_be() -> None:
    bars = json.loads(json_schemas.schema("charts", default_kinds()))["$defs"]["Bars"]["properties"]
    assert bars["y"]["description"] == "a column of type number"
    assert bars["x"]["description"] == "a column of type period, date, year or text"


def test_an_editor_tells_what_a_standing_means() -> None:
    claim = json.loads(json_schemas.schema("claims", default_kinds()))["$defs"]["Claim"]
    assert "refuted: better sources say otherwise" in claim["properties"]["standing"]["description"]


def test_the_command_writes_schemas_and_names_them_once(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = report({"data/claims/trade.yml": "\r\n[]\r\n", "data/style.yml": "\ufeffabbreviations: []\n"})
    assert main(["--root", str(root), "schemas"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(kinds.KINDS) + len(kinds.SINGLE) + 10
    line = b"# yaml-language-server: $schema=../schemas/claims.json\r\n"
    assert (root / "data/claims/trade.yml").read_bytes() == line + b"\r\n[]\r\n"
    style = b"# yaml-language-server: $schema=schemas/style.json\nabbreviations: []\n"
    assert (root / "data/style.yml").read_bytes() == style
    assert main(["--root", str(root), "check"]) == 0
    capsys.readouterr()
    assert main(["--root", str(root), "schemas"]) == 0
    assert capsys.readouterr().out == ""

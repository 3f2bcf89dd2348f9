from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import site_sample

from dossier.build import prepare
from dossier.exports import data_package
from dossier.ledger import Ledger, compile_ledger
from dossier.report.records import Dataset

FRICTIONLESS = Path(sys.prefix) / "frictionless/bin/frictionless"
BESIDE = ["source", "locator", "standing", "note"]
TYPES = {"string", "number", "year", "yearmonth", "date"}


@pytest.fixture(scope="module")
def real(real_ledger: Ledger) -> Ledger:
    return real_ledger


def package(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "content/datapackage.json").read_text("utf-8"))
    return found


def dataset(dates: list[str], **keys: str) -> Dataset:
    return Dataset.model_validate(
        {"id": "d", "title": "T", "definition": "D", "unit": "u", "frequency": "f", "producer": "p", "licence": "CC0",
         "date-accessed": "2025-01-01", "processing": "none",
         "columns": [{"name": "day", "title": "D", "type": "date"}],
         "rows": [{"cells": {"day": d}, "source": ["s"], "standing": "reported"} for d in dates], **keys}
    )  # fmt: skip


def test_each_dataset_is_written_with_its_description(tiny: Path) -> None:
    folder = tiny / "content/datasets"
    assert sorted(path.name for path in folder.iterdir()) == ["deaths.csv", "deaths.csv-metadata.json"]
    described = json.loads((folder / "deaths.csv-metadata.json").read_text("utf-8"))
    heads = (folder / "deaths.csv").read_text("utf-8").split("\n")[0].split(",")
    assert described["url"] == "deaths.csv"
    assert [column["titles"] for column in described["tableSchema"]["columns"]] == heads
    assert [source["dc:identifier"] for source in described["dc:source"]] == ["crss-2025", "un-2024"]


def test_the_package_lists_every_dataset_with_schema_and_sources(tiny: Path) -> None:
    found = package(tiny)
    assert (found["name"], found["title"], found["homepage"]) == ("tiny-small", "Tiny & small", "https://tiny.example/")
    (resource,) = found["resources"]
    content = (tiny / "content" / resource["path"]).read_bytes()
    assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
    assert [field["name"] for field in resource["schema"]["fields"]] == ["year", "value", *BESIDE]
    assert [field["type"] for field in resource["schema"]["fields"]][:2] == ["year", "number"]
    assert resource["sources"][1]["path"] == "https://un.example/s499"


def test_every_cell_of_the_real_report_is_of_its_columns_type(real: Ledger) -> None:
    for resource in data_package.package(real)["resources"]:
        text = data_package.table(real.report.datasets[resource["name"]]).decode()
        fields = resource["schema"]["fields"]
        heads, *rows = csv.reader(io.StringIO(text))
        assert heads == [field["name"] for field in fields]
        assert {field["type"] for field in fields} <= TYPES
        for row in rows:
            for value, field in zip(row, fields, strict=True):
                if value and field["type"] == "number":
                    float(value)
                length = {"year": 4, "yearmonth": 7, "date": 10}.get(field["type"], 0)
                assert not (value and length) or len(value) == length


def frictionless(folder: Path) -> Any:
    """What Frictionless says of the package in the folder."""
    if not FRICTIONLESS.exists():
        pytest.skip("Frictionless is not installed; run “make checkers”")
    command = [str(FRICTIONLESS), "validate", "--json", "datapackage.json"]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout)


def test_frictionless_accepts_the_package(tiny: Path) -> None:
    found = frictionless(tiny / "content")
    assert (found["valid"], [task["name"] for task in found["tasks"]]) == (True, ["deaths"]), found


def test_frictionless_finds_a_cell_that_is_not_of_its_columns_type(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny / "content", tmp_path, dirs_exist_ok=True)
    table = tmp_path / "datasets/deaths.csv"
    table.write_text(table.read_text("utf-8").replace("\n2024,", "\nlast year,"), "utf-8")
    (task,) = frictionless(tmp_path)["tasks"]
    assert "type-error" in [error["type"] for error in task["errors"]]


@pytest.mark.parametrize(
    "dates, kind",
    [
        (["2025-01-02", "2025-03-04"], "date"), (["2025-01", "2025-02"], "yearmonth"), (["2024", "2025"], "year"),
        (["2025-01-02", "2025"], "string"),
    ],
)  # fmt: skip
def test_a_column_has_a_type_of_date_only_where_all_dates_are_as_precise(dates: list[str], kind: str) -> None:
    assert data_package._fields(dataset(dates))[0]["type"] == kind


@pytest.mark.parametrize(
    "licence, names",
    [
        ("CC0", ["CC0-1.0"]), ("CC BY 4.0", ["CC-BY-4.0"]), ("CC-BY-SA-4.0", ["CC-BY-SA-4.0"]), ("not stated", []),
        ("own terms", []),
    ],
)  # fmt: skip
def test_only_a_licence_with_a_known_name_is_one(licence: str, names: list[str]) -> None:
    assert [found["name"] for found in data_package._licences(dataset(["2025"], licence=licence))] == names


def test_files_of_a_dataset_that_is_gone_go_too_and_what_is_the_same_stays(tmp_path: Path) -> None:
    root = site_sample.write(tmp_path)
    prepare(root)
    (root / "content/datasets/old.csv").write_text("a\n", "utf-8")
    before = (root / "content/datapackage.json").stat().st_mtime_ns
    data_package.write(compile_ledger(root), root)
    assert not (root / "content/datasets/old.csv").exists()
    assert (root / "content/datapackage.json").stat().st_mtime_ns == before


def test_a_report_without_datasets_has_no_package(tmp_path: Path) -> None:
    files = {"mkdocs.yml": site_sample.MKDOCS, "content/index.md": site_sample.page("Home", "Nothing yet.")}
    root = site_sample.write(tmp_path, files)
    data_package.write(compile_ledger(root), root)
    assert not (root / "content/datapackage.json").exists()

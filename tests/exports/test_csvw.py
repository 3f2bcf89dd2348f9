"""The description of a figure's CSV names the columns that a reader of CSV finds in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tiny_report import TINY

from dossier.build import prepare

Write = Callable[[Mapping[str, str | bytes | None]], Path]
NAMES = {
    "Share, percent": "Share%2C%20percent", 'the "fall"': "the%20%22fall%22",
    "per-head": "per_head", "حصة": "%D8%AD%D8%B5%D8%A9",
}  # fmt: skip


def described(root: Path, table: str) -> list[dict[str, Any]]:
    found = json.loads((root / f"content/{table}.csv-metadata.json").read_text("utf-8"))
    columns: list[dict[str, Any]] = found["tableSchema"]["columns"]
    return columns


@pytest.mark.parametrize(("name", "variable"), NAMES.items())
def test_columns_of_any_name_are_described_each_as_one(name: str, variable: str, report: Write) -> None:
    dataset = (
        TINY["data/datasets/trade.yml"].replace("name: value", f"name: '{name}'").replace(" value:", f" '{name}':")
    )
    chart = TINY["data/charts.yml"].replace("y: value", f"y: '{name}'")
    root = report({"data/datasets/trade.yml": dataset, "data/charts.yml": chart})
    prepare(root)
    for table in ("charts/trade", "datasets/trade"):
        with (root / f"content/{table}.csv").open(encoding="utf-8", newline="") as lines:
            heads = next(csv.reader(lines))
        columns = described(root, table)
        assert [column["titles"] for column in columns] == heads
        own = next(column for column in columns if column["titles"] == name)
        assert (own["name"], own["dc:description"], own["datatype"]) == (variable, "Value", "number")

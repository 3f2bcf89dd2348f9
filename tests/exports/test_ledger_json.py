from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tiny_report import TINY

from dossier.exports import ledger_json, ledger_schema
from dossier.ledger import Ledger, unformatted_ledger

Write = Callable[[Mapping[str, str | bytes | None]], Path]
KINDS = [
    "actors", "charts", "claims", "corrections", "datasets", "events", "glossary", "pages", "pictures", "places",
    "sources",
]  # fmt: skip


def test_the_ledger_has_every_record_by_kind_and_id(report: Write) -> None:
    data = ledger_json.as_data(unformatted_ledger(report({})))
    assert sorted(data) == sorted([*KINDS, "$schema", "kinds", "schema-version", "title", "used-in"])
    assert data["title"] == "A tiny report"
    assert [list(data[kind]) for kind in KINDS] == [
        ["bureau-of-trade"], ["trade"], ["fall"], [], ["trade"], ["closure"], [], ["evidence.md", "index.md"], [],
         ["gate"], ["gazette", "bureau", "lost"],
    ]  # fmt: skip


def test_the_ledger_is_what_its_published_schema_says(report: Write, tmp_path: Path) -> None:
    mkdocs = TINY["mkdocs.yml"] + '      edition: "2025.11"\n      horizon: "2025-11-17"\n'
    ledger_json.write(unformatted_ledger(report({"mkdocs.yml": mkdocs})), tmp_path)
    data = json.loads((tmp_path / "ledger.json").read_text("utf-8"))
    ledger_schema = json.loads((tmp_path / data["$schema"]).read_text("utf-8"))
    assert (data["edition"], data["horizon"], data["schema-version"]) == ("2025.11", "2025-11-17", "1.2")
    Draft202012Validator.check_schema(ledger_schema)
    Draft202012Validator(ledger_schema).validate(data)
    data["claims"]["fall"]["standing"] = "certain"
    (error,) = Draft202012Validator(ledger_schema).iter_errors(data)
    assert list(error.absolute_path) == ["claims", "fall", "standing"]


@pytest.mark.usefixtures("cold")
def test_the_schema_is_made_once_for_reports_with_the_same_kinds(
    report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, made = ledger_schema.ledger, []
    monkeypatch.setattr(ledger_schema, "ledger", lambda declared: made.append(declared) or make(declared))
    texts = []
    for more in ("", "", "ties: [rivals]\n", "ties: [allies]\n"):
        ledger = unformatted_ledger(report({"data/kinds.yml": TINY["data/kinds.yml"] + more}))
        ledger_json.write(ledger, tmp_path)
        texts.append((tmp_path / ledger_schema.LEDGER).read_text("utf-8"))
        assert json.loads(texts[-1]) == make(ledger.report.kinds)
    assert len(made) == 3 and texts[0] == texts[1] and len(set(texts)) == 3


def test_the_real_ledger_is_what_its_schema_says(real_ledger: Ledger) -> None:
    Draft202012Validator(ledger_schema.ledger(real_ledger.report.kinds)).validate(ledger_json.as_data(real_ledger))


def test_records_are_written_under_the_keys_that_authors_write(report: Write) -> None:
    data = ledger_json.as_data(unformatted_ledger(report({})))
    assert data["claims"]["fall"] == {
        "id": "fall", "statement": "Trade fell by 59 percent in 2024.", "value": 59.0, "unit": "percent",
            "standing": "agreed",
        "sources": [{"supports": "gazette"}, {"supports": "bureau"}], "evidence": "Both counted it.",
    }  # fmt: skip
    assert data["sources"]["gazette"]["URL"] == "https://gazette.example/1"
    assert data["datasets"]["trade"]["rows"][0] == {
        "cells": {"year": "2023", "value": 100.0},
        "source": ["bureau"],
        "standing": "reported",
    }
    assert data["datasets"]["trade"]["date-accessed"] == "2025-01-01"


def test_a_claim_from_a_row_is_written_with_its_value(report: Write) -> None:
    claims = TINY["data/claims.yml"].replace("59 percent", "59 percent, to 41 million dollars,")
    claims = claims.replace("value: 59\n  unit: percent", "from: trade#2024")
    claim = ledger_json.as_data(unformatted_ledger(report({"data/claims.yml": claims})))["claims"]["fall"]
    assert {key: claim[key] for key in ("from", "value", "unit", "period")} == {
        "from": "trade#2024", "value": 41.0, "unit": "USD million", "period": "2024",
    }  # fmt: skip


def test_the_ledger_says_where_each_source_and_claim_is_used(report: Write) -> None:
    used = ledger_json.as_data(unformatted_ledger(report({})))["used-in"]
    assert used["source:gazette"] == ["index.md#cite-gazette-1", "evidence.md#claim-fall", "evidence.md#event-closure"]
    assert used["claim:fall"] == ["index.md#claim-use-fall-1"]


def test_the_same_report_gives_the_same_bytes(report: Write, tmp_path: Path) -> None:
    ledger = unformatted_ledger(report({}))
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ledger_json.write(ledger, tmp_path / name)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert sorted(written[0]) == ["ledger.json", "ledger.schema.json", "sources.bib", "sources.json", "sources.ris"]
    assert all(data.endswith(b"\n") and not data.endswith(b"\n\n") for data in written[0].values())


def test_what_was_not_found_is_in_the_ledger_and_in_no_bibliography(report: Write, tmp_path: Path) -> None:
    ledger = unformatted_ledger(report({}))
    (tmp_path / "site").mkdir()
    ledger_json.write(ledger, tmp_path / "site")
    assert "lost" in json.loads((tmp_path / "site/ledger.json").read_text("utf-8"))["sources"]
    assert [item["id"] for item in json.loads((tmp_path / "site/sources.json").read_text("utf-8"))] == [
        "gazette",
        "bureau",
    ]
    for name in ("sources.bib", "sources.ris"):
        text = (tmp_path / "site" / name).read_text("utf-8")
        assert "gazette" in text and "lost" not in text

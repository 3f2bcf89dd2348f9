"""Real builds of a tiny report with MkDocs."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
import site_sample

from dossier.build import build, prepare
from dossier.problems import ReportError

Digests = dict[str, str]


def digests(folder: Path) -> Digests:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with a finished site; a test that changes it must put it back."""
    root = site_sample.write(tmp_path_factory.mktemp("built"))
    build(root)
    return root


def test_the_site_has_pages_charts_and_exports(built: Path) -> None:
    expected = {"404.html", "index.html", "security/index.html", "ledger.json"}
    expected |= {f"sources.{form}" for form in ("json", "bib", "ris")}
    expected |= {f"lists/{v}/index.html" for v in ("claims", "sources", "timeline", "actors", "places", "datasets")}
    expected |= {f"charts/deaths{suffix}" for suffix in (".svg", ".dark.svg", ".narrow.svg", ".png", ".json", ".csv")}
    assert expected - digests(built / "site").keys() == set()


def test_nothing_is_left_beside_the_site(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == ["content", "data", "mkdocs.yml", "site"]


def test_ledger_json_holds_every_record_and_where_it_is_used(built: Path) -> None:
    ledger = json.loads((built / "site/ledger.json").read_text("utf-8"))
    assert ledger["claims"]["customs-share"]["value"] == 60
    assert {kind: len(ledger[kind]) for kind in ("sources", "claims", "events", "actors", "places", "charts")} == {
        "sources": 4, "claims": 2, "events": 2, "actors": 2, "places": 1, "charts": 1,
    }  # fmt: skip
    assert ledger["used-in"]["claim:customs-share"] == ["security.md#claim-use-customs-share-1"]


def test_exports_of_sources_leave_out_what_was_not_found(built: Path) -> None:
    site = built / "site"
    items = json.loads((site / "sources.json").read_text("utf-8"))
    assert [item["id"] for item in items] == ["dawn-2025", "un-2024", "crss-2025"]
    assert (site / "sources.ris").read_text("utf-8").count("ER  -") == 3
    assert (site / "sources.bib").read_text("utf-8").count("\n@") + 1 == 3


def test_the_table_of_a_chart_can_be_taken_away(built: Path) -> None:
    rows = list(csv.DictReader((built / "site/charts/deaths.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["year"], row["value"], row["source"]) for row in rows] == [
        ("2022", "1200", "crss-2025"), ("2023", "", "crss-2025"), ("2024", "2546", "crss-2025; un-2024"),
    ]  # fmt: skip


def test_the_same_report_gives_the_same_bytes_elsewhere_and_later(built: Path, tmp_path: Path) -> None:
    root = site_sample.write(tmp_path / "elsewhere")
    time.sleep(1.1)  # archives keep times in whole seconds
    assert digests(build(root)) == digests(built / "site")


def test_a_second_build_of_the_same_folder_gives_the_same_bytes(built: Path) -> None:
    before = digests(built / "site")
    assert digests(build(built)) == before


def test_the_time_in_pages_is_the_one_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763337600")
    site = build(site_sample.write(tmp_path))
    assert "<lastmod>2025-11-17</lastmod>" in (site / "sitemap.xml").read_text("utf-8")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1763337600"


@pytest.mark.parametrize(
    "file, text, problem",
    [
        (
            "content/index.md", site_sample.page("Home", "See [@nobody]."),
            "content/index.md:8:6: there is no source “nobody”; add it to data/sources or correct the id "
            "(unknown-source)",
        ),
        (
            "content/index.md", site_sample.page("Home", "Fine.\n\nSee [this](nowhere.md)."),
            "content/index.md:10:5: the link “nowhere.md” leads to content/nowhere.md, which is not there; add "
            "content/nowhere.md or correct the address (dead-link)",
        ),
        (
            "mkdocs.yml", f"{site_sample.MKDOCS}nav: [index.md, gone.md]\n",
            "mkdocs.yml:18:17: nav leads to content/gone.md, which is not there; add the page, or take the line away "
            "(navigation)",
        ),
        (  # by its own validation
            "mkdocs.yml", f"{site_sample.MKDOCS}dev_addr: nowhere\n",
            "mkdocs.yml:18:11: dev_addr is “nowhere”, which the site engine refuses (Must be a string of format "
            "'IP:PORT'); correct it (site-engine)",
        ),
    ],
)  # fmt: skip
def test_a_failed_build_names_the_place_and_leaves_the_last_site_as_it_was(
    file: str, text: str, problem: str, built: Path
) -> None:
    before, names = digests(built / "site"), sorted(built.iterdir())
    site_sample.write(built, {file: text})
    try:
        with pytest.raises(ReportError) as error:
            build(built)
    finally:
        site_sample.write(built)
    assert str(error.value) == problem
    assert (digests(built / "site"), sorted(built.iterdir())) == (before, names)


def test_every_problem_is_found_before_anything_is_written(tmp_path: Path) -> None:
    root = site_sample.write(tmp_path)
    site_sample.write(root, {"content/index.md": site_sample.page("Home", "See [@nobody] and [x](claim:none).")})
    with pytest.raises(ReportError) as error:
        prepare(root)
    assert [problem.rule for problem in error.value.problems] == ["unknown-source", "unknown-claim"]
    assert not (root / "site").exists() and not (root / "content/charts").exists()


def test_a_build_that_is_killed_leaves_the_last_site_as_it_was(built: Path) -> None:
    before = digests(built / "site")
    command = [sys.executable, "-m", "dossier.cli", "--root", str(built), "build"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while not list(built.glob(".site-*/site/*/")) and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert digests(built / "site") == before
    assert len(list(built.glob(".site-*"))) == 1
    assert digests(build(built)) == before
    assert list(built.glob(".site-*")) == []

"""What makes charts explorable is made once a machine, and written whole beside the charts of each report."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
import vl_convert

from dossier import cache
from dossier.charts.runtime import RUNTIME, write_runtime


def not_again() -> NoReturn:
    raise AssertionError("it was made before")


@pytest.mark.usefixtures("no_chart_kept")
def test_a_second_report_gets_the_same_bytes_without_making_them_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_runtime(tmp_path / "one", "en")
    monkeypatch.setattr(vl_convert, "javascript_bundle", not_again)
    write_runtime(tmp_path / "two", "de")
    assert (tmp_path / "two" / RUNTIME).read_bytes() == (tmp_path / "one" / RUNTIME).read_bytes()


def test_what_is_kept_of_another_version_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cold: Path
) -> None:
    written = []
    for version in ("1", "2", "1"):
        monkeypatch.setattr("dossier.charts.runtime.version", lambda _, version=version: version)
        monkeypatch.setattr(vl_convert, "javascript_bundle", lambda version=version: f"made by {version}")
        write_runtime(tmp_path, "en")
        head, bundle = (tmp_path / RUNTIME).read_text("utf-8").split("\n")
        written.append((head.split(",")[0], bundle))
    assert written == [(f"/* vl-convert {n}", f"made by {n}") for n in ("1", "2", "1")]


def test_a_damaged_file_is_written_again(tmp_path: Path) -> None:
    write_runtime(tmp_path, "en")
    whole = (tmp_path / RUNTIME).read_bytes()
    (tmp_path / RUNTIME).write_bytes(whole[:-1])
    write_runtime(tmp_path, "en")
    assert (tmp_path / RUNTIME).read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(vl_convert, "javascript_bundle", lambda: "made")
    write_runtime(tmp_path / "charts", "en")
    assert (tmp_path / "charts" / RUNTIME).read_text("utf-8").endswith("*/\nmade")
    assert cache.get(["anything"]) == {}

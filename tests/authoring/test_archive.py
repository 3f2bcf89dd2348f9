"""Archived copies: which are wanting, and one written into a record with all else left as its author wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier.authoring import archive
from dossier.cli.main import main

Write = Callable[[Mapping[str, str | bytes | None]], Path]
SOURCES = """\
# What was read.
- id: gazette # the paper of record
  type: article
  title: >-
    Trade
    falls
  URL: https://gazette.example/1 # moved in 2024
  kind: press

  standing: located
- {id: bureau, type: report, title: "Trade: all", kind: government, standing: located, URL: "https://bureau.example/2"}
- {id: lost, type: report, title: Lost, kind: press, standing: unlocated, listed: Lost (2020).}
"""


@pytest.fixture
def root(report: Write) -> Path:
    return report({"data/sources.yml": SOURCES})


def test_what_has_no_copy_is_listed_with_its_address(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "archive"]) == 0
    said = capsys.readouterr()
    assert said.out == "gazette\thttps://gazette.example/1\nbureau\thttps://bureau.example/2\n"
    assert said.err == "2 sources without an archived copy\n"


def record(root: Path, *values: str) -> int:
    return main(["--root", str(root), "archive", "--record", *values])


def test_a_copy_is_written_and_all_else_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(root, "gazette", "https://archive.example/web/2026/https://gazette.example/1", "2026-11-25") == 0
    assert record(root, "bureau", "https://archive.example/?a=1&b={2}", "2026-11-25") == 0
    assert capsys.readouterr().err == "wrote data/sources.yml\n" * 2
    assert (root / "data/sources.yml").read_text("utf-8") == SOURCES.replace(
        "# moved in 2024\n",
        "# moved in 2024\n  archive-url: https://archive.example/web/2026/https://gazette.example/1\n"
        '  archive-date: "2026-11-25"\n',
    ).replace(
        'bureau.example/2"}',
        'bureau.example/2", archive-url: "https://archive.example/?a=1&b={2}", archive-date: "2026-11-25"}',
    )
    assert archive.wanted(root) == []


def test_a_later_copy_takes_the_place_of_the_first(root: Path) -> None:
    for day in ("2026-11-24", "2026-11-25"):
        assert record(root, "gazette", f"https://archive.example/{day}", day) == 0
    text = (root / "data/sources.yml").read_text("utf-8")
    assert "https://archive.example/2026-11-25" in text and "11-24" not in text


@pytest.mark.parametrize(
    "values, code, message",
    [
        (("gazete", "https://a.example/", "2026-11-25"), 2, "there is no source “gazete”; did you mean “gazette”?"),
        (("gazette", "https://a.example/", "2026"), 2, "the day of a copy is written as 2026-11-25, not “2026”"),
        (("gazette", "a.example", "2026-11-25"), 1,
         "data/sources.yml:2:3: source “gazette”: archive-url must be a full web address that begins with https:// or "
         "http://, not “a.example” (wrong-value)"),
        (("gazette", "https://a.example/", "2026-11-31"), 1,
         "data/sources.yml:2:3: source “gazette”: archive-date is not a day of the calendar: “2026-11-31” "
         "(wrong-value)"),
    ],
)  # fmt: skip
def test_what_would_not_be_valid_is_refused_and_not_written(
    root: Path, values: tuple[str, ...], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(root, *values) == code
    said = capsys.readouterr()
    assert message in (said.err if code == 2 else said.out)
    assert (root / "data/sources.yml").read_text("utf-8") == SOURCES

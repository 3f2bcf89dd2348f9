"""Archived copies: which are wanting, and one written into a record with all else left as its author wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed

from dossier.authoring import archive

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


def test_what_has_no_copy_is_listed_with_its_address(root: Path) -> None:
    lines = "gazette\thttps://gazette.example/1\nbureau\thttps://bureau.example/2\n"
    assert printed(dossier("archive", root=root)) == (0, lines, "2 sources without an archived copy\n")


def record(root: Path, *values: str) -> tuple[int, str, str]:
    return printed(dossier("archive", "--record", *values, root=root))


WROTE = (0, "", "wrote data/sources.yml\n")


def test_a_copy_is_written_and_all_else_stays(root: Path) -> None:
    assert record(root, "gazette", "https://archive.example/web/2026/https://gazette.example/1", "2026-11-25") == WROTE
    assert record(root, "bureau", "https://archive.example/?a=1&b={2}", "2026-11-25") == WROTE
    assert (root / "data/sources.yml").read_text("utf-8") == SOURCES.replace(
        "# moved in 2024\n",
        "# moved in 2024\n  archive-url: https://archive.example/web/2026/https://gazette.example/1\n"
        '  archive-date: "2026-11-25"\n',
    ).replace(
        'bureau.example/2"}',
        'bureau.example/2", archive-url: "https://archive.example/?a=1&b={2}", archive-date: "2026-11-25"}',
    )
    assert archive.unarchived(root) == []


def test_a_later_copy_takes_the_place_of_the_first(root: Path) -> None:
    for day in ("2026-11-24", "2026-11-25"):
        assert record(root, "gazette", f"https://archive.example/{day}", day) == WROTE
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
    root: Path, values: tuple[str, ...], code: int, message: str
) -> None:
    result = record(root, *values)
    assert result[0] == code and message in result[2 if code == 2 else 1]
    assert (root / "data/sources.yml").read_text("utf-8") == SOURCES


def test_line_ends_of_windows_and_a_byte_order_mark_stay(root: Path) -> None:
    text = "\ufeff" + SOURCES.replace("\n", "\r\n")
    (root / "data/sources.yml").write_bytes(text.encode())
    assert record(root, "gazette", "https://archive.example/1", "2026-11-25") == WROTE
    written = (root / "data/sources.yml").read_bytes().decode()
    added = '  archive-url: https://archive.example/1\r\n  archive-date: "2026-11-25"\r\n'
    assert written == text.replace("# moved in 2024\r\n", f"# moved in 2024\r\n{added}")

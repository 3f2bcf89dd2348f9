"""The report's own records as rows, under the keys that authors know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diagram_samples import of_records, write

from dossier.charts.tables import TABLES, event_steps
from dossier.report.records import FrontMatter, Page, Report


def rows(report: Report, name: str) -> list[dict[str, Any]]:
    return [dict(row.cells) for row in TABLES[name](report).rows]


def sample(root: Path) -> Report:
    return write(root, of_records("steps", events="{A: raid, B: truce}"))


def test_events_come_in_order_of_time_with_their_theme_s_name_and_gaps(tmp_path: Path) -> None:
    war, raid, truce = rows(sample(tmp_path), "events")
    assert war == {"date": "2019", "theme": "Arms", "title": "A war", "summary": "S"}
    assert (raid["date"], "end-date" in raid) == ("2020-05", False)
    assert (truce["end-date"], truce["theme"]) == ("2020-07-09", "Talks")


def test_a_tie_goes_from_the_actor_who_has_it(tmp_path: Path) -> None:
    assert rows(sample(tmp_path), "ties") == [
        {"actor": "The Red Union", "tie": "fights", "to": "Blue"},
        {"actor": "The Red Union", "tie": "pays for", "to": "The guild", "says": "As they say."},
        {"actor": "Blue", "tie": "fights", "to": "The Red Union"},
    ]


def test_a_claim_belongs_to_the_chapter_of_its_file_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    assert [(row["chapter"], row["standing"]) for row in rows(sample(tmp_path), "claims")] == [
        ("What followed", "reported"),
        ("Before", "agreed"),
        ("Before", "reported"),
    ]


def test_a_chapter_is_called_by_the_title_of_its_page(tmp_path: Path) -> None:
    report = sample(tmp_path)
    front = FrontMatter(title="What came before", description="Before it all")
    page = Page(path="before.md", front=front, body="# Before")
    titled = report.model_copy(update={"pages": {**report.pages, "before.md": page}})
    assert {row["chapter"] for row in rows(titled, "claims")} == {"What followed", "What came before"}


def test_sources_come_kind_by_kind_with_their_standing(tmp_path: Path) -> None:
    assert [(row["kind"], row["standing"]) for row in rows(sample(tmp_path), "sources")] == [
        ("press", "located"),
        ("press", "similar"),
        ("wire", "located"),
    ]


def test_each_row_rests_on_its_record_s_sources_and_each_cell_stands_under_a_column(tmp_path: Path) -> None:
    report = sample(tmp_path)
    for name, table in TABLES.items():
        records = table(report)
        assert records.id == name
        assert all(row.source and row.standing is None for row in records.rows)
        assert {key for row in records.rows for key in row.cells} <= {column.name for column in records.columns}


def test_steps_are_events_in_the_order_of_their_names_without_those_unknown(tmp_path: Path) -> None:
    table = event_steps({"Second": "truce", "None": "nothing", "First": "raid"}, sample(tmp_path))
    assert [row.cells["step"] for row in table.rows] == ["Second", "First"]

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
SOURCE = "- {id: a, type: book, title: T, kind: press, standing: located}\n"
DATASET = """\
title: T
definition: D
unit: u
frequency: f
producer: p
licence: l
date-accessed: 2025-01-01
processing: none
columns:
  - {name: year, title: Y, type: year}
  - {name: day, title: D, type: date}
  - {name: value, title: V, type: number}
rows:
  - {year: 2020, day: 2020-02, value: 1.5, source: gazette, standing: agreed}
"""


def test_the_tiny_report_is_valid_and_whole(report: Write) -> None:
    found = load(report({}))
    assert found.settings.title == "A tiny report"
    assert found.kinds.groups == {"trade": "Trade", "arms": "Arms"}
    kinds = (
        found.sources,
        found.claims,
        found.datasets,
        found.charts,
        found.events,
        found.actors,
        found.places,
        found.pages,
    )
    assert [len(records) for records in kinds] == [3, 1, 1, 1, 1, 1, 1, 2]


def test_records_remember_file_and_line(report: Write) -> None:
    found = load(report({}))
    assert str(found.sources["bureau"].location) == "data/sources.yml:2:3"
    assert str(found.datasets["trade"].rows[1].location) == "data/datasets/trade.yml:14:5"
    assert str(found.pages["index.md"].front.location) == "content/index.md:2:1"


def test_records_may_stand_in_one_file_or_in_several(report: Write) -> None:
    parts = {"data/claims/a.yml": "- {id: a, statement: S, standing: unverified, evidence: E}\n",
             "data/claims/b.yaml": "- {id: b, statement: S, standing: unverified, evidence: E}\n"}  # fmt: skip
    assert list(load(report(parts)).claims) == ["fall", "a", "b"]


def test_a_page_has_the_lines_of_its_file(report: Write) -> None:
    root = report({"content/deep/page.md": "---\ntitle: T\ndescription: D\n---\n\n# Words\n"})
    page = load(root).pages["deep/page.md"]
    assert page.body.splitlines()[5] == "# Words"
    assert page.front.title == "T"


def test_cells_are_typed_by_their_columns_and_a_missing_one_is_a_gap(report: Write) -> None:
    rows = load(report({"data/datasets/d.yml": DATASET.replace("value: 1.5, ", "")})).datasets["d"].rows
    assert dict(rows[0].cells) == {"year": "2020", "day": "2020-02"}


def test_files_that_windows_wrote_are_read_alike(report: Write, tmp_path: Path) -> None:
    plain = load(report({}))
    for path in tmp_path.rglob("*.*"):
        if path.suffix in (".yml", ".md"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(tmp_path) == plain


def test_an_empty_list_is_no_problem_yet(report: Write) -> None:
    assert load(report({"data/claims.yml": "# none yet\n", "data/events.yml": "[]\n"})).claims == {}


# -- lists of records ------------------------------------------------------------------------------------------------

LISTS = [
    ("data/claims.yml", "a: 1\n",
     "data/claims.yml:1:1: the file must be a list: begin each record with “- id: …” (record-form)"),
    ("data/claims.yml", "- x\n",
     "data/claims.yml:1:3: this claim must be a mapping of keys to values, not “x” (record-form)"),
    ("data/claims.yml", "-\n",
     "data/claims.yml:1:2: this claim must be a mapping of keys to values, not nothing (record-form)"),
    ("data/sources.yml", SOURCE + SOURCE,
     "data/sources.yml:2:3: the source id “a” is used twice (first at data/sources.yml:1); rename one (duplicate-id)"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, problem", LISTS)
def test_a_list_of_records_is_strict(problems: Problems, name: str, text: str, problem: str) -> None:
    assert problems({name: text}) == [problem]


def test_the_same_id_in_two_files_is_a_problem(problems: Problems) -> None:
    assert problems(
        {"data/sources/more.yml": "- {id: gazette, type: book, title: T, kind: press, standing: located}\n"}
    ) == [
        "data/sources/more.yml:1:3: the source id “gazette” is used twice (first at data/sources.yml:1); rename one "
        "(duplicate-id)"
    ]


def test_a_folder_without_mkdocs_yml_is_no_report(problems: Problems) -> None:
    assert problems({"mkdocs.yml": None}) == [
        "mkdocs.yml:1:1: there is no mkdocs.yml here; run the command in a report's folder (missing-file)"
    ]


def test_problems_of_all_files_are_told_at_once(problems: Problems) -> None:
    found = problems(
        {"mkdocs.yml": "a: [", "data/claims.yml": b"\xff", "data/datasets/d.yml": "", "content/index.md": "x"}
    )
    assert [line.partition(":")[0] for line in found] == [
        "content/index.md", "data/claims.yml", "data/datasets/d.yml", "mkdocs.yml",
    ]  # fmt: skip


# -- datasets --------------------------------------------------------------------------------------------------------

AT = "data/datasets/d.yml"
EMPTY = f"{AT}:1:1: the dataset is empty; give it title, definition, unit, columns and rows (empty-dataset)"
DATASETS = [
    ("", EMPTY),
    ("\n \n", EMPTY),
    ("# to do\n", EMPTY),
    ("- a\n", f"{AT}:1:1: dataset “d” must be a mapping of keys to values, not a list (record-form)"),
    (DATASET.partition("rows:")[0], f"{AT}:1:1: dataset “d”: rows is missing; add it (missing-key)"),
    (DATASET.partition("rows:")[0] + "rows: []\n",
     f"{AT}:13:1: dataset “d”: rows is empty; give at least one (wrong-value)"),
    (DATASET.partition("rows:")[0] + "rows: x\n",
     f"{AT}:13:1: dataset “d”: rows must be a list, not “x” (wrong-value)"),
    (DATASET.partition("rows:")[0] + "rows: [x]\n",
     f"{AT}:13:8: dataset “d”, rows: must be a mapping of keys to values, not “x” (wrong-value)"),
    (DATASET.partition("columns:")[0] + "rows:\n" + DATASET.partition("rows:\n")[2],
     f"{AT}:1:1: dataset “d”: columns is missing; add it (missing-key)"),
    (DATASET.replace("name: day", "name: [day]"),
     f"{AT}:11:6: dataset “d”, columns: name must be text, not a list (wrong-value)"),
    (DATASET.replace("type: date", "type: day"),
     f"{AT}:11:27: dataset “d”, columns: type must be period, date, year, number "
     "or text, not “day” (unknown-value)"),
    (DATASET.replace("1.5", "many"),
     f"{AT}:14:32: value must be a number without thousands signs, not “many”; leave a missing value out (cell-type)"),
    (DATASET.replace("1.5", "[1]"),
     f"{AT}:14:32: value must be one value, not a list or mapping; leave a missing value out (cell-type)"),
    (DATASET.replace("2020-02", "2020-02-30"),
     f"{AT}:14:18: day is not a day of the calendar: “2020-02-30”; leave a missing value out (cell-type)"),
    (DATASET.replace("year: 2020", "year: last"),
     f"{AT}:14:6: year must be a year of four digits, not “last”; leave a missing value out (cell-type)"),
    (DATASET.replace("value: 1.5", "vaule: 1.5"),
     f"{AT}:14:32: “vaule” is not a column; did you mean “value”? (unknown-column)"),
    (DATASET.replace("value: 1.5", "value: 1.5, from there"),
     f"{AT}:14:44: “from there” is not a column; put the value before it in quotation marks if its comma belongs to "
     "it, or else the columns are year, day and value (unknown-column)"),
    (DATASET.replace("value: 1.5", "zz: 1.5"),
     f"{AT}:14:32: “zz” is not a column; the columns are year, day and value (unknown-column)"),
    (DATASET.replace("source: gazette, ", ""),
     f"{AT}:14:5: dataset “d”, rows: source is missing; add it (missing-key)"),
    (DATASET.replace("source: gazette", "source: []"),
     f"{AT}:14:44: dataset “d”, rows: source is empty; give at least one (wrong-value)"),
    (DATASET.replace("source: gazette,", "source: gazette, locator: [p. 3],"),
     f"{AT}:14:61: dataset “d”, rows: locator must be text, not a list (wrong-value)"),
    (DATASET.replace("source: gazette,", 'source: gazette, locator: " ",'),
     f"{AT}:14:61: dataset “d”, rows: locator is empty; write it (wrong-value)"),
    (DATASET + "id: other\n",
     f"{AT}:15:1: dataset “d”: the id is the name of the file; remove it or rename the file (wrong-value)"),
]  # fmt: skip


@pytest.mark.parametrize("text, problem", DATASETS)
def test_a_dataset_is_strict(problems: Problems, text: str, problem: str) -> None:
    found = problems({AT: text})
    assert problem in found
    assert len(found) == (2 if "columns: name must be text" in problem else 1)


def test_a_dataset_is_named_by_its_file(problems: Problems) -> None:
    assert problems({"data/datasets/D_1.yml": DATASET}) == [
        "data/datasets/D_1.yml:1:1: dataset “D_1”: id must be lower-case letters, digits and single hyphens, not "
        "“D_1” (wrong-value)"
    ]


# -- pages -----------------------------------------------------------------------------------------------------------

NO_FRONT = "1:1: the page has no front matter; begin it with “---”, title, description and “---” (front-matter)"
EMPTY_FRONT = "1:1: the front matter is empty; give the page a title and a description (front-matter)"
FRONTS = [
    ("", NO_FRONT),
    ("# Words\n", NO_FRONT),
    ("\n---\ntitle: T\n---\n", NO_FRONT),
    ("---\ntitle: T\n", "1:1: the front matter does not end; close it with a line “---” (front-matter)"),
    ("---\ntitle: T\n----\n", "1:1: the front matter does not end; close it with a line “---” (front-matter)"),
    ("---\n---\nx", EMPTY_FRONT),
    ("---\n\n---\nx", EMPTY_FRONT),
    ("---\n# none\n---\nx", EMPTY_FRONT),
    ("---\n- a\n---\n", "1:1: the front matter must be a mapping of keys to values, not a list (record-form)"),
    ("---\nwords\n---\n", "1:1: the front matter must be a mapping of keys to values, not “words” (record-form)"),
    ("---\ntitle: a: b\n---\n", "2:9: this is not valid YAML (mapping values are not allowed in this context); "
     "put text that contains a colon in quotation marks (yaml-syntax)"),
    ("---\ntitle: T\n\tdescription: D\n---\n",
     "3:1: the line is indented with a tab; YAML allows spaces only (yaml-syntax)"),
    ("---\ntitle: T\ntitle: U\n---\n", "3:1: the key “title” stands twice (first on line 2); keep one (duplicate-key)"),
]  # fmt: skip


@pytest.mark.parametrize("text, problem", FRONTS)
def test_front_matter_that_cannot_be_read_is_a_problem(problems: Problems, text: str, problem: str) -> None:
    assert problems({"content/index.md": text}) == [f"content/index.md:{problem}"]

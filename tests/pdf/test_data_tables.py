"""Datasets on paper: rows that can be read beside each other, and none lost because its table is wide."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pytest
from overprint import overprinted
from printed_text import pdftotext, printed
from sample_reports import texts
from tagged_text import TaggedText, text_of

from dossier.pdf.data_columns import Column, Parted, named_first, parted, said_once, without_repeated
from dossier.pdf.pagination import Plan
from dossier.pdf.widths import SMALL, widths

__all__ = ["printed"]  # a fixture
Printed = Callable[[Mapping[str, str]], Path]
pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
TRADE = texts("printed")["data/datasets/trade.yml"]
ABOUT = TRADE.partition("columns:")[0].replace("title: Trade", "title: Count at the gate")
BESIDE = "source: bureau, standing: reported"


def dataset(columns: Sequence[str], rows: Sequence[str], beside: str = BESIDE) -> dict[str, str]:
    """A dataset beside the sample's, before which it is printed."""
    shown = "".join(f"  - {{{column}}}\n" for column in columns)
    text = "".join(f"  - {{{row}, {beside}}}\n" for row in rows)
    return {"data/datasets/counted.yml": f"{ABOUT}columns:\n{shown}rows:\n{text}"}


def words(path: Path) -> str:
    return " ".join(pdftotext(path, "-layout").split())


YEAR, VALUE = "name: year, title: Year, type: year", "name: value, title: Value, type: number, unit: USD million"


def test_what_every_row_says_stands_once_above_the_table(printed: Printed) -> None:
    where = "name: where, title: Counted at, type: text"
    rows = [f"year: {year}, value: {year - 2000}, where: The gate" for year in (2023, 2024)]
    found = words(printed(dataset([YEAR, where, VALUE], rows)) / "evidence.pdf")
    assert "In every row: Counted at: The gate; Standing: reported; Source: [2]. Year Value 2023 23 2024 24" in found
    assert found.count("The gate;") == 1


def test_a_column_without_any_value_is_named_and_not_shown(printed: Printed) -> None:
    low = "name: low, title: Lowest, type: number"
    rows = ["year: 2023, value: 5", "year: 2024, value: 6"]
    found = words(printed(dataset([YEAR, VALUE, low], rows)) / "evidence.pdf")
    assert "No row has: Lowest. Year Value 2023 5 2024 6" in found


def test_the_unit_of_the_whole_dataset_is_not_said_again_in_a_head(printed: Printed) -> None:
    share = "name: share, title: Share, type: number, unit: percent"
    rows = ["year: 2023, value: 5, share: 1", "year: 2024, value: 6, share: 2"]
    found = words(printed(dataset([YEAR, VALUE, share], rows)) / "evidence.pdf")
    assert "Unit: USD million." in found and "Year Value Share (percent) 2023 5 1" in found


def test_decimal_points_stand_below_each_other(printed: Printed) -> None:
    rows = [f"year: {2020 + n}, value: {value}" for n, value in enumerate((1234.5, 7, 41.125))]
    document = TaggedText(printed(dataset([YEAR, VALUE], rows)) / "evidence.pdf")
    runs = (run for page in document.lines for line in page for run in line)
    shown = [run for run in runs if run.text in ("1,234.5", "7", "41.125") and run.height < 9]
    points = [run.x + sum(run.widths[: len(run.text.partition(".")[0])]) for run in shown]
    assert len(points) == 3
    assert max(points) - min(points) < 0.2


NOTED = {2021: "Printed as over.", 2022: "Read in a copy.", 2023: "Printed as over."}


def with_notes(years: Iterable[int], notes: Mapping[int, str]) -> list[str]:
    return [f"year: {year}, value: 5" + (f", note: {notes[year]}" if year in notes else "") for year in years]


def test_notes_of_rows_stand_below_their_table_once_under_letters(printed: Printed) -> None:
    found = words(printed(dataset([YEAR, VALUE], with_notes(range(2020, 2024), NOTED))) / "evidence.pdf")
    assert "2020 5 2021 a 5 2022 b 5 2023 a 5 a Printed as over. b Read in a copy." in found.replace("\u202f", " ")


LONG_NOTES = {
    year: f"The count of {year} by the bureau as it was printed at the gate and read in a copy."
    for year in range(1900, 1960)
}


def test_notes_on_another_page_than_their_rows_say_of_what_they_are(printed: Printed) -> None:
    shown = dataset([YEAR, VALUE], with_notes(LONG_NOTES, LONG_NOTES))
    pages = pdftotext(printed(shown) / "evidence.pdf", "-layout").split("\f")
    last = next(page for page in pages if "count of 1959" in page)
    assert re.search(r"Dataset 1, continued\s", last)
    assert "Dataset" in last.split("\n")[0]


def test_notes_that_go_on_over_a_page_are_neither_overprinted_nor_torn(printed: Printed) -> None:
    document = TaggedText(printed(dataset([YEAR, VALUE], with_notes(LONG_NOTES, LONG_NOTES))) / "evidence.pdf")
    assert overprinted(document) == []
    blocks = [[words.run for words in block] for block in document.blocks]
    notes = [{run.page for run in runs} for runs in blocks if "by the bureau as it was" in text_of(runs)]
    assert len({*chain(*notes)}) > 1  # pages
    assert [pages for pages in notes if len(pages) > 1] == []


def test_a_note_that_all_rows_have_is_said_above_them(printed: Printed) -> None:
    notes = dict.fromkeys(range(2020, 2024), "Printed as over.")
    found = words(printed(dataset([YEAR, VALUE], with_notes(notes, notes))) / "evidence.pdf")
    assert "Note: Printed as over." in found and found.count("Printed as over.") == 1


WIDE = [f"name: c{n}, title: Column {n} of many, type: text" for n in range(12)]


def test_rows_of_a_table_wider_than_a_page_stand_below_what_they_share(printed: Printed) -> None:
    rows = [
        ", ".join(f"c{n}: {f'Gate {row // 2}' if n < 4 else f'cell {row} {n}'}" for n in range(12)) for row in range(6)
    ]
    found = words(printed(dataset(WIDE, rows)) / "evidence.pdf")
    assert "Gate 0 · Gate 0 · Gate 0 · Gate 0" in found and "Its rows stand at" not in found
    assert all(f"cell {row}" in found for row in range(6))


def cells(row: int, columns: int) -> str:
    return ", ".join(f"c{n}: cell {row} {n}" for n in range(columns) if n != 3)


def test_the_longest_words_of_a_table_wider_than_a_page_stand_in_a_line_under_each_row(printed: Printed) -> None:
    """Words that only one row lacks, beside notes of rows, which take no form from a table."""
    said = [", c12: 'It saw one pass, and said so.'", "", ", c12: 'It saw none at the gate.'"]
    rows = [f"{cells(row, 12)}{line}, note: Of {row}." for row, line in enumerate(said)]
    columns = [*WIDE, "name: c12, title: What it said, type: text"]
    found = words(printed(dataset(columns, rows)) / "evidence.pdf")
    assert "What it said · Column 10 of many" in found
    assert all(line in found for line in ("and said so. · cell 0 10 cell 1", "cell 1 10 cell 2", "gate. · cell 2 10 "))
    assert "a Of 0. b Of 1. c Of 2." in found.replace("\u202f", " ")


def test_each_row_of_one_that_no_page_holds_is_a_paragraph_with_its_heads(printed: Printed) -> None:
    columns = [f"name: c{n}, title: Column {n} of many, type: text" for n in range(14)]
    rows = [f"{cells(row, 14)}, note: Of {row}." for row in range(3)]
    found = words(printed(dataset(columns, rows)) / "evidence.pdf")
    assert "cell 2 0. Column 1 of many: cell 2 1; Column 2 of many: cell 2 2; Column 4 of many: cell 2 4;" in found
    assert "Note: Of 2." in found


def test_the_line_under_a_row_has_no_figures_and_not_what_the_row_begins_with() -> None:
    first, said = column("Who", "The bureau of the gate", "-"), column("Said", "It saw none.", "One.")
    count = column("Killed, as it was counted", "5 or more of them", "6", kind="number")
    parts = Parted([], [first, count, said], [[0, 1]])
    assert parts.narrower == Parted([], [first, count], [[0, 1]], [said])
    assert Parted([], [first, count], [[0, 1]]).narrower is None
    assert Parted([], [first, column("Said", "word " * 400, "")], [[0, 1]]).narrower is None  # no page would hold it


def test_rows_that_are_not_printed_name_their_sources(printed: Printed) -> None:
    rows = [f"year: {year}, value: {year}" for year in range(1900, 1970)]
    found = words(printed(dataset([YEAR, VALUE], rows)) / "evidence.pdf")
    assert "Its rows stand at https://report.example/2025.11/dataset/counted/. Their sources: [2]." in found


def test_a_table_that_goes_on_says_so_and_repeats_its_head(printed: Printed) -> None:
    """In the head of the table, below the running head."""
    rows = [f"year: {year}, value: {year}" for year in range(1900, 1960)]
    file = printed(dataset([YEAR, VALUE], rows)) / "evidence.pdf"
    boxes = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">continued<', pdftotext(file, "-bbox"))
    assert boxes and all(float(top) > 18 / 25.4 * 72 for top, _bottom in boxes)
    pages = pdftotext(file, "-layout").split("\f")
    last = next(page for page in pages if "1959" in page)
    assert re.search(r"Dataset 1, continued\s+Year\s+Value\s+19\d\d", last)
    assert "Datasets 1–2" in last.split("\n")[0]
    assert len(re.findall(r"^ *19\d\d ", last, re.M)) > 1  # no row stands alone


def test_a_list_of_works_that_goes_on_says_so(printed: Printed) -> None:
    sample = texts("printed")
    work = "- {{id: w{n}, type: report, title: Work {n}, kind: press, standing: unlocated, listed: '{n}, as listed'}}\n"
    works = "".join(work.format(n=n) for n in range(60))
    index = sample["content/index.md"] + "\n## Listed\n\n![](view:listed)\n"
    files = {"data/sources.yml": sample["data/sources.yml"] + works, "content/index.md": index}
    pages = pdftotext(printed(files) / "report.pdf", "-layout").split("\f")
    later = [page for page in pages if "as listed" in page][1:]
    assert later and all(re.search(r"\w, continued\s+As listed\s+Standing", page) for page in later)
    assert all(len(re.findall(r"\d, as listed", page)) > 1 for page in later)


def test_contents_list_datasets_with_their_numbers_and_pages(printed: Printed) -> None:
    pages = pdftotext(printed({}) / "evidence.pdf", "-layout").split("\f")
    number = next(n for n, page in enumerate(pages, 1) if re.search(r"1\s+Trade\s+2 rows", page))
    assert re.search(rf"Datasets\s+1\s+Trade [. ]+{number}\b", pages[1])


def column(head: str, *texts: str, kind: str = "text") -> Column:
    return Column(head, texts, texts, kind)


def test_figures_that_are_alike_stay_in_the_table_and_one_column_always_does() -> None:
    year, deaths = column("Year", "2023", "2023"), column("Deaths", "5", "5", kind="number")
    assert said_once([year, deaths]) == ([deaths], [year])
    assert said_once([year, year._replace(head="Month")])[0] == [year]
    assert said_once([column("Year", "2023")]) == ([column("Year", "2023")], [])


def test_a_column_whose_words_stand_in_others_of_its_rows_is_left_out() -> None:
    year, date = column("Year", "2023", "2024"), column("Shut", "1 May 2023", "–")
    reopened = column("Reopened", "–", "2 June 2024")
    assert without_repeated([year, date, reopened]) == [date, reopened]
    assert without_repeated([year, date]) == [year, date]  # the second is said nowhere else
    assert without_repeated([column("Side", "Line", "Line"), column("Place", "Lines", "The line")])[0].head == "Side"
    first, last = (column(head, f"{day} May 2023", kind="date") for head, day in (("From", 1), ("To", 9)))
    period = column("Period", "Early May to 9 May 2023")
    assert without_repeated([period, first, last]) == [period, first, last]
    assert without_repeated([period, last]) == [period]
    assert without_repeated([column("Value", "2023", kind="number"), date])[0].head == "Value"


def test_a_table_whose_rows_lack_what_they_begin_with_begins_with_words_that_none_lacks() -> None:
    group, what = column("Whose", "Army", "–", "–"), column("What", "Men", "Guns", "Ships")
    count = column("Count", "5", "6", "7", kind="number")
    assert named_first([group, count, what]) == [what, group, count]
    assert named_first([group, count]) == [group, count]
    assert named_first([count, group, what]) == [count, group, what]


def test_dates_and_sources_are_not_broken_while_there_is_room() -> None:
    rows = [["Day", "What happened", "Source"], *[["26 November 2024", "It was shut. " * 9, "[221, 1543]"]] * 3]
    day, told, source = (float(share.removesuffix("fr")) for share in widths(rows, SMALL))
    assert day >= 16 * SMALL and source >= 11 * SMALL and told > 100
    assert sum((day, told, source)) == pytest.approx(163, abs=0.2)


@pytest.mark.parametrize("said", ["None.", "none"])
def test_processing_is_named_only_where_there_was_any(printed: Printed, said: str) -> None:
    files = dataset([YEAR, VALUE], ["year: 2023, value: 5", "year: 2024, value: 6"])
    text = re.sub(r"processing: .*", f"processing: {said}", files["data/datasets/counted.yml"])
    found = words(printed({"data/datasets/counted.yml": text}) / "evidence.pdf")
    assert "Producer: The bureau. In every row: Standing: reported" in found


def test_rows_are_parted_by_as_many_columns_as_pairs_of_them_share() -> None:
    place, side = column("Place", "a", "a", "b", "b"), column("Side", "x", "y", "x", "y")
    known = column("Known", "no", "no", "yes", "yes")
    assert parted([place, side, known]) == Parted([place, known], [side], [[0, 1], [2, 3]])
    assert parted([side, place]) is None


@pytest.mark.parametrize(("pages", "kept"), [((4, 5), ("a",)), ((5, 5), ())])
def test_a_table_whose_last_row_stands_alone_is_set_wider(pages: tuple[int, int], kept: tuple[str, ...]) -> None:
    plan, marks = Plan(), f'[["rows", "a", {pages[0]}, {pages[1]}]]'
    assert plan.improve(marks) == bool(kept)
    assert plan.kept == kept
    for _round in range(9):
        plan.improve(marks)
    assert len(plan.kept) == 3 * len(kept)  # where it does not help, it stays


def test_no_range_of_numbers_is_parted_in_a_table(printed: Printed) -> None:
    spans = {year: ", ".join(f"c{n}: for {year}–{year + 1}" for n in range(6)) for year in (2021, 2022)}
    rows = [f"year: {year}, value: 1, {cells}" for year, cells in spans.items()]
    narrow = [f"name: c{n}, title: Long heads of columns, type: text" for n in range(6)]
    document = TaggedText(printed(dataset([YEAR, VALUE, *narrow], rows)) / "evidence.pdf")
    ends = [text_of(line) for block in document.lines for line in block]
    assert sum("2021–2022" in end for end in ends) == 6
    assert [end for end in ends if end.rstrip().endswith("–")] == []

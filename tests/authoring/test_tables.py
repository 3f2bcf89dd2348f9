"""Tables as people have them: what is understood of each, and the sentence where something is not certain."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from csv_tables import columns, refusal, table
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from dossier.authoring.tables.read import understood
from dossier.problems import Refused

# -- encodings, line ends, delimiters --------------------------------------------------------------------------------

WORDS = "Land;Größe\nÖsterreich;1,5\n"
READ = {"land text": ["Österreich"], "grosse number": ["1.5"]}


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with a mark"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"), ("utf-32", "UTF-32"), ("cp1252", "Windows-1252"),
    ],
)  # fmt: skip
def test_encodings_are_found(encoding: str, form: str) -> None:
    data = WORDS.encode(encoding)
    assert columns(data) == READ
    assert table(data).form == f"{form}, semicolons, decimal comma"


def test_an_encoding_that_is_not_certain_is_asked_for() -> None:
    data = "Год;Число\n2019;5\n".encode("cp1251")
    sentence = "the encoding of the file is neither UTF-8 nor Windows-1252; name it by --encoding, or save it as UTF-8"
    assert refusal(data) == sentence
    assert columns(data, encoding="cp1251") == {"column-1 year": ["2019"], "column-2 number": ["5"]}
    assert refusal(data, encoding="utf-8") == "the file is not utf-8 (byte 1); give another --encoding"
    assert refusal(data, encoding="cp9") == "there is no encoding “cp9”; name one such as cp1251, latin-2 or utf-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters_are_found(end: str, sign: str) -> None:
    text = end.join([f"year{sign}n", f"2019{sign}5", f"2020{sign}6", ""])
    assert columns(text) == {"year year": ["2019", "2020"], "n number": ["5", "6"]}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Deaths\n5\n6\n", "no sign divides the lines of the file into cells; name one by --delimiter"),
        ("a,b;c,d\n1,2;3,4\n", "it is not clear whether commas or semicolons divide the cells; name the sign by "
         "--delimiter"),
    ],
)  # fmt: skip
def test_a_delimiter_that_is_not_certain_is_asked_for(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_delimiter_may_be_named_by_sign_or_word_or_by_excels_own_line() -> None:
    expected = {"a-b text": ["1,2"], "c-d text": ["3,4"]}
    for options in ({"delimiter": ";"}, {"delimiter": "semicolons"}):
        assert columns("a,b;c,d\n1,2;3,4\n", **options, text=["a,b", "c,d"]) == expected
    assert columns("sep=;\na,b;c,d\n1,2;3,4\n", decimal="comma") == {"a-b number": ["1.2"], "c-d number": ["3.4"]}


def test_cells_in_quotation_marks_hold_anything() -> None:
    assert columns('name, n\n"Khan, ""Amina""\nthe elder", 5\n') == {
        "name text": ['Khan, "Amina" the elder'],
        "n number": ["5"],
    }


@pytest.mark.parametrize(
    ("data", "foreign"),
    [(b"\xd0\xcf\x11\xe0x", "an old XLS file"), (b"\x1f\x8b\x08", "packed by gzip"), (b"PK\x03\x04", "a ZIP archive"),
     (b"%PDF-1.7", "a PDF")],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, foreign: str) -> None:
    assert refusal(data) == f"the file is no text but {foreign}; save the table as CSV in UTF-8, or as XLSX"


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        (["1,234.5", "12"], "number", ["1234.5", "12"]),
        (["1.234,5", "12"], "number", ["1234.5", "12"]),
        (["1 234,5", "1 234 567"], "number", ["1234.5", "1234567"]),
        (["1\u202f234,5", "2\xa0345,5"], "number", ["1234.5", "2345.5"]),
        (["1'234.5", "12’345"], "number", ["1234.5", "12345"]),
        (["12,34,567", "5"], "number", ["1234567", "5"]),
        (["-1.5", "−2.5", "–3", "(4)", "+5"], "number", ["-1.5", "-2.5", "-3", "-4", "5"]),
        (["5%", "12.5 %", "n/a"], "number percent", ["5", "12.5", ""]),
        (["$1,200", "$300"], "number $", ["1200", "300"]),
        (["1.5e3", "2E-05"], "number", ["1.5e3", "2e-5"]),
        (["5", "NA", "-", "..", "n/a", "–", ""], "number", ["5", *[""] * 6]),
        (["0.30000000000000004"], "number", ["0.3"]),
        (["001", "042"], "text", ["001", "042"]),
        (["1234567890123456"], "text", ["1234567890123456"]),
        (["0", "0.5"], "number", ["0", "0.5"]),
        (["NA", "Khan"], "text", ["NA", "Khan"]),
    ],
)
def test_numbers_are_read_in_each_form(cells: list[str], kind: str, expected: list[str]) -> None:
    lines = "\n".join(f"x\t{cell}" for cell in cells)
    assert columns(f"label\tvalue\n{lines}\n")[f"value {kind}"] == expected


@pytest.mark.parametrize("cell", ["1.234", "1,234"])
def test_a_decimal_sign_that_is_not_certain_is_asked_for(cell: str) -> None:
    text = f"a;b\nx;{cell}\n"
    assert refusal(text) == f"“{cell}” may be a fraction or thousands; say --decimal comma or --decimal point"
    whole, fraction = ("point", "comma") if "," in cell else ("comma", "point")
    assert columns(text, decimal=whole)["b number"] == ["1234"]
    assert columns(text, decimal=fraction)["b number"] == ["1.234"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("x;1,5\ny;1.5", "the decimal sign is a comma in some numbers and a point in others (“1,5” and “1.5”); "
         "mend them"),
        ("x;5%\ny;6", "the column “b” has numbers of several units (“5%” and “6”); mend them"),
        ("x;1\ny;2\nz;3\nx;4\ny;~5", "the column “b” has numbers, but also “~5”; mend them, name them by --gaps "
         "where they are none, or the column by --text"),
    ],
)  # fmt: skip
def test_numbers_that_do_not_agree_are_refused(lines: str, sentence: str) -> None:
    assert refusal(f"a;b\n{lines}\n") == sentence


def test_gaps_and_columns_of_text_may_be_named() -> None:
    text = "a;b\nx;1\ny;2\nz;3\nx;4\ny;~5\n"
    assert columns(text, gaps=["~5"])["b number"] == ["1", "2", "3", "4", ""]
    assert columns(text, text=["b"])["b text"] == ["1", "2", "3", "4", "~5"]
    assert refusal(text, text=["c"]) == "--text names “c”, which is no column; there are a and b"


def test_a_word_for_a_gap_stays_among_words_and_is_told() -> None:
    result = table("country;n\nNA;5\nChad;..\n")
    assert [column.cells for column in result.columns] == [["NA", "Chad"], ["5", ""]]
    assert result.remarks == ["“country”: “NA” (1) stands as text; name it by --gaps where it is none"]
    assert result.columns[1].gaps == {"..": 1}


def test_a_unit_in_the_head_is_that_of_the_column() -> None:
    (column,) = table("year;Trade (USD million)\n2019;5\n").columns[1:]
    assert (column.name, column.title, column.unit) == ("trade-usd-million", "Trade", "USD million")


# -- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "kind", "expected"),
    [
        ("year", ["2019", "2020.0"], "year", ["2019", "2020"]),
        ("count", ["2019", "1999"], "number", ["2019", "1999"]),
        ("day", ["2019-05-03", "2019-12-31"], "date", ["2019-05-03", "2019-12-31"]),
        ("day", ["31/12/2019", "01/02/2019"], "date", ["2019-12-31", "2019-02-01"]),
        ("day", ["12/31/2019", "01/02/2019"], "date", ["2019-12-31", "2019-01-02"]),
        ("day", ["03.05.2019", "04.05.2019"], "date", ["2019-05-03", "2019-05-04"]),
        ("day", ["2019/5/3"], "date", ["2019-05-03"]),
        ("day", ["2019-05-03 00:00:00"], "date", ["2019-05-03"]),
        ("day", ["2019-05-03 13:00:00"], "date", ["2019-05-03T13:00"]),
        ("day", ["2019-05-03 13:00:30", "2019-05-03T13:01"], "date", ["2019-05-03T13:00:30", "2019-05-03T13:01:00"]),
        ("hour", ["15.02.2021 00:00", "15.02.2021 23:00"], "date", ["2021-02-15T00:00", "2021-02-15T23:00"]),
        ("hour", ["15.02.2021, 9:05 Uhr"], "date", ["2021-02-15T09:05"]),
        ("hour", ["2/15/2021 12:50 AM", "2/15/2021 1:05 PM"], "date", ["2021-02-15T00:50", "2021-02-15T13:05"]),
        ("hour", ["15 février 2021 13:05"], "date", ["2021-02-15T13:05"]),
        ("hour", ["2021-02-15T01:50:00.000Z"], "date", ["2021-02-15T01:50Z"]),
        (
            "hour",
            ["2021-02-15 01:50+0100", "2021-02-15 02:50 UTC"],
            "date",
            ["2021-02-15T01:50+01:00", "2021-02-15T02:50Z"],
        ),
        ("hour", ["2021-02-28 23:00", "2021-02-28 24:00"], "date", ["2021-02-28T23:00", "2021-03-01T00:00"]),
        ("hour", ["2021-02-15 01:50", "2021-02-16"], "date", ["2021-02-15T01:50", "2021-02-16"]),
        ("hour", ["2021-02-15 25:00"], "text", ["2021-02-15 25:00"]),
        ("hour", ["13:00"], "text", ["13:00"]),
        ("tag", ["3. März 2019", "14. Dez. 2019"], "date", ["2019-03-03", "2019-12-14"]),
        ("day", ["3 May 2019", "14-Jun-2019"], "date", ["2019-05-03", "2019-06-14"]),
        ("day", ["May 3, 2019"], "date", ["2019-05-03"]),
        ("month", ["May 2019", "2019 June"], "date", ["2019-05", "2019-06"]),
        ("month", ["2019-05", "2019-06"], "date", ["2019-05", "2019-06"]),
        ("date", ["20190503"], "date", ["2019-05-03"]),
        ("date", ["٢٠١٩٠٥٠٣"], "date", ["2019-05-03"]),
        ("day", ["٣١/١٢/٢٠١٩", "٠١/٠٢/٢٠١٩"], "date", ["2019-12-31", "2019-02-01"]),
        ("hour", ["٢٠٢١-٠٢-١٥ ٠١:٥٠"], "date", ["2021-02-15T01:50"]),
        ("quarter", ["2019Q1", "2019-Q2"], "period", ["2019Q1", "2019-Q2"]),
        ("fiscal year", ["2018-19", "2019-20"], "period", ["2018-19", "2019-20"]),
        ("day", ["31/12/99"], "text", ["31/12/99"]),
        ("gdp", ["1707.4", "1886.09"], "number", ["1707.4", "1886.09"]),
        ("gdp", ["1707.04", "1886.09"], "number", ["1707.04", "1886.09"]),
        ("time", ["1960.1", "1960.2"], "number", ["1960.1", "1960.2"]),
        ("month", ["1960.01", "1960.12"], "date", ["1960-01", "1960-12"]),
        ("day", ["31/02/2019"], "text", ["31/02/2019"]),
    ],
)
def test_times_are_read_in_each_form(head: str, cells: list[str], kind: str, expected: list[str]) -> None:
    lines = "\n".join(f"{cell}\tx" for cell in cells)
    name = head.replace(" ", "-")
    assert columns(f"{head}\tlabel\n{lines}\n")[f"{name} {kind}"] == expected


def test_an_order_of_days_that_is_not_certain_is_asked_for() -> None:
    text = "day,n\n01/02/2020,5\n03/04/2020,6\n"
    sentence = "in the column “day”, “01/02/2020” may be day or month first; say --dates dmy or --dates mdy"
    assert refusal(text) == sentence
    assert columns(text, dates="dmy")["day date"] == ["2020-02-01", "2020-04-03"]
    assert columns(text, dates="mdy")["day date"] == ["2020-01-02", "2020-03-04"]


def test_times_of_day_name_their_zone_or_it_is_remarked() -> None:
    lettered = (
        "in the column “hour”, “2021-02-15 01:00 CST” names its zone by letters that several have; write offsets such "
        "as -06:00, or leave them out and say --time-zone AREA/CITY"
    )
    assert refusal("hour,n\n2021-02-15 01:00 CST,5\n") == lettered
    text = "hour,n\n2021-02-15 01:00,5\n"
    assert table(text).remarks == [
        "“hour”: its times of day name no zone; --time-zone says which one they are in, else that of mkdocs.yml stands"
    ]
    assert understood(table(text)).splitlines()[2].split() == ["hour", "date", "2021-02-15T01:00"]
    assert table(text.replace("01:00", "01:00Z")).remarks == []


def test_a_wide_table_over_time_becomes_rows_by_the_columns_that_are_named() -> None:
    text = "Stunde;Nachfrage (GW);Gas (GW)\n15.02.2021 00:00;65,0;42,5\n15.02.2021 01:00;63,0;\n"
    advice = (
        "nachfrage-gw and gas-gw are drawn as lines of one chart once they are rows: --long NAME --gather nachfrage-gw "
        "--gather gas-gw"
    )
    assert advice in table(text).remarks
    assert columns(text, long="Leistung", gather=["nachfrage-gw", "Gas (GW)"]) == {
        "stunde date": ["2021-02-15T00:00", "2021-02-15T00:00", "2021-02-15T01:00"],
        "series text": ["Nachfrage", "Gas", "Nachfrage"],
        "leistung-gw number GW": ["65.0", "42.5", "63.0"],
    }
    assert refusal(text, long="Leistung") == (
        "--long finds no column a year; name the columns that it makes rows of, each by --gather COLUMN, or leave it "
        "out"
    )
    assert refusal(text, gather=["gas-gw"]) == (
        "--gather needs --long NAME, which says what the figures of its columns are; give both"
    )
    assert refusal(text, long="L", gather=["Kohle"]) == (
        "--gather names “Kohle”, which is no column; there are Stunde, Nachfrage (GW) and Gas (GW)"
    )
    assert refusal(text.replace("Gas (GW)", "Gas (%)"), long="L", gather=["gas", "nachfrage-gw"]) == (
        "the columns “Gas (%)” and “Nachfrage (GW)” have no unit in common, as figures of one column do; gather others"
    )


# -- heads, notes, totals --------------------------------------------------------------------------------------------


def test_heads_in_several_lines_become_one() -> None:
    text = ",Deaths,,Wounded,\nRegion,men,women,men,women\nA,1,2,3,4\nB,5,6,7,8\n"
    assert list(columns(text)) == [
        "region text", "deaths-men number", "deaths-women number", "wounded-men number", "wounded-women number"
    ]  # fmt: skip
    assert table(text).remarks == ["2 lines of heads became one"]


UNITS_OF = "line 2 gives the units of columns: "


@pytest.mark.parametrize(
    ("head", "units", "expected", "remark"),
    [
        ("year,Trade", ",USD million", ["year year", "trade-usd-million number USD million"], "“USD million”"),
        ("year,Trade", "year,USD million", ["year year", "trade-usd-million number USD million"], "“USD million”"),
        ("year,Trade", "(yyyy),(USD million)", ["year-yyyy year", "trade-usd-million number USD million"],
         "“yyyy”, “USD million”"),
        ("year,Share", ",%", ["year year", "share number %"], "“%”"),
        ("year,Power", ",[MW]", ["year year", "power-mw number MW"], "“MW”"),
    ],
)  # fmt: skip
def test_a_line_of_units_below_the_heads_gives_units(head: str, units: str, expected: list[str], remark: str) -> None:
    text = f"{head}\n{units}\n2019,5\n2020,6\n"
    assert list(columns(text)) == expected
    assert table(text).remarks == [UNITS_OF + remark]
    assert list(columns(text).values())[1] == ["5", "6"]


def test_units_below_the_heads_are_known_beside_days_and_words() -> None:
    text = "day,gate,height\n(YYYY-MM-DD),text,cm\n2019-05-03,A,5\n2019-05-04,B,6\n"
    assert columns(text) == {
        "day-yyyy-mm-dd date": ["2019-05-03", "2019-05-04"],
        "gate text": ["A", "B"],
        "height-cm number cm": ["5", "6"],
    }


@pytest.mark.parametrize("text", ["name,city\nname,city\nA,B\n", "name,city\nA,B\nNAME,City\n"])
def test_heads_that_stand_again_are_no_row(text: str) -> None:
    assert columns(text) == {"name text": ["A"], "city text": ["B"]}
    number = text.lower().split("\n").index("name,city", 1) + 1
    assert table(text).remarks == [f"the names of columns stand again in line {number}, which was left out"]


@pytest.mark.parametrize(
    ("row", "shown"),
    [("Afghanistan,unknown,", "“Afghanistan”, “unknown”"), ("Chad,many,few", "“Chad”, “many”, “few”"),
     ("Country,men,women", "“Country”, “men”, “women”")],
)  # fmt: skip
def test_a_line_that_may_be_heads_or_a_row_is_asked_about(row: str, shown: str) -> None:
    text = f"land,n,m\n{row}\nB,5,6\nC,7,8\n"
    sentence = f"it is not clear whether line 2 ({shown}) holds names of columns or the values of a row"
    assert refusal(text) == f"{sentence}; say --heads 2 or --heads 1"
    assert list(columns(text, heads="2"))[0] == f"land-{row.partition(',')[0].lower()} text"
    assert columns(text, heads="1", gaps=["unknown", "many", "few", "men", "women"])["n number"] == ["", "5", "7"]


def test_a_first_row_of_gaps_is_a_row() -> None:
    assert columns("land,n,m\nChad,,\nA,5,6\nB,7,8\n")["land text"] == ["Chad", "A", "B"]


def test_a_line_that_names_what_years_stand_beside_is_of_heads() -> None:
    assert list(columns(",2019,2020\nland,,\nA,5,6\nB,7,8\n")) == ["land text", "2019 number", "2020 number"]


def test_lines_beside_the_table_are_left_out_and_told() -> None:
    text = "Trade of the gate\n\nyear,n\n2019,5\n2020,6\n\nSource: World Bank\n"
    assert columns(text) == {"year year": ["2019", "2020"], "n number": ["5", "6"]}
    assert table(text).remarks == ["lines beside the table were left out: line 1, “Trade of the gate” and 1 more"]


def test_a_row_of_gaps_is_a_row() -> None:
    assert columns("land,n,m\nA,5,6\nB,7,8\nChad,,\n")["land text"] == ["A", "B", "Chad"]


@pytest.mark.parametrize(
    ("last", "options", "rows", "remark"),
    [
        ("Total,12", {}, 2, "rows of totals were left out: “Total”"),
        ("TOTAL:,12", {}, 2, "rows of totals were left out: “TOTAL:”"),
        ("Insgesamt,12", {}, 2, "rows of totals were left out: “Insgesamt”"),
        ("Total,15", {}, 3, "rows of totals stay, for they are no sums: “Total”"),
        ("Total,15", {"totals": "drop"}, 2, "rows of totals were left out: “Total”"),
        ("Total,12", {"totals": "keep"}, 3, ""),
        ("Totnes,12", {}, 3, ""),
    ],
)
def test_rows_of_totals_are_known(last: str, options: dict[str, str], rows: int, remark: str) -> None:
    result = table(f"land,n\nA,5\nB,7\n{last}\n", **options)
    assert (result.rows, result.remarks) == (rows, [remark] if remark else [])


def test_a_column_a_year_becomes_a_row_a_year() -> None:
    text = "land,2019,2020,2021\nA,1,,3\nB,4,5,6\n"
    advice = "the columns up to 2021 are years; --long NAME makes each year a row, as charts need it"
    assert table(text).remarks == [advice]
    assert columns(text, long="Deaths") == {
        "land text": ["A", "A", "B", "B", "B"],
        "year year": ["2019", "2021", "2019", "2020", "2021"],
        "deaths number": ["1", "3", "4", "5", "6"],
    }


def test_columns_that_are_empty_or_number_the_rows_are_left_out() -> None:
    result = table(",land,n,more,\n0,A,5,,\n1,B,6,,\n")
    assert [column.name for column in result.columns] == ["land", "n"]
    assert result.remarks == [
        "column 1 numbers the rows and was left out",
        "the column “more” is empty and was left out",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,2\n3,4\n", "the first line of the table holds no names of columns; write them above, or say --heads 1"),
        ("a,b\n", "the table has no rows; give a CSV file with a line of column names and at least one row"),
        ("a,b\n1,2\n3\n", "row 3 of the table has 1 cells, but there are 2 columns; mend it"),
        ("a,b\n1,2\n3,4,5\n6,7\n", "row 3 of the table has 3 cells, but there are 2 columns; mend it"),
        ("a,,c\n1,2,3\n", "column 2 of the table has no name; write one above it"),
        ("a,b,a\n1,2,3\n", "two columns of the table have the name “a”; rename one"),
        ("a b,a-b\n1,2\n", "the columns “a b” and “a-b” would both be named “a-b”; rename one"),
    ],
)
def test_a_table_without_whole_heads_or_rows_is_refused(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_the_number_of_heads_may_be_said() -> None:
    assert list(columns("1,2\n3,4\n", heads="1")) == ["1 number", "2 number"]
    assert refusal("a,b\n1,2\n", heads="one") == "--heads must be a number of lines, not “one”"


# -- XLSX ------------------------------------------------------------------------------------------------------------


def workbook(*rows: list[Any], formats: dict[str, str] | None = None, more: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    if more:
        book.create_sheet(more).append(["x", "y"])
    book.save(data := io.BytesIO())
    return data.getvalue()


def test_a_sheet_is_read_as_it_is_shown() -> None:
    data = workbook(
        ["day", "year", "share", "code", "n", "when"],
        [date(2019, 5, 3), 2019, 0.125, 7, 0.1 + 0.2, datetime(2019, 5, 3, 12, 59, 59, 999_990)],
        [date(2019, 5, 4), 2020, None, 42, 1e6, None],
        formats={"C2": "0.0%", "D2": "000", "D3": "000"},
    )
    assert columns(data) == {
        "day date": ["2019-05-03", "2019-05-04"], "year year": ["2019", "2020"], "share number percent": ["12.5", ""],
        "code text": ["007", "042"], "n number": ["0.3", "1000000"], "when date": ["2019-05-03T13:00", ""],
    }  # fmt: skip
    assert table(data).form == "XLSX, the sheet “Sheet”, decimal point"


def test_one_of_several_sheets_must_be_named() -> None:
    data = workbook(["a", "b"], ["x", 1], more="Notes")
    assert refusal(data) == "the XLSX file has the sheets “Sheet” and “Notes”; name one by --sheet"
    assert columns(data, sheet="Sheet") == {"a text": ["x"], "b number": ["1"]}
    assert refusal(data, sheet="Notez") == "there is no sheet “Notez” with cells; did you mean “Notes”?"


# -- what is shown, and hostile input --------------------------------------------------------------------------------


def test_what_was_understood_is_shown_column_by_column() -> None:
    text = "Year;Trade (USD million);Code\n2019;1.234,5;001\n2020;..;002\n"
    assert understood(table(text)).splitlines() == [
        "read as UTF-8, semicolons, decimal comma, 2 rows",
        "column             type                 gaps    first values",
        "year               year                         2019 · 2020",
        "trade-usd-million  number, USD million  1 (..)  1234.5",
        "code               text                         001 · 002",
    ]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_brings_anything_but_a_table_or_a_sentence(data: bytes) -> None:
    try:
        result = table(data)
    except Refused as refused:
        assert str(refused)
    else:
        assert result.rows >= 1 and all(len(column.cells) == result.rows for column in result.columns)

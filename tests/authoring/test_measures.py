"""Units within cells, durations, days beside times of day, and the names of gathered columns."""

from __future__ import annotations

import pytest
from csv_tables import columns, refusal, table


@pytest.mark.parametrize(
    ("cells", "column", "figures", "remark"),
    [
        (["3.2 MW", "450 kW", "1 MW"], "n number MW", ["3.2", "0.450", "1"], "“450 kW” is 0.450 MW, as the others"),
        (["12 kWh", "7.5 kWh"], "n number kWh", ["12", "7.5"], ""),
        (["1.200 kWh", "800 kWh"], "n number kWh", ["1.200", "800"], ""),
        (["12 km²", "7 km²", "0"], "n number km²", ["12", "7", "0"], ""),
        (["90 km/h", "110 km/h"], "n number km/h", ["90", "110"], ""),
        (["5 g", "1200 mg", "7 g"], "n number g", ["5", "1.200", "7"], "“1200 mg” is 1.200 g, as the others"),
        (["21 °C", "-3 °C"], "n number °C", ["21", "-3"], ""),
        (["1.2M", "900k"], "n number", ["1200000", "900000"], "“M” and “k” stand for powers of ten: “1.2M” is 1200000"),
        (["1.5 million", "2 million"], "n number", ["1500000", "2000000"],
         "“million” stand for powers of ten: “1.5 million” is 1500000"),
        (["3 lakh", "1.2 crore"], "n number", ["300000", "12000000"],
         "“lakh” and “crore” stand for powers of ten: “3 lakh” is 300000"),
        (["900", "1.2k"], "n number", ["900", "1200"], "“k” stand for powers of ten: “1.2k” is 1200"),
        (["2B", "350M", "900K"], "n number", ["2000000000", "350000000", "900000"],
         "“B”, “M” and “K” stand for powers of ten: “2B” is 2000000000"),
        (["5 nm", "3 µm", "7 nm"], "n number nm", ["5", "3000", "7"], "“3 µm” is 3000 nm, as the others"),
        (["5 nm", "3 nm"], "n number nm", ["5", "3"], ""),
        (["5 dt", "3 t", "1 t"], "n number t", ["0.5", "3", "1"], "“5 dt” is 0.5 t, as the others"),
        (["512 B", "3 kB", "7 B"], "n number B", ["512", "3000", "7"], "“3 kB” is 3000 B, as the others"),
        (["300 kelvin", "310 kelvin"], "n number kelvin", ["300", "310"], ""),
        (["5 people", "7 people"], "n number people", ["5", "7"], ""),
        (["2h 30m", "45m", "1h"], "n number minutes", ["150", "45", "60"],
         "durations, of which “2h 30m” is 150 minutes"),
        (["2 h", "3 h"], "n number hours", ["2", "3"], ""),
        (["66 d", "102 d"], "n number days", ["66", "102"], ""),
        (["5 min", "7 min"], "n number minutes", ["5", "7"], ""),
        (["2 s", "350 ms", "1 s"], "n number seconds", ["2", "0.350", "1"], "“350 ms” is 0.350 seconds, as the others"),
        (["1 d 2 h", "3 h"], "n number hours", ["26", "3"], "durations, of which “1 d 2 h” is 26 hours"),
        (["1 Std. 30 Min.", "20 Min."], "n number minutes", ["90", "20"],
         "durations, of which “1 Std. 30 Min.” is 90 minutes"),
        (["90 min 5 s", "3 min"], "n number seconds", ["5405", "180"],
         "durations, of which “90 min 5 s” is 5405 seconds"),
        (["30:00:00", "1:30:00"], "n number minutes", ["1800", "90"], "durations, of which “30:00:00” is 1800 minutes"),
        # names and words stay as they are
        (["12a", "14a"], "n text", ["12a", "14a"], ""),
        (["7", "41B", "41C", "9"], "n text", ["7", "41B", "41C", "9"], ""),
        (["7 Samurai", "12 Men", "8 Mile", "9 Songs"], "n text", ["7 Samurai", "12 Men", "8 Mile", "9 Songs"], ""),
        (["1st", "2nd", "3rd", "4th", "5th"], "n text", ["1st", "2nd", "3rd", "4th", "5th"], ""),
        (["3 MW", "unknown"], "n text", ["3 MW", "unknown"], ""),
    ],
)  # fmt: skip
def test_figures_with_units_are_read_whole(cells: list[str], column: str, figures: list[str], remark: str) -> None:
    text = "name,n\n" + "".join(f"p{n},{cell}\n" for n, cell in enumerate(cells))
    assert list(columns(text).items())[1] == (column, figures)
    assert table(text).remarks == ([f"“n”: {remark}"] if remark else [])


def test_a_comma_before_fractions_counts_in_cells_with_units() -> None:
    assert columns("name;n\na;3,25 MW\nb;450,5 kW\nc;1 MW\n")["n number MW"] == ["3.25", "0.4505", "1"]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["3 MW", "4 MWh"], "the column “n” has figures of several units (“3 MW” and “4 MWh”); write them in one unit, "
         "or name the column by --text"),
        (["3 MW", "450", "2 MW"], "the column “n” has “3 MW”, and “450” without a unit; write the unit in each cell, "
         "or in none and in the head"),
        *((cells, f"in the column “n”, “{cells[0]}” may be of {meanings}; write the word in each cell, or "
           "name the column by --text") for cells, meanings in (
            (["300 K", "310 K"], "thousands or kelvins"), (["1.2K", "900", "3K"], "thousands or kelvins"),
            (["512 B", "640 B"], "billions or bytes"), (["41B", "7", "9B"], "billions or bytes"),
        )),
        *((cells, f"the column “n” has figures of several units (“{cells[0]}” and “{cells[1]}”); write them in one "
           "unit, or name the column by --text") for cells in (
            ["5 nm", "3 km"], ["3 m", "5 nm"], ["5 mt", "3 t"], ["5 ct", "3 t"], ["5 dB", "3 B"], ["2 mbit", "3 bit"],
        )),
        (["5m", "3k"], "the column “n” has figures of several units (“5m” and “3k”); write them in one unit, or name "
         "the column by --text"),
    ],
)  # fmt: skip
def test_units_that_differ_are_refused(cells: list[str], sentence: str) -> None:
    assert refusal("name,n\n" + "".join(f"p{n},{cell}\n" for n, cell in enumerate(cells))) == sentence


def test_colons_may_be_times_of_day_unless_the_head_or_a_person_says_otherwise() -> None:
    text = "name,{}\na,1:30:00\nb,0:45:30\n"
    assert columns(text.format("Duration"))["duration number seconds"] == ["5400", "2730"]
    assert columns(text.format("Dauer"))["dauer number seconds"] == ["5400", "2730"]
    start = table(text.format("Start"))
    assert start.columns[1].cells == ["1:30:00", "0:45:30"] and start.remarks == [
        "“Start”: “1:30:00” stands as text; name it by --durations where it is how long something took"
    ]
    assert columns(text.format("Start"), durations=["start"])["start number seconds"] == ["5400", "2730"]
    assert refusal("name,Start\na,1:30\n", durations=["Start"]) == (
        "in the column “Start”, “1:30” may be hours and minutes, or minutes and seconds; write it as 1:30:00, or as "
        "1h 30m"
    )
    assert refusal("name,Start\na,5\n", durations=["Start"]) == (
        "the column “Start” has other things than durations; leave it out of --durations"
    )


# -- days and times of day -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "read"),
    [
        (["0", "13"], ["00:00", "13:00"]), (["00:00", "13:30"], ["00:00", "13:30"]),
        (["1 PM", "12 am"], ["13:00", "00:00"]), (["13h", "7h30"], ["13:00", "07:30"]),
        (["0100", "2300"], ["01:00", "23:00"]), (["00:00-01:00", "23:00 – 24:00"], ["00:00", "23:00"]),
        (["13 Uhr", "7 Uhr"], ["13:00", "07:00"]),
    ],
)  # fmt: skip
def test_a_day_and_the_hour_beside_it_become_one_time(times: list[str], read: list[str]) -> None:
    text = "Datum;Stunde;GW\n" + "".join(f"15.02.2021;{time};5\n" for time in times)
    proposal = "“Datum” and “Stunde” are one time once they are joined: --join stunde"
    assert table(text).remarks[0] == proposal and not any("--durations" in remark for remark in table(text).remarks)
    joined = columns(text, join="stunde")
    assert list(joined) == ["datum date", "gw number"]
    assert joined["datum date"] == [f"2021-02-15T{time}" for time in read]
    assert proposal not in table(text, join="Stunde").remarks


def test_what_cannot_be_joined_is_refused() -> None:
    text = "day,hour,n\n2021-02-15,1,5\n2021-02-15,24,6\n"
    assert refusal(text, join="hour") == (
        "--join names “hour”, which counts hours from 1 to 24, so that each may begin or end with its number; write "
        "times, such as 00:00 for the beginning of the first"
    )
    assert refusal(text, join="day") == (
        "--join names “day”, before which no column of days stands; move it behind that column"
    )
    assert refusal(text, join="n") == "--join names “n”, but in the column before it, “hour”, are not only days"
    assert refusal(text.replace("24", "late"), join="hour") == (
        "--join names “hour”, where “late” is no time of day; mend it, or leave --join out"
    )
    assert refusal("day,hour,n\n2021-02-15,1,5\n,2,6\n", join="hour") == (
        "--join names “hour”, where “2” stands beside no day; mend that row"
    )
    for days in ("2025-10", "Oct 2025", "2025-10-19T07:00", "2025-10-19 07:00:30"):
        assert refusal(f"day,hour,n\n{days},13:00,5\n", join="hour") == (
            "--join names “hour”, but in the column before it, “day”, are not only days"
        )
    assert table("day,deaths,n\n2021-02-15,1,5\n").remarks[1:] == []  # a number beside a day is no hour


# -- gathered columns ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        (["2019", "2020", "2021"], "year year"),
        (["2019-01", "2019-02"], "month date"),
        (["Jan", "Feb", "Mar"], "month text"),
        (["2019-01-05", "2019-01-06"], "date date"),
        (["2019 Q1", "2019 Q2"], "quarter period"),
        (["2019/20", "2020/21"], "period period"),
        (["Coal", "Gas"], "series text"),
    ],
)
def test_gathered_columns_are_named_by_what_their_heads_are(heads: list[str], name: str) -> None:
    text = f"place,{','.join(heads)}\nA,{','.join('5' for _ in heads)}\n"
    assert list(columns(text, long="Deaths", gather=heads))[1] == name
    assert list(columns(text, long="Deaths", gather=heads, series="Fuel used"))[1].startswith("fuel-used ")


def test_a_name_for_the_gathered_columns_is_refused_where_none_are_gathered() -> None:
    for text in ("place,Coal,Gas\nA,5,6\n", "place,2019,2020,2021\nA,5,6,7\n"):
        assert refusal(text, series="Fuel") == (
            "--series names the column that --long makes of heads; give --long NAME as well, or leave it out"
        )


def test_a_gathered_column_takes_no_name_that_is_there() -> None:
    text = "series,Coal,Gas\nA,5,6\n"
    sentence = "there is a column “Series” already; name the new one by --series NAME"
    assert refusal(text, long="GW", gather=["Coal", "Gas"]) == sentence
    assert list(columns(text, long="GW", gather=["Coal", "Gas"], series="Fuel")) == [
        "series text",
        "fuel text",
        "gw number",
    ]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import CLAIM, EVENT, SOURCE, messages

from dossier.report import fields
from dossier.report.records import Claim, Column, Event
from dossier.report.source import Source


@pytest.mark.parametrize("text", ["a", "ttp", "un-2024-s499", "9-11"])
def test_an_id_is_lower_case_words_with_single_hyphens(text: str) -> None:
    assert Source.model_validate(SOURCE | {"id": text}).id == text


@pytest.mark.parametrize("text", ["A", "a b", "a--b", "-a", "a-", "a_b", "é", "a/b", "../a", "a\n", "<script>"])
def test_no_other_id_is_taken(text: str) -> None:
    if text.strip() == "a":
        assert Source.model_validate(SOURCE | {"id": text}).id == "a"
    else:
        found = messages(Source, SOURCE | {"id": text})
        assert found == [f"must be lower-case letters, digits and single hyphens, not “{text}”"]


@pytest.mark.parametrize("text", ["2025", "2025-10", "2025-10-19", "2024-02-29", "1893-11-12"])
def test_dates_have_three_precisions(text: str) -> None:
    assert Source.model_validate(SOURCE | {"issued": text}).issued == text


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30", "2025-13", "2025-00", "2025-01-00", "2023-02-29", "2025-04-31", "0000", "0000-01", "0000-12-31",
        "2025-21",
    ],
)  # fmt: skip
def test_a_day_that_never_was_is_refused(text: str) -> None:
    assert messages(Source, SOURCE | {"issued": text}) == [f"is not a day of the calendar: “{text}”"]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("19 October 2025", "; write 2025-10-19"), ("October 19th, 2025", "; write 2025-10-19"),
        ("19. Oktober 2025", "; write 2025-10-19"), ("19 octobre 2025", "; write 2025-10-19"),
        ("Oct. 2025", "; write 2025-10"), ("2025/10/9", "; write 2025-10-09"), ("15.2.2021", "; write 2021-02-15"),
        ("3.2.2021", "; write 2021-02-03"), ("02/15/2021", "; write 2021-02-15"),
        ("3/2/2021", "; write 2021-02-03 or 2021-03-02"), ("2025-10-19T00:00", "; write 2025-10-19"),
        ("19.10.2025 9:05", "; write 2025-10-19"), ("٢٠٢٥-١٠-١٩", "; write 2025-10-19"),
        ("٢٠٢٥", "; write 2025"), ("१९.१०.२०२५", "; write 2025-10-19"), ("۱۹ اکتبر ۲۰۲۵", ""),
        ("31/31/2021", ""), ("2025-1", ""), ("25", ""), ("-2025", ""),
    ],
)  # fmt: skip
def test_another_way_to_write_a_date_is_refused(text: str, remedy: str) -> None:
    expected = f"must be a date such as 2025, 2025-10 or 2025-10-19, not “{text}”{remedy}"
    assert messages(Source, SOURCE | {"issued": text}) == [expected]


@pytest.mark.parametrize("text", ["https://a.example/b?c=d#e", "http://a.example", "https://a.example/(b)"])
def test_addresses_are_whole(text: str) -> None:
    assert Source.model_validate(SOURCE | {"URL": text}).url == text


@pytest.mark.parametrize(
    "text",
    [
        "a.example",
        "//a.example",
        "ftp://a.example",
        "javascript:alert(1)",
        "https://a b.example",
        "https://[a.example",
        'https://a."b',
    ],
)
def test_other_addresses_are_refused(text: str) -> None:
    expected = f"must be a full web address that begins with https:// or http://, not “{text}”"
    assert messages(Source, SOURCE | {"URL": text}) == [expected]


@pytest.mark.parametrize(
    "text, figure",
    [("59", 59.0), ("-1.5", -1.5), (".5", 0.5), ("1e3", 1000.0), ("2025", 2025.0), ("2025-10", "2025-10")],
)
def test_a_figure_is_a_number_or_a_date(text: str, figure: float | str) -> None:
    assert Claim.model_validate(CLAIM | {"value": text}).value == figure


@pytest.mark.parametrize("text", ["abc", "1,000", "1_000", "nan", "inf", "1e999", "١٢", "5%", "0x10", "1 000", "--1"])
def test_no_other_figure_is_taken(text: str) -> None:
    expected = f"must be a number without thousands signs, or a date, not “{text}”"
    assert messages(Claim, CLAIM | {"value": text}) == [expected]


def test_an_impossible_date_is_told_from_a_bad_number() -> None:
    assert messages(Claim, CLAIM | {"value": "2025-02-30"}) == ["is not a day of the calendar: “2025-02-30”"]
    expected = "must be a quarter, Q1 to Q4, or a half-year, H1 or H2, not “2025-Q0”"
    assert messages(Claim, CLAIM | {"value": "2025-Q0"}) == [expected]


def test_a_list_is_no_figure() -> None:
    assert messages(Claim, CLAIM | {"value": ["1"]}) == ["must be one number or date"]


def test_one_source_may_be_written_without_a_list() -> None:
    assert Event.model_validate(EVENT | {"sources": "a"}).sources == ("a",)


def test_a_column_may_not_be_named_as_what_every_row_has() -> None:
    for name in ("source", "locator", "standing", "note"):
        expected = f"must not be “{name}”, which every row has beside its columns; choose another"
        assert messages(Column, {"name": name, "title": "N", "type": "text"}) == [expected]


@pytest.mark.parametrize("name", ["-x", "+/- change", "=A1", "@home", " -x"])
def test_a_column_may_not_be_named_as_a_formula_begins(name: str) -> None:
    expected = f"must not begin with “{name.strip()[0]}”, as a formula of a spreadsheet does: “{name.strip()}”"
    assert messages(Column, {"name": name, "title": "N", "type": "text"}) == [f"{expected}; begin it with a word"]


@pytest.mark.parametrize("text, kind, cell",
 [("1.5", "number", 1.5), ("2020", "year", "2020"), ("2020-01", "date", "2020-01"),
                                              ("Q1 2020", "period", "Q1 2020"), ("1.5", "text", "1.5")])  # fmt: skip
def test_a_cell_is_read_by_its_column(text: str, kind: str, cell: float | str) -> None:
    assert fields.cell(text, kind) == cell


@pytest.mark.parametrize(
    "value, kind, message",
    [
        ("x", "number", "must be a number without thousands signs, not “x”"),
        ("1,000", "number", "must be a number without thousands signs, not “1,000”"),
        ("12345678901234567", "number", "must be a number of fewer digits than “12345678901234567”"),
        ("20", "year", "must be a year of four digits, not “20”"),
        ("0000", "year", "is not a day of the calendar: “0000”"),
        ("0000-Q1", "date", "is not a part of a year of the calendar: “0000-Q1”"),
        ("9999-24", "date", "is not a part of a year of the calendar: “9999-24”"),
        (
            "٢٠٢٥-٠٤-٢٨T١٢:٣٣",
            "date",
            "must be a time such as 2025-04-28T12:33+02:00, not “٢٠٢٥-٠٤-٢٨T١٢:٣٣”; write 2025-04-28T12:33",
        ),
        ("2020-02-31", "date", "is not a day of the calendar: “2020-02-31”"),
        ("2020-Q5", "date", "must be a quarter, Q1 to Q4, or a half-year, H1 or H2, not “2020-Q5”"),
        ("2020-H", "date", "must be a quarter, Q1 to Q4, or a half-year, H1 or H2, not “2020-H”"),
        ("2020-25", "date", "is not a day of the calendar: “2020-25”"),
        ("2020-q1", "date", "must be a date such as 2025, 2025-10 or 2025-10-19, not “2020-q1”"),
        (["x"], "text", "must be one value, not a list or mapping"),
    ],
)
def test_a_cell_of_another_kind_is_refused(value: object, kind: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        fields.cell(value, kind)
    assert str(caught.value) == message


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_python_prints_is_read(value: float) -> None:
    if "e" not in repr(value) or len(repr(value).partition("e")[2].lstrip("+-")) <= 2:
        assert fields.number(repr(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        assert abs(fields.number(text)) < float("inf")
    except ValueError as error:
        told = ("must be a number without thousands signs, not “", "must be a number of fewer digits than “")
        assert str(error).startswith(told)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2021-02-15 01:50", "; write 2021-02-15T01:50"), ("15.2.2021 1:50", "; write 2021-02-15T01:50"),
        ("2021-02-15T1:50Z", "; write 2021-02-15T01:50Z"),
        ("2021-02-15 01:50:00+01:00", "; write 2021-02-15T01:50:00+01:00"),
        ("2021-02-15T01:50 CST", ""),
    ],
)  # fmt: skip
def test_another_way_to_write_a_time_in_a_cell_is_refused(text: str, remedy: str) -> None:
    with pytest.raises(ValueError) as refusal:
        fields.cell(text, "date")
    assert str(refusal.value) == f"must be a time such as 2025-04-28T12:33+02:00, not “{text}”{remedy}"


@pytest.mark.parametrize(
    "text", ["2021-02-15", "winter of 2021", "February 2021", "2020-2021", "2020/21", "3 March 2021"]
)
def test_a_period_is_a_date_or_words(text: str) -> None:
    assert Claim.model_validate(CLAIM | {"period": text}).period == text


def test_a_period_that_is_a_date_in_another_form_is_refused() -> None:
    assert messages(Claim, CLAIM | {"period": "02/15/2021"}) == [
        "must be a date such as 2025-10-19, or words, not “02/15/2021”; write 2021-02-15"
    ]

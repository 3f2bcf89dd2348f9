from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dossier import model
from dossier.model import Actor, Claim, Event, Page, Position, Record, Settings, Source, Support

SOURCE = {"id": "a", "type": "book", "title": "T", "kind": "press", "standing": "located"}
CLAIM = {"id": "c", "statement": "S", "standing": "reported", "evidence": "E"}
EVENT = {"id": "e", "date": "2025-02-11", "title": "T", "summary": "S", "driver": "d", "sources": ["a"]}


def messages(kind: type[Record], values: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(values)
    return [str(error.get("ctx", {}).get("error", error["msg"])) for error in caught.value.errors()]


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError, match="Instance is frozen"):
        Source.model_validate(SOURCE).title = "other"  # type: ignore[misc]


def test_keys_are_written_with_hyphens() -> None:
    source = Source.model_validate({**SOURCE, "container-title": "Journal", "archive-date": "2025"})
    assert (source.container_title, source.archive_date) == ("Journal", "2025")


def test_a_source_is_named_by_title_description_or_id() -> None:
    named = [{"title": "T"}, {"title": None, "description": "D"}, {"title": None}]
    assert [Source.model_validate(SOURCE | more).name for more in named] == ["T", "D", "a"]


def test_every_standing_is_explained() -> None:
    standing = Claim.model_fields["standing"].annotation
    assert set(model.STANDINGS) == set(model.get_args(standing))
    assert set(model.SOURCE_STANDINGS) == set(model.get_args(model.SourceStanding))
    assert all(model.STANDINGS.values()) and all(model.SOURCE_STANDINGS.values())


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


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "2025-00", "2025-01-00", "2023-02-29", "2025-04-31"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    assert messages(Source, SOURCE | {"issued": text}) == [f"is not a day of the calendar: “{text}”"]


@pytest.mark.parametrize("text", ["19 October 2025", "2025-1", "25", "2025/10/19", "2025-10-19T00:00", "-2025"])
def test_another_way_to_write_a_date_is_refused(text: str) -> None:
    expected = f"must be a date such as 2025, 2025-10 or 2025-10-19, not “{text}”"
    assert messages(Source, SOURCE | {"issued": text}) == [expected]


@pytest.mark.parametrize("text", ["https://a.example/b?c=d#e", "http://a.example", "https://a.example/(b)"])
def test_addresses_are_whole(text: str) -> None:
    assert Source.model_validate(SOURCE | {"URL": text}).url == text


@pytest.mark.parametrize(
    "text",
    ["a.example", "//a.example", "ftp://a.example", "javascript:alert(1)", "https://a b.example", 'https://a."b'],
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


def test_a_list_is_no_figure() -> None:
    assert messages(Claim, CLAIM | {"value": ["1"]}) == ["must be one number or date"]


@pytest.mark.parametrize(
    "amount, message",
    [
        ({"low": "2"}, "has low without high, or high without low; give both, or one value"),
        ({"high": "2"}, "has low without high, or high without low; give both, or one value"),
        ({"low": "1", "high": "2", "value": "3"}, "has both value and low/high; give one of the two"),
        ({"low": "2", "high": "1"}, "has low “2” above high “1”"),
        ({"low": "2025-02", "high": "2025-01"}, "has low “2025-02” above high “2025-01”"),
    ],
)
def test_an_amount_is_one_value_or_a_range(amount: dict[str, str], message: str) -> None:
    assert messages(Claim, CLAIM | amount) == [message]
    assert messages(Position, {"by": "X", "says": "Y", **amount}) == [message]


def test_a_range_may_have_no_width() -> None:
    assert Claim.model_validate(CLAIM | {"low": "2", "high": "2"}).figures == (2.0, 2.0)


def test_an_amount_may_be_missing() -> None:
    assert Claim.model_validate(CLAIM).figures == ()


@pytest.mark.parametrize(
    "key, relation", [("supports", "supports"), ("partly", "partly supports"), ("contradicts", "contradicts")]
)
def test_a_support_names_one_source_and_its_relation(key: str, relation: str) -> None:
    support = Support.model_validate({key: "a", "locator": "p. 4"})
    assert (support.source, support.relation) == ("a", relation)


@pytest.mark.parametrize("values", [{}, {"locator": "p. 4"}, {"supports": "a", "contradicts": "b"}])
def test_a_support_with_none_or_two_is_refused(values: dict[str, str]) -> None:
    expected = "must have exactly one of supports, partly or contradicts, with a source's id"
    assert messages(Support, values) == [expected]


@pytest.mark.parametrize("name", [{}, {"given": "G"}, {"family": "F", "literal": "L"}])
def test_a_name_is_family_or_literal(name: dict[str, str]) -> None:
    assert messages(Source, SOURCE | {"author": [name]}) == ["must have either family (with given) or literal"]


def test_an_event_ends_after_it_begins() -> None:
    assert messages(Event, EVENT | {"end-date": "2025-02-10"}) == ["ends (2025-02-10) before it begins (2025-02-11)"]
    assert messages(Event, EVENT | {"end-date": "2025-01"}) == ["ends (2025-01) before it begins (2025-02-11)"]


@pytest.mark.parametrize("end", ["2025-02-11", "2025-02", "2025", "2026-01"])
def test_an_end_known_to_the_month_alone_is_not_before_its_days(end: str) -> None:
    assert Event.model_validate(EVENT | {"end-date": end}).end_date == end


def test_one_source_may_be_written_without_a_list() -> None:
    assert Event.model_validate(EVENT | {"sources": "a"}).sources == ("a",)


def test_a_column_may_not_be_named_as_what_every_row_has() -> None:
    expected = "must not be “note”, which every row has beside its columns; choose another"
    assert messages(model.Column, {"name": "note", "title": "N", "type": "text"}) == [expected]


def test_a_dataset_names_each_column_once() -> None:
    column = {"name": "year", "title": "Y", "type": "year"}
    values = dict.fromkeys(("title", "definition", "unit", "frequency", "producer", "licence", "processing"), "x")
    row = {"cells": {}, "source": ["a"], "standing": "agreed"}
    dataset = {**values, "id": "d", "date-accessed": "2025", "columns": [column, column], "rows": [row]}
    assert messages(model.Dataset, dataset) == ["has two columns “year”; rename one"]


@pytest.mark.parametrize("text, kind, cell",
 [("1.5", "number", 1.5), ("2020", "year", "2020"), ("2020-01", "date", "2020-01"),
                                              ("Q1 2020", "period", "Q1 2020"), ("1.5", "text", "1.5")])  # fmt: skip
def test_a_cell_is_read_by_its_column(text: str, kind: str, cell: float | str) -> None:
    assert model.cell(text, kind) == cell


@pytest.mark.parametrize(
    "value, kind, message",
    [
        ("x", "number", "must be a number without thousands signs, not “x”"),
        ("1,000", "number", "must be a number without thousands signs, not “1,000”"),
        ("20", "year", "must be a year of four digits, not “20”"),
        ("2020-02-31", "date", "is not a day of the calendar: “2020-02-31”"),
        (["x"], "text", "must be one value, not a list or mapping"),
    ],
)
def test_a_cell_of_another_kind_is_refused(value: object, kind: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        model.cell(value, kind)
    assert str(caught.value) == message


def test_a_page_keeps_the_empty_lines_that_make_its_lines_count() -> None:
    front = {"title": "T", "description": "D"}
    assert Page.model_validate({"path": "a.md", "front": front, "body": "\n\n text \n"}).body == "\n\n text \n"


def test_the_settings_keep_the_names_of_mkdocs() -> None:
    assert Settings.model_validate({"site_name": "X"}).title == "X"


def test_the_place_in_the_file_is_no_part_of_the_data() -> None:
    actor = {"id": "a", "name": "N", "kind": "state", "description": "D", "sources": ["a"]}
    assert "location" not in Actor.model_validate(actor).model_dump(mode="json", by_alias=True)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_python_prints_is_read(value: float) -> None:
    if "e" not in repr(value) or len(repr(value).partition("e")[2].lstrip("+-")) <= 2:
        assert model.number(repr(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        assert abs(model.number(text)) < float("inf")
    except ValueError as error:
        assert str(error).startswith("must be a number without thousands signs, not “")

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import ValidationError
from record_samples import CLAIM, EVENT, SOURCE, messages

from dossier.bibliography.csl import csl_item, exported_item
from dossier.report.records import Actor, Claim, Dataset, Event, Page, Position, Row, Support
from dossier.report.relations import RELATIONS
from dossier.report.settings import Settings
from dossier.report.source import Source
from dossier.report.standings import ROW_STANDINGS, SOURCE_STANDINGS, STANDINGS


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError, match="Instance is frozen"):
        Source.model_validate(SOURCE).title = "other"  # type: ignore[misc]


def test_keys_are_written_with_hyphens() -> None:
    source = Source.model_validate({**SOURCE, "container-title": "Journal", "archive-date": "2025"})
    assert (source.container_title, source.archive_date) == ("Journal", "2025")


def test_a_source_is_named_by_title_description_or_id() -> None:
    named = [{"title": "T"}, {"title": None, "description": "D"}, {"title": None}]
    assert [Source.model_validate(SOURCE | more).name for more in named] == ["T", "D", "a"]


def test_words_of_an_address_name_a_source_whose_title_was_not_seen() -> None:
    words = {
        "title": None,
        "description": "D",
        "URL": "https://x.example/trade-fell",
        "title-from-address": "Trade fell",
    }
    source = Source.model_validate(SOURCE | words)
    assert source.name == csl_item(source)["genre"] == "[Trade fell]"
    assert exported_item(source)["genre"] == "[From the address: Trade fell]"
    assert "title" not in csl_item(source)


@pytest.mark.parametrize(
    "fields, message",
    [
        (
            {"title": "T", "URL": "https://x.example/trade-fell"},
            "has title and title-from-address; remove title-from-address: the title was seen",
        ),
        ({"title": None}, "has title-from-address without URL; give the URL, or write a description instead"),
    ],
)
def test_words_of_an_address_stand_for_a_title_only(fields: dict[str, Any], message: str) -> None:
    assert messages(Source, SOURCE | fields | {"title-from-address": "Trade fell"}) == [message]


def test_a_support_has_a_key_for_each_relation_of_the_registry() -> None:
    keys = [name for name in Support.model_fields if name not in ("locator", "quote", "location")]
    assert keys == list(RELATIONS)


def test_the_records_take_the_standings_of_the_registry() -> None:
    for model, standings in ((Claim, STANDINGS), (Source, SOURCE_STANDINGS), (Row, ROW_STANDINGS)):
        assert get_args(model.model_fields["standing"].annotation) == tuple(standings)


@pytest.mark.parametrize(
    "amount, message",
    [
        ({"low": "2"}, "has low without high, or high without low; give both, or one value"),
        ({"high": "2"}, "has low without high, or high without low; give both, or one value"),
        (
            {"low": "1", "high": "2", "value": "3"},
            "has value “3” outside its interval, low “1” to high “2”; correct one",
        ),
        (
            {"low": "2025-01", "high": "2025-03", "value": "2025-04"},
            "has value “2025-04” outside its interval, low “2025-01” to high “2025-03”; correct one",
        ),
        (
            {"low": "1", "high": "2", "value": "2025-04"},
            "has value “2025-04” outside its interval, low “1” to high “2”; correct one",
        ),
        ({"low": "2", "high": "1"}, "has low “2” above high “1”"),
        ({"low": "2025-02", "high": "2025-01"}, "has low “2025-02” above high “2025-01”"),
    ],
)
def test_an_amount_is_one_value_or_a_range_or_a_value_in_its_interval(amount: dict[str, str], message: str) -> None:
    assert messages(Claim, CLAIM | amount) == [message]
    assert messages(Position, {"by": "X", "says": "Y", **amount}) == [message]


@pytest.mark.parametrize("low, value, high", [("426", "702", "978"), ("2025-01-05", "2025-01", "2025-01-31")])
def test_a_value_may_lie_in_its_interval_as_far_as_dates_are_known(low: str, value: str, high: str) -> None:
    claim = Claim.model_validate(CLAIM | {"value": value, "low": low, "high": high})
    assert [str(figure).removesuffix(".0") for figure in claim.figures] == [value, low, high]


def test_a_range_may_have_no_width() -> None:
    assert Claim.model_validate(CLAIM | {"low": "2", "high": "2"}).figures == (2.0, 2.0)


@pytest.mark.parametrize("value", ["426", "702", "978"])
def test_a_value_may_have_its_interval(value: str) -> None:
    claim = Claim.model_validate(CLAIM | {"value": value, "low": "426", "high": "978"})
    assert claim.figures == (float(value), 426.0, 978.0)


def test_an_amount_may_be_missing() -> None:
    assert Claim.model_validate(CLAIM).figures == ()


@pytest.mark.parametrize(
    "key, relation",
    [
        ("supports", "supports"),
        ("partly", "partly supports"),
        ("contradicts", "contradicts"),
        ("background", "gives background"),
    ],
)
def test_a_support_names_one_source_and_its_relation(key: str, relation: str) -> None:
    support = Support.model_validate({key: "a", "locator": "p. 4"})
    assert (support.source, support.relation.name) == ("a", relation)


@pytest.mark.parametrize("values", [{}, {"locator": "p. 4"}, {"supports": "a", "contradicts": "b"}])
def test_a_support_with_none_or_two_is_refused(values: dict[str, str]) -> None:
    expected = "must have exactly one of supports, partly, contradicts or background, with a source's id"
    assert messages(Support, values) == [expected]


@pytest.mark.parametrize("name", [{}, {"given": "G"}, {"family": "F", "literal": "L"}])
def test_a_name_is_family_or_literal(name: dict[str, str]) -> None:
    assert messages(Source, SOURCE | {"author": [name]}) == ["must have either family (with given) or literal"]


def test_an_event_ends_after_it_begins() -> None:
    assert messages(Event, EVENT | {"end-date": "2025-02-10"}) == ["ends (2025-02-10) before it begins (2025-02-11)"]
    assert messages(Event, EVENT | {"end-date": "2025-01"}) == ["ends (2025-01) before it begins (2025-02-11)"]
    assert messages(Event, EVENT | {"end-date": "2024-Q4"}) == ["ends (2024-Q4) before it begins (2025-02-11)"]
    assert messages(Event, EVENT | {"end-date": "2024-23"}) == ["ends (2024-23) before it begins (2025-02-11)"]


@pytest.mark.parametrize(
    "end", ["2025-02-11", "2025-02", "2025", "2026-01", "2025-Q1", "2025-H1", "2024-24", "2025-21"]
)
def test_an_end_known_to_the_month_alone_is_not_before_its_days(end: str) -> None:
    assert Event.model_validate(EVENT | {"end-date": end}).end_date == end


def test_a_dataset_names_each_column_once() -> None:
    column = {"name": "year", "title": "Y", "type": "year"}
    values = dict.fromkeys(("title", "definition", "unit", "frequency", "producer", "licence", "processing"), "x")
    row = {"cells": {}, "source": ["a"], "standing": "agreed"}
    dataset = {**values, "id": "d", "date-accessed": "2025", "columns": [column, column], "rows": [row]}
    assert messages(Dataset, dataset) == ["has two columns “year”; rename one"]


def test_a_page_keeps_the_empty_lines_that_make_its_lines_count() -> None:
    front = {"title": "T", "description": "D"}
    assert Page.model_validate({"path": "a.md", "front": front, "body": "\n\n text \n"}).body == "\n\n text \n"


def test_the_settings_keep_the_names_of_mkdocs() -> None:
    assert Settings.model_validate({"site_name": "X"}).title == "X"


def test_the_place_in_the_file_is_no_part_of_the_data() -> None:
    actor = {"id": "a", "name": "N", "kind": "state", "description": "D", "sources": ["a"]}
    assert "location" not in Actor.model_validate(actor).model_dump(mode="json", by_alias=True)


def test_a_quotation_is_no_longer_than_it_needs_to_be() -> None:
    assert Support.model_validate({"supports": "a", "quote": "word " * 25}).quote == ("word " * 25).strip()
    assert messages(Support, {"supports": "a", "quote": "word " * 26}) == [
        "quote has 26 words; 25 at most, those that carry the claim"
    ]


def test_an_inspection_says_by_whom_when_and_how() -> None:
    checked = {"by": "second reader", "date": "2026-11-28", "how": "page read"}
    assert Claim.model_validate(CLAIM | {"checked": checked}).checked
    assert len(messages(Claim, CLAIM | {"checked": checked | {"how": "glanced at"}})) == 1

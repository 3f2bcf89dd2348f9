"""The types of the records' fields: how each is written as text, and the words that refuse anything else."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from dossier.problems import in_quotes

LOCATION = "__location__"  # the key under which the reader of YAML leaves each mapping's place
_IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_URL = r"https?://[^\s<>\"]+\.[^\s<>\"]+"


def identifier(text: str) -> str:
    if not re.fullmatch(_IDENTIFIER, text):
        raise ValueError(f"must be lower-case letters, digits and single hyphens, not {in_quotes(text)}")
    return text


def _date(text: str) -> str:
    match = re.fullmatch(_DATE, text)
    if not match:
        raise ValueError(f"must be a date such as 2025, 2025-10 or 2025-10-19, not {in_quotes(text)}")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
        raise ValueError(f"is not a day of the calendar: {in_quotes(text)}")
    return text


def is_date(text: str) -> bool:
    """Whether it is written as a date, of this calendar or not."""
    return re.fullmatch(_DATE, text) is not None


def _url(text: str) -> str:
    if not (re.fullmatch(_URL, text) and _has_parts(text)):
        raise ValueError(f"must be a full web address that begins with https:// or http://, not {in_quotes(text)}")
    return text


def _has_parts(url: str) -> bool:
    try:
        return bool(urlsplit(url).netloc)
    except ValueError:  # a bracket of an IPv6 address that does not close
        return False


def _edit_uri(text: str) -> str:
    if not re.fullmatch(r"edit/[^\s?#]+/content/", text):
        raise ValueError(f"must be edit/BRANCH/content/, such as “edit/main/content/”, not {in_quotes(text)}")
    return text


def number(text: str) -> float:
    """The number that a text writes plainly; `float` alone would take nan, inf and 1_000 as well."""
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?", text, re.ASCII):
        raise ValueError(f"must be a number without thousands signs, not {in_quotes(text)}")
    return float(text)


def cell(value: Any, kind: str) -> float | str:
    """A cell of a dataset as its column's type asks for it."""
    if not isinstance(value, str):
        raise ValueError("must be one value, not a list or mapping")
    if kind == "number":
        return number(value)
    if kind == "year" and not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise ValueError(f"must be a year of four digits, not {in_quotes(value)}")
    return _date(value) if kind == "date" else value


def _figure(value: Any) -> Any:
    """A number, or a date kept as text; every scalar reaches us as text."""
    if not isinstance(value, str):
        raise ValueError("must be one number or date")
    try:
        return _date(value) if re.fullmatch(r"\d{4}-.*", value) else number(value)
    except ValueError as error:
        if "calendar" in str(error):
            raise
        raise ValueError(f"must be a number without thousands signs, or a date, not {in_quotes(value)}") from None


def _edition(text: str) -> str:
    if not re.fullmatch(r"\d{4}(\.\d+)*", text, re.ASCII):
        raise ValueError(f"must be a year and numbers joined by full stops, such as 2025.11, not {in_quotes(text)}")
    return text


def _column_name(name: str) -> str:
    if name in ("source", "standing", "note"):
        raise ValueError(f"must not be {in_quotes(name)}, which every row has beside its columns; choose another")
    return name


def row_reference(text: str) -> tuple[str, tuple[str, ...]]:
    """The dataset that “trade#2024/total” names, and the keys of its row and column."""
    dataset, mark, keys = text.partition("#")
    parts = tuple(key.strip() for key in keys.split("/"))
    if not (mark and re.fullmatch(_IDENTIFIER, dataset) and all(parts)):
        raise ValueError(f"must name a dataset and row, such as trade#2024 or trade#2024/total, not {in_quotes(text)}")
    return dataset, parts


def _row_reference(text: str) -> str:
    row_reference(text)
    return text


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _entries(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != LOCATION} if isinstance(value, dict) else value


def _for_editors(pattern: str) -> Any:
    """The pattern for editors that check as one types; our own messages say more than a pattern can."""
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


ColumnType = Literal["period", "date", "year", "number", "text"]
Id = Annotated[str, AfterValidator(identifier), _for_editors(_IDENTIFIER)]
RowReference = Annotated[str, AfterValidator(_row_reference), _for_editors(rf"{_IDENTIFIER}#[^/]+(/[^/]+)*")]
Date = Annotated[str, AfterValidator(_date), _for_editors(_DATE)]
Url = Annotated[str, AfterValidator(_url), _for_editors(_URL)]
EditUri = Annotated[str, AfterValidator(_edit_uri)]
EditionId = Annotated[str, AfterValidator(_edition)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Figure = Annotated[Number | str, BeforeValidator(_figure, json_schema_input_type=Number | str)]
Text = Annotated[str, Field(min_length=1)]
Names = Annotated[Mapping[str, str], BeforeValidator(_entries, json_schema_input_type=Mapping[str, str])]  # by language
SourceIds = Annotated[tuple[Id, ...], BeforeValidator(_one_or_many, json_schema_input_type=Id | tuple[Id, ...])]
SomeSources = Annotated[
    tuple[Id, ...],
    Field(min_length=1),
    BeforeValidator(_one_or_many, json_schema_input_type=Id | Annotated[tuple[Id, ...], Field(min_length=1)]),
]
Words = Annotated[tuple[str, ...], BeforeValidator(_one_or_many, json_schema_input_type=str | tuple[str, ...])]
WordsByName = Annotated[Mapping[str, Words], BeforeValidator(_entries, json_schema_input_type=Mapping[str, Words])]
ColumnName = Annotated[Text, AfterValidator(_column_name)]
Degrees = tuple[Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]]  # east, north

"""The types of the records' fields: how each is written as text, and the words that refuse anything else."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from dossier.language.languages import language_of
from dossier.problems import in_quotes, listed
from dossier.slips import meant_id
from dossier.text import formula_sign
from dossier.times import DAY_FORM, FORM, is_time, valid_day, valid_moment, valid_time, written_otherwise

BESIDE_CELLS = ("source", "locator", "standing", "note")  # what every row of a dataset has beside its columns
LOCATION = "__location__"  # the key under which the reader of YAML leaves each mapping's place
_IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"
_REFERENCE = r"([a-z]+):([^\s:]+)"
_WHOLE = 2**53  # beyond, a float does not hold each whole number
_URL = r"https?://[^\s<>\"]+\.[^\s<>\"]+"


def identifier(text: str) -> str:
    if not re.fullmatch(_IDENTIFIER, text):
        raise ValueError(f"must be lower-case letters, digits and single hyphens, not {in_quotes(text)}")
    return text


def is_url(text: str) -> bool:
    try:
        return bool(_url(text))
    except ValueError:
        return False


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
    if not re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", text, re.ASCII):
        raise ValueError(f"must be a number without thousands signs, not {in_quotes(text)}")
    value = float(text)
    if math.isinf(value) or abs(value) > _WHOLE and Decimal(text) != Decimal(repr(value)):
        raise ValueError(f"must be a number of fewer digits than {in_quotes(text)}")
    return value


def cell(value: Any, kind: str) -> float | str:
    """A cell of a dataset as its column's type asks for it."""
    if not isinstance(value, str):
        raise ValueError("must be one value, not a list or mapping")
    if kind == "number":
        return number(value)
    if kind == "year" and not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise ValueError(f"must be a year of four digits, not {in_quotes(value)}")
    return {"year": valid_day, "date": valid_moment}.get(kind, str)(value)


def _figure(value: Any) -> Any:
    """A number, or a date kept as text; every scalar reaches us as text."""
    if not isinstance(value, str):
        raise ValueError("must be one number or date")
    try:
        return valid_time(value) if re.fullmatch(r"\d{4}-.*", value) else number(value)
    except ValueError as error:
        if any(word in str(error) for word in ("calendar", "quarter", "digits", "; write ")):
            raise
        raise ValueError(f"must be a number without thousands signs, or a date, not {in_quotes(value)}") from None


def _edition(text: str) -> str:
    if not re.fullmatch(r"\d{4}(\.\d+){0,3}", text, re.ASCII):
        form = "a year and up to three numbers joined by full stops, such as 2025.11"
        raise ValueError(f"must be {form}, not {in_quotes(text)}")
    return text


def _language(code: str) -> str:
    return language_of(code).code


def _period(text: str) -> str:
    """Words, in which a day that stands alone has the form of all others."""
    days = [] if is_time(text) else written_otherwise(text)
    if days and text[0].isdigit() and text[-1].isdigit() and not re.search(r"[^\W\d_]", text):
        raise ValueError(f"must be a date such as 2025-10-19, or words, not {in_quotes(text)}; write {listed(days)}")
    return text


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        places = sorted(zone for zone in available_timezones() if "/" in zone)  # EST is not near to CEST
        meant = meant_id(name, places)
        remedy = f"did you mean {in_quotes(meant)}?" if meant else "write one such as Europe/Berlin or UTC"
        raise ValueError(f"must be the name of a time zone, not {in_quotes(name)}; {remedy}")
    return name


def _column_name(name: str) -> str:
    if name in BESIDE_CELLS:
        raise ValueError(f"must not be {in_quotes(name)}, which every row has beside its columns; choose another")
    if sign := formula_sign(name):  # the CSV would have it behind an apostrophe, and so under another name
        sentence = f"must not begin with {in_quotes(sign)}, as a formula of a spreadsheet does: {in_quotes(name)}"
        raise ValueError(f"{sentence}; begin it with a word")
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


def reference(text: str) -> tuple[str, str]:
    """The noun and the id of the record that “actor:bank” names."""
    match = re.fullmatch(_REFERENCE, text)
    if not match:
        raise ValueError(f"must name a record, such as actor:bank or claim:share, not {in_quotes(text)}")
    return match[1], match[2]


def _reference(text: str) -> str:
    reference(text)
    return text


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _entries(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != LOCATION} if isinstance(value, dict) else value


def _for_editors(pattern: str) -> Any:
    """The pattern for editors that check as one types; our own messages say more than a pattern can."""
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


@dataclass(frozen=True)
class IdOf:
    """Marks a field whose text is, or begins with, the id of a record of this noun; "" where the text says the noun."""

    noun: str


ColumnType = Literal["period", "date", "year", "number", "text"]
Id = Annotated[str, AfterValidator(identifier), _for_editors(_IDENTIFIER)]
SourceId = Annotated[Id, IdOf("source")]
ClaimId = Annotated[Id, IdOf("claim")]
ActorId = Annotated[Id, IdOf("actor")]
PlaceId = Annotated[Id, IdOf("place")]
DatasetId = Annotated[Id, IdOf("dataset")]
GeoId = Annotated[Id, IdOf("geo")]
RowReference = Annotated[
    str,
    AfterValidator(_row_reference),
    IdOf("dataset"),
    _for_editors(rf"{_IDENTIFIER}#[^/]+(/[^/]+)*"),
]
Reference = Annotated[str, AfterValidator(_reference), IdOf(""), _for_editors(_REFERENCE)]  # a record by noun and id
Date = Annotated[str, AfterValidator(valid_day), _for_editors(DAY_FORM)]
Time = Annotated[str, AfterValidator(valid_moment), _for_editors(f"({FORM})")]  # a date, a part of a year, or a moment
Period = Annotated[str, Field(min_length=1), AfterValidator(_period)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Url = Annotated[str, AfterValidator(_url), _for_editors(_URL)]
EditUri = Annotated[str, AfterValidator(_edit_uri)]
LanguageCode = Annotated[str, AfterValidator(_language)]
EditionId = Annotated[str, AfterValidator(_edition)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Figure = Annotated[Number | str, BeforeValidator(_figure, json_schema_input_type=Number | str)]
Text = Annotated[str, Field(min_length=1)]
Names = Annotated[Mapping[str, str], BeforeValidator(_entries, json_schema_input_type=Mapping[str, str])]  # by language
Colours = Annotated[
    Mapping[str, Annotated[int, Field(ge=1, le=8)]], BeforeValidator(_entries, json_schema_input_type=Mapping[str, int])
]  # places in the palette of charts
SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(_one_or_many, json_schema_input_type=Id | tuple[Id, ...])]
SomeSources = Annotated[
    tuple[SourceId, ...],
    Field(min_length=1),
    BeforeValidator(_one_or_many, json_schema_input_type=Id | Annotated[tuple[Id, ...], Field(min_length=1)]),
]
Words = Annotated[tuple[str, ...], BeforeValidator(_one_or_many, json_schema_input_type=str | tuple[str, ...])]
PlaceIds = Annotated[
    tuple[Annotated[str, IdOf("place")], ...],
    BeforeValidator(_one_or_many, json_schema_input_type=str | tuple[str, ...]),
]
EventIds = Annotated[  # by name
    Mapping[str, Annotated[str, IdOf("event")]],
    BeforeValidator(_entries, json_schema_input_type=Mapping[str, str]),
]
WordsByEvent = Annotated[  # or by a day
    Mapping[Annotated[str, IdOf("event")], str],
    BeforeValidator(_entries, json_schema_input_type=Mapping[str, str]),
]
WordsByName = Annotated[Mapping[str, Words], BeforeValidator(_entries, json_schema_input_type=Mapping[str, Words])]
ColumnName = Annotated[Text, AfterValidator(_column_name)]
Degrees = tuple[Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]]  # east, north

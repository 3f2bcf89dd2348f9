"""The values of fields in the words that readers know: no key, no id, no order that only a file has."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.comparison.compare import compare
from dossier.comparison.field_words import FieldWords, columns_of
from dossier.comparison.snapshot import Snapshot

SOURCES = {
    "a": {"id": "a", "title": "Trade falls by half", "publisher": "Gazette", "issued": "2024-02-01"},
    "b": {"id": "b", "title": "Trade rises again", "publisher": "Gazette", "issued": "2024-03-01"},
    "c": {"id": "c", "title": "The year in trade", "publisher": "Herald", "issued": "2024"},
    "d": {"id": "d", "title": "The year in trade", "publisher": "Herald", "issued": "2024"},
    "e": {"id": "e", "title": "A title of so many words that nobody who reads what changed would want it whole here"},
}
ACTORS = {"ttp": {"name": "Tehrik-e-Taliban Pakistan"}, "army": {"name": "The army"}}
KINDS = {"ties": {"shelter": {"label": "shelters"}}}


def state(**records: Any) -> Snapshot:
    data = {"pages": {}, "used-in": {}, "sources": SOURCES, "actors": ACTORS, "places": {}, "kinds": KINDS, **records}
    return Snapshot("it", None, data, {})


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("checked", {"by": "second reader", "date": "2026-11-29", "how": "page read"},
         ("29 November 2026 by a second reader, who read the page",)),
        ("coordinates", [34.1, 71.09], ("34.1, 71.09",)),
        ("sources", [{"supports": "a", "locator": "p. 2"}, {"partly": "c"}],
         ("supports: Gazette, 2024: Trade falls by half, p. 2",
          "partly supports: Herald, 2024: The year in trade (c)")),
        ("sources", [{"background": "e"}],
         ("gives background: A title of so many words that nobody who reads what changed would want it whole here, "
          "undated",)),
        ("positions", [{"by": "army", "says": "It fell.", "sources": ["a", "b"]}],
         ("The army: It fell. [Gazette, 2024, Gazette, 2024]",)),
        ("ties", [{"to": "ttp", "kind": "shelter", "says": "Hosts it.", "sources": ["a"]}],
         ("shelters, Tehrik-e-Taliban Pakistan: Hosts it. [Gazette, 2024]",)),
        ("columns", [{"name": "year", "title": "Year", "type": "year"},
                     {"name": "n", "title": "Share of trade", "type": "number", "unit": "percent"}],
         ("Year", "Share of trade (percent)")),
        ("evidence", "Both  counted\nit.", ("Both counted it.",)),
        ("evidence", None, ()),
    ],
)  # fmt: skip
def test_a_field_is_told_in_words(key: str, value: Any, words: tuple[str, ...]) -> None:
    assert FieldWords(state(), {}).lines(key, value) == words


def column(name: str, title: str, type_: str = "text") -> dict[str, str]:
    return {"name": name, "title": title, "type": type_}


def test_a_row_is_told_in_the_order_of_its_columns_now_whatever_order_its_cells_had() -> None:
    then = {"columns": [column("attacks", "Number", "number"), column("region", "Region"), column("year", "Year")]}
    now = {"columns": [column("year", "Year"), column("region", "Region"), column("attacks", "Attacks", "number")]}
    row = {"cells": {"attacks": 459, "region": "Balochistan", "year": "2010"}, "standing": "reported", "source": ["a"]}
    told = FieldWords(state(), columns_of(now, then)).lines("rows", [row | {"note": "At least."}])
    assert told == ("2010, Balochistan, Attacks 459; reported; Gazette, 2024; At least.",)


def test_an_empty_cell_is_no_word_and_what_two_columns_say_is_said_once() -> None:
    columns = columns_of({"columns": [column("a", "A"), column("b", "B"), column("n", "N", "number")]})
    row = {"cells": {"a": "2024-10", "b": "2024-10", "n": None}, "standing": "estimate", "source": ["c"]}
    assert FieldWords(state(), columns).lines("rows", [row]) == ("October 2024; estimate; Herald, 2024",)


def test_columns_that_only_stand_in_another_order_change_no_row() -> None:
    rows = [{"cells": {"year": "2010", "n": 4}, "standing": "reported", "source": ["a"]}]
    turned = [{"cells": {"n": 4, "year": "2010"}, "standing": "reported", "source": ["a"]}]
    columns = [column("year", "Year"), column("n", "Attacks", "number")]
    old = {"trade": {"id": "trade", "title": "Trade", "columns": columns[::-1], "rows": turned}}
    new = {"trade": {"id": "trade", "title": "Trade", "columns": columns, "rows": rows}}
    (change,) = compare(state(datasets=old), state(datasets=new)).changes
    assert change.names == {"columns"}


def test_of_two_sources_that_read_alike_one_in_place_of_the_other_is_seen() -> None:
    claims = [{"toll": {"id": "toll", "statement": "Twelve died.", "sources": [{"supports": name}]}} for name in "cd"]
    (change,) = compare(*(state(claims=claim) for claim in claims)).changes
    (field,) = change.field_changes
    assert (field.before, field.after) == (
        ("supports: Herald, 2024: The year in trade (c)",), ("supports: Herald, 2024: The year in trade (d)",),
    )  # fmt: skip

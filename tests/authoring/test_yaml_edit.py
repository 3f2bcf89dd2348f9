"""Changes of YAML in place: to the right place, in one style, with all else as its author left it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_limits import stopped_after

from dossier.authoring.yaml_edit import (
    append_item,
    insert_by_id,
    insert_item,
    insert_record,
    read,
    record_ids,
    record_path,
    set_value,
    sort_records,
)
from dossier.problems import Refused

NO_LIST = "x.yml is not a list whose records each begin with “- id: …”; make it one, or add the record by hand"


def after(letter: str) -> Callable[[dict[str, str]], bool]:
    return lambda record: record["id"] > letter


# -- records ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", "- id: b\n"),
        ("\n\n", "- id: b\n"),
        ("# Top\n", "# Top\n- id: b\n"),
        ("- id: a\n", "- id: a\n\n- id: b\n"),
        ("- id: c\n", "- id: b\n\n- id: c\n"),
        ("# Top\n- id: c\n  x: y", "# Top\n- id: b\n\n- id: c\n  x: y\n"),
        ("- id: a\n- id: c\n", "- id: a\n- id: b\n- id: c\n"),
        ("- id: a # it\n\n# C\n- id: c\n", "- id: a # it\n\n- id: b\n\n# C\n- id: c\n"),
        ("- {id: a}\r\n\r\n- {id: c}\r\n", "- {id: a}\r\n\r\n- id: b\r\n\r\n- {id: c}\r\n"),
        ("  - id: a\n    x: y\n", "  - id: a\n    x: y\n\n  - id: b\n"),
        ("- id: a\n  x: |\n    # no comment\n\n- id: c\n",
         "- id: a\n  x: |\n    # no comment\n\n- id: b\n\n- id: c\n"),
        ("- id: a\n# the end\n", "- id: a\n# the end\n\n- id: b\n"),
        ("\ufeff- id: a\n", "\ufeff- id: a\n\n- id: b\n"),
        ("- id: a\n  x: 😀 # ä\n", "- id: a\n  x: 😀 # ä\n\n- id: b\n"),
    ],
)  # fmt: skip
def test_a_record_goes_to_its_place_and_the_rest_stays(before: str, expected: str) -> None:
    assert insert_record(before, {"id": "b"}, "x.yml", after("b")) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", "- id: b\n\n- id: d\n\n- id: e\n"),
        ("- id: a\n- id: c\n", "- id: a\n- id: b\n- id: c\n- id: d\n- id: e\n"),
        ("# C\n- id: c\n\n- id: z\n", "# C\n- id: b\n\n- id: c\n\n- id: d\n\n- id: e\n\n- id: z\n"),
        ("- id: z\n- id: a\n", "- id: b\n- id: d\n- id: e\n- id: z\n- id: a\n"),
        ("- id: a\r\n\r\n- x: y\r\n\r\n- id: c # it",
         "- id: a\r\n\r\n- x: y\r\n\r\n- id: b\r\n\r\n- id: c # it\r\n\r\n- id: d\r\n\r\n- id: e\r\n"),
    ],
)  # fmt: skip
def test_several_records_go_each_before_the_first_that_follows_it(before: str, expected: str) -> None:
    assert insert_by_id(before, [{"id": "d"}, {"id": "b"}, {"id": "e"}], "x.yml") == expected


def test_thousands_of_records_among_thousands_take_no_minute() -> None:
    names = [f"{number:05}" for number in range(6_000)]
    text = "".join(f"- id: a{name}\n  standing: located\n\n" for name in names[::2])
    with stopped_after(60):
        changed = insert_by_id(text, [{"id": f"a{name}", "standing": "located"} for name in names[1::2]], "x.yml")
    assert record_ids(changed) == [f"a{name}" for name in names]


def test_a_comment_stands_above_the_new_record() -> None:
    assert insert_record("- id: a\n", {"id": "b"}, "x.yml", comment="mend it") == "- id: a\n\n# mend it\n- id: b\n"


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: b\n", "- id: [\n", "- id: a\n---\n- id: c\n", "[]\n"])
def test_what_is_no_list_of_records_is_left_alone(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        insert_record(text, {"id": "b"}, "x.yml")
    assert str(refusal.value) == NO_LIST


def test_records_are_found_by_their_ids() -> None:
    text = "- id: a\n- {id: ' b '}\n- x: y\n"
    assert record_ids(text) == ["a", "b", "None"]
    assert record_path(text, "b") == (1,)
    with pytest.raises(ValueError):
        record_path(text, "c")
    assert record_ids("- a\n") == record_ids("id: a\n") == record_ids("") == []


# -- values ----------------------------------------------------------------------------------------------------------

RECORDS = """\
- id: a # first
  URL: https://a.example/  # moved

  kind: press
- {id: b, URL: "https://b.example/", kind: press}  # in one line
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ((0, "note"), "New: so", "kind: press\n- ", 'kind: press\n  note: "New: so"\n- '),
        ((0, "date"), "2026-11-25", "# moved\n", '# moved\n  date: "2026-11-25"\n'),
        ((1, "date"), "2026-11-25", 'b.example/"', 'b.example/", date: "2026-11-25"'),
        ((0, "URL"), "https://c.example/#x", "https://a.example/  #", "https://c.example/#x  #"),
        ((1, "URL"), "https://c.example/?a={b}", '"https://b.example/"', '"https://c.example/?a={b}"'),
        ((1, "kind"), "state, media", "kind: press}", 'kind: "state, media"}'),
        ((0, "kind"), "state, media", "kind: press\n- ", "kind: state, media\n- "),
        ((0, "kind"), ["x", "y, z"], "kind: press\n- ", 'kind: [x, "y, z"]\n- '),
        ((0, "value"), 5, "kind: press\n- ", "kind: press\n  value: 5\n- "),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value_is_put_under_its_key(path: tuple[Any, ...], value: Any, old: str, new: str, line_end: str) -> None:
    neighbours = ("id", "URL") if path[-1] == "date" else ()
    text, expected = (words.replace("\n", line_end) for words in (RECORDS, RECORDS.replace(old, new, 1)))
    assert set_value(text, path, value, "x.yml", neighbours) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n  x:\n", "- id: a\n  x: y\n"),
        ("- id: a\n  x: # nothing yet\n", "- id: a\n  x: y # nothing yet\n"),
        ("- id: a\n  x: ~\n", "- id: a\n  x: y\n"),
        ("- {id: a, x: , z: 1}\n", "- {id: a, x: y, z: 1}\n"),
        ("- id: a\n  x: >-\n    two\n    lines\n\n  z: 1\n", "- id: a\n  x: y\n\n  z: 1\n"),
        ("- id: a", "- id: a\n  x: y\n"),
        ("- id: a\n  z: |\n    # text\n\n\n# comment\n", "- id: a\n  z: |\n    # text\n  x: y\n\n\n# comment\n"),
    ],
)
def test_a_value_takes_the_place_of_none_or_of_several_lines(text: str, expected: str) -> None:
    assert set_value(text, (0, "x"), "y", "x.yml") == expected


# -- items -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n", "- id: a\n  s:\n    - supports: b\n"),
        ("- id: a\n  s: []\n", "- id: a\n  s: [{supports: b}]\n"),
        ("- id: a\n  s: [{supports: a}] # one\n", "- id: a\n  s: [{supports: a}, {supports: b}] # one\n"),
        ("- id: a\n  s: [\n    {supports: a},\n  ]\n", "- id: a\n  s: [\n    {supports: a}, {supports: b},\n  ]\n"),
        ("- id: a\n  s:\n  - supports: a\n  z: 1\n", "- id: a\n  s:\n  - supports: a\n  - supports: b\n  z: 1\n"),
        ("- id: a\n  s: # two\n    - {supports: a} # x\n    # here\n  z: 1\n",
         "- id: a\n  s: # two\n    - {supports: a} # x\n    - supports: b\n    # here\n  z: 1\n"),
        ("- {id: a}\n", "- {id: a, s: [{supports: b}]}\n"),
        ("- {id: a, s: [{supports: a}]}\n", "- {id: a, s: [{supports: a}, {supports: b}]}\n"),
    ],
)  # fmt: skip
def test_an_item_is_put_at_the_end_of_a_list(text: str, expected: str) -> None:
    assert append_item(text, (0, "s"), {"supports": "b"}, "x.yml") == expected


def test_an_item_is_put_behind_another() -> None:
    assert insert_item("k:\n  - a\n  - c: d\n", ("k", 1), "b: b", "x.yml") == 'k:\n  - a\n  - "b: b"\n  - c: d\n'
    assert insert_item("k: [a, c]\n", ("k", 1), "b, b", "x.yml") == 'k: [a, "b, b", c]\n'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- id: a\n  s: text\n", (0, "s", 0)),
        ("- id: a\n", (3, "s", 0)),
        ("- &s [a]\n- *s\n", (0, 1)),
        ("- - - a\n", (0, 0, 0)),
        ("", (0, 0)),
    ],
)
def test_what_cannot_be_changed_in_place_is_refused(text: str, path: tuple[Any, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        insert_item(text, path, {"supports": "b"}, "x.yml")
    noun = next((part for part in reversed(path) if isinstance(part, str)), "the list")
    assert str(refusal.value) == (
        f"{noun}: in x.yml is in a form that cannot be changed in place; write “{{supports: b}}” there by hand"
    )


@pytest.mark.parametrize("text", ["- a\n", "- {}\n", "", "- id: [\n", "x: y\n"])
def test_a_value_that_no_record_can_take_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        set_value(text, (0, "archive-date"), "2026-11-25", "x.yml")
    assert str(refusal.value).endswith('write “archive-date: "2026-11-25"” there by hand')


# -- order -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: b\n- id: a\n", "- id: a\n- id: b\n"),
        ("# Top\n\n- id: b # b\n\n# of a\n- {id: a}\n", "# Top\n\n# of a\n- {id: a}\n\n- id: b # b\n"),
        ("- id: b\r\n  x: |\r\n    # text\r\n- id: a\r\n", "- id: a\r\n- id: b\r\n  x: |\r\n    # text\r\n"),
        ("- id: b\n- id: a\n  # end\n", "- id: a\n  # end\n- id: b\n"),
        ("  - id: b\n  - id: a", "  - id: a\n  - id: b\n"),
    ],
)
def test_records_are_put_in_order_each_with_its_comments(text: str, expected: str) -> None:
    assert sort_records(text) == expected
    assert sort_records(expected) == expected


@pytest.mark.parametrize("text", ["- id: b\n- id: a\n- id: a\n", "[{id: b}, {id: a}]\n", "- b\n- a\n", "- id: [\n", ""])
def test_what_cannot_be_ordered_stays(text: str) -> None:
    assert sort_records(text) == text


# -- whatever it is --------------------------------------------------------------------------------------------------

VALUES = st.text(alphabet="ab 1:#,-[]{}'\"\\|>&*!%@`~?ä😀\N{EM DASH}", max_size=12)


@given(VALUES, VALUES, st.booleans(), st.booleans())
def test_any_value_is_read_back_and_its_neighbours_stay(value: str, other: str, in_line: bool, windows: bool) -> None:
    quoted = "'" + other.replace("'", "''") + "'"
    text = f"- {{id: a, x: {quoted}}} # c\n" if in_line else f"- id: a\n  x: {quoted} # c\n"
    text = text.replace("\n", "\r\n") if windows else text
    changed = set_value(text, (0, "y"), value, "x.yml")
    assert read(changed) == [{"id": "a", "x": other, "y": value}]
    again = set_value(changed, (0, "x"), value, "x.yml")
    assert read(append_item(again, (0, "z"), value, "x.yml")) == [{"id": "a", "x": value, "y": value, "z": [value]}]
    assert again.endswith(" # c\r\n" if windows else " # c\n") or not in_line
    assert ("\r\n" in again) == windows and "\n\n" not in again

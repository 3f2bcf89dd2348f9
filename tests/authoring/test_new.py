"""What all new records share, on real files: house style, the right place, nothing that would not check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.authoring.new import free, inserted, plain, today, trial, words_of, write, written
from dossier.problems import Refused, ReportError
from dossier.report.load import load
from dossier.report.strict_yaml import read_yaml

Write = Callable[[Mapping[str, str | bytes | None]], Path]
NO_LIST = "x.yml is not a list whose records each begin with “- id: …”; make it one, or add the record by hand"


def after(letter: str) -> Callable[[dict[str, str]], bool]:
    return lambda record: record["id"] > letter


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain words, with a comma", "k: plain words, with a comma"),
        ("https://a.example/x#y", "k: https://a.example/x#y"),
        ("a: b", 'k: "a: b"'),
        ("2025-10-19", 'k: "2025-10-19"'),
        ("2025-10", 'k: "2025-10"'),
        ("2025", 'k: "2025"'),
        ("no", 'k: "no"'),
        ("# x", 'k: "# x"'),
        ("it’s “so”", "k: it’s “so”"),
        ("ترخم", "k: ترخم"),
        ("two\nlines", 'k: "two\\nlines"'),
        (5, "k: 5"),
        (["a", "b, c"], 'k: [a, "b, c"]'),
        ([{"a": "b"}], "k:\n  - a: b"),
    ],
)
def test_the_house_style(value: object, expected: str) -> None:
    assert written({"k": value}) == expected
    assert yaml.safe_load(expected)["k"] == value


@given(st.text(), st.booleans())
def test_any_text_is_read_as_it_was_written(text: str, in_line: bool) -> None:
    line = written({"k": text, "l": [text]}, in_line)
    try:
        assert plain(read_yaml(line, "x.yml")) == {"k": text or "", "l": [text or ""]}
    except ReportError as error:  # a letter that no YAML file may hold
        assert all(problem.rule == "yaml-syntax" for problem in error.problems)
        assert not text.isprintable()


def test_a_row_stands_in_one_line() -> None:
    assert written({"a": "b, c", "n": 1, "s": ["x", "y"]}, True) == '{a: "b, c", n: 1, s: [x, y]}'


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", "- id: b\n"),
        ("# Top\n", "# Top\n- id: b\n"),
        ("- id: a\n", "- id: a\n\n- id: b\n"),
        ("- id: c\n", "- id: b\n\n- id: c\n"),
        ("# Top\n- id: c\n  x: y", "# Top\n- id: b\n\n- id: c\n  x: y\n"),
        ("- id: a\n- id: c\n", "- id: a\n- id: b\n- id: c\n"),
        ("- id: a # it\n\n# C\n- id: c\n", "- id: a # it\n\n- id: b\n\n# C\n- id: c\n"),
        ("- {id: a}\r\n\r\n- {id: c}\r\n", "- {id: a}\r\n\r\n- id: b\r\n\r\n- {id: c}\r\n"),
        ("  - id: a\n    x: y\n", "  - id: a\n    x: y\n\n  - id: b\n"),
        ("- id: a\n  x: |\n    # no comment\n\n- id: c\n", "- id: a\n  x: |\n    # no comment\n\n- id: b\n\n- id: c\n"),
    ],
)
def test_a_record_goes_to_its_place_and_the_rest_stays(before: str, expected: str) -> None:
    if "no comment" in before:  # what looks like a comment is text here: better refused than put into it
        with pytest.raises(Refused, match="add the record by hand"):
            inserted(before, {"id": "b"}, "x.yml", after("b"))
    else:
        assert inserted(before, {"id": "b"}, "x.yml", after("b")) == expected


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: b\n", "- id: [\n"])
def test_what_is_no_list_of_records_is_left_alone(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        inserted(text, {"id": "b"}, "x.yml")
    assert str(refusal.value) == NO_LIST


def test_ids_are_made_of_words_that_say_something() -> None:
    assert words_of("The Transit of the Goods that fell") == "transit-goods-fell"
    assert words_of("Pakistan’s “border”") == "pakistans-border"
    assert words_of("ترخم") == ""
    assert free("a", ["a", "a-2"]) == "a-3"


def test_today_may_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today() == "2023-11-14"


def test_what_would_not_check_is_not_written(report: Write) -> None:
    root = report({})
    path = root / "data/claims.yml"
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        write(root, {path: before.decode().replace("value: 59", "value: 58"), root / "data/style.yml": ""})
    assert str(refusal.value).splitlines() == [
        "nothing was written, for the report would not check:",
        "  claim “fall”: the statement does not give the value “58”; correct one (figure-drift)",
    ]
    assert path.read_bytes() == before
    assert not (root / "data/style.yml").exists()


def test_problems_that_were_there_before_do_not_stand_in_the_way(report: Write) -> None:
    root = report({"data/zz.yml": "[]"})
    assert trial(root, {root / "content/more.md": "---\ntitle: T\ndescription: D\n---\nWords.\n"}) == []


def test_the_trial_leaves_no_trace(report: Write) -> None:
    root = report({"content/charts/x.svg": "<svg/>"})
    load(root)
    before = sorted(path.as_posix() for path in root.rglob("*"))
    trial(root, {root / "content/more.md": "x"})
    assert sorted(path.as_posix() for path in root.rglob("*")) == before
    assert read_yaml((root / "data/charts.yml").read_text("utf-8"), "x")

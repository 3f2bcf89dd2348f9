"""The one style of the YAML that we write; what is written is read back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.authoring.house_style import dumps
from dossier.problems import ReportError
from dossier.report.fields import LOCATION
from dossier.report.strict_yaml import read_yaml


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
    assert dumps({"k": value}) == expected
    assert yaml.safe_load(expected)["k"] == value


@given(st.text(), st.booleans())
def test_any_text_is_read_as_it_was_dumps(text: str, in_line: bool) -> None:
    line = dumps({"k": text, "l": [text]}, in_line)
    try:
        said = read_yaml(line, "x.yml")
        assert {key: said[key] for key in said if key != LOCATION} == {"k": text, "l": [text]}
    except ReportError as error:  # a letter that no YAML file may hold
        assert all(problem.rule in ("yaml-syntax", "hidden-character") for problem in error.problems)
        assert not text.isprintable()


def test_a_row_stands_in_one_line() -> None:
    assert dumps({"a": "b, c", "n": 1, "s": ["x", "y"]}, True) == '{a: "b, c", n: 1, s: [x, y]}'


def test_records_in_one_line_stay_there() -> None:
    assert dumps([{"supports": "a", "locator": "p. 3, 4"}], in_line=True) == '[{supports: a, locator: "p. 3, 4"}]'
    assert dumps({"k": {"l": [{"a": "b"}]}}, in_line=True) == "{k: {l: [{a: b}]}}"

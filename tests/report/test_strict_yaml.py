from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import Location, ReportError
from dossier.report.fields import LOCATION
from dossier.report.plain_text import read_text
from dossier.report.strict_yaml import Mapping, Sequence, read_yaml

HINT = "check the indentation, and put text with special characters in quotation marks"


def refusal(text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(ReportError) as caught:
        read_yaml(text, "f.yml", first_line)
    return [str(problem) for problem in caught.value.problems]


# -- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["no", "yes", "1.10", "0o17", "2025-02-30", "1_000", ".inf", "NULL", "=", "<<"])
def test_scalars_stay_the_text_that_the_author_wrote(text: str) -> None:
    assert read_yaml(f"a: {text}", "f.yml")["a"] == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_a_missing_value_is_none_but_not_in_quotation_marks(text: str) -> None:
    assert read_yaml(f"a: {text}", "f.yml")["a"] is None
    assert read_yaml(f"a: '{text}'", "f.yml")["a"] == text


def test_mappings_and_items_remember_their_places() -> None:
    value = read_yaml("a:\n  - x\n  - {b: 1,\n     c: 2}\n", "f.yml")
    assert value[LOCATION] == Location("f.yml", 1, 1)
    assert value["a"].items_at == [Location("f.yml", 2, 5), Location("f.yml", 3, 5)]
    assert value["a"][1].keys_at == {"b": Location("f.yml", 3, 6), "c": Location("f.yml", 4, 6)}


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    assert read_yaml("a: 1", "f.yml", first_line=7)[LOCATION] == Location("f.yml", 7, 1)
    assert refusal("a: 1\na: 2", first_line=7) == [
        "f.yml:8:1: the key “a” stands twice (first on line 7); keep one (duplicate-key)"
    ]


@pytest.mark.parametrize("text", ["", "# only a comment", "---\n", "\n\n"])
def test_an_empty_text_has_no_value(text: str) -> None:
    assert read_yaml(text, "f.yml") is None


def test_a_tag_makes_no_object() -> None:
    assert read_yaml("a: !!python/object/apply:os.system [x]", "f.yml")["a"] == ["x"]


# -- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, problems",
    [
        ("a: 1\nb: 2\na: 3", ["f.yml:3:1: the key “a” stands twice (first on line 1); keep one (duplicate-key)"]),
        ("{a: 1, a: 2}", ["f.yml:1:8: the key “a” stands twice (first on line 1); keep one (duplicate-key)"]),
        ("a:\n\tb: 1", ["f.yml:2:1: the line is indented with a tab; YAML allows spaces only (yaml-syntax)"]),
        ("- a\n\t- b", ["f.yml:2:1: the line is indented with a tab; YAML allows spaces only (yaml-syntax)"]),
        ("a: &x 1", ["f.yml:1:4: the anchor “&x” is not allowed; remove it (yaml-alias)"]),
        ("a: *x", ["f.yml:1:4: the alias “*x” is not allowed; write the value out (yaml-alias)"]),
        ("a: 1\n---\nb: 2", ["f.yml:2:1: a second document begins here; keep one document in a file (yaml-form)"]),
        ("? [a]\n: b", ["f.yml:1:3: a key must be plain text, not a list; write a word (yaml-form)"]),
        ("? {a: b}\n: c", ["f.yml:1:3: a key must be plain text, not a mapping; write a word (yaml-form)"]),
        ("~: x", ["f.yml:1:1: a key must be plain text, not nothing; write a word (yaml-form)"]),
        ("__location__: x", ["f.yml:1:1: the key “__location__” is reserved; write another (yaml-form)"]),
        ("[" * 21 + "]" * 21, ["f.yml:1:21: the data are nested more than 20 levels deep; flatten them (yaml-form)"]),
        ("[" * 99_999, ["f.yml:1:21: the data are nested more than 20 levels deep; flatten them (yaml-form)"]),
        ("é: é\né: \x07", [  # the place is counted in characters, whatever the parser counts in
            "f.yml:2:4: the character U+0007 is not allowed in YAML; remove it (yaml-syntax)"]),
        ("a: b: c", ["f.yml:1:5: this is not valid YAML (mapping values are not allowed in this context); "
                     "put text that contains a colon in quotation marks (yaml-syntax)"]),
        ("a: [1, 2", ["f.yml:2:1: this is not valid YAML (while parsing a flow sequence, did not find expected ',' or "
                      "']'); "
                      f"{HINT} (yaml-syntax)"]),
        ("a: @x", ["f.yml:1:4: this is not valid YAML (while scanning for the next token, found character that cannot "
                   f"start any token); {HINT} (yaml-syntax)"]),
        ("a: 'x", ["f.yml:1:6: this is not valid YAML (while scanning a quoted scalar, found unexpected end of "
                   "stream); "
                   f"{HINT} (yaml-syntax)"]),
    ],
)  # fmt: skip
def test_what_could_mislead_is_refused_with_its_place(text: str, problems: list[str]) -> None:
    assert refusal(text) == problems


def test_all_that_is_found_before_a_slip_in_the_syntax_is_told_too() -> None:
    assert [line.rpartition(" ")[2] for line in refusal("a: &x 1\na: 2\nb: [")] == [
        "(yaml-alias)",
        "(duplicate-key)",
        "(yaml-syntax)",
    ]


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    problems = refusal("\n".join(lines))
    assert len(problems) == 40 + 39 * 4
    assert problems[0] == "f.yml:1:5: the anchor “&a0” is not allowed; remove it (yaml-alias)"
    assert problems[2] == "f.yml:2:10: the alias “*a0” is not allowed; write the value out (yaml-alias)"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = read_yaml(text, "f.yml")
    except ReportError as error:
        assert error.problems
    else:
        assert value is None or isinstance(value, str | Mapping | Sequence)


PLAIN = st.recursive(
    st.text("abc é:#-'\"", min_size=1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
)


@given(PLAIN)
def test_what_json_writes_is_read_back(value: Any) -> None:
    import json

    def bare(read: Any) -> Any:
        if isinstance(read, dict):
            return {k: bare(v) for k, v in read.items() if k != LOCATION}
        return [bare(v) for v in read] if isinstance(read, list) else read

    assert bare(read_yaml(json.dumps(value, ensure_ascii=False), "f.yml")) == value


# -- files -----------------------------------------------------------------------------------------------------------


def refused_file(path: Path) -> str:
    with pytest.raises(ReportError) as caught:
        read_text(path, "data/f.yml")
    return str(caught.value)


@pytest.mark.parametrize(
    "data, problem",
    [
        (b"a: 1\nb: \xff", "data/f.yml:2:1: the file is not UTF-8 text (byte 9); save it as UTF-8 (encoding)"),
        ("é".encode("latin-1"), "data/f.yml:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"),
        ("a: 1".encode("utf-16"), "data/f.yml:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"),
        (b"\x89PNG\r\n\x1a\n\0", "data/f.yml:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"),
        (b"a\nb\0c", "data/f.yml:2:1: the file is binary, not text; remove it (encoding)"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "f").write_bytes(data)
    assert refused_file(tmp_path / "f") == problem


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    problem = "the file cannot be read (Is a directory); see what it is and who may read it"
    assert refused_file(tmp_path) == f"data/f.yml:1:1: {problem} (unreadable-file)"


def test_a_byte_order_mark_and_windows_line_ends_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    assert read_text(tmp_path / "f", "f") == "a: 1\nb: 2\nc: 3\n"


# -- what a comment takes away ----------------------------------------------------------------------------------------

CUT = [
    ("title: Kabul #1 answers\nkind: x\n", "1:14", "#1 answers"),
    ("title: #1 answers\n", "1:8", "#1 answers"),
    ("- {title: Kabul #1 answers, kind: x}\n- {title: B}\n", "1:17", "#1 answers, kind: x}"),
    ("a:\n  - one\n  - two #2\n", "3:9", "#2"),
    ("title: Kabul\t#1\n", "1:14", "#1"),
]
KEPT = [
    "title: 'Kabul #1 answers'\n",
    'title: "Kabul #1 answers"\n',
    "title: Kabul#1 answers\n",
    "value: 5  # counted by hand\n",
    "value: 5 # 1\n",
    "# 1\n#2\nvalue: 5\n",
    "text: |\n  Kabul #1\n  #2\n",
    "text: >-\n  Kabul #1\n",
    "a: 'x' #1\n",
    "list:\n  #first\n  - x\n",
    "title: Kabul\n  #MeToo\n",
]


@pytest.mark.parametrize("text, place, comment", CUT)
def test_a_value_that_a_comment_would_cut_is_the_one_problem(text: str, place: str, comment: str) -> None:
    remedy = "put the whole value in quotation marks, or a space behind the “#” of a comment"
    assert refusal(text) == [
        f"f.yml:{place}: YAML takes “{comment}” for a comment and leaves it out; {remedy} (yaml-comment)"
    ]


@pytest.mark.parametrize("text", KEPT)
def test_comments_and_quoted_values_are_left_alone(text: str) -> None:
    assert read_yaml(text, "f.yml")

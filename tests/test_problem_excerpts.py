"""Problems as a person at a terminal sees them: the line, the mark under it, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from terminal import at_terminal
from tiny_report import HEAD

from dossier.cli.main import main
from dossier.problem_excerpts import full, parts
from dossier.problems import Location, Problem

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def shown(tmp_path: Path, text: str, column: int, sentence: str = "it is wrong; mend it", width: int = 100) -> str:
    (tmp_path / "a.md").write_text(text, "utf-8")
    return full([Problem(Location("a.md", 1, column), sentence, "some-rule")], tmp_path, width)


def marked(tmp_path: Path, text: str, column: int, sentence: str = "it is wrong; mend it") -> str:
    """The words above the mark."""
    line, mark = (part[4:] for part in shown(tmp_path, text, column, sentence).splitlines()[3:5])
    return line[len(mark) - mark.count("^") : len(mark)]


def test_a_problem_shows_its_line_a_mark_and_the_remedy(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = report({"content/index.md": HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"})
    assert main(["--root", str(root), "check", "--format", "full"]) == 1
    assert capsys.readouterr() == (
        """\
problem: “58 percent” differs from the claim “fall”, which has “59 percent” (figure-drift)
 --> content/index.md:5:9
  |
5 | It fell [58 percent](claim:fall) [@gazette].
  |         ^^^^^^^^^^^^^^^^^^^^^^^^
  = do: correct one
""",
        "1 problem\n",
    )


def test_without_problems_nothing_is_shown(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(report({})), "check", "--format", "full"]) == 0
    assert capsys.readouterr() == ("", "0 problems\n")


@pytest.mark.parametrize(
    ("text", "column", "sentence", "expected"),
    [
        ("- id: a", 3, "it is wrong; mend it", "id: a"),
        ("- {id: a, titel: b}", 11, "“titel” is not a known key; did you mean “title”?", "titel"),
        ("  place: zz", 3, "there is no place “zz”; add it", "zz"),
        ("See [@gazete, p. 3].", 7, "there is no source “gazete”; add it", "gazete"),
        ("words", 40, "the front matter does not end; close it", ""),
        ("![](view:all)", 1, "there is no view “all”; add it", "all"),
    ],
)
def test_the_mark_stands_under_what_is_wrong(
    tmp_path: Path, text: str, column: int, sentence: str, expected: str
) -> None:
    assert marked(tmp_path, text, column, sentence) == expected


def test_the_mark_is_right_below_wide_letters_and_letters_without_width(tmp_path: Path) -> None:
    for before, width in (("漢字", 4), ("é", 1), ("\u200c", 0), ("\t", 1)):
        mark = shown(tmp_path, f"{before} bad", len(before) + 2).splitlines()[4]
        assert mark == "  | " + " " * (width + 1) + "^^^"


def test_a_long_line_is_cut_to_the_terminal_around_the_mark(tmp_path: Path) -> None:
    text = "word " * 100 + "bad " + "word " * 100
    lines = shown(tmp_path, text, 501, width=60).splitlines()
    assert all(len(line) <= 60 for line in lines[1:])
    assert lines[3].startswith("1 | …") and lines[3].endswith("…")
    start = lines[4].index("^")
    assert lines[3][start : start + 3] == "bad"


def test_a_line_cannot_command_the_terminal(tmp_path: Path) -> None:
    assert "1 | �[31mred �bad" in shown(tmp_path, "\x1b[31mred \u202ebad", 1)


def test_a_file_that_is_not_there_has_no_line(tmp_path: Path) -> None:
    problem = Problem(Location("mkdocs.yml"), "there is no mkdocs.yml here; run the command elsewhere", "missing-file")
    assert full([problem], tmp_path) == (
        "problem: there is no mkdocs.yml here (missing-file)\n --> mkdocs.yml:1:1\n  = do: run the command elsewhere"
    )


def test_problems_are_apart_by_an_empty_line_and_in_order(tmp_path: Path) -> None:
    two = [Problem(Location("b"), "b", "r"), Problem(Location("a"), "a", "r")]
    assert full(two, tmp_path) == "problem: a (r)\n --> a:1:1\n\nproblem: b (r)\n --> b:1:1"


def test_on_a_terminal_colours_tell_the_parts(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("bad", "utf-8")
    text = full([Problem(Location("a"), "wrong; mend", "r")], tmp_path, colours=True)
    assert text.startswith("\x1b[1;31mproblem\x1b[0m\x1b[1m: wrong (r)\x1b[0m\n")
    assert "\x1b[1;31m ^^^\x1b[0m" in text


def test_at_a_terminal_this_form_is_chosen_and_in_a_pipe_the_short_one(report: Write) -> None:
    root = report({"content/index.md": HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"})
    code, said = at_terminal(root, "check")
    assert code == 1
    assert "\x1b[1;31mproblem\x1b[0m" in said
    assert "5 |" in said and "^" * 24 in said
    code, said = at_terminal(root, "check", "--format", "text")
    assert said.startswith("content/index.md:5:9: “58 percent” differs")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a; b", ("a", "b")),
        ("“x; y” is wrong; mend it", ("“x; y” is wrong", "mend it")),
        ("not valid (a; b); mend it", ("not valid (a; b)", "mend it")),
        ("no remedy", ("no remedy", "")),
    ],
)
def test_a_sentence_has_two_parts(sentence: str, expected: tuple[str, str]) -> None:
    assert parts(sentence) == expected

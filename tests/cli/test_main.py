"""What a person who types the command sees: problems on one stream, their count on the other, and an exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD

from dossier.cli.main import main

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Capture = pytest.CaptureFixture[str]
DRIFT = {"content/index.md": HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"}
SENTENCE = "“58 percent” differs from the claim “fall”, which has “59 percent”; correct one"


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_a_report_without_problems_is_fine(report: Write, capsys: Capture) -> None:
    assert run(report({}), "check") == 0
    assert capsys.readouterr() == ("", "0 problems\n")


def test_problems_are_lines_and_the_exit_code_is_one(report: Write, capsys: Capture) -> None:
    assert run(report(DRIFT), "check") == 1
    assert capsys.readouterr() == (f"content/index.md:5:9: {SENTENCE} (figure-drift)\n", "1 problem\n")


def test_for_github_problems_are_annotations_alone(report: Write, capsys: Capture) -> None:
    assert run(report(DRIFT), "check", "--format", "github") == 1
    assert capsys.readouterr() == (f"::error file=content/index.md,line=5,col=9,title=figure-drift::{SENTENCE}\n", "")


def test_for_programs_problems_are_json_alone(report: Write, capsys: Capture) -> None:
    assert run(report(DRIFT), "check", "--format", "json") == 1
    expected = {"file": "content/index.md", "line": 5, "column": 9, "sentence": SENTENCE, "rule": "figure-drift"}
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ([expected], "")


def test_no_problems_are_json_too(report: Write, capsys: Capture) -> None:
    assert run(report({}), "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_files_that_cannot_be_read_are_told_in_the_same_form(report: Write, capsys: Capture) -> None:
    assert run(report({"data/claims.yml": b"\xff"}), "check", "--format", "json") == 1
    assert [row["rule"] for row in json.loads(capsys.readouterr().out)] == ["encoding"]


def test_a_folder_without_a_report_is_a_problem_and_no_crash(tmp_path: Path, capsys: Capture) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        assert run(root, "check") == 1
        problem = "mkdocs.yml:1:1: there is no mkdocs.yml here; run the command in a report's folder (missing-file)\n"
        assert capsys.readouterr() == (problem, "1 problem\n")


@pytest.mark.parametrize("arguments", [["chek"], [], ["check", "--format", "xml"], ["check", "--quiet"], ["--root"]])
def test_wrong_usage_has_an_exit_code_of_its_own(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: dossier")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["build", "--help"]])
def test_help_is_given(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("usage: dossier")


@pytest.mark.parametrize("command", ["charts", "build"])
def test_nothing_is_drawn_or_built_while_there_are_problems(report: Write, capsys: Capture, command: str) -> None:
    root = report({**DRIFT, "site/index.html": "the last good one"})
    assert run(root, command) == 1
    assert capsys.readouterr() == (f"content/index.md:5:9: {SENTENCE} (figure-drift)\n", "1 problem\n")
    assert (root / "site/index.html").read_text("utf-8") == "the last good one"
    assert not (root / "content/charts").exists()


def test_charts_are_drawn_in_silence_when_nobody_watches(report: Write, capsys: Capture) -> None:
    root = report({})
    assert run(root, "charts") == 0
    assert capsys.readouterr() == ("", "")
    assert (root / "content/charts/trade.svg").exists()


def test_a_chart_of_ones_own_needs_its_file(report: Write, capsys: Capture) -> None:
    alt = "What this chart shows, told in words and not left out."
    chart = f"- {{id: own, form: custom, title: T, subtitle: S, alt: '{alt}'}}\n"
    assert run(report({"data/charts.yml": chart}), "charts") == 1
    remedy = "there is no build_charts.py; add it, with a function for the chart (chart-drawing)"
    assert capsys.readouterr().out == f"data/charts.yml:1:3: chart “own” could not be drawn: {remedy}\n"


def test_a_reader_that_stops_early_is_no_crash(report: Write) -> None:
    command = f"{sys.executable} -m dossier.cli check | head -c 0; exit ${{PIPESTATUS[0]}}"
    many = HEAD + "".join(f"It fell [58 percent](claim:fall) {n}.\n\n" for n in range(999))
    done = subprocess.run(
        ["bash", "-c", command], cwd=report({"content/index.md": many}), capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_the_command_is_installed_and_runs_in_the_folder_where_it_stands(report: Write) -> None:
    command = [str(Path(sys.executable).with_name("dossier")), "check"]
    done = subprocess.run(command, cwd=report(DRIFT), capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, f"content/index.md:5:9: {SENTENCE} (figure-drift)\n")

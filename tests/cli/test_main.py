"""What a person who types the command sees: problems on one stream, their count on the other, and an exit code."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import pytest
from command_line import dossier, printed
from tiny_report import HEAD

from dossier.cli.command import Command, Group
from dossier.cli.main import cli, main
from dossier.problems import ExitCode

PROJECT = Path(__file__).parents[2]
Write = Callable[[Mapping[str, str | bytes | None]], Path]
DRIFT = {"content/index.md": HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"}
SENTENCE = "“58 percent” differs from the claim “fall”, which has “59 percent”; correct one"


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    return printed(dossier(*arguments, root=root))


def test_a_report_without_problems_is_fine(report: Write) -> None:
    assert run(report({}), "check") == (0, "", "0 problems\n")


def test_problems_are_lines_and_the_exit_code_is_one(report: Write) -> None:
    assert run(report(DRIFT), "check") == (1, f"content/index.md:5:9: {SENTENCE} (figure-drift)\n", "1 problem\n")


def test_for_github_problems_are_annotations_alone(report: Write) -> None:
    annotation = f"::error file=content/index.md,line=5,col=9,title=figure-drift::{SENTENCE}\n"
    assert run(report(DRIFT), "check", "--format", "github") == (1, annotation, "")


def test_for_programs_problems_are_json_alone(report: Write) -> None:
    expected = {"file": "content/index.md", "line": 5, "column": 9, "sentence": SENTENCE, "rule": "figure-drift"}
    code, out, err = run(report(DRIFT), "check", "--format", "json")
    assert (code, json.loads(out), err) == (1, [expected], "")


def test_no_problems_are_json_too(report: Write) -> None:
    code, out, _ = run(report({}), "check", "--format", "json")
    assert (code, json.loads(out)) == (0, [])


@pytest.mark.parametrize("git", [None, "exit 128", "echo dubious ownership >&2; exit 128"])
def test_a_check_needs_no_git(report: Write, tmp_path_factory: pytest.TempPathFactory, git: str | None) -> None:
    """Where there is none, and where one would refuse: it is not even asked."""
    folder, asked = tmp_path_factory.mktemp("bin"), tmp_path_factory.mktemp("asked") / "yes"
    if git is not None:
        (folder / "git").write_text(f"#!/bin/sh\ntouch {asked}\n{git}\n", "utf-8")
        (folder / "git").chmod(0o755)
    command = [sys.executable, "-m", "dossier.cli", "--root", str(report({})), "check"]
    done = subprocess.run(
        command, env={**os.environ, "PATH": str(folder)}, cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 problems\n")
    assert not asked.exists()


def test_files_that_cannot_be_read_are_told_in_the_same_form(report: Write) -> None:
    code, out, _ = run(report({"data/claims.yml": b"\xff"}), "check", "--format", "json")
    assert (code, [row["rule"] for row in json.loads(out)]) == (1, ["encoding"])


def test_a_folder_without_a_report_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    problem = "mkdocs.yml:1:1: there is no mkdocs.yml here; run the command in a report's folder (missing-file)\n"
    for root in (tmp_path, tmp_path / "nowhere"):
        assert run(root, "check") == (1, problem, "1 problem\n")


def test_a_rule_is_explained_without_a_report(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "check", "--explain", "link-text")
    assert (code, err) == (0, "")
    assert out.startswith("link-text: The words of a link say where it leads.\n\ncontent/index.md, which breaks it:\n")
    words = "dossier: there is no rule “link-txt”; did you mean “link-text”?\n"
    assert run(tmp_path, "check", "--explain", "link-txt") == (2, "", words)


def test_the_page_of_all_rules_is_as_the_command_makes_it(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs/pages/reference/rules.md"
    assert run(tmp_path, "check", "--explain", "all") == (0, page.read_text("utf-8"), ""), (
        "run “dossier check --explain all > docs/pages/reference/rules.md”"
    )


# -- usage and help --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["chek"], "No such command 'chek'. Did you mean 'check'?"),
        (["new", "clam"], "No such command 'clam'. Did you mean 'claim'?"),
        ([], "Missing command."),
        (["new"], "Missing command."),
        (["check", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["check", "--quiet"], "No such option"),
        (["--root"], "Option '--root' requires an argument."),
        (["pdf", "--briefing", "--report"], "--briefing and --report exclude each other; give one, or neither"),
        (["serve", "--address", "8000"], "write HOST:PORT such as 127.0.0.1:8000, not '8000'"),
        (["archive", "--record", "gazette", "https://a.example/"], "Option '--record' requires 3 arguments."),
    ],
)
def test_wrong_usage_has_an_exit_code_of_its_own(arguments: list[str], error: str) -> None:
    code, out, err = printed(dossier(*arguments))
    assert (code, out) == (2, "")
    assert error in err
    assert main(arguments) == 2


def test_help_is_given_and_has_the_exit_codes() -> None:
    code, out, err = printed(dossier("--help"))
    assert (code, err) == (0, "")
    assert out.startswith("Usage: dossier [OPTIONS] COMMAND [ARGS]...\n")
    for exit_code in ExitCode:
        assert f"{exit_code.value} {exit_code.meaning}" in " ".join(out.split())
    assert "..." not in out.removeprefix("Usage: dossier [OPTIONS] COMMAND [ARGS]...")
    assert printed(dossier("-h")) == (0, out, "")
    assert main(["--help"]) == 0


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands, each with the words that call it."""
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            yield (*words, name), command
            if isinstance(command, click.Group):
                yield from commands(command, (*words, name))


COMMANDS = dict(commands(cli))


def test_the_commands_are_those_that_are_documented() -> None:
    assert [" ".join(words) for words in COMMANDS] == [
        "check", "schemas", "charts", "build", "pdf", "epub", "serve", "lsp", "init", "diff", "publish", "restore",
        "archive", "new", "new chapter", "new source", "new claim", "new dataset", "new event", "new actor",
        "new place", "new term", "new picture", "new geo", "new chart",
    ]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_has_help_with_examples_that_it_understands(words: tuple[str, ...]) -> None:
    command = COMMANDS[words]
    assert isinstance(command, Command | Group) and command.examples
    result = dossier(*words, "--help")
    assert result.exit_code == 0 and result.stdout.startswith(f"Usage: dossier {' '.join(words)} ")
    for example in command.examples:
        assert example in result.stdout
        assert_understood(example)


def assert_understood(example: str) -> None:
    """The words of the example are a command, and options and arguments that it takes; nothing runs."""
    words = shlex.split(example.partition(" | ")[0].partition(" && ")[0])
    command: click.Command = cli
    for number, word in enumerate(words):
        if isinstance(command, click.Group) and (below := command.get_command(click.Context(command), word)):
            command, rest = below, words[number + 1 :]
    if rest != ["--help"]:
        command.make_context(example, rest)


def completed(root: Path, *words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    environment = {**os.environ, "_DOSSIER_COMPLETE": "bash_complete", "COMP_WORDS": shlex.join(["dossier", *words]),
                   "COMP_CWORD": str(len(words))}  # fmt: skip
    command = [sys.executable, "-m", "dossier.cli"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ch",), ["check", "charts"]),
        (("new", "ch"), ["chapter", "chart"]),
        (("check", "--f"), ["--format", "--fix"]),
        (("new", "claim", "--standing", "a"), ["agreed", "assessment"]),
        (("new", "chart", "t"), ["trade"]),
        (("check", "--explain", "link-"), ["link-form", "link-text"]),
        (("restore", "2"), ["2025.11"]),
    ],
)
def test_shells_complete_commands_options_and_ids(report: Write, words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(report({"editions/2025.11.json": "{}"}), *words) == offered


# -- charts and builds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["charts", "build"])
def test_nothing_is_drawn_or_built_while_there_are_problems(report: Write, command: str) -> None:
    root = report({**DRIFT, "site/index.html": "the last good one"})
    assert run(root, command) == (1, f"content/index.md:5:9: {SENTENCE} (figure-drift)\n", "1 problem\n")
    assert (root / "site/index.html").read_text("utf-8") == "the last good one"
    assert not (root / "content/charts").exists()


def test_charts_are_drawn_in_silence_when_nobody_watches(report: Write) -> None:
    root = report({})
    assert run(root, "charts") == (0, "", "")
    assert (root / "content/charts/trade.svg").exists()


def test_a_chart_of_ones_own_needs_its_file(report: Write) -> None:
    alt = "What this chart shows, told in words and not left out."
    chart = f"- {{id: own, form: custom, title: T, subtitle: S, alt: '{alt}'}}\n"
    remedy = "there is no build_charts.py; add it, with a function for the chart (chart-drawing)"
    assert run(report({"data/charts.yml": chart}), "charts")[:2] == (
        1, f"data/charts.yml:1:3: chart “own” could not be drawn: {remedy}\n"
    )  # fmt: skip


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

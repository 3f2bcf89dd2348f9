"""Each rule's own example breaks it and nothing else, or keeps every rule; and every problem names a rule."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

import dossier
from dossier.report.kinds import KINDS
from dossier.rules import RULES
from dossier.rules.rule import Rule

Problems = Callable[..., list[str]]
SHOWN = {name: rule for name, rule in RULES.items() if rule.file}
PACKAGE = Path(dossier.__file__).parent


def files(rule: Rule, text: str) -> dict[str, str | None]:
    name = rule.file.removesuffix("+")
    before = f"{TINY[name]}\n" if rule.file.endswith("+") else HEAD if name in TINY and name.endswith(".md") else ""
    return {name: f"{before}{text}\n" if text or before else ""}


@pytest.mark.parametrize("name", SHOWN)
def test_the_example_that_breaks_a_rule_has_this_problem_and_no_other(name: str, problems: Problems) -> None:
    found = problems(files(RULES[name], RULES[name].breaks))
    assert {line.rpartition(" (")[2] for line in found} == {f"{name})"}


@pytest.mark.parametrize("name", [name for name, rule in SHOWN.items() if rule.keeps])
def test_the_example_that_keeps_a_rule_has_no_problem(name: str, problems: Problems) -> None:
    assert problems(files(RULES[name], RULES[name].keeps)) == []


def test_a_sentence_says_what_must_hold() -> None:
    assert [name for name, rule in RULES.items() if not rule.sentence.endswith(".")] == []


def named_in_code() -> set[str]:
    """The ids that the code gives to problems: the last of the arguments that make one."""
    names = set()
    for path in PACKAGE.rglob("*.py"):
        for call in (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)):
            function = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if function in ("Problem", "unknown", "problem", "refuse"):
                names |= {a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return names


def test_every_rule_is_named_by_a_problem_and_every_problem_names_a_rule() -> None:
    derived = {f"unknown-{kind.noun}" for kind in KINDS.values()} | {"missing-key", "unknown-key", "unknown-value"}
    assert RULES.keys() - named_in_code() - derived == set()

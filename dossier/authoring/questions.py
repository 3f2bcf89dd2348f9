"""What a new record needs to know: given as options, or asked for at a terminal; in a pipe, what is missing is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import click

from dossier.problems import Refused, did_you_mean, in_quotes, listed

_SHOWN_CHOICES = 20  # more are no help in a line


class Question(NamedTuple):
    """One thing that a new record needs, for help, prompts and refusals.

    `choices` are the only answers allowed, where there are any; `many` answers may be given.
    """

    name: str  # mostly that of the record's field
    about: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    many: bool = False
    label: str = ""
    metavar: str = "TEXT"

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"

    def prompt(self, choices: Sequence[str], optional: bool) -> str:
        """The line that asks, such as “Place (the id of a place; may be empty)”."""
        about = ", ".join(choices) if 0 < len(choices) <= _SHOWN_CHOICES else self.about
        hint = "; ".join(filter(None, (about, "may be empty" if optional else "")))
        label = self.label or self.name.replace("_", " ").capitalize()
        return f"{label} ({hint})" if hint else label


class Answers:
    """The answers to some questions, of which those in `given` are not asked. What is missing is told by `complete`."""

    def __init__(self, questions: Iterable[Question], given: Mapping[str, Any], terminal: bool = False) -> None:
        self._questions = {question.name: question for question in questions}
        self._given = {name: value for name, value in given.items() if value}
        self._missing: list[str] = []
        self.terminal = terminal

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def get(self, name: str) -> Any:
        """What was given, without asking; None where nothing was."""
        return self._given.get(name)

    def one(
        self, name: str, choices: Iterable[str] = (), default: str = "", needed: bool = True, label: str = ""
    ) -> str:
        """The answer, one of the `choices` where there are any; empty where none is needed, or it is missing."""
        question = self._questions[name]._replace(label=label or self._questions[name].label)
        choices, default = list(choices) or list(question.choices), default or question.default
        if name in self._given:
            return _allowed(question.option, self._given[name], choices)
        if self.terminal:
            return _ask(question.prompt(choices, not needed and not default), choices, default, needed)
        if needed and not default:
            self._missing.append(question.option)
        return default

    def many(self, name: str, needed: bool = True, line_by_line: bool = False) -> list[str]:
        """Any number of answers; a terminal takes them with “;” between, or line by line."""
        question = self._questions[name]
        answers = list(self._given.get(name) or ())
        if not answers and self.terminal:
            answers = _ask_lines(question) if line_by_line else _ask_list(question, needed)
        if not answers and needed:
            self._missing.append(question.option)
        return answers

    def complete(self) -> None:
        """Raises Refused where a needed answer is missing."""
        if self._missing:
            missing = list(dict.fromkeys(self._missing))
            verb, pronoun = ("is", "it") if len(missing) == 1 else ("are", "them")
            sentence = f"{listed(missing, 'and')} {verb} missing"
            raise Refused(f"{sentence}; give {pronoun}, or run the command at a terminal, which asks")


def _allowed(subject: str, value: str, choices: list[str]) -> str:
    if choices and value not in choices:
        advice = did_you_mean(value, choices, f"it may be {listed(choices[:_SHOWN_CHOICES])}")
        raise Refused(f"{subject} may not be {in_quotes(value)}; {advice}")
    return value


# -- at a terminal ---------------------------------------------------------------------------------------------------


def _ask_list(question: Question, needed: bool) -> list[str]:
    asked = question._replace(about="; ".join(filter(None, (question.about, "several with ; between"))))
    answer = _ask(asked.prompt((), not needed), [], "", needed)
    return [part.strip() for part in answer.split(";") if part.strip()]


def _ask_lines(question: Question) -> list[str]:
    answers = []
    prompt = question._replace(about=f"{question.about}; an empty line ends").prompt((), False)
    while answer := _ask(prompt, [], "", needed=False):
        answers.append(answer)
    return answers


def _ask(prompt: str, choices: list[str], default: str, needed: bool) -> str:
    """Asks until the answer will do; with standard error, for standard output is what other programs read."""
    check: Callable[[str], str] = partial(_checked, choices=choices, needed=needed)
    stands = default if default or not needed else None
    try:
        return str(click.prompt(prompt, stands, value_proc=check, show_default=bool(default), err=True))
    except click.Abort:
        raise Refused("the answers ended before all was asked; nothing was written") from None


def _checked(line: str, choices: list[str], needed: bool) -> str:
    answer = " ".join(line.split())
    if not answer:
        if needed:
            raise click.UsageError("an answer is needed")
        return ""
    try:
        return _allowed("the answer", answer, choices)
    except Refused as refusal:
        raise click.UsageError(str(refusal)) from None

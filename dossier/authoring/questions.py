"""What a new record needs to know: given as options, or asked for at a terminal; in a pipe, what is missing is told."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import click

from dossier.problems import Refused, did_you_mean, did_you_mean_id, in_quotes, listed
from dossier.report.record import Record
from dossier.report.validation import fault_of_field

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
    check: Callable[[str], Any] | None = None  # raises Refused where an answer will not do

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
    """The answers to some questions, of which those in `given` are not asked. What is missing is told by `complete`.

    What is typed is checked at once as a field of `record`, where it has one of that name.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        given: Mapping[str, Any],
        terminal: bool = False,
        record: type[Record] | None = None,
    ) -> None:
        self._questions = {question.name: question for question in questions}
        self._given = {name: value for name, value in given.items() if value}
        self._typed: dict[str, str | list[str]] = {}
        self._missing: list[str] = []
        self._record = record
        self.terminal = terminal

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def get(self, name: str) -> Any:
        """What was given, without asking; None where nothing was."""
        return self._given.get(name)

    @property
    def has_typed(self) -> bool:
        return bool(self._typed)

    @property
    def options(self) -> str:
        """All that was given or typed, as the options of a command line that gives it again."""
        parts: list[str] = []
        for name, value in {**self._given, **self._typed}.items():
            option = self._questions[name].option if name in self._questions else f"--{name}"
            for part in [value] if isinstance(value, str) else value:
                parts += [option, part]
        return shlex.join(parts)

    def one(
        self,
        name: str,
        choices: Iterable[str] = (),
        default: str = "",
        needed: bool = True,
        label: str = "",
        known: Collection[str] = (),
    ) -> str:
        """The answer, one of the `choices` where there are any; empty where none is needed, or it is missing.

        One that is typed must be one of the ids `known`, where some are given.
        """
        question = self._questions[name]._replace(label=label or self._questions[name].label)
        choices, default = list(choices) or list(question.choices), default or question.default
        if name in self._given:
            return _allowed(question.option, self._given[name], choices)
        if self.terminal:
            check = partial(self._check, question, choices, known)
            answer = ask(question.prompt(choices, not needed and not default), default, needed, check)
            self._keep(name, answer)
            return _meant(answer, choices)
        if needed and not default:
            self._missing.append(_with_choices(question))
        return default

    def many(
        self, name: str, needed: bool = True, line_by_line: bool = False, known: Collection[str] = ()
    ) -> list[str]:
        """Any number of answers; a terminal takes them with “;” between, or line by line."""
        question = self._questions[name]
        answers = list(self._given.get(name) or ())
        if not answers and self.terminal:
            check = partial(self._check, question, (), known)
            answers = _ask_lines(question, check) if line_by_line else _ask_list(question, needed, check)
            self._keep(name, answers)
        if not answers and needed:
            self._missing.append(question.option)
        return answers

    def confirm(self, understood: str, remarks: Iterable[str]) -> None:
        """Shows what was understood; at a terminal it must be approved. Raises Refused where it is not."""
        click.echo("\n".join([understood, *remarks]), err=True)
        if self.terminal and not _confirmed("Is this what it says?"):
            raise Refused("nothing was written; say by options what it says instead, as --help lists them")

    def _keep(self, name: str, answer: str | list[str]) -> None:
        if answer:
            self._typed[name] = answer

    def _check(self, question: Question, choices: Sequence[str], known: Collection[str], answer: str) -> None:
        """Raises Refused where the answer cannot stand in the record."""
        _allowed("the answer", answer, choices)
        if question.check:
            question.check(answer)
        identifier = answer.partition(", ")[0]
        if known and identifier not in known:
            advice = did_you_mean_id(identifier, known, "give one that is there")
            raise Refused(f"there is no {question.name} {in_quotes(identifier)}; {advice}")
        if self._record and (fault := fault_of_field(self._record, question.name, answer)):
            raise Refused(fault)

    def complete(self) -> None:
        """Raises Refused where a needed answer is missing."""
        if self._missing:
            missing = list(dict.fromkeys(self._missing))
            verb, pronoun = ("is", "it") if len(missing) == 1 else ("are", "them")
            sentence = f"{listed(missing, 'and')} {verb} missing"
            raise Refused(f"{sentence}; give {pronoun}, or run the command at a terminal, which asks")


def _meant(value: str, choices: Sequence[str]) -> str:
    """The choice that is meant: a page may be named with or without the folder and the ending of its file."""
    alike = [choice for choice in choices if _bare(choice) == _bare(value)]
    return alike[0] if value not in choices and len(alike) == 1 else value


def _bare(name: str) -> str:
    return name.removeprefix("content/").removesuffix(".md")


def _with_choices(question: Question) -> str:
    return f"{question.option} ({listed(question.choices)})" if question.choices else question.option


def _allowed(subject: str, value: str, choices: Sequence[str]) -> str:
    value = _meant(value, choices)
    if choices and value not in choices:
        advice = did_you_mean(value, choices, f"it may be {listed(choices[:_SHOWN_CHOICES])}")
        raise Refused(f"{subject} may not be {in_quotes(value)}; {advice}")
    return value


# -- at a terminal ---------------------------------------------------------------------------------------------------


def _ask_list(question: Question, needed: bool, check: Callable[[str], None]) -> list[str]:
    asked = question._replace(about="; ".join(filter(None, (question.about, "several with ; between"))))

    def check_each(answer: str) -> None:
        for part in _divided(answer):
            check(part)

    return _divided(ask(asked.prompt((), not needed), "", needed, check_each))


def _divided(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(";") if part.strip()]


def _ask_lines(question: Question, check: Callable[[str], None]) -> list[str]:
    answers = []
    prompt = question._replace(about=f"{question.about}; an empty line ends").prompt((), False)
    while answer := ask(prompt, "", False, check):
        answers.append(answer)
    return answers


def ask(prompt: str, default: str, needed: bool, check: Callable[[str], None]) -> str:
    """Asks until the answer will do; with standard error, for standard output is what other programs read."""
    try:
        return str(
            click.prompt(
                prompt, default, value_proc=partial(_checked, needed=needed, check=check),
                show_default=bool(default), err=True,
            )
        )  # fmt: skip
    except click.Abort:
        raise Refused("the answers ended before all was asked; nothing was written") from None


def _confirmed(prompt: str) -> bool:
    try:
        return click.confirm(prompt, default=True, err=True)
    except click.Abort:
        raise Refused("the answers ended before all was asked; nothing was written") from None


def _checked(line: str, needed: bool, check: Callable[[str], None]) -> str:
    answer = " ".join(line.split())
    if not answer:
        if needed:
            raise click.UsageError("an answer is needed")
        return ""
    try:
        check(answer)
    except Refused as refusal:
        raise click.UsageError(str(refusal)) from None
    return answer

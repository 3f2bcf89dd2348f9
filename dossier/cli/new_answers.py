"""What goes into `dossier new` from options, a terminal or a file, and what it prints of a record that was added."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, content_of
from dossier.authoring.tables.file import decoded
from dossier.problems import Refused, listed, visible
from dossier.report.record import Record


@contextmanager
def answers_to(
    questions: Iterable[Question], given: Mapping[str, Any], record: type[Record] | None = None
) -> Iterator[Answers]:
    """The answers; where they do not lead to a record, the command that gives them again: nothing typed is lost."""
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    answers = Answers(questions, given, terminal, record)
    try:
        yield answers
    except Refused as refusal:
        if not answers.has_typed:
            raise
        sentence = "your answers stand in this line; mend what is wrong, and run it"
        raise Refused(f"{refusal}\n{sentence}:\n  {_command_line(answers)}") from None


def _command_line(answers: Answers) -> str:
    context = click.get_current_context()
    root = context.find_root().params["root"]
    positional = [context.params[name] for name in ("file", "dataset_id") if context.params.get(name)]
    command = ["dossier", *([] if root == Path() else ["--root", str(root)]), "new", str(context.info_name)]
    return f"{shlex.join([*command, *map(str, positional)])} {answers.options}"


def print_remarks(remarks: Iterable[str]) -> None:
    for remark in remarks:
        click.echo(visible(remark), err=True)


def print_added(added: Added, next_step: str, line: str = "") -> None:
    """What was written where, and what to do with it: the line for a page goes to standard output."""
    print_remarks(added.remarks)
    click.echo(f"added {added.id} to {listed(added.places, 'and')}; {next_step}", err=True)
    if line:
        click.echo(line)


def bytes_of(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else content_of(Path(file))


def text_of(file: str) -> str:
    data = bytes_of(file)
    try:
        return decoded(data)[0]
    except Refused:
        raise Refused(f"the file {file} is not UTF-8 text; save it as UTF-8") from None

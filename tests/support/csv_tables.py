"""A text read as a table: all of it, its columns, or the sentence that refuses it."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.authoring.questions import Answers
from dossier.authoring.tables.read import QUESTIONS, Table, read_table
from dossier.problems import Refused


def table(data: bytes | str, **options: Any) -> Table:
    return read_table(data.encode() if isinstance(data, str) else data, Answers(QUESTIONS, options))


def columns(data: bytes | str, **options: Any) -> dict[str, list[str]]:
    """The cells by name and type, with the unit where there is one."""
    return {
        " ".join(filter(None, [column.name, column.type, column.unit])): column.cells
        for column in table(data, **options).columns
    }


def refusal(data: bytes | str, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        table(data, **options)
    return str(refused.value)

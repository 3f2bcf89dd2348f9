"""Numbers of claims and sources side by side: in their order, three and more that follow each other as a range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf.typst_text import call, words


def runs(marks: Mapping[int, str], between: Mapping[int, str] | None = None) -> Iterator[str]:
    """2, 5–7: each number by its mark; `between` has what a number leaves where it is not printed."""
    for numbers in _following(marks):
        if len(numbers) < 3:
            yield from (marks[number] for number in numbers)
        else:
            left = "".join((between or {}).get(number, "") for number in numbers[1:-1])
            yield call("box", body=words("–").join((marks[numbers[0]], marks[numbers[-1]]))) + left


def in_words(numbers: Iterable[int]) -> str:
    """The same of bare numbers, as text."""
    marks = {number: numerals(number) for number in numbers}
    parts = (
        [f"{marks[run[0]]}–{marks[run[-1]]}"] if len(run) > 2 else [marks[number] for number in run]
        for run in _following(marks)
    )
    return _(", ").join(part for own in parts for part in own)


def _following(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Those that follow each other."""
    for _place, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        yield [number for _place, number in run]

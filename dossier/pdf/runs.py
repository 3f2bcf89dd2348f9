"""Numbers of claims and sources side by side: in their order, three and more that follow each other as a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from dossier.pdf.typst_text import call, words


def runs(marks: Mapping[int, str], between: Mapping[int, str] | None = None) -> Iterator[str]:
    """2, 5–7: each number by its mark; `between` has what a number leaves where it is not printed."""
    for _place, run in groupby(enumerate(sorted(marks)), lambda pair: pair[1] - pair[0]):
        numbers = [number for _place, number in run]
        if len(numbers) < 3:
            yield from (marks[number] for number in numbers)
        else:
            left = "".join((between or {}).get(number, "") for number in numbers[1:-1])
            yield call("box", body=words("–").join((marks[numbers[0]], marks[numbers[-1]]))) + left

"""How sources are cited on paper, everywhere alike: in one pair of brackets, by rising numbers, before the full stop.

Numbers alone stand apart by commas, three and more that follow each other as a range. Where one has a locator or words
of its own, semicolons part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossier.language.messages import gettext as _
from dossier.pdf.book import Book
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import words

_STOP = re.compile(r"(?<![.…])[.。۔]$")
_INITIAL = re.compile(r"(?<![\w’'])[^\W\d_]\.$")  # the stop of “U.S.” belongs to the word; not that of “army’s.”


class Cited(NamedTuple):
    """A source with what stands before and after its number, as code."""

    key: str
    before: str = ""
    after: str = ""


def citation(book: Book, items: Sequence[Cited]) -> str:
    """Rising, unless words lead from one to the other; nothing without a source."""
    if not items:
        return ""
    if not any(item.before or item.after for item in items):
        return _in_brackets(words(_(", ")).join(_numbers(book, dict.fromkeys(item.key for item in items))))
    rising = items if any(item.before for item in items) else sorted(items, key=lambda item: book.number_of(item.key))
    return _in_brackets(words(_("; ")).join(item.before + book.cite(item.key) + item.after for item in rising))


def cites(book: Book, keys: Iterable[str]) -> str:
    return citation(book, [Cited(key) for key in keys])


def stated(text: str, marks: str) -> str:
    """Words and the citations that they rest on, which stand before their full stop."""
    if not marks:
        return words(text)
    text = text.rstrip()
    stop = _STOP.search(text)
    if stop and not _INITIAL.search(text):
        text = text[: stop.start()]
    return words(f"{text} ") + marks + (words(stop[0]) if stop else "")


def _in_brackets(marks: str) -> str:
    return f"{words('[')}{marks}{words(']')}"


def _numbers(book: Book, keys: Iterable[str]) -> Iterable[str]:
    numbers = {book.number_of(key): key for key in keys}
    cited = {number: book.cite(key) for number, key in numbers.items()}
    return runs(cited, {number: book.use(key) for number, key in numbers.items()})

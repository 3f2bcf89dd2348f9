"""What of a record changed, in a few words: what is gone struck through, what is new underlined."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.comparison.sections import Entry, Line
from dossier.comparison.word_diff import Span
from dossier.pdf.typst_text import lined, words

_TOLD = (
    "statement", "standing", "value", "unit", "period", "title", "name", "date", "end date", "issued", "summary",
)  # fmt: skip
_WORDS = ("statement", "title", "name", "summary")
_SHORT = 200  # characters of what differs, up to which it is printed


def told(entry: Entry) -> list[Line]:
    """What readers ask after first, where it is told in a few words."""
    if entry.change.what != "changed":
        return []
    lines = [line for line in entry.lines if line.name in _TOLD]
    return [line for line in lines if sum(len(text) for _mark, text in line.spans) <= _SHORT]


def in_line(lines: Sequence[Line]) -> str:
    return words(" · ").join(_label(line) + spans(line.spans) for line in lines)


def _label(line: Line) -> str:
    """Words of a record need none."""
    return "" if line.name in _WORDS else words(line.label + " ")


def spans(parts: Sequence[Span]) -> str:
    return "".join(_span(mark, text.replace("\n", " ")) for mark, text in parts)


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    return lined("strike", text) if mark in "-<" else lined("underline", text) if mark in "+>" else words(text)

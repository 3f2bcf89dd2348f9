"""What of a record changed, in a few words: what is gone struck through, what is new underlined."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.comparison.sections import Entry, Line
from dossier.comparison.word_diff import Span
from dossier.pdf.typst_text import lined, words
from dossier.text import capital

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
    if entry.change.kind == "sources":  # a title or a date that was not known before stands in the reference
        lines = [line for line in lines if any(mark in "-<" for mark, _text in line.spans)]
    return [line for line in lines if sum(len(text) for _mark, text in line.spans) <= _SHORT]


def in_line(lines: Sequence[Line], begins: bool = False) -> str:
    """`begins` says that a sentence begins with it."""
    first, *others = lines
    return words(" · ").join([_labelled(first, begins), *(_labelled(line) for line in others)])


def _labelled(line: Line, begins: bool = False) -> str:
    """Words of a record need no label."""
    label = capital(line.label) if begins else line.label
    return ("" if line.name in _WORDS else words(f"{label} ")) + spans(line.spans)


def spans(parts: Sequence[Span]) -> str:
    return "".join(_span(mark, text.replace("\n", " ")) for mark, text in parts)


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    return lined("strike", text) if mark in "-<" else lined("underline", text) if mark in "+>" else words(text)

"""Text and calls of functions as Typst writes them; no text of a report can be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNBROKEN = re.compile(r"[^\W_]{40,}|[\w%]{60,}")  # Typst finds the places between the parts of an address itself
_BREAK = "\u200b"  # allows a line to end here, and shows nothing


def string(text: str) -> str:
    """A string literal; control characters, which no page shows, are left out."""
    kept = "".join(c for c in text.replace("\n", " ") if c >= " " and c != "\x7f")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words(text: str) -> str:
    """Running text, with places to break in words that fill a line and more."""
    shown = _UNBROKEN.sub(lambda m: _breakable(m[0]), re.sub(r"\s+", " ", text))
    return f"#{string(shown)};" if shown else ""


def _breakable(word: str) -> str:
    return _BREAK.join(word[n : n + 24] for n in range(0, len(word), 24))


def call(function: str, *values: str | None, body: str | None = None, **named: str | None) -> str:
    """#function(values, name: value)[body]; values are Typst code, and those that are None are left out."""
    inside = [value for value in values if value is not None]
    inside += [f"{name.replace('_', '-')}: {value}" for name, value in named.items() if value is not None]
    return f"#{function}({', '.join(inside)}){'' if body is None else block(body)};"


def block(content: str) -> str:
    return f"[{content}]"


def array(items: Iterable[str]) -> str:
    """An array of code; the comma after the last makes one of a single item too."""
    return "(" + "".join(f"{item}, " for item in items) + ")"

"""One token of a text."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """`kind` is word, digits, sign, fraction (½) or other (other digits than 0 to 9); `lower` is for tables."""

    kind: str
    text: str
    lower: str
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether it is digits without points and commas."""
        return self.kind == "digits" and self.text.isdigit()

"""How wide the columns of a printed table are."""

from __future__ import annotations


def widths(rows: list[list[str]]) -> list[str]:
    """A share of the line for each column, by the length of what stands in it; none gets less than its longest word."""
    shares = []
    for column in zip(*rows, strict=False):
        longest = max((min(len(word), 24) for text in column for word in text.split()), default=1)
        shares.append(max(longest * 1.2, min(max(map(len, column)), 110) ** 0.72, 4))
    return [f"{share:.1f}fr" for share in shares]

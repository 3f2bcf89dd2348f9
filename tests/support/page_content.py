"""What a page of a PDF draws, in its order, and where: the operators of its content with the matrix at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf


def drawn(page: Any, operators: str = "") -> Iterator[tuple[str, Sequence[Any], pikepdf.Matrix]]:
    """Each operator but those that set the matrix, with its operands and the matrix from its space to the page; only
    these, where some are named: most of a page's operators are lines of its drawings."""
    matrices, matrix = [], pikepdf.Matrix()
    for instruction in pikepdf.parse_content_stream(page, operators and f"q Q cm {operators}"):
        operands = instruction.operands  # to take the two apart as a pair takes three times as long
        match str(instruction.operator):
            case "q":
                matrices.append(matrix)
            case "Q":
                matrix = matrices.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case other:
                yield other, operands, matrix

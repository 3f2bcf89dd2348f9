"""Sums as authors write them, to say how a figure follows from others: (2161 − 1222.81) / 5."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import NamedTuple

_LONGEST = 200
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/", ",": ""})
_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class Computed(NamedTuple):
    """What a sum gives, and the numbers that it is made of."""

    value: float
    numbers: tuple[float, ...]


def compute(text: str) -> Computed:
    """Raises ValueError, with what may stand in a sum, for any other text."""
    try:
        if len(text) > _LONGEST:
            raise ValueError
        return _value(ast.parse(text.translate(_SIGNS).strip(), mode="eval").body)
    except (ValueError, SyntaxError, ArithmeticError, RecursionError, MemoryError):
        raise ValueError("may hold numbers, + − * / and brackets, such as (2,161 − 1,223) / 5") from None


def _value(node: ast.expr) -> Computed:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return Computed(float(node.value), (float(node.value),))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        left, right = _value(node.left), _value(node.right)
        return Computed(_OPERATIONS[type(node.op)](left.value, right.value), left.numbers + right.numbers)
    raise ValueError

"""Which lines of a text stay when it is changed, however long it is and however often its lines are repeated."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile


def same_lines(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The numbers of the lines that stay, counted from 0, by those that they have then.

    Lines that stand once in both, as the id of a record does, are held together first, and what stands between two of
    them is compared line by line.
    """
    fixed = [(-1, -1), *_in_order(_unique_pairs(before, after)), (len(before), len(after))]
    same = {new: old for old, new in fixed[1:-1]}
    for (old, new), (next_old, next_new) in pairwise(fixed):
        between = _matched(before[old + 1 : next_old], after[new + 1 : next_new])
        same |= {new + 1 + n: old + 1 + o for o, n in between}
    return same


def _unique_pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers, before and after, of the lines that stand once in both."""
    counts = Counter(before), Counter(after)
    numbers = {line: number for number, line in enumerate(after)}
    return [(number, numbers[line]) for number, line in enumerate(before) if counts[0][line] == counts[1][line] == 1]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs whose second numbers rise as their first do (the longest increasing subsequence)."""
    ends: list[int] = []  # the smallest last number of a run of each length
    lengths = []
    for _, number in pairs:
        lengths.append(at := bisect_left(ends, number))
        ends[at : at + 1] = [number]
    chosen, wanted, bound = [], len(ends) - 1, float("inf")
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted and pair[1] < bound:
            chosen.append(pair)
            wanted, bound = wanted - 1, pair[1]
    return chosen[::-1]


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of a few lines: what both begin and end with, and what else is the same."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    yield from ((n, n) for n in range(head))
    yield from ((len(before) - n, len(after) - n) for n in range(1, tail + 1))
    rest = before[head : len(before) - tail], after[head : len(after) - tail]
    if all(rest):
        blocks = difflib.SequenceMatcher(None, *rest, autojunk=False).get_matching_blocks()
        yield from ((head + block.a + n, head + block.b + n) for block in blocks for n in range(block.size))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

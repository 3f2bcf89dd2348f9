"""Lines of a page that are printed over each other, whatever they belong to."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from tagged_text import Run, TaggedText

_SAME, _APART = 0.05, 0.9  # of the height of letters: what is on one line, what parts two at the least
_BESIDE = 1.0  # points of a run that may lie below the next one


def overprinted(document: TaggedText) -> list[tuple[int, str, str]]:
    """Page and words of each pair of runs that share ink. Single letters may be parts of others, and letters
    with a rim are drawn twice."""
    pages: dict[int, list[Run]] = defaultdict(list)
    tagged = (run for block in document.lines for line in block for run in line)
    for run in [*tagged, *document.untagged]:
        if len(run.text.strip()) > 1:
            pages[run.page].append(run)
    return [
        (page, one.text, other.text)
        for page, runs in sorted(pages.items())
        for one, other in combinations(runs, 2)
        if one.text != other.text and _share_ink(one, other)
    ]


def _share_ink(one: Run, other: Run) -> bool:
    lies_off = _SAME < abs(one.y - other.y) / min(one.height, other.height) < _APART
    return lies_off and min(one.end, other.end) - max(one.x, other.x) > _BESIDE

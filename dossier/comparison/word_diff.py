"""What stayed, went and came between two texts, or two lists of them, word by word."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from dossier.quotation_marks import straight

Span = tuple[str, str]  # mark and text: “=” kept, “-” gone, “+” new; “<” and “>” the two ends of an arrow
_LIKE = 0.45  # from here on two texts are one that changed, and not two
_AROUND = 9  # words of what stayed that are shown beside what changed


def item_spans(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Span]:
    """Each item that went, came or changed on its own line; the others are left out."""
    first = True
    for was, now in paired(before, after):
        if not first:
            yield ("=", "\n")
        first = False
        yield from (shortened(word_spans(was, now)) if was and now else [("-", was) if was else ("+", now)])


def paired(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The items that differ: those alike stand together, an item without its like stands beside nothing."""
    gone, come = map(list, without_common(before, after))
    for was in gone:
        near = max(range(len(come)), key=lambda n: _likeness(was, come[n]), default=None)
        if near is None or _likeness(was, come[near]) < _LIKE:
            yield (was, "")
            continue
        yield from (("", now) for now in come[:near])
        yield (was, come[near])
        del come[: near + 1]
    yield from (("", now) for now in come)


def without_common(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The items of each side that the other has not: one that only moved is no difference."""
    common = Counter(map(straight, before)) & Counter(map(straight, after))
    return tuple(_without(before, common)), tuple(_without(after, common))


def _without(items: tuple[str, ...], common: Counter[str]) -> Iterator[str]:
    left = common.copy()
    for item in items:
        if left[straight(item)]:
            left[straight(item)] -= 1
        else:
            yield item


def _likeness(one: str, other: str) -> float:
    matcher = _matcher(one, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0


def _matcher(one: str, other: str) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, straight(one).split(), straight(other).split(), autojunk=False)


def word_spans(before: str, after: str) -> list[Span]:
    """What stayed, went and came, word by word; a lone word that stayed between two that changed counts as changed."""
    was, now = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    codes = _matcher(before, after)
    spans: list[list[str]] = []  # kept, gone, come in turn
    for tag, a, b, c, d in codes.get_opcodes():
        kept = "".join(now[c:d]) if tag == "equal" else ""
        if tag == "equal" and d - c == 1 and spans and len(kept.strip()) < 4 and d < len(now):
            spans[-1][1] += "".join(was[a:b])
            spans[-1][2] += kept
        elif tag == "equal":
            spans.append([kept, "", ""])
        else:
            if not spans:
                spans.append(["", "", ""])
            spans[-1][1] += "".join(was[a:b])
            spans[-1][2] += "".join(now[c:d])
    in_turn = ((("=", _apart(kept, gone + come)), *_changed(gone, come)) for kept, gone, come in spans)
    return [span for turn in in_turn for span in turn if span[1]]


def _apart(kept: str, changed: str) -> str:
    """The last words of a text have no blank behind them; before others that are gone they have one."""
    return f"{kept} " if kept.strip() and changed and not kept[-1].isspace() else kept


def _changed(gone: str, come: str) -> Iterator[Span]:
    """The space behind words belongs to the text, not to the mark."""
    space = " " if (come or gone).endswith(" ") else ""
    if gone.strip():
        yield ("-", gone.strip())
    if gone.strip() and come.strip():
        yield ("=", " ")
    if come.strip():
        yield ("+", come.strip())
    if space:
        yield ("=", " ")


def shortened(spans: list[Span]) -> list[Span]:
    """Long stretches that stayed are cut to a few words at their ends."""
    merged: list[Span] = []
    for mark, text in spans:
        if merged and merged[-1][0] == mark == "=":
            merged[-1] = ("=", merged[-1][1] + text)
        else:
            merged.append((mark, text))
    last = len(merged) - 1
    return [(m, _cut(t, n == 0, n == last) if m == "=" else t) for n, (m, t) in enumerate(merged)]


def _cut(text: str, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _AROUND + 4:
        return text
    head = "" if first else " ".join(words[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-_AROUND:])
    return f"{head}…{tail}"

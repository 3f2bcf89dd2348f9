"""Where chapters begin, and before which calls figures that wait are placed: decided from the pages as they were set.

A document that decided so itself would be set anew for each decision, and Typst gives up before all are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

PLAN = "plan.json"  # where a document reads what was decided
MARKS = "<page-marks>"  # where it tells what came of it
_SHORT = 0.5  # of a page: where a chapter leaves less filled, the next goes on there
_NOTHING = 0.001  # is filled where a chapter ends with figures alone on a page


class Chapter(NamedTuple):
    """`filled` is how much of its page the chapter before leaves filled; `calls` has by how many pages each figure
    stands behind its call, `beyond` those that stand on pages behind all words.
    """

    name: str
    filled: float
    calls: list[tuple[str, int]]
    beyond: list[str]


@dataclass
class Plan:
    """`goes_on` names chapters that begin on the page of the one before; `placed` figures, before whose call those that
    wait are placed; `heads` those that stand at the head of a page. What was once seen of chapters that are set on from
    each other stays so; each more that may be (`longest`) can ask for one more setting.
    """

    longest: int = 9
    goes_on: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    _seen: dict[tuple[str, ...], float] = field(default_factory=dict)  # how much of a page chapters leave filled

    @property
    def json(self) -> str:
        return json.dumps({"goes-on": self.goes_on, "placed": self.placed, "heads": self.heads})

    def improve(self, marks: str) -> bool:
        """Plans anew by what came of the plan; whether anything is to be set in another way."""
        before, chapters = self.json, chapters_of(json.loads(marks))
        goes_on, moved = self.goes_on, {chapter.name for chapter in chapters if {*chapter.beyond} - {*self.heads}}
        for run, following in _runs(chapters, goes_on):
            if run[-1] not in moved:
                self._seen.setdefault(run, following.filled)
        self.goes_on = tuple(_going_on(chapters, self._seen, self.longest))
        self.placed += tuple(_drifted(chapters, self.placed, goes_on, self.goes_on))
        self.heads += tuple(name for chapter in chapters for name in chapter.beyond if name not in self.heads)
        return self.json != before


def chapters_of(marks: Sequence[tuple[str, str, float, int]]) -> list[Chapter]:
    """No chapter goes on above a figure of the one before: that leaves the page full."""
    chapters: list[Chapter] = []
    figures: dict[str, int] = {}  # the pages of those of the chapter
    for kind, name, value, page in marks:
        if kind == "chapter":
            above = chapters and any(at == page and own not in chapters[-1].beyond for own, at in figures.items())
            chapters.append(Chapter(name, 1 if above else value, [], []))
            figures = {}
        elif kind == "call" and chapters:
            chapters[-1].calls.append((name, page - int(value)))
            figures[name] = page
        elif kind == "end" and chapters:
            chapters[-1].beyond.extend(own for own, at in figures.items() if at > page)
    return chapters


def _runs(chapters: Sequence[Chapter], goes_on: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Chapter]]:
    """The chapters set on from each other before each chapter, and that one."""
    run: tuple[str, ...] = ()
    for chapter in chapters:
        if run:
            yield run, chapter
        run = (*run, chapter.name) if chapter.name in goes_on else (chapter.name,)


def _going_on(chapters: Sequence[Chapter], seen: Mapping[tuple[str, ...], float], longest: int) -> Iterator[str]:
    """Behind what was not seen yet a chapter begins a page, for now; the first stands behind the contents."""
    run = (chapters[0].name,) if chapters else ()
    for chapter in chapters[1:]:
        on = len(run) < longest and _NOTHING < seen.get(run, 1) < _SHORT
        run = (*run, chapter.name) if on else (chapter.name,)
        if on:
            yield chapter.name


def _drifted(
    chapters: Sequence[Chapter], placed: Sequence[str], before: Sequence[str], now: Sequence[str]
) -> Iterator[str]:
    """Of each chapter that stays where it is, the first figure more than a page behind its call: where the next then
    stands shows when the pages are set again.
    """
    moved = False
    for chapter in chapters:
        on = chapter.name in now
        moved = on != (chapter.name in before) or (moved and on)
        drifted = [name for name, pages in chapter.calls if pages > 1 and name not in placed]
        if drifted and not moved:
            yield drifted[0]
            moved = True

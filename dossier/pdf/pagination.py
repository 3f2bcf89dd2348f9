"""Which chapters begin a page, and before which calls figures that wait are placed: decided from the pages as set.

A document that decided so itself would be set anew for each decision, and Typst gives up before all are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

PLAN = "plan.json"  # where a document reads what was decided
MARKS = "<page-marks>"  # where it tells what came of it


class Chapter(NamedTuple):
    """`title` is the page of its title; `is_above` says whether it goes on above a figure of the chapter before;
    `calls` has by how many pages each figure stands behind its call, `beyond` those that stand on pages behind all
    words, `early` those that stand before its title.
    """

    name: str
    title: int
    is_above: bool
    calls: list[tuple[str, int]]
    beyond: list[str]
    early: list[str]


@dataclass
class Plan:
    """Chapters follow each other; `begins` names those that begin a page, as a figure of the one before would stand
    below their title, or one of their own above it; `placed` figures, before whose call those that wait are placed;
    `heads` those that stand at the head of a page.
    """

    begins: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def json(self) -> str:
        return json.dumps({"begins": self.begins, "placed": self.placed, "heads": self.heads})

    def improve(self, marks: str) -> bool:
        """Plans anew by what came of the plan; whether anything is to be set in another way. Of chapters that are to
        begin a page, the first: where the others then stand shows when the pages are set again.
        """
        before, chapters = self.json, chapters_of(json.loads(marks))
        amiss = (chapter.name for chapter in chapters if chapter.is_above or chapter.early)
        moved = next((name for name in amiss if name not in self.begins), "")
        self.placed += tuple(_drifted(chapters, self.placed, moved))
        self.begins += (moved,) if moved else ()
        self.heads += tuple(name for chapter in chapters for name in chapter.beyond if name not in self.heads)
        return self.json != before


def chapters_of(marks: Sequence[tuple[str, str, int, int]]) -> list[Chapter]:
    """The marks of a document, in their order: kind, name, page of the call or of the title that follows, page."""
    chapters: list[Chapter] = []
    figures: dict[str, int] = {}  # the pages of those of the chapter
    for kind, name, other, page in marks:
        if kind == "chapter":
            above = any(at == page and own not in chapters[-1].beyond for own, at in figures.items())
            chapters.append(Chapter(name, other, above, [], [], []))
            figures = {}
        elif kind == "call" and chapters:
            chapters[-1].calls.append((name, page - other))
            chapters[-1].early.extend([name] if page < chapters[-1].title else [])
            figures[name] = page
        elif kind == "end" and chapters:
            chapters[-1].beyond.extend(own for own, at in figures.items() if at > page)
    return chapters


def _drifted(chapters: Sequence[Chapter], placed: Sequence[str], moved: str) -> Iterator[str]:
    """Of each chapter before the one that is moved, the first figure more than a page behind its call: where the next
    then stands shows when the pages are set again.
    """
    for chapter in chapters:
        if chapter.name == moved:
            return
        yield from [name for name, pages in chapter.calls if pages > 1 and name not in placed][:1]

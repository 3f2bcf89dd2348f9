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
_TIMES = 3  # that the rows of a table are set further apart
_FEW, _CLOSEST = 350.0, 0.5  # points of a page's two columns, about a quarter; of the room between two references
_FILLED = 40  # percent of a page, below which it is nearly empty
LAST_REFERENCES = "<last-references>"  # where it tells where the references of its last page stand


class Chapter(NamedTuple):
    """`title` is the page of its title; `above` has the figures of the chapter before at the foot of the page on which
    it goes on, `yields` says whether these may stand at the head of that page;
    `leaves_blank` says that most of the page before it holds nothing;
    `calls` has by how many pages each figure stands behind its call, `beyond` those that stand on pages behind all
    words, `early` those that stand before its title.
    """

    name: str
    title: int
    above: list[str]
    yields: bool
    calls: list[tuple[str, int]]
    beyond: list[str]
    early: list[str]
    leaves_blank: bool = False


@dataclass
class Plan:
    """Chapters follow each other; `begins` names those that begin a page, as a figure of the one before would stand
    below their title, or one of their own above it; `placed` figures, before whose call those that wait are placed;
    `heads` those that stand at the head of a page, so that the next chapter goes on below them.
    """

    begins: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    over_figures: tuple[str, ...] = ()  # chapters whose title stands in little room over a figure of their own
    freed: tuple[str, ...] = ()  # chapters that began a page, and left most of the one before blank
    kept: tuple[str, ...] = ()  # tables whose last row stood alone on a page, as often as it did
    turn: int | None = None  # the number of the reference that begins the second column of the last page
    closer: float = 0.0  # points by which references stand closer than usual

    @property
    def json(self) -> str:
        names = ("begins", "placed", "heads", "over_figures", "kept", "turn", "closer")
        return json.dumps({name.replace("_", "-"): getattr(self, name) for name in names})

    def improve(self, marks: str) -> bool:
        """Plans anew by what came of the plan; whether anything is to be set in another way. Of chapters that are to
        begin a page, the first: where the others then stand shows when the pages are set again.
        """
        before, read = self.json, json.loads(marks)
        chapters = chapters_of(read)
        amiss = (chapter for chapter in chapters if chapter.early or not {*chapter.above} <= {*self.heads})
        moved = next((chapter for chapter in amiss if chapter.name not in self.begins), None)
        self.placed += tuple(_drifted(chapters, self.placed, moved.name if moved else ""))
        beyond = [name for chapter in chapters for name in chapter.beyond]
        if moved and moved.yields and not moved.early:
            beyond += moved.above
        elif moved and moved.early and moved.name in {*self.freed} - {*self.over_figures}:
            self.over_figures += (moved.name,)
        elif moved:
            self.begins += (moved.name,)
        self.heads += tuple(name for name in beyond if name not in self.heads)
        if self.json == before:
            self.kept += tuple(name for name in _stranded(read) if self.kept.count(name) < _TIMES)
        return self.json != before or self._free(chapters)

    def _free(self, chapters: Sequence[Chapter]) -> bool:
        """Lets the first chapter follow again that need not begin a page any more, once: pages before it may have
        changed since it was moved.
        """
        blank = [chapter.name for chapter in chapters if chapter.leaves_blank and chapter.name in self.begins]
        first = next((name for name in blank if name not in self.freed), "")
        self.begins = tuple(name for name in self.begins if name != first)
        self.freed += (first,) if first else ()
        return bool(first)


def closer_by(places: Sequence[tuple[int, float, float]]) -> float:
    """By how many points each reference must stand closer so that a last page with few of them is not needed; nothing
    where it has more, or they are too few to make room. `places` as `turn_of` has them.
    """
    heights = _heights(places)
    before = places[-2][0] - len(heights) if heights else 0
    wanted = sum(heights) / before if before else _CLOSEST
    return wanted if sum(heights) < _FEW and wanted < _CLOSEST else 0.0


def turn_of(places: Sequence[tuple[int, float, float]]) -> int | None:
    """Where the columns of a last page part, so that both are about as high: the number of the first reference of the
    second. `places` has number, x and y of each reference and of the end of all; nothing where one column is enough.
    """
    numbers, heights = [number for number, _x, _y in places[:-1]], _heights(places)
    if len(heights) < 2:
        return None
    first = min(range(len(heights) - 1, 0, -1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    return numbers[first]


def _heights(places: Sequence[tuple[int, float, float]]) -> list[float]:
    """Of each reference; one at the foot of a column, below which nothing stands, is as high as the others are."""
    known = [
        below[2] - place[2] if below[1] == place[1] else None for place, below in zip(places, places[1:], strict=False)
    ]
    measured = [height for height in known if height is not None]
    usual = sum(measured) / len(measured) if measured else 1.0
    return [usual if height is None else height for height in known]


def chapters_of(marks: Sequence[tuple[str, str, int, int]]) -> list[Chapter]:
    """The marks of a document, in their order: kind, name, page of the call or of the title that follows – of the end
    of a chapter the percentage of the page above it –, page.
    """
    chapters: list[Chapter] = []
    figures: dict[str, int] = {}  # the pages of those of the chapter
    blank = 0  # the page of which its words leave most
    for kind, name, other, page in marks:
        if kind == "chapter":
            above = [own for own, at in figures.items() if at == page and own not in chapters[-1].beyond]
            yields = bool(above) and other == page > chapters[-1].title
            chapters.append(Chapter(name, other, above, yields, [], [], [], blank == other - 1 > 0))
            figures = {}
        elif kind == "call" and chapters:
            chapters[-1].calls.append((name, page - other))
            chapters[-1].early.extend([name] if page < chapters[-1].title else [])
            figures[name] = page
        elif kind == "end" and chapters:
            chapters[-1].beyond.extend(own for own, at in figures.items() if at > page)
            blank = page if other < _FILLED and page not in figures.values() else 0
    return chapters


def _stranded(marks: Sequence[tuple[str, str, int, int]]) -> list[str]:
    """The tables whose last row stands on a page without the one before it."""
    return [name for kind, name, before, last in marks if kind == "rows" and last > before]


def _drifted(chapters: Sequence[Chapter], placed: Sequence[str], moved: str) -> Iterator[str]:
    """Of each chapter before the one that is moved, the first figure more than a page behind its call: where the next
    then stands shows when the pages are set again.
    """
    for chapter in chapters:
        if chapter.name == moved:
            return
        yield from [name for name, pages in chapter.calls if pages > 1 and name not in placed][:1]

"""Numbers of figures and tables, letters of appendices: counted through the whole report, on the site as in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import NamedTuple

from dossier.prose.markup import Markup

FIGURES = ("chart", "picture")


class Target(NamedTuple):
    """A part of the report to which others refer: what it is called by, and where it stands."""

    label: str  # a number, a letter, or a title in quotation marks
    page: str
    anchor: str = ""


@dataclass(frozen=True)
class Numbering:
    """`tables` has those with a caption that has an id; `first_tables` the number of each page's first table."""

    figures: Mapping[str, Target]  # by “chart:id” and “picture:id”; one that is shown again keeps its number
    tables: Mapping[str, Target]
    first_tables: Mapping[str, int]
    appendices: Mapping[str, str]  # the letter of each page that is one
    headings: Mapping[tuple[str, str], str]  # the words of each, by page and id
    titles: Mapping[str, str]  # of the pages
    numbers_figures: bool  # whether a page refers to a figure by its number, so that the site shows them
    repeated: tuple[Target, ...] = ()  # tables whose id one on another page has as well

    def table(self, page: str, place: int) -> str:
        """The number of a table, by how many stand before it on its page."""
        return str(self.first_tables[page] + place)

    def target(self, scheme: str, name: str, page: str) -> Target | None:
        """What a cross-reference on a page names; None for what no page has."""
        if scheme == "figure":
            return next((self.figures[key] for kind in FIGURES if (key := f"{kind}:{name}") in self.figures), None)
        return self.tables.get(name) if scheme == "table" else self._section(name, page)

    def _section(self, name: str, page: str) -> Target | None:
        """A page, by its path below content/ without its ending, or a heading of one; of the same page without a name.

        Zensical takes what ends in “.md” for a link of its own, and does not find it.
        """
        file, _, anchor = name.partition("#")
        path = f"{file}.md" if file else page
        if not anchor and path in self.appendices:
            return Target(self.appendices[path], path)
        title = self.headings.get((path, anchor)) if anchor else self.titles.get(path)
        return Target(f"“{title}”", path, anchor) if title else None


def numbering(pages: Sequence[Markup]) -> Numbering:
    """The numbers of what stands on the pages, given in the order in which they are printed."""
    tables = list(_tables(pages))
    pages_of = Counter(anchor for _, anchor in {(table.page, table.anchor) for table in tables})
    appendices = [page.page.path for page in pages if page.page.front.appendix]
    return Numbering(
        _figures(pages),
        {table.anchor: table for table in reversed(tables) if table.anchor},
        _first_tables(pages),
        {path: letters(place) for place, path in enumerate(appendices)},
        {key: words for page in pages for key, words in _headings(page)},
        {page.page.path: page.page.front.title for page in pages},
        any(link.scheme == "figure" for page in pages for link in page.links),
        tuple(table for table in tables if table.anchor and pages_of[table.anchor] > 1),
    )


def _figures(pages: Iterable[Markup]) -> dict[str, Target]:
    figures: dict[str, Target] = {}
    for page in pages:
        for link in page.links:
            if link.image and link.scheme in FIGURES and link.url not in figures:
                figures[link.url] = Target(str(len(figures) + 1), page.page.path, f"{link.scheme}-{link.name}")
    return figures


def _first_tables(pages: Iterable[Markup]) -> dict[str, int]:
    first, next_number = {}, 1
    for page in pages:
        first[page.page.path] = next_number
        next_number += len(page.outline.tables)
    return first


def _tables(pages: Iterable[Markup]) -> Iterator[Target]:
    """Every table with its number; the anchor is that of the caption, where it has one."""
    places = ((page.page.path, anchor) for page in pages for anchor in page.outline.tables)
    yield from (Target(str(number), path, anchor) for number, (path, anchor) in enumerate(places, 1))


def _headings(page: Markup) -> Iterator[tuple[tuple[str, str], str]]:
    yield from (((page.page.path, name), words) for name, words in page.outline.headings)


def letters(place: int) -> str:
    """A … Z, AA, AB …"""
    before, letter = divmod(place, len(ascii_uppercase))
    return (letters(before - 1) if before else "") + ascii_uppercase[letter]

"""The ids on a page, as its text has them: in citations, links by scheme, filters of views, addresses of entries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from dossier.editor.entries import Entry, FileEntries, Mention, Place
from dossier.prose.source_mask import without_marked_code
from dossier.prose.syntax import CITATION, KEY, OWN_SCHEMES
from dossier.report.front_matter import FRONT_MATTER
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import CHAPTER

_CITATION = re.compile(CITATION)
_KEY = re.compile(f"@({KEY})")
_MARK = re.compile(
    rf"(?:\]\(\s*<?|^ {{0,3}}\[[^\[\]\n]+\]:[ \t]*<?)(?P<noun>{'|'.join(OWN_SCHEMES)}):(?P<name>[^\s()<>?]+)"
    r"(?P<query>\?[^\s()<>]*)?",
    re.M,
)
_FILTER = re.compile(r"[?&]([a-z]+)=([a-z0-9-]+)")
_ENTRY = re.compile(rf"\]\([^\s()]*#(?P<noun>{'|'.join(BY_NOUN)})-(?P<name>[a-z0-9-]+)[\s)]")
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)


def entries_of(path: Path, text: str, name: str) -> FileEntries:
    """Of a page whose name is its path below content/ without the ending."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(start: int, length: int) -> Place:
        line = bisect_right(lines, start) - 1
        return Place(path, line, start - lines[line], length)

    marks = _marks(without_marked_code(text))
    mentions = [Mention(noun, identifier, place(start, len(identifier))) for noun, identifier, start in marks]
    front = FRONT_MATTER.match(text)
    title = _TITLE.search(front["yaml"]) if front else None
    words = title[1].strip("\"'") if title else name
    head = Entry(CHAPTER, name, words, "", Place(path, 0, 0, 0), front.group().count("\n") if front else 1, True)
    return FileEntries([head], mentions)


def _marks(text: str) -> Iterator[tuple[str, str, int]]:
    """Noun, id and offset of each."""
    for citation in _CITATION.finditer(text):
        for key in _KEY.finditer(text, citation.start(), citation.end()):
            yield "source", key[1], key.start(1)
    for mark in _MARK.finditer(text):
        yield mark["noun"], mark["name"], mark.start("name")
        for filter_ in _FILTER.finditer(mark["query"] or ""):
            if filter_[1] in BY_NOUN:
                yield filter_[1], filter_[2], mark.start("query") + filter_.start(2)
    for entry in _ENTRY.finditer(text):
        yield entry["noun"], entry["name"], entry.start("name")

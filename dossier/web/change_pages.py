"""What changed, in parts: of a long section the page “What changed” shows the first entries, pages of its own all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from dossier.comparison.sections import Entry, Section
from dossier.ledger import Ledger
from dossier.text import capital
from dossier.web import changes, own_pages, rendering
from dossier.web.frame import Frame

_FIRST = 9_000  # signs of the entries that stand on the page of all sections
_PART = 110_000  # on a page of its own
_BESIDE = 350  # the elements of an entry, and of each of its lines, in signs


def _length(entry: Entry) -> int:
    """About what it takes on a page, in signs."""
    spans = [text for line in entry.lines for _, text in line.spans]
    return sum(map(len, spans)) + 40 * len(spans) + _BESIDE * (1 + len(entry.lines))


def _parts(section: Section, most: int) -> Iterator[Sequence[Entry]]:
    part: list[Entry] = []
    length = 0
    for entry in section.entries:
        if part and length + _length(entry) > most:
            yield part
            part, length = [], 0
        part.append(entry)
        length += _length(entry)
    yield part


def shorter(section: Section) -> tuple[Sequence[Entry], Sequence[str]]:
    """The entries that stand among the other sections, and the pages that have all, where these are not all."""
    few = next(_parts(section, _FIRST))
    if len(few) == len(section.entries):
        return few, ()
    return ([] if section.folded else few), _paths(section, sum(1 for _ in _parts(section, _PART)))


def _paths(section: Section, count: int) -> list[str]:
    return [own_pages.of_list("changes", section.anchor, number) for number in range(1, count + 1)]


def write(ledger: Ledger, frame: Frame) -> None:
    """Writes the pages of long sections, if a page tells what changed."""
    if "changes" not in ledger.homes:
        return
    page = rendering.macros("change-list.html", frame.links).page
    for section in changes.view(ledger, {})["sections"]:
        if shorter(section)[1]:
            parts = list(_parts(section, _PART))
            ways = [
                (path, f"{_begins(part[0])} – {_begins(part[-1])}")
                for path, part in zip(_paths(section, len(parts)), parts, strict=True)
            ]
            for number, part in enumerate(parts, 1):
                own = {"entries": part, "pages": ways, "number": number}
                write = partial(_write_part, ways[number - 1][0], section, own, frame, page)
                frame.make(ways[number - 1][0], write, given=[section, own])


def _write_part(path: str, section: Section, own: dict[str, Any], frame: Frame, page: Any) -> None:
    frame.write(path, section.title, {"description": section.title}, page(section, own))


def _begins(entry: Entry) -> str:
    return rendering.clip(capital(entry.title), 28)

"""The structure of a printed document: its elements in reading order, with their pages, and what is outside of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"'}  # the operators that show text


class Element(NamedTuple):
    kind: str
    alt: str
    pages: frozenset[int]  # on which its content stands
    placement: str = ""
    parent: str = ""


def elements(document: pikepdf.Pdf) -> list[Element]:
    numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    return list(_below(document.Root.StructTreeRoot["/K"], numbers, ""))


def _below(node: Any, numbers: dict[Any, int], parent: str) -> Iterator[Element]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from _below(part, numbers, parent)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        pages = frozenset(_pages(node, numbers))
        kind = str(node["/S"])[1:]
        yield Element(kind, str(node.get("/Alt", "")), pages, _placement(node), parent)
        if "/K" in node:
            yield from _below(node["/K"], numbers, kind)


def _placement(node: Any) -> str:
    attributes = node.get("/A", [])
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(own["/Placement"])[1:] for own in each if "/Placement" in own), "")


def _pages(node: Any, numbers: dict[Any, int]) -> Iterator[int]:
    own = numbers.get(node["/Pg"].objgen) if "/Pg" in node else None
    content = node.get("/K", [])
    for part in content if isinstance(content, pikepdf.Array) else [content]:
        if isinstance(part, pikepdf.Dictionary):
            page = part.get("/Pg")
            if page is not None and "/S" not in part:
                yield numbers[page.objgen]
            elif "/S" in part:
                yield from _pages(part, numbers)
        elif own:
            yield own


def loose_texts(document: pikepdf.Pdf) -> int:
    """How many blocks of text are no paragraphs, heads or captions."""
    found = elements(document)
    return sum(e.kind == "Span" and e.placement == "Block" and e.parent != "Caption" for e in found)


def untagged_texts(document: pikepdf.Pdf) -> list[int]:
    """The pages with text that is neither tagged nor set aside as decoration, once for each such text."""
    found = []
    for number, page in enumerate(document.pages, 1):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page, " ".join(["BDC", "BMC", "EMC", *sorted(SHOWING)])):
            operator = str(instruction.operator)
            depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
            if operator in SHOWING and depth == 0:
                found.append(number)
    return found


def cut_entries(document: pikepdf.Pdf, heading: str, parts: int = 0, without: int = 0) -> int:
    """How many entries, which begin with a heading of this kind, stand on more than one page; in the last so many
    parts of the document, in all, or in all `without` the last so many.
    """
    cut = 0
    pages: set[int] = set()
    inside = False
    found = elements(document)
    begins = [place for place, element in enumerate(found) if element.kind == "H1"]
    for element in found[begins[-parts] if parts else 0 : begins[-without] if without else None]:
        if element.kind.startswith("H") and element.kind[1:].isdecimal():
            cut += len(pages) > 1
            pages, inside = set(), element.kind == heading
        if inside and element.kind in (heading, "P", "LBody", "TD", "TH"):
            pages |= element.pages
    return cut + (len(pages) > 1)

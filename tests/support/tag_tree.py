"""The structure of a printed document: its elements in reading order, with their pages, and what is outside of it."""

from __future__ import annotations

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
    found: list[Element] = []
    _gather(document.Root.StructTreeRoot["/K"], numbers, None, "", found)
    return found


def _gather(node: Any, numbers: dict[Any, int], page: int | None, parent: str, found: list[Element]) -> frozenset[int]:
    """Adds the elements of this part of the tree; returns the pages on which its content stands.

    `page` is that of the element above, on which the numbers of its content stand.
    """
    if isinstance(node, pikepdf.Array):
        return frozenset[int]().union(*(_gather(part, numbers, page, parent, found) for part in node))
    if not isinstance(node, pikepdf.Dictionary):
        return frozenset([page] if page else [])
    own = numbers.get(node["/Pg"].objgen) if "/Pg" in node else None
    if "/S" not in node:
        return frozenset([own] if own else [])
    kind, place = str(node["/S"])[1:], len(found)
    found.append(Element(kind, str(node.get("/Alt", "")), frozenset(), _placement(node), parent))
    pages = _gather(node.get("/K", pikepdf.Array()), numbers, own, kind, found)
    found[place] = found[place]._replace(pages=pages)
    return pages


def _placement(node: Any) -> str:
    attributes = node.get("/A", [])
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(own["/Placement"])[1:] for own in each if "/Placement" in own), "")


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

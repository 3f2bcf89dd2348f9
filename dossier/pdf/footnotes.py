"""Footnotes of a page, printed at the foot of the paper where they are first referred to."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from dossier.pdf.typst_text import call, string
from dossier.prose.page_tree import has_class

if TYPE_CHECKING:
    from dossier.pdf.writer import Writer

_REFERENCE, _BACK, LIST = "footnote-ref", "footnote-backref", "footnote"


def reference_in(element: etree.Element) -> str:
    """The id of the note that an element refers to, as Python-Markdown writes it: a link in raised letters."""
    links = [child for child in element if child.tag == "a" and has_class(child, _REFERENCE)]
    return links[0].get("href", "").removeprefix("#") if links else ""


def printed(writer: Writer, identifier: str) -> str:
    """The note itself where it is first referred to, and its number again after that."""
    label = string(writer.label(identifier))
    if identifier in writer.written_notes:
        return call("noted-again", label)
    writer.written_notes.add(identifier)
    note = next((item for item in writer.tree.root.iter("li") if item.get("id") == identifier), None)
    return "" if note is None else call("noted", label, body=writer.blocks(_without_links_back(note)))


def _without_links_back(note: etree.Element) -> etree.Element:
    note = copy.deepcopy(note)
    for element in note.iter():
        for child in [child for child in element if has_class(child, _BACK)]:
            element.remove(child)
    return note

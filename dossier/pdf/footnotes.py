"""Footnotes of a page, printed at the foot of the paper where they are first referred to."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as etree

from dossier.prose.normal_form import has_class

_REFERENCE, _BACK, LIST = "footnote-ref", "footnote-backref", "footnote"


def reference_in(element: etree.Element) -> str:
    """The id of the note that an element refers to, as Python-Markdown writes it: a link in raised letters."""
    links = [child for child in element if child.tag == "a" and has_class(child, _REFERENCE)]
    return links[0].get("href", "").removeprefix("#") if links else ""


def note_of(root: etree.Element, identifier: str) -> etree.Element | None:
    """The note with this id among the elements of a page, without its links back to the text."""
    note = next((item for item in root.iter("li") if item.get("id") == identifier), None)
    return None if note is None else _without_links_back(note)


def _without_links_back(note: etree.Element) -> etree.Element:
    note = copy.deepcopy(note)
    for element in note.iter():
        for child in [child for child in element if has_class(child, _BACK)]:
            element.remove(child)
    return note

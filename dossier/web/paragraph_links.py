"""A quiet link to each numbered paragraph, for who wants to point at it; `copy.js` copies its address."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.prose.page_tree import paragraph_number


def add(root: etree.Element) -> None:
    """Its sign comes from the style sheet, so that the words of a paragraph stay its own."""
    for paragraph in root.iter("p"):
        if number := paragraph_number(paragraph):
            label = _("Link to paragraph {number}").format(number=numerals(int(number)))
            attributes = {"class": "paragraph-link", "href": f"#{paragraph.attrib['id']}", "aria-label": label}
            etree.SubElement(paragraph, "a", attributes)

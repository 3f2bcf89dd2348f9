"""A quiet link to each numbered paragraph, for who wants to point at it; `copy.js` copies its address."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals

_ID = "p-"


def add(root: etree.Element) -> None:
    """Its sign comes from the style sheet, so that the words of a paragraph stay its own."""
    for paragraph in root.iter("p"):
        identifier = paragraph.get("id", "")
        if identifier.startswith(_ID) and identifier[len(_ID) :].isdecimal():
            label = _("Link to paragraph {number}").format(number=numerals(int(identifier[len(_ID) :])))
            attributes = {"class": "paragraph-link", "href": f"#{identifier}", "aria-label": label}
            etree.SubElement(paragraph, "a", attributes)

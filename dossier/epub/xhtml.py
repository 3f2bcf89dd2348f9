"""Elements of XHTML made and written."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.scripts import in_scripts


def add(to: etree.Element, tag: str, words: str = "", attributes: dict[str, str] | None = None) -> etree.Element:
    """A new child with these words; returns it."""
    made = etree.SubElement(to, tag, attributes or {})
    add_words(made, words)
    return made


def add_words(to: etree.Element, text: str, language: str = "") -> None:
    """Words at the end of an element; those in another script in their own direction, with their language."""
    for part in in_scripts(text, language):
        if part.language:
            tagged = {"lang": part.language, "xml:lang": part.language, "dir": part.direction}
            etree.SubElement(to, "span", tagged).text = part.text
        elif len(to):
            to[-1].tail = (to[-1].tail or "") + part.text
        else:
            to.text = (to.text or "") + part.text


def said(words: str) -> dict[str, str]:
    """The attributes of a sign that is read out as these words."""
    return {"class": "sign", "role": "img", "aria-label": words, "title": words}


def headed(table: etree.Element) -> None:
    """Says of each head whether it is one of a column or of a row; cells stand at the sides of the writing."""
    for row in table.iter("tr"):
        heads = all(cell.tag == "th" for cell in row)
        for cell in row:
            if cell.tag == "th":
                cell.set("scope", "col" if heads else "row")


def written(elements: list[etree.Element]) -> str:
    return "\n".join(etree.tostring(element, encoding="unicode") for element in elements)

"""Attributes that elements get last, when the site engine has rewritten all addresses."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def set_widths(root: etree.Element) -> None:
    """Pictures in several widths: all addresses follow from that of the widest, which the site engine has rewritten."""
    for image in root.iter("img"):
        if widths := image.attrib.pop("data-widths", "").split():
            stem = image.attrib["src"].removesuffix(f"{widths[-1]}.webp")
            image.set("srcset", ", ".join(f"{stem}{width}.webp {width}w" for width in widths))


def align_cells(root: etree.Element) -> None:
    """By an attribute: no element of a page has a style of its own, which its policy forbids."""
    for cell in (element for element in root.iter() if element.tag in ("td", "th")):
        if style := cell.attrib.pop("style", ""):
            cell.set("align", style.removeprefix("text-align: ").rstrip(";"))

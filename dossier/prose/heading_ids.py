"""The ids of headings: from a page's words before any record is filled in, so that they are the same on the site, on
paper and in the e-book, and hang neither on numbers of citations nor on what a draft leaves out.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator

from markdown import Markdown

from dossier.prose.allowlist import HEADINGS
from dossier.prose.markdown_adapter import heading_id
from dossier.prose.syntax import BLOCKS, SCHEMES, parse_items

_REFERRED = ("claim", "chart", "picture")  # whose sources a page lists below it


def name_headings(md: Markdown, root: etree.Element) -> None:
    """Gives each heading without an id its own, which is none of those of the page's marks and other elements."""
    headings = [element for element in root.iter() if element.tag in HEADINGS and "id" not in element.attrib]
    if not headings:
        return
    taken = {element.attrib["id"] for element in root.iter() if "id" in element.attrib} | set(_of_marks(root))
    numbers: Counter[str] = Counter()
    for heading in headings:
        name = heading_id(md, heading)
        if name is None:
            return
        heading.set("id", _unique(_apart(name), taken, numbers))


def _apart(name: str) -> str:
    """The theme's own ids begin with “_”."""
    return name.lstrip("_") or "section" if name else ""


def _unique(name: str, taken: set[str], numbers: Counter[str]) -> str:
    own = name
    while not own or own in taken:
        numbers[name] += 1
        own = f"{name}_{numbers[name]}"
    taken.add(own)
    return own


def _of_marks(root: etree.Element) -> Iterator[str]:
    """The ids that the page's citations, links and figures will have, and its list of references."""
    counts: Counter[str] = Counter()
    for element in root.iter():
        for item in parse_items(element.get("data-items", "")):
            counts[item.key] += 1
            yield from (f"cite-{item.key}-{counts[item.key]}", f"ref-{item.key}", "references")
        scheme, _, name = (element.get("href") or element.get("src") or "").partition(":")
        if element.tag == "a" and scheme in SCHEMES:
            counts[f"{scheme}:{name}"] += 1
            yield f"{scheme}-use-{name}-{counts[f'{scheme}:{name}']}"
        elif element.tag == "img" and scheme in BLOCKS:
            yield f"{scheme}-{name}"
        if scheme in _REFERRED:
            yield "references"

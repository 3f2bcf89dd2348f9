"""Admonitions, details, tabs, definitions and tasks in Typst: open, one below the other, each under its title."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from dossier.pdf.typst_text import array, block, call
from dossier.pdf.walk import Walk, item


def admonition(walk: Walk, element: etree.Element) -> str:
    return _titled("boxed", walk, element, "admonition-title")


def details(walk: Walk, element: etree.Element) -> str:
    tables, title = tables_alone(element), element.find("summary")
    if not tables or title is None:
        return _titled("boxed", walk, element)
    if any(table.tag == "table" for table in tables):
        with below(walk, "".join(title.itertext())):
            return walk.blocks(tables)
    return call("titled", block(walk.inline(title))) + walk.blocks(tables)


def tables_alone(fold: etree.Element) -> list[etree.Element]:
    """The tables of a fold that holds nothing else.

    They stand open without a box: its title is the caption of those that have none, and stands above others.
    """
    inside = [child for child in fold if child.tag != "summary"]
    return inside if all(child.tag == "table" or child.find("table") is not None for child in inside) else []


class Headed(Protocol):
    heading: str  # of what is written


@contextmanager
def below(walk: Headed, heading: str) -> Iterator[None]:
    before, walk.heading = walk.heading, heading
    yield
    walk.heading = before


def tab(walk: Walk, element: etree.Element) -> str:
    return _titled("tab", walk, element, "tabbed-title")


def _titled(function: str, walk: Walk, element: etree.Element, title_class: str = "") -> str:
    """The first child is the title, where it is a summary or has this class."""
    title, rest = None, list(element)
    if rest and (rest[0].tag == "summary" or rest[0].get("class", "") == title_class != ""):
        title = block(walk.inline(rest.pop(0)))
    body = walk.text((element.text or "").strip()) + walk.blocks(rest)
    return call(function, title or "none", body=body)


def definitions(walk: Walk, element: etree.Element) -> str:
    """Terms, each group of them with what they mean."""
    groups = (array([array(terms), array(meanings)]) for terms, meanings in _groups(walk, element))
    return call("definitions", array(groups))


def _groups(walk: Walk, element: etree.Element) -> Iterator[tuple[list[str], list[str]]]:
    terms: list[str] = []
    meanings: list[str] = []
    for child in element:
        if child.tag == "dt" and meanings:
            yield terms, meanings
            terms, meanings = [], []
        (terms if child.tag == "dt" else meanings).append(block(walk.anchor(child) + item(walk, child)))
    yield terms, meanings


def task(walk: Walk, element: etree.Element) -> str:
    return array([element.get("data-done", "none"), block(walk.anchor(element) + item(walk, element))])

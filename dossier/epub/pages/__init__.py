"""Templates of the e-book's own pages and of what describes it; those of the site stand beside them."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import Any

import jinja2

from dossier.web import rendering


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    loaders = [jinja2.PackageLoader("dossier.epub", "pages"), rendering.environment().loader]
    return rendering.environment().overlay(loader=jinja2.ChoiceLoader([one for one in loaders if one]))


def text(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def filled(template: str, links: rendering.Links, **values: Any) -> etree.Element:
    """The one element of a template that shows records, its links made by `links`."""
    return etree.fromstring(rendering.text(template, links, _environment(), **values).strip())

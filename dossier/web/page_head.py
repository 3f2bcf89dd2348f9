"""What stands under a page's title: how long it takes to read, what the signs after claims mean; at home, the day."""

from __future__ import annotations

import math
import xml.etree.ElementTree as etree

from dossier.bibliography import how_to_cite
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.prose.page_tree import is_mark
from dossier.report.naming import HOME
from dossier.report.views import VIEWS
from dossier.web import marks
from dossier.web.rendering import render

_PACE = 230  # words a minute, as adults read texts that inform
_WORTH_SAYING = 2  # minutes


def add(root: etree.Element, ledger: Ledger, path: str, own: bool = False) -> None:
    """Adds it to a page of prose, whose records are not yet filled in."""
    links = [element for element in root.iter() if is_mark(element) and element.tag != "img"]
    if not links or path not in ledger.markups:
        return
    views = [link.name for link in ledger.markups[path].links if link.scheme == "view"]
    signed = marks.signed(ledger.report.pages[path], ledger)
    listing = any(name in VIEWS and VIEWS[name].whole for name in views)  # which nobody reads from end to end
    time = 0 if listing else minutes(root)
    title = next((n for n, element in enumerate(root) if element.tag == "h1"), -1)
    at_home = path == HOME and title >= 0  # a stray text, of which no engine tells the page, has no title
    about = _(", ").join(how_to_cite.about(ledger.report.settings)) if at_home else ""
    if time < _WORTH_SAYING and not signed and not about:
        return
    head = render("page-head.html", ledger, path, own, minutes=time, signed=signed, about=about)
    root.insert(title + 1, head)


def minutes(root: etree.Element) -> int:
    return math.ceil(len("".join(root.itertext()).split()) / _PACE)

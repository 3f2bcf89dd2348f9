"""On which pages a document's entries will about stand, by where they stand in its text.

All digits are of one width, so that what prints such a page is already set as it will be with the right one, where both
have as many digits.
"""

from __future__ import annotations

import json
import re

from dossier.pdf.typst_document import Document

_PLACE = re.compile(r'^#(claim-)?(?:entry|head|chart)\((?:\d, \()?"([^"\n]+)"', re.M)
_FRONT = 4  # pages before the first of them
_OF_A_PAGE = 6_000  # characters of Typst


def estimate(document: Document) -> str:
    """As the document itself tells its pages when it is set, for the report's other volume."""
    begins: dict[str, int] = {}
    for place in _PLACE.finditer(document.main):
        begins.setdefault("claim:" + place[2] if place[1] else place[2], place.start())
    first = min(begins.values(), default=0)
    known = [name for name in document.places if name in begins]
    places = {name: _FRONT + (begins[name] - first) // _OF_A_PAGE for name in known}
    return json.dumps({"places": places, "uses": {}})

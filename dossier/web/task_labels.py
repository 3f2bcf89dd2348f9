"""Boxes of task lists with a name for screen readers: the words of their task, which stand beside them only."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import escape

from dossier.prose.markdown_adapter import STASHED
from dossier.prose.normal_form import has_class

_NESTED = ("ul", "ol", "p", "div")  # what stands below the task's own words
_SPACE = re.compile(r"\s+")


def label_tasks(root: etree.Element, parts: list[str | etree.Element]) -> None:
    """Their extension puts each box aside as HTML, at the beginning of the item or of its first paragraph."""
    for item in root.iter("li"):
        if has_class(item, "task-list-item"):
            holder = item if STASHED.match((item.text or "").lstrip()) else item[0] if len(item) else item
            box = STASHED.match((holder.text or "").lstrip())
            if box:
                label = escape(_words(holder))
                raw = str(parts[int(box[1])])
                parts[int(box[1])] = raw.replace("<input ", f'<input aria-label="{label}" ', 1)


def _words(holder: etree.Element) -> str:
    parts = [holder.text or ""]
    for child in holder:
        if child.tag in _NESTED:
            break
        parts += [*child.itertext(), child.tail or ""]
    return _SPACE.sub(" ", STASHED.sub("", "".join(parts))).strip()

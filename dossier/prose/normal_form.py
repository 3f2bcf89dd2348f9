"""What extensions write for browsers in one form for readers of the elements: tabs, tasks, captions, icons, code.

tabs      div.tabbed-set > div.tabbed-block, each of which begins with its label as p.tabbed-title
tasks     li.task-list-item with `data-done`, “true” or “false”, in place of its box
captions  figcaption without the number that its extension gave it; ours are those of the whole report
icons     span.twemoji with `data-icon`, the drawing as SVG
entities  attributes, and texts that no other mark may stand in, have the characters that browsers read there
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import unescape

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from dossier.prose.markdown_adapter import STASHED, put_aside, with_ampersands
from dossier.prose.raw_html import html_text

_CODE = ("code", "kbd", "samp", "pre")
_ENTITY = re.compile("&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.I)  # no other is left as it is in what browsers get


def has_class(element: etree.Element, name: str) -> bool:
    return name in element.get("class", "").split()


class NormalForm(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            self._read(element)
            if has_class(element, "tabbed-set"):
                _label_tabs(element)
            elif has_class(element, "task-list-item"):
                self._tick(element)
            elif element.tag == "figure" and element.get("id", "").startswith("__"):
                del element.attrib["id"]
            elif element.tag == "figcaption":
                _unnumber(element)
            elif has_class(element, "twemoji"):
                self._draw(element)
            elif element.tag == "code":
                element.text = AtomicString(self._filled(element.text or "", html_text))

    def _read(self, element: etree.Element) -> None:
        """Puts characters in place of entities; in code all of them are resolved where it is shown."""
        for name, value in element.items():
            element.set(name, _characters(self._filled(value, html_text)))
        if element.tag not in _CODE:
            element.text = _characters(element.text or "")
        element.tail = _characters(element.tail or "")

    def _tick(self, item: etree.Element) -> None:
        """The box is put aside at the beginning of the item's words."""
        holder = item if STASHED.match((item.text or "").lstrip()) else item[0] if len(item) else item
        box = STASHED.match((holder.text or "").lstrip())
        if box:
            item.set("data-done", "true" if " checked" in self._raw(box[1]) else "false")
            holder.text = (holder.text or "").lstrip()[box.end() :]

    def _draw(self, icon: etree.Element) -> None:
        drawing = STASHED.fullmatch(icon.text or "")
        if drawing and self._raw(drawing[1]).startswith("<svg"):
            icon.set("data-icon", self._raw(drawing[1]))
            icon.text = None

    def _filled(self, text: str, write: Callable[[str], str]) -> str:
        return STASHED.sub(lambda mark: write(self._raw(mark[1])), text)

    def _raw(self, number: str) -> str:
        assert self.md is not None
        return str(put_aside(self.md)[int(number)])


def _characters(text: str) -> str:
    """The text as browsers read it, with the signs that Python-Markdown hides and those of addresses."""
    text = with_ampersands(text)
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def _label_tabs(tabs: etree.Element) -> None:
    """Each block of the set behind its label, in place of all labels before all blocks."""
    row = next((child for child in tabs if has_class(child, "tabbed-labels")), tabs)
    content = next((child for child in tabs if has_class(child, "tabbed-content") and row is not tabs), tabs)
    labels = [child for child in row if child.tag == "label"]
    blocks = [child for child in content if child.tag == "div"]
    if not labels:  # somebody's own element of that class
        return
    for label, block in zip(labels, blocks, strict=False):
        label.tag, label.tail = "p", None
        label.attrib = {"class": "tabbed-title"}
        block.attrib = {"class": "tabbed-block"}
        block.insert(0, label)
    tabs[:] = blocks
    tabs.attrib = {"class": "tabbed-set"}


def _unnumber(caption: etree.Element) -> None:
    for holder in list(caption.iter()):
        for number in [child for child in holder if has_class(child, "caption-prefix")]:
            holder.text = (number.tail or "").lstrip()
            holder.remove(number)

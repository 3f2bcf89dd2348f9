"""Drops from a page what the allowlist does not have: after all extensions have run, before records are filled in.

Raw HTML of authors is shown as it is written; what extensions write passes the allowlist, as elements or as text. It
looks at what is rendered, never at Markdown, which no browser reads.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterator
from html import escape, unescape
from typing import NamedTuple

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from dossier.prose import allowlist
from dossier.prose.markdown_adapter import STASHED, AuthorsHtml, put_aside, with_ampersands
from dossier.prose.plain_tags import Tag, parts
from dossier.prose.raw_html import html_text, is_comment, is_plain_comment

_ADDRESSES = (("a", "href"), ("img", "src"))
_UNESCAPE = UnescapeTreeprocessor()


class Dropped(NamedTuple):
    """What a page would have shown. `kind`: element, attribute, class, id, address, or code: HTML of an extension."""

    kind: str
    element: str
    name: str
    value: str = ""
    words: str = ""  # those of the element


class Sanitiser(Treeprocessor):
    """`mends`: whether the page is changed, or `dropped` only tells what would be. `classes`: the report's own."""

    def __init__(self, md: Markdown, *, mends: bool, classes: Collection[str] = ()) -> None:
        super().__init__(md)
        self.markdown = md
        self.mends = mends
        self.classes = classes
        self.dropped: list[Dropped] = []

    def run(self, root: etree.Element) -> None:
        self.dropped = []
        aside = (part for part in self.parts if isinstance(part, etree.Element))
        for element in [element for tree in (root, *aside) for element in tree.iter()]:
            if isinstance(element.tag, str):
                self._element(element, element.tag)
            elif self.mends:  # a comment or an instruction, whose words nobody is to see
                element.tag, element.text = "span", None

    @property
    def parts(self) -> list[str | etree.Element]:
        """What is put aside until the page is written."""
        return put_aside(self.markdown)

    def _element(self, element: etree.Element, tag: str) -> None:
        if tag not in allowlist.ELEMENTS:
            self.dropped.append(Dropped("element", tag, tag, words=self._words(element)))
            if self.mends:
                element.tag = "div" if self.markdown.is_block_level(tag) else "span"
        element.attrib.update({name: "" for name, value in element.items() if value is None})  # {title}
        refused = list(refused_of(tag, {name: self._read(str(v)) for name, v in element.items()}, self.classes))
        self.dropped += [dropped._replace(words=self._words(element)) for dropped in refused]
        if self.mends:
            self._mend(element, refused)

    def _mend(self, element: etree.Element, refused: Collection[Dropped]) -> None:
        for dropped in refused:
            if dropped.kind != "class":
                del element.attrib[dropped.name]
            if dropped.kind == "address":  # the words of what leads nowhere
                element.tag, element.text = "span", element.attrib.pop("alt", element.text)
        classes = [dropped.value for dropped in refused if dropped.kind == "class"]
        if classes:
            element.set("class", " ".join(name for name in element.get("class", "").split() if name not in classes))
        for name, value in element.items():
            if STASHED.search(value):  # would end the attribute where the part has a quotation mark
                element.set(name, self._filled(value))

    def _words(self, element: etree.Element) -> str:
        return " ".join(self._read("".join(element.itertext())).split())

    def _read(self, value: str) -> str:
        """A text or an attribute's value as a browser reads it."""
        return unescape(with_ampersands(_UNESCAPE.unescape(self._filled(value))))

    def _filled(self, value: str) -> str:
        return STASHED.sub(lambda mark: escape(html_text(str(self.parts[int(mark[1])])), quote=False), value)


class StashSanitiser(Treeprocessor):
    """For what is put into the page last: raw HTML of authors, and what extensions wrote as text."""

    def __init__(self, md: Markdown, authors: AuthorsHtml, sanitiser: Sanitiser) -> None:
        super().__init__(md)
        self.authors = authors
        self.sanitiser = sanitiser

    def run(self, root: etree.Element) -> None:
        parts = self.sanitiser.parts
        for number, part in enumerate(parts):
            if isinstance(part, str):
                text = as_written(part) if number in self.authors.numbers else self._clean(part)
                parts[number] = text if self.sanitiser.mends else part

    def _clean(self, part: str) -> str:
        text, dropped = clean(part, self.sanitiser.classes)
        self.sanitiser.dropped += dropped
        return text


def register(md: Markdown, *, mends: bool, classes: Collection[str] = ()) -> Sanitiser:
    """Elements pass before records are filled in, at 6.5; what is put aside, behind all that put it there."""
    sanitiser = Sanitiser(md, mends=mends, classes=classes)
    md.treeprocessors.register(sanitiser, "dossier-sanitiser", 6.6)
    md.treeprocessors.register(StashSanitiser(md, AuthorsHtml(md), sanitiser), "dossier-stash", -2)
    return sanitiser


def as_written(raw: str) -> str:
    """HTML that shows raw HTML as its author wrote it; nothing of a comment is shown."""
    if is_comment(raw):
        return raw if is_plain_comment(raw) else "<!-- -->"
    return escape(raw)


def clean(text: str, classes: Collection[str] = ()) -> tuple[str, list[Dropped]]:
    """HTML of an extension without what is not allowed; as it is written where its tags do not match."""
    pieces: list[str] = []
    opened: list[str] = []
    dropped: list[Dropped] = []
    for part in parts(text):
        if isinstance(part, str):
            dropped += [Dropped("code", "", part.strip())] if "<" in part else []
            pieces.append(part.replace("<", "&lt;"))
            continue
        if not _matches(part, opened):
            return escape(text), [*dropped, Dropped("code", part.name, part.text)]
        refused = list(refused_of(part.name, dict(part.attributes), classes, in_code=True))
        dropped += refused
        pieces.append(part.without({drop.name for drop in refused}) if refused else part.text)
    return (escape(text), [Dropped("code", opened[-1], f"<{opened[-1]}>")]) if opened else ("".join(pieces), dropped)


def _matches(tag: Tag, opened: list[str]) -> bool:
    """Whether a tag is allowed and stands where one may; `opened` are the elements that it stands in."""
    if tag.closes:
        return bool(opened) and opened.pop() == tag.name
    if not (tag.is_void or (tag.ends_itself and tag.name in allowlist.ICONS)):
        opened.append(tag.name)
    return tag.name in allowlist.ELEMENTS or tag.name in allowlist.ICONS


def refused_of(
    tag: str, attributes: dict[str, str], classes: Collection[str], *, in_code: bool = False
) -> Iterator[Dropped]:
    """The attributes that the element may not have, a class at a time."""
    for name, value in attributes.items():
        if in_code and allowlist.is_allowed_in_code(tag, name, unescape(value)):
            continue
        if name == "class":
            unknown = (word for word in value.split() if not allowlist.is_class(tag, word, classes))
            yield from (Dropped("class", tag, name, word) for word in unknown)
        elif not allowlist.is_allowed(tag, name, unescape(value) if in_code else value):
            kind = "id" if name == "id" else "address" if (tag, name) in _ADDRESSES else "attribute"
            yield Dropped(kind, tag, name, value)

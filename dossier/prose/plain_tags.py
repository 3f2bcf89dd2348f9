"""HTML in the plainest form of tags, which every browser reads alike; of any other nothing is taken for a tag."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_VOID = {"br", "col", "hr", "img", "input", "wbr"}
_TAG = re.compile(
    r"<(?:/(?P<closed>[a-z][a-z0-9]{0,20})"
    r'|(?P<name>[a-z][a-z0-9]{0,20})(?P<attributes>(?: [a-zA-Z][\w:-]{0,40}(?:="[^"<>]*")?)*) ?(?P<slash>/?))>'
)
_ATTRIBUTE = re.compile(r' (?P<name>[a-zA-Z][\w:-]*)(?:="(?P<value>[^"<>]*)")?')


@dataclass(frozen=True)
class Tag:
    text: str
    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    closes: bool = False
    ends_itself: bool = False  # as “/>” says; browsers heed it in drawings alone

    @property
    def is_void(self) -> bool:
        return self.name in _VOID

    def without(self, names: Collection[str]) -> str:
        kept = "".join(f' {name}="{value}"' for name, value in self.attributes if name not in names)
        return f"<{self.name}{kept}{'/' if self.ends_itself else ''}>"


def parts(text: str) -> Iterator[Tag | str]:
    """The tags of a text, and what stands between them."""
    begin = 0
    for match in _TAG.finditer(text):
        if begin < match.start():
            yield text[begin : match.start()]
        yield _tag(match)
        begin = match.end()
    if begin < len(text):
        yield text[begin:]


def _tag(match: re.Match[str]) -> Tag:
    if match["closed"]:
        return Tag(match.group(), match["closed"], closes=True)
    attributes = ((found["name"], found["value"] or "") for found in _ATTRIBUTE.finditer(match["attributes"]))
    return Tag(match.group(), match["name"], tuple(attributes), ends_itself=bool(match["slash"]))

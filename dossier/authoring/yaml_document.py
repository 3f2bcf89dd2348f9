"""A YAML text as PyYAML finds it: what it says, and where each part of that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from dossier.problems import Refused

KeyPath = Sequence[str | int]
_BYTE_ORDER_MARK = "\ufeff"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Document:
    """A text without its byte order mark, and what PyYAML finds in it; indexes count characters."""

    text: str
    byte_order_mark: str
    root: yaml.Node | None

    @classmethod
    def of(cls, text: str) -> Document:
        body = text.removeprefix(_BYTE_ORDER_MARK)
        try:
            root = yaml.compose(body, Loader=_LOADER)
        except yaml.YAMLError:
            root = None
        return cls(body, text[: len(text) - len(body)], root)

    @property
    def value(self) -> Any:
        return value_of(self.root)

    @property
    def is_block_sequence(self) -> bool:
        return isinstance(self.root, yaml.SequenceNode) and not self.root.flow_style

    @cached_property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def confirmed(self, changed: str, expected: Any, refusal: Refused) -> str:
        """The changed text, if that is what it says; else raises the refusal."""
        if Document.of(changed).value != expected:
            raise refusal
        return self.byte_order_mark + changed

    def node(self, path: KeyPath) -> yaml.Node | None:
        node = self.root
        for key in path:
            node = parts_of(node).get(key)
        return node

    def end(self, node: yaml.Node) -> int:
        """Where the node's last word ends; PyYAML's own mark may stand behind comments and empty lines."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        index = node.end_mark.index
        while index and self.text[index - 1].isspace():
            index -= 1
        return int(index)

    def line(self, index: int) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        return self.text.find("\n", index) + 1 or len(self.text)

    def with_text(self, start: int, text: str, end: int | None = None) -> str:
        """The document's text with another one at `start`, in place of what stands there up to `end`."""
        return self.text[:start] + text + self.text[start if end is None else end :]

    def with_lines(self, start: int, lines: Iterable[str], like: int) -> str:
        """The document's text with lines before that which begins at `start`, indented as what stands at `like`."""
        return self.with_text(start, self.as_lines(start, lines, like))

    def as_lines(self, start: int, lines: Iterable[str], like: int) -> str:
        """What `with_lines` puts there."""
        indent = " " * (like - self.line(like))
        unfinished = bool(start) and self.text[start - 1] != "\n"
        new = "".join(f"{indent if line else ''}{line}{self.newline}" for line in lines)
        return (self.newline if unfinished else "") + new


def value_of(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key: value_of(part) for key, part in parts_of(node).items()}
    return [value_of(part) for part in node.value] if isinstance(node, yaml.SequenceNode) else node and node.value


def parts_of(node: yaml.Node | None) -> dict[Any, yaml.Node]:
    """What is directly in a node, by key or number."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: part for key, part in node.value if isinstance(key, yaml.ScalarNode)}
    return dict(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else {}

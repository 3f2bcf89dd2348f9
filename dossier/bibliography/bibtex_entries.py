"""A BibTeX text divided into its entries and their fields, whatever of it is out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_START = re.compile(r"@\s*(\w+)\s*([{(])")
_NEXT_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.M)
_KEY = re.compile(r"\s*([^,={}\"]+?)\s*(?:,|$)")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:+./-]*)\s*=\s*")
_NAMED = re.compile(r"(?:^|[,\n])[ \t]*(\w+)\s*=\s*([A-Za-z][\w.:+/-]*)[ \t]*(?=[,#\n]|$)")
_BARE = re.compile(r"[^\s,#{}\"]+")
_JOINT = re.compile(r"\s*#\s*")
_NAMES = re.compile(r"\b(?:author|editor|translator)\s*=\s*[{\"][^=]{0,5000}", re.I)
_READABLE = (
    (re.compile(r"\\(?:mbox|hbox|mkbibacro|bibcorporate)\s*(?=\{)"), ""),
    (re.compile(r"\\(BibTeX|METAFONT)(?![A-Za-z])(?:\{\})?"), r"{\1}"),
    (re.compile(r"\\emdash(?![A-Za-z])(?:\{\})?\s*"), "---"),
)
_COMMENTS = ("comment", "preamble")
_REFERRING = ("crossref", "xdata", "xref")


class Entry(NamedTuple):
    """`body` is what stands between the brackets behind the key; `fields` are as written, without their brackets.

    `joined` are the names of those in which strings stand, by their names.
    """

    kind: str
    key: str
    body: str
    fields: Mapping[str, str]
    is_closed: bool
    joined: frozenset[str] = frozenset()

    @property
    def literal(self) -> Mapping[str, str]:
        """The fields that hold their own words alone."""
        return {name: value for name, value in self.fields.items() if name not in self.joined}

    def strings(self) -> Iterator[tuple[str, str]]:
        """The names of strings that fields are made of, each behind its field."""
        for match in _NAMED.finditer(self.body):
            yield match[1].lower(), match[2]

    def written(self, key: str, keys: Mapping[str, str]) -> str:
        """The entry under another key, its references to others under theirs; proceedings by the title of the book."""
        body = self.body
        if "title" not in self.fields and "crossref" not in self.fields:
            body = re.sub(r"(?i)\bbooktitle(?=\s*=)", "title", body)
        for name in _REFERRING:
            if other := self.fields.get(name):
                new = ",".join(keys.get(part.strip(), part.strip()) for part in other.split(","))
                body = re.sub(rf"(?i)\b{name}\s*=\s*[{{\"]?{re.escape(other)}[}}\"]?", f"{name} = {{{new}}}", body)
        return f"@{self.kind}{{{key},\n{_readable(body)}\n}}"


def _readable(body: str) -> str:
    """With what TeX knows and Pandoc does not in a form that both know."""
    for pattern, replacement in _READABLE:
        body = pattern.sub(replacement, body)
    return _NAMES.sub(lambda match: re.sub(r"\sAND\s", " and ", match[0]), body)


def divided(text: str) -> tuple[list[str], list[Entry]]:
    """The definitions of strings as they stand, and the entries."""
    strings, entries = [], []
    for kind, content, is_closed in _blocks(text):
        if kind == "string":
            strings += [f"@string{{{content}}}"] if is_closed and _FIELD.match(content) else []
        elif kind not in _COMMENTS:
            match = _KEY.match(content)
            body = content[match.end() :] if match else content.lstrip(", \n")
            key, fields, joined = match[1] if match else "", *_fields(body)
            entries.append(Entry(kind, key, body.rstrip(", \r\n"), fields, is_closed, joined))
    return strings, entries


def _blocks(text: str) -> Iterator[tuple[str, str, bool]]:
    position = 0
    while match := _START.search(text, position):
        end = _closing(text, match.end(), match[2])
        is_closed = end is not None
        if end is None:  # up to the next entry, so that one open bracket does not swallow the rest
            following = _NEXT_ENTRY.search(text, match.end())
            end = following.start() if following else len(text)
        yield match[1].lower(), text[match.end() : end], is_closed
        position = end + is_closed


def _closing(text: str, position: int, bracket: str) -> int | None:
    """Where the bracket closes that stands before the position."""
    depth = 0
    for match in re.compile(r"\\.|[{})]", re.S).finditer(text, position):
        sign = match[0]
        if depth == 0 and sign == ("}" if bracket == "{" else ")"):
            return match.start()
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return None
    return None


def _fields(body: str) -> tuple[dict[str, str], frozenset[str]]:
    """By their names, and the names of those in which strings stand."""
    fields: dict[str, str] = {}
    joined = set[str]()
    position = 0
    while match := _FIELD.match(body, position):
        value, position, is_joined = _value(body, match.end())
        fields.setdefault(match[1].lower(), " ".join(value.split()))
        joined |= {match[1].lower()} if is_joined else set()
    return fields, frozenset(joined)


def _value(body: str, position: int) -> tuple[str, int, bool]:
    """The value that begins here, its parts joined, where it ends, and whether a string is one of them."""
    parts, is_joined = [], False
    while True:
        is_joined |= body[position : position + 1].isalpha()
        part, position = _part(body, position)
        parts.append(part)
        joint = _JOINT.match(body, position)
        if not joint:
            return "".join(parts), position, is_joined
        position = joint.end()


def _part(body: str, position: int) -> tuple[str, int]:
    if body[position : position + 1] == "{":
        end = _closing(body, position + 1, "{")
        return (body[position + 1 : end], len(body) if end is None else end + 1)
    if body[position : position + 1] == '"':
        end = _closing_quote(body, position + 1)
        return body[position + 1 : end], end + 1
    match = _BARE.match(body, position)
    return (match[0], match.end()) if match else ("", position)


def _closing_quote(body: str, position: int) -> int:
    depth = 0
    for match in re.compile(r"\\.|[{}\"]", re.S).finditer(body, position):
        if match[0] == '"' and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return len(body)

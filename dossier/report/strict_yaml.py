"""Strict YAML: every scalar stays text, every mapping remembers its place, and what could mislead is refused.

PyYAML's own constructors keep the last of two equal keys, turn `no` into False and 1.10 into 1.1, and unfold aliases
without limit; reading the parser's events instead avoids all four and costs one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from dossier.problems import KeyedLocation, Location, Problem, ReportError, in_quotes
from dossier.report.characters import hidden_name
from dossier.report.fields import LOCATION

MAX_DEPTH = 20
_LONGEST_TEXT = 20_000  # signs of one value
_MOST_KEYS = 1_000  # of one mapping
_NULLS = {"", "~", "null"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT_AFTER = re.compile(r"[ \t]+(#\w.*)")
_MAY_CUT = re.compile(r"[ \t]#\w")


class Mapping(dict[str, Any]):
    """A YAML mapping; `keys_at` holds where each key stands."""

    def __init__(self, location: Location) -> None:
        super().__init__({LOCATION: location if isinstance(location, KeyedLocation) else KeyedLocation(*location)})

    @property
    def keys_at(self) -> dict[str, Location]:
        place: KeyedLocation = self[LOCATION]
        return place.keys_at

    def copy(self) -> Mapping:
        result = Mapping(self[LOCATION])
        result |= self
        return result


class Sequence(list[Any]):
    """A YAML sequence; `items_at` holds where each item stands."""

    @cached_property
    def items_at(self) -> list[Location]:
        return []


def read_yaml(text: str, file: str, first_line: int = 1) -> Any:
    """The one value in a YAML text; `first_line` is where the text begins in its file. Raises ReportError."""
    if cut := list(cut_by_comments(text, file, first_line)):
        raise ReportError(cut)
    reader = _Reader(file, first_line)
    try:
        value = reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise ReportError([*reader.problems, syntax_problem(error, text, file, first_line)]) from None
    if reader.problems:
        raise ReportError(reader.problems)
    return value


def refuse_depth(text: str, file: str) -> None:
    """Raises ReportError where a value lies too deep for parsers that are slower, and yaml.YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            mark: Any = event.start_mark
            sentence = f"the settings are nested more than {MAX_DEPTH} levels deep; flatten them"
            raise ReportError([Problem(Location(file, mark.line + 1, mark.column + 1), sentence, "yaml-form")])


def cut_by_comments(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Values without quotation marks that end where a word begins with “#”, which YAML takes for a comment."""
    if not _MAY_CUT.search(text):
        return
    lines = text.split("\n")
    try:
        for mark in (event.end_mark for event in yaml.parse(text, Loader=_LOADER) if _is_plain(event)):
            if mark and mark.line < len(lines) and (comment := _COMMENT_AFTER.match(lines[mark.line], mark.column)):
                yield _cut(Location(file, mark.line + first_line, comment.start(1) + 1), comment[1])
    except yaml.YAMLError:  # told where the text is read, if nothing was cut
        return


def _is_plain(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in (None, "")


def _cut(location: Location, comment: str) -> Problem:
    remedy = "put the whole value in quotation marks, or a space behind the “#” of a comment"
    sentence = f"YAML takes {in_quotes(comment)} for a comment and leaves it out; {remedy}"
    return Problem(location, sentence, "yaml-comment")


class _Reader:
    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []

    def at(self, mark: Any) -> Location:
        return Location(self.file, mark.line + self.first_line, mark.column + 1)

    def refuse(self, mark: Any, sentence: str, rule: str) -> None:
        self.problems.append(Problem(self.at(mark), sentence, rule))

    def document(self, events: Iterator[Any]) -> Any:
        value = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                value = self.value(next(events), events, 0)
                next(events)
                break
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.refuse(event.start_mark, "a second document begins here; keep one document in a file", "yaml-form")
                break
        return value

    def value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):  # first, for nine of ten are
            if event.anchor or event.style == '"' or len(event.value) > _LONGEST_TEXT:
                self.refuse_unseen(event)
            return None if event.implicit[0] and event.value in _NULLS else event.value
        if isinstance(event, yaml.AliasEvent):
            sentence = f"the alias {in_quotes(f'*{event.anchor}')} is not allowed; write the value out"
            self.refuse(event.start_mark, sentence, "yaml-alias")
            return None
        self.refuse_unseen(event)
        if depth == MAX_DEPTH:
            sentence = f"the data are nested more than {MAX_DEPTH} levels deep; flatten them"
            raise ReportError([*self.problems, Problem(self.at(event.start_mark), sentence, "yaml-form")])
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, depth)
        return self.mapping(event, events, depth)

    def refuse_unseen(self, event: Any) -> None:
        """An anchor, characters that an escape hides, and more text than anybody reads."""
        if event.anchor:
            sentence = f"the anchor {in_quotes(f'&{event.anchor}')} is not allowed; remove it"
            self.refuse(event.start_mark, sentence, "yaml-alias")
        if isinstance(event, yaml.ScalarEvent) and event.style == '"' and (name := hidden_name(event.value)):
            sentence = f"an escape stands for a hidden character: {name}; remove it"
            self.refuse(event.start_mark, sentence, "hidden-character")
        if isinstance(event, yaml.ScalarEvent) and (size := len(event.value)) > _LONGEST_TEXT:
            self.refuse(event.start_mark, f"the text has {size} signs; write {_LONGEST_TEXT} at most", "yaml-form")

    def sequence(self, events: Iterator[Any], depth: int) -> Sequence:
        result = Sequence()
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            result.items_at.append(self.at(event.start_mark))
            result.append(self.value(event, events, depth + 1))
        return result

    def mapping(self, start: Any, events: Iterator[Any], depth: int) -> Mapping:
        result = Mapping(self.at(start.start_mark))
        keys_at = result.keys_at
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.value(event, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if isinstance(key, str) and key not in result:
                keys_at[key] = self.at(event.start_mark)
                result[key] = value
            else:
                self.refuse_key(key, event.start_mark, keys_at)
            if len(keys_at) > _MOST_KEYS:
                sentence = f"the mapping has more than {_MOST_KEYS} keys; divide it"
                raise ReportError([*self.problems, Problem(self.at(event.start_mark), sentence, "yaml-form")])
        return result

    def refuse_key(self, key: Any, mark: Any, keys_at: dict[str, Location]) -> None:
        if not isinstance(key, str):
            form = "a list" if isinstance(key, list) else "a mapping" if key else "nothing"
            self.refuse(mark, f"a key must be plain text, not {form}; write a word", "yaml-form")
        elif key == LOCATION:
            self.refuse(mark, f"the key {in_quotes(key)} is reserved; write another", "yaml-form")
        else:
            sentence = f"the key {in_quotes(key)} stands twice (first on line {keys_at[key].line}); keep one"
            self.refuse(mark, sentence, "duplicate-key")


def syntax_problem(error: yaml.YAMLError, text: str, file: str, first_line: int = 1) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # the reader of characters has a position, no mark
        character = chr(getattr(error, "character", 0))
        before = text.partition(character)[0]  # `position` counts bytes in one loader and characters in the other
        location = Location(file, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        sentence = f"the character U+{ord(character):04X} is not allowed in YAML; remove it"
        return Problem(location, sentence, "yaml-syntax")
    location = Location(file, mark.line + first_line, mark.column + 1)
    line = (text.splitlines() or [""])[min(mark.line, text.count("\n"), len(text.splitlines()) - 1)]
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in str(error):
        return Problem(location, "the line is indented with a tab; YAML allows spaces only", "yaml-syntax")
    what = ", ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None))))
    return Problem(location, f"this is not valid YAML ({what}); {_remedy(line)}", "yaml-syntax")


def _remedy(line: str) -> str:
    if line.count(": ") > 1:
        return "put text that contains a colon in quotation marks"
    return "check the indentation, and put text with special characters in quotation marks"

"""Changes of a YAML text in place: all else keeps its words, comments, quotation marks and line ends.

A place is given as keys and numbers from the top, such as `(3, "sources")`. Each change is read back: what would then
say anything but what was meant is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import yaml

from dossier.authoring.house_style import dumps
from dossier.authoring.yaml_document import Document, KeyPath, parts_of, value_of
from dossier.problems import Refused, in_quotes

Groups = dict[int, list[dict[str, Any]]]  # new records, by the number of the one that they come before
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


def read(text: str) -> Any:
    """What a YAML text says: lists, dictionaries and texts; None where it says nothing or cannot be read."""
    return Document.of(text).value


def record_ids(text: str) -> list[str]:
    """The ids of a list of records, in its order; none where the text is no such list."""
    records = read(text)
    are_records = isinstance(records, list) and all(isinstance(record, dict) for record in records)
    return [str(record.get("id")).strip() for record in records] if are_records else []


def record_path(text: str, identifier: str) -> KeyPath:
    """The place of the record with this id in a list of records. Raises ValueError where there is none."""
    return (record_ids(text).index(identifier),)


def insert_record(
    text: str, record: dict[str, Any], file: str, before: Callable[[Any], bool] = lambda _: False, comment: str = ""
) -> str:
    """The list of records with one more: before the first for which `before` holds, or at the end.

    `comment`, one line, stands above it. Raises Refused where the text is no list of records in lines of their own.
    """

    def place(present: list[Any]) -> Groups:
        return {next((number for number, other in enumerate(present) if before(other)), len(present)): [record]}

    return _with_records(text, place, file, comment)


def insert_by_id(text: str, records: Sequence[dict[str, Any]], file: str) -> str:
    """The list with several more at once, each before the first whose id follows its own. Raises Refused."""

    def place(present: list[Any]) -> Groups:
        ids = (str(other.get("id", "")) if isinstance(other, dict) else "" for other in present)
        highest = list(accumulate(ids, max))  # of the ids up to each place
        groups: Groups = {}
        for record in sorted(records, key=lambda record: str(record["id"])):
            groups.setdefault(bisect_right(highest, str(record["id"])), []).append(record)
        return groups

    return _with_records(text, place, file)


def _with_records(text: str, place: Callable[[list[Any]], Groups], file: str, comment: str = "") -> str:
    """The list with the records that `place` puts between those that it has."""
    document = Document.of(text.rstrip("\r\n") + ("\r\n" if "\r\n" in text else "\n"))
    sentence = f"{file} is not a list whose records each begin with “- id: …”"
    refusal = Refused(f"{sentence}; make it one, or add the record by hand")
    if document.root and not document.is_block_sequence:
        raise refusal
    present = document.value or []
    groups = sorted(place(present).items())
    expected = [*present]
    for at, group in reversed(groups):  # the last place first, so that the others stay
        expected[at:at] = map(_as_read, group)
    above = [f"# {comment}"] if comment else []
    blocks = {at: [[*above, *dumps([record]).split("\n")] for record in group] for at, group in groups}
    return document.confirmed(_with_blocks(document, blocks), expected, refusal)


def insert_item(text: str, path: KeyPath, item: Any, file: str) -> str:
    """The text with an item that then stands at the path, behind the one before it in its list. Raises Refused."""
    *parent, number = path
    document = Document.of(text)
    sequence, refusal = document.node(parent), _refusal(file, path, _in_brackets(item))
    if not isinstance(sequence, yaml.SequenceNode) or not isinstance(number, int):
        raise refusal
    expected = _replaced(document.value, parent, _inserted(value_of(sequence), number, item))
    return document.confirmed(_with_item(document, sequence, number, item), expected, refusal)


def append_item(text: str, path: KeyPath, item: Any, file: str) -> str:
    """The text with one more item in the list at the path, which is begun where there is none. Raises Refused."""
    node = Document.of(text).node(path)
    if isinstance(node, yaml.SequenceNode):
        return insert_item(text, [*path, len(node.value)], item, file)
    return set_value(text, path, [item], file)


def set_value(text: str, path: KeyPath, value: Any, file: str, after: Iterable[str] = ()) -> str:
    """The text with a value under the key at the path, in place of what stands there. Raises Refused.

    A new key stands behind the last of the keys `after` that its mapping has; where it has none of them, at the end.
    """
    *parent, key = path
    document = Document.of(text)
    mapping, refusal = document.node(parent), _refusal(file, path, f"{key}: {_in_brackets(value)}")
    if not isinstance(mapping, yaml.MappingNode) or not mapping.value:
        raise refusal
    parts = parts_of(mapping)
    if key in parts:
        changed = _with_value(document, mapping, parts[key], value)
    else:
        neighbour = [parts[name] for name in (list(parts)[-1], *after) if name in parts][-1]
        changed = _with_key(document, mapping, neighbour, {key: value})
    expected = _replaced(document.value, parent, {**value_of(mapping), key: _as_read(value)})
    return document.confirmed(changed, expected, refusal)


def sort_records(text: str) -> str:
    """The list of records in the order of their ids, each with the comments above it; as it is where that fails."""
    document, ids = Document.of(text), record_ids(text)
    if ids == sorted(ids) or len(set(ids)) < len(ids) or not document.is_block_sequence:
        return text
    order = sorted(range(len(ids)), key=ids.__getitem__)
    changed = _in_order(document, order)
    says_the_same = read(changed) == [document.value[number] for number in order]
    return document.byte_order_mark + changed if says_the_same else text


# -- what the changes say ----------------------------------------------------------------------------------------------


def _as_read(value: Any) -> Any:
    """The value with each number as the text that stands in a file."""
    return read(dumps([value]))[0]


def _inserted(items: list[Any], number: int, item: Any) -> list[Any]:
    return [*items[:number], _as_read(item), *items[number:]]


def _replaced(value: Any, path: KeyPath, new: Any) -> Any:
    """The value with another one at the path."""
    if not path:
        return new
    key, *rest = path
    changed = value.copy()
    changed[key] = _replaced(value[key], rest, new)
    return changed


def _in_brackets(item: Any) -> str:
    """The item as it stands in a list of one line."""
    return dumps([item], in_line=True)[1:-1]


def _behind_key(value: Any) -> str:
    """The value as it stands on the line of its key."""
    in_line = isinstance(value, list | dict)
    return _in_brackets(value) if in_line else dumps({"key": value}).removeprefix("key: ")


def _refusal(file: str, path: KeyPath, addition: str) -> Refused:
    key = next((part for part in reversed(path) if isinstance(part, str)), "the list")
    sentence = f"{key}: in {file} is in a form that cannot be changed in place"
    return Refused(f"{sentence}; write {in_quotes(addition, 200)} there by hand")


# -- where they stand ------------------------------------------------------------------------------------------------


def _with_blocks(document: Document, blocks_at: Mapping[int, list[list[str]]]) -> str:
    """With the lines of new records before those of each number, in the order of these.

    They stand behind the record that comes before them: comments belong to what they stand above.
    """
    gap = [""] if document.root is None or _stand_apart(document, document.root.value) else []
    pieces, reached = [], 0
    for number, blocks in blocks_at.items():
        lines = [line for block in blocks for line in (*gap, *block)][len(gap) :]
        if document.root is None:
            start = len(document.text) if document.text.strip() else 0
            return document.with_lines(start, lines, 0).rstrip("\r\n") + document.newline
        at, lines = _place_between(document, document.root, number, lines, gap)
        pieces += [document.text[reached:at], document.as_lines(at, lines, document.root.start_mark.index)]
        reached = at
    return "".join([*pieces, document.text[reached:]])


def _place_between(
    document: Document, root: yaml.Node, number: int, lines: list[str], gap: list[str]
) -> tuple[int, list[str]]:
    """Where new lines stand before the record of this number, with the gap that sets them apart."""
    if number == 0:
        return document.line(root.start_mark.index), [*lines, *gap]
    last = number == len(root.value)
    at = len(document.text) if last else document.next_line(document.end(root.value[number - 1]))
    return at, [*gap, *lines]


def _stand_apart(document: Document, records: list[yaml.Node]) -> bool:
    """Whether empty lines stand between at least half of the records."""
    pairs = list(zip(records, records[1:], strict=False))
    between = [document.text[document.end(one) : other.start_mark.index] for one, other in pairs]
    return sum(bool(_EMPTY_LINE.search(part)) for part in between) * 2 >= len(pairs)


def _in_order(document: Document, order: list[int]) -> str:
    records = list(parts_of(document.root).values())
    starts = [document.line(records[0].start_mark.index)]
    starts += [document.next_line(document.end(record)) for record in records[:-1]]
    text = document.text.rstrip()
    blocks = [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    trimmed = [re.sub(r"\A([ \t]*\r?\n)+", "", blocks[number]).rstrip() for number in order]
    gap = document.newline * (2 if _EMPTY_LINE.search(text, starts[0]) else 1)
    return text[: starts[0]] + gap.join(trimmed) + document.newline


def _with_item(document: Document, sequence: yaml.SequenceNode, number: int, item: Any) -> str:
    items, start = sequence.value, sequence.start_mark.index
    if not items:
        return document.with_text(start + 1, _in_brackets(item))
    end = document.end(items[number - 1])
    if sequence.flow_style:
        return document.with_text(end, f", {_in_brackets(item)}")
    lines = dumps([item]).split("\n") if isinstance(item, dict) else [f"- {_behind_key(item)}"]
    return document.with_lines(document.next_line(end), lines, start)


def _with_key(document: Document, mapping: yaml.MappingNode, neighbour: yaml.Node, new: dict[Any, Any]) -> str:
    end = document.end(neighbour)
    if mapping.flow_style:
        return document.with_text(end, f", {dumps(new, in_line=True)[1:-1]}")
    return document.with_lines(document.next_line(end), dumps(new).split("\n"), mapping.start_mark.index)


def _with_value(document: Document, mapping: yaml.MappingNode, old: yaml.Node, value: Any) -> str:
    start = old.start_mark.index
    blank = " " if document.text[start - 1] == ":" else ""  # nothing stood there
    written = _in_brackets(value) if mapping.flow_style else _behind_key(value)
    return document.with_text(start, blank + written, max(document.end(old), start))

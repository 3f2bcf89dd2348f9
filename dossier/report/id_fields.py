"""Where the texts of a record are ids of others: what the types of its fields say (`fields.IdOf`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml

from dossier.report.fields import IdOf
from dossier.report.record import Record, fields_by_key


class NamedId(NamedTuple):
    """A text that names a record, as it stands in a file; `noun` is "" where the text says it."""

    noun: str
    node: yaml.ScalarNode


def ids_in(node: yaml.Node, hint: Any) -> Iterator[NamedId]:
    """The texts within a value of this type that name records."""
    for branch, noun in branches(hint):
        kind, parts = get_origin(branch) or branch, get_args(branch)
        if _is_record(branch):
            for key, part in node.value if isinstance(node, yaml.MappingNode) else ():
                yield from ids_in(part, hints(branch).get(key.value))
        elif kind is tuple:
            for item in node.value if isinstance(node, yaml.SequenceNode) else (node,):
                yield from ids_in(item, parts[0])
        elif len(parts) == 2 and isinstance(node, yaml.MappingNode):
            for key, part in node.value:
                yield from (*ids_in(key, parts[0]), *ids_in(part, parts[1]))
        elif noun is not None and isinstance(node, yaml.ScalarNode):
            yield NamedId(noun, node)


def noun_at(hint: Any, path: Sequence[str]) -> str | None:
    """The noun of the records that a text under these keys names; None where it names none."""
    for branch, noun in branches(hint):
        kind, parts = get_origin(branch) or branch, get_args(branch)
        if _is_record(branch):
            inner = noun_at(hints(branch).get(path[0]), path[1:]) if path else None
        elif kind is tuple:
            inner = noun_at(parts[0], path)
        elif len(parts) == 2:
            inner = noun_at(parts[1], path[1:]) if path else noun_at(parts[0], path)
        else:
            inner = noun if not path else None
        if inner is not None:
            return inner
    return None


@lru_cache
def hints(record: type[Record]) -> Mapping[str, Any]:
    """The types of a record's fields, with their marks, by the keys that authors write."""
    own = get_type_hints(record, include_extras=True)
    return {key: own[name] for key, name in fields_by_key(record).items()}


def branches(hint: Any, noun: str | None = None) -> Iterator[tuple[Any, str | None]]:
    """The types that a value may have, each with the noun that marks it."""
    if get_origin(hint) is Annotated:
        marked = next((mark.noun for mark in hint.__metadata__ if isinstance(mark, IdOf)), noun)
        yield from branches(hint.__origin__, marked)
    elif get_origin(hint) in (Union, UnionType):
        for part in get_args(hint):
            yield from branches(part, noun)
    elif hint not in (None, type(None)):
        yield hint, noun


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Record)
